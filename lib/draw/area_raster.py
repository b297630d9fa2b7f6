"""What lies at each dot of a map as a number, and the numbers as colours: what every still map is painted with.

First every dot is given the number of what lies there (the sea, a border, an area), in one pass over the shapes; then
the numbers become colours, once for each measure.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from PIL import Image, ImageDraw

from lib import store
from lib.analysis.level_values import NO_DATA
from lib.draw.classes import HIDDEN
from lib.draw.colour import Theme
from lib.draw.raster import Viewport, hatching, in_sight, rings

SEA, LAND, AROUND, AROUND_BORDER, BORDER, FIRST = 0, 1, 2, 3, 4, 5
"""What a dot can be; from ``BORDER`` on it is inside what is drawn, from ``FIRST`` on in one of its areas."""
INK = FIRST
"""Among colours, where areas have those of their classes: that of the outline, which lies in a line of the sea's."""
_GROUND = 100
"""Colours of what is not a class start here in the palette."""


@functools.cache
def _land() -> tuple[np.ndarray, np.ndarray]:
    """The pieces of land of the ground under a map, and their bounds."""
    parts = shapely.get_parts(store.shapes("context").geometry.values)
    return parts, shapely.bounds(parts)


def clipped(shapes: np.ndarray, view: Viewport, beyond: int = 10) -> np.ndarray:
    """What can be seen of shapes that have no borders of their own on the map, and so many dots beyond: Pillow looks at
    every corner of a shape in every line of dots.
    """
    left, bottom, right, top = view.box
    edge = beyond * view.metres
    return shapely.clip_by_rect(shapes, left - edge, bottom - edge, right + edge, top + edge)


def draw_land(pen: ImageDraw.ImageDraw, view: Viewport) -> None:
    """The land of all countries, without borders."""
    land, bounds = _land()
    for ring, of in rings([clipped(land[in_sight(view, bounds)], view)], view):
        if len(ring) > 4:
            pen.polygon(ring, fill=LAND if of >= 0 else SEA)


def draw_areas(
    pen: ImageDraw.ImageDraw,
    some: Iterable[np.ndarray],
    fills: Sequence[int],
    border: int | Sequence[int],
    view: Viewport,
    point: float,
    borders: bool,
) -> None:
    """Areas, each with its number.

    Parameters
    ----------
    some : iterable of arrays of geometries
        In metres of the map, some at a time.
    fills : sequence of int
        The number of each.
    border : int or sequence of int
        The number of a border: of all, or of each area's own.
    point : float
        Dots in one point of print.
    borders : bool
        Whether borders are drawn.
    """
    width = max(1, round(0.35 * point))
    for ring, of in rings(some, view):
        if len(ring) <= 4:
            if of >= 0:
                pen.point(ring[:2], fill=fills[of])
            continue
        pen.polygon(ring, fill=fills[of] if of >= 0 else SEA)
        if borders and (of >= 0 or isinstance(border, int)):
            pen.line(ring, fill=border if isinstance(border, int) else border[of], width=width)


def ground_of(theme: Theme) -> dict[int, str]:
    """Colours of what is no area, by its number."""
    return {
        SEA: theme.casing,
        LAND: theme.land,
        AROUND: theme.paper,
        AROUND_BORDER: theme.land,
        BORDER: theme.edge,
        INK: theme.ink,
    }


def coloured(
    numbered: np.ndarray,
    classes: np.ndarray,
    edges: Sequence[tuple[int, np.ndarray]],
    shades: Sequence[str],
    ground: Mapping[int, str],
    view: Viewport,
    theme: Theme,
    point: float,
) -> Image.Image:
    """The picture of what lies at each dot, by the class of each area, and over it lines.

    Parameters
    ----------
    numbered : array of int
        What lies at each dot.
    classes : array of uint8
        Of the areas, in the order of their numbers.
    edges : sequence of (int, array of bool)
        A number that has a colour in ``ground``, and the dots that have it.
    shades : sequence of str
        Colours of the classes; what has no data is hatched, and what is hidden is pale.
    ground : mapping of int to str
        As :func:`ground_of` gives it.
    """
    colours = (
        dict(enumerate(shades))
        | {NO_DATA: theme.hatch[0], HIDDEN: theme.faded[0]}
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


def edge_of(mask: np.ndarray) -> np.ndarray:
    """Where a mask meets what is not in it."""
    edge = np.zeros_like(mask)
    edge[:, 1:] |= mask[:, 1:] != mask[:, :-1]
    edge[1:] |= mask[1:] != mask[:-1]
    return edge


def widened(line: np.ndarray, width: float) -> np.ndarray:
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
