"""Ranks and tenths: borders, how many are beyond, and the ends of ten classes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.level_values import NO_DATA, class_bounds, class_counts, equal_at, lacking, level_values
from lib.analysis.rank import at_ends, beyond, ends_of_tenths, in_hundred, near_a_border, tenth


@pytest.mark.parametrize(
    ("rank", "near"),
    [
        (1, False),
        (88, False),
        (91, True),
        (100, True),
        (109, True),
        (112, False),
        (500, True),
        (891, True),
        (912, False),
        (999, False),
        (1_000, False),
    ],
)
def test_near_a_border_is_within_ten_of_a_thousand(rank: int, near: bool) -> None:
    assert near_a_border(rank, 1_000) is near


@pytest.mark.parametrize(
    ("rank", "equal", "found"), [(1, 1, (9, 0)), (10, 1, (0, 9)), (4, 1, (6, 3)), (4, 3, (4, 3)), (1, 10, (0, 0))]
)
def test_those_beyond_and_those_level_make_up_all(rank: int, equal: int, found: tuple[int, int]) -> None:
    assert beyond(rank, 10, equal) == found
    assert sum(found) + equal == 10


def test_a_share_in_a_hundred_is_never_rounded_up() -> None:
    assert [in_hundred(number, 296) for number in (0, 2, 3, 148, 295, 296)] == [0, 0, 1, 50, 99, 100]


@pytest.mark.parametrize("ranked", [3, 9, 10, 296, 33_755])
def test_classes_end_where_tenths_do(ranked: int) -> None:
    ends = ends_of_tenths(ranked)
    assert ends[0] == 0 and ends[-1] == ranked
    for rank in range(1, min(ranked, 400) + 1):
        own = tenth(rank, ranked)
        assert ends[own - 1] < rank <= ends[own]


def test_of_296_a_tenth_ends_at_29_and_the_next_at_59() -> None:
    found = ends_of_tenths(296)
    assert found == [0, 29, 59, 88, 118, 148, 177, 207, 236, 266, 296]
    assert all(isinstance(end, int) for end in found)


def test_the_first_three_are_three() -> None:
    share = pd.Series([0.25, 0.125, 0.125, 0.25, 0, 0, 0, 0, 0.125, 0.125], index=range(1, 11))
    assert at_ends(share) == (0.25, 0.5, 0.125)


def test_the_ends_of_shares_by_tenth() -> None:
    assert at_ends(pd.Series([0.5, 0.125, 0.125, 0, 0, 0, 0, 0, 0, 0.25], index=range(1, 11))) == (0.5, 0.75, 0.25)


def test_equal_ranks_and_missing_figures_are_counted() -> None:
    ranks = list(level_values("connectivity", "lsoa21").ranks)
    for rank in (ranks[0], ranks[5_000]):
        assert equal_at("connectivity", "lsoa21", rank) == ranks.count(rank)
    assert equal_at("imd2025", "lad25", float("nan")) == 0
    assert set(lacking()) == set(catalogue.measures())
    assert lacking()["imd2025"] == 0
    assert lacking()["change_since_2019"] == (store.neighbourhoods()["imd2019_match"] != "exact").sum()


def test_the_bounds_of_the_legend_meet_without_overlap() -> None:
    spans = class_bounds(level_values("low_skills", "lsoa21"))
    for (low, high), (next_low, next_high) in zip(spans, spans[1:], strict=False):
        assert next_low <= next_high <= low <= high


def test_classes_are_counted_and_those_without_data_apart() -> None:
    assert class_counts(np.array([0, 2, 2, 15, NO_DATA], dtype=np.uint8), 3) == ([1, 0, 2], 1)
