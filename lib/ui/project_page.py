"""The page with all of a reader's own: to see it, to save it as one file, and to open such a file."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import streamlit as st

from lib import catalogue
from lib.catalogue import PAGES
from lib.deck.slides import FILE_MB
from lib.links.carried import Carried, carried
from lib.places import PlacesError, own
from lib.places.own import UNNAMED
from lib.ui.frame import section, sentences
from lib.ui.own_points import own_key, own_points_panel
from lib.ui.project_state import project, put
from lib.ui.state import AREAS, query
from lib.ui.text import plain
from lib.ui.uploaded_file import GONE, content_of
from lib.words import project as words
from lib.words.english import many
from lib.words.naming import called

if TYPE_CHECKING:
    from lib.deck.project_file import Project

SAID, WAITING, BOXES, OPENED = "project: said", "project: waiting", "project: boxes", "project: opened"
"""Where the session keeps what is to be said, a project that was opened while there was something here already, how
many boxes there have been, and the place that an opened project held.
"""
KEEP = "project-file"


def file() -> None:
    """What there is, the button that saves it, and the box that opens such a file."""
    held = project()
    areas, points, slides, links = held.numbers
    something = bool(areas or points or slides)
    sentences([f"You have {words.held(areas, points, slides, links)}." if something else words.NOTHING])
    for line in st.session_state.pop(SAID, ()):
        st.info(plain(line), icon=":material/info:")
    if (opened := _opened()) and not carried(query()):
        st.page_link(
            "pages/area.py",
            label=words.GO_ON.format(name=plain(called(opened.area))),
            icon=":material/arrow_forward:",
            query_params=opened.query(catalogue.page("area")),
        )
    with st.container(key=KEEP):
        if something or links:
            _file(held)
        key = f"open project {st.session_state.get(BOXES, 0)}"
        st.file_uploader(
            words.OPEN.format(most=FILE_MB),
            type=["json"],
            key=key,
            on_change=_open,
            args=(key,),
            max_upload_size=FILE_MB,
        )
    _wait()


def _file(held: Project) -> None:
    """The button that saves it all."""
    from lib.deck.project_file import save

    try:
        # Made at once, as the file of slides is: what its button does runs the page again.
        content = save(held)
    except PlacesError as problem:
        st.warning(plain(str(problem)), icon=":material/info:")
        return
    st.download_button(words.SAVE, content, words.FILE, "application/json", type="primary", icon=":material/save:")
    st.caption(words.PRIVATE)


def _wait() -> None:
    """A project that was opened where there is something already: neither is lost without a choice."""
    waiting = st.session_state.get(WAITING)
    if waiting is None:
        return
    with st.container(border=True, key="project-waiting"):
        sentences([words.BOTH.format(what=words.held(*waiting.numbers))])
        with st.container(horizontal=True, gap="small"):
            st.button(words.ADD, key="project add", type="primary", on_click=_add, icon=":material/add:")
            st.button(words.INSTEAD, key="project instead", on_click=_instead)
            st.button(words.LEAVE, key="project leave", on_click=_leave, icon=":material/close:")


def _open(key: str) -> None:
    from lib.deck.project_file import opened

    content = content_of(key)
    if content is None:
        if st.session_state.get(key) is not None:
            _say(GONE)
        return
    try:
        found = opened(content)
    except PlacesError as problem:
        _say(f"{problem} {words.SAFE}")
        return
    finally:
        st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1
    if any(project().numbers[:3]):
        st.session_state[WAITING] = found
        return
    put(found)
    _begun_with(found)


def _add() -> None:
    from lib.deck.project_file import together

    found = st.session_state.pop(WAITING, None)
    if found is None:
        return
    try:
        put(together(project(), found))
    except PlacesError as problem:
        st.session_state[WAITING] = found
        _say(f"{problem} {words.SAFE}")
        return
    _say(words.ADDED.format(what=words.held(*found.numbers)))


def _instead() -> None:
    found = st.session_state.pop(WAITING, None)
    if found is not None:
        put(found)
        _begun_with(found)


def _begun_with(found: Project) -> None:
    """Say what a file held, and keep the place that somebody was looking at: the way on starts there."""
    _say(words.OPENED.format(what=words.held(*found.numbers)))
    links = [found.recent[page.path] for page in (catalogue.page("area"), *PAGES) if page.path in found.recent]
    st.session_state[OPENED] = next((place.token for place in map(carried, links) if place), None)


def _opened() -> Carried | None:
    token = st.session_state.get(OPENED)
    return Carried(token) if token else None


def _leave() -> None:
    st.session_state.pop(WAITING, None)


def _say(line: str) -> None:
    st.session_state[SAID] = [line]


def parts() -> None:
    """Areas, slides and where one was, as links; and the points, which can be added here as well."""
    held = project()
    if held.areas:
        section("Your areas")
        for n, (name, members) in enumerate(held.areas.items()):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.page_link(
                    "pages/area.py",
                    label=plain(name or UNNAMED),
                    icon=":material/map:",
                    query_params={"own": members} | ({"name": name} if name else {}),
                )
                st.html(f"<p>{many(len(own.decode(members)), 'neighbourhood')}</p>", width="content")
                st.button(
                    f"Leave out {plain(name or UNNAMED)}",
                    key=f"project area {n} {members[:40]}",
                    type="tertiary",
                    icon=":material/close:",
                    on_click=_drop,
                    args=(name,),
                )
    section("Your points", "On every map, with a row for each kind in its key.")
    own_key("project")
    own_points_panel(looked=_opened())
    if held.deck.own:
        section("Your slides")
        items = "".join(f"<li>{html.escape(slide.title)}</li>" for slide in held.deck.own)
        st.html(f"<ul>{items}</ul>")
    if held.recent:
        section("Where you were", "Each page as you last had it.")
        with st.container(horizontal=True, gap="small"):
            for page in PAGES:
                if page.path in held.recent:
                    st.page_link(page.file, label=page.called, query_params=dict(held.recent[page.path]))


def _drop(name: str) -> None:
    areas = dict(st.session_state.get(AREAS, {}))
    areas.pop(name, None)
    st.session_state[AREAS] = areas
