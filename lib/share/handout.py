"""One sheet of A4 about an area, as PDF: to hold, to pin up, to put in a bid.

Everything on it comes from the same functions as the page about the area, so the figures
are the same. Text is text, letters are embedded, and what is drawn is described in words
for those who listen to it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pandas as pd
import segno
from fpdf import FPDF, ViewerPreferences
from fpdf.enums import MethodReturnValue

from lib import catalogue
from lib.draw.colour import LIGHT
from lib.draw.still import stills
from lib.draw.strip import fills, lay
from lib.places.area import Area
from lib.share.picture import BOLD, BOUNDARIES, NAME, REGULAR, refuse_empty
from lib.words.standing import tag

NEED, COMMUNITY = "imd2025", "cni2023"
MANY = 60
"""An area with more neighbourhoods than this gets two pages."""
WIDE, HIGH, SIDE, TOP, FOOT = 210, 297, 14, 11, 11
"""The page, its margins and the line at its foot, in millimetres."""
FULL = WIDE - 2 * SIDE
APART = 6
HALF = (FULL - APART) / 2
SMALL, LABEL = 7.5, 8
"""Sizes of letters in points; nothing is smaller than the first."""
BODY = (10, 9.5, 9, 8.5)
"""Sizes tried for the sentences, until the maps have room."""
LINE = 1.28
"""Height of a line, in sizes of its letters."""
MILLIMETRES = 25.4 / 72
MAP_LEAST, MAP_WANTED, MAP_MOST = 38, 58, 150
DOTS = 200 / 25.4
"""Dots of a map in a millimetre."""


def handout(area: Area, link: str, today: datetime.date) -> bytes:
    """The sheet about an area.

    Parameters
    ----------
    area : Area
    link : str
        Address of its page: behind the square code and under it.
    today : date
        Printed on it.

    Returns
    -------
    bytes
        PDF: one page, or two for an area of more than 60 neighbourhoods.

    Raises
    ------
    NothingToShow
        No neighbourhood lies in the area; the message says where to look instead.
    """
    refuse_empty(area)
    sheet = _Sheet(area.name, today)
    content = _content(area)
    large = len(area.members) > MANY
    sheet.add_page()
    _head(sheet, area, link)
    content, body, maps = _fitted(sheet, content, sheet.y, large)
    _sentences(sheet, content.sentences, body)
    _maps(sheet, area, content, maps)
    if large:
        sheet.add_page()
        with sheet.tagged("P"):
            sheet.write_text(SIDE, TOP, f"{area.name}, continued", 11, bold=True)
        sheet.y += 3
    _parts(sheet, content, large)
    _sources(sheet, large)
    return bytes(sheet.output())


@dataclass(frozen=True, slots=True)
class _Line:
    """One strip: its measure, the share of people by tenth, the tenth that is marked, and all of it in a sentence."""

    key: str
    shares: pd.Series | None
    tenth: int | None
    word: str
    spoken: str

    @property
    def label(self) -> str:
        return catalogue.measure(self.key).label

    @property
    def mark(self) -> str:
        return "no data" if self.tenth is None else f"▲ {self.word}: tenth {self.tenth}"


@dataclass(frozen=True, slots=True)
class _Content:
    sentences: Sequence[str]
    lines: dict[str, _Line]
    alike: Sequence[tuple[str, str]]
    none_alike: str


def _content(area: Area) -> _Content:
    # These rooms are the largest; a picture or a table needs none of them.
    from lib.analysis import similar as found
    from lib.analysis.area import standing_of, tenths
    from lib.words import area as words
    from lib.words import similar as reasons
    from lib.words.strips import strip_sentence

    members = area.frame
    word = "here" if len(area.members) == 1 else "average"
    lines = {}
    for key in (*_keys(NEED), *_keys(COMMUNITY)):
        shares = tenths(members, key)["share"] if len(members) > 1 else None
        lines[key] = _Line(key, shares, standing_of(area, key).as_tenth, word, strip_sentence(area, key))
    near = found.similar(area, n=3)
    alike = [(f"{row['name']}, {row['where']}", reasons.reason(row)) for _, row in near.iterrows()]
    return _Content(words.key_sentences(area), lines, alike, "" if alike else reasons.none_similar(area))


def _keys(index: str) -> list[str]:
    """An index and its parts, as the catalogue orders them."""
    groups = {NEED: ("need", "need_domains"), COMMUNITY: ("community",)}[index]
    return [key for key, measure in catalogue.measures().items() if measure.group in groups]


class _Sheet(FPDF):
    """A4 with the letters embedded, metadata set, and each part marked for what it is."""

    def __init__(self, title: str, today: datetime.date) -> None:
        super().__init__("P", "mm", "A4")
        self.today = today
        self.add_font("sheet", "", REGULAR)
        self.add_font("sheet", "B", BOLD)
        self.set_title(f"{title}: deprivation and community need")
        self.set_author(NAME)
        self.set_subject("Deprivation (IMD 2025) and community need (CNI 2023) of its neighbourhoods")
        self.set_lang("en-GB")
        self.set_creator(NAME)
        self.set_creation_date(datetime.datetime.combine(today, datetime.time(), datetime.UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_auto_page_break(False)
        self.set_margins(SIDE, TOP, SIDE)
        self.c_margin = 0
        self.set_text_color(LIGHT.ink)
        self.set_draw_color("#6b7480")

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

    def write_text(self, x: float, y: float, text: str, size: float, width: float | None = None, bold: bool = False, align: str = "L") -> float:
        """Write a text from a corner, broken at the width; the place below it, also kept as ``y``."""
        self.set_font("sheet", "B" if bold else "", size)
        self.set_xy(x, y)
        self.multi_cell(width or FULL, size * LINE * MILLIMETRES, _legible(text), align=align, new_x="LMARGIN", new_y="NEXT", padding=0)
        return self.y

    def height(self, text: str, size: float, width: float, bold: bool = False) -> float:
        """How high a text is when broken at a width."""
        self.set_font("sheet", "B" if bold else "", size)
        return self.multi_cell(width, size * LINE * MILLIMETRES, _legible(text), align="L", dry_run=True, output=MethodReturnValue.HEIGHT, padding=0)

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
        day = f"{self.today.day} {self.today:%B %Y}"
        with self.decoration():
            self.write_text(SIDE, HIGH - 9.5, f"{NAME}, {day}", SMALL, 120)
            self.write_text(WIDE - SIDE - 40, HIGH - 9.5, f"Page {self.page_no()}", SMALL, 40, align="R")


HEADING = 10.5 * LINE * MILLIMETRES + 1.9


def _legible(text: str) -> str:
    return " ".join(text.split())


def _head(sheet: _Sheet, area: Area, link: str) -> None:
    """Name, where, people; on the right the code of the link."""
    side = _code(sheet, link)
    width = FULL - side - APART
    size = 24.0
    sheet.set_font("sheet", "B", size)
    while size > 13 and sheet.get_string_width(_legible(area.name)) > width:
        size -= 0.5
        sheet.set_font("sheet", "B", size)
    with sheet.tagged("H1"):
        sheet.write_text(SIDE, TOP - 1, area.name, size, width, bold=True)
    total = len(area.members)
    homes = f"{area.population:,} people (mid-2022)" + (f" in {total:,} neighbourhoods" if total > 1 and area.code else "")
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y + 0.5, f"{area.where[:1].upper()}{area.where[1:]}. {homes}.", 10, width)
    sheet.set_font("sheet", "", LABEL)
    shown = link
    while sheet.get_string_width(shown) > width:
        shown = f"{shown[:-2]}…"
    lead = "The page with more, which can be opened with the square code:" if side else "The page with more:"
    top = sheet.y + 1
    with sheet.tagged("P"):
        sheet.write_text(SIDE, top, lead, LABEL, width)
        sheet.write_text(SIDE, sheet.y, shown, LABEL, width)
    sheet.link(SIDE, top, width, sheet.y - top, link, alt_text=f"The page about {area.name}")
    sheet.y = max(sheet.y, TOP + side) + 2.5


def _code(sheet: _Sheet, link: str) -> float:
    """Draw the square code at the top right; give its side, 0 where the link is too long for one."""
    try:
        code = segno.make(link, micro=False, error="m" if len(link) < 300 else "l", boost_error=False)
    except segno.DataOverflowError:
        return 0
    rows = [list(row) for row in code.matrix]
    side = 23.0 if len(rows) < 50 else 29.0
    step = side / len(rows)
    left = WIDE - SIDE - side
    with sheet.tagged("Figure", "Square code that opens the page with more about this area"):
        sheet.set_fill_color("#000000")
        for n, row in enumerate(rows):
            for start, length in _runs(row):
                sheet.rect(left + start * step, TOP + n * step, length * step, step, style="F")
    sheet.link(left, TOP, side, side, link, alt_text="The page with more about this area")
    return side


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where dark dots follow each other: start and length."""
    start = None
    for n, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = n
        elif not dark and start is not None:
            yield start, n - start
            start = None


