"""Marks of a reader's own points: a kind keeps its mark, and however many there are the colours below are seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from lib.draw import own_marks
from lib.draw.colour import DARK, LIGHT
from lib.draw.own_marks import APART, COLOURS, SHAPES, KindMarks, OwnMarks, draw_own, kept, marks_of, own_layer
from lib.draw.raster import Viewport
from lib.draw.static_map import static_map
from lib.places.area import area
from lib.places.own_points import MOST_KINDS, hiding, points_from_rows, with_list

GROUND = (255, 255, 255)


def own(number: int = 10, kinds: int = 3):
    rows = [
        {"kind": f"Kind {n % kinds}", "latitude": 53.81 + 0.001 * (n % 7), "longitude": -3.04 + 0.001 * (n // 7)}
        for n in range(number)
    ]
    return with_list(None, points_from_rows(rows))


def test_each_kind_has_a_shape_and_a_colour_of_its_own_in_both_themes():
    assert len(set(SHAPES)) == len(SHAPES) == MOST_KINDS + 1
    for colours in COLOURS.values():
        assert len(set(colours)) == len(colours) == len(SHAPES)
    marks = marks_of(own(70, 9)).kinds
    assert len({(kind.shape, kind.colour(LIGHT)) for kind in marks}) == MOST_KINDS + 1


def test_a_kind_keeps_its_mark_when_another_is_taken_off_and_none_at_all_draw_nothing():
    mine = own()
    before = {kind.label: kind.shape for kind in marks_of(mine).kinds}
    after = marks_of(hiding(mine, ["Kind 0"]))
    assert {kind.label: kind.shape for kind in after.kinds} == {k: v for k, v in before.items() if k != "Kind 0"}
    assert marks_of(hiding(mine, list(before))) is None
    assert own_layer(hiding(mine, list(before)), LIGHT) is None


@pytest.mark.parametrize("radius", [4, 9])
def test_however_many_there_are_two_thirds_of_the_colours_are_seen(radius):
    metres = np.random.default_rng(5).uniform(0, 4_000, (5_000, 2))
    marks = OwnMarks(tuple(KindMarks(f"K{n}", n, 1000, metres[n::5]) for n in range(5)))
    view = Viewport(0, 4_000, 10, (400, 400))
    sheet = Image.new("RGB", view.size, GROUND)
    draw_own(ImageDraw.Draw(sheet), marks, view, radius, DARK)
    covered = (np.asarray(sheet) != GROUND).any(axis=2).mean()
    assert 0.1 < covered < 0.5


def test_the_rare_kind_is_drawn_where_many_of_another_stand():
    spot = np.full((400, 2), 2_000.0)
    marks = OwnMarks((KindMarks("Many", 0, 400, spot), KindMarks("Rare", 1, 1, spot[:1])))
    view = Viewport(0, 4_000, 10, (400, 400))
    sheet = Image.new("RGB", view.size, GROUND)
    draw_own(ImageDraw.Draw(sheet), marks, view, 6, LIGHT)
    middle = sheet.getpixel((200, 200))
    assert "#{:02x}{:02x}{:02x}".format(*middle) == marks.kinds[1].colour(LIGHT)


def test_one_mark_a_square():
    taken: set[tuple[int, int]] = set()
    assert len(kept(np.array([[0, 0], [1, 1], [30, 0], [29, 0]]), 30, taken)) == 2
    assert len(kept(np.array([[5, 5]]), 30, taken)) == 0


def test_points_are_on_a_still_map_of_their_area_and_on_no_other():
    blackpool, hull = area("E06000009").members, area("E06000010").members
    marks = marks_of(own())
    plain, with_them = (static_map(blackpool, "imd2025", (300, 300), own=each) for each in (None, marks))
    assert np.asarray(plain).tolist() != np.asarray(with_them).tolist()
    there, same = (static_map(hull, "imd2025", (300, 300), own=each) for each in (None, marks))
    assert np.asarray(there).tolist() == np.asarray(same).tolist()


def test_the_live_map_is_told_each_kind_with_its_names():
    layer = own_layer(own(), LIGHT)
    assert layer["kind"] == "own"
    assert {group["label"] for group in layer["groups"]} == {"Kind 0", "Kind 1", "Kind 2"}
    assert sum(len(group["points"]) for group in layer["groups"]) == 10
    assert layer["groups"][0]["points"][0][2].startswith("Line ")


def test_the_browser_thins_as_the_pictures_do():
    text = (Path(__file__).parents[2] / "frontend/map/own.js").read_text(encoding="utf-8")
    assert f"const APART = {APART};" in text
    for below, size in own_marks.RADII[:-1]:
        assert f"zoom < {below} ? {size}" in text


def test_of_kinds_of_a_size_none_takes_all_the_room():
    metres = np.random.default_rng(5).uniform(0, 4_000, (2_000, 2))
    marks = OwnMarks(tuple(KindMarks(f"K{n}", n, len(metres[n::3]), metres[n::3]) for n in range(3)))
    view = Viewport(0, 4_000, 10, (400, 400))
    sheet = Image.new("RGB", view.size, GROUND)
    draw_own(ImageDraw.Draw(sheet), marks, view, 12, LIGHT)
    colours = np.asarray(sheet).reshape(-1, 3)
    seen = [int((colours == list(bytes.fromhex(kind.colour(LIGHT)[1:]))).all(axis=1).sum()) for kind in marks.kinds]
    assert min(seen) * 3 > max(seen)
    assert sum(len(kind.metres[turn]) for kind, turn in marks.in_turns) == 2_000, "each point is in one turn"
