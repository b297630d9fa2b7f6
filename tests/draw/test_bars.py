"""Bars: as long as the shares, the place looked at stands out, names stay text."""

import pandas as pd

from lib.draw import colour
from lib.draw.bars import share_bars

SHARES = pd.Series({"Hull": 0.32, "<b>Ayton</b>": 0.1, "Beeton": 0.0})


def test_bars_are_the_shares_in_their_order_from_the_top():
    bar = share_bars(SHARES, colour.LIGHT).data[0]
    assert list(bar.x) == [32, 10, 0]
    assert list(bar.text) == ["32.0%", "10.0%", "0.0%"]
    assert share_bars(SHARES, colour.LIGHT).layout.yaxis.autorange == "reversed"


def test_the_place_looked_at_stands_out():
    paints = list(share_bars(SHARES, colour.LIGHT, "Beeton").data[0].marker.color)
    assert paints[2] == colour.ROLES["both"]
    assert paints[0] == paints[1] != paints[2]


def test_a_name_is_never_markup():
    assert "&lt;b&gt;Ayton&lt;/b&gt;" in list(share_bars(SHARES, colour.LIGHT).data[0].y)


def test_there_is_room_for_the_longest_bar_and_its_number():
    assert share_bars(SHARES, colour.LIGHT).layout.xaxis.range[1] > 32
    assert share_bars(SHARES * 0, colour.DARK).layout.xaxis.range[1] > 0


def test_a_bar_far_below_the_others_stands_apart_with_how_many_are_between():
    made = share_bars(SHARES, colour.LIGHT, gap="4 more between", year="mid-2022").data[0]
    assert len(made.y) == len(SHARES) + 1
    assert "4 more between" in made.text[-2]
    assert made.x[-2] == 0
    assert made.y[-1] == SHARES.index[-1]
    assert made.hovertext[0].endswith("of people (mid-2022)")
    assert "between" not in "".join(share_bars(SHARES, colour.LIGHT).data[0].text)
