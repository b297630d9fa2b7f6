"""One slide over the whole screen, or over it the street that somebody asked for."""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence

import streamlit as st

from lib.analysis.among import meets
from lib.deck.page_boxes import HIGH, SIDE, Figure, Page, Table, Text
from lib.deck.page_boxes import WIDE as WIDE_OF_PAGE
from lib.deck.slide_layout import pages
from lib.draw import chart as draw_chart
from lib.draw import colour
from lib.links.present_view import PresentView, own_number
from lib.places import filters
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.serve import scripts
from lib.ui import room_state
from lib.ui.frame import load_css, run, sentences
from lib.ui.live_map import live_map, outline_of_place
from lib.ui.own_points import points_now
from lib.ui.pin import pin_now
from lib.ui.present_state import OWN, choose, deck, letters_work, now
from lib.ui.search import search_box
from lib.ui.slide_figures import LABEL_SCALE, WIDE, among, figure, legend, paragraphs, table, text
from lib.ui.state import theme_name
from lib.words import present as words
from lib.words.room import WALL as ROOM
from lib.words.slide_part import Picture

ASKING = "present: asking for a street"
ACROSS = WIDE_OF_PAGE - 2 * SIDE - 1
"""Points from which on a box is as wide as a page lets it be."""


def slide_shown(view: PresentView) -> None:
    """One slide over the whole screen, or the street somebody asked for over it.

    The slides are the pages of the deck's files: what is too long for one goes on on the next,
    and both have the same numbers.
    """
    load_css("slide")
    run(scripts.SLIDE_KEYS)
    areas = view.areas
    slides = pages(deck(view).slides(areas), areas, "", datetime.date.today())
    missing = [key for key in view.order if (number := own_number(key)) and number > len(st.session_state.get(OWN, ()))]
    wall = room_state.wall(view.place)
    total = len(slides) + bool(wall)
    number = min(view.slide or 1, total)
    with st.container(key="slide"):
        if st.session_state.get(ASKING):
            _ask()
        elif view.street:
            _street(view.street, areas)
        elif wall and number == total:
            with st.container(key="slide-wall"):
                st.iframe(wall, height="stretch", alt=ROOM)
        elif not slides:
            sentences(["None of the slides chosen has anything to say about this place. Leave, and tick others."])
        else:
            if missing:
                st.info(words.LOST, icon=":material/info:")
            _page(slides[number - 1])
    _bar(view, number, total)


def _bar(view: PresentView, number: int, total: int) -> None:
    """Where one is, and the buttons behind the keys."""
    over = bool(view.street or st.session_state.get(ASKING))
    paper = draw_chart.ground(colour.theme(theme_name()))
    st.html(f"<style>.st-key-slide-bar {{ background: {paper}; }}</style>")
    with st.container(horizontal=True, key="slide-bar", vertical_alignment="center", horizontal_alignment="distribute"):
        names = " and ".join(area.name for area in view.areas)
        st.html(f'<p class="slide-place">{html.escape(names)}</p>')
        with st.container(
            horizontal=True, key="slide-keys", vertical_alignment="center", horizontal_alignment="right", gap="small"
        ):
            if over:
                if not st.session_state.get(ASKING):
                    _street_button("Another street?", view)
                st.button("Back to the slide", key="back", shortcut="Esc", on_click=_back, icon=":material/arrow_back:")
            else:
                st.button(
                    "Before",
                    key="before",
                    shortcut="Left",
                    on_click=_turn,
                    args=(-1, total),
                    disabled=number <= 1,
                    icon=":material/chevron_left:",
                )
                st.html(f'<p class="slide-number" role="status">Slide {number} of {total}</p>')
                st.button(
                    "Next",
                    key="next",
                    shortcut="Right",
                    on_click=_turn,
                    args=(1, total),
                    disabled=number >= total,
                    icon=":material/chevron_right:",
                )
                _street_button("Our street?", view)
                st.button(
                    "Leave",
                    key="leave",
                    shortcut="Esc",
                    on_click=choose,
                    kwargs={"slide": None, "street": None},
                    icon=":material/close:",
                )
            st.button("First", key="first", on_click=choose, kwargs={"slide": 1})
            st.button("Last", key="last", on_click=choose, kwargs={"slide": max(total, 1)})


def _street_button(label: str, view: PresentView) -> None:
    st.button(
        label,
        key="street",
        shortcut="S" if letters_work(view) else None,
        on_click=_asked,
        icon=":material/search:",
    )


def _turn(by: int, total: int) -> None:
    """Turn from the slide that is shown now, which a press before this one may have changed."""
    choose(slide=max(1, min(min(now().slide or 1, total) + by, total)))


def _asked() -> None:
    st.session_state[ASKING] = True


