"""A plan as a presentation file: the finding with its map, the sites, who is left out, what to keep in mind."""

from __future__ import annotations

import datetime
import io

from PIL import Image

from lib.deck.slides import OwnSlide, Slide
from lib.deck.slides_pptx import slides_pptx
from lib.draw.colour import LIGHT
from lib.draw.own_marks import OwnMarks
from lib.pictures.own_key import own_key
from lib.pictures.plan_picture import picture_alt, plan_picture
from lib.places.area import Area
from lib.plan.answer import Answer
from lib.tables.plan_table import sites_table
from lib.words import plan as words
from lib.words.own_points import key_line
from lib.words.slide_part import Part

SIZE, POINT = (1400, 1000), 4.0
"""Of the map in dots, and dots in a point."""
LETTERS = 8
"""Height of the letters of the key of a reader's own points, in points of the picture."""
LISTED = 10
"""Sites on a slide."""
CREDITED = "both"
"""The kind of slide whose sources a plan has: people and both indexes."""


def plan_slides(answer: Answer, area: Area, link: str, today: datetime.date, own: OwnMarks | None = None) -> bytes:
    """The presentation file (PPTX).

    Parameters
    ----------
    link : str
        Address of the page: behind the square code of the last slide.
    today : date
    own : OwnMarks, optional
        A reader's own points.
    """
    return slides_pptx(slides_of(answer, area, own), (area,), link, today, own)


def slides_of(answer: Answer, area: Area, own: OwnMarks | None = None) -> list[Slide]:
    """The slides of a plan."""
    said = "\n".join((words.sure(answer), *words.price(answer), *words.left_out(answer)[:1]))
    made = [Slide("own1", "", own=OwnSlide(words.headline(answer, area), said, *_map(answer, own)))]
    if answer.outcome.sites:
        made.append(_slide(area, "The sites", _sites(answer)))
    made.append(
        _slide(area, "Keep in mind", Part("What to keep in mind", (*words.HONEST, words.source(answer.question))))
    )
    return made


def _slide(area: Area, label: str, part: Part) -> Slide:
    return Slide(CREDITED, label, ((area, part),))


def _map(answer: Answer, own: OwnMarks | None) -> tuple[bytes | None, str]:
    if not answer.outcome.sites:
        return None, ""
    file = io.BytesIO()
    key = own_key(own, SIZE[0], round(LETTERS * POINT))
    sheet = Image.new("RGB", SIZE, LIGHT.casing)
    high = SIZE[1] - (key.height if key else 0)
    sheet.paste(plan_picture(answer, (SIZE[0], high), POINT, own), (0, 0))
    if key:
        sheet.paste(key, (0, high))
    sheet.save(file, "PNG", compress_level=6)
    return file.getvalue(), " ".join(filter(None, (picture_alt(answer), key_line(own.labels) if own else "")))


def _sites(answer: Answer) -> Part:
    table = sites_table(answer).head(LISTED)
    shown = table[["Order", "Site", "Faces both"]].astype(str)
    shown["Site"] = shown["Site"] + ", " + table["Neighbourhood"]
    left = len(answer.sites) - len(shown)
    more = [f"And {left} more: the page has all."] if left > 0 else []
    return Part("The sites, in the order of opening", (*words.order(answer), *more), table=shown)
