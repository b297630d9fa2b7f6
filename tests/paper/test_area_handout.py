"""The sheet of paper read back: what it says, how long it is, and that nothing falls off it."""

import datetime
import io
import time

import pypdf
import pytest
import segno

from lib import places, store
from lib.paper import area_handout as handouts
from lib.paper import sheet
from lib.places.area import area, own_area
from lib.words.area import key_sentences

DAY = datetime.date(2026, 11, 21)
LINK = "https://neighbourhoods.example/area?place=E06000009"
POINTS = 72 / 25.4
AWKWARD = {
    "the City of London": ("E09000001", 1),
    "the Isles of Scilly": ("E06000053", 1),
    "Blackpool": ("E06000009", 2),
    "Birmingham": ("E08000025", 2),
    "England": ("E92000001", 2),
    "a neighbourhood": ("E01012641", 1),
    "a region": ("E12000002", 2),
}


def flat(text):
    return " ".join(text.split())


def read(found, link=LINK):
    return pypdf.PdfReader(io.BytesIO(handouts.handout(found, link, DAY)))


def texts(page):
    """Every piece of text with how far it starts from the foot, in points, and the size of its letters."""
    pieces = []
    page.extract_text(
        visitor_text=lambda text, _, matrix, __, size: (
            pieces.append((text.strip(), matrix[5], size)) if text.strip() else None
        )
    )
    return pieces


def check(reader, found, pages):
    assert len(reader.pages) == pages
    said = flat(" ".join(page.extract_text() for page in reader.pages))
    assert flat(found.name) in said
    for sentence in key_sentences(found):
        assert flat(sentence) in said
    for page in reader.pages:
        foot = [y for text, y, _ in texts(page) if text.startswith(("Every Neighbourhood", "Page "))]
        others = [y for text, y, _ in texts(page) if not text.startswith(("Every Neighbourhood", "Page "))]
        assert min(others) > max(foot) + 5
        assert min(size for _, _, size in texts(page)) >= 7.5
    return said


@pytest.mark.parametrize(("code", "pages"), AWKWARD.values(), ids=AWKWARD)
@pytest.mark.slow
def test_a_sheet_says_the_key_sentences_and_all_of_it_is_on_the_page(code, pages):
    found = area(code)
    started = time.perf_counter()
    reader = read(found)
    print(f"{found.name}: {time.perf_counter() - started:.2f} s")
    said = check(reader, found, pages)
    for word in (
        "IMD 2025",
        "CNI 2023",
        "mid-2022",
        "21 November 2026",
        "Open Government Licence v3.0",
        "OCSI does not state a licence",
    ):
        assert word in said


@pytest.mark.parametrize("number", [1, 12, 60, 200])
@pytest.mark.slow
def test_an_area_of_ones_own_has_a_sheet(number):
    members = places.members("E06000009").append(places.members("E08000025"))[:number]
    found = own_area(members, "Our <patch> & “yours”\nwith a long name, as people give " * 2)
    link = "https://neighbourhoods.example/area?own=" + "a1b2" * number
    check(read(found, link), found, 2 if number > handouts.MANY else 1)


@pytest.mark.slow
def test_sixty_neighbourhoods_are_one_page_and_sixty_one_are_two():
    members = places.members("E08000025")
    assert [len(read(own_area(members[:n])).pages) for n in (60, 61)] == [1, 2]


@pytest.mark.slow
def test_sheets_of_all_kinds_of_place_fit():
    listed = store.places().query("neighbourhoods > 0")
    chosen = (
        listed.sample(10, random_state=3).index.tolist()
        + store.neighbourhoods().sample(4, random_state=3).index.tolist()
    )
    for code in chosen:
        found = area(code)
        check(read(found), found, 2 if len(found.members) > handouts.MANY else 1)


def test_the_file_says_what_it_is_and_in_which_language():
    reader = read(area("E06000009"))
    assert reader.metadata.title == "Blackpool: deprivation and community need"
    assert reader.metadata.author == "Every Neighbourhood"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_are_marked_and_pictures_have_words():
    reader = read(area("E01012641"))
    elements = [each.get_object() for each in reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]]
    kinds = [each["/S"] for each in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 4
    figures = [each for each in elements if each["/S"] == "/Figure"]
    # The square code, two maps with a strip each, seven and three strips.
    # The square code, two maps and their strips, the six squares, ten strips.
    assert len(figures) == 16
    assert all(len(each["/Alt"]) > 20 for each in figures)


@pytest.mark.slow
def test_every_font_is_in_the_file():
    reader = read(area("E06000053"))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()
        assert "DejaVuSansCondensed" in inner["/BaseFont"]


def test_the_link_can_be_clicked_and_read():
    reader = read(area("E06000009"))
    targets = [each.get_object()["/A"]["/URI"] for each in reader.pages[0]["/Annots"]]
    assert targets.count(LINK) == 2
    assert LINK in flat(reader.pages[0].extract_text())


@pytest.mark.slow
def test_the_square_code_is_drawn_dot_for_dot():
    drawn = []
    paper = sheet.Sheet("A place", "Its figures", DAY)
    paper.add_page()
    paper.rect = lambda x, y, width, height, **_: drawn.append((x, y, width, height))
    side = sheet.draw_square_code(paper, LINK, "a place")
    matrix = [list(row) for row in segno.make(LINK, micro=False, error="m", boost_error=False).matrix]
    step, left = side / len(matrix), sheet.WIDE - sheet.SIDE - side
    dark = set()
    for x, y, width, height in drawn:
        column, row, length = round((x - left) / step), round((y - sheet.TOP) / step), round(width / step)
        assert height == pytest.approx(step)
        dark |= {(row, column + n) for n in range(length)}
    assert dark == {(r, c) for r, line in enumerate(matrix) for c, on in enumerate(line) if on}


@pytest.mark.slow
def test_a_link_too_long_for_a_square_code_is_still_there_to_click():
    link = "https://neighbourhoods.example/area?own=" + "x" * 4000
    reader = read(area("E01012641"), link)
    assert [each.get_object()["/A"]["/URI"] for each in reader.pages[0]["/Annots"]] == [link]
    assert len(reader.pages) == 1


def test_a_ward_without_neighbourhoods_gets_a_sentence_with_a_way_out():
    code = store.places().query("neighbourhoods == 0").index[0]
    with pytest.raises(places.PlacesError, match=r"No neighbourhood lies mostly inside .* Choose .* instead\."):
        handouts.handout(area(code), LINK, DAY)


@pytest.mark.slow
def test_the_same_area_on_the_same_day_gives_the_same_bytes():
    found = area("E01012641")
    assert handouts.handout(found, LINK, DAY) == handouts.handout(found, LINK, DAY)
