"""What is published for constituencies and by the Social Mobility Commission, found for any area: university at 18, green
space, the Commission's indices; and university at 18 beside facing both.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib import places, store
from lib.analysis.evidence_councils import association
from lib.analysis.outcomes import publisher_area
from lib.places.area import Area
from lib.places.facing_both import faces_both_as_stored
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM

ENTRY = "entry_at_18"
GREEN = ("green_1km", "green_doorstep")
INDICES = ("smc_childhood", "smc_labour_market", "smc_innovation", "smc_prospects")
WITHOUT = ("cauth25", "rgn", "ctry")
"""Levels that lie in so many constituencies that none is named."""
PARTS_OF_ONE = ("lsoa21", "msoa21", "ward25")
"""Levels smaller than a constituency: each is shown the one that most of its people live in."""
LISTED = 8
"""Constituencies that are listed for one area at most."""


@dataclass(frozen=True, slots=True)
class Within:
    """The constituencies an area lies in.

    Attributes
    ----------
    codes : tuple of str
        Codes, that in which most of its people live first.
    whole : bool
        Whether all of it lies in the first, by the neighbourhoods it is made of.
    """

    codes: tuple[str, ...]
    whole: bool


def constituencies_of(area: Area) -> Within:
    """The constituencies that hold the neighbourhoods of an area, by people; the area itself where it is one. None of a
    combined authority, region or England, which lie in many.
    """
    if area.level in WITHOUT:
        return Within((), False)
    if area.level == "pcon24" and area.code:
        return Within((area.code,), True)
    if not len(area.members):
        above = places.parents(area.code) if area.code else ()
        return Within(tuple(each.code for each in above if each.level == "pcon24"), False)
    people = area.frame.groupby("pcon24_code")["population"].sum()
    codes = people.sort_values(ascending=False, kind="stable").index
    return Within(tuple(codes), len(codes) == 1)


def entry(code: str) -> pd.Series:
    """How many of 100 18-year-olds of a constituency started higher education: index years ``2006`` to ``2024``, as text."""
    return _by_measure()[ENTRY].loc[code]


@functools.cache
def middle_entry() -> pd.Series:
    """The middle one of all 543 constituencies of England, year by year, as :func:`entry`. Do not change it.

    It is not England's own rate, which the source does not give: constituencies count alike, however many young people
    each has.
    """
    return _by_measure()[ENTRY].median()


def newest_entries(codes: Sequence[str]) -> pd.DataFrame:
    """The first and the newest rate of some constituencies, the lowest newest first.

    Returns
    -------
    DataFrame
        Index constituency code; ``name``; ``first`` and ``newest``, of 100.
    """
    rates = _by_measure()[ENTRY].loc[list(codes)]
    found = pd.DataFrame(
        {"name": [places.place(code).name for code in codes], "first": rates.iloc[:, 0], "newest": rates.iloc[:, -1]}
    )
    return found.sort_values(["newest", "name"])


def years() -> tuple[str, str]:
    """The first and the newest year of :func:`entry`."""
    columns = _by_measure()[ENTRY].columns
    return columns[0], columns[-1]


def green(code: str) -> pd.Series:
    """Per cent of homes within reach of green space: index :data:`GREEN`, of a constituency or England."""
    return pd.Series({key: _by_measure()[key].at[code, _by_measure()[key].columns[-1]] for key in GREEN})


def green_england() -> pd.Series:
    """The same of England."""
    return green(ENGLAND)


def commission(area: Area) -> pd.DataFrame:
    """The Commission's indices of the council an area is or lies in.

    Returns
    -------
    DataFrame
        Index :data:`INDICES`; ``said``, the Commission's word in the newest period; ``period``; ``first_said`` and
        ``first_period``, the oldest. No lines where the Commission has no figure for the council alone, or the area
        lies in several.
    """
    code = publisher_area(area)
    found = store.table("learning")
    found = found[(found["area_code"] == code) & found["measure"].isin(INDICES)].sort_values("period")
    ends = found.groupby("measure")[["said", "period"]].agg(["first", "last"])
    ends.columns = ["first_said", "said", "first_period", "period"]
    return ends.reindex([key for key in INDICES if key in ends.index])


@functools.cache
def entry_table() -> pd.DataFrame:
    """University at 18 in each constituency beside the share of its people who live in neighbourhoods facing both. Do not
    change it.

    Returns
    -------
    DataFrame
        Index constituency code, sorted; 543. ``name``, ``rgn_code``; ``share`` of its people, 0 to 100; ``income``,
        per cent of its people on a low income (2025); ``value``, the newest rate, of 100.
    """
    frame = store.neighbourhoods()
    people, seat = frame["population"].astype("int64"), frame["pcon24_code"]
    own = store.places()[lambda table: table["level"] == "pcon24"].sort_index()
    return pd.DataFrame(
        {
            "name": own["name"],
            "rgn_code": own["rgn_code"],
            "share": 100 * (people * faces_both_as_stored(frame)).groupby(seat).sum() / people.groupby(seat).sum(),
            "income": 100 * own["imd2025_income_average_score"],
            "value": _by_measure()[ENTRY].iloc[:, -1].reindex(own.index),
        }
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What :func:`entry_table` shows.

    Attributes
    ----------
    some, none : int
        Constituencies where somebody, and where nobody, lives in a neighbourhood facing both.
    middle_some, middle_none : float
        Their middle rates, of 100.
    links : DataFrame
        Rank correlations: index ``plain``, ``income`` (income deprivation held equal), ``region`` (inside regions too);
        columns as :func:`lib.analysis.evidence_councils.association`.
    """

    some: int
    none: int
    middle_some: float
    middle_none: float
    links: pd.DataFrame


