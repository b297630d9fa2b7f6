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
    return State(len(neighbourhoods), len(reach), len(both), int(both["population"].sum()), len(held), hold_half(held), wide)
