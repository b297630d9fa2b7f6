"""Where everything on the slides of a deck goes: one layout for the presentation file and for paper, and for the screen its pages.

In points, on a page of 960 by 540: 16 to 9, as wide as a presentation program makes it.
Every text is measured before it is placed, so that nothing depends on how a program shrinks
what does not fit. What is too long for one page goes on on a second; nothing is cut.
The letters measured are the app's own, DejaVu Sans Condensed, and so they are on paper; Arial,
which the presentation file names, is narrower by up to 10 per cent but for capitals, which
are wider by as much and so counted wider.
"""

from __future__ import annotations

import datetime
import functools
import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from PIL import Image, ImageFont

from lib.deck.slides import Slide
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.text import wrap
from lib.places.area import Area
from lib.words import slides as words
from lib.words.english import MONTHS
from lib.words.slides import Part, Picture

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


def pages(slides: Sequence[Slide], areas: Sequence[Area], link: str, today: datetime.date) -> list[Page]:
    """The pages of a deck.

    Parameters
    ----------
    slides : sequence of Slide
        From :meth:`lib.deck.slides.Deck.slides`.
    areas : sequence of Area
        The places of the deck, one or two.
    link : str
        Address of the page: behind a square code on the last slide; empty for none.
    today : date
        At the foot.
    """
    names = list(dict.fromkeys(area.name for area in areas))
    day = f"{today.day} {MONTHS[today.month - 1]} {today.year}"
    foot = _foot(f"{' and '.join(names)} · {day}")
    found = []
    for n, slide in enumerate(slides):
        made = _slide(slide, len(areas) > 1, bool(link) and n == len(slides) - 1)
        for k, (title, boxes) in enumerate(made):
            label = "" if slide.own else f"{slide.label} ({k + 1} of {len(made)})" if len(made) > 1 else slide.label
            found.append(Page(slide, label, title, tuple(boxes), foot, link if n == len(slides) - 1 and k == len(made) - 1 else None, _notes(slide)))
    return found


@dataclass(frozen=True, slots=True)
class _Letters:
    """Measures text in points."""

    size: float
    bold: bool

    def getlength(self, text: str) -> float:
        if not text:
            return 0.0
        wider = 1 + 0.12 * sum(character.isupper() for character in text) / len(text)
        return _font(self.bold).getlength(text) * wider * self.size / 100


@functools.cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, 100, layout_engine=ImageFont.Layout.BASIC)


def lines(words_: Words, width: float) -> list[str]:
    """The lines a paragraph is broken into at a width."""
    return list(_lines(words_, width))


@functools.lru_cache(maxsize=8192)
def _lines(words_: Words, width: float) -> tuple[str, ...]:
    return tuple(wrap(words_.text, _Letters(words_.size, words_.bold), width))


def high(paragraphs: Sequence[Words], width: float) -> float:
    """How high paragraphs are at a width, with the room between them."""
    each = [len(_lines(one, width)) * one.size * LINE for one in paragraphs]
    return sum(each) + sum(one.size * AFTER for one in paragraphs[:-1])


def _foot(text: str) -> Text:
    width = WIDE - 2 * SIDE - 80
    tall = high([Words(text, FOOT)], width)
    return Text(SIDE, HIGH - 12 - tall, width, tall, (Words(text, FOOT),))


def _title(text: str, width: float) -> Text:
    for size in TITLES:
        one = Words(text, size, True)
        if len(_lines(one, width)) <= (1 if size > 32 else 2):
            break
    return Text(SIDE, TOP + KICKER * LINE + 2, width, high([one], width), (one,))


Made = tuple[Text, list[Text | Table | Figure]]


