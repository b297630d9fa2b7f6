"""The lines of a table in another order, for who cannot click a heading."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
from pandas.api.types import is_numeric_dtype


def orders(table: pd.DataFrame) -> Mapping[str, tuple[str, bool]]:
    """The orders that a table can have: what each is called, and the column with whether it rises.

    >>> list(orders(pd.DataFrame({"Name": ["a"], "People": [1]})))
    ['Name, A to Z', 'Name, Z to A', 'People, lowest first', 'People, highest first']
    """
    found: dict[str, tuple[str, bool]] = {}
    for column in table.columns:
        rising, falling = ("lowest first", "highest first") if is_numeric_dtype(table[column]) else ("A to Z", "Z to A")
        found |= {f"{column}, {rising}": (column, True), f"{column}, {falling}": (column, False)}
    return MappingProxyType(found)


def in_order(table: pd.DataFrame, column: str, rising: bool) -> pd.DataFrame:
    """The table by a column; lines that are equal in it stay as they were, those without a figure come last.

    >>> in_order(pd.DataFrame({"People": [2, 1, 3]}), "People", rising=False)["People"].to_list()
    [3, 2, 1]
    """
    return table.sort_values(column, ascending=rising, kind="stable", na_position="last")
