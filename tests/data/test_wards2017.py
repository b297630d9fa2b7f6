"""The 225 neighbourhoods of the 2019 list, and the link from today's neighbourhoods to the wards of 2017."""

import pytest

from data.build.outputs import load_shapes, load_table, project_path


@pytest.fixture(scope="module")
def wards():
    return load_table("data/wards2017.parquet")


@pytest.fixture(scope="module")
def links():
    return load_table("data/links_ward17.parquet")


@pytest.fixture(scope="module")
def shapes():
    return load_shapes("data/shapes_ward17.parquet")


def test_exactly_225_wards_face_both(wards):
    assert len(wards) == 7_433
    assert wards["doubly_disadvantaged"].sum() == 225


def test_a_high_score_is_high_need_and_rank_1_is_the_highest(wards):
    assert wards["cni2019_rank"].idxmin() == wards["cni2019_score"].idxmax()
    assert wards.sort_values("cni2019_rank")["cni2019_score"].is_monotonic_decreasing


def test_twelve_wards_have_no_shape_and_none_of_the_225_is_among_them(wards, shapes):
    without = wards.index.difference(shapes.index)
    assert len(without) == 12
    assert not wards.loc[without, "doubly_disadvantaged"].any()
    assert (wards["neighbourhoods"] == 0).sum() == 12


def test_every_neighbourhood_is_linked_but_those_of_the_city_of_london_and_scilly(links):
    names = load_table("data/neighbourhoods.parquet")["lad25_name"]
    assert set(names[links["ward17_code"].isna()]) == {"City of London", "Isles of Scilly"}
    assert links["ward17_code"].isna().sum() == 7


def test_only_20_links_had_to_choose_between_wards(links):
    assert (~links["exact"] & links["ward17_code"].notna()).sum() == 20


def test_every_linked_ward_is_in_the_index(wards, links):
    assert links["ward17_code"].dropna().isin(wards.index).all()


def test_a_ward_s_shape_is_where_its_neighbourhoods_are(links, shapes):
    areas = load_shapes("data/shapes_lsoa21.parquet").geometry.area.groupby(links["ward17_code"]).sum()
    share = shapes.geometry.area / areas.reindex(shapes.index)
    assert share.median() == pytest.approx(1, abs=0.001)
    assert (share.between(0.5, 1.5)).mean() > 0.99


def test_the_shapes_are_small_enough_to_carry():
    assert project_path("data/shapes_ward17.parquet").stat().st_size < 2_000_000
