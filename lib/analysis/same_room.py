"""The local areas of a place on the map that gives each of them the same room, counted."""

from __future__ import annotations

from dataclasses import dataclass

from lib.analysis.level_values import level_values
from lib.places.equal_room import LEVEL, local_areas


@dataclass(frozen=True, slots=True)
class SameRoom:
    """Local areas of a place: how many, how many of them in England's first tenth of local areas, and England's number."""

    number: int
    first: int
    all: int


def same_room(code: str, key: str) -> SameRoom:
    """The local areas of a place by a measure.

    Parameters
    ----------
    code : str
        Of a place made of whole local areas, see :func:`lib.places.equal_room.exact`.
    key : str
        A measure that is known for local areas.
    """
    classes, rows = level_values(key, LEVEL).classes, local_areas(code)
    return SameRoom(len(rows), int((classes[rows] == 0).sum()), len(classes))
