"""What is in an area and near it."""

import numpy as np
import pandas as pd
import pytest
import shapely

from lib import store
from lib.places import filters, nearby, pride
from lib.places.area import area, own_area

FRAME = store.neighbourhoods()
POINTS = store.table("points")
EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]


def test_every_point_of_a_council_is_listed_as_inside_with_no_distance():
    place = area("E06000009")
    rows = FRAME.index.get_indexer(place.members)
    found = nearby.here(place)
    inside = found[found["inside"]]
    assert len(inside) == POINTS["row"].isin(rows).sum()
    assert (inside["metres"] == 0).all()
    assert (found.loc[~found["inside"], "metres"] >= 0).all()
    assert found["metres"].max() <= nearby.MILE


def test_a_distance_is_to_the_edge_of_the_nearest_neighbourhood():
    place = area("E01012641")
    shape = store.shapes("lsoa21").geometry[place.code]
    found = nearby.here(place, within=800)
    outside = found[~found["inside"]]
    assert len(outside) > 0
    expected = shapely.distance(shape, shapely.points(outside["easting"], outside["northing"]))
    assert np.allclose(outside["metres"], expected)
    all_points = shapely.points(POINTS["easting"].to_numpy(), POINTS["northing"].to_numpy())
    near = shapely.dwithin(shape, all_points, 800) | (POINTS["row"] == store.row_of()[place.code]).to_numpy(dtype=bool)
    assert len(found) == near.sum()


def test_the_list_is_in_order_of_kind_and_distance():
    found = nearby.here(area("E09000001"))
    assert found["kind"].is_monotonic_increasing
    assert all(group["metres"].is_monotonic_increasing for _, group in found.groupby("kind"))
    assert found.loc[found["kind"] != "school", ["phase", "fsm_percent"]].isna().all(axis=None)


def test_a_wider_walk_never_loses_anything_and_none_leaves_what_is_inside():
    place = area("E06000053")
    near, far, none = (nearby.here(place, within) for within in (100, 5_000, 0))
    assert set(near["name"]) <= set(far["name"])
    assert none["inside"].all()
    assert none["name"].tolist() == ["Valhalla Museum", "The Five Islands Academy"]


def test_a_large_area_lists_only_what_is_inside():
    found = nearby.here(area("E08000025"))
    assert found["inside"].all()


def test_counts_of_england_are_all_there_are():
    found = nearby.counts(area("E92000001"))
    assert (
        found["inside"].to_dict()
        == POINTS["kind"].value_counts().to_dict()
        == {"school": 25_100, "library": 2_895, "museum": 2_458}
    )
    assert found.at["library", "per_10000"] == pytest.approx(2_895 * 10_000 / FRAME["population"].sum())


def test_an_area_made_of_a_councils_neighbourhoods_has_the_same_around_it():
    place = area("E06000009")
    own = own_area(place.members)
    pd.testing.assert_frame_equal(nearby.here(own), nearby.here(place))
    pd.testing.assert_frame_equal(nearby.counts(own), nearby.counts(place))
    assert nearby.nearest_big_local(own) == nearby.nearest_big_local(place)


def test_a_ward_without_neighbourhoods_has_nothing_in_it():
    place = area(EMPTY_WARD)
    assert nearby.here(place).empty
    assert nearby.counts(place)["inside"].sum() == 0
    assert nearby.counts(place)["per_10000"].isna().all()
    assert nearby.nearest_big_local(place) is None
    assert nearby.in_list225(place).empty
    assert nearby.councils_of(place).empty


def test_big_local_inside_is_at_no_distance_and_all_150_are_in_england():
    assert nearby.nearest_big_local(area("E92000001")).inside == 150
    revoe = nearby.nearest_big_local(area("E06000009"))
    assert (revoe.name, revoe.metres, revoe.wave, revoe.inside) == ("Blackpool Revoe", 0, 2, 1)


def test_big_local_outside_is_as_far_as_its_point():
    place = area("E06000053")
    found = nearby.nearest_big_local(place)
    table = store.table("big_local")
    home = FRAME.loc[place.members[0]]
    metres = np.hypot(
        table["easting"].to_numpy(float) - home["easting"], table["northing"].to_numpy(float) - home["northing"]
    )
    assert found.inside == 0
    assert found.metres == pytest.approx(metres.min())
    assert found.name == table["name"].iloc[metres.argmin()]


@pytest.mark.parametrize("code", ["E06000009", "E08000025", "E12000001", "E01012641", "E09000001"])
def test_programmes_are_those_of_the_maps_filters(code):
    """The page of an area and the filters of the map can never disagree."""
    place = area(code)
    rows = FRAME.index.get_indexer(place.members)
    assert (len(pride.areas_of(place)) > 0) == (filters.holds("pride2") | filters.holds("pride3"))[rows].any()
    assert (len(nearby.in_list225(place)) > 0) == filters.holds("list225")[rows].any()


def test_england_has_all_of_them_and_blackpool_has_bloomfield():
    england = area("E92000001")
    assert len(nearby.in_list225(england)) == 225
    assert nearby.in_list225(area("E06000009")).to_dict() == {"E05001645": "Bloomfield"}
    assert nearby.in_list225(area("E06000009")).name == "list225"


def test_the_councils_of_a_region_begin_with_the_largest():
    found = nearby.councils_of(area("E12000005"))
    assert found.iloc[0] == "Birmingham"
    assert nearby.councils_of(area("E06000023")).tolist() == ["Bristol"]


def test_what_is_handed_out_cannot_change_what_others_see():
    place = area("E06000009")
    first = nearby.here(place)
    first.loc[:, "name"] = "changed"
    names = nearby.in_list225(place)
    names.iloc[:] = "changed"
    assert "changed" not in set(nearby.here(place)["name"])
    assert "changed" not in set(nearby.in_list225(place))
