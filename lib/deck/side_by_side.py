"""Two places on one page of a deck: each with its finding over its picture, or both in one table.

What is said of one place alone is more than there is room for beside another. So the finding and the picture come first,
and of the other lines as much as fits; the rest is in the notes of the page, and on the slides of each place alone. A page
of words alone with the pictures on the next is no longer made: a room compared two texts and then two pictures.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from lib.deck.page_boxes import APART, BODY, BOTTOM, LINE, SIDE, TOP, WIDE, Figure, Table, Text, Words
from lib.deck.page_measure import high, laid_table, paragraphs_of, text_box
from lib.places.area import Area
from lib.places.members import spoken
from lib.words.slide_part import Part, Picture

TITLE = 32
"""Size of the kind of slide, which is the title where two places have one each over their column."""
WHOLE = WIDE - 2 * SIDE
COLUMN = (WHOLE - APART) / 2
LEFT = (SIDE, SIDE + COLUMN + APART)
UNDER = 12
"""Room between words and what is under them."""
Parts = Sequence[tuple[Area, Part]]
Boxes = list[Text | Table | Figure]


def side_by_side(label: str, parts: Parts, least: float) -> tuple[Text, Boxes] | None:
    """The one page of two places.

    Parameters
    ----------
    label : str
        What kind of slide it is.
    parts : sequence of (Area, Part)
        Two.
    least : float
        How far down a square code at the top right reaches, in points; 0 without one.

    Returns
    -------
    (Text, list of boxes) or None
        The title, and what is below it in the order it is read; None where they do not fit beside each other.
    """
    title = Text(SIDE, TOP, WHOLE, TITLE * LINE, (Words(label, TITLE, True),))
    top = max(TOP + title.height + 14, least)
    tables = [part.table for _, part in parts]
    if all(table is not None for table in tables):
        boxes = _in_one_table(label, parts, top)
    elif all(part.picture for _, part in parts):
        boxes = _over_pictures(_at_one_scale(parts), top)
    else:
        boxes = None
    return (title, boxes) if boxes else None


def names(area: Area, part: Part) -> bool:
    """Whether the finding says which place it is of."""
    return area.name in part.title or spoken(area.name) in part.title


def shown_of(part: Part, told: str) -> tuple[Figure | None, Table | None]:
    """The picture and the table of a part, which have no place yet; ``told`` says what the table is for those who
    listen.
    """
    figure = Figure(0, 0, 0, 0, part.picture, part.picture.alt) if part.picture else None
    return figure, table_of(part.table, told) if part.table is not None else None


def table_of(frame: pd.DataFrame, told: str) -> Table:
    """A table that has no place yet; one whose first heading is empty has no headings."""
    headed = all(frame.columns)
    rows = [tuple(map(str, row)) for row in frame.itertuples(index=False)]
    return Table(0, 0, 0, 0, tuple([tuple(frame.columns), *rows] if headed else rows), (), (), 0, headed, told)


def _leads(area: Area, part: Part, close: bool = False) -> tuple[str, ...]:
    """The name and the finding, ``close`` in one paragraph."""
    if names(area, part):
        return (part.title,)
    return (f"{area.name}: {part.title}",) if close else (area.name, part.title)


def _over_pictures(parts: Parts, top: float) -> Boxes | None:
    """A column a place: name and finding, what else is said of it as far as it fits, the picture."""
    # What letters do not take is the map's, which is read from the back of a room too.
    maps = any(part.picture and part.picture.keyed for _, part in parts)
    for kept, close in itertools.product(_kept(parts), (False, True)):
        for size in BODY[-1:] if maps else BODY[1:]:
            told = [
                paragraphs_of(_leads(area, part, close), [part.lines[n] for n in kept if n < len(part.lines)], size)
                for area, part in parts
            ]
            under = top + max(high(each, COLUMN) for each in told) + UNDER
            pictures = [part.picture for _, part in parts if part.picture]
            if all(BOTTOM - under >= _lowest(each) for each in pictures):
                boxes: Boxes = []
                for x, said, picture in zip(LEFT, told, pictures, strict=True):
                    figure = Figure(x, under, COLUMN, BOTTOM - under, picture, picture.alt)
                    boxes += [text_box(x, top, COLUMN, said), figure]
                return boxes
    return None


def _kept(parts: Parts) -> Iterator[tuple[int, ...]]:
    """Which lines are said of both, by number: all of them, then ever less, those that say more before others; all or none
    where the two do not say the same things.
    """
    number = max(len(part.lines) for _, part in parts)
    if len({len(part.lines) for _, part in parts}) > 1:
        yield from (tuple(range(number)), ())
        return
    for many in range(number, -1, -1):
        yield from sorted(
            itertools.combinations(range(number), many),
            key=lambda chosen: -sum(len(part.lines[n]) for _, part in parts for n in chosen if n < len(part.lines)),
        )


def _in_one_table(label: str, parts: Parts, top: float) -> Boxes | None:
    """The findings beside each other, and under them one table with a column or more a place; what both say once."""
    (one, first), (two, second) = parts
    told_as = f"{label}: {one.name} and {two.name}"
    said = tuple(dict.fromkeys((*first.lines, *second.lines)))
    own = [line for line in said if line not in first.lines or line not in second.lines]
    for frame in _joined(parts):
        for size in BODY[1:]:
            told = [paragraphs_of(_leads(area, part), (), size) for area, part in parts]
            tall = max(high(each, COLUMN) for each in told)
            table = laid_table(table_of(frame, told_as), SIDE, top + tall + UNDER, WHOLE, size)
            under = table.y + table.height + UNDER
            # What is said of one of them only would not say of which.
            words = paragraphs_of((), said, size)
            if not own and under + high(words, WHOLE) <= BOTTOM:
                columns = [text_box(x, top, COLUMN, each) for x, each in zip(LEFT, told, strict=True)]
                return [*columns, table, *([text_box(SIDE, under, WHOLE, words)] if words else [])]
    return None


def _joined(parts: Parts) -> Iterator[pd.DataFrame]:
    """The tables of two places as one, with all the columns that both have, then with the first of them alone; none where
    their rows differ.
    """
    (one, first), (two, second) = parts
    assert first.table is not None and second.table is not None, "asked for two tables"
    rows = first.table.columns[0]
    if not rows or second.table.columns[0] != rows or not first.table[rows].equals(second.table[rows]):
        return
    common = [column for column in first.table.columns[1:] if column in second.table.columns]
    for chosen in [common, common[:1]] if len(common) > 1 else [common] if common else []:
        frame = first.table[[rows]].copy()
        for area, table in ((one, first.table), (two, second.table)):
            for column in chosen:
                frame[f"{area.name}: {column[:1].lower()}{column[1:]}"] = table[column]
        yield frame


def _at_one_scale(parts: Parts) -> Parts:
    """The parts of two places, whose maps, where both have one of the same kind, know of each other."""
    pictures = [part.picture for _, part in parts]
    kinds = {picture.kind for picture in pictures if picture and picture.outline is None}
    if (
        None in pictures
        or any(picture and picture.outline for picture in pictures)
        or kinds not in ({"map"}, {"place"})
    ):
        return parts
    (first, one), (second, two) = parts
    return [(first, _beside(one, second)), (second, _beside(two, first))]


def _beside(part: Part, other: Area) -> Part:
    assert part.picture is not None, "only maps share a scale"
    return replace(part, picture=replace(part.picture, beside=other))


def _lowest(picture: Picture) -> float:
    """How low a picture may become under words: strips need their letters, maps their key and themselves."""
    if picture.kind.endswith("strips"):
        # As high as the screen draws them at least; paper needs less.
        return 101 * len(picture.keys) + 22
    # A key of named groups has a line each.
    named: dict[tuple[str, ...], int] = {("both",): 290, ("six10",): 360}
    return {"ages": 264, "place": 240, "welsh_map": 240}.get(picture.kind, named.get(picture.keys, 250))
