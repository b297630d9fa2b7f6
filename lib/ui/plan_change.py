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
LAST = "plan: site changed last"


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
    last = st.session_state.get(LAST)
    # The labels tell what is said: with other labels it has to be another box, or the browser's choice would be lost.
    site = st.selectbox(
        "Site",
        list(named),
        index=list(named).index(last) if last in named else 0,
        format_func=named.__getitem__,
        key=f"plan site {view.look} {'|'.join(named)} {'|'.join(said.values())}",
    )
    if site not in said:
        return
    now, instead = said[site], NOWHERE
    if now == around.FREE and answer.sites:
        sites = {NOWHERE: words.OF_THE_NUMBER} | {
            each.id: f"{each.number}. {words.site_name(each.name, each.kind)}" for each in answer.sites
        }
        instead = st.selectbox(
            "In place of",
            list(sites),
            format_func=sites.__getitem__,
            key=f"plan instead {site} {'|'.join(sites)}",
        )
    moved = instead in {each.id for each in answer.sites}
    keep = "Move it here" if moved else "Put a site here" if now == around.FREE else "Keep it"
    # Always the same three in the same order: who pressed one by keyboard is still on it.
    with st.container(horizontal=True, gap="small"):
        _press(
            "keep",
            *(("No longer keep it", "undo") if now == around.KEPT else (keep, "star")),
            *(("moving", instead) if moved else ("freeing",) if now == around.KEPT else ("keeping",)),
            site,
        )
        barred = now == around.BARRED
        _press(
            "bar", *(("Allow it again", "undo") if barred else ("Not here", "close")), _back(barred, "barring"), site
        )
        there = now == around.THERE
        _press(
            "have",
            *(("Not there yet", "undo") if there else ("There already", "add_location_alt")),
            _back(there, "having"),
            site,
        )


def _back(now: bool, what: str) -> str:
    """What a press does: takes back what is so now, else says so."""
    return "freeing" if now else what


def _press(name: str, label: str, icon: str, what: str, *sites: str) -> None:
    st.button(label, key=f"plan {name}", icon=f":material/{icon}:", on_click=_say, args=(what, *sites))


def _say(what: str, *sites: str) -> None:
    """Write a change into the link as it is now: the page that was pressed may be older."""
    st.session_state[LAST] = sites[-1]
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
