"""The parts of the page about an area, in the order they are read."""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from lib import catalogue, places, store
from lib.analysis.among import shown_among
from lib.analysis.editions import editions
from lib.analysis.fair import fairness
from lib.draw import colour
from lib.draw import dots as draw_dots
from lib.draw.own_marks import marks_of
from lib.links.area_view import SHOWN, AreaView, standard
from lib.links.compare_view import beginning
from lib.links.examples import PLACES
from lib.links.place_ref import ref_of
from lib.paper.area_handout import handout
from lib.pictures.map_picture import map_picture
from lib.places import facing_both, filters, own
from lib.places.area import MOST, Area
from lib.places.members import ENGLAND, spoken
from lib.serve import scripts
from lib.ui import controls, map_legend, own_area
from lib.ui.address import for_others
from lib.ui.area_people import row_of_squares
from lib.ui.area_state import LINK, choose
from lib.ui.cite import cards, cited, with_copy
from lib.ui.frame import run, sentences, to_top
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.own_points import points_now
from lib.ui.pin import pin_now
from lib.ui.room_state import taken_of
from lib.ui.search import recent_places
from lib.ui.state import synced_key, theme_name
from lib.ui.strips import strip_of
from lib.ui.take import copy_facts
from lib.ui.text import plain
from lib.words import area as words
from lib.words import area_facts
from lib.words import editions as how_long_words
from lib.words.copied import source_of_measures
from lib.words.finding import sources_of
from lib.words.strips import strip_sentence
from lib.words.successors import successor_of, successor_sentence

EDITING = "own editing"
INDEXES = ("imd2025", "cni2023")


def no_place() -> None:
    """Nothing is chosen: the search is in the bar above; three examples, recent places, draw your own."""
    st.title(catalogue.page("area").heading, anchor=False)
    sentences([words.WANTED])
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="place-examples"):
        st.html("<p>Such as</p>", width="content")
        for name, code in PLACES.items():
            st.button(name, key=f"example {code}", type="tertiary", on_click=choose, kwargs={"place": code})
    recent_places(found=lambda code: choose(place=code))
    editing_switch()


def editor(view: AreaView) -> None:
    """Where an area is put together, above all else: what is clicked together appears below it, and its map stays."""
    editing = bool(st.session_state.get(EDITING))
    # The container is always there: one that comes and goes would move what is below it, and the browser would make its
    # maps anew.
    with st.container(border=editing, key="own-editor"):
        if editing:
            own_area.own_area_editor(_start, view.measure, LINK.now().area)


def editing_switch() -> None:
    """Opens and closes the place where an area is put together; a place is found in the bar above."""
    st.toggle("Put your own area together", key=EDITING)


def _start() -> Sequence[str]:
    """The neighbourhoods to change: those put together, else those of the place on the page, unless they are too many."""
    area = LINK.now().area
    return area.members if area and len(area.members) <= MOST else ()


def without_figures(area: Area) -> None:
    """A ward in which no neighbourhood mostly lies."""
    _named(area)
    cited(words.summary(area), source_of_measures(INDEXES, "population"), area)


def first_screen(area: Area, view: AreaView, doors: bool = True) -> None:
    """How it stands and what its average hides: name, three facts, one sentence, a map; a dot for each neighbourhood.

    Without ``doors`` nothing leads away from it.
    """
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _named(area)
        # What is said of one index alone is not credited to the other.
        need, community, source = (*(source_of_measures([key]) for key in INDEXES), source_of_measures(INDEXES))
        cards(area_facts.facts(area), "Three facts", (need, community, source), area, area_facts.fact_sentences(area))
        found = fairness(area)
        hidden = area_facts.fair_sentence(found) or words.summary(area)[-1]
        told = with_copy(hidden, need, area, said=area_facts.fair_copied(area, found))
        if shares := area_facts.shares_sentence(area):
            told += f'</p><p class="hidden cited">{with_copy(shares, source, area)}'
        st.html(f'<p class="hidden cited">{told}</p>')
        row_of_squares(area)
    with right:
        _map(area, view)
    if doors:
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
    if change := successor_of(area):
        st.caption(f"{plain(successor_sentence(area, datetime.date.today()))} [Who says so]({change.page})")


def _doors(area: Area, view: AreaView) -> None:
    """What can be done with it: taken away, shown, compared, and the places it lies in."""
    with st.container(horizontal=True, key="area-doors", gap="small", vertical_alignment="center"):
        facts = [*area_facts.copied(area, fairness(area)), how_long_words.finding(area, editions(area.frame))]
        copy_facts(area, facts, (*INDEXES, "six10"))
        _sheet(area, view)
        _picture(area, view.shown)
        st.page_link(
            "pages/present.py",
            label="Present it",
            icon=":material/slideshow:",
            query_params={"place": ref_of(area)},
        )
        st.page_link(
            "pages/compare.py",
            label="Compare with others",
            icon=":material/compare_arrows:",
            query_params={"places": beginning(area)},
        )
        if area.code and area.level != "lsoa21":
            st.page_link(
                "pages/plan.py",
                label="Plan a place here",
                icon=":material/add_location_alt:",
                query_params={"place": area.code},
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
    outline, bounds = outline_of(area)
    live_map(
        "area map",
        view.shown,
        {"lsoa21": filters.inside(ENGLAND)},
        clicked(view),
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


def outline_of(area: Area) -> tuple[dict, list]:
    """Outline and bounds of a place or of neighbourhoods together."""
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
    run(scripts.LIGHT_UP)
    title = area_facts.dots_title(area, members, measure)
    told = [area_facts.DOTS] if len(members) > 1 else []
    st.html(
        f'<p class="dots-title cited"><strong>{html.escape(title)}</strong> '
        + with_copy(
            " ".join([*told, *([area_facts.RINGED] if view.shown == "both" else [])]),
            source_of_measures([key]),
            area,
            said=strip_sentence(area, key),
        )
        + "</p>"
        + draw_dots.dots(
            draw_dots.laid(members[f"{key}_decile"], members[f"{key}_rank"], members["population"]),
            members[f"{key}_decile"],
            area_facts.dot_names(members, key),
            members.index.to_series().map(store.row_of()),
            measure.palette,
            colour.theme(theme_name()),
            strip_sentence(area, key),
            (measure.most, measure.least),
            strong=alone,
            ringed=members.index[facing_both.faces_both_as_stored(members)] if view.shown == "both" else [],
        )
    )


def file_name(area: Area) -> str:
    """A neighbourhood's with its code: several have the name of their local area."""
    name = "".join(c if c.isalnum() else "-" for c in area.name.lower()).strip("-") or "area"
    return f"{name}-{area.code}" if area.level == "lsoa21" else name


def _sheet(area: Area, view: AreaView) -> None:
    address = for_others(urlencode(view.replace(part=None).to_query(), safe=",:"))
    taken, mine = taken_of(area), points_now()
    st.download_button(
        "Sheet (PDF)",
        lambda: handout(area, address, datetime.date.today(), mine, taken),
        f"{file_name(area)}.pdf",
        "application/pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def _picture(area: Area, key: str) -> None:
    mine = points_now()
    st.download_button(
        "Picture",
        lambda: map_picture(area, key, marks_of(mine)),
        f"{file_name(area)}-{key}.png",
        "image/png",
        on_click="ignore",
        icon=":material/image:",
    )


def clicked(view: AreaView):
    """What a click on a map of the page does: an area put together grows or shrinks, else another place is shown."""
    if view.own:
        return lambda code: own_area.click(_start, code)
    return lambda code: choose(place=code)
