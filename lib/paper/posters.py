"""Paper for a room: a poster and a map to draw on (A3), large print and a sheet of easy words (A4), as PDF.

No address stands on them: they hang where nobody can press a link.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PIL import Image

from lib import catalogue
from lib.analysis.area import standing_of, tenths
from lib.analysis.own_points import own_here
from lib.draw.colour import LIGHT, PRINTED
from lib.draw.fonts import REGULAR
from lib.draw.own_marks import OwnMarks, marks_of
from lib.draw.static_map import map_to_draw_on, static_maps
from lib.draw.strip import fills
from lib.paper.own_row import Key, own_height, own_row
from lib.paper.sheet import FULL, HIGH, LINE, MILLIMETRES, SIDE, TOP, Sheet, centred, legible, strip
from lib.places.area import Area, refuse_empty
from lib.places.own_points import OwnPoints
from lib.words import area_facts, own_on_paper, posters
from lib.words.naming import called, tag
from lib.words.own_points import ALIKE, key_line, on_paper
from lib.words.posters import Idea
from lib.words.strips import MIDDLE, strip_sentence

A3, EDGE = (297.0, 420.0), 18.0
"""Width and height of A3, and its margin, in millimetres."""
DOTS = 150 / 25.4
"""Dots of a map in a millimetre."""
INDEXES = ("imd2025", "cni2023")
TITLE, FACT, TEXT, ENDS, FOOT = 60, 34, 22, 14, 10
"""Letters of the poster in points: its title, its facts, its sentences, what stands under maps, its sources."""
LARGE, LARGEST, LARGE_FOOT = 18, 28, 16
"""Letters of the large print: its text, its title, its sources."""
EASY, EASY_TITLE, EASY_FOOT = 20, 30, 12
DRAWN = 46
"""Width of what is drawn beside an idea, in millimetres."""


def poster(area: Area, today: datetime.date, own: OwnPoints | None = None) -> bytes:
    """A poster of an area: its name, three facts, two maps with their strips, what the average hides.

    Parameters
    ----------
    area : Area
    today : date
        Printed on it.
    own : OwnPoints, optional
        A reader's own points: on both maps with their key, how many neighbourhoods facing both have none, whose they are.

    Returns
    -------
    bytes
        PDF, one page of A3 on end. But for the sources, letters are 14 points and more; place names on the maps are some 13.

    Raises
    ------
    NothingToShow
        No neighbourhood lies in the area; the message says where to look instead.
    """
    sheet, full = _begun(area, posters.PAPERS["poster"], today, A3), A3[0] - 2 * EDGE
    marks, key = marks_of(own), Key(EDGE, full, ENDS, ALIKE)
    _title(sheet, area.name, EDGE, full, TITLE)
    with sheet.tagged("P"):
        sheet.write_text(EDGE, sheet.y + 1, posters.lead(area), TEXT, full)
    _facts(sheet, area, sheet.y + 8, full)
    credit = _credit(sheet, own=own, paper="poster")
    foot = sheet.height(credit, FOOT, full)
    said = [*posters.points(area), *_counted(area, own, "poster")]
    below = sum(sheet.height(text, TEXT, full) + 3 for text in said) + own_height(sheet, marks, key)
    top, half = sheet.y + 8, (full - 10) / 2
    high = A3[1] - EDGE - foot - below - top - 68
    drawn = static_maps(
        area.members,
        INDEXES,
        (round(half * DOTS), round(high * DOTS)),
        LIGHT,
        font=REGULAR,
        dots_per_point=1.8 * DOTS * MILLIMETRES,
        own=marks,
    )
    for n, (index, picture) in enumerate(zip(INDEXES, drawn, strict=True)):
        alt = _alt(posters.map_alt(area, index), marks)
        _map(sheet, area, index, picture, EDGE + n * (half + 10), top, half, high, alt)
    with sheet.tagged("P"):
        note = posters.reading(area, MIDDLE)
        sheet.write_text(EDGE, top + high + 44, note, ENDS, full)
    sheet.y += 1
    own_row(sheet, marks, key)
    sheet.y += 3
    for text in said:
        with sheet.tagged("P"):
            sheet.write_text(EDGE, sheet.y + 2, text, TEXT, full)
    _foot(sheet, credit, A3[1])
    return bytes(sheet.output())


def map_to_mark(area: Area, today: datetime.date, own: OwnPoints | None = None) -> bytes:
    """A map without colours, for pens and stickers: borders of neighbourhoods, names, a scale bar, room for a key. Of a
    reader's own points the marks are on it, in their colours, and their key.

    Parameters, errors: as for :func:`poster`. One page of A3 on its side.
    """
    wide, high = A3[1], A3[0]
    sheet, full = _begun(area, posters.PAPERS["draw"], today, (wide, high)), wide - 2 * EDGE
    _title(sheet, area.name, EDGE, full, 34)
    with sheet.tagged("P"):
        sheet.write_text(EDGE, sheet.y, posters.DRAW_LEAD, 16, full)
    marks, top, side = marks_of(own), sheet.y + 4, 92.0
    credit = _credit(sheet, (), own, "map")
    foot = sheet.height(credit, FOOT, full)
    room, across = high - EDGE - foot - top - 4, full - side - 8
    size = (round(across * DOTS), round(room * DOTS))
    picture = map_to_draw_on(area.members, size, REGULAR, 1.6 * DOTS * MILLIMETRES, marks)
    with sheet.tagged("Figure", _alt(posters.draw_alt(area), marks)):
        sheet.image(picture, EDGE, top, across, room)
        sheet.set_line_width(0.4)
        sheet.rect(EDGE, top, across, room)
    x = EDGE + across + 8
    sheet.y = top
    for text in posters.DRAW_ASK:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y, text, 18, side, bold=True)
        sheet.y += 3
    if own is not None and marks is not None:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y + 4, own_on_paper.ON_MAP, ENDS, side, bold=True)
        sheet.y += 1
        own_row(sheet, marks, Key(x, side, ENDS, " ".join([ALIKE, *_counted(area, own, "map")])))
    with sheet.tagged("P"):
        sheet.write_text(x, sheet.y + 6, posters.DRAW_KEY, ENDS, side)
    with sheet.decoration():
        y = sheet.y + 5
        while y + 14 < top + room:
            sheet.ellipse(x, y, 9, 9)
            sheet.line(x + 14, y + 9, x + side, y + 9)
            y += 17
    _foot(sheet, credit, high)
    return bytes(sheet.output())


def large_print(area: Area, today: datetime.date, own: OwnPoints | None = None) -> bytes:
    """The main points in letters of 18 points, with the sources in 16: A4, as many pages as it needs. It has no map, so a
    reader's own points are told: how many neighbourhoods facing both have none, and what they are.

    Parameters, errors: as for :func:`poster`.
    """
    sheet = _begun(area, posters.PAPERS["large"], today)
    _title(sheet, area.name, SIDE, FULL, LARGEST)
    sheet.y += 3
    mine = [*_counted(area, own, "sheet"), *([own_on_paper.kinds(own)] if own is not None and own.kinds else [])]
    for text in (posters.lead(area), *posters.in_large_print(area), *mine):
        _flowing(sheet, text, LARGE, 5)
    sheet.y += 4
    for text in (*posters.source_lines(with_map=False), *_credited(own, "sheet"), posters.made(today)):
        _flowing(sheet, text, LARGE_FOOT, 3)
    return bytes(sheet.output())


def easy_words(area: Area, today: datetime.date, own: OwnPoints | None = None) -> bytes:
    """Few and easy words: short sentences in letters of 20 points, one idea at a time, each with a picture beside it where
    there is one. A4, two or three pages. Parameters, errors: as for :func:`poster`.
    """
    sheet = _begun(area, posters.PAPERS["easy"], today)
    _title(sheet, posters.easy_title(area), SIDE, FULL, EASY_TITLE)
    sheet.y += 4
    *ideas, last = posters.ideas(area)
    for n, idea in enumerate(ideas):
        _idea(sheet, idea, _shape(area) if n == 0 else None, posters.shape_alt(area))
    if own is not None and len(own.points):
        _own_ideas(sheet, area, own)
    _idea(sheet, last)
    sources = (*posters.source_lines(), *_credited(own, "sheet"), posters.made(today))
    for text in (posters.NOT_CHECKED, posters.EASY_SOURCES, *sources):
        _flowing(sheet, text, EASY_FOOT, 1.5)
    return bytes(sheet.output())


PAPERS: Mapping[str, Callable[[Area, datetime.date, OwnPoints | None], bytes]] = MappingProxyType(
    {"poster": poster, "draw": map_to_mark, "large": large_print, "easy": easy_words}
)
"""What makes each of :data:`lib.words.posters.PAPERS`."""


def _begun(area: Area, kind: str, today: datetime.date, size: tuple[float, float] | None = None) -> Sheet:
    refuse_empty(area)
    sheet = Sheet(
        posters.file_title(area, kind),
        "Deprivation (IMD 2025) and community need (CNI 2023) of its neighbourhoods",
        today,
        size,
        footed=False,
    )
    sheet.add_page()
    return sheet


def _title(sheet: Sheet, text: str, x: float, width: float, size: float) -> None:
    """The name over all, as large as its width and two lines allow."""
    high = 2.1 * LINE * MILLIMETRES
    while size > 18 and sheet.height(text, size, width, bold=True) > high * size:
        size -= 1
    with sheet.tagged("H1"):
        sheet.write_text(x, max(x - 4, TOP) if x == EDGE else TOP, text, size, width, bold=True)


def _facts(sheet: Sheet, area: Area, top: float, full: float) -> None:
    """The three facts of the page side by side."""
    room, bottoms = (full - 12) / 3, []
    for n, (large, small) in enumerate(area_facts.facts(area)):
        x = EDGE + n * (room + 6)
        with sheet.decoration():
            sheet.set_line_width(0.8)
            sheet.line(x, top, x + room, top)
        with sheet.tagged("P"):
            size = FACT
            while size > 20 and sheet.height(large, size, room, bold=True) > 2.1 * size * LINE * MILLIMETRES:
                size -= 1
            sheet.write_text(x, top + 3, large, size, room, bold=True)
            bottoms.append(sheet.write_text(x, sheet.y + 1, small, 18, room))
    sheet.y = max(bottoms)


def _map(
    sheet: Sheet, area: Area, key: str, picture: Image.Image, x: float, top: float, wide: float, high: float, alt: str
) -> None:
    """A map with its name over it and its strip under it, which is its key."""
    measure = catalogue.measure(key)
    with sheet.tagged("H2"):
        sheet.write_text(x, top, f"{measure.label} ({tag(measure)})", 18, wide, bold=True)
    top += 10
    with sheet.tagged("Figure", alt):
        sheet.image(picture, x, top, wide, high)
        sheet.set_line_width(0.3)
        sheet.rect(x, top, wide, high)
    shares = tenths(area.frame, key)["share"] if len(area.members) > 1 else None
    middle = standing_of(area, key).middle
    with sheet.tagged("Figure", strip_sentence(area, key)):
        y = top + high + 3
        strip(sheet, shares, middle, measure.palette, x, y, wide, 10 if shares is not None else 0, 9, 4, size=ENDS)
        below = y + (10 if shares is not None else 0) + 9 + 5
        sheet.write_text(x, below, measure.most, ENDS, wide / 2)
        sheet.write_text(x + wide / 2, below, measure.least, ENDS, wide / 2, align="R")


def _flowing(sheet: Sheet, text: str, size: float, after: float) -> None:
    """A paragraph, on the next page where it does not fit on this one."""
    if sheet.y + sheet.height(text, size, FULL) > HIGH - TOP:
        sheet.add_page()
        sheet.y = TOP
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y, text, size, FULL)
    sheet.y += after


def _shape(area: Area, own: OwnMarks | None = None) -> Image.Image:
    """The shape of an area and nothing else, as it stands beside an idea; with a reader's own points over it."""
    return static_maps(
        area.members,
        INDEXES[:1],
        (round(DRAWN * 2 * DOTS), round(DRAWN * 2 * DOTS)),
        LIGHT,
        font=REGULAR,
        dots_per_point=4 * DOTS * MILLIMETRES,
        names=False,
        bar=False,
        plain=True,
        own=own,
    )[0]


