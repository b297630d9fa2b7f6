"""Who is within reach: a colour for each of four, the same on the live map and on paper; the curve."""

from __future__ import annotations

import numpy as np
import pytest

from lib import store
from lib.draw.classes import HIDDEN
from lib.draw.colour import DARK, LIGHT, REACH, REACH_DARK, scale
from lib.draw.reach import ROLES, painted, reach_curve
from lib.draw.static_map import painted_maps


def test_four_classes_tell_reach_and_facing_both_apart() -> None:
    shown = painted(
        6, np.array([1, 2, 3, 4]), np.array([True, True, False, False]), np.array([False, True, False, True]), ROLES
    )
    assert shown.classes.tolist() == [HIDDEN, 0, 1, 2, 3, HIDDEN]
    assert [ROLES[number] for number in shown.classes[1:5]] == ["reached", "reached_both", "out", "out_both"]


@pytest.mark.parametrize(("theme", "colours"), [(LIGHT, REACH), (DARK, REACH_DARK)])
def test_each_class_has_a_colour_of_its_own(theme, colours) -> None:
    assert scale("reach", ROLES, theme) == list(colours.values())
    assert len(set(colours.values())) == 4


def test_paper_has_the_colours_and_the_sites_where_they_are() -> None:
    frame = store.neighbourhoods()
    rows = np.flatnonzero(frame["lad25_code"] == "E06000009")
    codes = frame.index[rows]
    classes = np.full(len(frame), HIDDEN, dtype=np.uint8)
    classes[rows] = 3
    colours = scale("reach", ROLES, LIGHT)
    spot = frame.loc[codes, ["easting", "northing"]].mean().to_numpy()[None]
    (plain,) = painted_maps(codes, [(classes, colours)], (300, 300), names=False)
    (marked,) = painted_maps(codes, [(classes, colours)], (300, 300), names=False, spots=spot)
    orange = tuple(int(REACH["out_both"][i : i + 2], 16) for i in (1, 3, 5))
    assert (np.asarray(plain) == orange).all(axis=2).mean() > 0.05
    changed = np.argwhere((np.asarray(plain) != np.asarray(marked)).any(axis=2))
    assert len(changed)
    assert np.abs(changed.mean(axis=0) - 150).max() < 40


def test_the_curve_marks_today_and_the_answer() -> None:
    drawn = reach_curve([10.0, 40.0, 60.0, 65.0], 2, 60.0, LIGHT).to_dict()
    line, marks = drawn["data"]
    assert (line["x"], line["y"]) == ([0, 1, 2, 3], [10.0, 40.0, 60.0, 65.0])
    assert (marks["x"], marks["y"]) == ([0, 2], [10.0, 60.0])
    assert line["text"][1] == "40 in 100 with 1 site"
    assert [each["text"] for each in drawn["layout"]["annotations"]] == ["<b>60 in 100</b>", "today"]
