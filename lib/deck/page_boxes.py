"""What a page of a deck is made of: boxes of words, tables and pictures, at sizes and margins in points."""

from __future__ import annotations

from dataclasses import dataclass

from lib.deck.slides import Slide
from lib.words.slide_part import Picture

WIDE, HIGH = 960, 540
SIDE, TOP, BOTTOM = 48, 30, 490
"""Margins: left and right, above the kind of slide, and down to where words and pictures may reach."""
KICKER, FOOT, CAPTION = 18, 12, 14
"""Sizes of the kind of slide over the title, of the line at the foot, and under the square code."""
TITLES = (36, 34, 32, 30, 28, 26, 24)
BODY = (30, 28, 26, 24)
"""Sizes tried; nothing on a slide but the kicker, the foot and the keys of pictures is smaller than the last."""
LAST_RESORT = (22, 20, 18, 16)
"""For a row of a table that alone is more than a page, which no place has come to yet."""
LINE = 1.2
"""Height of a line, in sizes of its letters."""
AFTER = 0.5
"""Room after a paragraph, likewise."""
APART = 28
COLUMNS = (372, 430, 500)
"""Widths tried for words beside a picture."""
CODE, SCAN = 96, 108
"""Side of the square code of the last slide, at the top right, and width of the words to the left of it."""
CODE_TOP = 20
LOWEST_IMAGE = 200
"""How low somebody's own image may become under words."""
CELL = (8, 5)
"""Room inside a cell of a table: left and right, above and below."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its text, size in points, and whether it is bold."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Paragraphs in a box."""

    x: float
    y: float
    width: float
    height: float
    paragraphs: tuple[Words, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table: its rows (the first is a heading where ``headed``), and how wide columns and high rows are."""

    x: float
    y: float
    width: float
    height: float
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    headed: bool
    alt: str


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A picture to be drawn, or somebody's own image, in a box that it fills or, the image, fits."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture | bytes
    alt: str


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page: a slide or, where that is too long, a part of one.

    Attributes
    ----------
    slide : Slide
    kicker : str
        The kind of slide, over the title; empty on somebody's own.
    title : Text
        One paragraph.
    boxes : tuple of Text, Table or Figure
        In the order they are read; none touches another.
    foot : Text
        The places and the date.
    link : str or None
        Behind a square code at the top right, which the page has room for.
    notes : tuple of str
        What a speaker may want: what the pictures show, and the sources with years and licences.
    """

    slide: Slide
    kicker: str
    title: Text
    boxes: tuple[Text | Table | Figure, ...]
    foot: Text
    link: str | None = None
    notes: tuple[str, ...] = ()
