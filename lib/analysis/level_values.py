"""The values of a measure at a level, and the class each area falls in."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.rank import need_rank, tenth

NO_DATA = 14
"""Class of an area without a value; classes take four bits, 15 is for filtered out."""
KEPT = 192
"""Measures at a level that are kept: of some 300, 22 MB at most."""


@dataclass(frozen=True, slots=True)
class LevelValues:
    """A measure at a level, one entry an area in row order (codes sorted).

    Attributes
    ----------
    values : Series
        What is shown: the stored value of a neighbourhood; for a larger place the rank
        among its level (for ranks) or the average or total over those whom it counts. Index code.
    ranks : Series
        National rank at this level, 1 = most need, as published where there is a published
        one; missing where there is no value or no order, as in figures of who lives there.
    classes : numpy.ndarray
        uint8: 0 is the tenth with most need to 9, or the position of the category; of who lives there
        0 is the tenth with the largest shares. ``NO_DATA`` where the value is missing.
    ranked : int
        How many areas were put in tenths: 32,844 for the IMD of 2019.
    """

    values: pd.Series
    ranks: pd.Series
    classes: np.ndarray
    ranked: int


@functools.lru_cache(maxsize=KEPT)
def level_values(key: str, level: str) -> LevelValues:
    """The values, ranks and classes of a measure at a level. Do not change what it returns.

    Raises
    ------
    catalogue.UnknownKey
        No such measure or level.
    KeyError
        The measure does not exist at that level: see ``Measure.levels``.
    store.DataProblem
        The measure was declared and its table was not built since.
    """
    measure = catalogue.measure(key)
    if level not in measure.levels:
        raise KeyError(f"{measure.label} is not known for a {catalogue.level(level).label}.")
    values, ranks = _neighbourhoods(measure) if level == "lsoa21" else _places(measure, level)
    if measure.kind == "category":
        position = {category.value: i for i, category in enumerate(measure.categories)}
        low, high = measure.categories[0].value, measure.categories[-1].value
        classes = values.astype(float).clip(low, high).map(position)
        ranked = 0
    else:
        ranked = measure.out_of if measure.kind == "rank" and level == "lsoa21" else int(ranks.notna().sum())
        classes = tenth(ranks, ranked) - 1
        if measure.context:
            # Put in order only to be coloured.
            ranks = pd.Series(np.nan, index=values.index)
    codes = classes.fillna(NO_DATA).to_numpy(dtype=np.uint8)
    codes.setflags(write=False)
    return LevelValues(values, ranks, codes, ranked)


def _neighbourhoods(measure: catalogue.Measure) -> tuple[pd.Series, pd.Series]:
    frame = store.neighbourhoods()
    _require_built(measure, "neighbourhoods", measure.column, frame.columns)
    values = frame[measure.column]
    if measure.kind == "category":
        return values, pd.Series(np.nan, index=values.index)
    if measure.kind == "rank":
        return values, values.astype(float)
    return values, need_rank(values, measure.ascending)


def _places(measure: catalogue.Measure, level: str) -> tuple[pd.Series, pd.Series]:
    rows, codes = _at(level)
    column = column_of_places(measure)
    _require_built(measure, "places", column, store.places().columns)
    # The values alone: a column of a part of the table would keep the whole part.
    values = pd.Series(store.places()[column].array.take(rows), index=codes, name=measure.key)
    if measure.kind == "rank":
        # Averages of scores, and of ranks turned round, are higher where need is.
        ranks = need_rank(values, ascending=False)
        return ranks, ranks
    return values, need_rank(values, measure.ascending)


def _require_built(measure: catalogue.Measure, table: str, column: str, columns: pd.Index) -> None:
    """Refuse a measure that was declared and not built yet."""
    if column not in columns:
        raise store.DataProblem(
            f"Measure '{measure.key}': data/{table}.parquet has no column '{column}'. "
            'Build it with: make data NAME="neighbourhoods places values".'
        )


@functools.cache
def _at(level: str) -> tuple[np.ndarray, pd.Index]:
    """Where the places of a level stand among all, and their codes: one index for all measures."""
    every = store.places()
    rows = np.flatnonzero(every["level"] == level)
    return rows, every.index[rows]


def value_column(measure: catalogue.Measure, level: str) -> str | None:
    """The column of ``places`` that stands behind a measure at a larger level; None for categories."""
    if measure.kind == "category" or level == "lsoa21":
        return None
    return column_of_places(measure)


def column_of_places(measure: catalogue.Measure) -> str:
    """The column of ``places`` that stands behind a measure that has an order, the same at all larger levels."""
    if measure.kind == "rank":
        return f"{measure.key}_average_{measure.averaged}"
    return f"{measure.key}_total" if measure.kind == "count" else f"{measure.key}_average"


def equal_at(key: str, level: str, rank: float) -> int:
    """How many areas of a level have a rank on a measure; 0 for a missing rank."""
    return int((level_values(key, level).ranks == rank).sum())


@functools.cache
def lacking() -> Mapping[str, int]:
    """How many of England's neighbourhoods lack each measure, by its key."""
    return MappingProxyType({key: int(level_values(key, "lsoa21").values.isna().sum()) for key in catalogue.measures()})


def class_counts(classes: np.ndarray, number: int) -> tuple[list[int], int]:
    """How many areas each of ``number`` classes has, and how many have no data; ``classes`` as of :class:`LevelValues`,
    perhaps some hidden.
    """
    found = np.bincount(classes, minlength=16)
    return found[:number].tolist(), int(found[NO_DATA])


def class_bounds(measured: LevelValues) -> list[tuple[float, float]]:
    """Lowest and highest value of each tenth, most need first, in the measure's unit; missing for a tenth that nobody
    is in.
    """
    known = measured.classes != NO_DATA
    spans = pd.Series(measured.values.to_numpy(dtype=float)[known]).groupby(measured.classes[known]).agg(["min", "max"])
    return [(spans.loc[n, "min"], spans.loc[n, "max"]) if n in spans.index else (np.nan, np.nan) for n in range(10)]
