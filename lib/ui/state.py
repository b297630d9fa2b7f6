"""What is chosen: the link is the truth, controls only write it."""

from __future__ import annotations

import streamlit as st

from lib.share import View


def chosen() -> View:
    """The view in the link; anything the link asks that is not on offer is said and dropped."""
    view, notes = View.from_query(st.query_params.to_dict())
    for note in notes:
        st.info(note, icon=":material/info:")
    if notes:
        _write(view)
    return view


def now() -> View:
    """The view in the link, once :func:`chosen` has put it in order."""
    return View.from_query(st.query_params.to_dict())[0]


def choose(look: bool = False, **changes) -> View:
    """Change some choices and write them to the link.

    Parameters
    ----------
    look : bool
        Move the map to what is chosen.
    """
    view, _ = View.from_query(st.query_params.to_dict())
    view = view.but(**changes)
    _write(view)
    if look:
        st.session_state["look"] = st.session_state.get("look", 0) + 1
    return view


def show_view(view: View) -> None:
    """Put a whole view in the link, and move the map to it."""
    _write(view)
    st.session_state["look"] = st.session_state.get("look", 0) + 1


def _write(view: View) -> None:
    query = view.to_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def held(key: str, value: object) -> str:
    """Set a control to what the link says before it is drawn; returns its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def theme_name() -> str:
    """``light`` or ``dark``, as the browser shows the page."""
    return st.context.theme.type or "light"