def _fitted(sheet: _Sheet, content: _Content, top: float, large: bool) -> tuple[_Content, float, float]:
    """What fits: the content, the size of the letters of the sentences, and the height of the maps, which fill what is left of the page.

    The sentences get smaller first; then the last of the places alike is left out.
    """
    tried = []
    for alike in (content.alike, content.alike[:-1]):
        shorter = replace(content, alike=alike)
        rest = 0 if large else _parts_height(sheet, shorter) + _sources_height(sheet)
        for body in BODY:
            room = HIGH - FOOT - top - _sentences_height(sheet, content.sentences, body) - _around_maps(content) - rest
            if room >= MAP_WANTED:
                return shorter, body, min(room, MAP_MOST)
        tried.append((shorter, BODY[-1], room))
    return next((found for found in tried if found[2] >= MAP_LEAST), tried[-1])


def _sentences_height(sheet: _Sheet, sentences: Sequence[str], size: float) -> float:
    return HEADING + sum(sheet.height(text, size, FULL - 5) + 0.8 for text in sentences) + 1.5


def _sentences(sheet: _Sheet, sentences: Sequence[str], size: float) -> None:
    sheet.heading("The main points")
    for text in sentences:
        top = sheet.y
        with sheet.decoration():
            sheet.set_fill_color(LIGHT.ink)
            sheet.rect(SIDE + 0.6, top + size * LINE * MILLIMETRES / 2 - 0.7, 1.4, 1.4, style="F")
        with sheet.tagged("P"):
            sheet.write_text(SIDE + 5, top, text, size, FULL - 5)
        sheet.y += 0.8
    sheet.y += 1.5


