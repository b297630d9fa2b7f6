"""The state of England and the counts of the page about the data, on small tables anyone can count."""

from __future__ import annotations

import pandas as pd

from lib import store
from lib.analysis.england import Lists, State, lists_of_points, matched_2019, state, usual_sizes, without_neighbourhoods

FRAME = store.neighbourhoods()


def test_a_small_england_is_counted_as_one_would() -> None:
    small = pd.DataFrame(
        {
            "both10": [3, 3, 3, 0, 1],
            "population": [1_000, 500, 600, 5, 7],
            "lad25_code": [*"AABCC"],
            "imd2025_decile": [1, 10, 1, 10, 2],
        }
    )
    assert state(small) == State(neighbourhoods=5, councils=3, both=3, people=2_100, held=2, half=1, wide=1)


def test_england_is_counted_one_at_a_time() -> None:
    both = [
        code
        for code, need, community in zip(FRAME.index, FRAME["imd2025_rank"], FRAME["cni2023_rank"], strict=True)
        if need <= 3_375 and community <= 3_375
    ]
    found = state(FRAME)
    assert (found.both, found.people, found.neighbourhoods, found.councils) == (
        1_262,
        sum(FRAME.loc[both, "population"]),
        33_755,
        296,
    )
    assert found.held == len(set(FRAME.loc[both, "lad25_code"]))


def test_nine_in_ten_lie_between_the_usual_sizes() -> None:
    people = pd.DataFrame({"population": range(0, 10_001, 100)})
    assert usual_sizes(people) == (500.0, 9_500.0)
    low, high = usual_sizes(FRAME)
    assert 0.88 < ((FRAME["population"] > low) & (FRAME["population"] < high)).mean() < 0.92


def test_matches_wards_and_points_are_counted() -> None:
    assert matched_2019(pd.DataFrame({"imd2019_match": ["exact", "best fit", "exact"]})) == (2, 1)
    assert sum(matched_2019(FRAME)) == len(FRAME)
    assert without_neighbourhoods(pd.DataFrame({"neighbourhoods": [0, 3, 0, 1]})) == 2
    points = pd.DataFrame({"kind": ["library", "museum", "library"], "as_of": ["2023-01", "2019-05", "2024-12"]})
    assert lists_of_points(points) == {"library": Lists(2, "2024"), "museum": Lists(1, "2019")}
