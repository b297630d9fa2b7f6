"""Tables in words: lines under headings, every cell a text, none of them empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

PARTS = ("Value", "Unit", "Out of", "Lower", "Upper")
NUMBERS = ("Value", "Out of", "Lower", "Upper")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table.

    Attributes
    ----------
    label : str
        What and when: ``2024/25``.
    cells : tuple of str
        One a column, none empty.
    source : str
        Who published it.
    """

    label: str
    cells: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading, with a sentence on how to read them; ``note`` may be empty."""

    title: str
    note: str
    lines: tuple[Line, ...]


CELL = re.compile(
    r"(?P<number>−?£?[\d,]+(?:\.\d+)?)(?P<per_cent>%?)(?: of (?P<of>[\d,]+)(?: [a-z ]+)?)?"
    r"(?: \((?:(?P<low>[^;()]+) to (?P<high>[^;()]+)(?:; [^()]*)?|[^()]*)\))?"
)
"""A cell that holds a figure: ``31.2%``, ``13 of 296 councils``, ``£512 (£480 to £544; April 2024)``."""


def frame_of(groups: Sequence[Group], heads: Sequence[str]) -> pd.DataFrame:
    """A table to take away: a line for each figure of each place, and every number in a cell of its own.

    Returns
    -------
    DataFrame
        ``Figure``, ``When``, ``Place``; ``Value`` (number, missing where there is no figure) with its ``Unit`` (``%``,
        ``£`` or empty); ``Out of``, of a rank; ``Lower`` and ``Upper``, the range of a sample survey; ``As on the
        page``, the cell in words; ``How to read it``; ``Source``.
    """
    rows = [
        (group.title, line.label, place, *_parts(cell), cell, group.note, line.source)
        for group in groups
        for line in group.lines
        for place, cell in zip(heads, line.cells, strict=True)
    ]
    columns = ["Figure", "When", "Place", *PARTS, "As on the page", "How to read it", "Source"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(NUMBERS, "float64"))


def _parts(cell: str) -> tuple[float | None, str, float | None, float | None, float | None]:
    """A cell's number, unit, what it is out of and the ends of its range."""
    found = CELL.fullmatch(cell)
    if found is None:
        return None, "", None, None, None
    unit = "%" if found["per_cent"] else "£" if "£" in found["number"] else ""
    return _number(found["number"]), unit, _number(found["of"]), _number(found["low"]), _number(found["high"])


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    return float(text.replace("−", "-").replace("£", "").replace(",", "").replace("%", ""))
