"""The parts of the page that compares places about spread: by tenth, and how unequal each is inside."""

from __future__ import annotations

import html
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from lib import catalogue
from lib.analysis import compare as figures
from lib.analysis import unequal
from lib.draw import colour, spread
from lib.links.compare_view import COUNTS, CompareView
from lib.links.place_ref import ref_of
from lib.places.area import Area
from lib.ui.chart import chart
from lib.ui.cite import cells, with_copy
from lib.ui.compare_state import FEW, choose
from lib.ui.frame import section, sentences
from lib.ui.html_table import html_table, scrolling
from lib.ui.state import synced_key, theme_name
from lib.words import compare as words
from lib.words import compare_figures as captions
from lib.words import naming
from lib.words.copied import source_of_measures
from lib.words.naming import tag

LEAD = 60
"""Letters of a beginning that can be taken in at a glance."""
PANELS = {"need": "Deprivation and its seven kinds", "community": "Community need and its three parts"}


def points(lines: Sequence[str], source: str) -> None:
    """Sentences with what each is about set off, where a colon ends a short beginning, each with its Copy."""
    told = ""
    for line in lines:
        lead, colon, rest = line.partition(": ")
        lead, rest = (f"{lead}:", rest) if colon and len(lead) <= LEAD else ("", line)
        told += f'<li class="cited"><strong>{html.escape(lead)}</strong> {with_copy(rest, source, lead=lead)}</li>'
    st.html(f'<ul class="facts halves">{told}</ul>')


def folded_if_many(areas: Sequence[Area], title: str) -> AbstractContextManager[object]:
    """Room for what is long where there are many places: folded under its title then, else open."""
    return st.expander(title) if len(areas) > FEW else nullcontext()


def spreads(view: CompareView, areas: Sequence[Area]) -> None:
    """Each place by tenth on one scale; then both indexes and their parts, small."""
    section(
        "Spread",
        "Each bar is all of a place, cut by tenth of England: England itself has a tenth in each. “Half in tenths 1 to "
        "4”: half its people live there.",
    )
    st.segmented_control(
        "What the bars count",
        COUNTS,
        format_func=str.capitalize,
        key=synced_key("compare count", view.count),
        required=True,
        on_change=lambda: choose(count=st.session_state["compare count"], part="spread"),
    )
    theme = colour.theme(theme_name())
    measure = catalogue.measure(view.measure)
    classes = [str(n + 1) for n in range(10)] if measure.kind != "category" else [""] * len(measure.categories)
    paints = colour.colours_of(measure, theme)
    ends = (
        (measure.categories[0].label, measure.categories[-1].label)
        if measure.categories
        else (measure.most, measure.least)
    )
    found = figures.by_class(areas, view.measure, view.count)
    figure, high = spread.bars(_bars(view, areas, view.measure), paints, classes, ends, theme)
    what = "People" if view.count == "people" else "Neighbourhoods"
    chart(
        figure,
        f"{measure.label} ({tag(measure)})",
        f"Bars: {what.lower()}, by {'group' if measure.categories else 'tenth of England'}. "
        f"{captions.source(view.measure)}",
        captions.spread_sentence(areas, view.measure, found, view.count),
        "compare-spread",
        high,
    )
    for palette, title in PANELS.items():
        keys = [key for key in figures.KEYS if catalogue.measure(key).palette == palette]
        year = catalogue.measure(keys[0]).year
        small = [
            spread.Panel(
                captions.short(key),
                _bars(view, areas, key, short=True),
                colour.colours_of(catalogue.measure(key), theme),
            )
            for key in keys
        ]
        figure, high = spread.panels(small, theme)
        with folded_if_many(areas, f"{title} ({year})"):
            chart(
                figure,
                f"{title} ({year})",
                f"Bars: {what.lower()}, by tenth of England; the left end is the most need. {captions.source(keys[0])}",
                captions.panels_sentence(areas, keys, view.count),
                f"compare-{palette}",
                high,
            )


def _bars(view: CompareView, areas: Sequence[Area], key: str, short: bool = False) -> list[spread.Bar]:
    found = figures.by_class(areas, key, view.count)
    share = figures.shares(found)
    return [
        spread.Bar(
            name,
            captions.beside(area, key, share.loc[n], short),
            share.loc[n],
            [captions.hover(name, key, k, number, view.count) for k, number in enumerate(found.loc[n])],
            highlighted(view, area),
        )
        for n, (area, name) in enumerate(zip(areas, naming.labels(areas), strict=True))
    ]


def highlighted(view: CompareView, area: Area) -> bool:
    """Whether an area is the place that stands out."""
    return view.highlight is not None and ref_of(area) == view.highlight


def within(view: CompareView, areas: Sequence[Area]) -> None:
    """How unequal each place is inside, and how much of the difference lies inside rather than between."""
    section("Within and between")
    points(
        [*words.split_sentences(areas), *words.inside_sentences(areas), words.national_sentence()],
        source_of_measures([captions.INCOME]),
    )
    theme = colour.theme(theme_name())
    found = unequal.inside(areas, captions.INCOME)
    rows = [
        spread.Line(
            name,
            captions.reach_words(area, found.loc[n]),
            100 * found.at[n, "low"],
            100 * found.at[n, "high"],
            100 * found.at[n, "average"],
            highlighted(view, area),
            captions.reach_hover(name, found.loc[n]),
        )
        for n, (area, name) in enumerate(zip(areas, naming.labels(areas), strict=True))
    ]
    figure, high = spread.reach(rows, colour.scale("need", (), theme)[4], theme)
    chart(
        figure,
        "Low income, inside and between (2025)",
        "Bars: how many of 100 people are on a low income, where the middle "
        f"eight tenths of people live; dots: the average. {captions.source(captions.INCOME)}",
        captions.reach_sentence(areas, found),
        "compare-reach",
        high,
    )
    with st.expander("What Gini and Theil mean, and all of England"):
        sentences(words.method())
        _unequal_table(areas)


def _unequal_table(areas: Sequence[Area]) -> None:
    """Gini and Theil of each place, and how Theil's index of England splits."""
    measured = [f"{catalogue.measure(key).label} ({catalogue.measure(key).year})" for key in unequal.MEASURED]
    found = [unequal.inside(areas, key) for key in unequal.MEASURED]
    rows = [
        [
            name,
            *(
                f"{each.at[n, part]:.3f}" if each.at[n, part] == each.at[n, part] else captions.no_figure(area)
                for each in found
                for part in ("gini", "theil")
            ),
        ]
        for n, (area, name) in enumerate(zip(areas, naming.labels(areas), strict=True))
    ]
    _table(
        "How unequal each place is inside",
        ["Place", *(f"{part}, {label}" for label in measured for part in ("Gini", "Theil"))],
        rows,
    )
    parts, divided = ([of(key) for key in unequal.MEASURED] for of in (unequal.national, unequal.national_shares))
    rows = [
        [
            f"{parts[0].at[level, 'places']:,} {catalogue.level(level).plural}",
            *(f"{each.at[level, part]:.1f}%" for each in divided for part in ("within", "between")),
        ]
        for level in unequal.NATIONAL
    ]
    _table(
        "All of England: where the difference lies, in parts of Theil’s index",
        ["England cut into", *(f"{label}: {part}" for label in measured for part in ("inside them", "between them"))],
        rows,
    )


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    st.html(scrolling(html_table(heads, rows, caption, cells=cells(source_of_measures(unequal.MEASURED))), caption))
