"""Areas with their shapes and figures as a GeoPackage, for programs that make maps.

A GeoPackage is a database of SQLite with three tables of its own (OGC 12-128r18), so it is written with what Python has:
the library that others write it with would double what the app has to carry.
"""

from __future__ import annotations

import sqlite3
import struct

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import catalogue, store
from lib.tables.areas_table import credit_lines
from lib.tables.figures_table import field_of

GRID = 27700
"""British National Grid, in metres, as the borders are published."""
APPLICATION, VERSION = 0x47504B47, 10300
TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
UNDEFINED = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
)
"""Two systems that every GeoPackage names."""


def geopackage_of(frame: pd.DataFrame, key: str, level: str) -> bytes:
    """The areas of a table with their shapes as a GeoPackage.

    Parameters
    ----------
    frame, key, level
        As of :func:`lib.tables.shapes_file.geojson_of`.

    Returns
    -------
    bytes
        A layer ``areas`` of polygons on the British National Grid, columns with short names; beside it a table
        ``columns``, which explains them, and a table ``sources``.
    """
    fields = [field_of(str(column)) for column in frame.columns]
    shapes = shapely.force_2d(store.outlines(level).of(frame["Code"]))
    shapes = np.array([shapely.MultiPolygon([each]) if each.geom_type == "Polygon" else each for each in shapes])
    west, south, east, north = shapely.total_bounds(shapes)
    base = sqlite3.connect(":memory:")
    try:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.executescript(TABLES)
        base.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", [*UNDEFINED, *map(_system, (4326, GRID))]
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)"
            " VALUES ('areas', 'features', 'areas', ?, ?, ?, ?, ?, ?)",
            (catalogue.NAME_AND_VERSION, west, south, east, north, GRID),
        )
        base.execute("INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'MULTIPOLYGON', ?, 0, 0)", (GRID,))
        kinds = [_kind(frame[column]) for column in frame.columns]
        columns = ", ".join(f'"{field.name}" {kind}' for field, kind in zip(fields, kinds, strict=True))
        base.execute(f"CREATE TABLE areas (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, {columns})")
        plain = frame.astype(object).where(frame.notna(), None)
        marks = ", ".join("?" * (len(fields) + 2))
        base.executemany(
            f"INSERT INTO areas VALUES ({marks})",  # noqa: S608 (only marks are put in)
            (
                (None, _blob(shape), *map(_plain, row))
                for shape, row in zip(shapes, plain.itertuples(index=False, name=None), strict=True)
            ),
        )
        _list(base, "columns", ("name", "meaning"), [(field.name, field.heading) for field in fields])
        _list(base, "sources", ("source",), [(line,) for line in credit_lines(key)])
        base.commit()
        return base.serialize()
    finally:
        base.close()


def _list(base: sqlite3.Connection, name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table without shapes."""
    base.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, {', '.join(f'{column} TEXT' for column in columns)})")
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)", (name, name)
    )
    marks = ", ".join("?" * (len(columns) + 1))
    base.executemany(f"INSERT INTO {name} VALUES ({marks})", [(None, *row) for row in rows])  # noqa: S608 (our own names)


def _system(code: int) -> tuple[str, int, str, int, str, None]:
    found = gpd.GeoSeries(crs=code).crs
    return found.name, code, "EPSG", code, found.to_wkt("WKT1_GDAL"), None


def _blob(shape: shapely.Geometry) -> bytes:
    """A shape as a GeoPackage keeps it: a head, its bounds, and the shape itself (WKB), all with the low byte first."""
    west, south, east, north = shape.bounds
    return struct.pack("<2sBBi4d", b"GP", 0, 3, GRID, west, east, south, north) + shapely.to_wkb(shape, byte_order=1)


def _kind(values: pd.Series) -> str:
    if pd.api.types.is_integer_dtype(values):
        return "INTEGER"
    return "REAL" if pd.api.types.is_numeric_dtype(values) else "TEXT"


def _plain(value: object) -> object:
    return value.item() if isinstance(value, np.generic) else value
