"""An area of one's own as a file, and back; and what a reader's own points say, as tables."""

from __future__ import annotations

import json
import re

import pandas as pd

from lib import store
from lib.places import PlacesError, filters
from lib.places.area import MOST, Area
from lib.places.own import known, plain_name
from lib.places.uploaded import Uploaded
from lib.tables.areas_table import areas_table
from lib.tables.shapes_file import geojson_of

LARGEST = 5_000_000
"""The largest file that is opened, in bytes: 200 of the largest neighbourhoods take 1.6 MB."""
MOST_PARTS = 500_000
"""Parts of the file: lists and objects, of which 5 MB of shapes have 300,000, and 5 MB of brackets far more."""
MEASURE = "imd2025"
CODE_NAMES = ("Code", "code", "lsoa21_code", "LSOA21CD")
NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,12})?", re.ASCII)
CODE = re.compile(r"[EW]01\d{6}", re.ASCII)

WAY_OUT = "Open a file that was saved here with “Download GeoJSON”, or put the area together anew."


def to_geojson(area: Area) -> bytes:
    """The neighbourhoods of an area with their shapes, figures and sources, to keep, to map and to open again.

    Parameters
    ----------
    area : Area
        Of any kind; opened again it can be changed if it has no more than 200 neighbourhoods.

    Returns
    -------
    bytes
        GeoJSON of :func:`lib.tables.shapes_file.geojson_of`, with the area's ``name`` and a ``note``,
        and a feature for each neighbourhood, most need first, with its name, code, and both
        indexes.

    Raises
    ------
    PlacesError
        The area has no neighbourhoods.
    """
    if not len(area.members):
        raise PlacesError(f"{area.name} has no neighbourhoods, so there is nothing to save. Add one first.")
    note = "An area put together in Every Neighbourhood. Open this file on its page “Your area” to go on from it."
    return geojson_of(_figures(area.members), MEASURE, "lsoa21", {"name": area.name, "note": note})


def from_geojson(content: bytes) -> tuple[pd.Index, str]:
    """The neighbourhoods and the name in a file that :func:`to_geojson` made.

    Only the codes and the name are read. Shapes and figures in the file are not: they come
    from the data here, so a file that somebody changed cannot show wrong ones. GeoJSON of
    others will do if each feature has the code of a neighbourhood of 2021.

    Returns
    -------
    (Index, str)
        1 to 200 LSOA 2021 codes, sorted; the name, plain, at most 80 characters, perhaps
        empty.

    Raises
    ------
    PlacesError
        The file is larger than 5 MB, is not GeoJSON, has a feature without a code, or holds
        none, more than 200 or unknown neighbourhoods.
    """
    if len(content) > LARGEST:
        raise PlacesError(
            f"This file is larger than {LARGEST // 1_000_000} MB, too large for an area of {MOST} neighbourhoods. "
            f"{WAY_OUT}"
        )
    try:
        if content.count(b"[") + content.count(b"{") > MOST_PARTS:
            raise ValueError
        read = json.loads(content)
    except (ValueError, RecursionError):
        raise PlacesError(f"This file cannot be read as GeoJSON. {WAY_OUT}") from None
    features = read.get("features") if isinstance(read, dict) and read.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise PlacesError(f"This file holds no list of areas. {WAY_OUT}")
    codes = [_code(feature) for feature in features]
    if not codes:
        raise PlacesError(f"This file holds no neighbourhoods. {WAY_OUT}")
    without = sum(code is None for code in codes)
    if without:
        raise PlacesError(
            f"{without:,} of the {len(codes):,} areas in this file have no code of a neighbourhood of 2021. {WAY_OUT}"
        )
    return known(filter(None, codes)), plain_name(read.get("name"))


def counts_table(counts: pd.DataFrame) -> pd.DataFrame:
    """How many of a reader's points each neighbourhood has, beside its need, in words; to show and to save.

    Parameters
    ----------
    counts : DataFrame
        From :func:`lib.places.uploaded.counts_by_neighbourhood`.

    Returns
    -------
    DataFrame
        In the order given: name, points, points per 1,000 people, then the figures of
        :func:`lib.tables.areas_table.areas_table`. Save it with ``csv_of(table, "imd2025")``.
    """
    figures = _figures(counts["code"]).set_index("Code", drop=False).loc[counts["code"]].reset_index(drop=True)
    figures.insert(1, "Your points", counts["points"].to_numpy())
    figures.insert(2, "Your points per 1,000 people", counts["per_1000"].round(2).to_numpy())
    return figures


def points_table(uploaded: Uploaded) -> pd.DataFrame:
    """A reader's points with all columns of their file, and for each its neighbourhood, ward and council and how that
    stands, in words; to show and to save.

    Returns
    -------
    DataFrame
        In the order of the file: its line, the reader's own columns under their headings, then what was added. A heading
        that the file has already gets "(added)". ``csv_of`` disarms what a spreadsheet would take for a formula.
    """
    points, cells = uploaded.points, uploaded.cells
    codes = points["code"]
    figures = _figures(codes.unique()).set_index("Code", drop=False).loc[codes].reset_index(drop=True)
    wards = store.neighbourhoods()["ward25_name"].loc[codes].to_numpy()
    figures = figures.rename(columns={"Name": "Neighbourhood"})
    # Where a point lies stands first, its figures after it.
    figures.insert(1, "Ward", wards)
    figures.insert(2, "Council", figures.pop("Council"))
    figures.insert(0, "Line", points.index.to_numpy())
    figures = figures.rename(columns=lambda name: _added(name, cells))
    theirs = (
        cells.reset_index(drop=True) if len(cells.columns) else pd.DataFrame({"Your point": points["label"].to_numpy()})
    )
    return pd.concat([figures.iloc[:, :1], theirs.apply(_numbers), figures.iloc[:, 1:]], axis=1)


def _added(name: str, cells: pd.DataFrame) -> str:
    """The heading of a column that was added, which none of the reader's own has: a file may have come from here before."""
    while name in cells:
        name = f"{name} (added)"
    return name


def _numbers(column: pd.Series) -> pd.Series:
    """A column of text as numbers where some of it is below 0: a sign before a number is no formula, and stays."""
    filled = column[column != ""]
    if (
        not len(filled)
        or not filled.str.startswith("-").any()
        or not filled.map(lambda text: bool(NUMBER.fullmatch(text))).all()
    ):
        return column
    return pd.to_numeric(column.where(column != "", None))


def _figures(codes: pd.Index | pd.Series) -> pd.DataFrame:
    return areas_table(MEASURE, "lsoa21", filters.among(codes))


def _code(feature: object) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return None
    found = (properties.get(name) for name in CODE_NAMES)
    return next((code for code in found if isinstance(code, str) and CODE.fullmatch(code)), None)
