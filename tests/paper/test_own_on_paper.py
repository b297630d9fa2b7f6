"""A reader's own points on paper and in files of slides: each kind in the key, what is said of them, and no page more."""

from __future__ import annotations

import datetime
import io
import re

import numpy as np
import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from lib.deck.slides import Deck
from lib.deck.slides_pdf import slides_pdf
from lib.deck.slides_pptx import slides_pptx
from lib.draw.colour import LIGHT
from lib.draw.own_marks import marks_of
from lib.links import MapView
from lib.paper import own_pack, own_row, posters
from lib.paper.area_handout import handout
from lib.paper.compare_handout import compare_handout
from lib.paper.pack_docx import pack_docx
from lib.paper.sheet import Sheet, legible
from lib.pictures.compare_picture import compare_picture
from lib.pictures.facts_picture import facts_picture
from lib.pictures.map_picture import map_picture
from lib.pictures.view_picture import view_picture
from lib.places import members
from lib.places.area import area, own_area
from lib.places.own_points import OwnPoints, hiding, points_from_rows, with_list

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
BORDER = own_area([*members("E06000009")[:6], *members("E07000128")[:6]], "Both sides")


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


def all_over(number: int, *kinds: str) -> OwnPoints:
    """So many points spread over Blackpool, of kinds in turn."""
    spread = np.random.default_rng(7).uniform((53.775, -3.05), (53.875, -3.0), (2 * number, 2))
    rows = [
        {"name": f"=SUM(A{n})", "kind": kinds[n % len(kinds)], "latitude": lat, "longitude": lon}
        for n, (lat, lon) in enumerate(spread)
    ]
    found = points_from_rows(rows, "halls")
    return with_list(None, points_from_rows([rows[line - 1] for line in found.uploaded.points.index[:number]], "halls"))


@pytest.mark.parametrize("kind", ["poster", "draw", "large", "easy"])
def test_paper_for_a_room_counts_the_points_and_says_whose_they_are(kind: str) -> None:
    place = area("E01012737")
    pages, said = text_of(posters.PAPERS[kind](place, TODAY, OWN))
    assert pages <= text_of(posters.PAPERS[kind](place, TODAY, None))[0] + 1
    said = legible(said)
    assert "Own points, from “Your points”: added by whoever made this" in said
    for label in ("Café (5)", "Church hall (3)", "A kind with quite a long name of its own (2)"):
        assert label in said
    assert ("Someone added 10 places" if kind == "easy" else "these 10 points") in said


def test_the_marks_are_on_the_map_to_draw_on_and_hidden_kinds_are_not() -> None:
    place = area("E01012737")

    def coloured(own: OwnPoints | None) -> int:
        file = pypdf.PdfReader(io.BytesIO(posters.map_to_mark(place, TODAY, own)))
        drawn = [np.asarray(each.image.convert("RGB")).astype(int) for each in file.pages[0].images]
        return sum(int((each.max(axis=2) - each.min(axis=2) > 60).sum()) for each in drawn)

    assert coloured(hiding(OWN, [kind.label for kind in OWN.kinds])) == 0
    assert coloured(OWN) > 500


@pytest.mark.slow
def test_the_pack_counts_lists_and_credits_the_points_and_holds_no_formula() -> None:
    mine = all_over(2_000, "Café", "@Hall", "Park")
    file = Document(io.BytesIO(pack_docx(BORDER, TODAY, own=mine)))
    told = [each.text for each in file.paragraphs]
    assert "Points added to this document" in told
    assert not any(re.search(r"of yours|your [\d,]*\s?(own )?points", each.lower()) for each in told), (
        "a funder reads it"
    )
    here = sum(mine.points["code"].isin(BORDER.members))
    assert sum(f"{here:,} of these 2,000 points lie in “Both sides”." in each for each in told) == 2, (
        "first, and in its part"
    )
    assert any(
        each.endswith("Own points, from “halls”: added by whoever made this document, and not checked.")
        for each in told
    )
    tables = {table.rows[0].cells[0].text: table for table in file.tables}
    listed = [[cell.text for cell in row.cells] for row in tables["Point"].rows[1:]]
    assert len(listed) == min(here, own_pack.LISTED)
    councils = {"Blackpool", "Wyre"}
    assert {each[4] for each in listed} <= councils and all(each[2] and each[3] for each in listed)
    assert not any(cell.startswith(("=", "@", "+", "-")) for line in listed for cell in line)
    alts = [each.get("descr") for each in file.element.body.iter() if each.tag.endswith("}docPr")]
    assert sum("Points of the reader's own over it: Café, @Hall and Park." in each for each in alts) == 3, (
        "on every map"
    )


def test_more_points_than_are_listed_are_counted() -> None:
    section = own_pack.own_section(all_over(900, "Hall"), BLACKPOOL)
    listed = section.blocks[-1]
    assert len(listed.lines) == own_pack.LISTED
    assert "more are left out." in listed.caption


def test_long_names_of_kinds_keep_their_numbers_and_stay_apart() -> None:
    own = all_over(70, *(f"{'W' * 70} {n}" for n in range(7)))
    sheet = Sheet("t", "t", TODAY)
    sheet.add_page()
    sheet.y = 20
    key = own_row.Key(20, 90, 14)
    high = own_row.own_height(sheet, marks_of(own), key)
    own_row.own_row(sheet, marks_of(own), key)
    assert abs(sheet.y - 20 - high) < 0.5, "what was measured is what was written"
    _, said = text_of(bytes(sheet.output()))
    assert said.count("(10)") == 7
