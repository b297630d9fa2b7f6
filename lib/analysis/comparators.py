"""What a place is laid beside when nobody has chosen: the council and the region that hold all of it, and England."""

from __future__ import annotations

from lib import places
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND

LEVELS = ("lad25", "rgn", "ctry")
"""The kinds of place that others are laid beside, smallest first."""


def comparators(area: Area) -> list[Area]:
    """The larger places that hold the whole of an area, smallest first.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.

    Returns
    -------
    list of Area
        Its council, its region, England: each where it holds all of the area and is not the area itself. None for
        England.
    """
    if area.code is not None:
        found = {each.level: each.code for each in places.parents(area.code)}
    else:
        found = {"ctry": ENGLAND}
        for level in LEVELS[:-1]:
            codes = area.frame[f"{level}_code"].unique()
            if len(codes) == 1:
                found[level] = str(codes[0])
    return [area_of(found[level]) for level in LEVELS if level in found]
