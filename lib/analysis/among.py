"""What a place is shown among, and in which order its parts are told."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from lib import store
from lib.analysis.area import position, standing_of, tenths
from lib.places.area import Area


def shown_among(area: Area) -> pd.DataFrame:
    """The neighbourhoods that are drawn for an area: its own or, for a single one, those of its council.

    Returns
    -------
    DataFrame
        Rows of :func:`lib.store.neighbourhoods`.
    """
    if len(area.members) != 1:
        return area.frame
    frame = store.neighbourhoods()
    return frame[frame["lad25_code"] == area.frame["lad25_code"].iloc[0]]


def largest_share(areas: Iterable[Area], keys: Iterable[str]) -> float | None:
    """The largest share of an area's people in one national tenth, of several areas and measures: what the tallest bar
    stands for where their strips are beside each other.

    Parameters
    ----------
    keys : iterable of str
        Measures that have an order.

    Returns
    -------
    float or None
        Over 0, 1 at most; None where nobody's tenth is known, or no area has more than one neighbourhood.
    """
    several, some = [area for area in areas if len(area.members) > 1], list(keys)
    shares = [float(tenths(area.frame, key)["share"].max()) for area in several for key in some]
    return max((share for share in shares if share > 0), default=None)


def meets(area: Area, others: Iterable[Area]) -> bool:
    """Whether a place has a neighbourhood in common with one of others."""
    return any(area.members.isin(other.members).any() for other in others)


def needier_first(area: Area, keys: Iterable[str]) -> list[str]:
    """Measures in the order of an area's need on them, the most first; what is not known comes last.

    Parameters
    ----------
    keys : iterable of str
        Measures that have an order. Those with equal places stay in the order given.
    """
    placed = [(position(area, key), key) for key in keys]
    return [key for place, key in sorted(placed, key=lambda each: (each[0] is None, each[0] or 0.0))]


def need_of(area: Area, key: str) -> float | None:
    """How much need an area has beside others of its kind, 0 (least) to 1 (most); None where it has no rank.

    One that is first of 296 has 1, the last of them 1/296.
    """
    found = standing_of(area, key)
    if found.rank is None or found.total is None:
        return None
    return (found.total - found.rank + 1) / found.total
