"""What every map drawn with Pillow shares: from ground to dots, rings of shapes, scale bar, names, hatching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFont

from lib import store
from lib.draw.colour import Theme

TWICE = 2
MARGIN = 0.06
"""Share of the longer side that is left free around the area."""
SMALLEST = 1500
"""Metres across that a map shows at least, so that a few streets still have something around them."""
LENGTHS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000)
NAMES, ROOM_FOR_NAME = 6, 9000
"""How many place names are written at most, and how many square points of print there must be for each."""
FEW = 3
"""With this many neighbourhoods or fewer, places around them are named too, to show where they are."""
NAME_SIZE = 7.5
"""Height of letters in points of print."""


class Viewport:
    """Where on the picture a point of the British National Grid falls."""

    def __init__(self, left: float, top: float, metres_per_dot: float, size: tuple[int, int]) -> None:
        self.left, self.top, self.metres, self.size = left, top, metres_per_dot, size

    @classmethod
    def about(cls, middle: tuple[float, float], size_px: tuple[int, int], metres_per_dot: float) -> Viewport:
        """The part of the ground about a point (metres east and north), at a scale."""
        size, metres = (size_px[0] * TWICE, size_px[1] * TWICE), metres_per_dot / TWICE
        return cls(middle[0] - metres * size[0] / 2, middle[1] + metres * size[1] / 2, metres, size)

    @classmethod
    def around(cls, bounds: np.ndarray, size_px: tuple[int, int], metres_per_dot: float | None = None) -> Viewport:
        """The part of the ground that holds some bounds (an array of left, bottom, right, top in metres), with a
        margin.
        """
        size = (size_px[0] * TWICE, size_px[1] * TWICE)
        (left, bottom), (right, top) = bounds[:, :2].min(0), bounds[:, 2:].max(0)
        wide, high = max(right - left, SMALLEST), max(top - bottom, SMALLEST)
        metres = metres_per_dot / TWICE if metres_per_dot else max(wide / size[0], high / size[1]) * (1 + 2 * MARGIN)
        return cls((left + right - metres * size[0]) / 2, (top + bottom + metres * size[1]) / 2, metres, size)

    def dots(self, metres: np.ndarray) -> np.ndarray:
        """Whole dots from the top left, shape (n, 2)."""
        return np.rint((metres - (self.left, self.top)) / (self.metres, -self.metres)).astype(np.int32)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in metres."""
        return self.left, self.top - self.size[1] * self.metres, self.left + self.size[0] * self.metres, self.top


def in_sight(view: Viewport, found: np.ndarray) -> np.ndarray:
    """Which bounds meet the picture."""
    left, bottom, right, top = view.box
    return (found[:, 0] < right) & (found[:, 2] > left) & (found[:, 1] < top) & (found[:, 3] > bottom)


def councils_in(view: Viewport) -> np.ndarray:
    """The councils that may be seen."""
    councils = store.outlines("lad25")
    return councils.at(np.flatnonzero(in_sight(view, councils.bounds)))


def rings(some: Iterable[np.ndarray], view: Viewport) -> Iterator[tuple[list[int], int]]:
    """The corners of each ring in dots, x and y in turn and without repeats, and whose ring it is: the position, or -1
    for a hole.

    The geometries come some at a time: all of England at once would take hundreds of MB.
    """
    corners, lengths, owners, sizes = [], [], [], []
    before = 0
    for geometries in some:
        parts, owner = shapely.get_parts(geometries, return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)
        exterior = np.diff(part, prepend=-1) != 0
        metres, ring = shapely.get_coordinates(rings, return_index=True)
        dots = view.dots(metres)
        fresh = np.ones(len(dots), dtype=bool)
        fresh[1:] = (ring[1:] != ring[:-1]) | (dots[1:] != dots[:-1]).any(axis=1)
        corners.append(dots[fresh])
        lengths.append(np.bincount(ring[fresh], minlength=len(rings)))
        owners.append(np.where(exterior, before + owner[part], -1))
        sizes.append(shapely.area(parts)[part])
        before += len(geometries)
    if not before:
        return
    dots, length, whose = np.concatenate(corners), np.concatenate(lengths), np.concatenate(owners)
    end = np.cumsum(length)
    # Large first: what lies in a hole is drawn over it.
    for each in np.argsort(-np.concatenate(sizes), kind="stable").tolist():
        yield dots[end[each] - length[each] : end[each]].ravel().tolist(), int(whose[each])


