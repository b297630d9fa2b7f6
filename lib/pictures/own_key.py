"""The key of a reader's own points on a picture: a mark and its kind, one after another in lines."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from lib.draw.colour import LIGHT
from lib.draw.fonts import REGULAR
from lib.draw.own_marks import OwnMarks, mark_image
from lib.draw.text import wrap_words


def own_key(own: OwnMarks | None, width: int, letters: int) -> Image.Image | None:
    """The key, light; None where no points are shown.

    Parameters
    ----------
    width : int
        In dots; it is as high as it must be.
    letters : int
        Height of the letters in dots.
    """
    if own is None:
        return None
    face, step = ImageFont.truetype(REGULAR, letters), round(letters * 1.4)
    rows: list[tuple[int, int, int, str]] = []
    x = y = 0
    for n, kind in enumerate(own.kinds):
        label = wrap_words(f"{kind.label} ({kind.number:,})", face, width - step)[0]
        wide = step + round(face.getlength(label) + letters)
        if x and x + wide > width:
            x, y = 0, y + step
        rows.append((n, x, y, label))
        x += wide
    sheet = Image.new("RGB", (width, y + step), LIGHT.casing)
    pen = ImageDraw.Draw(sheet)
    for n, left, top, label in rows:
        sheet.paste(mark_image(own.kinds[n], step, LIGHT), (left, top))
        pen.text((left + step + letters // 6, top + step // 2), label, font=face, fill=LIGHT.ink, anchor="lm")
    return sheet
