"""Pictures of the comparison: each number where it belongs, and names that cannot be read as markup."""

import numpy as np
import pandas as pd
import pytest

from lib.draw import evidence as pictures
from lib.draw.colour import DARK, LIGHT

STEPS = pd.DataFrame({"difference": [0.5, -0.2, np.nan, 0.1], "lower": [0.3, -0.4, np.nan, np.nan], "upper": [0.8, 0.1, np.nan, np.nan]},
                     index=list("abcd"))
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
    assert list(figure.layout.yaxis.categoryarray) == ["No interval", "Nothing known", "Adults", "Children &lt;b&gt;"], "The first is on top."


def test_tenths_are_drawn_on_one_scale_for_both_groups():
    shares = pd.DataFrame({"both": [0.8, 0.2, *[0] * 8], "other": [0.1] * 10}, index=range(1, 11))
    figure = pictures.tenths(shares, {"both": "Facing both", "other": "Matched"}, LIGHT)
    assert [bar.y[0] for bar in figure.data] == [80, pytest.approx(10)]
    assert figure.layout.yaxis.range == (0, 100)
    assert figure.data[0].marker.color != figure.data[1].marker.color


def test_a_council_is_where_its_figures_are_and_is_named_safely():
    table = pd.DataFrame({"name": ["A <script>", "B"], "share": [0.0, 12.5], "value": [50.0, 41.2]})
    figure = pictures.scatter(table, "People", "GCSE", ["50.0 points", "41.2 points"], LIGHT)
    assert (list(figure.data[0].x), list(figure.data[0].y)) == ([0.0, 12.5], [50.0, 41.2])
    assert figure.data[0].text[0] == "A &lt;script&gt;: 50.0 points; 0.0% of people"
