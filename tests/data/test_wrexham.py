"""Wrexham stands on the Welsh indices and is kept apart from England."""

import pytest

from data.build.outputs import load_shapes, load_table


@pytest.fixture(scope="module")
def wrexham():
    return load_table("data/wrexham.parquet")


def test_there_are_84_neighbourhoods_in_18_local_areas(wrexham):
    assert len(wrexham) == 84
    assert wrexham["msoa11_code"].nunique() == 18


def test_each_has_a_shape_in_the_same_order(wrexham):
    assert load_shapes("data/shapes_wrexham.parquet").index.tolist() == wrexham.index.tolist()


def test_ranks_are_of_wales_and_no_two_neighbourhoods_share_one(wrexham):
    assert wrexham["wimd2025_rank"].is_unique
    assert wrexham["wimd2025_rank"].between(1, 1_917).all()


def test_the_community_needs_index_is_the_local_area_s(wrexham):
    assert (wrexham.groupby("msoa11_code")["cni2022_rank"].nunique() == 1).all()
    caia_park = wrexham[wrexham["msoa11_name"] == "Caia Park"]
    assert set(caia_park["cni2022_rank"]) == {146}


def test_names_of_neighbourhoods_agree_with_their_local_area(wrexham):
    caia_park = wrexham[wrexham["lsoa21_name"].str.startswith(("Queensway", "Wynnstay", "Cartrefle"))]
    assert len(caia_park)
    assert set(caia_park["msoa11_name"]) <= {"Caia Park", "Hermitage & Whitegate"}


def test_no_wrexham_neighbourhood_is_among_england_s(wrexham):
    assert not wrexham.index.isin(load_table("data/neighbourhoods.parquet").index).any()
