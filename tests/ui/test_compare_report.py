"""The four parts on a page, with ordinary and with awkward places."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.words import glossary
from tests.pages.test_pages import texts

SETS = {
    "the three": "E06000009,E06000021,E08000036",
    "the eight": "E06000009,E06000015,E08000004,E06000031,E08000039,E06000021,E08000036,W06000006",
    "Wrexham alone": "W06000006",
    "awkward": "E09000001,E06000053,E05009317,E07000076,E01012737,E92000001,E09000001",
}
PARTS = [
    "The report’s table, then and now",
    "Learning outcomes",
    "What people there said",
    "Wrexham, on the Welsh indexes",
]


def parts(codes: str) -> None:
    from lib.places.area import area
    from lib.places.wales import WREXHAM
    from lib.ui import compare_report

    places = [WREXHAM if code == WREXHAM.code else area(code) for code in codes.split(",")]
    for part in (compare_report.report_table, compare_report.outcomes, compare_report.said, compare_report.wrexham):
        part(places)


@pytest.fixture(scope="module")
def opened() -> dict[str, AppTest]:
    return {name: AppTest.from_function(parts, args=(codes,), default_timeout=60).run() for name, codes in SETS.items()}


@pytest.mark.parametrize("name", SETS)
def test_all_parts_are_there_in_order(opened, name):
    app = opened[name]
    assert not app.exception and not app.error
    assert [each.value for each in app.header] == PARTS
    apart = any("Wrexham is not among the places above" in text for text in texts(app))
    assert apart is ("W06000006" not in SETS[name])


@pytest.mark.parametrize("name", SETS)
def test_places_are_described_never_people_as_a_problem(opened, name):
    assert not [text for text in texts(opened[name]) if glossary.found_in(text)]


def test_the_eight_have_a_panel_each(opened):
    said = " ".join(texts(opened["the eight"]))
    for words in ("five buses", "Parent Power", "Our Future Derby", "not published for Wales", "343 points"):
        assert words in said
