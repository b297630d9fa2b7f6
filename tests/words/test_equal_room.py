"""What is said of the map of equal room: what it is, what is outlined on it, what is not drawn."""

import pytest

from lib import catalogue, places
from lib.links import OVERLAYS
from lib.words import equal_room


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("E06000021", ""),
        ("E12000007", ""),
        ("E02002622", ""),
        (
            "E01012737",
            "The outline is all of Central Blackpool, the local area that this neighbourhood is in.",
        ),
        ("E05011508", "The outline is every local area that holds a part of {name}."),
        ("E14001102", "The outline is every local area that holds a part of {name}."),
    ],
)
def test_an_outline_that_holds_more_than_the_place_says_so(code, said):
    place = places.place(code)
    assert equal_room.outlined(place) == said.format(name=place.name)


def test_what_is_left_out_is_named_and_nothing_is_said_where_nothing_is():
    assert equal_room.left_out([], own_points=False) == ""
    assert equal_room.left_out([OVERLAYS["libraries"]], own_points=False) == "Only on the true map: libraries."
    said = equal_room.left_out([OVERLAYS["libraries"], OVERLAYS["schools"]], own_points=True)
    assert said == "Only on the true map: libraries, schools and your own points."


def test_a_measure_without_local_areas_says_why_there_is_no_such_map():
    said = equal_room.only_true_map(catalogue.measure("burglary"))
    assert said.startswith(catalogue.measure("burglary").label)
    assert "not known for local areas" in said


@pytest.mark.parametrize("text", [equal_room.ABOUT, equal_room.ABOUT_COUNCILS, equal_room.NO_BOTH])
def test_sentences_are_short(text):
    assert all(len(sentence.split()) < 25 for sentence in text.split(". "))
