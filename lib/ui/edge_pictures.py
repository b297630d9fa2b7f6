"""Neighbourhoods that touch and yet stand far apart on deprivation, each pair as a small map."""

from __future__ import annotations

import functools

import pandas as pd
import streamlit as st

from lib import store
from lib.analysis.edges import sharp_edges
from lib.draw import colour
from lib.draw.static_map import static_map_png
from lib.places.area import Area
from lib.ui.cite import cited, with_copy
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import both_edges as words
from lib.words.copied import source_of_measures
from lib.words.naming import called

EDGES, ACROSS = 6, 3
"""Pairs shown at most, and how many side by side."""


def edge_pictures(scope: Area, folded: bool = False) -> None:
    """The widest pairs inside a place that are sharp edges, in a sentence and as small maps; or that there is none.

    Parameters
    ----------
    folded : bool
        Whether the first small maps too are folded away.
    """
    stronger = "brighter" if theme_name() == "dark" else "darker"
    frame = store.neighbourhoods().loc[scope.members]
    pairs = sharp_edges(frame[["imd2025_rank", "imd2025_decile"]], n=EDGES)
    cited([words.edges_finding(pairs, called(scope))], source_of_measures(["imd2025"]), scope)
    if pairs.empty:
        return
    st.caption(f"Neighbourhoods that touch, by deprivation (IMD 2025). The {stronger} one is the more deprived.")
    if folded:
        with st.expander("The widest on small maps" if len(pairs) > 1 else "It on a small map"):
            for first in range(0, len(pairs), ACROSS):
                _edges(pairs.iloc[first : first + ACROSS], frame)
        return
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
        pair_picture((row["code_a"], row["code_b"]), theme_name()),
        alt=f"Map of the two neighbourhoods. {said}",
        width="stretch",
    )
    copied = with_copy(said, source_of_measures(["imd2025"]), subject=words.edge_named(row, frame))
    with st.container(gap="xxsmall"):
        for code in (row["code_a"], row["code_b"]):
            st.page_link(
                "pages/area.py",
                label=plain(f"{frame.at[code, 'msoa21_name']} ({frame.at[code, 'lsoa21_name']})"),
                query_params={"place": code},
            )
        st.html(f'<p class="reason cited">{copied}</p>')


@functools.lru_cache(maxsize=256)
def pair_picture(codes: tuple[str, ...], theme: str) -> bytes:
    """A small map of neighbourhoods by deprivation, PNG."""
    return static_map_png(codes, "imd2025", (720, 480), colour.theme(theme), dots_per_point=3)
