"""The slides of a deck as small cards, in order: each shows what it will say and show; shown or not, earlier or later."""

from __future__ import annotations

import html

import streamlit as st

from lib import catalogue
from lib.analysis import wales
from lib.deck.slides import Deck, Slide
from lib.draw import colour
from lib.draw.slide_sketch import sketch
from lib.links.present_view import PresentView
from lib.ui.frame import section
from lib.ui.present_state import OWN, choose, now
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import present as words
from lib.words.slides import SLIDES


def slides_to_pick(view: PresentView) -> None:
    """Every slide there can be, in order: shown or not, earlier or later."""
    section("Slides", words.PICK)
    added = st.session_state.get(OWN, ())
    every = [
        *view.order,
        *(key for key in (*SLIDES, *(f"own{n + 1}" for n in range(len(added)))) if key not in view.order),
    ]
    found = {slide.key: slide for slide in Deck(tuple(every), added).slides(view.areas)}
    with st.container(key="slides-to-pick"):
        for key in (each for each in every if each in found):
            _card(found[key], key in view.order, view.order)
    if view.order != PresentView().order:
        st.button(
            "Back to the usual slides",
            on_click=choose,
            kwargs={"order": PresentView().order},
            icon=":material/restart_alt:",
        )


def _card(slide: Slide, shown: bool, order: tuple[str, ...]) -> None:
    key, name = slide.key, slide.title if slide.own else slide.label
    with st.container(key=f"pick-{key}", border=True, gap="xsmall"):
        title = " · ".join(dict.fromkeys(part.title for _, part in slide.parts)) or slide.title
        st.html(
            f'<div class="slide-card{"" if shown else " hidden-slide"}">{_sketch(slide)}<p>{html.escape(title)}</p></div>'
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
            st.checkbox(plain(name), value=shown, key=f"shown {key} {shown}", on_change=_show, args=(key, not shown))
            if shown:
                # The words are for those who listen; the style sheet leaves the arrows for the others.
                st.button(
                    f"Move “{plain(name)}” earlier",
                    key=f"earlier {key}",
                    icon=":material/arrow_back:",
                    on_click=_move,
                    args=(key, -1),
                    type="tertiary",
                    disabled=key == order[0],
                )
                st.button(
                    f"Move “{plain(name)}” later",
                    key=f"later {key}",
                    icon=":material/arrow_forward:",
                    on_click=_move,
                    args=(key, 1),
                    type="tertiary",
                    disabled=key == order[-1],
                )


def _sketch(slide: Slide) -> str:
    """What kind of picture there will be, in its colours."""
    theme = colour.theme(theme_name())
    palettes: tuple[str, ...] = ("need",)
    if slide.own:
        return sketch("image" if slide.own.image else "words", (), theme)
    part = slide.parts[0][1]
    if part.picture is None:
        return sketch("table" if part.table is not None else "words", (), theme)
    if part.picture.keys:
        palettes = tuple(
            wales.WELSH[key].palette if key in wales.WELSH else catalogue.measure(key).palette
            for key in part.picture.keys
        )
    return sketch(part.picture.kind, palettes, theme)


def _show(key: str, shown: bool) -> None:
    """Show a slide, at the place it usually has; or hide it, unless it is the last one shown."""
    order = list(now().order)
    if not shown:
        order.remove(key)
        choose(order=tuple(order) or now().order)
        return
    usual = list(SLIDES)
    later = [each for each in order if key in SLIDES and each in SLIDES and usual.index(each) > usual.index(key)]
    order.insert(order.index(later[0]) if later else len(order), key)
    choose(order=tuple(order))


def _move(key: str, by: int) -> None:
    order = list(now().order)
    at = order.index(key)
    # Two quick presses: the second may ask to go before the first.
    if at + by >= 0:
        order.insert(at + by, order.pop(at))
    choose(order=tuple(order))
