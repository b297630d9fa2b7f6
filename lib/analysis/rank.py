"""Ranks and tenths. Rank 1 and tenth 1 always mean the most need."""

from __future__ import annotations

import pandas as pd

PERCENT_OF_CUT = 1
"""A rank within this many hundredths of all ranked from a border between two tenths is near it."""


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


def near_a_border(rank: float, total: int) -> bool:
    """Whether a rank, 1 to ``total``, is within one hundredth of the total of the border between two tenths.

    Examples
    --------
    Of 1,000, a border lies at 100, and what is fewer than ten away is near it:

    >>> [near_a_border(rank, 1_000) for rank in (89, 91, 109, 111)]
    [False, True, True, False]
    """
    position = 10 * rank / total
    border = round(position)
    return 1 <= border <= 9 and abs(position - border) * total / 10 <= PERCENT_OF_CUT * total / 100


def beyond(rank: float, total: int, equal: int = 1) -> tuple[int, int]:
    """How many have less need than the places of a rank, and how many have more.

    Parameters
    ----------
    rank : float
        1 (most need) to ``total``; equal places share the smaller rank.
    total : int
        How many were ranked.
    equal : int
        How many share the rank, 1 or more; they count on neither side.

    Examples
    --------
    >>> beyond(3, 10, equal=2)
    (6, 2)
    """
    return total - int(rank) - equal + 1, int(rank) - 1


def nearer_end(rank: float, total: int, equal: int = 1) -> tuple[bool, int]:
    """A place counted from the end it is nearer to, the end of most need where both are as near.

    Parameters
    ----------
    rank, total, equal
        As for :func:`beyond`.

    Returns
    -------
    (bool, int)
        Whether that is the end of most need, and the place from there, from 1.

    Examples
    --------
    >>> nearer_end(11, 296), nearer_end(296, 296), nearer_end(290, 296, equal=2)
    ((True, 11), (False, 1), (False, 6))
    """
    above, below = int(rank) - 1, total - int(rank) - equal + 1
    return (True, above + 1) if above <= below else (False, below + 1)


def in_hundred(number: int, total: int) -> int:
    """How many in 100 a number of all is, rounded down, so that it never claims more than is so: 0 to 100.

    >>> in_hundred(199, 200)
    99
    """
    return 100 * number // total


def share_in_hundred(share: float) -> int:
    """A share, 0 to 1, as a number in 100, which is 100 only for all and 0 only for less than half of one.

    >>> [share_in_hundred(share) for share in (0, 0.004, 0.006, 0.5, 0.999, 1)]
    [0, 0, 1, 50, 99, 100]
    """
    return 100 if share == 1 else min(99, round(100 * share))


def tenths_in_hundred(part: int, whole: int) -> int:
    """A share as a number in 1,000, to be written in 100 with one decimal; 1,000 only for all, and 0 only for none.

    Two of them can be taken from one another and agree with what is read.

    >>> [tenths_in_hundred(part, 10_000) for part in (0, 1, 5_004, 9_999, 10_000)]
    [0, 1, 500, 999, 1000]
    """
    if not whole or part in (0, whole):
        return 1000 if part and whole else 0
    return min(999, max(1, round(1000 * part / whole)))


def ends_of_tenths(ranked: int) -> list[int]:
    """The last rank of each tenth, after a 0: eleven whole numbers; equal neighbours where fewer than ten are ranked.

    >>> ends_of_tenths(9)
    [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    return [n * ranked // 10 for n in range(11)]


def at_ends(share: pd.Series) -> tuple[float, float, float]:
    """Of shares by tenth, most need first: that of the first tenth, of the first three together, and of the last; each
    0 to 1.
    """
    return float(share.iloc[0]), float(share.iloc[:3].sum()), float(share.iloc[9])


def middle_rank(ranked: int) -> int:
    """The rank in the middle of 1 to ``ranked``: half of them, or one fewer, have more need.

    >>> middle_rank(296), middle_rank(33_755)
    (148, 16878)
    """
    return (ranked + 1) // 2
