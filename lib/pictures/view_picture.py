"""What the map of a view shows, as one picture with its finding, legend, filter, year and sources."""

from __future__ import annotations

import functools
import io
import math

import geopandas as gpd
import numpy as np
from PIL import Image, ImageDraw

from lib import catalogue, store
from lib.analysis.area_mask import box_of_mask
from lib.analysis.level_values import level_values
from lib.draw import equal_room, view_map
from lib.draw.classes import shown_classes
from lib.draw.colour import LIGHT, colours_of
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.raster import TWICE, Viewport
from lib.draw.text import wrap_words
from lib.draw.view_map import Scene, hidden_until_nearer, metres_at, zoom_at
from lib.links import MapView
from lib.links.map_view import EQUAL
from lib.pictures.legend_column import POINT, SMALL, STREETS, face, legend_column, write
from lib.pictures.map_parts import finding_of, levels_of
from lib.places import filters, pride
from lib.places.equal_room import local_areas
from lib.places.members import ENGLAND
from lib.words.credits import map_credit

SIZE = (1748, 1240)
"""A5 on its side, in dots."""
MARGIN, GAP = 40, 26
"""Dots round all, and between parts."""
WIDTHS = (470, 620, 820)
"""Dots of the column beside the map: the first in which all has room."""
TITLE, LEAST_TITLE = 15.0, 13.0
"""Height of the letters of the finding in points, and how small they may be to keep it in one line."""
AUTOMATIC = ((7.5, "lad25"), (10.5, "msoa21"))
"""Below which zoom a map that is left to the zoom shows which level, as ``frontend/map/areas.js`` has it."""
SOURCES = {
    "wards": ("ward_boundaries",),
    "pride": ("pride_in_place_1", "pride_in_place", "pride_in_place_3"),
    "list225": ("cni2019",),
    "biglocal": ("big_local",),
    **dict.fromkeys(("centres", "halls", "social"), ("openstreetmap_places",)),
    "libraries": ("libraries",),
    "museums": ("museums",),
    "schools": ("schools",),
}
"""Datasets of what lies over the colours."""
FILTER_SOURCES = {
    **dict.fromkeys(("most10", "most20", "most30"), ("iod2025",)),
    **dict.fromkeys(("fewest10", "fewest20", "fewest30"), ("cni2023",)),
    "both": ("iod2025", "cni2023"),
    **dict.fromkeys(("six10", "six20"), ("iod2025", "iod2019", "iod2015", "iod2004_2010", "lsoa_lookup")),
    **dict.fromkeys(("urban", "rural"), ("ruc2021",)),
    "pride": SOURCES["pride"],
    "pride1": ("pride_in_place_1",),
    "pride2": ("pride_in_place",),
    "pride3": ("pride_in_place_3",),
    "list225": SOURCES["list225"],
    "biglocal": SOURCES["biglocal"],
}
"""Datasets by which a filter divides."""


def view_picture(view: MapView, own: OwnMarks | None = None) -> bytes:
    """The map of a view: what is coloured, filtered, outlined and laid over it, where it looks.

    Not on it are a street map, which the internet would have to be asked for, and the pin of a postcode somebody looked
    up. It is always light.

    Parameters
    ----------
    view : MapView
        ``tab`` has no part in it. Where ``at`` is None it looks, as the page does, at the place, else at what the filter
        leaves, else at England.
    own : OwnMarks, optional
        A reader's own points, which no link holds; left out on the map of equal room.

    Returns
    -------
    bytes
        PNG, 1748 by 1240 dots: A5 on its side. The smallest letters are 8 points there. The same view gives the same
        bytes.

    Raises
    ------
    PlacesError
        There is no such place, or it is in Wales.
    catalogue.UnknownKey
        No such measure.
    store.DataProblem
        A data file is missing or altered.
    """
    measure = catalogue.measure(view.measure)
    sheet = Image.new("RGB", SIZE, LIGHT.casing)
    pen = ImageDraw.Draw(sheet)
    wide = SIZE[0] - 2 * MARGIN
    top = _title(pen, finding_of(view), wide) + GAP // 2
    drawn = [key for key in view.over if key != STREETS and (view.shape != EQUAL or key in equal_room.SHOWN)]
    also = [
        *(["equal_room"] if view.shape == EQUAL else []),
        *(each for key in drawn for each in SOURCES.get(key, ())),
        *(each for key in view.show for each in FILTER_SOURCES[key]),
    ]
    small = face(SMALL)
    foot = [line for text in map_credit(measure, also) for line in wrap_words(text, small, wide)]
    step = round(SMALL * POINT * 1.3)
    bottom = SIZE[1] - MARGIN // 2 - step * len(foot)
    for n, line in enumerate(foot):
        pen.text((MARGIN, bottom + n * step), line, font=small, fill=LIGHT.ink)
    for column in WIDTHS:
        size = (wide - column - GAP, bottom - GAP // 2 - top)
        ground, zoom = _looks(view, size)
        scene = _scene(view, _level(view, zoom), None if view.shape == EQUAL else own)
        beside, high = legend_column(
            view, _level(view, zoom), drawn, hidden_until_nearer(scene, zoom), (column, SIZE[1]), scene.own
        )
        if high <= size[1]:
            break
    sheet.paste(beside.crop((0, 0, column, size[1])), (SIZE[0] - MARGIN - column, top))
    sheet.paste(view_map.view_map(scene, ground, zoom, LIGHT, (REGULAR, BOLD), POINT), (MARGIN, top))
    pen.rectangle((MARGIN, top, MARGIN + size[0] - 1, top + size[1] - 1), outline=LIGHT.land, width=2)
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=6, dpi=(72 * POINT, 72 * POINT))
    return out.getvalue()


