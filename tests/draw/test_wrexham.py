"""Wrexham's map: 84 shapes in the colour of their tenth of Wales, each told under the pointer."""

from __future__ import annotations

import pytest

from lib import store
from lib.analysis import wales
from lib.draw import colour
from lib.draw.wrexham import wrexham_map


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK])
@pytest.mark.parametrize("key", ["wimd2025", "cni2022"])
def test_each_neighbourhood_has_the_colour_of_its_tenth(key, theme):
    figure, shades = wrexham_map(key, theme), colour.scale(wales.WELSH[key].palette, (), theme)
    shapes = [trace for trace in figure.data if trace.fill == "toself"]
    assert len(shapes) == 84
    table, ranks = store.table("wrexham"), wales.ranked(key).set_index("code")["tenth"]
    codes = table.index if key == "wimd2025" else table["msoa11_code"]
    assert [trace.fillcolor for trace in shapes] == [shades[ranks[code] - 1] for code in codes]


def test_the_pointer_tells_name_rank_and_scale():
    first = wrexham_map("wimd2025", colour.LIGHT).data[0]
    assert first.text == "Acton 1: rank 1,144 of 1,917 in Wales, tenth 6"
    assert "in Acton &amp; Maes-y-dre: rank 98 of 410 in Wales" in wrexham_map("cni2022", colour.LIGHT).data[0].text


def test_ground_has_one_scale_in_both_directions():
    assert wrexham_map("wimd2025", colour.LIGHT).layout.yaxis.scaleanchor == "x"


def test_straightened_borders_keep_each_shape_s_size():
    """A few dots fewer must not lose a street: every shape keeps its ground to within a tenth."""
    from shapely.geometry import Polygon

    shapes = store.shapes("wrexham").geometry.values
    drawn = [trace for trace in wrexham_map("wimd2025", colour.LIGHT).data if trace.fill == "toself"]
    for trace, shape in zip(drawn, shapes, strict=True):
        assert Polygon(list(zip(trace.x, trace.y, strict=True))).area == pytest.approx(shape.area, rel=0.1)
