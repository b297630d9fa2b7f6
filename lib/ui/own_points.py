"""The panel for a reader's own points: upload, what could not be placed, how many where."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from lib.places import PlacesError
from lib.places.sheet import MOST
from lib.places.upload_file import COLUMNS
from lib.places.uploaded import LARGEST, Uploaded, counted, counts_by_neighbourhood, read_points
from lib.tables.areas_table import csv_of
from lib.tables.own_area_file import counts_table, points_table
from lib.ui.frame import sentences
from lib.ui.keep import POINTS
from lib.ui.text import plain
from lib.ui.uploaded_file import content_of, is_gone

TITLE = "Add points of your own"
"""What the panel is called where it is folded, and in what is said of it elsewhere."""
SAID, CLEARED = "own: points said", "own: points cleared"
PRIVATE = (
    "The points stay in the memory of this visit only. They are not saved, not put in the link and not sent to anyone; "
    "when you close or reload the page they are gone."
)


def own_points_panel(members: Iterable[str] | None = None) -> Uploaded | None:
    """Take a file of points, and show how many there are in each neighbourhood.

    Parameters
    ----------
    members : iterable of str, optional
        LSOA 2021 codes of the area on the page, to count in. Without it, all of England.

    Returns
    -------
    Uploaded or None
        The points of the last good file, for the map; ``label`` is a reader's own text, so
        escape it. None when there is none. See :func:`points_now` to have them before the
        panel is drawn.
    """
    key = f"own points {st.session_state.get(CLEARED, 0)}"
    st.file_uploader(
        "Add your own points (CSV or XLSX)",
        type=["csv", "tsv", "txt", "xlsx"],
        key=key,
        max_upload_size=LARGEST // 1_000_000,
        on_change=_read,
        args=(key,),
    )
    st.caption(f"A list of up to {MOST:,} places, such as halls or projects. {COLUMNS} {PRIVATE}")
    said = st.session_state.get(SAID)
    if said:
        st.warning(plain(said), icon=":material/info:")
    uploaded = points_now()
    if uploaded:
        _placed(uploaded)
        _problems(uploaded.problems)
        if len(uploaded.points):
            _counts(uploaded, members)
        st.button("Take the points off", key="own points off", on_click=_clear, icon=":material/close:")
    return uploaded


def points_now() -> Uploaded | None:
    """The points of the last good file of this visit, or None."""
    return st.session_state.get(POINTS)


def _read(key: str) -> None:
    if is_gone(key):
        return  # it was read when it came
    st.session_state[SAID] = None
    if (content := content_of(key)) is None:
        return
    try:
        st.session_state[POINTS] = read_points("", content)
    except PlacesError as problem:
        kept = " The points of the file before it are still here." if points_now() else ""
        st.session_state[SAID] = f"{problem}{kept}"


def _clear() -> None:
    st.session_state[POINTS] = st.session_state[SAID] = None
    # A new box, so that the file goes from it too.
    st.session_state[CLEARED] = st.session_state.get(CLEARED, 0) + 1


def _placed(uploaded: Uploaded) -> None:
    placed, all_lines = len(uploaded.points), len(uploaded.points) + len(uploaded.problems)
    if placed == all_lines:
        first = (
            f"All {placed:,} lines of the file were placed." if placed > 1 else "The one line of the file was placed."
        )
    else:
        first = f"{placed:,} of the {all_lines:,} lines of the file were placed."
    sentences([first, *uploaded.notes])


def _problems(problems: pd.DataFrame) -> None:
    if problems.empty:
        return
    count = f"{len(problems):,} line{'s' if len(problems) > 1 else ''}"
    with st.expander(f"{count} could not be placed: see why", expanded=len(problems) <= 20):
        shown = problems.rename(columns={"line": "Line of the file", "reason": "Why it could not be placed"})
        st.dataframe(shown, hide_index=True, alt=f"{count} of the file that could not be placed, each with the reason")


def _counts(uploaded: Uploaded, members: Iterable[str] | None) -> None:
    counts = counts_by_neighbourhood(uploaded, members)
    total, held = counted(counts)
    if members is None:
        where = f"The {total:,} points lie" if total > 1 else "The one point lies"
        sentences([f"{where} in {len(counts):,} neighbourhood{'s' if len(counts) > 1 else ''}."])
    else:
        sentences(
            [
                f"{total:,} of your {len(uploaded.points):,} points lie in this area, in {held:,} of its "
                f"{len(counts):,} neighbourhoods."
            ]
        )
    if counts.empty:
        return
    table = counts_table(counts)
    numbers = {column: st.column_config.NumberColumn(format="localized") for column in table.select_dtypes("number")}
    st.dataframe(
        table,
        hide_index=True,
        height=320 if len(table) > 8 else "auto",
        column_config=numbers,
        alt="How many of your points each neighbourhood has, also per 1,000 people (mid-2022), most first",
    )
    with st.container(horizontal=True):
        st.download_button(
            "Download counts (CSV)",
            lambda: csv_of(table, "imd2025"),
            "every-neighbourhood-your-counts.csv",
            "text/csv",
            key="own counts save",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Download your points with their neighbourhoods (CSV)",
            lambda: csv_of(points_table(uploaded), "imd2025"),
            "every-neighbourhood-your-points.csv",
            "text/csv",
            key="own points save",
            on_click="ignore",
            icon=":material/download:",
        )
