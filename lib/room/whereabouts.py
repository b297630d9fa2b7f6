"""Where a pin stands: in the middle of a square of 100 m, or in its neighbourhood alone. Nothing nearer is kept."""

from __future__ import annotations

import functools
import math

import geopandas as gpd
import numpy as np
import shapely

from lib import places, store
from lib.places import own
from lib.places.area import Area, area, own_area
from lib.room.said import SNAPPED, RoomError

OWN = "own:"
"""How a place begins that somebody put together, as links write it."""
NEAR = 500
"""Metres from the nearest neighbourhood within which a position still belongs to it: piers, parks at the sea."""
AROUND = 1_000
"""Metres around a place within which a pin may stand: the hall that people go to may be over the border."""
NOT_A_POSITION = "That is not a position on the map. Tap the map, or type a postcode."
OUTSIDE = "That is outside {name}. Put the pin inside it, or less than a kilometre away."
NO_NEIGHBOURHOOD = "There is no neighbourhood with that code. Tap the map, or type a postcode."
WALES = "The Room is for places in England. Choose one of them."
MOST_NEIGHBOURHOODS = 1_800
"""Of a place that a room is opened for: a combined authority, and no region. Its map has each of them."""
TOO_LARGE = (
    f"A room needs a place of at most {MOST_NEIGHBOURHOODS:,} neighbourhoods. Choose a council, a ward or a local area."
)
NOTHING_THERE = "That place has no neighbourhoods to put pins in. Choose the ward or council around it."


def place_of(ref: str) -> Area:
    """The place of a room, by its code or as links write one that somebody put together.

    Raises
    ------
    RoomError
        400: there is no such place, or it is not in England; 413: it is longer than any.
    """
    if not isinstance(ref, str) or len(ref) > 4_000:
        raise RoomError("That is longer than any place. Choose the place again.", 413)
    try:
        found = _place_of(ref)
    except places.InWales:
        raise RoomError(WALES) from None
    except places.PlacesError as problem:
        raise RoomError(str(problem)) from None
    if not 0 < len(found.members) <= MOST_NEIGHBOURHOODS:
        raise RoomError(TOO_LARGE if len(found.members) else NOTHING_THERE)
    return found


@functools.lru_cache(maxsize=16)
def _place_of(ref: str) -> Area:
    if not ref.startswith(OWN):
        return area(ref)
    members, _, name = ref.removeprefix(OWN).partition(":")
    return own_area(own.decode(members), name)


def bounds_of(place: Area) -> tuple[float, float, float, float]:
    """South, west, north and east of a place, in degrees."""
    west, south, _, _ = _boxes()[_rows(place)].min(axis=0)
    _, _, east, north = _boxes()[_rows(place)].max(axis=0)
    # A map whose north is up does not see the square of the grid as one.
    corners = [degrees_of(x, y) for x in (west, east) for y in (south, north)]
    return (
        min(each[0] for each in corners),
        min(each[1] for each in corners),
        max(each[0] for each in corners),
        max(each[1] for each in corners),
    )


def settle(place: Area, at: object) -> tuple[float, float, str]:
    """A position as it is kept: latitude and longitude of the middle of its square of 100 m, and the neighbourhood there.

    Raises
    ------
    RoomError
        400: it is no position, or farther than a kilometre from the place.
    """
    east, north = (SNAPPED * (math.floor(each / SNAPPED) + 0.5) for each in metres_of(at))
    row = _row_at(east, north)
    if row is None or not _belongs(place, row, east, north):
        raise RoomError(OUTSIDE.format(name=place.name))
    return *degrees_of(east, north), str(store.neighbourhoods().index[row])


def check_neighbourhood(place: Area, code: object) -> str:
    """A neighbourhood that a pin is put in.

    Raises
    ------
    RoomError
        400: there is none with this code, or it is farther than a kilometre from the place.
    """
    row = store.row_of().get(code) if isinstance(code, str) else None
    if row is None:
        raise RoomError(NO_NEIGHBOURHOOD)
    if not _belongs(place, row, *_home(row)):
        raise RoomError(OUTSIDE.format(name=place.name))
    return str(code)


def about(code: str) -> tuple[float, float]:
    """Latitude and longitude of the home point of a neighbourhood: where a pin of it is drawn whose position is not kept."""
    return _about(store.row_of()[code])


@functools.lru_cache(maxsize=10_000)
def name_of(code: str) -> str:
    """What a neighbourhood is called: the name of its local area."""
    return str(store.neighbourhoods()["msoa21_name"].iat[store.row_of()[code]])


@functools.lru_cache(maxsize=10_000)
def _about(row: int) -> tuple[float, float]:
    return degrees_of(*_home(row))


def _home(row: int) -> tuple[float, float]:
    frame = store.neighbourhoods()
    return float(frame["easting"].iat[row]), float(frame["northing"].iat[row])


@functools.lru_cache(maxsize=16)
def _rows(place: Area) -> np.ndarray:
    return store.neighbourhoods().index.get_indexer(place.members)


@functools.cache
def _boxes() -> np.ndarray:
    return store.outlines("lsoa21").bounds


def metres_of(at: object) -> tuple[float, float]:
    """Easting and northing of a latitude and a longitude.

    Raises
    ------
    RoomError
        400: it is no position in or around Britain.
    """
    if not isinstance(at, (list, tuple)) or len(at) != 2:
        raise RoomError(NOT_A_POSITION)
    latitude, longitude = (_number(each) for each in at)
    if not (49 < latitude < 61 and abs(longitude) < 10):
        raise RoomError(NOT_A_POSITION)
    found = gpd.GeoSeries(gpd.points_from_xy([longitude], [latitude]), crs=4326).to_crs(27700)
    return float(found.x.iat[0]), float(found.y.iat[0])


def _number(given: object) -> float:
    fits = isinstance(given, (int, float)) and not isinstance(given, bool) and abs(given) < 1_000
    return float(given) if fits else math.nan  # type: ignore[arg-type]


def degrees_of(east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude of an easting and a northing, to about a metre."""
    found = gpd.GeoSeries(gpd.points_from_xy([east], [north]), crs=27700).to_crs(4326)
    return round(float(found.y.iat[0]), 5), round(float(found.x.iat[0]), 5)


def _row_at(east: float, north: float) -> int | None:
    """Row number of the neighbourhood that a position lies in, else of the nearest within 500 m; None where there is none."""
    rows, metres = _near(np.arange(len(_boxes())), east, north, NEAR)
    return int(rows[metres.argmin()]) if len(rows) and metres.min() <= NEAR else None


def _belongs(place: Area, row: int, east: float, north: float) -> bool:
    """Whether a position in a neighbourhood belongs to a place, or is less than a kilometre away."""
    if row in _rows(place):
        return True
    _, metres = _near(_rows(place), east, north, AROUND)
    return bool(len(metres) and metres.min() <= AROUND)


def _near(rows: np.ndarray, east: float, north: float, within: float) -> tuple[np.ndarray, np.ndarray]:
    """Of some neighbourhoods those whose box is near a position, and how far each is from it in metres."""
    west, south, east_end, north_end = _boxes()[rows].T
    near = rows[
        (west - within <= east)
        & (east <= east_end + within)
        & (south - within <= north)
        & (north <= north_end + within)
    ]
    return near, shapely.distance(store.outlines("lsoa21").at(near), shapely.Point(east, north))
