"""Counts of both at once: what is said of the tables of :mod:`lib.analysis.both`, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.analysis.both import COMMUNITY_PARTS
from lib.places import facing_both, pride


@dataclass(frozen=True, slots=True)
class ThinCounts:
    """How many neighbourhoods are thin in which part of community need.

    Attributes
    ----------
    thinnest, within : mapping of str to int
        By key of :data:`lib.analysis.both.COMMUNITY_PARTS`: how many have it as their thinnest part,
        and how many are within the line on it.
    several, none : int
        How many have two or three thin parts, and how many have none.
    """

    thinnest: Mapping[str, int]
    within: Mapping[str, int]
    several: int
    none: int


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How the neighbourhoods facing both overlap with the wards of 2019 and the places of Pride in Place.

    Attributes
    ----------
    wards, wards_held : int
        Wards of the 2019 list, and how many of them hold at least one neighbourhood facing both.
    areas, areas_held : int
        The same for the local areas of Pride in Place.
    listed, inside, listed_and_inside, neither : int
        Neighbourhoods facing both: in a ward of the 2019 list; in such a local area; in both; in neither.
    towns, towns_unlisted : int
        Those in no such local area, but near the centre of a town of phase 1; and how many of these are in no ward of
        the list.
    """

    wards: int
    wards_held: int
    areas: int
    areas_held: int
    listed: int
    inside: int
    listed_and_inside: int
    neither: int
    towns: int
    towns_unlisted: int


def by_chance(number: int, need: int, community: int) -> int:
    """How many of a number would face both if the two indexes had nothing to do with each other; the lines in per cent.

    >>> by_chance(33_755, 10, 10)
    338
    """
    return round(number * need * community / 10_000)


def whole(totals: pd.DataFrame) -> pd.Series:
    """All there is on the four sides together: ``neighbourhoods`` and ``people``, of :func:`lib.analysis.both.totals`.
    Series of int.
    """
    return totals[["neighbourhoods", "people"]].sum()


def side_of_one(totals: pd.DataFrame) -> int:
    """The side, 0 to 3, that the most neighbourhoods of :func:`lib.analysis.both.totals` are on: that of the one, where
    there is one.
    """
    return int(totals["neighbourhoods"].idxmax())


def join_and_leave(moves: pd.DataFrame) -> tuple[int, int]:
    """How many of :func:`lib.analysis.both.movers` would join one point wider, and how many would leave one point
    narrower.
    """
    return int((moves["moves"] == "joins").sum()), int((moves["moves"] == "leaves").sum())


def elsewhere(table: pd.DataFrame, total: int) -> int:
    """How many of all that face both lie in no place of :func:`lib.analysis.both.by_place`."""
    return total - int(table["both"].sum())


def with_equal_share(table: pd.DataFrame, code: str) -> int:
    """How many places of :func:`lib.analysis.both.by_place` have the share of one of them, that one among them; 1 or
    more.
    """
    return int((table["share"] == table.at[code, "share"]).sum())


def thin_counts(parts: pd.DataFrame) -> ThinCounts:
    """How many are thin in which part, see :class:`ThinCounts`; ``parts`` as :func:`lib.analysis.both.thin_parts` gives
    it.
    """
    return ThinCounts(
        {part: int((parts["thinnest"] == part).sum()) for part in COMMUNITY_PARTS},
        {part: int(parts[part].sum()) for part in COMMUNITY_PARTS},
        int((parts["thin"] > 1).sum()),
        int((parts["thin"] == 0).sum()),
    )


def list_counts(wards: pd.DataFrame, chosen: pd.DataFrame, facing: pd.DataFrame) -> ListCounts:
    """How the three lists overlap, see :class:`ListCounts`.

    Parameters
    ----------
    wards, chosen : DataFrame
        As :func:`lib.analysis.both.listed_wards` and :func:`~lib.analysis.both.listed_pride` give them.
    facing : DataFrame
        The neighbourhoods facing both, with ``list225``, ``pride1``, ``pride2`` and ``pride3`` (bool); may be none.
    """
    areas, listed = chosen[chosen["phase"] != pride.TOWNS], facing["list225"]
    inside = facing["pride2"] | facing["pride3"]
    near = facing["pride1"] & ~inside
    return ListCounts(
        len(wards),
        int((wards["both"] > 0).sum()),
        len(areas),
        int((areas["both"] > 0).sum()),
        int(listed.sum()),
        int(inside.sum()),
        int((listed & inside).sum()),
        int((~listed & ~inside).sum()),
        int(near.sum()),
        int((near & ~listed).sum()),
    )


def most_need_first(frame: pd.DataFrame) -> pd.DataFrame:
    """The neighbourhoods of a frame, those first that face both at the smallest line: by the later of their two ranks,
    equal ones as they stand.
    """
    return frame.iloc[facing_both.later_rank(frame).argsort(kind="stable")]
