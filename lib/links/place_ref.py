"""How a link names a place: an official code, Wrexham's, or ``own:NEIGHBOURHOODS:NAME`` for an area that somebody put
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib import places
from lib.places import own
from lib.places.area import Area, area, own_area
from lib.places.own import UNNAMED
from lib.places.wales import WREXHAM

OWN = "own:"
"""What a place that somebody put together begins with in the list of a link."""


def place_code(text: str, notes: list[str]) -> str | None:
    """The code in force of a place that a link names; None, with the sentence why, if it has none."""
    try:
        return places.place(places.canonical(text)).code
    except places.PlacesError as problem:
        notes.append(str(problem))
        return None


def own_place(codes: Iterable[str], name: str) -> str:
    """An area that somebody put together as one of the places of a link. Commas of its name, which part the places,
    become spaces.
    """
    tidy = own.plain_name(name.replace(",", " ")).removeprefix(UNNAMED)
    return f"{OWN}{own.encode(codes)}{f':{tidy}' if tidy else ''}"


def ref_of(found: Area) -> str:
    """An area as one of the places of a link."""
    return found.code or own_place(found.members, found.name)


def place_ref(text: str, notes: list[str]) -> str | None:
    """A part of the list as it is kept; None, with the sentence why, for what is not a place."""
    if text.startswith(OWN):
        try:
            members, _, name = text.removeprefix(OWN).partition(":")
            # Made once, so that what is wrong with it is said here and not later.
            return own_place(own_area(own.decode(members)).members, name)
        except places.PlacesError as problem:
            notes.append(str(problem))
            return None
    if re.sub(r"\s", "", text[:100]).upper() == WREXHAM.code:
        return WREXHAM.code
    return place_code(text, notes)


def area_of(token: str) -> Area:
    """The area of one of the places of a link, as :func:`place_ref` keeps it."""
    if token.startswith(OWN):
        members, _, name = token.removeprefix(OWN).partition(":")
        return own_area(own.decode(members), name)
    return WREXHAM if token == WREXHAM.code else area(token)