def _own_ideas(sheet: Sheet, area: Area, own: OwnPoints) -> None:
    """A reader's own points in easy words: how many beside the map that shows them and its key, then where there are none."""
    marks = marks_of(own)
    first, *others = own_on_paper.easy(own_here(own, area.members))
    if marks is None:
        _idea(sheet, Idea(tuple(first[:2])))
    else:
        alt = _alt(posters.shape_alt(area), marks)
        _idea(sheet, Idea(tuple(first)), _shape(area, marks), alt, marks)
    for said in others:
        _idea(sheet, Idea(tuple(said)))


def _idea(
    sheet: Sheet, idea: Idea, picture: Image.Image | None = None, alt: str = "", own: OwnMarks | None = None
) -> None:
    """What is drawn on the left, short sentences on the right, the key of a reader's own points under them; a line under
    it.
    """
    x, width = SIDE + DRAWN + 8, FULL - DRAWN - 8
    key = Key(x, width, EASY, ALIKE)
    high = sum(sheet.height(text, EASY, width) + 1.5 for text in idea.said) + own_height(sheet, own, key)
    beside = DRAWN if picture or idea.hundred is not None else 0
    if sheet.y + max(high, beside) > HIGH - TOP:
        sheet.add_page()
        sheet.y = TOP
    top = sheet.y
    if picture:
        with sheet.tagged("Figure", alt):
            sheet.image(picture, SIDE, top, DRAWN, DRAWN)
    elif idea.hundred is not None:
        with sheet.tagged("Figure", idea.drawn):
            _hundred(sheet, idea.hundred, fills(catalogue.measure(idea.key).palette, LIGHT)[0][0], SIDE, top)
    elif idea.tenth is not None:
        with sheet.tagged("Figure", idea.drawn):
            _ten(sheet, idea.tenth, catalogue.measure(idea.key).palette, SIDE, top)
    sheet.y = top
    for text in idea.said:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y, text, EASY, width)
        sheet.y += 1.5
    own_row(sheet, own, key)
    sheet.y = max(sheet.y, top + beside) + 3
    with sheet.decoration():
        sheet.set_line_width(0.2)
        sheet.line(SIDE, sheet.y, SIDE + FULL, sheet.y)
    sheet.y += 4


