"""A sheet of A4 about where places would reach most, as PDF: the finding, the map, the sites, what to keep in mind."""

from __future__ import annotations

import datetime

from lib.draw.colour import LIGHT, scale
from lib.draw.reach import ROLES
from lib.paper.sheet import APART, FOOT, FULL, HALF, HIGH, LABEL, MILLIMETRES, SIDE, SMALL, Sheet, head, points
from lib.pictures.plan_picture import picture_alt, plan_picture
from lib.places.area import Area
from lib.plan.answer import Answer
from lib.tables.plan_table import credit, names_of
from lib.words import plan as words

DOTS = 200 / 25.4
"""Dots of the map in a millimetre."""
MAP = 92
"""Height of the map, in millimetres."""
LISTED = 24
"""Sites on the sheet; the file of figures has them all."""
BODY = 9


def plan_handout(answer: Answer, area: Area, link: str, today: datetime.date) -> bytes:
    """The sheet.

    Parameters
    ----------
    link : str
        Address of the page: behind the square code and written out.
    today : date
        Printed on it.

    Returns
    -------
    bytes
        PDF of one page.
    """
    title = words.headline(answer, area)
    sheet = Sheet(title, f"Where places for young people would reach most in {area.name}", today)
    sheet.add_page()
    head(sheet, title, words.sure(answer), link, area.name)
    if answer.outcome.sites:
        _map(sheet, answer)
    said = [*words.price(answer), *words.left_out(answer), *words.order(answer), words.ties(answer)]
    points(sheet, "What this shows", [each for each in said if each], BODY)
    if answer.outcome.sites:
        _sites(sheet, answer)
    points(sheet, "What to keep in mind", words.HONEST, 8)
    for line in credit(answer, link)[-_sources(answer) :]:
        if sheet.y > HIGH - FOOT - 6:
            break
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, line, SMALL, FULL)
    return bytes(sheet.output())


def _sources(answer: Answer) -> int:
    """How many of the lines of credit name a source."""
    return len([line for line in credit(answer, "") if line.startswith("Source:")])


def _map(sheet: Sheet, answer: Answer) -> None:
    top = sheet.y
    picture = plan_picture(answer, (round(FULL * DOTS), round(MAP * DOTS)), DOTS * MILLIMETRES)
    with sheet.tagged("Figure", picture_alt(answer)):
        sheet.image(picture, SIDE, top, FULL, MAP)
        sheet.set_line_width(0.2)
        sheet.rect(SIDE, top, FULL, MAP)
    each = FULL / len(words.CLASSES)
    for n, (name, colour) in enumerate(zip(words.CLASSES, scale("reach", ROLES, LIGHT), strict=True)):
        with sheet.decoration():
            sheet.set_fill_color(colour)
            sheet.rect(SIDE + n * each, top + MAP + 1.5, 6, 3.5, style="DF")
        with sheet.tagged("P"):
            sheet.write_text(SIDE + n * each + 7.5, top + MAP + 1.4, name, LABEL, each - 8)
    sheet.y = top + MAP + 7


def _sites(sheet: Sheet, answer: Answer) -> None:
    """The sites in two columns, in the order of opening."""
    sheet.heading("The sites, in the order of opening")
    names = names_of([site.row for site in answer.sites])
    lines = [
        f"{site.number}. {words.site_name(site.name, site.kind)}, {name}"
        f"{'; faces both' if site.faces_both else ''}; adds {words.some(site.adds)}"
        for site, name in zip(answer.sites, names, strict=True)
    ]
    if len(lines) > LISTED:
        lines = [*lines[:LISTED], f"And {len(lines) - LISTED} more: the page has all."]
    top, lowest, half = sheet.y, sheet.y, -(-len(lines) // 2)
    for n, part in enumerate((lines[:half], lines[half:])):
        y = top
        for line in part:
            with sheet.tagged("P"):
                y = sheet.write_text(SIDE + n * (HALF + APART), y, line, SMALL, HALF)
        lowest = y if y > lowest else lowest
    sheet.y = lowest + 1.5
