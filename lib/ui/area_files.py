"""The figures and shapes of an area's neighbourhoods as files, with the notes on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from lib.places.area import Area
from lib.tables import figures_table
from lib.tables.areas_table import areas_table, credit_lines, csv_with, made_from_many
from lib.tables.notes_file import note_lines
from lib.tables.place_table import MEANINGS, place_table
from lib.tables.shapes_file import geojson_of
from lib.ui.area_page import file_name
from lib.ui.frame import sentences
from lib.ui.take_tables import notes_button
from lib.words import area as words


def files(area: Area, key: str) -> None:
    """A line of buttons: the place itself and its neighbourhoods as CSV and as a workbook, shapes as GeoJSON and GeoPackage, and the notes.

    Parameters
    ----------
    key : str
        The measure of the page: the shapes as GeoJSON have it beside the two indexes; the other files have them all.
    """
    name, small = file_name(area), len(area.members) <= figures_table.MOST
    # A neighbourhood is the one line of its table.
    whole = len(area.members) > 1
    credit = credit_lines("imd2025", figures_table.datasets())
    with st.container(horizontal=True):
        if whole:
            st.download_button(
                "The place itself (CSV)",
                lambda: csv_with(place_table(area), made_from_many(figures_table.datasets())),
                f"{name}-itself.csv",
                "text/csv",
                on_click="ignore",
                icon=":material/table:",
            )
        st.download_button(
            "Neighbourhoods (CSV)",
            lambda: csv_with(figures_table.figures_table(area.mask), made_from_many(figures_table.datasets())),
            f"{name}-neighbourhoods.csv" if whole else f"{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/table:",
        )
        if small:
            st.download_button(
                "Workbook (XLSX)",
                lambda: _workbook(area, credit),
                f"{name}.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                on_click="ignore",
                icon=":material/table:",
            )
        st.download_button(
            "Shapes (GeoJSON)",
            lambda: geojson_of(areas_table(key, "lsoa21", area.mask), key, "lsoa21"),
            f"{name}.geojson",
            "application/geo+json",
            on_click="ignore",
            icon=":material/map:",
        )
        st.download_button(
            "Shapes (GeoPackage)",
            lambda: _geopackage(area),
            f"{name}.gpkg",
            "application/geopackage+sqlite3",
            on_click="ignore",
            icon=":material/map:",
        )
        tables: dict[str, Callable[[], Sequence[str]]] = (
            {f"{name}-itself.csv": lambda: [*MEANINGS], f"{name}-neighbourhoods.csv": figures_table.headings}
            if whole
            else {f"{name}.csv": figures_table.headings}
        )
        notes_button(tables, credit, {**MEANINGS, **figures_table.meanings()})
    if not small:
        sentences([words.MANY.format(most=f"{figures_table.MOST:,}")])


def _workbook(area: Area, credit: list[str]) -> bytes:
    # Read when it is asked for: what writes workbooks takes a while to load.
    from lib.tables.workbook import workbook

    table, headings = figures_table.figures_table(area.mask), figures_table.headings()
    if len(area.members) == 1:
        return workbook(table, area.name, note_lines(headings, credit, figures_table.meanings(), in_lines=False))
    notes = note_lines([*MEANINGS, *headings], credit, {**MEANINGS, **figures_table.meanings()}, in_lines=False)
    return workbook(table, "Its neighbourhoods", notes, {"The place itself": place_table(area)})


def _geopackage(area: Area) -> bytes:
    from lib.tables.geopackage import geopackage_of

    return geopackage_of(figures_table.figures_table(area.mask), "imd2025", "lsoa21")
