"""Libraries, museums and schools: open ones, in England, each in a neighbourhood."""

import pytest

from data.build import points as builder
from data.build.outputs import load_table


@pytest.fixture(scope="module")
def points():
    return load_table("data/points.parquet")


@pytest.mark.parametrize(("kind", "number"), [("library", 2_895), ("museum", 2_458), ("school", 25_100)])
def test_as_many_as_the_lists_hold_and_a_postcode_can_place(points, kind, number):
    assert (points["kind"] == kind).sum() == number


@pytest.mark.sources
def test_few_are_left_out_for_want_of_a_postcode(points):
    listed = {"library": len(builder.libraries()), "museum": len(builder.museums())}
    assert listed == {"library": 2_925, "museum": 2_507}
    assert listed["library"] - (points["kind"] == "library").sum() == 30
    assert listed["museum"] - (points["kind"] == "museum").sum() == 49


def test_every_point_has_its_neighbourhood(points):
    assert points["row"].between(0, 33_754).all()


def test_a_library_that_closed_is_not_shown(points):
    libraries = points.loc[points["kind"] == "library", "name"]
    assert not libraries.isin(["South Shields Central Library", "Wood End Library"]).any()


def test_free_school_meals_nought_means_not_known(points):
    schools = points[points["kind"] == "school"]
    assert not (schools["fsm_percent"] == 0).any()
    assert schools["fsm_percent"].isna().sum() > 4_000
    assert 24 < schools["fsm_percent"].mean() < 28


def test_phases_are_words_and_no_welsh_school_is_listed(points):
    schools = points[points["kind"] == "school"]
    assert schools["phase"].notna().all()
    assert (schools["urn"] < 400_000).all()
    assert not schools["name"].str.contains("Knighton C.I.W.", regex=False).any()


def test_secondary_schools_are_about_a_fifth_of_primary_ones(points):
    counts = points["phase"].value_counts()
    assert 0.15 < counts["secondary"] / counts["primary"] < 0.25


def test_only_schools_have_phase_meals_and_number(points):
    others = points[points["kind"] != "school"]
    assert others[["phase", "fsm_percent", "urn"]].isna().all(axis=None)
