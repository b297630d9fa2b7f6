"""What lies inside a place: which tenths its neighbourhoods reach, how many are in the first, and where one stands in
its council.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib import store
from lib.places.facing_both import faces_both_as_stored


@dataclass(frozen=True, slots=True)
class Inside:
    """The neighbourhoods of a place by tenth of deprivation (IMD 2025).

    Attributes
    ----------
    neighbourhoods : int
        How many there are, 1 or more.
    low, high : int
        The first and the last national tenth that any is in, 1 (most deprived) to 10.
    deprived : int
        How many are in the first tenth.
    both : int
        How many face both at the published line.
    """

    neighbourhoods: int
    low: int
    high: int
    deprived: int
    both: int


def inside_of(members: pd.DataFrame) -> Inside | None:
    """What lies inside a place, see :class:`Inside`; None without neighbourhoods.

    Parameters
    ----------
    members : DataFrame
        Its neighbourhoods, with ``imd2025_decile`` and ``both10``; may be none.
    """
    if members.empty:
        return None
    tenths = members["imd2025_decile"]
    return Inside(
        len(members),
        int(tenths.min()),
        int(tenths.max()),
        in_tenth(members, 1),
        int(faces_both_as_stored(members).sum()),
    )


def in_tenth(members: pd.DataFrame, tenth: int, column: str = "imd2025_decile") -> int:
    """How many neighbourhoods are in one tenth, 1 (most need) to 10; of deprivation (IMD 2025) unless another column is
    named.
    """
    return int((members[column] == tenth).sum())


def place_in_council(code: str, council: pd.DataFrame) -> int:
    """Where a neighbourhood stands among those of its council, 1 (most deprived, IMD 2025) to their number.

    Parameters
    ----------
    code : str
        Code of the neighbourhood, in the index of ``council``.
    council : DataFrame
        All neighbourhoods of its council, with ``imd2025_rank``.
    """
    return int((council["imd2025_rank"] < council.at[code, "imd2025_rank"]).sum()) + 1


def most_lie_in(members: pd.DataFrame, column: str) -> str | None:
    """The code, in a column of the neighbourhoods such as ``lad25_code``, that most of them have; of equal ones the
    first met. None of none.
    """
    found = members[column].value_counts()
    return found.index[0] if len(found) else None


@functools.cache
def councils_by_name() -> Mapping[str, pd.DataFrame]:
    """The neighbourhoods of each council by its name, with ``lad25_name`` and ``imd2025_rank``. Do not change them."""
    return MappingProxyType(dict(iter(store.neighbourhoods()[["lad25_name", "imd2025_rank"]].groupby("lad25_name"))))
