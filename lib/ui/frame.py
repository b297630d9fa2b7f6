"""The frame of every page: title, menu, style sheet, and the one place where errors are shown."""

from __future__ import annotations

import html
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.catalogue import NAME, PAGES, CatalogueError, UnknownKey
from lib.links.carried import Carried
from lib.places import PlacesError
from lib.serve import scripts
from lib.serve.site_bar import SHEET
from lib.store import DataProblem
from lib.ui import access, caches, keep, site_bar
from lib.ui.html_table import html_table, scrolling
from lib.ui.state import HERE
from lib.ui.text import plain
from lib.words.session import kept_for_others

FORESEEN = (DataProblem, PlacesError, CatalogueError, UnknownKey)
"""What says of itself, in a sentence, what is wrong and what to do."""


@contextmanager
def page(path: str, bare: bool = False, titled: bool = True) -> Iterator[None]:
    """Open a page: window title, menu, heading; and turn what goes wrong into a sentence.

    ``path`` is that of a page of :mod:`lib.catalogue.pages`. A bare one has neither menu nor
    heading, so that all the room is for what it shows. One that is not titled says its finding as its heading itself.
    A missing or altered data file stops the page with the file's name and how to rebuild it.
    Any other trouble leaves what the person had chosen in the link.
    """
    here = catalogue.page(path)
    st.session_state[HERE] = path
    looked_at, name, damage = None, "", None
    try:
        store.check_all()
        looked_at = site_bar.looked_at(here)
        name = looked_at.area.name if looked_at else ""
    except DataProblem as problem:
        damage = problem
    st.set_page_config(
        page_title=here.window(name),
        page_icon="🏘️",
        layout="wide",
        initial_sidebar_state="auto",
    )
    load_css("style")
    if here.sheet:
        load_css(here.sheet)
    if not bare:
        st.html(SHEET)
        try:
            site_bar.bar(here, looked_at, whole=damage is None)
        except DataProblem as problem:
            damage = problem
        if titled or damage:
            st.title(here.heading, anchor=False)
        if looked_at and not looked_at.used_by(here):
            st.caption(plain(kept_for_others(looked_at.area)))
    st.session_state["first page"] = "first page" not in st.session_state
    caches.fill_caches()
    if damage:
        say(damage)
        st.stop()
    with errors_as_sentences():
        access.begin(path)
    keep.begin(quiet=bare)
    with errors_as_sentences():
        yield
    if here.ranked and not bare:
        _how_to_read(looked_at)
    keep.end()


def _how_to_read(looked: Carried | None) -> None:
    """At the foot of a page of ranks and shares: how to read one, with the place looked at carried along."""
    about = catalogue.page("about")
    with st.container(key="how-to-read"):
        st.page_link(
            about.file,
            label="How to read a number",
            query_params={**(looked.query(about) if looked else {}), "part": "reading"},
        )


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """Turn what goes wrong inside into a sentence on the page.

    For the parts of a page that run again alone; the page itself has it from :func:`page`.
    """
    try:
        yield
    except Exception as problem:
        if not isinstance(problem, FORESEEN):
            # Logged without the request: a search may hold a postcode.
            logging.getLogger("every_neighbourhood").exception("A page failed")
        say(problem)
        if isinstance(problem, DataProblem):
            st.stop()


def say(problem: Exception) -> None:
    """What went wrong, as a sentence with a way out."""
    if isinstance(problem, DataProblem):
        st.error(f"The app’s data is not complete. {problem}", icon=":material/error:")
    elif isinstance(problem, FORESEEN):
        st.warning(plain(str(problem)), icon=":material/info:")
    else:
        st.error(
            "Something went wrong while making this page. What you had chosen is still in the link: "
            "reload the page, or go back to the start.",
            icon=":material/error:",
        )


def in_a_sentence(problem: Exception) -> None:
    """What went wrong outside of :func:`errors_as_sentences`: before a page opened, or in what a control calls.

    The sentence, and the ways out of an empty page.

    Streamlit has logged it by then.
    """
    load_css("style")
    # Not the menu itself: its name may be taken, where a page had begun.
    with st.container(horizontal=True, gap="medium"):
        for each in PAGES:
            st.page_link(each.file, label=each.title)
    st.title(NAME, anchor=False)
    say(problem)


def load_css(sheet: str) -> None:
    """Load one style sheet into the page: ``style`` for every page, ``map`` and ``slide`` where those are shown.

    What only one page needs is on no other: a rule that asks what a page holds (``:has``) is asked again for
    every part that arrives, and on a telephone such rules took five of the ten seconds of a page with many charts.
    """
    st.html(Path(__file__).with_name(f"{sheet}.css"))


def swatches(name: str, rows: list[tuple[str, str, int | None]], head: str = "") -> None:
    """A legend to be read and listened to: fill, what it stands for, and how many there are, if that is said; ``head``
    is markup.
    """
    items = "".join(
        f'<li><span class="swatch" style="background:{paint}"></span><span class="label">{html.escape(label)}</span>'
        + ("" if number is None else f'<span class="count">{number:,}</span>')
        + "</li>"
        for paint, label, number in rows
    )
    over = f'<p class="legend-head">{head}</p>' if head else ""
    # On a telephone a long one has two columns.
    st.html(f'{over}<ul class="legend{" many" if len(rows) > 5 else ""}" aria-label="{html.escape(name)}">{items}</ul>')


def sentences(lines: list[str]) -> None:
    """Paragraphs of plain text: nothing in them is read as markup."""
    if said := "".join(f"<p>{html.escape(line)}</p>" for line in lines):
        st.html(said)


def to_top() -> None:
    """Show the page from its top, as a link to another page would."""
    run(scripts.TO_TOP)


def run(script: str, mark: str = "") -> None:
    """Run a script of ``lib/serve/scripts.py`` in the browser: once, and again when ``mark`` is another."""
    st.html(f'<span data-mark="{html.escape(mark)}"></span>{scripts.tag(script)}', unsafe_allow_javascript=True)


def figures(caption: str, frame: pd.DataFrame, cells: str = "") -> None:
    """A small table to be read, printed and listened to: the first column names the line; ``cells`` as of
    :func:`lib.ui.html_table.html_table`.
    """
    st.html(scrolling(html_table(list(frame.columns), frame.itertuples(index=False), caption, "figures", cells=cells)))


def section(title: str, lead: str = "") -> None:
    """The heading of a part of a page, and a line under it."""
    st.header(title, anchor=False, divider="gray")
    if lead:
        st.caption(lead)
