"""A sheet whose maps leave room says who lives in the place and what is here."""

from __future__ import annotations

import datetime
import io

import pypdf
import pytest

from lib import catalogue
from lib.analysis.ages import ages
from lib.analysis.editions import YEARS, editions
from lib.analysis.meeting import reach
from lib.paper import area_people
from lib.paper.area_handout import handout
from lib.paper.sheet import HALF, Sheet
from lib.places.area import area
from lib.words import meeting
from lib.words.area_facts import ages_finding, ages_sentence
from lib.words.area_here import here_sentences
from lib.words.editions import beside

DAY = datetime.date(2026, 11, 30)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("code", ["E06000052", "E92000001"])
def test_under_a_wide_shape_stands_how_old_people_are_and_what_is_here(code: str) -> None:
    place = area(code)
    first, second = pypdf.PdfReader(io.BytesIO(handout(place, "", DAY))).pages
    said, found = flat(first.extract_text()), ages(place.frame)
    first_of_lists, *_, lacking = here_sentences(place)
    for sentence in (ages_finding(place, found), ages_sentence(found), first_of_lists, lacking):
        assert flat(sentence) in said
    credit = flat(second.extract_text())
    assert all(flat(catalogue.dataset(key).title) in credit for key in area_people.LISTS)


def test_a_frame_is_as_high_as_its_shape_fills() -> None:
    assert HALF * 0.9 < area_people.map_height(area("E06000052"), 58, 150) < HALF * 1.1
    assert area_people.map_height(area("E06000009"), 58, 150) > HALF * 1.5
    assert area_people.map_height(area("E06000009"), 58, 100) == 100


@pytest.mark.slow
def test_what_is_here_is_never_told_without_what_the_lists_lack() -> None:
    place, sheet = area("E06000052"), Sheet("A place", "Its figures", DAY)
    sheet.add_page()
    here, lengths = here_sentences(place), set()
    for room in range(120):
        lines = area_people.that_fit(sheet, place, 10, room)
        lengths.add(len(lines))
        assert area_people.height(sheet, lines, 10) <= room
        if set(lines) & set(here):
            assert lines[2] == here[0] and lines[-1] == here[-1]
    assert {0, 2, 4, 2 + len(here)} <= lengths


@pytest.mark.parametrize("code", ["E05011536", "E01012737", "E06000053"])
def test_one_page_has_the_six_editions_the_ages_and_the_places_to_meet(code: str) -> None:
    place = area(code)
    (page,) = pypdf.PdfReader(io.BytesIO(handout(place, "", DAY))).pages
    said = flat(page.extract_text())
    assert all(str(year) in said for year in YEARS)
    for sentence in (
        beside(editions(place.frame)),
        ages_finding(place, ages(place.frame)),
        meeting.inside(place, reach(place)),
        # A count from a map that volunteers draw never stands alone, and its licence wants it credited.
        meeting.uneven(),
        catalogue.dataset(meeting.DATASET).attribution,
    ):
        assert flat(sentence) in said
