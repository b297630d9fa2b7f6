"""The map of a view as a still picture: its areas by class, what a filter leaves out pale, what lies over the colours.

It is painted as every still map is (:mod:`lib.draw.numbered`). What lies over the colours is declared once, for the
live map (:mod:`lib.draw.map_layers`, :mod:`lib.draw.equal_room`), and drawn from the same declarations with Pillow:
lines, points and names. One kind is left out: a street map, whose tiles come from the internet.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from PIL import Image, ImageDraw, ImageFont

from lib import store
from lib.draw import equal_room, map_layers
from lib.draw.classes import HIDDEN
from lib.draw.colour import LIGHT, Theme, overlay
from lib.draw.numbered import (
    AROUND_BORDER,
    BORDER,
    FIRST,
    SEA,
    clipped,
    coloured,
    draw_areas,
    draw_land,
    edge_of,
    ground_of,
    widened,
)
from lib.draw.raster import TWICE, Viewport, font_face, in_sight, rings, roomy, scale_bar

FRAME = 560
"""Height of the live map's frame in CSS pixels: a picture shows what that shows from top to bottom."""
EQUATOR = 2 * math.pi * equal_room.RADIUS / 256
"""Metres of a CSS pixel at zoom 0, on the equator."""
WATER = "#e4ebf0"
"""The sea, as round the live map: what a filter leaves out is paler."""
VEIL = 0.62
"""How much of what lies outside a place is covered."""
CASING, LINE = 1.8, 0.9
"""Width of the outline of a place, in points: what surrounds it, and itself."""
LEAST = 8.0
"""Height of the smallest letters, in points."""
GAP, EDGE, NAMESAKES, LONGEST_LINE = 4, 3, 160, 16
"""CSS pixels between names, and to the edge; between names of one spelling; and letters in a line of a name."""
RADII = ((9, 2.4), (12, 3.6), (math.inf, 5.5))
"""Below which zoom a point has which radius, in CSS pixels."""
REACH = {"circle": 1, "square": 0.88, "triangle": 1.25, "diamond": 1.25}
"""So much larger or smaller than the circle's radius a shape is, that all look alike in size."""
ISLAND = 20
"""CSS pixels across that what gets a pale line has at least."""
RING = 12
"""Radius of the ring of a town of Pride in Place, in CSS pixels."""
LARGE_COUNTY = 150
"""Local areas of a county that is named from afar."""
ALL_COUNTIES, COUNCILS = 7, 8
"""Zooms from which all counties, and councils, are named on the map of equal room."""
KINDS = {"libraries": "library", "museums": "museum", "schools": "school"}
"""Points by the overlay that shows them."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a map shows, wherever it looks.

    Attributes
    ----------
    layer : str
        Key of a level, or :data:`lib.draw.equal_room.LAYER`.
    classes : array of uint8
        Class of each area in row order; ``HIDDEN`` for what a filter leaves out.
    shades : sequence of str
        Colour of each class.
    over : sequence of str
        Keys of overlays, as in links.
    pride : sequence of int
        Rows of the local areas of Pride in Place.
    towns : DataFrame
        ``easting`` and ``northing`` of the towns of Pride in Place, metres.
    place : array of geometries, optional
        What is outlined, in metres of the map; what lies outside is paled.
    chosen : str
        Its name.
    """

    layer: str
    classes: np.ndarray
    shades: Sequence[str]
    over: Sequence[str] = ()
    pride: Sequence[int] = ()
    towns: pd.DataFrame | None = None
    place: np.ndarray | None = None
    chosen: str = ""

    @property
    def equal(self) -> bool:
        """Whether this is the map on which every local area has the same room."""
        return self.layer == equal_room.LAYER

    def overlays(self, theme: Theme) -> dict[str, dict]:
        """What lies over the colours, as the live map is told."""
        layers = equal_room.overlay_layers if self.equal else map_layers.overlay_layers
        return layers(self.over, theme, {"pride": self.pride})


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is to be written, in dots: its lines and letters, where, and where else if there is no room."""

    lines: Sequence[str]
    face: ImageFont.FreeTypeFont
    at: tuple[float, float]
    otherwise: Sequence[tuple[float, float]] = ()


def metres_at(zoom: float, latitude: float, high: int) -> float:
    """Metres of a dot of a picture so many dots high that shows what the live map shows at a zoom.

    Latitude in degrees; 0 on the map of equal room, whose metres are those of the live map itself.
    """
    return EQUATOR * math.cos(math.radians(latitude)) / 2**zoom * FRAME / high


def zoom_at(metres: float, latitude: float, high: int) -> float:
    """The zoom of the live map that shows as much, see :func:`metres_at`."""
    return math.log2(EQUATOR * math.cos(math.radians(latitude)) * FRAME / high / metres)


def starts_after(scene: Scene, zoom: float) -> list[str]:
    """Of the overlays of a scene those that have nothing to show before a nearer zoom."""
    layers = scene.overlays(LIGHT)
    return [key for key in scene.over if key in layers and _from(layers[key]) > zoom]


def _from(layer: Mapping[str, Any]) -> float:
    """The zoom from which a layer has something to show."""
    return min((part.get("from", 0) for part in layer.get("parts", ())), default=0)


def view_map(
    scene: Scene, view: Viewport, zoom: float, theme: Theme, fonts: tuple[Path, Path], dots_per_point: float
) -> Image.Image:
    """The picture of a scene.

    Parameters
    ----------
    scene : Scene
    view : Viewport
        The ground that is seen: metres of the British National Grid, or of the map of equal room.
    zoom : float
        Of the live map: which names and points are shown.
    theme : Theme
    fonts : (Path, Path)
        TrueType files for names, and for bold ones.
    dots_per_point : float
        Dots of the picture in one point of print.

    Returns
    -------
    Image
        Half as many dots as the viewport has, which is twice as fine.
    """
    point, css = dots_per_point * TWICE, view.size[1] / FRAME
    layers = scene.overlays(theme)
    numbered = _numbered(scene, view, point)
    ground = ground_of(theme) | {SEA: WATER, AROUND_BORDER: theme.faded[1]}
    picture = coloured(numbered, scene.classes, [], scene.shades, ground, view, theme, point)
    inside = _inside(scene.place, view) if scene.place is not None else None
    if inside is not None:
        pale = Image.fromarray(np.where(inside, 0, round(255 * VEIL)).astype(np.uint8))
        picture.paste(theme.casing, mask=pale)
    pen = ImageDraw.Draw(picture)
    for each in layers.values():
        if each["kind"] == "lines":
            for part in each["parts"]:
                if zoom >= part.get("from", 0):
                    _lines(pen, part, view, css)
    if inside is not None:
        edge = edge_of(inside)
        for ink, wide in ((theme.casing, CASING), (theme.ink, LINE)):
            picture.paste(ink, mask=Image.fromarray(widened(edge, wide * point)))
    for each in layers.values():
        if each["kind"] == "points":
            for part in each["parts"]:
                if zoom >= part.get("from", 0):
                    _points(pen, part, view, zoom, css, theme)
    if "pride" in scene.over and scene.towns is not None:
        for x, y in view.dots(scene.towns[["easting", "northing"]].to_numpy(dtype=float)).tolist():
            reach = RING * css
            pen.ellipse(
                (x - reach, y - reach, x + reach, y + reach), outline=overlay("pride", theme), width=round(3 * css)
            )
    taken: list[Box] = [] if scene.equal else [scale_bar(pen, view, theme, point, fonts[0], letters=LEAST)]
    wanted = [*_chosen(scene, inside, fonts[1], point), *_names(scene, layers, view, zoom, fonts, point)]
    _write(pen, wanted, view, css, theme, point, taken)
    return picture.reduce(TWICE)


# ---- areas


class _Hexagons:
    """The hexagons of local areas, asked as :class:`lib.store.Outlines` is."""

    def __init__(self) -> None:
        stand = store.table("equal_room")
        self._shapes = equal_room.metres(equal_room.hexagons(stand["column"].to_numpy(), stand["line"].to_numpy()))
        self.bounds, self.areas = shapely.bounds(self._shapes), shapely.area(self._shapes)

    def some(self, rows: np.ndarray) -> Iterator[np.ndarray]:
        yield self._shapes[rows]


@functools.cache
def _hexagons() -> _Hexagons:
    return _Hexagons()


def _numbered(scene: Scene, view: Viewport, point: float) -> np.ndarray:
    """What lies at each dot."""
    sheet = Image.new("I", view.size, SEA)
    pen = ImageDraw.Draw(sheet)
    shapes = _hexagons() if scene.equal else store.outlines(scene.layer)
    if not scene.equal:
        draw_land(pen, view)
    rows = np.flatnonzero(in_sight(view, shapes.bounds))
    borders = np.where(scene.classes[rows] == HIDDEN, AROUND_BORDER, BORDER).tolist()
    near = roomy(shapes.areas[rows], view, point)
    draw_areas(pen, shapes.some(rows), (FIRST + rows).tolist(), borders, view, point, borders=near)
    return np.asarray(sheet)


def _inside(place: np.ndarray, view: Viewport) -> np.ndarray:
    """Which dots are in a place: bool."""
    sheet = Image.new("L", view.size, 0)
    pen = ImageDraw.Draw(sheet)
    for ring, of in rings([place], view):
        if len(ring) > 4:
            pen.polygon(ring, fill=255 if of >= 0 else 0)
        elif of >= 0:
            pen.point(ring[:2], fill=255)
    return np.asarray(sheet) > 0


# ---- lines and points


@functools.cache
def _grouped(source: str) -> np.ndarray:
    """Counties or councils of the map of equal room, each as one shape in metres of that map."""
    stand = store.table("equal_room")
    by = stand["county"] if source == "equal_counties" else _council_of(stand.index)
    return np.array(
        [equal_room.joined(part["column"].to_numpy(), part["line"].to_numpy()) for _, part in stand.groupby(by)]
    )


def _council_of(codes: pd.Index) -> pd.Series:
    """The council's code of each local area."""
    links = store.neighbourhoods()[["msoa21_code", "lad25_code"]].drop_duplicates("msoa21_code")
    return links.set_index("msoa21_code")["lad25_code"].reindex(codes)


