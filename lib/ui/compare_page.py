"""The parts of the page that compares places, in the order they are read."""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from lib import catalogue
from lib.analysis import compare as figures
from lib.draw import chart as draw_chart
from lib.draw import colour, small_multiples
from lib.links.compare_view import EIGHT, MOST, CompareView
from lib.paper.compare_handout import compare_handout
from lib.pictures.compare_picture import compare_picture
from lib.places import own
from lib.places.area import Area
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM
from lib.tables.areas_table import csv_of
from lib.tables.compare_table import compare_table
from lib.ui import controls
from lib.ui.access import say_changes
from lib.ui.compare_spread import highlighted, points
from lib.ui.compare_state import LINK, choose
from lib.ui.frame import section, sentences, swatches
from lib.ui.html_table import GroupHead, html_table, scrolling
from lib.ui.search import search_box
from lib.ui.state import synced_key, theme_name
from lib.ui.text import plain
from lib.words import compare as words
from lib.words import compare_figures, naming, spoken
from lib.words.standing import legend_labels

FIRST = CompareView().places


def ordered(view: CompareView) -> list[Area]:
    """The places as they are shown: as chosen, or by a column of the table."""
    areas = view.areas
    return areas if view.sort is None else [areas[n] for n in figures.order(figures.table(areas), view.sort)]


# ---- choosing ----


