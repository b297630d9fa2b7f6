"""The parts of the page about an area that look around it: what is here, and places like it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib import catalogue
from lib.analysis import similar
from lib.links.area_view import standard
from lib.links.place_ref import ref_of
from lib.places import nearby
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.ui import meeting
from lib.ui.area_state import LISTED, choose
from lib.ui.cite import cited, with_copy
from lib.ui.frame import section, sentences
from lib.ui.need_bars import bars_of
from lib.ui.ordered import order_menu
from lib.ui.own_points import said_of
from lib.ui.text import plain
from lib.words import area_here
from lib.words import similar as likeness
from lib.words.copied import source_of
from lib.words.list_dates import list_date


def here(area: Area) -> None:
    """One's own points first; then places to meet, libraries, museums and schools inside and near, and what is not known."""
    section("What is here")
    # Always there: what comes and goes above a fold would close it.
    with st.container():
        if mine := said_of(area):
            sentences([mine])
    meeting.add(area.members, told=False)
    meeting.around(area)
    st.subheader("Libraries, museums and schools", anchor=False)
    cited(area_here.here_sentences(area), source_of(area_here.HERE_FROM), area)
    today = datetime.date.today()
    dates = "; ".join(
        f"{area_here.PLURAL[kind]}: {list_date((area_here.PLURAL[kind],), today)}" for kind in nearby.POINT_KINDS
    )
    st.caption(f"{dates[:1].upper()}{dates[1:]}.")
    found = nearby.here(area)
    if 0 < len(found) <= LISTED:
        with st.expander(f"All {len(found):,} of them" if len(found) > 1 else "The one there is"):
            names = {
                "kind": "Kind",
                "name": "Name",
                "phase": "Phase of school",
                "fsm_percent": "Free school meals, %",
                "inside": "Inside",
                "metres": "Metres from it",
                "as_of": "As of",
            }
            st.dataframe(
                order_menu(found[list(names)].rename(columns=names).round({"Metres from it": 0}), "here"),
                hide_index=True,
                alt="Libraries, museums and schools in and near the area",
            )


def like(area: Area) -> None:
    """Places like it anywhere in England, and equally deprived ones with more to meet in."""
    section("Places like it", likeness.RANKED)
    # An area of one's own is laid beside local areas, the official kind nearest to it in size.
    level = catalogue.level(area.level if standard(area) else "msoa21")
    _places(
        "As deprived, with lower community need: places to learn from",
        area,
        similar.more_community(area),
        lambda row: likeness.to_learn_from(row, level),
        likeness.none_to_learn_from(level),
    )
    _places("Most alike", area, similar.similar(area), likeness.reason, likeness.none_similar(area))
    with st.expander("How places are matched"):
        sentences([*likeness.method(), *likeness.method_of_learning()])


def _places(title: str, area: Area, table: pd.DataFrame, said: Callable[[pd.Series], str], none: str) -> None:
    st.subheader(title, anchor=False)
    if not len(table):
        sentences([none])
    with st.container(key=f"cards {title}", horizontal=True, gap="small"):
        for code, row in table.iterrows():
            with st.container(border=True, key=f"card {title} {code}", gap=None):
                _card(title, area, str(code), row, said(row))


def _card(title: str, area: Area, code: str, row: pd.Series, reason: str) -> None:
    """One place: its name as a link, two small bars, the reason, and the way to lay it beside mine."""
    # A link to the page one is on would leave the address in the browser as it was.
    st.button(
        plain(f"{row['name']}, {row['where']}"), key=f"{title} {code}", type="tertiary", on_click=_go, args=(code,)
    )
    said = with_copy(reason, source_of(likeness.LAID_BY), area_of(code), subject=likeness.beside(area))
    st.html(f'{bars_of(area_of(code))}<p class="why cited">{said}</p>')
    st.page_link(
        "pages/compare.py",
        label="Compare with mine",
        icon=":material/compare_arrows:",
        query_params={"places": f"{ref_of(area)},{code}"},
    )


def _go(code: str) -> None:
    choose(place=code, own=(), name="")
    st.session_state["area: from the top"] = True
