"""The parts of the page about both at once, in the order they are read."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from lib.analysis import both as figures
from lib.analysis.area_mask import all_of_england
from lib.analysis.both_counts import join_and_leave, whole
from lib.draw import bars, colour
from lib.draw import map as draw_map
from lib.draw.classes import Painted
from lib.links.both_view import FIRST, LAST, LISTS, BothView
from lib.places import facing_both
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND
from lib.tables import both_table as tables
from lib.tables.areas_table import csv_of
from lib.ui import controls
from lib.ui.chart import chart
from lib.ui.frame import section, sentences, swatches
from lib.ui.live_map import live_map, outline_of_place
from lib.ui.ordered import order_menu
from lib.ui.pin import pin_now
from lib.ui.pride_sources import pride_sources
from lib.ui.state import Link, synced_key, theme_name
from lib.words import both as words
from lib.words import both_lists, english
from lib.words import pride as pride_words
from lib.words.naming import called

ROLES = ("neither", "need_only", "community_only", "both")
SHOWN = (facing_both.BOTH, facing_both.NEED_ONLY, facing_both.COMMUNITY_ONLY, facing_both.NEITHER)
BARS = 12
"""Places in the chart; the table has them all."""
LISTED = 400
"""Longer lists than this go to the download: more rows than anyone reads."""
LINK = Link(BothView)
chosen, choose = LINK.chosen, LINK.choose


def controls_of(view: BothView) -> None:
    """Where the line is, for both or for each, and the place looked at."""
    st.html(
        "<p>Some neighbourhoods are among the most deprived in England. Some are among those with the highest "
        "community need: few places to "
        "meet, weak connections, little activity on record. Some <strong>face both at once</strong>. Move the line to "
        "see how many.</p>"
    )
    with st.container():
        apart = view.community is not None
        st.slider(
            "Line for deprivation (per cent most deprived)"
            if apart
            else "Where to draw the line (per cent with most need on each index)",
            FIRST,
            LAST,
            key=synced_key("cut", view.cut),
            format="%d%%",
            on_change=lambda: choose(cut=st.session_state["cut"]),
        )
        if apart:
            st.slider(
                "Line for community need (per cent with highest need)",
                FIRST,
                LAST,
                key=synced_key("community", view.community),
                format="%d%%",
                on_change=lambda: choose(community=st.session_state["community"]),
            )
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.checkbox(
                "A line of its own for each index",
                key=synced_key("apart", apart),
                on_change=lambda: choose(community=view.cut if st.session_state["apart"] else None),
            )
            controls.link_box(view)


def place_of(view: BothView) -> Area | None:
    """The place chosen, or None for all of England."""
    return area_of(view.place) if view.place and view.place != ENGLAND else None


def map_and_counts(view: BothView, place: Area | None) -> None:
    """The map in its classes, its legend, and how many there are."""
    frame, (need, community) = figures.figures(), view.lines
    main, side = st.columns([7, 3], gap="medium")
    with main:
        names, totals = words.side_names(need, community), figures.totals(frame, need, community)
        painted = Painted(
            "both", figures.sides(frame, need, community).to_numpy(), ROLES, words.hover_labels(need, community)
        )
        outline, bounds = outline_of_place(place.code) if place else (None, None)
        view_token = st.session_state.get("view token", 0)
        over = ("names",) if view.list == "today" else ("names", view.list)
        live_map(
            "both",
            painted,
            {"lsoa21": all_of_england()},
            lambda code: choose(place=code),
            outline=outline,
            bounds=bounds or (draw_map.ENGLAND if view_token else None),
            view_token=str(view_token),
            over=over,
            about=place.name if place else "England",
            title="both at once",
            chosen=place.name if place else None,
            veil=place is not None,
            pin=pin_now(place.code if place else None),
        )
        _legend(names, totals, view.list)
    with side:
        if place:
            _here(place, frame, need, community)
            st.subheader("England", anchor=False)
        else:
            _big(totals, "")
        joins, leaves = join_and_leave(figures.movers(frame, need, community))
        sentences([*words.headline(totals, need, community), words.moved(joins, leaves, need, community)])


def _big(totals: pd.DataFrame, whose: str) -> None:
    number, every = totals.at[facing_both.BOTH, "neighbourhoods"], whole(totals)["neighbourhoods"]
    st.html(
        f'<p class="big" role="status"><strong>{number:,}</strong> of {every:,} neighbourhoods{html.escape(whose)} '
        "face both</p>"
    )


def _legend(names: dict[int, str], totals: pd.DataFrame, listed: str) -> None:
    paints = colour.scale("both", ROLES, colour.theme(theme_name()))
    outlined = {
        "today": "",
        "list225": " Outlined: the 225 wards of the 2019 list, by best fit.",
        "pride": " Outlined: the local areas of Pride in Place, phase 2 and later. Rings: the towns of phase 1.",
    }[listed]
    swatches(
        "Legend",
        [(paints[side], names[side], totals.at[side, "neighbourhoods"]) for side in SHOWN],
        f"Neighbourhoods of England (IMD 2025 and CNI 2023).{outlined}",
    )


def _here(place: Area, frame: pd.DataFrame, need: int, community: int) -> None:
    members = frame.loc[place.members]
    totals = figures.totals(members, need, community)
    st.subheader(place.name, anchor=False)
    if len(members) > 1:
        _big(totals, f" in {called(place)}")
    sentences([words.in_place(place, totals, need, community)])
    if len(members) == 1:
        line = members.iloc[0]
        ranks = line[[f"{part}_rank" for part in figures.COMMUNITY_PARTS]].set_axis(list(figures.COMMUNITY_PARTS))
        sentences(words.thin_here(figures.thin_parts(members, community).iloc[0], ranks, community))
    st.page_link(
        "pages/area.py",
        label="More about this area",
        icon=":material/arrow_forward:",
        query_params={"place": place.code or ""},
    )
    st.button("Show all of England", on_click=lambda: choose(move_map=True, place=None), icon=":material/close:")


def scope_of(place: Area | None) -> tuple[Area, pd.DataFrame]:
    """What the lists are narrowed to: the place, the council around a single neighbourhood, or England."""
    if place and len(place.members) == 1 and place.level == "lsoa21":
        place = area_of(figures.figures().at[place.code, "lad25_code"])
    place = place or area_of(ENGLAND)
    frame = figures.figures()
    return place, frame if place.code == ENGLAND else frame.loc[place.members]


def near_the_line(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Who would change side if the line moved by a point."""
    section(
        "One point up or down",
        "A line has to be drawn somewhere. A neighbourhood just beyond it may differ little from one just within.",
    )
    moves = figures.movers(frame, *view.lines)
    sentences([words.moved(*join_and_leave(moves), *view.lines, f"In {called(scope)}, ")])
    if len(moves):
        title = f"{english.many(len(moves), 'neighbourhood')} near the line, the nearest first"
        table_of(tables.movers_table(frame, moves), title, "both-near-the-line", "today")


