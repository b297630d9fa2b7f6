"""Four parts of the page that compares places: the report's table, learning outcomes, what people said, and Wrexham."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import catalogue
from lib.analysis import wales as welsh
from lib.analysis.outcomes import latest
from lib.draw import chart as draw_chart
from lib.draw import colour, strip
from lib.draw import outcomes as pictures
from lib.draw.wrexham import wrexham_map
from lib.places.area import Area
from lib.places.wales import WREXHAM
from lib.tables.areas_table import csv_with, made_from
from lib.ui.chart import chart
from lib.ui.cite import cells, cited, with_copy
from lib.ui.compare_learning import university
from lib.ui.compare_spread import folded_if_many
from lib.ui.compare_state import FEW
from lib.ui.frame import section, sentences
from lib.ui.html_table import GroupHead, Markup, html_table, scrolling
from lib.ui.state import theme_name
from lib.ui.take_tables import notes_button
from lib.words import eight, report, wales
from lib.words import outcomes as words
from lib.words.copied import source_of
from lib.words.english import spoken_period
from lib.words.naming import labels
from lib.words.tables import Group, frame_of

DRAWN = (
    "ks2_expected_fsm",
    "attainment8_fsm",
    "persistent_absence_fsm",
    "higher_education_by_19_fsm",
    "level3_adults",
    "no_qualifications",
)
"""Outcomes with a picture: four for all pupils and for pupils on free school meals, two with the range of their survey.
"""


def report_table(places: Sequence[Area]) -> None:
    """The table of the 2021 report beside the newest official figures for the same ideas."""
    section("The report’s table, then and now")
    sentences(report.about_table(places))
    heads, found = [*labels(places), "England"], report.groups(places)
    *then, today = found
    _table("The report’s table, then and now", heads, then)
    with st.expander(today.title):
        _table("More on the same ideas, today", heads, [today])
    if _wrexham_in(places):
        sentences([report.wrexham_then()])
    _csv(
        "Table (CSV)",
        frame_of(found, heads),
        "report-table",
        ["report_table1", "iod2025", "iod2019_lad", "population", "dfe_lait"],
    )


def outcomes(places: Sequence[Area]) -> None:
    """Published figures of councils: pictures of those known for pupils on free school meals, then all in a table."""
    section("Learning outcomes", "Published for whole councils, each with its own year. England stands at the end.")
    groups = words.outcome_groups(places)
    cited(words.whose_figures(places), source_of(["dfe_lait", "ons_local_statistics"]))
    if not groups:
        university(places)
        return
    _pictures(DRAWN[:2], places)
    with folded_if_many(places, "Absence, higher education and adults’ qualifications"):
        _pictures(DRAWN[2:], places)
    heads = words.heads(places)
    number = sum(len(group.lines) for group in groups)
    with st.expander(f"All {number} figures"):
        st.caption(
            "In brackets: the range of 95 in 100 where the figure is from a sample survey, the year where it is "
            "another."
        )
        _table("Outcomes of each place, with England", heads, groups)
        _csv("Figures (CSV)", frame_of(groups, heads), "outcomes", ["dfe_lait", "ons_local_statistics"])
    with st.expander("What each figure means"):
        shown = [catalogue.outcome(key) for key in words.kept(places)]
        st.html(
            "<dl "
            f'class="terms">{"".join(f"<dt>{_safe(e.label)}</dt><dd>{_safe(e.meaning)} {_safe(e.caveat)}</dd>" for e in shown)}</dl>'
        )
    university(places)


def _pictures(keys: Sequence[str], places: Sequence[Area]) -> None:
    for side, key in zip(_sides(len(keys)), keys, strict=True):
        with side:
            _picture(key, places)


def _picture(key: str, places: Sequence[Area]) -> None:
    entry = catalogue.outcome(key)
    keys = [entry.everyone, key] if entry.everyone else [key]
    when = latest(keys[0], words.figures(places))
    if not when:
        return
    rows = [
        pictures.Row(name, tuple(_dot(each, cells, when) for each in keys), missing)
        for name, cells, missing in words.drawn(keys, places)
    ]
    first = catalogue.outcome(keys[0])
    unit = "" if first.unit == "%" else f", {first.unit}"
    chart(
        pictures.dots(rows, colour.theme(theme_name()), spoken_period(when)),
        f"{first.label}{unit}, {spoken_period(when)}",
        f"Source: {first.publisher}. {catalogue.dataset(first.dataset).licence}.",
        words.picture_sentence(keys[0], places, key if entry.everyone else ""),
        f"report-{key}",
        pictures.height(rows),
    )


def _dot(key: str, cells: dict[str, pd.Series], when: str) -> pictures.Dot | None:
    if key not in cells:
        return None
    line = cells[key]
    ends = [None if pd.isna(line[end]) else line[end] for end in ("lower", "upper")]
    return pictures.Dot(line["value"], words.written(key, line, when), *ends)


def said(places: Sequence[Area]) -> None:
    """What people said in those of the eight places that are chosen, and what all eight share."""
    section("What people there said", eight.study())
    chosen = eight.chosen(places)
    if lines := eight.where_held(places):
        sentences(lines)
    for side, place in zip(_sides(len(chosen)), chosen, strict=True):
        with side, st.container(border=True):
            items = "".join(
                f'<li class="cited">{with_copy(line, eight.SOURCE, subject=f"{place.name}, what people said")}</li>'
                for line in place.said
            )
            st.html(f'<h3>{_safe(place.name)}</h3><ul class="people-said">{items}</ul>')
    shared = f'<dl class="terms findings">{"".join(_finding(each, places) for each in catalogue.findings())}</dl>'
    if len(chosen) > FEW:
        with st.expander("What the eight places share"):
            st.html(shared)
    else:
        st.subheader("What the eight places share", anchor=False)
        st.html(shared)
    st.caption(eight.SOURCE)


def _finding(finding: catalogue.Finding, places: Sequence[Area]) -> str:
    touched = "".join(
        f"<li>{'<strong>' if here else ''}{_safe(name)}{'</strong>' if here else ''}{_safe(why)}</li>"
        for name, why, here in eight.touches(finding, places)
    )
    return f"<dt>{_safe(finding.title)}</dt><dd>{_safe(finding.text)}<ul>{touched}</ul></dd>"


def wrexham(places: Sequence[Area]) -> None:
    """Wrexham on the Welsh indexes, on their own scale and map."""
    section("Wrexham, on the Welsh indexes", wales.why_apart())
    if not _wrexham_in(places):
        sentences(["Wrexham is not among the places above. “Add” brings it in."])
    cited(wales.welsh_standing(), source_of(["wimd2025", "cni2022_wales"]), WREXHAM)
    welsh_figures()
    sentences([wales.elsewhere()])


def welsh_figures() -> None:
    """Wrexham's two Welsh indexes: a map and a strip of each, and every rank in a table and a file."""
    theme = colour.theme(theme_name())
    for key, side in zip(("wimd2025", "cni2022"), st.columns(2), strict=True):
        index = welsh.WELSH[key]
        with side:
            chart(
                wrexham_map(key, theme),
                wales.title(key),
                wales.credit(key),
                wales.finding(key),
                f"report-wrexham-{key}",
                400,
            )
            st.html(
                strip.strip(
                    welsh.spread(key),
                    None,
                    index.palette,
                    theme,
                    wales.strip_sentence(key),
                    ("Most need in Wales", "Least need in Wales"),
                    title=f"{index.label} ({index.year}): share of Wrexham’s {index.areas} in each tenth of Wales",
                )
            )
    with st.expander("Every part of the two indexes, and every area"):
        _table("Wrexham on every Welsh rank", wales.HEADS, wales.groups())
        _csv("Areas (CSV)", wales.areas(), "wrexham", ["wimd2025", "cni2022_wales"])


