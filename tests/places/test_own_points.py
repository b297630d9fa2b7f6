"""All points of a reader's own: lists and kinds, rows from elsewhere, and postcodes that stand inside addresses."""

from __future__ import annotations

import pytest

from lib import store
from lib.places import PlacesError
from lib.places.own_points import (
    MOST_KINDS,
    MOST_LISTS,
    NO_KIND,
    OTHERS,
    OwnPoints,
    hiding,
    point_list,
    points_from_rows,
    told_by,
    with_list,
    without_list,
)
from lib.places.upload_file import UploadProblem, without_postcodes
from lib.places.uploaded import read_points

HALLS = "Name,Type,Postcode,Seats\nTown hall,Hall,FY1 1AP,200\nPier,Café,FY1 4DU,\nChapel,,FY1 1AP,90\n"
CLUBS = "Club,Postcode\nBoxing,AL10 0AA\n"


def listed(text: str, name: str = "halls.csv"):
    return point_list(name, read_points(name, text.encode()))


def both() -> OwnPoints:
    return with_list(with_list(None, listed(HALLS)), listed(CLUBS, "clubs.csv"))


def test_kinds_come_from_the_column_that_says_so_and_else_from_the_name_of_the_list():
    own = both()
    assert [(kind.label, kind.number) for kind in own.kinds] == [("Hall", 1), ("Café", 1), (NO_KIND, 1), ("clubs", 1)]
    assert own.points["kind"].tolist() == ["Hall", "Café", NO_KIND, "clubs"]
    assert own.points.index.is_unique


def test_another_column_can_tell_the_kinds_and_none():
    own = told_by(both(), "halls", "Seats")
    assert [kind.label for kind in own.kinds][:3] == ["200", NO_KIND, "90"]
    assert [kind.label for kind in told_by(own, "halls", "").kinds] == ["halls", "clubs"]
    assert [kind.label for kind in told_by(own, "halls", "Rent").kinds] == ["halls", "clubs"], "No such column."


def test_a_hidden_kind_is_counted_and_not_shown():
    own = hiding(both(), ["Hall", "Nothing of the sort"])
    assert own.hidden == {"Hall"}
    assert len(own.points) == 4 and own.shown["kind"].tolist() == ["Café", NO_KIND, "clubs"]
    assert [kind.place for kind in own.shown_kinds] == [1, 2, 3], "A kind keeps its mark when another is hidden."


def test_a_list_of_the_same_name_takes_the_place_of_the_one_before():
    own = with_list(both(), listed("Name,Postcode\nNew hall,FY1 1AP\n"))
    assert [each.name for each in own.lists] == ["halls", "clubs"]
    assert own.points["label"].tolist() == ["New hall", "Boxing"]
    assert without_list(without_list(own, "halls"), "clubs") is None


def test_rare_kinds_share_a_mark():
    kinds = [f"Kind {n}" for n in range(MOST_KINDS + 3) for _ in range(20 - n)]
    own = with_list(None, points_from_rows({"kind": k, "latitude": 53.8181, "longitude": -3.0556} for k in kinds))
    assert len(own.kinds) == MOST_KINDS + 1
    assert (own.kinds[-1].label, own.kinds[-1].number) == (OTHERS, 14 + 13 + 12)


def test_there_is_an_end_to_lists_and_points():
    own = None
    for n in range(MOST_LISTS):
        own = with_list(own, listed(CLUBS, f"{n}.csv"))
    with pytest.raises(PlacesError, match="Take one off"):
        with_list(own, listed(CLUBS, "more.csv"))
    rows = [{"latitude": 53.8181, "longitude": -3.0556}] * 5000
    assert len(points_from_rows(rows).uploaded.points) == 5000
    with pytest.raises(PlacesError, match="more than 5,000"):
        with_list(both(), points_from_rows(rows))
    with pytest.raises(PlacesError, match="more than 5,000"):
        points_from_rows([*rows, {}])


def test_rows_that_cannot_be_placed_are_said_with_their_number():
    found = points_from_rows([{"latitude": 53.8181, "longitude": -3.0556}, {"name": "Nowhere"}, {"latitude": "x"}])
    assert found.uploaded.points["label"].tolist() == ["Line 1"]
    assert found.uploaded.problems["line"].tolist() == [2, 3]


def test_all_columns_come_along_under_their_headings():
    cells = listed(HALLS).uploaded.cells
    assert list(cells) == ["Name", "Type", "Postcode", "Seats"]
    assert cells.loc[3].tolist() == ["Pier", "Café", "FY1 4DU", ""]


def test_more_columns_than_there_is_room_for_are_said():
    wide = "Postcode," + ",".join(f"c{n}" for n in range(190)) + "\n"
    wide += ("FY1 1AP," + ",".join(["some words"] * 190) + "\n") * 2000
    found = read_points("", wide.encode())
    assert 10 < len(found.cells.columns) < 191
    assert any("too long to be given back" in note for note in found.notes)


def test_a_postcode_inside_an_address_is_found_and_said():
    text = 'Our halls\nHall,Where it is\nTown hall,"1 High Street, Blackpool fy1 1ap"\nOld one,Demolished\n'
    found = read_points("", text.encode())
    assert found.points.loc[3, "code"] == store.codes("lsoa21")[store.postcode("FY11AP")["row"]]
    assert found.notes == ("The postcodes were read from the column “Where it is”.",)
    assert found.problems["line"].tolist() == [4]


def test_a_column_with_a_postcode_here_and_there_is_no_column_of_addresses():
    with pytest.raises(UploadProblem, match="Nothing in this file says where"):
        read_points("", b"Name,Note\nA,near FY1 1AP\nB,new\nC,old\nD,\nE,big\nF,small\n")


def test_postcodes_in_a_column_without_a_heading_are_no_addresses():
    with pytest.raises(UploadProblem, match="The headings found are “Name” and “Where”"):
        read_points("", b"Name,Where\na,b,FY1 1AP\n")
    with pytest.raises(UploadProblem, match="The first line of this file holds a place"):
        read_points("", b"Hall,FY1 1AP\nBar,FY1 1AP\n")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Town hall FY1 1AP", "Town hall"),
        ("fy11ap", ""),
        ("FY1 FY1 1AP 1AP", ""),
        ("ＦＹ１ １ＡＰ hall", "hall"),
        ("12 High Street", "12 High Street"),
        ("F Y 1 1 A P", ""),
    ],
)
def test_no_postcode_is_left_in_a_text(text, left):
    assert without_postcodes(text) == left


def test_neither_names_nor_kinds_nor_lists_hold_a_postcode():
    own = with_list(None, listed("Address,Kind\nHall FY1 1AP,FY1 1AP club\nBar FY1 1AP,Bar\n", "Halls FY1 1AP.csv"))
    said = [own.lists[0].name, *own.points["label"], *(kind.label for kind in own.kinds)]
    assert said == ["Halls", "Hall", "Bar", "club", "Bar"]
