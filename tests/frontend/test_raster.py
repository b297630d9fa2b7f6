"""From afar each dot of the map is told which area lies under it, and has that area's colour."""

from __future__ import annotations

import pytest

from tests.frontend.node import ask, needs_node

pytestmark = needs_node
ROWS = "{ rasterize, paint, bytes, NOTHING } from './frontend/map/raster.js'; import { flatten } from './frontend/map/flat.js'"
AREAS = "given.areas.map(({ row, rings }) => ({ row, rings: flatten(rings) }))"
PLAIN = {"a": 1, "d": 1, "e": 0, "f": 0}


def square(left: float, top: float, right: float, bottom: float) -> list[dict[str, float]]:
    return [{"x": x, "y": y} for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]


def rows(areas: list[dict], width: int = 4, height: int = 3, fine: int = 1, shift: dict = PLAIN) -> list[list[int]]:
    """The row number of the area under each dot, line by line; -1 where there is none."""
    told = ask(
        ROWS,
        f"[...rasterize({AREAS}, given.width, given.height, given.fine, given.shift).rows]"
        ".map((row) => row === NOTHING ? -1 : row)",
        {"areas": areas, "width": width, "height": height, "fine": fine, "shift": shift},
    )
    return [told[line * width * fine : (line + 1) * width * fine] for line in range(height * fine)]


def painted(areas: list[dict], classes: list[int], palette: list[int], fine: int = 1, width: int = 2) -> list[int]:
    """The bytes of each dot of one line; areas without data are drawn in stripes of 7 and 8."""
    return ask(
        ROWS,
        f"[...paint(rasterize({AREAS}, given.width, 1, given.fine, given.shift), new Uint8Array(given.classes),"
        " new Uint32Array(given.palette), { dots: new Uint32Array([7, 8, 7, 8]), size: 2 })]",
        {"areas": areas, "classes": classes, "palette": palette, "fine": fine, "width": width, "shift": PLAIN},
    )


def test_an_area_has_the_dots_whose_middle_it_holds() -> None:
    assert rows([{"row": 5, "rings": [square(1, 0, 3, 2)]}]) == [[-1, 5, 5, -1], [-1, 5, 5, -1], [-1, -1, -1, -1]]
    # Half a dot and a little less.
    assert rows([{"row": 5, "rings": [square(0.49, 0, 1.51, 1)]}])[0] == [5, 5, -1, -1]
    assert rows([{"row": 5, "rings": [square(0.51, 0, 1.49, 1)]}])[0] == [-1, -1, -1, -1]


def test_what_lies_in_a_hole_is_not_the_areas() -> None:
    areas = [{"row": 5, "rings": [square(0, 0, 3, 3), square(1, 1, 2, 2)]}]
    assert rows(areas) == [[5, 5, 5, -1], [5, -1, 5, -1], [5, 5, 5, -1]]


def test_what_reaches_beyond_the_tile_is_cut_at_its_edge() -> None:
    assert rows([{"row": 5, "rings": [square(-9, -9, 2, 99)]}]) == [[5, 5, -1, -1]] * 3


def test_dots_are_counted_where_the_tile_puts_the_shape() -> None:
    shift = {"a": 2, "d": 2, "e": 1, "f": 0}
    assert rows([{"row": 5, "rings": [square(0, 0, 1, 1)]}], shift=shift) == [[-1, 5, 5, -1]] * 2 + [[-1] * 4]


@pytest.mark.parametrize("lean", [0.3, 1.7, 2.5])
def test_between_two_areas_that_share_a_border_no_dot_is_lost_and_none_is_both(lean: float) -> None:
    top, bottom = {"x": 1.1 + lean, "y": 0}, {"x": 1.1, "y": 3}
    left = [{"x": 0, "y": 0}, top, bottom, {"x": 0, "y": 3}]
    right = [top, {"x": 4, "y": 0}, {"x": 4, "y": 3}, bottom]
    one, other = rows([{"row": 1, "rings": [left]}]), rows([{"row": 2, "rings": [right]}])
    both = rows([{"row": 1, "rings": [left]}, {"row": 2, "rings": [right]}])
    flat = [each for line in both for each in line]
    assert set(flat) == {1, 2}
    assert flat == [max(a, b) for la, lb in zip(one, other, strict=True) for a, b in zip(la, lb, strict=True)]
    assert not any(a == 1 and b == 2 for la, lb in zip(one, other, strict=True) for a, b in zip(la, lb, strict=True))


def test_an_area_with_many_crossings_in_a_line_is_whole() -> None:
    teeth = [
        corner
        for n in range(100)
        for corner in ({"x": n, "y": 0}, {"x": n + 0.75, "y": 0}, {"x": n + 0.75, "y": 2}, {"x": n + 1, "y": 2})
    ]
    comb = [*teeth, {"x": 100, "y": 3}, {"x": 0, "y": 3}]
    # Each tooth is three quarters of a dot and holds its middle; the gap holds none.
    assert rows([{"row": 5, "rings": [comb]}], width=100) == [[5] * 100] * 3
    assert rows([{"row": 5, "rings": [comb]}], width=100, fine=2)[0] == [5, -1] * 100


def test_a_dot_has_the_colour_of_its_areas_class() -> None:
    areas = [{"row": 0, "rings": [square(0, 0, 1, 1)]}, {"row": 1, "rings": [square(1, 0, 2, 1)]}]
    red, blue = 0xFF0000C8, 0xFFC80000
    assert painted(areas, [3, 4], [0, 0, 0, red, blue]) == [red, blue]
    assert painted(areas, [4, 3], [0, 0, 0, red, blue]) == [blue, red]
    # One that a filter leaves out, where nothing is faded, is clear.
    assert painted(areas, [3, 15], [0, 0, 0, red, blue, *[0] * 11]) == [red, 0]


def test_where_areas_meet_in_a_dot_it_has_the_mean_of_their_colours() -> None:
    halves = [{"row": 0, "rings": [square(0, 0, 0.5, 1)]}, {"row": 1, "rings": [square(0.5, 0, 2, 1)]}]
    assert painted(halves, [0, 1], [0xFF000010, 0xFF000030], fine=2) == [0xFF000020, 0xFF000030]
    # At the coast the colour stays what it is and half of it is clear.
    assert painted(halves[:1], [0], [0xFF000010], fine=2) == [0x80000010, 0]


def test_what_has_no_data_is_striped() -> None:
    areas = [{"row": 0, "rings": [square(0, 0, 2, 1)]}]
    assert painted(areas, [14], [0]) == [7, 8]
