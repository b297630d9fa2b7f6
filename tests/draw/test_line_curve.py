"""The curve of counts by where a line is drawn: all of it is drawn, and today's line and its neighbours are marked."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.draw import colour
from lib.draw.line_curve import line_curve

COUNTS = pd.Series(range(0, 100, 2), index=range(1, 51))


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
def test_the_line_of_today_and_its_neighbours_are_marked(theme: colour.Theme) -> None:
    curve, marks = line_curve(COUNTS, 10, "where the line is drawn", theme).to_dict()["data"]
    assert list(curve["y"]) == COUNTS.tolist()
    assert curve["text"][9] == "18 at 10 per cent"
    assert list(zip(marks["x"], marks["y"], strict=True)) == [(9, 16), (10, 18), (11, 20)]
    assert marks["marker"]["size"][1] > marks["marker"]["size"][0]


def test_a_curve_that_begins_later_or_never_rises_is_drawn_all_the_same() -> None:
    late = line_curve(COUNTS.loc[26:] * 0, 30, "line for deprivation", colour.LIGHT).to_dict()["layout"]
    assert late["xaxis"]["ticktext"] == ["26%", "30%", "40%", "50%"]
    assert late["yaxis"]["range"][1] > 0
    assert late["yaxis"]["dtick"] == 1
    assert "0 at 30%" in late["annotations"][0]["text"]
