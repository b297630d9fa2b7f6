"""The parts of the page that compares places, of which one is open, and what is taken away from it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from lib.draw.own_marks import marks_of
from lib.links.compare_view import SECTIONS, CompareView
from lib.paper.compare_handout import compare_handout
from lib.pictures.compare_picture import compare_picture
from lib.places.area import Area
from lib.places.wales import WREXHAM
from lib.tables.areas_table import credit_lines, csv_of
from lib.tables.compare_table import compare_table
from lib.tables.notes_file import note_lines
from lib.ui import compare_measures, compare_report, compare_spread, controls, stories_panel
from lib.ui.address import for_others
from lib.ui.compare_state import choose
from lib.ui.frame import section
from lib.ui.own_points import points_now
from lib.ui.parts import part_menu
from lib.ui.take_tables import notes_button


def parts(view: CompareView, areas: Sequence[Area]) -> None:
    """The parts of the page, of which one is open."""
    apart = view.open == "wrexham" or any(area.code == WREXHAM.code for area in areas)
    part_menu("compare", {key: SECTIONS[key] for key in SECTIONS if apart or key != "wrexham"}, view.open, choose)
    {
        "measures": lambda: compare_measures.measures(view, areas),
        "table": lambda: compare_measures.table(view, areas),
        "outcomes": lambda: compare_report.outcomes(areas),
        "unequal": lambda: compare_spread.within(view, areas),
        "spread": lambda: compare_spread.spreads(view, areas),
        "report": lambda: compare_report.report_table(areas),
        "wrexham": lambda: compare_report.wrexham(areas),
        "said": lambda: compare_report.said(areas),
        "others": lambda: stories_panel.stories_of(areas),
        "away": lambda: take_away(view, areas),
    }[view.open]()


def take_away(view: CompareView, areas: Sequence[Area]) -> None:
    """Two sheets of A4, the maps as one picture, the figures, the link."""
    section("Take it away")
    address, mine = for_others(urlencode(view.to_query(), safe=",:")), points_now()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Handout (PDF)",
            lambda: compare_handout(areas, view.measure, address, datetime.date.today(), marks_of(mine)),
            "places-compared.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
        st.download_button(
            "Maps (PNG)",
            lambda: compare_picture(areas, view.measure, marks_of(mine)),
            "places-compared.png",
            "image/png",
            on_click="ignore",
            icon=":material/image:",
        )
        st.download_button(
            "Figures (CSV)",
            lambda: csv_of(compare_table(areas), "imd2025"),
            "places-compared.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/table:",
        )
        st.download_button(
            "Workbook (XLSX)",
            lambda: _workbook(areas),
            "places-compared.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/table:",
        )
        notes_button({"places-compared.csv": lambda: list(compare_table(areas).columns)}, credit_lines("imd2025"))
        controls.link_box(view)
        st.page_link(
            "pages/present.py",
            label="Present the first two to a room" if len(view.places) > 2 else "Present to a room",
            icon=":material/slideshow:",
            query_params=dict(zip(("place", "beside"), view.places, strict=False)),
        )


def _workbook(areas: Sequence[Area]) -> bytes:
    # Read when it is asked for: what writes workbooks takes a while to load.
    from lib.tables.workbook import workbook

    table = compare_table(areas)
    notes = note_lines(list(table.columns), credit_lines("imd2025"), in_lines=False)
    return workbook(table, "Places compared", notes)
