"""The key of a reader's own points on a sheet: a mark and its kind, in lines across the page, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from lib.draw.colour import LIGHT
from lib.draw.own_marks import KindMarks, OwnMarks, mark_image
from lib.paper.sheet import FULL, LABEL, SIDE, Sheet, legible
from lib.paper.sheet import LINE as LETTER_LINE
from lib.paper.sheet import MILLIMETRES as POINT
from lib.words import own_points as words

MARK, AFTER, LINE, GAP = 0.45, 0.5, 0.55, 0.1
"""Millimetres for each point of the letters: side of a mark, what is left after a kind, a line, between mark and words."""
LINES = 2
"""Lines of a kind with a long name; more of it is cut, its number is not."""
DOTS = 48
"""Of a mark, across."""


@dataclass(frozen=True, slots=True)
class Key:
    """Where a key stands: its left edge and its width in millimetres, the size of its letters in points, and what is
    said under it.
    """

    x: float = SIDE
    width: float = FULL
    size: float = LABEL
    note: str = words.ALIKE

    @property
    def beside(self) -> float:
        """Millimetres that a mark takes from the words of its kind."""
        return (MARK + GAP) * self.size


ROW = Key()


def own_height(sheet: Sheet, own: OwnMarks | None, key: Key = ROW) -> float:
    """Height of :func:`own_row` in millimetres; 0 without points."""
    if own is None:
        return 0
    return _places(sheet, own, key)[1] + sheet.height(key.note, key.size, key.width) + 1


def own_row(sheet: Sheet, own: OwnMarks | None, key: Key = ROW) -> None:
    """Write the key; nothing without points."""
    if own is None:
        return
    places, high = _places(sheet, own, key)
    top, side = sheet.y, MARK * key.size
    for kind, (text, x, y) in zip(own.kinds, places, strict=True):
        with sheet.decoration():
            sheet.image(mark_image(kind, DOTS, LIGHT), key.x + x, top + y, side, side)
        with sheet.tagged("P"):
            sheet.write_text(key.x + x + key.beside, top + y, text, key.size, key.width - x - key.beside)
    sheet.y = top + high
    with sheet.tagged("P"):
        sheet.write_text(key.x, sheet.y, key.note, key.size, key.width)
    sheet.y += 1


def _places(sheet: Sheet, own: OwnMarks, key: Key) -> tuple[list[tuple[str, float, float]], float]:
    """The words of each kind and where they stand, millimetres from the left and from the top, and how high all are."""
    found: list[tuple[str, float, float]] = []
    x = y = 0.0
    high = LINE * key.size
    for kind in own.kinds:
        text = _fitting(sheet, kind, key)
        sheet.set_font("sheet", "", key.size)
        # A little more than it is: what is broken at the width may be broken where it just fits.
        wide = key.beside + sheet.get_string_width(text) + AFTER * key.size
        if x and x + wide > key.width:
            x, y, high = 0.0, y + high, LINE * key.size
        found.append((text, x, y))
        if wide - AFTER * key.size > key.width:
            high = sheet.height(text, key.size, key.width - key.beside) + GAP * key.size
        x += wide
    return found, y + high


def _fitting(sheet: Sheet, kind: KindMarks, key: Key) -> str:
    """A kind with its number, cut to so many lines."""
    label, number, most = legible(kind.label), f" ({kind.number:,})", LINES * key.size * LETTER_LINE * POINT + 0.1
    text = f"{label}{number}"
    while len(label) > 1 and sheet.height(text, key.size, key.width - key.beside) > most:
        label = label[:-1]
        text = f"{label.rstrip()}…{number}"
    return text
