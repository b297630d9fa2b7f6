"""The parts of the map page: its finding, the map, the legend."""

from __future__ import annotations

import html
import time

import streamlit as st

from lib import catalogue
from lib.analysis.found import found, leading_region
from lib.analysis.level_values import class_bounds, class_counts, level_values
from lib.draw import classes as draw_classes
from lib.draw import colour
from lib.draw import map as draw_map
from lib.links import MapView
from lib.places import filters
from lib.places.area import area
from lib.places.members import ENGLAND
from lib.ui.frame import swatches
from lib.ui.live_map import colours_of, live_map, outline_of_place
from lib.ui.state import choose, theme_name
from lib.ui.text import plain
from lib.words import counted, legend_labels
from lib.words.english import lower_first
from lib.words.finding import finding

AHEAD = 0.7
"""Seconds by which a map that is opened first comes before the rest of its page."""
AUTO_LEVELS = ("lsoa21", "msoa21", "lad25")
HIGH = 560
"""Of the map in CSS pixels: seven tenths of a window of 800."""


def levels_of(view: MapView) -> tuple[str, ...]:
    """The levels a view draws: one, or three when left to the zoom."""
    return AUTO_LEVELS if view.level == "auto" else (view.level,)


def draw(view: MapView) -> None:
    """The map, coloured as chosen. A click selects the area under it."""
    visible = {level: filters.areas(view.within, view.show, level) for level in levels_of(view)}
    outline, bounds = outline_of_place(view.place) if view.place else (None, None)
    view_token = st.session_state.get("view token", 0)
    if bounds is None and (view.within or view_token):
        bounds = outline_of_place(view.within[-1])[1] if view.within else draw_map.ENGLAND
    live_map(
        "areas",
        view.measure,
        visible,
        lambda code: choose(place=code),
        level=view.level,
        outline=outline,
        bounds=bounds,
        view_token=str(view_token),
        over=view.over,
        height=HIGH,
    )


def headline(view: MapView) -> None:
    """What the map shows, in one sentence."""
    scope = view.place or (view.within[0] if len(view.within) == 1 else None)
    looked = area(scope) if scope else None
    filtered = (*view.show, *(code for code in view.within if code != scope))
    sentence = finding(
        catalogue.measure(view.measure),
        looked,
        found(view.measure, filters.inside(scope or ENGLAND), filters.chosen(view.within, view.show)),
        filtered,
        leading_region(view.measure),
    )
    with st.container(key="finding", gap=None):
        st.title(plain(sentence), anchor=False)
        # A heading that changes says nothing by itself to those who listen.
        st.html(f'<p role="status">{html.escape(sentence)}</p>')


def let_map_paint_first() -> None:
    """Where the map is the first page somebody opens, let the browser paint it before the rest of the page reaches it.

    The map and the page share the browser's one thread. When both came at once the map waited for every
    control to be drawn, and all was there later than with the pause: docs/decisions/map-paints-first.md.
    Who comes from another page has the controls' scripts already, and waits for nothing.
    """
    if st.session_state["first page"]:
        # Once: a change of measure runs this again without the frame of the page.
        st.session_state["first page"] = False
        time.sleep(AHEAD)


def legend(view: MapView) -> None:
    """What the colours mean, which way they run, and how many areas of each are shown."""
    measure = catalogue.measure(view.measure)
    theme = colour.theme(theme_name())
    level = levels_of(view)[0]
    found = level_values(view.measure, level)
    shown = draw_classes.shown_classes(found, filters.areas(view.within, view.show, level))
    values = None if measure.kind in ("rank", "category") else class_bounds(found)
    labels = legend_labels(measure, values, None if level == "lsoa21" else found.ranked)
    numbers, missing = class_counts(shown, len(labels))
    rows: list[tuple[str, str, int | None]] = list(zip(colours_of(measure, theme), labels, numbers, strict=True))
    if measure.palette == "both":
        rows.reverse()
    paper, line = theme.hatch
    if missing:
        rows.append((f"repeating-linear-gradient(135deg,{line} 0 1px,{paper} 1px 4px)", "No data", missing))
    ends = (
        ""
        if measure.kind in ("rank", "category")
        else f", from {lower_first(measure.most)} to {lower_first(measure.least)}"
    )
    total = counted(int(sum(numbers)) + missing, catalogue.level(level))
    zoomed = (
        " From afar the map shows councils, nearer local areas, then neighbourhoods." if view.level == "auto" else ""
    )
    swatches(
        "Legend",
        rows,
        f"<strong>{html.escape(measure.label)} ({measure.year})</strong>{html.escape(ends)}. "
        f'<span id="shown">{html.escape(total)}</span> shown, with how many have each colour.{zoomed}',
    )