def _overall(content: _Content) -> float:
    """Height of the strip under a map, with its ends."""
    return (7.6 if content.lines[NEED].shares is not None else 0) + 5 + 2 + 3.8


def _around_maps(content: _Content) -> float:
    """Height of what stands over and under the maps."""
    return 6.5 + 1 + _overall(content) + 1.5


def _maps(sheet: _Sheet, area: Area, content: _Content, high: float) -> None:
    """Two maps side by side on shared classes; the strip under each is its legend."""
    top = sheet.y
    with sheet.decoration():
        sheet.set_line_width(0.25)
        sheet.line(SIDE, top, SIDE + HALF, top)
        sheet.line(SIDE + HALF + APART, top, SIDE + FULL, top)
    size = (round(HALF * DOTS), round(high * DOTS))
    drawn = stills(area.members, (NEED, COMMUNITY), size, LIGHT, font=REGULAR, dots_per_point=DOTS * MILLIMETRES)
    for n, (key, picture) in enumerate(zip((NEED, COMMUNITY), drawn, strict=True)):
        measure, line = catalogue.measure(key), content.lines[key]
        x = SIDE + n * (HALF + APART)
        with sheet.tagged("H2"):
            sheet.write_text(x, top + 1.3, f"{measure.label} ({tag(measure)})", 9, HALF * 0.7, bold=True)
        with sheet.tagged("P"):
            sheet.write_text(x + HALF * 0.66, top + 1.6, line.mark, LABEL, HALF * 0.34, bold=True, align="R")
        told = f"Map of {area.name}: its neighbourhoods by tenth of {measure.label.lower()} ({tag(measure)}); darker is more need."
        with sheet.tagged("Figure", told):
            sheet.image(picture, x, top + 6.5, HALF, high)
            sheet.set_line_width(0.2)
            sheet.set_draw_color(LIGHT.land)
            sheet.rect(x, top + 6.5, HALF, high)
            sheet.set_draw_color("#6b7480")
        y = top + 6.5 + high + 1
        bars = line.shares is not None
        with sheet.tagged("Figure", line.spoken):
            _strip(sheet, line, x, y + (3.6 if bars else 0), HALF, bar=4 if bars else 0, block=5, tip=2.2, figures=bars)
            below = y + (3.6 + 4 if bars else 0) + 5 + 2
            sheet.write_text(x, below, measure.most, LABEL, HALF / 2)
            sheet.write_text(x + HALF / 2, below, measure.least, LABEL, HALF / 2, align="R")
    sheet.y = top + high + _around_maps(content)


