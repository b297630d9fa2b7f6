"""Counts of what is in and near a place: schools by kind, what lies outside, which lists it is on."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib import store
from lib.analysis.area import rows_of
from lib.places import filters
from lib.places.area import Area


@dataclass(frozen=True, slots=True)
class Meals:
    """Of how many schools it is known how many pupils can have free school meals, and the least and the most, per cent;
    NaN of none.
    """

    schools: int
    low: float
    high: float


def in_filter(area: Area, key: str) -> int:
    """How many neighbourhoods of an area pass a filter, a key of :func:`lib.places.filters.holds`."""
    return int(filters.holds(key)[rows_of(area)].sum())


def schools_inside(found: pd.DataFrame) -> pd.DataFrame:
    """The schools inside an area, of :func:`lib.places.nearby.here`."""
    return found[found["inside"] & (found["kind"] == "school")]


def by_kind(kinds: pd.Series) -> Mapping[str, int]:
    """How many there are of each kind, most first."""
    return MappingProxyType({kind: int(number) for kind, number in kinds.value_counts().items()})


def meals(schools: pd.DataFrame) -> Meals:
    """Free school meals at some schools, see :class:`Meals`; ``fsm_percent`` is 0 to 100, missing where it is not
    known.
    """
    known = schools["fsm_percent"].dropna()
    return Meals(len(known), float(known.min()), float(known.max()))


def outside(found: pd.DataFrame) -> Mapping[str, int]:
    """How many of each kind are near an area and not in it, of :func:`lib.places.nearby.here`; a kind without any is
    left out.
    """
    return by_kind(found.loc[~found["inside"], "kind"])


@functools.cache
def dates_of_lists() -> Mapping[str, str]:
    """Of when the lists of libraries, museums and schools are: the newest date by kind, as in ``data/points.parquet``."""
    return MappingProxyType(store.table("points").groupby("kind")["as_of"].max().to_dict())


@functools.cache
def without_wards() -> frozenset[str]:
    """Codes of councils for whose neighbourhoods no ward of 2017 is known: the City of London and the Isles of Scilly."""
    frame, links = store.neighbourhoods()["lad25_code"], store.table("links_ward17")["ward17_code"]
    known = links.reindex(frame.index).notna().groupby(frame).any()
    return frozenset(known.index[~known])
