"""The place of a room as one small file: what its map draws, and what its list names, with no tiles and no network.

It holds nothing of what anybody says: outlines and names of neighbourhoods, the places to meet that we know of, and which
neighbourhoods face both. What it costs is in ``docs/decisions/the-room-on-a-phone.md``.
"""

from __future__ import annotations

import functools
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import store
from lib.analysis.meeting import reach
from lib.links.place_ref import area_of
from lib.places import meeting
from lib.places.area import Area
from lib.places.facing_both import faces_both_as_stored
from lib.places.members import PlacesError
from lib.words.naming import called

MOST = 1_800
"""The most neighbourhoods of a place that a room can be opened for: a combined authority, and no region."""
FINE = 12
"""How far, in metres, a border on the map may be from the true one."""
METRE = 5
"""Digits of a degree that are told: about a metre."""
LABELS = 60
"""Local areas whose names are told, at most: of more, a telephone shows none."""


class TooLarge(PlacesError):
    """A place with more neighbourhoods than a room's map and list can hold; the message says what to choose."""


def refuse_large(place: Area) -> None:
    """Refuse a place that no room can be opened for.

    Raises
    ------
    TooLarge
        It has no neighbourhood with a figure, or more than :data:`MOST`.
    """
    if not 0 < len(place.members) <= MOST:
        raise TooLarge(
            f"A room needs a place of at most {MOST:,} neighbourhoods. Choose a council, a ward or a local area."
        )


@functools.lru_cache(maxsize=8)
def ground(code: str) -> bytes:
    """What the map of a room draws, as JSON in UTF-8.

    Parameters
    ----------
    code : str
        Place of at most :data:`MOST` neighbourhoods as links name it: an official code, or ``own:NEIGHBOURHOODS:NAME``.

    Returns
    -------
    bytes
        ``name`` as it is called in a sentence, ``where``; ``bounds`` (south, west, north, east);
        ``neighbourhoods``, each ``code``, ``name``, ``both``
        (faces both at the published line), ``none`` (no known place to meet within 800 metres of the middle of its
        homes), ``at`` (latitude and longitude of that middle) and ``rings`` (of its outline, latitude and longitude in
        turn as one flat list); ``meeting``, each ``name`` and ``kind`` and ``at``, of those inside; ``labels``, each
        ``name`` and ``at`` of a local area, none where there are more than 60; ``facing``, how many face both;
        ``known``, how many places to meet are inside, one that may stand there twice counted once. By name.

    Raises
    ------
    PlacesError
        No such place, or one that is too large.
    """
    place = area_of(code)
    refuse_large(place)
    frame = place.frame
    outlines = _degrees(shapely.simplify(store.outlines("lsoa21").of(frame.index), FINE))
    west, south, east, north = (round(float(each), METRE) for each in shapely.total_bounds(outlines))
    told = pd.DataFrame(
        {
            "code": frame.index,
            "name": _named(frame),
            "both": faces_both_as_stored(frame).to_numpy(),
            "none": meeting.without(frame.index, meeting.NEAR),
            "at": _spots(frame["easting"], frame["northing"]),
            "rings": [_rings(each) for each in outlines],
        }
    ).sort_values(["name", "code"])
    made = {
        "name": called(place),
        "where": place.where,
        "bounds": [south, west, north, east],
        "facing": int(faces_both_as_stored(frame).sum()),
        "neighbourhoods": told.to_dict("records"),
        "known": reach(place).inside,
        "meeting": _meeting(place),
        "labels": _labels(frame),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _named(frame: pd.DataFrame) -> pd.Series:
    """A neighbourhood as people can look it up: ``Layton (Blackpool 006B)``."""
    return (frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")").to_numpy()


def _meeting(place: Area) -> list[dict[str, object]]:
    every = meeting.near(place)
    # What is 50 metres from another of the list may be the same: it is one dot on a small map either way.
    inside = every[every["inside"]]
    spots = _spots(inside["easting"], inside["northing"])
    return [
        {"name": name, "kind": kind, "at": at}
        for name, kind, at in zip(inside["name"], inside["kind"], spots, strict=True)
    ]


def _labels(frame: pd.DataFrame) -> list[dict[str, object]]:
    middles = frame.groupby("msoa21_name")[["easting", "northing"]].mean()
    if len(middles) > LABELS:
        return []
    spots = _spots(middles["easting"], middles["northing"])
    return [{"name": name, "at": at} for name, at in zip(middles.index, spots, strict=True)]


def _spots(easting: pd.Series, northing: pd.Series) -> list[list[float]]:
    """Latitude and longitude of positions on the National Grid."""
    there = gpd.GeoSeries(gpd.points_from_xy(easting.astype(float), northing.astype(float)), crs=store.CRS).to_crs(4326)
    return [[round(float(y), METRE), round(float(x), METRE)] for y, x in zip(there.y, there.x, strict=True)]


def _degrees(shapes: np.ndarray) -> np.ndarray:
    return gpd.GeoSeries(shapes, crs=store.CRS).to_crs(4326).to_numpy()


def _rings(shape: shapely.Geometry) -> list[list[float]]:
    """Every ring of an outline, latitude and longitude in turn."""
    found = []
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            corners = np.asarray(ring.coords)[:, ::-1].round(METRE)
            found.append(corners.ravel().tolist())
    return found
