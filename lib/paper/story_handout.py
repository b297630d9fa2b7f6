"""A story on one sheet of A4, as PDF: to hand round at a meeting, with the place as it is today and the sources."""

from __future__ import annotations

import datetime

from lib import catalogue
from lib.analysis.area import standing_of, tenths
from lib.paper.sheet import APART, FOOT, FULL, HALF, HIGH, LABEL, SIDE, SMALL, Sheet, head, points, strip
from lib.places.area import Area
from lib.stories import Story
from lib.words import area as area_words
from lib.words import stories as words
from lib.words.naming import tag
from lib.words.strips import marked, strip_sentence
from lib.words.way_back import story_page

BODY = (10.5, 10, 9.5, 9, 8.5, 8)
"""Sizes tried for the sentences, until all is on one page."""


def story_handout(story: Story, place: Area, link: str, today: datetime.date) -> bytes:
    """The sheet of a story.

    Parameters
    ----------
    story : Story
    place : Area
        The place it is about, with at least one neighbourhood.
    link : str
        Address of its page: behind the square code and under the title; empty where nobody else could open it.
    today : date
        Printed on it.

    Returns
    -------
    bytes
        PDF of one page.
    """
    for size in BODY:
        sheet = _drawn(story, place, link, today, size)
        if sheet.y <= HIGH - FOOT:
            break
    return bytes(sheet.output())


def _drawn(story: Story, place: Area, link: str, today: datetime.date, size: float) -> Sheet:
    sheet = Sheet(story.title, f"What people did in {story.place}, and the place as it is today", today)
    sheet.add_page()
    head(sheet, story.title, story.summary, link, story.place, story_page(story.title))
    with sheet.tagged("P"):
        sheet.write_text(
            SIDE, sheet.y, " ".join(f"{label}: {text}." for label, text in words.facts(story)), size - 1, FULL
        )
    sheet.y += 2
    for title, text in story.body:
        sheet.heading(title)
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, text, size, FULL)
        sheet.y += 1.5
    points(sheet, "The place today", area_words.summary(place), size)
    _strips(sheet, place)
    sheet.heading("Sources and how to read this")
    need, community = (catalogue.dataset(catalogue.measure(key).dataset) for key in ("imd2025", "cni2023"))
    for text in (
        *words.sources(story),
        f"{words.CARE} {words.OURS}",
        f"The area of the figures: {story.decided} {words.TODAY}",
        f"{need.attribution} {community.title}: {community.licence}",
    ):
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, text, SMALL, FULL)
        sheet.y += 0.4
    return sheet


def _strips(sheet: Sheet, place: Area) -> None:
    """Need on the left and community need on the right."""
    one, top = len(place.members) == 1, sheet.y
    for n, key in enumerate(("imd2025", "cni2023")):
        measure, found, x = catalogue.measure(key), standing_of(place, key), SIDE + n * (HALF + APART)
        bars = 0 if one else 5
        with sheet.tagged("Figure", strip_sentence(place, key)):
            sheet.write_text(
                x, top, f"{measure.label} ({tag(measure)}). ▲ {marked(place)}: tenth {found.middle}", LABEL, HALF
            )
            strip(
                sheet,
                None if one else tenths(place.frame, key)["share"],
                found.middle,
                measure.palette,
                x,
                top + (5 if one else 8.5),
                HALF,
                bar=bars,
                block=4.6,
                tip=2,
                figures=not one,
            )
    sheet.y = top + (5 if one else 8.5) + bars + 4.6 + 2 + 2
