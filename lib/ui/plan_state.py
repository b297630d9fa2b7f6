"""What is chosen on the page that plans sites, and its answer, which is worked out away from the page's own thread."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from lib.links.plan_view import PlanView
from lib.plan import runs
from lib.plan.answer import Answer
from lib.ui.own_points import points_now
from lib.ui.state import Link, query

LINK = Link(PlanView)
choose, show = LINK.choose, LINK.show
MINE = "plan: answer with own points"
STEP = 0.1
"""Seconds between two looks whether the answer is there; at each, another choice of the reader ends the wait."""


def chosen() -> PlanView:
    """The view in the link. A link that names its place as ``within`` is written anew, for the bar on top to know it."""
    named = query().get("within")
    view = LINK.chosen()
    if named:
        LINK.show(view)
        st.rerun()
    return view


def answer_of(view: PlanView) -> Answer:
    """The answer to what is chosen: kept from before, or waited for. A choice made meanwhile ends the wait, and the run
    with it unless somebody else waits too.
    """
    question, mine = view.question, points_now()
    points = mine.points if mine else None
    if question.asks_own:
        held = st.session_state.get(MINE)
        if held and held[0] == question and held[1] == (mine and mine.lists):
            return held[2]
    elif (before := runs.kept(question)) is not None:
        return before
    place = st.empty()
    with runs.run(question, points) as going:
        while not going.done(STEP):
            # Here Streamlit ends this run where the reader has chosen something else.
            place.html('<p role="status" class="planning">Looking for the sites that reach most …</p>')
    place.empty()
    found = going.result()
    if question.asks_own:
        st.session_state[MINE] = (question, mine and mine.lists, found)
    return found


def taken_query(view: PlanView) -> str:
    """What the address of this view has behind it, for what is taken away."""
    return urlencode(view.replace(look=None).to_query(), safe=",")
