"""Points that a page keeps of a session come back as they were, and nothing else does."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from lib.places import PlacesError
from lib.places.kept_points import points_of, points_text
from lib.places.uploaded import read_points

FILE = "\n".join(
    [
        "postcode,name,latitude,longitude",
        "FY1 4DU,“Hall”,,",
        "fy1 4du,=SUM(A1),,",
        "ZZ1 1ZZ,Nowhere,,",
        ",Pier,53.8181,-3.0556",
    ]
).encode()


def test_points_come_back_as_they_were():
    before = read_points("halls.csv", FILE)
    text = points_text(before)
    after = points_of(text)
    pd.testing.assert_frame_equal(after.points, before.points)
    pd.testing.assert_frame_equal(after.problems, before.problems)
    assert after.notes == before.notes
    assert len(before.points) == 3
    assert "FY1" not in text.upper().replace(" ", ""), "What is kept holds a postcode of the file."
    assert points_text(after) == text


def test_no_points_and_only_problems_come_back_too():
    before = read_points("halls.csv", b"easting,northing\n1,2\n")
    after = points_of(points_text(before))
    assert after.points.empty
    assert list(after.problems["line"]) == [2]


@pytest.mark.parametrize(
    "change",
    [
        lambda read: read["points"][0].__setitem__(4, 33_755),
        lambda read: read["points"][0].__setitem__(4, -1),
        lambda read: read["points"][0].__setitem__(2, 1e9),
        lambda read: read["points"][0].__setitem__(2, "430000"),
        lambda read: read["points"][0].__setitem__(1, "x" * 81),
        lambda read: read["points"][0].__setitem__(1, "a\x00b"),
        lambda read: read["points"][0].append(1),
        lambda read: read.__setitem__("points", read["points"] * 2000),
        lambda read: read["problems"][0].__setitem__(1, None),
        lambda read: read.__setitem__("notes", 3),
        lambda read: read.pop("points"),
        lambda read: read["points"][0].__setitem__(0, True),
    ],
)
@pytest.mark.slow
def test_a_text_that_was_changed_is_refused_with_a_way_out(change):
    read = json.loads(points_text(read_points("halls.csv", FILE)))
    change(read)
    with pytest.raises(PlacesError, match="Add their file again"):
        points_of(json.dumps(read))


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{", "[" * 100_000, '{"points": {}}', "x" * 3_000_001, None, 5, ["x"]]
)
def test_what_is_no_such_text_is_refused(text):
    with pytest.raises(PlacesError, match="Add their file again"):
        points_of(text)
