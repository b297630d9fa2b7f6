"""How long: in which of six editions of the index since 2004 neighbourhoods were among England's most deprived.

Every edition put the areas of its own day in order by a method of its own, so that only places in the order are counted,
and nothing here says that a place became better or worse. Where a border changed since, the older places are a best fit
(:mod:`data.build.editions`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import store
from lib.places.area import Area
from lib.places.facing_both import faces_both_as_stored

YEARS = (2004, 2007, 2010, 2015, 2019, 2025)
"""The editions, the earliest first."""
COLUMN, EXACT, BEST_FIT, UNKNOWN = "imd2004_match", "exact", "best fit", "not known"
"""Whether a border is that of 2001, and what the column says of it."""


@dataclass(frozen=True, slots=True)
class Editions:
    """In which editions an area was in England's most deprived tenth.

    Attributes
    ----------
    shares : tuple of (float or None)
        For each of :data:`YEARS` the share, 0 to 1, of the area's people (mid-2022) whose neighbourhood was in the first
        tenth of that edition; 0 or 1 for a single neighbourhood. Those of whom it is not known count on neither side;
        None where it is known of nobody.
    times : int or None
        For a single neighbourhood in how many of the six, 0 to 6; None where that is not known, and for anything larger.
    neighbourhoods : int
        How many there are.
    held, people : int
        How many of them were in it in all six, and how many people live there (mid-2022).
    share : float
        These of all its people, 0 to 1.
    both, both_held : int
        How many of them face both today, and how many of these were in the first tenth in all six.
    best_fit, unknown : int
        How many have another border than in 2001, so that older places are a best fit; and how many are not known before
        2015.
    """

    shares: tuple[float | None, ...]
    times: int | None
    neighbourhoods: int
    held: int
    people: int
    share: float
    both: int
    both_held: int
    best_fit: int
    unknown: int


def editions(members: pd.DataFrame) -> Editions:
    """What is known of an area, see :class:`Editions`.

    Parameters
    ----------
    members : DataFrame
        Its neighbourhoods, with ``population``, ``both10``, ``six10``, ``imdYEAR_decile`` and ``imd2004_match``; one at
        least.
    """
    people = members["population"].to_numpy(dtype=np.int64)
    held = members["six10"].eq(len(YEARS)).to_numpy(dtype=bool, na_value=False)
    both = faces_both_as_stored(members).to_numpy(dtype=bool)
    once = members["six10"].iloc[0] if len(members) == 1 else pd.NA
    return Editions(
        tuple(_share(members[f"imd{year}_decile"], people) for year in YEARS),
        None if pd.isna(once) else int(once),
        len(members),
        int(held.sum()),
        int(people[held].sum()),
        float(people[held].sum() / people.sum()),
        int(both.sum()),
        int((both & held).sum()),
        int((members[COLUMN] == BEST_FIT).sum()),
        int((members[COLUMN] == UNKNOWN).sum()),
    )


def by_times(members: pd.DataFrame) -> list[int]:
    """How many neighbourhoods were in the first tenth in none of :data:`YEARS`, in one, … in all six; those that are not
    known are in none of these. Column ``six10``.
    """
    found = members["six10"].value_counts()
    return [int(found.get(times, 0)) for times in range(len(YEARS) + 1)]


def _share(deciles: pd.Series, people: np.ndarray) -> float | None:
    known = deciles.notna().to_numpy()
    if not known.any():
        return None
    first = deciles.eq(1).to_numpy(dtype=bool, na_value=False)
    return float(people[first].sum() / people[known].sum())


def tenths_of(area: Area) -> list[int | None]:
    """The tenth of a single neighbourhood in each of :data:`YEARS`; None where it is not known."""
    line = area.frame.iloc[0]
    return [None if pd.isna(tenth := line[f"imd{year}_decile"]) else int(tenth) for year in YEARS]


def in_first_tenth(codes: pd.Index) -> pd.DataFrame:
    """Whether neighbourhoods were in the first tenth of each edition.

    Returns
    -------
    DataFrame
        Index ``codes``, columns :data:`YEARS`; ``boolean``, missing where it is not known.
    """
    frame = store.neighbourhoods().loc[codes, [f"imd{year}_decile" for year in YEARS]]
    found = frame.astype("Int8").eq(1)
    found.columns = pd.Index(YEARS)
    return found


def all_six_share(places: pd.DataFrame) -> pd.Series:
    """How many of the people of larger places live in neighbourhoods that were in the first tenth in all six.

    Parameters
    ----------
    places : DataFrame
        Lines of :func:`lib.store.places`, with ``six10_population`` and ``population``.

    Returns
    -------
    Series
        Same index; 0 to 1, missing for a ward without neighbourhoods.
    """
    people = places["population"].where(places["neighbourhoods"] > 0).astype(float)
    return places["six10_population"].astype(float) / people


def fitted(codes: pd.Index) -> tuple[int, int]:
    """How many neighbourhoods have the border of 2001, and how many another; those that are not known are in neither."""
    match = store.neighbourhoods().loc[codes, COLUMN]
    return int((match == EXACT).sum()), int((match == BEST_FIT).sum())
