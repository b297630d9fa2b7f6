"""Where the lists of Pride in Place come from, with the government's own pages."""

from __future__ import annotations

import html

import streamlit as st

from lib.words import pride


def pride_sources() -> None:
    """The list of each phase with its date, how it reached us, and the official page."""
    with st.expander("Where the lists of Pride in Place are from"):
        lines = "".join(
            f'<li><a href="{html.escape(page)}">{html.escape(title)}, on gov.uk</a>. {html.escape(said)}</li>'
            for title, said, page in pride.sources()
        )
        st.html(f"<ul>{lines}</ul>")
