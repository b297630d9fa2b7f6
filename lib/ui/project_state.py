"""What a session holds of a reader's own, as one project; and where it keeps the parts that no other module does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.deck.slides import Deck
from lib.links import VIEWS
from lib.links.present_view import PresentView
from lib.ui.keep import POINTS, SLIDES
from lib.ui.own_slides import CHANGING
from lib.ui.present_state import deck, saved
from lib.ui.state import AREAS, SEEN

if TYPE_CHECKING:
    from lib.deck.project_file import Project


PASSING = ("slide", "street")
"""Of a link what is of a moment: which slide is shown, and what somebody in the room asked for."""


def project() -> Project:
    """All that this session has of a reader's own."""
    # Read when it is asked for, as all that makes files.
    from lib.deck.project_file import Project

    seen = {
        path: {name: text for name, text in query.items() if name not in PASSING}
        for path, query in st.session_state.get(SEEN, {}).items()
        if path in VIEWS and query
    }
    view = PresentView.from_query(seen.get("present", {}))[0]
    made = deck(view) if view.place else Deck(own=st.session_state.get(SLIDES, ()))
    return Project(dict(st.session_state.get(AREAS, {})), st.session_state.get(POINTS), view.places, made, seen)


def put(found: Project) -> None:
    """Let this session hold a project in place of what it had."""
    st.session_state[AREAS] = dict(found.areas)
    st.session_state[POINTS] = found.points
    st.session_state[SLIDES] = found.deck.own
    st.session_state.pop(CHANGING, None)
    seen = {path: dict(query) for path, query in found.recent.items()}
    if found.places:
        place, beside = found.places[0], found.places[1] if len(found.places) > 1 else None
        seen["present"] = PresentView(place=place, beside=beside, order=found.deck.order).to_query()
    st.session_state[SEEN] = seen
    saved()
