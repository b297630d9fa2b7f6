"""``data/big_local.parquet``: the 150 Big Local areas, each with a point where one is known.

Index ``number`` (1 to 150, as in the published list). Columns: ``name, wave, region,
local_authority`` (as listed), ``latitude, longitude`` (degrees), ``precision`` (how the
point was found), ``matched_place`` (the place it is the point of), ``easting, northing``
(metres, British National Grid), ``row`` (its neighbourhood, position in
``data/neighbourhoods.parquet``), ``msoa21_code`` and ``msoa21_name`` of its local area;
all null where no point is known.

Source: facts list of names and waves, points worked out from the names. They say about
where an area is. They are not its borders, which are not public in the sources held.
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table
from data.build.postcodes import neighbourhood_rows, to_grid

FILE = "facts/big_local_areas.csv"


def build() -> None:
    areas = (
        pd.read_csv(sources.buffer(FILE))
        .rename(columns={"n": "number", "lat": "latitude", "lon": "longitude"})
        .set_index("number")
        .sort_index()
    )
    areas[["easting", "northing"]] = to_grid(areas["latitude"], areas["longitude"])
    areas["row"] = neighbourhood_rows(areas["easting"], areas["northing"])
    neighbourhoods = load_table("data/neighbourhoods.parquet").reset_index()
    for column in ("msoa21_code", "msoa21_name"):
        areas[column] = areas["row"].map(neighbourhoods[column])
    save_table(check("big_local", areas), "data/big_local.parquet")
