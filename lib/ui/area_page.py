"""The parts of the page about an area, in the order they are read."""

from __future__ import annotations

import datetime
import html
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from lib import catalogue, places
from lib.analysis import both as facing
from lib.analysis import edges
from lib.analysis.ages import BANDS, ages
from lib.analysis.among import needier_first, shown_among
from lib.analysis.fair import fairness
from lib.analysis.inside import most_lie_in
from lib.draw import colour
from lib.draw import dots as draw_dots
from lib.draw.ages import age_bars
from lib.links.area_view import PARTS, SHOWN, AreaView, standard
from lib.links.compare_view import beginning
from lib.links.examples import PLACES
from lib.links.place_ref import ref_of
from lib.paper.area_handout import handout
from lib.pictures.map_picture import map_picture
from lib.places import facing_both, filters, own
from lib.places.area import MOST, Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND, spoken
from lib.tables.areas_table import areas_table, csv_of, geojson_of
from lib.tables.both_table import movers_table
from lib.ui import area_around, controls, map_legend, own_area, stories_panel
from lib.ui.area_state import LINK, LISTED, choose
from lib.ui.frame import figures as table_of
from lib.ui.frame import section, sentences, to_top
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.ordered import order_menu
from lib.ui.parts import part_menu
from lib.ui.pin import pin_now
from lib.ui.pride_sources import pride_sources
from lib.ui.search import recent_places, search_box
from lib.ui.state import synced_key, theme_name
from lib.ui.strips import strip_of
from lib.ui.take import copy_facts
from lib.ui.text import plain
from lib.words import area as words
from lib.words import area_facts, area_here, area_outcomes
from lib.words.finding import sources_of
from lib.words.naming import own_name
from lib.words.strips import MIDDLE, around_sentences, edge_sentences, strip_sentence

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
INDEXES = ("imd2025", "cni2023")


def no_place(view: AreaView) -> None:
    """Nothing is chosen: search, recent places, three examples, draw your own."""
    st.title(catalogue.page("area").heading, anchor=False)
    sentences([words.WANTED])
    search_box("area-search", found=lambda code: choose(place=code), label="Find a place")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html("<p>Such as</p>", width="content")
        for name, code in PLACES.items():
            st.button(name, key=f"example {code}", type="tertiary", on_click=choose, kwargs={"place": code})
    recent_places(found=lambda code: choose(place=code))
    editor(view)


def editor(view: AreaView) -> None:
    """Put an area together; a place is found in the bar above."""
    editing = st.toggle("Put your own area together", key="own editing")
    # The container is always there: one that comes and goes would move what is below it, and the browser would make its
    # maps anew.
    with st.container(border=editing, key="own-editor"):
        if editing:
            own_area.own_area_editor(_start, view.measure, LINK.now().area)


def _start() -> Sequence[str]:
    """The neighbourhoods to change: those put together, else those of the place on the page, unless they are too many."""
    area = LINK.now().area
    return area.members if area and len(area.members) <= MOST else ()


def without_figures(area: Area) -> None:
    """A ward in which no neighbourhood mostly lies."""
    _named(area)
    sentences(words.summary(area))


def first_screen(area: Area, view: AreaView) -> None:
    """How it stands and what its average hides: name, three facts, one sentence, a map; a dot for each neighbourhood."""
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _named(area)
        cards = "".join(
            f"<li><strong>{html.escape(large)}</strong> <span>{html.escape(small)}</span></li>"
            for large, small in area_facts.facts(area)
        )
        st.html(f'<ul class="cards" aria-label="Three facts">{cards}</ul>')
        hidden = area_facts.fair_sentence(fairness(area)) or words.summary(area)[-1]
        said = [hidden, area_facts.shares_sentence(area)]
        st.html("".join(f'<p class="hidden">{html.escape(each)}</p>' for each in said if each))
    with right:
        _map(area, view)
    _doors(area, view)
    _dots(area, view)
    st.caption(plain(sources_of(INDEXES)))


def _named(area: Area) -> None:
    with st.container():
        if st.session_state.pop("area: from the top", False):
            to_top()
    st.title(plain(area.name), anchor=False)
    people = f" {area.population:,} people (mid-2022)." if len(area.members) else ""
    st.caption(plain(f"{area.where[:1].upper()}{area.where[1:]}.{people}"))


def _doors(area: Area, view: AreaView) -> None:
    """What can be done with it: taken away, shown, compared, and the places it lies in."""
    with st.container(horizontal=True, key="area-doors", gap="small"):
        copy_facts(area, words.summary(area), INDEXES)
        _sheet(area, view)
        _picture(area, view.shown)
        st.page_link(
            "pages/present.py",
            label="Present",
            icon=":material/slideshow:",
            query_params={"place": ref_of(area)},
        )
        st.page_link(
            "pages/compare.py",
            label="Compare",
            icon=":material/compare_arrows:",
            query_params={"places": beginning(area)},
        )
        controls.link_box(view)
        for parent in places.parents(area.code) if area.code else ():
            if parent.level in ("ward25", "lad25"):
                st.page_link(
                    "pages/area.py",
                    label=f"Its {catalogue.level(parent.level).label}: {plain(spoken(parent.name))}",
                    icon=":material/arrow_upward:",
                    query_params={"place": parent.code},
                )


