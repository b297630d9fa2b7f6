"""Whom a measure's tenth with most need holds, and how many are 10 to 17: against sums done another way."""

import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.reach import aged_10_to_17, reach, with_most_need

FRAME = store.neighbourhoods()


def test_those_facing_both_are_the_ones_in_both_first_tenths():
    mask = (FRAME["imd2025_decile"] == 1) & (FRAME["cni2023_decile"] == 1)
    found = reach("both")
    assert found.neighbourhoods == mask.sum() == 1_262
    assert found.people == FRAME.loc[mask, "population"].sum()
    assert found.councils == FRAME.loc[mask, "lad25_code"].nunique() == 151


@pytest.mark.parametrize("key", ["imd2025_children", "cni2023_civic_assets", "imd2025_employment"])
def test_a_rank_reaches_its_published_tenth(key):
    assert with_most_need(key).tolist() == (FRAME[f"{key}_decile"] == 1).tolist()


def test_the_first_councils_have_the_most_and_are_in_order():
    counts = FRAME.loc[with_most_need("imd2025_employment"), "lad25_name"].value_counts()
    first = reach("imd2025_employment").first
    assert len(first) == 5
    assert [n for _, n in first] == sorted((n for _, n in first), reverse=True)
    assert first[0] == (counts.index[0], counts.iloc[0])


def test_an_unknown_measure_is_refused():
    with pytest.raises(catalogue.UnknownKey):
        reach("wealth")


def test_people_of_10_to_17_are_the_older_band_and_two_sevenths_of_the_younger():
    assert aged_10_to_17(pd.DataFrame({"age_5_11": [7], "age_12_17": [6]})) == 8
    assert aged_10_to_17(pd.DataFrame({"age_5_11": [], "age_12_17": []})) == 0
    assert FRAME["age_12_17"].sum() < aged_10_to_17(FRAME) < FRAME["age_12_17"].sum() + FRAME["age_5_11"].sum()


@pytest.mark.parametrize("key", ["both", "imd2025", "cni2023_connectedness"])
def test_councils_with_as_many_go_by_name(key):
    members = FRAME[with_most_need(key)]
    counts = sorted(members["lad25_name"].value_counts().items(), key=lambda one: (-one[1], one[0]))
    assert list(reach(key).first) == counts[:5]
