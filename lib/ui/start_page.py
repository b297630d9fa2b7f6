"""The parts of the front page: the search that leads to the map, the doors, England in three sentences."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib import catalogue, store
from lib.draw import colour
from lib.links import MapView
from lib.ui.controls import search_box
from lib.ui.state import theme_name
from lib.words import state_of_england

MAP = "pages/map.py"
WANTED = "start: place wanted"


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: a page, what it opens with, one sentence on what it answers, and the measure that lends its colours."""

    label: str
    sentence: str
    page: str
    measure: str = ""
    query: Mapping[str, str] | None = None


DOORS = (
    Door(
        "Map of deprivation",
        "Where need is greatest in income, work, health, learning, safety, homes and surroundings (2025).",
        MAP,
        "imd2025",
        MapView(measure="imd2025").to_query(),
    ),
    Door(
        "Map of community need",
        "Where there are fewest places to meet, the weakest connections and the least community activity (2023).",
        MAP,
        "cni2023",
        MapView(measure="cni2023").to_query(),
    ),
    Door(
        "Both at once",
        "Which neighbourhoods face high deprivation and high community need together. Move the line and see who joins.",
        "pages/both.py",
        "both",
    ),
    Door(
        "Your area",
        "One place of any size, or one you put together: where it stands, what its average hides, and a sheet to take "
        "away.",
        "pages/area.py",
    ),
    Door(
        "Compare places",
        "Up to eight places side by side: what they share, where they differ, and how unlike each is inside.",
        "pages/compare.py",
    ),
    Door(
        "Better chances",
        "Where deprivation is equal, do places with more to bring people together fare better? The claims, put to the "
        "figures.",
        "pages/evidence.py",
    ),
    Door(
        "Stories",
        "What communities in fourteen places did about learning, work, health and places to meet, beside their figures "
        "today.",
        "pages/stories.py",
    ),
    Door(
        "Present",
        "Lead a room through a place on a projector, slide by slide and without wifi; then look up the streets of "
        "those who came.",
        "pages/present.py",
    ),
    Door("About the data", "Where each number comes from, how to read it, and what is missing.", "pages/about.py"),
)
"""The ways in, in the order of the page."""


LEAD = "See how deprivation and community need differ from one neighbourhood to the next, anywhere in England."


def search(lead: str = LEAD) -> None:
    """One line and the search box; a place chosen in it opens the map there."""
    wanted = st.session_state.pop(WANTED, None)
    if wanted:
        # A page cannot be changed from a callback, so the callback leaves the code here.
        st.session_state["view token"] = st.session_state.get("view token", 0) + 1
        st.switch_page(MAP, query_params=MapView(place=wanted).to_query())
    with st.container(key="start-search"):
        st.html(f'<p class="lead">{html.escape(lead)}</p>')
        search_box("start search", found=_want)


def _want(code: str) -> None:
    st.session_state[WANTED] = code


def ways_in() -> None:
    """The doors, each a link with its sentence and the colours of its map."""
    st.html("<h2>Where to start</h2>")
    with st.container(key="doors"):
        for n, door in enumerate(DOORS):
            with st.container(key=f"door-{n}", border=True, gap="small"):
                st.html(_strip(door))
                st.page_link(door.page, label=door.label, query_params=door.query)
                st.html(f"<p>{html.escape(door.sentence)}</p>")


def _strip(door: Door) -> str:
    """The colours of the door's map, as a decoration that screen readers pass over."""
    shades = ["rgba(128, 140, 152, .45)"]
    if door.measure:
        measure = catalogue.measure(door.measure)
        shades = colour.scale(
            measure.palette, tuple(each.colour_role for each in measure.categories), colour.theme(theme_name())
        )
    bars = "".join(f'<i style="background:{shade}"></i>' for shade in shades)
    return f'<div class="strip" aria-hidden="true">{bars}</div>'


def england() -> None:
    """The state of England in three sentences."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in state_of_england(store.neighbourhoods()))
    st.html(f'<div class="state"><h2>England in three sentences</h2>{lines}</div>')
