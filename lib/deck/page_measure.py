"""How much room words and tables take, in points."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import ImageFont

from lib.deck.page_boxes import AFTER, CELL, LINE, Table, Text, Words
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.text import wrap


@dataclass(frozen=True, slots=True)
class FontMeasure:
    """Measures text in points."""

    size: float
    bold: bool

    def getlength(self, text: str) -> float:
        """Width of a text in points; the name is that of Pillow’s own fonts."""
        if not text:
            return 0.0
        wider = 1 + 0.12 * sum(character.isupper() for character in text) / len(text)
        return _font(self.bold).getlength(text) * wider * self.size / 100


@functools.cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, 100, layout_engine=ImageFont.Layout.BASIC)


def lines(words_: Words, width: float) -> list[str]:
    """The lines a paragraph is broken into at a width."""
    return list(broken(words_, width))


@functools.lru_cache(maxsize=8192)
def broken(words_: Words, width: float) -> tuple[str, ...]:
    """The lines of a paragraph at a width, kept for the next time."""
    return tuple(wrap(words_.text, FontMeasure(words_.size, words_.bold), width))


def high(paragraphs: Sequence[Words], width: float) -> float:
    """How high paragraphs are at a width, with the room between them."""
    each = [len(broken(one, width)) * one.size * LINE for one in paragraphs]
    return sum(each) + sum(one.size * AFTER for one in paragraphs[:-1])


def paragraphs_of(leads: Sequence[str], said: Sequence[str], size: float) -> list[Words]:
    """What stands first, bold and each once, and what is said."""
    return [*(Words(text, size, True) for text in dict.fromkeys(leads)), *(Words(text, size) for text in said)]


def text_box(x: float, y: float, width: float, paragraphs: Sequence[Words]) -> Text:
    """Paragraphs in a box as high as they need."""
    return Text(x, y, width, high(paragraphs, width), tuple(paragraphs))


def laid_table(table: Table, x: float, y: float, width: float, size: float) -> Table:
    """The table at a place, its columns as wide as makes it lowest."""
    widths, heights = columns_of(table.rows, table.headed, width, size)
    return replace(table, x=x, y=y, width=width, height=sum(heights), widths=widths, heights=heights, size=size)


@functools.lru_cache(maxsize=512)
def columns_of(
    rows: tuple[tuple[str, ...], ...], headed: bool, width: float, size: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Widths of the columns that make a table lowest, and heights of its rows, in points."""
    inner = 2 * CELL[0]

    def cell(row: int, text: str) -> Words:
        return Words(text, size, headed and row == 0)

    def measure(pick: Callable[[str], Sequence[str]]) -> list[float]:
        return [
            max(
                FontMeasure(size, headed and n == 0).getlength(piece)
                for n, row in enumerate(rows)
                for piece in pick(row[column])
            )
            + inner
            + 2
            for column in range(len(rows[0]))
        ]

    whole, least = measure(lambda text: [text]), measure(lambda text: text.split() or [""])
    if sum(whole) <= width:
        spare = (width - sum(whole)) / len(whole)
        options: Iterator[tuple[float, ...]] = iter([tuple(each + spare for each in whole)])
    else:
        options = _shares(whole, least, width)
    best: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    for widths in options:
        heights = tuple(
            max(len(broken(cell(n, text), wide - inner)) for text, wide in zip(row, widths, strict=True)) * size * LINE
            + 2 * CELL[1]
            for n, row in enumerate(rows)
        )
        if not best[1] or sum(heights) < sum(best[1]):
            best = widths, heights
    return best


def _shares(whole: Sequence[float], least: Sequence[float], width: float) -> Iterator[tuple[float, ...]]:
    """Ways to share a width among columns: narrow ones keep what they need, the rest goes in steps of a twentieth."""
    narrow = {n for n, each in enumerate(whole) if each <= width / 5}
    rest = width - sum(whole[n] for n in narrow)
    free = [n for n in range(len(whole)) if n not in narrow]
    given = False
    for parts in itertools.product(range(3, 18), repeat=len(free) - 1):
        last = 20 - sum(parts)
        if last < 3:
            continue
        taken = dict(zip(free, [part * rest / 20 for part in (*parts, last)], strict=True))
        if all(taken[n] >= least[n] for n in free):
            given = True
            yield tuple(taken.get(n, whole[n]) for n in range(len(whole)))
    if not given:
        yield tuple(rest / len(free) if n in free else whole[n] for n in range(len(whole)))
