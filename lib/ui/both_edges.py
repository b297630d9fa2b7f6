"""The parts of the page about both at once that show edges: the sharpest of a place, and those of a report beside how
it is all counted.
"""

from __future__ import annotations

import functools
import html

import pandas as pd
import streamlit as st

from lib import store
from lib.analysis import both as figures
from lib.analysis import reported
from lib.analysis.edges import sharp_edges
from lib.draw import colour
from lib.draw.static_map import static_map_png
from lib.places.area import Area
from lib.ui.frame import section, sentences
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import both_edges as words
from lib.words.naming import called

EDGES, ACROSS = 6, 3
"""Pairs shown at most, and how many side by side."""


def sharp(scope: Area, frame: pd.DataFrame) -> None:
    """The pairs of touching neighbourhoods furthest apart in need."""
    stronger = "brighter" if theme_name() == "dark" else "darker"
    section("Sharp edges")
    every = store.neighbourhoods()
    pairs = sharp_edges(every[["imd2025_rank", "imd2025_decile"]].loc[frame.index], n=EDGES)
    sentences([words.edges_finding(pairs, called(scope))])
    if pairs.empty:
        return
    st.caption(f"Neighbourhoods that touch, by deprivation (IMD 2025). The {stronger} one is the more deprived.")
    _edges(pairs.head(ACROSS), frame)
    if len(pairs) > ACROSS:
        with st.expander("The next widest"):
            _edges(pairs.iloc[ACROSS:], frame)


def _edges(pairs: pd.DataFrame, frame: pd.DataFrame) -> None:
    for (_, row), column in zip(pairs.iterrows(), st.columns(ACROSS), strict=False):
        with column:
            _edge(row, frame)


def _edge(row: pd.Series, frame: pd.DataFrame) -> None:
    said = words.edge_words(row, frame)
    st.image(
        _pair_picture((row["code_a"], row["code_b"]), theme_name()),
        alt=f"Map of the two neighbourhoods. {said}",
        width="stretch",
    )
    for code in (row["code_a"], row["code_b"]):
        st.page_link(
            "pages/area.py",
            label=plain(f"{frame.at[code, 'msoa21_name']} ({frame.at[code, 'lsoa21_name']})"),
            query_params={"place": code},
        )
    st.html(f'<p class="reason">{html.escape(said)}</p>')


def _reported(pair: reported.Reported) -> None:
    one, other = pair.sides
    with st.expander(f"{one.name} and {other.name}, {pair.where}"):
        left, right = st.columns([2, 3])
        said = words.found(pair, reported.looked_up(pair), reported.touching(pair), reported.kilometres(pair))
        with left:
            st.image(
                _pair_picture((*one.codes, *other.codes), theme_name()),
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


@functools.lru_cache(maxsize=256)
def _pair_picture(codes: tuple[str, ...], theme: str) -> bytes:
    return static_map_png(codes, "imd2025", (720, 480), colour.theme(theme), dots_per_point=3)


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
