"""What places are compared by to find those alike: their numbers, and how far apart two of them are."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.aggregate import need_values
from lib.places.area import OWN, Area
from lib.places.members import ENGLAND

DOMAINS = ("income", "employment", "education", "health", "crime", "housing", "environment")
COMMUNITY = ("civic_assets", "connectedness", "engagement")
BANDS = ("0_4", "5_11", "12_17", "18_24", "25_34", "35_44", "45_59", "60_74", "75_plus")
AGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "under_18": BANDS[:3],
        "from_18_to_34": BANDS[3:5],
        "from_35_to_59": BANDS[5:7],
        "from_60": BANDS[7:],
    }
)
"""The nine bands put together for words."""
FEATURE_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "need": tuple(f"imd2025_{domain}" for domain in DOMAINS),
        "age": tuple(f"age_{band}" for band in BANDS),
        "country": ("rural",),
        "density": ("people_per_km2_log",),
    }
)
"""What each part is made of: columns of :func:`features`."""
WEIGHTS: Mapping[str, float] = MappingProxyType({"need": 4, "age": 2, "country": 1, "density": 1})
"""How much each part counts; community need counts nothing."""
COLUMN_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {column: WEIGHTS[part] / len(columns) for part, columns in FEATURE_GROUPS.items() for column in columns}
)
DESCRIBED = ("imd2025", *FEATURE_GROUPS["need"], "cni2023", *(f"cni2023_{part}" for part in COMMUNITY))
"""Indexes whose difference is told beside each similar place."""
OWN_LEVEL = "msoa21"
"""The level an area of one's own is laid beside."""
DIGITS = 6


def distances(frame: pd.DataFrame, code: str | pd.Series, weights: Mapping[str, float]) -> pd.Series:
    """How far each place is from one of them, in steps of one standard deviation.

    Parameters
    ----------
    frame : DataFrame
        A row a place, numbers only; missing allowed.
    code : str or Series
        Index of the place, or its numbers by column; it need not be in the frame.
    weights : mapping of str to float
        Column to weight, 0 or more; columns that are not named do not count.

    Returns
    -------
    Series
        ``distance``, same index, 0 and more: the root of the weighted mean of the squared
        differences in steps. Missing where less than half of the weight is known for both.
        A column that is alike everywhere counts as no difference. Neither another unit
        nor another zero for a column changes anything.

    Examples
    --------
    Two columns alike in weight; A and B are two steps apart on each, whatever its unit:

    >>> frame = pd.DataFrame({"tens": [0, 20, 20, 0], "thousands": [0, 2000, 2000, 0]}, index=list("ABCD"))
    >>> distances(frame, "A", {"tens": 1, "thousands": 1}).tolist()
    [0.0, 2.0, 2.0, 0.0]
    """
    here = frame.loc[code] if isinstance(code, str) else code
    return pd.Series(combined(_steps(frame, here, weights), weights), index=frame.index, name="distance")


@functools.cache
def features(level: str) -> pd.DataFrame:
    """The numbers that places of a level are compared by. Do not change what it returns.

    Parameters
    ----------
    level : str
        Key of a level.

    Returns
    -------
    DataFrame
        Index code, sorted, of every place with a neighbourhood: the seven
        ``imd2025_DOMAIN``, ``imd2025`` (scores), ``cni2023`` and its three (ranks turned round, averaged over
        people; higher is more need); ``age_BAND`` (shares of all people, 0 to 1);
        ``rural`` (share of people in rural neighbourhoods, 0 to 1);
        ``people_per_km2_log`` (logarithm to base 10 of people to the square kilometre).
    """
    frame = store.neighbourhoods()
    if level == "lsoa21":
        parent = pd.Series(frame.index, index=frame.index)
    elif level == "ctry":
        parent = pd.Series(ENGLAND, index=frame.index)
    else:
        parent = frame[catalogue.level(level).code_column]
    # A copy lies in one piece, so that a few lines of it are read at once.
    return _together(frame, parent).copy()


