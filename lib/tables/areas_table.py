"""Tables to read and take away: the areas of a view with their figures, as CSV or GeoJSON."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Sequence
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import catalogue, store
from lib.analysis.editions import all_six_share
from lib.analysis.level_values import level_values


class Edition(NamedTuple):
    """Since when a border is asked for, and the column that says whether it is the same."""

    year: str
    match: str


EDITIONS = {
    "imd2019": Edition("2019", "imd2019_match"),
    "imd2015": Edition("2015", "imd2019_match"),
    **dict.fromkeys(("imd2010", "imd2007", "imd2004", "six10", "six20"), Edition("2004", "imd2004_match")),
}
"""Measures that rest on an edition of the index before the last."""
SIX = "Times in the most deprived tenth, of six (2004 to 2025)"
ALL_SIX = "People where it was the most deprived tenth all six times (2004 to 2025), %"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def areas_table(key: str, level: str, mask: np.ndarray) -> pd.DataFrame:
    """The areas of a level that a filter leaves, one row each, with a measure and both indexes.

    Parameters
    ----------
    key, level : str
        A measure and a level it exists at.
    mask : array of bool
        In row order.

    Returns
    -------
    DataFrame
        Columns in words: the name, the figures, people, council and region, the code. Most need first. What says who
        lives there has neither rank nor tenth.
    """
    rows = np.flatnonzero(mask)
    names = _names(level).iloc[rows]
    codes = names.index
    columns = {"Name": names["name"]}
    for each in dict.fromkeys((key, "imd2025", "cni2023")):
        shown = catalogue.measure(each)
        if level not in shown.levels:
            continue
        found = level_values(each, level)
        values, ranks, classes = found.values.iloc[rows], found.ranks.iloc[rows], found.classes[rows]
        label = f"{shown.label} ({shown.year})"
        if shown.kind == "category":
            columns[label] = pd.Series([c.label if (c := shown.category(v)) else None for v in values], index=codes)
            continue
        if shown.kind != "rank":
            columns[f"{label}, {shown.unit}"] = (values.astype(float) * shown.scale).round(shown.decimals)
        if shown.context:
            continue
        columns[f"{label}: rank, 1 = most need"] = ranks.astype("Int32")
        if level == "lsoa21":
            columns[f"{label}: tenth"] = pd.Series(classes, index=codes).astype("Int16").add(1).where(classes < 10)
    if key in EDITIONS:
        border = store.neighbourhoods()[EDITIONS[key].match].iloc[rows]
        columns[f"Boundary since {EDITIONS[key].year}"] = border.map(
            {"exact": "unchanged", "best fit": "changed: best fit", "not known": "not known"}
        )
    columns |= _how_long(level, rows, codes)
    columns |= {"People (mid-2022)": names["population"], "Council": names["council"], "Region": names["region"]}
    columns["Code"] = pd.Series(codes, index=codes)
    frame = pd.DataFrame(columns, index=codes)
    order = next((column for column in frame.columns if "rank" in column), "Name")
    return frame.sort_values([order, "Code"]).reset_index(drop=True)


def _how_long(level: str, rows: np.ndarray, codes: pd.Index) -> dict[str, pd.Series]:
    """In how many of six editions a neighbourhood was in the most deprived tenth; of a larger place how many of 100 people
    live where it was in all six.
    """
    if level == "lsoa21":
        return {SIX: store.neighbourhoods()["six10"].iloc[rows]}
    places = store.places().loc[codes]
    return {ALL_SIX: all_six_share(places).mul(100).round(1)}


@functools.cache
def _names(level: str) -> pd.DataFrame:
    """Name, council, region and people of the areas of a level, in row order. Do not change it."""
    if level == "lsoa21":
        frame = store.neighbourhoods()
        return pd.DataFrame(
            {
                "name": frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")",
                "council": frame["lad25_name"],
                "region": frame["rgn_name"],
                "population": frame["population"],
            },
            index=frame.index,
        )
    frame = store.places()
    frame = frame[frame["level"] == level]
    named = frame.rename(columns={"lad25_name": "council", "rgn_name": "region"})[
        ["name", "council", "region", "population"]
    ]
    return named.loc[list(store.codes(level))]


def csv_of(frame: pd.DataFrame, key: str, also: Sequence[str] = ()) -> bytes:
    """The figures of a measure as CSV, its sources first; see :func:`csv_with`.

    ``also`` are keys of datasets to credit beside those of the measure.
    """
    return csv_with(frame, credit_lines(key, also))


def csv_with(frame: pd.DataFrame, credit: Sequence[str]) -> bytes:
    """A table as CSV (UTF-8 with a byte-order mark, for spreadsheets), after lines that say where it is from.

    Text that a spreadsheet would take for a formula, a heading's too, is given a leading apostrophe.
    """
    head = "".join(f'"{_safe(line)}"\r\n'.replace('""', '"') if '"' not in line else f"{line}\r\n" for line in credit)
    safe = frame.rename(columns=lambda name: _safe(str(name)))
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [_safe(value) if isinstance(value, str) else value for value in safe[column]]
    return ("\ufeff" + head + safe.to_csv(index=False, lineterminator="\r\n")).encode()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text


def credit_lines(key: str, also: Sequence[str] = ()) -> list[str]:
    """Source, vintage and licence of a measure, of both indexes, of the editions before and of other datasets, a line each, without quotes."""
    lines = [f"{catalogue.NAME_AND_VERSION}: figures for places in England"]
    # The last for the times in the most deprived tenth, of six.
    measures = [catalogue.measure(each) for each in (key, "imd2025", "cni2023", "six10")]
    datasets = [name for measure in measures for name in (measure.dataset, *measure.also_from)]
    named = list(dict.fromkeys([*datasets, "population", *also]))
    for name in named:
        source = catalogue.dataset(name)
        lines.append(
            f"Source: {source.publisher}, {source.title} ({source.vintage}). Licence: {source.licence}".replace(
                '"', "'"
            )
        )
    lines.append(
        "Rank 1 and tenth 1 are always the most need; ranks are among all areas of the kind in England, before any "
        "filter"
    )
    return [*lines, *catalogue.warnings_of(named)]


def geojson_of(frame: pd.DataFrame, key: str, level: str) -> bytes:
    """The areas of a table with their shapes, in degrees to about a metre, sources in the file."""
    shapes, rows = store.outlines(level), frame.astype(object).where(frame.notna(), None)
    # Some at a time, into the file itself: England's neighbourhoods are 60 MB of it, and would be 500 on the way.
    file = io.BytesIO()
    credit, maker = json.dumps(credit_lines(key), ensure_ascii=False), json.dumps(catalogue.NAME_AND_VERSION)
    file.write(f'{{"type":"FeatureCollection","generator":{maker},"sources":{credit},"features":['.encode())
    first = 0
    for some in shapes.some(shapes.rows(frame["Code"])):
        degrees = shapely.set_precision(gpd.GeoSeries(some, crs=store.CRS).to_crs(4326).values, 1e-5)
        records = rows.iloc[first : first + len(some)].to_dict("records")
        text = ",".join(
            f'\n{{"type":"Feature","properties":{json.dumps(row, default=_number, ensure_ascii=False)},"geometry":{geometry}}}'
            for row, geometry in zip(records, shapely.to_geojson(degrees), strict=True)
        )
        file.write(("," if first else "").encode() + text.encode())
        first += len(some)
    file.write(b"\n]}\n")
    return file.getvalue()


def _number(value: np.generic) -> int | float:
    return value.item()
