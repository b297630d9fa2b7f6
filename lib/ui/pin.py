"""The pin on a postcode that somebody looked up: in their session, and nowhere else."""

from __future__ import annotations

import streamlit as st

from lib.draw.map import Pin, degrees_of
from lib.places import filters
from lib.places.search_names import Match

LABEL = "The postcode you looked up"
KEY = "pin"


def keep_pin(match: Match | None) -> None:
    """Remember where the postcode of a search's answer is; an answer without one takes the pin away.

    The postcode itself is not kept, and nothing of it goes into a link, a log or the browser's storage.
    """
    st.session_state[KEY] = (match.row, match.point) if match and match.point else None


def pin_now(place: str | None) -> Pin | None:
    """The pin for a map that looks at a place: none once the place is one that the postcode does not lie in."""
    kept = st.session_state.get(KEY)
    if kept is None or (place and not filters.inside(place)[kept[0]]):
        return None
    (south, west), _ = degrees_of((*kept[1], *kept[1]))
    return Pin(south, west, LABEL)
