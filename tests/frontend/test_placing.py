"""Names on the map can be read: none reaches over the edge of the frame, lies on another or under a button."""

from __future__ import annotations

import random

import pytest

from tests.frontend.node import ask, needs_node

PLACING = "{ awayFrom, placeNames, inLines, inside, nameOf } from './frontend/map/placing.js'"
FRAME = {"x": 600, "y": 400}


def name(text: str, x: float, y: float, **more: object) -> dict:
    return {"lines": [text], "x": x, "y": y, "width": 8 * len(text), "height": 16} | more


def placed(wanted: list[dict], taken: list[dict] | None = None) -> list[dict]:
    return ask(
        PLACING,
        "placeNames(given.wanted, given.size, given.taken)",
        {"wanted": wanted, "size": FRAME, "taken": taken or []},
    )


def names_of(found: list[dict]) -> list[str]:
    return [each["lines"][0] for each in found]


def apart(one: dict, other: dict) -> bool:
    return (
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"]
        or other["bottom"] <= one["top"]
    )


@needs_node
@pytest.mark.parametrize("seed", range(5))
def test_of_many_names_none_is_cut_and_none_lies_on_another_or_under_a_button(seed: int) -> None:
    draw = random.Random(seed)
    buttons = [
        {"left": 10, "top": 10, "right": 44, "bottom": 180},
        {"left": 10, "top": 320, "right": 330, "bottom": 390},
    ]
    wanted = [
        name(f"Town {n} " * draw.randint(1, 3), draw.uniform(-50, 650), draw.uniform(-50, 450)) for n in range(200)
    ]
    found = placed(wanted, buttons)
    boxes = [each["box"] for each in found]
    assert len(boxes) > 10
    assert all(box["left"] >= 0 and box["top"] >= 0 and box["right"] <= 600 and box["bottom"] <= 400 for box in boxes)
    assert all(apart(one, other) for n, one in enumerate(boxes) for other in boxes[:n] + buttons)


@needs_node
def test_what_comes_first_keeps_its_place() -> None:
    assert names_of(placed([name("Hull", 300, 200), name("Hessle", 305, 204), name("Beverley", 300, 100)])) == [
        "Hull",
        "Beverley",
    ]


@needs_node
def test_a_name_close_to_the_edge_is_moved_in_and_one_of_a_place_outside_is_not_written() -> None:
    (moved,) = placed([name("Scarborough", 590, 3), name("Whitby", 620, 200)])
    assert moved["lines"] == ["Scarborough"]
    assert moved["box"]["right"] <= 600
    assert moved["box"]["top"] >= 0


@needs_node
def test_one_place_that_is_town_and_council_is_named_once_and_two_towns_of_one_name_both() -> None:
    found = placed([name("Blackpool", 300, 200), name("Blackpool", 310, 240), name("Blackpool", 100, 200)])
    assert [each["x"] for each in found] == [300, 100]


@needs_node
def test_where_there_is_no_room_a_name_goes_to_the_next_place_it_may_have() -> None:
    wanted = [name("Hull", 300, 200), name("Marfleet", 300, 200, otherwise=[[300, 210], [300, 260]])]
    assert [each["y"] for each in placed(wanted)] == [200, 260]


@needs_node
def test_a_dot_is_under_no_name_and_its_own_stands_beside_it() -> None:
    dot = {"x": 300, "y": 200, "r": 7}
    given = {
        "dot": dot,
        "own": name("Blackpool", 300, 200),
        # The town that the dot stands for, one that it would hide a part of, and one that is out of its way.
        "towns": [name("Bispham", 310, 205), name("Preston North End", 340, 204), name("Hull", 500, 300)],
    }
    found = ask(
        PLACING,
        "placeNames([nameOf(given.own, given.dot), ...given.towns.flatMap((each) => awayFrom(each, [given.dot]) ?? [])],"
        " {x: 600, y: 400}, [{left: 293, top: 193, right: 307, bottom: 207}])",
        given,
    )
    around = {"left": 293, "right": 307, "top": 193, "bottom": 207}
    assert names_of(found) == ["Blackpool", "Preston North End", "Hull"]
    assert all(apart(each["box"], around) for each in found)
    assert found[0]["y"] < 193
    assert found[1]["y"] > 207
    assert (found[2]["x"], found[2]["y"]) == (500, 300)


@needs_node
def test_long_names_are_written_in_lines_that_leave_no_word_out() -> None:
    names = ["York", "Newcastle upon Tyne", "Bournemouth, Christchurch and Poole", "Llanfairpwllgwyngyllgogerychwyrn"]
    found = ask(PLACING, "given.map(inLines)", names)
    assert [" ".join(lines) for lines in found] == names
    assert found[0] == ["York"]
    assert all(len(line) <= 16 or " " not in line for lines in found for line in lines)


@needs_node
@pytest.mark.parametrize(
    ("ring", "left", "right"),
    [
        ([[0, 0], [10, 0], [10, 10], [0, 10]], 0, 10),
        # A horseshoe, open above: its middle line is in the wider of its two legs, not between them.
        ([[0, 0], [12, 0], [12, 10], [9, 10], [9, 2], [5, 2], [5, 10], [0, 10]], 0, 5),
    ],
)
def test_the_name_of_an_outline_is_written_inside_it(ring: list, left: float, right: float) -> None:
    x, y = ask(PLACING, "inside(given)", ring)
    assert left < x < right
    assert 4 < y < 6


@needs_node
def test_the_name_of_a_town_moves_off_a_dot_that_has_no_name_and_is_left_out_for_one_that_has() -> None:
    town, dot = name("Hugh Town", 300, 200), {"x": 300, "y": 200, "r": 7}
    moved = ask(PLACING, "awayFrom(given.town, [], [given.dot])", {"town": town, "dot": dot})
    box = {"left": 293, "top": 193, "right": 307, "bottom": 207}
    (found,) = placed([moved], [box])
    assert apart(found["box"], box) and found["x"] == 300
    assert ask(PLACING, "awayFrom(given.town, [given.dot])", {"town": town, "dot": dot}) is None
