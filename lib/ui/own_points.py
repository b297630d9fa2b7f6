"""The panel for a reader's own points: upload, what could not be placed, where there are none; and their key at a map."""

from __future__ import annotations

import base64
import functools
import html
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from lib import catalogue
from lib.analysis.own_points import own_here
from lib.draw import colour
from lib.draw.own_marks import mark_sample, marks_of
from lib.draw.samples import SIDE
from lib.links.carried import Carried, carried
from lib.places import PlacesError
from lib.places.area import Area
from lib.places.own_points import (
    MOST_LISTS,
    OwnPoints,
    PointList,
    clean_name,
    hiding,
    point_list,
    told_by,
    with_list,
    without_list,
)
from lib.places.sheet import MOST
from lib.places.upload_file import COLUMNS, Book, UploadProblem
from lib.places.uploaded import LARGEST, counts_by_neighbourhood, read_points
from lib.serve import own_pictures
from lib.tables.own_area_file import counts_table, points_table
from lib.ui.frame import sentences
from lib.ui.keep import POINTS
from lib.ui.state import query, synced_key, theme_name
from lib.ui.take_tables import csv_files
from lib.ui.text import plain
from lib.ui.uploaded_file import GONE
from lib.words import own_points as words
from lib.words.naming import called, labels

TITLE = words.TITLE
"""What the panel is called where it is folded, and in what is said of it elsewhere."""
SAID, BOXES, WORKBOOK, PICTURE = "own: points said", "own: boxes for points", "own: workbook", "own: for a picture"
"""Where the session keeps what is to be said, how many boxes for files there have been, and the workbook that came last:
its name, its bytes and its sheets; and what is drawn of the points in a picture.
"""


def own_points_panel(
    members: Iterable[str] | None = None, told: bool = True, looked: Carried | None = None
) -> OwnPoints | None:
    """Take files of points, and show where there are none.

    Parameters
    ----------
    members : iterable of str, optional
        LSOA 2021 codes of the area on the page, to count in. Without it, all of England, and the place looked at.
    told : bool
        Whether the panel says where there are none; not where the page says it already.
    looked : Carried, optional
        The place that next steps are about, where the link of the page has none.

    Returns
    -------
    OwnPoints or None
        All points of this visit; see :func:`points_now` to have them before the panel is drawn.
    """
    key = f"own points {st.session_state.get(BOXES, 0)}"
    st.file_uploader(
        "Add your own points (CSV or XLSX)",
        type=["csv", "tsv", "txt", "xlsx"],
        key=key,
        accept_multiple_files=True,
        max_upload_size=LARGEST // 1_000_000,
        on_change=_read,
        args=(key,),
    )
    st.caption(
        f"Lists of up to {MOST:,} places in all, such as halls or projects, in one file or several. {COLUMNS} "
        f"A column Kind or Type gives each kind a mark of its own. {words.PRIVATE}"
    )
    for said in st.session_state.get(SAID) or ():
        st.warning(plain(said), icon=":material/info:")
    own = points_now()
    book = st.session_state.get(WORKBOOK)
    if book and (own is None or book[0] not in [each.name for each in own.lists]):
        _sheets(*book)
    if own:
        if len(own.points):
            codes = None if members is None else list(members)
            found = own_here(own, codes)
            looked = carried(query()) or looked
            if codes is None:
                sentences([each for each in (words.lie_in(found), said_of(looked.area) if looked else "") if each])
            elif told:
                sentences([words.both_sentences(found, "this area")])
            _next(looked)
        for n, each in enumerate(own.lists):
            _list(n, each, len(own.lists))
        if len(own.points):
            _counts(own, None if members is None else codes)
    return own


def _next(looked: Carried | None) -> None:
    """What can be done with points that are there: seen, listed where there are none, taken away."""
    ways: list[tuple[str, str, dict[str, str]]] = [("map", words.SEE, {}), ("both", words.WITHOUT, {})]
    if looked and len(looked.area.members):
        ways.append(("area", words.AWAY, {"part": "files"}))
    with st.container(horizontal=True, gap="small", key="own-next"):
        for path, label, also in ways:
            page = catalogue.page(path)
            carry = looked.query(page) if looked and looked.used_by(page) else {}
            st.page_link(page.file, label=label, icon=":material/arrow_forward:", query_params=carry | also)


