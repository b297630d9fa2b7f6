"""What places side by side share, where they differ most, how far each reaches, which lie in others, and how the
difference splits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.analysis import unequal
from lib.analysis.area import INDEX_PARTS, NEED, rank_of_value, standing_of
from lib.analysis.compare import by_class, shares
from lib.analysis.level_values import level_values
from lib.places.area import Area

HIGH, LOW = 3, 8
"""Up to this tenth places share high need, from that one on low need."""


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """What two places or more share and where they differ, by the parts of both indexes.

    Attributes
    ----------
    middles : DataFrame
        Index key of :data:`lib.analysis.area.INDEX_PARTS`, columns the position of the place from 0: the tenth, 1 to
        10, up to which half its people live.
    level : bool
        Whether they are level on every part.
    nearest, furthest : str
        The part on which their averages lie nearest together, and furthest apart; of equal ones the first.
    nearest_apart : int
        How many tenths the middles lie apart on ``nearest``.
    most, least : tuple of str
        Parts on which half the people of every place live in the three tenths with most need, and with least.
    first, last : int
        Positions of the place with the most and with the least need on ``furthest``; of equal ones the first.
    """

    middles: pd.DataFrame
    level: bool
    nearest: str
    furthest: str
    nearest_apart: int
    most: tuple[str, ...]
    least: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Divided:
    """How the difference in low income among people of some places lies inside and between them.

    Attributes
    ----------
    within, between : float
        Parts in 100 of all the difference (Theil's index); they add up to 100.
    score_within : float
        The same part within, of the deprivation score.
    widest : int
        Position of the place with the widest gap inside, the first of equal ones.
    low, high : float
        Of its people a tenth live where fewer, and a tenth where more, of 100 are on a low income.
    gap : float
        ``high`` less ``low``.
    averages_apart : float
        How far the averages of the places lie apart at most, of 100 people.
    """

    within: float
    between: float
    score_within: float
    widest: int
    low: float
    high: float
    gap: float
    averages_apart: float

    @property
    def holds(self) -> int:
        """How much of "gaps inside can be larger than gaps between" holds: the widest gap is larger, over half lies
        inside; 0, 1 or 2.
        """
        return int(self.gap > self.averages_apart) + int(self.within > 50)


def mean_position(area: Area, key: str) -> float:
    """The rank that a neighbourhood with the average of a place would have, as a share of all, 0 (most need) to 1.

    Parameters
    ----------
    key : str
        One of :data:`lib.analysis.area.INDEX_PARTS`.

    Raises
    ------
    ValueError
        The place has no neighbourhood with a figure.
    """
    value = standing_of(area, key).value
    if value is None:
        raise ValueError(f"{area.name} has no figure of {key}, so it cannot be set beside others on it.")
    # What a neighbourhood has on a part of an index is its rank.
    return (value if area.level == "lsoa21" else rank_of_value(key, value)) / level_values(key, "lsoa21").ranked


def contrast(areas: Sequence[Area]) -> Contrast:
    """What places share and where they differ, see :class:`Contrast`.

    Parameters
    ----------
    areas : sequence of Area
        Two or more, each with neighbourhoods.
    """
    middles = pd.DataFrame(
        [[standing_of(area, key).middle for area in areas] for key in INDEX_PARTS], index=list(INDEX_PARTS)
    )
    where = pd.DataFrame([[mean_position(area, key) for area in areas] for key in INDEX_PARTS], index=list(INDEX_PARTS))
    wide, tenths = where.max(axis=1) - where.min(axis=1), middles.max(axis=1) - middles.min(axis=1)
    near, far = wide.idxmin(), wide.idxmax()
    most, least = (middles.max(axis=1) <= HIGH), (middles.min(axis=1) >= LOW)
    return Contrast(
        middles,
        bool(wide[far] < 1e-9),
        near,
        far,
        int(tenths[near]),
        tuple(most.index[most]),
        tuple(least.index[least]),
        int(where.loc[far].idxmin()),
        int(where.loc[far].idxmax()),
    )


def in_first_tenth(areas: Sequence[Area], key: str) -> pd.Series:
    """The share of each place's people in the tenth of England with most need, 0 to 1, the largest first; index
    position from 0.
    """
    return shares(by_class(areas, key, "people"))[0].sort_values(ascending=False, kind="stable")


def tenths_reached(areas: Sequence[Area]) -> pd.DataFrame:
    """The first and the last tenth of deprivation, 1 to 10, that neighbourhoods of each place are in.

    Returns
    -------
    DataFrame
        Index the position of the place from 0; ``low`` and ``high``.
    """
    held = by_class(areas, NEED, "neighbourhoods").to_numpy() > 0
    return pd.DataFrame(
        {"low": held.argmax(axis=1) + 1, "high": 10 - held[:, ::-1].argmax(axis=1)},
        index=pd.RangeIndex(len(areas), name="place"),
    )


def overlaps(areas: Sequence[Area]) -> pd.DataFrame:
    """Which places have neighbourhoods in common, each pair once.

    Returns
    -------
    DataFrame
        ``small`` and ``large``, positions from 0 (of equal ones the earlier is the small one); ``whole`` (bool),
        whether all of the small one lies in the large one.
    """
    held, rows = [set(area.members.to_numpy()) for area in areas], []
    for one in range(len(areas)):
        for other in range(one + 1, len(areas)):
            small, large = (one, other) if len(held[one]) <= len(held[other]) else (other, one)
            common = len(held[small] & held[large])
            if common:
                rows.append((small, large, common == len(held[small])))
    return pd.DataFrame(rows, columns=["small", "large", "whole"])


def apart_inside(areas: Sequence[Area], key: str) -> pd.Series:
    """By how much two people of a place picked at random differ on average, the widest first; index position from 0.

    In the unit of the score; for low income a share, 0 to 1.
    """
    return unequal.inside(areas, key)["apart"].sort_values(ascending=False, kind="stable")


def divided(areas: Sequence[Area]) -> Divided | None:
    """How the difference among places splits, see :class:`Divided`; None where nothing differs.

    Parameters
    ----------
    areas : sequence of Area
        Two or more, each with neighbourhoods.
    """
    income, score = unequal.MEASURED
    of_income, of_score = unequal.together(areas, income), unequal.together(areas, score)
    if of_income is None or of_score is None or np.isnan(of_income.share_within):
        return None
    within = 100 * of_income.share_within
    found = 100 * unequal.inside(areas, income)
    wide = (found["high"] - found["low"]).idxmax()
    low, high = found.at[wide, "low"], found.at[wide, "high"]
    return Divided(
        within,
        100 - within,
        100 * of_score.share_within,
        int(wide),
        low,
        high,
        high - low,
        found["average"].max() - found["average"].min(),
    )