def _map(area: Area, view: AreaView) -> None:
    """The place on one map, what lies outside it faded."""
    st.segmented_control(
        "What the map shows",
        list(SHOWN),
        format_func=lambda key: area_facts.SHOWN_AS[key],
        key=synced_key("area shown", view.shown),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: choose(shown=st.session_state["area shown"]),
    )
    outline, bounds = _outline(area)
    live_map(
        "area map",
        view.shown,
        {"lsoa21": filters.inside(ENGLAND)},
        _clicked(view),
        outline=outline,
        bounds=bounds,
        view_token=area.code or own.encode(area.members),
        over=("names",),
        height=440,
        about=area.name,
        chosen=area.name,
        veil=True,
        pin=pin_now(area.code) if area.code else None,
        legend=map_legend.of_measure(view.shown, "lsoa21", area.mask),
    )


def _outline(area: Area) -> tuple[dict, list]:
    return outline_of_place(area.code) if area.code and standard(area) else outline_of_members(area.members)


def _dots(area: Area, view: AreaView) -> None:
    """A dot for each neighbourhood along England's ten tenths; too many of them are bars."""
    key = "cni2023" if view.shown == "cni2023" else "imd2025"
    members = shown_among(area)
    if len(members) > draw_dots.MOST:
        strip_of(area, key)
        return
    measure = catalogue.measure(key)
    alone = list(area.members) if len(area.members) == 1 else []
    st.html(
        f'<p class="dots-title"><strong>{html.escape(area_facts.dots_title(area, members, measure))}</strong> '
        f"{html.escape(area_facts.DOTS)}{' ' + area_facts.RINGED if view.shown == 'both' else ''}</p>"
        + draw_dots.dots(
            draw_dots.laid(members[f"{key}_decile"], members[f"{key}_rank"], members["population"]),
            members[f"{key}_decile"],
            area_facts.dot_names(members, key),
            measure.palette,
            colour.theme(theme_name()),
            strip_sentence(area, key),
            (measure.most, measure.least),
            strong=alone,
            ringed=members.index[facing_both.faces_both_as_stored(members)] if view.shown == "both" else [],
        )
    )


# ---- parts, of which one is open ----


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
    stories_panel.stories_near(area)


def stands(area: Area, view: AreaView) -> None:
    """A strip of ten blocks for each index and its parts, most need first, with something to compare with."""
    section(
        "How it stands on each part",
        "Each block is a tenth of England’s neighbourhoods, most need first. Bars show the share of people in each tenth.",
    )
    st.caption(f"The mark shows this neighbourhood, or the middle person of a larger place: {MIDDLE}.")
    other = _beside(area, view)
    order = needier_first(area, STRIPS)
    if other:
        for key in order:
            for place, column in zip((area, other), st.columns(2), strict=True):
                with column:
                    strip_of(place, key, f" · {place.name}")
        return
    half = -(-len(order) // 2)
    for keys, column in zip((order[:half], order[half:]), st.columns(2), strict=True):
        with column:
            for key in keys:
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
    outline, bounds = _outline(area)
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
                legend=map_legend.of_measure(key, "lsoa21", area.mask),
            )
    _list(area, view.measure)
    _edges(area)


def people(area: Area) -> None:
    """Who lives there by age, beside England."""
    found = ages(area.frame)
    section("People")
    sentences([area_facts.ages_finding(area, found), area_facts.ages_sentence(found)])
    st.html(
        age_bars(
            found.loc[list(BANDS)],
            area_facts.BANDS,
            own_name(area),
            colour.theme(theme_name()),
            area_facts.AGES_CAPTION,
        )
    )


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

    st.subheader("Since 2019", anchor=False)
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
    section("Files", words.FILES)
    name = _file_name(area)
    with st.container(horizontal=True):
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


def _file_name(area: Area) -> str:
    """A neighbourhood's with its code: several have the name of their local area."""
    name = "".join(c if c.isalnum() else "-" for c in area.name.lower()).strip("-") or "area"
    return f"{name}-{area.code}" if area.level == "lsoa21" else name


def _sheet(area: Area, view: AreaView) -> None:
    address = f"{(st.context.url or '').split('?')[0]}?{urlencode(view.replace(part=None).to_query(), safe=',:')}"
    st.download_button(
        "Sheet (PDF)",
        lambda: handout(area, address, datetime.date.today()),
        f"{_file_name(area)}.pdf",
        "application/pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def _picture(area: Area, key: str) -> None:
    st.download_button(
        "Picture",
        lambda: map_picture(area, key),
        f"{_file_name(area)}-{key}.png",
        "image/png",
        on_click="ignore",
        icon=":material/image:",
    )
