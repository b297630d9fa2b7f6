"""Open a room, or come back to one: what a facilitator chooses on the page that presents."""

from __future__ import annotations

import streamlit as st

from lib import room
from lib.links.place_ref import area_of
from lib.room import KINDS, MOST_QUESTIONS, RoomError, Wishes
from lib.serve.public_address import listens_everywhere
from lib.serve.room_routes import FORWARDED
from lib.tables.room_ground import TooLarge, refuse_large
from lib.ui.address import beside, beside_for_the_room
from lib.ui.frame import sentences
from lib.ui.room_state import DONE, PROBLEM, come_back, hold
from lib.ui.text import plain
from lib.words import present as present_words
from lib.words import room as words

ASKED = {
    each: f"room: {each}"
    for each in ("responsible", "questions", "kinds", "approve", "hours", "passphrase", "own link", "place")
}
"""Keys of the controls: what was chosen stays when a room cannot be opened."""


def opening(place: str) -> None:
    """The choices before a room is opened, and the button that opens it.

    Parameters
    ----------
    place : str
        As links write it.
    """
    area = area_of(place)
    sentences([words.LEAD])
    if problem := _refused(place):
        st.info(plain(problem), icon=":material/info:")
        return
    no_phones()
    st.text_input(words.RESPONSIBLE, key=ASKED["responsible"])
    st.multiselect(
        words.QUESTIONS,
        words.questions(area),
        default=words.questions(area)[:2],
        key=f"{ASKED['questions']} {place}",
        max_selections=MOST_QUESTIONS,
        accept_new_options=True,
        placeholder="Choose or type a question",
    )
    left, right = st.columns(2, gap="medium")
    with left:
        st.pills(
            "Kinds of pin",
            list(KINDS),
            default=list(KINDS),
            format_func=words.KIND_LABELS.__getitem__,
            selection_mode="multi",
            key=ASKED["kinds"],
            wrap=True,
        )
    with right:
        st.selectbox("Wiped after", list(words.HOURS), format_func=words.HOURS.__getitem__, key=ASKED["hours"])
    st.checkbox(words.APPROVE, value=True, key=ASKED["approve"])
    if room.asks_passphrase():
        st.text_input("Passphrase for facilitators", type="password", key=ASKED["passphrase"])
    st.button(
        "Open the room",
        type="primary",
        icon=":material/add_location_alt:",
        key="open a room",
        on_click=_open,
        args=(place,),
    )


def no_phones() -> None:
    """That phones cannot get in, where they cannot, and what to do: in words first, what is typed in a terminal small."""
    if beside_for_the_room("room"):
        return
    first, *more = (
        present_words.NO_NETWORK if listens_everywhere(st.get_option("server.address")) else present_words.ALONE
    )
    st.warning(plain(f"{first} {more[0]}"), icon=":material/info:")
    st.caption(plain(" ".join(more[1:])))


def coming_back() -> None:
    """A box for the link that somebody was given when they opened a room."""
    st.text_input(words.BACK, key=ASKED["own link"], on_change=_back, type="password", autocomplete="off")


def problem() -> None:
    """What went wrong, or was done, with the last press: said once."""
    if told := st.session_state.pop(PROBLEM, None):
        st.warning(plain(told), icon=":material/info:")
    if told := st.session_state.pop(DONE, None):
        st.info(plain(told), icon=":material/info:")


def _refused(place: str) -> str | None:
    """Why no room can be opened here; None where it can."""
    try:
        refuse_large(area_of(place))
    except TooLarge as large:
        return str(large)
    return room.may_open(beside(""), st.context.ip_address, _proxied())


def _proxied() -> bool:
    """Whether a proxy handed the page on: then who asks may be anywhere."""
    return any(name.lower().encode() in FORWARDED for name in st.context.headers)


def _open(place: str) -> None:
    state = st.session_state
    try:
        opened = room.open_room(
            Wishes(
                place=place,
                responsible=(state.get(ASKED["responsible"]) or "").strip(),
                questions=tuple(state.get(f"{ASKED['questions']} {place}") or ()),
                kinds=tuple(kind for kind in KINDS if kind in (state.get(ASKED["kinds"]) or ())),
                approve=bool(state.get(ASKED["approve"], True)),
                hours=int(state.get(ASKED["hours"]) or room.USUAL_HOURS),
                passphrase=state.get(ASKED["passphrase"]),
            )
        )
    except RoomError as refused:
        state[PROBLEM] = str(refused)
        return
    hold(opened.code, opened.key, place)


def _back() -> None:
    text = st.session_state.get(ASKED["own link"]) or ""
    if not text.strip():
        return
    st.session_state[ASKED["own link"]] = ""
    try:
        come_back(text)
    except RoomError as refused:
        st.session_state[PROBLEM] = str(refused)
