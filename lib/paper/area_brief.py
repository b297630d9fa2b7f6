"""What a sheet of one page says of a place in a few lines: how long it has been so, who lives there, where people meet."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue
from lib.analysis.ages import ages
from lib.analysis.editions import YEARS, Editions, editions
from lib.analysis.meeting import reach
from lib.draw.colour import LIGHT, PRINTED, scale
from lib.paper.sheet import FULL, LABEL, SIDE, SMALL, Sheet, centred
from lib.places.area import Area
from lib.words import editions as how_long
from lib.words import meeting

SIZE, PITCH, SQUARE, YEAR = LABEL, 8.6, 5, 3.4
"""Letters of the sentences in points; from square to square, a square and the year under it, in millimetres."""
ROW = len(YEARS) * PITCH
BESIDE = FULL - ROW - 2


def sentences(area: Area) -> list[str]:
    """The three of them; where people meet never without how far the list can be trusted."""
    # These rooms are the largest; a picture or a table needs none of them.
    from lib.words.area_facts import ages_finding

    return [
        how_long.beside(editions(area.frame)),
        ages_finding(area, ages(area.frame)),
        f"{meeting.inside(area, reach(area))} {meeting.uneven()}",
    ]


def height(sheet: Sheet, lines: Sequence[str]) -> float:
    """Height of :func:`draw` in millimetres; 0 without lines."""
    beside = sum(sheet.height(text, SIZE, BESIDE) + 0.5 for text in lines)
    return 1 + max(SQUARE + YEAR, beside) + 1.4 if lines else 0


def draw(sheet: Sheet, area: Area, lines: Sequence[str]) -> None:
    """A line across, the six squares, and the sentences to their right."""
    with sheet.decoration():
        sheet.set_line_width(0.25)
        sheet.line(SIDE, sheet.y, SIDE + FULL, sheet.y)
    top = sheet.y + 1
    _squares(sheet, editions(area.frame), top + 0.4)
    sheet.y = top
    for text in lines:
        with sheet.tagged("P"):
            sheet.write_text(SIDE + ROW + 2, sheet.y, text, SIZE, BESIDE)
        sheet.y += 0.5
    sheet.y = max(sheet.y, top + SQUARE + YEAR) + 1.4


def _squares(sheet: Sheet, found: Editions, top: float) -> None:
    """Filled from below by the share of people in England's most deprived tenth, with the year under each."""
    colour = scale("editions", (), LIGHT)[5]
    with sheet.tagged("Figure", how_long.alt(found)):
        for n, (share, year) in enumerate(zip(found.shares, YEARS, strict=True)):
            left = SIDE + n * PITCH
            sheet.set_line_width(0.2)
            if share:
                sheet.set_fill_color(colour)
                sheet.rect(left, top + SQUARE * (1 - share), SQUARE, SQUARE * share, style="F")
            sheet.set_draw_color(LIGHT.ink)
            sheet.rect(left, top, SQUARE, SQUARE)
            sheet.set_draw_color(PRINTED.line)
            if share is None:
                centred(sheet, left, top, SQUARE, SQUARE, how_long.NOT_KNOWN, LABEL)
            centred(sheet, left - 1, top + SQUARE, SQUARE + 2, YEAR, str(year), SMALL)


def credit() -> str:
    """Where these lines are from: the older editions and the places to meet, in one line."""
    publisher = catalogue.dataset("iod2019").publisher
    return (
        f"English Indices of Deprivation of those years, {publisher} and the departments before it. © Crown copyright, "
        f"Open Government Licence v3.0. {catalogue.dataset(meeting.DATASET).attribution}"
    )
