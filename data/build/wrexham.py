"""``data/wrexham.parquet``: Wrexham's 84 neighbourhoods on the Welsh indices, kept apart from England's.

Index ``lsoa21_code``. Columns: ``lsoa21_name`` (the name the Welsh index gives),
``msoa11_code, msoa11_name`` (its local area of 2011), ``wimd2025_rank`` (Welsh Index of
Multiple Deprivation 2025, 1 = most deprived of Wales' 1,917) and the domains
``wimd2025_income_, _employment_, _health_, _education_, _access_, _housing_, _safety_,
_environment_rank``; then, of its local area and so the same for all neighbourhoods in it,
``cni2022_score`` and ``cni2022_rank`` (Community Needs Index for Wales 2022, rank 1 =
highest need of 410) and the domains ``cni2022_civic_assets_, cni2022_connectedness_,
cni2022_engagement_``.

``data/shapes_wrexham.parquet``: their shapes, whole metres.

The link to the local area of 2011 is sound: it is the name of the neighbourhood's 2011
predecessor without its last letter, and no neighbourhood had predecessors in two.

Sources: Welsh Government, WIMD 2025, by way of Sport-Wales/crowdfunder-calculator; OCSI,
CNI Wales, by way of humaniverse/IMD; ONS lookups and boundaries. Neither Welsh index may
share a rank, a scale or a sentence with the English ones.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from data.build import sources
from data.build.checks import check
from data.build.outputs import save_shapes, save_table

WIMD = "Sport-Wales/crowdfunder-calculator/src/data/wimd-2025-index-and-domain-ranks-by-small-area.csv"
CNI = "humaniverse/IMD/data-raw/cni2022_wales_msoa11.csv"
LSOA_LOOKUP = "humaniverse/geographr/data/lookup_lsoa11_lsoa21_ltla22.rda"
LOCAL_AREAS = "drkane/geo-lookups/msoa_la.csv"
SHAPES = "drkane/geo-lookups/boundaries/lsoa/W06000006.geojson"
COUNCIL = "Wrexham"

WIMD_NAMES = {
    "WIMD 2025": "wimd2025_rank",
    "Income": "wimd2025_income_rank",
    "Employment": "wimd2025_employment_rank",
    "Health": "wimd2025_health_rank",
    "Education": "wimd2025_education_rank",
    "Access to Services": "wimd2025_access_rank",
    "Housing": "wimd2025_housing_rank",
    "Community Safety": "wimd2025_safety_rank",
    "Physical Environment": "wimd2025_environment_rank",
}
CNI_NAMES = {
    "Community Needs Index score": "cni2022_score",
    "Community Needs Index rank": "cni2022_rank",
    "Civic Assets score": "cni2022_civic_assets_score",
    "Civic Assets rank": "cni2022_civic_assets_rank",
    "Connectedness score": "cni2022_connectedness_score",
    "Connectedness rank": "cni2022_connectedness_rank",
    "Engaged Community score": "cni2022_engagement_score",
    "Engaged Community rank": "cni2022_engagement_rank",
}


def build() -> None:
    ranks = pd.read_csv(sources.buffer(WIMD)).rename(columns=str.strip)
    ranks = ranks[ranks["Local Authority name (Eng)"] == COUNCIL]
    frame = ranks.rename(columns={"LSOA code": "lsoa21_code", "LSOA name (Eng)": "lsoa21_name", **WIMD_NAMES})
    frame = frame.set_index("lsoa21_code").sort_index()[["lsoa21_name", *WIMD_NAMES.values()]]
    frame = frame.astype(dict.fromkeys(WIMD_NAMES.values(), "int16"))
    frame.insert(1, "msoa11_code", _local_areas().reindex(frame.index))
    needs = pd.read_csv(sources.buffer(CNI)).rename(columns=CNI_NAMES).set_index("msoa11_code")
    frame.insert(2, "msoa11_name", frame["msoa11_code"].map(needs["msoa11_name"].str.removeprefix(f"{COUNCIL} - ")))
    for column in CNI_NAMES.values():
        values = frame["msoa11_code"].map(needs[column])
        frame[column] = values.astype("int16") if column.endswith("_rank") else values
    save_table(check("wrexham", frame), "data/wrexham.parquet")
    save_shapes(_shapes(frame.index), "data/shapes_wrexham.parquet")


def _local_areas() -> pd.Series:
    """Local area of 2011 of each neighbourhood of 2021, by the name of its predecessor."""
    lookup = sources.rda(LSOA_LOOKUP)
    lookup = lookup[lookup["ltla22_name"] == COUNCIL]
    areas = pd.read_csv(sources.buffer(LOCAL_AREAS)).dropna(subset=["MSOA11CD"]).drop_duplicates("MSOA11NM")
    area = lookup["lsoa11_name"].str[:-1].map(areas.set_index("MSOA11NM")["MSOA11CD"])
    pairs = pd.DataFrame({"lsoa21_code": lookup["lsoa21_code"], "msoa11_code": area}).drop_duplicates()
    torn = pairs.loc[pairs["lsoa21_code"].duplicated(), "lsoa21_code"]
    if len(torn) or pairs["msoa11_code"].isna().any():
        raise sources.SourceError(
            "A Wrexham neighbourhood has no one local area of 2011; link the Welsh index another way."
        )
    return pairs.set_index("lsoa21_code")["msoa11_code"]


def _shapes(codes: pd.Index) -> gpd.GeoDataFrame:
    shapes = (
        gpd.read_file(sources.buffer(SHAPES)).to_crs(27700).drop_duplicates("LSOA21CD").set_index("LSOA21CD").loc[codes]
    )
    shapes.index.name = "lsoa21_code"
    return shapes[["geometry"]].set_geometry(
        gpd.GeoSeries(shapely.set_precision(shapes.geometry.values, 1.0), index=shapes.index, crs=27700)
    )
