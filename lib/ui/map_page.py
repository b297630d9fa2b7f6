"""The parts of the map page: the map with its legend, the side panel, the table."""

from __future__ import annotations

import html
import time

import streamlit as st

from lib import catalogue, places, store
from lib.analysis.level_values import class_bounds, class_counts, equal_at, level_values
from lib.draw import classes as draw_classes
from lib.draw import colour
from lib.draw import map as draw_map
from lib.links import MapView
from lib.links.compare_view import beginning
from lib.places import filters
from lib.places.area import area
from lib.tables.areas_table import areas_table, csv_of, geojson_of
from lib.ui.equal_room import follow_shape
from lib.ui.frame import sentences, swatches
from lib.ui.html_table import html_table
from lib.ui.live_map import colours_of, live_map, outline_of_place
from lib.ui.state import choose, synced_key, theme_name
from lib.words import average_hides, counted, legend_labels, place_sentence, position_in_council
from lib.words.english import lower_first

AHEAD = 0.7
"""Seconds by which a map that is opened first comes before the rest of its page."""
AUTO_LEVELS = ("lsoa21", "msoa21", "lad25")
NO_CLASS = {"change_since_2019": "Not known, because its boundary has changed since 2019"}
PARTS_SHOWN = tuple(
    key
    for key, measure in catalogue.measures().items()
    if measure.group == "need_domains" or key.startswith("cni2023_")
)


def levels_of(view: MapView) -> tuple[str, ...]:
    """The levels a view draws: one, or three when left to the zoom."""
    return AUTO_LEVELS if view.level == "auto" else (view.level,)


def draw(view: MapView) -> None:
    """The map, coloured as chosen. A click selects the area under it."""
    visible = {level: filters.areas(view.within, view.show, level) for level in levels_of(view)}
    outline, bounds = outline_of_place(view.place, view.shape) if view.place else (None, None)
    follow_shape(view)
    view_token = st.session_state.get("view token", 0)
    if bounds is None and (view.within or view_token):
        bounds = outline_of_place(view.within[-1], view.shape)[1] if view.within else draw_map.ENGLAND
    live_map(
        "areas",
        view.measure,
        visible,
        lambda code: choose(place=code),
        level=view.level,
        outline=outline,
        bounds=bounds,
        view_token=str(view_token),
        over=view.over,
        shape=view.shape,
    )


def let_map_paint_first() -> None:
    """Where the map is the first page somebody opens, let the browser paint it before the rest of the page reaches it.

    The map and the page share the browser's one thread. When both came at once the map waited for every
    control to be drawn, and all was there later than with the pause: docs/decisions/map-paints-first.md.
    Who comes from another page has the controls' scripts already, and waits for nothing.
    """
    if st.session_state["first page"]:
        # Once: a change of measure runs this again without the frame of the page.
        st.session_state["first page"] = False
        time.sleep(AHEAD)


def legend(view: MapView) -> None:
    """What the colours mean, which way they run, and how many areas of each are shown."""
    measure = catalogue.measure(view.measure)
    theme = colour.theme(theme_name())
    level = levels_of(view)[0]
    found = level_values(view.measure, level)
    shown = draw_classes.shown_classes(found, filters.areas(view.within, view.show, level))
    values = None if measure.kind in ("rank", "category") else class_bounds(found)
    labels = legend_labels(measure, values, None if level == "lsoa21" else found.ranked)
    numbers, missing = class_counts(shown, len(labels))
    rows: list[tuple[str, str, int | None]] = list(zip(colours_of(measure, theme), labels, numbers, strict=True))
    if measure.palette == "both":
        rows.reverse()
    paper, line = theme.hatch
    if missing:
        rows.append((f"repeating-linear-gradient(135deg,{line} 0 1px,{paper} 1px 4px)", "No data", missing))
    ends = (
        ""
        if measure.kind in ("rank", "category")
        else f", from {lower_first(measure.most)} to {lower_first(measure.least)}"
    )
    total = counted(int(sum(numbers)) + missing, catalogue.level(level))
    zoomed = (
        " From afar the map shows councils, nearer local areas, then neighbourhoods." if view.level == "auto" else ""
    )
    swatches(
        "Legend",
        rows,
        f"<strong>{html.escape(measure.label)} ({measure.year})</strong>{html.escape(ends)}. "
        f'<span id="shown">{html.escape(total)}</span> shown, with how many have each colour.{zoomed}',
    )


