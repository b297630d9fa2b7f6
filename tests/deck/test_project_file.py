"""All of a reader's own as one file: it comes back whole, and a file that is none changes nothing and says why."""

from __future__ import annotations

import json

import pytest

from lib.deck import project_file
from lib.deck.project_file import LARGEST, Project, ProjectProblem, opened, save, together
from lib.deck.slides import Deck, OwnSlide
from lib.places import PlacesError, own
from lib.places.own_points import OwnPoints, point_list, points_from_rows, with_list
from lib.places.uploaded import read_points

PATCH = own.encode(["E01012641", "E01012642"])
LIST = b"Name,Kind,Where,Note\nTown hall,Hall,1 High Street FY1 1AP,open\nPier,Bar,FY1 4DU,=1+1\n"


def points(name: str = "halls.csv", content: bytes = LIST) -> OwnPoints:
    return with_list(None, point_list(name, read_points(name, content)))


def project() -> Project:
    return Project(
        {"Our patch": PATCH, "": own.encode(["E01012643"])},
        points(),
        ("E06000009", f"own:{PATCH}:Our patch"),
        Deck(("where", "own1"), (OwnSlide("Why we are here", "Two lines\nof text"),)),
        {
            "map": {"measure": "cni2023", "place": "E06000009"},
            "plan": {"place": "E06000009", "sites": "3", "reach": "1600", "rule": "50"},
        },
    )


def changed(change) -> bytes:
    read = json.loads(save(project()))
    change(read)
    return json.dumps(read).encode()


def test_a_project_comes_back_as_it_was_on_another_computer() -> None:
    before = project()
    after = opened(save(before))
    assert dict(after.areas) == dict(before.areas)
    assert after.points is not None and before.points is not None
    assert after.points.points.to_numpy().tolist() == before.points.points.to_numpy().tolist()
    assert after.points.kinds == before.points.kinds
    assert list(after.points.lists[0].uploaded.cells) == ["Name", "Kind", "Where", "Note"]
    assert (after.places, after.deck) == (before.places, before.deck)
    assert after.recent == before.recent
    assert save(after) == save(opened(save(after)))


def test_no_postcode_is_in_the_file() -> None:
    named = Project(
        {"Round FY1 1AP": PATCH},
        points("Halls FY1 1AP.csv"),
        (f"own:{PATCH}:Round FY1 1AP",),
        Deck(),
        {
            "area": {"own": PATCH, "name": "Round FY1 1AP"},
            "compare": {"places": f"E06000009,own:{PATCH}:Round FY1 1AP,E06000021"},
        },
    )
    content = save(named)
    assert b"FY1" not in content
    assert opened(content).places == (f"own:{PATCH}:Round",)
    assert opened(content).points.lists[0].uploaded.cells["Where"].tolist() == ["1 High Street", ""]


def test_an_empty_project_comes_back_empty() -> None:
    assert opened(save(Project({}))).numbers == (0, 0, 0, 0)


def test_what_a_page_does_not_offer_is_left_out_of_a_link() -> None:
    found = opened(changed(lambda read: read["recent"][0]["query"].update(place="E06999999", other="x")))
    assert found.recent["map"] == {"measure": "cni2023"}


