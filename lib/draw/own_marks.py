"""A reader's own points on a map: the mark of each kind, and how marks stay few enough to see the colours below.

The marks are small, and of those that would stand in one square three times as wide as a mark one is drawn: at most a third
of the colours is ever covered, whatever somebody adds. Kinds take turns (:attr:`OwnMarks.in_turns`). The live map does the
same (``frontend/map/own.js``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from lib.draw.colour import Theme
from lib.draw.raster import TWICE, Viewport
from lib.draw.samples import shape_sample
from lib.draw.still_layers import mark
from lib.places.own_points import MOST_KINDS, OwnPoints
from lib.places.uploaded import degrees

SHAPES = ("circle", "square", "triangle", "diamond", "point_down", "plus", "house")
"""Of the kinds in the order in which they came; the last is that of all others together."""
COLOURS = {
    "light": ("#ea580c", "#2563eb", "#15803d", "#92400e", "#111827", "#be123c", "#57534e"),
    "dark": ("#fdba74", "#93c5fd", "#86efac", "#fde68a", "#ffffff", "#fda4af", "#d6d3d1"),
}
RADII = ((9, 2.2), (12, 3.2), (99, 4.2))
"""Below which zoom of the live map a mark has which radius, in CSS pixels: smaller than the points that tiles hold."""
POINTS = 1.9
"""Radius of a mark in points of print."""
APART = 3
"""Sides of the square that one mark stands for, in radii."""
FIRST_TURN = 4
"""So many points of each kind are set first."""
ALIKE = "Where several are close together, one mark is drawn."


@dataclass(frozen=True, slots=True, eq=False)
class KindMarks:
    """The marks of one kind.

    Attributes
    ----------
    label : str
        A reader's own text: escape it before it goes into HTML.
    place : int
        Which shape and colour it has, from 0.
    number : int
        How many points are of it.
    metres : array
        Where they are, metres east and north, shape (n, 2).
    """

    label: str
    place: int
    number: int
    metres: np.ndarray

    @property
    def shape(self) -> str:
        """A key of :data:`lib.draw.still_layers.REACH`."""
        return SHAPES[min(self.place, MOST_KINDS)]

    def colour(self, theme: Theme) -> str:
        """Of its marks."""
        return COLOURS["dark" if theme.name == "dark" else "light"][min(self.place, MOST_KINDS)]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class OwnMarks:
    """What is drawn of a reader's own points: the kinds that are shown, in their order."""

    kinds: tuple[KindMarks, ...]

    @property
    def labels(self) -> list[str]:
        """What the kinds are called."""
        return [kind.label for kind in self.kinds]

    @property
    def in_turns(self) -> list[tuple[KindMarks, slice]]:
        """In which order marks are set: some points of each kind in turn, twice as many each time, the kind with the fewest
        first. So a rare kind is not lost among the others, and none of several of a size takes all the room.
        """
        rare_first = sorted(self.kinds, key=lambda kind: kind.number)
        found, start, stop = [], 0, FIRST_TURN
        while any(start < len(kind.metres) for kind in rare_first):
            found += [(kind, slice(start, stop)) for kind in rare_first if start < len(kind.metres)]
            start, stop = stop, 2 * stop
        return found


def marks_of(own: OwnPoints | None) -> OwnMarks | None:
    """The marks of a reader's points; None where there are none to show."""
    if own is None:
        return None
    points = own.points
    kinds = tuple(
        KindMarks(
            kind.label,
            kind.place,
            kind.number,
            points.loc[points["kind"] == kind.label, ["easting", "northing"]].to_numpy(dtype=float),
        )
        for kind in own.shown_kinds
    )
    return OwnMarks(kinds) if kinds else None


def own_layer(own: OwnPoints, theme: Theme) -> dict | None:
    """A reader's own points, as one more overlay for :func:`lib.draw.map.message`; None where none are shown.

    Names are plain text, which the browser shows as text.
    """
    marks = marks_of(own)
    if marks is None:
        return None
    shown = own.shown
    places = degrees(shown)
    groups = []
    named = places.assign(label=shown["label"])
    rows = {kind.label: named[shown["kind"] == kind.label].to_numpy().tolist() for kind in marks.kinds}
    for kind, turn in marks.in_turns:
        of = {"label": kind.label, "shape": kind.shape, "colour": kind.colour(theme)}
        groups.append({**of, "points": rows[kind.label][turn]})
    return {"kind": "own", "groups": groups, "casing": theme.casing}


def draw_own(pen: ImageDraw.ImageDraw, marks: OwnMarks | None, view: Viewport, radius: float, theme: Theme) -> None:
    """Draw what is in sight, with marks of a radius in dots."""
    taken: set[tuple[int, int]] = set()
    for kind, turn in marks.in_turns if marks else ():
        for x, y in kept(view.dots(in_box(kind.metres[turn], view)), APART * radius, taken).tolist():
            mark(pen, kind.shape, (x, y), radius, kind.colour(theme), theme.casing, max(1, round(radius / 4)))


def in_box(metres: np.ndarray, view: Viewport) -> np.ndarray:
    """Those of some points (metres, shape (n, 2)) that lie on a picture."""
    left, bottom, right, top = view.box
    east, north = metres[:, 0], metres[:, 1]
    return metres[(east >= left) & (east <= right) & (north >= bottom) & (north <= top)]


def kept(dots: np.ndarray, side: float, taken: set[tuple[int, int]]) -> np.ndarray:
    """The dots that are drawn: the first in each square so wide that is not in ``taken``, to which it is added.

    >>> kept(np.array([[1, 1], [2, 2], [11, 1]]), 10, set()).tolist()
    [[1, 1], [11, 1]]
    """
    found = []
    for x, y in dots.tolist():
        square = (int(x // side), int(y // side))
        if square not in taken:
            taken.add(square)
            found.append((x, y))
    return np.array(found, dtype=dots.dtype).reshape(-1, 2)


def radius_at(zoom: float) -> float:
    """Of a mark at a zoom of the live map, in CSS pixels."""
    return next(size for below, size in RADII if zoom < below)


def mark_image(kind: KindMarks, side: int, theme: Theme) -> Image.Image:
    """The mark of a kind as it stands in a key, so many dots wide and high, on the paper's colour."""
    sheet = Image.new("RGB", (side * TWICE, side * TWICE), theme.casing)
    middle = side * TWICE / 2
    mark(ImageDraw.Draw(sheet), kind.shape, (middle, middle), 0.36 * side * TWICE, kind.colour(theme), theme.casing, 1)
    return sheet.reduce(TWICE)


def mark_sample(kind: KindMarks, theme: Theme) -> str:
    """The mark of a kind as a small picture (SVG), which those who listen pass over."""
    return shape_sample(kind.shape, kind.colour(theme), theme.casing)
