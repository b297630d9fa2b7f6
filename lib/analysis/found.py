"""What a map shows, counted: how many of an area's neighbourhoods a filter leaves, and how many have most need."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.level_values import NO_DATA, level_values


@dataclass(frozen=True, slots=True)
class Found:
    """Neighbourhoods counted.

    Attributes
    ----------
    of : int
        In the area looked at, or in England.
    known : int
        Of these, that have a figure on the measure.
    shown : int
        Of those in the area, that the filters leave.
    first : int
        Of those with a figure, in the tenth of England with most need on the measure, or in its last category: facing both.
    """

    of: int
    known: int
    shown: int
    first: int


def has_most_need(key: str) -> np.ndarray:
    """For each neighbourhood in row order, whether it is in the tenth of England with most need on a measure; for one in
    categories, whether it is in the last: for ``both``, that of facing both.
    """
    measure = catalogue.measure(key)
    last = len(measure.categories) - 1 if measure.kind == "category" else 0
    return level_values(key, "lsoa21").classes == last


@functools.cache
def share_with_most_need(key: str) -> float:
    """What share of England's neighbourhoods :func:`has_most_need` marks, 0 to 1: a tenth, or more where many are equal."""
    return float(has_most_need(key).mean())


def found(key: str, inside: np.ndarray, passing: np.ndarray) -> Found:
    """Count what a map shows.

    Parameters
    ----------
    key : str
        A measure.
    inside : array of bool
        Whether each neighbourhood, in row order, is in the area looked at.
    passing : array of bool
        Whether each passes the filters.
    """
    known = level_values(key, "lsoa21").classes != NO_DATA
    return Found(
        of=int(inside.sum()),
        known=int((inside & known).sum()),
        shown=int((inside & passing).sum()),
        first=int((inside & has_most_need(key)).sum()),
    )


def leading_region(key: str) -> tuple[str, int]:
    """The region with most of the neighbourhoods that have most need on a measure: its name, and its share of them in
    per cent, rounded. Of equal ones the first by name.
    """
    regions = store.neighbourhoods()["rgn_name"][has_most_need(key)]
    counts = pd.Series(regions.value_counts()).sort_index()
    return str(counts.idxmax()), round(100 * int(counts.max()) / len(regions))