def roomy(areas: np.ndarray, view: Viewport, point: float, least: float = 4) -> bool:
    """Whether most shapes, by their square metres, are large enough, so many points of print across, for a line between
    them.
    """
    return len(areas) > 0 and bool(np.sqrt(np.median(areas)) / view.metres > least * point)


def hatching(size: tuple[int, int], theme: Theme, point: float) -> Image.Image:
    """The pattern of no data: a sheet of slanting lines, so many dots wide and high."""
    sheet = Image.new("RGB", size, theme.hatch[0])
    pen = ImageDraw.Draw(sheet)
    step, width = max(4, round(4 * point)), max(1, round(0.8 * point))
    for x in range(-size[1], size[0], step):
        pen.line([(x, size[1]), (x + size[1], 0)], fill=theme.hatch[1], width=width)
    return sheet


def font_face(font: Path | None, dots: float) -> ImageFont.FreeTypeFont:
    """Letters so many dots high; Pillow's own where no file is given."""
    found = ImageFont.truetype(font, round(dots)) if font else ImageFont.load_default(round(dots))
    # Pillow gives its own letters as a bitmap, of one size, only where it was built without FreeType.
    return cast(ImageFont.FreeTypeFont, found)


def scale_bar(
    pen: ImageDraw.ImageDraw,
    view: Viewport,
    theme: Theme,
    point: float,
    font: Path | None,
    letters: float = NAME_SIZE,
) -> tuple[float, float, float, float]:
    """Draw the bar at the bottom left, with letters so many points high; give the box it takes."""
    most = 0.28 * view.size[0] * view.metres
    metres = max([length for length in LENGTHS if length <= most], default=LENGTHS[0])
    text = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    face = font_face(font, letters * point)
    x, y = 6 * point, view.size[1] - 6 * point
    long = metres / view.metres
    for ink, wide in ((theme.casing, 3.2 * point), (theme.ink, 1.2 * point)):
        pen.line([(x, y - 3 * point), (x, y), (x + long, y), (x + long, y - 3 * point)], fill=ink, width=round(wide))
    pen.text(
        (x + long / 2, y - 3 * point),
        text,
        font=face,
        fill=theme.ink,
        anchor="mb",
        stroke_width=round(1.2 * point),
        stroke_fill=theme.casing,
    )
    return 0, y - 15 * point, x + long + 6 * point, view.size[1]


def place_names(
    pen: ImageDraw.ImageDraw,
    view: Viewport,
    inside: np.ndarray,
    theme: Theme,
    point: float,
    font: Path | None,
    taken: list[tuple[float, float, float, float]],
) -> None:
    """Write the best-known names of the area, each where it overlaps no other."""
    places = store.table("settlements")
    if inside.sum() <= FEW:
        left, bottom, right, top = view.box
        places = places[places["easting"].between(left, right) & places["northing"].between(bottom, top)]
    else:
        row = places["row"]
        places = places[row.notna().to_numpy() & inside[row.fillna(0).astype(int).to_numpy()]]
    places = places.sort_values(["min_zoom", "people_near", "name"], ascending=[True, False, True])
    face, halo = font_face(font, NAME_SIZE * point), round(1.2 * point)
    room, written = min(NAMES, int(view.size[0] * view.size[1] / point**2 / ROOM_FOR_NAME)), 0
    for name, x, y in zip(
        places["name"], *view.dots(places[["easting", "northing"]].to_numpy(dtype=float)).T.tolist(), strict=True
    ):
        left, top, right, bottom = pen.textbbox((x, y), name, font=face, anchor="mm", stroke_width=halo)
        gap = 5 * point
        cut = left < 0 or top < 0 or right > view.size[0] or bottom > view.size[1]
        if cut or any(
            left - gap < box[2] and right + gap > box[0] and top - gap < box[3] and bottom + gap > box[1]
            for box in taken
        ):
            continue
        pen.text((x, y), name, font=face, fill=theme.ink, anchor="mm", stroke_width=halo, stroke_fill=theme.casing)
        taken.append((left, top, right, bottom))
        written += 1
        if written >= room:
            return
