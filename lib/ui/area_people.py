"""Who lives in an area and for how long it has been among the most deprived: parts of the page about an area."""

from __future__ import annotations

import streamlit as st

from lib.analysis.ages import BANDS, ages
from lib.analysis.context import HOMES, LANGUAGE, TENURE, beside_england
from lib.analysis.editions import YEARS, editions
from lib.draw import colour
from lib.draw.ages import age_bars
from lib.draw.squares import squares
from lib.places.area import Area
from lib.ui.cite import cells, cited, with_copy
from lib.ui.frame import section, sentences
from lib.ui.html_table import Markup, html_table
from lib.ui.state import theme_name
from lib.words import area_facts, context
from lib.words import editions as words
from lib.words.copied import source_of, source_of_measures
from lib.words.naming import own_name

SIX = ("six10",)
PICTURE = Markup('<span class="heard">Picture</span>')


def people(area: Area) -> None:
    """Who lives there by age, then how homes are held, of what kind they are and how well English is spoken, each beside
    England.
    """
    found = ages(area.frame)
    section("People")
    cited([area_facts.ages_finding(area, found), area_facts.ages_sentence(found)], source_of(["population"]), area)
    bands = found.loc[list(BANDS)]
    bars = age_bars(bands, colour.scale("people", (), colour.theme(theme_name()))[4])
    rows = [
        [name, Markup(bar), f"{share:.0%}", f"{england:.0%}"]
        for name, bar, share, england in zip(area_facts.BANDS, bars, bands["share"], bands["england"], strict=True)
    ]
    # The oldest above, as in a pyramid.
    st.html(
        html_table(
            ["Age", PICTURE, own_name(area), "England"],
            rows[::-1],
            area_facts.AGES_CAPTION,
            "figures ages",
            cells=cells(source_of(["population"])),
        )
    )
    st.subheader("Homes and language", anchor=False)
    sentences([context.CARE])
    tables = [
        (context.TENURE_CAPTION, "How the home is held", TENURE),
        (context.HOMES_CAPTION, "Kind of home", HOMES),
        (context.LANGUAGE_CAPTION, "Language", LANGUAGE),
    ]
    drawn = "".join(_shares(area, *each) for each in tables)
    st.html(f'<div class="who">{drawn}</div>')
    if beside_england(area, LANGUAGE).empty:
        st.caption(context.NO_LANGUAGE)


def _shares(area: Area, caption: str, head: str, keys: tuple[str, ...]) -> str:
    found = beside_england(area, keys)
    if found.empty:
        return ""
    bars = age_bars(found, colour.scale("people", (), colour.theme(theme_name()))[4])
    rows = [
        [context.SHORT[key], Markup(bar), f"{share:.0%}", f"{england:.0%}"]
        for key, bar, share, england in zip(found.index, bars, found["share"], found["england"], strict=True)
    ]
    return html_table(
        [head, PICTURE, own_name(area), "England"], rows, caption, "figures ages", cells=cells(source_of_measures(keys))
    )


def row_of_squares(area: Area) -> None:
    """Six small squares for six editions, and in words what they say; none for England, of which tenths are made."""
    if area.level == "ctry":
        return
    found = editions(area.frame)
    colours = colour.scale("editions", (), colour.theme(theme_name()))
    said = with_copy(words.beside(found), source_of_measures(SIX), area, subject=f"{YEARS[0]} to {YEARS[-1]}")
    drawn = squares(found.shares, YEARS, colours[5], words.alt(found))
    st.html(f'<div class="how-long">{drawn}<p class="cited">{said}</p></div>')


def how_long(area: Area) -> None:
    """In how many of the six; of a larger place how many of its people live where it was so in all six."""
    st.subheader("How long", anchor=False)
    cited(words.sentences(area, editions(area.frame)), source_of_measures(SIX), area)
