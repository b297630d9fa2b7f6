"""An area as a choice among all neighbourhoods, in row order, and the middle of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from lib import store
from lib.analysis.area import rows_of
from lib.places.area import Area


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of an area's neighbourhoods.

    Attributes
    ----------
    easting, northing : float
        Mean of their points, metres.
    row : int
        Row of the neighbourhood whose point is nearest to it; of equal ones the first.
    tall : float
        Metres from the southernmost of their points to the northernmost.
    """

    easting: float
    northing: float
    row: int
    tall: float


def mask_of(*areas: Area) -> np.ndarray:
    """Whether each of England's neighbourhoods, in row order, is in one of some areas or in several; bool."""
    mask = np.zeros(len(store.codes("lsoa21")), dtype=bool)
    for area in areas:
        mask[rows_of(area)] = True
    return mask


def all_of_england() -> np.ndarray:
    """A yes for every neighbourhood, in row order; bool."""
    return np.ones(len(store.codes("lsoa21")), dtype=bool)


def class_of_mask(mask: np.ndarray, number: int) -> np.ndarray:
    """A class for each neighbourhood: ``number`` for those in a mask, 0 for the others; uint8."""
    return np.where(mask, number, 0).astype(np.uint8)


def bounds_of(boxes: Iterable[list[list[float]]]) -> list[list[float]]:
    """The box around some boxes, each as two corners: the smallest numbers and the largest; the same two numbers each,
    in their unit.
    """
    corners = list(boxes)
    return [np.min(corners, axis=0)[0].tolist(), np.max(corners, axis=0)[1].tolist()]


def with_room_for(bounds: list[list[float]], other: list[list[float]], most: float) -> list[list[float]]:
    """The bounds of a map grown about their middle until those of another would fit, so that both are drawn at one scale.

    Parameters
    ----------
    bounds, other : list of two corners
        South and west, north and east, in degrees.
    most : float
        How many times wider or higher the other may be; beside what is larger still, the map stays as it is.
    """
    here, there = _size(bounds), _size(other)
    size = np.maximum(here, there)
    if (size > most * here).any():
        return bounds
    middle = np.mean(bounds, axis=0)
    half = size / 2 / (1.0, np.cos(np.radians(middle[0])))
    return [(middle - half).tolist(), (middle + half).tolist()]


def _size(bounds: list[list[float]]) -> np.ndarray:
    """How high and how wide bounds are on the ground, both in degrees of latitude."""
    (south, west), (north, east) = bounds
    return np.array([north - south, (east - west) * np.cos(np.radians((south + north) / 2))])


def box_of_mask(mask: np.ndarray, level: str = "lsoa21") -> tuple[float, float, float, float] | None:
    """The box around the areas of a mask (bool, row order of the level): west, south, east, north in metres; None around
    none.
    """
    if not mask.any():
        return None
    boxes = store.outlines(level).bounds[np.flatnonzero(mask)]
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def middle_of(area: Area) -> Middle | None:
    """The middle of an area, see :class:`Middle`; None without neighbourhoods."""
    if not len(area.members):
        return None
    home = area.frame[["easting", "northing"]].astype(float)
    middle = home.mean()
    row = store.row_of()[(home - middle).pow(2).sum(axis=1).idxmin()]
    return Middle(
        float(middle["easting"]),
        float(middle["northing"]),
        int(row),
        float(home["northing"].max() - home["northing"].min()),
    )
