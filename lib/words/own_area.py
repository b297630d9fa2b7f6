"""What is said while an area is put together."""

from __future__ import annotations

from lib.places.area import MOST, Area
from lib.words.naming import called


def begins(area: Area, taken: int) -> str:
    """How to begin from a place: all of it is in, or it is too large for that.

    Parameters
    ----------
    area : Area
        The place.
    taken : int
        How many of its neighbourhoods are in; 0 where they are too many.
    """
    if taken:
        return f"All of {called(area)} is in to begin with, so a click takes a neighbourhood out."
    return (
        f"Your area starts empty: {called(area)} has {len(area.members):,} neighbourhoods, and an area of yours can hold "
        f"{MOST}. Click those you want."
    )
