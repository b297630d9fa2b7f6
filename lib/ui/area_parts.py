"""The parts of the page about an area, of which one is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib import catalogue
from lib.analysis import both as facing
from lib.analysis.among import largest_share, needier_first
from lib.analysis.inside import most_lie_in
from lib.links.area_view import PARTS, AreaView, standard
from lib.places import filters, own
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND
from lib.tables.both_table import movers_table
from lib.ui import area_around, area_learning, area_papers, map_legend, stories_panel
from lib.ui.area_files import files
from lib.ui.area_list import is_whole, neighbourhood_list
from lib.ui.area_page import INDEXES, clicked, file_name, outline_of
from lib.ui.area_people import how_long, people
from lib.ui.area_state import LISTED, choose
from lib.ui.cite import cells, cited
from lib.ui.edge_pictures import edge_pictures
from lib.ui.frame import figures as table_of
from lib.ui.frame import section, sentences
from lib.ui.live_map import live_map
from lib.ui.ordered import order_menu
from lib.ui.parts import part_menu
from lib.ui.pin import pin_now
from lib.ui.pride_sources import pride_sources
from lib.ui.search import search_box
from lib.ui.state import synced_key
from lib.ui.strips import strip_of
from lib.words import area as words
from lib.words import area_here, area_outcomes
from lib.words.copied import source_named, source_of_measures
from lib.words.strips import HERE, MIDDLE, around_sentences

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


def sections(area: Area, view: AreaView) -> None:
    """The menu of parts, and the one that is open."""
    part_menu("area", PARTS, view.open, choose)
    opened: dict[str, Callable[[], None]] = {
        "parts": lambda: stands(area, view),
        "inside": lambda: inside(area, view),
        "people": lambda: people(area),
        "both": lambda: both(area),
        "learning": lambda: learning(area),
        "here": lambda: area_around.here(area),
        "like": lambda: _like(area),
        "files": lambda: take_away(area, view),
    }
    opened[view.open]()


def _like(area: Area) -> None:
    area_around.like(area)
    with st.container(key="stories-near", gap="small"):
        stories_panel.stories_near(area)


def stands(area: Area, view: AreaView) -> None:
    """A strip of ten blocks for each index and its parts, most need first, with something to compare with."""
    section(
        "How it stands on each part",
        "Each block is a tenth of England’s neighbourhoods, most need first. Bars show the share of people in each tenth, "
        "all on one scale.",
    )
    st.caption(f"The mark on a larger place shows its middle person: {MIDDLE}." if len(area.members) > 1 else HERE)
    other = _beside(area, view)
    order = needier_first(area, STRIPS)
    full = largest_share([area, other] if other else [area], order)
    if other:
        for key in order:
            for place, column in zip((area, other), st.columns(2), strict=True):
                with column:
                    strip_of(place, key, f" · {place.name}", full)
        return
    half = -(-len(order) // 2)
    for keys, column in zip((order[:half], order[half:]), st.columns(2), strict=True):
        with column:
            for key in keys:
                strip_of(area, key, full=full)


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
    outline, bounds = outline_of(area)
    shown = [("left", view.measure)] + ([("right", view.second)] if view.second else [])
    for (side, key), column in zip(shown, sides if view.second else [st.container()], strict=True):
        with column:
            # A place that is no sum of neighbourhoods cuts through some: what lies around it is paler, and not left out.
            live_map(
                f"inside {side}",
                key,
                {"lsoa21": filters.inside(ENGLAND)},
                clicked(view),
                outline=outline,
                bounds=bounds,
                view_token=area.code or own.encode(area.members),
                over=("names",),
                height=440,
                about=area.name,
                veil=True,
                pin=pin_now(area.code) if area.code else None,
                legend=map_legend.of_measure(key, "lsoa21", area.mask),
            )
    neighbourhood_list(area, view.measure)
    _edges(area)


def _edges(area: Area) -> None:
    st.subheader("Sharp edges", anchor=False)
    if len(area.members) == 1:
        cited(around_sentences(area.members[0], n=3), source_of_measures(INDEXES[:1]), area)
    else:
        # Below a list that is seen whole the page has no room for them.
        edge_pictures(area, folded=is_whole(area))


def both(area: Area) -> None:
    """How many face both, at which cut, and in which lists it is."""
    section("Both at once")
    indexes, people = source_of_measures(INDEXES), source_of_measures(INDEXES, "population")
    cited(words.both_sentences(area), lambda said: people if "mid-2022" in said else indexes, area)
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
        cells(source_of_measures(["both"], "population"), area),
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
    cited(area_here.programme_sentences(area), source_named, area)
    pride_sources()
    if standard(area):
        st.page_link(
            "pages/both.py",
            label="Move the line on a map",
            icon=":material/arrow_forward:",
            query_params={"cut": "10", "place": area.code or ""},
        )

    how_long(area)
    st.subheader("Since 2019", anchor=False)
    cited(words.since_sentences(area), source_of_measures(("imd2025", "imd2019")), area)


def learning(area: Area) -> None:
    """Learning and work: neighbourhood figures, and the council's published outcomes beside."""
    section("Learning and work")
    table_of(
        area_outcomes.ABOUT_LEARNING,
        area_outcomes.learning_shown(area),
        cells(source_of_measures(area_outcomes.LEARNING), area),
    )
    sentences([area_outcomes.CARE])
    st.subheader("Published a council at a time", anchor=False)
    sentences([area_outcomes.outcomes_sentence(area)])
    side_by_side = area_outcomes.outcomes_by_council(area)
    if len(side_by_side):
        with st.expander(f"{len(side_by_side)} figures, council by council, with England beside"):
            st.dataframe(side_by_side, hide_index=True, alt="Outcomes of each council, with England beside")
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
    area_learning.constituency(area)
    area_learning.commission(area)


def take_away(area: Area, view: AreaView) -> None:
    """A sheet of A4, a picture, the figures, the link."""
    section("Files", words.FILES)
    files(area, view.measure)
    area_papers.papers(area, file_name(area))
