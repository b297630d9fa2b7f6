"""Where an answer is changed by hand: a site is kept, left out, moved, or said to be there already."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.links.plan_view import PlanView
from lib.plan import around
from lib.plan.answer import Answer
from lib.tables.plan_table import name_of
from lib.ui.own_points import points_now
from lib.ui.plan_state import LINK, choose
from lib.ui.text import plain
from lib.words import plan as words

NOWHERE = "plan: no site"


def change_panel(view: PlanView, answer: Answer) -> None:
    """A site of the answer, or any of a neighbourhood that was chosen on the map, and what can be said of it."""
    mine = points_now()
    points = mine.points if mine else None
    with st.container(border=True, key="plan-change", gap="small"):
        if view.look:
            offered = around.sites_in(answer, view.look, points)
            st.subheader(plain(f"Sites in {name_of(view.look)}"), anchor=False)
            st.button(
                "Back to the sites of the answer",
                key="plan look away",
                type="tertiary",
                icon=":material/close:",
                on_click=lambda: choose(look=None),
            )
        else:
            offered = around.of_answer(answer, points)
            st.subheader("Change a site", anchor=False)
            st.caption("Choose one here, or a neighbourhood on the map. The others are worked out again.")
        if offered.empty:
            st.caption("No site may stand here by your choices. Allow more kinds of site under More choices.")
        else:
            _one(view, answer, offered)
    _said(answer, points)


def _one(view: PlanView, answer: Answer, offered: pd.DataFrame) -> None:
    named = {
        line.id: f"{words.site_name(line.name, line.kind)}: {words.SAID[line.said]}"
        for line in offered.itertuples(index=False)
    }
    said = dict(zip(offered["id"], offered["said"], strict=True))
    # The labels tell what is said: with other labels it has to be another box, or the browser's choice would be lost.
    key = f"plan site {view.look} {'|'.join(named)} {'|'.join(said.values())}"
    site = st.selectbox("Site", list(named), format_func=named.__getitem__, key=key)
    if site not in said:
        return
    now = said[site]
    if now == around.FREE and answer.sites:
        instead = st.selectbox(
            "In place of",
            [NOWHERE, *(each.id for each in answer.sites)],
            format_func=lambda each: (
                "No site: one of the number asked for"
                if each == NOWHERE
                else next(f"{s.number}. {words.site_name(s.name, s.kind)}" for s in answer.sites if s.id == each)
            ),
            key=f"plan instead {site} {'|'.join(each.id for each in answer.sites)}",
        )
    else:
        instead = NOWHERE
    with st.container(horizontal=True, gap="small"):
        if now in (around.CHOSEN, around.FREE):
            moved = instead not in (None, NOWHERE)
            st.button(
                "Keep it" if now == around.CHOSEN else "Move it here" if moved else "Put a site here",
                key="plan keep",
                icon=":material/star:",
                on_click=_say,
                args=("moving", instead, site) if moved else ("keeping", site),
            )
        if now in (around.CHOSEN, around.FREE, around.KEPT):
            st.button("Not here", key="plan bar", icon=":material/close:", on_click=_say, args=("barring", site))
        if now != around.THERE:
            st.button(
                "There already",
                key="plan have",
                icon=":material/add_location_alt:",
                on_click=_say,
                args=("having", site),
            )
        if now in (around.KEPT, around.BARRED, around.THERE):
            st.button("Leave it open", key="plan free", icon=":material/undo:", on_click=_say, args=("freeing", site))


def _say(what: str, *sites: str) -> None:
    """Write a change into the link as it is now: the page that was pressed may be older."""
    LINK.show(getattr(LINK.now(), what)(*sites))


def _said(answer: Answer, points: pd.DataFrame | None) -> None:
    """What a reader said so far, each with a press that takes it away."""
    listed = around.mentioned(answer, points)
    if listed.empty:
        return
    st.caption("By your choice:")
    with st.container(horizontal=True, gap="small", key="plan-said-chips"):
        for line in listed.itertuples(index=False):
            st.button(
                plain(f"{words.site_name(line.name, line.kind)}: {words.SAID[line.said]}"),
                key=f"plan chip {line.id}",
                icon=":material/close:",
                icon_position="right",
                help="Leave this open again",
                on_click=_say,
                args=("freeing", line.id),
            )
