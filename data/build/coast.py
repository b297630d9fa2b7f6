"""``data/coast.parquet``: which neighbourhoods lie on the sea.

33,755 rows, index ``lsoa21_code``, one column: ``coast``, true where the neighbourhood's
shape comes within 30 metres of the sea. The sea is what is left of a map when the land of
England, Wales and Scotland is taken away and with it all water less than one kilometre
wide: a tidal river such as the Thames at Westminster or the Tyne at Gateshead is not a
coast, an estuary such as the Humber is. A border shared with another neighbourhood, or
with Wales or Scotland, is never a coast.

How: the land is made wider by 500 metres and narrower again by as much, which closes every
water that a circle one kilometre across does not fit into. That also closes the gap between
England's borders and those of Wales and Scotland, which come from coarser shapes. Shapes are
true to 20 metres and an arc of the widening to 3: hence the 30.

Measured: with water of 500 metres counted as sea 1,387 neighbourhoods are on the coast, with
one kilometre 1,211, with two 1,046. The first takes in the Thames up to Bexley and the Itchen
at Southampton; the last leaves out the Mersey at Birkenhead.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.build.checks import check
from data.build.outputs import load_shapes, save_table

NARROW = 1_000
NEAR = 30
BESIDE = 5_000
"""Metres round England within which other countries matter; Scotland's own coast would double the time."""


def build() -> None:
    england = load_shapes("data/shapes_rgn.parquet").geometry
    around = load_shapes("data/shapes_context.parquet").geometry
    near = shapely.box(*england.total_bounds).buffer(BESIDE, join_style="mitre")
    land = shapely.union_all([*england, *shapely.intersection(around.to_numpy(), near)])
    table = on_the_sea(load_shapes("data/shapes_lsoa21.parquet").geometry, land)
    save_table(check("coast", table), "data/coast.parquet")


def on_the_sea(shapes: gpd.GeoSeries, land: shapely.Geometry) -> pd.DataFrame:
    """Which of the shapes (metres) come within 30 metres of the edge of the land, its narrow waters closed."""
    closed = shapely.buffer(shapely.buffer(land, NARROW / 2), -NARROW / 2)
    found = shapely.STRtree(shapes.to_numpy()).query(shapely.boundary(closed), predicate="dwithin", distance=NEAR)
    return pd.DataFrame({"coast": np.isin(np.arange(len(shapes)), found)}, index=shapes.index)
