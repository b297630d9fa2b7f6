"""What is in an area and near it: libraries, museums, schools, and the programmes that chose it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from lib import store
from lib.places.area import Area
from lib.places.members import spoken

MILE = 1609
"""Metres in a mile: a walk of about 20 minutes."""
LARGE = 400
"""With more neighbourhoods than this an area is too large for a list of what is round it: only what is inside is given.
"""
POINT_KINDS = ("library", "museum", "school")
COLUMNS = ["kind", "name", "phase", "fsm_percent", "as_of", "easting", "northing"]


@dataclass(frozen=True, slots=True)
class BigLocal:
    """The Big Local area nearest to an area. Approximate: each is known only as a point.

    Attributes
    ----------
    name, council : str
        As listed.
    metres : float
        0 where the point lies in one of the area's neighbourhoods; else from the point to
        the nearest home point of them.
    wave : int
        1, 2 or 3: in which round it was chosen, between 2010 and 2012.
    inside : int
        How many of the 150 points lie in the area.
    """

    name: str
    council: str
    metres: float
    wave: int
    inside: int


def here(area: Area, within: float = MILE) -> pd.DataFrame:
    """Libraries, museums and schools in an area and round it.

    Parameters
    ----------
    within : float
        Metres from the area's edge.

    Returns
    -------
    DataFrame
        One row a point: ``kind`` (library, museum, school), ``name``, ``phase`` and
        ``fsm_percent`` (schools only; missing where not known), ``as_of`` (year, or year and
        month), ``easting``, ``northing``, ``inside`` (its neighbourhood is one of the area's),
        ``metres``: 0 inside, else to the edge of the nearest neighbourhood of the area,
        whose outline is true to about 20 metres. Sorted by kind, metres and name.
        For an area of more than 400 neighbourhoods only what is inside.
    """
    return _here(area, within).copy(deep=False)


@functools.lru_cache(maxsize=4)
def _here(area: Area, within: float) -> pd.DataFrame:
    """Kept because a page asks for it twice: for sentences and for the list."""
    points = _points()
    rows = _rows(area)
    metres = np.full(len(points), np.nan)
    if 0 < len(rows) <= LARGE and within > 0:
        shapes = store.outlines("lsoa21").at(rows)
        which, found = _tree().query(shapes, predicate="dwithin", distance=within)
        # The smallest distance to any of the area's neighbourhoods.
        near = shapely.distance(shapes[which], _geometry()[found])
        metres = np.full(len(points), np.inf)
        np.minimum.at(metres, found, near)
        metres[np.isinf(metres)] = np.nan
    inside = _inside(rows)
    metres[inside] = 0.0
    listed = points.loc[~np.isnan(metres), COLUMNS]
    listed = listed.assign(inside=inside[listed.index], metres=metres[listed.index])
    return listed.sort_values(["kind", "metres", "name", "easting", "northing"]).reset_index(drop=True)


def counts(area: Area) -> pd.DataFrame:
    """How many libraries, museums and schools are inside an area of any size.

    Returns
    -------
    DataFrame
        Index ``kind``; ``inside`` (int); ``per_10000``, for every 10,000 people
        (mid-2022), missing for an area without people.
    """
    inside = _inside(_rows(area))
    found = np.bincount(_kind_codes()[inside], minlength=len(POINT_KINDS))
    rate = found * 10_000 / area.population if area.population else np.full(len(POINT_KINDS), np.nan)
    return pd.DataFrame({"inside": found, "per_10000": rate}, index=pd.Index(POINT_KINDS, name="kind"))


def nearest_big_local(area: Area) -> BigLocal | None:
    """The nearest of the 150 Big Local areas, see :class:`BigLocal`; None for an area without neighbourhoods.

    Where several lie inside, the one whose point is nearest to the home point of its own neighbourhood.
    """
    rows = _rows(area)
    if not len(rows):
        return None
    places, spots = _big_local()
    inside = np.isin(places["row"].to_numpy(), rows)
    if inside.any():
        # England holds all 150: each is compared with its own neighbourhood only.
        chosen = np.flatnonzero(inside)
        metres = np.hypot(*(spots[chosen] - _homes()[places["row"].to_numpy(dtype=np.int64)[chosen]]).T)
    else:
        chosen, homes = np.arange(len(places)), _homes()[rows]
        metres = np.hypot(spots[:, 0, None] - homes[None, :, 0], spots[:, 1, None] - homes[None, :, 1]).min(axis=1)
    best = int(metres.argmin())
    line = places.iloc[chosen[best]]
    return BigLocal(
        line["name"],
        line["local_authority"],
        0.0 if inside.any() else float(metres[best]),
        int(line["wave"]),
        int(inside.sum()),
    )


def in_list225(area: Area) -> pd.Series:
    """Those of the 225 wards of the 2019 list that neighbourhoods of an area fit best.

    Returns
    -------
    Series
        Named ``list225``: the ward's name; index code of the ward of 2017, in the order of
        the names; may be empty. Wards were matched by best fit, so the edges are rough.
    """
    held, names = _list225()
    return names[_present(held[_rows(area)], len(names))]


def councils_of(area: Area) -> pd.Series:
    """The councils that neighbourhoods of an area lie in, most neighbourhoods first.

    Returns
    -------
    Series
        Named ``council``: the name as said in a sentence; index code of the council.
    """
    numbers = np.bincount(_council_codes()[_rows(area)], minlength=len(_councils()))
    order = np.argsort(-numbers, kind="stable")[: int((numbers > 0).sum())]
    return _councils().iloc[order]


def _rows(area: Area) -> np.ndarray:
    every = _codes()
    if len(area.members) == len(every):
        return np.arange(len(every))
    return every.get_indexer(area.members)


def _inside(rows: np.ndarray) -> np.ndarray:
    mask = np.zeros(len(_codes()), dtype=bool)
    mask[rows] = True
    return mask[_point_rows()]


@functools.cache
def _codes() -> pd.Index:
    return pd.Index(store.codes("lsoa21"))


@functools.cache
def _points() -> pd.DataFrame:
    return store.table("points").reset_index(drop=True)


@functools.cache
def _point_rows() -> np.ndarray:
    return _frozen(_points()["row"].to_numpy(dtype=np.int64))


@functools.cache
def _kind_codes() -> np.ndarray:
    return _frozen(pd.Index(POINT_KINDS).get_indexer(_points()["kind"]))


@functools.cache
def _geometry() -> np.ndarray:
    return _frozen(shapely.points(_points()["easting"].to_numpy(), _points()["northing"].to_numpy()))


@functools.cache
def _tree() -> shapely.STRtree:
    return shapely.STRtree(_geometry())


@functools.cache
def _homes() -> np.ndarray:
    """Home points of neighbourhoods in row order, metres."""
    return _frozen(store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float))


@functools.cache
def _big_local() -> tuple[pd.DataFrame, np.ndarray]:
    table = store.table("big_local")
    return table, _frozen(table[["easting", "northing"]].to_numpy(dtype=float))


@functools.cache
def _list225() -> tuple[np.ndarray, pd.Series]:
    """For each neighbourhood the position of its ward in the list, or -1; and the list."""
    wards = store.table("wards2017")
    names = wards.loc[wards["doubly_disadvantaged"], "ward17_name"].sort_values(kind="stable").rename("list225")
    return _frozen(names.index.get_indexer(store.table("links_ward17")["ward17_code"].reindex(_codes()))), names


def _present(positions: np.ndarray, total: int) -> np.ndarray:
    return np.bincount(positions[positions >= 0], minlength=total) > 0


@functools.cache
def _councils() -> pd.Series:
    frame = store.neighbourhoods()[["lad25_code", "lad25_name"]].drop_duplicates().set_index("lad25_code")["lad25_name"]
    return frame.map(spoken).rename("council").sort_index()


@functools.cache
def _council_codes() -> np.ndarray:
    return _frozen(_councils().index.get_indexer(store.neighbourhoods()["lad25_code"]))


def _frozen(array: np.ndarray) -> np.ndarray:
    array.setflags(write=False)
    return array
