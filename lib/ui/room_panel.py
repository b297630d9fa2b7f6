"""The room of this visit on the page that presents: how phones come in, how it goes, what is taken away, how it ends."""

from __future__ import annotations

import datetime
import functools
import html
from collections.abc import Callable

import streamlit as st

from lib import room
from lib.draw.square_code import square_code
from lib.links.place_ref import area_of
from lib.links.present_view import PresentView
from lib.places import PlacesError
from lib.places.area import Area
from lib.room import RoomError, Taken
from lib.ui.address import beside, beside_for_the_room
from lib.ui.frame import sentences
from lib.ui.keep import POINTS
from lib.ui.present_state import choose
from lib.ui.room_open import coming_back, no_phones, opening, problem
from lib.ui.room_state import DONE, PROBLEM, TAKEN, Held, held, let_go
from lib.ui.text import plain
from lib.ui.uploaded_file import content_of
from lib.words import room as words

EVERY = datetime.timedelta(seconds=3)
GONE = (404, 410)
"""Statuses of a room that is not there any more."""
MB = 3
"""The largest file of what a room said that is opened, in megabytes."""


def room_part(view: PresentView) -> None:
    """All of it, folded until a room is open."""
    here = held()
    with st.expander(
        words.OPEN,
        icon=":material/add_location_alt:",
        key="the room",
        expanded=here is not None or TAKEN in st.session_state,
    ):
        problem()
        if here is None:
            if not view.place:
                sentences([words.NO_PLACE])
            elif TAKEN not in st.session_state or st.toggle(words.ANOTHER, key="room: another"):
                opening(view.place)
            coming_back()
        elif here.place != view.place:
            _elsewhere(here)
        else:
            _open_now(here)
        if view.place or TAKEN in st.session_state:
            _taken()


def _elsewhere(here: Held) -> None:
    area = area_of(here.place)
    sentences([f"Your room is about {area.name}."])
    st.button(
        f"Go to {plain(area.name)}", key="to the room", on_click=choose, kwargs={"place": here.place, "beside": None}
    )


def _open_now(here: Held) -> None:
    area = area_of(here.place)
    link = beside_for_the_room(here.phones)
    code, said = st.columns([1, 2], gap="medium")
    with code:
        if link:
            st.image(square_code(link), caption=link, width=220)
        st.html(f'<p class="room-code">Code <strong>{html.escape(here.code)}</strong></p>')
    with said:
        if not link:
            no_phones()
        _progress()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.link_button("Look at what arrives", here.own, icon=":material/notes:", type="primary")
            st.link_button(words.WALL, beside(f"{here.phones}&wall=1"), icon=":material/slideshow:")
            # Folded: this page is often on the projector, and whoever reads the link can wipe the room.
            with st.popover(words.OWN_LINK, icon=":material/key:"):
                sentences([words.KEY])
                st.code(here.own, language=None, wrap_lines=True)
        sentences([words.ON_A_SLIDE])
    with st.container(horizontal=True):
        if link:
            st.download_button(
                "Notice for the wall of the room (PDF)",
                functools.partial(_notice, here, area, link),
                "room-notice.pdf",
                "application/pdf",
                on_click="ignore",
                icon=":material/picture_as_pdf:",
            )
        st.button(
            "Take away what was said", key="take a room", on_click=_take, args=(here,), icon=":material/download:"
        )
        with st.popover("Close or wipe"):
            if TAKEN not in st.session_state:
                sentences([words.SAVE_FIRST])
            if _closed(here):
                st.button("Open it again", key="reopen a room", on_click=_do, args=(room.reopen, here))
            else:
                st.button(
                    "Close the room: nobody can write any more",
                    key="close a room",
                    on_click=_do,
                    args=(room.close, here),
                )
            st.checkbox(words.SURE, key="room: sure")
            st.button(
                "Wipe everything now",
                key="wipe a room",
                on_click=_wipe,
                args=(here,),
                disabled=not st.session_state.get("room: sure"),
            )
            st.caption(_kept_in())


def _kept_in() -> str:
    try:
        return plain(words.KEPT_IN.format(where=room.kept_in()))
    except RoomError as refused:
        return plain(str(refused))


def _closed(here: Held) -> bool:
    """Whether nobody can write any more; what is not known is open, which closing again does not harm."""
    try:
        return bool(room.state(here.code, key=here.key).room["closed"])
    except RoomError:
        return False


@st.fragment(run_every=EVERY)
def _progress() -> None:
    """How many came in and how much waits, said to those who listen as it changes."""
    here = held()
    if here is None:
        return
    try:
        now = room.state(here.code, key=here.key)
        said = words.progress(now.counts) + (" The room is closed." if now.room["closed"] else "")
    except RoomError as refused:
        if refused.status in GONE:
            # Wiped on the leader's own page, or in time: nothing of it is offered here any more.
            let_go()
            st.session_state[DONE] = str(refused)
            st.rerun()
        said = str(refused)
    st.html(f'<p role="status" class="room-progress">{html.escape(said)}</p>')


