"""Places like a place, and places as deprived that have more social infrastructure.

Likeness is a distance over four parts: need, age mix, town or country, and how closely
people live. Each number is first counted in steps, the standard deviation over all
places of the level, so that its unit does not matter. Within a part the squares are averaged,
so nine age bands weigh no more than one share of rural people; the parts are then
averaged with :data:`WEIGHTS`. Community need is left out on purpose: it is what one wants
to find different, so it is described beside and never matched.

Every figure of a larger place is made from its neighbourhoods as everywhere here: scores (of
community need: ranks turned round) weighted by those whom they count, people added up, land
added up. An area of one's own is measured in the same way
and laid beside the local areas.

Missing values. A number that either place lacks is left out and the others weigh more. A
place for which less than half of the weight is known has no distance and is not listed. In
the data as built no neighbourhood lacks any of these numbers; a ward in which no
neighbourhood mostly lies has none, is never listed, and has no places like it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.aggregate import need_values
from lib.analysis.rank import need_rank
from lib.places import place
from lib.places.area import OWN, Area
from lib.places.members import ENGLAND

DOMAINS = ("income", "employment", "education", "health", "crime", "housing", "environment")
COMMUNITY = ("civic_assets", "connectedness", "engagement")
BANDS = ("0_4", "5_11", "12_17", "18_24", "25_34", "35_44", "45_59", "60_74", "75_plus")
AGES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "under_18": BANDS[:3], "from_18_to_34": BANDS[3:5], "from_35_to_59": BANDS[5:7], "from_60": BANDS[7:],
})
"""The nine bands put together for words."""
FEATURE_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "need": tuple(f"imd2025_{domain}" for domain in DOMAINS),
    "age": tuple(f"age_{band}" for band in BANDS),
    "country": ("rural",),
    "density": ("people_per_km2_log",),
})
"""What each part is made of: columns of :func:`features`."""
WEIGHTS: Mapping[str, float] = MappingProxyType({"need": 4, "age": 2, "country": 1, "density": 1})
"""How much each part counts; community need counts nothing."""
COLUMN_WEIGHTS: Mapping[str, float] = MappingProxyType({
    column: WEIGHTS[part] / len(columns) for part, columns in FEATURE_GROUPS.items() for column in columns
})
DESCRIBED = ("imd2025", *FEATURE_GROUPS["need"], "cni2023", *(f"cni2023_{part}" for part in COMMUNITY))
"""Indexes whose difference is told beside each similar place."""
SAME_NEED = 2.5
"""Equally deprived: at most so many hundredths of the places of the level apart in rank (IMD 2025)."""
MORE_COMMUNITY = 20
"""Clearly lower community need: at least so many hundredths further from the highest (CNI 2023)."""
OWN_LEVEL = "msoa21"
"""The level an area of one's own is laid beside."""
DIGITS = 6


def similar(area: Area, n: int = 6, level: str | None = None, include_self: bool = False) -> pd.DataFrame:
    """The places most like an area, anywhere in England, nearest first.

    Parameters
    ----------
    area : Area
        Of any level, or one that somebody put together.
    n : int
        How many at most.
    level : str, optional
        Key of the level to look in: the area's own if not given, local areas for an area
        that somebody put together.
    include_self : bool
        Whether the area itself may be listed; its distance is 0. Other places that share
        a neighbourhood with it never are.

    Returns
    -------
    DataFrame
        Index ``code``, at most ``n`` rows, equal distances in the order of codes:

        - ``name``, ``where``: in words;
        - ``distance``: 0 and more, in steps; below 0.5 is close (the nearest of 150 neighbourhoods
          drawn at random were 0.12 to 0.46 away);
        - ``need``, ``age``, ``country``, ``density``: the same for each part alone;
        - for each of :data:`DESCRIBED`, signed hundredths of the places of its level:
          25 means that of 100 places 25 lie between them, and that there is less
          need **there**; -25 that there is more;
        - ``under_18``, ``from_18_to_34``, ``from_35_to_59``, ``from_60``: percentage points
          more of all people there;
        - ``rural``: share of people in rural neighbourhoods there less that here, -1 to 1;
        - ``times_density``: people to the square kilometre there, as a multiple of here.

        Empty for England, which has no like, and for a ward without a neighbourhood.

    Raises
    ------
    catalogue.UnknownKey
        No such level.
    """
    level = catalogue.level(level or _level(area)).key
    every, here = features(level), features_of(area, level)
    far = _far(level, here)
    far[_sharing(area, level, include_self)] = np.nan
    chosen = nearest_positions(far, n)
    values, step = _kept(level)
    steps = _from_here(values[chosen], step, here, COLUMN_WEIGHTS)
    there, here = _columns(level, chosen), here.to_dict()
    codes = every.index[chosen]
    # One frame at the end: each column added to a frame costs as much as all the numbers in it.
    found = _named(codes) | {"distance": far[chosen]}
    for part in FEATURE_GROUPS:
        found[part] = _part(steps, part)
    for key in DESCRIBED:
        found[key] = _position(level, key, there[key]) - _position(level, key, here[key])
    for group, bands in AGES.items():
        names = [f"age_{band}" for band in bands]
        found[group] = 100 * (np.sum([there[name] for name in names], axis=0) - sum(here[name] for name in names))
    found["rural"] = there["rural"] - here["rural"]
    found["times_density"] = 10 ** (there["people_per_km2_log"] - here["people_per_km2_log"])
    return pd.DataFrame(found, index=codes)


