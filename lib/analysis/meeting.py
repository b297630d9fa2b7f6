"""How near people are to a place to meet that we know of, and who faces both without one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import store
from lib.analysis.rank import tenths
from lib.places import meeting
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND

PEOPLE = 10_000
CIVIC = "cni2023_civic_assets"


@dataclass(frozen=True, slots=True)
class Reach:
    """How near the people of a place are to a place to meet that we know of.

    Attributes
    ----------
    kinds : mapping of str to int
        How many are inside, by kind; what may be one place twice counts once.
    inside : int
        How many that is in all.
    per_10000 : float
        Of these for every 10,000 people; missing where nobody lives.
    people : int
        Who lives there (mid-2022).
    near, mile : int
        How many of them live in a neighbourhood with one within 800 metres, and within 1,600, of the middle of its homes.
    nearest : float
        Metres from the middle of the homes of a neighbourhood to the nearest one, the least of all its neighbourhoods;
        missing where there are none.
    """

    kinds: Mapping[str, int]
    inside: int
    per_10000: float
    people: int
    near: int
    mile: int
    nearest: float

    @property
    def share_near(self) -> float:
        """Share of its people with one within 800 metres, 0 to 1; missing where nobody lives."""
        return self.near / self.people if self.people else float("nan")

    @property
    def share_mile(self) -> float:
        """Share of its people with one within 1,600 metres, 0 to 1; missing where nobody lives."""
        return self.mile / self.people if self.people else float("nan")


@dataclass(frozen=True, slots=True)
class Without:
    """Neighbourhoods without a known place to meet within some metres.

    Attributes
    ----------
    metres : int
        800 or 1,600.
    neighbourhoods, people, children, young : int
        How many there are, who lives there (mid-2022), how many of them are under 18, and aged 12 to 24.
    of : int
        How many neighbourhoods were looked at.
    """

    metres: int
    neighbourhoods: int
    people: int
    children: int
    young: int
    of: int


def reach(area: Area) -> Reach:
    """How near the people of an area are to a place to meet, see :class:`Reach`."""
    listed = meeting.listed()
    counted = listed[area.mask[listed["row"].to_numpy(dtype=np.int64)] & ~listed["double"].to_numpy()]
    kinds = counted["kind"].value_counts()
    people = int(area.frame["population"].sum())
    near, mile = (people - meeting.people_without(area.mask, metres) for metres in (meeting.NEAR, meeting.MILE))
    return Reach(
        MappingProxyType({kind: int(kinds.get(kind, 0)) for kind in meeting.KINDS}),
        len(counted),
        len(counted) * PEOPLE / people if people else float("nan"),
        people,
        near,
        mile,
        float(area.frame["places_to_meet_nearest"].min()),
    )


@functools.cache
def reach_of_england() -> Reach:
    """The same of all of England."""
    return reach(area_of(ENGLAND))


def without(frame: pd.DataFrame, metres: int) -> Without:
    """Those of some neighbourhoods that have no known place within 800 or 1,600 metres.

    Parameters
    ----------
    frame : DataFrame
        A part of :func:`lib.analysis.both.figures`: index ``lsoa21_code``; ``population``, ``children``, ``young``.
    metres : int
        800 or 1600.
    """
    found = frame[meeting.without(frame.index, metres)]
    people, children, young = (int(found[column].sum()) for column in ("population", "children", "young"))
    return Without(metres, len(found), people, children, young, len(frame))


def names_without(frame: pd.DataFrame, metres: int) -> pd.DataFrame:
    """Their lines, and ``metres``, how far the nearest place is, the furthest first; ``frame`` as for :func:`without`."""
    found = frame[meeting.without(frame.index, metres)]
    nearest = store.neighbourhoods()["places_to_meet_nearest"].reindex(found.index)
    return found.assign(metres=nearest).sort_values(["metres", "msoa21_name"], ascending=[False, True])


FEW = {"E07000120": "Hyndburn", "E06000021": "Stoke-on-Trent"}
"""Towns with so few places on the map, for so many people, that mapping is the likelier reason."""


@functools.cache
def hardly_mapped() -> Mapping[str, int]:
    """How many places are known in each of these, by name."""
    return MappingProxyType({name: reach(area_of(code)).inside for code, name in FEW.items()})


def outside(listed: pd.DataFrame) -> int:
    """How many of a list of :func:`lib.places.meeting.near` are not inside the area; what may be one place twice counts
    once.
    """
    return int((~listed["inside"] & ~listed["double"]).sum())


def doubles(listed: pd.DataFrame) -> int:
    """How many of a list of :func:`lib.places.meeting.near` may be another of it, within 50 metres: they are not counted."""
    return int(listed["double"].sum())


@functools.cache
def by_civic_assets(urban: bool) -> pd.Series:
    """How many places to meet are known within 800 metres, on average over people, in each tenth of the part on places to
    meet of the Community Needs Index.

    Parameters
    ----------
    urban : bool
        In urban neighbourhoods, else in rural ones. The tenths are those of all of England.

    Returns
    -------
    Series
        Index ``tenth``, 1 (fewest places by that index) to 10.
    """
    frame = store.neighbourhoods()
    frame = frame[(frame["rural_urban"] == "Urban") == urban]
    tenth = tenths(store.neighbourhoods()[f"{CIVIC}_rank"], True).reindex(frame.index).astype(int).rename("tenth")
    summed = (frame["places_to_meet_800"] * frame["population"]).groupby(tenth).sum()
    return summed / frame["population"].groupby(tenth).sum()
