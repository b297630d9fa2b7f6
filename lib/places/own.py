"""An area that somebody puts together: its neighbourhoods in a link, in a circle, in a shape.

A link holds the numbers of the neighbourhoods' official codes, so it means the same after the
data are built again; 200 neighbourhoods all over England take about 310 characters.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from lib import store
from lib.places.area import MOST
from lib.places.members import PlacesError, members, place
from lib.places.search_names import Match

HOW = (
    "A neighbourhood counts as inside when its home point is inside. The home point is the postcode nearest to the "
    "middle "
    "of all the postcodes in the neighbourhood."
)
"""What being inside a circle or a shape means, to be said wherever one is drawn."""
LONGEST_NAME = 80
FARTHEST = 100_000
"""The longest distance round a point, in metres: England is seldom wider than two of it."""

ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
"""Characters of a link that no browser, letter or chat window changes; each stands for six bits."""
VALUE = {character: value for value, character in enumerate(ALPHABET)}
WIDEST = 15
"""The most bits that a step from one code to the next is expected to need."""
LONGEST = 1_300
"""More than 200 neighbourhoods as far apart as can be."""
MOST_CORNERS = 500
"""Corners of a shape that somebody draws: a circle has 60, and a patient hand fifty."""

DAMAGED = (
    "The link to this area is damaged: part of it is missing or was changed on the way. Copy the whole link again, or "
    "put the area together anew."
)
NOT_HERE = (
    "{count} of the neighbourhoods in this area are not among England’s 33,755 of 2021. Take them out, or put the area "
    "together anew."
)
TOO_MANY = "An area of your own can have {most} neighbourhoods, and this would make {count:,}. {way_out}"
CROSSED = (
    "The sides of that shape cross, so it is not clear what is inside. Draw it again, as one outline, or choose "
    "a distance round a point."
)
TOO_MANY_CORNERS = (
    f"That shape has more than {MOST_CORNERS} corners. Draw it again with fewer, or choose a distance round a point."
)
NOT_A_SHAPE = (
    "That shape cannot be used. Draw it again, as one outline whose sides do not cross, or choose a distance "
    "round a point."
)
UNNAMED = "Your own area"


def encode(codes: Iterable[str]) -> str:
    """Neighbourhoods as a short text for a link.

    Parameters
    ----------
    codes : iterable of str
        Up to 200 LSOA 2021 codes, in any order; repeats count once.

    Returns
    -------
    str
        Letters, digits, ``-`` and ``_`` only; the same for the same neighbourhoods, and
        empty for none.

    Raises
    ------
    PlacesError
        There are more than 200, or one is not in England.

    Notes
    -----
    The numbers of the codes are sorted and each is written as the step from the one before,
    in as few bits as it needs (an exponential Golomb code, its width in the first character),
    six bits a character. The last two characters are a check.

        >>> encode(["E01012641", "E01012642", "E01012643"])
        'AAAYsWb8'
    """
    chosen = known(codes)
    if not len(chosen):
        return ""
    numbers = [int(code[3:]) for code in chosen]
    steps = np.diff(numbers, prepend=-1) - 1
    width = min(range(WIDEST + 1), key=lambda bits: sum(_size(step, bits) for step in steps.tolist()))
    bits = "".join(_written(step, width) for step in steps.tolist())
    bits += "0" * (-len(bits) % 6)
    text = ALPHABET[width] + "".join(ALPHABET[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))
    return text + check_signs(text)


def decode(text: str) -> pd.Index:
    """The neighbourhoods that a link holds.

    Returns
    -------
    Index
        LSOA 2021 codes, sorted, named ``lsoa21_code``; none for an empty text.

    Raises
    ------
    PlacesError
        The text is not one that :func:`encode` makes, was cut or altered (always noticed for
        one character, and but for one time in 4,096 for more), or holds a code that is not here.
    """
    if not isinstance(text, str):
        raise PlacesError(DAMAGED)
    text = text.strip().rstrip(".,;:!?)]>\"'")  # what stands after a link in a letter
    if not text:
        return known([])
    body = text[:-2]
    if (
        not 2 <= len(body) <= LONGEST
        or not VALUE.keys() >= set(text)
        or VALUE[body[0]] > WIDEST
        or check_signs(body) != text[-2:]
    ):
        raise PlacesError(DAMAGED)
    width, bits = VALUE[body[0]], "".join(f"{VALUE[character]:06b}" for character in body[1:])
    numbers, at, last = [], 0, -1
    while (one := bits.find("1", at)) >= 0:
        end = one + (one - at) + width + 1
        if end > len(bits) or one - at > WIDEST + 5:
            raise PlacesError(DAMAGED)
        last += int(bits[one:end], 2) - (1 << width) + 1
        numbers.append(last)
        at = end
    if len(bits) - at >= 6 or len(numbers) > MOST or last > 999_999:
        raise PlacesError(DAMAGED)
    return known(f"E01{number:06d}" for number in numbers)


def known(codes: Iterable[str]) -> pd.Index:
    """The codes of an area of one's own, looked at: sorted, each once, all in England, at most 200.

    Raises
    ------
    PlacesError
        There are more than 200, or one is not in England.
    """
    chosen = pd.Index(sorted({str(code) for code in codes}), dtype="str", name="lsoa21_code")
    _at_most(len(chosen), "Take some out, or look at a council or ward instead.")
    rows = store.row_of()  # a dictionary: asking the index of the frame takes a thousand times as long
    unknown = sum(code not in rows for code in chosen)
    if unknown:
        raise PlacesError(NOT_HERE.format(count=unknown))
    return chosen


def toggle(codes: Iterable[str], code: str) -> pd.Index:
    """The neighbourhoods with one more, or without it if it was among them; for a click on the map.

    Raises
    ------
    PlacesError
        There would be more than 200, or one is not in England.
    """
    return known({*codes} ^ {code})


def with_place(codes: Iterable[str], code: str) -> pd.Index:
    """The neighbourhoods and all those of a place of any level.

    Raises
    ------
    PlacesError
        There is no such place, it has no neighbourhood, or there would be more than 200.
    """
    more = members(code)
    if not len(more):
        raise PlacesError(
            f"No neighbourhood lies mostly inside {place(code).name}. Find the ward beside it, or add neighbourhoods "
            "on the map."
        )
    together = {*codes, *more}
    _at_most(len(together), f"Look at {place(code).name} as a place of its own, or add a smaller part of it.")
    return known(together)


def members_in_circle(easting: float, northing: float, metres: float) -> pd.Index:
    """Neighbourhoods whose home point lies within a distance of a point.

    Parameters
    ----------
    easting, northing : float
        The point, in metres of the British National Grid.
    metres : float
        The distance, above 0 and at most 100,000; a home point exactly so far away is inside.

    Returns
    -------
    Index
        1 to 200 LSOA 2021 codes, sorted. What being inside means is said by :data:`HOW`.

    Raises
    ------
    PlacesError
        None lies there, more than 200 do, or the distance is not one.
    """
    try:
        usable = bool(np.isfinite([easting, northing, metres]).all()) and 0 < metres <= FARTHEST
    except TypeError:
        usable = False
    if not usable:
        raise PlacesError(
            f"The distance has to be more than 0 and at most {FARTHEST:,} metres. Type it as a number, such as 800."
        )
    frame = store.neighbourhoods()
    inside = (np.hypot(frame["easting"] - easting, frame["northing"] - northing) <= metres).to_numpy()
    found = frame.index[inside]
    if not len(found):
        raise PlacesError(
            f"No neighbourhood has its home point within {metres:,.0f} metres of there. Try a longer distance."
        )
    _at_most(len(found), "Choose a shorter distance.")
    return found


def members_in_shape(shape: Mapping[str, Any] | BaseGeometry) -> pd.Index:
    """Neighbourhoods whose home point lies in a shape or on its border.

    Parameters
    ----------
    shape : mapping or shapely geometry
        A GeoJSON geometry (``Polygon`` or ``MultiPolygon``, or a ``Feature`` of one) in
        degrees, longitude first, as a map's drawing tools give it, of at most 500 corners; or a
        shapely polygon in metres of the British National Grid.

    Returns
    -------
    Index
        1 to 200 LSOA 2021 codes, sorted. What being inside means is said by :data:`HOW`.

    Raises
    ------
    PlacesError
        It is no such shape, has too many corners or sides that cross, no home point lies in it, or
        more than 200 do.
    """
    outline = shape if isinstance(shape, BaseGeometry) else _from_degrees(shape)
    if (
        outline.geom_type not in ("Polygon", "MultiPolygon")
        or outline.is_empty
        or not np.isfinite(outline.bounds).all()
    ):
        raise PlacesError(NOT_A_SHAPE)
    # To put crossing sides right takes longer with each crossing, and nothing can stop it: 300 corners took 10 seconds.
    if not outline.is_valid:
        raise PlacesError(CROSSED)
    frame = store.neighbourhoods()
    left, bottom, right, top = outline.bounds
    near = frame.index[frame["easting"].between(left, right) & frame["northing"].between(bottom, top)]
    shapely.prepare(outline)
    found = near[shapely.intersects_xy(outline, frame.loc[near, "easting"], frame.loc[near, "northing"])]
    if not len(found):
        raise PlacesError(
            "No neighbourhood has its home point inside that shape. Draw it larger, or click the neighbourhoods "
            "instead."
        )
    _at_most(len(found), "Draw a smaller shape.")
    return found


def centre_of(match: Match, typed: str = "") -> tuple[float, float]:
    """The point that a distance is measured from, for an answer of :func:`lib.places.search`.

    Parameters
    ----------
    match : Match
        The answer chosen.
    typed : str
        What was typed: when the answer is a postcode, its own position is used.

    Returns
    -------
    (float, float)
        Easting and northing in metres. For a town or village and for a neighbourhood the
        home point of the neighbourhood at its centre; for any other place the average of its
        home points, weighted by people.

    Raises
    ------
    PlacesError
        The place has no neighbourhood.
    """
    if match.kind == "postcode":
        compact = "".join(character for character in typed.upper() if character.isascii() and character.isalnum())
        found = store.postcodes([compact]).dropna()
        if len(found):
            return float(found["easting"].iat[0]), float(found["northing"].iat[0])
    frame = store.neighbourhoods()
    if match.row is not None:
        return float(frame["easting"].iat[match.row]), float(frame["northing"].iat[match.row])
    frame = frame.loc[members(match.code)]
    if frame.empty:
        raise PlacesError(
            f"No neighbourhood lies mostly inside {match.name}, so it has no middle here. Type a postcode in it."
        )
    east, north = (np.average(frame[column], weights=frame["population"]) for column in ("easting", "northing"))
    return float(east), float(north)


def plain_name(text: object) -> str:
    """A name for an area as one line of at most 80 characters, without anything that cannot be seen.

    >>> plain_name("  Our\\npatch  ")
    'Our patch'
    """
    if not isinstance(text, str):
        return ""
    seen = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text[:1000])
    return " ".join(seen.split())[:LONGEST_NAME].strip()


def _at_most(count: int, way_out: str) -> None:
    if count > MOST:
        raise PlacesError(TOO_MANY.format(most=MOST, count=count, way_out=way_out))


def _size(step: int, width: int) -> int:
    """Bits that a step takes when steps are expected to need so many."""
    return 2 * (step + (1 << width)).bit_length() - 1 - width


def _written(step: int, width: int) -> str:
    """A step in bits: as many noughts as it is wider than expected, then itself after a one."""
    bits = f"{step + (1 << width):b}"
    return "0" * (len(bits) - 1 - width) + bits


def check_signs(text: str) -> str:
    """Two characters that change when any one character does, and nearly always when more do."""
    first, second = 1, 0
    for character in text:
        first = (first + VALUE[character]) % 64
        second = (second + first) % 64
    return ALPHABET[first] + ALPHABET[second]


def _from_degrees(shape: Mapping[str, Any]) -> BaseGeometry:
    """A drawn shape in British National Grid, to about two metres."""
    try:
        geometry = shape["geometry"] if shape.get("type") == "Feature" else shape
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            raise PlacesError(NOT_A_SHAPE)
        if _corners(geometry["coordinates"], MOST_CORNERS + 1) > MOST_CORNERS + 1:
            raise PlacesError(TOO_MANY_CORNERS)
        outline = shapely.geometry.shape(geometry)
        if outline.is_empty:
            raise PlacesError(NOT_A_SHAPE)
        return gpd.GeoSeries([outline], crs=4326).to_crs(27700).iloc[0]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError):
        raise PlacesError(NOT_A_SHAPE) from None


def _corners(coordinates: Any, most: int) -> int:
    """How many pairs there are in lists within lists, counted up to one more than ``most``; the last pair of a ring is
    its first again.
    """
    count, waiting = 0, [coordinates]
    while waiting and count <= most:
        part = waiting.pop()
        if isinstance(part, list | tuple) and part and isinstance(part[0], list | tuple):
            waiting.extend(part[: most + 1])
        else:
            count += 1
    return count
