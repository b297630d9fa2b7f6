"""The map of an area as one picture, with all that a reader needs inside it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from lib import catalogue
from lib.analysis.level_values import class_bounds, class_counts, level_values
from lib.draw.colour import LIGHT, Theme, scale
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.static_map import static_map
from lib.draw.text import wrap_words
from lib.pictures.own_key import own_key
from lib.places.area import Area, refuse_empty
from lib.words.credits import map_credit
from lib.words.english import upper_first
from lib.words.naming import tag
from lib.words.standing import legend_labels

SIZE = (1748, 1240)
"""A5 on its side, in dots."""
POINT = SIZE[0] / 210 * 25.4 / 72
"""Dots in a point of print when the picture is 210 mm wide."""
MARGIN, LEGEND, GAP = 40, 480, 24


def map_picture(area: Area, key: str, own: OwnMarks | None = None) -> bytes:
    """The still map of an area with its title, legend and counts, year and source.

    Parameters
    ----------
    area : Area
    key : str
        A measure.
    own : OwnMarks, optional
        A reader's own points.

    Returns
    -------
    bytes
        PNG, 1748 by 1240 dots: A5 on its side. The smallest letters are 8 points there.

    Raises
    ------
    NothingToShow
        The area has no neighbourhoods.
    catalogue.UnknownKey
        No such measure.
    """
    measure = catalogue.measure(key)
    refuse_empty(area)
    sheet = Image.new("RGB", SIZE, "#ffffff")
    pen = ImageDraw.Draw(sheet)
    wide = SIZE[0] - 2 * MARGIN
    y = _write(pen, (MARGIN, MARGIN - 8), area.name, BOLD, 19, wide, lines=1)
    y = _write(
        pen,
        (MARGIN, y + 2),
        f"{upper_first(area.where)}: {area.population:,} people (mid-2022)",
        REGULAR,
        10,
        wide,
        lines=2,
    )
    year = tag(measure) if measure.kind == "rank" else measure.year
    y = _write(pen, (MARGIN, y + 8), f"{measure.label} ({year})", BOLD, 12, wide, lines=2) + GAP
    foot = map_credit(measure)
    face = ImageFont.truetype(REGULAR, round(8 * POINT))
    lines = [line for text in foot for line in wrap_words(text, face, wide)]
    step = round(8 * POINT * 1.35)
    bottom = SIZE[1] - MARGIN // 2 - step * len(lines)
    size = (wide - LEGEND - GAP, bottom - GAP - y)
    sheet.paste(static_map(area.members, key, size, LIGHT, font=REGULAR, dots_per_point=POINT, own=own), (MARGIN, y))
    pen.rectangle((MARGIN, y, MARGIN + size[0] - 1, y + size[1] - 1), outline=LIGHT.land, width=2)
    under = own_key(own, LEGEND, round(8 * POINT))
    beside = bottom - GAP - (under.height + 10 if under else 0)
    _legend(pen, area, key, (MARGIN + size[0] + GAP, y), beside, LIGHT)
    if under:
        sheet.paste(under, (MARGIN + size[0] + GAP, beside + 10))
    for n, line in enumerate(lines):
        pen.text((MARGIN, bottom + n * step), line, font=face, fill=LIGHT.ink)
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=6, dpi=(72 * POINT, 72 * POINT))
    return out.getvalue()


def _legend(pen: ImageDraw.ImageDraw, area: Area, key: str, at: tuple[int, int], bottom: int, theme: Theme) -> None:
    measure, found = catalogue.measure(key), level_values(key, "lsoa21")
    classes = found.classes[found.values.index.get_indexer(area.members)]
    labels = legend_labels(measure, class_bounds(found) if measure.kind not in ("rank", "category") else None)
    colours = scale(measure.palette, tuple(c.colour_role for c in measure.categories), theme)
    numbers, missing = class_counts(classes, len(labels))
    rows: list[tuple[str, str | None, int]] = list(zip(labels, colours, numbers, strict=False))
    if missing:
        rows.append(("No data", None, missing))
    x, y = at
    y = _write(pen, (x, y), f"Neighbourhoods here: {len(area.members):,}", BOLD, 9, LEGEND, lines=1) + 10
    if measure.kind != "category":
        unit = (
            ""
            if measure.kind == "rank"
            else f": {measure.unit}, from {measure.most.lower()} to {measure.least.lower()}"
        )
        y = _write(pen, (x, y), f"By tenth of all neighbourhoods in England{unit}", REGULAR, 8, LEGEND, lines=3) + 10
    step = min(76, (bottom - y) // len(rows))
    deep = min(44, step - 8)
    face = ImageFont.truetype(REGULAR, round(8.5 * POINT))
    for label, colour, n in rows:
        pen.rectangle((x, y, x + 62, y + deep), fill=colour or theme.hatch[0], outline=theme.hatch[1], width=2)
        if colour is None:
            for offset in range(0, 62, 14):
                pen.line((x + offset, y + deep, x + min(62, offset + 24), y), fill=theme.hatch[1], width=3)
        number = f"{n:,}"
        lines = wrap_words(label, face, LEGEND - 80 - 16 - face.getlength("33,755"))[:3]
        down = round(8.5 * POINT * 1.2)
        for k, line in enumerate(lines):
            pen.text(
                (x + 78, y + deep / 2 + (k - (len(lines) - 1) / 2) * down), line, font=face, fill=theme.ink, anchor="lm"
            )
        pen.text((x + LEGEND, y + deep / 2), number, font=face, fill=theme.ink, anchor="rm")
        y += step


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, font: Path, points: float, width: float, lines: int
) -> int:
    """Write a text in so many lines at most, smaller if it must be; give where the next may start."""
    while True:
        face = ImageFont.truetype(font, round(points * POINT))
        broken = wrap_words(text, face, width)
        if len(broken) <= lines or points <= 8:
            break
        points -= 0.5
    step = round(points * POINT * 1.25)
    for n, line in enumerate(broken[:lines]):
        pen.text((at[0], at[1] + n * step), line, font=face, fill=LIGHT.ink)
    return int(at[1]) + step * min(len(broken), lines)
