"""``data/shapes_LEVEL.parquet``: the outline of every place, one file a level.

GeoParquet in British National Grid (EPSG:27700), coordinates in whole metres, index
``LEVEL_code`` sorted, column ``geometry``. Neighbourhoods are the ONS 20 m generalised
shapes; local areas, councils, combined authorities and regions are neighbourhoods joined,
so that every border is the same line at every level. Wards (May 2025) and constituencies
(2024, 500 m generalised) are as published. ``shapes_context`` is the land of Wales,
Scotland, Northern Ireland and beyond the border, drawn grey for bearings.
"""

from __future__ import annotations

import functools

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.build import geography, sources
from data.build.outputs import save_shapes

LSOA = "drkane/geo-lookups/boundaries/lsoa/"
WARD = "drkane/geo-lookups/boundaries/ward/"
PCON = "open-innovations/constituencies/src/_data/geojson/Westminster_Parliamentary_Constituencies_July_2024_Boundaries_UK_BUC.geojson"
TOPO = "ONSdigital/explore-local-statistics-app/src/lib/data/topo.json"


def build() -> None:
    neighbourhoods = _neighbourhoods()
    _save(neighbourhoods, "lsoa21")
    parents = geography.parents(neighbourhoods.index)
    for level in ("msoa21", "lad25", "cauth25", "rgn"):
        _save(_joined(neighbourhoods, parents[f"{level}_code"]), level)
    _save(_wards(), "ward25")
    _save(_constituencies(), "pcon24")
    _save(_context(), "context")


def _save(shapes: gpd.GeoDataFrame, level: str) -> None:
    save_shapes(_whole_metres(shapes.sort_index()), f"data/shapes_{level}.parquet")


@functools.cache
def published(folder: str) -> gpd.GeoDataFrame:
    """All shapes of a folder of GeoJSON files, one frame in British National Grid."""
    parts = [gpd.read_file(sources.buffer(name)) for name in sources.names(folder, ".geojson")]
    return pd.concat(parts, ignore_index=True).to_crs(27700)


def _neighbourhoods() -> gpd.GeoDataFrame:
    # The files repeat areas under old and new council codes.
    shapes = published(LSOA).drop_duplicates("LSOA21CD")
    shapes = shapes[shapes["LSOA21CD"].str.startswith("E")]
    shapes = shapes.rename(columns={"LSOA21CD": "lsoa21_code"}).set_index("lsoa21_code")[["geometry"]].sort_index()
    return _with_holes(shapes)


def _with_holes(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cut out of a neighbourhood those that lie wholly inside it.

    Five of the published shapes have lost the hole that another neighbourhood fills; left
    so, a postcode in the hole would be taken for the one around it, and painted over.
    """
    outer, inner = shapes.sindex.query(shapes.geometry, predicate="contains")
    cut = shapes.geometry.to_numpy().copy()
    for around, within in zip(outer, inner, strict=True):
        if around != within:
            # The hole was given as a second shell, which is not valid: made one with the first, then cut out.
            cut[around] = shapely.difference(shapely.make_valid(cut[around], method="structure"), cut[within])
    return shapes.set_geometry(gpd.GeoSeries(cut, index=shapes.index, crs=shapes.crs))


def _wards() -> gpd.GeoDataFrame:
    shapes = published(WARD)
    shapes = shapes[shapes["WD25CD"].fillna("").str.startswith("E")].drop_duplicates("WD25CD")
    return shapes.rename(columns={"WD25CD": "ward25_code"}).set_index("ward25_code")[["geometry"]]


def _constituencies() -> gpd.GeoDataFrame:
    shapes = gpd.read_file(sources.buffer(PCON)).set_crs(4326, allow_override=True).to_crs(27700)
    shapes = shapes[shapes["PCON24CD"].str.startswith("E")]
    return shapes.rename(columns={"PCON24CD": "pcon24_code"}).set_index("pcon24_code")[["geometry"]]


def _context() -> gpd.GeoDataFrame:
    countries = gpd.read_file(sources.buffer(TOPO), layer="ctry").set_crs(4326, allow_override=True).to_crs(27700)
    countries = countries[~countries["areacd"].str.startswith("E")]
    return countries.rename(columns={"areacd": "ctry_code", "areanm": "name"}).set_index("ctry_code")[
        ["name", "geometry"]
    ]


def _joined(neighbourhoods: gpd.GeoDataFrame, parent: pd.Series) -> gpd.GeoDataFrame:
    codes = parent.reindex(neighbourhoods.index).dropna()
    joined = neighbourhoods.loc[codes.index].dissolve(by=codes, method="unary")
    # Published neighbours sometimes leave a sliver between them: holes under one hectare are not real.
    joined["geometry"] = [_without_slivers(shape) for shape in joined.geometry]
    joined.index.name = parent.name
    return joined[["geometry"]]


def _without_slivers(shape):
    parts = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > 10_000])
        for part in shapely.get_parts(shape)
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _whole_metres(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    # Rounding each point moves shared borders together, so neighbours still meet.
    rounded = shapely.transform(shapes.geometry.values, np.round)
    repaired = [
        shape if shape.is_valid else _polygons(shapely.make_valid(shape, method="structure")) for shape in rounded
    ]
    return shapes.set_geometry(gpd.GeoSeries(repaired, index=shapes.index, crs=27700))


def _polygons(shape):
    """Only the areas of a repaired shape: repairs can leave stray lines and points."""
    areas = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    return shapely.union_all(areas)
