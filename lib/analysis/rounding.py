"""Numbers rounded as the pages write them, so that a figure is the same in a table and in a sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

NEAR = 1e-6
"""How near a number is to the middle between two, in units of its last digit, before it is looked at alone."""


def as_written(values: pd.Series, decimals: int) -> pd.Series:
    """Numbers rounded as Python writes them, by the number that is stored.

    Parameters
    ----------
    values : Series of float
        In the unit they are shown in; missing ones stay missing.
    decimals : int
        Digits after the point.

    Returns
    -------
    Series of float
        With the same index. pandas multiplies first and then takes the even neighbour: it makes 0.46 of 0.465, which is
        stored as a little more than that, and a page writes 0.47.

    >>> as_written(pd.Series([0.465, 2.5, None]), 2).to_list()
    [0.47, 2.5, nan]
    """
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    moved = numbers * 10.0**decimals
    found = np.round(numbers, decimals)
    # Python's own rounding is right for every number, and slow: only those near a middle need it.
    for row in np.flatnonzero(np.abs(moved - np.floor(moved) - 0.5) < NEAR):
        found[row] = round(float(numbers[row]), decimals)
    return pd.Series(found, index=values.index)
