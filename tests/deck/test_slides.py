"""A deck: which slides there are for a place or two, in which order."""

from __future__ import annotations

import pytest

from lib import store
from lib.deck.slides import Deck, OwnSlide
from lib.links.present_view import own_number
from lib.places.area import area
from lib.places.wales import WREXHAM
from lib.words.slides import SLIDES, part

BLACKPOOL, SCILLY, ENGLAND = area("E06000009"), area("E06000053"), area("E92000001")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])


def keys(deck, *areas):
    return [slide.key for slide in deck.slides(areas)]


def test_a_place_has_every_slide_in_the_order_they_are_told():
    assert keys(Deck(), BLACKPOOL) == list(SLIDES)


def test_slides_without_data_leave_no_gap():
    assert keys(Deck(), SCILLY) == [key for key in SLIDES if key != "hides"]
    assert keys(Deck(), ENGLAND) == [
        key for key in SLIDES if key not in ("stands", "people", "thin", "learning", "alike")
    ]
    assert keys(Deck(), EMPTY) == ["where", "questions", "sources"]
    assert keys(Deck(), WREXHAM) == ["where", "stands", "hides", "thin", "questions", "sources"]


def test_the_message_is_the_title_of_one_place_and_the_kind_that_of_two():
    one = Deck(order=("hides",)).slides([BLACKPOOL])[0]
    two = Deck(order=("hides", "both")).slides([BLACKPOOL, WREXHAM])
    assert one.title == "38 of 94 neighbourhoods are in England’s most deprived tenth"
    assert two[0].title == "What the average hides: Blackpool and Wrexham"
    assert [shown.name for shown, _ in two[0].parts] == ["Blackpool", "Wrexham"]
    assert [shown.name for shown, _ in two[1].parts] == ["Blackpool"]
    assert two[0].parts[0][1] is part("hides", BLACKPOOL)
    assert two[1].title == "Blackpool: 26 of 94 neighbourhoods face both"
    assert two[1].parts[0][1].lines[-1].endswith("so not for Wrexham.")


def test_slides_are_hidden_moved_and_added():
    ours = (OwnSlide("Welcome", "One\nTwo"), OwnSlide("Our plan"))
    deck = Deck(order=("own2", "sources", "where", "own1"), own=ours)
    shown = deck.slides([BLACKPOOL])
    assert [slide.key for slide in shown] == ["own2", "sources", "where", "own1"]
    assert shown[0].title == "Our plan" and shown[0].own is ours[1] and not shown[0].parts
    assert keys(deck.replace(own=ours[:1]), BLACKPOOL) == ["sources", "where", "own1"]


@pytest.mark.parametrize("key", ["own0", "own6", "own", "own11", "own-1", "own１", "sources", ""])
def test_what_is_no_own_slide_has_no_number(key):
    assert own_number(key) is None
    assert keys(Deck(order=(key,) if key != "sources" else ()), BLACKPOOL) == []
