"""Headings tell places apart, and a table to take away has every line."""

from __future__ import annotations

from lib.places.area import area
from lib.words.tables import Group, Line, columns, frame_of


def test_a_place_that_stands_twice_is_numbered():
    assert columns([area("E06000009"), area("E06000009")]) == ["Blackpool [1]", "Blackpool [2]"]


def test_places_of_one_name_are_told_apart_by_what_they_are():
    one, other = columns([area("E06000021"), area("E14001522")])[0], columns([area("E12000007"), area("E92000001")])[0]
    assert one == "Stoke-on-Trent" and other == "London"


def test_a_line_of_the_table_keeps_its_heading_its_note_and_its_source():
    frame = frame_of([Group("People", "How to.", (Line("2020", ("1", "2"), "X"), Line("2022", ("3", "4"), "Y")))], ["A", "B"])
    assert frame.columns.tolist() == ["Figure", "When", "A", "B", "How to read it", "Source"]
    assert frame.iloc[1].tolist() == ["People", "2022", "3", "4", "How to.", "Y"]
