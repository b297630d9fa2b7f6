"""The bar on top of every page: name, search, the place looked at, the menu."""

from __future__ import annotations

import html

import streamlit as st

from lib import catalogue
from lib.catalogue import PAGES, Page
from lib.catalogue.pages import PLACE
from lib.links.carried import Carried, carried, without
from lib.places.wales import WREXHAM
from lib.serve import scripts, site_bar
from lib.ui.search import search_box
from lib.ui.state import query, write
from lib.words.naming import with_council

WANTED = "looked for: where it opens"
"""Where the session keeps a place that was found on a page that cannot show it, until the next run opens one that can."""
SHOWN = "looked at, as the bar says"
AREA = "area"


def looked_at(here: Page) -> Carried | None:
    """What the link looks at; not Wrexham on a page that has no figures of it and says so."""
    looked = carried(query())
    return looked if looked and (looked.used_by(here) or looked.token != WREXHAM.code) else None


def bar(here: Page, looked: Carried | None) -> None:
    """Draw the bar. A place found in its search is looked at on this page, or in Your area where this page has none."""
    _open_wanted()
    st.session_state[SHOWN] = looked.token if looked else None
    with st.container(horizontal=True, key="site-bar", vertical_alignment="center", gap="medium"):
        st.html(f'<div class="site-bar">{site_bar.brand()}</div>', width="content")
        # The first page, and an address that is no page, have a large one of their own.
        if here.path and here in PAGES:
            with st.container(key="site-search"):
                search_box("search", found=lambda code: _look(here, code))
        if looked:
            _chip(looked)
        st.html(
            f'<div class="site-bar">{site_bar.nav(here, lambda page: looked.query(page) if looked else {})}</div>',
            width="content",
        )
    with st.container(key="site-ways"):
        st.html(scripts.tag(scripts.SITE_BAR), unsafe_allow_javascript=True)
        for page in PAGES:
            st.page_link(page.file, label=page.called, query_params=looked.query(page) if looked else None)


def open_area(code: str) -> None:
    """Open Your area on a place at the next run: a page cannot be changed from a callback."""
    st.session_state[WANTED] = code


def follow() -> None:
    """In a part of the map page, which runs alone: run the whole page where another place is looked at than the bar
    says.
    """
    looked = looked_at(catalogue.page("map"))
    if (looked.token if looked else None) != st.session_state.get(SHOWN):
        st.rerun(scope="app")


def _open_wanted() -> None:
    wanted = st.session_state.pop(WANTED, None)
    if wanted:
        st.session_state["view token"] = st.session_state.get("view token", 0) + 1
        st.switch_page(catalogue.page(AREA).file, query_params={"place": wanted})


def _look(here: Page, code: str) -> None:
    if PLACE not in here.uses or here.path == "compare":
        open_area(code)
        return
    write(without(query()) | {"place": code})
    st.session_state["view token"] = st.session_state.get("view token", 0) + 1


def _chip(looked: Carried) -> None:
    name = with_council(looked.area)
    link = html.escape(site_bar.address(catalogue.page(AREA), looked.query(catalogue.page(AREA))))
    with st.container(horizontal=True, key="looking-at", vertical_alignment="center", gap=None, width="content"):
        st.html(
            f'<p role="status">Looking at <a class="site-link" href="{link}">{html.escape(name)}</a></p>',
            width="content",
        )
        st.button(
            f"Stop looking at {name}",
            key="look at nothing",
            type="tertiary",
            icon=":material/close:",
            on_click=lambda: write(without(query())),
        )
