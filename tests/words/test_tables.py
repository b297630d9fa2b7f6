"""A table to take away has every line."""

from __future__ import annotations

from lib.words.tables import Group, Line, frame_of


def test_a_line_of_the_table_keeps_its_heading_its_note_and_its_source():
    frame = frame_of(
        [Group("People", "How to.", (Line("2020", ("1", "2"), "X"), Line("2022", ("3", "4"), "Y")))], ["A", "B"]
    )
    assert frame.columns.tolist() == ["Figure", "When", "A", "B", "How to read it", "Source"]
    assert frame.iloc[1].tolist() == ["People", "2022", "3", "4", "How to.", "Y"]
