"""The still map: the right colours in the right places, and in time for a page."""

import io
import time

import numpy as np
import pytest
from PIL import Image

from lib import catalogue, places, store
from lib.analysis.level_values import NO_DATA, level_values
from lib.draw import colour
from lib.draw.static_map import static_map, static_map_png

SIZE = (420, 320)
CODES = {
    "Blackpool": "E06000009",
    "Birmingham": "E08000025",
    "England": "E92000001",
    "the City of London": "E09000001",
    "the Isles of Scilly": "E06000053",
    "one neighbourhood": "E01012641",
}


def rgb(text):
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def counted(picture):
    return {found: number for number, found in picture.getcolors(1 << 22)}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
@pytest.mark.slow
def test_a_picture_of_the_size_asked_for(code):
    members = places.members(code)
    started = time.perf_counter()
    drawn = Image.open(io.BytesIO(static_map_png(members, "imd2025", SIZE)))
    print(f"{code}: {len(members):,} neighbourhoods in {time.perf_counter() - started:.2f} s")
    assert (drawn.format, drawn.size, drawn.mode) == ("PNG", SIZE, "RGB")


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("key", ["imd2025", "cni2023", "both"])
def test_colours_are_those_of_the_members_and_of_no_others(key, theme):
    members = places.members("E06000009")
    measure = catalogue.measure(key)
    colours = colour.scale(measure.palette, tuple(c.colour_role for c in measure.categories), theme)
    found = level_values(key, "lsoa21")
    held = set(found.classes[found.values.index.get_indexer(members)].tolist())
    seen = counted(static_map(members, key, (840, 640), theme))
    for number, each in enumerate(colours):
        if number in held:
            assert seen.get(rgb(each), 0) > 20
        elif rgb(each) not in map(rgb, (theme.paper, theme.land, theme.casing)):
            assert seen.get(rgb(each), 0) < 20


def test_the_middle_of_a_single_neighbourhood_has_its_colour():
    found = level_values("imd2025", "lsoa21")
    code = "E01012641"
    drawn = np.asarray(static_map([code], "imd2025", (400, 400), dots_per_point=0.5))
    shape = store.shapes("lsoa21").geometry[code]
    left, bottom, right, top = shape.bounds
    metres = max(right - left, top - bottom, 1500) * 1.12 / 400
    point = shape.representative_point()
    x, y = 200 + (point.x - (left + right) / 2) / metres, 200 - (point.y - (bottom + top) / 2) / metres
    expected = rgb(colour.NEED[found.classes[found.values.index.get_loc(code)]])
    near = drawn[int(y) - 12 : int(y) + 13, int(x) - 12 : int(x) + 13].reshape(-1, 3)
    assert (near == expected).all(axis=1).mean() > 0.3


def test_all_of_an_area_is_on_the_picture_and_north_is_up():
    # Blackpool is taller than wide: nothing of it comes near the sides of a square picture.
    # The scale bar is in the bottom left corner, and its south reaches further east than its north.
    dark = (
        np.asarray(static_map(places.members("E06000009"), "imd2025", (400, 400), dots_per_point=1).convert("L")) < 60
    )
    dark[370:, :130] = False
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    assert rows.min() > 10
    assert rows.max() < 390
    assert columns.min() > 60
    assert columns.max() < 340
    assert np.flatnonzero(dark[200:].any(axis=0)).max() > np.flatnonzero(dark[:120].any(axis=0)).max()


def test_no_data_looks_like_nothing_else():
    every = store.neighbourhoods()
    key = next(
        key
        for key, measure in catalogue.measures().items()
        if measure.kind != "category" and every[measure.column].isna().any()
    )
    found = level_values(key, "lsoa21")
    code = found.values.index[found.classes == NO_DATA][0]
    seen = counted(static_map([code], key, (600, 450)))
    assert seen.get(rgb(colour.LIGHT.hatch[1]), 0) > 100
    assert not any(
        seen.get(rgb(each), 0) > 20 for each in colour.scale(catalogue.measure(key).palette, (), colour.LIGHT)
    )


def test_the_order_of_the_neighbourhoods_does_not_matter():
    members = places.members("E09000001")
    assert static_map_png(members, "imd2025", SIZE) == static_map_png(members[::-1], "imd2025", SIZE)


def test_a_line_may_be_given():
    members = places.members("E09000001")
    line = store.shapes("lad25").geometry["E09000001"]
    assert counted(static_map(members, "imd2025", SIZE, outline=line)).get(rgb(colour.LIGHT.ink), 0) > 100


def test_nothing_to_draw_is_said():
    with pytest.raises(ValueError, match="no neighbourhood"):
        static_map_png([], "imd2025", SIZE)
