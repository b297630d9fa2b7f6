"""What is made for paper and for bids of an area, each file only when it is pressed."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

import streamlit as st

from lib.places.area import Area
from lib.ui.frame import sentences
from lib.ui.own_points import points_now
from lib.ui.room_state import taken_of
from lib.words import own_on_paper, posters
from lib.words import pack as words

if TYPE_CHECKING:
    from lib.places.own_points import OwnPoints
    from lib.room import Taken

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def papers(area: Area, name: str) -> None:
    """The evidence pack for a bid, and paper for a room, each with a line on what it is.

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
        functools.partial(_pack, area, taken_of(area), points_now()),
        f"{name}-evidence.docx",
        WORD,
        key="evidence pack",
        on_click="ignore",
        icon=":material/notes:",
    )
    st.subheader(posters.FOR_ROOMS, anchor=False)
    own = points_now()
    sentences([posters.WHAT, *([own_on_paper.ON_THESE] if own is not None and len(own.points) else [])])
    with st.container(horizontal=True):
        for key, title in posters.PAPERS.items():
            st.download_button(
                f"{title} (PDF)",
                functools.partial(_paper, area, key, points_now()),
                f"{name}-{key}.pdf",
                "application/pdf",
                key=f"paper {key}",
                on_click="ignore",
                icon=":material/picture_as_pdf:",
            )


def _pack(area: Area, taken: Taken | None, own: OwnPoints | None) -> bytes:
    # Read when it is asked for, as all that makes files.
    from lib.paper.pack_docx import pack_docx
    from lib.paper.room_paper import room_section

    more = [room_section(taken, area)] if taken else []
    return pack_docx(area, datetime.date.today(), more, own)


def _paper(area: Area, key: str, own: OwnPoints | None) -> bytes:
    from lib.paper.posters import PAPERS

    return PAPERS[key](area, datetime.date.today(), own)
