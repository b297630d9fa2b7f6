"""The column beside the map on a picture of it: what the colours mean, which filter is set, what lies over the colours."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Collection, Sequence

from PIL import Image, ImageDraw, ImageFont

from lib import catalogue, places
from lib.draw import equal_room
from lib.draw.colour import LIGHT, overlay
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.map import Legend
from lib.draw.map_layers import SHAPES
from lib.draw.own_marks import KindMarks, OwnMarks
from lib.draw.samples import LINES
from lib.draw.still_layers import mark
from lib.draw.text import wrap_words
from lib.links import OVERLAYS, SHOW, MapView
from lib.links.map_view import EQUAL
from lib.pictures.map_parts import legend_of
from lib.places import filters
from lib.places.members import ENGLAND
from lib.words import equal_room as equal_words
from lib.words import own_points as own_words
from lib.words import view_picture as words

POINT = 1748 / 210 * 25.4 / 72
"""Dots in a point of print when a picture of 1748 dots is 210 mm wide."""
SMALL, TITLE = 8.0, 10.0
"""Height of the smallest letters, and of the title, in points of print."""
LINE = 1.25
"""Height of a line in heights of its letters."""
GAP, BLOCK, INSET = 13, 40, 2
"""Dots between parts; height of the blocks of a scale; room for what reaches over the edge of a letter."""
SAMPLE, SAMPLE_HIGH, BESIDE = 52, 32, 66
"""Width and height of a sample, and where the words beside it begin."""
TWO_UP = 600
"""From this width samples stand in two columns."""
STREETS = "streets"
Box = tuple[int, int, int, int]


def legend_column(
    view: MapView,
    level: str,
    drawn: Sequence[str],
    too_far: Collection[str],
    size: tuple[int, int],
    own: OwnMarks | None = None,
) -> tuple[Image.Image, int]:
    """What stands beside the map of a view.

    Parameters
    ----------
    view : MapView
    level : str
        Key of the level that is drawn.
    drawn : sequence of str
        Keys of the overlays that a picture can have.
    too_far : collection of str
        Of these, what is seen only from nearer.
    size : (int, int)
        Dots of the column.
    own : OwnMarks, optional
        A reader's own points that are drawn.

    Returns
    -------
    (Image, int)
        The column, and how many dots of its height are used: more than there are if it is too narrow.
    """
    measure, area = catalogue.measure(view.measure), catalogue.level(level)
    legend = legend_of(view.measure, level, filters.areas(view.within, view.show, level), LIGHT)
    column = _Column(size)
    column.say(legend.title, TITLE, bold=True)
    column.say(words.coloured(measure, area))
    if measure.kind != "rank":
        # A value taken away carries what it is, and how it can be misread.
        column.say(f"{measure.meaning} {measure.caveat or ''}".strip())
    column.y += GAP
    if legend.most is not None and legend.least is not None:
        column.scale(legend, spans=measure.kind != "rank")
    classes = zip(legend.labels, legend.colours, legend.counts, strict=True)
    # The blocks stand for all classes of a scale but that of what has no data.
    column.rows(
        [
            (label, functools.partial(column.swatch, colour))
            for label, colour, number in classes
            if number and (legend.most is None or colour is None)
        ]
    )
    if said := words.filtered(
        [SHOW[key] for key in view.show], [places.place(code).name for code in view.within], area
    ):
        column.say(said)
        column.y += GAP // 2
        column.rows([(words.LEFT_OUT, functools.partial(column.swatch, LIGHT.faded[0]))])
    column.rows(
        [
            (OVERLAYS[key], functools.partial(column.sample, key))
            for key in drawn
            if key not in too_far and key != "names"
        ]
    )
    column.rows(
        [(f"{kind.label} ({kind.number:,})", functools.partial(column.own, kind)) for kind in own.kinds] if own else []
    )
    notes = [
        own_words.ALIKE if own else "",
        words.OUTSIDE if (view.place and view.place != ENGLAND) or (view.own and view.shape != EQUAL) else "",
        words.nearer([OVERLAYS[key] for key in too_far]),
    ]
    if view.shape == EQUAL:
        notes += [
            equal_words.about(level),
            equal_words.outlined(places.place(view.place)) if view.place else "",
            equal_words.left_out([OVERLAYS[key] for key in view.over if key not in equal_room.SHOWN], False),
        ]
    else:
        notes += [words.not_drawn([OVERLAYS[key] for key in view.over if key == STREETS]), words.NORTH]
    column.say(" ".join(each for each in notes if each))
    return column.sheet, column.y


class _Column:
    """A column that is filled from the top; ``y`` is where the next part starts."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.sheet = Image.new("RGB", size, LIGHT.casing)
        self.pen = ImageDraw.Draw(self.sheet)
        self.width = size[0] - 2 * INSET
        self.y = 0

    def say(self, text: str, points: float = SMALL, bold: bool = False) -> None:
        """Some words."""
        if text:
            self.y = (
                write(self.pen, (INSET, self.y), text, bold=bold, points=points, width=self.width, most=40) + GAP // 3
            )

    def scale(self, legend: Legend, spans: bool) -> None:
        """Ten blocks between two words; with ``spans`` also what the first and the last stand for."""
        colours = [each for each in legend.colours if each is not None]
        edges = [INSET + n * self.width // len(colours) for n in range(len(colours) + 1)]
        for left, right, colour in zip(edges[:-1], edges[1:], colours, strict=True):
            self.pen.rectangle((left, self.y, right - 1, self.y + BLOCK), fill=colour)
        self.pen.rectangle((edges[0], self.y, edges[-1] - 1, self.y + BLOCK), outline=LIGHT.hatch[1], width=1)
        ends = []
        for x, anchor, end, n in ((edges[0], "la", legend.most, 0), (edges[-1], "ra", legend.least, len(colours) - 1)):
            y = self.y + BLOCK + 6
            for text, bold in ((end, True), (legend.labels[n] if spans else "", False)):
                letters = face(SMALL, bold)
                for line in wrap_words(text, letters, self.width // 2 - 10) if text else ():
                    self.pen.text((x, y), line, font=letters, fill=LIGHT.ink, anchor=anchor)
                    y += round(SMALL * POINT * LINE)
            ends.append(y)
        self.y = max(ends) + GAP

    def rows(self, rows: Sequence[tuple[str, Callable[[Box], object]]]) -> None:
        """Samples of what is drawn, each with what it means; each is drawn into a box."""
        columns = 2 if self.width >= TWO_UP and len(rows) > 2 else 1
        wide, letters, step = self.width // columns, face(SMALL), round(SMALL * POINT * LINE)
        for first in range(0, len(rows), columns):
            side_by_side = [
                (label, paint, wrap_words(label, letters, wide - BESIDE - GAP))
                for label, paint in rows[first : first + columns]
            ]
            high = max(SAMPLE_HIGH, *(step * len(lines) for _, _, lines in side_by_side))
            middle = self.y + high // 2
            for n, (_, paint, lines) in enumerate(side_by_side):
                x = INSET + n * wide
                paint((x, middle - SAMPLE_HIGH // 2, x + SAMPLE, middle + SAMPLE_HIGH // 2))
                for k, line in enumerate(lines):
                    at = (x + BESIDE, middle + (k - (len(lines) - 1) / 2) * step)
                    self.pen.text(at, line, font=letters, fill=LIGHT.ink, anchor="lm")
            self.y += high + 8
        self.y += GAP // 2 if rows else 0

    def swatch(self, colour: str | None, box: Box) -> None:
        """A class: its colour, or hatched as what has no data is."""
        left, top, right, bottom = box
        self.pen.rectangle(box, fill=colour or LIGHT.hatch[0])
        if colour is None:
            for start in range(left - (bottom - top), right, 12):
                first, last = max(start, left), min(start + bottom - top, right)
                line = (first, bottom - (first - start), last, bottom - (last - start))
                self.pen.line(line, fill=LIGHT.hatch[1], width=2)
        self.pen.rectangle(box, outline=LIGHT.hatch[1], width=1)

    def own(self, kind: KindMarks, box: Box) -> None:
        """The mark of a kind of a reader's own points."""
        left, top, right, bottom = box
        middle = ((left + right) / 2, (top + bottom) // 2)
        mark(self.pen, kind.shape, middle, 10, kind.colour(LIGHT), LIGHT.casing, 1)

    def sample(self, key: str, box: Box) -> None:
        """What an overlay looks like on the map."""
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        if key in SHAPES:
            mark(self.pen, SHAPES[key], ((left + right) / 2, middle), 11, overlay(key, LIGHT), LIGHT.casing, 1)
            return
        dash, width = LINES[key]
        colour = overlay(key, LIGHT) if key in ("pride", "list225") else LIGHT.ink
        spans = [(x, min(x + 12, right)) for x in range(left, right, 18)] if dash else [(left, right)]
        for first, last in spans:
            self.pen.line((first, middle, last, middle), fill=colour, width=round(1.5 * width))


@functools.cache
def face(points: float, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Letters of a picture, so many points of print high; a dot more rather than less."""
    return ImageFont.truetype(BOLD if bold else REGULAR, math.ceil(points * POINT))


def write(
    pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, *, bold: bool, points: float, width: float, most: int
) -> int:
    """Write a text in so many lines at most, smaller if it must be; give where the next may start."""
    while True:
        letters = face(points, bold)
        lines = wrap_words(text, letters, width)
        if len(lines) <= most or points <= SMALL:
            break
        points -= 0.5
    step = round(points * POINT * LINE)
    for n, line in enumerate(lines):
        pen.text((at[0], at[1] + n * step), line, font=letters, fill=LIGHT.ink)
    return at[1] + step * len(lines)
