"""Pictures for a projector, in dots: where a place lies, strips one under another, keys with large letters.

Drawn with Pillow at twice the size and made smaller, as the still map is. All words are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from PIL import Image, ImageDraw, ImageFont
from shapely.geometry.base import BaseGeometry

from lib import store
from lib.draw.colour import PRINTED, Theme
from lib.draw.own_marks import POINTS, OwnMarks, draw_own
from lib.draw.raster import NAME_SIZE, TWICE, Viewport, councils_in, hatching, place_names, rings, roomy, scale_bar
from lib.draw.static_map import static_maps
from lib.draw.strip import fills, lay
from lib.draw.text import wrap

FONT_SIZE = 16
"""Height of the letters of a key, in points; on a slide 960 points wide they are read from the back of a small room."""
RAMP, SWATCH = 26, 20
"""Height of the blocks of a key, and side of a swatch, in points."""
SEEN = 18
"""A place that is smaller than this on the picture, in points, gets a ring round it."""
LARGEST, LEAST_LETTERS = 20, 13
"""Largest and smallest letters of a strip, in points: as large as the room allows."""
BELOW = 0.09
"""Room under a place and what it lies in, as a share of its height."""
LINES = 7.3
"""Height of a strip in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A strip with its words.

    Attributes
    ----------
    title : str
    shares : Series or None
    marker : float or None
        As for :func:`lib.draw.strip.lay`.
    word : str
        Beside the marker.
    palette : str
    ends : (str, str)
    """

    title: str
    shares: pd.Series | None
    marker: float | None
    word: str
    palette: str
    ends: tuple[str, str]


def located(
    inside: np.ndarray,
    around: np.ndarray,
    codes: Sequence[str],
    size: tuple[int, int],
    theme: Theme,
    colours: tuple[str, str],
    font: Path,
    point: float,
    room: tuple[float, float] = (0, 0),
    own: OwnMarks | None = None,
) -> Image.Image:
    """Where a place lies.

    Parameters
    ----------
    inside, around : array of geometries in EPSG:27700
        The place, filled with the first colour, and what it lies in, with the second; for a place
        that lies in nothing ``around`` is empty.
    codes : sequence of str
        LSOA 2021 codes of what is around, whose best-known names are written.
    size : (int, int)
        Dots.
    point : float
        Dots in a point.
    room : (float, float)
        How wide and high the ground that is shown must at least be, in metres, so that another map has the same scale.
    own : OwnMarks, optional
        A reader's own points.
    """
    bounds = _grown(shapely.bounds(around if len(around) else inside), room)
    # Room for the scale bar, which would else lie over what is furthest south, such as Scilly.
    bounds[:, 1] -= BELOW * (bounds[:, 3].max() - bounds[:, 1].min())
    view = Viewport.around(bounds, size)
    sheet = Image.new("RGB", view.size, theme.casing)
    pen = ImageDraw.Draw(sheet)
    fine, line = max(1, round(0.5 * point * TWICE)), max(2, round(1.2 * point * TWICE))
    _fill(pen, store.shapes("context").geometry.values, view, theme.land)
    councils = councils_in(view)
    councils = councils[shapely.intersects(councils, shapely.box(*view.box))]
    border = theme.land if roomy(shapely.area(councils), view, point * TWICE) else None
    _fill(pen, councils, view, theme.paper, border, fine)
    _fill(pen, around, view, colours[1], PRINTED.line, line)
    _fill(pen, inside, view, colours[0], theme.ink, line if len(inside) == 1 else fine)
    box = _ring(pen, inside, view, theme, point)
    scaled = FONT_SIZE / NAME_SIZE * point * TWICE
    draw_own(pen, own, view, POINTS * scaled, theme)
    taken = [scale_bar(pen, view, theme, scaled, font)]
    if (box[2] - box[0]) * (box[3] - box[1]) < view.size[0] * view.size[1] / 8:
        taken.append(box)
    mask = store.neighbourhoods().index.isin(list(codes))
    if mask.any():
        place_names(pen, view, mask, theme, scaled, font, taken)
    return sheet.reduce(TWICE)


def _grown(bounds: np.ndarray, room: tuple[float, float]) -> np.ndarray:
    """Boxes, with one more around the middle of all of them that is so wide and high, in metres."""
    if not any(room):
        return bounds
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    middle, half = (low + high) / 2, np.maximum(np.array(room), high - low) / 2
    return np.vstack([bounds, np.concatenate([middle - half, middle + half])])


def outlined(
    codes: Sequence[str],
    key: str,
    outline: BaseGeometry,
    size: tuple[int, int],
    theme: Theme,
    font: Path,
    point: float,
    own: OwnMarks | None = None,
) -> Image.Image:
    """The still map of a place, with one part of it outlined, and ringed where it is small; without names, which would
    hide it.
    """
    shapes = store.outlines("lsoa21")
    bounds = shapes.bounds[shapes.rows(codes)]
    twice = (size[0] * TWICE, size[1] * TWICE)
    drawn = static_maps(codes, [key], size, theme, outline, font, FONT_SIZE / NAME_SIZE * point, names=False, own=own)[
        0
    ].resize(twice)
    _ring(ImageDraw.Draw(drawn), np.array([outline]), Viewport.around(bounds, size), theme, point)
    return drawn.reduce(TWICE)


def coloured(
    shapes: np.ndarray, colours: Sequence[str], size: tuple[int, int], theme: Theme, font: Path, point: float
) -> Image.Image:
    """Shapes, each in its colour, with a scale bar; nothing around them."""
    view = Viewport.around(shapely.bounds(shapes), size)
    sheet = Image.new("RGB", view.size, theme.casing)
    pen = ImageDraw.Draw(sheet)
    for ring, of in rings([shapes], view):
        if len(ring) > 4:
            pen.polygon(ring, fill=colours[of] if of >= 0 else theme.casing)
            pen.line(ring, fill=theme.edge, width=max(1, round(0.6 * point * TWICE)))
    for line, _ in rings([np.array([shapely.union_all(shapes, grid_size=1)])], view):
        pen.line(line + line[:2], fill=theme.ink, width=round(1.4 * point * TWICE), joint="curve")
    scale_bar(pen, view, theme, FONT_SIZE / NAME_SIZE * point * TWICE, font)
    return sheet.reduce(TWICE)


def ramp(
    title: str, ends: tuple[str, str], palette: str, width: int, theme: Theme, font: Path, point: float
) -> Image.Image:
    """The key of ten classes: what they are, ten numbered blocks, what the ends mean."""
    face, step = ImageFont.truetype(font, round(FONT_SIZE * point)), FONT_SIZE * 1.3 * point
    heading = wrap(title, face, width)
    foot = [wrap(end, face, width / 2) for end in ends]
    top = len(heading) * step + 4 * point
    sheet = Image.new("RGB", (width, round(top + RAMP * point + max(map(len, foot)) * step + 2 * point)), theme.casing)
    pen = ImageDraw.Draw(sheet)
    _lines(pen, (0, 0), heading, face, step, theme.ink)
    _blocks(pen, 0, top, width, RAMP * point, palette, face, theme, point)
    for n, lines in enumerate(foot):
        _lines(pen, (n * width, top + (RAMP + 2) * point), lines, face, step, theme.ink, "ra" if n else "la")
    return sheet


def swatches(
    rows: Sequence[tuple[str | None, str | None, str]], width: int, theme: Theme, font: Path, point: float
) -> Image.Image:
    """A key of named colours, one under another.

    Parameters
    ----------
    rows : sequence of (str or None, str or None, str)
        Fill (None for the no-data pattern), line or None, and words of each.
    """
    face, step = ImageFont.truetype(font, round(FONT_SIZE * point)), FONT_SIZE * 1.3 * point
    side, indent = SWATCH * point, (SWATCH + 10) * point
    told = [wrap(label, face, width - indent) for _, _, label in rows]
    heights = [max(len(lines) * step, side) + 6 * point for lines in told]
    sheet = Image.new("RGB", (width, max(1, round(sum(heights)))), theme.casing)
    pen = ImageDraw.Draw(sheet)
    y = 0.0
    for (fill, line, _), lines, high in zip(rows, told, heights, strict=True):
        box = (round(point), round(y + 2 * point), round(side), round(y + side))
        if fill is None:
            sheet.paste(hatching((box[2] - box[0], box[3] - box[1]), theme, point * 1.5), box[:2])
        thick = 3 if line else 1
        pen.rectangle(box, fill=fill, outline=line or theme.hatch[1], width=max(1, round(thick * point)))
        _lines(pen, (indent, y + max(0, side + 2 * point - step * len(lines)) / 2), lines, face, step, theme.ink)
        y += high
    return sheet


def strips(
    rows: Sequence[Row],
    note: str,
    size: tuple[int, int],
    theme: Theme,
    fonts: tuple[Path, Path],
    point: float,
    full: float | None = None,
) -> Image.Image:
    """Strips of ten blocks, one under another, and a line on what the bars are.

    Parameters
    ----------
    note : str
        Under all of them; may be empty.
    fonts : (path, path)
        Regular and bold.
    full : float, optional
        As for :func:`lib.draw.strip.lay`: one scale for all of them.
    """
    wide, high = size
    face = ImageFont.truetype(fonts[0], round(FONT_SIZE * point))
    foot = wrap(note, face, wide) if note else []
    step = FONT_SIZE * 1.3 * point
    room = (high - len(foot) * step) / len(rows)
    unit = min(max(room / LINES, LEAST_LETTERS * point), LARGEST * point)
    small = max(LEAST_LETTERS * point, unit * 0.85)
    sheet = Image.new("RGB", size, theme.casing)
    pen = ImageDraw.Draw(sheet)
    plain, bold, less = (
        ImageFont.truetype(font, round(dots)) for font, dots in ((fonts[0], unit), (fonts[1], unit), (fonts[0], small))
    )
    bars = min(max(room - 6.4 * unit, unit), 5 * unit)
    for n, row in enumerate(rows):
        y = n * room
        over = bold.getlength(row.title) / wide
        pen.text(
            (0, y),
            row.title,
            font=bold if over <= 1 else ImageFont.truetype(fonts[1], int(unit / over)),
            fill=theme.ink,
        )
        y += 1.3 * unit
        held = bars if row.shares is not None else 0
        top = y + (small * 1.1 if held else 0)
        for piece in lay(row.shares, row.marker, wide, held, 1.5 * unit, 0.7 * unit, full):
            if piece.kind == "bar":
                pen.rectangle(
                    (piece.x, top + piece.y, piece.x + piece.width, top + piece.y + piece.height), fill=PRINTED.bar
                )
                pen.text(
                    (piece.x + piece.width / 2, top + piece.y - 0.1 * unit),
                    piece.text,
                    font=less,
                    fill=theme.ink,
                    anchor="mb",
                )
            elif piece.kind == "marker":
                x, tip = piece.x + piece.width / 2, top + piece.y + 0.1 * unit
                pen.polygon(
                    [(x, tip), (x - piece.width / 2, tip + piece.height), (x + piece.width / 2, tip + piece.height)],
                    fill=theme.ink,
                )
                words, near = f"{row.word}: tenth {piece.tenth}", 0.7 * piece.width
                side = ("la", near) if x < wide / 2 else ("ra", -near)
                pen.text((x + side[1], tip - 0.05 * unit), words, font=plain, fill=theme.ink, anchor=side[0])
        _blocks(pen, 0, top + held, wide, 1.5 * unit, row.palette, plain, theme, point)
        below = top + held + (2.6 if row.marker is not None else 1.6) * unit
        for x, end, anchor in ((0, row.ends[0], "la"), (wide, row.ends[1], "ra")):
            pen.text((x, below), end, font=less, fill=theme.ink, anchor=anchor)
    _lines(pen, (0, high - len(foot) * step), foot, face, step, theme.ink)
    return sheet


def _ring(
    pen: ImageDraw.ImageDraw, inside: np.ndarray, view: Viewport, theme: Theme, point: float
) -> tuple[float, float, float, float]:
    """Draw a ring round a place that would else be overlooked; give the box that it or the place takes."""
    left, bottom, right, top = shapely.total_bounds(inside)
    (x, y), (across, down) = view.dots(np.array([[left, top], [right, bottom]])).tolist()
    if max(across - x, down - y) >= SEEN * point * TWICE:
        return x, y, across, down
    reach = max(SEEN * point * TWICE * 0.8, 0.8 * max(across - x, down - y))
    box = ((x + across) / 2 - reach, (y + down) / 2 - reach, (x + across) / 2 + reach, (y + down) / 2 + reach)
    for ink, width in ((theme.casing, 4), (theme.ink, 2.4)):
        pen.ellipse(box, outline=ink, width=round(width * point * TWICE))
    return box


def _fill(
    pen: ImageDraw.ImageDraw, shapes: np.ndarray, view: Viewport, fill: str, line: str | None = None, width: int = 1
) -> None:
    for ring, of in rings([shapes], view):
        if len(ring) <= 4:
            if of >= 0:
                pen.point(ring[:2], fill=fill)
            continue
        if of >= 0:
            pen.polygon(ring, fill=fill)
        if line:
            pen.line(ring + ring[:2], fill=line, width=width)


def _blocks(
    pen: ImageDraw.ImageDraw,
    x: float,
    y: float,
    width: float,
    height: float,
    palette: str,
    face: ImageFont.FreeTypeFont,
    theme: Theme,
    point: float,
) -> None:
    colours = fills(palette, theme)
    for piece in lay(None, None, width, 0, height, 0):
        fill, ink = colours[piece.tenth - 1]
        pen.rectangle(
            (x + piece.x, y, x + piece.x + piece.width, y + height),
            fill=fill,
            outline=PRINTED.block_edge,
            width=max(1, round(0.6 * point)),
        )
        pen.text((x + piece.x + piece.width / 2, y + height / 2), piece.text, font=face, fill=ink, anchor="mm")


def _lines(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    lines: Sequence[str],
    face: ImageFont.FreeTypeFont,
    step: float,
    ink: str,
    anchor: str = "la",
) -> None:
    for n, line in enumerate(lines):
        pen.text((at[0], at[1] + n * step), line, font=face, fill=ink, anchor=anchor)
