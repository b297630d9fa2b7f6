"""From paper back to the page: by a square code that is read, or by words that lead there."""

from __future__ import annotations

import datetime
import io

import numpy as np
import pypdf
import pytest
import zxingcpp
from pptx import Presentation

from lib import catalogue, places, store
from lib.analysis.stories import area_of
from lib.deck.slides import Deck
from lib.deck.slides_pdf import slides_pdf
from lib.deck.slides_pptx import slides_pptx
from lib.paper import sheet as paper
from lib.paper.area_handout import handout
from lib.paper.compare_handout import compare_handout
from lib.paper.story_handout import story_handout
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM
from lib.stories import stories
from lib.words.way_back import COMPARED, place_page, story_page

DAY = datetime.date(2026, 11, 30)
LINK = "https://neighbourhoods.example/area?place=E06000009"
BLACKPOOL, SMALL = area("E06000009"), area("E01012641")
STORY = stories()["rastrick"]
SHEETS = {
    "a council": (lambda link: handout(BLACKPOOL, link, DAY), place_page(BLACKPOOL)),
    "a neighbourhood": (lambda link: handout(SMALL, link, DAY), place_page(SMALL)),
    "places compared": (lambda link: compare_handout([BLACKPOOL, SMALL], "imd2025", link, DAY), COMPARED),
    "a story": (lambda link: story_handout(STORY, area_of("rastrick"), link, DAY), story_page(STORY.title)),
}


def flat(text: str) -> str:
    return " ".join(text.split())


def read_back(link: str) -> list[str]:
    """What a telephone reads of the code as it is drawn on a sheet."""
    drawn = paper.Sheet("A place", "Its figures", DAY)
    drawn.add_page()
    scale = 40
    ink = np.full((60 * scale, int(paper.WIDE) * scale), 255, dtype=np.uint8)

    def rect(x: float, y: float, width: float, height: float, **_: object) -> None:
        ink[round(y * scale) : round((y + height) * scale), round(x * scale) : round((x + width) * scale)] = 0

    drawn.rect = rect
    side = paper.draw_square_code(drawn, link, "a place")
    edge = int((paper.WIDE - paper.SIDE - side - 4) * scale)
    return [code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(ink[:, edge:][::8, ::8]))]


def test_the_code_on_a_sheet_reads_as_the_address() -> None:
    assert read_back(LINK) == [LINK]


@pytest.mark.parametrize("name", SHEETS)
def test_with_an_address_a_sheet_shows_it_and_leads_there(name: str) -> None:
    make, words = SHEETS[name]
    first = pypdf.PdfReader(io.BytesIO(make(LINK))).pages[0]
    assert {each.get_object()["/A"]["/URI"] for each in first["/Annots"]} >= {LINK}
    said = flat(first.extract_text())
    assert LINK in said and flat(words) not in said


@pytest.mark.parametrize("name", SHEETS)
def test_without_one_a_sheet_has_no_code_and_says_how_to_find_the_page(name: str) -> None:
    make, words = SHEETS[name]
    reader = pypdf.PdfReader(io.BytesIO(make("")))
    said = flat(reader.pages[0].extract_text())
    assert flat(words) in said
    assert "square code" not in said and "127.0.0.1" not in said
    targets = [each.get_object()["/A"].get("/URI", "") for page in reader.pages for each in page.get("/Annots", [])]
    assert "" not in targets and not [target for target in targets if "127.0.0.1" in target]
    alts = [each.get_object().get("/Alt", "") for each in reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]]
    assert not [alt for alt in alts if "quare code" in alt]


def test_what_a_sheet_says_to_search_for_leads_to_its_place() -> None:
    frame = store.places()
    some = (
        frame[(frame["neighbourhoods"] > 0) & (frame["level"] != "ctry")]
        .groupby("level")
        .sample(3, random_state=7)
        .index
    )
    for code in [*some, *store.neighbourhoods().sample(5, random_state=7).index]:
        words = place_page(area(code))
        typed = words.removeprefix("More: open Every Neighbourhood and search for ").removesuffix(".")
        assert typed != words
        name, _, kind = typed.partition(", and choose the ")
        found = [match for match in places.search(name) if not kind or catalogue.level(match.level).label == kind]
        assert found[0].code == code, words


def test_places_that_no_search_finds_say_where_to_go() -> None:
    assert "the part Wrexham" in place_page(WREXHAM)
    assert "Your area" in place_page(own_area(["E01012641"], "Ours"))
    assert "choose England" in place_page(area("E92000001"))


def test_slides_have_a_code_that_reads_as_the_address_or_none() -> None:
    slides = Deck(order=("title",)).slides([BLACKPOOL]) or Deck().slides([BLACKPOOL])[:1]
    for link in (LINK, ""):
        deck = Presentation(io.BytesIO(slides_pptx(slides, [BLACKPOOL], link, DAY)))
        pictures = [shape.image.blob for shape in deck.slides[-1].shapes if shape.shape_type == 13]
        codes = [code.text for blob in pictures for code in zxingcpp.read_barcodes(_opened(blob))]
        assert codes == ([link] if link else [])
        said = slides_pdf(slides, [BLACKPOOL], link, DAY)
        targets = [
            each.get_object()["/A"]["/URI"]
            for page in pypdf.PdfReader(io.BytesIO(said)).pages
            for each in page.get("/Annots", [])
        ]
        assert targets == ([link] if link else [])


def _opened(blob: bytes):
    from PIL import Image

    return Image.open(io.BytesIO(blob)).convert("L")
