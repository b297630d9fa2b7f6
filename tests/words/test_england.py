"""The state of England in three sentences: every number counted again, another way."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd
import pytest

from lib import store
from lib.words import state_of_england

FRAME = store.neighbourhoods()
TENTH = 3_375  # the ranks of the first tenth: a tenth of 33,755, rounded down
LAST = 33_755


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return state_of_england(FRAME)


def numbers(line: str) -> list[float]:
    """The numbers of a sentence but for years."""
    bare = re.sub(r"\((mid-2022|IMD 2025|IMD 2025 and CNI 2023|[\w ]+, (IMD 2025|CNI 2023))\)", "", line)
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*\.?\d*", bare)]


def facing_both() -> list[str]:
    """Neighbourhoods in the first tenth of both, by rank and one at a time."""
    return [
        code
        for code, need, community in zip(FRAME.index, FRAME["imd2025_rank"], FRAME["cni2023_rank"], strict=True)
        if need <= TENTH and community <= TENTH
    ]


def test_there_are_three_each_with_its_years(lines):
    assert len(lines) == 3
    for line in lines:
        assert (line[0].isupper() or line[0].isdigit()) and line.endswith(".")
        assert "2025" in line
    assert all("2023" in line for line in lines[:2])


def test_the_direction_is_said(lines):
    assert "most deprived tenth" in lines[0] and "highest community need" in lines[0]
    assert "most deprived" in lines[2] and "least deprived" in lines[2]


def test_how_many_face_both_and_the_people_in_them(lines):
    both = facing_both()
    people = sum(int(FRAME.at[code, "population"]) for code in both)
    assert len(both) == 1_262  # as counted from the published ranks when the issue was written
    assert numbers(lines[0]) == [len(both), LAST, round(people / 1e6, 1)]


def test_how_many_councils_have_them_and_how_few_hold_half(lines):
    both = facing_both()
    councils = Counter(FRAME.at[code, "lad25_code"] for code in both)
    held, few = 0, 0
    for _, count in councils.most_common():
        if held * 2 >= len(both):
            break
        held, few = held + count, few + 1
    assert numbers(lines[1]) == [len(councils), len(set(FRAME["lad25_code"])), few]
    assert sum(count for _, count in councils.most_common(few - 1)) * 2 < len(both)


def test_how_many_councils_reach_from_the_first_tenth_to_the_last(lines):
    most = set(FRAME.loc[FRAME["imd2025_rank"] <= TENTH, "lad25_code"])
    # The last tenth begins after the smallest rank that nine tenths of the total do not exceed.
    least = set(FRAME.loc[FRAME["imd2025_rank"] * 10 > LAST * 9, "lad25_code"])
    assert numbers(lines[2]) == [len(most & least)]


def test_the_sentences_follow_the_table_they_are_given():
    small = pd.DataFrame(
        {
            "both10": [3, 3, 3, 0],
            "population": [1_000_000, 500_000, 600_000, 5],
            "lad25_code": ["A", "A", "B", "C"],
            "imd2025_decile": [1, 10, 1, 10],
        }
    )
    first, second, third = state_of_england(small)
    assert numbers(first) == [3, 4, 2.1]
    assert numbers(second) == [2, 3, 1]
    assert numbers(third) == [1]
