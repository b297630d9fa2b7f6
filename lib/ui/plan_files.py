"""What is taken away from the page that plans sites: figures, shapes, a sheet of A4, slides."""

from __future__ import annotations

import datetime

import streamlit as st

from lib.draw.own_marks import marks_of
from lib.links.plan_view import PARTS, PlanView
from lib.plan.answer import Answer
from lib.tables import plan_table as tables
from lib.ui.address import for_others, to_copy
from lib.ui.frame import section, sentences
from lib.ui.own_points import points_now
from lib.ui.plan_state import taken_query
from lib.ui.take_tables import notes_button
from lib.words import plan as words


def files(view: PlanView, answer: Answer) -> None:
    """Everything that can be taken away; each is made when it is asked for."""
    section(PARTS["files"], words.FILES)
    paper, link = for_others(taken_query(view)), to_copy(taken_query(view))
    kept = "".join(c if c.isalnum() else "-" for c in view.area.name.lower()).strip("-")
    name = f"every-neighbourhood-plan-{kept or 'area'}"
    today, mine = datetime.date.today(), points_now()

    def sheet() -> bytes:
        # Read when it is asked for: few visitors take a sheet.
        from lib.paper.plan_handout import plan_handout

        return plan_handout(answer, view.area, paper, today, marks_of(mine))

    def slides() -> bytes:
        from lib.deck.plan_slides import plan_slides

        return plan_slides(answer, view.area, paper, today, marks_of(mine))

    made = (
        (
            "Sites (CSV)",
            lambda: tables.plan_csv(tables.placed_table(answer), answer),
            f"{name}.csv",
            "text/csv",
            "table",
        ),
        (
            "Out of reach (CSV)",
            lambda: tables.plan_csv(tables.out_table(answer), answer),
            f"{name}-out-of-reach.csv",
            "text/csv",
            "table",
        ),
        (
            "Sites and reach (GeoJSON)",
            lambda: tables.plan_geojson(answer, link),
            f"{name}.geojson",
            "application/geo+json",
            "map",
        ),
        ("Sheet (PDF)", sheet, f"{name}.pdf", "application/pdf", "picture_as_pdf"),
        (
            "Slides (PPTX)",
            slides,
            f"{name}.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "slideshow",
        ),
    )
    with st.container(horizontal=True, gap="small"):
        for label, content, file, kind, icon in made:
            st.download_button(
                label, content, file, kind, key=f"plan file {file}", on_click="ignore", icon=f":material/{icon}:"
            )
        notes_button(
            {
                f"{name}.csv": lambda: list(tables.placed_table(answer).columns),
                f"{name}-out-of-reach.csv": lambda: list(tables.out_table(answer).columns),
            },
            tables.credit(answer, link),
        )
    sentences(list(words.HONEST))