def about_measure(view: MapView) -> None:
    """What the measure says and what to keep in mind."""
    measure = catalogue.measure(view.measure)
    named = [catalogue.dataset(key) for key in (measure.dataset, *measure.also_from)]
    st.subheader(f"{measure.label} ({measure.year})", anchor=False)
    sentences([measure.meaning, measure.caveat, *(f"Source: {source.publisher}, {source.title}." for source in named)])
    if view.measure == "both":
        st.page_link(
            "pages/both.py",
            label="Draw the line elsewhere, and more on both at once",
            icon=":material/arrow_forward:",
            query_params={"cut": "10", "place": view.place} if view.place else {"cut": "10"},
        )


def selected(view: MapView) -> None:
    """Key figures of the place looked at, and where it sits in its council."""
    if not view.place:
        st.html("<p>Choose an area on the map, or find a place by name, to see its figures here.</p>")
        return
    place = places.place(view.place)
    st.subheader(place.name, anchor=False)
    st.html(f"<p>{html.escape(place.where[:1].upper() + place.where[1:])}. {place.population:,} people (mid-2022).</p>")
    sentences_of = "".join(
        f"<li>{_sentence(key, place)}</li>"
        for key in dict.fromkeys((view.measure, "imd2025", "cni2023"))
        if place.level in catalogue.measure(key).levels or place.level == "lsoa21"
    )
    st.html(f'<ul class="facts">{sentences_of}</ul>')
    sentences([_inside(place)])
    _parts_table(place)
    st.caption(f"Official code {place.code}{f', {place.official_name}' if place.official_name else ''}.")
    st.page_link(
        "pages/area.py",
        label="More about this area",
        icon=":material/arrow_forward:",
        query_params={"place": place.code},
    )
    st.page_link(
        "pages/compare.py",
        label="Compare with others",
        icon=":material/compare_arrows:",
        query_params={"places": beginning(area(place.code))},
    )
    with st.container(horizontal=True):
        for parent in places.parents(place.code):
            if parent.level in ("msoa21", "ward25", "lad25"):
                st.button(
                    f"Show the {catalogue.level(parent.level).label}",
                    key=f"up {parent.code}",
                    on_click=choose,
                    kwargs={"move_map": True, "place": parent.code},
                )
        st.button("Close", key="close place", on_click=choose, kwargs={"place": None}, icon=":material/close:")


def _sentence(key: str, place: places.Place) -> str:
    measure = catalogue.measure(key)
    name = f"<strong>{html.escape(measure.label)}.</strong> "
    found = level_values(key, place.level)
    value, rank = found.values.get(place.code), found.ranks.get(place.code, float("nan"))
    if measure.kind == "category":
        category = measure.category(value)
        return f"{name}{html.escape(category.label if category else NO_CLASS.get(key, 'No data'))} ({measure.year})."
    text = place_sentence(
        measure, catalogue.level(place.level), value, rank, found.ranked, equal_at(key, place.level, rank)
    )
    if key == "imd2019" and store.neighbourhoods().at[place.code, "imd2019_match"] == "best fit":
        text += " Its boundary has changed since, so the rank is a best fit."
    return name + html.escape(text)


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
    st.html(html_table(("Part (IMD 2025, CNI 2023)", *(["Tenth"] if tenths else []), "Rank"), rows, caption, "figures"))


def _inside(place: places.Place) -> str:
    frame = store.neighbourhoods()
    if place.level == "lsoa21":
        return position_in_council(place.code, frame[frame["lad25_code"] == place.council_code])
    return average_hides(frame[filters.inside(place.code)])


def table(view: MapView) -> None:
    """The areas of the map as a table to sort and take away."""
    level = levels_of(view)[0]
    frame = areas_table(view.measure, level, filters.areas(view.within, view.show, level))
    st.html(
        f"<p><strong>{html.escape(counted(len(frame), catalogue.level(level)))}</strong>, the same as on the map. "
        "Click a column heading to sort.</p>"
    )
    numbers = {column: st.column_config.NumberColumn(format="localized") for column in frame.select_dtypes("number")}
    areas = counted(len(frame), catalogue.level(level))
    st.dataframe(frame, hide_index=True, height=520, column_config=numbers, alt=f"Table of {areas} with their figures")
    name = f"every-neighbourhood-{view.measure}-{level}"
    with st.container(horizontal=True):
        st.download_button(
            "Download CSV",
            lambda: csv_of(frame, view.measure),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Download GeoJSON",
            lambda: geojson_of(frame, view.measure, level),
            f"{name}.geojson",
            "application/geo+json",
            on_click="ignore",
            icon=":material/download:",
        )


def tabs(view: MapView) -> None:
    """Map or table."""
    st.segmented_control(
        "Show as",
        ["map", "table"],
        format_func={"map": "Map", "table": "Table"}.__getitem__,
        key=synced_key("tab", view.tab),
        required=True,
        on_change=lambda: choose(tab=st.session_state["tab"]),
        label_visibility="collapsed",
    )
