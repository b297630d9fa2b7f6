"""Where the map goes when a filter is set: to what is left, whatever the level."""

from __future__ import annotations

import numpy as np
import pytest

from lib import store
from lib.analysis.area_mask import box_of_mask
from lib.places import filters


@pytest.mark.parametrize("level", ["lsoa21", "msoa21", "ward25"])
def test_the_box_holds_all_that_is_left_and_touches_it_on_every_side(level: str) -> None:
    mask = filters.areas(("E06000021",), ("both",), level)
    west, south, east, north = box_of_mask(mask, level)
    bounds = store.shapes(level).geometry[mask].total_bounds
    assert (west, south, east, north) == pytest.approx(tuple(bounds), abs=0.01)


def test_what_leaves_nothing_has_no_box() -> None:
    assert box_of_mask(np.zeros(33_755, dtype=bool)) is None
