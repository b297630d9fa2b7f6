"""Programmes, asks and Big Local in words: the figures of the reports, and counts one can do again."""

import re

import pytest

from lib import catalogue, store
from lib.analysis.big_local import big_local
from lib.analysis.reach import reach
from lib.catalogue import CatalogueError
from lib.words import glossary, ideas


def test_the_programmes_are_in_order_with_the_figures_of_the_report():
    listed = list(ideas.programmes().values())
    assert [each.start for each in listed] == sorted(each.start for each in listed)
    held = ideas.programmes()
    assert "£5.7bn" in held["srb"].money
    assert "39 communities" in held["ndc"].scale
    assert "32 of 36" in held["ndc"].found
    assert held["big_local"].open
    assert "cannot show what it changed" in held["big_local"].found


def test_the_asks_of_the_three_reports_are_all_there():
    counted = {}
    for ask in ideas.asks().values():
        counted.setdefault(ask.document, []).append(ask.number)
    assert counted == {"BDB": [1, 2, 3, 4, 5], "LEVEL": [1, 2, 3, 4, 5, 6, 7], "NBH": [1, 2, 3, 4]}


@pytest.mark.parametrize("key", ideas.asks())
def test_each_ask_says_its_measure_with_the_year_and_counts_or_why_there_is_none(key):
    ask = ideas.asks()[key]
    said = ideas.bears(ask, reach(ask.measure) if ask.measure else None)
    assert not glossary.found_in(" ".join([ask.says, *said]))
    if not ask.measure:
        assert said == [ask.why]
        return
    assert str(catalogue.measure(ask.measure).year) in said[0]
    assert f"{reach(ask.measure).neighbourhoods:,} neighbourhoods" in said[1]
    assert "mid-2022" in said[1]


def test_young_futures_counts_neighbourhoods_councils_and_young_people_and_says_how():
    first, method, wards = ideas.young_futures()
    assert "1,262 neighbourhoods in 151 councils" in first
    members = store.neighbourhoods().query("both10 == 3")
    young = float(members["age_12_17"].sum() + members["age_5_11"].sum() * 2 / 7)
    assert int(re.search(r"About ([\d,]+) people", first)[1].replace(",", "")) == pytest.approx(young, abs=51)
    assert "two sevenths" in method
    assert "225 wards" in wards


def test_big_local_is_never_given_borders_or_an_effect():
    said = " ".join(ideas.big_local_sentences(big_local()))
    for part in (
        "150 areas: 50 in wave 1, 50 in wave 2, 50 in wave 3",
        "approximate location, worked out from the name",
        "early signs",
        "cannot show what Big Local changed",
    ):
        assert part in said


@pytest.mark.parametrize("number", [1, 58, 63, 150])
def test_each_area_of_the_list_is_told_with_its_local_area_and_years(number):
    row = big_local().loc[number]
    said = ideas.big_local_sentence(number, row)
    for part in (row["name"], row["msoa21_name"], "IMD 2025", "CNI 2023", "mid-2022", "approximate location"):
        assert part in said


@pytest.mark.parametrize(
    ("kind", "fields", "named"),
    [
        (ideas.Ask, {"measure": "wealth"}, "data/asks.toml: ask 'hubs', field 'measure'"),
        (ideas.Ask, {"document": "XYZ"}, "field 'document'"),
        (ideas.Ask, {"says": " "}, "field 'says'"),
        (ideas.Programme, {"end": 1900}, "data/programmes.toml: programme 'srb', field 'end'"),
        (ideas.Programme, {"source": ""}, "field 'source'"),
    ],
)
def test_a_bad_entry_is_refused_by_file_and_field(kind, fields, named):
    good = ideas.asks()["hubs"] if kind is ideas.Ask else ideas.programmes()["srb"]
    with pytest.raises(CatalogueError, match=re.escape(named)):
        kind(**{name: getattr(good, name) for name in good.__slots__} | fields)