def _slide(slide: Slide, several: bool, coded: bool) -> list[Made]:
    """The titles and boxes of each page of a slide; ``coded`` leaves room for a square code beside the title."""
    room = _Room(slide.title or slide.label, coded)
    if slide.own:
        text = tuple(filter(None, slide.own.text.split("\n")))
        return room.one(text, Figure(0, 0, 0, 0, slide.own.image, f"Image: {slide.title or slide.label}") if slide.own.image else None, None)
    parts = slide.parts
    if len(parts) == 2 and _same(*(part for _, part in parts)):
        return room.one(parts[0][1].lines, *_shown(parts[0][1], slide.title))
    if len(parts) == 2:
        return room.two(slide.label, parts) or [page for n, (area, part) in enumerate(parts) for page in _alone(area, part, coded and n == 1)]
    return _alone(*parts[0], coded) if several else room.one(parts[0][1].lines, *_shown(parts[0][1], slide.title))


def _alone(area: Area, part: Part, coded: bool) -> list[Made]:
    """The pages of one of two places, whose name is then in the title."""
    title = part.title if area.name in part.title else f"{area.name}: {part.title}"
    return _Room(title, coded).one(part.lines, *_shown(part, title))


def _same(first: Part, second: Part) -> bool:
    return (first.lines == second.lines and first.picture is None and second.picture is None
            and (first.table is second.table or (first.table is not None and second.table is not None and first.table.equals(second.table))))


def _shown(part: Part, told: str) -> tuple[Figure | None, Table | None]:
    figure = Figure(0, 0, 0, 0, part.picture, part.picture.alt) if part.picture else None
    return figure, _table(part.table, told) if part.table is not None else None


def _table(frame: pd.DataFrame, told: str) -> Table:
    """A table that has no place yet; one whose first heading is empty has no headings."""
    headed = all(frame.columns)
    rows = [tuple(map(str, row)) for row in frame.itertuples(index=False)]
    return Table(0, 0, 0, 0, tuple([tuple(frame.columns), *rows] if headed else rows), (), (), 0, headed, told)


