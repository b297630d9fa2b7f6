"""The link of the page that compares places: brings everything back, keeps the order, and drops what it cannot hold."""

import pytest

from lib import places, store
from lib.links.compare_view import EIGHT, MOST, CompareView, beginning
from lib.links.place_ref import own_place, ref_of
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM

HOSTILE = [
    "x" * 10_000,
    "," * 10_000,
    "<script>alert(1)</script>",
    "'; drop table places; --",
    "\x00",
    "🏘️" * 40,
    "none",
    "own:",
    "own:AAAA:<b>",
    "own:::",
    "W06000006,W06000006",
    "\u202eE06000009\ufeff",
    "-1e309",
]
MEMBERS = tuple(store.codes("lsoa21")[100:160:3])
OWN = own_place(MEMBERS, "Our patch")
EMPTY = store.places().query("neighbourhoods == 0").index[0]


@pytest.mark.parametrize(
    "view",
    [
        CompareView(),
        CompareView(places=EIGHT, measure="cni2023", count="people", sort="gini_imd2025", highlight="W06000006"),
        CompareView(places=("E06000009", "E06000009", OWN, "E92000001", "E01012641", EMPTY), highlight=OWN),
        CompareView(places=(OWN,), measure="both", sort="both"),
    ],
)
def test_a_link_brings_back_exactly_what_was_chosen(view):
    assert CompareView.from_query(view.to_query()) == (view, [])


@pytest.mark.parametrize("name", ["places", "measure", "count", "sort", "highlight", "part"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_link_holds_can_break_it(name, text):
    view, notes = CompareView.from_query({name: text})
    assert CompareView.from_query(view.to_query()) == (view, [])
    assert 1 <= len(view.areas) <= MOST
    assert all("<" not in note and len(note) < 400 for note in notes)


def test_it_opens_on_three_and_the_eight_of_the_report_are_in_its_order():
    assert [found.name for found in CompareView.from_query({})[0].areas] == ["Blackpool", "Stoke-on-Trent", "Wakefield"]
    assert [found.name for found in CompareView(places=EIGHT).areas] == [
        "Blackpool",
        "Derby",
        "Oldham",
        "Peterborough",
        "Sheffield",
        "Stoke-on-Trent",
        "Wakefield",
        "Wrexham",
    ]


def test_what_is_not_a_place_is_left_out_with_a_sentence_and_the_rest_is_kept():
    view, notes = CompareView.from_query({"places": "E06000021,E06999999,w06000006,E08000019,own:broken,W06000015"})
    assert view.places == ("E06000021", "W06000006", "E08000039")
    assert len(notes) == 3


def test_more_than_eight_are_cut_with_a_sentence():
    view, notes = CompareView.from_query({"places": ",".join(["E06000009"] * 10)})
    assert view.places == ("E06000009",) * 8
    assert len(notes) == 1
    assert "8 places" in notes[0]


def test_places_can_be_added_repeated_moved_and_taken_out():
    view = CompareView(places=("E06000009", "E06000021"), sort="imd2025")
    assert view.added("E06000009").places == ("E06000009", "E06000021", "E06000009")
    assert view.moved(0, 1).places == ("E06000021", "E06000009")
    assert view.moved(0, 1).sort is None
    assert view.moved(0, -1).places == view.places
    assert view.without(0).places == ("E06000021",)
    assert view.without(0).without(0).places == ("E06000021",)
    assert CompareView(places=EIGHT).added("E06000009").places == EIGHT


def test_a_place_taken_out_is_no_longer_highlighted():
    view = CompareView(highlight="E06000009")
    assert view.without(0).highlight is None
    assert view.without(1).highlight == "E06000009"
    _, notes = CompareView.from_query({"places": "E06000021", "highlight": "E06000009"})
    assert len(notes) == 1


def test_an_area_of_ones_own_keeps_its_neighbourhoods_and_its_name():
    found = CompareView(places=(OWN,)).areas[0]
    assert tuple(found.members) == MEMBERS
    assert found.name == "Our patch"
    assert ref_of(found) == OWN
    assert own_place(MEMBERS, "Here, there") == own_place(MEMBERS, "Here there")
    nameless = own_area(MEMBERS)
    assert CompareView(places=(ref_of(nameless),)).areas[0].name == nameless.name


def test_the_same_place_twice_is_one_area():
    first, second = CompareView(places=("E06000009", "E06000009")).areas
    assert first is second


def test_wrexham_has_no_english_figures():
    assert len(WREXHAM.members) == len(WREXHAM.frame) == 0
    assert WREXHAM.population is None
    with pytest.raises(places.InWales):
        area(WREXHAM.code)


@pytest.mark.parametrize(
    ("code", "beside"),
    [("E06000009", "E92000001"), ("E01012641", "E06000008"), ("E12000002", "E92000001"), (EMPTY, "E92000001")],
)
def test_a_comparison_begins_with_a_place_and_what_it_lies_in(code, beside):
    assert beginning(area(code)) == f"{code},{beside}"


def test_england_is_compared_with_nothing_to_begin_with():
    assert beginning(area("E92000001")) == "E92000001"


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({}, "measures"),
        ({"sort": "imd2025"}, "measures"),
        ({"count": "people"}, "spread"),
        ({"count": "people", "part": "measures"}, "measures"),
        ({"part": "away"}, "away"),
    ],
)
def test_a_link_from_before_there_were_parts_opens_the_one_its_choices_belong_to(query, part):
    view, notes = CompareView.from_query(query)
    assert (view.open, notes) == (part, [])


def test_a_part_that_is_not_there_is_said():
    view, notes = CompareView.from_query({"part": "<b>maps"})
    assert view.open == "measures"
    assert notes == ["The link asks for a part of the page that is not here (“bmaps”); the usual one is open."]
