"""One slide over the whole screen, or over it the street that somebody asked for."""

from __future__ import annotations

import html
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.analysis import wales
from lib.analysis.area import standing_of, tenths
from lib.draw import chart as look
from lib.draw import colour, strip
from lib.draw import map as draw_map
from lib.draw.wrexham import wrexham_map
from lib.places import filters, own
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.share.deck import OwnSlide, Slide, own_number
from lib.share.present_view import PresentView
from lib.ui import controls
from lib.ui.chart import chart
from lib.ui.frame import sentences
from lib.ui.live_map import colours_of, live_map, outline_of_members, outline_of_place
from lib.ui.present_state import OWN, choose, deck, now
from lib.ui.state import theme_name
from lib.words import legend_labels
from lib.words import present as words
from lib.words import slides as slide_words
from lib.words import wales as welsh_words
from lib.words.slides import ENGLAND, Part, Picture, part
from lib.words.strips import strip_sentence

ASKING = "present: asking for a street"
KEYS = Path(__file__).with_name("present.js")
WIDE = 520
"""Height of a map on a slide in CSS pixels; the style sheet gives it what the screen has left."""
WELSH = 420
"""Height of the plot of Wrexham, which keeps it."""
LETTERS = 1.5
"""How many times larger than on other maps names are written."""


def slide_shown(view: PresentView) -> None:
    """One slide over the whole screen, or the street somebody asked for over it."""
    st.html(f"<script>{KEYS.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
    slides = deck(view).slides(view.areas)
    missing = [key for key in view.order if (number := own_number(key)) and number > len(st.session_state.get(OWN, ()))]
    number = min(view.slide, len(slides))
    with st.container(key="slide"):
        if view.street:
            _street(view)
        elif st.session_state.get(ASKING):
            _ask()
        elif not slides:
            sentences(["None of the slides chosen has anything to say about this place. Leave, and tick others."])
        else:
            if missing:
                st.info(words.LOST, icon=":material/info:")
            _slide(slides[number - 1])
    _bar(view, number, len(slides))


def _bar(view: PresentView, number: int, total: int) -> None:
    """Where one is, and the buttons behind the keys."""
    over = bool(view.street or st.session_state.get(ASKING))
    paper = look.ground(colour.theme(theme_name()))
    st.html(f"<style>.st-key-slide-bar {{ background: {paper}; }}</style>")
    with st.container(horizontal=True, key="slide-bar", vertical_alignment="center", horizontal_alignment="distribute"):
        names = " and ".join(area.name for area in view.areas)
        st.html(f'<p class="slide-place">{html.escape(names)}</p>')
        with st.container(horizontal=True, key="slide-keys", vertical_alignment="center", horizontal_alignment="right", gap="small"):
            if over:
                st.button("Back to the slide", key="back", shortcut="Esc", on_click=_back, icon=":material/arrow_back:")
            else:
                st.button("Before", key="before", shortcut="Left", on_click=_turn, args=(-1, total), disabled=number <= 1,
                          icon=":material/chevron_left:")
                st.html(f'<p class="slide-number" role="status">Slide {number} of {total}</p>')
                st.button("Next", key="next", shortcut="Right", on_click=_turn, args=(1, total), disabled=number >= total,
                          icon=":material/chevron_right:")
                st.button("Our street?", key="street", shortcut="S", on_click=_asked, icon=":material/search:")
                st.button("Leave", key="leave", shortcut="Esc", on_click=choose, kwargs={"slide": None, "street": None}, icon=":material/close:")
            st.button("First", key="first", on_click=choose, kwargs={"slide": 1})
            st.button("Last", key="last", on_click=choose, kwargs={"slide": max(total, 1)})


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
        controls.search_box("present-street", found=_look)
    sentences(["A postcode finds its neighbourhood. It is estimated from the postcode’s position, and is never kept."])


def _look(code: str) -> None:
    st.session_state[ASKING] = False
    choose(street=code)


def _street(view: PresentView) -> None:
    """One neighbourhood, or a larger place somebody asked for, large."""
    area = area_of(view.street)
    st.html(f'<p class="slide-label">{html.escape(area.where[:1].upper() + area.where[1:])}</p><h1>{html.escape(area.name)}</h1>')
    stands, both = part("stands", area), part("both", area)
    with st.container(key="slide-street"):
        left, right = st.columns([9, 11], gap="medium")
    with left:
        if stands and both:
            _lines((f"{stands.title}.", *stands.lines, f"{both.title}."))
            _picture(stands.picture, "street strips")
    with right:
        outline, bounds = outline_of_place(area.code)
        live_map("street map", "imd2025", {"lsoa21": filters.inside("E92000001")}, lambda code: choose(street=code), outline=outline, bounds=bounds,
                 look=f"street {area.code}", over=("names",), letters=LETTERS, height=WIDE)


def _slide(slide: Slide) -> None:
    single = slide.parts[0][1] if len(slide.parts) == 1 else None
    label = "" if len(slide.parts) > 1 else f'<p class="slide-label">{html.escape(slide.label)}</p>'
    st.html(f"{label}<h1>{html.escape(slide.title)}</h1>")
    if slide.own:
        _own(slide.own)
    elif single is None:
        with st.container(key="slide-pair"):
            for n, ((_, said), column) in enumerate(zip(slide.parts, st.columns(len(slide.parts), gap="large"), strict=True)):
                with column:
                    _half(said, f"pair {n}")
    elif single.picture is not None and "strips" not in single.picture.kind:
        left, right = st.columns([9, 11], gap="medium")
        with left:
            _lines(single.lines)
            _legend(single.picture)
        with right:
            _picture(single.picture, "single")
    elif single.picture is not None:
        # Two strips stand under the sentences side by side; three share four places with them.
        odd = len(single.picture.keys) % 2
        if not odd:
            _lines(single.lines)
        with st.container(key="slide-strips"):
            if odd:
                _lines(single.lines)
            _picture(single.picture, "single")
    else:
        _lines(single.lines)
        _table(single.table)


def _half(said: Part, key: str) -> None:
    """One of two places: what is shown comes before what is said, so that both pictures stand side by side."""
    st.html(f"<h2>{html.escape(said.title)}</h2>")
    if said.picture is not None:
        _picture(said.picture, key)
        _legend(said.picture)
    _table(said.table)
    _lines(said.lines)


def _lines(lines: tuple[str, ...]) -> None:
    if lines:
        st.html("".join(f"<p>{html.escape(line)}</p>" for line in lines))


def _own(slide: OwnSlide) -> None:
    _lines(tuple(line for line in slide.text.splitlines() if line.strip()))
    if slide.image:
        st.image(slide.image)


def _table(table: pd.DataFrame | None) -> None:
    if table is None:
        return
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in table.columns) if all(table.columns) else ""
    rows = "".join(f'<tr><th scope="row">{html.escape(str(first))}</th>{"".join(f"<td>{html.escape(str(each))}</td>" for each in rest)}</tr>'
                   for first, *rest in table.itertuples(index=False))
    st.html(f'<table class="slide-table">{f"<thead><tr>{heads}</tr></thead>" if heads else ""}<tbody>{rows}</tbody></table>')


