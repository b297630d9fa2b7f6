"""Of when a list is, from what the catalogue says of its dataset, and whether that is long ago."""

from __future__ import annotations

import calendar
import datetime
import re

from lib.catalogue.datasets import Dataset

OLD = 2
"""Years after which a list is called old: places to meet open and close."""
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
DATE = re.compile(rf"(?:({'|'.join(MONTHS)}) )?\b((?:19|20)\d\d)\b")


def list_month(of: Dataset) -> tuple[int, int | None]:
    """The last year that a dataset speaks of, and the month where it is said; where the time it speaks of names no year,
    that of its publication.

    Raises
    ------
    ValueError
        Neither names a year.
    """
    for text in (of.vintage, of.published):
        found = [(int(year), MONTHS.get(month)) for month, year in DATE.findall(text)]
        if found:
            return max(found, key=lambda each: (each[0], each[1] or 0))
    raise ValueError(f"Dataset '{of.key}': neither vintage nor published names a year.")


def is_old(of: Dataset, today: datetime.date) -> bool:
    """Whether a list is more than :data:`OLD` years old, counted from the end of its month, or of its year."""
    year, month = list_month(of)
    return (today.year, today.month) > (year + OLD, month or 12)