def chooser(view: CompareView) -> None:
    """Add a place by search or with one click; move, repeat, highlight or take out each."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        if len(view.places) < MOST:
            search_box("compare-search", found=lambda code: LINK.show(LINK.now().added(code)), label="Add a place")
        else:
            sentences([f"These are {MOST} places, the most that fit side by side. Take one out to add another."])
    with right, st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "The eight of the report",
            on_click=lambda: choose(places=EIGHT, sort=None),
            icon=":material/menu_book:",
            help="The places of the 2021 report by the Centre for Levelling Up, in its order, Wrexham among them.",
        )
        st.button("The first three", on_click=lambda: choose(places=FIRST, sort=None), icon=":material/restart_alt:")
        # Search does not find Wrexham: the indexes of England have no figures for it.
        for code, name in ((ENGLAND, "England"), (WREXHAM.code, WREXHAM.name)):
            if code not in view.places and len(view.places) < MOST:
                st.button(
                    f"Add {name}", on_click=lambda code=code: LINK.show(LINK.now().added(code)), icon=":material/add:"
                )
    with st.container(horizontal=True, key="compared"):
        areas = view.areas
        names = naming.labels(areas)
        for n, (area, name) in enumerate(zip(areas, names, strict=True)):
            _place(view, n, area, name)
    say_changes("compared", spoken.compared(names))


def _place(view: CompareView, n: int, area: Area, name: str) -> None:
    """One place of the list, with what can be done with it."""
    token = view.places[n]
    strong = token == view.highlight
    # A new key at each change of the list: the one that was open closes.
    key = f"{n} {token[:60]} {len(view.places)} {strong}"
    with st.popover(plain(name), icon=":material/star:" if strong else None, key=f"place {key}"):
        st.caption(plain(area.where))
        st.button(
            "Stop highlighting" if strong else "Highlight",
            key=f"strong {key}",
            type="tertiary",
            icon=":material/star:",
            on_click=lambda: choose(highlight=None if strong else token),
        )
        st.button(
            "Move earlier",
            key=f"earlier {key}",
            type="tertiary",
            icon=":material/arrow_back:",
            disabled=n == 0,
            on_click=lambda: LINK.show(LINK.now().moved(n, -1)),
        )
        st.button(
            "Move later",
            key=f"later {key}",
            type="tertiary",
            icon=":material/arrow_forward:",
            disabled=n == len(view.places) - 1,
            on_click=lambda: LINK.show(LINK.now().moved(n, 1)),
        )
        st.button(
            "Add it once more",
            key=f"again {key}",
            type="tertiary",
            icon=":material/content_copy:",
            disabled=len(view.places) >= MOST,
            on_click=lambda: LINK.show(LINK.now().added(token)),
        )
        st.button(
            "Take it out",
            key=f"out {key}",
            type="tertiary",
            icon=":material/close:",
            disabled=len(view.places) == 1,
            on_click=lambda: LINK.show(LINK.now().without(n)),
        )


def said(areas: Sequence[Area]) -> None:
    """What there is to say, before any picture."""
    section("In a few sentences")
    points(words.sentences(areas))


# ---- pictures ----


def maps(view: CompareView, areas: Sequence[Area]) -> None:
    """A still map of each place, at one scale of ground, and what the colours mean."""
    section("Maps side by side")
    measures = catalogue.measures()
    st.selectbox(
        "Measure of the maps and of the chart below",
        list(measures),
        key=synced_key("compare measure", view.measure),
        format_func=lambda key: f"{measures[key].label} ({measures[key].year})",
        on_change=lambda: choose(measure=st.session_state["compare measure"]),
    )
    theme = colour.theme(theme_name())
    scales = small_multiples.scales([area.members for area in areas])
    sentences([compare_figures.scale_sentence(areas, scales)])
    with st.container(key="compare-maps"):
        for n, (area, name, metres) in enumerate(zip(areas, naming.labels(areas), scales, strict=True)):
            with st.container(key=f"compare-map {'strong ' if highlighted(view, area) else ''}{n}", gap="small"):
                st.html(f"<h3>{html.escape(name)}</h3>")
                if metres is None:
                    sentences([compare_figures.no_map(area)])
                    continue
                # Without its format Streamlit would make a JPEG of it, which takes longer and blurs it.
                st.image(
                    small_multiples.small_multiple(area.members, view.measure, metres, theme),
                    width="stretch",
                    output_format="PNG",
                    alt=compare_figures.map_sentence(
                        area, view.measure, figures.by_class([area], view.measure, "neighbourhoods").iloc[0]
                    ),
                )
                _links(area, view.measure)
    _legend(view.measure, theme)


def _links(area: Area, measure: str) -> None:
    with st.container(horizontal=True):
        if area.code is None:
            st.page_link(
                "pages/area.py", label="This area", query_params={"own": own.encode(area.members), "name": area.name}
            )
            return
        st.page_link("pages/map.py", label="Live map", query_params={"measure": measure, "place": area.code})
        st.page_link("pages/area.py", label="This place", query_params={"place": area.code})


def _legend(key: str, theme: colour.Theme) -> None:
    measure = catalogue.measure(key)
    labels = legend_labels(measure, None)
    swatches(
        "Legend of the maps",
        [(paint, label, None) for paint, label in zip(colour.colours_of(measure, theme), labels, strict=True)],
    )


# ---- the table, and taking it away ----


def table(view: CompareView, areas: Sequence[Area]) -> None:
    """Everything known of each place, a column a place; ordering by any line orders the whole page."""
    section(
        "Everything in one table",
        "A place of another kind is ranked among its own kind. Rank 1 and tenth 1 are the most need.",
    )
    st.selectbox(
        "Order the places by",
        [None, *figures.COLUMNS],
        key=synced_key("compare sort", view.sort),
        format_func=lambda key: compare_figures.column_name(key) if key else "The order chosen",
        on_change=lambda: choose(sort=st.session_state["compare sort"]),
    )
    names, found = naming.labels(areas), figures.table(areas)
    rows: list[Sequence[str] | GroupHead] = []
    group = None
    for key, column in figures.COLUMNS.items():
        if column.group != group:
            group = column.group
            rows.append(GroupHead(group))
        rows.append(
            [column.label, *(compare_figures.shown(area, key, found.at[n, key]) for n, area in enumerate(areas))]
        )
    st.html(
        scrolling(
            html_table(["Figure", *names], rows),
            "Every figure of each place",
            draw_chart.ground(colour.theme(theme_name())),
        )
    )


def take_away(view: CompareView, areas: Sequence[Area]) -> None:
    """Two sheets of A4, the maps as one picture, the figures, the link."""
    section("Take it away")
    address = f"{(st.context.url or '').split('?')[0]}?{urlencode(view.to_query(), safe=',:')}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Handout (PDF)",
            lambda: compare_handout(areas, view.measure, address, datetime.date.today()),
            "places-compared.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
        st.download_button(
            "Maps (PNG)",
            lambda: compare_picture(areas, view.measure),
            "places-compared.png",
            "image/png",
            on_click="ignore",
            icon=":material/image:",
        )
        st.download_button(
            "Figures (CSV)",
            lambda: csv_of(compare_table(areas), "imd2025"),
            "places-compared.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/table:",
        )
        controls.link_box(view)
        st.page_link(
            "pages/present.py",
            label="Present the first two to a room" if len(view.places) > 2 else "Present to a room",
            icon=":material/slideshow:",
            query_params=dict(zip(("place", "beside"), view.places, strict=False)),
        )
