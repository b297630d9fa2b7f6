"""Where the map goes when a filter is set: to what is left, whatever the level."""

from __future__ import annotations

import numpy as np
import pytest

from lib import store
from lib.analysis.area_mask import box_of_mask, with_room_for
from lib.places import filters


@pytest.mark.parametrize("level", ["lsoa21", "msoa21", "ward25"])
def test_the_box_holds_all_that_is_left_and_touches_it_on_every_side(level: str) -> None:
    mask = filters.areas(("E06000021",), ("both",), level)
    west, south, east, north = box_of_mask(mask, level)
    bounds = store.shapes(level).geometry[mask].total_bounds
    assert (west, south, east, north) == pytest.approx(tuple(bounds), abs=0.01)


def test_what_leaves_nothing_has_no_box() -> None:
    assert box_of_mask(np.zeros(33_755, dtype=bool)) is None


def test_maps_side_by_side_have_room_for_the_larger_unless_it_is_far_larger() -> None:
    small, large, huge = [[53.0, -3.0], [53.1, -2.9]], [[51.0, 0.0], [51.2, 0.6]], [[50.0, -5.0], [55.0, 2.0]]
    (south, west), (north, east) = with_room_for(small, large, 8)
    assert north - south == pytest.approx(0.2)
    # As wide on the ground, where degrees are shorter.
    assert (east - west) * np.cos(np.radians(53.05)) == pytest.approx(0.6 * np.cos(np.radians(51.1)))
    assert ((south + north) / 2, (west + east) / 2) == pytest.approx((53.05, -2.95))
    assert np.array(with_room_for(large, small, 8)) == pytest.approx(np.array(large))
    assert with_room_for(small, huge, 8) == small
