"""Each list says how many it has and of when it is, and a list of long ago says so."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from lib import catalogue, store
from lib.catalogue.list_dates import is_old, list_month
from lib.links import OVERLAYS
from lib.pictures.view_picture import SOURCES
from lib.words.list_dates import counted_list, list_date

NOW = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("key", "month"),
    [
        ("libraries", (2023, 12)),
        ("museums", (2020, 2)),
        ("schools", (2026, 1)),
        ("pride_in_place_1", (2024, None)),
        ("pride_in_place_3", (2026, 3)),
        ("big_local", (2012, None)),
        ("cni2019", (2019, None)),
    ],
)
def test_the_date_is_the_last_that_the_catalogue_names(key, month):
    assert list_month(catalogue.dataset(key)) == month


def test_a_dataset_without_a_year_anywhere_is_told():
    without = dataclasses.replace(catalogue.dataset("big_local"), vintage="now and then", published="once")
    with pytest.raises(ValueError, match="big_local"):
        list_month(without)


@pytest.mark.parametrize(
    ("day", "old"), [((2025, 12, 31), False), ((2026, 1, 1), True), ((2023, 1, 1), False), ((2027, 6, 1), True)]
)
def test_a_list_of_december_2023_is_old_from_january_2026(day, old):
    assert is_old(catalogue.dataset("libraries"), datetime.date(*day)) is old


def test_a_year_alone_counts_to_its_end():
    phase = catalogue.dataset("pride_in_place_1")
    assert not is_old(phase, datetime.date(2026, 12, 31))
    assert is_old(phase, datetime.date(2027, 1, 1))


def test_several_lists_are_old_only_when_all_are():
    said = list_date(SOURCES["pride"], datetime.date(2027, 11, 30))
    assert said == "lists of 2024, September 2025 and March 2026"
    assert list_date(SOURCES["pride"], datetime.date(2029, 1, 1)).endswith(", more than two years old")


def test_each_list_of_the_map_has_its_count_and_its_date():
    said = {key: counted_list(key, SOURCES.get(key, ()), NOW) for key in OVERLAYS}
    points = store.table("points")["kind"].value_counts()
    assert said["libraries"] == f"{points['library']:,} in the list of December 2023, more than two years old"
    assert said["museums"] == f"{points['museum']:,} in the list of February 2020, more than two years old"
    assert said["schools"] == f"{points['school']:,} in the list of January 2026"
    assert said["pride"].startswith("244 in the lists of 2024")
    assert said["list225"] == "225 in the list of 2019, more than two years old"
    assert said["biglocal"] == "150 in the list of 2012, more than two years old"
    assert {key for key, text in said.items() if not text} == {"names", "councils", "wards", "streets"}
