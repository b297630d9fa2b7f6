"""The last parts of the page about both at once: thin parts, sharp edges, how it is done."""

from __future__ import annotations

import functools
import html

import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.analysis import both as figures
from lib.analysis import reported
from lib.analysis.edges import edges
from lib.draw import colour
from lib.draw.static_map import static_map_png
from lib.links.both_view import BothView
from lib.places.area import Area
from lib.places.facing_both import NEED
from lib.ui.frame import section, sentences
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import both as words
from lib.words.naming import called

EDGES = 6


def parts(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Which part of community is thin."""
    section(
        "Which part of community is thin",
        "Community need has three parts. The thinnest is the one with the worst rank in England.",
    )
    sentences(
        words.thin(figures.thin_parts(figures.facing(frame, *view.lines), view.lines[1]), view.lines[1], called(scope))
    )
    with st.expander("What the three parts mean"):
        sentences(words.meanings())


def sharp(scope: Area, frame: pd.DataFrame) -> None:
    """The pairs of touching neighbourhoods furthest apart in need, and those that the report tells of."""
    stronger = "brighter" if theme_name() == "dark" else "darker"
    section(
        "Sharp edges",
        f"Neighbourhoods that touch and yet stand far apart on deprivation (IMD 2025). The {stronger} one is the more "
        "deprived.",
    )
    pairs = edges(store.neighbourhoods()[["imd2025_rank", "imd2025_decile"]].loc[frame.index], n=EDGES)
    if pairs.empty:
        sentences([f"In {called(scope)} no two neighbourhoods touch, so there is no edge to show."])
    else:
        st.subheader(f"The widest in {called(scope)}", anchor=False)
        for start in range(0, len(pairs), 3):
            for (_, row), column in zip(pairs.iloc[start : start + 3].iterrows(), st.columns(3), strict=False):
                with column:
                    _edge(row, frame)
    st.subheader("Edges that a report tells of", anchor=False)
    st.caption(
        "Local Trust’s report of 2024 on why neighbourhoods matter names three. We looked each up, whichever way it "
        "came out."
    )
    for pair in reported.PAIRS:
        _reported(pair)


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


def method() -> None:
    """How the numbers are worked out, and what they cannot say."""
    section("How this is worked out")
    out_of = catalogue.measure(NEED).out_of
    sentences(
        [
            f"Every neighbourhood has a rank from 1 (most need) to {out_of:,} on each index. At a line of 10 per cent "
            "it counts as high when its rank is "
            "within the first 10 per cent: the most deprived tenth (IMD 2025), the tenth with highest community need "
            "(CNI 2023).",
            "Under 18 adds the three youngest bands of age (0 to 4, 5 to 11 and 12 to 17, mid-2022); they are shares "
            "of the 2021 Census put on the "
            "population of mid-2022. A council counts as touched when one of its neighbourhoods faces both.",
            "This test was once called double disadvantage. It is about places: many people in such a neighbourhood "
            "are not deprived, and much community life leaves no record.",
            "The two indexes are two years apart, and neither says why a place stands where it does.",
        ]
    )