@functools.cache
def entry_beside_both() -> Beside:
    """How university at 18 goes with facing both, over constituencies: plainly, at equal income, and inside regions too."""
    table = entry_table()
    some = table["share"] > 0
    ways = {"plain": (None, None), "income": ("income", None), "region": ("income", "rgn_code")}
    links = pd.DataFrame({way: association(table, "share", "value", *held) for way, held in ways.items()}).T
    middle = table["value"].groupby(some).median()
    return Beside(int(some.sum()), int((~some).sum()), float(middle[True]), float(middle[False]), links)


@dataclass(frozen=True, slots=True)
class Compared:
    """One place of several beside each other.

    Attributes
    ----------
    low, high : float or None
        The lowest and the highest newest rate of its constituencies, of 100, the same where it has one or lies mostly
        in one; None where it lies in many, or is not in England.
    mostly : str
        Name of the constituency that a smaller place is shown the rate of; empty where the rates are its own.
    share : float or None
        Per cent of its people who live in neighbourhoods facing both; None without neighbourhoods.
    """

    low: float | None
    high: float | None
    mostly: str
    share: float | None


def compared(area: Area) -> Compared:
    """University at 18 and facing both in one place, see :class:`Compared`."""
    share = None
    if len(area.members):
        people = area.frame["population"].astype("int64")
        share = float(100 * people[faces_both_as_stored(area.frame)].sum() / people.sum())
    codes = () if area.code == WREXHAM.code else constituencies_of(area).codes
    if not codes:
        return Compared(None, None, "", share)
    parts = area.level in PARTS_OF_ONE
    rates = newest_entries(codes[:1] if parts else codes)
    return Compared(
        float(rates["newest"].min()), float(rates["newest"].max()), rates["name"].iloc[0] if parts else "", share
    )


@functools.cache
def _by_measure() -> Mapping[str, pd.DataFrame]:
    """For each measure the values by area, a column a period in order."""
    table = store.table("learning")
    return MappingProxyType(
        {
            key: part.pivot(index="area_code", columns="period", values="value").sort_index(axis=1)
            for key, part in table.groupby("measure")
        }
    )
