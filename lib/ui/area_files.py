"""What is made for paper and for bids of an area, each file only when it is pressed."""

from __future__ import annotations

import datetime

import streamlit as st

from lib.places.area import Area
from lib.ui.frame import sentences
from lib.words import pack as words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def papers(area: Area, name: str) -> None:
    """The evidence pack for a bid, with a line on what is in it.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    name : str
        What files about it are called, without an ending.
    """
    st.subheader(words.FOR_BIDS, anchor=False)
    sentences([words.WHAT])
    st.download_button(
        words.BUTTON,
        lambda: _pack(area),
        f"{name}-evidence.docx",
        WORD,
        key="evidence pack",
        on_click="ignore",
        icon=":material/description:",
    )


def _pack(area: Area) -> bytes:
    # Read when it is asked for, as all that makes files.
    from lib.paper.pack_docx import pack_docx

    return pack_docx(area, datetime.date.today())
