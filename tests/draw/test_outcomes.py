"""Dots: each figure where it belongs, each place named, ranges as published, and no name read as markup."""

from __future__ import annotations

import pytest

from lib.draw.colour import DARK, LIGHT
from lib.draw.outcomes import Dot, Row, dots, height

ROWS = [
    Row("Here", (Dot(55, "55%"), Dot(47, "47%"))),
    Row("<b>There</b>", (None, None), "not published"),
    Row("Far", (Dot(63, "63%"), None)),
]


def drawn(figure, mode: str) -> list:
    return [trace for trace in figure.data if trace.mode == mode]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_figure_is_a_dot_at_its_value_on_its_line(theme):
    everyone, meals = drawn(dots(ROWS, theme, "2024/25"), "markers+text")
    assert list(everyone.x) == [55, 63] and list(everyone.y) == [3, 1]
    assert list(meals.x) == [47] and list(meals.y) == [3]
    assert everyone.marker.symbol != meals.marker.symbol, "Told apart by more than colour."


def test_numbers_stand_away_from_the_other_dot():
    everyone, meals = drawn(dots(ROWS, LIGHT, "2024/25"), "markers+text")
    assert everyone.textposition[0] == "middle right" and meals.textposition[0] == "middle left"


def test_the_pointer_is_told_place_value_and_year():
    everyone, meals = drawn(dots(ROWS, LIGHT, "2024/25"), "markers+text")
    assert everyone.hovertext[0] == "Here, all pupils: 55% (2024/25)"
    assert meals.hovertext[0] == "Here, pupils on free school meals: 47% (2024/25)"


def test_every_place_is_named_and_a_missing_figure_is_said():
    notes = [note.text for note in dots(ROWS, LIGHT, "2024/25").layout.annotations]
    assert "<b>Here</b>" in notes and "<b>Far</b>" in notes
    assert "<b>&lt;b&gt;There&lt;/b&gt;</b>: not published" in notes


def test_a_range_reaches_from_its_lower_to_its_upper_end():
    (trace,) = drawn(
        dots([Row("Here", (Dot(10.6, "10.6%", 7.3, 13.9),)), Row("There", (Dot(9.1, "9.1%"),))], LIGHT, "2024/25"),
        "markers+text",
    )
    assert trace.error_x.array == pytest.approx((3.3, 0)) and trace.error_x.arrayminus == pytest.approx((3.3, 0))


def test_a_range_may_reach_down_to_nothing():
    (trace,) = drawn(dots([Row("Here", (Dot(2, "2%", 0.0, 4.0),))], LIGHT, "2024/25"), "markers+text")
    assert list(trace.error_x.arrayminus) == [2]


def test_everything_lies_inside_the_picture():
    figure = dots([Row("Here", (Dot(10.6, "10.6%", 7.3, 13.9),))], LIGHT, "2024/25")
    low, high = figure.layout.xaxis.range
    assert low < 7.3 and high > 13.9


def test_nothing_published_anywhere_is_still_a_picture_with_names():
    figure = dots([Row("There", (None,), "no figure")], LIGHT, "2024/25")
    assert "<b>There</b>: no figure" in [note.text for note in figure.layout.annotations]


def test_the_marks_are_explained_in_the_picture():
    notes = " ".join(note.text for note in dots(ROWS, LIGHT, "2024/25").layout.annotations)
    assert "all pupils" in notes and "pupils on free school meals" in notes
    assert "range of 95 in 100" in " ".join(
        note.text for note in dots([Row("Here", (Dot(1, "1", 0.5, 2),))], LIGHT, "2024/25").layout.annotations
    )


def test_more_places_make_it_taller():
    assert height(ROWS) > height(ROWS[:2]) > height([Row("There", (None,))])
