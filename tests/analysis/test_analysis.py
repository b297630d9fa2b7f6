"""Ranks, tenths and averages that can be checked in one's head, and what must never change them."""

import doctest
import importlib

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.level_values import NO_DATA, level_values
from lib.analysis.rank import need_rank, tenths


@pytest.mark.parametrize("module", ["lib.analysis.rank", "lib.analysis.aggregate"])
def test_the_examples_in_the_docstrings_are_right(module):
    namespace = importlib.import_module(module)
    failed, tried = doctest.testmod(namespace, extraglobs={"pd": pd})
    assert tried > 0
    assert failed == 0


def test_ten_values_fall_one_in_each_tenth_most_need_first():
    values = pd.Series(range(10), index=list("abcdefghij"), dtype=float)
    assert tenths(values, ascending=True).tolist() == list(range(1, 11))
    assert tenths(values, ascending=False).tolist() == list(range(10, 0, -1))


def test_equal_values_share_the_smaller_rank_and_a_missing_one_has_none():
    ranks = need_rank(pd.Series([3.0, None, 3.0, 1.0]), ascending=False)
    assert ranks.fillna(0).tolist() == [1, 0, 1, 3]


def test_turning_every_value_round_turns_the_ranks_round():
    values = pd.Series(np.random.default_rng(7).normal(size=500))
    assert need_rank(values, ascending=True).equals(need_rank(-values, ascending=False))


def test_a_change_of_unit_changes_no_tenth():
    values = store.neighbourhoods()["low_skills"]
    assert tenths(values, ascending=False).equals(tenths(values * 100, ascending=False))


def test_inputs_are_left_as_they_were():
    values = pd.Series([2.0, 1.0])
    before = values.copy()
    tenths(values, ascending=True)
    assert values.equals(before)


def test_the_tenths_of_a_rank_are_the_published_deciles():
    for key in ("imd2025", "imd2025_crime"):
        published = store.neighbourhoods()[f"{key}_decile"]
        assert (level_values(key, "lsoa21").classes + 1 == published.to_numpy()).all()


@pytest.mark.parametrize("key", list(catalogue.measures()))
def test_every_measure_has_a_class_for_every_area_of_every_level_it_is_known_for(key):
    measure = catalogue.measure(key)
    for level in measure.levels:
        found = level_values(key, level)
        assert len(found.classes) == len(found.values)
        assert ((found.classes == NO_DATA) == found.values.isna().to_numpy()).all()
        last = len(measure.categories) if measure.kind == "category" else 10
        assert found.classes[found.classes != NO_DATA].max() < last


@pytest.mark.parametrize("key", [k for k, m in catalogue.measures().items() if m.kind not in ("rank", "category")])
def test_the_first_class_is_the_end_the_catalogue_calls_most_need(key):
    measure, found = catalogue.measure(key), level_values(key, "lsoa21")
    values = found.values.to_numpy(dtype=float)
    first, last = values[found.classes == 0].mean(), values[found.classes == 9].mean()
    # Of who lives there the first has the largest shares, and nobody most need.
    assert (first > last) == (measure.higher_means == "more_need" or measure.context)
    assert found.ranks.isna().all() == measure.context


def test_the_council_ranked_first_is_the_one_with_the_highest_average_score():
    found = level_values("imd2025", "lad25")
    assert found.ranks.idxmin() == "E06000009"
    assert found.ranked == 296


def test_a_measure_asked_at_a_level_it_is_not_known_for_says_so():
    with pytest.raises(KeyError, match="not known for a council"):
        level_values("both", "lad25")


def test_ranks_are_among_all_of_england_whatever_is_looked_at():
    """Tendring 018A is number 1 of 33,755 even in a list of Tendring alone."""
    from lib.places import filters
    from lib.tables.areas_table import areas_table

    table = areas_table("imd2025", "lsoa21", filters.inside("E07000076"))
    assert table.iloc[0]["Name"].endswith("(Tendring 018A)")
    assert table.iloc[0]["Deprivation overall (2025): rank, 1 = most need"] == 1
    assert table["Deprivation overall (2025): rank, 1 = most need"].max() > len(table)
