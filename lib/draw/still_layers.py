"""Lines and points over the colours of a still map, drawn with Pillow as the live map's overlays declare them."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely
from PIL import ImageDraw

from lib import store
from lib.draw import equal_room
from lib.draw.area_raster import clipped
from lib.draw.colour import Theme
from lib.draw.raster import Viewport, in_sight, rings
from lib.places.meeting import LAYERS

RADII = ((9, 2.4), (12, 3.6), (math.inf, 5.5))
"""Below which zoom a point has which radius, in CSS pixels."""
REACH = {"circle": 1, "square": 0.88, "triangle": 1.25, "diamond": 1.25, "house": 1.15, "point_down": 1.25, "plus": 1.2}
"""So much larger or smaller than the circle's radius a shape is, that all look alike in size."""
ARM = 0.36
PLUS = (
    *((-ARM, -1), (ARM, -1), (ARM, -ARM), (1, -ARM), (1, ARM), (ARM, ARM)),
    *((ARM, 1), (-ARM, 1), (-ARM, ARM), (-1, ARM), (-1, -ARM), (-ARM, -ARM)),
)
"""The corners of a plus that reaches 1 from its middle."""
ISLAND = 20
"""CSS pixels across that what gets a pale line has at least."""
KINDS = {"libraries": "library", "museums": "museum", "schools": "school"}
"""Points by the overlay that shows them."""


class Hexagons:
    """The hexagons of local areas, or those of each council together, asked as :class:`lib.store.Outlines` is."""

    def __init__(self, layer: str) -> None:
        if layer == equal_room.LAYER:
            stand = store.table("equal_room")
            self._shapes = equal_room.metres(equal_room.hexagons(stand["column"].to_numpy(), stand["line"].to_numpy()))
        else:
            self._shapes = _grouped(layer)
        self.bounds, self.areas = shapely.bounds(self._shapes), shapely.area(self._shapes)

    def some(self, rows: np.ndarray) -> Iterator[np.ndarray]:
        """The hexagons at some row numbers."""
        yield self._shapes[rows]


@functools.cache
def hexagons(layer: str = equal_room.LAYER) -> Hexagons:
    """The one set of hexagons of a layer of :data:`lib.draw.equal_room.LAYERS`, in the order of its rows."""
    return Hexagons(layer)


@functools.cache
def _grouped(source: str) -> np.ndarray:
    """Counties or councils of the map of equal room, each as one shape in metres of that map."""
    stand = store.table("equal_room")
    by = stand["county"] if source == "equal_counties" else council_of(stand.index)
    return np.array(
        [equal_room.joined(part["column"].to_numpy(), part["line"].to_numpy()) for _, part in stand.groupby(by)]
    )


def council_of(codes: pd.Index) -> pd.Series:
    """The council's code of each local area."""
    links = store.neighbourhoods()[["msoa21_code", "lad25_code"]].drop_duplicates("msoa21_code")
    return links.set_index("msoa21_code")["lad25_code"].reindex(codes)


def _outlined(part: Mapping[str, Any], view: Viewport) -> np.ndarray:
    """The shapes of a part of an overlay that are in sight."""
    source = part["source"]
    if source in ("equal_counties", "equal_councils"):
        return _grouped(source)
    shapes = hexagons() if source == equal_room.LAYER else store.outlines(source)
    seen = in_sight(view, shapes.bounds)
    if "rows" in part:
        wanted = np.zeros(len(seen), dtype=bool)
        wanted[list(part["rows"])] = True
        seen &= wanted
    elif source == "ward17":
        wards = store.table("wards2017")
        seen &= store.outlines(source).index.isin(wards.index[wards["doubly_disadvantaged"]])
    found = list(shapes.some(np.flatnonzero(seen)))
    return clipped(np.concatenate(found), view, beyond=80) if found else np.array([], dtype=object)


