"""What people said: only of the places chosen that are among the eight, those touched first."""

from __future__ import annotations

from lib import catalogue
from lib.places.area import area
from lib.places.wales import WREXHAM
from lib.words import eight
from tests.words.test_area import sound

BLACKPOOL, BURNLEY = area("E06000009"), area("E07000117")


def test_only_places_of_the_eight_have_a_panel_each_once():
    assert [place.name for place in eight.chosen([BURNLEY, WREXHAM, BLACKPOOL, BLACKPOOL])] == ["Wrexham", "Blackpool"]
    assert not eight.chosen([BURNLEY])


def test_the_opening_says_where_the_talks_were_held():
    assert eight.where_held([BLACKPOOL, WREXHAM]) == []
    assert eight.where_held([BLACKPOOL, BURNLEY]) == ["Of the places chosen, talks were held in Blackpool."]
    (none,) = eight.where_held([BURNLEY])
    assert sound(none) and "Wrexham" in none


def test_a_finding_names_the_places_chosen_first():
    scattered = catalogue.findings()[0]
    assert [(name, here) for name, _, here in eight.touches(scattered, [area("E08000039")])] == [
        ("Sheffield", True),
        ("Blackpool", False),
        ("Peterborough", False),
    ]


def test_what_holds_everywhere_is_said_of_all_eight():
    (everywhere,) = [each for each in catalogue.findings() if each.everywhere]
    assert eight.touches(everywhere, [BLACKPOOL]) == [("All eight places", "", False)]


def test_who_was_asked_and_when():
    assert sound(eight.study()) and "118" in eight.study() and "2021" in eight.study()
