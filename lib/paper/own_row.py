"""The key of a reader's own points on a sheet: a mark and its kind, in lines across the page."""

from __future__ import annotations

from lib.draw.colour import LIGHT
from lib.draw.own_marks import OwnMarks, mark_image
from lib.paper.sheet import FULL, LABEL, SIDE, Sheet
from lib.words import own_points as words

MARK, AFTER = 3.6, 4.0
"""Millimetres: side of a mark, and what is left after a kind."""
LINE = 4.4
DOTS = 48
"""Of a mark, across."""


def own_height(sheet: Sheet, own: OwnMarks | None) -> float:
    """Height of :func:`own_row` in millimetres; 0 without points."""
    if own is None:
        return 0
    return _places(sheet, own)[1] + sheet.height(words.ALIKE, LABEL, FULL) + 1


def own_row(sheet: Sheet, own: OwnMarks | None) -> None:
    """Write the key; nothing without points."""
    if own is None:
        return
    places, high = _places(sheet, own)
    top = sheet.y
    for kind, (x, y) in zip(own.kinds, places, strict=True):
        with sheet.decoration():
            sheet.image(mark_image(kind, DOTS, LIGHT), SIDE + x, top + y, MARK, MARK)
        with sheet.tagged("P"):
            sheet.write_text(
                SIDE + x + MARK + 0.8, top + y, _label(kind.label, kind.number), LABEL, FULL - x - MARK - 0.8
            )
    sheet.y = top + high
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y, words.ALIKE, LABEL, FULL)
    sheet.y += 1


def _places(sheet: Sheet, own: OwnMarks) -> tuple[list[tuple[float, float]], float]:
    """Where each kind stands, millimetres from the left and from the top, and how high all are."""
    found, x, y = [], 0.0, 0.0
    sheet.set_font("sheet", "", LABEL)
    for kind in own.kinds:
        wide = MARK + 0.8 + sheet.get_string_width(_label(kind.label, kind.number)) + AFTER
        if x and x + wide > FULL:
            x, y = 0.0, y + LINE
        found.append((x, y))
        x += wide
    return found, y + LINE


def _label(label: str, number: int) -> str:
    return f"{label} ({number:,})"