def _hundred(sheet: Sheet, number: int, colour: str, x: float, y: float) -> None:
    """A hundred dots in ten rows, the first of them full."""
    step = DRAWN / 10
    sheet.set_line_width(0.3)
    for n in range(100):
        sheet.set_fill_color(colour if n < number else LIGHT.casing)
        sheet.ellipse(x + n % 10 * step + 0.4, y + n // 10 * step + 0.4, step - 0.8, step - 0.8, style="DF")


def _ten(sheet: Sheet, tenth: int, palette: str, x: float, y: float) -> None:
    """The ten groups as blocks with their numbers, in two rows; one of them framed."""
    step = DRAWN / 5
    for n, (fill, ink) in enumerate(fills(palette, LIGHT)):
        left, top = x + n % 5 * step, y + n // 5 * step
        sheet.set_fill_color(fill)
        sheet.set_line_width(0.1)
        sheet.rect(left, top, step, step, style="DF")
        sheet.set_text_color(ink)
        centred(sheet, left, top, step, step, str(n + 1), 16)
        sheet.set_text_color(LIGHT.ink)
    if tenth:
        sheet.set_draw_color(LIGHT.ink)
        sheet.set_line_width(1.4)
        sheet.rect(x + (tenth - 1) % 5 * step, y + (tenth - 1) // 5 * step, step, step)
        sheet.set_draw_color(PRINTED.line)


def _counted(area: Area, own: OwnPoints | None, paper: str) -> list[str]:
    """Where a reader has no points, and how many lie here; nothing without any."""
    if own is None or own.points.empty:
        return []
    return [on_paper(own_here(own, area.members), called(area), paper)]


def _credited(own: OwnPoints | None, paper: str) -> list[str]:
    """Where a reader's own points are from; nothing without any."""
    return [] if own is None or own.points.empty else [own_on_paper.credit_on(own, paper)]


def _alt(said: str, own: OwnMarks | None) -> str:
    """What a map shows, and what the marks over it are."""
    return f"{said} {key_line(own.labels if own else ())}".strip()


def _credit(sheet: Sheet, keys: Sequence[str] = INDEXES, own: OwnPoints | None = None, paper: str = "poster") -> str:
    """Sources of figures, borders, names and a reader's own points, and with what it was made, in a paragraph."""
    return legible(" ".join((*posters.source_lines(keys), *_credited(own, paper), posters.made(sheet.today))))


def _foot(sheet: Sheet, text: str, high: float) -> None:
    """The sources at the foot of A3; ``high`` is the height of the page."""
    width = sheet.w - 2 * EDGE
    with sheet.tagged("P"):
        sheet.write_text(EDGE, high - EDGE - sheet.height(text, FOOT, width), text, FOOT, width)
