"""What stands under the maps of a sheet whose shape leaves room there: who lives in the place, and what is here."""

from __future__ import annotations

from collections.abc import Sequence

from lib import store
from lib.analysis.ages import ages
from lib.paper.sheet import HALF, Sheet, points_height
from lib.places.area import Area

HEADING = "Who lives there (mid-2022), and what is here"
LISTS = ("libraries", "museums", "schools")
"""Datasets of what is here."""


def map_height(area: Area, least: float, most: float) -> float:
    """How high a map half as wide as the sheet has to be for the shape of an area to fill it, in millimetres."""
    shapes = store.outlines("lsoa21")
    bounds = shapes.bounds[shapes.rows(area.members)]
    (left, bottom), (right, top) = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    return float(min(max(HALF * (top - bottom) / (right - left), least), most))


def that_fit(sheet: Sheet, area: Area, size: float, room: float) -> list[str]:
    """The sentences that there is room for, those that say most first; none where not even how old people are fits.

    What is here is never told without what the lists lack.

    Parameters
    ----------
    size : float
        Of the letters, in points.
    room : float
        Millimetres.
    """
    # These rooms are the largest; a picture or a table needs none of them.
    from lib.words.area_facts import ages_finding, ages_sentence
    from lib.words.area_here import here_sentences

    found = ages(area.frame)
    told = [ages_finding(area, found), ages_sentence(found)]
    first, *more, lacking = here_sentences(area)
    for number in (*range(len(more), -1, -1), None):
        lines = told if number is None else [*told, first, *more[:number], lacking]
        if points_height(sheet, lines, size) <= room:
            return lines
    return []


def height(sheet: Sheet, lines: Sequence[str], size: float) -> float:
    """How high they are with their heading; 0 for none."""
    return points_height(sheet, lines, size) if lines else 0
