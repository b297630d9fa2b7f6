"""For everyone, on every page: a keyboard that is seen and not lost, and what changes said to those who listen.

``access.css`` and ``access.js`` are the browser's halves; how it was found is in the tests of ``tests/browser/test_access.py``.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.places import PlacesError
from lib.words import spoken

_browser = st.components.v2.component(
    "access", js=Path(__file__).with_name("access.js").read_text(encoding="utf-8"), isolate_styles=False
)


OWN_LINE = ("map",)
"""Pages with a line of their own on what they show, the place among it."""


def begin(path: str) -> None:
    """At the top of a page: its style sheet, what keeps the keyboard where it is, and which place was chosen, read out."""
    st.html(Path(__file__).with_name("access.css"))
    say_changes("page", "" if path in OWN_LINE else _looked_at())


def _looked_at() -> str:
    try:
        return spoken.looking_at(st.query_params.get("place", ""))
    except PlacesError:
        return ""  # none, or none that there is, which the page itself says


def say_changes(key: str, said: str) -> None:
    """Have a sentence read out by screen readers whenever it is another than before; nobody sees it.

    For what changes on the page without a word: the place looked at, the subject of a map, how many were found. What it
    says when a page opens is not read out. It may stand in a part of a page that runs again alone.

    Parameters
    ----------
    key : str
        Its name on the page, of letters and hyphens.
    said : str
        A sentence, or nothing.
    """
    _browser(key=f"said-{key}", data={"said": said})
