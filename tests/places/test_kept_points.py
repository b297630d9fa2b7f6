"""Points that a page keeps of a session come back as they were, and nothing else does."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from lib.places import PlacesError
from lib.places.kept_points import WITHOUT, points_of, points_text
from lib.places.own_points import OwnPoints, point_list, with_list
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


def own(content: bytes = FILE, name: str = "halls.csv") -> OwnPoints:
    return with_list(None, point_list(name, read_points(name, content)))


def test_points_come_back_as_they_were():
    before = with_list(own(), point_list("b", read_points("b", b"Kind,Postcode,Note\nBar,FY1 4DU,\nHall,FY1 4DU,y\n")))
    text = points_text(before)
    after = points_of(text)
    pd.testing.assert_frame_equal(after.points, before.points)
    assert after.kinds == before.kinds
    for one, other in zip(after.lists, before.lists, strict=True):
        assert (one.name, one.by) == (other.name, other.by)
        assert one.uploaded.problems.to_numpy().tolist() == other.uploaded.problems.to_numpy().tolist()
        assert one.uploaded.notes == (*other.uploaded.notes, WITHOUT)
        pd.testing.assert_frame_equal(
            one.uploaded.cells.drop(columns=["postcode", "Postcode"], errors="ignore"),
            other.uploaded.cells.drop(columns=["postcode", "Postcode"], errors="ignore"),
        )
    assert len(before.points) == 5
    assert "FY1" not in text.upper().replace(" ", ""), "What is kept holds a postcode of the file."
    assert points_text(after) == text


def test_no_points_and_only_problems_come_back_too():
    after = points_of(points_text(own(b"easting,northing\n1,2\n")))
    assert after.points.empty
    assert list(after.lists[0].uploaded.problems["line"]) == [2]


def test_two_columns_that_differ_by_a_postcode_alone_come_back_both():
    text = b"Postcode,Near FY1 4DU,Near FY1 4DX\nFY1 4DU,a,b\n"
    after = points_of(points_text(own(text)))
    assert after.lists[0].uploaded.cells.iloc[0].tolist() == ["", "a", "b"]


@pytest.mark.parametrize(
    "change",
    [
        lambda read: read["points"][0].__setitem__(4, "E01033755"),
        lambda read: read["points"][0].__setitem__(4, "E01000001"),
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
        lambda read: read["points"][0].__setitem__(0, read["points"][1][0]),
        lambda read: read["cells"].pop(),
        lambda read: read["cells"][0].append("x"),
        lambda read: read["cells"][0].__setitem__(0, 5),
        lambda read: read["cells"][0].__setitem__(0, "x" * 1001),
        lambda read: read["headings"].__setitem__(0, read["headings"][1]),
        lambda read: read.__setitem__("name", ""),
        lambda read: read.__setitem__("name", "Halls FY1 4DU"),
    ],
)
def test_a_text_that_was_changed_is_refused_with_a_way_out(change):
    read = json.loads(points_text(own()))
    change(read["lists"][0])
    with pytest.raises(PlacesError, match="Add their file again"):
        points_of(json.dumps(read))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"lists": {}}',
        '{"lists": []}',
        "[" * 300_000,
        "x" * 12_000_001,
        None,
        5,
        ["x"],
    ],
)
def test_what_is_no_such_text_is_refused(text):
    with pytest.raises(PlacesError, match="Add their file again"):
        points_of(text)
