"""The part of other pages that leads to stories: which ones bear on a place, and why."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

import streamlit as st

from lib.analysis.stories import for_area
from lib.places.area import Area
from lib.stories import stories
from lib.ui.frame import section, sentences
from lib.ui.text import plain
from lib.words import stories as words

PAGE = "pages/stories.py"


def stories_near(area: Area) -> None:
    """Stories near an area, on the theme it has most need in, or from a place like it, each with the reason."""
    section(
        "What others did", "Stories from other places, as a start for a talk. They do not show what works everywhere."
    )
    listed(area)


def stories_of(areas: Sequence[Area]) -> None:
    """For each of several places, the stories that bear on it most; those of the first are open."""
    section(
        "What others did", "Stories from other places, as a start for a talk. They do not show what works everywhere."
    )
    for n, area in enumerate(dict.fromkeys(each for each in areas if len(each.members))):
        with st.expander(f"For {plain(area.name)}", expanded=not n):
            listed(area)


def listed(area: Area, choose: Callable[[str], None] | None = None) -> None:
    """The stories that bear on an area, each with its reason; a sentence where there is none. ``choose`` as for
    :func:`link`.
    """
    found = for_area(area)
    if found.empty:
        sentences([words.none_for(area)])
    for key, row in found.iterrows():
        link(key, choose, area)
        told = (stories()[str(key)].summary, words.reason(row, area))
        st.html("".join(f'<p class="reason">{html.escape(each)}</p>' for each in told))


def link(key: str, choose: Callable[[str], None] | None = None, area: Area | None = None) -> None:
    """A link to a story, with its place.

    Parameters
    ----------
    choose : callable, optional
        On the page of stories itself: what to do with the story's key. A link of Streamlit's to the page
        one is on leaves the address in the browser as it was, so there it is a button.
    """
    story = stories()[key]
    if choose:
        st.button(f"{story.title} ({story.place})", key=f"other {key}", type="tertiary", on_click=choose, args=(key,))
    else:
        st.page_link(
            PAGE,
            label=f"{story.title} ({story.place})",
            query_params={"story": key} | ({"place": area.code} if area and area.code else {}),
        )
