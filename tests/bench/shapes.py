"""What every contender draws: the neighbourhoods as the tiles have them for all England."""

from __future__ import annotations

import json
import math
from pathlib import Path

import geopandas as gpd
import shapely

from data.build.tiles import CUT, PIXEL
from lib import store
from lib.draw.colour import NEED
from lib.draw.map import ENGLAND

DATA_ZOOM = 5
"""Of the tiles on a screen that shows all of England."""
PLACES = 3
"""Decimals of a degree kept for the rivals: 70 to 110 m, finer than the 180 m step of a tile
at data zoom 5, and fewer characters to send than the usual five or six."""
MEASURES = ("imd2025_income", "imd2025_employment")


def write(folder: Path) -> dict[str, int]:
    """Write ``shapes.json`` and ``classes.json`` for the rivals; returns what is in them."""
    outlines = store.shapes("lsoa21")
    simple = shapely.coverage_simplify(outlines.geometry.values, CUT * PIXEL / 2**DATA_ZOOM)
    degrees = gpd.GeoSeries(simple, crs=outlines.crs).to_crs(4326).values
    rounded = shapely.transform(degrees, lambda corners: corners.round(PLACES))
    features = [
        {"type": "Feature", "id": str(row), "properties": {}, "geometry": json.loads(text)}
        for row, text in enumerate(shapely.to_geojson(rounded))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    (folder / "shapes.json").write_text(text)
    (folder / "classes.json").write_text(json.dumps({measure: classes(measure) for measure in MEASURES}))
    return {
        "areas": len(features),
        "corners": int(shapely.get_num_coordinates(rounded).sum()),
        "geojson_bytes": len(text),
    }


def classes(measure: str) -> list[int]:
    """Class 0 to 9 of each neighbourhood, in row order."""
    return (store.neighbourhoods()[f"{measure}_decile"] - 1).astype(int).tolist()


def settings(width: int, height: int) -> dict:
    """What the rivals and the bare page are told: the same size, colours, measures and view."""
    (south, west), (north, east) = ENGLAND

    def down(latitude: float) -> float:
        return 0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)

    # plotly wants a centre and a zoom of 512 pixel tiles where the others take bounds.
    middle = math.degrees(math.atan(math.sinh(math.pi * (1 - down(north) - down(south)))))
    zoom = math.log2(min(width / ((east - west) / 360), height / (down(south) - down(north))) / 512)
    return {
        "width": width,
        "height": height,
        "colours": list(NEED),
        "measures": list(MEASURES),
        "bounds": ENGLAND,
        "centre": {"lat": middle, "lon": (west + east) / 2},
        "zoom": math.floor(zoom * 4) / 4,
    }