def where(view: BothView, place: Area | None) -> None:
    """By kind of place: shares of people, a ranking, how concentrated."""
    section("Where they are")
    st.segmented_control(
        "Count by",
        list(words.BY),
        format_func=words.BY.__getitem__,
        key=synced_key("by", view.by),
        required=True,
        on_change=lambda: choose(by=st.session_state["by"]),
    )
    frame = figures.figures()
    found = figures.by_place(frame, view.by, *view.lines)
    total = len(figures.facing(frame, *view.lines))
    said = words.where(found, view.by, figures.hold_half(found["both"]), total)
    mine = _one_of(found, place, view.by)
    sentences([*said, words.rank_of(found, mine, view.by)] if mine else said)
    shown = found.head(BARS)
    if mine and mine not in shown.index:
        shown = pd.concat([shown, found.loc[[mine]]])
    if shown["both"].any():
        need, community = view.lines
        named = shown.set_index("name")["share"]
        chart(
            bars.share_bars(named, colour.theme(theme_name()), found.at[mine, "name"] if mine else None),
            "People in neighbourhoods facing both (2022)",
            f"Among the {need} per cent most deprived (Indices of Deprivation 2025, MHCLG) and the {community} per "
            "cent with highest community "
            "need (Community Needs Index 2023, OCSI); people of mid-2022, ONS.",
            " ".join(said),
            "both-by-place",
            30 + 26 * len(shown),
        )
    kind = f"All {len(found):,} {words.PLURAL[view.by]}" if view.by in words.PLURAL else "Side by side"
    table_of(
        tables.places_table(found, view.by),
        f"{kind}, the largest share of people first",
        f"both-by-{view.by}",
        "places",
    )
    if view.by == "coast":
        sentences(
            [
                "A neighbourhood is on the coast when its shape comes within 30 metres of the sea. Water less than one "
                "kilometre wide does not "
                "count as sea, so a tidal river such as the Thames in London is no coast and a wide estuary such as "
                "the Humber is."
            ]
        )