class _Room:
    """The room of a slide below its title, on its first page and on those after it."""

    width = WIDE - 2 * SIDE

    def __init__(self, title: str, coded: bool) -> None:
        self.beside = CODE + SCAN + APART if coded else 0
        self.least = CODE_TOP + CODE + 8 if coded else 0
        self.title, self.again = self.titled(title), self.titled(f"{title}, continued")

    def titled(self, text: str) -> Text:
        return _title(text, self.width - self.beside)

    def top(self, number: int) -> float:
        used = self.again if number else self.title
        return max(used.y + used.height + 14, self.least)

    def height(self, number: int = 0) -> float:
        return BOTTOM - self.top(number)

    def page(self, number: int, boxes: Sequence[Text | Table | Figure]) -> Made:
        return (self.again if number else self.title), list(boxes)

    def one(self, said: Sequence[str], figure: Figure | None, table: Table | None) -> list[Made]:
        """The pages of one place."""
        return self._beside(said, figure) if figure else self._over(said, table) if table else self._only_words(said)

    def _beside(self, said: Sequence[str], figure: Figure) -> list[Made]:
        """Words, and a picture to the right of them; an image that is larger under them goes there."""
        top, tall = self.top(0), self.height()
        if said and isinstance(figure.picture, bytes) and (under := self._under(said, figure)):
            return [self.page(0, under)]
        fits = [(size, wide) for wide in COLUMNS for size in BODY if high(_words((), said, size), wide) <= tall]
        if said and fits:
            size, wide = fits[0]
            left = SIDE + wide + APART
            return [self.page(0, [_text(SIDE, top, wide, _words((), said, size)),
                                  replace(figure, x=left, y=top, width=SIDE + self.width - left, height=tall)])]
        shown = self.page(0, [replace(figure, x=SIDE, y=top, width=self.width, height=tall)])
        return [shown, *self._only_words(said, 1)] if said else [shown]

    def _under(self, said: Sequence[str], image: Figure) -> list[Text | Figure] | None:
        """An image under words, over the whole width; None where it is shown larger beside them."""
        words_ = _words((), said, BODY[-1])
        top = self.top(0) + high(words_, self.width) + 12
        under = replace(image, x=SIDE, y=top, width=self.width, height=BOTTOM - top)
        beside = next((self.width - wide - APART for wide in COLUMNS if high(words_, wide) <= self.height()), 0)
        if under.height < _lowest(image.picture) or _share(under) < _share(replace(image, width=beside, height=self.height())):
            return None
        return [_text(SIDE, self.top(0), self.width, words_), under]

    def _only_words(self, said: Sequence[str], number: int = 0) -> list[Made]:
        size = next((size for size in BODY if high(_words((), said, size), self.width) <= self.height(number)), BODY[-1])
        made, held = [], []
        for one in _words((), said, size):
            if held and high([*held, one], self.width) > self.height(number):
                made.append(self.page(number, [_text(SIDE, self.top(number), self.width, held)]))
                number, held = number + 1, []
            held.append(one)
        if held or not made:
            made.append(self.page(number, [_text(SIDE, self.top(number), self.width, held)] if held else []))
        return made

    def _over(self, said: Sequence[str], table: Table) -> list[Made]:
        """A table with words under it, on as many pages as it needs."""
        for size in BODY:
            boxes, y = self._stacked(said, table, size, self.top(0))
            if y <= BOTTOM:
                return [self.page(0, boxes)]
        for size in (BODY[-1], *LAST_RESORT):
            made = self._split(said, table, size)
            if made:
                return made
        raise ValueError("A row of a table is higher than a slide.")

    def _stacked(self, said: Sequence[str], table: Table, size: float, y: float) -> tuple[list[Text | Table | Figure], float]:
        boxes: list[Text | Table | Figure] = [_laid(table, SIDE, y, self.width, size)]
        y += boxes[0].height
        if said:
            boxes.append(_text(SIDE, y + 12, self.width, _words((), said, size)))
            y += 12 + boxes[1].height
        return boxes, y

    def _split(self, said: Sequence[str], table: Table, size: float) -> list[Made]:
        """Rows on one page after another; no page where a row alone is too high."""
        whole = _laid(table, SIDE, 0, self.width, size)
        head, body = (table.rows[:1], table.rows[1:]) if table.headed else ((), table.rows)
        over = sum(whole.heights[:len(head)])
        groups: list[list[tuple[str, ...]]] = [[]]
        used = over
        for row, tall in zip(body, whole.heights[len(head):], strict=True):
            if groups[-1] and used + tall > self.height(len(groups) - 1):
                groups.append([])
                used = over
            if used + tall > self.height(len(groups) - 1):
                return []
            groups[-1].append(row)
            used += tall
        made = []
        for n, group in enumerate(groups):
            part, last = replace(table, rows=(*head, *group)), n == len(groups) - 1
            boxes, y = self._stacked(said if last else (), part, size, self.top(n))
            if y > BOTTOM and last and said:
                made += [self.page(n, boxes[:1]), *self._only_words(said, n + 1)]
            else:
                made.append(self.page(n, boxes))
        return made

    def two(self, label: str, parts: Sequence[tuple[Area, Part]]) -> list[Made]:
        """The pages of two places side by side, one or two of them; none where they do not fit so."""
        wide = (self.width - APART) / 2
        left = (SIDE, SIDE + wide + APART)
        shown = [_shown(part, f"{area.name}: {part.title}") for area, part in parts]
        self.again = self.titled(f"{label}, continued")

        def things(top: float, size: float) -> list[Figure | Table]:
            placed: list[Figure | Table] = []
            for x, (figure, table) in zip(left, shown, strict=True):
                if figure:
                    placed.append(replace(figure, x=x, y=top, width=wide, height=BOTTOM - top))
                elif table:
                    placed.append(_laid(table, x, top, wide, size))
            return placed

        told = {size: [_words((area.name, part.title), part.lines, size) for area, part in parts] for size in BODY[1:]}
        tall = {size: max(high(said, wide) for said in both) for size, both in told.items()}
        texts = {size: [_text(x, self.top(0), wide, said) for x, said in zip(left, both, strict=True)] for size, both in told.items()}
        for size in told:
            thing = things(self.top(0) + tall[size] + 12, size)
            if tall[size] <= self.height() and all(map(_fits, thing)):
                return [self.page(0, _in_turn(texts[size], thing, left))]
        for size in told:
            names = [_text(x, self.top(1), wide, _words((area.name,), (), size)) for x, (area, _) in zip(left, parts, strict=True)]
            thing = things(self.top(1) + max(each.height for each in names) + 8, size)
            if tall[size] <= self.height() and all(map(_fits, thing)):
                return [self.page(0, texts[size]), self.page(1, _in_turn(names, thing, left))]
        return []


