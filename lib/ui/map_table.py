"""The areas of the map as a table, in a drawer under it."""

from __future__ import annotations

import html

import streamlit as st

from lib import catalogue
from lib.links import MapView
from lib.pictures.map_parts import levels_of
from lib.places import filters
from lib.tables.areas_table import areas_table, csv_of, geojson_of
from lib.ui.frame import sentences
from lib.ui.ordered import order_menu
from lib.ui.state import choose, synced_key
from lib.words import counted

ALWAYS = 5
"""Columns that fit beside the panel at 1280."""
HIGH = 320
CODE = "Code"


def switch(view: MapView) -> None:
    """Open or close the drawer."""
    st.toggle(
        "Table",
        key=synced_key("table", view.tab == "table"),
        on_change=lambda: choose(tab="table" if st.session_state["table"] else "map"),
    )


def drawer(view: MapView) -> None:
    """The table: five columns, more at choice, in an order of choice; a line chosen is looked at on the map."""
    if view.tab != "table":
        return
    level = levels_of(view)[0]
    frame = areas_table(view.measure, level, filters.areas(view.within, view.show, level))
    areas = counted(len(frame), catalogue.level(level))
    st.html(
        f"<p><strong>{html.escape(areas)}</strong>, the same as on the map. Choose a line to see it on the map.</p>"
    )
    sentences(catalogue.warnings_of([catalogue.measure(view.measure).dataset]))
    columns = list(frame.columns)
    first = columns[:ALWAYS]
    order, more = st.columns([2, 3])
    with order:
        ordered = order_menu(frame, f"areas {view.measure} {level}")
    with more:
        added = st.multiselect("Add a column", columns[ALWAYS:], key=f"columns {view.measure} {level}")
    # Another order is another table: the line that is chosen in one is not that of the other.
    key = f"areas {view.measure} {level} {st.session_state.get(f'order areas {view.measure} {level}')}"
    numbers = {column: st.column_config.NumberColumn(format="localized") for column in frame.select_dtypes("number")}
    st.dataframe(
        ordered,
        hide_index=True,
        height=HIGH,
        column_order=[*first, *added],
        column_config={**numbers, "Name": st.column_config.TextColumn(pinned=True)},
        alt=f"Table of {areas} with their figures",
        key=key,
        on_select=lambda: _chosen(ordered[CODE].tolist(), key),
        selection_mode="single-row",
    )
    name = f"every-neighbourhood-{view.measure}-{level}"
    with st.container(horizontal=True):
        st.download_button(
            "Download CSV",
            lambda: csv_of(frame, view.measure),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Download GeoJSON",
            lambda: geojson_of(frame, view.measure, level),
            f"{name}.geojson",
            "application/geo+json",
            on_click="ignore",
            icon=":material/download:",
        )


def _chosen(codes: list[str], key: str) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        choose(move_map=True, place=codes[rows[0]])