def _picture(picture: Picture, key: str) -> None:
    theme = colour.theme(theme_name())
    if picture.kind == "strips":
        for each in picture.keys:
            st.html(_strip(picture.area, each, theme))
    elif picture.kind == "welsh_strips":
        for each in picture.keys:
            welsh = wales.WELSH[each]
            st.html(strip.strip(wales.spread(each), None, welsh.palette, theme, picture.told, slide_words.ends(each),
                                title=slide_words.strip_title(each), grows=True))
    elif picture.kind == "welsh_map":
        welsh = picture.keys[0]
        chart(wrexham_map(welsh, theme), welsh_words.title(welsh), welsh_words.credit(welsh), picture.told, f"slide {key}", height=WELSH)
    else:
        _map(picture, f"slide map {key}")


def _strip(area: Area, key: str, theme: colour.Theme) -> str:
    measure, found, one = catalogue.measure(key), standing_of(area, key), len(area.members) == 1
    return strip.strip(None if one else tenths(area.frame, key)["share"], found.as_tenth, measure.palette, theme, strip_sentence(area, key),
                       slide_words.ends(key), "here" if one else "average", slide_words.strip_title(key), grows=True)


def _map(picture: Picture, key: str) -> None:
    area, spots = picture.area, None
    shown = picture.outline or area
    outline, bounds = outline_of_place(shown.code) if shown.code else outline_of_members(shown.members)
    drawn = [area]
    if picture.kind == "place" and (within := slide_words.lies_in(area)):
        drawn = within
        corners = [draw_map.ENGLAND if each.code == ENGLAND else outline_of_place(each.code)[1] for each in within]
        bounds = [np.min(corners, axis=0)[0].tolist(), np.max(corners, axis=0)[1].tolist()]
        spots = _spot(area, bounds)
    elif picture.outline is not None:
        bounds = outline_of_place(area.code)[1]
    live_map(key, picture.keys[0] if picture.keys else "imd2025", {"lsoa21": np.logical_or.reduce([_mask(each) for each in drawn])},
             lambda code: choose(street=code), outline=outline, bounds=bounds, look=f"{picture.kind} {area.code or own.encode(area.members)}",
             over=("names",), letters=LETTERS, spots=spots, height=WIDE)


def _mask(area: Area) -> np.ndarray:
    return filters.inside(area.code) if area.code else store.neighbourhoods().index.isin(area.members)


def _spot(area: Area, bounds: list) -> pd.DataFrame | None:
    """A dot on a place that is hard to see in what is around it; None for one that is not."""
    if not len(area.members):
        return None
    home = area.frame[["easting", "northing"]].astype(float)
    wide = (bounds[1][0] - bounds[0][0]) * 111_000
    if home["northing"].max() - home["northing"].min() > wide / 8:
        return None
    middle = home.mean()
    row = store.row_of()[(home - middle).pow(2).sum(axis=1).idxmin()]
    return pd.DataFrame({"easting": [middle["easting"]], "northing": [middle["northing"]], "name": [area.name], "kind": [area.where], "row": [row]})


def _legend(picture: Picture) -> None:
    """What the colours of a map mean, in words, large."""
    if picture.kind not in ("map", "place") or not picture.keys:
        return
    measure = catalogue.measure(picture.keys[0])
    colours = colours_of(measure, colour.theme(theme_name()))
    if measure.kind == "category":
        rows = reversed(list(zip(colours, legend_labels(measure, None), strict=True)))
        items = "".join(f'<li><span class="swatch" style="background:{paint}"></span>{html.escape(label)}</li>' for paint, label in rows)
        st.html(f'<ul class="slide-legend" aria-label="Legend">{items}</ul>')
    else:
        blocks = "".join(f'<i style="background:{paint}"></i>' for paint in colours)
        st.html(f'<div class="slide-legend" role="img" aria-label="Legend: ten colours, from {html.escape(measure.most.lower())} to '
                f'{html.escape(measure.least.lower())} ({measure.year})"><span>{html.escape(measure.most)}</span><span class="blocks">{blocks}</span>'
                f"<span>{html.escape(measure.least)}</span></div>")
