"""What is published for whole councils, found for any area: its own figure, its council's, or its county's."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from lib import catalogue, places, store
from lib.places import nearby, wales
from lib.places.area import OWN, Area
from lib.places.members import ENGLAND

OWN_FIGURES = ("lad25", "cauth25", "rgn", "ctry", wales.WALES)
"""Kinds of place that figures are published for, Wrexham's among them."""
WALES = "W92000004"
COLUMNS = ["value", "lower", "upper", "period", "of", "beside"]


def publisher_area(area: Area) -> str | None:
    """Code of the place whose figures an area is shown: its own, or those of the one council it lies in; None where it
    lies in several.
    """
    if area.level in OWN_FIGURES:
        return area.code
    if area.code is not None and area.level != OWN and not len(area.members):
        return places.place(area.code).council_code
    found = nearby.councils_of(area)
    return found.index[0] if len(found) == 1 else None


def newest(code: str | None) -> pd.DataFrame:
    """The newest figure of each outcome for one place that figures are published for.

    Parameters
    ----------
    code : str or None
        A council, combined authority, region, England or Wrexham. None gives no lines.

    Returns
    -------
    DataFrame
        Index ``measure`` (keys of :func:`lib.catalogue.outcomes`, in their order). ``value`` in the
        outcome's unit; ``lower`` and ``upper``, the range of 95 in 100 of a sample survey, missing
        where none is published; ``period``; ``of``, the code of the place the figure is of: for
        a district, where it has none, its county; ``beside``, England's figure of the same period
        (for Wrexham that of Wales), missing where none is published.
    """
    return _filled(code).copy(deep=False)


def one_a_meaning(tables: Sequence[pd.DataFrame]) -> list[str]:
    """Outcomes that any of the tables of :func:`newest` has, one where several series mean the same.

    Kept is the series that most of the places have a figure of their own for; then the newer;
    then one with a figure for England beside; then the first of the catalogue.
    """
    kept: dict[str, tuple[tuple[int, str, int], str]] = {}
    # As plain values: one line of a frame at a time took 2 ms of the page about an area.
    plain = [{key: line for key, *line in table[["of", "period", "beside"]].itertuples(name=None)} for table in tables]
    for key, entry in catalogue.outcomes().items():
        lines = [table[key] for table in plain if key in table]
        if not lines:
            continue
        worth = (
            sum(not str(of).startswith("E10") for of, _, _ in lines),
            max(period for _, period, _ in lines),
            sum(pd.notna(beside) for _, _, beside in lines),
        )
        rival = kept.get(entry.meaning)
        if rival is None or worth > rival[0]:
            kept[entry.meaning] = (worth, key)
    chosen = {key for _, key in kept.values()}
    return [key for key in catalogue.outcomes() if key in chosen]


def england(key: str) -> tuple[float, str] | None:
    """England's newest figure of an outcome and its period; None where there is none.

    Children in low-income families: the series that districts have has no figure for England,
    so it is taken from the other series of the same meaning. Where both are there they agree
    to a tenth of a point.
    """
    found, meaning = newest(ENGLAND), catalogue.outcome(key).meaning
    same = [key, *(other for other, entry in catalogue.outcomes().items() if entry.meaning == meaning)]
    for each in same:
        if each in found.index:
            return found.at[each, "value"], found.at[each, "period"]
    return None


def at(code: str, key: str, period: str) -> float | None:
    """A place's figure of an outcome in one period; None where none is published."""
    return _every().get((code, key, period))


def county_of(code: str | None) -> str | None:
    """Code of the county a district lies in; None for any other place."""
    return None if code is None else _counties().get(code)


def county_name(code: str) -> str:
    """Name of a county, without the word: ``Essex``."""
    return _county_names()[code]


@functools.lru_cache(maxsize=512)
def _filled(code: str | None) -> pd.DataFrame:
    county, own = county_of(code), None if code is None else _newest().get(code)
    whole = None if county is None else _newest().get(county)
    if own is None:
        return _nothing() if whole is None else whole
    if whole is None:
        return own
    filled = pd.concat([own, whole[~whole.index.isin(own.index)]])
    return filled.loc[[key for key in catalogue.outcomes() if key in filled.index]]


@functools.cache
def _newest() -> Mapping[str, pd.DataFrame]:
    table = store.table("outcomes").dropna(subset=["value"])
    # Periods of one measure are all written alike, so that their order is that of their letters.
    latest = table.sort_values(["area_code", "measure", "period"]).drop_duplicates(
        ["area_code", "measure"], keep="last"
    )
    whole = (
        table[table["area_code"].isin([ENGLAND, WALES])]
        .set_index(["area_code", "measure", "period"])["value"]
        .rename("beside")
    )
    latest = latest.assign(country=latest["area_code"].str.startswith("W").map({True: WALES, False: ENGLAND}))
    latest = latest.join(whole, on=["country", "measure", "period"]).rename(columns={"area_code": "of"})
    order = {key: position for position, key in enumerate(catalogue.outcomes())}
    latest = latest.sort_values("measure", key=lambda keys: keys.map(order), kind="stable").set_index("measure")[
        COLUMNS
    ]
    return MappingProxyType(dict(iter(latest.groupby("of", sort=False))))


@functools.cache
def _every() -> Mapping[tuple[str, str, str], float]:
    table = store.table("outcomes").dropna(subset=["value"])
    return MappingProxyType(
        dict(zip(zip(table["area_code"], table["measure"], table["period"], strict=True), table["value"], strict=True))
    )


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=COLUMNS, index=pd.Index([], name="measure", dtype=str)).astype(
        {"value": float, "beside": float}
    )


@functools.cache
def _counties() -> Mapping[str, str]:
    return MappingProxyType(store.table("counties")["county_code"].to_dict())


@functools.cache
def _county_names() -> Mapping[str, str]:
    table = store.table("counties")
    return MappingProxyType(dict(zip(table["county_code"], table["county_name"], strict=True)))


def latest(key: str, tables: Sequence[pd.DataFrame]) -> str:
    """The newest period in which any of the places has a figure of an outcome; empty where none has.

    Parameters
    ----------
    tables : sequence of DataFrame
        As :func:`newest` gives them.
    """
    return max((table.at[key, "period"] for table in tables if key in table.index), default="")


def gap(table: pd.DataFrame, key: str, beside: str) -> float | None:
    """How far one outcome of a place is below another, in their unit; None where both are not of one period.

    Parameters
    ----------
    table : DataFrame
        As :func:`newest` gives it.
    key, beside : str
        Outcomes in one unit.
    """
    both = table.reindex([beside, key])
    if both["period"].nunique() != 1 or both["value"].isna().any():
        return None
    return float(both["value"].iloc[0] - both["value"].iloc[1])
