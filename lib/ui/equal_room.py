"""The switch to the map on which every local area has the same room, and what is said of that map."""

from __future__ import annotations

import streamlit as st

from lib import catalogue, places
from lib.draw.equal_room import SHOWN
from lib.links import OVERLAYS, SHOW, MapView
from lib.links.map_view import EQUAL, EQUAL_LEVEL, LAND, USUAL
from lib.ui.own_points import points_now
from lib.ui.state import choose, now, synced_key
from lib.ui.text import plain
from lib.words import equal_room as words

BEFORE = "level before equal room"
"""The kind of area that was shown when the switch was pressed, to go back to."""
DRAWN = "shape drawn"
"""The shape that the map had when it was last drawn in this visit."""


def equal_room_switch(view: MapView) -> None:
    """Offer the map of equal room in place of the true one; the choice goes into the link."""
    measure = catalogue.measure(view.measure)
    known = EQUAL_LEVEL in measure.levels
    st.toggle(
        words.SWITCH,
        key=synced_key("equal room", view.shape == EQUAL),
        on_change=_switch,
        disabled=not known and view.measure != "both",
    )


def equal_room_notes(view: MapView) -> None:
    """What to know of the map of equal room, below it: what it is, what is not drawn on it, what is outlined."""
    if view.shape != EQUAL:
        measure = catalogue.measure(view.measure)
        if EQUAL_LEVEL not in measure.levels:
            st.caption(words.NO_BOTH if view.measure == "both" else words.only_true_map(measure))
        return
    mine = points_now()
    said = [
        words.about(view.level),
        words.outlined(places.place(view.place)) if view.place else "",
        words.left_out(
            [OVERLAYS[key] for key in view.over if key not in SHOWN], mine is not None and not mine.points.empty
        ),
    ]
    st.caption(plain(" ".join(each for each in said if each)))


def follow_shape(view: MapView) -> None:
    """Have the map move when its shape changes, however that came about: a place is elsewhere on the other map."""
    if st.session_state.setdefault(DRAWN, view.shape) != view.shape:
        st.session_state[DRAWN] = view.shape
        st.session_state["view token"] = st.session_state.get("view token", 0) + 1


def _switch() -> None:
    view = now()
    if not st.session_state["equal room"]:
        choose(shape=LAND, level=st.session_state.pop(BEFORE, view.level))
        return
    st.session_state[BEFORE] = view.level
    if view.measure == "both":
        choose(shape=EQUAL, measure=USUAL, show=tuple(key for key in SHOW if key in (*view.show, "both")))
    else:
        choose(shape=EQUAL)
