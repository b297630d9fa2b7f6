"""One sheet of A4 about Wrexham, on Welsh figures only."""

from __future__ import annotations

import datetime

from lib.analysis import wales
from lib.analysis.wales import WELSH
from lib.draw.colour import LIGHT
from lib.draw.fonts import REGULAR
from lib.draw.wrexham import still_map
from lib.paper.sheet import APART, FULL, HALF, LABEL, MILLIMETRES, SIDE, SMALL, Sheet, head, points, strip
from lib.places.wales import WREXHAM
from lib.words import wales as words
from lib.words.way_back import place_page

DOTS = 300 / 25.4
"""Dots of a picture to the millimetre."""
POINT = DOTS * MILLIMETRES / 2
"""Dots to a point of the map, which was made for slides: half, for letters and lines of paper."""
HIGH_MAP = 64
NAME, CELL = 0.34, 0.165
"""Shares of the width that the name of a rank and each of its figures take."""
ROW = 4.3


def wrexham_handout(link: str, today: datetime.date) -> bytes:
    """The sheet: how it stands in Wales, a map and a strip of each index, and every rank.

    Parameters
    ----------
    link : str
        Address of its page: behind the square code and under the title; empty where nobody else could open it.
    today : date
        At the foot.

    Returns
    -------
    bytes
        PDF, one page.
    """
    sheet = Sheet(
        "Wrexham: deprivation and community need in Wales",
        "Its areas on the Welsh Index of Multiple Deprivation 2025 and Welsh community need 2022",
        today,
    )
    sheet.add_page()
    head(sheet, WREXHAM.name, f"County borough. {words.why_apart()}", link, WREXHAM.name, place_page(WREXHAM))
    points(sheet, "The main points", [words.finding("wimd2025"), words.finding("cni2022")], 10)
    _maps(sheet)
    for group in words.groups():
        sheet.heading(group.title)
        _rows(sheet, [("", *words.HEADS), *((line.label, *line.cells) for line in group.lines)])
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y + 0.5, group.note, SMALL, FULL)
        sheet.y += 2
    sheet.heading("Sources")
    for key in ("wimd2025", "cni2022"):
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, words.credit(key), SMALL, FULL)
    return bytes(sheet.output())


def _maps(sheet: Sheet) -> None:
    """Both indexes side by side; the strip under each map is its key."""
    top = sheet.y
    size = round(HALF * DOTS), round(HIGH_MAP * DOTS)
    for n, key in enumerate(("wimd2025", "cni2022")):
        welsh, x = WELSH[key], SIDE + n * (HALF + APART)
        with sheet.tagged("H2"):
            sheet.write_text(x, top, f"{welsh.label} ({welsh.year})", 9, HALF, bold=True)
        with sheet.tagged("Figure", f"{words.title(key)}; darker is more need. {words.finding(key)}"):
            sheet.image(still_map(key, size, LIGHT, REGULAR, POINT), x, top + 5.5, HALF, HIGH_MAP)
            sheet.set_line_width(0.2)
            sheet.rect(x, top + 5.5, HALF, HIGH_MAP)
        below = top + 5.5 + HIGH_MAP + 4.6
        with sheet.tagged("Figure", words.strip_sentence(key)):
            strip(sheet, wales.spread(key), None, welsh.palette, x, below, HALF, bar=4, block=5, tip=0, figures=True)
            sheet.write_text(x, below + 9.6, "Most need in Wales", LABEL, HALF / 2)
            sheet.write_text(x + HALF / 2, below + 9.6, "Least need in Wales", LABEL, HALF / 2, align="R")
    sheet.y = top + 5.5 + HIGH_MAP + 4.6 + 9.6 + 5.5


def _rows(sheet: Sheet, rows: list[tuple[str, ...]]) -> None:
    for n, row in enumerate(rows):
        top = sheet.y
        tall = 0.0
        for column, text in enumerate(row):
            x = SIDE + (FULL * (NAME + CELL * (column - 1)) if column else 0)
            wide = FULL * (CELL if column else NAME) - 2
            with sheet.tagged("P"):
                sheet.write_text(
                    x, top, text, SMALL if not n else LABEL, wide, bold=not n, align="R" if column else "L"
                )
            tall = max(tall, sheet.y - top)
        sheet.y = top + max(tall, ROW if n else 0)
