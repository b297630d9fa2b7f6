"""A sheet of A4 about where places would reach most, as PDF: the finding, the map, the sites, what to keep in mind."""

from __future__ import annotations

import datetime

from lib.draw.colour import LIGHT, scale
from lib.draw.own_marks import OwnMarks
from lib.draw.reach import ROLES
from lib.paper.own_row import own_height, own_row
from lib.paper.sheet import (
    APART,
    FOOT,
    FULL,
    HALF,
    HEADING,
    HIGH,
    LABEL,
    MILLIMETRES,
    SIDE,
    SMALL,
    Sheet,
    head,
    points,
    points_height,
)
from lib.pictures.plan_picture import picture_alt, plan_picture
from lib.places.area import Area
from lib.plan.answer import Answer
from lib.tables.plan_table import credit, names_of
from lib.words import plan as words
from lib.words.way_back import plan_page

DOTS = 200 / 25.4
"""Dots of the map in a millimetre."""
MAP, LEAST = 92, 58
"""Most and least height of the map, in millimetres."""
KEY = 7
LISTED = (24, 20, 16, 12, 8, 4)
"""Sites on the sheet, as many as leave the map its room; the file of figures has them all."""
BODY, MIND = 9, 8


def plan_handout(answer: Answer, area: Area, link: str, today: datetime.date, own: OwnMarks | None = None) -> bytes:
    """The sheet.

    Parameters
    ----------
    link : str
        Address of the page: behind the square code and written out; empty where nobody else could open it.
    today : date
        Printed on it.
    own : OwnMarks, optional
        A reader's own points.

    Returns
    -------
    bytes
        PDF of one page.
    """
    title = words.headline(answer, area)
    sheet = Sheet(title, f"Where places for young people would reach most in {area.name}", today)
    sheet.add_page()
    head(sheet, title, words.sure(answer), link, area.name, plan_page(area))
    said = [
        each
        for each in (*words.price(answer), *words.left_out(answer), *words.order(answer), words.ties(answer))
        if each
    ]
    sources = [line for line in credit(answer, link) if line.startswith("Source:")]
    listed, high = _fitted(sheet, answer, said, sources, own_height(sheet, own))
    if answer.outcome.sites:
        _map(sheet, answer, high, own)
    points(sheet, "What this shows", said or [words.sure(answer)], BODY)
    if answer.outcome.sites:
        _sites(sheet, listed)
    points(sheet, "What to keep in mind", words.HONEST, MIND)
    for line in sources:
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, line, SMALL, FULL)
    return bytes(sheet.output())


def _fitted(sheet: Sheet, answer: Answer, said: list[str], sources: list[str], key: float) -> tuple[list[str], float]:
    """The lines of the sites, and the height of the map that fills what is left of the page."""
    around = (
        points_height(sheet, said or [words.sure(answer)], BODY)
        + points_height(sheet, words.HONEST, MIND)
        + sum(sheet.height(line, SMALL, FULL) for line in sources)
        + KEY
        + key
    )
    for number in LISTED:
        lines = _lines(answer, number)
        room = HIGH - FOOT - 2 - sheet.y - around - _height(sheet, lines)
        if room >= LEAST:
            break
    return lines, min(room, MAP)


def _lines(answer: Answer, most: int) -> list[str]:
    """The sites in the order of opening, a line each, so many at most."""
    sites = answer.sites[:most]
    names = names_of([site.row for site in sites])
    lines = [
        f"{site.number}. {words.site_name(site.name, site.kind)}, {name}"
        f"{'; faces both' if site.faces_both else ''}; adds {words.some(site.adds)}"
        for site, name in zip(sites, names, strict=True)
    ]
    left = len(answer.sites) - len(sites)
    return [*lines, f"And {left} more: the page has all."] if left else lines


def _height(sheet: Sheet, lines: list[str]) -> float:
    """How high the two columns of sites are."""
    half = -(-len(lines) // 2)
    return (
        HEADING
        + 1.5
        + max(sum(sheet.height(line, SMALL, HALF) for line in part) for part in (lines[:half], lines[half:]))
    )


def _map(sheet: Sheet, answer: Answer, high: float, own: OwnMarks | None) -> None:
    top = sheet.y
    picture = plan_picture(answer, (round(FULL * DOTS), round(high * DOTS)), DOTS * MILLIMETRES, own)
    with sheet.tagged("Figure", picture_alt(answer)):
        sheet.image(picture, SIDE, top, FULL, high)
        sheet.set_line_width(0.2)
        sheet.rect(SIDE, top, FULL, high)
    each = FULL / len(words.CLASSES)
    for n, (name, colour) in enumerate(zip(words.CLASSES, scale("reach", ROLES, LIGHT), strict=True)):
        with sheet.decoration():
            sheet.set_fill_color(colour)
            sheet.rect(SIDE + n * each, top + high + 1.5, 6, 3.5, style="DF")
        with sheet.tagged("P"):
            sheet.write_text(SIDE + n * each + 7.5, top + high + 1.4, name, LABEL, each - 8)
    sheet.y = top + high + KEY
    own_row(sheet, own)


def _sites(sheet: Sheet, lines: list[str]) -> None:
    """The sites in two columns."""
    sheet.heading("The sites, in the order of opening")
    top, half = sheet.y, -(-len(lines) // 2)
    ends = []
    for n, part in enumerate((lines[:half], lines[half:])):
        y = top
        for line in part:
            with sheet.tagged("P"):
                y = sheet.write_text(SIDE + n * (HALF + APART), y, line, SMALL, HALF)
        ends.append(y)
    sheet.y = max(ends) + 1.5
