"""Counts of both at once: what is said of the tables of :mod:`lib.analysis.both`, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.analysis.both import COMMUNITY_PARTS
from lib.analysis.both import facing as those_facing
from lib.analysis.editions import YEARS
from lib.places import facing_both, pride

LAST = 50
"""Per cent: how far the line is moved in the curve of :func:`along_the_line`."""


def all_six(facing: pd.DataFrame) -> int:
    """How many of some neighbourhoods were in the most deprived tenth in all six editions; column ``six10``."""
    return int(facing["six10"].eq(len(YEARS)).sum())


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
    most : tuple of str
        The part that is the thinnest in most of them; several where equally many have them; none of nothing.
    """

    thinnest: Mapping[str, int]
    within: Mapping[str, int]
    several: int
    none: int
    most: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Here:
    """How many face both in one place.

    Attributes
    ----------
    both, neighbourhoods : int
        How many face both, and how many there are.
    people, children, young : int
        People in those that face both; those under 18; those aged 12 to 24 (mid-2022).
    share : float
        Of all its people, how many live where both are faced: 0 to 1; 0 where there are no people.
    """

    both: int
    neighbourhoods: int
    people: int
    children: int
    young: int
    share: float


def here(frame: pd.DataFrame, need: int, community: int) -> Here:
    """How many face both in a part of :func:`lib.analysis.both.figures`, with its people by age, see :class:`Here`; the
    lines in per cent.
    """
    facing = those_facing(frame, need, community)
    people, children, young = (int(facing[name].sum()) for name in ("population", "children", "young"))
    every = int(frame["population"].sum())
    return Here(len(facing), len(frame), people, children, young, people / every if every else 0.0)


def along_the_line(frame: pd.DataFrame, need: int, community: int) -> pd.Series:
    """How many would face both with the line drawn elsewhere, from 1 to :data:`LAST` per cent.

    Parameters
    ----------
    frame : DataFrame
        A part of :func:`lib.analysis.both.figures`.
    need, community : int
        Where the lines are, in per cent. Both move together: community need keeps its distance from deprivation, so the
        curve begins where neither is below 1 per cent.

    Returns
    -------
    Series of int
        Index ``line``, that of deprivation in per cent; it never falls.
    """
    apart = community - need
    lines = np.arange(max(1, 1 - apart), LAST + 1)
    enters = np.sort(np.maximum(frame["need_line"], frame["community_line"] - apart).to_numpy())
    return pd.Series(np.searchsorted(enters, lines, side="right"), index=pd.Index(lines, name="line"), name="both")


def first_to_join(curve: pd.Series, line: int) -> int | None:
    """The smallest line beyond one, in per cent, at which more would face both; None where none does on the curve."""
    more = curve[(curve.index > line) & (curve > curve.loc[line])]
    return int(more.index[0]) if len(more) else None


def left_out(order: pd.Index, code: str, first: int) -> int:
    """How many places of an order stand between the first few and one further down.

    >>> left_out(pd.Index(list("abcdef")), "e", 2)
    2
    """
    return int(order.get_loc(code)) - first


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
    thinnest = {part: int((parts["thinnest"] == part).sum()) for part in COMMUNITY_PARTS}
    most = max(thinnest.values())
    return ThinCounts(
        thinnest,
        {part: int(parts[part].sum()) for part in COMMUNITY_PARTS},
        int((parts["thin"] > 1).sum()),
        int((parts["thin"] == 0).sum()),
        tuple(part for part, number in thinnest.items() if most and number == most),
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
