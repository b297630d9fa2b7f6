"""A page inside another site's: without the bar, with its source, and with one way to the app, in a window of its own."""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from lib import catalogue
from lib.links import MapView
from lib.ui import map_page
from lib.words.credits import map_credit

WHOLE = f"Open it in {catalogue.NAME}"
STYLE = (
    "<style>.stMainBlockContainer { padding: .5rem .8rem 1rem; } [data-testid=stMain] h1 { font-size: 1.3rem; } "
    ".in-frame { font-size: .85rem; }</style>"
)


def embedded() -> bool:
    """Whether the page was asked for in the form for a frame."""
    return bool(st.context.is_embedded)


def framed_map(view: MapView) -> None:
    """The map with its finding, what is shown, and its source."""
    st.html(STYLE)
    map_page.headline(view)
    map_page.is_opened()
    map_page.draw(view)
    map_page.shown(view)
    foot("map", view.to_query(), view.measure)


def foot(path: str, query: Mapping[str, str], *keys: str) -> None:
    """Under what is shown: whose figures they are, and the way to the whole page.

    Parameters
    ----------
    path : str
        Of the page.
    query : mapping of str to str
        What was chosen.
    keys : str
        Measures that are shown.
    """
    shown = [catalogue.measure(key) for key in keys]
    (credit,) = map_credit(shown[0], [name for each in shown[1:] for name in (each.dataset, *each.also_from)])
    link = f"./{path}?{urlencode(query, safe=',:')}"
    st.html(
        f'{STYLE}<p class="in-frame">{html.escape(credit)} '
        f'<a href="{html.escape(link)}" target="_blank" rel="noopener">{html.escape(WHOLE)}</a></p>'
    )
