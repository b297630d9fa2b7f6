"""The state of England in a few numbers: both at once, how unevenly, and what averages hide."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.analysis.both import hold_half
from lib.places.facing_both import faces_both_as_stored


@dataclass(frozen=True, slots=True)
class State:
    """England in numbers.

    Attributes
    ----------
    neighbourhoods, councils : int
        How many there are.
    both, people : int
        Neighbourhoods that face both at the published line, and the people in them (mid-2022).
    held : int
        Councils with at least one of these neighbourhoods.
    half : int
        How few councils hold half of them.
    wide : int
        Councils with neighbourhoods in the most and in the least deprived tenth (IMD 2025).
    """

    neighbourhoods: int
    councils: int
    both: int
    people: int
    held: int
    half: int
    wide: int


def state(neighbourhoods: pd.DataFrame) -> State:
    """The state of England, see :class:`State`.

    Parameters
    ----------
    neighbourhoods : DataFrame
        All 33,755, with ``both10``, ``population``, ``lad25_code``, ``imd2025_decile``.
    """
    both = neighbourhoods[faces_both_as_stored(neighbourhoods)]
    held = both["lad25_code"].value_counts()
    reach = neighbourhoods.groupby("lad25_code")["imd2025_decile"].agg(["min", "max"])
    wide = int(((reach["min"] == 1) & (reach["max"] == 10)).sum())
    return State(
        len(neighbourhoods), len(reach), len(both), int(both["population"].sum()), len(held), hold_half(held), wide
    )


@dataclass(frozen=True, slots=True)
class Lists:
    """How many points a list of places holds, and the year of the newest."""

    number: int
    year: str


def usual_sizes(neighbourhoods: pd.DataFrame) -> tuple[float, float]:
    """Between how many people nine in ten neighbourhoods have, to the nearest hundred: one in twenty has fewer, one in
    twenty more.
    """
    low, high = neighbourhoods["population"].quantile([0.05, 0.95]).round(-2)
    return float(low), float(high)


def matched_2019(neighbourhoods: pd.DataFrame) -> tuple[int, int]:
    """How many neighbourhoods have the border of 2019, and how many a best fit; column ``imd2019_match``."""
    match = neighbourhoods["imd2019_match"]
    return int((match == "exact").sum()), int((match == "best fit").sum())


def without_neighbourhoods(wards: pd.DataFrame) -> int:
    """How many wards no neighbourhood fits best; column ``neighbourhoods``."""
    return int((wards["neighbourhoods"] == 0).sum())


def lists_of_points(points: pd.DataFrame) -> dict[str, Lists]:
    """By kind of point, such as ``library``, how many are listed and of which year; columns ``kind`` and ``as_of``."""
    kinds = points.groupby("kind")["as_of"].agg(["size", "max"])
    return {kind: Lists(int(row["size"]), row["max"][:4]) for kind, row in kinds.iterrows()}
