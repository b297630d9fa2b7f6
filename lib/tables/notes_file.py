"""What stands beside tables that are taken away: how to read them, what the columns mean, sources and licences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lib import catalogue
from lib.tables.areas_table import SOURCES, credit_lines
from lib.words.english import join_names
from lib.words.naming import tag

BLANK = "A blank cell means that there is no figure. It never means 0."
LINES = (
    "The first line has the headings. Each line after it is one row, and each cell holds one value.",
    BLANK,
    f"The last column, “{SOURCES}”, names the sources on each line. Pass these notes on with the table.",
)
"""How to read a file of lines; of a workbook it is told by its look."""


def notes(
    tables: Mapping[str, Sequence[str]],
    credit: Sequence[str],
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The notes on one or more tables, as a file.

    Parameters
    ----------
    tables : mapping of str to sequence of str
        The headings of each, by the name of its file.
    credit : sequence of str
        App and version, then a line a source, as :func:`lib.tables.areas_table.credit_lines`.
    meanings : mapping of str to str, optional
        What columns mean, by heading, where that is known one by one. Else the measures that the headings name are
        told.

    Returns
    -------
    bytes
        Plain text, UTF-8 with a byte-order mark, its lines ended as Windows does.
    """
    lines = note_lines(list(dict.fromkeys(each for heads in tables.values() for each in heads)), credit, meanings)
    text = "\r\n".join([f"Notes on {join_names(list(tables))}", "", *lines, ""])
    return ("\ufeff" + text).encode()


def note_lines(
    headings: Sequence[str],
    credit: Sequence[str],
    meanings: Mapping[str, str] = MappingProxyType({}),
    in_lines: bool = True,
) -> list[str]:
    """The lines of :func:`notes` under its title; ``in_lines`` is false for a workbook."""
    told = [f"{heading}: {meanings[heading]}" for heading in headings if heading in meanings]
    told = told or _measures_named(headings) or ["The headings say it."]
    return [
        "HOW TO READ IT",
        *(LINES if in_lines else (BLANK,)),
        "",
        "WHAT THE COLUMNS MEAN",
        *told,
        "",
        "WHERE IT IS FROM",
        *credit,
    ]


def notes_of(tables: Mapping[str, Sequence[str]], key: str, also: Sequence[str] = ()) -> bytes:
    """The notes on tables of a measure; ``also`` are keys of datasets to credit beside those of the measure."""
    return notes(tables, credit_lines(key, also))


def _measures_named(headings: Sequence[str]) -> list[str]:
    """What the measures mean that some headings name, by their label or by their short name, with the year."""
    found = []
    for measure in catalogue.measures().values():
        names = (f"{measure.label} ({measure.year})", f"({tag(measure)})")
        if any(name in heading for heading in headings for name in names):
            found.append(f"{measure.label} ({measure.year}): {measure.meaning} {measure.caveat}")
    return found
