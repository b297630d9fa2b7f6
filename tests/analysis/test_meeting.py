"""How near people are to a known place to meet, and who faces both without one: counted again by hand."""

from __future__ import annotations

import pytest

from lib import store
from lib.analysis import both, meeting
from lib.places import meeting as known
from lib.places.area import area, own_area

FRAME = store.neighbourhoods()


@pytest.mark.parametrize("code", ["E06000009", "E09000001", "E06000053", "E12000003", "E01012737", "E92000001"])
def test_people_near_are_those_of_neighbourhoods_with_one_near(code: str) -> None:
    found, place = meeting.reach(area(code)), area(code)
    members = FRAME.loc[place.members]
    assert found.people == members["population"].sum()
    assert found.near == members.loc[members["places_to_meet_nearest"] <= 800, "population"].sum()
    assert found.mile == members.loc[members["places_to_meet_nearest"] <= 1600, "population"].sum()
    assert found.inside == members["places_to_meet_inside"].sum() == sum(found.kinds.values())
    assert found.nearest == members["places_to_meet_nearest"].min()


def test_of_blackpool_and_the_isles_of_scilly_by_hand() -> None:
    blackpool = meeting.reach(area("E06000009"))
    assert dict(blackpool.kinds) == {"community centre": 30, "village hall": 0, "social centre": 2}
    assert (blackpool.near, blackpool.mile, blackpool.people) == (121_991, 141_648, 141_648)
    scilly = meeting.reach(area("E06000053"))
    assert (scilly.inside, scilly.near, scilly.mile) == (2, 0, 0)


def test_who_faces_both_without_one_is_found_by_name() -> None:
    facing = both.facing(both.figures(), 10, 10)
    near, mile = meeting.without(facing, 800), meeting.without(facing, 1600)
    assert (near.of, near.neighbourhoods, mile.neighbourhoods) == (1_262, 480, 168)
    assert (near.people, mile.people) == (757_220, 264_740)
    assert (near.young, mile.young) == (126_031, 43_896)
    names = meeting.names_without(facing, 800)
    assert len(names) == 480 and (names["metres"] > 800).all() and (names["metres"] > 1600).sum() == 168
    assert names["metres"].is_monotonic_decreasing
    assert names["population"].sum() == near.people


def test_a_list_is_of_what_is_inside_or_within_a_mile_of_homes() -> None:
    place = area("E01018821")
    found = known.near(place)
    assert found["name"].tolist()[:2] == ["Shortlanesend Community Centre", "Shortlanesend Village Hall"]
    assert found["inside"].tolist()[:2] == [True, True] and found["double"].tolist()[:2] == [False, True]
    assert found["metres"].iloc[0] == pytest.approx(352, abs=1)
    assert (found["inside"] | (found["metres"] <= 1600)).all()
    assert meeting.outside(found) == int((~found["inside"]).sum())


def test_a_list_of_a_council_misses_nothing_that_its_neighbourhoods_lists_have() -> None:
    place = area("E09000001")
    whole = known.near(place)
    parts = {(row.easting, row.northing) for code in place.members for row in known.near(own_area([code])).itertuples()}
    assert parts == set(zip(whole["easting"], whole["northing"], strict=True))


def test_a_large_place_lists_only_what_is_inside_and_without_distance() -> None:
    found = known.near(area("E12000003"))
    assert found["inside"].all() and found["metres"].isna().all()
    assert len(known.near(area("E92000001"))) == 13_316


def test_a_ward_without_neighbourhoods_has_nothing() -> None:
    empty = next(
        code for code, row in store.places().iterrows() if row["level"] == "ward25" and not row["neighbourhoods"]
    )
    found = meeting.reach(area(empty))
    assert found.inside == found.people == 0 and found.share_near != found.share_near
    assert known.near(area(empty)).empty


def test_towns_with_hardly_a_place_on_the_map() -> None:
    assert dict(meeting.hardly_mapped()) == {"Hyndburn": 2, "Stoke-on-Trent": 13}
    for code, name in meeting.FEW.items():
        assert area(code).name == name
