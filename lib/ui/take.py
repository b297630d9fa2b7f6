"""What is taken away from several pages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.places.area import Area
from lib.words.finding import sources_of


def copy_facts(looked: Area, facts: Sequence[str], keys: Sequence[str]) -> None:
    """The facts about a place as text, with their source, to be copied at a press.

    Parameters
    ----------
    facts : sequence of str
        Sentences.
    keys : sequence of str
        Measures that they are from.
    """
    panel = st.popover("Copy facts", icon=":material/content_copy:", key="copy facts", on_change="rerun")
    if panel.open:
        with panel:
            text = "\n".join([f"{looked.name}, {looked.where}", *facts, f"Source: {sources_of(keys)}"])
            st.code(text, language=None, wrap_lines=True)