def _notice(here: Held, area: Area, link: str) -> bytes:
    from lib.paper.room_paper import room_notice

    told = room.state(here.code, key=here.key).room
    wiped = datetime.datetime.fromisoformat(str(told["wiped_at"]))
    return room_notice(
        area, here.code, link, str(told["responsible"]), wiped, bool(told["approve"]), datetime.date.today()
    )


def _take(here: Held) -> None:
    try:
        found = room.taken(here.code, here.key)
    except RoomError as refused:
        st.session_state[PROBLEM] = str(refused)
        return
    if not len(found.pins) + len(found.answers):
        st.session_state[PROBLEM] = words.NOTHING
        return
    st.session_state[TAKEN] = found


def _do(what: Callable[[str, str], object], here: Held) -> None:
    try:
        what(here.code, here.key)
    except RoomError as refused:
        st.session_state[PROBLEM] = str(refused)


def _wipe(here: Held) -> None:
    st.session_state["room: sure"] = False
    _do(room.wipe, here)
    if PROBLEM not in st.session_state:
        let_go()
        st.session_state[DONE] = words.WIPED


# ---- taken away


def _taken() -> None:
    """What was taken away in this visit, as files; and a box that opens such a file again."""
    found: Taken | None = st.session_state.get(TAKEN)
    if found is not None:
        _files(found, area_of(str(found.room["place"])))
    else:
        st.file_uploader(
            "Open what a room said before: its JSON file",
            type=["json"],
            key="open a room's file",
            on_change=_opened,
            max_upload_size=MB,
        )


def _files(found: Taken, area: Area) -> None:
    from lib.tables import room_table as tables

    st.html(f"<h3>{html.escape(words.title(area))}</h3>")
    told = (
        words.taken(len(found.pins), len(found.answers)),
        words.removed(found.removed),
        words.NOT_OURS,
        words.ON_PAPER,
    )
    sentences([" ".join(each for each in told if each), words.OWN_COPY])
    today = datetime.date.today()
    slides = functools.partial(_slides, found, area, today)
    kinds = [
        ("Slides (PPTX)", functools.partial(slides, "pptx"), "pptx", ":material/slideshow:"),
        ("Slides (PDF)", functools.partial(slides, "pdf"), "pdf", ":material/picture_as_pdf:"),
        ("Pins (CSV)", functools.partial(tables.pins_csv, found), "csv", ":material/table:"),
        ("Answers (CSV)", functools.partial(tables.answers_csv, found), "answers.csv", ":material/table:"),
        ("Pins (GeoJSON)", functools.partial(tables.room_geojson, found), "geojson", ":material/map:"),
        ("All of it, to open again (JSON)", functools.partial(tables.room_json, found), "json", ":material/save:"),
    ]
    with st.container(horizontal=True):
        for label, made, ending, icon in kinds:
            st.download_button(
                label, made, f"what-we-said.{ending}", key=f"room file {ending}", on_click="ignore", icon=icon
            )
    with st.container(horizontal=True):
        if len(found.pins):
            st.button(
                "Make the pins my own points",
                key="room points",
                on_click=_points,
                args=(found,),
                icon=":material/add_location_alt:",
            )
        st.button(
            words.REMOVE_COPY, key="room put away", type="tertiary", on_click=lambda: st.session_state.pop(TAKEN, None)
        )


def _slides(found: Taken, area: Area, today: datetime.date, form: str) -> bytes:
    from lib.deck.room_slides import room_slides
    from lib.deck.slides_pdf import slides_pdf
    from lib.deck.slides_pptx import slides_pptx

    return (slides_pptx if form == "pptx" else slides_pdf)(room_slides(found, area), [area], "", today)


def _points(found: Taken) -> None:
    from lib.places.own_points import points_from_rows, with_list
    from lib.tables.room_table import points_table

    name = words.title(area_of(str(found.room["place"])))
    try:
        made = points_from_rows(points_table(found).to_dict("records"), name)
        st.session_state[POINTS] = with_list(st.session_state.get(POINTS), made)
    except PlacesError as refused:
        st.session_state[PROBLEM] = str(refused)
        return
    st.session_state[DONE] = words.own_points(len(made.uploaded.points))


def _opened() -> None:
    from lib.tables.room_table import opened

    if (content := content_of("open a room's file")) is None:
        return
    try:
        found = opened(content)
        area_of(str(found.room["place"]))
    except PlacesError as refused:
        st.session_state[PROBLEM] = str(refused)
        return
    st.session_state[TAKEN] = found