def _outlined(part: Mapping[str, Any], view: Viewport) -> np.ndarray:
    """The shapes of a part of an overlay that are in sight."""
    source = part["source"]
    if source in ("equal_counties", "equal_councils"):
        return _grouped(source)
    shapes = _hexagons() if source == equal_room.LAYER else store.outlines(source)
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


def _lines(pen: ImageDraw.ImageDraw, part: Mapping[str, Any], view: Viewport, css: float) -> None:
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
            pen.line(piece, fill=part["colour"], width=max(1, round(width * css)), joint="curve")


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


def _points(
    pen: ImageDraw.ImageDraw, part: Mapping[str, Any], view: Viewport, zoom: float, css: float, theme: Theme
) -> None:
    """A mark for each point in sight, in a shape of its kind."""
    if part["source"] in KINDS:
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
    corners = {
        "square": [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        "triangle": [(x, y - r), (x + r * 0.87, y + r / 2), (x - r * 0.87, y + r / 2)],
        "diamond": [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
    }[shape]
    pen.polygon(corners, fill=fill, outline=casing, width=width)


# ---- names


def _chosen(scene: Scene, inside: np.ndarray | None, font: Path, point: float) -> list[Name]:
    """The name of what is outlined: within if there is room, else over or under it."""
    if inside is None or not scene.chosen or not inside.any():
        return []
    down, across = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    face = font_face(font, 10 * point)
    lines = _in_lines(scene.chosen)
    wide, high = max(map(face.getlength, lines)), len(lines) * 12 * point
    left, right, top, bottom = across[0], across[-1], down[0], down[-1]
    # The middle of the widest stretch of the middle line, which lies inside.
    line = np.flatnonzero(np.diff(np.pad(inside[(top + bottom) // 2], 1).astype(np.int8)))
    stretches = line.reshape(-1, 2)
    x = float(stretches[np.diff(stretches).argmax()].mean()) if len(stretches) else (left + right) / 2
    over, middle, under = (
        (x, y) for y in (top - high / 2 - 3 * point, (top + bottom) / 2, bottom + high / 2 + 3 * point)
    )
    roomy_ = right - left > wide * 1.2 and bottom - top > high * 2
    return [Name(lines, face, middle, (over, under)) if roomy_ else Name(lines, face, over, (under, middle))]


def _names(
    scene: Scene, layers: Mapping[str, Mapping], view: Viewport, zoom: float, fonts: tuple[Path, Path], point: float
) -> list[Name]:
    """The names that the overlays ask for, the most important first."""
    found: list[tuple[int, int, Name]] = []
    for each in layers.values():
        for part in each["parts"] if each["kind"] == "labels" else ():
            level = "msoa21" if scene.equal else scene.layer
            if zoom < part.get("from", 0) or part.get("level", level) != level or level in part.get("unless", ()):
                continue
            listed = _named(part["source"], part["of"][0], view, zoom)
            for name, size, x, y in listed:
                style = next((one["font"] for one in part["sizes"] if one["size"] == size), None)
                if style:
                    found.append(
                        (part.get("rank", 0), len(found), Name(_in_lines(name), _face(style, fonts, point), (x, y)))
                    )
    return [name for _, _, name in sorted(found, key=lambda each: each[:2])]


@functools.lru_cache(maxsize=16)
def _face(style: str, fonts: tuple[Path, Path], point: float) -> ImageFont.FreeTypeFont:
    """Letters for a font as the live map names it: ``600 15px system-ui``."""
    words = style.split()
    pixels = float(next(word for word in words if word.endswith("px"))[:-2])
    return font_face(fonts["600" in words], max(LEAST, 0.6 * pixels) * point)


def _named(source: str, kind: str, view: Viewport, zoom: float) -> list[tuple[str, int, float, float]]:
    """Names of a kind in sight: name, size, and where in dots; the most important first."""
    if source == "equal_names":
        listed = _equal_names(kind, zoom)
    elif kind in ("place", "local area"):
        towns = store.table("settlements")
        local = towns["type"] == "Local area"
        towns = towns[(local == (kind == "local area")) & (towns["min_zoom"] <= zoom)]
        towns = towns.sort_values(["min_zoom", "people_near", "name"], ascending=[True, False, True])
        sizes = towns["type"].map({"City": 3, "Town": 2, "Local area": 0}).fillna(1).astype(int)
        listed = pd.DataFrame({"name": towns["name"], "size": sizes, "x": towns["easting"], "y": towns["northing"]})
    else:
        level = {"council": "lad25", "ward": "ward25"}[kind]
        shapes = store.outlines(level)
        rows = np.flatnonzero(in_sight(view, shapes.bounds))
        spots = shapely.get_coordinates(shapely.point_on_surface(shapes.at(rows)))
        names = store.places().loc[shapes.index[rows], "name"]
        listed = pd.DataFrame({"name": names.to_numpy(), "size": 0, "x": spots[:, 0], "y": spots[:, 1]})
    left, bottom, right, top = view.box
    listed = listed[listed["x"].between(left, right) & listed["y"].between(bottom, top)]
    where = view.dots(listed[["x", "y"]].to_numpy(dtype=float)).tolist() if len(listed) else []
    return [(name, size, *at) for name, size, at in zip(listed["name"], listed["size"], where, strict=True)]


def _equal_names(kind: str, zoom: float) -> pd.DataFrame:
    """Counties or councils of the map of equal room, those of most local areas first: each at the hexagon nearest to its
    middle. From afar only large counties.
    """
    stand = store.table("equal_room")
    if kind == "council" and zoom < COUNCILS:
        return pd.DataFrame({"name": [], "size": [], "x": [], "y": []})
    groups = stand["county"] if kind == "county" else _council_of(stand.index)
    rows = []
    for code, part in stand.groupby(groups):
        if kind == "county" and zoom < ALL_COUNTIES and len(part) < LARGE_COUNTY:
            continue
        middles = part[["column", "line"]].to_numpy(dtype=float) * (1, 3)
        x, y = middles[((middles - middles.mean(axis=0)) ** 2).sum(axis=1).argmin()]
        rows.append((len(part), code if kind == "county" else store.places().at[code, "name"], x, y))
    rows.sort(key=lambda each: (-each[0], each[1]))
    at = shapely.get_coordinates(equal_room.metres(shapely.points([each[2:] for each in rows])))
    return pd.DataFrame(
        {"name": [each[1] for each in rows], "size": 3 if kind == "county" else 0, "x": at[:, 0], "y": at[:, 1]}
    )


def _in_lines(name: str) -> list[str]:
    """A name in lines of some sixteen letters."""
    lines = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _write(
    pen: ImageDraw.ImageDraw,
    wanted: Sequence[Name],
    view: Viewport,
    css: float,
    theme: Theme,
    point: float,
    taken: list[Box],
) -> None:
    """Write the names that have room: the first come first; none lies on another, on what is taken, or over the edge."""
    halo, written = round(1.2 * point), list[tuple[str, float, float]]()
    for name in wanted:
        text = " ".join(name.lines).lower()
        if any(
            text == other and math.hypot(x - name.at[0], y - name.at[1]) < NAMESAKES * css for other, x, y in written
        ):
            continue
        for x, y in (name.at, *name.otherwise):
            box = _room(name, x, y, view, css)
            if box is None or any(_meet(box, each, GAP * css) for each in taken):
                continue
            step = 1.2 * name.face.size
            for n, line in enumerate(name.lines):
                at = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + (n - (len(name.lines) - 1) / 2) * step)
                pen.text(
                    at, line, font=name.face, fill=theme.ink, anchor="mm", stroke_width=halo, stroke_fill=theme.casing
                )
            taken.append(box)
            written.append((text, *name.at))
            break


def _room(name: Name, x: float, y: float, view: Viewport, css: float) -> Box | None:
    """The room that a name takes; one close to the edge is moved in, one outside has none."""
    wide = max(map(name.face.getlength, name.lines)) + 4 * css
    high = len(name.lines) * 1.2 * name.face.size + 2 * css
    edge, (across, down) = EDGE * css, view.size
    if wide > across - 2 * edge or high > down - 2 * edge or not (0 <= x <= across and 0 <= y <= down):
        return None
    left = min(max(x - wide / 2, edge), across - edge - wide)
    top = min(max(y - high / 2, edge), down - edge - high)
    return left, top, left + wide, top + high


def _meet(one: Box, other: Box, gap: float) -> bool:
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap
