"""The parts of a page, of which one is open: what is not open is neither worked out nor sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.ui.state import synced_key


def part_menu(page: str, titles: Mapping[str, str], now: str, choose: Callable[..., None]) -> None:
    """A row of names under the first screen; a press opens that part, and the link keeps it as ``part=``.

    Parameters
    ----------
    page : str
        Path of the page: the menus of two pages are two controls.
    titles : mapping of str to str
        Name of each part by its key in the link, in order.
    now : str
        Key of the one that is open.
    choose : callable
        Changes choices of the page's link, as :meth:`lib.ui.state.Link.choose` does.
    """
    key = f"{page} part"
    with st.container(key="part-menu"):
        st.segmented_control(
            "Part of the page",
            list(titles),
            format_func=lambda part: titles[part],
            key=synced_key(key, now),
            required=True,
            label_visibility="collapsed",
            on_change=lambda: choose(part=st.session_state[key]),
        )
