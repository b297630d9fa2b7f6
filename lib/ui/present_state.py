"""What is chosen on the page that presents: in the link, and slides of one's own in the session."""

from __future__ import annotations

import streamlit as st

from lib.share.deck import Deck, own_number
from lib.share.present_view import PresentView
from lib.ui.state import Link

LINK = Link(PresentView)
chosen, now, choose = LINK.chosen, LINK.now, LINK.choose
OWN = "present: own slides"
"""Where the session keeps the slides that somebody added."""


def deck(view: PresentView) -> Deck:
    """The slides of the link with those of the session; slides of one's own that the session does not have are not in it."""
    added = st.session_state.get(OWN, ())
    return Deck(tuple(key for key in view.order if (own_number(key) or 0) <= len(added)), added)
