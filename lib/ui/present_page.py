"""The parts of the page that presents, as far as slides are made ready: picked, ordered, added, kept, taken away."""

from __future__ import annotations

import datetime
import html
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.deck.slides import FILE_MB
from lib.draw.own_marks import marks_of
from lib.draw.square_code import square_code
from lib.links.examples import PLACES
from lib.links.present_view import PresentView
from lib.places import PlacesError
from lib.places.wales import WREXHAM
from lib.serve import scripts
from lib.serve.public_address import listens_everywhere
from lib.ui.address import for_the_room
from lib.ui.frame import run, section, sentences
from lib.ui.html_table import html_table
from lib.ui.own_points import own_key, points_now
from lib.ui.own_slides import CHANGING
from lib.ui.present_state import LINK, OWN, choose, deck, let_letters, letters_work, now, saved, unsaved
from lib.ui.search import search_box
from lib.ui.state import synced_key
from lib.ui.take import facts_picture_button
from lib.ui.text import plain
from lib.ui.uploaded_file import content_of
from lib.words import own_points as own_words
from lib.words import present as words


def first_row(view: PresentView) -> None:
    """Which place, the button that starts, and the place beside it."""
    sentences([words.LEAD if view.place else words.WANTED])
    if not view.place:
        search_box("present-place", found=lambda code: choose(place=code), label="Your place", wales=True)
        _examples()
        return
    left, right = st.columns([2, 1], vertical_alignment="bottom", gap="medium")
    with left:
        if unsaved():
            st.info(words.UNSAVED, icon=":material/info:")
        st.html(f"<p>{_named(view.place)}</p>")
        with st.container(key="present-doors", horizontal=True, vertical_alignment="center", gap="small"):
            names = " and ".join(area.name for area in view.areas)
            st.button(
                f"Start presenting {plain(names)}",
                type="primary",
                icon=":material/slideshow:",
                on_click=choose,
                kwargs={"slide": 1},
                key="start presenting",
            )
            with st.popover("Keys", icon=":material/keyboard:"):
                st.html(html_table((), words.KEYS, "Keys while presenting; a clicker works too"))
                # Who speaks to the machine types letters without meaning to.
                st.checkbox(words.LETTER, key=synced_key("letter asks", letters_work(view)), on_change=_letter)
            if view.place != WREXHAM.code:
                facts_picture_button(view.areas[0])
    with right:
        if view.beside:
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="beside-now"):
                st.html(f"<p>Beside it: {_named(view.beside)}</p>", width="content")
                st.button(
                    "Leave it out",
                    key="take beside",
                    type="tertiary",
                    on_click=choose,
                    kwargs={"beside": None},
                    icon=":material/close:",
                )
        search_box(
            "present-beside",
            found=lambda code: choose(beside=code),
            label="Another place to lay beside it, if you like",
            wales=True,
        )


def _examples() -> None:
    """Places to begin with, the one of Wales among them."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="place-examples"):
        st.html("<p>Such as</p>", width="content")
        for name, code in (*PLACES.items(), ("Wrexham, on the Welsh indexes", WREXHAM.code)):
            st.button(name, key=f"example {code}", type="tertiary", on_click=choose, kwargs={"place": code})


def _named(token: str) -> str:
    area = PresentView(place=token).areas[0]
    return f"<strong>{html.escape(area.name)}</strong>, {html.escape(area.where)}"


def _letter() -> None:
    let_letters(bool(st.session_state["letter asks"]))


def hold_on() -> None:
    """Let the browser ask before it closes or reloads the window, as long as slides of somebody's own are in no file."""
    run(scripts.HOLD if unsaved() else scripts.LET_GO)


def workshop() -> DeltaGenerator:
    """Where slides are added, kept and taken away: nothing that is read on paper."""
    return st.container(key="present-workshop")


def own_on_slides() -> None:
    """Which of a reader's own points the maps of the slides show; nothing without any."""
    own = points_now()
    if own is not None and len(own.points):
        section(own_words.ON_MAPS, own_words.ALIKE)
        own_key("present")


