"""Every measure of the places side by side: at a glance, in sentences, and every figure in one table."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from lib import catalogue
from lib.analysis import compare as figures
from lib.analysis import heat
from lib.analysis.area import INDEX_PARTS
from lib.draw import chart as draw_chart
from lib.draw import colour, strip
from lib.links.compare_view import CompareView
from lib.places.area import Area
from lib.ui.cite import cells
from lib.ui.compare_spread import folded_if_many, points
from lib.ui.compare_state import FEW, choose
from lib.ui.frame import section
from lib.ui.html_table import GroupHead, Markup, html_table, scrolling
from lib.ui.state import synced_key, theme_name
from lib.words import compare as words
from lib.words import compare_figures, naming
from lib.words import compare_verdict as verdict_words
from lib.words.copied import source_of_measures

GROUPS = tuple(dict.fromkeys(measure.group for measure in catalogue.need_measures().values()))
READ = "Rank 1 and tenth 1 are the most need."
SIDES = (GROUPS[:-1], GROUPS[-1:])
"""Groups of measures in two tables: the indexes with their parts, and the single figures behind them."""
SINGLE = "The single figures behind the index"
SHARED = "What they share, and where they differ"


def measures(view: CompareView, areas: Sequence[Area]) -> None:
    """A line a measure, a column a place, each cell coloured by its number; then what they share and where they differ."""
    section("All measures", verdict_words.heat_lead())
    _order(view)
    theme = colour.theme(theme_name())
    numbers, shades = heat.heat(areas)
    names = naming.labels(areas)

    def line(key: str) -> list[str]:
        fills = strip.fills(_palette(key), theme)
        return [
            compare_figures.line_name(key),
            *(
                _cell(
                    text := compare_figures.heat_words(area, key, numbers.at[key, n], shades.at[key, n]),
                    fills,
                    shades.at[key, n],
                    html.escape(compare_figures.heat_hover(names[n], key, html.unescape(text))),
                )
                for n, area in enumerate(areas)
            ),
        ]

    tables = []
    for half in SIDES:
        rows: list[Sequence[str] | GroupHead] = []
        for group in half:
            keys = [key for key in heat.GLANCED if catalogue.measure(key).group == group]
            warned = catalogue.warnings_of([catalogue.measure(key).dataset for key in keys])
            title = ". ".join([catalogue.groups()[group].label, *warned])
            rows += [GroupHead(title, source_of_measures(keys)), *map(line, keys)]
        tables.append(
            scrolling(
                html_table(["Measure", *names], rows, kind="plain heat", cells=cells(note=verdict_words.HEAT_NOTE)),
                f"Measures of each place: {', '.join(catalogue.groups()[group].label for group in half)}",
                draw_chart.ground(theme),
            )
        )
    if len(areas) <= FEW:
        # Beside the others where there is room, folded on a telephone: the style sheet tells, who draws cannot know.
        folded = f'<details class="fold single-figures"><summary>{SINGLE}</summary>{tables[1]}</details>'
        st.html(f'<div class="heats few">{tables[0]}{folded}</div>')
        st.subheader(SHARED, anchor=False)
    else:
        st.html(f'<div class="heats">{tables[0]}</div>')
        with st.expander(SINGLE):
            st.html(f'<div class="heats">{tables[1]}</div>')
    with folded_if_many(areas, SHARED):
        points(words.sentences(areas), source_of_measures(("imd2025", "cni2023")))


def _palette(key: str) -> str:
    palette = catalogue.measure(key).palette
    return palette if palette in ("need", "community") else "need"


def _cell(text: str, colours: Sequence[tuple[str, str]], shade: int, hover: str) -> Markup:
    """A number on its colour; the class says no more than the text does. ``text`` and ``hover`` are markup."""
    if shade < 0:
        return Markup(f'<span title="{hover}">{text}</span>')
    fill, ink = colours[shade]
    return Markup(f'<span title="{hover}" style="background:{fill};color:{ink}">{text}</span>')


def _order(view: CompareView) -> None:
    """By what the places stand in order, on the whole page."""
    st.selectbox(
        "Order the places by",
        [None, *figures.COLUMNS],
        key=synced_key("compare sort", view.sort),
        format_func=lambda key: compare_figures.column_name(key) if key else "The order chosen",
        on_change=lambda: choose(sort=st.session_state["compare sort"]),
        width=420,
    )


def table(view: CompareView, areas: Sequence[Area]) -> None:
    """Everything known of each place, a column a place; ordering by any line orders the whole page."""
    section(
        "Everything in one table",
        f"A place of another kind is ranked among its own kind. {READ}",
    )
    _order(view)
    names, found = naming.labels(areas), figures.table(areas)

    def shown(columns: Mapping[str, figures.Column], caption: str) -> None:
        rows: list[Sequence[str] | GroupHead] = []
        group = None
        for key, column in columns.items():
            if column.group != group:
                group = column.group
                alike = [each.key for each in columns.values() if each.group == group and each.key]
                also = ["both"] if key.startswith("both") else []
                rows.append(GroupHead(group, source_of_measures([*alike, *also], *([] if alike else ["population"]))))
            rows.append(
                [column.label, *(compare_figures.shown(area, key, found.at[n, key]) for n, area in enumerate(areas))]
            )
        st.html(
            scrolling(
                html_table(["Figure", *names], rows, kind="plain close", cells=cells(note=READ)),
                caption,
                draw_chart.ground(colour.theme(theme_name())),
            )
        )

    parts = {key: each for key, each in figures.COLUMNS.items() if each.key in INDEX_PARTS and each.kind != "index"}
    shown({key: each for key, each in figures.COLUMNS.items() if key not in parts}, "Every figure of each place")
    with st.expander("The seven kinds of deprivation and the three parts of community need"):
        shown(parts, "Every figure of each place for the parts of both indexes")
