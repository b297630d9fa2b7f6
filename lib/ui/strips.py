"""How a place stands on a measure, as a strip of ten blocks on a page."""

from __future__ import annotations

import streamlit as st

from lib import catalogue
from lib.analysis import area as figures
from lib.draw import colour, strip
from lib.places.area import Area
from lib.ui.cite import copy_button
from lib.ui.state import theme_name
from lib.words.copied import source_of_measures
from lib.words.strips import marked, strip_sentence


def strip_of(area: Area, key: str, whose: str = "", full: float | None = None) -> None:
    """Draw the strip: where the people of a place live among England's tenths, or which tenth a neighbourhood is in.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    key : str
        A measure that has an order.
    whose : str
        What stands after the name of the measure, where two places are side by side.
    full : float, optional
        The share of people that a bar of the full height stands for, where several strips have one scale.
    """
    measure = catalogue.measure(key)
    standing = figures.standing_of(area, key)
    said = strip_sentence(area, key)
    st.html(
        '<div class="cited corner">'
        + strip.strip(
            None if len(area.members) == 1 else figures.tenths(area.frame, key)["share"],
            standing.middle,
            measure.palette,
            colour.theme(theme_name()),
            said,
            (measure.most, measure.least),
            marked(area),
            f"{measure.label} ({measure.year}){whose}",
            full=full,
        )
        + copy_button(said, source_of_measures([key]), area)
        + "</div>"
    )
