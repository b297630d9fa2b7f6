"""The panel in which people put an area of their own together. Every change goes into the link.

The link holds the neighbourhoods (``own``) and the name (``name``), and is the truth; this
session keeps only what undo needs, and whether the panel is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from lib import catalogue, places, store
from lib.places import PlacesError, filters
from lib.places.area import MOST, Area, own_area
from lib.places.own import (
    HOW,
    LONGEST_NAME,
    centre_of,
    encode,
    members_in_circle,
    members_in_shape,
    plain_name,
    toggle,
    with_place,
)
from lib.tables.own_area_file import from_geojson, to_geojson
from lib.ui.frame import sentences
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.search import search_box
from lib.ui.state import query, synced_key, write
from lib.ui.text import plain
from lib.ui.uploaded_file import content_of
from lib.words import counted
from lib.words import own_area as words

__all__ = ["add_shape", "change", "click", "own_area_editor"]

IN_LINK = ("own", "name", "place")
SAID, HISTORY, OUTCOME, MOVED = "own: said", "own: history", "own: around", "own: moved"
LISTS, LIST = "own: lists", "own members {}"
MOST_UNDONE = 50
Codes = Callable[[], Iterable[str]]
"""Gives the neighbourhoods of the area as it is now: asked at each change, since the next may come before the page
shows the last.
"""
NEAREST, FARTHEST, USUAL, STEP = 100, 50_000, 800, 100


def own_area_editor(present: Codes, measure: str, looked: Area | None = None) -> None:
    """The map to click and draw on, and beside it everything that can be done without the map.

    Parameters
    ----------
    present : callable
        Gives LSOA 2021 codes of the area as it is now: those in the link, or those of a place
        that somebody starts from. May be empty.
    measure : str
        Colours the map.
    looked : Area, optional
        The place that somebody starts from: the map looks there also where it is too large to be taken in whole.
    """
    codes = pd.Index(sorted(set(present())), dtype="str")
    said = st.session_state.pop(SAID, None)
    if said:
        st.info(plain(said), icon=":material/info:")
    if looked and looked.code:
        sentences([words.begins(looked, codes.size)])
    ground, panel = st.columns([3, 2], gap="medium")
    with ground:
        _map(codes, present, measure, looked)
    with panel:
        _panel(codes, present)


def _map(codes: pd.Index, present: Codes, measure: str, looked: Area | None) -> None:
    outline, bounds = outline_of_members(codes) if len(codes) else (None, None)
    if looked and looked.code and codes.empty:
        bounds = outline_of_place(looked.code)[1]
    # It moves when neighbourhoods come from elsewhere, and stays where it is at a click or a drawing on it.
    live_map(
        "own map",
        measure,
        {"lsoa21": filters.inside("E92000001")},
        lambda code: click(present, code),
        outline=outline,
        bounds=bounds,
        view_token=str(st.session_state.get(MOVED, 0)),
        over=("names",),
        height=520,
        on_shape=lambda shape: add_shape(present, shape),
        about=_name() or "your own area",
    )
    shown = catalogue.measure(measure)
    st.caption(
        "Click a neighbourhood to take it in, and again to take it out. From afar a click first looks closer. "
        "To take in several, draw round them with the first button under "
        f"plus and minus, or draw a circle with the second. Colours: {shown.label} ({shown.year}), darker is more need."
    )


def _panel(codes: pd.Index, present: Codes) -> None:
    _list(codes, present)
    with st.container(horizontal=True):
        st.button("Undo", key="own undo", on_click=_undo, disabled=not _history(), icon=":material/undo:")
        st.button(
            "Take all out", key="own clear", on_click=change, args=((),), disabled=codes.empty, icon=":material/close:"
        )
    st.text_input(
        "Name of the area",
        key=synced_key("own name", _name()),
        max_chars=LONGEST_NAME,
        on_change=_rename,
        help="The name goes into the link, so that others see it too.",
    )
    st.markdown("**Add a neighbourhood, or all those of a place**")
    search_box("own search", found=lambda code: _add(present, code), label="Add by name, postcode or code")
    _around(present)
    _files(codes)


def change(to: Iterable[str], name: str | None = None) -> None:
    """Put other neighbourhoods in the link, in place of ``place``; can be undone. For callbacks.

    Parameters
    ----------
    to : iterable of str
        Those after the change.
    name : str, optional
        A new name; without it the name stays.
    """
    _try(lambda: to, name)


def click(present: Codes, code: str) -> None:
    """Take a neighbourhood in, or out if it is in, as a click on the map means. For callbacks."""
    _try(lambda: toggle(present(), code))


def add_shape(present: Codes, shape: dict[str, Any]) -> None:
    """Add the neighbourhoods whose home point lies in a GeoJSON shape drawn on the map. For callbacks."""
    _try(lambda: {*present(), *members_in_shape(shape)})


def _try(wanted: Callable[[], Iterable[str]], name: str | None = None) -> None:
    """Change the link to what is wanted; when that cannot be, say why and change nothing."""
    try:
        text = encode(wanted())
    except PlacesError as problem:
        st.session_state[SAID] = str(problem)
        return
    _write({"own": text, "name": _name() if name is None else plain_name(name)})


def _write(after: dict[str, str]) -> None:
    before = _in_link()
    after = {key: value for key, value in after.items() if value or key == "own"}
    if before == after:
        return
    st.session_state[HISTORY] = [*_history(), (before, after)][-MOST_UNDONE:]
    _put(after)


def _put(choices: dict[str, str]) -> None:
    write({key: value for key, value in query().items() if key not in IN_LINK} | choices)


def _in_link() -> dict[str, str]:
    return {key: value for key, value in query().items() if key in IN_LINK}


def _history() -> list[tuple[dict[str, str], dict[str, str]]]:
    """The changes that led to what the link holds now; none when somebody has since followed another link."""
    kept = st.session_state.get(HISTORY, [])
    return kept if kept and kept[-1][1] == _in_link() else []


def _undo() -> None:
    kept = _history()
    if kept:
        st.session_state[HISTORY] = kept[:-1]
        _put(kept[-1][0])


def _name() -> str:
    return plain_name(query().get("name", ""))


def _rename() -> None:
    if "own" in query():
        _write({"own": query()["own"], "name": plain_name(st.session_state["own name"])})


def _list(codes: pd.Index, present: Codes) -> None:
    """The neighbourhoods, each with a cross that takes it out."""
    if codes.empty:
        sentences(["No neighbourhoods yet. Click them on the map, draw round them, or find a postcode or place below."])
        return
    frame = store.neighbourhoods().loc[codes]
    labels = (frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")").sort_values()
    total = counted(len(codes), catalogue.level("lsoa21"))
    sentences([f"{total} of at most {MOST}, with {filters.people_of(codes):,} people (mid-2022)."])
    with st.container(height=260 if len(codes) > 12 else "content", border=False):
        st.multiselect(
            "Neighbourhoods in the area",
            list(labels.index),
            format_func=labels.get,
            key=(key := _list_key(list(labels.index))),
            on_change=_taken_out,
            args=(key, codes, present),
            placeholder="All taken out",
            label_visibility="collapsed",
        )


def _list_key(members: list[str]) -> str:
    """The name of the list that has these, another one whenever they came from elsewhere than the list itself.

    The browser sends with each choice what all its controls hold. While an answer is on its way its list is the one from
    before, and what the map has just taken in would count as taken out of the new one.
    """
    number = st.session_state.get(LISTS, 0)
    if st.session_state.get(LIST.format(number)) != members:
        number += 1
        st.session_state[LISTS] = number
        st.session_state[LIST.format(number)] = members
    return LIST.format(number)


def _taken_out(key: str, codes: pd.Index, present: Codes) -> None:
    """Take out what is no longer in the list; what has come since the list was drawn stays."""
    out = set(codes) - set(st.session_state[key])
    _try(lambda: set(present()) - out)


def _move() -> None:
    """Let the map look at the whole area again."""
    st.session_state[MOVED] = st.session_state.get(MOVED, 0) + 1


def _add(present: Codes, code: str) -> None:
    _move()
    _try(lambda: with_place(present(), code))


def _around(present: Codes) -> None:
    """Add the neighbourhoods within a distance of a postcode or place."""
    st.markdown("**Add those within a distance of a postcode or place**")
    far, where = st.columns([2, 3])
    far.number_input("Within, metres", NEAREST, FARTHEST, USUAL, STEP, key="own metres")
    where.text_input(
        "Of a postcode or place",
        key="own around",
        max_chars=100,
        placeholder="Postcode, town or ward",
        on_change=_look_around,
        args=(present,),
    )
    found = st.session_state.get(OUTCOME) or []
    if found:
        with st.container(key="own-around-results", border=True, gap="small"):
            st.caption("Which of these?")
            for number, match in enumerate(found):
                st.button(
                    plain(f"{match.name} · {match.where.partition(';')[0]}"),
                    key=f"own around {number}",
                    type="tertiary",
                    on_click=_add_around,
                    args=(present, match),
                )
    st.caption(HOW)


def _look_around(present: Codes) -> None:
    typed = st.session_state["own around"]
    st.session_state[OUTCOME] = None
    if not typed.strip():
        return
    try:
        found = places.search(typed)
    except PlacesError as problem:
        st.session_state[SAID] = str(problem)
        return
    if len(found) == 1:
        _add_around(present, found[0], typed)
    else:
        st.session_state[OUTCOME] = found


def _add_around(present: Codes, match: places.Match, typed: str = "") -> None:
    st.session_state[OUTCOME] = None
    st.session_state["own around"] = ""
    _move()
    _try(lambda: {*present(), *members_in_circle(*centre_of(match, typed), st.session_state["own metres"])})


def _files(codes: pd.Index) -> None:
    """Save the area as a file, and open one that was saved."""
    name = _name()
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "own-area"
    st.download_button(
        "Download GeoJSON",
        lambda: to_geojson(own_area(codes, name)),
        f"every-neighbourhood-{slug}.geojson",
        "application/geo+json",
        key="own save",
        on_click="ignore",
        disabled=not 0 < len(codes) <= MOST,
        icon=":material/download:",
    )
    # A new box after each file, so that the same file can be opened again after changes.
    key = f"own file {st.session_state.get('own: opened', 0)}"
    st.file_uploader(
        "Open an area from a file (GeoJSON)",
        type=["geojson", "json"],
        key=key,
        max_upload_size=5,
        on_change=_open,
        args=(key,),
    )


def _open(key: str) -> None:
    if (content := content_of(key)) is None:
        return
    try:
        opened, name = from_geojson(content)
    except PlacesError as problem:
        st.session_state[SAID] = f"{problem} Your area is as it was."
        return
    st.session_state["own: opened"] = st.session_state.get("own: opened", 0) + 1
    _move()
    change(opened, name)
