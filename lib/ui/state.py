"""What is chosen: the link is the truth, controls only write it."""

from __future__ import annotations

from typing import Generic, TypeVar

import streamlit as st

from lib.share import View
from lib.ui.text import plain

V = TypeVar("V")


class Link(Generic[V]):
    """The choices of a page, in the browser's link.

    Parameters
    ----------
    view : type
        A view of :mod:`lib.share`: made from a link (``from_query``), changed (``but``), and
        turned back into one (``to_query``).
    """

    def __init__(self, view: type[V]) -> None:
        self.view = view

    def chosen(self) -> V:
        """The view in the link; anything the link asks that is not on offer is said and dropped."""
        view, notes = self.view.from_query(st.query_params.to_dict())
        for note in notes:
            st.info(plain(note), icon=":material/info:")
        if notes:
            self.show(view)
        return view

    def now(self) -> V:
        """The view in the link, once :meth:`chosen` has put it in order."""
        return self.view.from_query(st.query_params.to_dict())[0]

    def choose(self, look: bool = False, **changes) -> None:
        """Change some choices and write them to the link; ``look`` moves the map to what is chosen."""
        self.show(self.now().but(**changes), look)

    def show(self, view: V, look: bool = False) -> None:
        """Put a whole view in the link; ``look`` as for :meth:`choose`."""
        query = view.to_query()
        if st.query_params.to_dict() != query:
            st.query_params.from_dict(query)
        if look:
            st.session_state["look"] = st.session_state.get("look", 0) + 1


MAP = Link(View)
chosen, now, choose = MAP.chosen, MAP.now, MAP.choose


def show_view(view: View) -> None:
    """Put a whole view in the link, and move the map to it."""
    MAP.show(view, look=True)


def held(key: str, value: object) -> str:
    """Set a control to what the link says before it is drawn; returns its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def theme_name() -> str:
    """``light`` or ``dark``, as the browser shows the page."""
    return st.context.theme.type or "light"
