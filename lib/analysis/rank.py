"""Ranks and tenths. Rank 1 and tenth 1 always mean the most need."""

from __future__ import annotations

import pandas as pd


def tenth(rank: pd.Series, total: int) -> pd.Series:
    """Decile of a rank among ``total``, 1 (most need) to 10.

    The rule of the Indices of Deprivation, found by comparing with all 33,755 published
    deciles of 2025: the smallest tenth of the total that the rank does not exceed.

    Parameters
    ----------
    rank : Series
        1 to ``total``; missing allowed.
    total : int
        How many were ranked.

    Returns
    -------
    Series
        Same index and name; missing where the rank is.

    Examples
    --------
    >>> tenth(pd.Series([1, 2, 3, 20]), 20).tolist()
    [1, 1, 2, 10]
    """
    return -(-rank * 10 // total)


def need_rank(values: pd.Series, ascending: bool) -> pd.Series:
    """Rank of values, 1 = most need; equal values share the smaller rank.

    Parameters
    ----------
    values : Series
        Missing allowed; a missing value has no rank.
    ascending : bool
        True where the lowest value is the most need.

    Returns
    -------
    Series
        Same index and name.

    Examples
    --------
    >>> need_rank(pd.Series([5.0, 9.0, 5.0]), ascending=False).tolist()
    [2.0, 1.0, 2.0]
    """
    return values.astype(float).rank(ascending=ascending, method="min")


def tenths(values: pd.Series, ascending: bool) -> pd.Series:
    """National tenth of each value, 1 (most need) to 10, missing where the value is.

    Equal values are in the same tenth, so tenths of a coarse measure may differ in size.
    """
    return tenth(need_rank(values, ascending), int(values.notna().sum()))
