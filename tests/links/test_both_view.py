"""The link to both at once: there and back, and anything at all in it."""

import pytest

from lib.analysis.both import BY
from lib.links.both_view import FIRST, LAST, LISTS, SECTIONS, BothView
from lib.places import own

VIEWS = [
    BothView(),
    BothView(cut=25),
    BothView(cut=12, community=12),
    BothView(cut=5, community=30, place="E06000009", by="coast", list="pride"),
    BothView(place="E01012737"),
    BothView(place="E92000001", by="rgn", list="list225"),
    BothView(own=("E01012736", "E01012737"), name="Our patch", part="edges"),
    BothView(part="where", list="pride"),
]


@pytest.mark.parametrize("view", VIEWS)
def test_there_and_back(view):
    assert BothView.from_query(view.to_query()) == (view, [])


def test_the_contract_of_links():
    assert BothView.from_query({"cut": "10", "place": "E06000021"}) == (BothView(10, place="E06000021"), [])
    assert BothView(10, place="E06000021").to_query() == {"cut": "10", "place": "E06000021"}


def test_the_line_is_always_in_the_link_so_that_it_means_the_same_if_a_default_changes():
    assert BothView().to_query() == {"cut": "10"}


def test_one_line_serves_both_unless_community_has_its_own():
    assert BothView(15).lines == (15, 15)
    assert BothView(15, 7).lines == (15, 7)


@pytest.mark.parametrize("part", ["cut", "community"])
@pytest.mark.parametrize("text", ["4", "31", "-10", "10.5", "1e1", "ten", "٢٠", "0010", "<b>", "9" * 5_000, "\x00"])
def test_a_line_that_cannot_be_drawn_is_left_out_with_a_sentence(part, text):
    view, (note,) = BothView.from_query({part: text, "place": "E06000009"})
    assert view == BothView(place="E06000009")
    assert f"from {FIRST} to {LAST} per cent" in note
    assert len(note) < 200
    assert "<" not in note


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({}, "where"),
        ({"by": "coast"}, "where"),
        ({"list": "pride"}, "lists"),
        ({"by": "coast", "list": "list225"}, "lists"),
        ({"list": "pride", "part": "where"}, "where"),
        ({"part": "how"}, "how"),
    ],
)
def test_a_link_made_before_there_were_parts_opens_the_part_it_was_about(query, part):
    assert BothView.from_query(query)[0].open == part
    assert part in SECTIONS


def test_a_place_and_an_area_put_together_exclude_each_other():
    ours = own.encode(["E01012736", "E01012737"])
    view, notes = BothView.from_query({"own": ours, "name": "Our patch", "place": "E06000009"})
    assert (view, notes) == (BothView(own=("E01012736", "E01012737"), name="Our patch"), [])
    assert view.to_query() == {"cut": "10", "own": ours, "name": "Our patch"}
    assert (view.area.name, len(view.area.members)) == ("Our patch", 2)
    assert BothView.from_query({"name": "Nobody’s"})[0].to_query() == {"cut": "10"}


def test_an_area_put_together_that_cannot_be_read_is_said():
    view, (note,) = BothView.from_query({"own": "AAAA", "cut": "20"})
    assert view == BothView(20)
    assert note.endswith(".")


@pytest.mark.parametrize("part", ["place", "by", "list", "part", "own"])
def test_nonsense_in_one_part_leaves_the_others(part):
    who = {"own": ("E01012736", "E01012737")} if part == "own" else {"place": "E06000009"}
    good = BothView(20, 15, by="rgn", list="pride", part="near", **who).to_query()
    view, notes = BothView.from_query(good | {part: "nonsense"})
    assert len(notes) == 1
    assert view == BothView.from_query({name: value for name, value in good.items() if name != part})[0]


def test_wales_has_its_own_sentence():
    view, (note,) = BothView.from_query({"place": "W06000006"})
    assert view.place is None
    assert "Wales" in note


def test_every_choice_on_offer_is_understood():
    for cut in range(FIRST, LAST + 1):
        assert BothView.from_query({"cut": str(cut)})[0].cut == cut
    for by in BY:
        assert BothView.from_query({"by": by})[0].by == by
    for each in LISTS:
        assert BothView.from_query({"list": each})[0].list == each
