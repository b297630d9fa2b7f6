"""Places to meet that we know of, in an area and near it: community centres, village halls and social centres."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd
import shapely

from lib import store
from lib.places import filters
from lib.places.area import Area
from lib.places.nearby import LARGE

LAYERS = {"centres": "community centre", "halls": "village hall", "social": "social centre"}
"""Kinds by the layer of the map that shows them."""
KINDS = tuple(LAYERS.values())
NEAR, MILE = 800, 1600
"""Metres in a straight line: a walk of about ten minutes, and of about twenty."""
DATE = "2026-06"
"""Of when the list is: year and month."""


def near(area: Area) -> pd.DataFrame:
    """The places to meet inside an area, and those within 1.6 km of the middle of the homes of a neighbourhood of it.

    Returns
    -------
    DataFrame
        A row a place: ``kind``; ``name``, empty where the map has none; ``metres`` in a straight line from the nearest
        of these middles; ``inside`` (its neighbourhood is one of the area's); ``double``, within 50 metres of another
        of the list, so that it may be the same; ``easting``, ``northing``. The nearest first. For an area of more than
        400 neighbourhoods only what is inside, and ``metres`` is missing.
    """
    every, homes = _table(), _homes()[area.mask]
    inside = area.mask[every["row"].to_numpy(dtype=np.int64)]
    metres = np.full(len(every), np.nan)
    if 0 < len(homes) <= LARGE:
        spots = every[["easting", "northing"]].to_numpy(dtype=float)
        around = ((spots >= homes.min(axis=0) - MILE) & (spots <= homes.max(axis=0) + MILE)).all(axis=1)
        looked = np.flatnonzero(around | inside)
        spots = shapely.points(spots[looked])
        (_, _), away = shapely.STRtree(shapely.points(homes)).query_nearest(
            spots, return_distance=True, all_matches=False
        )
        metres[looked] = away
    found = every.assign(metres=metres, inside=inside)[inside | (metres <= MILE)]
    order = ["metres", "kind", "name", "easting", "northing"]
    return found[["kind", "name", "metres", "inside", "double", "easting", "northing"]].sort_values(
        order, ignore_index=True
    )


def has_one(metres: int) -> np.ndarray:
    """Whether each neighbourhood of England, in row order, has a known place to meet within 800 or 1,600 metres. Do not
    change it.
    """
    return _has_one(metres)


@functools.cache
def _has_one(metres: int) -> np.ndarray:
    found = (store.neighbourhoods()[f"places_to_meet_{metres}"] > 0).to_numpy()
    found.setflags(write=False)
    return found


def without(codes: pd.Index, metres: int) -> np.ndarray:
    """Which of some neighbourhoods have none within 800 or 1,600 metres: a boolean for each, in their order."""
    return ~has_one(metres)[store.neighbourhoods().index.get_indexer(codes)]


def listed() -> pd.DataFrame:
    """Every place to meet that we know of, as ``data/places_to_meet.parquet`` has it."""
    return _table().copy(deep=False)


def by_layer() -> dict[str, int]:
    """How many places each layer of the map has; what may be one place twice stands there twice."""
    kinds = _table()["kind"].value_counts()
    return {layer: int(kinds[kind]) for layer, kind in LAYERS.items()}


def people_without(mask: np.ndarray, metres: int) -> int:
    """How many people live in those of some neighbourhoods, in row order, that have none within 800 or 1,600 metres."""
    return filters.people(mask & ~has_one(metres))


@functools.cache
def _table() -> pd.DataFrame:
    return store.table("places_to_meet").reset_index(drop=True)


@functools.cache
def _homes() -> np.ndarray:
    return store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)
