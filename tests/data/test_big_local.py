"""The 150 Big Local areas are all there, in their own councils, and claim no borders."""

import pytest

from data.build.outputs import load_table


@pytest.fixture(scope="module")
def areas():
    return load_table("data/big_local.parquet")


def test_all_150_areas_have_a_point_and_a_local_area(areas):
    assert areas.index.tolist() == list(range(1, 151))
    assert areas[["easting", "row", "msoa21_code"]].notna().all(axis=None)


def test_each_point_lies_in_the_council_the_list_names(areas):
    council = load_table("data/neighbourhoods.parquet")["lad25_name"].to_numpy()[areas["row"].astype(int)]
    assert areas["local_authority"].tolist() == council.tolist()


def test_it_says_how_each_point_was_found(areas):
    assert set(areas["precision"]) == {"place", "nearest named place", "hand-placed"}


def test_three_waves(areas):
    assert set(areas["wave"]) == {1, 2, 3}


@pytest.mark.parametrize(("number", "council"), [(35, "Cornwall"), (81, "Hastings"), (135, "Bristol, City of")])
def test_the_areas_of_the_case_studies_are_in_their_councils(areas, number, council):
    assert areas.loc[number, "local_authority"] == council
