"""Which neighbourhoods face both high deprivation and high community need at a line: the one rule, used by everything.

A line is a per cent: a neighbourhood is within it on an index when its national rank is within the
first so many per cent of all that were ranked. It faces both when it is within the line on IMD 2025
and within the line on CNI 2023; each may have a line of its own. At 10 this gives the published tenths.

It lives here and not in ``lib/analysis`` because :mod:`lib.places.filters` asks it too ("show those that
face both"), and places may not know analysis; the builders of ``data/`` ask it as well.
No other module compares both ranks with a line (a test holds it).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib import catalogue

NEED, COMMUNITY = "imd2025", "cni2023"
NEITHER, NEED_ONLY, COMMUNITY_ONLY, BOTH = range(4)
PUBLISHED = 10
"""Per cent: the line of the published tenths, and of the column ``both10``."""


def line_of(rank: pd.Series | np.ndarray, total: int) -> pd.Series | np.ndarray:
    """The smallest whole per cent, 1 to 100, that each rank is within.

    Parameters
    ----------
    rank : Series or array of int
        1 (most need) to ``total``; none missing.
    total : int
        How many were ranked.

    Examples
    --------
    Of 1,000, the first ten are within 1 per cent and the eleventh is not:

    >>> line_of(np.array([1, 10, 11, 1_000]), 1_000).tolist()
    [1, 1, 2, 100]
    """
    return -(-rank.astype("int64") * 100 // total)


def within(rank: pd.Series, line: int, total: int) -> pd.Series:
    """Whether each rank is within a line.

    Parameters
    ----------
    rank : Series of int
        1 (most need) to ``total``; none missing.
    line : int
        Per cent, 1 to 100.
    total : int
        How many were ranked.

    Returns
    -------
    Series of bool
        Same index.
    """
    return (line_of(rank, total) <= line).astype(bool)


def side_of_lines(need_line: pd.Series, community_line: pd.Series, need: int, community: int) -> pd.Series:
    """On which side of two lines each neighbourhood is, from the smallest lines it is within.

    Parameters
    ----------
    need_line, community_line : Series of int
        As :func:`line_of` gives them for the two indexes, on one index.
    need, community : int
        Where the lines are drawn: per cents, 1 to 100.

    Returns
    -------
    Series
        ``side``, same index: ``NEITHER`` 0, ``NEED_ONLY`` 1, ``COMMUNITY_ONLY`` 2, ``BOTH`` 3; uint8.

    Raises
    ------
    ValueError
        A line is not from 1 to 100.
    """
    require_line(need, community)
    deprived, thin = need_line.to_numpy() <= need, community_line.to_numpy() <= community
    return pd.Series((deprived + 2 * thin).astype(np.uint8), index=need_line.index, name="side")


def sides(
    frame: pd.DataFrame, need: int = PUBLISHED, community: int = PUBLISHED, total: int | None = None
) -> pd.Series:
    """On which side of two lines each neighbourhood is, from its ranks; see :func:`side_of_lines`.

    Parameters
    ----------
    frame : DataFrame
        Neighbourhoods with ``imd2025_rank`` and ``cni2023_rank``; may be none.
    need, community : int
        Per cents, 1 to 100.
    total : int, optional
        How many were ranked; England's 33,755 if not given.
    """
    total = total or catalogue.measure(NEED).out_of
    return side_of_lines(
        line_of(frame[f"{NEED}_rank"], total), line_of(frame[f"{COMMUNITY}_rank"], total), need, community
    )


def faces_both(frame: pd.DataFrame, line: int = PUBLISHED, total: int | None = None) -> pd.Series:
    """Whether each neighbourhood faces both at one line for both indexes; parameters as of :func:`sides`. Series of
    bool, same index.
    """
    return sides(frame, line, line, total) == BOTH


def faces_both_as_stored(frame: pd.DataFrame) -> pd.Series:
    """Whether each neighbourhood faces both at the published line, by the column ``both10`` that :func:`sides` filled.
    Series of bool.
    """
    return (frame["both10"] == BOTH).astype(bool)


def last_line(frame: pd.DataFrame, total: int | None = None) -> pd.Series:
    """The smallest line, 1 to 100 per cent, at which each neighbourhood faces both; parameters as of :func:`sides`.
    Series of int.
    """
    return line_of(later_rank(frame), total or catalogue.measure(NEED).out_of)


def later_rank(frame: pd.DataFrame) -> pd.Series:
    """The later of the two national ranks of each neighbourhood, 1 to 33,755: the one that decides when it faces both.
    Series of int64.
    """
    need, community = (frame[f"{key}_rank"].to_numpy(dtype=np.int64) for key in (NEED, COMMUNITY))
    return pd.Series(np.maximum(need, community), index=frame.index)


def require_line(*lines: int) -> None:
    """Refuse a line that cannot be drawn.

    Raises
    ------
    ValueError
        A line is not from 1 to 100; the message is a sentence for the reader.
    """
    if any(not 1 <= line <= 100 for line in lines):
        raise ValueError("The line can be drawn from 1 to 100 per cent. Choose a number between them.")
