"""Wrexham's map: every shape in the colour of its tenth of Wales, and told under the pointer."""

from __future__ import annotations

import pytest
from shapely.geometry import Polygon

from lib import store
from lib.analysis import wales
from lib.draw import colour
from lib.draw.wrexham import outlines_in_metres, wrexham_map


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK])
@pytest.mark.parametrize("key", ["wimd2025", "cni2022"])
def test_each_tenth_has_its_colour_and_all_its_neighbourhoods(key, theme):
    figure, shades = wrexham_map(key, theme), colour.scale(wales.WELSH[key].palette, (), theme)
    table, ranks = store.table("wrexham"), wales.ranked(key).set_index("code")["tenth"]
    tenths = ranks[table.index if key == "wimd2025" else table["msoa11_code"]].value_counts()
    drawn = {trace.name: trace for trace in figure.data if trace.fill == "toself"}
    assert set(drawn) == {f"tenth {tenth}" for tenth in tenths.index}
    for tenth, number in tenths.items():
        trace = drawn[f"tenth {tenth}"]
        assert trace.fillcolor == shades[tenth - 1]
        assert list(trace.x).count(None) == number


def test_the_pointer_tells_name_rank_and_scale():
    need, community = (wrexham_map(key, colour.LIGHT).data[-1].hovertext for key in ("wimd2025", "cni2022"))
    assert len(need) == len(community) == 84
    assert need[0] == "Acton 1: rank 1,144 of 1,917 in Wales, tenth 6"
    assert community[0] == "Acton 1, in Acton &amp; Maes-y-dre: rank 98 of 410 in Wales, tenth 3"


def test_ground_has_one_scale_in_both_directions():
    assert wrexham_map("wimd2025", colour.LIGHT).layout.yaxis.scaleanchor == "x"


def test_straightened_borders_keep_each_shape_s_size():
    """A few dots fewer must not lose a street: every shape keeps its ground to within a tenth."""
    for (x, y), shape in zip(outlines_in_metres(), store.shapes("wrexham").geometry, strict=True):
        assert Polygon(list(zip(x, y, strict=True))).area == pytest.approx(shape.area, rel=0.1)
