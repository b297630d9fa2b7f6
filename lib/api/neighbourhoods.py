"""The neighbourhoods of a place with some measures, a line each, as the table of the map has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import numpy as np
import pandas as pd

from lib import catalogue, places, store
from lib.analysis.level_values import level_values
from lib.analysis.rounding import as_written
from lib.api.addresses import full
from lib.api.asked import Asked, code_of
from lib.api.measures import FORMATS
from lib.api.places import about
from lib.api.reply import Refused, Reply, as_csv, as_json
from lib.api.sources import READ, keys_of, of_places
from lib.catalogue import Measure

PARAMETERS = ("within", "measures", "limit", "offset", "format")
USUAL, MOST = 100, 1_000
"""Lines of a page of JSON: as a rule, and at most. CSV has them all unless it is asked for fewer."""
LAST = 100_000
WHOLE = 10_000
"""Lines of CSV at most: more than any region has. Who wants England takes the whole table, which is ready."""
TENTHS = 10
NOT_TOGETHER = (
    "Some of these measures have a licence that wants a table of its own. Ask for them without the others; their sources "
    "in /api/v1/measures say which."
)
WHERE = {
    "name": "lsoa21_name",
    "local_area_code": "msoa21_code",
    "local_area": "msoa21_name",
    "ward_code": "ward25_code",
    "ward": "ward25_name",
    "council_code": "lad25_code",
    "council": "lad25_name",
    "region": "rgn_name",
    "people": "population",
}
"""Columns that every answer has after ``code``, and those of the table they are."""


def neighbourhoods(query: str) -> Reply:
    """A page of the neighbourhoods of a place, in the order of their codes, as JSON or CSV."""
    asked = Asked.of(query, PARAMETERS)
    found = places.place(code_of(asked.text("within")))
    keys = asked.measures(every=tuple(catalogue.measures_of()))
    if len({catalogue.measure(key).table for key in keys}) > 1:
        raise Refused(400, NOT_TOGETHER)
    form = asked.one_of("format", FORMATS, "json")
    codes = places.members(found.code)
    limit = asked.number("limit", USUAL if form == "json" else None, 1, MOST)
    first = asked.number("offset", 0, 0, LAST) or 0
    if limit is None and len(codes) > WHOLE:
        raise Refused(
            400,
            f"{found.name} has {len(codes):,} neighbourhoods. Take them all at once at /api/v1/data/neighbourhoods.csv, "
            f"or {MOST:,} at a time with limit and offset.",
        )
    page = codes[first : None if limit is None else first + limit]
    columns = columns_of(page, keys)
    if form == "csv":
        described = full(f"/api/v1/neighbourhoods?{_query(found.code, asked, {'limit': '1'})}")
        lines = zip(*columns.values(), strict=True)
        return as_csv(tuple(columns), _empty(lines), f"neighbourhoods-{found.code}.csv", described)
    rows = [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]
    after = first + len(rows)
    more = after < len(codes) and bool(rows)
    following = {"limit": str(limit), "offset": str(after)}
    return as_json(
        {
            "within": about(found),
            "total": len(codes),
            "offset": first,
            "count": len(rows),
            "next": full(f"/api/v1/neighbourhoods?{_query(found.code, asked, following)}") if more else None,
            "how_to_read": READ,
            "warnings": catalogue.warnings_of(keys_of(keys)),
            "columns": _explained(keys),
            "neighbourhoods": rows,
            "sources": of_places(keys),
        }
    )


def columns_of(codes: pd.Index, keys: tuple[str, ...]) -> dict[str, list[Any]]:
    """The columns of some neighbourhoods as plain values; what is not known is None.

    Parameters
    ----------
    codes : Index
        LSOA 2021 codes.
    keys : tuple of str
        Measures. Of a rank there are ``KEY_score`` where one is published, ``KEY_rank`` and ``KEY_tenth``; of a
        category ``KEY``, its name; of any other ``KEY``, in the measure's unit and with its decimals, then its rank
        and tenth, which are worked out here, but not of who lives there.
    """
    every = store.neighbourhoods()
    rows = np.asarray(every.index.get_indexer(codes))
    columns = {"code": list(codes)} | {name: _plain(every[column].iloc[rows]) for name, column in WHERE.items()}
    for key in keys:
        columns |= _of_measure(catalogue.measure(key), rows)
    return columns


def _of_measure(measure: Measure, rows: np.ndarray) -> dict[str, list[Any]]:
    found = level_values(measure.key, "lsoa21")
    values, classes = found.values.iloc[rows], found.classes[rows]
    if measure.kind == "category":
        named = [None if (category := measure.category(value)) is None else category.label for value in values]
        return {measure.key: named}
    columns: dict[str, list[Any]] = {}
    if measure.kind != "rank":
        columns[measure.key] = _plain(as_written(values.astype(float) * measure.scale, measure.decimals))
    elif measure.score_column:
        columns[f"{measure.key}_score"] = _plain(store.neighbourhoods()[measure.score_column].iloc[rows])
    if measure.context:
        return columns
    columns[f"{measure.key}_rank"] = _plain(found.ranks.iloc[rows].astype("Int64"))
    columns[f"{measure.key}_tenth"] = [int(each) + 1 if each < TENTHS else None for each in classes]
    return columns


def _explained(keys: tuple[str, ...]) -> dict[str, str]:
    """What the columns of measures hold, by their names."""
    told: dict[str, str] = {}
    for measure in map(catalogue.measure, keys):
        what = f"{measure.label} ({measure.year})"
        if measure.kind == "category":
            told[measure.key] = what
            continue
        if measure.kind != "rank":
            told[measure.key] = f"{what}, {measure.unit}"
        elif measure.score_column:
            told[f"{measure.key}_score"] = f"{what}: score"
        if measure.context:
            continue
        told[f"{measure.key}_rank"] = f"{what}: rank, 1 is the most need"
        told[f"{measure.key}_tenth"] = f"{what}: tenth, 1 is the most need"
    return told


def _plain(column: pd.Series) -> list[Any]:
    """The values of a column as Python's own, None for what is missing."""
    return [None if value is pd.NA or value != value else value for value in column.tolist()]


def _empty(lines: Any) -> list[list[object]]:
    return [["" if value is None else value for value in line] for line in lines]


def _query(code: str, asked: Asked, changed: Mapping[str, str]) -> str:
    """The query of this answer again, with the place's code in force and some parameters changed."""
    named = {"measures": asked.fields["measures"]} if "measures" in asked.fields else {}
    return urlencode({"within": code, **named, **changed}, safe=",", quote_via=quote)
