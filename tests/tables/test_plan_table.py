"""A plan to take away: its figures are those of the page, nothing in it is a formula, its shapes are where they are."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import numpy as np
import pytest

from lib import catalogue, store
from lib.plan.answer import Answer
from lib.plan.question import Question
from lib.plan.solve import answer
from lib.tables import plan_table as tables
from lib.words import plan as words

LINK = "https://example.org/plan?place=E06000009&reach=1600&rule=50"


@pytest.fixture(scope="module")
def found() -> Answer:
    return answer(Question("E06000009"))


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_line_a_site_in_the_order_of_opening(found: Answer) -> None:
    table = tables.sites_table(found)
    assert table["Order"].tolist() == [1, 2, 3, 4, 5]
    assert table["Site"].tolist() == [site.name for site in found.sites]
    assert table["It adds (aged 12 to 17)"].sum() == found.outcome.reached
    assert (table["Faces both"] == "yes").sum() == found.outcome.facing
    assert store.neighbourhoods().loc[table["Code"], "lad25_code"].eq("E06000009").all()


def test_who_is_out_of_reach_adds_up_to_those_who_are_not_reached(found: Answer) -> None:
    table = tables.out_table(found)
    people = table["Aged 12 to 17 (mid-2022)"]
    assert people.sum() == found.total - found.outcome.reached
    assert people.is_monotonic_decreasing
    assert people.to_numpy().tolist() == store.neighbourhoods().loc[table["Code"], "age_12_17"].tolist()


def test_the_notes_say_what_it_is_and_is_not(found: Answer) -> None:
    said = tables.credit(found, LINK)
    assert f"{words.headline(found, found.question.area)}." in said
    assert words.sure(found) in said
    assert set(words.HONEST) <= set(said)
    assert f"The same view: {LINK}" in said
    assert not any("The same view" in line for line in tables.credit(found, ""))
    assert any("Public libraries" in line for line in said)


def test_the_file_has_its_headings_first_and_a_line_a_site_with_what_it_is_made_from(found: Answer) -> None:
    heads, *lines = rows(tables.plan_csv(tables.placed_table(found), found))
    assert [line[:2] for line in lines] == [[str(site.number), site.name] for site in found.sites]
    east = heads.index("Easting")
    assert [line[east] for line in lines] == [str(site.easting) for site in found.sites]
    assert all(catalogue.dataset("libraries").title in line[-1] for line in lines)


def test_a_name_that_looks_like_a_formula_is_none(found: Answer) -> None:
    bad = dataclasses.replace(found.sites[0], name='=HYPERLINK("http://x","y")')
    lines = rows(tables.plan_csv(tables.placed_table(dataclasses.replace(found, sites=(bad,))), found))
    assert lines[-1][1].startswith("'=")


def test_sites_are_points_and_neighbourhoods_shapes_in_degrees(found: Answer) -> None:
    read = json.loads(tables.plan_geojson(found, LINK))
    sites = [each for each in read["features"] if each["properties"]["what"] == "site"]
    areas = [each for each in read["features"] if each["properties"]["what"] == "neighbourhood"]
    assert [each["properties"]["Order"] for each in sites] == [1, 2, 3, 4, 5]
    for each in sites:
        east, north = each["geometry"]["coordinates"]
        assert -3.1 < east < -2.9
        assert 53.7 < north < 53.9
    assert len(areas) == 94
    reached = [each["properties"]["People to reach (mid-2022)"] for each in areas if each["properties"]["Within reach"]]
    assert sum(reached) == found.outcome.reached
    assert words.sure(found) in read["sources"]


def test_a_plan_without_sites_is_a_file_all_the_same() -> None:
    empty = answer(Question("E06000053", facing_only=True))
    assert rows(tables.plan_csv(tables.placed_table(empty), empty))[-1][0] == "Order"
    assert [each["properties"]["what"] for each in json.loads(tables.plan_geojson(empty, LINK))["features"]] == [
        "neighbourhood"
    ]
    assert np.array_equal(empty.people, [0])
