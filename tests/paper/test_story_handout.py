"""The sheet of a story read back: one page that says the whole story, the place today and the sources."""

import datetime
import io

import pypdf
import pytest

from lib.analysis.stories import area_of
from lib.paper.story_handout import story_handout
from lib.stories import stories
from lib.words import glossary
from lib.words import stories as words
from lib.words.area import summary

DAY = datetime.date(2026, 11, 21)


def flat(text):
    return " ".join(text.split())


def read(key):
    link = f"https://neighbourhoods.example/stories?story={key}"
    return pypdf.PdfReader(io.BytesIO(story_handout(stories()[key], area_of(key), link, DAY))), link


@pytest.mark.parametrize("key", stories())
@pytest.mark.slow
def test_a_sheet_is_one_page_with_the_story_the_place_and_the_sources(key):
    reader, link = read(key)
    assert len(reader.pages) == 1
    said = flat(reader.pages[0].extract_text())
    story = stories()[key]
    for part in (
        story.title,
        link,
        *(text for _, text in story.body),
        *summary(area_of(key)),
        *words.sources(story),
        words.CARE,
        "21 November 2026",
    ):
        assert flat(part) in said
    assert not glossary.found_in(said)
    pieces = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _, at, __, size: pieces.append((text.strip(), at[5], size)) if text.strip() else None
    )
    foot = max(y for text, y, _ in pieces if text.startswith(("Every Neighbourhood", "Page ")))
    assert min(y for text, y, _ in pieces if not text.startswith(("Every Neighbourhood", "Page "))) > foot + 3
    assert min(size for _, _, size in pieces) >= 7.5


@pytest.mark.slow
def test_headings_are_marked_and_pictures_have_words():
    reader, _ = read("par-bay")
    elements = [each.get_object() for each in reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]]
    kinds = [each["/S"] for each in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 8
    figures = [each for each in elements if each["/S"] == "/Figure"]
    assert len(figures) == 3
    assert all(len(each["/Alt"]) > 20 for each in figures)


def test_the_same_story_on_the_same_day_gives_the_same_bytes():
    first, second = (
        story_handout(stories()["rastrick"], area_of("rastrick"), "https://neighbourhoods.example", DAY)
        for _ in range(2)
    )
    assert first == second