def _strip(sheet: _Sheet, line: _Line, x: float, y: float, width: float, bar: float, block: float, tip: float, figures: bool = False) -> None:
    """The same strip as on the page, in millimetres."""
    colours = fills(catalogue.measure(line.key).palette, LIGHT)
    for piece in lay(line.shares, line.tenth, width, bar, block, tip):
        left, top = x + piece.x, y + piece.y
        if piece.kind == "bar":
            sheet.set_fill_color("#6b6763")
            sheet.rect(left, top, piece.width, piece.height, style="F")
            if figures:
                _centred(sheet, left - 1, top - 3.4, piece.width + 2, 3.4, piece.text, SMALL)
        elif piece.kind == "block":
            fill, ink = colours[piece.tenth - 1]
            sheet.set_fill_color(fill)
            sheet.set_line_width(0.1)
            sheet.rect(left, top, piece.width, piece.height, style="DF")
            sheet.set_text_color(ink)
            _centred(sheet, left, top, piece.width, piece.height, piece.text, SMALL)
            sheet.set_text_color(LIGHT.ink)
        else:
            sheet.set_fill_color(LIGHT.ink)
            points = [(left + piece.width / 2, top + 0.2), (left, top + piece.height), (left + piece.width, top + piece.height)]
            sheet.polygon(points, style="F")


def _centred(sheet: _Sheet, x: float, y: float, width: float, height: float, text: str, size: float) -> None:
    sheet.set_font("sheet", "", size)
    sheet.set_xy(x, y)
    sheet.cell(width, height, text, align="C")


@dataclass(frozen=True, slots=True)
class _Row:
    """Heights of the parts of a small strip, and the width of its name beside it; 0 for a name above it."""

    figure: float
    bar: float
    block: float
    tip: float
    apart: float
    beside: float

    @property
    def height(self) -> float:
        return (0 if self.beside else NAME_ABOVE) + self.figure + self.bar + self.block + self.tip + self.apart


NAME_ABOVE = 4
ROOMY, CLOSE, BARE = _Row(3.4, 5, 4.6, 2, 2.4, 0), _Row(0, 3, 3.6, 1.6, 0.6, 43), _Row(0.3, 0, 4, 1.8, 1.6, 43)
"""For a page of its own, with figures over the bars; for one that is shared; for a place without bars."""


def _row_of(content: _Content, large: bool) -> _Row:
    return ROOMY if large else CLOSE if content.lines[NEED].shares is not None else BARE


def _parts_height(sheet: _Sheet, content: _Content) -> float:
    """Height of :func:`_parts` where it shares a page."""
    row = _row_of(content, large=False)
    left, right = (len(_keys(index)[1:]) * row.height for index in (NEED, COMMUNITY))
    return HEADING + sheet.height(_reading(content), LABEL, FULL) + 1 + max(left, right + 1 + _alike_height(sheet, content, LABEL)) + 1.5


