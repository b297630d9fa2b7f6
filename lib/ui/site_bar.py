"""The bar on top of every page: name, search, the place looked at, the menu."""

from __future__ import annotations

import html

import streamlit as st

from lib import catalogue
from lib.catalogue import PAGES, Page
from lib.catalogue.pages import PLACE
from lib.links.carried import WELSH, Carried, carried, without
from lib.places.wales import WREXHAM
from lib.serve import scripts, site_bar
from lib.ui.cite import copied_from
from lib.ui.search import BRIEF, search_box
from lib.ui.state import query, write
from lib.ui.text import plain
from lib.words.naming import with_council

WANTED = "looked for: where it opens"
"""Where the session keeps a place that was found on a page that cannot show it, until the next run opens one that can."""
SHOWN = "looked at, as the bar says"
AREA = "area"
LONG, LONGER = 19, 28
"""Letters of a name that "Looking at" leaves no room for on a small screen, and on a usual one."""
LINE = (
    '.stMainBlockContainer > [data-testid="stVerticalBlock"] > [data-testid="stLayoutWrapper"]:first-child:first-child'
)
"""What holds the bar, for its style."""
OF_BAR = (scripts.SITE_BAR, scripts.COPY_SAID)
TABLED = ("area", "map", "compare", "both", "evidence", "plan", "about")
"""Paths of the pages with tables whose cells can be copied."""


def looked_at(here: Page) -> Carried | None:
    """What the link looks at; not Wrexham on a page that has no figures of it and says so."""
    looked = carried(query())
    return looked if looked and (looked.used_by(here) or looked.token != WREXHAM.code) else None


def bar(here: Page, looked: Carried | None, whole: bool = True) -> None:
    """Draw the bar. A place found in its search is looked at on this page, or in Your area where this page has none.

    Its parts always stand in the same order, so that its style sheet can tell them apart by that.

    Parameters
    ----------
    whole : bool
        Whether the app's data is: without it nothing can be searched.
    """
    if whole:
        _open_wanted()
    st.session_state[SHOWN] = looked.token if looked else None
    with st.container(horizontal=True, key="site-bar", vertical_alignment="center", gap="small"):
        with st.container(key="site-ways"):
            st.html(
                copied_from(here)
                + "".join(map(scripts.tag, (*OF_BAR, *([scripts.COPY_CELLS] * (here.path in TABLED))))),
                unsafe_allow_javascript=True,
            )
            for page in PAGES:
                st.page_link(page.file, label=page.called, query_params=looked.query(page) if looked else None)
        st.html(f'<div class="site-bar">{site_bar.brand()}</div>', width="content")
        with st.container(horizontal=True, key="looking-at", vertical_alignment="center", gap=None, width="content"):
            if looked:
                _chip(looked)
            else:
                st.html("<style>.st-key-looking-at { display: none !important; }</style><span></span>")
        with st.container(key="site-search"):
            # The first page, and an address that is no page, have a large one of their own.
            if whole and here.path and here in PAGES:
                search_box("search", found=lambda code: _look(here, code), example=BRIEF, wales=True)
            else:
                st.html("<span></span>")
        st.html(
            f'<div class="site-bar">{site_bar.nav(here, lambda page: looked.query(page) if looked else {})}</div>',
            width="content",
        )


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
    if PLACE not in here.uses or here.path == "compare" or (code == WREXHAM.code and here.path not in WELSH):
        open_area(code)
        return
    write(without(query()) | {"place": code})
    st.session_state["view token"] = st.session_state.get("view token", 0) + 1


def _chip(looked: Carried) -> None:
    name = with_council(looked.area)
    link = html.escape(site_bar.address(catalogue.page(AREA), looked.query(catalogue.page(AREA))))
    long = f' class="long{" longer" * (len(name) > LONGER)}"' if len(name) > LONG else ""
    # On a telephone it has a line of its own above the others, which moves away with the page.
    st.html(
        f'<p role="status"{long}><span>Looking at</span> <a class="site-link" href="{link}">{html.escape(name)}</a></p>'
        f"<style>@media (max-width: 640px) {{ {LINE} {{ top: -2.4rem; }} }}</style>",
        width="content",
    )
    st.button(
        f"Stop looking at {plain(name)}",
        key="look at nothing",
        type="tertiary",
        icon=":material/close:",
        on_click=lambda: write(without(query())),
    )