def _one_of(found: pd.DataFrame, place: Area | None, by: str) -> str | None:
    """The one place of a kind that a chosen place is, or lies in."""
    if place is None or not len(place.members):
        return None
    codes = figures.figures().loc[place.members, f"{by}_code"].unique()
    return codes[0] if len(codes) == 1 and codes[0] in found.index and by not in ("rural_urban", "coast") else None


def lists(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Three lists, each on its own, and how they overlap."""
    section("Three lists, kept apart", f"What follows is about {called(scope)}.")
    facing = figures.facing(frame, *view.lines)
    wards, chosen_places = figures.listed_wards(frame, *view.lines), figures.listed_pride(frame, *view.lines)
    sentences(both_lists.lists(wards, chosen_places, facing, called(scope)))
    st.segmented_control(
        "Which list",
        list(LISTS),
        format_func=both_lists.LISTS.__getitem__,
        key=synced_key("list", view.list),
        required=True,
        on_change=lambda: choose(list=st.session_state["list"]),
    )
    sentences([both_lists.about_list(view.list)])
    if view.list == "today":
        title = f"{english.many(len(facing), 'neighbourhood')} facing both"
        table_of(tables.neighbourhoods_table(facing, view.lines[1]), title, "both-today", "today", True)
        neither = facing[~facing["list225"] & ~facing["pride"]]
        title = f"Of them, {len(neither):,} on neither of the other lists and near no town of phase 1"
        table_of(tables.neighbourhoods_table(neither, view.lines[1]), title, "both-in-no-list", "today")
        side = figures.sides(frame, *view.lines)
        for each, name in ((facing_both.NEED_ONLY, "deprivation-only"), (facing_both.COMMUNITY_ONLY, "community-only")):
            alone = frame[(side == each).to_numpy()]
            title = (
                f"{english.many(len(alone), 'neighbourhood')} past one line only: {words.side_names(*view.lines)[each]}"
            )
            table_of(tables.neighbourhoods_table(alone, view.lines[1]), title, name, "today")
    elif view.list == "list225":
        table_of(
            tables.wards_table(wards),
            f"{english.many(len(wards), 'ward')} of the 2019 list",
            "wards-of-2019",
            "list225",
            True,
        )
    else:
        for phase, name in ((1, "town"), (2, "local area"), (3, "local area")):
            found = tables.pride_table(chosen_places, phase)
            title = f"Pride in Place, {pride_words.PHASE[phase]}: {english.many(len(found), name)}"
            table_of(found, title, f"pride-in-place-{phase}", f"pride{phase}", phase == 2)
        pride_sources()


def table_of(table: pd.DataFrame, title: str, name: str, credit: str, expanded: bool = False) -> None:
    """A table to read and take away, folded; empty ones are left out."""
    if not len(table):
        return
    with st.expander(title, expanded=expanded):
        numbers = {
            column: st.column_config.NumberColumn(format="localized") for column in table.select_dtypes("number")
        }
        if len(table) > LISTED:
            st.caption(f"The first {LISTED}; the download has them all.")
        shown = order_menu(table, name).head(LISTED)
        if "Code" in table:
            shown.insert(1, "Page", "area?place=" + shown["Code"])
        opened = {"Page": st.column_config.LinkColumn(display_text="Open")}
        st.dataframe(
            shown,
            hide_index=True,
            column_config=numbers | opened,
            height=min(38 + 35 * len(table), 420),
            alt=f"Table: {title}",
        )
        st.download_button(
            "Download CSV",
            lambda: csv_of(table, "both", tables.CREDIT[credit]),
            f"every-neighbourhood-{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"download {name}",
        )
