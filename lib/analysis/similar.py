"""Places like a place, and places as deprived that have more social infrastructure.

Likeness is a distance over four parts: need, age mix, town or country, and how closely
people live. Each number is first counted in steps, the standard deviation over all
places of the level, so that its unit does not matter. Within a part the squares are averaged,
so nine age bands weigh no more than one share of rural people; the parts are then
averaged with :data:`lib.analysis.similar_features.WEIGHTS`. Community need is left out on purpose: it is what one wants
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
from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.rank import need_rank
from lib.analysis.similar_features import (
    AGES,
    COLUMN_WEIGHTS,
    COMMUNITY,
    DESCRIBED,
    DIGITS,
    FEATURE_GROUPS,
    OWN_LEVEL,
    combined,
    features,
    features_of,
    level_beside,
    steps_from,
    steps_of,
)
from lib.places import place
from lib.places.area import Area

SAME_NEED = 2.5
"""Equally deprived: at most so many hundredths of the places of the level apart in rank (IMD 2025)."""
MORE_COMMUNITY = 20
"""Clearly lower community need: at least so many hundredths further from the highest (CNI 2023)."""


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
        - for each of :data:`lib.analysis.similar_features.DESCRIBED`, signed hundredths of the places of its level:
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
    level = catalogue.level(level or level_beside(area)).key
    every, here = features(level), features_of(area, level)
    far = _far(level, here)
    far[_sharing(area, level, include_self)] = np.nan
    chosen = nearest_positions(far, n)
    values, step = steps_of(level)
    steps = steps_from(values[chosen], step, here, COLUMN_WEIGHTS)
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
    here = features_of(area, level_beside(area))
    return combined(
        steps_from(_numbers_of(tuple(others)), steps_of(OWN_LEVEL)[1], here, COLUMN_WEIGHTS), COLUMN_WEIGHTS
    )


@functools.lru_cache(maxsize=4)
def _numbers_of(areas: tuple[Area, ...]) -> np.ndarray:
    """The numbers that count of some areas, a row each; kept, because the same ones are asked about again: 0.3 s for
    fourteen.
    """
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
    level = level_beside(area)
    every, here = features(level), features_of(area, level)
    need = _positions(level, "imd2025") - _position(level, "imd2025", here["imd2025"])
    community = _positions(level, "cni2023") - _position(level, "cni2023", here["cni2023"])
    candidates = np.flatnonzero((np.abs(need) <= SAME_NEED) & (community >= MORE_COMMUNITY) & ~_sharing(area, level))
    values, step = steps_of(level)
    age = _part(steps_from(values[candidates], step, here, COLUMN_WEIGHTS), "age")
    candidates, age = candidates[~np.isnan(age)], age[~np.isnan(age)]
    same = (every["rural"].to_numpy()[candidates] >= 0.5) == (here["rural"] >= 0.5)
    order = np.lexsort((age, ~same))[:n]
    chosen = candidates[order]
    codes, there = every.index[chosen], _columns(level, chosen)
    found = _named(codes)
    found["imd_rank"], found["cni_rank"] = (
        _ranks(level)[key].to_numpy()[chosen].astype(int) for key in ("imd2025", "cni2023")
    )
    found["of"] = len(every)
    found["imd_apart"], found["cni_better"] = need[chosen], community[chosen]
    for part in COMMUNITY:
        key = f"cni2023_{part}"
        found[key] = _position(level, key, there[key]) - _position(level, key, here[key])
    found["same_kind"], found["age"] = same[order], age[order]
    return pd.DataFrame(found, index=codes)


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


def _far(level: str, here: pd.Series) -> np.ndarray:
    """Distance from here of every place of a level.

    A column at a time, which stays in the processor's own memory: a third of the time of whole tables.
    """
    values, step = steps_of(level)
    total, part = np.zeros(len(values)), np.empty(len(values))
    for column, width, (name, weight) in zip(values.T, step, COLUMN_WEIGHTS.items(), strict=True):
        np.subtract(column, here[name], out=part)
        part /= width
        part *= part
        part *= weight
        total += part
    if np.isnan(total).any():
        return combined(steps_from(values, step, here, COLUMN_WEIGHTS), COLUMN_WEIGHTS)
    return np.sqrt(total / sum(COLUMN_WEIGHTS.values())).round(DIGITS)


def _part(steps: np.ndarray, part: str) -> np.ndarray:
    """The distance by one part alone."""
    at = [list(COLUMN_WEIGHTS).index(column) for column in FEATURE_GROUPS[part]]
    return combined(steps[:, at], dict.fromkeys(FEATURE_GROUPS[part], 1.0))


def nearest_positions(far: np.ndarray, n: int) -> np.ndarray:
    """Positions of the ``n`` smallest distances, nearest first, equal ones in order; missing ones are left out."""
    known = np.flatnonzero(~np.isnan(far))
    if 0 < n < len(known):
        # Only those that can be among the first are put in order.
        known = known[far[known] <= np.partition(far[known], n - 1)[n - 1]]
    return known[np.argsort(far[known], kind="stable")[: max(n, 0)]]


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


def _position(level: str, key: str, score: np.ndarray | float) -> np.ndarray:
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
