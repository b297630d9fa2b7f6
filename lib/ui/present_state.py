"""What is chosen on the page that presents: in the link, and slides of one's own in the session."""

from __future__ import annotations

import streamlit as st

from lib.deck.slides import Deck
from lib.links.present_view import OFF, ON, PresentView, own_number
from lib.ui.keep import SLIDES as OWN
from lib.ui.state import Link

__all__ = ["LINK", "OWN", "choose", "chosen", "deck", "let_letters", "letters_work", "now", "saved", "unsaved"]

LINK = Link(PresentView)
chosen, now, choose = LINK.chosen, LINK.now, LINK.choose
_SAVED = "present: slides that a file has"
_LETTERS = "present: keys of one sign"


def deck(view: PresentView) -> Deck:
    """The slides of the link with those of the session; slides of one's own that the session does not have are not in
    it.
    """
    added = st.session_state.get(OWN, ())
    return Deck(tuple(key for key in view.order if (own_number(key) or 0) <= len(added)), added)


def unsaved() -> bool:
    """Whether the session holds slides of somebody's own that no file has."""
    return st.session_state.get(OWN, ()) not in ((), st.session_state.get(_SAVED, ()))


def saved() -> None:
    """Remember that a file now has the slides of the session."""
    st.session_state[_SAVED] = st.session_state.get(OWN, ())


def letters_work(view: PresentView) -> bool:
    """Whether keys that are one sign do something: unless the link says no, or it was said in this session."""
    return view.letters == ON and bool(st.session_state.get(_LETTERS, True))


def let_letters(work: bool) -> None:
    """Switch keys that are one sign on or off, for the link and for the rest of the session."""
    st.session_state[_LETTERS] = work
    choose(letters=ON if work else OFF)
