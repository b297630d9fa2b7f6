"""An area: any place of any level, or neighbourhoods that somebody put together."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import store
from lib.places.members import PlacesError, members, place

OWN = "own"
"""The level of an area somebody put together."""
SMALL = 300
"""Neighbourhoods of an area whose figures take little memory: under 0.3 MB."""
MOST = 200
"""The largest number of neighbourhoods in an area somebody put together: its link holds them all."""


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """What a page about an area is about.

    Attributes
    ----------
    code : str or None
        Official code; None for one that somebody put together.
    level : str
        Key of a level, or ``own``.
    name, where : str
        ``Bloomfield``; ``ward in Blackpool, North West``.
    members : Index
        LSOA 2021 codes of its neighbourhoods, sorted; may be empty for a ward.
    population : int or None
        People (mid-2022); None for Wrexham, which is not in that source.
    """

    code: str | None
    level: str
    name: str
    where: str
    members: pd.Index
    population: int | None

    @property
    def frame(self) -> pd.DataFrame:
        """Its neighbourhoods with every measure, a line each."""
        return (_frame if len(self.members) > SMALL else _small_frame)(self).copy(deep=False)

    @property
    def mask(self) -> np.ndarray:
        """For each neighbourhood of England in row order, whether it is one of its own. Do not change it."""
        return _mask(self)


def _cut_out(area: Area) -> pd.DataFrame:
    every = store.neighbourhoods()
    return every if len(area.members) == len(every) else every.loc[area.members]


# Kept for the parts of a page, each of which asks for it, some twenty times a page; all of England is not copied. Of
# those that are small, as many as there are readers at the same time: with four, each reader's page drove out the others'.
_frame = functools.lru_cache(maxsize=4)(_cut_out)
_small_frame = functools.lru_cache(maxsize=64)(_cut_out)


@functools.lru_cache(maxsize=64)
def _mask(area: Area) -> np.ndarray:
    every = store.neighbourhoods().index
    mask = np.ones(len(every), dtype=bool) if len(area.members) == len(every) else every.isin(area.members)
    mask.setflags(write=False)
    return mask


def area(code: str) -> Area:
    """The area of an official code of any level.

    Raises
    ------
    PlacesError
        There is no such place, or it is in Wales.
    """
    return _area(code)


@functools.lru_cache(maxsize=256)
def _area(code: str) -> Area:
    """The same for all readers, so that what is kept of it is kept for all."""
    found = place(code)
    return Area(found.code, found.level, found.name, found.where, members(found.code), found.population)


def own_area(codes: Iterable[str], name: str = "") -> Area:
    """An area made of neighbourhoods, in any order, each counted once.

    Raises
    ------
    PlacesError
        There are none, more than 200, or one is unknown.
    """
    chosen = pd.Index(sorted(set(codes)), name="lsoa21_code")
    frame = store.neighbourhoods()
    if not len(chosen):
        raise PlacesError("This area has no neighbourhoods yet. Add one on the map or from the list.")
    if len(chosen) > MOST:
        raise PlacesError(
            f"An area of your own can have {MOST} neighbourhoods, and this has {len(chosen):,}. "
            "Take some out, or look at the council instead."
        )
    unknown = chosen.difference(frame.index)
    if len(unknown):
        raise PlacesError(
            f"{len(unknown)} of the neighbourhoods in this area are not among England’s 33,755. Take them out and try "
            "again."
        )
    frame = frame.loc[chosen]
    councils = frame["lad25_name"].value_counts()
    where = (
        f"{len(chosen)} neighbourhoods in {_listed(list(councils.index))}"
        if len(chosen) > 1
        else f"one neighbourhood in {councils.index[0]}"
    )
    return Area(None, OWN, name.strip()[:80] or "Your own area", where, chosen, int(frame["population"].sum()))


def _listed(names: list[str]) -> str:
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more councils"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def as_neighbourhood(area: Area) -> Area:
    """An area of one's own with one neighbourhood is that neighbourhood, as far as figures go."""
    return replace(area, code=area.members[0], level="lsoa21") if area.level == OWN and len(area.members) == 1 else area


class NothingToShow(PlacesError):
    """The area holds no neighbourhood; the message says where to look instead."""


def refuse_empty(area: Area) -> None:
    """Raise :class:`NothingToShow` for an area without neighbourhoods."""
    if len(area.members):
        return
    around = store.places().at[area.code, "lad25_name"] if area.code in store.places().index else None
    instead = (
        f"Choose {around}, which it is part of, instead."
        if isinstance(around, str)
        else "Choose a larger place instead."
    )
    raise NothingToShow(
        f"No neighbourhood lies mostly inside {area.name}, so there are no figures of its own to show. {instead}"
    )