def points_now() -> OwnPoints | None:
    """All points of this visit, or None."""
    return st.session_state.get(POINTS)


def own_key(name: str) -> None:
    """The kinds of a reader's own points, each with its mark and a tick that takes it off all maps; nothing without any.

    Parameters
    ----------
    name : str
        Of the map it stands at, one of its kind on the page.
    """
    own = points_now()
    if own is None or own.points.empty:
        return
    shown = {kind.label for kind in own.shown_kinds}
    theme = colour.theme(theme_name())
    every = marks_of(OwnPoints(own.lists))
    with st.container(key=f"own-key-{name}", horizontal=True, gap="medium", vertical_alignment="center"):
        for n, kind in enumerate(every.kinds if every else ()):
            key = f"own kind {name} {kind.label}"
            with st.container(
                key=f"own-key-{name}-{n}", horizontal=True, gap="xsmall", vertical_alignment="center", width="content"
            ):
                # Streamlit takes drawings out of markup, and leaves pictures.
                drawn = base64.b64encode(mark_sample(kind, theme).encode()).decode()
                st.html(f'<img alt="" src="data:image/svg+xml;base64,{drawn}">', width=SIDE)
                st.checkbox(
                    f"{plain(kind.label)}: {kind.number:,}",  # in brackets, who listens would hear the backslashes of plain()
                    key=synced_key(key, kind.label in shown),
                    on_change=_show,
                    args=(kind.label, key),
                    width="content",
                )


def own_picture_word() -> str:
    """What stands for the points that are shown in the link of a picture, as long as this visit has them; empty for none."""
    own = points_now()
    before = st.session_state.get(PICTURE)
    if before is None or before[0] is not own:
        marks = marks_of(own)
        before = st.session_state[PICTURE] = (own, marks, own_pictures.hold(marks) if marks else "")
    return before[2]


def said_of(area: Area, facing: Iterable[str] | None = None, short: bool = False) -> str:
    """Where a reader has no points in an area, and unless it is to be short how many lie there; empty without any.

    ``facing`` are its neighbourhoods facing both, where a page draws the line itself.
    """
    own = points_now()
    if own is None or own.points.empty or not len(area.members):
        return ""
    found = own_here(own, area.members, facing)
    return words.none_here(found) if short else words.both_sentences(found, called(area))


def said_of_each(areas: Sequence[Area]) -> str:
    """The same of several areas in one line; empty without any points."""
    own = points_now()
    if own is None or own.points.empty:
        return ""
    named = zip(labels(areas), areas, strict=True)
    return words.none_in_each([(name, own_here(own, area.members)) for name, area in named if len(area.members)])


def key_html() -> str:
    """The same key as markup, to be read and not to be changed: on a slide. Empty without any that are shown."""
    marks = marks_of(points_now())
    if marks is None:
        return ""
    theme = colour.theme(theme_name())
    items = "".join(
        f'<li><img alt="" src="data:image/svg+xml;base64,{base64.b64encode(mark_sample(kind, theme).encode()).decode()}">'
        f"{html.escape(kind.label)}</li>"
        for kind in marks.kinds
    )
    return f'<ul class="slide-legend own-legend" aria-label="{words.ON_MAPS}">{items}</ul>'


def _show(label: str, key: str) -> None:
    own = points_now()
    if own is not None:
        hidden = own.hidden - {label} if st.session_state[key] else own.hidden | {label}
        st.session_state[POINTS] = hiding(own, hidden)


def _read(key: str) -> None:
    """Read all files of a box, and make a new box: what was read is listed below it, what was not is said."""
    said: list[str] = []
    files = st.session_state.get(key) or []
    for file in files[:MOST_LISTS]:
        if not hasattr(file, "getvalue"):
            said.append(GONE)
            continue
        said += _add(file.name, file.getvalue())
    if len(files) > MOST_LISTS:
        said.append(words.MANY_FILES.format(most=MOST_LISTS))
    st.session_state[SAID] = said
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1


