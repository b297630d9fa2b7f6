"""``data/wards2017.parquet``: the Community Needs Index 2019 and the 225, by ward of 2017.

7,433 rows, index ``ward17_code``. Columns: ``ward17_name, lad19_code, lad19_name``;
``cni2019_score`` and ``cni2019_rank`` (1 = highest need) and the same for the domains
``cni2019_civic_assets_, cni2019_connectedness_, cni2019_engagement_``;
``doubly_disadvantaged`` (True on the 225 wards that OCSI and Local Trust listed in 2019
for high need on both indices); ``neighbourhoods`` (how many of today's are in the ward by
best fit, 0 for 12 wards).

``data/links_ward17.parquet``: 33,755 rows, index ``lsoa21_code``, columns ``ward17_code``
(null for the seven neighbourhoods of the City of London and the Isles of Scilly, whose
wards the index leaves out) and ``exact``: True where all the neighbourhood's 2011
predecessors went to that one ward, False for the 20 pieced together from several, given
to the ward most of their predecessors were in, and for those without a ward.

``data/shapes_ward17.parquet``: the wards' shapes, in whole metres: today's neighbourhoods
joined by that link and simplified to 140 metres. Close to the ward, not the ward's legal
border. 12 wards have none; none of them is of the 225.

Sources: OCSI and Local Trust, CNI 2019, by way of humaniverse/IMD; ONS best-fit lookups
by way of humaniverse/geographr.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_shapes, save_shapes, save_table

FILE = "humaniverse/IMD/data-raw/cni2019_england_ward17.csv"
LSOA_LOOKUP = "humaniverse/geographr/data/lookup_lsoa11_lsoa21_ltla22.rda"
WARD_LOOKUP = "humaniverse/geographr/data/lookup_lsoa11_ward17.rda"
NAMES = {
    "Community Needs Index score": "cni2019_score",
    "Community Needs Index rank": "cni2019_rank",
    "Civic Assets score": "cni2019_civic_assets_score",
    "Civic Assets rank": "cni2019_civic_assets_rank",
    "Connectedness score": "cni2019_connectedness_score",
    "Connectedness rank": "cni2019_connectedness_rank",
    "Engaged community score": "cni2019_engagement_score",
    "Engaged community rank": "cni2019_engagement_rank",
    "Left Behind Area?": "doubly_disadvantaged",  # the publisher's column name
}
TOLERANCE = 140  # metres: all wards in 1.8 MB; at 100 metres they take 2.3 MB


def build() -> None:
    shapes = load_shapes("data/shapes_lsoa21.parquet")
    wards = pd.read_csv(sources.buffer(FILE)).rename(columns=NAMES).set_index("ward17_code").sort_index()
    links = _links(shapes.index, wards.index)
    wards["neighbourhoods"] = links["ward17_code"].value_counts().reindex(wards.index, fill_value=0).astype("int16")
    wards = wards.astype({name: "int16" for name in wards if name.endswith("_rank")})
    columns = ["ward17_name", "lad19_code", "lad19_name", *NAMES.values(), "neighbourhoods"]
    save_table(check("links_ward17", links), "data/links_ward17.parquet")
    save_table(check("wards2017", wards[columns]), "data/wards2017.parquet")
    save_shapes(_shapes(shapes, links), "data/shapes_ward17.parquet")


def _links(codes: pd.Index, wards: pd.Index) -> pd.DataFrame:
    before = sources.rda(LSOA_LOOKUP)[["lsoa11_code", "lsoa21_code"]].merge(sources.rda(WARD_LOOKUP), on="lsoa11_code")
    before = before[before["lsoa21_code"].isin(codes) & before["ward17_code"].isin(wards)]
    counts = before.groupby(["lsoa21_code", "ward17_code"]).size().rename("predecessors").reset_index()
    # Of several wards with as many predecessors, the one with fewest elsewhere, so that it keeps a shape.
    counts["all"] = counts.groupby("ward17_code")["predecessors"].transform("sum")
    counts = counts.sort_values(
        ["lsoa21_code", "predecessors", "all", "ward17_code"], ascending=[True, False, True, True]
    )
    links = counts.drop_duplicates("lsoa21_code").set_index("lsoa21_code")[["ward17_code"]]
    links["exact"] = counts.groupby("lsoa21_code").size() == 1
    links = links.reindex(codes)
    return links.assign(exact=links["exact"].eq(True))


def _shapes(shapes: gpd.GeoDataFrame, links: pd.DataFrame) -> gpd.GeoDataFrame:
    wards = shapes.dissolve(by=links["ward17_code"], method="unary")
    simple = shapely.coverage_simplify(wards.geometry.values, TOLERANCE)
    whole = shapely.set_precision(simple, 1.0)
    return wards[["geometry"]].set_geometry(gpd.GeoSeries(whole, index=wards.index, crs=27700)).sort_index()
