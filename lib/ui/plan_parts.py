"""The parts of the page that plans sites, of which one is open."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.draw import colour
from lib.draw.reach import reach_curve
from lib.links.plan_view import PARTS, PlanView
from lib.places.members import ENGLAND
from lib.plan.answer import Answer
from lib.tables import plan_table as tables
from lib.ui.chart import chart
from lib.ui.cite import cells, cited
from lib.ui.frame import figures as small_table
from lib.ui.frame import section, sentences
from lib.ui.ordered import order_menu
from lib.ui.own_points import own_points_panel
from lib.ui.parts import part_menu
from lib.ui.plan_change import change_panel
from lib.ui.plan_files import files
from lib.ui.plan_state import answer_of, choose
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import plan as words
from lib.words import plan_curve

RULES = (25, 50, 75, 100)
"""Rules whose price is shown beside each other, in a hundred of the sites."""
ACROSS = 44
"""Letters of the curve's title in a line: what a telephone has room for."""
LISTED = 400
"""Longer lists than this go to the download: more rows than anyone reads."""


def parts(view: PlanView, answer: Answer) -> None:
    """The parts of the page, of which one is open."""
    part_menu("plan", PARTS, view.part, choose)
    {
        "sites": _sites,
        "rule": _rule,
        "out": _out,
        "curve": _curve,
        "own": _own,
        "how": _how,
        "files": files,
    }[view.part](view, answer)


def _sites(view: PlanView, answer: Answer) -> None:
    """In which order, what each adds, what would do as well; and the changes a reader makes."""
    section(PARTS["sites"])
    left, right = st.columns([7, 4], gap="medium")
    with left:
        if said := [each for each in (*words.order(answer), words.ties(answer)) if each]:
            cited(said, words.source(answer.question, copied=True), subject=words.headline(answer, view.area))
        if answer.sites:
            _shown(tables.sites_table(answer), "plan-sites", f"Sites in {view.area.name}, in the order of opening")
    with right:
        change_panel(view, answer)


def _shown(table: pd.DataFrame, name: str, alt: str) -> None:
    """A table whose lines lead to the page of their neighbourhood and to what others did."""
    numbers = {column: st.column_config.NumberColumn(format="localized") for column in table.select_dtypes("number")}
    if len(table) > LISTED:
        st.caption(f"The first {LISTED}; the download has them all.")
    shown = order_menu(table, name).head(LISTED)
    at = 2 if "Order" in shown else 1
    shown.insert(at, "Area", "area?place=" + shown["Code"])
    shown.insert(at + 1, "Others did", "stories?place=" + shown["Code"])
    opened = {
        "Area": st.column_config.LinkColumn(display_text="Open", help="Your area, on this neighbourhood"),
        "Others did": st.column_config.LinkColumn(display_text="Stories", help="What places like it did"),
    }
    st.dataframe(
        shown.drop(columns="Code"),
        hide_index=True,
        column_config=numbers | opened,
        height=min(38 + 35 * len(table), 400),
        alt=f"Table: {alt}",
    )


def _rule(view: PlanView, answer: Answer) -> None:
    """The price of each rule; what is known of the hubs."""
    section(PARTS["rule"])
    cited(
        words.price(answer) or [words.sure(answer)],
        words.source(answer.question, copied=True),
        subject=words.headline(answer, view.area),
    )
    if answer.outcome.sites and view.area.code == ENGLAND:
        sentences([words.ENGLAND_RULES])
    elif answer.outcome.sites:
        answers = [answer_of(view.replace(rule=rule)) for rule in RULES]
        small_table(
            words.EACH_CAPTION,
            pd.DataFrame(words.each_rule(answers), columns=words.EACH_HEADS),
            cells(words.source(answer.question, copied=True), view.area, words.headline(answer, view.area)),
        )
    cited(words.HUBS[:1], words.HUBS[-1])
    sentences(list(words.HUBS[1:]))
    st.caption(plain(words.source(answer.question)))


def _out(view: PlanView, answer: Answer) -> None:
    section(PARTS["out"])
    cited(
        words.left_out(answer) or [words.sure(answer)],
        words.source(answer.question, copied=True),
        subject=words.headline(answer, view.area),
    )
    table = tables.out_table(answer)
    if len(table):
        st.caption(words.OUT_CAPTION)
        _shown(table, "plan-out", f"Neighbourhoods of {view.area.name} out of reach, most people first")


def _curve(view: PlanView, answer: Answer) -> None:
    section(PARTS["curve"])
    if not answer.outcome.sites:
        cited(
            [words.sure(answer)], words.source(answer.question, copied=True), subject=words.headline(answer, view.area)
        )
        return
    chart(
        reach_curve(
            answer.curve_in_hundred, answer.outcome.sites, answer.reached_in_hundred, colour.theme(theme_name())
        ),
        plan_curve.curve_title(answer),
        words.SOURCE,
        plan_curve.curve_alt(answer),
        "plan-curve",
        280,
        ACROSS,
    )
    sentences([plan_curve.CURVE])


def _own(view: PlanView, answer: Answer) -> None:  # noqa: ARG001 (all parts are called alike)
    section(PARTS["own"], words.OWN)
    own_points_panel(view.area.members)


def _how(view: PlanView, answer: Answer) -> None:  # noqa: ARG001 (all parts are called alike)
    section(PARTS["how"])
    sentences([words.sure(answer), *words.METHOD])
    st.subheader("What to keep in mind", anchor=False)
    sentences(list(words.HONEST))
    sentences(list(words.HUBS))
    st.caption(plain(words.source(answer.question)))
