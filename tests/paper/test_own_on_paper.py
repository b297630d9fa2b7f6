"""A reader's own points on paper and in files of slides: each kind in the key, what is said of them, and no page more."""

from __future__ import annotations

import datetime
import io

import pypdf
import pytest
from PIL import Image
from pptx import Presentation

from lib.deck.slides import Deck
from lib.deck.slides_pdf import slides_pdf
from lib.deck.slides_pptx import slides_pptx
from lib.draw.colour import LIGHT
from lib.draw.own_marks import marks_of
from lib.links import MapView
from lib.paper.area_handout import handout
from lib.paper.compare_handout import compare_handout
from lib.pictures.compare_picture import compare_picture
from lib.pictures.facts_picture import facts_picture
from lib.pictures.map_picture import map_picture
from lib.pictures.view_picture import view_picture
from lib.places.area import area
from lib.places.own_points import hiding, points_from_rows, with_list

TODAY = datetime.date(2026, 11, 30)
OWN = with_list(
    None,
    points_from_rows(
        {"kind": kind, "latitude": 53.79 + n / 400, "longitude": -3.03}
        for n, kind in enumerate(["Café"] * 5 + ["Church hall"] * 3 + ["A kind with quite a long name of its own"] * 2)
    ),
)
MARKS = marks_of(OWN)
BLACKPOOL, HULL = area("E06000009"), area("E06000010")


def text_of(pdf: bytes) -> tuple[int, str]:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(("code", "pages"), [("E06000009", 2), ("E01012737", 1)])
def test_the_sheet_of_an_area_has_a_key_and_no_page_more(code: str, pages: int) -> None:
    number, said = text_of(handout(area(code), "", TODAY, OWN))
    assert number == text_of(handout(area(code), "", TODAY))[0] == pages
    for label in ("Café (5)", "Church hall (3)", "A kind with quite a long name of its own (2)"):
        assert label in said
    assert "the points added to this sheet. " in said and "these 10 points" in said, (
        "The points are not of whoever holds it."
    )


def test_two_places_compared_still_take_two_sheets() -> None:
    number, said = text_of(compare_handout([BLACKPOOL, HULL], "imd2025", "", TODAY, MARKS))
    assert number == 2 and "Church hall (3)" in said


def test_slides_in_a_file_say_what_the_marks_are() -> None:
    slides = Deck(Deck().order[:3]).slides([BLACKPOOL])
    deck = Presentation(io.BytesIO(slides_pptx(slides, [BLACKPOOL], "", TODAY, MARKS)))
    told = [
        shape._element.nvPicPr.cNvPr.get("descr")
        for page in deck.slides
        for shape in page.shapes
        if shape.shape_type == 13
    ]
    with_points = [each for each in told if "Points of the reader's own over it: Café" in each]
    assert with_points and len(with_points) < len(told), "Strips have no place for points."
    assert text_of(slides_pdf(slides, [BLACKPOOL], "", TODAY, MARKS))[0] == len(deck.slides)


@pytest.mark.parametrize(
    "picture",
    [
        lambda marks: map_picture(BLACKPOOL, "imd2025", marks),
        lambda marks: facts_picture(BLACKPOOL, "imd2025", marks),
        lambda marks: compare_picture([BLACKPOOL, HULL], "imd2025", marks),
        lambda marks: view_picture(MapView(place="E06000009", over=()), marks),
    ],
    ids=["area", "facts", "compared", "map"],
)
def test_a_picture_shows_what_is_shown_and_not_what_is_hidden(picture) -> None:
    colour = tuple(bytes.fromhex(MARKS.kinds[0].colour(LIGHT)[1:]))

    def dots(marks) -> int:
        found = Image.open(io.BytesIO(picture(marks))).convert("RGB")
        return sum(number for number, each in found.getcolors(1 << 24) if each == colour)

    # Its mark in the key and on the map; none of it once it is hidden.
    assert dots(MARKS) > 100
    assert dots(marks_of(hiding(OWN, ["Café"]))) == 0
