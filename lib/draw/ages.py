"""The ages of a place beside England's, as bars in a table or as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from PIL import Image, ImageDraw, ImageFont

from lib.draw.colour import Theme
from lib.draw.text import wrap

MOST = 1.03
"""How wide the room for bars is, in the longest of them: a little room is kept after it."""
FONT_SIZE, LARGEST = 16, 20
"""Least and most height of letters on a slide, in points."""


def age_bars(found: pd.DataFrame, colour: str) -> list[str]:
    """For each age a bar for the place and a line across it for England, as markup of a cell.

    Parameters
    ----------
    found : DataFrame
        A line an age; ``share`` and ``england``, 0 to 1.
    colour : str
        Of the bars.
    """
    most = _most(found)
    return [
        f'<span class="age" style="--bar:{colour}"><b style="width:{100 * line.share / most:.1f}%"></b>'
        f'<i style="left:{100 * line.england / most:.1f}%"></i></span>'
        for line in found.itertuples()
    ]


def ages_picture(
    found: pd.DataFrame,
    note: str,
    size: tuple[int, int],
    theme: Theme,
    colour: str,
    font: Path,
    point: float,
) -> Image.Image:
    """The bars of ages for a file: a row an age, with its name, its bar, England's line across it and how many in 100.

    Parameters
    ----------
    found : DataFrame
        A line an age; ``share`` and ``england``, 0 to 1, ``label`` and ``told``.
    note : str
        Under the bars.
    size : (int, int)
        Dots.
    colour : str
        Of the bars.
    point : float
        Dots in a point.
    """
    wide, high = size
    face = ImageFont.truetype(font, round(FONT_SIZE * point))
    foot, step = wrap(note, face, wide), FONT_SIZE * 1.3 * point
    room = (high - (len(foot) + 0.3) * step) / len(found)
    face_of_rows = ImageFont.truetype(font, round(min(max(room / 1.6, FONT_SIZE * point), LARGEST * point)))
    left, right = (_widest(found[column], face_of_rows) + 10 * point for column in ("label", "told"))
    sheet = Image.new("RGB", size, theme.casing)
    pen, across, thick = ImageDraw.Draw(sheet), (wide - left - right) / _most(found), min(0.72 * room, 30 * point)
    for n, row in enumerate(found.itertuples()):
        middle = (n + 0.5) * room
        pen.text((0, middle), str(row.label), font=face_of_rows, fill=theme.ink, anchor="lm")
        pen.rectangle((left, middle - thick / 2, left + row.share * across, middle + thick / 2), fill=colour)
        x, reach = left + row.england * across, thick / 2 + 2 * point
        pen.rectangle((x - 2.5 * point, middle - reach, x + 2.5 * point, middle + reach), fill=theme.casing)
        pen.rectangle((x - 1.5 * point, middle - reach, x + 1.5 * point, middle + reach), fill=theme.ink)
        pen.text((wide, middle), str(row.told), font=face_of_rows, fill=theme.ink, anchor="rm")
    for n, line in enumerate(foot):
        pen.text((0, high - (len(foot) - n) * step), line, font=face, fill=theme.ink)
    return sheet


def _most(found: pd.DataFrame) -> float:
    return MOST * float(found[["share", "england"]].to_numpy().max())


def _widest(texts: Sequence[object], face: ImageFont.FreeTypeFont) -> float:
    return max(face.getlength(str(text)) for text in texts)
