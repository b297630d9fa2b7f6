"""Tables in words: lines under headings, every cell a text, none of them empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


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


def frame_of(groups: Sequence[Group], heads: Sequence[str]) -> pd.DataFrame:
    """A table to take away: ``Figure``, ``When``, a column a place, ``How to read it``, ``Source``."""
    rows = [(group.title, line.label, *line.cells, group.note, line.source) for group in groups for line in group.lines]
    return pd.DataFrame(rows, columns=["Figure", "When", *heads, "How to read it", "Source"])