def _add(name: str, content: bytes, sheet: int | None = None) -> list[str]:
    """Add the list in a file; give what is to be said where it cannot be read."""
    named, said = clean_name(name.rpartition(".")[0] or name), []
    try:
        uploaded = read_points("", content, sheet)
        book = uploaded.book
        st.session_state[POINTS] = with_list(points_now(), point_list(name, uploaded))
    except PlacesError as problem:
        book = problem.book if isinstance(problem, UploadProblem) else Book()
        said.append(f"“{named}”: {problem}{words.STILL if points_now() else ''}")
    if len(book.names) > 1:
        st.session_state[WORKBOOK] = (named, content, book)
    return said


def _sheets(name: str, content: bytes, book: Book) -> None:
    """The sheets of the workbook that came last: another may be the list."""
    key = f"own sheet {name} {book.read}"
    st.selectbox(
        words.ONE_SHEET.format(name=plain(name)),
        range(len(book.names)),
        format_func=lambda at: plain(book.names[at]),
        key=synced_key(key, book.read),
        on_change=lambda: st.session_state.update({SAID: _add(f"{name}.xlsx", content, st.session_state[key])}),
        width=400,
    )


def _list(n: int, each: PointList, number: int) -> None:
    """One list: what was placed, what tells its kinds, its other sheets, and the way to take it off."""
    said = html.escape(" ".join([words.placed(each), *each.uploaded.notes]))
    with st.container(key=f"own list {n} of {number}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f"<p><strong>{html.escape(each.name)}</strong>. {said}</p>", width="stretch")
            if each.columns:
                key = f"own kinds {n} {each.name}"
                st.selectbox(
                    "Kinds by the column",
                    ["", *each.columns],
                    format_func=lambda column: (
                        words.BY_COLUMN.format(name=plain(column)) if column else words.NO_COLUMN
                    ),
                    key=synced_key(key, each.by),
                    label_visibility="collapsed",
                    on_change=_kinds_by,
                    args=(each.name, key),
                    width=280,
                )
            book = st.session_state.get(WORKBOOK)
            if book and book[0] == each.name:
                _sheets(*book)
            st.button(
                "Take the points off" if number == 1 else f"Take {plain(each.name)} off",
                key=f"own points off {n}",
                on_click=_take_off,
                args=(each.name,),
                icon=":material/close:",
            )
        _problems(each.uploaded.problems)


def _kinds_by(name: str, key: str) -> None:
    own = points_now()
    if own is not None:
        st.session_state[POINTS] = told_by(own, name, st.session_state[key])


def _take_off(name: str) -> None:
    own = points_now()
    st.session_state[POINTS] = without_list(own, name) if own else None
    st.session_state[SAID] = st.session_state[WORKBOOK] = None


def _problems(problems: pd.DataFrame) -> None:
    if problems.empty:
        return
    count = f"{len(problems):,} line{'s' if len(problems) > 1 else ''}"
    with st.expander(f"{count} could not be placed: see why", expanded=False):
        shown = problems.rename(columns={"line": "Line of the file", "reason": "Why it could not be placed"})
        st.dataframe(shown, hide_index=True, alt=f"{count} of the file that could not be placed, each with the reason")


def _counts(own: OwnPoints, members: list[str] | None) -> None:
    counts = counts_by_neighbourhood(own.points, members)
    if counts.empty:
        return
    table = counts_table(counts)
    numbers = {column: st.column_config.NumberColumn(format="localized") for column in table.select_dtypes("number")}
    with st.expander(words.TABLE if members is not None else words.TABLE_ENGLAND):
        st.dataframe(
            table,
            hide_index=True,
            height=320 if len(table) > 8 else "auto",
            column_config=numbers,
            alt="How many of your points each neighbourhood has, also per 1,000 people (mid-2022), those with none first",
        )
    several = len(own.lists) > 1
    csv_files(
        {
            "every-neighbourhood-your-counts": ("Download counts (CSV)", lambda: table),
            **{
                f"every-neighbourhood-your-points{f'-{n}' if several else ''}": (
                    f"Download {plain(each.name)} with neighbourhood, ward and council (CSV)",
                    functools.partial(points_table, each.uploaded),
                )
                for n, each in enumerate(own.lists, 1)
                if len(each.uploaded.points)
            },
        }
    )
