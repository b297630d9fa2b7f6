"""A deck taken away, read back: the presentation file, the paper, and what LibreOffice makes of the first."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import os
import shutil
import subprocess
import zipfile

import pypdf
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from lib import catalogue, store
from lib.deck.deck_file import clean_image
from lib.deck.page_boxes import BODY, HIGH, WIDE, Figure, Table, Text
from lib.deck.slide_layout import pages
from lib.deck.slide_picture import slide_picture
from lib.deck.slides import Deck, OwnSlide
from lib.deck.slides_pdf import slides_pdf, unwritten
from lib.deck.slides_pptx import slides_pptx
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM
from tests.catalogue.test_catalogue import AVOID

DAY = datetime.date(2026, 11, 28)
LINK = "https://neighbourhoods.example/present?places=E06000009"
BLACKPOOL, SCILLY = area("E06000009"), area("E06000053")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])
LONG = own_area(
    BLACKPOOL.members[:7], "=Our <patch>, with a long name that goes on and on to the end of what is allowed"
)
UNBROKEN = own_area(BLACKPOOL.members[20:24], "W" * 80)


def _image(size):
    out = io.BytesIO()
    Image.new("RGB", size, "#446688").save(out, "PNG")
    return clean_image(out.getvalue())


OURS = (
    OwnSlide("Welcome", "Tea is at four.\nWrite on the wall what you would change."),
    OwnSlide("x" * 80, "Wide words. " * 33),
    OwnSlide("Our hall", "", _image((1600, 400))),
    OwnSlide("", "Beside the picture: " + "many more words " * 23, _image((300, 900))),
)
DECKS = {
    "Blackpool": (Deck(), [BLACKPOOL]),
    "Scilly": (Deck(), [SCILLY]),
    "Wrexham": (Deck(), [WREXHAM]),
    "England": (Deck(), [area("E92000001")]),
    "neighbourhood": (Deck(), [area("E01012737")]),
    "empty ward": (Deck(), [EMPTY]),
    "own area": (Deck(), [LONG]),
    "two": (Deck(), [BLACKPOOL, WREXHAM]),
    "two councils": (Deck(), [BLACKPOOL, area("E06000021")]),
    "long names": (Deck(), [area("E06000058"), area("E12000003")]),
    "combined authority and long names": (Deck(), [area("E47000007"), LONG]),
    "unbroken": (Deck(), [UNBROKEN, LONG]),
    "own slides": (Deck(order=("own1", "own2", "own3", "own4", "stands"), own=OURS), [BLACKPOOL]),
}
CONVERTED = ("Blackpool", "Wrexham", "two", "own slides", "unbroken")


def flat(text):
    return " ".join(text.split())


@functools.cache
def made(name):
    deck, places = DECKS[name]
    slides = deck.slides(places)
    return (
        slides,
        pages(slides, places, LINK, DAY),
        slides_pptx(slides, places, LINK, DAY),
        slides_pdf(slides, places, LINK, DAY),
    )


USUAL = ("Blackpool", "Wrexham", "two", "own slides")
"""Decks of every kind of slide; each other one is awkward, and takes seconds to make."""


@pytest.fixture(
    scope="module", params=[name if name in USUAL else pytest.param(name, marks=pytest.mark.slow) for name in DECKS]
)
def deck(request):
    """One after the other, so that tests of one deck run together and it is made once."""
    return made(request.param)


def wanted(slides):
    """Every text that the slides hold, as the screen shows them."""
    for slide in slides:
        if slide.own:
            yield from filter(None, (slide.own.title, *slide.own.text.split("\n")))
        for _, part in slide.parts:
            if slide.key != "sources":  # two places with the same sources have them once, under the name of the slide
                yield part.title
            # Beside another place there is room for the finding first; the next test holds the rest.
            yield from part.lines if len(slide.parts) == 1 else ()
            if part.table is not None and len(slide.parts) == 1:
                yield from filter(None, map(str, [*part.table.columns, *part.table.to_numpy().ravel()]))
            elif part.table is not None:
                # Two tables in one name the place in their headings, and leave out a third column for which there is no
                # room.
                yield from filter(None, map(str, [*part.table.columns[:1], *part.table.iloc[:, :2].to_numpy().ravel()]))


def test_two_places_are_on_no_page_of_words_alone_and_what_has_no_room_beside_another_is_in_the_notes(deck):
    slides, laid, _, _ = deck
    for page in laid:
        if len(page.slide.parts) < 2 or page.slide.key == "sources":
            continue
        assert any(not isinstance(box, Text) for box in page.boxes) or not any(
            part.picture or part.table is not None for _, part in page.slide.parts
        ), page.title.paragraphs[0].text
        shown = " ".join(one.text for box in page.boxes if isinstance(box, Text) for one in box.paragraphs)
        for place, part in page.slide.parts:
            assert all(line in shown or f"{place.name}: {line}" in page.notes for line in part.lines)


def test_two_findings_over_two_pictures_are_on_one_page():
    slides, laid, _, _ = made("two councils")
    pages_of = {slide.key: [page for page in laid if page.slide is slide] for slide in slides}
    for key in ("where", "stands", "hides", "both", "people", "thin"):
        (page,) = pages_of[key]
        figures = [box for box in page.boxes if isinstance(box, Figure)]
        assert len(figures) == 2 and figures[0].y == figures[1].y and figures[0].height == figures[1].height
        if figures[0].picture.kind in ("map", "place"):
            assert [each.picture.beside.name for each in figures] == ["Stoke-on-Trent", "Blackpool"]
    (table,) = [box for box in pages_of["here"][0].boxes if isinstance(box, Table)]
    assert table.rows[0][1:3] == ("Blackpool: inside", "Stoke-on-Trent: inside") or len(table.rows[0]) == 5


def texts(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def boxes(slide):
    return [
        (shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
        for shape in slide.shapes
    ]


def test_the_presentation_says_every_line_word_for_word(deck):
    slides, laid, content, _ = deck
    file = Presentation(io.BytesIO(content))
    assert len(file.slides) == len(laid) >= len(slides)
    said = {flat(text) for slide in file.slides for text in texts(slide)}
    together = " ".join(flat(text) for slide in file.slides for text in texts(slide))
    for text in wanted(slides):
        assert flat(text) in said or flat(text) in together, text
    assert not AVOID.search(together)


def test_every_slide_has_a_title_a_number_alt_texts_and_sources_in_its_notes(deck):
    slides, laid, content, _ = deck
    file = Presentation(io.BytesIO(content))
    told = {part.picture.alt for slide in slides for _, part in slide.parts if part.picture}
    alts = set()
    for number, (slide, page) in enumerate(zip(file.slides, laid, strict=True), 1):
        assert flat(slide.shapes.title.text) == flat(page.title.paragraphs[0].text)
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # read first
        kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
        assert sorted(kinds) == ["FOOTER", "SLIDE_NUMBER", "TITLE"]
        field = slide.shapes._spTree.xpath(".//a:fld[@type='slidenum']/a:t")
        assert [each.text for each in field] == [str(number)]
        for shape in slide.shapes:
            if shape.shape_type is not None and shape.shape_type.name in ("PICTURE", "TABLE"):
                alts.add(shape._element.xpath(".//p:cNvPr")[0].get("descr") or f"nothing said of {shape.name}")
        assert len({shape.shape_id for shape in slide.shapes}) == len(slide.shapes)
        if not page.slide.own:
            notes = slide.notes_slide.notes_text_frame.text
            assert "Sources:" in notes
            assert "Licence" in notes or "licence" in notes
    assert told <= alts
    assert not [alt for alt in alts if alt.startswith("nothing said")]


def test_nothing_leaves_the_slide_and_nothing_overlaps(deck):
    file = Presentation(io.BytesIO(deck[2]))
    assert (file.slide_width, file.slide_height) == (Pt(WIDE), Pt(HIGH))
    assert file.slide_width * 9 == file.slide_height * 16
    for slide in file.slides:
        found = boxes(slide)
        for _, left, top, right, bottom in found:
            assert left >= 0 and top >= 0 and right <= Pt(WIDE) and bottom <= Pt(HIGH)
        for first, second in itertools.combinations(found, 2):
            apart = (
                first[3] <= second[1] + 20
                or second[3] <= first[1] + 20
                or first[4] <= second[2] + 20
                or second[4] <= first[2] + 20
            )
            assert apart, (first, second)


def test_the_body_is_large_and_no_program_changes_sizes(deck):
    _, laid, content, _ = deck
    for page in laid:
        for box in page.boxes:
            if isinstance(box, Text):
                assert min(one.size for one in box.paragraphs) >= BODY[-1] == 24
            elif isinstance(box, Table):
                assert box.size >= 24
            else:
                assert isinstance(box, Figure) and box.height >= 150 and box.width >= 300
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for part in file.namelist():
            if part.startswith("ppt/slides/slide"):
                assert b"normAutofit" not in file.read(part) and b"spAutoFit" not in file.read(part)


def test_the_paper_says_the_same_and_is_marked_for_those_who_listen(deck):
    slides, laid, _, content = deck
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert len(reader.pages) == len(laid)
    assert [round(float(each)) for each in reader.pages[0].mediabox[2:]] == [WIDE, HIGH]
    said = "".join("".join(page.extract_text() for page in reader.pages).split())
    for text in wanted(slides):
        assert "".join(text.split()) in said, text
    marked = [each.get_object() for each in reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]]
    assert sum(each["/S"] == "/H1" for each in marked) == len(laid)
    alts = {flat(str(each["/Alt"])) for each in marked if each["/S"] == "/Figure"}
    assert {flat(part.picture.alt) for slide in slides for _, part in slide.parts if part.picture} <= alts
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    links = [note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", ())]
    assert links == [LINK]


def test_an_image_stands_where_it_is_largest():
    def placed(size):
        slide = OwnSlide("Our hall", "The hall in June.", _image(size))
        slides = Deck(order=("own1",), own=(slide,)).slides([BLACKPOOL])
        return pages(slides, [BLACKPOOL], "", DAY)[0].boxes

    text, wide = placed((1600, 400))
    assert wide.width == text.width and wide.y > text.y + text.height  # under the words, over the whole width
    text, tall = placed((600, 900))
    assert tall.x > text.x + text.width and tall.y == text.y


def test_maps_of_two_places_share_a_scale_and_one_alone_has_its_own():
    def maps(*places):
        laid = pages(Deck(order=("both",)).slides(places), places, "", DAY)
        return [box.picture for page in laid for box in page.boxes if isinstance(box, Figure)]

    first, second = maps(BLACKPOOL, area("E08000036"))
    assert (first.beside.name, second.beside.name) == ("Wakefield", "Blackpool")
    assert maps(BLACKPOOL)[0].beside is None
    # Blackpool is drawn smaller than it is alone: more of the picture is ground around it.
    alone, shared = (slide_picture(each, (500, 400), 1) for each in (maps(BLACKPOOL)[0], first))
    assert alone.tobytes() != shared.tobytes()


def test_what_an_image_shows_is_in_both_files():
    slide = OwnSlide("Our hall", "", _image((600, 400)), "A red house with a clock")
    slides = Deck(order=("own1",), own=(slide,)).slides([BLACKPOOL])
    file = Presentation(io.BytesIO(slides_pptx(slides, [BLACKPOOL], "", DAY)))
    told = [each.get("descr") for each in file.slides[0].shapes._spTree.xpath(".//p:pic//p:cNvPr")]
    assert told == ["A red house with a clock"]
    reader = pypdf.PdfReader(io.BytesIO(slides_pdf(slides, [BLACKPOOL], "", DAY)))
    marked = [each.get_object() for each in reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]]
    assert [str(each["/Alt"]) for each in marked if each["/S"] == "/Figure"] == ["A red house with a clock"]


def test_signs_that_the_letters_of_the_paper_lack_are_named():
    assert unwritten(["Café ☕ at 4 → 6", "🎉 and 🎉 again", "中"]) == "🎉中"
    assert not unwritten(["Ysgol Rhosddu, Wrecsam: ‘tŷ’ – £5"])


def test_figures_of_blackpool_are_in_both():
    _, _, presentation, paper = made("Blackpool")
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(presentation)).slides]
    assert "38 of 94 neighbourhoods are in England’s most deprived tenth" in titles
    assert "26 of 94 neighbourhoods face both" in titles
    said = flat(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages))
    assert "26 of 94 neighbourhoods face both" in said


def test_the_files_say_what_they_are_and_are_the_same_for_the_same_deck():
    slides, _, content, _ = made("Wrexham")
    found = Presentation(io.BytesIO(content)).core_properties
    assert (found.title, found.language, found.author, found.created.date()) == (
        "Wrexham",
        "en-GB",
        "Every Neighbourhood",
        DAY,
    )
    assert slides_pptx(slides, [WREXHAM], LINK, DAY) == content


def test_tables_are_tables_and_the_one_layout_is_ours():
    file = Presentation(io.BytesIO(made("Blackpool")[2]))
    assert sum(shape.has_table for slide in file.slides for shape in slide.shapes) == 5
    assert len(file.slide_layouts) == 1
    assert file.slide_layouts[0].slide_master.placeholders[0].width == Pt(WIDE - 96)


def test_notes_of_two_countries_name_both_indexes():
    file = Presentation(io.BytesIO(made("two")[2]))
    notes = file.slides[1].notes_slide.notes_text_frame.text
    assert catalogue.dataset("iod2025").attribution in notes or catalogue.dataset("population").attribution in notes
    together = " ".join(slide.notes_slide.notes_text_frame.text for slide in file.slides)
    assert catalogue.dataset("wimd2025").attribution in together
    assert "OCSI does not state a licence there" in together


@pytest.mark.parametrize("link", ["", "https://neighbourhoods.example/present?places=own:" + "A" * 3000])
def test_without_a_link_or_with_one_too_long_for_a_square_code_there_is_none(link):
    slides = Deck(order=("sources",)).slides([BLACKPOOL])
    file = Presentation(io.BytesIO(slides_pptx(slides, [BLACKPOOL], link, DAY)))
    assert "Square code" not in [shape.name for slide in file.slides for shape in slide.shapes]
    assert len(pypdf.PdfReader(io.BytesIO(slides_pdf(slides, [BLACKPOOL], link, DAY))).pages) == 1


@pytest.mark.slow
def test_libreoffice_opens_it_shows_every_slide_and_cuts_nothing(tmp_path):
    """All decks in one start of the program, which takes some 10 seconds."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "This test needs LibreOffice Impress: install the package libreoffice-impress."
    for name in CONVERTED:
        (tmp_path / f"{name}.pptx").write_bytes(made(name)[2])
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            *(tmp_path / f"{name}.pptx" for name in CONVERTED),
        ],
        check=True,
        capture_output=True,
        timeout=240,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    for name in CONVERTED:
        slides, laid, _, _ = made(name)
        reader = pypdf.PdfReader(tmp_path / f"{name}.pdf")
        assert len(reader.pages) == len(laid), name
        said = "".join("".join(page.extract_text() for page in reader.pages).split())
        for text in wanted(slides):
            assert "".join(text.split()) in said, (name, text)
        for page, shown in zip(reader.pages, laid, strict=True):
            pieces = []
            page.extract_text(
                visitor_text=lambda text, _, at, __, ___, pieces=pieces: (
                    pieces.append((at[4], at[5])) if text.strip() else None
                )
            )
            foot = HIGH - shown.foot.y  # points from below, as the page counts
            scale = float(page.mediabox[2]) / WIDE
            low = [y / scale for _, y in pieces if y / scale > foot]
            assert min(low) > HIGH - 500, (name, shown.title.paragraphs[0].text)
            assert sum(y / scale <= foot for _, y in pieces) >= 2
