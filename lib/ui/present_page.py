"""The parts of the page that presents: making the slides ready, and showing one over the whole screen."""

from __future__ import annotations

import datetime
import html
from pathlib import Path
from urllib.parse import urlencode, urlsplit

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
from lib.places import PlacesError, filters, own
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.wales import WREXHAM
from lib.share.deck import MOST_OWN, TEXT, TITLE, Deck, OwnSlide, Slide, own_number
from lib.share.present_view import PresentView
from lib.share.room import host_on_network, square_code
from lib.ui import controls
from lib.ui.chart import chart
from lib.ui.frame import section, sentences
from lib.ui.live_map import colours_of, live_map, outline_of_members, outline_of_place
from lib.ui.state import Link, theme_name
from lib.words import legend_labels
from lib.words import present as words
from lib.words import slides as slide_words
from lib.words import wales as welsh_words
from lib.words.slides import ENGLAND, KINDS, Part, Picture, part
from lib.words.strips import strip_sentence

LINK = Link(PresentView)
chosen, now, choose = LINK.chosen, LINK.now, LINK.choose
OWN = "present: own slides"
ASKING = "present: asking for a street"
KEYS = Path(__file__).with_name("present.js")
WIDE = 520
"""Height of a map on a slide in CSS pixels; the style sheet gives it what the screen has left."""
WELSH = 420
"""Height of the plot of Wrexham, which keeps it."""
LETTERS = 1.5
"""How many times larger than on other maps names are written."""


def deck(view: PresentView) -> Deck:
    """The slides of the link with those of the session; slides of one's own that the session does not have are not in it."""
    added = st.session_state.get(OWN, ())
    return Deck(tuple(key for key in view.order if (own_number(key) or 0) <= len(added)), added)


# ---- making ready

def finder(view: PresentView) -> None:
    """Which place, and which beside it."""
    sentences([words.LEAD])
    left, right = st.columns(2)
    with left:
        controls.search_box("present-search", found=lambda code: choose(place=code))
        st.button("Wrexham, on the Welsh indexes", type="tertiary", key="wrexham", on_click=choose, kwargs={"place": WREXHAM.code})
        _picked(view.place, "place")
    with right:
        if view.place:
            controls.search_box("present-beside", found=lambda code: choose(beside=code), label="Another place to lay beside it, if you like")
            _picked(view.beside, "beside")


def _picked(token: str | None, name: str) -> None:
    if not token:
        return
    area = PresentView(place=token).areas[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<p><strong>{html.escape(area.name)}</strong>, {html.escape(area.where)}</p>")
        if name == "beside":
            st.button("Leave it out", key=f"take {name}", type="tertiary", on_click=choose, kwargs={name: None}, icon=":material/close:")


def begin() -> None:
    """The button that starts, and the keys."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Start presenting", type="primary", icon=":material/slideshow:", on_click=choose, kwargs={"slide": 1}, key="start presenting")
        with st.popover("Keys", icon=":material/keyboard:"):
            rows = "".join(f'<tr><th scope="row">{html.escape(what)}</th><td>{html.escape(keys)}</td></tr>' for what, keys in words.KEYS)
            st.html(f'<table class="plain"><caption>Keys while presenting; a clicker works too</caption><tbody>{rows}</tbody></table>')


def slides_to_pick(view: PresentView) -> None:
    """Every slide there can be, in order: shown or not, earlier or later."""
    section("Slides", "Tick those to show, and move them up or down. A slide that would have nothing to say about this place is left out.")
    added = st.session_state.get(OWN, ())
    every = [*view.order, *(key for key in (*KINDS, *(f"own{n + 1}" for n in range(len(added)))) if key not in view.order)]
    titles = {slide.key: slide for slide in Deck(tuple(every), added).slides(view.areas)}
    with st.container(key="slides-to-pick", gap="small"):
        for key in (each for each in every if each in titles):
            slide, shown = titles[key], key in view.order
            with st.container(horizontal=True, vertical_alignment="center", key=f"pick-{key}", gap="small"):
                label = slide.title if len(slide.parts) > 1 else f"{slide.label}: {slide.title}"
                st.checkbox(controls.plain(label), value=shown, key=f"shown {key} {shown}", on_change=_show, args=(key, not shown))
                if shown:
                    name = slide.title if slide.own else slide.label
                    st.button("↑", key=f"earlier {key}", help=f"Move “{controls.plain(name)}” up", on_click=_move, args=(key, -1), type="tertiary",
                              disabled=key == view.order[0])
                    st.button("↓", key=f"later {key}", help=f"Move “{controls.plain(name)}” down", on_click=_move, args=(key, 1), type="tertiary",
                              disabled=key == view.order[-1])
    if view.order != PresentView().order:
        st.button("Back to the usual slides", on_click=choose, kwargs={"order": PresentView().order}, icon=":material/restart_alt:")


def _show(key: str, shown: bool) -> None:
    """Show a slide, at the place it usually has; or hide it, unless it is the last one shown."""
    order = list(now().order)
    if not shown:
        order.remove(key)
        choose(order=tuple(order) or now().order)
        return
    usual = list(KINDS)
    later = [each for each in order if key in KINDS and each in KINDS and usual.index(each) > usual.index(key)]
    order.insert(order.index(later[0]) if later else len(order), key)
    choose(order=tuple(order))


def _move(key: str, by: int) -> None:
    order = list(now().order)
    at = order.index(key)
    order.insert(max(0, at + by), order.pop(at))
    choose(order=tuple(order))


def own_slides() -> None:
    """Slides of somebody's own: up to five, each with a title and a text or an image."""
    section("Slides of your own", words.KEPT)
    added = st.session_state.get(OWN, ())
    for n, slide in enumerate(added):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f"<p><strong>{html.escape(slide.title)}</strong> {html.escape(slide.text[:80])}{' (with an image)' if slide.image else ''}</p>")
            st.button("Delete", key=f"delete own {n} {len(added)}", type="tertiary", icon=":material/delete:", on_click=_delete, args=(n,))
    if len(added) >= MOST_OWN:
        sentences([f"That is {MOST_OWN}, which is the most there can be. Delete one to add another."])
        return
    with st.expander("Add a slide", icon=":material/add:", key="add a slide"):
        at = st.session_state.setdefault("present: drafts", 0)
        st.text_input("Title", key=f"own title {at}", max_chars=TITLE)
        st.text_area("Text, if any", key=f"own text {at}", max_chars=TEXT)
        st.file_uploader("An image, if any: PNG or JPEG of up to 5 MB", type=["png", "jpg", "jpeg"], key=f"own image {at}", max_upload_size=5)
        st.button("Add it", key="add own", on_click=_add, args=(at,))
        if problem := st.session_state.pop("present: problem", None):
            st.warning(problem, icon=":material/info:")


