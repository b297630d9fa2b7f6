"""Areas with their shapes and figures, for maps of one's own: GeoJSON."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import catalogue, store
from lib.tables.areas_table import credit_lines
from lib.tables.figures_table import field_of

METRE = 1e-5
"""Degrees that corners are rounded to: about a metre."""


def geojson_of(frame: pd.DataFrame, key: str, level: str, head: Mapping[str, str] | None = None) -> bytes:
    """The areas of a table with their shapes, as RFC 7946 has it.

    Parameters
    ----------
    frame : DataFrame
        With its columns in words and ``Code``, as :func:`lib.tables.areas_table.areas_table` or
        :func:`lib.tables.figures_table.figures_table` makes it.
    key, level : str
        The measure to credit, and the level of the areas.
    head : mapping of str to str, optional
        What the file says of itself first, such as a name.

    Returns
    -------
    bytes
        A ``FeatureCollection`` in degrees of WGS 84, to about a metre; outer rings run against the clock. Properties
        have short names, explained under ``columns``; ``sources`` has the credit.
    """
    shapes, rows = store.outlines(level), frame.astype(object).where(frame.notna(), None)
    fields = [field_of(str(column)) for column in rows.columns]
    rows = rows.set_axis([field.name for field in fields], axis=1)
    begin = {
        "type": "FeatureCollection",
        **(head or {}),
        "generator": catalogue.NAME_AND_VERSION,
        "sources": credit_lines(key),
        "columns": {field.name: field.heading for field in fields},
    }
    # Some at a time, into the file itself: England's neighbourhoods are 60 MB of it, and would be 500 on the way.
    file = io.BytesIO()
    file.write(f'{json.dumps(begin, ensure_ascii=False)[:-1]},"features":['.encode())
    first = 0
    for some in shapes.some(shapes.rows(frame["Code"])):
        degrees = shapely.set_precision(gpd.GeoSeries(some, crs=store.CRS).to_crs(4326).values, METRE)
        records = rows.iloc[first : first + len(some)].to_dict("records")
        text = ",".join(
            f'\n{{"type":"Feature","properties":{json.dumps(row, default=_number, ensure_ascii=False)},"geometry":{geometry}}}'
            for row, geometry in zip(records, shapely.to_geojson(shapely.orient_polygons(degrees)), strict=True)
        )
        file.write(("," if first else "").encode() + text.encode())
        first += len(some)
    file.write(b"\n]}\n")
    return file.getvalue()


def _number(value: np.generic) -> int | float:
    return value.item()
