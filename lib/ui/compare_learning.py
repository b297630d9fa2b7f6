"""On the page that compares places: university at 18 beside facing both."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.analysis import learning as found
from lib.places.area import Area
from lib.ui.cite import cells
from lib.ui.frame import sentences
from lib.ui.html_table import html_table
from lib.ui.text import plain
from lib.words import learning as words
from lib.words.copied import source_of_measures


def university(places: Sequence[Area]) -> None:
    """The doubt, a line a place, and whose figures they are."""
    with st.expander(words.ENTRY_HEAD):
        sentences([words.DOUBT])
        caption = (
            f"Started university at 18 ({found.years()[1]}), and people in neighbourhoods facing both (2025, 2023)"
        )
        st.html(
            html_table(
                words.COMPARE_HEAD,
                words.compared_rows(places),
                caption,
                "figures",
                cells=cells(f"{words.ENTRY_SOURCE} {source_of_measures(['both'])}"),
            )
        )
        st.caption(f"{plain(f'{words.ENTRY_SOURCE} {words.NOT_ENGLAND}')} {words.LINK}")