def _add(at: int) -> None:
    from lib.share.deck_file import clean_image, plain_text

    # Read now: what was typed last reaches the page together with the press of the button.
    title, text, image = (st.session_state.get(f"own {part} {at}") for part in ("title", "text", "image"))
    title = plain_text(title or "", TITLE)
    if not title:
        st.session_state["present: problem"] = "Give the slide a title: it is what the room reads first."
        return
    try:
        picture = clean_image(image.getvalue()) if image else None
    except PlacesError as problem:
        st.session_state["present: problem"] = str(problem)
        return
    added = st.session_state.get(OWN, ())
    st.session_state[OWN] = (*added, OwnSlide(title, plain_text(text or "", TEXT, lines=True), picture))
    st.session_state["present: drafts"] += 1
    order = now().order
    at = order.index("sources") if order[-1:] == ("sources",) else len(order)
    choose(order=(*order[:at], f"own{len(added) + 1}", *order[at:]))


def _delete(n: int) -> None:
    added = st.session_state[OWN]
    st.session_state[OWN] = added[:n] + added[n + 1:]
    moved = {f"own{k + 1}": f"own{k + 1 - (k > n)}" for k in range(len(added)) if k != n}
    kept = tuple(moved.get(key, key) for key in now().order if key != f"own{n + 1}")
    choose(order=kept or PresentView().order)


def deck_file(view: PresentView) -> None:
    """Keep the deck as a small file, and open one again."""
    from lib.share.deck_file import save

    section("Keep it", "The file holds the places, which slides are shown and in which order, and the slides of your own.")
    left, right = st.columns(2)
    with left:
        # A download is made later, where the session is out of reach.
        made = deck(view)
        st.download_button("Save these slides", lambda: save(view.places, made), f"{_file_name(view)}.deck.json", "application/json",
                           on_click="ignore", icon=":material/save:")
    with right:
        st.file_uploader("Open slides that were saved", type=["json"], key="open deck", on_change=_open, max_upload_size=12)
        if problem := st.session_state.pop("present: deck problem", None):
            st.warning(problem, icon=":material/info:")


def _open() -> None:
    from lib.share.deck_file import opened

    uploaded = st.session_state["open deck"]
    if uploaded is None:
        return
    try:
        places, found = opened(uploaded.getvalue())
    except PlacesError as problem:
        st.session_state["present: deck problem"] = str(problem)
        return
    st.session_state[OWN] = found.own
    LINK.show(PresentView(place=places[0], beside=places[1] if len(places) > 1 else None, order=found.order))


def take_away(view: PresentView) -> None:
    """The deck as a presentation file and as PDF."""
    section("Take it away", "The same slides and the same figures, to show from another program or to print.")
    areas = view.areas
    made = deck(view).slides(areas)
    link, today = f"{_address()}?{urlencode(view.to_query(), safe=',:')}", datetime.date.today()
    with st.container(horizontal=True):
        st.download_button("Slides (PPTX)", lambda: _pptx(made, areas, link, today), f"{_file_name(view)}.pptx",
                           "application/vnd.openxmlformats-officedocument.presentationml.presentation", on_click="ignore",
                           icon=":material/slideshow:")
        st.download_button("Slides (PDF)", lambda: _pdf(made, areas, link, today), f"{_file_name(view)}.pdf", "application/pdf",
                           on_click="ignore", icon=":material/picture_as_pdf:")


def _pptx(*given) -> bytes:
    # Read when it is asked for: what writes presentation files takes a third of a second to load.
    from lib.share.slides_pptx import slides_pptx

    return slides_pptx(*given)


def _pdf(*given) -> bytes:
    from lib.share.slides_pdf import slides_pdf

    return slides_pdf(*given)


def phones() -> None:
    """A square code with which telephones in the room open this app."""
    section("Telephones in the room")
    host = host_on_network(st.get_option("server.address"), st.get_option("browser.serverAddress"))
    if host is None:
        sentences([words.ALONE])
        return
    link = f"http://{host}:{urlsplit(_address()).port or st.get_option('server.port')}/area"
    code, said = st.columns([1, 3])
    with code:
        st.image(square_code(link), caption=link, width=220)
    with said:
        sentences([words.ROOM, f"The address is {link}"])


def _address() -> str:
    return (st.context.url or "").split("?")[0]


def _file_name(view: PresentView) -> str:
    names = "-".join(area.name for area in view.areas)
    return "-".join("".join(c if c.isalnum() else " " for c in names.lower()).split())[:80] or "slides"


# ---- presenting

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
            if missing and number == 1:
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
