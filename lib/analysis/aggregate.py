"""Figures of a larger place from its neighbourhoods, as the Indices of Deprivation define them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.catalogue import Measure


def weighted_mean(values: pd.Series, people: pd.Series, parent: pd.Series) -> pd.Series:
    """Mean of each place weighted by those whom the value counts, over the neighbourhoods that have a value.

    Parameters
    ----------
    values, people, parent : Series
        Same index: a number, how many it counts (people, or households), and the code of the
        place, for each neighbourhood.

    Returns
    -------
    Series
        Index place code; a place without any value, or where nobody is counted, is not in it.

    Examples
    --------
    Two neighbourhoods of 100 and 300 people with 10 and 20:

    >>> weighted_mean(pd.Series([10, 20]), pd.Series([100, 300]), pd.Series(["A", "A"])).tolist()
    [17.5]
    """
    known = values.notna() & (people > 0)
    values, people, parent = values[known].astype(float), people[known], parent[known]
    return (values * people).groupby(parent).sum() / people.groupby(parent).sum()


def need_values(members: pd.DataFrame, measure: Measure) -> pd.Series:
    """What is averaged over a larger place for a rank: its score, or the rank turned round; either way more is more
    need.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with the columns of the measure.
    measure : Measure
        A rank.
    """
    if measure.averaged == "rank":
        return (measure.out_of + 1 - members[measure.column]).astype(float).rename(measure.key)
    return members[measure.score_column].astype(float).rename(measure.key)


def extent_weight(rank: pd.Series, total: int) -> pd.Series:
    """Share of a neighbourhood's people that the extent counts, 0 to 1, same index.

    1 in the tenth with most need; from 0.95 in the eleventh hundredth down to 0.05 in the
    thirtieth in equal steps; 0 beyond. Source: technical report of the Indices, on
    summary measures for larger areas.
    """
    hundredth = -(-rank * 100 // total)
    sliding = 0.95 - (hundredth - 11) * (0.90 / 19)
    return pd.Series(
        np.select([hundredth <= 10, hundredth <= 30], [1.0, sliding], 0.0), index=rank.index, name="extent_weight"
    )


def summaries(members: pd.DataFrame, key: str, parent: pd.Series) -> pd.DataFrame:
    """The four published summaries of an index for each place.

    Parameters
    ----------
    members : DataFrame
        All 33,755 neighbourhoods with ``KEY_score``, ``KEY_rank`` (1 = most need),
        ``KEY_decile`` and ``population``.
    key : str
        ``imd2025`` or ``cni2023``.
    parent : Series
        Code of the place of each neighbourhood, same index.

    Returns
    -------
    DataFrame
        Index place code; ``KEY_average_score``; ``KEY_average_rank``, of ranks turned round
        so that more is more need; ``KEY_share_most_deprived_10`` (share of neighbourhoods,
        0 to 1); ``KEY_extent`` (share of people, 0 to 1).
    """
    total = len(members)
    rank, people = members[f"{key}_rank"], members["population"]
    return pd.DataFrame(
        {
            f"{key}_average_score": weighted_mean(members[f"{key}_score"], people, parent),
            f"{key}_average_rank": weighted_mean(total + 1 - rank, people, parent),
            f"{key}_share_most_deprived_10": (members[f"{key}_decile"] == 1).groupby(parent).mean(),
            f"{key}_extent": weighted_mean(extent_weight(rank, total), people, parent),
        }
    )
