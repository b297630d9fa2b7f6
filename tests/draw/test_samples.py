"""What is drawn over the map is told apart by shape, and the list of layers shows each as it looks there."""

from __future__ import annotations

import re

import pytest

from lib.draw import colour
from lib.draw.map_layers import SHAPES, overlay_layers
from lib.draw.samples import sample
from lib.links import OVERLAYS


def test_no_two_kinds_of_points_have_one_shape() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    drawn = overlay_layers(tuple(SHAPES), colour.LIGHT, {"pride": []})
    assert {name: drawn[name]["parts"][0]["shape"] for name in SHAPES} == SHAPES


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.theme("dark")], ids=["light", "dark"])
def test_every_layer_has_a_sample_of_its_own_in_the_colour_of_the_map(theme: colour.Theme) -> None:
    samples = {name: sample(name, theme) for name in OVERLAYS}
    assert len(set(samples.values())) == len(OVERLAYS)
    for name in SHAPES:
        assert f'fill="{colour.overlay(name, theme)}"' in samples[name]
    # Without colours they differ all the same.
    assert len({re.sub("#[0-9a-fA-F]{3,8}", "", each) for each in samples.values()}) == len(OVERLAYS)
