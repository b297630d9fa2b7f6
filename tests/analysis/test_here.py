"""What is in and near a place: counted on small tables anyone can count."""

from __future__ import annotations

import math

import pandas as pd

from lib import store
from lib.analysis import here
from lib.analysis.area_mask import all_of_england, bounds_of, class_of_mask, mask_of, middle_of
from lib.places import filters
from lib.places.area import area, own_area

FRAME = store.neighbourhoods()
FOUND = pd.DataFrame(
    {
        "kind": ["school", "library", "school", "school", "museum"],
        "inside": [True, True, False, True, False],
        "fsm_percent": [12.0, None, 90.0, 40.0, None],
    }
)


def test_schools_inside_are_counted_with_their_meals() -> None:
    schools = here.schools_inside(FOUND)
    assert schools.index.tolist() == [0, 3]
    assert here.meals(schools) == here.Meals(2, 12.0, 40.0)
    none = here.meals(schools.assign(fsm_percent=float("nan")))
    assert none.schools == 0 and math.isnan(none.low)
    assert here.outside(FOUND) == {"school": 1, "museum": 1}
    assert list(here.by_kind(pd.Series(["b", "a", "a"])).items()) == [("a", 2), ("b", 1)]


def test_a_filter_is_counted_in_a_place() -> None:
    blackpool = area("E06000009")
    assert here.in_filter(blackpool, "both") == 26
    assert here.in_filter(area("E92000001"), "both") == 1_262
    wards = set(store.table("wards2017").query("doubly_disadvantaged").index)
    fits = store.table("links_ward17")["ward17_code"].reindex(blackpool.members)
    assert here.in_filter(blackpool, "list225") == sum(code in wards for code in fits)


def test_lists_have_the_date_of_their_newest_line() -> None:
    points = store.table("points")
    assert dict(here.dates_of_lists()) == {
        kind: sorted(points.loc[points["kind"] == kind, "as_of"])[-1] for kind in set(points["kind"])
    }


def test_two_councils_have_no_ward_of_2017() -> None:
    assert here.without_wards() == {"E09000001", "E06000053"}


# ---- an area as a choice among all


def test_a_mask_holds_who_is_in_one_of_the_areas() -> None:
    for code in ("E06000009", "E05015314", "E14001111", "E12000001", "E92000001"):
        assert (mask_of(area(code)) == filters.inside(code)).all(), code
    some = own_area(FRAME.index[[5, 700]])
    assert mask_of(some).nonzero()[0].tolist() == [5, 700]
    assert (mask_of(some, area("E06000009")) == (mask_of(some) | filters.inside("E06000009"))).all()
    assert not mask_of().any() and all_of_england().all() and len(all_of_england()) == len(mask_of()) == 33_755


def test_a_mask_gives_a_class() -> None:
    assert class_of_mask(mask_of(own_area(FRAME.index[[1]])), 2)[:3].tolist() == [0, 2, 0]


def test_the_box_around_boxes() -> None:
    assert bounds_of([[[1, 5], [3, 9]], [[0, 7], [2, 8]]]) == [[0, 5], [3, 9]]


def test_the_middle_is_nearest_to_one_of_its_own() -> None:
    blackpool = area("E06000009")
    found = middle_of(blackpool)
    easting, northing = (FRAME.loc[blackpool.members, name].astype(float) for name in ("easting", "northing"))
    assert (found.easting, found.northing) == (sum(easting) / 94, sum(northing) / 94)
    away = {
        code: (easting[code] - found.easting) ** 2 + (northing[code] - found.northing) ** 2
        for code in blackpool.members
    }
    assert FRAME.index[found.row] == sorted(away, key=away.get)[0]
    assert found.tall == sorted(northing)[-1] - sorted(northing)[0]
    one = middle_of(area(FRAME.index[9]))
    assert (one.row, one.tall) == (9, 0)
    places = store.places()
    assert middle_of(area(places.index[(places["level"] == "ward25") & (places["neighbourhoods"] == 0)][0])) is None