def _back() -> None:
    st.session_state[ASKING] = False
    choose(street=None)


def _ask() -> None:
    """The search, over the slide."""
    st.html("<h1>What about our street?</h1>")
    with st.container(key="street-finder"):
        search_box("present-street", found=_look, public=True)
    sentences(["A postcode finds its neighbourhood. It is estimated from the postcode’s position, and is never kept."])


def _look(code: str) -> None:
    st.session_state[ASKING] = False
    choose(street=code)


def _street(code: str, presented: Sequence[Area]) -> None:
    """One neighbourhood, or a larger place somebody asked for, large; said where it is outside what is presented."""
    area = area_of(code)
    st.html(
        f'<p class="slide-label">{html.escape(area.where[:1].upper() + area.where[1:])}</p><h1 '
        f'class="over-slide">{html.escape(area.name)}</h1>'
    )
    with st.container(key="slide-page"):
        left, right = st.columns([9, 11], gap="medium")
    with left:
        said = [] if meets(area, presented) else [words.outside(area, presented)]
        st.html(paragraphs([*said, *words.of_street(area)]))
        with st.container(key="figure-strips"):
            among(area)
    with right, st.container(key="figure-0"):
        outline, bounds = outline_of_place(area.code)
        live_map(
            "street map",
            "imd2025",
            {"lsoa21": filters.inside("E92000001")},
            lambda code: choose(street=code),
            outline=outline,
            bounds=bounds,
            view_token=f"street {area.code}",
            over=("names",),
            label_scale=LABEL_SCALE,
            height=WIDE,
            about=area.name,
            veil=True,
            pin=(pin := pin_now(area.code)),
            tools=False,
        )
        if pin:
            st.html(f'<p class="slide-legend pinned">{html.escape(words.PINNED)}</p>')
        legend(Picture("map", area, ("imd2025",), ""))


def _page(page: Page) -> None:
    """What is in each column of a page, one below another; sizes and widths are those that were measured."""
    title = page.title.paragraphs[0]
    label = f'<p class="slide-label">{html.escape(page.kicker)}</p>' if page.kicker else ""
    st.html(f'{label}<h1 style="--size:{title.size}">{html.escape(title.text)}</h1>')
    if not page.boxes:
        return
    # What is under two columns reaches across both.
    bands: list[list[Text | Table | Figure]] = []
    for box in page.boxes:
        if not bands or (bands[-1][0].width >= ACROSS) != (box.width >= ACROSS):
            bands.append([])
        bands[-1].append(box)
    if len(bands) > 1:
        with st.container(key="slide-page"):
            for band in bands:
                _columns(band)
        return
    columns = columns_of(page.boxes)
    words_, shown = page.boxes[0], page.boxes[-1]
    # A key that has room under the words leaves the picture its whole height; letters on the screen are a tenth
    # narrower than those measured.
    aside = (
        len(page.boxes) == len(columns) == 2
        and isinstance(words_, Text)
        and isinstance(shown, Figure)
        and 0.9 * words_.height + _key_high(shown) <= shown.height
    )
    with st.container(key="slide-page"):
        _columns(page.boxes, shown if aside and isinstance(shown, Figure) else None)


def _columns(boxes: Sequence[Text | Table | Figure], aside: Figure | None = None) -> None:
    """Boxes in columns beside each other; the key of the picture ``aside`` stands under the words of the first."""
    columns = columns_of(boxes)
    places = st.columns([each[0].width for each in columns], gap="medium") if len(columns) > 1 else [st.container()]
    for n, (column, place) in enumerate(zip(columns, places, strict=True)):
        with place:
            for box, below in zip(column, [*column[1:], None], strict=True):
                if isinstance(box, Text):
                    text(box, below.y - box.y if below and len(columns) > 1 else 0)
                elif isinstance(box, Table):
                    table(box)
                else:
                    figure(box, n, keyed=aside is None)
            if aside and n == 0 and not isinstance(aside.picture, bytes):
                legend(aside.picture)


def columns_of(boxes: Sequence[Text | Table | Figure]) -> list[list[Text | Table | Figure]]:
    """Boxes by where they begin from the left: those of a column are under each other."""
    return [[box for box in boxes if box.x == x] for x in dict.fromkeys(box.x for box in boxes)]


def _key_high(figure: Figure) -> float:
    """How high the key of a map is in the narrowest column, in points, with the room over it; more than there is where
    it has none.
    """
    if isinstance(figure.picture, bytes) or not figure.picture.keyed:
        return HIGH
    lines = 3 if figure.picture.kind == "place" else 7 if figure.picture.keys == ("both",) else 5
    own = points_now()
    mine = len(own.shown_kinds) if own and figure.picture.true else 0
    return 24 * (lines + mine) + 12
