"""Which neighbourhoods something would reach first, and how many young people live in them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.level_values import level_values
from lib.places import facing_both

OF_5_TO_11 = 2 / 7
"""Ages 10 and 11 are two of the seven years from 5 to 11."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Neighbourhoods with most need, and who lives there.

    Attributes
    ----------
    neighbourhoods, people, councils : int
        People: mid-2022.
    first : tuple of (str, int)
        The five councils with most of these neighbourhoods, and how many; equal numbers by name.
    """

    neighbourhoods: int
    people: int
    councils: int
    first: tuple[tuple[str, int], ...]


def with_most_need(key: str) -> np.ndarray:
    """For each neighbourhood in row order, whether it is in the tenth with most need on a measure; for ``both``,
    whether it faces both.
    """
    if key == "both":
        return facing_both.faces_both_as_stored(store.neighbourhoods()).to_numpy()
    return level_values(catalogue.measure(key).key, "lsoa21").classes == 0


@functools.cache
def reach(key: str) -> Reach:
    """Whom a measure's tenth with most need holds, see :class:`Reach`.

    Raises
    ------
    catalogue.UnknownKey
        No such measure.
    """
    members = store.neighbourhoods()[with_most_need(key)]
    councils = members["lad25_name"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return Reach(
        len(members),
        int(members["population"].sum()),
        len(councils),
        tuple((name, int(n)) for name, n in councils.head(5).items()),
    )


def aged_10_to_17(members: pd.DataFrame) -> int:
    """About how many people of 10 to 17 live in some neighbourhoods (mid-2022).

    All of the band from 12 to 17, and two sevenths of the band from 5 to 11, as if each year
    of age had the same number of people.

    Parameters
    ----------
    members : DataFrame
        With ``age_5_11`` and ``age_12_17`` (people); may be none.

    Examples
    --------
    >>> aged_10_to_17(pd.DataFrame({"age_5_11": [70, 140], "age_12_17": [60, 100]}))
    220
    """
    return round(float(members["age_12_17"].sum() + OF_5_TO_11 * members["age_5_11"].sum()))


@dataclass(frozen=True, slots=True)
class Young:
    """People of 10 to 17 in neighbourhoods that face both: about how many, and of every 100 in England."""

    people: int
    in_hundred: float


@functools.cache
def young_facing_both() -> Young:
    """How many people of 10 to 17 live in neighbourhoods that face both, see :class:`Young`; mid-2022."""
    young = aged_10_to_17(store.neighbourhoods()[with_most_need("both")])
    return Young(young, 100 * young / aged_10_to_17(store.neighbourhoods()))


@functools.cache
def wards_of_2019() -> int:
    """How many wards the list of 2019 names."""
    return int(store.table("wards2017")["doubly_disadvantaged"].sum())
