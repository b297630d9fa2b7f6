"""Pride in Place: which places its phases name, which of them an area is in, and which neighbourhoods each reaches.

Phases 2 and 3 name local areas. Phase 1 names towns and says nothing of how far they reach,
so a neighbourhood is never in a town here: it is near its centre, or it is not.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib import store
from lib.places.area import Area

TOWNS, FIRST_AREAS, MORE_AREAS = PHASES = (1, 2, 3)
"""The 58 towns; the 146 local areas of September 2025; the 40 of March 2026."""
NEAR = 2_500
"""Metres from the centre of a town within which a neighbourhood is near it: most of a town of 30,000 people, and over
half of one of 90,000.
"""


def listed(*phases: int) -> pd.DataFrame:
    """The places of some phases, or of all: ``data/pride_in_place.parquet``, index ``number``."""
    table = store.table("pride_in_place")
    return table[table["phase"].isin(phases)] if phases else table


@functools.cache
def rows_of_areas() -> tuple[int, ...]:
    """Row numbers of the local areas of phases 2 and 3, sorted."""
    rows = pd.Index(store.codes("msoa21")).get_indexer(listed(FIRST_AREAS, MORE_AREAS)["msoa21_code"])
    return tuple(sorted(int(row) for row in rows if row >= 0))


@functools.cache
def reached(phase: int) -> np.ndarray:
    """For each neighbourhood in row order, whether a phase reaches it. Do not change it.

    For phase 1 this is whether its home point is within :data:`NEAR` of the centre of a
    town; for the others, whether its local area is one of those named.
    """
    if phase == TOWNS:
        found = np.logical_or.reduce([metres <= NEAR for metres in _metres(np.arange(len(store.neighbourhoods())))])
    else:
        found = store.neighbourhoods()["msoa21_code"].isin(listed(phase)["msoa21_code"]).to_numpy(dtype=bool)
    found.setflags(write=False)
    return found


def areas_of(area: Area) -> pd.DataFrame:
    """The local areas of phases 2 and 3 that neighbourhoods of an area lie in.

    Returns
    -------
    DataFrame
        Index ``number``, by phase and name; ``phase``; ``name``, as the government lists it;
        ``neighbourhoods`` of the area that lie in it; may be empty.
    """
    places, position = _named_areas()
    held = position[_rows(area)]
    counted = np.bincount(held[held >= 0], minlength=len(places))
    found = pd.DataFrame({"phase": places["phase"], "name": places["neighbourhood"], "neighbourhoods": counted})
    return found[counted > 0].sort_values(["phase", "name"], kind="stable")


def towns_of(area: Area) -> pd.DataFrame:
    """The towns of phase 1 that bear on an area: their centre is in it or near it, or the area shares their council.

    Returns
    -------
    DataFrame
        Index ``number``, the nearest first, equal ones by name; ``name``; ``council``;
        ``inside``, whether the town's centre lies in the area; ``metres`` from the centre to the
        nearest home point of the area's neighbourhoods, 0 where it is inside; may be empty.
    """
    towns = listed(TOWNS)
    rows = _rows(area)
    metres = np.array([from_centre.min(initial=np.inf) for from_centre in _metres(rows)])
    inside = np.isin(towns["row"].to_numpy(dtype=np.int64), rows)
    same = towns["lad25_code"].isin(_councils()[1][np.unique(_councils()[0][rows])]).to_numpy()
    found = pd.DataFrame(
        {
            "name": towns["neighbourhood"],
            "council": towns["local_authority"],
            "inside": inside,
            "metres": np.where(inside, 0.0, metres),
        }
    )
    return found[inside | same | (metres <= NEAR)].sort_values(["metres", "name"], kind="stable")


def pairs(codes: pd.Index) -> pd.DataFrame:
    """Each place of the list with each neighbourhood that it reaches, of those given.

    Parameters
    ----------
    codes : Index
        LSOA 2021 codes.

    Returns
    -------
    DataFrame
        One row a pair: ``number`` of the place, ``lsoa21_code``; a neighbourhood near two towns is in two.
    """
    rows = store.neighbourhoods().index.get_indexer(codes)
    near = [np.flatnonzero(metres <= NEAR) for metres in _metres(rows)]
    towns = np.repeat(listed(TOWNS).index.to_numpy(), [len(each) for each in near])
    places, position = _named_areas()
    held = np.flatnonzero(position[rows] >= 0)
    return pd.DataFrame(
        {
            "number": np.concatenate([towns, places.index[position[rows[held]]]]),
            "lsoa21_code": codes[np.concatenate([*near, held])],
        }
    )


def _rows(area: Area) -> np.ndarray:
    return np.flatnonzero(area.mask)


@functools.cache
def _named_areas() -> tuple[pd.DataFrame, np.ndarray]:
    """The local areas of phases 2 and 3, and for each neighbourhood in row order the position of its own among them, or
    -1.
    """
    places = listed(FIRST_AREAS, MORE_AREAS)
    return places, pd.Index(places["msoa21_code"]).get_indexer(store.neighbourhoods()["msoa21_code"])


@functools.cache
def _councils() -> tuple[np.ndarray, pd.Index]:
    """For each neighbourhood in row order the position of its council, and the councils' codes."""
    return pd.factorize(store.neighbourhoods()["lad25_code"])


def _metres(rows: np.ndarray) -> Iterator[np.ndarray]:
    """For each town, in the order of the list, from its centre to the home point of each of some neighbourhoods:
    together they would be 16 MB.
    """
    homes, centres = _points()
    for centre in centres:
        yield np.hypot(*(homes[rows] - centre).T)


@functools.cache
def _points() -> tuple[np.ndarray, np.ndarray]:
    """Home points of neighbourhoods in row order, and centres of towns; metres."""
    return tuple(
        frame[["easting", "northing"]].to_numpy(dtype=float) for frame in (store.neighbourhoods(), listed(TOWNS))
    )


def held(rows: pd.DataFrame) -> int:
    """How many neighbourhoods the places of some rows of :func:`areas_of` hold together."""
    return int(rows["neighbourhoods"].sum())
