"""Names on a still map, placed as the live map places them: the most important first, none on another."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from PIL import ImageDraw, ImageFont

from lib import store
from lib.draw import equal_room
from lib.draw.colour import Theme
from lib.draw.raster import Viewport, font_face, in_sight
from lib.draw.still_layers import council_of

LEAST = 8.0
"""Height of the smallest letters, in points."""
GAP, EDGE, NAMESAKES, LONGEST_LINE = 4, 3, 160, 16
"""CSS pixels between names, and to the edge; between names of one spelling; and letters in a line of a name."""
LARGE_COUNTY = 150
"""Local areas of a county that is named from afar."""
ALL_COUNTIES, COUNCILS = 7, 8
"""Zooms from which all counties, and councils, are named on the map of equal room."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is to be written, in dots: its lines and letters, where, and where else if there is no room."""

    lines: Sequence[str]
    face: ImageFont.FreeTypeFont
    at: tuple[float, float]
    otherwise: Sequence[tuple[float, float]] = ()


def name_of_chosen(text: str, inside: np.ndarray, font: Path, point: float) -> list[Name]:
    """The name of what is outlined: within if there is room, else over or under it."""
    if not inside.any():
        return []
    down, across = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    face = font_face(font, 10 * point)
    lines = _in_lines(text)
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


def names_of_layers(
    layers: Mapping[str, Mapping[str, Any]],
    level: str,
    view: Viewport,
    zoom: float,
    fonts: tuple[Path, Path],
    point: float,
) -> list[Name]:
    """The names that overlays ask for over areas of a level, the most important first."""
    found: list[tuple[int, int, Name]] = []
    for each in layers.values():
        for part in each["parts"] if each["kind"] == "labels" else ():
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
    groups = stand["county"] if kind == "county" else council_of(stand.index)
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


def write_names(
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
