"""The parts of the page about an area, in the order they are read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from lib import catalogue, places
from lib.analysis import both as facing
from lib.analysis import edges
from lib.analysis.inside import most_lie_in
from lib.links.area_view import AreaView, standard
from lib.links.compare_view import beginning
from lib.links.place_ref import ref_of
from lib.paper.area_handout import handout
from lib.pictures.map_picture import map_picture
from lib.places import filters, own
from lib.places.area import MOST, Area
from lib.places.area import area as area_of
from lib.places.members import spoken
from lib.tables.areas_table import areas_table, csv_of, geojson_of
from lib.tables.both_table import movers_table
from lib.ui import own_area
from lib.ui.frame import figures as table_of
from lib.ui.frame import section, sentences, to_top
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.ordered import order_menu
from lib.ui.pin import pin_now
from lib.ui.pride_sources import pride_sources
from lib.ui.search import search_box
from lib.ui.state import Link, synced_key
from lib.ui.strips import strip_of
from lib.ui.text import plain
from lib.words import area as words
from lib.words import area_here, area_outcomes
from lib.words.strips import MIDDLE, around_sentences, edge_sentences

STRIPS = tuple(
    key
    for key, measure in catalogue.measures().items()
    if key in ("imd2025", "cni2023") or measure.group == "need_domains" or key.startswith("cni2023_")
)
BESIDE = {
    "none": "Nothing",
    "council": "Its council",
    "region": "Its region",
    "england": "England",
    "other": "Another place",
}
LISTED = 400
"""Lists longer than this go to the download: more rows than anyone reads."""
LINK = Link(AreaView)
chosen, choose = LINK.chosen, LINK.choose


def finder(view: AreaView) -> None:
    """Put an area together; a place is found in the bar above."""
    editing = st.toggle("Put your own area together", key="own editing")
    # The container is always there: one that comes and goes would move what is below it, and the browser would make its
    # maps anew.
    with st.container(border=editing, key="own-editor"):
        if editing:
            own_area.own_area_editor(_start, view.measure)


def _start() -> Sequence[str]:
    """The neighbourhoods to change: those put together, else those of the place on the page, unless they are too many."""
    area = LINK.now().area
    return area.members if area and len(area.members) <= MOST else ()


def headline(area: Area) -> None:
    """Name, and two or three sentences that say the most."""
    with st.container():
        if st.session_state.pop("area: from the top", False):
            to_top()
    st.header(plain(area.name), anchor=False)
    st.caption(plain(area.where[:1].upper() + area.where[1:]))
    sentences(words.summary(area))
    with st.container(horizontal=True):
        st.page_link(
            "pages/compare.py",
            label="Compare with others",
            icon=":material/compare_arrows:",
            query_params={"places": beginning(area)},
        )
        st.page_link(
            "pages/present.py",
            label="Present it to a room",
            icon=":material/slideshow:",
            query_params={"place": ref_of(area)},
        )
        for parent in places.parents(area.code) if area.code else ():
            if parent.level in ("ward25", "lad25"):
                st.page_link(
                    "pages/area.py",
                    label=f"Its {catalogue.level(parent.level).label}: {plain(spoken(parent.name))}",
                    icon=":material/arrow_upward:",
                    query_params={"place": parent.code},
                )


def stands(area: Area, view: AreaView) -> None:
    """A strip of ten blocks for each index and its parts, with something to compare with."""
    section(
        "Where it stands",
        "Each block is a tenth of England’s neighbourhoods. The first has the most need. Bars show the share of people "
        f"in each tenth; the mark shows this neighbourhood, or the middle person of a larger place: {MIDDLE}.",
    )
    other = _beside(area, view)
    if other:
        for key in STRIPS:
            for place, column in zip((area, other), st.columns(2), strict=True):
                with column:
                    strip_of(place, key, f" · {place.name}")
        return
    need, community = st.columns(2)
    for key in STRIPS:
        with need if catalogue.measure(key).palette == "need" else community:
            strip_of(area, key)


def _beside(area: Area, view: AreaView) -> Area | None:
    kind = (
        view.beside if view.beside in ("council", "region", "england") else "none" if view.beside is None else "other"
    )
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        st.selectbox(
            "Compare with",
            list(BESIDE),
            format_func=BESIDE.__getitem__,
            key=synced_key("beside", kind),
            on_change=_pick_beside,
        )
    with right:
        if kind == "other" or st.session_state.get("beside") == "other":
            search_box("beside-search", found=lambda code: choose(beside=code), label="Which place to compare with")
    code = _code_beside(area, view.beside)
    return area_of(code) if code and code != area.code else None


def _pick_beside() -> None:
    kind = st.session_state["beside"]
    choose(beside=None if kind == "none" else "E92000001" if kind == "other" else kind)


def _code_beside(area: Area, beside: str | None) -> str | None:
    if beside in (None, "england"):
        return beside and "E92000001"
    if beside not in ("council", "region"):
        return beside
    column = {"council": "lad25_code", "region": "rgn_code"}[beside]
    return most_lie_in(area.frame, column)


def inside(area: Area, view: AreaView) -> None:
    """Its neighbourhoods on one map or two, listed, and the sharpest edges between them."""
    section("Inside it", "Both maps cut England into the same tenths, so the colours mean the same on each.")
    offered = [key for key, measure in catalogue.measures().items() if measure.kind != "count"]
    label = {key: f"{measure.label} ({measure.year})" for key, measure in catalogue.measures().items()}
    sides = st.columns(2)
    with sides[0]:
        st.selectbox(
            "Left map",
            offered,
            format_func=label.__getitem__,
            key=synced_key("left map", view.measure),
            on_change=lambda: choose(measure=st.session_state["left map"]),
        )
    with sides[1]:
        st.selectbox(
            "Right map",
            ["none", *offered],
            format_func=lambda key: label.get(key, "No second map"),
            key=synced_key("right map", view.second or "none"),
            on_change=lambda: choose(
                second=None if st.session_state["right map"] == "none" else st.session_state["right map"]
            ),
        )
    outline, bounds = outline_of_place(area.code) if standard(area) else outline_of_members(area.members)
    shown = [("left", view.measure)] + ([("right", view.second)] if view.second else [])
    for (side, key), column in zip(shown, sides if view.second else [st.container()], strict=True):
        with column:
            # An area of one's own grows by a click next to it, so nothing around it is hidden.
            live_map(
                f"inside {side}",
                key,
                {"lsoa21": area.mask if standard(area) else filters.inside("E92000001")},
                _clicked(view),
                outline=outline,
                bounds=bounds,
                view_token=area.code or own.encode(area.members),
                over=("names",),
                height=440,
                about=area.name,
                left_out=f"Outside {area.name}",
                pin=pin_now(area.code) if area.code else None,
            )
    _list(area, view.measure)
    _edges(area)


def _clicked(view: AreaView):
    if view.own:
        return lambda code: own_area.click(_start, code)
    return lambda code: choose(place=code)


def _list(area: Area, key: str) -> None:
    table = areas_table(key, "lsoa21", area.mask)
    with st.expander(
        f"All {len(table):,} neighbourhoods, most need first" if len(table) > 1 else "Its figures",
        expanded=len(table) <= 12,
    ):
        if len(table) > LISTED:
            st.caption(f"The first {LISTED}; the download has them all.")
        shown = order_menu(table, "inside").head(LISTED)
        st.dataframe(shown, hide_index=True, alt=f"Table of the neighbourhoods of {area.name}")


def _edges(area: Area) -> None:
    st.subheader("Sharp edges", anchor=False)
    sentences(
        around_sentences(area.members[0], n=5)
        if len(area.members) == 1
        else edge_sentences(edges.edges(area.frame, n=5))
        or ["No two of its neighbourhoods touch, so there is no edge to show."]
    )


def both(area: Area) -> None:
    """How many face both, at which cut, and in which lists it is."""
    section("Both at once")
    sentences(words.both_sentences(area))
    table = facing.both_at(area.frame).reset_index().map("{:,}".format)
    table["cut"] += " per cent"
    table.columns = [
        "Most need",
        "Neighbourhoods",
        "People (mid-2022)",
        "More if one point wider",
        "Fewer if one point narrower",
    ]
    table_of(
        "Neighbourhoods that are both within this share of England’s most deprived and within this share of those with "
        "most community need.",
        table,
    )
    frame = facing.figures().loc[area.members]
    moves = facing.movers(frame, 10, 10)
    if len(moves):
        with st.expander("Which would change side if the line moved by one point", expanded=len(moves) <= 6):
            st.dataframe(
                order_menu(movers_table(frame, moves), "movers").head(LISTED),
                hide_index=True,
                alt="Neighbourhoods near the line, the nearest first",
            )
    sentences(area_here.programme_sentences(area))
    pride_sources()
    if standard(area):
        st.page_link(
            "pages/both.py",
            label="Move the line on a map",
            icon=":material/arrow_forward:",
            query_params={"cut": "10", "place": area.code or ""},
        )


def since(area: Area) -> None:
    """Tenth then and now, on neighbourhoods whose boundary did not change."""
    section("Since 2019")
    sentences(words.since_sentences(area))


def learning(area: Area) -> None:
    """Learning and work: neighbourhood figures, and the council's published outcomes beside."""
    section("Learning and work")
    sentences(area_outcomes.learning_sentences(area))
    st.subheader("Published a council at a time", anchor=False)
    sentences([area_outcomes.outcomes_sentence(area)])
    outcomes = area_outcomes.outcomes(area)
    if len(outcomes):
        names = {
            "label": "Figure",
            "shown": "This council",
            "england_shown": "England",
            "period": "When",
            "publisher": "Source",
        }
        with st.expander(f"{len(outcomes)} figures, with England beside"):
            st.dataframe(
                outcomes[list(names)].rename(columns=names),
                hide_index=True,
                alt="Outcomes of the council, with England beside",
            )


