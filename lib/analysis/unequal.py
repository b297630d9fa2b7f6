"""How unequal places are inside, and how much of the difference among places lies inside rather than between them.

Weighted by people throughout: a neighbourhood counts as often as it has people, each taken to
have their neighbourhood's figure. What differs inside a neighbourhood is not known here.

The Gini coefficient and Theil's first index are those of the literature (C. Gini 1912; H. Theil
1967, whose index is the one of the two that splits exactly into a part within and a part between).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.area import neighbourhood_column, rows_of
from lib.places.area import Area

MEASURED = ("imd2025_income", "imd2025")
"""What inequality is measured on: the share of people on a low income, which counts people, and then the score of the
index, which is made from ranks, so that equal steps of it are no equal amounts of anything. Both are above 0
everywhere."""
MIDDLE = (0.1, 0.9)
"""The part of the people, from the tenth to the ninetieth hundredth, whose spread is given: single neighbourhoods at
the ends say little.
"""
NATIONAL = ("rgn", "lad25", "msoa21")


@dataclass(frozen=True, slots=True)
class Parts:
    """Theil's index of all people of some places, and its two parts.

    Attributes
    ----------
    total : float
        0 (all neighbourhoods alike) and more; ``within`` plus ``between``.
    within : float
        What would be left if every place had the same average.
    between : float
        What would be left if every neighbourhood had the average of its place.
    """

    within: float
    between: float

    @property
    def total(self) -> float:
        return self.within + self.between

    @property
    def share_within(self) -> float:
        """The part within as a share of the whole, 0 to 1; missing where nothing differs."""
        return self.within / self.total if self.total > 1e-12 else np.nan


def gini(values: np.ndarray, people: np.ndarray) -> float:
    """The Gini coefficient, 0 (all alike) to 1; missing for nobody.

    Two people picked at random differ by twice this, as a multiple of the average.

    Parameters
    ----------
    values : array of float
        0 or more, not all 0.
    people : array of float
        How many people have each value.

    Examples
    --------
    One person with 1 and one with 3: picked at random they differ by 1 on average, half of the average of 2.

    >>> gini(np.array([1.0, 3.0]), np.array([1.0, 1.0]))
    0.25
    """
    if not len(values):
        return np.nan
    order = np.argsort(values, kind="stable")
    weight, held = people[order], values[order] * people[order]
    poorer = np.cumsum(held) - held / 2
    return float(1 - 2 * (weight * poorer).sum() / (weight.sum() * held.sum()))


def theil(values: np.ndarray, people: np.ndarray) -> float:
    """Theil's first index, 0 (all alike) and more; missing for nobody. Parameters as for :func:`gini`.

    >>> round(theil(np.array([1.0, 3.0]), np.array([1.0, 1.0])), 4)
    0.1308
    """
    if not len(values):
        return np.nan
    ratio = values / np.average(values, weights=people)
    return float(np.average(ratio * np.log(np.where(ratio > 0, ratio, 1.0)), weights=people))


def split(values: np.ndarray, people: np.ndarray, place: np.ndarray) -> Parts:
    """Theil's index within and between places.

    Parameters
    ----------
    values, people : array of float
        As for :func:`gini`.
    place : array of int
        Number of the place of each, from 0.

    Examples
    --------
    Two places that are the same inside have nothing between them, and two places that are each of one kind have nothing
    within:

    >>> same, kinds = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    >>> values, people = np.array([1.0, 3.0, 1.0, 3.0]), np.ones(4)
    >>> float(split(values, people, same).share_within), float(split(values, people, kinds).share_within)
    (1.0, 0.0)
    """
    number = np.bincount(place, weights=people)
    known = number > 0
    average = np.bincount(place, weights=values * people)[known] / number[known]
    whole, between = theil(values, people), theil(average, number[known])
    return Parts(max(0.0, whole - between), between)


def inside(areas: Sequence[Area], key: str) -> pd.DataFrame:
    """How unequal each place is inside.

    Parameters
    ----------
    areas : sequence of Area
        Any; one without English neighbourhoods has figures missing.
    key : str
        One of :data:`MEASURED`.

    Returns
    -------
    DataFrame
        Index ``place``, the position from 0. ``average`` over people, in the unit of the score
        (for income a share, 0 to 1); ``gini``, 0 to 1, and ``theil``, 0 and more; ``apart``,
        by how much two people picked at random differ on average, in that unit; ``low`` and
        ``high``, the values that a tenth of the people are below and above.
    """
    rows = []
    for area in areas:
        values, people = _of(area, key)
        if not len(values):
            rows.append([np.nan] * 6)
            continue
        average, unequal = np.average(values, weights=people), gini(values, people)
        rows.append(
            [average, unequal, theil(values, people), 2 * unequal * average, *_quantiles(values, people, MIDDLE)]
        )
    columns = ["average", "gini", "theil", "apart", "low", "high"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(len(areas), name="place"), dtype=float)


def together(areas: Sequence[Area], key: str) -> Parts | None:
    """How the difference among all people of some places splits; None where no place has a neighbourhood.

    A place that is chosen twice counts twice, and so do people who live in two of the places.
    """
    parts = [_of(area, key) for area in areas]
    if not any(len(values) for values, _ in parts):
        return None
    place = np.repeat(np.arange(len(parts)), [len(values) for values, _ in parts])
    values, people = (np.concatenate(each) for each in zip(*parts, strict=True))
    return split(values, people, place)


@functools.cache
def national(key: str) -> pd.DataFrame:
    """How much of the difference among all people of England lies within its larger places. Do not change it.

    Returns
    -------
    DataFrame
        Index ``level``: regions, councils, local areas. ``places``, how many; ``total``,
        ``within``, ``between`` (Theil's index); ``share_within``, 0 to 1.
    """
    frame = store.neighbourhoods()
    values, people = _values(key), neighbourhood_column("population")
    rows = []
    for level in NATIONAL:
        number, codes = pd.factorize(frame[catalogue.level(level).code_column])
        found = split(values, people, number)
        rows.append((len(codes), found.total, found.within, found.between, found.share_within))
    return pd.DataFrame(
        rows, columns=["places", "total", "within", "between", "share_within"], index=pd.Index(NATIONAL, name="level")
    )


def national_shares(key: str) -> pd.DataFrame:
    """How :func:`national` divides, of 100: index ``level``; ``within`` and ``between`` its places, which add up to
    100.
    """
    found = national(key)
    return 100 * found[["within", "between"]].div(found["total"], axis=0)


def _of(area: Area, key: str) -> tuple[np.ndarray, np.ndarray]:
    rows = rows_of(area)
    return _values(key)[rows], neighbourhood_column("population")[rows]


def _values(key: str) -> np.ndarray:
    return neighbourhood_column(catalogue.measure(key).value_column)


def _quantiles(values: np.ndarray, people: np.ndarray, at: Sequence[float]) -> list[float]:
    """The lowest value that so large a share of the people have or are below."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(people[order])
    return [float(values[order][np.searchsorted(reached, share * reached[-1] * (1 - 1e-12))]) for share in at]
