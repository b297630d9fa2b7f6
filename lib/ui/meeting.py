"""Places to meet that we know of: on the page about an area, and on the page about both at once."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.analysis import both, meeting
from lib.links.place_ref import ref_of
from lib.places import meeting as known
from lib.places.area import Area
from lib.places.facing_both import PUBLISHED
from lib.tables.meeting_table import every_place, near_table, places_credit, places_csv, without_table
from lib.ui import own_points
from lib.ui.area_state import LISTED
from lib.ui.both_table import table_of
from lib.ui.cite import cited
from lib.ui.frame import section, sentences
from lib.ui.ordered import order_menu
from lib.ui.take_tables import notes_button
from lib.ui.text import plain
from lib.words import meeting as words
from lib.words.both import share_source
from lib.words.naming import called

OVER = "names,centres,halls,social"
"""The layers of the map that show them."""


def around(area: Area) -> None:
    """How many there are inside, how many people live near one, and each by name with its kind and how far it is."""
    st.subheader("Places to meet that we know of", anchor=False)
    found, listed = meeting.reach(area), known.near(area)
    cited([words.inside(area, found), *words.near(area, found, meeting.reach_of_england())], words.SOURCE, area)
    st.caption(f"{words.uneven()} {words.SOURCE}")
    _list(listed)
    if area.code:
        st.page_link(
            "pages/map.py",
            label="See them on the map",
            icon=":material/map:",
            query_params={"place": ref_of(area), "over": OVER, "measure": "places_to_meet_nearest"},
        )
    facing = both.facing(both.figures().loc[area.members], PUBLISHED, PUBLISHED)
    if len(facing) and len(area.members) > 1:
        _without(called(area), facing, (PUBLISHED, PUBLISHED), folded=True)


def _list(listed: pd.DataFrame) -> None:
    """All of them, folded; of a large place only to take away."""
    if not len(listed):
        return
    table = near_table(listed)
    with st.expander(words.all_of_them(listed)):
        if len(table) <= LISTED:
            st.dataframe(order_menu(table, "meeting"), hide_index=True, alt="Places to meet in and near the area")
        _download("Download CSV", lambda: table, "places-to-meet")


def none_near(scope: Area, frame: pd.DataFrame, need: int, community: int) -> None:
    """Who faces both and has no known place near: by name, with people and young people; how far the list can be trusted."""
    section("No place to meet near", words.uneven())
    add(frame.index)
    _without(called(scope), both.facing(frame, need, community), (need, community), folded=False)
    st.caption(words.SOURCE)
    _download("Download all places (ODbL)", every_place, "all-places-to-meet")
    with st.expander("How far this list can be trusted"):
        sentences(words.doubted(meeting.by_civic_assets(True), meeting.by_civic_assets(False), meeting.hardly_mapped()))


def add(members: pd.Index, told: bool = True) -> None:
    """Where a place that is missing can be added, before anything is counted; ``members`` and ``told`` as for the panel."""
    with st.expander(f"{words.ADD} {own_points.TITLE}", icon=":material/add_location_alt:"):
        own_points.own_points_panel(members, told)


def _without(where: str, facing: pd.DataFrame, lines: tuple[int, int], folded: bool) -> None:
    """How many of those facing both have none near, and by name."""
    near, mile = (meeting.without(facing, metres) for metres in (known.NEAR, known.MILE))
    cited(words.without_finding(where, near, mile), f"{words.SOURCE} {share_source(*lines)}")
    table = without_table(meeting.names_without(facing, known.NEAR))
    if len(table):
        table_of(
            table,
            words.title_of_without(near),
            "both-no-place-to-meet",
            "meeting",
            expanded=not folded and len(table) < LISTED,
        )


def _download(label: str, table: Callable[[], pd.DataFrame], name: str) -> None:
    file = f"every-neighbourhood-{name}.csv"
    with st.container(horizontal=True):
        st.download_button(
            plain(label),
            lambda: places_csv(table()),
            file,
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"download {name}",
        )
        notes_button({file: lambda: list(table().columns)}, places_credit())
