"""The first screen of the page about both at once: how many, where, who, and how far that hangs on the line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.analysis import both as figures
from lib.analysis import both_counts
from lib.analysis.area_mask import all_of_england
from lib.draw import colour, line_curve
from lib.draw import map as draw_map
from lib.draw.classes import Painted
from lib.links.both_view import FIRST, LAST, BothView
from lib.places import own
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND
from lib.tables import both_table as tables
from lib.ui import controls, map_legend
from lib.ui.both_table import table_of
from lib.ui.chart import chart
from lib.ui.cite import cells, cited, cited_heading, with_copy
from lib.ui.frame import figures as small_table
from lib.ui.frame import sentences
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.own_points import said_of
from lib.ui.pin import pin_now
from lib.ui.state import Link, synced_key, theme_name
from lib.ui.text import plain
from lib.words import both as words
from lib.words import both_lists, english
from lib.words.copied import source_of_measures
from lib.words.editions import of_those_facing_both
from lib.words.naming import called

ROLES = ("neither", "need_only", "community_only", "both")
FACING = "Neighbourhoods facing both"
HIGH = 480
"""Of the map in CSS pixels: England fills it at one step of zoom, and a window of 800 holds it whole."""
IN_COLUMN = 46
"""Letters of a chart's title in a line, where the chart stands beside a list."""
LINK = Link(BothView)
chosen, choose = LINK.chosen, LINK.choose


def first_screen(view: BothView) -> None:
    """The finding, the line that can be moved, the map, and the numbers for the place and for England."""
    every, place = figures.figures(), view.area
    england = both_counts.here(every, *view.lines)
    members = every.loc[place.members] if place else every
    here = both_counts.here(members, *view.lines) if place else england
    side = int(figures.sides(members, *view.lines).iloc[0]) if place and len(members) == 1 else None
    # On a telephone the style puts the map right under the finding, and what it means and the line under both.
    with st.container(key="both-first"):
        st.html(
            cited_heading(words.finding(place, here, side, england), words.share_source(*view.lines), place, "finding")
        )
        with st.container(key="both-meaning"):
            st.caption(plain(words.meaning_of_both(*view.lines)))
        _controls(view)
        main, beside = st.columns([7, 3], gap="medium")
        with main:
            _map(view, place, every)
        with beside, st.container(key="both-here"):
            _numbers(view, place, members, here, england)


def _controls(view: BothView) -> None:
    """Where the line is, for both or for each, and the link."""
    apart = view.community is not None
    with st.container(horizontal=True, vertical_alignment="center", key="both-controls"):
        st.slider(
            "Line for deprivation (per cent)" if apart else "Where the line is drawn (per cent with most need)",
            FIRST,
            LAST,
            key=synced_key("cut", view.cut),
            format="%d%%",
            on_change=lambda: choose(cut=st.session_state["cut"]),
        )
        if apart:
            st.slider(
                "Line for community need (per cent)",
                FIRST,
                LAST,
                key=synced_key("community", view.community),
                format="%d%%",
                on_change=lambda: choose(community=st.session_state["community"]),
            )
        st.checkbox(
            "A line of its own for each index",
            key=synced_key("apart", apart),
            on_change=lambda: choose(community=view.cut if st.session_state["apart"] else None),
        )
        controls.link_box(view)


def _map(view: BothView, place: Area | None, every: pd.DataFrame) -> None:
    """The map in its four classes, fitted to the place, which it outlines; its legend counts the place's own."""
    painted = Painted("both", figures.sides(every, *view.lines).to_numpy(), ROLES, words.hover_labels(*view.lines))
    outline, bounds = None, None
    if place and place.code:
        outline, bounds = outline_of_place(place.code)
    elif place:
        outline, bounds = outline_of_members(place.members)
    view_token = st.session_state.get("view token", 0)
    over = ("names", view.list) if view.open == "lists" and view.list != "today" else ("names",)
    several = place is not None and len(place.members) > 1
    live_map(
        "both",
        painted,
        {"lsoa21": all_of_england()},
        lambda code: choose(place=code, own=(), name=""),
        outline=outline,
        bounds=bounds or (draw_map.ENGLAND if view_token else None),
        view_token=str(view_token),
        over=over,
        height=HIGH,
        about=place.name if place else "England",
        title="both at once",
        chosen=place.name if place else None,
        veil=place is not None,
        pin=pin_now(place.code if place else None),
        legend=map_legend.of_classes(
            words.legend_title(*view.lines),
            painted,
            place.mask if place and several else all_of_england(),
            words.SHORT,
            " ".join(
                filter(
                    None,
                    (
                        f"Neighbourhoods of {called(place) if place and several else 'England'}.",
                        both_lists.outlined(over),
                    ),
                )
            ),
        ),
    )


