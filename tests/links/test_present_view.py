"""The link of the page that presents: brings everything back, and drops what it cannot hold."""

import pytest

from lib.links.place_ref import own_place
from lib.links.present_view import PresentView
from lib.places.wales import WREXHAM
from lib.words.slides import SLIDES

OUR_PATCH = own_place(("E01012737", "E01012736"), "Our patch")
HOSTILE = [
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; drop table places; --",
    "\x00",
    "🏘️" * 40,
    "E06000009,E06000021",
    "none",
    "-1",
    "0",
    "1e9",
    "9" * 500,
    "٣",
    "own:",
    f"own:{'x' * 500}",
    "own9",
    "," * 500,
]


@pytest.mark.parametrize(
    "view",
    [
        PresentView(),
        PresentView(place="E06000009"),
        PresentView(place=WREXHAM.code, beside="E06000009", slide=3),
        PresentView(place="E06000009", slide=12, order=("questions", "own1", "where"), street="E01012737"),
        PresentView(place=OUR_PATCH, beside=OUR_PATCH, slide=1),
    ],
)
def test_a_link_brings_back_exactly_what_was_chosen(view):
    assert PresentView.from_query(view.to_query()) == (view, [])


@pytest.mark.parametrize("name", ["place", "beside", "slide", "order", "street"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_link_holds_can_break_it(name, text):
    view, notes = PresentView.from_query({"place": "E06000009"} | {name: text})
    assert PresentView.from_query(view.to_query()) == (view, [])
    assert all("<" not in note and len(note) < 400 for note in notes)
    assert len(view.areas) <= 2


def test_the_link_of_the_contract():
    view, notes = PresentView.from_query({"place": "E06000009", "slide": "3"})
    assert (view.place, view.slide, view.order, notes) == ("E06000009", 3, tuple(SLIDES), [])


def test_without_a_place_there_is_no_slide():
    assert PresentView.from_query({"slide": "2", "street": "E01012737"})[0] == PresentView()


def test_a_place_beside_nothing_is_the_place():
    assert PresentView.from_query({"beside": "E06000009"})[0] == PresentView(place="E06000009")


def test_a_place_beside_itself_is_told_once():
    assert [area.name for area in PresentView(place="E06000009", beside="E06000009").areas] == ["Blackpool"]


def test_a_slide_that_is_named_twice_is_shown_once_and_one_that_is_not_here_is_said():
    view, notes = PresentView.from_query({"place": "E06000009", "order": "both,where,both,poem"})
    assert view.order == ("both", "where")
    assert len(notes) == 1
    assert "poem" in notes[0]
