"""What every chart has in common: title and source inside the picture, all of both."""

from __future__ import annotations

from plotly.graph_objects import Figure

from lib.draw.chart import SAVED, dressed, source_room
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
    assert shown.layout.annotations[0].text.replace("<br>", " ") == f"{SOURCE} Chart: Every Neighbourhood."


def test_beside_long_names_the_source_is_set_in_shorter_lines_so_that_the_saved_picture_shows_them_whole():
    plain = dressed(Figure(), LIGHT, TITLE, 3 * SOURCE, 300).layout.annotations[0].text.split("<br>")
    beside = dressed(
        Figure().add_bar(x=[3, 2], y=["Kingston upon Hull, City of", "Hull"], orientation="h"),
        LIGHT,
        TITLE,
        3 * SOURCE,
        300,
    )
    named = beside.layout.annotations[0].text.split("<br>")
    assert " ".join(named) == " ".join(plain)
    # Letters of 12 pixels are under 7 wide, and those of the names, at 14, under 9.
    assert max(map(len, plain)) * 6.4 < SAVED
    assert max(map(len, named)) * 6.4 + 27 * 8 < SAVED + 27


def test_the_source_is_as_wide_as_the_picture_and_no_column_of_a_telephone():
    (line,) = dressed(Figure(), LIGHT, TITLE, SOURCE, 300).layout.annotations[0].text.split("<br>")
    assert len(line) > 100


def test_a_page_is_told_how_much_room_the_source_takes_and_other_notes_come_after_it():
    figure = Figure()
    figure.add_annotation(text="beside a bar", x=0, y=0)
    one, three = (dressed(figure, LIGHT, TITLE, text, 300) for text in ("Source: us.", 4 * SOURCE))
    lines = three.layout.annotations[0].text.count("<br>") + 1
    assert lines > 1
    assert source_room(three) - source_room(one) == three.layout.height - one.layout.height == 16 * (lines - 1)
    assert [note.text for note in three.layout.annotations][1:] == ["beside a bar"]
