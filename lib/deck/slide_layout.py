"""Where everything on the slides of a deck goes: one layout for the presentation file and for paper, and for the screen
its pages.

In points, on a page of 960 by 540: 16 to 9, as wide as a presentation program makes it.
Every text is measured before it is placed, so that nothing depends on how a program shrinks
what does not fit. What is too long for one page goes on on a second; nothing is cut.
The letters measured are the app's own, DejaVu Sans Condensed, and so they are on paper; Arial,
which the presentation file names, is narrower by up to 10 per cent but for capitals, which
are wider by as much and so counted wider.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from PIL import Image

from lib.deck.page_boxes import (
    APART,
    BODY,
    BOTTOM,
    CODE,
    CODE_TOP,
    COLUMNS,
    FOOT,
    HIGH,
    KICKER,
    LAST_RESORT,
    LINE,
    SCAN,
    SIDE,
    TITLES,
    TOP,
    WIDE,
    Figure,
    Page,
    Table,
    Text,
    Words,
)
from lib.deck.page_measure import broken, high, laid_table, paragraphs_of, text_box
from lib.deck.slides import Slide
from lib.places.area import Area
from lib.words import slide_captions
from lib.words import slides as words
from lib.words.english import MONTHS
from lib.words.slide_part import Part, Picture


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
            found.append(
                Page(
                    slide,
                    label,
                    title,
                    tuple(boxes),
                    foot,
                    link if n == len(slides) - 1 and k == len(made) - 1 else None,
                    _notes(slide),
                )
            )
    return found


def _foot(text: str) -> Text:
    width = WIDE - 2 * SIDE - 80
    tall = high([Words(text, FOOT)], width)
    return Text(SIDE, HIGH - 12 - tall, width, tall, (Words(text, FOOT),))


def _title(text: str, width: float) -> Text:
    for size in TITLES:
        one = Words(text, size, True)
        if len(broken(one, width)) <= (1 if size > 32 else 2):
            break
    return Text(SIDE, TOP + KICKER * LINE + 2, width, high([one], width), (one,))


Made = tuple[Text, list[Text | Table | Figure]]


def _slide(slide: Slide, several: bool, coded: bool) -> list[Made]:
    """The titles and boxes of each page of a slide; ``coded`` leaves room for a square code beside the title."""
    room = _Room(slide.title or slide.label, coded)
    if slide.own:
        text = tuple(filter(None, slide.own.text.split("\n")))
        return room.one(
            text,
            Figure(0, 0, 0, 0, slide.own.image, slide.own.told) if slide.own.image else None,
            None,
        )
    parts = slide.parts
    if len(parts) == 2 and _same(*(part for _, part in parts)):
        return room.one(parts[0][1].lines, *_shown(parts[0][1], slide.title))
    if len(parts) == 2:
        return room.two(slide.label, parts) or [
            page for n, (area, part) in enumerate(parts) for page in _alone(area, part, coded and n == 1)
        ]
    return _alone(*parts[0], coded) if several else room.one(parts[0][1].lines, *_shown(parts[0][1], slide.title))


def _alone(area: Area, part: Part, coded: bool) -> list[Made]:
    """The pages of one of two places, whose name is then in the title."""
    title = part.title if area.name in part.title else f"{area.name}: {part.title}"
    return _Room(title, coded).one(part.lines, *_shown(part, title))


def _same(first: Part, second: Part) -> bool:
    return (
        first.lines == second.lines
        and first.picture is None
        and second.picture is None
        and (
            first.table is second.table
            or (first.table is not None and second.table is not None and first.table.equals(second.table))
        )
    )


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
        fits = [(size, wide) for wide in COLUMNS for size in BODY if high(paragraphs_of((), said, size), wide) <= tall]
        if said and fits:
            size, wide = fits[0]
            left = SIDE + wide + APART
            return [
                self.page(
                    0,
                    [
                        text_box(SIDE, top, wide, paragraphs_of((), said, size)),
                        replace(figure, x=left, y=top, width=SIDE + self.width - left, height=tall),
                    ],
                )
            ]
        shown = self.page(0, [replace(figure, x=SIDE, y=top, width=self.width, height=tall)])
        return [shown, *self._only_words(said, 1)] if said else [shown]

    def _under(self, said: Sequence[str], image: Figure) -> list[Text | Figure] | None:
        """An image under words, over the whole width; None where it is shown larger beside them."""
        words_ = paragraphs_of((), said, BODY[-1])
        top = self.top(0) + high(words_, self.width) + 12
        under = replace(image, x=SIDE, y=top, width=self.width, height=BOTTOM - top)
        beside = next((self.width - wide - APART for wide in COLUMNS if high(words_, wide) <= self.height()), 0)
        if under.height < _lowest(image.picture) or _share(under) < _share(
            replace(image, width=beside, height=self.height())
        ):
            return None
        return [text_box(SIDE, self.top(0), self.width, words_), under]

    def _only_words(self, said: Sequence[str], number: int = 0) -> list[Made]:
        size = next(
            (size for size in BODY if high(paragraphs_of((), said, size), self.width) <= self.height(number)), BODY[-1]
        )
        made: list[Made] = []
        held: list[Words] = []
        for one in paragraphs_of((), said, size):
            if held and high([*held, one], self.width) > self.height(number):
                made.append(self.page(number, [text_box(SIDE, self.top(number), self.width, held)]))
                number, held = number + 1, []
            held.append(one)
        if held or not made:
            made.append(self.page(number, [text_box(SIDE, self.top(number), self.width, held)] if held else []))
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

    def _stacked(
        self, said: Sequence[str], table: Table, size: float, y: float
    ) -> tuple[list[Text | Table | Figure], float]:
        boxes: list[Text | Table | Figure] = [laid_table(table, SIDE, y, self.width, size)]
        y += boxes[0].height
        if said:
            boxes.append(text_box(SIDE, y + 12, self.width, paragraphs_of((), said, size)))
            y += 12 + boxes[1].height
        return boxes, y

    def _split(self, said: Sequence[str], table: Table, size: float) -> list[Made]:
        """Rows on one page after another; no page where a row alone is too high."""
        whole = laid_table(table, SIDE, 0, self.width, size)
        head, body = (table.rows[:1], table.rows[1:]) if table.headed else ((), table.rows)
        over = sum(whole.heights[: len(head)])
        groups: list[list[tuple[str, ...]]] = [[]]
        used = over
        for row, tall in zip(body, whole.heights[len(head) :], strict=True):
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
        shown = [_shown(part, f"{area.name}: {part.title}") for area, part in _at_one_scale(parts)]
        self.again = self.titled(f"{label}, continued")

        def things(top: float, size: float) -> list[Figure | Table]:
            placed: list[Figure | Table] = []
            for x, (figure, table) in zip(left, shown, strict=True):
                if figure:
                    placed.append(replace(figure, x=x, y=top, width=wide, height=BOTTOM - top))
                elif table:
                    placed.append(laid_table(table, x, top, wide, size))
            return placed

        told = {
            size: [paragraphs_of((area.name, part.title), part.lines, size) for area, part in parts]
            for size in BODY[1:]
        }
        tall = {size: max(high(said, wide) for said in both) for size, both in told.items()}
        texts = {
            size: [text_box(x, self.top(0), wide, said) for x, said in zip(left, both, strict=True)]
            for size, both in told.items()
        }
        for size in told:
            thing = things(self.top(0) + tall[size] + 12, size)
            if tall[size] <= self.height() and all(map(_fits, thing)):
                return [self.page(0, _in_turn(texts[size], thing, left))]
        for size in told:
            names = [
                text_box(x, self.top(1), wide, paragraphs_of((area.name,), (), size))
                for x, (area, _) in zip(left, parts, strict=True)
            ]
            thing = things(self.top(1) + max(each.height for each in names) + 8, size)
            if tall[size] <= self.height() and all(map(_fits, thing)):
                return [self.page(0, texts[size]), self.page(1, _in_turn(names, thing, left))]
        return []


def _at_one_scale(parts: Sequence[tuple[Area, Part]]) -> list[tuple[Area, Part]]:
    """The parts of two places, whose maps, where both have one of their neighbourhoods, know of each other."""
    pictures = [part.picture for _, part in parts]
    if not all(picture and picture.kind == "map" and picture.outline is None for picture in pictures):
        return list(parts)
    (first, one), (second, two) = parts
    return [(first, _beside(one, second)), (second, _beside(two, first))]


def _beside(part: Part, other: Area) -> Part:
    assert part.picture is not None, "only maps share a scale"
    return replace(part, picture=replace(part.picture, beside=other))


def _in_turn(
    texts: Sequence[Text], thing: Sequence[Figure | Table], left: Sequence[float]
) -> list[Text | Table | Figure]:
    """Column after column, as it is read."""
    return [box for x in left for box in (*texts, *thing) if box.x == x]


def _share(image: Figure) -> float:
    """How many points a dot of somebody's image takes, where it is as large as its box lets it be."""
    assert isinstance(image.picture, bytes), "a picture that is drawn is as large as its box"
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
    # A key of named groups has a line each.
    named = {("both",): 290, ("six10",): 360}
    return {"ages": 300, "place": 240, "welsh_map": 240}.get(picture.kind, named.get(picture.keys, 240))


def _notes(slide: Slide) -> tuple[str, ...]:
    if slide.own:
        return ()
    told = [f"{area.name}: {part.picture.alt}" for area, part in slide.parts if part.picture]
    credits_ = [slide_captions.credit(key) for key in words.credited(slide.key, [area for area, _ in slide.parts])]
    return (slide.title, *told, "Sources:", *credits_)
