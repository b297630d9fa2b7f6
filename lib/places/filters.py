"""Which neighbourhoods a set of filters leaves: the codes of a link to a yes or no each."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.places import facing_both, pride

CUTS = {
    "most10": ("imd2025_decile", 1),
    "most20": ("imd2025_decile", 2),
    "most30": ("imd2025_decile", 3),
    "fewest10": ("cni2023_decile", 1),
    "fewest20": ("cni2023_decile", 2),
    "fewest30": ("cni2023_decile", 3),
}
SIX = ("six10", "six20")
PRIDE = {f"pride{phase}": phase for phase in pride.PHASES}


@functools.cache
def holds(key: str) -> np.ndarray:
    """For each neighbourhood in row order, whether a filter holds. Do not change it.

    Parameters
    ----------
    key : str
        ``most10``, ``most20``, ``most30``: tenths of IMD 2025; ``fewest10`` and so on: of
        CNI 2023; ``six10``, ``six20``: in the most deprived tenth, or
        fifth, in all six editions since 2004; ``both``; ``urban``; ``rural``; ``pride1``, ``pride2``, ``pride3``: a phase of
        Pride in Place reaches it, see :func:`lib.places.pride.reached`; ``pride``: one of the
        three does; ``biglocal``: the approximate point of a Big Local
        area lies in the neighbourhood's local area; ``list225``: the ward it fits best was
        one of the 225 of 2019.

    Raises
    ------
    KeyError
        No such filter.
    """
    frame = store.neighbourhoods()
    if key in CUTS:
        column, last = CUTS[key]
        mask = frame[column] <= last
    elif key in SIX:
        mask = frame[key] == catalogue.measure(key).counted
    elif key == "both":
        mask = facing_both.faces_both_as_stored(frame)
    elif key in ("urban", "rural"):
        mask = frame["rural_urban"].str.lower() == key
    elif key == "pride":
        mask = pd.Series(np.any([pride.reached(phase) for phase in pride.PHASES], axis=0))
    elif key in PRIDE:
        mask = pd.Series(pride.reached(PRIDE[key]))
    elif key == "biglocal":
        mask = frame["msoa21_code"].isin(store.table("big_local")["msoa21_code"].dropna())
    elif key == "list225":
        wards = store.table("wards2017")
        links = store.table("links_ward17")
        mask = links["ward17_code"].reindex(frame.index).isin(wards.index[wards["doubly_disadvantaged"]])
    else:
        raise KeyError(key)
    found = mask.fillna(False).to_numpy(dtype=bool)
    found.setflags(write=False)
    return found


@functools.lru_cache(maxsize=64)
def inside(code: str) -> np.ndarray:
    """For each neighbourhood in row order, whether it is in a place (best fit for wards and
    constituencies). Do not change it."""
    level = catalogue.level_of(code)
    frame = store.neighbourhoods()
    if level.key == "ctry":
        found = np.ones(len(frame), dtype=bool)
    elif level.key == "lsoa21":
        found = np.asarray(frame.index == code)
    else:
        found = (frame[level.code_column] == code).fillna(False).to_numpy(dtype=bool)
    found.setflags(write=False)
    return found


def chosen(within: Iterable[str], show: Iterable[str]) -> np.ndarray:
    """Whether each neighbourhood, in row order, is in every place of ``within`` and passes every filter of ``show``."""
    mask = np.ones(len(store.neighbourhoods()), dtype=bool)
    for code in within:
        mask &= inside(code)
    for key in show:
        mask &= holds(key)
    return mask


def areas(within: Iterable[str], show: Iterable[str], level: str) -> np.ndarray:
    """Whether each area of a level, in row order, is shown: all of them without a filter, else
    those that hold at least one neighbourhood that passes."""
    within, show = tuple(within), tuple(show)
    if not within and not show:
        return np.ones(len(store.codes(level)), dtype=bool)
    return at_level(chosen(within, show), level)


def at_level(mask: np.ndarray, level: str) -> np.ndarray:
    """Whether each area of a level, in row order, holds at least one chosen neighbourhood."""
    if level == "lsoa21":
        return mask
    return np.bincount(_area_of(level), weights=mask, minlength=len(store.codes(level))) > 0


@functools.cache
def _area_of(level: str) -> np.ndarray:
    areas = pd.Index(store.codes(level))
    return areas.get_indexer(store.neighbourhoods()[f"{level}_code"])


def people(mask: np.ndarray) -> int:
    """People in the chosen neighbourhoods (mid-2022)."""
    return int(_population()[mask].sum())


@functools.cache
def _population() -> np.ndarray:
    return store.neighbourhoods()["population"].to_numpy()


def number(mask: np.ndarray) -> int:
    """How many neighbourhoods are chosen."""
    return int(mask.sum())


def by_place(mask: np.ndarray, level: str) -> dict[str, int]:
    """How many of the chosen neighbourhoods each place of a level has, by its code; a place without any is left out."""
    return store.neighbourhoods()[f"{level}_code"][mask].value_counts().to_dict()


def people_of(codes: pd.Index) -> int:
    """People in some neighbourhoods by code (mid-2022)."""
    return int(store.neighbourhoods().loc[codes, "population"].sum())


def among(codes: Iterable[str]) -> np.ndarray:
    """Whether each neighbourhood, in row order, is one of some by code; bool."""
    return store.neighbourhoods().index.isin(list(codes))