def likeness(area: Area, others: Sequence[Area]) -> np.ndarray:
    """How far other areas of any size are from an area, as in :func:`similar`; in the steps of local areas.

    Parameters
    ----------
    others : sequence of Area
        At least one.

    Returns
    -------
    array of float
        One distance an area, in their order, 0 and more; missing where either has no neighbourhood.
    """
    return _combined(_from_here(_numbers_of(tuple(others)), _kept(OWN_LEVEL)[1], features_of(area, _level(area)), COLUMN_WEIGHTS), COLUMN_WEIGHTS)


@functools.lru_cache(maxsize=4)
def _numbers_of(areas: tuple[Area, ...]) -> np.ndarray:
    """The numbers that count of some areas, a row each; kept, because the same ones are asked about again: 0.3 s for fourteen."""
    return pd.DataFrame([features_of(each, OWN_LEVEL) for each in areas])[list(COLUMN_WEIGHTS)].to_numpy(dtype=float)


def more_community(area: Area, n: int = 6) -> pd.DataFrame:
    """Equally deprived places with more social infrastructure, to learn from.

    Equally deprived: at most 2.5 hundredths of the places of the level apart in rank on IMD
    2025 (844 ranks for a neighbourhood, 7 for a council). More social infrastructure: at
    least 20 hundredths further from the highest need on CNI 2023. Of these, places of the
    same kind (town or country, by where most people live) come first, then those nearest in
    age mix, then by code.

    Returns
    -------
    DataFrame
        Index ``code``, at most ``n`` rows, perhaps none: a place with little community
        need can have no such pair, nor can one of a level with few places.

        - ``name``, ``where``;
        - ``imd_rank``, ``cni_rank``: of the place among ``of`` places of its level, by
          its average if larger than a neighbourhood; 1 = most need;
        - ``imd_apart``, ``cni_better``: hundredths as in :func:`similar`, above 0 for less
          need there; ``cni_better`` is 20 or more;
        - ``cni2023_civic_assets``, ``_connectedness``, ``_engagement``: the same for each part;
        - ``same_kind``: both mostly urban or both mostly rural; ``age``: steps, as in :func:`similar`.
    """
    level = _level(area)
    every, here = features(level), features_of(area, level)
    need = _positions(level, "imd2025") - _position(level, "imd2025", here["imd2025"])
    community = _positions(level, "cni2023") - _position(level, "cni2023", here["cni2023"])
    candidates = np.flatnonzero((np.abs(need) <= SAME_NEED) & (community >= MORE_COMMUNITY) & ~_sharing(area, level))
    values, step = _kept(level)
    age = _part(_from_here(values[candidates], step, here, COLUMN_WEIGHTS), "age")
    candidates, age = candidates[~np.isnan(age)], age[~np.isnan(age)]
    same = (every["rural"].to_numpy()[candidates] >= 0.5) == (here["rural"] >= 0.5)
    order = np.lexsort((age, ~same))[:n]
    chosen = candidates[order]
    codes, there = every.index[chosen], _columns(level, chosen)
    found = _named(codes)
    found["imd_rank"], found["cni_rank"] = (_ranks(level)[key].to_numpy()[chosen].astype(int) for key in ("imd2025", "cni2023"))
    found["of"] = len(every)
    found["imd_apart"], found["cni_better"] = need[chosen], community[chosen]
    for part in COMMUNITY:
        key = f"cni2023_{part}"
        found[key] = _position(level, key, there[key]) - _position(level, key, here[key])
    found["same_kind"], found["age"] = same[order], age[order]
    return pd.DataFrame(found, index=codes)


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
    return pd.Series(_combined(_steps(frame, here, weights), weights), index=frame.index, name="distance")


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
    counts = pd.DataFrame({key: weights[catalogue.measure(key).weight_column] for key in DESCRIBED} | {"rural": people}).astype(float)
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


def _level(area: Area) -> str:
    return OWN_LEVEL if area.level == OWN else area.level


def features_of(area: Area, level: str) -> pd.Series:
    """The numbers of the area itself; all missing when it has no neighbourhood."""
    if area.level == level and area.code in features(level).index:
        return features(level).loc[area.code]
    if not len(area.members):
        return pd.Series(np.nan, index=features(level).columns)
    return _together(area.frame, pd.Series("here", index=area.members)).loc["here"]


def _sharing(area: Area, level: str, include_self: bool = False) -> np.ndarray:
    """Whether each place of a level has a neighbourhood in common with the area."""
    every = features(level).index
    if area.level == level:
        shared = [] if include_self else [area.code]
    elif level == "lsoa21":
        shared = area.members
    elif level == "ctry":
        shared = every
    else:
        shared = area.frame[catalogue.level(level).code_column].dropna().unique()
    mask, rows = np.zeros(len(every), dtype=bool), every.get_indexer(shared)
    mask[rows[rows >= 0]] = True
    return mask


