"""Where a site may stand: venues that we know of, the centres of neighbourhoods, and points of a reader's own.

Each has a short name for a link that stays the same when the data are built again: a neighbourhood's code for its centre,
else a letter for its kind with its position in metres (``L331104-436091``), or ``P`` and the line of a reader's own file,
so that no position of theirs is ever in a link.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
import shapely

from lib import store
from lib.places import PlacesError

KINDS: Mapping[str, str] = {"meet": "M", "library": "L", "school": "S", "centre": "E", "own": "P"}
"""Kinds of site, by the letter that their names begin with."""
MEET = "places_to_meet"
"""The table of places to meet that we know of, where there is one."""
COLUMNS = ["id", "kind", "name", "easting", "northing", "row"]
TOKEN = re.compile(r"E01\d{6}|[MLS]\d{5,6}-\d{4,6}|P\d{1,5}", re.ASCII)
"""What names a site in a link."""


def has_places_to_meet() -> bool:
    """Whether the data hold places to meet, which are not in all copies."""
    return f"data/{MEET}.parquet" in store.manifest()


def offered() -> tuple[str, ...]:
    """Kinds of site that can be offered, own points among them."""
    return tuple(kind for kind in KINDS if kind != "meet" or has_places_to_meet())


@functools.lru_cache(maxsize=8)
def sites_of(kind: str) -> pd.DataFrame:
    """All sites of a kind in England, but for a reader's own. Do not change it.

    Returns
    -------
    DataFrame
        ``id`` (its name in a link, each once), ``kind``, ``name``, ``easting``, ``northing`` (metres, whole) and ``row`` (of its
        neighbourhood), in the order of rows and names.

    Raises
    ------
    DataProblem
        There is no table of such sites.
    """
    if kind == "centre":
        every = store.neighbourhoods()
        found = pd.DataFrame(
            {
                "id": every.index.to_numpy(),
                "name": every["msoa21_name"].to_numpy(),
                "easting": every["easting"].to_numpy(),
                "northing": every["northing"].to_numpy(),
                "row": np.arange(len(every)),
            }
        )
    else:
        listed = store.table(MEET) if kind == "meet" else store.table("points")
        found = listed if kind == "meet" else listed[listed["kind"] == kind]
        found = found[found["row"].notna()].astype({"easting": "int64", "northing": "int64", "row": "int64"})
        found = found.assign(
            id=KINDS[kind] + found["easting"].astype(str) + "-" + found["northing"].astype(str),
            # A place to meet without a name on the map is called what it is.
            name=found["name"].fillna("").where(found["name"].fillna("") != "", _called(found, kind)),
        ).sort_values(["row", "name", "easting", "northing"])
    return found.assign(kind=kind)[COLUMNS].drop_duplicates("id").reset_index(drop=True)


def _called(found: pd.DataFrame, kind: str) -> pd.Series | str:
    return found["kind"].str.capitalize() if kind == "meet" else ""


def own_sites(points: pd.DataFrame | None) -> pd.DataFrame:
    """A reader's own points as sites; none for None.

    Parameters
    ----------
    points : DataFrame, optional
        As :class:`lib.places.uploaded.Uploaded` has them.
    """
    if points is None or points.empty:
        return pd.DataFrame(columns=COLUMNS).astype({"easting": "int64", "northing": "int64", "row": "int64"})
    return pd.DataFrame(
        {
            "id": [f"P{line}" for line in points.index],
            "kind": "own",
            "name": points["label"].where(points["label"] != "", "Your point").to_numpy(),
            "easting": points["easting"].to_numpy(),
            "northing": points["northing"].to_numpy(),
            "row": points["row"].to_numpy(),
        }
    )


def named(tokens: Iterable[str], own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Sites by their names in a link, in that order, each once.

    Parameters
    ----------
    tokens : iterable of str
    own : DataFrame, optional
        A reader's own, as :func:`own_sites` gives them.

    Raises
    ------
    PlacesError
        One is not a site that is known here; the message says so.
    """
    found = []
    for token in dict.fromkeys(tokens):
        if not TOKEN.fullmatch(token):
            raise PlacesError("The link names a site in a way that cannot be read. Choose it again.")
        kind = next(kind for kind, letter in KINDS.items() if letter == token[0])
        table = _kind_or_none(kind) if kind != "own" else own_sites(None) if own is None else own
        lines = table.index[table["id"] == token] if kind == "own" else _positions(kind).get_indexer([token])
        if not len(lines) or lines[0] < 0:
            raise PlacesError(
                "A point of your own that the link names is not in this visit. Add its file again."
                if kind == "own"
                else "A site that the link names is not among those we know of today. Choose another."
            )
        found.append(table.loc[lines[:1]])
    return pd.concat(found, ignore_index=True) if found else own_sites(None)


def known(tokens: Iterable[str], own: pd.DataFrame, dropped: list[str]) -> pd.DataFrame:
    """The same, with those left out that are not known here; a sentence for each is put into ``dropped``."""
    found = [own_sites(None)]
    for token in dict.fromkeys(tokens):
        try:
            found.append(named((token,), own))
        except PlacesError as problem:
            dropped.append(str(problem))
    filled = [each for each in found if len(each)]
    return pd.concat(filled, ignore_index=True) if filled else found[0]


def _kind_or_none(kind: str) -> pd.DataFrame:
    return own_sites(None) if kind == "meet" and not has_places_to_meet() else sites_of(kind)


@functools.lru_cache(maxsize=8)
def _positions(kind: str) -> pd.Index:
    return pd.Index(_kind_or_none(kind)["id"])


def within_reach(sites: pd.DataFrame, rows: np.ndarray, metres: int) -> tuple[np.ndarray, np.ndarray]:
    """Which neighbourhoods have their home point within a distance of each site, in a straight line.

    Parameters
    ----------
    sites : DataFrame
        With ``easting`` and ``northing``.
    rows : numpy.ndarray
        Row numbers of the neighbourhoods that are asked of.
    metres : int
        A home point exactly so far away is within reach.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        ``starts`` and ``rows`` of a :class:`lib.plan.problem.Problem`: positions in ``rows``.
    """
    homes = store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)[rows]
    points = shapely.points(sites["easting"].to_numpy(dtype=float), sites["northing"].to_numpy(dtype=float))
    site, home = shapely.STRtree(shapely.points(homes)).query(points, predicate="dwithin", distance=metres)
    order = np.lexsort((home, site))
    return np.searchsorted(site[order], np.arange(len(sites) + 1)), home[order].astype(np.int32)


def in_area(kinds: Sequence[str], mask: np.ndarray, own: pd.DataFrame) -> pd.DataFrame:
    """The sites of some kinds that stand in some neighbourhoods, kind by kind.

    Parameters
    ----------
    mask : numpy.ndarray
        bool, row order of England.
    own : DataFrame
        A reader's own points, as :func:`own_sites` gives them.
    """
    tables = [own if kind == "own" else _kind_or_none(kind) for kind in KINDS if kind in kinds]
    found = [table[mask[table["row"].to_numpy(dtype=np.int64)]] for table in tables]
    return pd.concat(found, ignore_index=True) if found else own_sites(None)
