"""The map of a view as a still picture: its areas by class, what a filter leaves out pale, what lies over the colours.

It is painted as every still map is (:mod:`lib.draw.area_raster`). What lies over the colours is declared once, for the
live map (:mod:`lib.draw.map_layers`, :mod:`lib.draw.equal_room`), and drawn from the same declarations with Pillow:
lines, points and names. One kind is left out: a street map, whose tiles come from the internet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image, ImageDraw

from lib import store
from lib.draw import equal_room, map_layers
from lib.draw.area_raster import (
    AROUND_BORDER,
    BORDER,
    FIRST,
    SEA,
    coloured,
    draw_areas,
    draw_land,
    edge_of,
    ground_of,
    widened,
)
from lib.draw.classes import HIDDEN
from lib.draw.colour import LIGHT, Theme, overlay
from lib.draw.own_marks import OwnMarks, draw_own, radius_at
from lib.draw.raster import TWICE, Viewport, in_sight, rings, roomy, scale_bar
from lib.draw.still_layers import draw_lines, draw_points, hexagons
from lib.draw.still_names import LEAST, Box, name_of_chosen, names_of_layers, write_names

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
RING = 12
"""Radius of the ring of a town of Pride in Place, in CSS pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a map shows, wherever it looks.

    Attributes
    ----------
    layer : str
        Key of a level, or one of :data:`lib.draw.equal_room.LAYERS`.
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
    veil : bool
        Whether what lies outside it is paled.
    own : OwnMarks, optional
        A reader's own points. None where each local area has the same room, which has no true position.
    """

    layer: str
    classes: np.ndarray
    shades: Sequence[str]
    over: Sequence[str] = ()
    pride: Sequence[int] = ()
    towns: pd.DataFrame | None = None
    place: np.ndarray | None = None
    chosen: str = ""
    veil: bool = True
    own: OwnMarks | None = None

    @property
    def equal(self) -> bool:
        """Whether this is the map on which every local area has the same room."""
        return self.layer in equal_room.LAYERS.values()

    def overlays(self, theme: Theme) -> dict[str, dict]:
        """What lies over the colours, as the live map is told."""
        layers = equal_room.overlay_layers if self.equal else map_layers.overlay_layers
        return layers(self.over, theme, {"pride": self.pride})


def metres_at(zoom: float, latitude: float, high: int) -> float:
    """Metres of a dot of a picture so many dots high that shows what the live map shows at a zoom.

    Latitude in degrees; 0 on the map of equal room, whose metres are those of the live map itself.
    """
    return EQUATOR * math.cos(math.radians(latitude)) / 2**zoom * FRAME / high


def zoom_at(metres: float, latitude: float, high: int) -> float:
    """The zoom of the live map that shows as much, see :func:`metres_at`."""
    return math.log2(EQUATOR * math.cos(math.radians(latitude)) * FRAME / high / metres)


def hidden_until_nearer(scene: Scene, zoom: float) -> list[str]:
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
        pale = Image.fromarray(np.where(inside, 0, round(255 * VEIL * scene.veil)).astype(np.uint8))
        picture.paste(theme.casing, mask=pale)
    pen = ImageDraw.Draw(picture)
    for each in layers.values():
        if each["kind"] == "lines":
            for part in each["parts"]:
                if zoom >= part.get("from", 0):
                    draw_lines(pen, part, view, css)
    if inside is not None:
        edge = edge_of(inside)
        for ink, wide in ((theme.casing, CASING), (theme.ink, LINE)):
            picture.paste(ink, mask=Image.fromarray(widened(edge, wide * point)))
    for each in layers.values():
        if each["kind"] == "points":
            for part in each["parts"]:
                if zoom >= part.get("from", 0):
                    draw_points(pen, part, view, zoom, css, theme)
    if "pride" in scene.over and scene.towns is not None:
        for x, y in view.dots(scene.towns[["easting", "northing"]].to_numpy(dtype=float)).tolist():
            reach = RING * css
            pen.ellipse(
                (x - reach, y - reach, x + reach, y + reach), outline=overlay("pride", theme), width=round(3 * css)
            )
    draw_own(pen, scene.own, view, radius_at(zoom) * css, theme)
    taken: list[Box] = [] if scene.equal else [scale_bar(pen, view, theme, point, fonts[0], letters=LEAST)]
    chosen = name_of_chosen(scene.chosen, inside, fonts[1], point) if inside is not None and scene.chosen else []
    level = "msoa21" if scene.equal else scene.layer
    wanted = [*chosen, *names_of_layers(layers, level, view, zoom, fonts, point)]
    write_names(pen, wanted, view, css, theme, point, taken)
    return picture.reduce(TWICE)


def _numbered(scene: Scene, view: Viewport, point: float) -> np.ndarray:
    """What lies at each dot."""
    sheet = Image.new("I", view.size, SEA)
    pen = ImageDraw.Draw(sheet)
    shapes = hexagons(scene.layer) if scene.equal else store.outlines(scene.layer)
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
