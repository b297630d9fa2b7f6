"""A table in words becomes one to take away: each figure of each place on a line, its numbers as numbers."""

from __future__ import annotations

import pytest

from lib.words import outcomes, report
from lib.words.naming import labels
from lib.words.tables import Group, Line, frame_of
from tests.paper.test_compare_out import SETS


def parts(cell: str) -> list[object]:
    frame = frame_of([Group("Pay", "How", (Line("2024", (cell,), "Somebody"),))], ["Hull"])
    assert frame["As on the page"].tolist() == [cell]
    row = frame.astype(object).where(frame.notna(), None).iloc[0]
    return row[["Value", "Unit", "Out of", "Lower", "Upper"]].tolist()


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("139,446", [139446, "", None, None, None]),
        ("31.2%", [31.2, "%", None, None, None]),
        ("−3.5", [-3.5, "", None, None, None]),
        ("13 of 296 councils", [13, "", 296, None, None]),
        ("3 of 5", [3, "", 5, None, None]),
        ("31.2% (all of Blackpool)", [31.2, "%", None, None, None]),
        ("7.4% (6.1% to 8.7%)", [7.4, "%", None, 6.1, 8.7]),
        ("£1,512 (£1,480 to £1,544; April 2024)", [1512, "£", None, 1480, 1544]),
        ("11.5% (2022/23)", [11.5, "%", None, None, None]),
        ("not comparable", [None, "", None, None, None]),
    ],
)
def test_the_numbers_of_a_cell_stand_in_cells_of_their_own(cell: str, found: list[object]) -> None:
    assert parts(cell) == found


def test_each_place_has_a_line_for_each_figure() -> None:
    groups = [
        Group("People", "Count them.", (Line("2024", ("1", "2"), "Somebody"), Line("2025", ("3", "4"), "Somebody"))),
        Group("Nothing", "", ()),
    ]
    frame = frame_of(groups, ["Hull", "England"])
    assert frame[["When", "Place", "Value"]].to_numpy().tolist() == [
        ["2024", "Hull", 1],
        ["2024", "England", 2],
        ["2025", "Hull", 3],
        ["2025", "England", 4],
    ]
    assert set(frame["How to read it"]) == {"Count them."}


@pytest.mark.parametrize("name", ["eight", "mixed"])
def test_every_figure_of_the_page_is_read_as_a_number(name: str) -> None:
    places = SETS[name]
    for groups, heads in (
        (report.groups(places), [*labels(places), "England"]),
        (outcomes.outcome_groups(places), outcomes.heads(places)),
    ):
        frame = frame_of(groups, heads)
        figure = frame["As on the page"].str.contains(r"^[−£]?\d")
        assert figure.sum() > 50
        assert (frame["Value"].notna() == figure).all()
        ranged = frame["As on the page"].str.contains(" to ")
        assert (frame["Upper"].notna() == ranged).all()
        assert (frame["Lower"] <= frame["Value"])[ranged].all() and (frame["Value"] <= frame["Upper"])[ranged].all()