def _sides(number: int) -> list[DeltaGenerator]:
    """Columns, two a line: below each other on a telephone, where they keep their order."""
    return [side for _ in range(0, number, 2) for side in st.columns(2)][:number]


def _wrexham_in(places: Sequence[Area]) -> bool:
    return any(place.code == WREXHAM.code for place in places)


def _table(caption: str, heads: Sequence[str], groups: Sequence[Group]) -> None:
    """A table with a heading a group; its first column stays in sight where the rest is moved sideways."""
    rows: list[Sequence[str] | GroupHead] = []
    for group in groups:
        note = f'<br><span style="font-weight:400">{_safe(group.note)}</span>' if group.note else ""
        rows.append(GroupHead(Markup(f'<div class="beginning">{_safe(group.title)}{note}</div>')))
        rows += [(line.label, *line.cells, line.source) for line in group.lines]
    st.html(
        scrolling(
            html_table(["Figure", *heads, "Source"], rows, kind="plain close sourced", cells=cells()),
            caption,
            draw_chart.ground(colour.theme(theme_name())),
        )
    )


def _csv(label: str, frame: pd.DataFrame, name: str, datasets: Sequence[str]) -> None:
    credit = [
        f"Source: {each.publisher}, {each.title} ({each.vintage}). Licence: {each.licence}"
        for each in map(catalogue.dataset, datasets)
    ]
    with st.container(horizontal=True):
        st.download_button(
            label,
            lambda: csv_with(frame, made_from(datasets)),
            f"every-neighbourhood-{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/table:",
            key=f"report csv {name}",
        )
        notes_button(
            {f"every-neighbourhood-{name}.csv": lambda: list(frame.columns)}, [catalogue.NAME_AND_VERSION, *credit]
        )


def _safe(text: str) -> str:
    return html.escape(text)
