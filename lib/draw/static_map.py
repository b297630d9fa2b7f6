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

import functools
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import shapely
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from lib import catalogue, store
from lib.analysis.level_values import NO_DATA, level_values
from lib.draw.colour import LIGHT, Theme, scale
from lib.draw.raster import TWICE, Viewport, councils_in, hatching, in_sight, place_names, rings, roomy, scale_bar

AROUND_POINTS = 8
"""How large, in points of print, neighbours outside the area must be to be drawn one by one; else whole councils are.
"""
SEA, LAND, AROUND, AROUND_BORDER, BORDER, FIRST = 0, 1, 2, 3, 4, 5
INK = FIRST
"""Among colours, where neighbourhoods have those of their classes: that of the outline, which lies in a line of the
sea's.
"""
"""What a dot can be; from ``BORDER`` on it is inside the area, from ``FIRST`` on in one of its neighbourhoods."""


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
) -> Image.Image:
    """The picture of :func:`static_maps` for one measure; the same parameters and errors."""
    return static_maps(codes, [key], size_px, theme, outline, font, dots_per_point)[0]


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

    Returns
    -------
    list of Image
        In the order of the measures; in colour, without transparency.

    Raises
    ------
    ValueError
        The area has no neighbourhoods.
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
    edge = _edge(numbered >= BORDER) if outline is None else None
    edges = (
        [(number, _wider(edge, wide * point)) for number, (_, wide) in zip((SEA, INK), lines, strict=True)]
        if edge is not None
        else []
    )
    pictures = []
    for key in keys:
        picture = _coloured(numbered, level_values(key, "lsoa21").classes[inside], edges, key, view, theme, point)
        pen = ImageDraw.Draw(picture)
        if outline is not None:
            for ink, wide in lines:
                for line, _ in rings([np.array([outline])], view):
                    pen.line(line + line[:2], fill=ink, width=round(wide * point), joint="curve")
        taken = [scale_bar(pen, view, theme, point, font)]
        if names:
            place_names(pen, view, inside, theme, point, font, taken)
        pictures.append(picture.reduce(TWICE))
    return pictures


def fitting(codes: Sequence[str], size_px: tuple[int, int]) -> float:
    """How many metres a dot of a picture stands for when the area just fits into it."""
    shapes = store.outlines("lsoa21")
    return Viewport.around(shapes.bounds[shapes.rows(codes)], size_px).metres * TWICE


@functools.cache
def _land() -> tuple[np.ndarray, np.ndarray]:
    """The pieces of land of the ground under a map, and their bounds."""
    parts = shapely.get_parts(store.shapes("context").geometry.values)
    return parts, shapely.bounds(parts)


def _clipped(shapes: np.ndarray, view: Viewport) -> np.ndarray:
    """What can be seen of shapes that have no borders of their own on the map: Pillow looks at every corner of a shape
    in every line of dots.
    """
    left, bottom, right, top = view.box
    edge = 10 * view.metres
    return shapely.clip_by_rect(shapes, left - edge, bottom - edge, right + edge, top + edge)


def _numbered(inside: np.ndarray, view: Viewport, point: float) -> Image.Image:
    """What lies at each dot."""
    sheet = Image.new("I", view.size, SEA)
    pen = ImageDraw.Draw(sheet)
    land, bounds = _land()
    for ring, of in rings([_clipped(land[in_sight(view, bounds)], view)], view):
        if len(ring) > 4:
            pen.polygon(ring, fill=LAND if of >= 0 else SEA)
    shapes = store.outlines("lsoa21")
    around, members = np.flatnonzero(in_sight(view, shapes.bounds) & ~inside), np.flatnonzero(inside)
    if near := roomy(shapes.areas[around], view, point, AROUND_POINTS):
        _draw(pen, shapes.some(around), [AROUND] * len(around), AROUND_BORDER, view, point, borders=near)
    elif len(around):
        # From so far their borders are not drawn, and whole councils look the same in a tenth of the time.
        councils = _clipped(councils_in(view), view)
        _draw(pen, [councils], [AROUND] * len(councils), AROUND_BORDER, view, point, borders=near)
    _draw(
        pen,
        shapes.some(members),
        range(FIRST, FIRST + len(members)),
        BORDER,
        view,
        point,
        borders=roomy(shapes.areas[members], view, point),
    )
    return sheet


def _draw(
    pen: ImageDraw.ImageDraw,
    some: Iterable[np.ndarray],
    fills: Sequence[int],
    border: int,
    view: Viewport,
    point: float,
    borders: bool,
) -> None:
    width = max(1, round(0.35 * point))
    for ring, of in rings(some, view):
        if len(ring) <= 4:
            if of >= 0:
                pen.point(ring[:2], fill=fills[of])
            continue
        pen.polygon(ring, fill=fills[of] if of >= 0 else SEA)
        if borders:
            pen.line(ring, fill=border, width=width)


def _coloured(
    numbered: np.ndarray,
    classes: np.ndarray,
    edges: Sequence[tuple[int, np.ndarray]],
    key: str,
    view: Viewport,
    theme: Theme,
    point: float,
) -> Image.Image:
    """The picture of what lies at each dot, by the class of each neighbourhood of the area, and over it lines: a colour
    and where it is.
    """
    measure = catalogue.measure(key)
    shades = [*scale(measure.palette, tuple(c.colour_role for c in measure.categories), theme)]
    ground = {
        SEA: theme.casing,
        LAND: theme.land,
        AROUND: theme.paper,
        AROUND_BORDER: theme.land,
        BORDER: theme.edge,
        INK: theme.ink,
    }
    colours = (
        dict(enumerate(shades))
        | {NO_DATA: theme.hatch[0]}
        | {_GROUND + number: colour for number, colour in ground.items()}
    )
    palette = np.zeros((256, 3), dtype=np.uint8)
    for number, colour in colours.items():
        palette[number] = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    dots = np.concatenate([_GROUND + np.arange(FIRST, dtype=np.uint8), classes])[numbered]
    for number, mask in edges:
        dots[mask] = _GROUND + number
    unknown = Image.fromarray(dots == NO_DATA) if (classes == NO_DATA).any() else None
    picture = Image.fromarray(dots)
    picture.putpalette(palette.tobytes())
    picture = picture.convert("RGB")
    if unknown:
        picture.paste(hatching(view.size, theme, point), mask=unknown)
    return picture


_GROUND = 100
"""Colours of what is not a class start here in the palette."""


def _edge(mask: np.ndarray) -> np.ndarray:
    """Where a mask meets what is not in it."""
    edge = np.zeros_like(mask)
    edge[:, 1:] |= mask[:, 1:] != mask[:, :-1]
    edge[1:] |= mask[1:] != mask[:-1]
    return edge


def _wider(line: np.ndarray, width: float) -> np.ndarray:
    """A line of one dot, made about as wide as asked: each dot of it becomes a square."""
    more = max(1, round((width - 1) / 2))
    wide = line.copy()
    for step in range(1, more + 1):
        wide[:, step:] |= line[:, :-step]
        wide[:, :-step] |= line[:, step:]
    tall = wide.copy()
    for step in range(1, more + 1):
        tall[step:] |= wide[:-step]
        tall[:-step] |= wide[step:]
    return tall
