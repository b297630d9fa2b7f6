"""Sentences beside the map on a picture of it: what is coloured, which filter is set, what is not drawn."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalogue import Level, Measure
from lib.words.english import join_names, lower_first, upper_first

LEFT_OUT = "Left out by the filter"
OUTSIDE = "What lies outside is paler."
NORTH = "North is up."


def faint(level: Level) -> str:
    """Beside the colours of a map with a filter: what is drawn faintly."""
    if level.key == "lsoa21":
        return "Faint: left out by the filter."
    return f"Faint: {level.plural} without such a neighbourhood."


def coloured(measure: Measure, level: Level) -> str:
    """What has a colour, and what a colour of a scale stands for."""
    if measure.kind == "category":
        return f"{upper_first(level.plural)} of England."
    if measure.none and level.key == "lsoa21":
        return f"{upper_first(level.plural)} of England, in up to ten steps. The first have none that we know of."
    return f"{upper_first(level.plural)} of England. Each colour is a tenth of them."


def filtered(filters: Sequence[str], names: Sequence[str], level: Level) -> str:
    """Which filter is set; empty without one.

    Parameters
    ----------
    filters : sequence of str
        Words of each as the page has them.
    names : sequence of str
        Places to which the map is narrowed.
    level : Level
        What is coloured: a larger area is shown where one of its neighbourhoods passes.
    """
    wanted = [*(f"Only {name}." for name in names), *(f"{each}." for each in filters)]
    if not wanted:
        return ""
    some = "" if level.key == "lsoa21" else f" Shown: {level.plural} with at least one such neighbourhood."
    return f"Filter set. {' '.join(wanted)}{some}"


def not_drawn(layers: Sequence[str]) -> str:
    """Layers that are on the page's map and not on a picture; empty where there are none."""
    return f"Not on this picture: {join_names([lower_first(each) for each in layers])}." if layers else ""


def nearer(layers: Sequence[str]) -> str:
    """Layers that are seen only from nearer; empty where there are none."""
    return f"Seen only from nearer: {join_names([lower_first(each) for each in layers])}." if layers else ""