def _numbers(
    view: BothView, place: Area | None, members: pd.DataFrame, here: both_counts.Here, england: both_counts.Here
) -> None:
    """How many face both, in the place and in England, with their people by age."""
    if place is None or here.neighbourhoods > 1:
        whose = f" in {called(place)}" if place else ""
        st.html(
            f'<p class="big cited" role="status"><strong>{here.both:,}</strong> '
            + with_copy(
                f"of {here.neighbourhoods:,} neighbourhoods{whose} face both",
                words.share_source(*view.lines),
                place,
                f"{here.both:,}",
            )
            + "</p>"
        )
    elif here.neighbourhoods == 1:
        _one(view, members)
    small_table(
        "People: mid-2022. Ages are made of rounded shares, so they may be a little out.",
        words.counted_beside(place if here.neighbourhoods > 1 else None, here, england),
        cells(words.share_source(*view.lines), subject=FACING),
    )
    cited(
        words.across_england(figures.totals(figures.figures(), *view.lines), *view.lines),
        words.share_source(*view.lines),
        subject=FACING,
    )
    if place and (mine := said_of(place, figures.facing(members, *view.lines).index)):
        sentences([mine])
    if here.neighbourhoods > 1 and here.both:
        said = of_those_facing_both(here.both, both_counts.all_six(figures.facing(members, *view.lines)))
        cited([said], f"{words.share_source(*view.lines)} {source_of_measures(['six10'])}", place)
    if place:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.page_link(
                "pages/area.py",
                label="More about this area",
                icon=":material/arrow_forward:",
                query_params={"place": place.code}
                if place.code
                else {"own": own.encode(view.own)} | ({"name": view.name} if view.name else {}),
            )
            st.button(
                "Show all of England",
                on_click=lambda: choose(move_map=True, place=None, own=(), name=""),
                icon=":material/close:",
            )


def _one(view: BothView, members: pd.DataFrame) -> None:
    """On which side a single neighbourhood is, and which part of community is thin there."""
    need, community = view.lines
    line = members.iloc[0]
    ranks = line[[f"{part}_rank" for part in figures.COMMUNITY_PARTS]].set_axis(list(figures.COMMUNITY_PARTS))
    place = area_of(str(members.index[0]))
    side = words.which_side(int(figures.sides(members, need, community).iloc[0]), need, community)
    cited([side], words.share_source(need, community), place)
    thin = words.thin_here(figures.thin_parts(members, community).iloc[0], ranks, community)
    cited(thin, source_of_measures([figures.COMMUNITY]), place)


def scope_of(view: BothView) -> tuple[Area, pd.DataFrame]:
    """What the lists are narrowed to: the place, the council around a single neighbourhood, or England."""
    place, every = view.area, figures.figures()
    if place and len(place.members) == 1 and place.level in ("lsoa21", "own"):
        place = area_of(every.at[place.members[0], "lad25_code"])
    place = place or area_of(ENGLAND)
    return place, every if place.code == ENGLAND else every.loc[place.members]


def who(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Those that face both by name with their people by age; beside them how many it would be with the line elsewhere."""
    curve = both_counts.along_the_line(frame, *view.lines)
    facing = figures.facing(frame, *view.lines)
    left, right = st.columns([7, 4], gap="medium")
    with left:
        st.subheader(plain(f"Who faces both in {called(scope)}"), anchor=False)
        if len(facing):
            title = f"{english.many(len(facing), 'neighbourhood')}, most need first"
            table_of(tables.here_table(facing), title, "both-here", "today", folded=False, lines=view.lines)
        elif len(frame):
            said = words.nobody_faces_both(scope, both_counts.first_to_join(curve, view.cut), view.cut)
            cited(said, words.share_source(*view.lines), scope)
        else:
            sentences([f"No neighbourhood lies mostly in {called(scope)}."])
    with right:
        if len(frame):
            _curve(view, scope, frame, curve)


def _curve(view: BothView, scope: Area, frame: pd.DataFrame, curve: pd.Series) -> None:
    moves = figures.movers(frame, *view.lines)
    said = words.moved(*both_counts.join_and_leave(moves))
    apart = view.community is not None
    chart(
        line_curve.line_curve(
            curve,
            view.cut,
            "line for deprivation" if apart else "where the line is drawn",
            colour.theme(theme_name()),
        ),
        " ".join(said),
        words.curve_source(*view.lines),
        " ".join([*said, words.curve_alt(curve, view.cut)]),
        "both-by-line",
        150,
        IN_COLUMN,
        scope,
    )
    # Of all England's, the nearest few by name would say nothing.
    if scope.code != ENGLAND and len(moves):
        names = frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")"
        cited(words.who_moves(moves, names), words.share_source(*view.lines), scope, f"{FACING}, one point up or down")
