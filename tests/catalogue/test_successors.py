"""Councils that become part of another: declared a row each, and what a row lacks is said with row and field."""

from __future__ import annotations

import csv
import io

import pytest

from lib import catalogue, places, store
from lib.catalogue import CatalogueError
from lib.catalogue.successors import FIELDS, read

ROW = {
    "old_code": "E07000217",
    "old_name": "Woking",
    "successor": "West Surrey",
    "successor_code": "",
    "date": "2027-04-01",
    "state": "planned",
    "source": "Government decision",
    "page": "https://example.org/",
}


def table(*rows: dict[str, str], fields: tuple[str, ...] = FIELDS) -> csv.DictReader:
    text = io.StringIO()
    writer = csv.DictWriter(text, fields)
    writer.writeheader()
    writer.writerows(rows)
    text.seek(0)
    return csv.DictReader(text)


def test_every_council_of_surrey_has_one_successor_and_the_name_it_is_known_by():
    surrey = store.table("counties").query("county_name == 'Surrey'").index
    changes = catalogue.successors()
    assert set(changes) == set(surrey)
    assert {code: change.old_name for code, change in changes.items()} == store.places().loc[surrey, "name"].to_dict()


def test_the_two_halves_of_surrey_are_as_the_government_decided():
    halves = {
        half: sorted(change.old_name for change in catalogue.successors().values() if change.successor == half)
        for half in ("East Surrey", "West Surrey")
    }
    assert halves["East Surrey"] == ["Elmbridge", "Epsom and Ewell", "Mole Valley", "Reigate and Banstead", "Tandridge"]
    assert halves["West Surrey"] == ["Guildford", "Runnymede", "Spelthorne", "Surrey Heath", "Waverley", "Woking"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("old_code", "Woking", "official code"),
        ("successor", "", "empty"),
        ("successor_code", "X", "until it has one"),
        ("date", "April 2027", "2027-04-01"),
        ("state", "soon", "planned, law"),
        ("source", " ", "empty"),
        ("page", "http://example.org", "https"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_file_row_and_field(field, value, said):
    with pytest.raises(CatalogueError, match=rf"successors\.csv, row 3, field '{field}': .*{said}"):
        read(table(ROW | {"old_code": "E07000216"}, ROW | {field: value}))


def test_a_council_twice_and_other_columns_are_refused():
    with pytest.raises(CatalogueError, match="row 3, field 'old_code': it is there twice"):
        read(table(ROW, ROW))
    with pytest.raises(CatalogueError, match="row 1: the columns must be"):
        read(table(fields=("old_code", "date")))


def test_a_link_with_the_code_of_today_works_before_and_one_of_before_works_after(monkeypatch):
    """Today's codes stay. Once the new council is a place here, its predecessor's code leads to it: one row is enough."""
    assert places.place("e07000217").name == "Woking"
    gone, new = "E07999999", "E06000009"
    change = read(table(ROW | {"old_code": gone, "successor_code": new}))
    with pytest.raises(places.UnknownPlace):
        places.place(gone)
    monkeypatch.setattr(catalogue, "successors", lambda: change)
    assert places.place(gone).code == new
    monkeypatch.setattr(catalogue, "successors", lambda: read(table(ROW | {"old_code": gone})))
    with pytest.raises(places.UnknownPlace):
        places.place(gone)