def _alike_height(sheet: _Sheet, content: _Content, size: float) -> float:
    if not content.alike:
        return HEADING + sheet.height(content.none_alike, size, HALF)
    return HEADING + sum(sheet.height(name, size, HALF, bold=True) + sheet.height(reason, size, HALF) + 0.8 for name, reason in content.alike)


def _reading(content: _Content) -> str:
    """How to read the strips below."""
    line = content.lines[NEED]
    bars = " Bars: where its people live." if line.shares is not None else ""
    mark = "where it stands" if line.word == "here" else "its average"
    return f"Tenth 1 of England’s neighbourhoods has the most need, tenth 10 the least.{bars} ▲: {mark}."


def _parts(sheet: _Sheet, content: _Content, large: bool) -> None:
    """The parts of both indexes, and places alike."""
    sheet.heading("What it is made of: seven kinds of deprivation (2025), three of community need (2023)")
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y, _reading(content), LABEL, FULL)
    row, top, bottoms = _row_of(content, large), sheet.y + (2 if large else 1), []
    for n, index in enumerate((NEED, COMMUNITY)):
        x, y = SIDE + n * (HALF + APART), top
        for key in _keys(index)[1:]:
            with sheet.tagged("Figure", content.lines[key].spoken):
                _small_strip(sheet, content.lines[key], x, y, row)
            y += row.height
        bottoms.append(y)
    size, x = 9 if large else LABEL, SIDE + HALF + APART
    sheet.y = bottoms[1] + 1
    sheet.heading("Places like it", x, HALF)
    if not content.alike:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y, content.none_alike, size, HALF)
    for name, reason in content.alike:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y, name, size, HALF, bold=True)
            sheet.write_text(x, sheet.y, reason, size, HALF)
        sheet.y += 0.8
    sheet.y = max(bottoms[0], sheet.y) + 1.5


def _small_strip(sheet: _Sheet, line: _Line, x: float, y: float, row: _Row) -> None:
    if row.beside:
        below = sheet.write_text(x, y + row.figure, line.label, LABEL, row.beside)
        sheet.write_text(x, below, line.mark, SMALL, row.beside, bold=True)
        _strip(sheet, line, x + row.beside + 1, y + row.figure, HALF - row.beside - 1, row.bar, row.block, row.tip)
    else:
        sheet.write_text(x, y, line.label, 9, HALF * 0.66)
        sheet.write_text(x + HALF * 0.66, y + 0.2, line.mark, LABEL, HALF * 0.34, bold=True, align="R")
        _strip(sheet, line, x, y + NAME_ABOVE + row.figure, HALF, row.bar, row.block, row.tip, figures=True)


def _credits(large: bool) -> list[tuple[str, str]]:
    """Sources with vintages and licences, then what to keep in mind; on averages where there is room."""
    need, community = catalogue.measure(NEED), catalogue.measure(COMMUNITY)
    index, other, people = (catalogue.dataset(key) for key in (need.dataset, community.dataset, "population"))
    borders = " ".join(dict.fromkeys(catalogue.dataset(key).attribution for key in BOUNDARIES))
    return [
        ("Deprivation:", f"{index.attribution} Figures: {index.vintage}."),
        ("Community need:", f"{other.title}, {other.vintage}. {other.licence}"),
        ("People:", f"{people.title}. {people.attribution}"),
        ("Maps:", f"neighbourhoods are {index.geography}. {borders}"),
        *(("", caveat) for caveat in index.caveats if large and caveat.startswith("Averages")),
        ("Keep in mind:", f"{need.caveat} About community need: {community.caveat[:1].lower()}{community.caveat[1:]}"),
    ]


def _sources_height(sheet: _Sheet) -> float:
    return HEADING + sum(sheet.height(f"{lead} {text}".strip(), SMALL, FULL) + 0.4 for lead, text in _credits(large=False))


def _sources(sheet: _Sheet, large: bool) -> None:
    sheet.heading("Sources, licences and what to keep in mind")
    for lead, text in _credits(large):
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, f"{lead} {text}".strip(), SMALL, FULL)
        sheet.y += 0.4
