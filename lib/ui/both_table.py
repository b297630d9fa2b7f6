"""A list of the page about both at once: to read, to put in order, to take away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.draw import chart as draw_chart
from lib.draw import colour
from lib.tables import both_table as tables
from lib.ui.area_list import linked
from lib.ui.cite import cells
from lib.ui.html_table import html_table, scrolling
from lib.ui.ordered import order_menu
from lib.ui.own_points import points_now
from lib.ui.state import theme_name
from lib.ui.take_tables import csv_files
from lib.words import own_points as own_words
from lib.words.both import share_source
from lib.words.copied import source_of

LISTED = 400
"""Longer lists than this go to the download: more rows than anyone reads."""


def table_of(
    table: pd.DataFrame,
    title: str,
    name: str,
    credit: str,
    expanded: bool = False,
    folded: bool = True,
    lines: tuple[int, int] | None = None,
) -> None:
    """A table to read and take away, folded unless told; empty ones are left out.

    Parameters
    ----------
    table : DataFrame
        With its columns in words; ``Code`` leads to the page of an area.
    title : str
        How many there are of what.
    name, credit : str
        Of the file to take away, one of its kind on the page; and of :data:`lib.tables.both_table.CREDIT`.
    expanded, folded : bool
        Whether what is folded is open at first; whether it is folded at all.
    lines : (int, int), optional
        Where the lines for deprivation and for community need are drawn, per cent: said on each line of the file.
    """
    if not len(table):
        return
    if not folded:
        with st.container(gap="small"):
            _listed(table, title, name, credit, f"{title}.", lines)
        return
    # What is not open is neither sent nor drawn.
    fold = st.expander(title, expanded=expanded, key=f"list {name}", on_change="rerun")
    if fold.open:
        with fold:
            _listed(table, title, name, credit, "", lines)


def _listed(table: pd.DataFrame, title: str, name: str, credit: str, said: str, lines: tuple[int, int] | None) -> None:
    """The list itself: what is said over it, the order asked for, its lines, its file."""
    every = len(table)
    table = _with_own(table, name, credit)
    told = [said] if said and len(table) == every else [f"{len(table):,} of the {said}"] if said else []
    if len(table) > LISTED:
        told.append(f"The first {LISTED}; the download has them all.")
    if told:
        st.caption(" ".join(told))
    drawn = f"Lines: {share_source(*lines)} " if lines else ""
    _plain(
        order_menu(table, name).head(LISTED),
        title,
        cells(drawn + source_of(("iod2025", "cni2023", *tables.CREDIT[credit], "population"))),
    )
    taken = tables.with_lines(table, *lines) if lines else table
    csv_files({f"every-neighbourhood-{name}": ("Download CSV", lambda: taken)}, ("both", tables.CREDIT[credit]))


def _with_own(table: pd.DataFrame, name: str, credit: str) -> pd.DataFrame:
    """A list of neighbourhoods with a reader's own points in each, and the choice of those that have none."""
    own = points_now()
    if own is None or own.points.empty or credit != "today":
        return table
    counted = tables.with_own(table, own)
    none = counted[counted[own_words.COLUMN] == 0]
    if 0 < len(none) < len(counted) and st.checkbox(
        own_words.ONLY_WITHOUT.format(number=f"{len(none):,}"), key=f"none of yours {name}"
    ):
        return none
    return counted


def _plain(shown: pd.DataFrame, title: str, copied: str) -> None:
    """A list as a table of the page, so that paper has all its lines; each name with a code leads to its page."""
    first, second, *others = shown.columns
    if pd.api.types.is_numeric_dtype(shown[first]):
        # Its number in the order stands after the name, which stays in sight.
        shown = shown[[second, first, *others]]
    codes = shown["Code"] if "Code" in shown else [""] * len(shown)
    lines = [
        [linked(str(name), code) if isinstance(code, str) and code else name, *rest]
        for code, (name, *rest) in zip(codes, shown.map(_written).itertuples(index=False), strict=True)
    ]
    ground = draw_chart.ground(colour.theme(theme_name()))
    st.html(
        scrolling(
            html_table(list(shown.columns), lines, kind="figures", cells=copied), f"Table: {title}", ground, tall=True
        )
    )


def _written(value: object) -> str:
    if value is None or pd.isna(value):
        return "no data"
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
