"""The first screen of the page that compares places: which places and which measure, who has most need, and each place in
a card.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib import catalogue
from lib.analysis import compare as figures
from lib.draw import colour, moving_map, small_multiples, spread, strip
from lib.draw.own_marks import marks_of
from lib.links.compare_view import EIGHT, MOST, CompareView
from lib.places import own
from lib.places.area import Area
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM
from lib.serve import scripts
from lib.ui.access import say_changes
from lib.ui.cite import cited_heading, paragraphs
from lib.ui.compare_spread import highlighted
from lib.ui.compare_state import FEW, LINK, choose
from lib.ui.frame import sentences, swatches
from lib.ui.own_points import own_key, points_now, said_of, said_of_each
from lib.ui.search import search_box
from lib.ui.state import synced_key, theme_name
from lib.ui.text import plain
from lib.words import compare_figures, naming, spoken
from lib.words import compare_verdict as words
from lib.words.copied import source_of_measures
from lib.words.standing import legend_labels

FIRST = CompareView().places
MOVES = (
    ("out", "Look from further away", "−"),
    ("in", "Look from closer", "+"),
    ("left", "Look further west", "←"),
    ("up", "Look further north", "↑"),
    ("down", "Look further south", "↓"),
    ("right", "Look further east", "→"),
    ("reset", "Reset the maps", "Reset"),
)
"""The buttons that move all maps: what the script knows each by, what it says, what it shows."""


def ordered(view: CompareView) -> list[Area]:
    """The places as they are shown: as chosen, or by a column of the table."""
    areas = view.areas
    return areas if view.sort is None else [areas[n] for n in figures.order(figures.table(areas), view.sort)]


# ---- choosing ----


def chooser(view: CompareView) -> None:
    """One line: each place with what can be done with it, one more, and the measure."""
    areas = view.areas
    names = naming.labels(areas)
    with st.container(horizontal=True, key="compared", vertical_alignment="center", gap="small"):
        for n, (area, name) in enumerate(zip(areas, names, strict=True)):
            _place(view, n, area, name)
        # A new key at each change of the list: the one that was open closes.
        with st.popover("Add", icon=":material/add:", key=f"add {len(view.places)} {hash(view.places)}"):
            _add(view)
        measures = catalogue.need_measures()
        st.selectbox(
            "Measure",
            list(measures),
            key=synced_key("compare measure", view.measure),
            format_func=lambda key: f"{measures[key].label} ({measures[key].year})",
            label_visibility="collapsed",
            width=400,
            on_change=lambda: choose(measure=st.session_state["compare measure"]),
        )
    say_changes("compared", spoken.compared(names))


def _add(view: CompareView) -> None:
    """One more place by search, or a set of places with one press."""
    if len(view.places) < MOST:
        search_box(
            "compare-search", found=lambda code: LINK.show(LINK.now().added(code)), label="Add a place", wales=True
        )
        # Search does not find Wrexham: the indexes of England have no figures for it.
        for code, name in ((ENGLAND, "England"), (WREXHAM.code, WREXHAM.name)):
            if code not in view.places:
                st.button(
                    f"Add {name}",
                    on_click=lambda code=code: LINK.show(LINK.now().added(code)),
                    icon=":material/add:",
                    type="tertiary",
                )
    else:
        sentences([f"These are {MOST} places, the most that fit side by side. Take one out to add another."])
    st.button(
        "Show the eight places of the 2021 report",
        on_click=lambda: choose(places=EIGHT, sort=None),
        icon=":material/menu_book:",
        type="tertiary",
        help="The report on education by the Centre for Levelling Up. Its eight places, in its order.",
    )
    st.button(
        "Show three places of the 2021 report",
        on_click=lambda: choose(places=FIRST, sort=None),
        icon=":material/restart_alt:",
        type="tertiary",
    )


def _place(view: CompareView, n: int, area: Area, name: str) -> None:
    """One place of the line, with what can be done with it."""
    token = view.places[n]
    strong = token == view.highlight
    # A new key at each change of the list: the one that was open closes.
    key = f"{n} {token[:60]} {len(view.places)} {strong}"
    with st.popover(plain(name), icon=":material/star:" if strong else None, key=f"place {key}"):
        st.caption(plain(area.where))
        st.button(
            "Stop highlighting" if strong else "Highlight",
            key=f"strong {key}",
            type="tertiary",
            icon=":material/star:",
            on_click=lambda: choose(highlight=None if strong else token),
        )
        st.button(
            "Move earlier",
            key=f"earlier {key}",
            type="tertiary",
            icon=":material/arrow_back:",
            disabled=n == 0,
            on_click=lambda: LINK.show(LINK.now().moved(n, -1)),
        )
        st.button(
            "Move later",
            key=f"later {key}",
            type="tertiary",
            icon=":material/arrow_forward:",
            disabled=n == len(view.places) - 1,
            on_click=lambda: LINK.show(LINK.now().moved(n, 1)),
        )
        st.button(
            "Add it once more",
            key=f"again {key}",
            type="tertiary",
            icon=":material/content_copy:",
            disabled=len(view.places) >= MOST,
            on_click=lambda: LINK.show(LINK.now().added(token)),
        )
        st.button(
            "Take it out",
            key=f"out {key}",
            type="tertiary",
            icon=":material/close:",
            disabled=len(view.places) == 1,
            on_click=lambda: LINK.show(LINK.now().without(n)),
        )


# ---- the answer ----


def verdict(view: CompareView, areas: Sequence[Area]) -> figures.Verdict:
    """Who has most need on the measure, and whether it is so everywhere inside; gives back by what that is said."""
    found = figures.verdict(areas, view.measure)
    headline = words.verdict_headline(areas, view.measure, found)
    lines, source = words.verdict_lines(areas, view.measure, found), source_of_measures([view.measure])
    with st.container(key="compare-verdict"):
        st.html(cited_heading(headline, source) + paragraphs([" ".join(lines)], source, subject=headline))
    return found


def cards(view: CompareView, areas: Sequence[Area], found: figures.Verdict) -> None:
    """A card for each place: a map that moves with the others, at first at one scale of ground, where it stands, its tenths."""
    theme = colour.theme(theme_name())
    scales = small_multiples.scales([area.members for area in areas])
    counted = figures.by_class(areas, view.measure, "neighbourhoods")
    share = figures.shares(counted)
    classes = compare_figures.classes_said(view.measure)
    if any(scales):
        _mover(view)
        own_key("compare")
        if len(areas) > FEW and (each := said_of_each(areas)):
            st.caption(plain(each))
    # Of many, a telephone shows each in fewer lines.
    with (
        st.container(key="compare-many" if len(areas) > FEW else "compare-few"),
        st.container(key="compare-maps"),
    ):
        for n, (area, name, metres) in enumerate(zip(areas, naming.labels(areas), scales, strict=True)):
            strong, bare = "strong " if highlighted(view, area) else "", "bare " if metres is None else ""
            with st.container(key=f"compare-map {strong}{bare}{n}"):
                if metres is not None:
                    drawn = moving_map.moving_map(
                        area.members,
                        view.measure,
                        metres,
                        theme,
                        compare_figures.map_sentence(area, view.measure, counted.loc[n]),
                        compare_figures.neighbourhood_names(area),
                        classes,
                        marks_of(points_now()),
                    )
                    st.html(drawn + scripts.tag(scripts.MAP_CAME), unsafe_allow_javascript=True)
                at = areas.index(area)
                with st.container(key=f"compare-words {n}"):
                    said = words.rank_words(area, at, view.measure, found)
                    label = catalogue.measure(view.measure).label
                    stands = paragraphs([said], source_of_measures([view.measure]), area, f"{label}, most need first")
                    mine = said_of(area, short=True) if len(areas) <= FEW else ""
                    st.html(
                        f"<h3>{html.escape(name)}</h3>{stands}"
                        + (f'<p class="own-here">{html.escape(mine)}</p>' if mine else "")
                    )
                    if metres is not None:
                        _links(area, view.measure)
                with st.container(key=f"compare-under {n}"):
                    if metres is None:
                        sentences([compare_figures.no_map(area)])
                        if area.code == WREXHAM.code:
                            st.button(
                                "See Wrexham beside the rest of Wales",
                                key=f"welsh {n}",
                                type="tertiary",
                                icon=":material/arrow_forward:",
                                on_click=lambda: choose(part="wrexham"),
                            )
                    elif at in found.inside:
                        st.html(_bar(area, view.measure, share.loc[n], counted.loc[n], theme))
    measure = catalogue.measure(view.measure)
    if measure.kind == "category":
        paints = zip(colour.colours_of(measure, theme), legend_labels(measure, None), strict=True)
        swatches("What the colours mean", [(paint, label, None) for paint, label in paints])
    notes = (
        compare_figures.bars_note(view.measure),
        compare_figures.scale_sentence(areas, scales),
        compare_figures.unnamed(areas, moving_map.MOST),
        compare_figures.source_line(view.measure),
    )
    st.caption(plain(" ".join(filter(None, notes))))


def _mover(view: CompareView) -> None:
    """The buttons that move all maps at once, with a line that says how they stand."""
    buttons = "".join(
        f'<button type="button" data-move="{move}" aria-label="{label}" title="{label}">{sign}</button>'
        for move, label, sign in MOVES
    )
    places = html.escape(" ".join(view.places), quote=True)
    st.html(
        f'<div class="maps-bar" role="group" aria-label="Move all maps" data-places="{places}"><span>Move all maps</span>'
        f'{buttons}<p role="status"><span class="maps-said">All maps move together.</span> <span class="maps-names"></span>'
        f"</p></div>{scripts.tag(scripts.MOVING_MAPS)}",
        unsafe_allow_javascript=True,
    )


def _bar(area: Area, key: str, share: pd.Series, counted: pd.Series, theme: colour.Theme) -> str:
    """How the neighbourhoods of a place are spread over the tenths of England, or over the groups of a measure."""
    measure = catalogue.measure(key)
    hover = compare_figures.tenths_hover(area, key, counted)
    if measure.kind == "category":
        return spread.stacked(
            share, colour.colours_of(measure, theme), compare_figures.groups_sentence(area, key, share), hover
        )
    alone = len(area.members) == 1
    return strip.strip(
        None if alone else share.set_axis(range(1, 11)),
        figures.main_class(share) + 1 if alone else None,
        measure.palette,
        theme,
        compare_figures.tenths_sentence(area, key, share),
        (measure.most, measure.least),
        "here",
        hover=hover,
    )


def _links(area: Area, measure: str) -> None:
    if area.code is None:
        st.page_link(
            "pages/area.py", label="Open its page", query_params={"own": own.encode(area.members), "name": area.name}
        )
        return
    st.page_link("pages/area.py", label="Open its page", query_params={"place": area.code})
    st.page_link("pages/map.py", label="Open on the map", query_params={"measure": measure, "place": area.code})
