"""A deck as PDF: a page a slide, to project, to print or to send where no presentation program is.

Laid out by :mod:`lib.deck.slide_layout`, as the presentation file is, so both say and show the same.
"""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Iterable, Sequence

from fontTools.ttLib import TTFont
from PIL import Image

from lib.deck.page_boxes import (
    AFTER,
    CAPTION,
    CELL,
    CODE,
    CODE_TOP,
    HIGH,
    KICKER,
    LINE,
    SCAN,
    SIDE,
    TOP,
    WIDE,
    Figure,
    Page,
    Table,
    Text,
    Words,
)
from lib.deck.page_measure import lines
from lib.deck.slide_layout import pages
from lib.deck.slide_picture import POINT, slide_picture, told
from lib.deck.slides import Slide
from lib.draw.colour import PRINTED
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.square_code import code_rows, dark_runs
from lib.paper.sheet import MILLIMETRES, Sheet
from lib.places.area import Area
from lib.words import slide_part


def slides_pdf(
    slides: Sequence[Slide], areas: Sequence[Area], link: str, today: datetime.date, own: OwnMarks | None = None
) -> bytes:
    """The slides of a deck as pages.

    Parameters
    ----------
    slides : sequence of Slide
        At least one, from :meth:`lib.deck.slides.Deck.slides`.
    areas : sequence of Area
        The places of the deck, one or two.
    link : str
        Address of the page: behind the square code of the last slide; empty for none.
    today : date
    own : OwnMarks, optional
        A reader's own points, over the maps.

    Returns
    -------
    bytes
        PDF on its side, 16 to 9. A slide that is too long for one page takes two or more.
    """
    title = " and ".join(dict.fromkeys(area.name for area in areas))
    sheet = Sheet(
        title,
        "Deprivation and community need, to present and discuss",
        today,
        (WIDE * MILLIMETRES, HIGH * MILLIMETRES),
        footed=False,
    )
    for number, page in enumerate(pages(slides, areas, link, today), 1):
        sheet.add_page()
        _page(sheet, page, number, own)
    return bytes(sheet.output())


def unwritten(texts: Iterable[str]) -> str:
    """The signs in texts that the letters of the PDF do not have, and which it leaves out: each once, in order."""
    return "".join(
        dict.fromkeys(sign for text in texts for sign in text if sign.isprintable() and ord(sign) not in _letters())
    )


@functools.cache
def _letters() -> frozenset[int]:
    return frozenset.intersection(*(frozenset(TTFont(font, lazy=True).getBestCmap()) for font in (REGULAR, BOLD)))


def _page(sheet: Sheet, page: Page, number: int, own: OwnMarks | None) -> None:
    if page.kicker:
        sheet.set_text_color(PRINTED.accent)
        with sheet.tagged("P"):
            _lines(sheet, page.title.x, TOP, page.title.width, Words(page.kicker, KICKER, True))
    sheet.set_text_color(PRINTED.ink)
    with sheet.tagged("H1"):
        _lines(sheet, page.title.x, page.title.y, page.title.width, page.title.paragraphs[0])
    for box in page.boxes:
        if isinstance(box, Text):
            y = box.y
            for one in box.paragraphs:
                with sheet.tagged("H2" if one.bold else "P"):
                    y = _lines(sheet, box.x, y, box.width, one) + one.size * AFTER
        elif isinstance(box, Table):
            _table(sheet, box)
        else:
            _figure(sheet, box, own)
    if page.link:
        _code(sheet, page.link)
    with sheet.decoration():
        _rule(sheet, SIDE, HIGH - 42, WIDE - 2 * SIDE, PRINTED.rule, 0.75)
        sheet.set_text_color(PRINTED.quiet)
        _lines(sheet, page.foot.x, page.foot.y, page.foot.width, page.foot.paragraphs[0])
        _lines(sheet, WIDE - SIDE - 60, page.foot.y, 60, Words(str(number), page.foot.paragraphs[0].size), "R")
        sheet.set_text_color(PRINTED.ink)


def _lines(sheet: Sheet, x: float, y: float, width: float, one: Words, align: str = "L") -> float:
    """A paragraph, broken as it was measured; give where the next may start."""
    sheet.set_font("sheet", "B" if one.bold else "", one.size)
    for line in lines(one, width):
        sheet.set_xy(x * MILLIMETRES, y * MILLIMETRES)
        sheet.cell(width * MILLIMETRES, one.size * LINE * MILLIMETRES, line, align=align)
        y += one.size * LINE
    return y


def _rule(sheet: Sheet, x: float, y: float, width: float, colour: str, thick: float) -> None:
    sheet.set_draw_color(colour)
    sheet.set_line_width(thick * MILLIMETRES)
    sheet.line(x * MILLIMETRES, y * MILLIMETRES, (x + width) * MILLIMETRES, y * MILLIMETRES)


def _table(sheet: Sheet, box: Table) -> None:
    y = box.y
    for n, (row, height) in enumerate(zip(box.rows, box.heights, strict=True)):
        head, x = box.headed and n == 0, box.x
        for text, width in zip(row, box.widths, strict=True):
            with sheet.tagged("TH" if head else "TD"):
                _lines(sheet, x + CELL[0], y + CELL[1], width - 2 * CELL[0], Words(text, box.size, head))
            x += width
        y += height
        with sheet.decoration():
            _rule(sheet, box.x, y, box.width, PRINTED.accent if head else PRINTED.rule, 1.5 if head else 0.75)


def _figure(sheet: Sheet, box: Figure, own: OwnMarks | None) -> None:
    if isinstance(box.picture, bytes):
        shown: Image.Image = Image.open(io.BytesIO(box.picture))
        by = min(box.width / shown.width, box.height / shown.height)
        size = shown.width * by, shown.height * by
    else:
        shown = slide_picture(box.picture, (round(box.width * POINT), round(box.height * POINT)), POINT, own)
        size = box.width, box.height
    x, y = box.x + (box.width - size[0]) / 2, box.y + (box.height - size[1]) / 2
    with sheet.tagged("Figure", told(box, own)):
        sheet.image(shown, x * MILLIMETRES, y * MILLIMETRES, size[0] * MILLIMETRES, size[1] * MILLIMETRES)


def _code(sheet: Sheet, link: str) -> None:
    rows = code_rows(link)
    if not rows:
        return
    step, left, top = CODE * MILLIMETRES / len(rows), (WIDE - SIDE - CODE) * MILLIMETRES, CODE_TOP * MILLIMETRES
    with sheet.tagged("P"):
        _lines(sheet, WIDE - SIDE - CODE - SCAN - 8, CODE_TOP + 4, SCAN, Words(slide_part.SCAN, CAPTION), "R")
    with sheet.tagged("Figure", f"{slide_part.SCAN}: square code of {link}"):
        sheet.set_fill_color("#000000")
        for n, row in enumerate(rows):
            for start, length in dark_runs(row):
                sheet.rect(left + start * step, top + n * step, length * step, step, style="F")
    sheet.link(left, top, CODE * MILLIMETRES, CODE * MILLIMETRES, link, alt_text=slide_part.SCAN)
