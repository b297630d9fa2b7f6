"""What a place is laid beside, whether it meets another, what a map of it shows, and numbers rounded as they are written."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import context
from lib.analysis.ages import about, people_of
from lib.analysis.among import largest_share, meets, needier_first
from lib.analysis.area import tenths
from lib.analysis.comparators import comparators
from lib.analysis.fair import fairness
from lib.analysis.found import Found, found, has_most_need, leading_region
from lib.analysis.level_values import level_values
from lib.analysis.rounding import as_written
from lib.analysis.same_room import same_room
from lib.places.area import area, own_area
from lib.places.members import ENGLAND

FRAME = store.neighbourhoods()
BLACKPOOL, NORTH_WEST, CENTRAL = "E06000009", "E12000002", "E01012737"
EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]


def of_council(code: str, number: int) -> list[str]:
    return list(FRAME.index[FRAME["lad25_code"] == code][:number])


# ---- what a place is laid beside


@pytest.mark.parametrize(
    ("code", "beside"),
    [
        (CENTRAL, [BLACKPOOL, NORTH_WEST, ENGLAND]),
        (BLACKPOOL, [NORTH_WEST, ENGLAND]),
        (NORTH_WEST, [ENGLAND]),
        (ENGLAND, []),
    ],
)
def test_a_place_is_laid_beside_what_holds_all_of_it(code: str, beside: list[str]) -> None:
    assert [each.code for each in comparators(area(code))] == beside


def test_an_area_put_together_is_laid_beside_what_holds_all_of_it() -> None:
    one, other, far = of_council(BLACKPOOL, 2), of_council("E06000008", 1), of_council("E06000053", 1)
    assert [each.code for each in comparators(own_area(one))] == [BLACKPOOL, NORTH_WEST, ENGLAND]
    assert [each.code for each in comparators(own_area([*one, *other]))] == [NORTH_WEST, ENGLAND]
    assert [each.code for each in comparators(own_area([*one, *far]))] == [ENGLAND]


def test_places_meet_that_have_a_neighbourhood_in_common() -> None:
    here, both = own_area(of_council(BLACKPOOL, 2)), own_area([CENTRAL, *of_council("E06000053", 1)])
    scilly = area("E06000053")
    assert meets(area(BLACKPOOL), [scilly, here]) and meets(both, [scilly]) and meets(both, [area(BLACKPOOL)])
    assert not meets(here, [scilly]) and not meets(here, [])


def test_what_is_not_known_comes_last_in_the_order_given() -> None:
    keys = ["imd2025_housing", "cni2023", "imd2025"]
    assert needier_first(area(EMPTY_WARD), keys) == keys
    places = {key: level_values(key, "lad25").ranks[BLACKPOOL] / level_values(key, "lad25").ranked for key in keys}
    assert needier_first(area(BLACKPOOL), keys) == sorted(keys, key=places.__getitem__)


def test_england_is_no_picture_of_itself() -> None:
    assert fairness(area(ENGLAND)) is None
    two = own_area(of_council(BLACKPOOL, 2))
    assert fairness(two).neighbourhoods == 2


# ---- who lives there


def test_a_share_is_of_the_place_with_england_s_own_beside() -> None:
    keys = context.TENURE + context.HOMES
    council, one = (context.beside_england(area(code), keys) for code in (BLACKPOOL, CENTRAL))
    for key in keys:
        stored = store.places()[f"{key}_average"]
        assert council.loc[key].tolist() == pytest.approx([stored[BLACKPOOL], stored[ENGLAND]], abs=1e-6)
        assert one.loc[key].tolist() == pytest.approx([FRAME.at[CENTRAL, key], stored[ENGLAND]], abs=1e-6)
    assert list(council.index) == list(one.index) == list(keys)


def test_what_is_not_known_of_wards_is_told_of_no_ward_and_of_no_area_put_together() -> None:
    own, ward = own_area(of_council(BLACKPOOL, 2)), area(FRAME.at[CENTRAL, "ward25_code"])
    for key in context.LANGUAGE:
        assert "ward25" not in catalogue.measure(key).levels
        assert not context.is_known(own, key) and not context.is_known(ward, key)
        assert all(context.is_known(area(code), key) for code in (CENTRAL, BLACKPOOL, ENGLAND))
    assert all(context.is_known(each, key) for each in (own, ward) for key in context.TENURE)
    assert context.beside_england(own, context.LANGUAGE).empty
    assert list(context.beside_england(own, (*context.LANGUAGE, *context.HOMES)).index) == list(context.HOMES)


def test_people_of_some_ages_are_those_bands_and_everyone_is_the_population() -> None:
    frame = pd.DataFrame({"population": [1_000], "age_5_11": [70], "age_12_17": [60], "age_18_24": [50]}, index=["a"])
    assert [int(people_of(frame, whom)["a"]) for whom in ("all", "12-17", "12-24", "5-17")] == [1_000, 60, 110, 130]
    assert [about(each) for each in (27_675, 1_000, 999, 384, 7)] == [27_700, 1_000, 1_000, 380, 10]


# ---- what a map shows


def test_what_a_map_shows_is_counted_on_each_side() -> None:
    first = (FRAME["imd2025_decile"] == 1).to_numpy()
    inside, passing = (FRAME["lad25_code"] == BLACKPOOL).to_numpy(), (FRAME["cni2023_decile"] == 1).to_numpy()
    assert found("imd2025", inside, passing) == Found(
        94, 94, int((inside & passing).sum()), int((inside & first).sum())
    )
    both = (FRAME["both10"] == 3).to_numpy()
    assert (has_most_need("both") == both).all() and (has_most_need("imd2025") == first).all()


def test_what_has_no_figure_is_not_known() -> None:
    key = next(key for key in catalogue.measures() if level_values(key, "lsoa21").values.isna().any())
    missing = level_values(key, "lsoa21").values.isna().to_numpy()
    some = missing.copy()
    some[np.flatnonzero(~missing)[:5]] = True
    shown = found(key, some, ~missing)
    assert (shown.of, shown.known, shown.shown) == (missing.sum() + 5, 5, 5)


@pytest.mark.parametrize("key", ["imd2025", "both"])
def test_the_leading_region_has_most_of_them(key: str) -> None:
    counts: dict[str, int] = {}
    for name in FRAME.loc[has_most_need(key), "rgn_name"]:
        counts[name] = counts.get(name, 0) + 1
    first = sorted(counts, key=lambda name: (-counts[name], name))[0]
    assert leading_region(key) == (first, round(100 * counts[first] / sum(counts.values())))


def test_local_areas_with_the_same_room_are_counted_by_rank() -> None:
    own = FRAME.loc[FRAME["lad25_code"] == BLACKPOOL, "msoa21_code"].unique()
    ranks = store.places()["imd2025_average_score_place_rank"]
    shown = same_room(BLACKPOOL, "imd2025")
    assert (shown.number, shown.first, shown.all) == (len(own), sum(10 * ranks[own] <= 6_856), 6_856)


# ---- numbers as they are written


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_number_in_a_table_is_the_one_in_a_sentence(decimals: int) -> None:
    numbers = [0.465, 0.125, 1.005, 2.5, 3.5, -0.125, 0.15, 0.25, 1 / 3, 1e6 + 0.5, 7.0, 12.345]
    written = as_written(pd.Series([*numbers, None], index=range(13, 26)), decimals)
    assert written.iloc[:-1].tolist() == [round(number, decimals) for number in numbers]
    assert math.isnan(written.iloc[-1]) and list(written.index) == list(range(13, 26))


def test_the_tallest_bar_of_strips_beside_each_other_is_the_largest_share_of_them_all():
    keys = ("imd2025", "imd2025_health")
    shares = [tenths(area(BLACKPOOL).frame, key)["share"].max() for key in keys]
    assert shares[1] > shares[0] > 0.2
    assert largest_share([area(BLACKPOOL)], keys) == shares[1]
    assert largest_share([area(BLACKPOOL), area("E92000001")], keys[:1]) == shares[0], "a tenth of England is in each"
    assert largest_share([area("E01012737")], keys) is None, "one neighbourhood has no bars"
