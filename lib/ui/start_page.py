"""The front page: the search, England facing both, three ways in, three figures, the other pages."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib import store
from lib.draw import colour
from lib.draw import map as draw_map
from lib.draw.small_multiples import scales, small_multiple
from lib.links import MapView
from lib.links.examples import PLACES
from lib.places import filters
from lib.places.area import area
from lib.ui import map_legend, site_bar
from lib.ui.cite import copy_button, with_copy
from lib.ui.live_map import live_map
from lib.ui.search import recent_places, search_box
from lib.ui.state import theme_name
from lib.words import england as words
from lib.words.copied import source_of_measures

HIGH = 500
"""Of the map, in CSS pixels: all of England, and the first screen holds it."""
PICTURED = ("E06000009", "E06000021", "E08000036")
"""Whose maps stand on the ways in: Blackpool, Stoke-on-Trent, Wakefield."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: its question, a page, what it opens with, one sentence, and whose maps are its picture."""

    question: str
    sentence: str
    page: str
    pictured: tuple[str, ...]
    query: Mapping[str, str] | None = None


DOORS = (
    Door(
        "See my place",
        "How does it stand, and what does its average hide?",
        "pages/area.py",
        PICTURED[:1],
    ),
    Door(
        "Compare places",
        "Who has most need, and is it so everywhere inside?",
        "pages/compare.py",
        PICTURED,
    ),
    Door(
        "Prepare a talk",
        "How do I show it to a room? Slides for a projector, without wifi.",
        "pages/present.py",
        PICTURED[1:2],
    ),
)
"""The ways in, in the order of the page."""
OTHERS = (
    ("Map of deprivation", "pages/map.py", MapView(measure="imd2025").to_query(), "income, work, health, homes"),
    ("Map of community need", "pages/map.py", MapView(measure="cni2023").to_query(), "places to meet, connectedness"),
    ("Both at once", "pages/both.py", None, "move the line and see who joins"),
    ("Evidence", "pages/evidence.py", None, "does having places to meet go with better lives?"),
    ("Stories", "pages/stories.py", None, "what communities did"),
    ("Plan", "pages/plan.py", None, "where would a place reach most?"),
    ("About the data", "pages/about.py", None, "where each number comes from"),
)
"""The other pages, with what opens and what is there."""
OF: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("England", ("both",), ("population",)),
    ("England, neighbourhoods that face both", ("both",), ()),
    ("England", ("imd2025",), ()),
)
"""What each of the three large figures is of, with the measures and datasets it is from, for whoever copies it."""
LEAD = "Type a town, ward, council or postcode. Any place in England, down to a few streets."


def first_screen() -> None:
    """The search beside England. The map is sent first: it takes the browser longest. The page is shown once it is whole."""
    left, right = st.columns([5, 6.5], gap="large")
    with right:
        _england()
    with left:
        search()
        with st.container(horizontal=True, gap="small", key="start-examples", vertical_alignment="center"):
            st.html("<p>Such as</p>", width="content")
            for name, code in PLACES.items():
                st.page_link("pages/area.py", label=name, query_params={"place": code})
        recent_places(found=site_bar.open_area)
        _figures()


def search(lead: str = LEAD) -> None:
    """One line and the search box; a place chosen in it opens Your area there."""
    with st.container(key="start-search"):
        st.html(f'<p class="lead">{html.escape(lead)}</p>')
        search_box("start search", found=site_bar.open_area, wales=True)


def _england() -> None:
    said = words.faced(store.neighbourhoods())
    copied = copy_button(said, source_of_measures(["both"]), subject="England")
    st.html(f'<div class="cited beside"><h2 class="beside-map">{html.escape(said)}</h2>{copied}</div>')
    live_map(
        "england",
        "both",
        {"lsoa21": filters.inside("E92000001")},
        site_bar.open_area,
        bounds=draw_map.ENGLAND,
        height=HIGH,
        legend=map_legend.of_measure("both", "lsoa21", filters.inside("E92000001")),
    )
    st.caption(words.MEANING)


def _figures() -> None:
    """Three large figures of England."""
    figures = zip(words.large_figures(store.neighbourhoods()), OF, strict=True)
    items = "".join(
        f'<li class="cited"><strong>{html.escape(number)}</strong> '
        f"{with_copy(text, source_of_measures(keys, *also), lead=number, subject=subject)}</li>"
        for (number, text), (subject, keys, also) in figures
    )
    st.html(f'<ul class="large-figures" aria-label="England in three figures">{items}</ul>')
    st.caption(words.figures_source())


def ways_in() -> None:
    """The doors, each a link with its picture and its question."""
    with st.container(key="doors"):
        for n, door in enumerate(DOORS):
            with st.container(key=f"door-{n}", border=True, gap="small"):
                st.html(_picture(door.pictured))
                st.page_link(door.page, label=door.question, query_params=door.query)
                st.html(f"<p>{html.escape(door.sentence)}</p>")


def _picture(codes: tuple[str, ...]) -> str:
    """Maps of places facing both, as a decoration that screen readers pass over."""
    places = [area(code).members for code in codes]
    theme = colour.theme(theme_name())
    pictures = (
        small_multiple(members, "imd2025", metres, theme)
        for members, metres in zip(places, scales(places), strict=True)
        if metres
    )
    shown = "".join(f'<img alt="" src="data:image/png;base64,{base64.b64encode(each).decode()}">' for each in pictures)
    return f'<div class="door-picture" aria-hidden="true">{shown}</div>'


def others() -> None:
    """The other pages as a plain list."""
    st.html("<h2>More to see</h2>")
    with st.container(key="other-pages", gap=None):
        for label, page, query, about in OTHERS:
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.page_link(page, label=label, query_params=query)
                st.html(f"<p>{html.escape(about)}</p>", width="content")
