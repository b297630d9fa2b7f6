"""The parts of the map page: its finding, the map, the legend."""

from __future__ import annotations

import html
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import catalogue
from lib.draw import map as draw_map
from lib.links import MapView
from lib.links.map_view import LAND
from lib.pictures.map_parts import finding_of, levels_of
from lib.places import filters
from lib.ui import map_legend
from lib.ui.cite import cited_title
from lib.ui.equal_room import follow_shape
from lib.ui.live_map import bounds_of_found, live_map, outline_of_members, outline_of_place
from lib.ui.pin import pin_now
from lib.ui.state import choose
from lib.words import counted
from lib.words.copied import source_of_measures
from lib.words.view_picture import faint

HIGH = 560
"""Of the map in CSS pixels: seven tenths of a window of 800."""


def draw(view: MapView) -> None:
    """The map, coloured as chosen. A click selects the area under it."""
    visible = {level: filters.areas(view.within, view.show, level) for level in levels_of(view)}
    looked = view.area
    outline, bounds = outline_of(view)
    follow_shape(view)
    view_token = st.session_state.get("view token", 0)
    if bounds is None and (view.within or view.show or view_token):
        level = levels_of(view)[0]
        found_ = bounds_of_found(visible[level], level) if view.show and view.shape == LAND else None
        where = outline_of_place(view.within[-1], view.shape)[1] if view.within else draw_map.ENGLAND
        bounds = found_ or where
    called_ = looked.name if looked else None
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
        wheel=True,
        about=called_ or "England",
        chosen=called_,
        veil=looked is not None and outline is not None,
        pin=pin_now(view.place),
        legend=map_legend.of_measure(
            view.measure,
            levels_of(view)[0],
            visible[levels_of(view)[0]],
            faint(catalogue.level(levels_of(view)[0])) if view.show or view.within else "",
        ),
        shape=view.shape,
        at=view.at,
    )


def outline_of(view: MapView) -> tuple[dict, list] | tuple[None, None]:
    """Outline and bounds of what is looked at; none on the map of equal room for an area that was put together, whose
    neighbourhoods are parts of local areas.
    """
    if view.own:
        return outline_of_members(view.area.members) if view.area and view.shape == LAND else (None, None)
    return outline_of_place(view.place, view.shape) if view.place else (None, None)


class Above(NamedTuple):
    """What stands over the map, each in its own row: its finding, what it is of, what is set and can be taken away."""

    finding: DeltaGenerator
    options: DeltaGenerator
    chosen: DeltaGenerator


def rooms_above() -> Above:
    """Empty rows, so that the map may be sent before what stands over it. On a telephone the style puts all but the
    first under the map (map.css).
    """
    return Above(
        st.container(key="finding", gap=None),
        st.container(key="map-options", horizontal=True, vertical_alignment="bottom", gap="small"),
        st.container(key="map-set", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"),
    )


def headline(view: MapView) -> str:
    """What the map shows, in one sentence, which it returns."""
    sentence = finding_of(view)
    cited_title(sentence, source_of_measures([view.measure]), view.area)
    return sentence


def is_opened() -> bool:
    """Whether the map is the first page that somebody opens, and this the first time that it is drawn."""
    opened = st.session_state["first page"]
    # Once: a change of measure runs this again without the frame of the page.
    st.session_state["first page"] = False
    return opened


def shown(view: MapView) -> None:
    """How many areas are shown, under the map."""
    level = levels_of(view)[0]
    total = counted(filters.number(filters.areas(view.within, view.show, level)), catalogue.level(level))
    zoomed = (
        " From afar the map shows councils, nearer local areas, then neighbourhoods." if view.level == "auto" else ""
    )
    here = ""
    looked = view.area
    if looked and view.show and level == "lsoa21" and looked.level != "lsoa21":
        mine = filters.number(filters.areas(view.within, view.show, level) & looked.mask)
        here = f", {mine:,} of them in {html.escape(looked.name)}"
    st.html(f'<p class="shown"><span id="shown">{html.escape(total)}</span> shown{here}.{zoomed}</p>')
