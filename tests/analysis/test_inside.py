"""What lies inside a place, on small tables anyone can count, and for every council counted again."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import store
from lib.analysis.inside import Inside, councils_by_name, in_tenth, inside_of, most_lie_in, place_in_council

FRAME = store.neighbourhoods()


def members(*deciles: int, both: tuple[int, ...] = ()) -> pd.DataFrame:
    return pd.DataFrame({"imd2025_decile": deciles, "both10": [3 if n in both else 2 for n in range(len(deciles))]})


@pytest.mark.parametrize(
    ("frame", "found"),
    [
        (members(1, 1, 9, both=(0,)), Inside(3, 1, 9, 2, 1)),
        (members(4, 7), Inside(2, 4, 7, 0, 0)),
        (members(10), Inside(1, 10, 10, 0, 0)),
    ],
)
def test_it_is_counted_as_one_would(frame: pd.DataFrame, found: Inside) -> None:
    assert inside_of(frame) == found


def test_there_is_nothing_inside_a_place_without_neighbourhoods() -> None:
    assert inside_of(members()) is None


def test_a_tenth_may_be_of_another_column() -> None:
    frame = members(1, 2, 2).assign(tenth=[2, 3, 3])
    assert [in_tenth(frame, 1), in_tenth(frame, 2), in_tenth(frame, 3, "tenth"), in_tenth(frame, 9)] == [1, 2, 2, 0]


def test_the_place_in_a_council_counts_those_with_more_need() -> None:
    council = pd.DataFrame({"imd2025_rank": [500, 20, 9_000]}, index=["a", "b", "c"])
    assert [place_in_council(code, council) for code in "abc"] == [2, 1, 3]


def test_in_a_council_every_place_is_taken_once() -> None:
    council = councils_by_name()["Blackpool"]
    assert sorted(place_in_council(code, council) for code in council.index) == list(range(1, 95))
    assert set(councils_by_name()) == set(FRAME["lad25_name"]) and sum(map(len, councils_by_name().values())) == 33_755


def test_where_most_lie_is_where_most_lie() -> None:
    frame = pd.DataFrame({"lad25_code": ["b", "a", "a", "c"], "rgn_code": ["y", "x", "x", "y"]})
    assert most_lie_in(frame, "lad25_code") == "a"
    assert most_lie_in(frame, "rgn_code") == "y", "of equal ones the first met"
    assert most_lie_in(frame.head(0), "lad25_code") is None
