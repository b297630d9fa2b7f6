"""Charts and maps side by side: on one scale, with their numbers, and what a place without data looks like."""

import pandas as pd
import pytest

from lib.draw import small_multiples
from lib.draw.chart import dressed
from lib.draw.colour import DARK, LIGHT, scale
from lib.draw.spread import Bar, Line, Panel, bars, panels, reach
from lib.places.area import area

HALVES = pd.Series([0.5, 0.5] + [0.0] * 8)
EVEN = pd.Series([0.1] * 10)
NONE = pd.Series([float("nan")] * 10)
TENTHS = [str(n) for n in range(1, 11)]
PLACES = [
    Bar("A <b>", "50% in tenth 1", HALVES, [f"tenth {n}" for n in TENTHS]),
    Bar("B", "10% in tenth 1", EVEN, TENTHS, strong=True),
    Bar("C", "no data", NONE, TENTHS),
]
COLOURS = scale("need", (), LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_chart_of_bars_is_one_plotly_accepts(theme):
    figure, high = bars(PLACES, COLOURS, TENTHS, ("Most", "Least"), theme)
    shown = dressed(figure, theme, "Title", "Source.", high)
    assert shown.layout.height > high
    assert len(shown.data) == 2


def test_every_bar_fills_the_one_scale_and_starts_where_the_last_ended():
    figure, _ = bars(PLACES, COLOURS, TENTHS, ("Most", "Least"), LIGHT)
    drawn = figure.to_dict()["data"][1]
    assert drawn["x"][:2] == [0.5, 0.5]
    assert drawn["base"][1] == 0.5
    for n in (0, 1):
        assert sum(drawn["x"][10 * n : 10 * n + 10]) == pytest.approx(1)
    assert sum(drawn["x"][20:]) == 0
    assert drawn["text"][:3] == ["50%", "50%", ""]
    assert len(set(drawn["y"])) == 3
    assert drawn["marker"]["color"] == COLOURS * 3


def test_names_stand_over_the_bars_and_nothing_in_them_is_markup():
    figure, _ = bars(PLACES, COLOURS, TENTHS, ("Most", "Least"), LIGHT)
    words = [each["text"] for each in figure.to_dict()["layout"]["annotations"]]
    assert "<b>A &lt;b&gt;</b>: 50% in tenth 1" in words
    assert "<b>▸ B</b>: 10% in tenth 1" in words


def test_only_what_is_highlighted_has_a_ground():
    assert len(bars(PLACES, COLOURS, TENTHS, ("Most", "Least"), LIGHT)[0].to_dict()["layout"]["shapes"]) == 1
    assert not bars(PLACES[:1], COLOURS, TENTHS, ("Most", "Least"), LIGHT)[0].to_dict()["layout"]["shapes"]


def test_panels_are_two_in_a_row_and_none_overlaps_another():
    figure, high = panels([Panel(f"P{n}", PLACES, COLOURS) for n in range(3)], LIGHT)
    drawn = dressed(figure, LIGHT, "Title", "Source.", high).to_dict()
    assert [each.get("xaxis", "x") for each in drawn["data"]] == ["x", "x2", "x"]
    assert drawn["layout"]["xaxis"]["domain"][1] < drawn["layout"]["xaxis2"]["domain"][0]
    assert max(drawn["data"][0]["y"]) < min(drawn["data"][2]["y"])
    assert max(drawn["data"][2]["y"]) < high


def test_the_line_of_a_place_reaches_from_its_low_to_its_high_end():
    figure, high = reach(
        [Line("A", "10 to 60", 10, 60, 30, True, "A: 30 (2025)"), Line("B", "no data", *[float("nan")] * 3)],
        "#a04b99",
        LIGHT,
    )
    drawn = dressed(figure, LIGHT, "Title", "Source.", high).to_dict()
    assert [list(each["x"]) for each in drawn["data"]] == [[10, 60], [30]]
    assert any("no data" in each["text"] for each in drawn["layout"]["annotations"])
    assert {each["hovertemplate"] for each in drawn["data"]} == {"A: 30 (2025)<extra></extra>"}


# ---- maps on one scale of ground ----


def scales(*codes):
    return small_multiples.scales([area(code).members if code else [] for code in codes])


def test_councils_share_the_scale_of_the_widest():
    found = scales("E06000009", "E08000036", "E06000009")
    assert len(set(found)) == 1
    assert found[0] == scales("E08000036")[0] > scales("E06000009")[0]


def test_places_too_small_for_the_scale_of_the_largest_share_one_of_their_own():
    england, region, blackpool, wakefield, nothing = scales("E92000001", "E12000002", "E06000009", "E08000036", None)
    assert england == region > small_multiples.WIDER * blackpool
    assert blackpool == wakefield
    assert nothing is None


def test_the_order_of_the_places_does_not_change_their_scales():
    assert scales("E06000009", "E92000001") == scales("E92000001", "E06000009")[::-1]


def test_the_same_place_on_twice_the_ground_is_drawn_half_as_wide():
    from io import BytesIO

    import numpy as np
    from PIL import Image

    from lib.draw.static_map import fitting

    members = area("E06000009").members
    metres = fitting(members, small_multiples.SIZE)

    def wide(each):
        drawn = np.asarray(
            Image.open(BytesIO(small_multiples.small_multiple(members, "imd2025", each, LIGHT))).convert("L"), dtype=int
        )[:340]
        dark = (drawn < 60).any(axis=0)
        return np.ptp(np.flatnonzero(dark))

    assert wide(metres) / wide(2 * metres) == pytest.approx(2, rel=0.06)


def test_a_map_is_drawn_once_for_everybody():
    members = area("E06000053").members
    assert small_multiples.small_multiple(members, "imd2025", 50.0, LIGHT) is small_multiples.small_multiple(
        members, "imd2025", 50.0, LIGHT
    )
