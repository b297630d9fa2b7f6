"""What every chart has in common: title and source inside the picture, whole in a narrow column too."""

from __future__ import annotations

from plotly.graph_objects import Figure

from lib.draw.chart import dressed
from lib.draw.colour import LIGHT

TITLE, SOURCE = "Reading, writing and maths at the age of eleven in every place", "Source: a publisher with a long name. A licence with a long name."


def test_a_narrow_chart_has_shorter_lines_and_room_for_them():
    wide, narrow = (dressed(Figure(), LIGHT, TITLE, SOURCE, 300, across) for across in (118, 40))
    assert "<br>" not in wide.layout.title.text
    assert max(len(line) for line in narrow.layout.title.text.split("<br>")) <= 30
    assert max(len(line) for line in narrow.layout.annotations[-1].text.split("<br>")) <= 40
    assert narrow.layout.height > wide.layout.height
    assert narrow.layout.title.pad.t > wide.layout.title.pad.t


def test_nothing_of_title_or_source_is_lost():
    narrow = dressed(Figure(), LIGHT, TITLE, SOURCE, 300, 40)
    assert narrow.layout.title.text.replace("<br>", " ") == TITLE
    assert narrow.layout.annotations[-1].text.replace("<br>", " ") == f"{SOURCE} Chart: Every Neighbourhood."
