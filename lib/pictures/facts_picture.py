"""Three facts about a place and its map as one picture, to drop into an e-mail, a letter or somebody's own slides."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from lib import catalogue
from lib.analysis.fair import fairness
from lib.draw.colour import LIGHT, PRINTED
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.raster import NAME_SIZE
from lib.draw.slide_images import FONT_SIZE
from lib.draw.static_map import static_maps
from lib.draw.text import wrap_words
from lib.pictures.own_key import own_key
from lib.pictures.slide_key import slide_key
from lib.places.area import Area, refuse_empty
from lib.words import area_facts
from lib.words.credits import map_credit
from lib.words.english import upper_first
from lib.words.finding import sources_of
from lib.words.slide_part import Picture

SIZE = (1920, 1080)
"""A slide of 16 to 9, in dots, as a projector has them."""
POINT = 2.0
"""Dots in a point of such a slide."""
SIDE, LEFT, GAP = 80, 800, 80
"""Margins, how wide the facts are, and what is between them and the map, in dots."""
INDEXES = ("imd2025", "cni2023")
CREDITED = ("iod2025", "cni2023", "population")
"""What the facts rest on, whatever the map shows."""


def facts_picture(area: Area, key: str = "imd2025", own: OwnMarks | None = None) -> bytes:
    """Name, three facts with their source, what the average hides, the map with its key, and credits.

    Parameters
    ----------
    area : Area
        In England, with at least one neighbourhood.
    key : str
        What the map shows: a measure that a slide can show.
    own : OwnMarks, optional
        A reader's own points.

    Returns
    -------
    bytes
        PNG, 1920 by 1080 dots. What it says is also in its description (``Description``), for programs that read one.
        The same area and measure give the same bytes.

    Raises
    ------
    NothingToShow
        The area has no neighbourhoods.
    catalogue.UnknownKey
        No such measure.
    """
    measure = catalogue.measure(key)
    refuse_empty(area)
    sheet = Image.new("RGB", SIZE, LIGHT.casing)
    pen = ImageDraw.Draw(sheet)
    where = f"{upper_first(area.where)}: {area.population:,} people (mid-2022)"
    y = _write(pen, (SIDE, 60), area.name, BOLD, 76, SIZE[0] - 2 * SIDE, 1)
    y = _write(pen, (SIDE, y + 6), where, REGULAR, 34, SIZE[0] - 2 * SIDE, 1, PRINTED.quiet) + 36
    credit = [
        line
        for text in map_credit(measure, CREDITED)
        for line in wrap_words(text, _face(REGULAR, 19), SIZE[0] - 2 * SIDE)
    ]
    foot = SIZE[1] - 36 - 25 * len(credit)
    pen.line((SIDE, foot - 14, SIZE[0] - SIDE, foot - 14), fill=PRINTED.rule, width=2)
    for n, line in enumerate(credit):
        pen.text((SIDE, foot + 25 * n), line, font=_face(REGULAR, 19), fill=PRINTED.quiet)
    said = _facts(pen, area, y, foot - 40)
    left, wide = SIDE + LEFT + GAP, SIZE[0] - 2 * SIDE - LEFT - GAP
    under = slide_key(Picture("map", area, (key,), ""), wide, POINT)
    mine = own_key(own, wide, round(FONT_SIZE * POINT))
    high = foot - 40 - y - under.height - 16 - (mine.height if mine else 0)
    scale = FONT_SIZE / NAME_SIZE * POINT
    sheet.paste(static_maps(area.members, [key], (wide, high), LIGHT, None, REGULAR, scale, own=own)[0], (left, y))
    sheet.paste(under, (left, y + high + 16))
    if mine:
        sheet.paste(mine, (left, y + high + 16 + under.height))
    told = PngInfo()
    told.add_itxt("Description", "\n".join([f"{area.name}. {where}.", *said]))
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=6, pnginfo=told)
    return out.getvalue()


def _facts(pen: ImageDraw.ImageDraw, area: Area, y: int, bottom: int) -> list[str]:
    """Write the facts one under another, and what the average hides where it has room; give what was written."""
    facts, hides = area_facts.facts(area), area_facts.fair_sentence(fairness(area))
    # Of one neighbourhood the third fact says itself which two.
    notes = [*([area_facts.BOTH_MEANS] if len(area.members) > 1 else []), f"Source: {sources_of(INDEXES)}"]
    lines = [line for text in notes for line in wrap_words(text, _face(REGULAR, 22), LEFT)]
    room = bottom - 29 * len(lines)
    for large, small in facts:
        top = y
        y = _write(pen, (SIDE + 32, y), large, BOLD, 54, LEFT - 32, 1)
        y = _write(pen, (SIDE + 32, y + 4), small, REGULAR, 32, LEFT - 32, 2) + 34
        pen.rectangle((SIDE, top + 6, SIDE + 8, y - 36), fill=PRINTED.accent)
    said = [f"{large} {small}." for large, small in facts]
    long = wrap_words(hides, _face(REGULAR, 30), LEFT) if hides else []
    if long and y + 38 * len(long) <= room - 24:
        _write(pen, (SIDE, y), hides, REGULAR, 30, LEFT, len(long))
        said.append(hides)
    for n, line in enumerate(lines):
        pen.text((SIDE, room + 29 * n), line, font=_face(REGULAR, 22), fill=PRINTED.quiet)
    return [*said, *notes]


def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, size)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    font: Path,
    size: int,
    width: int,
    lines: int,
    ink: str = LIGHT.ink,
) -> int:
    """Write a text in so many lines at most, smaller if it must be; give where the next may start."""
    while len(broken := wrap_words(text, _face(font, size), width)) > lines and size > 22:
        size -= 1
    step = round(size * 1.25)
    for n, line in enumerate(broken):
        pen.text((at[0], at[1] + n * step), line, font=_face(font, size), fill=ink)
    return at[1] + step * len(broken)
