"""Of when a list is, beside how many it has; a list of more than two years ago is called old."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable

from lib import catalogue
from lib.analysis.list_counts import list_counts
from lib.catalogue.list_dates import is_old, list_month
from lib.words.english import join_names


def list_date(keys: Iterable[str], today: datetime.date) -> str:
    """Of when a list is that is made of some datasets, and whether the newest of them is old.

    Examples
    --------
    >>> list_date(("libraries",), datetime.date(2026, 11, 30))
    'list of December 2023, more than two years old'
    >>> list_date(("schools",), datetime.date(2026, 11, 30))
    'list of January 2026'
    """
    sets = [catalogue.dataset(key) for key in keys]
    dates = list(dict.fromkeys(_spoken(*list_month(each)) for each in sets))
    noun = "list" if len(dates) == 1 else "lists"
    old = ", more than two years old" if all(is_old(each, today) for each in sets) else ""
    return f"{noun} of {join_names(dates)}{old}"


def counted_list(layer: str, keys: Iterable[str], today: datetime.date) -> str:
    """How many places a layer of the map has, and of when its list is; empty for a layer that is no list.

    Examples
    --------
    >>> counted_list("names", (), datetime.date(2026, 11, 30))
    ''
    """
    number = list_counts().get(layer)
    return "" if number is None else f"{number:,} in the {list_date(keys, today)}"


def _spoken(year: int, month: int | None) -> str:
    return f"{calendar.month_name[month]} {year}" if month else str(year)
