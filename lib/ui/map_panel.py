"""Beside the map: the place looked at, or what the measure says where none is."""

from __future__ import annotations

import datetime
import html

import streamlit as st

from lib import catalogue, places, store
from lib.analysis.level_values import equal_at, level_values
from lib.draw.own_marks import marks_of
from lib.links import MapView
from lib.links.compare_view import beginning
from lib.pictures.map_picture import map_picture
from lib.places import filters, own
from lib.places.area import Area, area
from lib.tables.areas_table import EDITIONS
from lib.ui.cite import cells, cited, with_copy
from lib.ui.frame import sentences
from lib.ui.html_table import html_table
from lib.ui.own_points import points_now, said_of
from lib.ui.state import choose
from lib.ui.strips import strip_of
from lib.ui.take import copy_facts
from lib.ui.text import plain
from lib.words import area as area_words
from lib.words import average_hides, counted, place_sentence, position_in_council
from lib.words.copied import source_of_measures
from lib.words.successors import successor_of, successor_sentence

NO_CLASS = {
    "change_since_2019": "Not known, because its boundary has changed since 2019",
    "six10": "Not known, because its area of 2001 is not on record",
    "six20": "Not known, because its area of 2001 is not on record",
}
PARTS_SHOWN = tuple(
    key
    for key, measure in catalogue.measures().items()
    if measure.group == "need_domains" or key.startswith("cni2023_")
)
FACTS = 2
INDEXES = ("imd2025", "cni2023")
NAMED = 60
"""Neighbourhoods that are named at most."""


def selected(view: MapView) -> None:
    """Name, two facts and the strip of the place looked at, what can be done with it, and the parts of both indexes."""
    if view.own:
        _put_together(view)
        return
    if not view.place:
        st.html("<p>Choose an area on the map, or find a place by name, to see its figures here.</p>")
        _about_measure(view)
        return
    place, looked = places.place(view.place), area(view.place)
    st.subheader(place.name, anchor=False)
    st.html(f"<p>{html.escape(place.where[:1].upper() + place.where[1:])}. {place.population:,} people (mid-2022).</p>")
    if change := successor_of(looked):
        st.caption(f"{plain(successor_sentence(looked, datetime.date.today()))} [Who says so]({change.page})")
    _found(view, place)
    keys = [
        key
        for key in dict.fromkeys((view.measure, "imd2025", "cni2023"))
        if place.level in catalogue.measure(key).levels or place.level == "lsoa21"
    ][:FACTS]
    facts = [_sentence(key, place) for key in keys]
    items = "".join(
        f'<li class="cited"><strong>{html.escape(catalogue.measure(key).label)}.</strong> '
        f"{with_copy(fact, source_of_measures([key]), looked, f'{catalogue.measure(key).label}.')}</li>"
        for key, fact in zip(keys, facts, strict=True)
    )
    st.html(f'<ul class="facts">{items}</ul>')
    if len(looked.members):
        strip_of(looked, _in_tenths(view.measure))
    inside = _inside(place)
    with st.container(horizontal=True, key="panel-doors", gap="small"):
        st.page_link(
            "pages/area.py", label="Full page", icon=":material/arrow_forward:", query_params={"place": place.code}
        )
        st.page_link(
            "pages/compare.py",
            label="Compare",
            icon=":material/compare_arrows:",
            query_params={"places": beginning(looked), "place": place.code},
        )
        copy_facts(looked, [*facts, inside], keys)
        if len(looked.members):
            _picture(looked, view.measure)
    cited([inside], source_of_measures([INDEXES[0]]), looked)
    if mine := said_of(looked):
        sentences([mine])
    with st.container(horizontal=True):
        for parent in places.parents(place.code):
            if parent.level in ("msoa21", "ward25", "lad25"):
                st.button(
                    f"Show the {catalogue.level(parent.level).label}",
                    key=f"up {parent.code}",
                    on_click=choose,
                    kwargs={"move_map": True, "place": parent.code},
                )
    with st.expander("The parts of each index", key="parts"):
        _parts_table(place)
        st.caption(f"Official code {place.code}{f', {place.official_name}' if place.official_name else ''}.")
    with st.expander("About this measure", key="about measure"):
        _about_measure(view)


def _put_together(view: MapView) -> None:
    """The same of an area that somebody put together, which has no rank of its own."""
    looked = view.area
    if looked is None:
        return
    st.subheader(plain(looked.name), anchor=False)
    st.html(
        f"<p>{html.escape(looked.where[:1].upper() + looked.where[1:])}. {looked.population:,} people (mid-2022).</p>"
    )
    facts, source = area_words.summary(looked), source_of_measures(INDEXES, "population")
    items = "".join(f'<li class="cited">{with_copy(each, source, looked)}</li>' for each in facts)
    st.html(f'<ul class="facts">{items}</ul>')
    strip_of(looked, _in_tenths(view.measure))
    with st.container(horizontal=True, key="panel-doors", gap="small"):
        link = {"own": own.encode(view.own)} | ({"name": view.name} if view.name else {})
        st.page_link("pages/area.py", label="Full page", icon=":material/arrow_forward:", query_params=link)
        copy_facts(looked, facts, ("imd2025", "cni2023"))
    with st.expander("About this measure", key="about measure"):
        _about_measure(view)


