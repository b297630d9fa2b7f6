"""What is drawn over the colours of the map: names, outlines, programmes, points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd

from lib.draw.colour import Theme, overlay
from lib.places.meeting import LAYERS

STREETS = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
FACE = "system-ui, sans-serif"
SIZES = [
    {"size": 3, "font": f"600 15px {FACE}"},
    {"size": 2, "font": f"600 13px {FACE}"},
    {"size": 1, "font": f"500 12px {FACE}"},
]
TOWNS, AREA_NAMES, VILLAGES = range(3)
"""Which names come first where there is no room for all."""
VILLAGES_FROM = 12
"""The zoom from which villages and suburbs are named: so near, there may be no town in view."""
SHAPES = {
    "libraries": "square",
    "museums": "triangle",
    "schools": "circle",
    "biglocal": "diamond",
    "centres": "house",
    "halls": "point_down",
    "social": "plus",
}
"""What points are drawn as, so that colour is not all that tells them apart."""
OPENSTREETMAP = "Places to meet © OpenStreetMap contributors"
AREA_SIZES = [{"size": 0, "font": f"italic 600 12px {FACE}"}]


def overlay_layers(
    chosen: Sequence[str], theme: Theme, rows: Mapping[str, Sequence[int]], label_scale: float = 1
) -> dict[str, dict]:
    """What to draw over the colours.

    Parameters
    ----------
    chosen : sequence of str
        Keys of overlays, as in links.
    rows : mapping
        Rows of local areas to outline for ``pride``.
    label_scale : float
        How many times larger than usual names are written, for a projector.
    """
    line = {"casing": theme.casing, "colour": theme.ink}
    text = {"kind": "labels", "ink": theme.ink, "casing": theme.casing}
    layers: dict[str, dict] = {
        "ground": {
            "kind": "ground",
            "parts": [
                {"source": "context", "fill": theme.land, "colour": theme.land, "width": 0.5},
                {"source": "rgn", "fill": theme.paper, "colour": theme.paper, "width": 0.5},
            ],
        },
        "regions": {"kind": "lines", "parts": [{"source": "rgn", "colour": theme.casing, "width": 0.9}]},
    }
    for name in chosen:
        if name == "streets":
            layers[name] = {"kind": "street", "url": STREETS, "attribution": "Streets © OpenStreetMap contributors"}
        elif name == "names":
            layers[name] = text | {"parts": _names("wards" in chosen, label_scale)}
        elif name == "councils":
            layers[name] = {"kind": "lines", "parts": [{"source": "lad25", "width": 1.4} | line]}
            layers["council names"] = text | {
                "parts": [{"source": "names", "of": ["council"], "from": 8, "rank": AREA_NAMES, "sizes": AREA_SIZES}]
            }
        elif name == "wards":
            layers[name] = {
                "kind": "lines",
                "parts": [{"source": "ward25", "width": 1, "dash": [4, 3], "from": 9} | line],
            }
            layers["ward names"] = text | {
                "parts": [{"source": "names", "of": ["ward"], "from": 12, "rank": AREA_NAMES, "sizes": AREA_SIZES}]
            }
        elif name == "pride":
            layers[name] = {
                "kind": "lines",
                "parts": [
                    {
                        "source": "msoa21",
                        "rows": list(rows["pride"]),
                        "width": 2.2,
                        "casing": theme.casing,
                        "colour": overlay(name, theme),
                    }
                ],
            }
        elif name == "list225":
            layers[name] = {
                "kind": "lines",
                "parts": [
                    {
                        "source": "ward17",
                        "width": 2.2,
                        "dash": [6, 3],
                        "casing": theme.casing,
                        "colour": overlay(name, theme),
                    }
                ],
            }
        else:
            start = {"schools": 10, "centres": 9, "halls": 9, "biglocal": 0}.get(name, 7)
            label = {
                "centres": "Community centre",
                "halls": "Village hall",
                "social": "Social centre",
                "libraries": "Library",
                "museums": "Museum",
                "schools": "School",
                "biglocal": "Big Local area (approximate location)",
            }[name]
            layers[name] = {
                "kind": "points",
                "casing": theme.casing,
                **({"attribution": OPENSTREETMAP} if name in LAYERS else {}),
                "parts": [
                    {
                        "source": name,
                        "colour": overlay(name, theme),
                        "from": start,
                        "label": label,
                        "shape": SHAPES[name],
                    }
                ],
            }
    return layers


def _names(wards: bool, label_scale: float) -> list[dict]:
    """Towns; close up, villages and suburbs; and the names of the areas that are coloured, where they have names of
    their own. Where wards or local areas are shown, these are named and villages are not.
    """
    large, small = SIZES[:2], SIZES[2:]
    place = {"source": "names", "of": ["place"]}
    villages = place | {"from": VILLAGES_FROM, "unless": ["ward25", "msoa21"], "rank": VILLAGES}
    areas = {"source": "names", "rank": AREA_NAMES, "sizes": enlarged(AREA_SIZES, label_scale)}
    return [
        place | {"rank": TOWNS, "sizes": enlarged(large, label_scale)},
        *([] if wards else [villages | {"sizes": enlarged(small, label_scale)}]),
        areas | {"of": ["council"], "from": 8, "level": "lad25"},
        areas | {"of": ["local area"], "from": 12, "level": "msoa21"},
        areas | {"of": ["ward"], "from": 12, "level": "ward25"},
    ]


def spots(
    places: pd.DataFrame,
    theme: Theme,
    radius: int = 7,
    colour: str | None = None,
    ring: bool = False,
    named: bool = False,
) -> dict:
    """Points that a page names itself, drawn over the colours; a click on one means its neighbourhood.

    Parameters
    ----------
    places : DataFrame
        ``easting``, ``northing`` (metres), ``name``, ``kind`` (words under the pointer) and ``row`` (of its
        neighbourhood).
    radius : int
        In CSS pixels.
    colour : str, optional
        Instead of that of places communities did something in.
    ring : bool
        Draw rings in place of dots, so that what is written there can be read.
    named : bool
        Write the name of each beside it, and keep other names off it.
    """
    degrees = gpd.GeoSeries.from_xy(places["easting"], places["northing"], crs=27700).to_crs(4326)
    listed = [
        {"at": [round(point.y, 5), round(point.x, 5)], "name": name, "kind": kind, "row": int(row)}
        for point, name, kind, row in zip(degrees, places["name"], places["kind"], places["row"], strict=True)
    ]
    return {
        "kind": "spots",
        "spots": listed,
        "radius": radius,
        "colour": colour or overlay("biglocal", theme),
        "casing": theme.casing,
        "ring": ring,
        "named": named,
    }


def enlarged(sizes: list[dict], times: float) -> list[dict]:
    """Sizes of names, so many times larger."""
    return [
        each | {"font": re.sub(r"(\d+)px", lambda found: f"{round(int(found[1]) * times)}px", each["font"])}
        for each in sizes
    ]
