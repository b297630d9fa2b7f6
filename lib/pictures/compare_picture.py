"""The maps of places side by side as one picture, with all that a reader needs inside it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from lib import catalogue
from lib.draw import small_multiples
from lib.draw.colour import LIGHT, scale
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.text import wrap_words
from lib.pictures.own_key import own_key
from lib.places.area import Area
from lib.words import compare as words
from lib.words import compare_figures, naming
from lib.words.credits import map_credit
from lib.words.naming import tag
from lib.words.standing import legend_labels

TILE = (640, 520)
ACROSS, EDGE, APART = 4, 40, 24
FONT_SIZE = 24
"""Height of letters in dots; with four maps in a row on paper 260 mm wide, 8 points."""
POINT = FONT_SIZE / 8


def compare_picture(areas: Sequence[Area], key: str, own: OwnMarks | None = None) -> bytes:
    """The maps of some places at one scale of ground, with names, legend, year and source; over them a reader's own points.

    Returns
    -------
    bytes
        PNG in the light theme, at most four maps in a row.

    Raises
    ------
    catalogue.UnknownKey
        No such measure.
    """
    measure = catalogue.measure(key)
    across = min(ACROSS, max(2, len(areas)))
    wide = 2 * EDGE + across * TILE[0] + (across - 1) * APART
    regular, bold, large = (
        ImageFont.truetype(font, size)
        for font, size in ((REGULAR, FONT_SIZE), (BOLD, FONT_SIZE + 4), (BOLD, FONT_SIZE + 16))
    )
    room, step = wide - 2 * EDGE, round(FONT_SIZE * 1.35)
    scales = small_multiples.scales([area.members for area in areas], TILE)
    head = wrap_words(f"{measure.label} ({tag(measure)}): {words.title(areas)}", large, room)
    lead = wrap_words(compare_figures.scale_sentence(areas, scales), regular, room)
    foot = [line for text in map_credit(measure) for line in wrap_words(text, regular, room)]
    names = [wrap_words(name, bold, TILE[0])[:2] for name in naming.labels(areas)]
    deep = 84 + TILE[1] + APART
    rows = -(-len(areas) // across)
    top = EDGE + len(head) * (FONT_SIZE + 26) + len(lead) * step + APART
    below = top + rows * deep
    mine = own_key(own, room, FONT_SIZE)
    after = below + 110 + (mine.height + 12 if mine else 0)
    sheet = Image.new("RGB", (wide, after + len(foot) * step + EDGE), "#ffffff")
    pen = ImageDraw.Draw(sheet)
    _lines(pen, EDGE, EDGE - 8, head, large, FONT_SIZE + 26)
    _lines(pen, EDGE, EDGE + len(head) * (FONT_SIZE + 26), lead, regular, step)
    for n, (area, metres) in enumerate(zip(areas, scales, strict=True)):
        x, y = EDGE + n % across * (TILE[0] + APART), top + n // across * deep
        _lines(pen, x, y + (2 - len(names[n])) * 36, names[n], bold, 36)
        if metres is None:
            _lines(pen, x, y + 110, wrap_words(compare_figures.no_map(area), regular, TILE[0]), regular, step)
        else:
            sheet.paste(
                Image.open(
                    io.BytesIO(
                        small_multiples.small_multiple(area.members, key, metres, LIGHT, TILE, REGULAR, POINT, own=own)
                    )
                ),
                (x, y + 84),
            )
        pen.rectangle((x, y + 84, x + TILE[0] - 1, y + 84 + TILE[1] - 1), outline=LIGHT.land, width=2)
    _legend(pen, measure, below, room, regular)
    if mine:
        sheet.paste(mine, (EDGE, below + 110))
    _lines(pen, EDGE, after, foot, regular, step)
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _legend(
    pen: ImageDraw.ImageDraw, measure: catalogue.Measure, y: int, room: int, face: ImageFont.FreeTypeFont
) -> None:
    labels = legend_labels(measure, None)
    each = room / len(labels)
    colours = scale(measure.palette, tuple(category.colour_role for category in measure.categories), LIGHT)
    for n, (label, colour) in enumerate(zip(labels, colours, strict=True)):
        x = EDGE + n * each
        pen.rectangle((x, y, x + each - 4, y + 30), fill=colour, outline=LIGHT.hatch[1], width=2)
        _lines(pen, x, y + 36, wrap_words(label, face, each - 8)[:2], face, 30)


def _lines(
    pen: ImageDraw.ImageDraw, x: float, y: float, lines: Sequence[str], face: ImageFont.FreeTypeFont, step: int
) -> None:
    for n, line in enumerate(lines):
        pen.text((x, y + n * step), line, font=face, fill=LIGHT.ink)