def draw_lines(pen: ImageDraw.ImageDraw, part: Mapping[str, Any], view: Viewport, css: float) -> None:
    """Outlines: what surrounds a line first, so that it shows on pale and on dark colours."""
    shapes, width = _outlined(part, view), part["width"]
    drawn = [ring for ring, _ in rings([shapes], view) if len(ring) > 4] if len(shapes) else []
    if "casing" not in part:
        # A pale line round a small island would leave nothing of it.
        drawn = [ring for ring in drawn if max(np.ptp(ring[::2]), np.ptp(ring[1::2])) > ISLAND * css]
    if "casing" in part:
        for ring in drawn:
            pen.line(ring, fill=part["casing"], width=round((width + 2) * css), joint="curve")
    dash = [each * css for each in part.get("dash", ())]
    # Neighbours share a line: drawn twice, the pieces of one would fill the gaps of the other.
    for line in _once(drawn) if dash else drawn:
        for piece in _dashed(line, dash) if dash else [line]:
            # Round corners take most of the time, and short pieces have none.
            joint = None if dash else "curve"
            pen.line(piece, fill=part["colour"], width=max(1, round(width * css)), joint=joint)


def _once(drawn: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rings as lines, in which no step between two corners comes twice."""
    seen: set[tuple[int, int, int, int]] = set()
    for ring in drawn:
        line = [ring[0], ring[1]]
        for n in range(2, len(ring), 2):
            here, there = (line[-2], line[-1]), (ring[n], ring[n + 1])
            step = (*here, *there) if here < there else (*there, *here)
            if step not in seen:
                seen.add(step)
                line += there
                continue
            if len(line) > 2:
                yield line
            line = [*there]
        if len(line) > 2:
            yield line


def _dashed(line: Sequence[int], dash: Sequence[float]) -> Iterator[list[float]]:
    """A line cut in pieces: so long, then so far apart, in dots."""
    left, on, piece = dash[0], True, [float(line[0]), float(line[1])]
    for n in range(2, len(line), 2):
        x, y = piece[-2:]
        while (far := math.hypot(line[n] - x, line[n + 1] - y)) > left:
            x, y = x + (line[n] - x) * left / far, y + (line[n + 1] - y) * left / far
            if on:
                yield [*piece, x, y]
            on, piece = not on, [x, y]
            left = dash[0] if on else dash[1]
        left -= far
        piece += [line[n], line[n + 1]]
    if on and len(piece) > 2:
        yield piece


def draw_points(
    pen: ImageDraw.ImageDraw, part: Mapping[str, Any], view: Viewport, zoom: float, css: float, theme: Theme
) -> None:
    """A mark for each point in sight, in a shape of its kind."""
    if part["source"] in LAYERS:
        listed = store.table("places_to_meet")
        listed = listed[listed["kind"] == LAYERS[part["source"]]]
    elif part["source"] in KINDS:
        listed = store.table("points")
        listed = listed[listed["kind"] == KINDS[part["source"]]]
    else:
        listed = store.table("big_local").dropna(subset=["easting"])
    radius = next(size for below, size in RADII if zoom < below) * css
    left, bottom, right, top = view.box
    near = listed[listed["easting"].between(left, right) & listed["northing"].between(bottom, top)]
    for x, y in view.dots(near[["easting", "northing"]].to_numpy(dtype=float)).tolist():
        mark(pen, part["shape"], (x, y), radius, part["colour"], theme.casing, max(1, round(css)))


def mark(
    pen: ImageDraw.ImageDraw, shape: str, at: tuple[float, float], radius: float, fill: str, casing: str, width: int
) -> None:
    """A mark of one of the shapes of :data:`lib.draw.map_layers.SHAPES`, in dots."""
    (x, y), r = at, radius * REACH[shape]
    if shape == "circle":
        pen.ellipse((x - r, y - r, x + r, y + r), fill=fill, outline=casing, width=width)
        return
    pen.polygon(_corners(shape, x, y, r), fill=fill, outline=casing, width=width)


def outline_of_mark(shape: str, radius: float) -> str:
    """The same about the middle as the path of a picture (SVG)."""
    r = radius * REACH[shape]
    if shape == "circle":
        return f"M{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _corners(shape, 0, 0, r)) + "z"


def _corners(shape: str, x: float, y: float, r: float) -> list[tuple[float, float]]:
    return {
        "square": [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        "triangle": [(x, y - r), (x + r * 0.87, y + r / 2), (x - r * 0.87, y + r / 2)],
        "house": [
            (x, y - r),
            (x + r * 0.9, y - r * 0.1),
            (x + r * 0.9, y + r * 0.8),
            (x - r * 0.9, y + r * 0.8),
            (x - r * 0.9, y - r * 0.1),
        ],
        "point_down": [(x, y + r), (x + r * 0.87, y - r / 2), (x - r * 0.87, y - r / 2)],
        "plus": [(x + r * across, y + r * down) for across, down in PLUS],
        "diamond": [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
    }[shape]
