"""Pictures of the comparison: each number where it belongs, and names that cannot be read as markup."""

import numpy as np
import pandas as pd
import pytest

from lib.draw import evidence as pictures
from lib.draw.colour import DARK, LIGHT

STEPS = pd.DataFrame(
    {"difference": [0.5, -0.2, np.nan, 0.1], "lower": [0.3, -0.4, np.nan, np.nan], "upper": [0.8, 0.1, np.nan, np.nan]},
    index=list("abcd"),
)
NAMES = {"a": "Children <b>", "b": "Adults", "c": "Nothing known", "d": "No interval"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_outcome_has_a_mark_filled_where_the_test_is_fair(theme):
    figure = pictures.differences(STEPS, NAMES, {"a": True, "b": False, "c": True, "d": True}, theme)
    fair, unfair = figure.data
    assert list(fair.x) == [0.5, 0.1]
    assert list(fair.y) == ["Children &lt;b&gt;", "No interval"]
    assert fair.marker.symbol == "circle"
    assert (list(unfair.x), unfair.marker.symbol) == ([-0.2], "circle-open")
    assert fair.x[0] + fair.error_x.array[0] == pytest.approx(0.8)
    assert fair.x[0] - fair.error_x.arrayminus[0] == pytest.approx(0.3)
    assert list(figure.layout.yaxis.categoryarray) == [
        "No interval",
        "Nothing known",
        "Adults",
        "Children &lt;b&gt;",
    ], "The first is on top."


PAIRS = [
    pictures.Pair("Illness <b> (holds)", 2.0, 1.0, "221.1", "210.8", "2025"),
    pictures.Pair("Skills (fragile)", -1.0, 0.5, "41.0", "44.8"),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_of_a_pair_lies_where_it_belongs_with_its_own_figure(theme):
    figure = pictures.pairs(PAIRS, ("Facing both", "like places"), "right is worse", theme)
    joins, there, here = figure.data
    assert (list(here.x), [text.strip() for text in here.text]) == ([2.0, -1.0], ["221.1", "41.0"])
    assert (list(there.x), [text.strip() for text in there.text]) == ([1.0, 0.5], ["210.8", "44.8"])
    assert here.y == there.y == (2, 1), "The first is on top."
    assert (here.marker.symbol, there.marker.symbol) == ("circle", "diamond"), "Told apart without colour."
    assert here.textposition == ("middle right", "middle left"), "Away from the other dot."
    assert there.textposition == ("middle left", "middle right")
    assert list(joins.x) == [2.0, 1.0, None, -1.0, 0.5, None]
    assert there.hovertext[0] == "like places: 210.8. Illness &lt;b&gt; (holds), 2025", "value, what it is, year"
    told = [note.text for note in figure.layout.annotations]
    assert told[1] == "Illness &lt;b&gt; <b>(holds)</b>"
    assert "● " in told[0].replace("</span>", "") and "Facing both" in told[0]


def test_a_pair_that_meets_has_its_figures_on_either_side():
    figure = pictures.pairs([pictures.Pair("Same", 1, 1, "7", "8")], ("a", "b"), "", LIGHT)
    assert {figure.data[1].textposition[0], figure.data[2].textposition[0]} == {"middle left", "middle right"}


def test_a_council_is_where_its_figures_are_and_is_named_safely():
    table = pd.DataFrame({"name": ["A <script>", "B"], "share": [0.0, 12.5], "value": [50.0, 41.2]}, index=["a", "b"])
    figure = pictures.scatter(table, "People", "GCSE", ["50.0 points (2024)", "41.2 points (2024)"], LIGHT, ("b",))
    assert (list(figure.data[0].x), list(figure.data[0].y)) == ([0.0, 12.5], [50.0, 41.2])
    assert figure.data[0].text[0] == "A &lt;script&gt;: 50.0 points (2024)"
    marked = figure.data[1]
    assert (list(marked.x), list(marked.y), marked.text) == ([12.5], [41.2], ("<b>B</b>",))
    assert marked.marker.symbol != figure.data[0].marker.symbol, "Told apart without colour."
    assert list(marked.customdata) == ["B: 41.2 points (2024)"]
