"""A small Copy beside what a page says of a place, which takes it along with its source, year and address.

The browser's half is ``lib/serve/copy_said.js``; why it is done so is in ``docs/decisions/copy-beside.md``.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

import streamlit as st

from lib.catalogue import Page
from lib.places.area import Area
from lib.ui.address import for_others
from lib.ui.html_table import GRID
from lib.ui.text import plain, whole
from lib.words import copied as words
from lib.words.naming import named


def copied_from(here: Page) -> str:
    """Markup that nobody sees: where what is copied from this page is from."""
    return (
        f'<span hidden data-copied-from data-address="{html.escape(for_others())}" '
        f'data-page="{html.escape(words.page_named(here.title))}"></span>'
    )


def copy_button(said: str, source: str, area: Area | None = None, subject: str = "") -> str:
    """The button as markup; nothing in a page inside another site's, whose frame may not copy.

    Parameters
    ----------
    said, source, area, subject
        As of :func:`lib.words.copied.copied`.
    """
    if st.context.is_embedded:
        return ""
    text = html.escape(words.copied(said, source, area, subject))
    return f'<button type="button" class="copy" aria-label="{words.ASK}" data-copy="{text}"></button>'


def with_copy(
    shown: str, source: str, area: Area | None = None, lead: str = "", said: str = "", subject: str = ""
) -> str:
    """A sentence as markup with the button behind its last word, which go to the next line together.

    Parameters
    ----------
    shown : str
        What stands on the page.
    source, area, subject
        As of :func:`lib.words.copied.copied`.
    lead : str
        What stands before it in markup of its own, and belongs to it.
    said : str
        What is copied, where that is not ``shown``: of a picture the sentence that says what it shows.
    """
    head, space, last = shown.rstrip().rpartition(" ")
    button = copy_button(said or f"{lead} {shown}", source, area, subject)
    return f'{whole(head)}{space}<span class="with-copy">{whole(last)}{button}</span>'


def paragraphs(
    lines: Sequence[str], source: str | Callable[[str], str], area: Area | None = None, subject: str = ""
) -> str:
    """Paragraphs as markup, each with its Copy; ``source`` is that of all, or gives that of each."""
    from_ = source if callable(source) else lambda _: source
    return "".join(f'<p class="cited">{with_copy(line, from_(line), area, subject=subject)}</p>' for line in lines)


def cited(
    lines: Sequence[str], source: str | Callable[[str], str], area: Area | None = None, subject: str = ""
) -> None:
    """Paragraphs of plain text, as :func:`lib.ui.frame.sentences` has them, each with its Copy."""
    if said := paragraphs(lines, source, area, subject):
        st.html(said)


def cards(
    facts: Sequence[tuple[str, str]],
    label: str,
    sources: Sequence[str],
    area: Area | None = None,
    said: Sequence[str] = (),
) -> None:
    """Facts as cards, large and small, each with its source and its Copy; ``said`` are the sentences that are copied, where
    what stands on a card is none.
    """
    drawn = "".join(
        f'<li class="cited"><strong>{html.escape(large)}</strong> '
        f"<span>{with_copy(small, source, area, large, text)}</span></li>"
        for (large, small), source, text in zip(facts, sources, said or [""] * len(facts), strict=True)
    )
    st.html(f'<ul class="cards" aria-label="{html.escape(label)}">{drawn}</ul>')


def cells(source: str = "", area: Area | None = None, subject: str = "", note: str = "") -> str:
    """The attributes of a table whose cells can be copied, for :func:`lib.ui.html_table.html_table`; none in a page inside
    another site's.

    Parameters
    ----------
    source : str
        As of :func:`lib.words.copied.copied`; empty where the groups of lines or the last column say it.
    area, subject
        What all figures are of, unless the headings of lines or columns say it.
    note : str
        How to read a figure, where the table has no caption that says so.
    """
    if st.context.is_embedded:
        return ""
    of = ": ".join(filter(None, [named(area) if area else "", subject]))
    said = {"source": words.bare(source), "of": of, "note": note}
    kept = {name: text for name, text in said.items() if text or name == "source"}
    return GRID + "".join(f' data-{name}="{html.escape(text)}"' for name, text in kept.items())


def cited_title(said: str, source: str, area: Area | None = None) -> None:
    """A finding that is the title of a page, once a page: the Copy stands at the end of its line."""
    with st.container(key="cited-title", gap=None):
        st.title(plain(said), anchor=False)
        if button := copy_button(said, source, area):
            st.html(button)


def cited_heading(said: str, source: str, area: Area | None = None, kind: str = "") -> str:
    """A finding that is a heading, as markup: the button stands beside it, and is no part of its name."""
    named = f' class="{kind}"' if kind else ""
    return f'<div class="cited beside"><h2{named}>{html.escape(said)}</h2>{copy_button(said, source, area)}</div>'
