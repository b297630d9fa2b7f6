"""A sentence that is copied says by itself what it is of and where it is from."""

from __future__ import annotations

import re

import pytest

from lib import catalogue
from lib.places.area import area, own_area
from lib.words.area_facts import BOTH_MEANS
from lib.words.both import share_source
from lib.words.copied import copied, source_named, source_of, source_of_measures

YEAR = re.compile(r"\b(19|20)\d\d\b")


@pytest.mark.parametrize(
    ("code", "said", "begins"),
    [
        ("E06000009", "26 of 94 face both.", "Blackpool: 26 of 94 face both."),
        ("E06000009", "26 of Blackpool’s 94 face both.", "26 of Blackpool’s 94 face both."),
        ("E01012737", "It does not face both.", "Central Blackpool (Blackpool 010E): It does not face both."),
        ("E06000010", "In Kingston upon Hull, 30 do.", "In Kingston upon Hull, 30 do."),
    ],
)
def test_the_place_is_named_where_the_sentence_does_not_name_it(code: str, said: str, begins: str) -> None:
    assert copied(said, "IMD 2025", area(code)) == f"{begins}\nSource: IMD 2025."


def test_a_neighbourhood_is_told_from_its_neighbours_of_the_same_name() -> None:
    said = copied("Central Blackpool is in tenth 1.", "IMD 2025", area("E01012737"))
    assert said.startswith("Central Blackpool (Blackpool 010E) is in tenth 1.")
    assert copied(said.partition("\n")[0], "IMD 2025", area("E01012737")) == said


@pytest.mark.parametrize(
    ("said", "source", "told"),
    [
        ("26 of 94 neighbourhoods face both", source_of_measures(["both"]), True),
        ("26 of 94 are in the most deprived tenth.", source_of_measures(["both"]), False),
        # The line is drawn elsewhere, and the source says where.
        ("26 of 94 face both.", f"{share_source(15, 10)} {source_of_measures(['both'])}", False),
        # By income, as the page of the evidence has it: that page says so itself.
        ("Those facing both do worse.", "Indices of Deprivation 2025 (OGL v3)", False),
    ],
)
def test_what_facing_both_is_goes_along_where_nothing_else_says_it(said: str, source: str, told: bool) -> None:
    first, _, from_ = copied(said, source).partition("\n")
    assert first.endswith(BOTH_MEANS) is told
    assert from_.startswith("Source: ") and from_.count("Source") == 1


def test_an_area_of_ones_own_is_called_as_its_reader_calls_it() -> None:
    assert copied("None does.", "IMD 2025", own_area(["E01012641"], "Our patch")).startswith("Our patch: None does.")


def test_what_leans_on_its_panel_says_what_it_is_about() -> None:
    assert copied("Then comes Hull.", "X 2025.", subject="Blackpool has most need.") == (
        "Blackpool has most need: Then comes Hull.\nSource: X 2025."
    )


@pytest.mark.parametrize("key", list(catalogue.measures()))
def test_the_source_of_every_measure_has_a_year_and_all_its_publishers(key: str) -> None:
    measure, said = catalogue.measure(key), source_of_measures([key])
    for source in map(catalogue.dataset, (measure.dataset, *measure.also_from)):
        assert source.publisher in said and source.title in said or source.attribution.rstrip(".") in said
    assert YEAR.search(said)


@pytest.mark.parametrize("key", list(catalogue.datasets()))
def test_the_source_of_every_dataset_has_a_year_or_the_credit_that_its_licence_wants(key: str) -> None:
    said, source = source_of([key]), catalogue.dataset(key)
    if source.licence.startswith(("Open Database License", "Creative Commons")):
        assert source.attribution.removeprefix("Source: ").rstrip(".") in said
    else:
        assert source.title in said and (YEAR.search(said) or source.vintage in said)


def test_the_facing_of_both_names_both_who_published_an_index() -> None:
    assert "Ministry of Housing" in source_of_measures(["both"]) and "OCSI" in source_of_measures(["both"])


def test_a_list_that_a_sentence_names_is_its_source() -> None:
    assert "Pride in Place, phase 1" in source_named("It is in a town of Pride in Place, phase 1 (2023 and 2024).")
    assert "Community Needs Index 2019" in source_named("It is on the list of 225 wards (CNI 2019).")
