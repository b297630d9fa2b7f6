"""What the parts of the page of the evidence share: its link, a menu that writes it, its source line and its tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from lib.links.evidence_view import EvidenceView
from lib.ui.ordered import order_menu
from lib.ui.state import Link, synced_key

SOURCE = (
    "Ministry of Housing, Communities and Local Government, Indices of Deprivation 2025 (OGL v3); OCSI and Local "
    "Trust, "
    "Community Needs Index 2023; Census 2021, Office for National Statistics (OGL v3)."
)
GROUPS = f"{SOURCE} Facing both: lowest tenth on income and tenth with most community need."
"""The same for a sentence that is copied, where neighbourhoods are put into groups by income."""
LINK = Link(EvidenceView)
chosen, choose = LINK.chosen, LINK.choose


def pick(title: str, part: str, now: object, offered: list, said: Callable[[Any], str], none: str = "") -> None:
    """A menu for one choice of the link; the part of the page that is open stays open.

    Parameters
    ----------
    title : str
        What is asked.
    part : str
        Name of the choice in the link.
    now : object
        What is chosen.
    offered : list
        What can be chosen.
    said : callable
        What each is called.
    none : str
        What is offered that stands for nothing chosen; empty where something always is.
    """

    def write() -> None:
        picked = st.session_state[f"evidence {part}"]
        choose(**dict[str, Any]({"part": LINK.now().open, part: None if none and picked == none else picked}))

    st.selectbox(title, offered, format_func=said, key=synced_key(f"evidence {part}", now), on_change=write)


def table(frame: pd.DataFrame, alt: str, key: str) -> None:
    """A table of figures with its menu of orders."""
    st.dataframe(order_menu(frame, key), hide_index=True, alt=alt)
