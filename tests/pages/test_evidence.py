"""The page about better chances: whatever a link holds or a person chooses, it answers."""

from __future__ import annotations

import html
import io

import pandas as pd
import pytest

from lib import store
from lib.analysis import claims, evidence, evidence_differences, specifications
from lib.tables.areas_table import SOURCES, csv_of
from lib.words import claims as claim_words
from lib.words import evidence as words
from lib.words import evidence_councils, evidence_terms
from tests.pages.test_pages import held, notes, opened, sound, texts

PAGE = "pages/evidence.py"
CHOICES = {
    "part": "outcomes",
    "match": "income",
    "cut": "20",
    "against": "50",
    "within": "E12000003",
    "outcome": "connectivity",
    "of": "places",
    "published": "persistent_absence",
}
HEADED = {
    "claims": "What the documents claim",
    "outcomes": "One outcome",
    "schools": "School results",
    "lines": "Move the line",
    "how": "How this was",
    "files": "Take it away",
}


@pytest.mark.parametrize(
    ("part", "tables", "column"),
    [("outcomes", 2, "Facing both"), ("lines", 1, "Difference"), ("how", 1, "Apart after")],
)
def test_every_table_is_put_in_order_by_a_menu(part, tables, column):
    app = opened(PAGE, part=part)
    menus = [box for box in app.selectbox if box.label == "Order by"]
    assert len(menus) == len(app.dataframe) == tables
    app = menus[0].select(f"{column}, highest first").run()
    assert app.dataframe[0].value[column].dropna().is_monotonic_decreasing


@pytest.mark.parametrize(
    "link",
    [
        {},
        CHOICES,
        {"within": "E12000007"},
        {"within": "E12000007", "cut": "5", "outcome": "low_skills"},
        {"match": "tenth", "cut": "5"},
        {"within": "E12000001", "published": "attainment8"},
        {"cut": "30", "published": "higher_education_by_19_fsm"},
        *({"part": part} for part in HEADED),
        {"outcome": "imd2025_indoors", "of": "activity"},
        {"outcome": "imd2025_income"},
    ],
)
def test_any_choice_has_its_page(link):
    app = opened(PAGE, **link)
    sound(app)
    assert not notes(app)
    assert held(app) == link
    said = " ".join(texts(app))
    assert "does not prove" in said
    assert "What if I fund a hub?" in said
    assert "Are these not simply different places?" in said


@pytest.mark.parametrize("part", HEADED)
def test_one_part_is_open_at_a_time(part):
    heads = [each.value for each in opened(PAGE, part=part).header]
    assert len(heads) == 1
    assert heads[0].startswith(HEADED[part])


def test_every_claim_is_a_line_with_its_verdict():
    app = opened(PAGE)
    page = "".join(each.proto.body for each in app.get("html"))
    for key, verdict in claims.verdicts().items():
        assert f"{evidence_terms.VERDICTS[verdict]}</b><span>{html.escape(claim_words.SAID[key][0])}" in page
    for question in (
        "Why is only one contradicted?",
        "Is that not a circle?",
        "Why do two series",
        "inside the community index?",
    ):
        assert question in page


@pytest.mark.parametrize("parameter", CHOICES)
def test_nonsense_in_one_parameter_leaves_the_others(parameter):
    app = opened(PAGE, **(CHOICES | {parameter: "<b>nonsense</b>"}))
    sound(app)
    assert len(notes(app)) == 1
    assert "<" not in notes(app)[0]
    assert held(app) == {name: value for name, value in CHOICES.items() if name != parameter}


def test_choosing_writes_the_link_and_stays_in_the_part():
    app = opened(PAGE, part="lines")
    app.selectbox(key="evidence cut").set_value(20).run()
    app.selectbox(key="evidence within").set_value("E12000002").run()
    assert held(app) == {"part": "lines", "cut": "20", "within": "E12000002"}
    app.selectbox(key="evidence within").set_value("England").run()
    app.selectbox(key="evidence cut").set_value(10).run()
    assert held(app) == {"part": "lines"}
    sound(app)


def test_too_little_to_compare_is_said_and_the_rest_of_the_page_stands():
    app = opened(PAGE, within="E12000007")
    assert "There is too little to go by." in " ".join(texts(app))
    assert "does not prove" in " ".join(texts(app))


@pytest.mark.parametrize(
    "table",
    [
        evidence_councils.table(evidence_differences.comparison("strict", 10, 30), evidence.MATCHES["strict"]),
        words.specified(specifications.results()),
        words.balanced(store.table("evidence_balance")),
        evidence_councils.council_table("attainment8", claims.council_table("attainment8", 10)),
        evidence_councils.links_table({"attainment8": claims.links("attainment8", 10)}, {"attainment8": "2024/25"}),
        claim_words.table(claims.verdicts()),
        claim_words.ways_table(claims.ways()),
    ],
    ids=["outcomes", "ways", "balance", "councils", "schools", "claims", "tests"],
)
def test_a_file_to_take_away_names_its_sources_and_reads_back(table):
    read = pd.read_csv(io.BytesIO(csv_of(table, "imd2025", ("iod2025_indicators", "dfe_lait"))))
    assert read[SOURCES].str.contains("underlying indicators.*Local Authority Interactive Tool").all()
    assert list(read.columns) == [*table.columns, SOURCES]
    assert len(read) == len(table)
