"""Slides of somebody's own, made ready: added, changed, deleted."""

from __future__ import annotations

import html

import streamlit as st

from lib.deck.slides import IMAGE_MB, TEXT, TITLE, OwnSlide
from lib.links.present_view import MOST_OWN, PresentView
from lib.places import PlacesError
from lib.ui.frame import section, sentences
from lib.ui.present_state import OWN, choose, now
from lib.ui.text import plain
from lib.ui.uploaded_file import GONE, content_of, is_gone
from lib.words import present as words

DRAFTS, CHANGES, PROBLEM = "present: drafts", "present: changes", "present: problem"
CHANGING = "present: changing"
"""Number of the slide that is being changed, from 0; None or missing for none."""


def own_slides() -> None:
    """Slides of somebody's own: up to five, each with a title and a text or an image."""
    section("Slides of your own", words.KEPT)
    added = st.session_state.get(OWN, ())
    st.session_state.setdefault(DRAFTS, 0)
    for n, slide in enumerate(added):
        if st.session_state.get(CHANGING) == n:
            _change(n, slide)
        else:
            _row(n, slide, len(added))
    if len(added) >= MOST_OWN:
        sentences([f"That is {MOST_OWN}, which is the most there can be. Delete one to add another."])
        return
    with st.expander("Add a slide", icon=":material/add:", key="add a slide"):
        at = st.session_state[DRAFTS]
        # No limit of Streamlit's own: it throws away a pasted text that is too long without a word.
        st.text_input(f"Title, of up to {TITLE} characters", key=f"own title {at}")
        st.text_area(f"Text, if any, of up to {TEXT} characters", key=f"own text {at}")
        st.file_uploader(
            f"An image, if any: PNG or JPEG of up to {IMAGE_MB} MB",
            type=["png", "jpg", "jpeg"],
            key=f"own image {at}",
            max_upload_size=IMAGE_MB,
        )
        st.text_input(words.DESCRIBE, key=f"own alt {at}")
        st.button("Add it", key="add own", on_click=_add, args=(at,))
        if st.session_state.get(CHANGING) is None:
            _problem()


def _problem() -> None:
    if problem := st.session_state.pop(PROBLEM, None):
        st.warning(plain(problem), icon=":material/info:")


def _row(n: int, slide: OwnSlide, number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        image = "" if not slide.image else " (with an image)" if slide.alt else " (with an image that nobody described)"
        st.html(f"<p><strong>{html.escape(slide.title)}</strong> {html.escape(slide.text[:80])}{image}</p>")
        st.button(
            "Change",
            key=f"change own {n} {number}",
            type="tertiary",
            on_click=_begin,
            args=(n,),
        )
        st.button(
            "Delete",
            key=f"delete own {n} {number}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_delete,
            args=(n,),
        )


def _change(n: int, slide: OwnSlide) -> None:
    """The words of a slide in boxes; its image stays."""
    at = st.session_state.setdefault(CHANGES, 0)
    with st.container(border=True, key="changing a slide"):
        st.text_input(f"Its title, of up to {TITLE} characters", slide.title, key=f"changed title {at}")
        st.text_area(f"Its text, of up to {TEXT} characters", slide.text, key=f"changed text {at}")
        if slide.image:
            st.text_input(words.DESCRIBE, slide.alt, key=f"changed alt {at}")
        with st.container(horizontal=True):
            st.button("Keep the changes", key="keep changes", type="primary", on_click=_keep, args=(n, at))
            st.button("Leave it as it was", key="leave changes", on_click=_begin, args=(None,))
        _problem()


def _begin(n: int | None) -> None:
    st.session_state[CHANGING] = n
    # New boxes, which begin with what the slide says.
    st.session_state[CHANGES] = st.session_state.get(CHANGES, 0) + 1


def _keep(n: int, at: int) -> None:
    from lib.deck.deck_file import changed_slide

    added = st.session_state[OWN]
    # Read now: what was typed last reaches the page together with the press of the button.
    told = (st.session_state.get(f"changed {part} {at}") or "" for part in ("title", "text", "alt"))
    try:
        slide = changed_slide(added[n], *told)
    except PlacesError as problem:
        st.session_state[PROBLEM] = str(problem)
        return
    st.session_state[OWN] = (*added[:n], slide, *added[n + 1 :])
    _begin(None)


def _add(at: int) -> None:
    from lib.deck.deck_file import own_slide

    title, text, alt = (st.session_state.get(f"own {part} {at}") or "" for part in ("title", "text", "alt"))
    if is_gone(f"own image {at}"):
        st.session_state[PROBLEM] = GONE
        return
    try:
        slide = own_slide(title, text, content_of(f"own image {at}"), alt)
    except PlacesError as problem:
        st.session_state[PROBLEM] = str(problem)
        return
    added = st.session_state.get(OWN, ())
    st.session_state[OWN] = (*added, slide)
    st.session_state[DRAFTS] += 1
    order = now().order
    at = order.index("sources") if order[-1:] == ("sources",) else len(order)
    choose(order=(*order[:at], f"own{len(added) + 1}", *order[at:]))


def _delete(n: int) -> None:
    added = st.session_state[OWN]
    st.session_state[OWN] = added[:n] + added[n + 1 :]
    _begin(None)
    moved = {f"own{k + 1}": f"own{k + 1 - (k > n)}" for k in range(len(added)) if k != n}
    kept = tuple(moved.get(key, key) for key in now().order if key != f"own{n + 1}")
    choose(order=kept or PresentView().order)
