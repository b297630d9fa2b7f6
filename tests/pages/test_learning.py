"""The page about better chances: whatever a link holds or a person chooses, it answers."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from lib.analysis import claims, evidence
from lib.share.table import csv_of
from lib.words import claims as claim_words
from lib.words import evidence as words
from tests.pages.test_pages import held, notes, opened, sound, texts

PAGE = "pages/learning.py"
CHOICES = {"match": "income", "cut": "20", "against": "50", "within": "E12000003", "outcome": "connectivity", "published": "persistent_absence"}


@pytest.mark.parametrize("link", [
    {}, CHOICES, {"within": "E12000007"}, {"within": "E12000007", "cut": "5", "outcome": "low_skills"}, {"match": "tenth", "cut": "5"},
    {"within": "E12000001", "published": "attainment8"}, {"cut": "30", "published": "higher_education_by_19_fsm"},
])
def test_any_choice_has_its_page(link):
    app = opened(PAGE, **link)
    sound(app)
    assert not notes(app)
    assert held(app) == link
    said = " ".join(texts(app))
    assert "What this cannot show" in said
    assert "Not testable" in said


@pytest.mark.parametrize("parameter", CHOICES)
def test_nonsense_in_one_parameter_leaves_the_others(parameter):
    app = opened(PAGE, **(CHOICES | {parameter: "<b>nonsense</b>"}))
    sound(app)
    assert len(notes(app)) == 1
    assert "<" not in notes(app)[0]
    assert held(app) == {name: value for name, value in CHOICES.items() if name != parameter}


def test_choosing_writes_the_link_and_going_back_to_the_usual_takes_it_out():
    app = opened(PAGE)
    app.selectbox(key="learning cut").set_value(20).run()
    app.selectbox(key="learning within").set_value("E12000002").run()
    assert held(app) == {"cut": "20", "within": "E12000002"}
    app.selectbox(key="learning within").set_value("England").run()
    assert held(app) == {"cut": "20"}
    sound(app)


def test_too_little_to_compare_is_said_and_the_rest_of_the_page_stands():
    app = opened(PAGE, within="E12000007")
    assert "There is too little to go by." in " ".join(texts(app))
    assert "What the documents claim" in " ".join(each.value for each in app.header)


@pytest.mark.parametrize("table", [
    words.table(evidence.comparison("strict", 10, 30), evidence.MATCHES["strict"]),
    words.ways_table(evidence.ways("low_skills", 10, 30)),
    words.council_table("attainment8", claims.council_table("attainment8", 10)),
    words.links_table({"attainment8": claims.links("attainment8", 10)}, {"attainment8": "2024/25"}),
    claim_words.table(claims.verdicts(10, 30)),
], ids=["outcomes", "ways", "councils", "schools", "claims"])
def test_a_file_to_take_away_opens_with_its_sources_and_reads_back(table):
    lines = csv_of(table, "imd2025", ("iod2025_indicators", "dfe_lait")).decode("utf-8-sig").split("\r\n")
    head = [line for line in lines if line.startswith(("Every Neighbourhood", "Source:", "Rank 1", '"'))][:8]
    assert any("underlying indicators" in line for line in head)
    assert any("Department for Education" in line for line in head)
    start = next(n for n, line in enumerate(lines) if next(csv.reader([line])) == list(table.columns))
    read = pd.read_csv(io.StringIO("\r\n".join(lines[start:])))
    assert len(read) == len(table)
