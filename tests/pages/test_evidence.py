"""The page about better chances: whatever a link holds or a person chooses, it answers."""

from __future__ import annotations

import base64
import html
import io
import json

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import claims, evidence, evidence_differences, specifications
from lib.links.evidence_view import VERDICT_CODES
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
    "council": "E06000009",
    "verdict": "fragile",
    "place": "E06000010",
}
HEADED = {
    "claims": "What the documents claim",
    "outcomes": "All outcomes",
    "schools": "School results",
    "university": "University at 18",
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
    app = opened(PAGE, part="claims")
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


def listed(app):
    page = "".join(each.proto.body for each in app.get("html"))
    return [key for key, (said, _) in claim_words.SAID.items() if f"<span>{html.escape(said)}</span>" in page]


@pytest.mark.parametrize("code", VERDICT_CODES)
def test_claims_are_narrowed_to_one_verdict_and_the_link_says_so(code):
    verdicts = claims.verdicts()
    app = opened(PAGE, verdict=code)
    assert listed(app) == [key for key in claim_words.SAID if verdicts[key] == VERDICT_CODES[code]] != []
    menu = next(each for each in app.button_group if each.label == "Claims listed")
    assert menu.value == code
    app = menu.set_value("all").run()
    assert listed(app) == list(claim_words.SAID)
    assert held(app) == {"part": "claims"}


def decoded(values):
    return np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])


def picture(app, key):
    return json.loads(next(each.proto.spec for each in app.get("plotly_chart") if each.proto.id.endswith(key)))


def test_the_council_of_the_place_looked_at_is_marked_named_and_told():
    app = opened(PAGE, place="E05011536")
    said = " ".join(each.proto.body for each in app.get("html"))
    assert "Kingston upon Hull, City of: 40.4 points (England 4" in said
    assert "32 in 100 people there live in neighbourhoods facing both" in said
    every, marked = picture(app, "councils")["data"]
    assert marked["text"] == ["<b>Kingston upon Hull, City of</b>"]
    assert list(decoded(marked["y"])) == [pytest.approx(40.4)]
    assert "in neighbourhoods facing both (IMD 2025 and CNI 2023)" in marked["customdata"][0], "hover"
    assert "(2024/25)" in marked["customdata"][0]


def test_a_box_finds_another_council_beside_it():
    app = opened(PAGE, place="E06000010")
    app = app.selectbox(key="evidence council").select("E06000009").run()
    assert held(app) == {"part": "schools", "council": "E06000009", "place": "E06000010"}
    assert [each["text"] for each in picture(app, "councils")["data"][1:]] == [
        ["<b>Blackpool</b>", "<b>Kingston upon Hull, City of</b>"]
    ]
    app = app.selectbox(key="evidence council").select("none").run()
    assert held(app) == {"part": "schools", "place": "E06000010"}


def test_a_council_in_a_county_is_said_to_have_no_figure_of_its_own():
    said = "".join(each.proto.body for each in opened(PAGE, part="schools", council="E07000141").get("html"))
    assert "South Kesteven has no figure of its own, so it is not in the picture." in said


@pytest.mark.parametrize("part", ["outcomes", "schools", "claims"])
def test_no_word_of_statistics_stands_where_all_read(part):
    said = " ".join(texts(opened(PAGE, part=part))).lower()
    for word in ("rank correlation", "steps", "confidence", "e-value"):
        assert word not in said.replace("number, interval and e-value", "")


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
