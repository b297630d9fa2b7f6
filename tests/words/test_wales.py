"""What is said of Wrexham: Welsh ranks only, and in a table never a blank."""

from __future__ import annotations

import pytest

from lib import catalogue
from lib.analysis.wales import WELSH
from lib.words import wales
from tests.words.test_area import sound


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("imd2025", "not comparable"),
        ("cni2023_engagement", "not comparable"),
        ("both", "not comparable"),
        ("change_since_2019", "not comparable"),
        ("low_skills", "not published for Wales"),
        ("attainment8", "not published for Wales"),
        ("gini", "not comparable"),
        ("population", "not held for Wales"),
    ],
)
def test_a_cell_says_why_there_is_no_figure(key, said):
    assert wales.cell(key) == said


def test_every_measure_and_outcome_has_its_cell():
    assert {wales.cell(key) for key in (*catalogue.measures(), *catalogue.outcomes())} == {
        "not comparable",
        "not published for Wales",
    }


def test_the_opening_is_sound_and_names_wales_not_england_as_the_scale():
    said = wales.welsh_standing()
    assert all(sound(line) for line in said)
    assert "never with England" in said[0]
    assert "4 of Wrexham’s 84 neighbourhoods are in the tenth of Wales" in said[1] and "out of 1,917" in said[1]
    assert "1 of Wrexham’s 18 local areas is in the tenth of Wales" in said[2] and "out of 410" in said[2]


@pytest.mark.parametrize("key", WELSH)
def test_every_rank_has_a_sentence_for_its_strip_and_a_source(key):
    assert sound(wales.strip_sentence(key)) and sound(wales.finding(key))
    assert wales.credit(key).startswith("Source: ")
    assert wales.title(key) in ("Wrexham: Welsh deprivation ranks (2025)", "Wrexham: Welsh community need ranks (2022)")
    assert ("No licence is stated" in wales.credit(key)) == key.startswith("cni2022")


def test_the_table_has_every_rank_once_and_the_download_every_area():
    labels = [line.label for group in wales.groups() for line in group.lines]
    assert len(labels) == len(set(labels)) == len(WELSH)
    assert all(len(line.cells) == len(wales.HEADS) for group in wales.groups() for line in group.lines)
    assert len(wales.areas()) == 9 * 84 + 4 * 18
