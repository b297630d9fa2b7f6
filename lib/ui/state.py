"""What is chosen: the link is the truth, controls only write it."""

from __future__ import annotations

from typing import Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.links import MapView, View
from lib.links.carried import kept
from lib.ui.text import plain

V = TypeVar("V", bound=View)
WRITTEN = "links of this page"
HERE, SEEN, AREAS = "page that is open", "last link of each page", "areas put together"
"""Where a session keeps the path of the page that is open, the last link by path, and neighbourhoods by an area's name."""
MOST_AREAS = 20
MOST_WRITTEN = 50
"""Links of a page that are remembered: more than anybody chooses while one answer is on its way."""


def query() -> dict[str, str]:
    """The choices in the link, as they are now.

    Streamlit sends each choice with the link as the browser has it, which on a slow network is
    the one from before the last choice. The links that a session has had on this page are
    therefore remembered, and an older one is not taken for a choice to go back to it: that is
    told apart by what Streamlit says of Back and Forward. One that is new comes from a link on the page itself, and
    goes into the browser's address. See ``docs/decisions/sessions.md``.
    """
    run = get_script_run_ctx()
    there, links = _written()
    links = links if run is None or there == run.page_script_hash else ()
    found = st.query_params.to_dict()
    if not links or found != links[-1]:
        back = bool(run and run.is_history_navigation)
        if found in links and not back:
            found = dict(links[-1])
            st.query_params.from_dict(found)
        else:
            _remember((found,))
            if links and not back:
                # A link on this page to another place. Streamlit's page clears what it shows, so no choice made on an older
                # link is on its way; the address, which it changes only for another page, is changed here.
                st.query_params.from_dict(found)
    return found


def write(choices: dict[str, str]) -> None:
    """Put choices in the link, in place of those it holds."""
    if query() != choices:
        _remember((*_written()[1], dict(choices)))
        st.query_params.from_dict(choices)


def _written() -> tuple[str, tuple[dict[str, str], ...]]:
    """The page that was last written of, and its links."""
    return st.session_state.get(WRITTEN, ("", ()))


def _remember(links: tuple[dict[str, str], ...]) -> None:
    run = get_script_run_ctx()
    _note(links[-1])
    st.session_state[WRITTEN] = (run.page_script_hash if run else "", links[-MOST_WRITTEN:])


def _note(link: dict[str, str]) -> None:
    """Keep the last link of each page, and each area that somebody put together by its name, for a project file."""
    st.session_state[SEEN] = {**st.session_state.get(SEEN, {}), st.session_state.get(HERE, ""): dict(link)}
    if link.get("own"):
        areas = {**st.session_state.get(AREAS, {}), link.get("name", ""): link["own"]}
        st.session_state[AREAS] = dict(list(areas.items())[-MOST_AREAS:])


class Link(Generic[V]):
    """The choices of a page, in the browser's link.

    Parameters
    ----------
    view : type
        A :class:`lib.links.View`.
    """

    def __init__(self, view: type[V]) -> None:
        self.view = view

    def chosen(self) -> V:
        """The view in the link; anything the link asks that is not on offer is said and dropped."""
        view, notes = self.view.from_query(query())
        for note in notes:
            st.info(plain(note), icon=":material/info:")
        if notes:
            self.show(view)
        return view

    def now(self) -> V:
        """The view in the link, once :meth:`chosen` has put it in order."""
        return self.view.from_query(query())[0]

    def choose(self, move_map: bool = False, **changes) -> None:
        """Change some choices and write them to the link; ``move_map`` moves the map to what is chosen."""
        self.show(self.now().replace(**changes), move_map)

    def show(self, view: V, move_map: bool = False) -> None:
        """Put a whole view in the link, and keep what it carries for other pages; ``move_map`` as for :meth:`choose`."""
        write(view.to_query() | kept(query(), view))
        if move_map:
            st.session_state["view token"] = st.session_state.get("view token", 0) + 1


MAP = Link(MapView)
chosen, now, choose = MAP.chosen, MAP.now, MAP.choose


def show_view(view: MapView) -> None:
    """Put a whole view in the link, and move the map to it."""
    MAP.show(view, move_map=True)


def synced_key(key: str, value: object) -> str:
    """Set a control to what the link says before it is drawn; returns its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def theme_name() -> str:
    """``light`` or ``dark``, as the browser shows the page."""
    return st.context.theme.type or "light"
