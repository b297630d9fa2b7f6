"""Sharp edges: who touches whom, and how far apart they stand."""

import time

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis.edges import COLUMNS, LEAST_APART, LEAST_BORDER, NoRank, edges, edges_of, sharp_edges
from lib.places import PlacesError
from lib.places.area import area


@pytest.fixture(scope="module")
def england():
    return store.neighbourhoods()


@pytest.fixture(scope="module")
def birmingham():
    return area("E08000025").frame


def test_the_first_of_each_pair_has_more_need_and_the_widest_gap_comes_first(birmingham):
    found = edges(birmingham)
    gap = found["rank_b"] - found["rank_a"]
    assert (gap >= 0).all()
    assert gap.is_monotonic_decreasing
    assert list(found.columns) == list(COLUMNS)


def test_a_sharp_edge_is_three_tenths_or_more(birmingham):
    found, sharp = edges(birmingham), sharp_edges(birmingham)
    assert LEAST_APART == 3
    pd.testing.assert_frame_equal(sharp, found[found["tenths_apart"] > 2].reset_index(drop=True))
    assert 0 < len(sharp) < len(found)
    pd.testing.assert_frame_equal(sharp_edges(birmingham, n=6), sharp.head(6))


def test_neighbours_nearer_than_that_are_no_edge(birmingham):
    pair = edges(birmingham)
    near = pair[pair["tenths_apart"] == 2].iloc[0]
    assert sharp_edges(birmingham.loc[[near["code_a"], near["code_b"]]]).empty


@pytest.mark.parametrize("key", ["imd2025", "cni2023", "imd2025_crime"])
def test_ranks_and_tenths_are_those_of_the_neighbourhoods(birmingham, key):
    found = edges(birmingham, key)
    for side in ("a", "b"):
        assert (birmingham.loc[found[f"code_{side}"], f"{key}_rank"].to_numpy() == found[f"rank_{side}"]).all()
    apart = (
        birmingham.loc[found["code_b"], f"{key}_decile"].to_numpy()
        - birmingham.loc[found["code_a"], f"{key}_decile"].to_numpy()
    )
    assert (apart == found["tenths_apart"]).all()
    assert found["tenths_apart"].between(0, 9).all()


def test_both_ends_are_members_and_share_more_than_a_corner(birmingham):
    found = edges(birmingham)
    assert found[["code_a", "code_b"]].isin(birmingham.index).all(axis=None)
    assert (found["border"] >= LEAST_BORDER).all()


def test_england_s_widest_gaps_go_from_the_first_tenth_to_the_last(england):
    top = edges(england, n=5)
    assert len(top) == 5
    assert (top["tenths_apart"] == 9).all()


def test_fewer_are_the_beginning_of_all(birmingham):
    pd.testing.assert_frame_equal(edges(birmingham, n=7), edges(birmingham).head(7))


def test_the_pairs_of_a_council_are_the_same_among_all_of_england(england, birmingham):
    everywhere = edges(england)
    inside = everywhere[everywhere["code_a"].isin(birmingham.index) & everywhere["code_b"].isin(birmingham.index)]
    pd.testing.assert_frame_equal(edges(birmingham), inside.reset_index(drop=True))


def test_the_order_of_the_members_does_not_matter(birmingham):
    pd.testing.assert_frame_equal(edges(birmingham), edges(birmingham.iloc[::-1]))


@pytest.mark.parametrize("code", ["E06000053", "E01012641"])
def test_one_neighbourhood_has_no_edges_inside(code):
    assert edges(area(code).frame).empty


def test_no_members_have_no_edges():
    empty = store.places().query("neighbourhoods == 0").index[0]
    assert edges(area(empty).frame).empty


def test_a_missing_rank_leaves_out_its_pairs(birmingham):
    code = edges(birmingham)["code_a"].iloc[0]
    holed = birmingham.astype({"imd2025_rank": "Int32"})
    holed.loc[code, "imd2025_rank"] = pd.NA
    found = edges(holed)
    assert not (found[["code_a", "code_b"]] == code).any(axis=None)
    assert 0 < len(found) < len(edges(birmingham))


def test_of_two_with_one_rank_the_first_code_comes_first(birmingham):
    pair = edges(birmingham, n=1).iloc[0]
    two = birmingham.loc[[pair["code_b"], pair["code_a"]]].copy()
    two["imd2025_rank"] = 500
    found = edges(two).iloc[0]
    assert [found["code_a"], found["code_b"]] == sorted([pair["code_a"], pair["code_b"]])
    assert (found["rank_a"], found["rank_b"]) == (500, 500)


def test_members_stay_as_they_were(birmingham):
    before = birmingham.copy(deep=True)
    edges(birmingham)
    pd.testing.assert_frame_equal(birmingham, before)


def test_a_neighbourhood_s_edges_cross_the_border_of_its_council(england):
    council = england["lad25_code"]
    code = next(
        code
        for code in council.index[council == "E09000001"]
        if (council[edges_of(code)["neighbour"]] != "E09000001").any()
    )
    found = edges_of(code)
    assert ((found["code_a"] == code) ^ (found["code_b"] == code)).all()
    assert ((found["neighbour"] == found["code_a"]) ^ (found["neighbour"] == found["code_b"])).all()


def test_touching_goes_both_ways():
    for neighbour in edges_of("E01012641")["neighbour"]:
        assert "E01012641" in set(edges_of(neighbour)["neighbour"])


def test_scilly_has_no_neighbours():
    found = edges_of("E01019077")
    assert found.empty
    assert list(found.columns) == [*COLUMNS, "neighbour"]


def test_what_cannot_be_answered_is_said_in_a_sentence(birmingham):
    with pytest.raises(NoRank, match="Choose"):
        edges(birmingham, "low_skills")
    with pytest.raises(PlacesError, match="not a neighbourhood"):
        edges_of("E08000025")
    with pytest.raises(PlacesError):
        edges_of("E01999999")


def test_the_list_for_all_of_england_is_quick(england):
    edges(england, n=20)
    took = []
    for _ in range(5):
        began = time.process_time()
        edges(england, n=20)
        took.append(time.process_time() - began)
    assert np.min(took) < 0.2
