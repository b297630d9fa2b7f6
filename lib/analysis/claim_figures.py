"""The figures that the claims are tested on: councils and authorities by what they face, gaps inside them, steps in
time.
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from lib import store
from lib.analysis import evidence, evidence_councils, specifications
from lib.places import facing_both, filters


def facing(frame: pd.DataFrame, cut: int = specifications.CUT) -> pd.Series:
    """Whether each neighbourhood is within the cut, in per cent, on both indexes."""
    return facing_both.faces_both(frame, cut, len(frame))


def authorities(
    frame: pd.DataFrame, counties: pd.DataFrame, published: pd.DataFrame, key: str, controls: pd.DataFrame
) -> pd.DataFrame:
    """A published figure of every authority that runs schools, counties among them, beside the share of its people
    facing both.

    Returns
    -------
    DataFrame
        Index code of the county, or of the council where there is none. ``share`` and ``income``, per cent of its
        people; the averages of ``controls`` over its people; ``rgn_code``; ``county`` (bool); ``value``, missing where
        none is published; ``period``.
    """
    county = counties["county_code"].reindex(frame["lad25_code"]).to_numpy()
    code = pd.Series(np.where(pd.isna(county), frame["lad25_code"], county), index=frame.index)
    people = frame["population"].astype(float)
    whole = people.groupby(code).sum()
    newest = _newest(published, key)
    return pd.DataFrame(
        {
            "share": 100 * (people * facing(frame)).groupby(code).sum() / whole,
            "income": 100 * (people * frame[f"{evidence.INCOME}_score"].astype(float)).groupby(code).sum() / whole,
            **{name: (people * controls[name]).groupby(code).sum() / whole for name in controls},
            "rgn_code": frame["rgn_code"].groupby(code).first(),
            "county": whole.index.str.startswith("E10"),
            "value": newest["value"].reindex(whole.index),
            "period": newest["period"].iat[0],
        }
    ).rename_axis("code")


def _newest(published: pd.DataFrame, key: str) -> pd.DataFrame:
    own = published[(published["measure"] == key) & published["value"].notna()]
    return own[own["period"] == own["period"].max()].set_index("area_code")


def times(
    counted: pd.Series, of: pd.Series, here: pd.Series, there: pd.Series, council: pd.Series
) -> tuple[float, float, float, float, float]:
    """How many times as common something is in some neighbourhoods as in others, whole councils drawn by lot.

    Parameters
    ----------
    counted, of : Series
        People with it, and all people, by neighbourhood.
    here, there : Series of bool
    council : Series
        Code, by neighbourhood.

    Returns
    -------
    tuple of float
        The number of times, both ends of its 95 per cent interval, and the two shares in per cent.
    """
    code, names = pd.factorize(council, sort=True)
    lots = np.column_stack([np.ones(len(names)), evidence_councils.lots(len(names))])

    def drawn(column: pd.Series, side: pd.Series) -> np.ndarray:
        return np.bincount(code, column.to_numpy(dtype=float) * side.to_numpy(dtype=float), len(names)) @ lots

    with np.errstate(invalid="ignore", divide="ignore"):
        shares = [100 * drawn(counted, side) / drawn(of, side) for side in (here, there)]
        ratio = shares[0] / shares[1]
    lower, upper = np.nanpercentile(ratio[1:], [2.5, 97.5])
    return float(ratio[0]), float(lower), float(upper), float(shares[0][0]), float(shares[1][0])


def gaps(frame: pd.DataFrame, by: str, column: str = f"{evidence.NEED}_score") -> pd.DataFrame:
    """How far the neighbourhoods of each place lie apart on a figure, and its average.

    Parameters
    ----------
    frame : DataFrame
        Neighbourhoods.
    by, column : str
        Columns with the code of the place and with the figure.

    Returns
    -------
    DataFrame
        Index code. ``gap``, what a tenth of its neighbourhoods exceed less what nine tenths exceed; ``spread``, the
        standard deviation; ``gini``, of 0 where all are alike, missing where the figure falls below 0; ``average``,
        each neighbourhood counting once.
    """
    grouped = frame[column].astype(float).groupby(frame[by])
    return pd.DataFrame(
        {
            "gap": grouped.quantile(0.9) - grouped.quantile(0.1),
            "spread": grouped.std(),
            "gini": grouped.apply(_gini),
            "average": grouped.mean(),
        }
    )


def _gini(values: pd.Series) -> float:
    ordered = np.sort(values.to_numpy())
    if ordered[0] < 0 or not ordered.sum():
        return np.nan
    place = np.arange(1, len(ordered) + 1)
    return float((2 * place - len(ordered) - 1) @ ordered / (len(ordered) * ordered.sum()))


@functools.cache
def facing_and_listed() -> tuple[int, int]:
    """How many neighbourhoods face both by what the declared set compares; how many of these lie in a ward of the 2019
    list.
    """
    grouped = evidence.groups(
        store.neighbourhoods(), evidence.MATCHES["strict"], specifications.CUT, specifications.AGAINST
    )
    facing = grouped.index[grouped["both"]]
    return len(facing), int(filters.holds("list225")[store.neighbourhoods().index.get_indexer(facing)].sum())


def checks(found: pd.DataFrame) -> pd.DataFrame:
    """What the negative controls say: in how many tests they differ, and which way.

    Parameters
    ----------
    found : DataFrame
        As :func:`lib.analysis.specifications.overview`.

    Returns
    -------
    DataFrame
        Index :data:`lib.analysis.specifications.NEGATIVE`. ``apart``, in how many tests it clearly differs in the way it does more often (0: it
        does not); ``better`` (bool), whether that is better for those facing both, or as often as worse; ``ways``, the
        tests of the one that has fewest.
    """
    own = found.loc[list(specifications.NEGATIVE)]
    return pd.DataFrame(
        {
            "apart": own[["clear", "against"]].max(axis=1),
            "better": own["against"] >= own["clear"],
            "ways": int(own["ways"].min()),
        }
    )