def _steps(frame: pd.DataFrame, here: pd.Series, weights: Mapping[str, float]) -> np.ndarray:
    """Difference of each place from here in each weighted column, in standard deviations."""
    values = frame[list(weights)].to_numpy(dtype=float, na_value=np.nan)
    return _from_here(values, _step(values), here, weights)


def _far(level: str, here: pd.Series) -> np.ndarray:
    """Distance from here of every place of a level.

    A column at a time, which stays in the processor's own memory: a third of the time of whole tables.
    """
    values, step = _kept(level)
    total, part = np.zeros(len(values)), np.empty(len(values))
    for column, width, (name, weight) in zip(values.T, step, COLUMN_WEIGHTS.items(), strict=True):
        np.subtract(column, here[name], out=part)
        part /= width
        part *= part
        part *= weight
        total += part
    if np.isnan(total).any():
        return _combined(_from_here(values, step, here, COLUMN_WEIGHTS), COLUMN_WEIGHTS)
    return np.sqrt(total / sum(COLUMN_WEIGHTS.values())).round(DIGITS)


@functools.cache
def _kept(level: str) -> tuple[np.ndarray, np.ndarray]:
    # Each column in one piece.
    values = np.asfortranarray(features(level)[list(COLUMN_WEIGHTS)].to_numpy())
    return values, _step(values)


def _step(values: np.ndarray) -> np.ndarray:
    """Standard deviation of each column; infinite where it is alike everywhere, so that no difference counts."""
    some = ~np.isnan(values).all(axis=0)
    spread, largest = np.zeros(values.shape[1]), np.zeros(values.shape[1])
    spread[some], largest[some] = np.nanstd(values[:, some], axis=0), np.nanmax(np.abs(values[:, some]), axis=0)
    # Rounding leaves a trace of spread in a column that is alike everywhere.
    return np.where(spread > 1e-9 * largest, spread, np.inf)


def _from_here(values: np.ndarray, step: np.ndarray, here: pd.Series, weights: Mapping[str, float]) -> np.ndarray:
    return (values - here[list(weights)].to_numpy(dtype=float, na_value=np.nan)) / step


def _combined(steps: np.ndarray, weights: Mapping[str, float]) -> np.ndarray:
    """Root of the weighted mean of squares over the columns that are known, rounded; missing below half the weight."""
    weight = np.fromiter(weights.values(), dtype=float)
    known = ~np.isnan(steps)
    if known.all():
        mean = (steps**2) @ weight / weight.sum()
    else:
        have = known @ weight
        mean = np.divide(np.where(known, steps, 0.0) ** 2 @ weight, have, out=np.full(len(steps), np.nan), where=have >= weight.sum() / 2)
    # Without rounding, the last digit of a sum could decide which of two equal places comes first.
    return np.sqrt(mean).round(DIGITS)


def _part(steps: np.ndarray, part: str) -> np.ndarray:
    """The distance by one part alone."""
    at = [list(COLUMN_WEIGHTS).index(column) for column in FEATURE_GROUPS[part]]
    return _combined(steps[:, at], dict.fromkeys(FEATURE_GROUPS[part], 1.0))


def nearest_positions(far: np.ndarray, n: int) -> np.ndarray:
    known = np.flatnonzero(~np.isnan(far))
    if 0 < n < len(known):
        # Only those that can be among the first are put in order.
        known = known[far[known] <= np.partition(far[known], n - 1)[n - 1]]
    return known[np.argsort(far[known], kind="stable")[:max(n, 0)]]


def _named(codes: pd.Index) -> dict[str, object]:
    found = [place(code) for code in codes]
    return {"name": [each.name for each in found], "where": [each.where for each in found]}


def _columns(level: str, rows: np.ndarray) -> dict[str, np.ndarray]:
    """The numbers of a few places of a level, by column."""
    every = features(level)
    return dict(zip(every.columns, every.to_numpy().T[:, rows], strict=True))


@functools.cache
def _sorted_scores(level: str, key: str) -> np.ndarray:
    return np.sort(features(level)[key].dropna().to_numpy())


def _position(level: str, key: str, score: np.ndarray | float) -> np.ndarray | float:
    """Of 100 places of the level, how many have a higher score and so more need."""
    scores = _sorted_scores(level, key)
    above = len(scores) - np.searchsorted(scores, score, side="right")
    return np.where(np.isnan(score), np.nan, 100 * above / len(scores))


@functools.cache
def _positions(level: str, key: str) -> np.ndarray:
    """:func:`_position` of every place of the level."""
    return _position(level, key, features(level)[key].to_numpy())


@functools.cache
def _ranks(level: str) -> pd.DataFrame:
    """Rank of each place of a level, 1 = most need: as published for neighbourhoods, by the average for others."""
    if level == "lsoa21":
        return store.neighbourhoods()[["imd2025_rank", "cni2023_rank"]].set_axis(["imd2025", "cni2023"], axis=1)
    return features(level)[["imd2025", "cni2023"]].apply(need_rank, ascending=False)
