"""The neighbourhoods of an area as a list whose lines light up with their dots and their outlines on the maps."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.draw import chart as draw_chart
from lib.draw import colour
from lib.places.area import Area
from lib.serve.site_bar import address
from lib.tables.areas_table import PEOPLE, SIX, areas_table, csv_of
from lib.ui.area_page import file_name
from lib.ui.area_state import LISTED
from lib.ui.cite import cells
from lib.ui.html_table import Markup, html_table, scrolling
from lib.ui.ordered import order_menu
from lib.ui.state import theme_name
from lib.words.copied import source_of_measures

BESIDE = ("imd2025", "cni2023", "six10")
"""Measures that every list has beside its own."""
WHOLE = 15
"""Lines up to which a list is seen whole; one of more is moved in a low box."""
READ = "Rank 1 and tenth 1 are the most need in England."
SAME_FOR_ALL = ("Council", "Region")
"""Columns that are left out where every line has the same: the page's head says it."""


def neighbourhood_list(area: Area, key: str) -> None:
    """The neighbourhoods with a measure and both indexes, in the order asked for; each name leads to its page.

    Parameters
    ----------
    area : Area
    key : str
        The measure they are listed by, most need first.
    """
    table = areas_table(key, "lsoa21", area.mask)
    many = len(table) > 1
    st.subheader(f"All {len(table):,} neighbourhoods, most need first" if many else "Its figures", anchor=False)
    if len(table) > LISTED:
        st.caption(f"The first {LISTED}; the download has them all.")
    # Beside each other: a line more would make the page of a council longer than it may be.
    with st.container(horizontal=True, vertical_alignment="bottom", key="list-and-file"):
        shown = order_menu(table, "inside").head(LISTED)
        st.download_button(
            "Download CSV",
            lambda: csv_of(table, key),
            f"{file_name(area)}-inside.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="download inside",
        )
    codes = shown["Code"].to_list()
    left_out = [column for column in SAME_FOR_ALL if len(set(table[column])) == 1]
    columns = shown.drop(columns=left_out)
    lines = [
        [linked(str(name), code), *map(_written, rest)]
        for code, (name, *rest) in zip(codes, columns.itertuples(index=False), strict=True)
    ]
    markup = html_table(
        list(columns.columns),
        lines,
        kind="figures",
        areas=[int(row) for row in store.neighbourhoods().index.get_indexer(codes)],
        cells=cells(source_of_measures((key, *BESIDE), "population"), note=READ),
        sources=[_source(column, key) for column in columns.columns],
    )
    ground = draw_chart.ground(colour.theme(theme_name()))
    st.html(scrolling(markup, f"Table of the neighbourhoods of {area.name}", ground, tall=True, whole=is_whole(area)))


def is_whole(area: Area) -> bool:
    """Whether the list of its neighbourhoods is short enough to be seen whole."""
    return len(area.members) <= WHOLE


def _source(column: str, key: str) -> str:
    """What a column is from; empty for what names a neighbourhood."""
    if column in (SIX, PEOPLE):
        return source_of_measures(["six10"] if column == SIX else [], *(["population"] if column == PEOPLE else []))
    measures = [each for each in (key, *BESIDE) if column.startswith(f"{catalogue.measure(each).label} (")]
    return source_of_measures(measures[:1]) if measures else ""


def linked(name: str, code: str) -> Markup:
    """The name of an area as a link to its page."""
    link = html.escape(address(catalogue.page("area"), {"place": code}))
    return Markup(f'<a class="site-link" href="{link}">{html.escape(name)}</a>')


def _written(value: object) -> str:
    if value is None or pd.isna(value):
        return "no data"
    return f"{value:,}" if isinstance(value, int | float) or hasattr(value, "dtype") else str(value)
