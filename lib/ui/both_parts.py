"""The parts of the page about both at once, of which one is open."""

from __future__ import annotations

import datetime

import pandas as pd
import streamlit as st

from lib.analysis import both as figures
from lib.analysis import both_counts
from lib.draw import bars, colour
from lib.links.both_view import LISTS, SECTIONS, BothView
from lib.places import facing_both
from lib.places.area import Area
from lib.tables import both_table as tables
from lib.ui import both_edges, meeting
from lib.ui.both_page import FACING, choose
from lib.ui.both_table import table_of
from lib.ui.chart import chart
from lib.ui.cite import cells, cited
from lib.ui.frame import figures as small_table
from lib.ui.frame import section, sentences
from lib.ui.parts import part_menu
from lib.ui.pride_sources import pride_sources
from lib.ui.state import synced_key, theme_name
from lib.words import both as words
from lib.words import both_lists, english
from lib.words import pride as pride_words
from lib.words.list_dates import list_date
from lib.words.naming import called

BARS = 12
"""Places in the chart; the table has them all."""


def parts(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """The parts of the page, of which one is open."""
    part_menu("both", SECTIONS, view.open, choose)
    {
        "where": _where,
        "parts": _thin,
        "meeting": lambda *of: meeting.none_near(of[1], of[2], *of[0].lines),
        "lists": _lists,
        "near": _near,
        "edges": lambda *of: both_edges.sharp(of[1]),
        "how": lambda *_: both_edges.how(),
    }[view.open](view, scope, frame)


def _pick(title: str, name: str, now: str, titles: dict[str, str], part: str) -> None:
    """A row of choices of one part, which stays open whatever is chosen."""
    st.segmented_control(
        title,
        list(titles),
        format_func=titles.__getitem__,
        key=synced_key(name, now),
        required=True,
        on_change=lambda: choose(**{name: st.session_state[name], "part": part}),
    )


def _where(view: BothView, scope: Area, frame: pd.DataFrame) -> None:  # noqa: ARG001 (all parts are called alike)
    """By kind of place: shares of people, a ranking, how concentrated."""
    section("Where they are")
    _pick("Count by", "by", view.by, words.BY, "where")
    every = figures.figures()
    found = figures.by_place(every, view.by, *view.lines)
    total = len(figures.facing(every, *view.lines))
    said = words.where(found, view.by, figures.hold_half(found["both"]), total)
    mine = _one_of(found, view.area, view.by)
    cited(
        [*said, words.rank_of(found, mine, view.by)] if mine else said, words.share_source(*view.lines), subject=FACING
    )
    shown, gap = found.head(BARS), ""
    if mine and mine not in shown.index:
        shown = pd.concat([shown, found.loc[[mine]]])
        gap = words.between(both_counts.left_out(found.index, mine, BARS))
    if shown["both"].any():
        chart(
            bars.share_bars(
                shown.set_index("name")["share"],
                colour.theme(theme_name()),
                found.at[mine, "name"] if mine else None,
                gap,
                "mid-2022",
            ),
            words.bars_title(found),
            words.share_source(*view.lines),
            " ".join(said),
            "both-by-place",
            30 + 26 * (len(shown) + bool(gap)),
        )
    kind = f"All {len(found):,} {words.PLURAL[view.by]}" if view.by in words.PLURAL else "Side by side"
    table_of(
        tables.places_table(found, view.by),
        f"{kind}, the largest share of people first",
        f"both-by-{view.by}",
        "places",
        lines=view.lines,
    )
    if view.by == "coast":
        sentences(words.coast())


def _one_of(found: pd.DataFrame, place: Area | None, by: str) -> str | None:
    """The one place of a kind that a chosen place is, or lies in."""
    if place is None or not len(place.members):
        return None
    codes = figures.figures().loc[place.members, f"{by}_code"].unique()
    return codes[0] if len(codes) == 1 and codes[0] in found.index and by not in ("rural_urban", "coast") else None


def _thin(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Which part of community is thin."""
    section("Which part of community is thin")
    facing = figures.facing(frame, *view.lines)
    _, community = view.lines
    counts = both_counts.thin_counts(figures.thin_parts(facing, community))
    cited(words.thin(counts, len(facing), community, called(scope)), words.share_source(*view.lines), scope)
    if len(facing):
        small_table(
            f"Neighbourhoods facing both in {called(scope)}, by part of community need (CNI 2023)",
            words.thin_table(counts, community),
            cells(words.share_source(*view.lines)),
        )
    sentences(words.meanings())


def _near(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Who would change side if the line moved by a point."""
    section("One point up or down")
    moves = figures.movers(frame, *view.lines)
    sentences(words.why_near())
    said = words.moved(*both_counts.join_and_leave(moves), f"In {called(scope)}, ")
    cited([" ".join(said)], words.share_source(*view.lines))
    if len(moves):
        title = f"{english.many(len(moves), 'neighbourhood')} near the line, the nearest first"
        table_of(tables.movers_table(frame, moves), title, "both-near-the-line", "today", True, lines=view.lines)


def _lists(view: BothView, scope: Area, frame: pd.DataFrame) -> None:
    """Three lists, each on its own, and how they overlap."""
    section("Three lists, kept apart", f"What follows is about {called(scope)}.")
    facing = figures.facing(frame, *view.lines)
    wards, chosen_places = figures.listed_wards(frame, *view.lines), figures.listed_pride(frame, *view.lines)
    cited(both_lists.lists(wards, chosen_places, facing, called(scope)), both_lists.sources(), scope)
    st.caption(both_lists.sources())
    _pick("Which list", "list", view.list, {key: both_lists.LISTS[key] for key in LISTS}, "lists")
    sentences([both_lists.about_list(view.list)])
    from lib.pictures.view_picture import FILTER_SOURCES  # heavy, and wanted only where the part is open

    if view.list in FILTER_SOURCES:
        st.caption(english.upper_first(f"{list_date(FILTER_SOURCES[view.list], datetime.date.today())}."))
    if view.list == "today":
        _today(view, frame, facing)
    elif view.list == "list225":
        title = f"{english.many(len(wards), 'ward')} of the 2019 list"
        table_of(tables.wards_table(wards), title, "wards-of-2019", "list225", True, lines=view.lines)
    else:
        for phase, name in ((1, "town"), (2, "local area"), (3, "local area")):
            found = tables.pride_table(chosen_places, phase)
            title = f"Pride in Place, {pride_words.PHASE[phase]}: {english.many(len(found), name)}"
            table_of(found, title, f"pride-in-place-{phase}", f"pride{phase}", phase == 2, lines=view.lines)
        pride_sources()


def _today(view: BothView, frame: pd.DataFrame, facing: pd.DataFrame) -> None:
    community = view.lines[1]
    title = f"{english.many(len(facing), 'neighbourhood')} facing both"
    table_of(tables.neighbourhoods_table(facing, community), title, "both-today", "today", True, lines=view.lines)
    neither = facing[~facing["list225"] & ~facing["pride"]]
    title = f"Of them, {len(neither):,} on neither of the other lists and near no town of phase 1"
    table_of(tables.neighbourhoods_table(neither, community), title, "both-in-no-list", "today", lines=view.lines)
    side = figures.sides(frame, *view.lines)
    for each, name in ((facing_both.NEED_ONLY, "deprivation-only"), (facing_both.COMMUNITY_ONLY, "community-only")):
        alone = frame[(side == each).to_numpy()]
        title = f"{english.many(len(alone), 'neighbourhood')} past one line only: {words.side_names(*view.lines)[each]}"
        table_of(tables.neighbourhoods_table(alone, community), title, name, "today", lines=view.lines)
