"""The page about Wrexham: Welsh figures only, and a sheet of them."""

from __future__ import annotations

import datetime
import html

import streamlit as st

from lib.places.wales import WREXHAM
from lib.ui.address import for_others
from lib.ui.compare_report import welsh_figures
from lib.ui.frame import sentences
from lib.words import wales


def wrexham() -> None:
    """Where it is and why it stands apart, two facts, its sheet, and its figures."""
    st.title(WREXHAM.name, anchor=False)
    st.caption(f"County borough. {wales.why_apart()}")
    cards = "".join(
        f"<li><strong>{html.escape(large)}</strong> <span>{html.escape(small)}</span></li>"
        for large, small in wales.facts()
    )
    st.html(f'<ul class="cards" aria-label="Two facts">{cards}</ul>')
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Sheet (PDF)",
            lambda: _sheet(for_others(f"place={WREXHAM.code}")),
            "wrexham.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
        st.page_link(
            "pages/present.py",
            label="Present it",
            icon=":material/slideshow:",
            query_params={"place": wales.CODE or ""},
        )
        st.page_link(
            "pages/compare.py",
            label="Compare with others",
            icon=":material/compare_arrows:",
            query_params={"place": wales.CODE or ""},
        )
    sentences([wales.finding("wimd2025"), wales.finding("cni2022")])
    welsh_figures()


def _sheet(link: str) -> bytes:
    # Read when it is asked for, as all that makes files.
    from lib.paper.wrexham_handout import wrexham_handout

    return wrexham_handout(link, datetime.date.today())
