"""Counts of both at once, on tables anyone can count, and on England's."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import store
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
    assert found.most == (first,)
    assert counts.thin_counts(parts.iloc[:0]).most == ()
    assert counts.thin_counts(parts.iloc[1:]).most == (first, third)


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


# ---- who they are


BLACKPOOL, SCILLY = (FRAME[FRAME["lad25_code"] == code] for code in ("E06000009", "E06000053"))


def test_people_by_age_in_those_facing_both_are_those_of_the_stored_bands() -> None:
    every = store.neighbourhoods()
    found = counts.here(BLACKPOOL, 10, 10)
    facing = every[
        (every["lad25_code"] == "E06000009") & (every["imd2025_decile"] == 1) & (every["cni2023_decile"] == 1)
    ]
    under_18 = over_11 = people = 0
    for _, one in facing.iterrows():
        people += one["population"]
        under_18 += one["age_0_4"] + one["age_5_11"] + one["age_12_17"]
        over_11 += one["age_12_17"] + one["age_18_24"]
    assert (found.both, found.neighbourhoods) == (len(facing), 94) == (26, 94)
    assert (found.people, found.children, found.young) == (people, under_18, over_11) == (39_508, 8_937, 6_341)
    assert found.share == pytest.approx(39_508 / 141_648)


def test_scilly_has_people_of_these_ages_but_none_where_both_are_faced() -> None:
    one = SCILLY.iloc[0]
    assert (one["population"], one["children"], one["young"]) == (2_281, 372, 207)
    assert counts.here(SCILLY, 10, 10) == counts.Here(0, 1, 0, 0, 0, 0.0)
    everybody = counts.here(SCILLY, 100, 100)
    assert (everybody.both, everybody.people, everybody.children, everybody.young) == (1, 2_281, 372, 207)
    assert everybody.share == 1


def test_where_there_is_no_neighbourhood_there_is_nothing_to_count() -> None:
    assert counts.here(FRAME.iloc[:0], 10, 10) == counts.Here(0, 0, 0, 0, 0, 0.0)
    curve = counts.along_the_line(FRAME.iloc[:0], 10, 10)
    assert not curve.any()
    assert counts.first_to_join(curve, 10) is None


# ---- the line moved


@pytest.mark.parametrize("frame", [FRAME, BLACKPOOL, SCILLY], ids=["England", "Blackpool", "Scilly"])
def test_the_curve_holds_what_is_counted_at_each_line(frame: pd.DataFrame) -> None:
    curve = counts.along_the_line(frame, 10, 10)
    assert curve.index.tolist() == list(range(1, 51))
    assert curve.is_monotonic_increasing
    for line in (1, 5, 10, 20, 50):
        assert curve[line] == both.totals(frame, line, line).at[both.BOTH, "neighbourhoods"], line


@pytest.mark.parametrize(("need", "community"), [(5, 30), (30, 5), (12, 20)])
def test_lines_apart_keep_their_distance_along_the_curve(need: int, community: int) -> None:
    curve = counts.along_the_line(BLACKPOOL, need, community)
    assert curve.index[0] == max(1, 1 + need - community)
    for line in {curve.index[0], need, 50}:
        other = line + community - need
        assert curve[line] == both.totals(BLACKPOOL, line, other).at[both.BOTH, "neighbourhoods"]


def test_the_curve_steps_as_those_near_the_line_join_and_leave() -> None:
    joins, leaves = counts.join_and_leave(both.movers(FRAME, 10, 10))
    curve = counts.along_the_line(FRAME, 10, 10)
    assert (curve[11] - curve[10], curve[10] - curve[9]) == (joins, leaves) == (156, 166)


def test_the_first_to_join_is_the_next_step_of_the_curve() -> None:
    curve = pd.Series([0, 0, 2, 2, 3], index=[1, 2, 3, 4, 5])
    assert [counts.first_to_join(curve, line) for line in (1, 2, 3, 4, 5)] == [3, 3, 5, 5, None]


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
