"""The small maps that move together, as they are sent: the right shapes and colours, about the middle, at the scale asked."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
import shapely

from lib import catalogue, store
from lib.analysis.level_values import level_values
from lib.draw import moving_map, small_multiples
from lib.draw.colour import DARK, LIGHT, colours_of
from lib.places.area import area

BLACKPOOL, WAKEFIELD = (area(code).members for code in ("E06000009", "E08000036"))


def sent(codes, key="imd2025", metres=77.0, theme=LIGHT, alt="Alt", names=None, said=None):
    names = [f"Name {n}" for n in range(len(codes))] if names is None else names
    said = [f"class {n}" for n in range(11)] if said is None else said
    markup = moving_map.moving_map(codes, key, metres, theme, alt, names, said)
    return markup, json.loads(re.search(r'<script type="application/json">(.*?)</script>', markup, re.DOTALL)[1])


def rings(path: str) -> list[np.ndarray]:
    """The corners of each ring of a path, in units."""
    found = []
    for ring in filter(None, path.split("z")):
        start, steps = ring[1:].split("l")
        numbers = [int(each) for text in (start, steps) for each in re.findall(r"-?\d+", text)]
        found.append(np.cumsum(np.array(numbers).reshape(-1, 2), axis=0))
    return found


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("key", ["imd2025", "both"])
def test_every_neighbourhood_is_there_once_in_the_colour_of_its_class(key, theme):
    told = sent(BLACKPOOL, key, theme=theme)[1]
    rows = store.outlines("lsoa21").rows(BLACKPOOL)
    fills = colours_of(catalogue.measure(key), theme)
    classes = dict(zip(rows.tolist(), level_values(key, "lsoa21").classes[rows].tolist(), strict=True))
    drawn = {row: (group["fill"], group["said"]) for group in told["groups"] for row, _, _ in group["areas"]}
    assert sum(len(group["areas"]) for group in told["groups"]) == len(drawn) == len(BLACKPOOL)
    assert drawn == {row: (fills[number], f"class {number}") for row, number in classes.items()}


def test_names_stand_by_their_own_rows():
    names = [f"Name of {code}" for code in BLACKPOOL]
    told = sent(BLACKPOOL, names=names)[1]
    index = store.outlines("lsoa21").index
    for group in told["groups"]:
        for row, name, _ in group["areas"]:
            assert name == f"Name of {index[row]}"


def test_shapes_are_as_large_as_the_ground_at_the_scale_asked_and_the_place_is_in_the_middle():
    for codes in (BLACKPOOL, WAKEFIELD):
        told, shapes = sent(codes)[1], store.outlines("lsoa21")
        unit = 77.0 * small_multiples.SIZE[0] / moving_map.WIDE
        outline = np.concatenate(rings(told["outline"]))
        assert np.abs(outline.min(0) + outline.max(0)).max() <= 4, "as far left as right, as far up as down"
        across = shapes.bounds[shapes.rows(codes)]
        metres = across[:, 2].max() - across[:, 0].min()
        assert np.ptp(outline[:, 0]) * unit == pytest.approx(metres, rel=0.01)
        drawn = sum(
            shapely.area(shapely.polygons(ring))
            for group in told["groups"]
            for *_, path in group["areas"]
            for ring in rings(path)
        )
        assert drawn * unit**2 == pytest.approx(shapes.areas[shapes.rows(codes)].sum(), rel=0.02)


def test_north_is_up():
    told, shapes = sent(BLACKPOOL)[1], store.outlines("lsoa21")
    paths = {row: path for group in told["groups"] for row, _, path in group["areas"]}
    rows = shapes.rows(BLACKPOOL)
    north = rows[shapes.bounds[rows][:, 1].argmax()]
    south = rows[shapes.bounds[rows][:, 3].argmin()]
    assert np.concatenate(rings(paths[north]))[:, 1].max() < np.concatenate(rings(paths[south]))[:, 1].min()


def test_the_bar_says_a_round_length_and_is_that_long():
    markup = sent(BLACKPOOL)[0]
    told, wide = re.search(r'data-told="(\d+) km" style="width:([\d.]+)%"', markup).groups()
    across = int(re.search(r'data-wide="(\d+)"', markup)[1])
    assert float(wide) / 100 * across == pytest.approx(1000 * int(told), rel=0.001)


def test_no_name_ends_the_element_or_becomes_markup():
    markup, told = sent(BLACKPOOL[:1], alt='"><b>x', names=["</script><img src=x>"])
    assert "<img" not in markup and "<b>" not in markup
    assert told["groups"][0]["areas"][0][1] == "</script><img src=x>"


def test_a_place_too_large_for_shapes_is_a_picture_without_a_bar_of_its_own():
    region = area("E12000001").members
    assert len(region) > moving_map.MOST
    metres = small_multiples.scales([region])[0]
    told = sent(region, metres=metres)[1]
    assert told["picture"].startswith("data:image/png;base64,") and "groups" not in told
