"""The whole table of neighbourhoods: as CSV, as Parquet, and what describes both (a Frictionless data package)."""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from lib import catalogue, store
from lib.api.addresses import full
from lib.api.asked import Asked
from lib.api.dictionary import column
from lib.api.reply import CSV, PARQUET, Reply, as_json
from lib.api.sources import READ, community_condition

TABLE = "data/neighbourhoods.parquet"
INDEX = "lsoa21_code"
NAME = "neighbourhoods"
PACKAGE = "/api/v1/data/datapackage.json"
LINES = 1_500
"""Neighbourhoods that are written at a time: 0.5 MB of CSV."""
NO_LICENCE = "notspecified"
"""What Open Definition calls a licence that is not stated."""


def parquet(query: str) -> Reply:
    """The file of the app itself, as it was built."""
    Asked.of(query, ())
    listed = store.manifest()[TABLE]
    return Reply(
        200,
        PARQUET,
        name=f"{NAME}.parquet",
        described_by=full(PACKAGE),
        file=store.checked(TABLE),
        tag=listed["sha256"][:32],
    )


def csv(query: str) -> Reply:
    """The same as CSV: heads in the first line, one value a cell, what is not known empty; made as it is sent."""
    Asked.of(query, ())
    store.checked(TABLE)
    made = f"csv {store.manifest()[TABLE]['sha256']} {catalogue.VERSION} {pa.__version__}"
    return Reply(
        200,
        CSV,
        name=f"{NAME}.csv",
        described_by=full(PACKAGE),
        pieces=_lines,
        tag=hashlib.sha256(made.encode()).hexdigest()[:32],
    )


def package(query: str) -> Reply:
    """What is in the table: every column with its source, the sources, their licences and credit lines."""
    Asked.of(query, ())
    return as_json(_package())


def _lines() -> Iterator[bytes]:
    schema = pq.read_schema(store.checked(TABLE))
    names = [INDEX, *(name for name in schema.names if name != INDEX)]
    first = True
    with pq.ParquetFile(store.checked(TABLE), pre_buffer=False) as file:
        for batch in file.iter_batches(LINES):
            text = io.BytesIO()
            options = pyarrow.csv.WriteOptions(include_header=first, quoting_style="needed")
            pyarrow.csv.write_csv(batch.select(names), text, options)
            first = False
            yield text.getvalue()


@functools.cache
def _package() -> dict[str, Any]:
    fields = _fields()
    used = list(dict.fromkeys(key for each in fields for key in each["sources"]))
    listed = store.manifest()[TABLE]
    table = {
        "profile": "tabular-data-resource",
        "name": NAME,
        "title": "The neighbourhoods of England, with every measure",
        "path": f"{NAME}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": INDEX, "missingValues": [""]},
    }
    file = {
        "name": f"{NAME}-parquet",
        "title": "The same as Parquet",
        "path": f"{NAME}.parquet",
        "format": "parquet",
        "mediatype": PARQUET,
        "bytes": int(listed["bytes"]),
        "hash": f"sha256:{listed['sha256']}",
    }
    return {
        "profile": "data-package",
        "name": "every-neighbourhood",
        "title": f"{catalogue.NAME}: deprivation and community need of England’s {int(listed['rows']):,} neighbourhoods",
        "description": f"{READ} Community need: {community_condition()}",
        "version": catalogue.VERSION,
        "licenses": _licences(used),
        "sources": [_source(key) for key in used],
        "resources": [table, file],
    }


def _fields() -> list[dict[str, Any]]:
    schema = pq.read_schema(store.checked(TABLE))
    names = [INDEX, *(name for name in schema.names if name != INDEX)]
    found = []
    for name in names:
        told = column(name)
        unit = {"unit": told.unit} if told.unit else {}
        found.append(
            {"name": name, "type": _type(schema.field(name).type), "title": told.title, "description": told.description}
            | unit
            | {"sources": list(told.datasets)}
        )
    return found


def _type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"


def _source(key: str) -> dict[str, str]:
    source = catalogue.dataset(key)
    page = source.landing_page or source.repository_page
    told = {
        "key": key,
        "title": f"{source.publisher}, {source.title} ({source.vintage})",
        "licence": source.licence,
        "credit": source.attribution,
    }
    return told | ({"path": page} if page else {})


def _licences(keys: list[str]) -> list[dict[str, str]]:
    """Each licence once; the part that has none is said to have none, with its condition."""
    found: dict[str, dict[str, str]] = {}
    for source in map(catalogue.dataset, keys):
        found[source.licence] = {"title": source.licence} | (
            {"path": source.licence_url} if source.licence_url else {"name": NO_LICENCE}
        )
    return list(found.values())
