"""Councils that become part of another: which, when, and who says so. The next change is one more row of the table."""

from __future__ import annotations

import csv
import datetime
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lib.catalogue.errors import ROOT, CatalogueError

FILE = ROOT / "data" / "catalogue" / "successors.csv"
FIELDS = ("old_code", "old_name", "successor", "successor_code", "date", "state", "source", "page")
STATES = ("planned", "law")
"""``planned`` until an order of Parliament was made and somebody has read it; then ``law``."""
CODE = re.compile(r"E0[6-9]\d{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """What one council becomes.

    Attributes
    ----------
    old_code, old_name : str
        The council, by its official code, and its name.
    successor : str
        Name of the council it becomes, or becomes part of.
    successor_code : str
        That one's official code; empty until it has one.
    date : date
        The day the new council takes over.
    state : str
        One of :data:`STATES`.
    source, page : str
        Who decided, and a page that says so.
    """

    old_code: str
    old_name: str
    successor: str
    successor_code: str
    date: datetime.date
    state: str
    source: str
    page: str


@functools.cache
def successors() -> Mapping[str, Successor]:
    """Every declared change by the old council's code.

    Raises
    ------
    CatalogueError
        A row lacks a field or has one that may not be so; the sentence names file, row and field.
    """
    with FILE.open(newline="", encoding="utf-8") as lines:
        return read(csv.DictReader(lines))


def read(rows: csv.DictReader[str]) -> Mapping[str, Successor]:
    """The changes of a table, see :func:`successors`."""
    if tuple(rows.fieldnames or ()) != FIELDS:
        raise CatalogueError(f"data/catalogue/{FILE.name}, row 1: the columns must be {', '.join(FIELDS)}.")
    found: dict[str, Successor] = {}
    for number, row in enumerate(rows, start=2):
        wrong = _wrong(row)
        if row["old_code"] in found:
            wrong = ("old_code", "it is there twice; keep one row.")
        if wrong:
            raise CatalogueError(f"data/catalogue/{FILE.name}, row {number}, field '{wrong[0]}': {wrong[1]}")
        day = datetime.date.fromisoformat(row.pop("date"))
        found[row["old_code"]] = Successor(date=day, **row)
    return MappingProxyType(found)


def _wrong(row: dict[str, str]) -> tuple[str, str] | None:
    """The first field of a row that may not be so, and what to do; None where all is well."""
    for field in FIELDS:
        if field != "successor_code" and not (row[field] or "").strip():
            return field, "write it; it may not be empty."
    if not CODE.fullmatch(row["old_code"]):
        return "old_code", "give the official code of a council, such as E07000217."
    if row["successor_code"] and not CODE.fullmatch(row["successor_code"]):
        return "successor_code", "give the official code of the new council, or leave it empty until it has one."
    try:
        datetime.date.fromisoformat(row["date"])
    except ValueError:
        return "date", "give a day, as 2027-04-01."
    if row["state"] not in STATES:
        return "state", f"use one of {', '.join(STATES)}."
    return None if row["page"].startswith("https://") else ("page", "give an https address.")