def _found(view: MapView, place: places.Place) -> None:
    """The neighbourhoods of the place that a filter leaves, by name."""
    if not view.show or place.level == "lsoa21":
        return
    kept = filters.areas(view.within, view.show, "lsoa21") & filters.inside(place.code)
    frame = store.neighbourhoods().loc[kept]
    if frame.empty:
        return
    # Several neighbourhoods of a local area have its name; the end of the official one tells them apart.
    names = sorted(frame["msoa21_name"] + " " + frame["lsoa21_name"].str.rsplit(" ", n=1).str[-1])
    title = f"{counted(len(names), catalogue.level('lsoa21'))} by name"
    with st.expander(title, key="found by name"):
        items = "".join(f"<li>{html.escape(name)}</li>" for name in names[:NAMED])
        more = f"<p>And {len(names) - NAMED:,} more: the table has all.</p>" if len(names) > NAMED else ""
        st.html(f'<ul class="found-names">{items}</ul>{more}')


def _about_measure(view: MapView) -> None:
    """What the measure says and what to keep in mind."""
    measure = catalogue.measure(view.measure)
    named = [catalogue.dataset(key) for key in (measure.dataset, *measure.also_from)]
    st.subheader(f"{measure.label} ({measure.year})", anchor=False)
    sentences(
        [
            measure.meaning,
            measure.caveat,
            *filter(None, [measure.warning]),
            *(f"Source: {source.publisher}, {source.title}." for source in named),
        ]
    )
    if view.measure == "both":
        st.page_link(
            "pages/both.py",
            label="Draw the line elsewhere, and more on both at once",
            icon=":material/arrow_forward:",
            query_params={"cut": "10", "place": view.place} if view.place else {"cut": "10"},
        )


def _picture(looked: Area, key: str) -> None:
    mine = points_now()
    st.download_button(
        "Picture",
        lambda: map_picture(looked, key, marks_of(mine)),
        f"{looked.code}-{key}.png",
        "image/png",
        on_click="ignore",
        icon=":material/image:",
    )


def _sentence(key: str, place: places.Place) -> str:
    measure = catalogue.measure(key)
    found = level_values(key, place.level)
    value, rank = found.values.get(place.code), found.ranks.get(place.code, float("nan"))
    if measure.kind == "category":
        category = measure.category(value)
        said = category.label if category else NO_CLASS.get(key, "No data")
        return f"{said} ({measure.year}).{_fitted(key, place.code)}"
    text = place_sentence(
        measure, catalogue.level(place.level), value, rank, found.ranked, equal_at(key, place.level, rank)
    )
    return text + _fitted(key, place.code)


def _fitted(key: str, code: str) -> str:
    """That what is said of an earlier edition is a best fit, where it is; of a neighbourhood alone."""
    since = EDITIONS.get(key)
    if since is None or store.neighbourhoods().at[code, since.match] != "best fit":
        return ""
    return " Its boundary has changed since, so older ranks are a best fit."


def _in_tenths(key: str) -> str:
    """The measure of the strip: that of the map where it has an order of need, else deprivation."""
    measure = catalogue.measure(key)
    return "imd2025" if measure.kind == "category" or measure.context else key


def _parts_table(place: places.Place) -> None:
    """The parts of both indexes, a line each: rank among places of its kind, and for a neighbourhood its tenth."""
    rows, tenths = [], place.level == "lsoa21"
    level = catalogue.level(place.level)
    if place.level not in catalogue.measure(PARTS_SHOWN[0]).levels:
        return  # England is not ranked among Englands
    for key in PARTS_SHOWN:
        measure, found = catalogue.measure(key), level_values(key, place.level)
        rank = found.ranks.get(place.code, float("nan"))
        known = rank == rank
        tenth = [f"{-(-int(rank) * 10 // found.ranked)} of 10" if known else "No data"] if tenths else []
        rows.append([measure.label, *tenth, f"{rank:,.0f} of {found.ranked:,}" if known else "No data"])
    ones = "Tenth 1 and rank 1 are" if tenths else "Rank 1 is"
    caption = f"The parts of each index. {ones} the most need among {level.plural} in England."
    st.html(
        html_table(
            ("Part (IMD 2025, CNI 2023)", *(["Tenth"] if tenths else []), "Rank"),
            rows,
            caption,
            "figures",
            cells=cells(source_of_measures(INDEXES), area(place.code)),
        )
    )


def _inside(place: places.Place) -> str:
    frame = store.neighbourhoods()
    if place.level == "lsoa21":
        return position_in_council(place.code, frame[frame["lad25_code"] == place.council_code])
    return average_hides(frame[filters.inside(place.code)])
