"""What was said in the eight places: complete, in plain words of our own, and no place named without its reason."""

from __future__ import annotations

import re

import pytest

from lib import catalogue, store
from lib.catalogue import CatalogueError, EightPlace, Finding
from tests.catalogue.test_catalogue import AVOID

PLACES, FINDINGS = catalogue.eight_places(), catalogue.findings()
TEXTS = [*(" ".join(place.said) for place in PLACES.values()), *(f"{each.title}. {each.text}" for each in FINDINGS)]


def test_the_eight_are_those_of_the_table_in_its_order():
    assert {key: place.name for key, place in PLACES.items()} == store.table("report_table1")["name"].to_dict()
    assert list(PLACES) == list(store.table("report_table1").index)


def test_there_are_six_findings_and_each_place_is_touched_by_one_at_least():
    assert len(FINDINGS) == 6
    named = {code for each in FINDINGS for code in each.touches}
    assert named <= set(PLACES)
    assert named == set(PLACES)


def test_words_are_those_people_asked_for():
    for text in [*TEXTS, *(why for each in FINDINGS for why in each.touches.values())]:
        assert not AVOID.search(text)
        assert not re.search(r"[\"“”]", text), "A quotation."


def test_a_reader_of_twelve_can_read_it():
    """By the automated readability index, which counts letters a word and words a sentence: grade 7 is age 12."""
    text = " ".join(TEXTS)
    letters, words, sentences = len(re.findall(r"\w", text)), len(text.split()), len(re.findall(r"\.(?: |$)", text))
    assert 4.71 * letters / words + 0.5 * words / sentences - 21.43 < 7


@pytest.mark.parametrize("said", [[], ["No full stop"]])
def test_a_place_where_nothing_is_said_is_refused(said):
    with pytest.raises(CatalogueError, match="field 'said'"):
        EightPlace(key="E06000009", name="Blackpool", said=said)


@pytest.mark.parametrize("fields", [{}, {"touches": {"E06000009": "so"}, "everywhere": True}])
def test_a_finding_says_where_it_holds_once(fields):
    with pytest.raises(CatalogueError, match="field 'touches'"):
        Finding(title="A", text="B.", **fields)
