"""Sharp edges: neighbourhoods that touch and yet stand far apart."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from lib import store
from lib.places import PlacesError, canonical

LEAST_BORDER = 20
"""Metres. Shapes are drawn to 20 metres, so a shorter border may be no more than a street corner."""
LEAST_APART = 3
"""Tenths. Two that touch and stand nearer than this are neighbours, not an edge."""
COLUMNS = ("code_a", "code_b", "tenths_apart", "rank_a", "rank_b", "border")


class NoRank(PlacesError):
    """The measure has no rank, so two places cannot be so many tenths apart on it."""


def edges(members: pd.DataFrame, key: str = "imd2025", n: int | None = None) -> pd.DataFrame:
    """Pairs of neighbourhoods that touch, both among the members, the widest gap in rank first.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, index ``lsoa21_code``, with ``KEY_rank`` (national, 1 = most need)
        and ``KEY_decile``. Codes that are not of England are left out, and so is a pair with
        a rank missing.
    key : str
        A measure that has a rank and a tenth, such as ``imd2025`` or ``cni2023``.
    n : int, optional
        How many pairs at most; all of them if not given.

    Returns
    -------
    DataFrame
        ``code_a`` (more need) and ``code_b``; ``tenths_apart``, 0 to 9; ``rank_a`` <=
        ``rank_b``; ``border``, the metres they share, 20 or more. Equal gaps are in the
        order of the codes. Empty where no two members touch. Both sides of a river above
        the tide touch; of a tidal one they do not.

    Raises
    ------
    NoRank
        The members have no rank or tenth for ``key``.
    """
    _must_have(members, key)
    rows = _codes().get_indexer(members.index)
    rank, tenth = _in_rows(members, f"{key}_rank", rows), _in_rows(members, f"{key}_decile", rows)
    inside = np.zeros(len(_codes()), dtype=bool)
    inside[rows[rows >= 0]] = True
    row_a, row_b, border = _touching()
    both = np.flatnonzero(inside[row_a] & inside[row_b])
    return _widest(row_a[both], row_b[both], border[both], rank, tenth, n)


def sharp_edges(members: pd.DataFrame, key: str = "imd2025", n: int | None = None) -> pd.DataFrame:
    """Those of :func:`edges` that are at least :data:`LEAST_APART` tenths apart: what may be called an edge; the widest
    gap in rank first.
    """
    found = edges(members, key)
    return found[found["tenths_apart"] >= LEAST_APART].head(n or len(found)).reset_index(drop=True)


def edges_of(code: str, key: str = "imd2025") -> pd.DataFrame:
    """A neighbourhood and each that it touches, also outside its council, the widest gap first.

    Returns
    -------
    DataFrame
        As of :func:`edges`, and ``neighbour``: which of the two is not ``code``.

    Raises
    ------
    PlacesError
        ``code`` is not a neighbourhood in England; :class:`NoRank` as in :func:`edges`.
    """
    settled = canonical(code)
    if settled not in store.row_of():
        raise PlacesError(f"{settled} is not a neighbourhood. Choose one of the neighbourhoods inside it.")
    row = store.row_of()[settled]
    row_a, row_b, border = _touching()
    mine = (row_a == row) | (row_b == row)
    frame = store.neighbourhoods()
    _must_have(frame, key)
    rank, tenth = (frame[f"{key}_{name}"].to_numpy(dtype=float, na_value=np.nan) for name in ("rank", "decile"))
    found = _widest(row_a[mine], row_b[mine], border[mine], rank, tenth, None)
    return found.assign(neighbour=found["code_b"].where(found["code_a"] == settled, found["code_a"]))


def _widest(
    row_a: np.ndarray, row_b: np.ndarray, border: np.ndarray, rank: np.ndarray, tenth: np.ndarray, n: int | None
) -> pd.DataFrame:
    gap = np.abs(rank[row_a] - rank[row_b])
    known = np.flatnonzero(~np.isnan(gap) & ~np.isnan(tenth[row_a] - tenth[row_b]))
    # Rows are in the order of codes, so a stable sort settles equal gaps by them.
    chosen = known[np.argsort(-gap[known], kind="stable")][:n]
    first, second = row_a[chosen], row_b[chosen]
    turned = rank[first] > rank[second]
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    codes = _codes()
    return pd.DataFrame(
        {
            "code_a": codes.take(first),
            "code_b": codes.take(second),
            "tenths_apart": np.abs(tenth[first] - tenth[second]).astype(int),
            "rank_a": rank[first].astype(int),
            "rank_b": rank[second].astype(int),
            "border": border[chosen],
        },
        columns=list(COLUMNS),
    )


def _in_rows(members: pd.DataFrame, column: str, rows: np.ndarray) -> np.ndarray:
    """A column of the members, which are in these rows of England, in the row order of England; missing where a row is
    no member.
    """
    values = np.full(len(_codes()), np.nan)
    values[rows[rows >= 0]] = members[column].to_numpy(dtype=float, na_value=np.nan)[rows >= 0]
    return values


def _must_have(members: pd.DataFrame, key: str) -> None:
    if not {f"{key}_rank", f"{key}_decile"} <= set(members.columns):
        raise NoRank(
            "This measure has no rank here, so neighbours cannot be compared on it. Choose the deprivation or the "
            "community need index, or one of their parts."
        )


@functools.cache
def _codes() -> pd.Index:
    return pd.Index(store.codes("lsoa21"))


@functools.cache
def _touching() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    pairs = store.table("neighbours")
    pairs = pairs[pairs["border"] >= LEAST_BORDER]
    return tuple(pairs[name].to_numpy(dtype=np.int32) for name in ("row_a", "row_b", "border"))
