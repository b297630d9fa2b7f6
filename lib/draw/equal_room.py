"""The map on which every local area has the same room: its hexagons, outlines, and what lies over the colours.

A hexagon stands at a ``column`` and a ``line`` of a grid (``data/equal_room.parquet``): two columns apart from its
neighbours in a line, one from those in the next. The grid is laid over England's own part of the map at invented
positions, so that the browser draws, picks and zooms it as it does the true map. No position or distance means
anything: docs/decisions/equal-room-map.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from lib.draw.colour import Theme, overlay
from lib.draw.map_layers import AREA_SIZES, FACE, enlarged

LAYER, COUNCILS = "equal", "equal_councils"
"""What tiles, messages and clicks call the hexagons, whose rows are those of local areas, and those of a council together."""
LAYERS = {"msoa21": LAYER, "lad25": COUNCILS}
"""Which of them colours which kind of area."""
SHOWN = ("names", "councils", "pride")
"""Overlays that this map can draw: all others stand at a true position."""
RADIUS = 6_378_137
STEP = 2 * math.pi * RADIUS / 2**6 / 4096
"""Metres (EPSG:3857) of a step of the grid of the tiles of zoom 6: corners that stand on it are the same in all tiles."""
COLUMN, THIRD = 19 * STEP, 11 * STEP
"""Metres of a column, half a hexagon wide, and of a third of a line. 19 to 11 is the nearest to the root of 3."""
WEST, SOUTH = -4172 * STEP, 42_265 * STEP
"""Metres of column 0 and line 0: the middle of the grid is the middle of England's part of the map."""
AROUND = 10 * COLUMN
"""Metres that are shown about the middle of a place at least: five hexagons each way."""
CORNERS = np.array([(0, 2), (1, 1), (1, -1), (0, -2), (-1, -1), (-1, 1), (0, 2)])
"""Of a hexagon, in columns and thirds of a line from its middle, clockwise from the top."""
COUNTY_SIZES = [{"size": 3, "font": f"600 12px {FACE}"}]


def hexagons(columns: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Hexagons of the grid, in columns and thirds of a line: whole numbers, so that neighbours share their corners.

    Parameters
    ----------
    columns, lines : arrays of int
        Where each stands.

    Returns
    -------
    numpy.ndarray
        Polygons, in the order given.
    """
    middles = np.column_stack([columns, 3 * np.asarray(lines, dtype=np.int64)])
    return shapely.polygons(middles[:, None, :] + CORNERS[None])


def metres(shapes: np.ndarray) -> np.ndarray:
    """Shapes of the grid as metres of the map (EPSG:3857)."""
    return shapely.transform(shapes, lambda corners: corners * (COLUMN, THIRD) + (WEST, SOUTH))


def outline(columns: np.ndarray, lines: np.ndarray) -> tuple[dict, list[list[float]]]:
    """The outline of hexagons together as GeoJSON in degrees, and where to look, as Leaflet wants it.

    Where to look reaches :data:`AROUND` about the middle of a small place: a hexagon that filled the map would say
    nothing.
    """
    whole = joined(columns, lines)
    west, south, east, north = box_about(whole)
    corners = _degrees(np.array([(west, south), (east, north)]))
    degrees = shapely.set_precision(shapely.transform(whole, _degrees), 1e-5)
    return shapely.geometry.mapping(degrees), corners[:, ::-1].tolist()


def joined(columns: np.ndarray, lines: np.ndarray) -> BaseGeometry:
    """Hexagons as one shape, in metres of the map (EPSG:3857)."""
    return metres(np.array([shapely.coverage_union_all(hexagons(columns, lines))], dtype=object))[0]


def box_about(whole: BaseGeometry) -> tuple[float, float, float, float]:
    """Where to look to see a place: west, south, east and north in metres of the map (EPSG:3857), at least
    :data:`AROUND` about its middle.
    """
    return shapely.union(whole, shapely.centroid(whole).buffer(AROUND)).bounds


def point_at(latitude: float, longitude: float) -> tuple[float, float]:
    """A position in degrees as metres of the map (EPSG:3857)."""
    return RADIUS * math.radians(longitude), RADIUS * math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _degrees(corners: np.ndarray) -> np.ndarray:
    turned = np.degrees(corners / RADIUS)
    turned[:, 1] = np.degrees(2 * np.arctan(np.exp(corners[:, 1] / RADIUS)) - math.pi / 2)
    return turned


def overlay_layers(
    chosen: Sequence[str], theme: Theme, rows: Mapping[str, Sequence[int]], label_scale: float = 1
) -> dict[str, dict]:
    """What to draw over the colours, as :func:`lib.draw.map_layers.overlay_layers` does of the true map.

    Of ``chosen`` only what is in :data:`SHOWN`; borders of councils and counties are always there, since nothing else
    tells where one is.
    """
    text = {"kind": "labels", "ink": theme.ink, "casing": theme.casing}
    line = {"casing": theme.casing, "colour": theme.ink}
    layers: dict[str, dict] = {
        "ground": {
            "kind": "ground",
            "parts": [{"source": "equal_counties", "fill": theme.paper, "colour": theme.land, "width": 1}],
        },
        "borders": {
            "kind": "lines",
            # Nearer, hexagons have an edge each, and a border must be more than that.
            "parts": [
                {"source": COUNCILS, "colour": theme.casing, "width": width, "from": zoom}
                for zoom, width in ((7, 1.2), (8, 2.6))
            ],
        },
    }
    if "councils" in chosen:
        layers["councils"] = {"kind": "lines", "parts": [{"source": COUNCILS, "width": 1.4} | line]}
    if "pride" in chosen:
        part = {"source": LAYER, "rows": list(rows["pride"]), "width": 2.2, "casing": theme.casing}
        layers["pride"] = {"kind": "lines", "parts": [part | {"colour": overlay("pride", theme)}]}
    if {"names", "councils"} & set(chosen):
        # One layer, in which a name that would lie on another is left out; counties come first.
        layers["names"] = text | {
            "parts": [
                {"source": "equal_names", "of": [kind], "sizes": enlarged(sizes, label_scale)}
                for kind, sizes in (("county", COUNTY_SIZES), ("council", AREA_SIZES))
            ]
        }
    return layers
