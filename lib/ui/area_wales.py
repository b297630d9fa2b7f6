"""The page about Wrexham: Welsh figures only, and a sheet of them."""

from __future__ import annotations

import datetime

import streamlit as st

from lib.places.wales import WREXHAM
from lib.ui.address import for_others
from lib.ui.cite import cards, cited
from lib.ui.compare_report import welsh_figures
from lib.words import wales


def wrexham() -> None:
    """Where it is and why it stands apart, two facts, its sheet, and its figures."""
    st.title(WREXHAM.name, anchor=False)
    st.caption(f"County borough. {wales.why_apart()}")
    source = " ".join(wales.credit(key) for key in ("wimd2025", "cni2022"))
    cards(wales.facts(), "Two facts", [source, source], WREXHAM)
    address = for_others(f"place={WREXHAM.code}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Sheet (PDF)",
            lambda: _sheet(address),
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
    cited([wales.finding(key) for key in ("wimd2025", "cni2022")], source, WREXHAM)
    welsh_figures()


def _sheet(link: str) -> bytes:
    # Read when it is asked for, as all that makes files.
    from lib.paper.wrexham_handout import wrexham_handout

    return wrexham_handout(link, datetime.date.today())
