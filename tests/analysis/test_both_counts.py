"""Counts of both at once, on tables anyone can count, and on England's."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.analysis import both
from lib.analysis import both_counts as counts
from lib.analysis.both import COMMUNITY_PARTS

FRAME = both.figures()
TOTALS = pd.DataFrame(
    {"neighbourhoods": [5, 0, 2, 1], "people": [50, 0, 20, 9], "children": [5, 0, 2, 1], "councils": [1, 0, 1, 1]}
)


def test_by_chance_a_tenth_of_a_tenth_faces_both() -> None:
    assert counts.by_chance(1_000, 10, 10) == 10
    assert counts.by_chance(1_000, 5, 20) == 10
    assert counts.by_chance(33_755, 30, 30) == 3_038
    assert counts.by_chance(33_755, 100, 100) == 33_755


def test_the_four_sides_together_and_the_side_of_one() -> None:
    assert counts.whole(TOTALS).to_dict() == {"neighbourhoods": 8, "people": 79}
    one = TOTALS * 0
    for side in range(4):
        alone = one.copy()
        alone.loc[side, "neighbourhoods"] = 1
        assert counts.side_of_one(alone) == side


def test_those_who_join_and_leave_are_counted_apart() -> None:
    assert counts.join_and_leave(pd.DataFrame({"moves": ["joins", "leaves", "joins"]})) == (2, 1)
    assert counts.join_and_leave(pd.DataFrame({"moves": []})) == (0, 0)


def test_places_with_one_share_and_what_lies_in_none() -> None:
    table = pd.DataFrame({"share": [0.5, 0.0, 0.0], "both": [4, 0, 0]}, index=[*"abc"])
    assert [counts.with_equal_share(table, code) for code in "abc"] == [1, 2, 2]
    assert counts.elsewhere(table, 6) == 2


def test_thin_parts_are_counted_one_by_one_and_together() -> None:
    first, second, third = COMMUNITY_PARTS
    parts = pd.DataFrame(
        {
            "thinnest": [first, first, third],
            first: [True, False, False],
            second: [True, False, False],
            third: [True, False, True],
            "thin": [3, 0, 1],
        }
    )
    found = counts.thin_counts(parts)
    assert found.thinnest == {first: 2, second: 0, third: 1}
    assert found.within == {first: 1, second: 1, third: 2}
    assert (found.several, found.none) == (1, 1)


def test_lists_overlap_as_counted_by_hand() -> None:
    facing = pd.DataFrame(
        [
            (True, False, True, False),
            (True, False, False, False),
            (False, True, False, True),
            (False, True, False, False),
            (True, True, False, False),
            (False, False, False, False),
        ],
        columns=["list225", "pride1", "pride2", "pride3"],
    )
    wards, chosen = pd.DataFrame({"both": [0, 2, 1]}), pd.DataFrame({"phase": [1, 2, 2, 3], "both": [9, 0, 1, 2]})
    found = counts.list_counts(wards, chosen, facing)
    assert (found.wards, found.wards_held, found.areas, found.areas_held) == (3, 2, 3, 2)
    assert (found.listed, found.inside, found.listed_and_inside, found.neither) == (3, 2, 1, 2)
    assert (found.towns, found.towns_unlisted) == (2, 1)


def test_lists_of_england_add_up() -> None:
    facing = both.facing(FRAME, 10, 10)
    found = counts.list_counts(both.listed_wards(FRAME, 10, 10), both.listed_pride(FRAME, 10, 10), facing)
    assert found.listed + found.inside - found.listed_and_inside + found.neither == len(facing) == 1_262


def test_the_later_rank_decides_who_comes_first() -> None:
    frame = pd.DataFrame({"imd2025_rank": [1, 50, 60, 9], "cni2023_rank": [100, 50, 2, 60]}, index=[*"abcd"])
    assert counts.most_need_first(frame).index.tolist() == ["b", "c", "d", "a"]


@pytest.mark.parametrize(
    ("ranks", "found"),
    [
        ((3_375, 3_376), (True, False)),
        ((3_376, 3_375), (False, True)),
        ((1, 1), (True, True)),
        ((9_999, 9_999), (False, False)),
    ],
)
def test_one_neighbourhood_is_past_one_line_or_the_other(ranks: tuple[int, int], found: tuple[bool, bool]) -> None:
    assert both.faced_by_one(pd.DataFrame([ranks], columns=["imd2025_rank", "cni2023_rank"])) == found
