"""Tables to read and take away: the areas of a view with their figures; any table as CSV."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from lib import catalogue, store
from lib.analysis.editions import all_six_share
from lib.analysis.level_values import level_values
from lib.analysis.rounding import as_written


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
PEOPLE = "People (mid-2022)"
SIX = "Times in the most deprived tenth, of six (2004 to 2025)"
ALL_SIX = "People where it was the most deprived tenth all six times (2004 to 2025), %"
ON_EVERY_COPY = ("Open Database License", "Creative Commons")
"""Licences whose credit has to go with every copy."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
SOURCES = "Made from"
"""The last column of every CSV: a file that is passed on without its notes still says where it is from."""


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
            columns[f"{label}, {shown.unit}"] = as_written(values.astype(float) * shown.scale, shown.decimals)
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
    columns |= {PEOPLE: names["population"], "Council": names["council"], "Region": names["region"]}
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
    return {ALL_SIX: as_written(all_six_share(places).mul(100), 1)}


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
    """The figures of a measure as CSV, the titles of its sources on each line; see :func:`csv_with`.

    ``also`` are keys of datasets to credit beside those of the measure.
    """
    return csv_with(frame, made_from(datasets_of(key, also)))


def csv_with(frame: pd.DataFrame, credit: Sequence[str]) -> bytes:
    """A table as CSV (UTF-8 with a byte-order mark, for spreadsheets): its headings, then a line a row, no more.

    Numbers are written plain, without commas or units, and missing ones are blank; text is in quotes. Text that a spreadsheet would take
    for a formula, a heading's too, is given a leading apostrophe. The index is left out.

    Parameters
    ----------
    credit : sequence of str
        What it is made from, short: it stands on each line, under :data:`SOURCES`. More of it goes into the notes
        beside (:mod:`lib.tables.notes_file`).
    """
    head, body = io.StringIO(), io.BytesIO()
    made = SOURCES
    while made in frame.columns:
        # A reader's own column, or ours of a file that came back.
        made = f"{made} (added)"
    csv.writer(head, lineterminator="\r\n").writerow([*(disarmed(str(name)) for name in frame.columns), made])
    columns = [_cells(frame.iloc[:, n]) for n in range(frame.shape[1])]
    said = pa.array([disarmed("; ".join(credit))] * len(frame), pa.string())
    lines = pa.table([*columns, said], names=[str(n) for n in range(len(columns) + 1)])
    # Arrow's writer, and not pandas': England with all its figures took 8 s of the server, and takes one.
    pyarrow.csv.write_csv(lines, body, pyarrow.csv.WriteOptions(include_header=False, eol="\r\n"))
    return b"".join((b"\xef\xbb\xbf", head.getvalue().encode(), body.getvalue()))


def _cells(column: pd.Series) -> pa.Array:
    """The values of a column as they are written: numbers as they are, all else as text that is no formula."""
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return pa.array(column, from_pandas=True)
    codes, found = pd.factorize(column)
    texts = pa.array([disarmed(str(value)) for value in found], pa.string())
    return texts.take(pa.array(codes, mask=codes < 0))


def datasets_of(key: str, also: Sequence[str] = ()) -> list[str]:
    """Keys of the datasets behind a table of a measure: its own, those of both indexes, of the editions before and of
    the numbers of people, and those ``also`` named.
    """
    # The last for the times in the most deprived tenth, of six.
    measures = [catalogue.measure(each) for each in (key, "imd2025", "cni2023", "six10")]
    datasets = [name for measure in measures for name in (measure.dataset, *measure.also_from)]
    return list(dict.fromkeys([*datasets, "population", *also]))


def made_from(datasets: Sequence[str]) -> list[str]:
    """App, version and the titles of some datasets, or their credit where the licence wants it on every copy, and what
    has to be said wherever they are shown: what each line of a table says of its sources.
    """
    found = [catalogue.dataset(name) for name in datasets]
    named = [each.attribution if each.licence.startswith(ON_EVERY_COPY) else each.title for each in found]
    return [catalogue.NAME_AND_VERSION, *named, *catalogue.warnings_of(datasets)]


def made_from_many(datasets: Sequence[str], first: int = 2) -> list[str]:
    """The same of a table of so many datasets that naming all on each line would double it: the ``first`` ones, those
    whose credit has to go with every copy, and that the rest is in the notes.
    """
    found = {name: catalogue.dataset(name).licence.startswith(ON_EVERY_COPY) for name in datasets}
    kept = [name for n, (name, always) in enumerate(found.items()) if n < first or always]
    maker, *named = made_from(kept)
    return [maker, *named, "All sources are in the notes beside"]


def disarmed(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like a formula is given a leading apostrophe."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def credit_lines(key: str, also: Sequence[str] = ()) -> list[str]:
    """Source, vintage and licence of a measure, of both indexes, of the editions before and of other datasets, a line each, without quotes."""
    lines = [f"{catalogue.NAME_AND_VERSION}: figures for places in England"]
    named = datasets_of(key, also)
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
