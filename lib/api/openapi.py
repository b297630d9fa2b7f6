"""The description of every address for programs (OpenAPI 3.1), made from the catalogue."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from lib import catalogue
from lib.api import neighbourhoods, search
from lib.api.asked import ALL, LONGEST, USUAL
from lib.api.reply import CSV, JSON, PARQUET, PROBLEM

VERSION = "3.1.0"
LIMITS = (
    f"A page of neighbourhoods has {neighbourhoods.USUAL} lines, and {neighbourhoods.MOST:,} at most. An address has "
    f"{LONGEST:,} characters at most. One question is answered at a time. When sixteen wait, the next is told "
    "with status 503 when to ask again. Who asks more than 120 times at once, and then more than twice a second, is told "
    "with status 429. There a whole table counts as ten. For more than a few places, take the whole table once."
)
TERMS = (
    "The figures are not ours. Each answer names its sources, their licences and the credit line to print with them."
)
SUMMARY = (
    "Deprivation and community need of every neighbourhood of England, and of every larger place. To be read, never "
    "written; without a key. Nothing that was asked is kept."
)
CODE = "E06000009"
"""The place of the examples."""
WORDS = {"type": ["string", "null"]}
WHOLE = {"type": ["integer", "null"]}
NUMBER = {"type": ["number", "null"]}
TEXT = {"type": "string"}


@functools.cache
def document() -> dict[str, Any]:
    """The whole description. Do not change it."""
    return {
        "openapi": VERSION,
        "info": {
            "title": f"{catalogue.NAME}: open data",
            "version": catalogue.VERSION,
            "summary": SUMMARY,
            "description": f"{LIMITS} {TERMS}",
            "license": {"name": "MIT (the code; of the data see the sources in each answer)", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/measures": _path("Every measure", "measures", "Measures", [_format()], also={CSV: {"schema": TEXT}}),
            "/places/{code}": _path(
                "One place of any size",
                "place",
                "PlaceAnswer",
                [_code(), _measures(), _format()],
                also={CSV: {"schema": TEXT}},
                missing=True,
            ),
            "/neighbourhoods": _path(
                "The neighbourhoods of a place",
                "neighbourhoods",
                "Neighbourhoods",
                [_within(), _measures_together(), _limit(), _offset(), _format()],
                also={CSV: {"schema": TEXT}},
                missing=True,
            ),
            "/search": _path("Places by name", "search", "Found", [_q(), _level(), _found()], missing=True),
            "/data/datapackage.json": _path("What the whole table holds (Frictionless)", "package", "Package", []),
            "/data/neighbourhoods.csv": _file("The whole table as CSV", "table_csv", CSV),
            "/data/neighbourhoods.parquet": _file("The whole table as Parquet", "table_parquet", PARQUET),
        },
        "components": {"schemas": _schemas()},
    }


def _path(
    summary: str,
    name: str,
    schema: str,
    parameters: list[dict[str, Any]],
    also: Mapping[str, Any] | None = None,
    missing: bool = False,
) -> dict[str, Any]:
    content = {JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}, **(also or {})}
    return _reading(summary, name, parameters, content, missing)


def _file(summary: str, name: str, kind: str) -> dict[str, Any]:
    told = _reading(summary, name, [], {kind: {"schema": TEXT if kind == CSV else {}}}, missing=False)
    if kind == PARQUET:
        told["get"]["responses"] |= {
            "206": {"description": "The part that Range asked for.", "content": {kind: {"schema": {}}}},
            "416": _problem("The part that Range asked for begins behind the end of the file."),
        }
    return told


def _reading(
    summary: str, name: str, parameters: list[dict[str, Any]], content: Mapping[str, Any], missing: bool
) -> dict[str, Any]:
    wrong = {"400": "What is asked cannot be: the sentence says why.", "414": "The address is too long."}
    if missing:
        wrong["404"] = "There is no such place: the sentence says what to try."
    wrong["429"] = "You asked too often: Retry-After says in how many seconds to ask again."
    wrong["503"] = "Many are asking, or a data file is damaged."
    answers = {
        "200": {"description": summary, "headers": _headers(), "content": content},
        "304": {"description": "You have it already: the ETag is the one you named."},
        **{status: _problem(text) for status, text in wrong.items()},
    }
    return {"get": {"summary": summary, "operationId": name, "parameters": parameters, "responses": answers}}


def _problem(text: str) -> dict[str, Any]:
    return {"description": text, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _headers() -> dict[str, Any]:
    return {"ETag": {"description": "Names this content; send it back as If-None-Match.", "schema": TEXT}}


def _parameter(name: str, text: str, schema: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "schema": schema, **more}


def _code() -> dict[str, Any]:
    starts = sorted({prefix for level in catalogue.levels().values() for prefix in level.prefixes})
    return {
        "name": "code",
        "in": "path",
        "required": True,
        "description": f"Official code of a place of any kind. It begins with one of {', '.join(starts)}.",
        "schema": {"type": "string", "pattern": "^E[0-9]{8}$"},
        "example": CODE,
    }


def _within() -> dict[str, Any]:
    schema = {"type": "string", "pattern": "^E[0-9]{8}$"}
    return _parameter("within", "Official code of the place.", schema, required=True, example=CODE)


def _measures() -> dict[str, Any]:
    schema = {"type": "array", "minItems": 1, "items": {"enum": [ALL, *catalogue.measures()]}}
    return _parameter(
        "measures", f"Keys of measures with commas between, or {ALL}.", schema, style="form", explode=False
    )


def _measures_together() -> dict[str, Any]:
    """Those that may stand in one table."""
    alone = [list(catalogue.measures_of(table)) for table in catalogue.own_tables()]
    lists = [[ALL, *catalogue.measures_of()], *alone]
    schema = {"anyOf": [{"type": "array", "minItems": 1, "items": {"enum": keys}} for keys in lists]}
    text = (
        f"Keys of measures with commas between, or {ALL}; {' and '.join(USUAL)} as a rule. Measures whose licence wants "
        "a table of its own are asked for without the others."
    )
    return _parameter("measures", text, schema, style="form", explode=False)


def _format() -> dict[str, Any]:
    return _parameter("format", "How the answer is written.", {"enum": ["json", "csv"], "default": "json"})


def _limit() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": neighbourhoods.MOST}
    return _parameter("limit", f"Lines. JSON has {neighbourhoods.USUAL} as a rule, CSV all of them.", schema)


def _offset() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 0, "maximum": neighbourhoods.LAST, "default": 0}
    return _parameter("offset", "Lines to leave out before the first.", schema)


def _q() -> dict[str, Any]:
    text = "The name of a place, or the beginning of one. A postcode is refused: an address is kept in logs."
    return _parameter(
        "q",
        text,
        {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "[A-Za-z0-9]"},
        required=True,
        example="Blackpool",
    )


def _level() -> dict[str, Any]:
    return _parameter("level", "Only places of this kind.", {"enum": list(catalogue.levels())})


def _found() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": search.MOST, "default": search.USUAL}
    return _parameter("limit", "Places at most.", schema)


def _object(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _list(of: Any) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, Any]:
    figure = _object(measure=TEXT, label=TEXT, year=TEXT, value={"type": ["number", "string", "null"]}, value_is=TEXT)
    figure["properties"] |= {
        "unit": WORDS,
        "shown": {"type": ["string", "null"], "description": "The value as the pages write it."},
        "rank": WHOLE,
        "of": WHOLE,
        "equal": {"type": "integer", "description": "How many have this rank, this one among them."},
        "tenth": WHOLE,
        "tenth_of_the_middle_person": WHOLE,
    }
    return {
        "Measures": _object(
            count={"type": "integer"}, how_to_read=TEXT, measures=_list(_ref("Measure")), sources=_list(_ref("Source"))
        ),
        "Measure": _object(
            key=TEXT,
            label=TEXT,
            short_label=TEXT,
            group=TEXT,
            kind=TEXT,
            unit=WORDS,
            year=TEXT,
            period=TEXT,
            higher_means={"enum": ["more_need", "less_need", "neither"]},
            levels=_list({"enum": list(catalogue.levels())}),
            meaning=TEXT,
            caveat=TEXT,
            warning=WORDS,
            sources=_list(TEXT),
        ),
        "Place": _object(
            code=TEXT,
            name=TEXT,
            official_name=WORDS,
            level={"enum": list(catalogue.levels())},
            kind=TEXT,
            where=TEXT,
            council_code=WORDS,
            council=WORDS,
            region=WORDS,
            neighbourhoods={"type": "integer"},
            people={"type": "integer"},
            people_of=TEXT,
        ),
        "PlaceAnswer": _object(
            place=_ref("Place"),
            lies_in=_list(_ref("Place")),
            facing_both=_object(
                neighbourhoods={"type": "integer"}, of={"type": "integer"}, people={"type": "integer"}, meaning=TEXT
            ),
            how_to_read=TEXT,
            warnings=_list(TEXT),
            figures=_list(_ref("Figure")),
            page=TEXT,
            sources=_list(_ref("Source")),
        ),
        "Figure": figure,
        "Neighbourhoods": _object(
            within=_ref("Place"),
            total={"type": "integer"},
            offset={"type": "integer"},
            count={"type": "integer"},
            next={**WORDS, "description": "Address of the next page; null on the last."},
            how_to_read=TEXT,
            warnings=_list(TEXT),
            columns={"type": "object", "additionalProperties": TEXT},
            neighbourhoods=_list({"type": "object", "additionalProperties": {"type": ["number", "string", "null"]}}),
            sources=_list(_ref("Source")),
        ),
        "Found": _object(
            count={"type": "integer"},
            places=_list(
                _object(code=TEXT, name=TEXT, level=TEXT, kind=TEXT, where=TEXT, score=NUMBER, place=TEXT, page=TEXT)
            ),
            sources=_list(_ref("Source")),
        ),
        "Source": _object(
            key=TEXT,
            title=TEXT,
            publisher=TEXT,
            published=TEXT,
            figures_of=TEXT,
            licence=TEXT,
            licence_url=WORDS,
            credit=TEXT,
        ),
        "Package": _object(
            name=TEXT, title=TEXT, licenses=_list(_object(title=TEXT)), sources=_list({}), resources=_list({})
        ),
        "Problem": _object(type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT),
    }
