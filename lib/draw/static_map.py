"""A still map: the neighbourhoods of an area by class, as a picture for paper.

Drawn with Pillow, which the app has already, at twice the size and made smaller, which
smooths every line. First every dot is given the number of what lies there (a neighbourhood,
a border, a neighbour, the sea), in one pass over the shapes; then the numbers become colours,
once for each measure, and the outline of the area is where its dots meet others, so that no
shapes need be joined.
Corners are moved to the nearest dot and those that fall together are dropped, the same on
both sides of a border: nothing gapes, and England's two million corners shrink to those
that can be seen. How long it takes: ``docs/decisions/still-maps-with-pillow.md``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from lib import catalogue, store
from lib.analysis.level_values import level_values
from lib.draw.area_raster import (
    AROUND,
    AROUND_BORDER,
    BORDER,
    FIRST,
    INK,
    SEA,
    clipped,
    coloured,
    draw_areas,
    draw_land,
    edge_of,
    ground_of,
    widened,
)
from lib.draw.colour import LIGHT, Theme, colours_of
from lib.draw.own_marks import POINTS, OwnMarks, draw_own
from lib.draw.raster import TWICE, Viewport, councils_in, font_face, in_sight, place_names, rings, roomy, scale_bar

PENS = replace(LIGHT, edge=LIGHT.hatch[1])
"""Colours of a map to draw on: borders that are seen on white."""
AROUND_POINTS = 8
"""How large, in points of print, neighbours outside the area must be to be drawn one by one; else whole councils are.
"""


def static_map_png(
    codes: Sequence[str],
    key: str,
    size_px: tuple[int, int] = (1000, 760),
    theme: Theme = LIGHT,
    outline: BaseGeometry | None = None,
    font: Path | None = None,
    dots_per_point: float = 300 / 72,
) -> bytes:
    """The picture of :func:`static_map` as PNG; the same parameters and errors."""
    out = io.BytesIO()
    static_map(codes, key, size_px, theme, outline, font, dots_per_point).save(out, "PNG", compress_level=6)
    return out.getvalue()


def static_map(
    codes: Sequence[str],
    key: str,
    size_px: tuple[int, int] = (1000, 760),
    theme: Theme = LIGHT,
    outline: BaseGeometry | None = None,
    font: Path | None = None,
    dots_per_point: float = 300 / 72,
    own: OwnMarks | None = None,
) -> Image.Image:
    """The picture of :func:`static_maps` for one measure; the same parameters and errors."""
    return static_maps(codes, [key], size_px, theme, outline, font, dots_per_point, own=own)[0]


def static_maps(
    codes: Sequence[str],
    keys: Sequence[str],
    size_px: tuple[int, int] = (1000, 760),
    theme: Theme = LIGHT,
    outline: BaseGeometry | None = None,
    font: Path | None = None,
    dots_per_point: float = 300 / 72,
    metres_per_dot: float | None = None,
    names: bool = True,
    bar: bool = True,
    plain: bool = False,
    own: OwnMarks | None = None,
) -> list[Image.Image]:
    """Pictures of the neighbourhoods of an area, one a measure, coloured as the large map colours them.

    Inside: its neighbourhoods by their national class, hatched where there is no data.
    Around: their neighbours, blank. Over it: the outline of the area, a few place names and a
    scale bar. North is up.

    Parameters
    ----------
    codes : sequence of str
        LSOA 2021 codes of the area.
    keys : sequence of str
        Measures that exist for neighbourhoods.
    size_px : (int, int)
        Width and height of the picture in dots.
    theme : Theme
    outline : geometry in EPSG:27700, optional
        The line to draw; if not given, the edge of the neighbourhoods.
    font : path, optional
        A TrueType file for the words; Pillow's own letters if not given.
    dots_per_point : float
        Dots of the picture in one point of print, which sizes lines and letters: 300/72 for
        a picture printed at 300 dots an inch.
    metres_per_dot : float, optional
        Scale of the ground, with the area in the middle; if not given, :func:`fitting` for the area.
    names : bool
        Whether place names are written; on a small picture they would hide what it shows.
    bar : bool
        Whether the bar of the scale is drawn.
    plain : bool
        White inside, whatever the measure: a map to draw on.
    own : OwnMarks, optional
        A reader's own points, drawn over the colours.

    Returns
    -------
    list of Image
        In the order of the measures; in colour, without transparency.

    Raises
    ------
    ValueError
        The area has no neighbourhoods.
    """
    found = [(level_values(key, "lsoa21").classes, colours_of(catalogue.measure(key), theme)) for key in keys]
    if plain:
        found = [(np.zeros_like(classes), [theme.casing]) for classes, _ in found]
    return painted_maps(
        codes, found, size_px, theme, outline, font, dots_per_point, metres_per_dot, names, bar, own=own
    )


def painted_maps(
    codes: Sequence[str],
    painted: Sequence[tuple[np.ndarray, Sequence[str]]],
    size_px: tuple[int, int],
    theme: Theme = LIGHT,
    outline: BaseGeometry | None = None,
    font: Path | None = None,
    dots_per_point: float = 300 / 72,
    metres_per_dot: float | None = None,
    names: bool = True,
    bar: bool = True,
    spots: np.ndarray | None = None,
    own: OwnMarks | None = None,
) -> list[Image.Image]:
    """The pictures of :func:`static_maps` for classes that were worked out on the spot; other parameters and errors as
    there.

    Parameters
    ----------
    painted : sequence of (array of uint8, sequence of str)
        For each picture the class of each neighbourhood of England, and the colours of the classes.
    spots : array, optional
        Points to mark, metres east and north, shape (n, 2); their numbers from 1 are written beside them.
    """
    if not len(codes):
        raise ValueError("There is no neighbourhood to draw: this area has none.")
    shapes = store.outlines("lsoa21")
    rows = shapes.rows(codes)
    inside = np.zeros(len(shapes.index), dtype=bool)
    inside[rows] = True
    view = Viewport.around(shapes.bounds[rows], size_px, metres_per_dot)
    point = dots_per_point * TWICE
    numbered = np.asarray(_numbered(inside, view, point))
    lines = [(theme.casing, 1.8), (theme.ink, 0.9)]
    edge = edge_of(numbered >= BORDER) if outline is None else None
    edges = (
        [(number, widened(edge, wide * point)) for number, (_, wide) in zip((SEA, INK), lines, strict=True)]
        if edge is not None
        else []
    )
    pictures = []
    for classes, shades in painted:
        picture = coloured(numbered, classes[inside], edges, shades, ground_of(theme), view, theme, point)
        pen = ImageDraw.Draw(picture)
        if outline is not None:
            for ink, wide in lines:
                for line, _ in rings([np.array([outline])], view):
                    pen.line(line + line[:2], fill=ink, width=round(wide * point), joint="curve")
        draw_own(pen, own, view, POINTS * point, theme)
        taken = [scale_bar(pen, view, theme, point, font)] if bar else []
        if spots is not None and len(spots):
            taken += _spots(pen, view.dots(spots), theme, point, font)
        if names:
            place_names(pen, view, inside, theme, point, font, taken)
        pictures.append(picture.reduce(TWICE))
    return pictures


def _spots(
    pen: ImageDraw.ImageDraw, dots: np.ndarray, theme: Theme, point: float, font: Path | None
) -> list[tuple[float, float, float, float]]:
    """Draw points with their numbers; the room that each takes."""
    face, round_ = font_face(font, 6.5 * point), 5 * point
    room = []
    for n, (x, y) in enumerate(dots.tolist(), 1):
        box = (x - round_, y - round_, x + round_, y + round_)
        pen.ellipse(box, fill=theme.ink, outline=theme.casing, width=max(1, round(0.8 * point)))
        pen.text((x, y), str(n), font=face, fill=theme.casing, anchor="mm")
        room.append(box)
    return room


def map_to_draw_on(
    codes: Sequence[str], size_px: tuple[int, int], font: Path, dots_per_point: float, own: OwnMarks | None = None
) -> Image.Image:
    """The neighbourhoods of an area without colours, with their borders, a few place names and a scale bar: for pens and
    stickers. Parameters as for :func:`static_maps`.
    """
    return static_maps(codes, ["imd2025"], size_px, PENS, None, font, dots_per_point, plain=True, own=own)[0]


def fitting(codes: Sequence[str], size_px: tuple[int, int]) -> float:
    """How many metres a dot of a picture stands for when the area just fits into it."""
    shapes = store.outlines("lsoa21")
    return Viewport.around(shapes.bounds[shapes.rows(codes)], size_px).metres * TWICE


def _numbered(inside: np.ndarray, view: Viewport, point: float) -> Image.Image:
    """What lies at each dot."""
    sheet = Image.new("I", view.size, SEA)
    pen = ImageDraw.Draw(sheet)
    draw_land(pen, view)
    shapes = store.outlines("lsoa21")
    around, members = np.flatnonzero(in_sight(view, shapes.bounds) & ~inside), np.flatnonzero(inside)
    if near := roomy(shapes.areas[around], view, point, AROUND_POINTS):
        draw_areas(pen, shapes.some(around), [AROUND] * len(around), AROUND_BORDER, view, point, borders=near)
    elif len(around):
        # From so far their borders are not drawn, and whole councils look the same in a tenth of the time.
        councils = clipped(councils_in(view), view)
        draw_areas(pen, [councils], [AROUND] * len(councils), AROUND_BORDER, view, point, borders=near)
    draw_areas(
        pen,
        shapes.some(members),
        range(FIRST, FIRST + len(members)),
        BORDER,
        view,
        point,
        borders=roomy(shapes.areas[members], view, point),
    )
    return sheet
