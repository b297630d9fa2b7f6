"""Which larger places each neighbourhood is in, from the published lookups.

Not an output of its own: the builders of shapes, neighbourhoods and places share it.
"""

from __future__ import annotations

import functools

import geopandas as gpd
import pandas as pd

from data.build import sources

LSOA_LOOKUP = "rmudie96/pip-explorer/lsoa_msoa_la_region_lookup_csv.csv"
COUNCILS = "drkane/geo-lookups/la_all_codes.csv"
LOCAL_AREAS = "drkane/geo-lookups/msoa_la.csv"
TOPO = "ONSdigital/explore-local-statistics-app/src/lib/data/topo.json"


def parents(codes: pd.Index) -> pd.DataFrame:
    """Code and name of the local area, council, combined authority and region.

    Parameters
    ----------
    codes : Index of LSOA 2021 codes.

    Returns
    -------
    DataFrame
        Same index; ``lsoa21_name`` and ``msoa21_/lad25_/cauth25_/rgn_`` ``code`` and
        ``name``. ``cauth25_*`` is null where there is no combined authority.

    Raises
    ------
    sources.SourceError
        A neighbourhood has no council or no region.
    """
    lookup = pd.read_csv(sources.buffer(LSOA_LOOKUP)).set_index("LSOA21CD").loc[codes]
    frame = pd.DataFrame({"lsoa21_name": lookup["LSOA21NM"], "msoa21_code": lookup["MSOA21CD"]}, index=codes)
    frame["msoa21_name"] = frame["msoa21_code"].map(local_area_names())
    now = councils()
    active = now["LADCD_ACTIVE"].reindex(lookup["LAD22CD"]).set_axis(codes)
    frame["lad25_code"] = active
    frame["lad25_name"] = active.map(now.drop_duplicates("LADCD_ACTIVE").set_index("LADCD_ACTIVE")["LADNM_ACTIVE"])
    authority = combined_authorities()
    frame["cauth25_code"] = active.map(authority["cauth25_code"])
    frame["cauth25_name"] = active.map(authority["cauth25_name"])
    frame["rgn_code"], frame["rgn_name"] = lookup["RGN22CD"], lookup["RGN22NM"]
    unplaced = frame.index[frame[["msoa21_name", "lad25_name", "rgn_name"]].isna().any(axis=1)]
    if len(unplaced):
        raise sources.SourceError(
            f"{len(unplaced)} neighbourhoods have no local area, council or region, the first {unplaced[0]}."
        )
    return frame


@functools.cache
def councils() -> pd.DataFrame:
    """Every council code there has been, with the code and name in force; index ``LADCD``."""
    return pd.read_csv(sources.buffer(COUNCILS)).set_index("LADCD")


@functools.cache
def local_area_names() -> pd.Series:
    """House of Commons Library name of each local area, index MSOA 2021 code."""
    names = pd.read_csv(sources.buffer(LOCAL_AREAS)).dropna(subset=["MSOA21CD"])
    return names.drop_duplicates("MSOA21CD").set_index("MSOA21CD")["MSOAHCLNM"]


@functools.cache
def combined_authorities() -> pd.DataFrame:
    """Combined authority of each council: by a point inside the council; index ``lad25_code``."""
    places = gpd.read_file(sources.buffer(TOPO), layer="ltla").set_crs(4326, allow_override=True)
    places = places[places["end"].isna()]
    authorities = gpd.read_file(sources.buffer(TOPO), layer="cauth").set_crs(4326, allow_override=True)
    authorities = authorities[authorities["end"].isna()] if "end" in authorities else authorities
    points = places.set_geometry(places.representative_point())
    inside = points.sjoin(authorities, predicate="within", lsuffix="lad", rsuffix="cauth")
    table = inside.rename(
        columns={"areacd_lad": "lad25_code", "areacd_cauth": "cauth25_code", "areanm_cauth": "cauth25_name"}
    )
    return table.set_index("lad25_code")[["cauth25_code", "cauth25_name"]].sort_index()


@functools.cache
def ward_names() -> pd.Series:
    """Name of each ward of May 2025, index its code."""
    from data.build.shapes import WARD, published

    wards = published(WARD).dropna(subset=["WD25CD"]).drop_duplicates("WD25CD")
    return wards.set_index("WD25CD")["WD25NM"]


@functools.cache
def constituency_names() -> pd.Series:
    """Name of each constituency of 2024, index its code."""
    from data.build.shapes import PCON

    return pd.Series(
        {f["properties"]["PCON24CD"]: f["properties"]["PCON24NM"] for f in sources.document(PCON)["features"]}
    )


@functools.cache
def ward_councils() -> pd.DataFrame:
    """Code in force and name of the council of each ward of May 2025, index its code."""
    from data.build.shapes import WARD, published

    wards = published(WARD).dropna(subset=["WD25CD"]).drop_duplicates("WD25CD").set_index("WD25CD")
    active = councils()["LADCD_ACTIVE"].reindex(wards["LAD25CD"]).set_axis(wards.index)
    return pd.DataFrame({"lad25_code": active, "lad25_name": wards["LAD25NM"]}, index=wards.index)