def deck_file(view: PresentView) -> None:
    """Keep the deck as a small file, and open one again."""
    from lib.deck.deck_file import save

    section(
        "Keep it", "The file holds the places, which slides are shown and in which order, and the slides of your own."
    )
    # Made at once: a file made when it is asked for could wait for ever, since what its button does runs the page
    # again.
    st.download_button(
        "Save these slides",
        save(view.places, deck(view)),
        f"{_file_name(view)}.deck.json",
        "application/json",
        on_click=saved,
        icon=":material/save:",
    )


def deck_opener() -> None:
    """Open slides that were saved, also before a place is chosen."""
    st.file_uploader(
        f"Open slides that were saved: a file of up to {FILE_MB} MB",
        type=["json"],
        key="open deck",
        on_change=_open,
        max_upload_size=FILE_MB,
    )
    if problem := st.session_state.pop("present: deck problem", None):
        st.warning(plain(problem), icon=":material/info:")


def _open() -> None:
    from lib.deck.deck_file import opened

    if (content := content_of("open deck")) is None:
        return
    try:
        places, found = opened(content)
    except PlacesError as problem:
        st.session_state["present: deck problem"] = str(problem)
        return
    st.session_state[OWN] = found.own
    st.session_state.pop(CHANGING, None)
    saved()
    beside = places[1] if len(places) > 1 else None
    LINK.show(PresentView(place=places[0], beside=beside, order=found.order, letters=now().letters))


def take_away(view: PresentView) -> None:
    """The deck as a presentation file and as PDF."""
    section("Take it away", "The same slides and the same figures, to show from another program or to print.")
    areas = view.areas
    made = deck(view).slides(areas)
    link, today = for_the_room(urlencode(view.to_query(), safe=",:")), datetime.date.today()
    mine = points_now()
    with st.container(horizontal=True):
        st.download_button(
            "Slides (PPTX)",
            lambda: _pptx(made, areas, link, today, marks_of(mine)),
            f"{_file_name(view)}.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            on_click="ignore",
            icon=":material/slideshow:",
        )
        st.download_button(
            "Slides (PDF)",
            lambda: _pdf(made, areas, link, today, marks_of(mine)),
            f"{_file_name(view)}.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
    texts = [text for slide in made for text in ((slide.own.title, slide.own.text) if slide.own else ())] + [
        area.name for area in areas
    ]
    if missing := _unwritten(texts):
        sentences([words.UNWRITTEN.format(signs=missing)])


def _unwritten(texts: list[str]) -> str:
    if all(text.isascii() for text in texts):
        return ""
    # Read when it is asked for, as the writers of files are.
    from lib.deck.slides_pdf import unwritten

    return unwritten(texts)


def _pptx(*given) -> bytes:
    # Read when it is asked for: what writes presentation files takes a third of a second to load.
    from lib.deck.slides_pptx import slides_pptx

    return slides_pptx(*given)


def _pdf(*given) -> bytes:
    from lib.deck.slides_pdf import slides_pdf

    return slides_pdf(*given)


def in_the_room() -> None:
    """The head of what people there do with phones of their own."""
    section("In the room", "People answer from their own phones, or look up their own street.")


def phones() -> None:
    """A square code with which telephones in the room open this app, and what it takes; for whoever sets up the room."""
    with st.expander(words.PHONES, icon=":material/info:", key="phones in the room"):
        link = for_the_room().rpartition("/")[0]
        if not link:
            sentences(list(words.NO_NETWORK if listens_everywhere(st.get_option("server.address")) else words.ALONE))
            return
        link = f"{link}/area"
        code, said = st.columns([1, 3])
        with code:
            st.image(square_code(link), caption=link, width=220)
        with said:
            sentences([*words.ROOM, f"The address is {link}"])


def _file_name(view: PresentView) -> str:
    names = "-".join(area.name for area in view.areas)
    return "-".join("".join(c if c.isalnum() else " " for c in names.lower()).split())[:80] or "slides"