BAD = {
    "nothing": b"",
    "no JSON": b"Name,Postcode\n",
    "not UTF-8": b"\xff\xfe{",
    "a list": b"[]",
    "another format": b'{"format": "geojson", "version": 1}',
    "deep": b"[" * 100_000,
    "two million parts": b"[" + b"[]," * 700_000 + b"[]]",
    "larger than a file may be": b" " * (LARGEST + 1),
    "a name twice": b'{"format": "every-neighbourhood-project", "format": "every-neighbourhood-project"}',
    "cut short": save(project())[:-40],
    "no version": changed(lambda read: read.pop("version")),
    "a version in words": changed(lambda read: read.update(version="1")),
    "a part missing": changed(lambda read: read.pop("recent")),
    "a part more": changed(lambda read: read.update(more=1)),
    "areas that are none": changed(lambda read: read.update(areas={})),
    "21 areas": changed(lambda read: read.update(areas=[{"name": f"A{n}", "own": PATCH} for n in range(21)])),
    "an area cut short": changed(lambda read: read["areas"][0].update(own=PATCH[:-1])),
    "an empty area": changed(lambda read: read["areas"][0].update(own="")),
    "an area twice": changed(lambda read: read["areas"].append(read["areas"][0])),
    "a name with a control in it": changed(lambda read: read["areas"][0].update(name="a\u0000b")),
    "a point elsewhere": changed(lambda read: read["points"]["lists"][0]["points"][0].__setitem__(4, "E01000001")),
    "a list that is none": changed(lambda read: read.update(points={"lists": 5})),
    "an image that is none": changed(lambda read: read["slides"]["own"][0].update(image="AAAA")),
    "slides that are none": changed(lambda read: read["slides"].update(slides=["nothing"])),
    "a page that is none": changed(lambda read: read["recent"][0].update(page="../etc")),
    "a link that is none": changed(lambda read: read["recent"][0].update(query=[1])),
    "a link with numbers": changed(lambda read: read["recent"][0].update(query={"place": 5})),
    "a very long link": changed(lambda read: read["recent"][0].update(query={"place": "x" * 20_001})),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_none_is_refused_with_a_sentence(kind: str) -> None:
    with pytest.raises(PlacesError) as problem:
        opened(BAD[kind])
    said = str(problem.value)
    assert said.endswith((".", "”.")) and "Traceback" not in said and len(said) < 400


def test_a_file_of_a_newer_version_says_so() -> None:
    with pytest.raises(ProjectProblem, match="newer version"):
        opened(changed(lambda read: read.update(version=2, surprise={})))


def test_a_file_of_slides_says_where_it_opens() -> None:
    slides = json.dumps(json.loads(save(project()))["slides"]).encode()
    with pytest.raises(ProjectProblem, match="Open it on Present"):
        opened(slides)


def test_what_would_be_too_large_to_open_is_not_saved(monkeypatch) -> None:
    monkeypatch.setattr(project_file, "LARGEST", 1_000)
    with pytest.raises(ProjectProblem, match="Take an image out"):
        save(project())


def test_opened_beside_what_is_there_nothing_of_either_is_lost() -> None:
    mine = Project(
        {"Our patch": own.encode(["E01012650"])},
        points(content=b"Name,Postcode\nMine,FY1 1AP\n"),
        ("E06000021",),
        Deck(("own1", "where"), (OwnSlide("Mine"),)),
        {"map": {"measure": "both"}},
    )
    both = together(mine, project())
    assert dict(both.areas) == {
        "Our patch": own.encode(["E01012650"]),
        "Our patch (2)": PATCH,
        "": own.encode(["E01012643"]),
    }
    assert [each.name for each in both.points.lists] == ["halls", "halls (2)"]
    assert both.points.points["label"].tolist() == ["Mine", "Town hall", "Pier"]
    assert [slide.title for slide in both.deck.own] == ["Mine", "Why we are here"]
    assert both.deck.order == ("where", "own2", "own1")
    assert both.recent["map"] == {"measure": "cni2023", "place": "E06000009"}
    assert opened(save(both)).deck == both.deck


def test_the_same_file_opened_twice_does_not_double_areas_or_slides() -> None:
    both = together(project(), project())
    assert dict(both.areas) == dict(project().areas)
    assert both.deck == project().deck


@pytest.mark.parametrize(
    "more",
    [
        Project({f"A{n}": PATCH for n in range(19)}),
        Project({}, with_list(None, points_from_rows([{"latitude": 53.8181, "longitude": -3.0556}] * 4999))),
        Project({}, None, ("E06000009",), Deck(("own1",), tuple(OwnSlide(f"S{n}") for n in range(5)))),
    ],
    ids=["areas", "points", "slides"],
)
def test_where_there_is_no_room_for_both_it_is_said(more: Project) -> None:
    with pytest.raises(ProjectProblem, match="no room for all of it"):
        together(project(), more)
