"""The government's list of Pride in Place neighbourhoods matches today's local areas."""

import pytest

from data.build.outputs import load_table


@pytest.fixture(scope="module")
def chosen():
    return load_table("data/pride_in_place.parquet")


def test_there_are_146_english_neighbourhoods(chosen):
    assert len(chosen) == 146
    assert chosen.index.is_unique


def test_each_is_a_local_area_of_the_council_the_list_names(chosen):
    areas = load_table("data/neighbourhoods.parquet").drop_duplicates("msoa21_code").set_index("msoa21_code")
    areas = areas.loc[chosen.index]
    assert (areas["lad25_name"] == chosen["local_authority"]).all()
    assert (areas["msoa21_name"] == chosen["msoa21_name"]).all()
    assert (areas["lad25_code"] == chosen["lad25_code"]).all()
