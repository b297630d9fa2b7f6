"""The key of a picture that a room or a reader sees without a page around it: what its colours mean, in words, large."""

from __future__ import annotations

from PIL import Image

from lib import catalogue
from lib.analysis import wales
from lib.analysis.level_values import NO_DATA, level_values
from lib.draw.colour import LIGHT, PLACE, scale
from lib.draw.fonts import REGULAR
from lib.draw.slide_images import ramp, swatches
from lib.words import slide_captions
from lib.words.naming import called
from lib.words.slide_part import Picture


def slide_key(picture: Picture, width: int, point: float) -> Image.Image:
    """The key of a map, light.

    Parameters
    ----------
    picture : Picture
        Of a kind that has a key, see :attr:`lib.words.slide_part.Picture.keyed`.
    width : int
        In dots; it is as high as it must be.
    point : float
        Dots in a point of a slide 960 points wide.
    """
    parts = []
    rows: list[tuple[str | None, str | None, str]]
    if picture.kind == "place":
        rows = [
            (PLACE[role], LIGHT.ink if role == "here" else None, told)
            for role, told in slide_captions.place_key(picture.area)
        ]
        parts.append(swatches(rows, width, LIGHT, REGULAR, point))
    elif picture.kind == "welsh_map":
        parts.append(_ramp(picture.keys[0], wales.WELSH[picture.keys[0]].palette, width, point))
    else:
        measure, found = catalogue.measure(picture.keys[0]), level_values(picture.keys[0], "lsoa21")
        rows = []
        if measure.kind == "category":
            colours = scale(measure.palette, tuple(each.colour_role for each in measure.categories), LIGHT)
            rows = [(colour, None, each.label) for colour, each in zip(colours, measure.categories, strict=True)]
            rows.reverse()
        else:
            parts.append(_ramp(measure.key, measure.palette, width, point))
        if (found.classes[found.values.index.get_indexer(picture.area.members)] == NO_DATA).any():
            rows.append((None, None, "No data"))
        if picture.outline:
            rows.append((LIGHT.casing, LIGHT.ink, f"Outlined: {called(picture.outline)}"))
        if rows:
            parts.append(swatches(rows, width, LIGHT, REGULAR, point))
    sheet = Image.new("RGB", (width, sum(part.height for part in parts)), LIGHT.casing)
    top = 0
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height
    return sheet


def _ramp(key: str, palette: str, width: int, point: float) -> Image.Image:
    return ramp(slide_captions.key_title(key), slide_captions.ends(key), palette, width, LIGHT, REGULAR, point)
