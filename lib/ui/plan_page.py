"""The first screen of the page that plans sites: the finding, the choices, the map, and what the rule costs."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib import store
from lib.draw import colour
from lib.draw import map as draw_map
from lib.draw.reach import painted
from lib.links.plan_view import (
    FARTHEST,
    FIRST,
    LAST,
    MOST_SITES,
    NEAREST,
    PlanView,
)
from lib.places import own
from lib.places.members import ENGLAND
from lib.plan.answer import Answer
from lib.plan.candidates import offered
from lib.ui import controls, map_legend
from lib.ui.cite import cells, cited, cited_title
from lib.ui.frame import figures as small_table
from lib.ui.frame import sentences
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.own_points import points_now, said_of
from lib.ui.pin import pin_now
from lib.ui.plan_state import choose
from lib.ui.state import synced_key, theme_name
from lib.ui.text import plain
from lib.words import plan as words

HIGH = 480
"""Of the map in CSS pixels: England fills it at one step of zoom."""


def first_screen(view: PlanView, answer: Answer) -> None:
    """What would reach most, on a map, with the rule and without it side by side."""
    with st.container(key="plan-first"):
        cited_title(words.headline(answer, view.area), words.source(answer.question, copied=True), view.area)
        with st.container(key="plan-said"):
            st.caption(plain(words.sure(answer)))
        _controls(view)
        for note in words.notes(answer, view.area):
            st.info(plain(note), icon=":material/info:")
        main, beside = st.columns([7, 4], gap="medium")
        with main, st.container(key="plan-map", gap=None):
            _map(view, answer)
            st.caption(plain(words.source(answer.question)))
        with beside, st.container(key="plan-beside"):
            _beside(view, answer)


def _controls(view: PlanView) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan-controls", gap="small"):
        st.selectbox(
            "Whom to reach",
            list(words.WHOM_CHOICES),
            format_func=words.WHOM_CHOICES.__getitem__,
            key=synced_key("plan whom", view.whom),
            on_change=_write("whom", "plan whom"),
            width=170,
        )
        st.number_input(
            "How many places",
            1,
            MOST_SITES,
            key=synced_key("plan sites", view.count),
            on_change=_write("sites", "plan sites"),
            width=150,
        )
        st.selectbox(
            "How far people go",
            view.reaches,
            format_func=words.distance,
            key=synced_key("plan reach", view.reach),
            on_change=_write("reach", "plan reach"),
            width=150,
        )
        st.selectbox(
            "At least in neighbourhoods facing both",
            view.rules,
            format_func=lambda rule: f"{rule} in 100" if rule else "No rule",
            key=synced_key("plan rule", view.rule),
            on_change=_write("rule", "plan rule"),
            width=280,
        )
        _more(view)
        controls.link_box(view)


def _write(name: str, key: str) -> Callable[[], None]:
    return lambda: choose(**{name: st.session_state[key]})


def _more(view: PlanView) -> None:
    """The choices that are made less often, behind one button."""
    panel = st.popover("More choices", icon=":material/filter_list:", key="plan more", on_change="rerun")
    if not panel.open:
        return
    with panel:
        st.checkbox(
            "Only people in neighbourhoods facing both",
            key=synced_key("plan only", view.only == "both"),
            on_change=lambda: choose(only="both" if st.session_state["plan only"] else "all"),
        )
        st.slider(
            "A neighbourhood faces both within the first (per cent)",
            FIRST,
            LAST,
            key=synced_key("plan cut", view.cut),
            format="%d%%",
            on_change=_write("cut", "plan cut"),
        )
        st.number_input(
            "How far people go, in metres",
            NEAREST,
            FARTHEST,
            step=100,
            key=synced_key("plan metres", view.reach),
            on_change=_write("reach", "plan metres"),
        )
        st.caption(f"{words.distance(view.reach)} is {words.walk(view.reach)}.")
        st.html("<p><strong>Where a site may stand</strong></p>")
        for kind in offered():
            key = f"plan stand {kind}"
            st.checkbox(
                words.KIND_CHOICES[kind],
                key=synced_key(key, kind in view.stand),
                on_change=_stand,
                args=(kind, key),
                # One at least, or there is nothing to choose from.
                disabled=view.kinds == (kind,) or (kind == "own" and points_now() is None),
            )
        st.checkbox(
            "Your own points are there already",
            key=synced_key("plan mine", view.mine == "there"),
            on_change=lambda: choose(mine="there" if st.session_state["plan mine"] else "none"),
            disabled=points_now() is None,
        )
        if points_now() is None:
            st.caption("Add your own points in the part of that name, further down.")


def _stand(kind: str, key: str) -> None:
    from lib.ui.plan_state import LINK

    kept = set(LINK.now().stand) - {kind}
    if st.session_state[key]:
        kept.add(kind)
    choose(stand=tuple(each for each in words.KIND_CHOICES if each in kept))


def _map(view: PlanView, answer: Answer) -> None:
    area = view.area
    shown = painted(len(store.neighbourhoods()), answer.rows, answer.reached, answer.facing, words.hover(answer))
    outline, bounds = None, None
    if area.code and area.code != ENGLAND:
        outline, bounds = outline_of_place(area.code)
    elif not area.code:
        outline, bounds = outline_of_members(area.members)
    theme, token = colour.theme(theme_name()), st.session_state.get("view token", 0)
    live_map(
        "plan",
        shown,
        {"lsoa21": area.mask},
        lambda code: choose(look=code, part="sites"),
        outline=outline,
        bounds=bounds or (draw_map.ENGLAND if token else None),
        view_token=f"{area.code or own.encode(area.members)} {token}",
        over=("names",),
        height=HIGH,
        about=area.name,
        title=words.legend_title(answer.question),
        left_out=None,
        spots=spots(answer),
        dot=theme.ink,
        pin=pin_now(area.code),
        legend=map_legend.of_classes(words.legend_title(answer.question), shown, area.mask, words.CLASSES, words.DOTS),
    )


def spots(answer: Answer) -> pd.DataFrame:
    """The sites of the answer, and those that are there already, for the map."""
    found = [
        *((site.easting, site.northing, site.name, words.spot(site), site.row) for site in answer.sites),
        *(
            (line.easting, line.northing, line.name, words.THERE, line.row)
            for line in answer.existing.itertuples(index=False)
        ),
    ]
    return pd.DataFrame(found, columns=["easting", "northing", "name", "kind", "row"])


def _beside(view: PlanView, answer: Answer) -> None:
    if answer.outcome.sites:
        small_table(
            words.SIDE_CAPTION if answer.question.rule else words.NO_RULE_CAPTION,
            pd.DataFrame(words.side_by_side(answer), columns=["", "With the rule", "Without it"]),
            cells(words.source(answer.question, copied=True), view.area, words.headline(answer, view.area)),
        )
    if said := [*words.price(answer), *words.left_out(answer)[:1]]:
        cited(said, words.source(answer.question, copied=True), subject=words.headline(answer, view.area))
    if mine := said_of(view.area):
        sentences([mine])
    st.caption(plain(f"{words.HONEST[0]} {words.AT_ONE_POINT}"))
    area = view.area
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.page_link(
            "pages/area.py",
            label="More about this area",
            icon=":material/arrow_forward:",
            query_params={"place": area.code}
            if area.code
            else {"own": own.encode(view.own)} | ({"name": view.name} if view.name else {}),
        )
