"""What is taken away from several pages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.draw.own_marks import marks_of
from lib.places.area import Area
from lib.places.own_points import OwnPoints
from lib.ui.own_points import points_now
from lib.words import area_facts as words
from lib.words.copied import source_of_measures


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
        with panel, st.container(key="copied-facts"):
            text = "\n".join([f"{looked.name}, {looked.where}", *facts, f"Source: {source_of_measures(keys)}"])
            st.code(text, language=None, wrap_lines=True)
            facts_picture_button(looked)


def facts_picture_button(area: Area, shown: str = "imd2025") -> None:
    """Three facts and the map as one file, made when it is asked for; nothing for what has no figures of England.

    Parameters
    ----------
    area : Area
    shown : str
        What the map shows: a measure.
    """
    if not len(area.members):
        return
    mine = points_now()
    name = "-".join("".join(c if c.isalnum() else " " for c in area.name.lower()).split())[:80] or "area"
    st.download_button(
        words.FACTS_PICTURE,
        lambda: _facts_picture(area, shown, mine),
        f"{f'{name}-{area.code}' if area.level == 'lsoa21' else name}-three-facts.png",
        "image/png",
        key="three facts",
        on_click="ignore",
        icon=":material/image:",
    )


def _facts_picture(area: Area, shown: str, mine: OwnPoints | None) -> bytes:
    # Read when it is asked for, as all that makes files.
    from lib.pictures.facts_picture import facts_picture

    return facts_picture(area, shown, marks_of(mine))
