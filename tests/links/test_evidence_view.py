"""The link of the page about better chances: brings everything back, and drops what it cannot hold."""

import pytest

from lib.links.evidence_view import EvidenceView

HOSTILE = [
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; drop table places; --",
    "\x00",
    "🏘️" * 40,
    "none",
    "W06000006",
    "1e309",
    "10.0",
    "-5",
    "England",
]
PARTS = ("part", "outcome", "of", "match", "cut", "against", "within", "published", "council", "verdict", "place")


@pytest.mark.parametrize(
    "view",
    [
        EvidenceView(),
        EvidenceView(
            outcome="connectivity",
            match="tenth",
            cut=30,
            against=50,
            within="E12000007",
            published="persistent_absence",
        ),
        EvidenceView(cut=5),
        EvidenceView(within="E12000001"),
        EvidenceView(part="how", of="places"),
        EvidenceView(part="schools", council="E06000009", place="E05009393"),
        EvidenceView(verdict="not-testable"),
    ],
)
def test_a_link_brings_back_exactly_what_was_chosen(view):
    assert EvidenceView.from_query(view.to_query()) == (view, [])


def test_the_plain_view_has_a_plain_link():
    assert EvidenceView().to_query() == {}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_link_holds_can_break_it_and_the_rest_is_kept(name, text):
    other = "cut" if name != "cut" else "match"
    kept = {"cut": "20", "match": "income"}[other]
    view, notes = EvidenceView.from_query({name: text, other: kept})
    assert view == EvidenceView(**{other: int(kept) if other == "cut" else kept})
    assert len(notes) == 1
    assert "<" not in notes[0]
    assert len(notes[0]) < 400


def test_a_smaller_place_than_a_region_is_left_out_with_the_reason_and_england_without_one():
    view, notes = EvidenceView.from_query({"within": "E06000009"})
    assert view.within is None
    assert "to a region" in notes[0]
    assert EvidenceView.from_query({"within": "E92000001"}) == (EvidenceView(), [])


def test_only_a_council_is_looked_for_among_councils():
    view, notes = EvidenceView.from_query({"council": "E05009393"})
    assert view.council is None
    assert "Only a council" in notes[0]


@pytest.mark.parametrize(
    ("link", "part"),
    [
        ({}, "outcomes"),
        ({"verdict": "fragile"}, "claims"),
        ({"place": "E06000010"}, "schools"),
        ({"council": "E06000010"}, "schools"),
        ({"cut": "20", "place": "E06000010"}, "lines"),
        ({"outcome": "connectivity"}, "outcomes"),
        ({"of": "places"}, "outcomes"),
        ({"published": "persistent_absence"}, "schools"),
        ({"cut": "20"}, "lines"),
        ({"match": "income", "outcome": "connectivity"}, "lines"),
        ({"part": "how", "cut": "20"}, "how"),
    ],
)
def test_a_link_made_before_there_were_parts_opens_the_part_it_is_about(link, part):
    view, notes = EvidenceView.from_query(link)
    assert view.open == part
    assert not notes
    assert view.to_query() == link
