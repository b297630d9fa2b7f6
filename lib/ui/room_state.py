"""The room that was opened in this visit, and what was taken away of one: in the session alone, never in the link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from lib.places.area import Area
from lib.ui.address import beside

if TYPE_CHECKING:
    from lib.room import Taken

OPENED, TAKEN, PROBLEM, DONE = "room: opened", "room: taken", "room: problem", "room: done"
OWN_LINK = re.compile(r"[?&]code=([A-Za-z0-9]{4,12})\b.*#key=([\w-]{8,200})")
NOT_A_LINK = "This is not your own link to a room. It has the code, and behind the sign # the key."


@dataclass(frozen=True, slots=True)
class Held:
    """The room of this visit: its code, its key, and the place it is about as links write it."""

    code: str
    key: str = field(repr=False)
    place: str

    @property
    def phones(self) -> str:
        """The page that telephones open, with the code."""
        return f"room?code={self.code}"

    @property
    def own(self) -> str:
        """The address with the key, for who leads."""
        return f"{beside(self.phones)}#key={self.key}"


def held(place: str | None = None) -> Held | None:
    """The room of this visit; with a place, only one about it."""
    found = st.session_state.get(OPENED)
    return found if found is not None and place in (None, found.place) else None


def hold(code: str, key: str, place: str) -> None:
    """Keep a room that was opened."""
    st.session_state[OPENED] = Held(code, key, place)


def let_go() -> None:
    """Forget the room of this visit; what was taken away of it stays."""
    st.session_state.pop(OPENED, None)


def come_back(text: str) -> Held:
    """The room of somebody's own link.

    Raises
    ------
    RoomError
        It is not such a link, or there is no such room any more; the message says what to do.
    """
    # Late, as all that a page about an area does not need: the room's database takes a quarter of a second to load.
    from lib import room

    found = OWN_LINK.search(text.strip())
    if not found:
        raise room.RoomError(NOT_A_LINK)
    code, key = found[1].upper(), found[2]
    hold(code, key, str(room.taken(code, key).room["place"]))
    return st.session_state[OPENED]


def wall(place: str | None) -> str:
    """The address of the wall, for a slide; empty where no room about the place is open in this visit."""
    found = held(place)
    return beside(f"{found.phones}&wall=1") if found else ""


def taken_of(area: Area) -> Taken | None:
    """What was taken away in this visit of a room about an area, if anything was said."""
    found = st.session_state.get(TAKEN)
    return (
        found
        if found is not None and found.room["place"] == area.code and len(found.pins) + len(found.answers)
        else None
    )
