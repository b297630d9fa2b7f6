"""A sheet of A4 as PDF: what every sheet the app gives away has in common.

Letters embedded, text that stays text, parts marked for what they are and pictures described
in words, for those who listen; the square code of a link; the strip of ten blocks in millimetres.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import pandas as pd
from fpdf import FPDF, ViewerPreferences
from fpdf.enums import MethodReturnValue

from lib.catalogue import NAME, NAME_AND_VERSION
from lib.draw.colour import LIGHT, PRINTED
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.square_code import code_rows, dark_runs
from lib.draw.strip import fills, lay

WIDE, HIGH, SIDE, TOP, FOOT = 210, 297, 14, 11, 11
"""The page, its margins and the line at its foot, in millimetres."""
FULL = WIDE - 2 * SIDE
APART = 6
HALF = (FULL - APART) / 2
SMALL, LABEL = 7.5, 8
"""Sizes of letters in points; nothing is smaller than the first."""
LINE = 1.28
"""Height of a line, in sizes of its letters."""
MILLIMETRES = 25.4 / 72


class Sheet(FPDF):
    """A4 with the letters embedded, metadata set, and each part marked for what it is."""

    def __init__(
        self,
        title: str,
        subject: str,
        today: datetime.date,
        size: tuple[float, float] | None = None,
        footed: bool = True,
    ) -> None:
        """A4 unless a size, across and down in millimetres, is given; ``footed`` for the line at the foot."""
        super().__init__("P", "mm", size or "A4")
        self.today, self.footed = today, footed
        self.add_font("sheet", "", REGULAR)
        self.add_font("sheet", "B", BOLD)
        self.set_title(title)
        self.set_author(NAME)
        self.set_subject(subject)
        self.set_lang("en-GB")
        self.set_creator(NAME_AND_VERSION)
        self.set_creation_date(datetime.datetime.combine(today, datetime.time(), datetime.UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_auto_page_break(False)
        self.set_margins(SIDE, TOP, SIDE)
        self.c_margin = 0
        self.set_text_color(LIGHT.ink)
        self.set_draw_color(PRINTED.line)

    @contextmanager
    def tagged(self, kind: str, alt: str | None = None) -> Iterator[None]:
        """What is written inside is marked as a heading (``H1``), paragraph (``P``), figure and so on.

        The library marks pictures only, and these as figures; its own tree is used for the rest.
        """
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number, alt_text=alt)
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside means nothing and is not read out."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    def write_text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        width: float | None = None,
        bold: bool = False,
        align: str = "L",
    ) -> float:
        """Write a text from a corner, broken at the width; the place below it, also kept as ``y``."""
        self.set_font("sheet", "B" if bold else "", size)
        self.set_xy(x, y)
        self.multi_cell(
            width or FULL,
            size * LINE * MILLIMETRES,
            legible(text),
            align=align,
            new_x="LMARGIN",
            new_y="NEXT",
            padding=0,
        )
        return self.y

    def height(self, text: str, size: float, width: float, bold: bool = False) -> float:
        """How high a text is when broken at a width."""
        self.set_font("sheet", "B" if bold else "", size)
        found = self.multi_cell(
            width,
            size * LINE * MILLIMETRES,
            legible(text),
            align="L",
            dry_run=True,
            output=MethodReturnValue.HEIGHT,
            padding=0,
        )
        return cast(float, found)

    def heading(self, text: str, x: float = SIDE, width: float = FULL) -> None:
        """A heading of a part, with a line over it."""
        top = self.y
        with self.decoration():
            self.set_line_width(0.25)
            self.line(x, top, x + width, top)
        with self.tagged("H2"):
            self.write_text(x, top + 1.1, text, 10.5, width, bold=True)
        self.y += 0.8

    def footer(self) -> None:
        if not self.footed:
            return
        day = f"{self.today.day} {self.today:%B %Y}"
        with self.decoration():
            self.write_text(SIDE, HIGH - 9.5, f"{NAME_AND_VERSION}, {day}", SMALL, 120)
            self.write_text(WIDE - SIDE - 40, HIGH - 9.5, f"Page {self.page_no()}", SMALL, 40, align="R")


HEADING = 10.5 * LINE * MILLIMETRES + 1.9
"""Height of :meth:`Sheet.heading`."""


def legible(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())


def head(sheet: Sheet, title: str, lead: str, link: str, what: str, otherwise: str) -> None:
    """Title, a line about it and the address of the page with more; on the right the code of the link.

    Parameters
    ----------
    title, lead : str
    link : str
        Address of the page: behind the square code and written out; empty where nobody else could open it.
    what : str
        What that page is about, read out with the link: ``Blackpool``.
    otherwise : str
        How to find the page without a link.
    """
    side = draw_square_code(sheet, link, what)
    width = FULL - side - (APART if side else 0)
    size = 24.0
    sheet.set_font("sheet", "B", size)
    while size > 13 and sheet.get_string_width(legible(title)) > width:
        size -= 0.5
        sheet.set_font("sheet", "B", size)
    with sheet.tagged("H1"):
        sheet.write_text(SIDE, TOP - 1, title, size, width, bold=True)
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y + 0.5, lead, 10, width)
    if not link:
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y + 1, otherwise, LABEL, width)
        sheet.y += 2.5
        return
    sheet.set_font("sheet", "", LABEL)
    shown = link
    while sheet.get_string_width(shown) > width:
        shown = f"{shown[:-2]}…"
    said = "The page with more, which can be opened with the square code:" if side else "The page with more:"
    top = sheet.y + 1
    with sheet.tagged("P"):
        sheet.write_text(SIDE, top, said, LABEL, width)
        sheet.write_text(SIDE, sheet.y, shown, LABEL, width)
    sheet.link(SIDE, top, width, sheet.y - top, link, alt_text=f"The page about {what}")
    sheet.y = max(sheet.y, TOP + side) + 2.5


def draw_square_code(sheet: Sheet, link: str, what: str) -> float:
    """Draw the square code at the top right; give its side, 0 where there is no link or it is too long for one."""
    rows = code_rows(link) if link else []
    if not rows:
        return 0
    side = 23.0 if len(rows) < 50 else 29.0
    step = side / len(rows)
    left = WIDE - SIDE - side
    with sheet.tagged("Figure", f"Square code that opens the page with more about {what}"):
        sheet.set_fill_color("#000000")
        for n, row in enumerate(rows):
            for start, length in dark_runs(row):
                sheet.rect(left + start * step, TOP + n * step, length * step, step, style="F")
    sheet.link(left, TOP, side, side, link, alt_text=f"The page with more about {what}")
    return side


def points_height(sheet: Sheet, sentences: Sequence[str], size: float) -> float:
    """How high :func:`points` will be."""
    return HEADING + sum(sheet.height(text, size, FULL - 5) + 0.8 for text in sentences) + 1.5


def points(sheet: Sheet, title: str, sentences: Sequence[str], size: float) -> None:
    """A heading and a list of sentences, each with a dot before it."""
    sheet.heading(title)
    for text in sentences:
        top = sheet.y
        with sheet.decoration():
            sheet.set_fill_color(LIGHT.ink)
            sheet.rect(SIDE + 0.6, top + size * LINE * MILLIMETRES / 2 - 0.7, 1.4, 1.4, style="F")
        with sheet.tagged("P"):
            sheet.write_text(SIDE + 5, top, text, size, FULL - 5)
        sheet.y += 0.8
    sheet.y += 1.5


def strip(
    sheet: Sheet,
    shares: pd.Series | None,
    marker: float | None,
    palette: str,
    x: float,
    y: float,
    width: float,
    bar: float,
    block: float,
    tip: float,
    figures: bool = False,
    size: float = SMALL,
    full: float | None = None,
) -> None:
    """The strip of the page (:func:`lib.draw.strip.lay` says what the parts are), in millimetres from a corner.

    Parameters
    ----------
    figures : bool
        Write the share of people over each bar.
    size : float
        Letters of the numbers on the blocks, in points.
    full : float, optional
        The share of people that a bar of the full height stands for; without it, the largest of this strip.
    """
    colours = fills(palette, LIGHT)
    for piece in lay(shares, marker, width, bar, block, tip, full):
        left, top = x + piece.x, y + piece.y
        if piece.kind == "bar":
            sheet.set_fill_color(PRINTED.bar)
            sheet.rect(left, top, piece.width, piece.height, style="F")
            if figures:
                centred(sheet, left - 1, top - 3.4, piece.width + 2, 3.4, piece.text, SMALL)
        elif piece.kind == "block":
            fill, ink = colours[piece.tenth - 1]
            sheet.set_fill_color(fill)
            sheet.set_line_width(0.1)
            sheet.rect(left, top, piece.width, piece.height, style="DF")
            sheet.set_text_color(ink)
            centred(sheet, left, top, piece.width, piece.height, piece.text, size)
            sheet.set_text_color(LIGHT.ink)
        else:
            sheet.set_fill_color(LIGHT.ink)
            points = [
                (left + piece.width / 2, top + 0.2),
                (left, top + piece.height),
                (left + piece.width, top + piece.height),
            ]
            sheet.polygon(points, style="F")


def centred(sheet: Sheet, x: float, y: float, width: float, height: float, text: str, size: float) -> None:
    """Write one line in the middle of a box."""
    sheet.set_font("sheet", "", size)
    sheet.set_xy(x, y)
    sheet.cell(width, height, text, align="C")