def _title(pen: ImageDraw.ImageDraw, finding: str, width: int) -> int:
    """The finding, in one line where it has room in letters little smaller; give where the next may start."""
    points = TITLE
    while points > LEAST_TITLE and face(points, True).getlength(finding) > width:
        points -= 0.5
    most = 1 if face(points, True).getlength(finding) <= width else 2
    return write(
        pen, (MARGIN, MARGIN - 8), finding, bold=True, points=points if most == 1 else TITLE, width=width, most=most
    )


def _level(view: MapView, zoom: float) -> str:
    """The level that is drawn: the one chosen, or the one of the zoom."""
    return next((level for below, level in AUTOMATIC if zoom < below), "lsoa21") if view.level == "auto" else view.level


def _scene(view: MapView, level: str, own: OwnMarks | None) -> Scene:
    measured = level_values(view.measure, level)
    towns = pride.listed(pride.TOWNS) if "pride" in view.over and view.shape != EQUAL else None
    return Scene(
        equal_room.LAYERS[level] if view.shape == EQUAL else level,
        shown_classes(measured, filters.areas(view.within, view.show, level)),
        colours_of(catalogue.measure(view.measure), LIGHT),
        [key for key in view.over if key != STREETS],
        pride.rows_of_areas() if "pride" in view.over else (),
        towns,
        _outline_of(view),
        view.area.name if view.area else "",
        own=own,
    )


# ---- where it looks


def _looks(view: MapView, size: tuple[int, int]) -> tuple[Viewport, float]:
    """The ground that a map of so many dots shows, and the zoom at which the live map shows as much."""
    if view.at:
        latitude, longitude, zoom = view.at
        # The map of equal room has the metres of the live map, which are true on the equator alone.
        flat = 0.0 if view.shape == EQUAL else latitude
        middle = equal_room.point_at(latitude, longitude) if view.shape == EQUAL else _grid(latitude, longitude)
        return Viewport.about(middle, size, metres_at(zoom, flat, size[1])), zoom
    ground = Viewport.around(np.array([_bounds(view)]), size)
    _, south, _, north = ground.box
    latitude = 0.0 if view.shape == EQUAL else _latitude((south + north) / 2)
    # The live map has whole zooms, and takes the one at which all can be seen.
    return ground, math.floor(zoom_at(ground.metres * TWICE, latitude, size[1]))


def _bounds(view: MapView) -> tuple[float, ...]:
    """West, south, east and north of what is looked at, in metres of the map."""
    if view.own and view.area and view.shape != EQUAL:
        return box_of_mask(view.area.mask, "lsoa21") or _bounds_of(ENGLAND, view.shape)
    if view.place:
        return _bounds_of(view.place, view.shape)
    if view.show and view.shape != EQUAL:
        level = levels_of(view)[0]
        if found := box_of_mask(filters.areas(view.within, view.show, level), level):
            return found
    return _bounds_of(view.within[-1] if view.within else ENGLAND, view.shape)


@functools.lru_cache(maxsize=64)
def _bounds_of(code: str, shape: str) -> tuple[float, ...]:
    if shape == EQUAL:
        stand = store.table("equal_room").iloc[local_areas(code)]
        return equal_room.box_about(equal_room.joined(stand["column"].to_numpy(), stand["line"].to_numpy()))
    level = catalogue.level_of(code).key
    shapes = store.outlines("rgn" if level == "ctry" else level)
    found = shapes.bounds if level == "ctry" else shapes.bounds[shapes.rows([code])]
    return (*found[:, :2].min(axis=0).tolist(), *found[:, 2:].max(axis=0).tolist())


def _outline_of(view: MapView) -> np.ndarray | None:
    """The shapes that make up what is looked at; as on the live map, none of an area put together on that of equal room."""
    if view.own:
        return store.outlines("lsoa21").of(list(view.own)) if view.shape != EQUAL else None
    return _outline(view.place, view.shape) if view.place else None


def _outline(code: str, shape: str) -> np.ndarray:
    """The shapes that make up a place, in metres of the map."""
    if shape == EQUAL:
        stand = store.table("equal_room").iloc[local_areas(code)]
        return equal_room.metres(equal_room.hexagons(stand["column"].to_numpy(), stand["line"].to_numpy()))
    level = catalogue.level_of(code).key
    shapes = store.outlines("rgn" if level == "ctry" else level)
    return shapes.at(np.arange(len(shapes.index))) if level == "ctry" else shapes.of([code])


def _grid(latitude: float, longitude: float) -> tuple[float, float]:
    """A position in degrees as metres of the British National Grid."""
    point = gpd.GeoSeries.from_xy([longitude], [latitude], crs=4326).to_crs(store.CRS).iloc[0]
    return point.x, point.y


def _latitude(northing: float) -> float:
    """The latitude of a line of the British National Grid, to a twentieth of a degree: near enough for a zoom."""
    return 49.77 + northing / 111_250