def take_away(area: Area, view: AreaView) -> None:
    """A sheet of A4, a picture, the figures, the link."""
    section("Take it away")
    name = "".join(c if c.isalnum() else "-" for c in area.name.lower()).strip("-") or "area"
    address = (st.context.url or "").split("?")[0]
    link = (
        f"{address}?{'&'.join(f'{key}={value}' for key, value in view.to_query().items() if key in ('place', 'own'))}"
    )
    with st.container(horizontal=True):
        st.download_button(
            "Handout (PDF)",
            lambda: handout(area, link, datetime.date.today()),
            f"{name}.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
        st.download_button(
            "Map (PNG)",
            lambda: map_picture(area, view.measure),
            f"{name}.png",
            "image/png",
            on_click="ignore",
            icon=":material/image:",
        )
        st.download_button(
            "Figures (CSV)",
            lambda: csv_of(areas_table(view.measure, "lsoa21", area.mask), view.measure),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/table:",
        )
        st.download_button(
            "Shapes (GeoJSON)",
            lambda: geojson_of(areas_table(view.measure, "lsoa21", area.mask), view.measure, "lsoa21"),
            f"{name}.geojson",
            "application/geo+json",
            on_click="ignore",
            icon=":material/map:",
        )
    st.caption("The link to this page. It holds codes only.")
    st.code(link, language=None, wrap_lines=True)