def _together(frame: pd.DataFrame, parent: pd.Series) -> pd.DataFrame:
    """Numbers of each place from its neighbourhoods; a missing value leaves its people out of that average."""
    people = frame["population"].astype(float)
    scores = pd.concat([need_values(frame, catalogue.measure(key)) for key in DESCRIBED], axis=1)
    ages = frame[list(FEATURE_GROUPS["age"])].astype(float)
    rural = frame["rural_urban"].map({"Rural": 1.0, "Urban": 0.0}).astype(float)
    values = scores.assign(rural=rural)
    weights = store.weights().reindex(frame.index)
    counts = pd.DataFrame(
        {key: weights[catalogue.measure(key).weight_column] for key in DESCRIBED} | {"rural": people}
    ).astype(float)
    known = values.notna() * counts
    weighted = values * counts
    land = _square_kilometres().reindex(frame.index)
    sums = pd.concat([weighted, ages, land], axis=1).groupby(parent).sum(min_count=1)
    means = sums[values.columns] / known.groupby(parent).sum().where(lambda each: each > 0)
    mix = sums[ages.columns].div(sums[ages.columns].sum(axis=1, min_count=1), axis=0)
    density = np.log10(people.groupby(parent).sum() / sums["km2"]).rename("people_per_km2_log")
    together = pd.concat([means, mix, density], axis=1).sort_index()
    together.index.name = "code"
    return together


@functools.cache
def _square_kilometres() -> pd.Series:
    shapes = store.outlines("lsoa21")
    return pd.Series(shapes.areas / 1e6, index=shapes.index, name="km2")


def level_beside(area: Area) -> str:
    """The level among whose places an area is laid: its own, or local areas for one that somebody put together."""
    return OWN_LEVEL if area.level == OWN else area.level


def features_of(area: Area, level: str) -> pd.Series:
    """The numbers of the area itself; all missing when it has no neighbourhood."""
    if area.level == level and area.code in features(level).index:
        return features(level).loc[area.code]
    if not len(area.members):
        return pd.Series(np.nan, index=features(level).columns)
    return _together(area.frame, pd.Series("here", index=area.members)).loc["here"]


def _steps(frame: pd.DataFrame, here: pd.Series, weights: Mapping[str, float]) -> np.ndarray:
    """Difference of each place from here in each weighted column, in standard deviations."""
    values = frame[list(weights)].to_numpy(dtype=float, na_value=np.nan)
    return steps_from(values, step_of(values), here, weights)


@functools.cache
def steps_of(level: str) -> tuple[np.ndarray, np.ndarray]:
    """The weighted numbers of the places of a level, a row a place, and one step of each column. Do not change them."""
    # Each column in one piece.
    values = np.asfortranarray(features(level)[list(COLUMN_WEIGHTS)].to_numpy())
    return values, step_of(values)


def step_of(values: np.ndarray) -> np.ndarray:
    """Standard deviation of each column; infinite where it is alike everywhere, so that no difference counts."""
    some = ~np.isnan(values).all(axis=0)
    spread, largest = np.zeros(values.shape[1]), np.zeros(values.shape[1])
    spread[some], largest[some] = np.nanstd(values[:, some], axis=0), np.nanmax(np.abs(values[:, some]), axis=0)
    # Rounding leaves a trace of spread in a column that is alike everywhere.
    return np.where(spread > 1e-9 * largest, spread, np.inf)


def steps_from(values: np.ndarray, step: np.ndarray, here: pd.Series, weights: Mapping[str, float]) -> np.ndarray:
    """Difference of each row from an area in each weighted column, in steps."""
    return (values - here[list(weights)].to_numpy(dtype=float, na_value=np.nan)) / step


def combined(steps: np.ndarray, weights: Mapping[str, float]) -> np.ndarray:
    """Root of the weighted mean of squares over the columns that are known, rounded; missing below half the weight."""
    weight = np.fromiter(weights.values(), dtype=float)
    known = ~np.isnan(steps)
    if known.all():
        mean = (steps**2) @ weight / weight.sum()
    else:
        have = known @ weight
        mean = np.divide(
            np.where(known, steps, 0.0) ** 2 @ weight,
            have,
            out=np.full(len(steps), np.nan),
            where=have >= weight.sum() / 2,
        )
    # Without rounding, the last digit of a sum could decide which of two equal places comes first.
    return np.sqrt(mean).round(DIGITS)


def whole_weight() -> float:
    """What the weights of all parts, :data:`WEIGHTS`, add up to."""
    return sum(WEIGHTS.values())
