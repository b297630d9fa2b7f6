"""The documentation: two pages made of what the app declares, and the site made of ``docs/``: ``make docs``.

``docs/dictionary.md`` is made of the catalogue and the columns of the whole table, ``docs/api.md`` of the description of the open
data. Both are committed, so that they can be read without the site, and a test holds them equal. The site (Sphinx) goes to
``dist/docs`` and is not committed; every warning, such as of a link that leads nowhere, fails it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from lib import api, catalogue
from lib.api import dictionary
from lib.catalogue import Measure
from lib.words import about, programs
from tools.targets import ROOT, run

DOCS = ROOT / "docs"
SITE = ROOT / "dist" / "docs"
TABLE = ROOT / "data" / "neighbourhoods.parquet"
ADDRESS = "http://localhost:8501"


FIRST = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=docs/index.html">
<title>Every Neighbourhood</title>
<a href="docs/index.html">Every Neighbourhood: the documentation</a>
</html>
"""
"""The page at the root of the site."""


def data_dictionary() -> str:
    """The page of measures and columns."""
    return "\n".join((*_head("Data dictionary", DICTIONARY), *_measures(), *_columns())) + "\n"


def open_data() -> str:
    """The page of addresses for programs."""
    return "\n".join((*_head("Figures for programs", OPEN_DATA), *_typed(), *_addresses(), *_fields())) + "\n"


PAGES = {"dictionary.md": data_dictionary, "api.md": open_data}
"""What is made, by its file in ``docs``."""
DICTIONARY = (
    "Each measure that the app shows, and each column of the whole table of neighbourhoods. The table is at "
    "`/api/v1/data/neighbourhoods.csv` while the app runs; [figures for programs](api.md) says how to ask. The sources, with the terms "
    "of each, are listed in [LICENCES-OF-DATA.md](../LICENCES-OF-DATA.md), and every file in [data/README.md](../data/README.md)."
)
OPEN_DATA = f"{programs.LEAD} The addresses below are those of an app on your own computer; put another's address in place of `{ADDRESS}`."


def _head(title: str, text: str) -> Iterator[str]:
    yield f"# {title}\n"
    yield "Made by `make docs`; do not edit it by hand.\n"
    yield f"{text}\n"


def _measures() -> Iterator[str]:
    for key, group in catalogue.groups().items():
        held = [each for each in catalogue.measures().values() if each.group == key]
        if held:
            yield f"## {group.label}\n"
            for each in held:
                yield from _measure(each)


def _measure(measure: Measure) -> Iterator[str]:
    datasets = (catalogue.dataset(key) for key in (measure.dataset, *measure.also_from))
    yield f"### {measure.label} ({measure.year})\n"
    yield " ".join(filter(None, (measure.meaning, measure.caveat, measure.warning))) + "\n"
    yield f"- Key: `{measure.key}`"
    yield f"- Which way: {about.direction(measure)}"
    yield f"- Known for: {', '.join(catalogue.level(key).plural for key in measure.levels)}"
    yield f"- Source: {'; '.join(f'{each.title}, {each.publisher}' for each in datasets)}\n"


def _columns() -> Iterator[str]:
    yield "## Columns of the whole table\n"
    yield "A row is a neighbourhood. Rank 1 and tenth 1 always mean the most need. What is not known is left empty.\n"
    yield from _table(("column", "what it is called", "what it holds", "unit"), (_column(name) for name in columns()))


def columns() -> list[str]:
    """The columns of the whole table, in their order."""
    return [str(name) for name in pq.read_schema(TABLE).names]


def _column(name: str) -> tuple[str, ...]:
    said = dictionary.column(name)
    return (f"`{name}`", said.title, said.description, said.unit)


def _typed() -> Iterator[str]:
    yield "## Try it\n"
    yield from (f"{name}:\n\n```\n{line}\n```\n" for name, line in programs.lines(ADDRESS))
    yield from _table(("to get", "ask"), ((text, f"`{way}`") for text, way in programs.examples()))
    yield "Keep in mind:\n"
    yield "\n".join(f"- {each}" for each in (*programs.NOTES, programs.NO_POSTCODE)) + "\n"


def described() -> dict[str, Any]:
    """The description of the open data, as ``/api/v1/openapi.json`` gives it."""
    found: dict[str, Any] = json.loads(api.answer("/api/v1/openapi.json", "").body)
    return found


def _addresses() -> Iterator[str]:
    yield "## Every address\n"
    for path, methods in described()["paths"].items():
        asked = methods["get"]
        yield f"### `/api/v1{path}`\n"
        yield f"{asked['summary']}. As {_kinds(asked['responses']['200']['content'])}.\n"
        if asked["parameters"]:
            yield from _table(
                ("parameter", "what it is", "allowed", "else"), (_parameter(each) for each in asked["parameters"])
            )
        told = [f"- {code}: {each['description']}" for code, each in asked["responses"].items() if code != "200"]
        yield "It may also answer:\n\n" + "\n".join(told) + "\n"


def _kinds(content: Iterable[str]) -> str:
    return " or ".join(each.partition(";")[0] for each in content)


def _parameter(each: dict[str, Any]) -> tuple[str, ...]:
    return (f"`{each['name']}`", each["description"], _allowed(each["schema"]), _default(each))


def _default(each: dict[str, Any]) -> str:
    if each.get("required"):
        return "must be named"
    return f"`{each['schema']['default']}`" if "default" in each["schema"] else ""


def _allowed(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return _allowed(schema["anyOf"][0])
    if "items" in schema:
        return "keys of the [data dictionary](dictionary.md)"
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if "pattern" in schema and "maxLength" not in schema:
        return "an official code"
    if "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']:,}"
    return f"up to {schema['maxLength']} letters" if "maxLength" in schema else schema.get("type", "")


def _fields() -> Iterator[str]:
    yield "## What stands in an answer\n"
    for name, schema in described()["components"]["schemas"].items():
        fields = schema.get("properties", {})
        if fields:
            yield f"### {name}\n"
            yield from _table(("field", "what it is"), ((f"`{key}`", _field(each)) for key, each in fields.items()))


def _field(schema: dict[str, Any]) -> str:
    target = schema.get("$ref") or schema.get("items", {}).get("$ref") or ""
    kind = schema.get("type", "")
    kind = target.rpartition("/")[2] or (" or ".join(kind) if isinstance(kind, list) else kind)
    return schema.get("description") or f"{kind}{' (a list)' if target and 'items' in schema else ''}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in row)} |" for row in rows)
    yield ""


def build(into: Path = SITE) -> None:
    """Make the site. Raises ``SystemExit`` with what Sphinx said when it warns of anything."""
    how = ("--fail-on-warning", "--keep-going", "--quiet", "--builder", "html", "--conf-dir", str(DOCS))
    run(sys.executable, "-m", "sphinx", *how, str(ROOT), str(into))
    # The pages lie as they do in the repository; whoever opens the site begins with those of docs.
    (into / "index.html").write_text(FIRST, encoding="utf-8", newline="\n")


def main() -> None:
    """Write the pages that are made, and build the site."""
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), encoding="utf-8", newline="\n")
    build()
    print(f"The documentation is at {SITE.relative_to(ROOT) / 'index.html'}.")


if __name__ == "__main__":
    main()
