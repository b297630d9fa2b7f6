"""What a reader's own points say of an area: how many lie in it, and how many of its neighbourhoods have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from lib import store
from lib.places.facing_both import faces_both_as_stored
from lib.places.own_points import OwnPoints


@dataclass(frozen=True, slots=True)
class OwnHere:
    """A reader's points in an area.

    Attributes
    ----------
    points, here : int
        How many there are, and how many of them lie in the area.
    neighbourhoods, without : int
        Of the area, and of these those without a point.
    facing, facing_without : int
        Its neighbourhoods facing both, and of these those without a point.
    """

    points: int
    here: int
    neighbourhoods: int
    without: int
    facing: int
    facing_without: int

    @property
    def held(self) -> int:
        """Neighbourhoods of the area that have one or more."""
        return self.neighbourhoods - self.without


def own_here(own: OwnPoints, codes: Iterable[str] | None = None, facing: Iterable[str] | None = None) -> OwnHere:
    """Count a reader's points in an area, those that a map does not show among them.

    Parameters
    ----------
    own : OwnPoints
    codes : iterable of str, optional
        LSOA 2021 codes of the area; all of England without it.
    facing : iterable of str, optional
        Those facing both, where a page draws the line itself; else by the published tenth.
    """
    every = store.neighbourhoods()
    index = every.index if codes is None else pd.Index(list(codes))
    held = index.isin(own.points["code"])
    published = faces_both_as_stored(every.loc[index]).to_numpy(dtype=bool)
    both = published if facing is None else index.isin(list(facing))
    return OwnHere(
        points=len(own.points),
        here=int(own.points["code"].isin(index).sum()),
        neighbourhoods=len(index),
        without=int((~held).sum()),
        facing=int(both.sum()),
        facing_without=int((both & ~held).sum()),
    )