def _in_turn(texts: Sequence[Text], thing: Sequence[Figure | Table], left: Sequence[float]) -> list[Text | Table | Figure]:
    """Column after column, as it is read."""
    return [box for x in left for box in (*texts, *thing) if box.x == x]


def _share(image: Figure) -> float:
    """How many points a dot of somebody's image takes, where it is as large as its box lets it be."""
    wide, tall = Image.open(io.BytesIO(image.picture)).size
    return min(image.width / wide, image.height / tall)


def _fits(box: Figure | Table) -> bool:
    return box.height >= _lowest(box.picture) if isinstance(box, Figure) else box.y + box.height <= BOTTOM


def _lowest(picture: Picture | bytes) -> float:
    """How low a picture may become under words: strips need their letters, maps their key and themselves."""
    if isinstance(picture, bytes):
        return 200
    if picture.kind.endswith("strips"):
        return 92 * len(picture.keys) + 44
    return {"place": 240, "welsh_map": 240}.get(picture.kind, 290 if picture.keys == ("both",) else 240)


def _words(leads: Sequence[str], said: Sequence[str], size: float) -> list[Words]:
    """What stands first, bold and each once, and what is said."""
    return [*(Words(text, size, True) for text in dict.fromkeys(leads)), *(Words(text, size) for text in said)]


def _text(x: float, y: float, width: float, paragraphs: Sequence[Words]) -> Text:
    return Text(x, y, width, high(paragraphs, width), tuple(paragraphs))


def _laid(table: Table, x: float, y: float, width: float, size: float) -> Table:
    """The table at a place, its columns as wide as makes it lowest."""
    widths, heights = _columns(table.rows, table.headed, width, size)
    return replace(table, x=x, y=y, width=width, height=sum(heights), widths=widths, heights=heights, size=size)


@functools.lru_cache(maxsize=512)
def _columns(rows: tuple[tuple[str, ...], ...], headed: bool, width: float, size: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    inner = 2 * CELL[0]

    def cell(row: int, text: str) -> Words:
        return Words(text, size, headed and row == 0)

    def measure(pick: Callable[[str], Sequence[str]]) -> list[float]:
        return [max(_Letters(size, headed and n == 0).getlength(piece) for n, row in enumerate(rows) for piece in pick(row[column])) + inner + 2
                for column in range(len(rows[0]))]

    whole, least = measure(lambda text: [text]), measure(lambda text: text.split() or [""])
    if sum(whole) <= width:
        spare = (width - sum(whole)) / len(whole)
        options: Iterator[tuple[float, ...]] = iter([tuple(each + spare for each in whole)])
    else:
        options = _shares(whole, least, width)
    best: tuple[tuple[float, ...], tuple[float, ...]] | None = None
    for widths in options:
        heights = tuple(max(len(_lines(cell(n, text), wide - inner)) for text, wide in zip(row, widths, strict=True)) * size * LINE + 2 * CELL[1]
                        for n, row in enumerate(rows))
        if best is None or sum(heights) < sum(best[1]):
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


def _notes(slide: Slide) -> tuple[str, ...]:
    if slide.own:
        return ()
    told = [f"{area.name}: {part.picture.alt}" for area, part in slide.parts if part.picture]
    credits_ = [words.credit(key) for key in words.credited(slide.key, [area for area, _ in slide.parts])]
    return (slide.title, *told, "Sources:", *credits_)
