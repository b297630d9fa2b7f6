"""What every chart has in common: title and source inside the picture, all of both."""

from __future__ import annotations

from plotly.graph_objects import Figure

from lib.draw.chart import dressed
from lib.draw.colour import LIGHT

TITLE = "Reading, writing and maths at the age of eleven in every one of the places that were chosen here, in a year"
SOURCE = "Source: a publisher with a long name. A licence with a long name, too long for one line."


def test_a_long_title_is_given_room_for_all_its_lines():
    short, long = (dressed(Figure(), LIGHT, title, SOURCE, 300) for title in (TITLE[:40], TITLE))
    lines = long.layout.title.text.count("<br>") + 1
    assert lines == 2
    assert long.layout.height - short.layout.height == long.layout.title.pad.t - short.layout.title.pad.t > 0


def test_nothing_of_title_or_source_is_lost():
    shown = dressed(Figure(), LIGHT, TITLE, SOURCE, 300)
    assert shown.layout.title.text.replace("<br>", " ") == TITLE
    assert shown.layout.annotations[-1].text.replace("<br>", " ") == f"{SOURCE} Chart: Every Neighbourhood."


def test_beside_long_names_the_source_is_set_in_shorter_lines_so_that_a_telephone_shows_them_whole():
    plain = dressed(Figure(), LIGHT, TITLE, SOURCE, 300).layout.annotations[-1].text.split("<br>")
    beside = dressed(
        Figure().add_bar(x=[3, 2], y=["Kingston upon Hull, City of", "Hull"], orientation="h"),
        LIGHT,
        TITLE,
        SOURCE,
        300,
    )
    named = beside.layout.annotations[-1].text.split("<br>")
    assert " ".join(named) == " ".join(plain)
    assert max(map(len, named)) <= 31 < max(map(len, plain))
