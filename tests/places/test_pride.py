"""Pride in Place: which phases reach a neighbourhood, and what an area has to do with each."""

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.places import filters, pride
from lib.places.area import area, own_area

FRAME = store.neighbourhoods()
EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]


def test_a_phase_of_local_areas_reaches_them_whole():
    areas = FRAME["msoa21_code"]
    for phase, number in ((2, 146), (3, 40)):
        reached = pride.reached(phase)
        assert areas[reached].nunique() == number
        assert not set(areas[reached]) & set(areas[~reached])


def test_the_first_phase_reaches_whom_is_near_the_centre_of_a_town():
    towns = store.table("pride_in_place").query("phase == 1")
    for phase in range(0, len(FRAME), 977):
        home = FRAME.iloc[phase]
        metres = np.hypot(
            towns["easting"].to_numpy(float) - home["easting"], towns["northing"].to_numpy(float) - home["northing"]
        )
        assert pride.reached(1)[phase] == (metres.min() <= 2_500)
    assert pride.reached(1)[towns["row"].to_numpy(dtype=int)].all()


def test_england_has_every_place_of_every_phase():
    england = area("E92000001")
    assert pride.areas_of(england)["phase"].value_counts().to_dict() == {2: 146, 3: 40}
    assert pride.towns_of(england)["inside"].sum() == 58


@pytest.mark.parametrize(
    ("code", "town"), [("E07000136", "Boston"), ("E07000062", "Hastings"), ("E06000001", "Hartlepool")]
)
def test_a_council_with_a_town_of_phase_one_has_it(code, town):
    found = pride.towns_of(area(code))
    assert found["name"].iloc[0] == town
    assert found["inside"].iloc[0]
    assert found["metres"].iloc[0] == 0


def test_no_neighbourhood_of_a_towns_council_is_without_the_town():
    """However far out it lies: the list does not say where the town ends."""
    towns = store.table("pride_in_place").query("phase == 1")
    for number, town in list(towns.iterrows())[::6]:
        for code in FRAME.index[FRAME["lad25_code"] == town["lad25_code"]][::25]:
            assert number in pride.towns_of(area(code)).index


def test_the_nearest_town_is_first_with_its_distance():
    place = area(FRAME.index[(FRAME["lad25_name"] == "Sandwell").to_numpy() & pride.reached(1)][0])
    found = pride.towns_of(place)
    assert found["metres"].is_monotonic_increasing
    home, town = FRAME.loc[place.members[0]], store.table("pride_in_place").loc[found.index[0]]
    expected = np.hypot(home["easting"] - town["easting"], home["northing"] - town["northing"])
    assert found["inside"].iloc[0] or found["metres"].iloc[0] == pytest.approx(expected)


def test_a_place_far_from_all_of_them_has_none():
    assert pride.towns_of(area("E06000053")).empty
    assert pride.areas_of(area("E06000053")).empty


def test_a_ward_without_neighbourhoods_has_none():
    assert pride.towns_of(area(EMPTY_WARD)).empty
    assert pride.areas_of(area(EMPTY_WARD)).empty


def test_local_areas_are_counted_by_their_neighbourhoods():
    found = pride.areas_of(area("E06000021"))
    assert dict(zip(found["name"], found["phase"], strict=True)) == {
        "Bentilee & Ubberley": 2,
        "Meir North": 2,
        "Bradeley & Chell Heath": 3,
    }
    members = FRAME[FRAME["lad25_code"] == "E06000021"]
    assert found["neighbourhoods"].tolist() == [int((members["msoa21_name"] == name).sum()) for name in found["name"]]


def test_an_area_put_together_has_what_its_neighbourhoods_have():
    council = area("E06000021")
    pd.testing.assert_frame_equal(pride.areas_of(own_area(council.members)), pride.areas_of(council))
    pd.testing.assert_frame_equal(pride.towns_of(own_area(council.members)), pride.towns_of(council))


def test_the_filters_are_the_phases_and_any_of_them():
    assert all((filters.holds(f"pride{phase}") == pride.reached(phase)).all() for phase in (1, 2, 3))
    assert (filters.holds("pride") == filters.holds("pride1") | filters.holds("pride2") | filters.holds("pride3")).all()


def test_pairs_are_what_each_place_reaches():
    pairs = pride.pairs(FRAME.index)
    phases = store.table("pride_in_place")["phase"]
    for phase in (1, 2, 3):
        reached = pairs.loc[pairs["number"].map(phases) == phase, "lsoa21_code"]
        assert set(reached) == set(FRAME.index[pride.reached(phase)])
    assert pairs["number"].nunique() == 244
    assert not pairs.duplicated().any()


def test_places_hold_their_neighbourhoods_together():
    assert pride.held(pd.DataFrame({"neighbourhoods": [3, 1, 5]})) == 9
