"""University at 18, green space, the Commission's words and successor councils, as the pages show them."""

from __future__ import annotations

import pytest

from lib.words import learning as words
from tests.pages.test_pages import notes, opened, sound, texts

AREA, COMPARE, EVIDENCE, MAP = "pages/area.py", "pages/compare.py", "pages/evidence.py", "pages/map.py"


def said(page: str, **query: str) -> str:
    app = opened(page, **query)
    sound(app)
    return " ".join(texts(app))


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("E06000009", ["lies in 2 constituencies", "Each constituency", "Unfavourable"]),
        ("E01012737", ["whole constituency of Blackpool South", "They are of all of Blackpool."]),
        ("E09000001", ["Cities of London and Westminster", "no figure for the City of London alone"]),
        ("E06000053", ["whole constituency of St Ives", "no figure for the Isles of Scilly alone"]),
        ("E92000001", [words.TOO_LARGE]),
    ],
)
def test_learning_and_work_says_whose_figures_they_are(code: str, wanted: list[str]) -> None:
    page = said(AREA, place=code, part="learning")
    for text in wanted:
        assert text in page
    if code != "E92000001":
        assert words.ENTRY_SOURCE in page
        assert words.NOT_ENGLAND.split(".")[0] in page


def test_an_unknown_code_is_a_note_and_not_a_fault() -> None:
    app = opened(AREA, place="E06999999", part="learning")
    sound(app)
    assert any("no place with the code" in note for note in notes(app))


def test_better_chances_doubts_first_and_offers_no_table_of_all_constituencies() -> None:
    app = opened(EVIDENCE, part="university")
    sound(app)
    page = " ".join(texts(app))
    assert page.index("Read this with care.") < page.index("In the middle one of")
    assert "It is no proof" in page
    assert words.LINK in [caption.value[-len(words.LINK) :] for caption in app.caption]
    assert not len(app.dataframe)


def test_compare_has_a_line_for_wrexham_too() -> None:
    page = said(COMPARE, places="E06000009,W06000006,E09000001", part="outcomes")
    assert "not held here" in page
    assert "20 to 24" in page


@pytest.mark.parametrize(("code", "there"), [("E07000217", True), ("E06000009", False)])
def test_a_place_of_surrey_says_what_it_is_planned_to_be_part_of(code: str, there: bool) -> None:
    for page in (said(AREA, place=code), said(MAP, place=code)):
        assert ("a new council, West Surrey" in page) is there


def test_lists_say_of_when_they_are() -> None:
    assert "Libraries: list of December 2023, more than two years old" in said(AREA, place="E06000009", part="here")
    assert "List of 2019, more than two years old." in said("pages/both.py", list="list225")


def test_the_map_of_equal_room_at_the_level_of_councils() -> None:
    page = said(MAP, shape="equal", level="lad25", place="E06000053")
    assert "Each shape is one council" in page
    assert "296 councils" in page
