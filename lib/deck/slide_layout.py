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
    LOWEST_IMAGE,
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
from lib.deck.side_by_side import names, shown_of, side_by_side
from lib.deck.slides import Slide
from lib.places.area import Area
from lib.words import slide_captions
from lib.words import slides as words
from lib.words.english import MONTHS
from lib.words.slide_part import Part


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
            label = "" if slide.own or title.y == TOP else slide.label
            label += f" ({k + 1} of {len(made)})" if label and len(made) > 1 else ""
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
        return room.one(parts[0][1].lines, *shown_of(parts[0][1], slide.title))
    if len(parts) == 2:
        beside = side_by_side(slide.label, parts, room.least)
        if beside:
            return [beside]
        # Words for which there is no room beside a picture are in the notes, and on no page of their own.
        return [
            page
            for n, (area, part) in enumerate(parts)
            for page in _alone(area, part, coded and n == 1)[: 1 if part.picture else None]
        ]
    return _alone(*parts[0], coded) if several else room.one(parts[0][1].lines, *shown_of(parts[0][1], slide.title))


def _alone(area: Area, part: Part, coded: bool) -> list[Made]:
    """The pages of one of two places, whose name is then in the title."""
    title = part.title if names(area, part) else f"{area.name}: {part.title}"
    return _Room(title, coded).one(part.lines, *shown_of(part, title))


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
        if under.height < LOWEST_IMAGE or _share(under) < _share(replace(image, width=beside, height=self.height())):
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


def _share(image: Figure) -> float:
    """How many points a dot of somebody's image takes, where it is as large as its box lets it be."""
    assert isinstance(image.picture, bytes), "a picture that is drawn is as large as its box"
    wide, tall = Image.open(io.BytesIO(image.picture)).size
    return min(image.width / wide, image.height / tall)


def _notes(slide: Slide) -> tuple[str, ...]:
    if slide.own:
        return ()
    told = [f"{area.name}: {part.picture.alt}" for area, part in slide.parts if part.picture]
    credits_ = [slide_captions.credit(key) for key in words.credited(slide.key, [area for area, _ in slide.parts])]
    # Beside another place there is not the room for all that is said of one.
    said = [f"{area.name}: {line}" for area, part in slide.parts for line in part.lines if len(slide.parts) > 1]
    return (slide.title, *dict.fromkeys(said), *told, "Sources:", *credits_)
