"""Sentences on the map that gives every local area the same room."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalogue import Measure
from lib.places import Place, equal_room
from lib.words.english import join_names, lower_first

SWITCH = "Same room for every local area"
"""What the switch is called."""
ABOUT = (
    "Each hexagon is one local area, so cities, where most people live, are seen. "
    "Shapes and distances are not true. Hexagons: House of Commons Library."
)
ABOUT_COUNCILS = (
    "Each shape is one council: the more local areas it has, the more room. "
    "Shapes and distances are not true. Hexagons: House of Commons Library."
)
NO_BOTH = "Facing both is known for neighbourhoods. The switch shows local areas with at least one that faces both."


def about(level: str) -> str:
    """What stands for what on that map; ``level`` is the kind of area coloured, ``msoa21`` or ``lad25``."""
    return ABOUT_COUNCILS if level == "lad25" else ABOUT


def map_name(about: str) -> str:
    """What a map of equal room is called.

    >>> map_name("Blackpool")
    'Map of Blackpool where every local area has the same room'
    """
    return f"Map of {about} where every local area has the same room"


def only_true_map(measure: Measure) -> str:
    """Why the switch cannot be pressed."""
    return f"{measure.label} is not known for local areas, so it has no map with the same room for each."


def left_out(layers: Sequence[str], own_points: bool) -> str:
    """What was chosen and is not drawn here; empty where everything is.

    Parameters
    ----------
    layers : sequence of str
        Words of the layers left out, as the page has them.
    own_points : bool
        Whether the reader has points of their own, which stand on the true map only.
    """
    names = [lower_first(name) for name in layers] + (["your own points"] if own_points else [])
    return f"Only on the true map: {join_names(names)}." if names else ""


def outlined(place: Place) -> str:
    """What the outline holds beside the place; empty where it holds the place alone."""
    if equal_room.exact(place.code):
        return ""
    if place.level == "lsoa21":
        return f"The outline is all of {place.name}, the local area that this neighbourhood is in."
    return f"The outline is every local area that holds a part of {place.name}."
