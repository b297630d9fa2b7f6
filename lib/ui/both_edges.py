"""The parts of the page about both at once that show edges: the sharpest of a place, and those of a report beside how
it is all counted.
"""

from __future__ import annotations

import streamlit as st

from lib.analysis import both as figures
from lib.analysis import reported
from lib.places.area import Area
from lib.ui.edge_pictures import edge_pictures, pair_picture
from lib.ui.frame import section, sentences
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import both_edges as words


def sharp(scope: Area) -> None:
    """The pairs of touching neighbourhoods furthest apart in need."""
    section("Sharp edges")
    edge_pictures(scope)


def _reported(pair: reported.Reported) -> None:
    one, other = pair.sides
    with st.expander(f"{one.name} and {other.name}, {pair.where}"):
        left, right = st.columns([2, 3])
        said = words.found(pair, reported.looked_up(pair), reported.touching(pair), reported.kilometres(pair))
        with left:
            st.image(
                pair_picture((*one.codes, *other.codes), theme_name()),
                alt=f"Map of {one.name} and {other.name} by deprivation",
                width="stretch",
            )
        with right:
            sentences(said)
            for side in pair.sides:
                around = figures.figures().loc[side.codes[0]]
                st.page_link(
                    "pages/area.py",
                    label=f"About {plain(around['msoa21_name'])}",
                    query_params={"place": around["msoa21_code"]},
                )


def how() -> None:
    """How the numbers are worked out, what they cannot say, and the edges that a report tells of."""
    section("How it is counted")
    sentences(words.method())
    st.subheader("Edges that a report tells of", anchor=False)
    st.caption(
        "Local Trust’s report of 2024 on why neighbourhoods matter names three. We looked each up, whichever way it "
        "came out."
    )
    for pair in reported.PAIRS:
        _reported(pair)
    st.subheader("What is missing", anchor=False)
    sentences(words.missing())
