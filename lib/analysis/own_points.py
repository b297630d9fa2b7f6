"""What a reader's own points say of an area: how many lie in it, and how many of its neighbourhoods have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
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

    @property
    def facing_held(self) -> int:
        """Neighbourhoods facing both that have one or more."""
        return self.facing - self.facing_without


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


def number_in(own: OwnPoints, codes: Iterable[str]) -> list[int]:
    """How many points lie in each of some neighbourhoods (LSOA 2021 codes), in their order; those that a map does not show
    among them.
    """
    counts = own.points["code"].value_counts()
    return [int(number) for number in counts.reindex(pd.Index(list(codes)), fill_value=0)]


def kinds_here(own: OwnPoints, codes: Iterable[str]) -> pd.DataFrame:
    """How many points of each kind lie in an area, those that a map does not show among them.

    Returns
    -------
    DataFrame
        A line for each kind in the order of the key: ``kind`` (text of the reader's own), ``here``, ``every``.
    """
    within = own.points["code"].isin(pd.Index(list(codes)))
    here = own.points.loc[within, "kind"].value_counts()
    return pd.DataFrame(
        {
            "kind": [kind.label for kind in own.kinds],
            "here": [int(here.get(kind.label, 0)) for kind in own.kinds],
            "every": [kind.number for kind in own.kinds],
        }
    )


def listed_here(own: OwnPoints, codes: Iterable[str]) -> pd.DataFrame:
    """A reader's points in an area, each with where it lies.

    Returns
    -------
    DataFrame
        ``label`` and ``kind`` (text of the reader's own), ``name`` (of the neighbourhood), ``ward``, ``council``. Those in
        the neighbourhoods with most need (IMD 2025) first; in one neighbourhood by kind, then as they came.
    """
    found = own.points[own.points["code"].isin(pd.Index(list(codes)))]
    places = {kind.label: kind.place for kind in own.kinds}
    rank = store.neighbourhoods()["imd2025_rank"].reindex(found["code"]).to_numpy()
    order = np.lexsort((np.arange(len(found)), found["kind"].map(places).to_numpy(), rank))
    found = found.iloc[order]
    return pd.concat([found[["label", "kind"]].reset_index(drop=True), _where(found["code"])], axis=1)


def facing_without(own: OwnPoints, codes: Iterable[str]) -> pd.DataFrame:
    """The neighbourhoods of an area that face both, by the published tenth, and have none of a reader's points.

    Returns
    -------
    DataFrame
        ``name``, ``ward``, ``council``, those with most need (IMD 2025) first.
    """
    members = store.neighbourhoods().loc[list(codes)]
    found = members[faces_both_as_stored(members).to_numpy(dtype=bool) & ~members.index.isin(own.points["code"])]
    return _where(found.sort_values("imd2025_rank").index)


def _where(codes: Iterable[str]) -> pd.DataFrame:
    """Name, ward and council of some neighbourhoods, a line each."""
    found = store.neighbourhoods().loc[list(codes)]
    return pd.DataFrame(
        {
            "name": (found["msoa21_name"] + " (" + found["lsoa21_name"] + ")").to_numpy(),
            "ward": found["ward25_name"].to_numpy(),
            "council": found["lad25_name"].to_numpy(),
        }
    )
