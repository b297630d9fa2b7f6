"""What was said in a room, counted: on pins anyone can count, beside what the tables know of the place."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import store
from lib.analysis.room import most_meant, said
from lib.places.area import area

HULL = area("E06000010")
FRAME = HULL.frame
FACING = (FRAME["imd2025_rank"] <= 3_375) & (FRAME["cni2023_rank"] <= 3_375)
FAR = FRAME["places_to_meet_800"] == 0


def of(far: bool, facing: bool) -> str:
    """A neighbourhood of Hull with or without a place to meet near, facing both or not."""
    return FRAME.index[FAR.eq(far) & FACING.eq(facing)][0]


def pins(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["kind", "neighbourhood", "neighbourhood_name"])


def test_what_was_said_is_counted_and_a_gap_by_where_it_is() -> None:
    found = said(
        pins(
            ("gap", of(far=True, facing=False), "Beta"),
            ("gap", of(far=True, facing=True), "Alpha"),
            ("gap", of(far=False, facing=True), "Beta"),
            ("gap", of(far=False, facing=True), "Gamma"),
            ("gap", "E01000001", "Elsewhere"),
            ("meet", of(far=True, facing=True), "Alpha"),
        ),
        pd.DataFrame({"text": ["One", "Two"]}),
        HULL,
    )
    assert (found.pins, found.answers, dict(found.kinds)) == (6, 2, {"gap": 5, "meet": 1})
    assert (found.gaps_none, found.gaps_both) == (2, 3)
    assert list(found.neighbourhoods.items()) == [("Alpha", 2), ("Beta", 2), ("Elsewhere", 1), ("Gamma", 1)]
    assert found.facing == FACING.sum()
    assert found.known == FRAME["places_to_meet_inside"].sum() + _doubles()


def _doubles() -> int:
    """Places of Hull that may be one twice: a list of what is inside has them, a count does not."""
    listed = store.table("places_to_meet")
    rows = [store.row_of()[code] for code in HULL.members]
    return int((listed["row"].isin(rows) & listed["double"]).sum())


def test_a_room_in_which_nothing_was_said() -> None:
    found = said(pins(), pd.DataFrame(), HULL)
    assert (found.pins, found.answers, dict(found.kinds), found.gaps_none, found.gaps_both) == (0, 0, {}, 0, 0)
    assert found.neighbourhoods.empty


@pytest.mark.parametrize(("kind", "order"), [("gap", [2, 3, 0]), ("meet", [1])])
def test_what_most_meant_comes_first_and_then_the_newest(kind: str, order: list[int]) -> None:
    rows = pd.DataFrame(
        {"kind": ["gap", "meet", "gap", "gap"], "too": [1, 9, 4, 1], "said_at": ["20:00", "20:01", "20:02", "20:03"]}
    )
    assert most_meant(rows, kind).index.tolist() == order
