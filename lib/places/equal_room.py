"""Which local areas stand for a place on the map that gives each of them the same room."""

from __future__ import annotations

import numpy as np
import shapely

from lib import catalogue, store
from lib.places import filters

LEVEL = "msoa21"


def local_areas(code: str) -> np.ndarray:
    """Row numbers of the local areas that hold at least one neighbourhood of a place; one at least.

    A council, combined authority or region is made of local areas, and these are all of its own. A neighbourhood has
    the one it lies in. A ward or constituency may share one with its neighbours. The few wards that no neighbourhood
    lies mostly inside have the local area that most of their land is in.

    Parameters
    ----------
    code : str
        The official code in force of a place of any level.
    """
    rows = np.flatnonzero(filters.at_level(filters.inside(code), LEVEL))
    return rows if len(rows) else _most_land(code)


def _most_land(code: str) -> np.ndarray:
    shape = store.outlines(catalogue.level_of(code).key).of([code])[0]
    areas = store.outlines(LEVEL)
    west, south, east, north = shape.bounds
    box = areas.bounds
    near = np.flatnonzero((box[:, 0] < east) & (box[:, 2] > west) & (box[:, 1] < north) & (box[:, 3] > south))
    shared = shapely.area(shapely.intersection(areas.at(near), shape))
    return near[[int(shared.argmax())]]


def exact(code: str) -> bool:
    """Whether a place is made of whole local areas, so that its outline on that map holds nothing else."""
    return catalogue.level_of(code).key in (LEVEL, "lad25", "cauth25", "rgn", "ctry")
