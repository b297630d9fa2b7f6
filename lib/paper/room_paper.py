"""What a room said, on paper: a page of the sheet, a part of the evidence pack, and the notice that hangs in the room."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from lib.analysis.room import most_meant, said
from lib.paper.pack import Block, Figures, Paragraph, Section
from lib.paper.sheet import FOOT, FULL, HIGH, SIDE, TOP, Sheet, draw_square_code, points
from lib.places.area import Area
from lib.words import room as words

if TYPE_CHECKING:
    from lib.room import Taken

BESIDE = ("iod2025", "cni2023", "openstreetmap_places")
"""Datasets of what it stands beside."""
TEXT, LARGE, CODE = 9.5, 16, 44
"""Letters in points: of the list; of the notice, and of its code."""
LISTED = 200
"""Pins in the part of the pack; the files have all."""


def room_section(taken: Taken, area: Area) -> Section:
    """The part of the evidence pack: what stands out, then every pin and answer in people's own words."""
    lines = _lines(taken, area)
    blocks: list[Block] = [Paragraph(text, BESIDE if n == 1 else (), bullet=True) for n, text in enumerate(lines)]
    rows = tuple(
        (words.KIND_LABELS[kind], row.text, row.neighbourhood_name, f"{row.too:,}")
        for kind in words.KIND_LABELS
        for row in most_meant(taken.pins, kind).itertuples()
    )
    if rows:
        blocks.append(Figures(words.NEVER_COUNTED, ("Kind", "What was said", "Local area", "Me too"), rows[:LISTED]))
    if len(taken.answers):
        answers = tuple(taken.answers[["question", "text"]].itertuples(index=False, name=None))
        blocks.append(Figures("Answers to the questions", ("Question", "What was said"), answers[:LISTED]))
    return Section(words.title(area), tuple(blocks))


def room_pages(sheet: Sheet, taken: Taken, area: Area) -> None:
    """A page of the sheet, or as many as it takes: what stands out, then each kind in people's own words."""
    sheet.add_page()
    with sheet.tagged("P"):
        sheet.write_text(SIDE, TOP, words.title(area), 14, bold=True)
    sheet.y += 2
    points(sheet, words.NEVER_COUNTED, _lines(taken, area), TEXT)
    for kind, label in words.KIND_LABELS.items():
        found = most_meant(taken.pins, kind)
        _listed(sheet, label, [_told(row.text, row.neighbourhood_name, row.too) for row in found.itertuples()])
    for question, answers in taken.answers.groupby("question", sort=False):
        _listed(sheet, str(question), list(answers["text"]))


def room_notice(
    area: Area, code: str, link: str, responsible: str, wiped: datetime.datetime, approve: bool, today: datetime.date
) -> bytes:
    """The notice that hangs in the room, A4: how to come in, and what one should know first.

    Parameters
    ----------
    link : str
        Address that telephones open, with the code: behind the square code and written out.
    wiped : datetime
        When everything is wiped, of any zone: it is told by the clocks of the United Kingdom.

    Returns
    -------
    bytes
        PDF of one page.
    """
    sheet = Sheet(words.PAPER_TITLE, f"The Room about {area.name}", today)
    sheet.add_page()
    draw_square_code(sheet, link, words.NAME)
    with sheet.tagged("H1"):
        sheet.write_text(SIDE, TOP, words.PAPER_TITLE, 26, FULL - 40, bold=True)
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y + 3, area.name, LARGE, FULL - 40)
        sheet.write_text(SIDE, sheet.y + 6, link.partition("?")[0], LARGE, FULL)
        sheet.write_text(SIDE, sheet.y + 2, f"Code {code}", CODE, FULL, bold=True)
    sheet.y += 6
    points(sheet, "What you should know first", words.notice(responsible, wiped, approve), LARGE)
    return bytes(sheet.output())


def _lines(taken: Taken, area: Area) -> list[str]:
    counted = said(taken.pins, taken.answers, area)
    source = words.source(str(taken.room["responsible"]), taken.taken_at)
    lines = (
        words.finding(counted),
        *words.beside(counted),
        words.most_said(counted),
        words.removed(taken.removed),
        source,
    )
    return [each for each in lines if each]


def _told(text: str, where: str, too: int) -> str:
    return f"{text} ({where}{f'; {too:,} said “me too”' if too else ''})"


def _listed(sheet: Sheet, title: str, texts: list[str]) -> None:
    """A heading and a list, which goes on on as many pages as it takes."""
    while texts:
        room = HIGH - FOOT - sheet.y - 14
        fits, used = 0, 0.0
        while fits < len(texts) and used <= room:
            used += sheet.height(texts[fits], TEXT, FULL - 5) + 0.8
            fits += used <= room
        if fits:
            points(sheet, title, texts[:fits], TEXT)
            texts, title = texts[fits:], f"{title}, continued" if not title.endswith(", continued") else title
        if texts:
            sheet.add_page()
            sheet.y = TOP
