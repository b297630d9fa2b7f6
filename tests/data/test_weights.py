"""Whom figures are averaged over: found from what is published, and tested where the answer is known."""

import numpy as np
import pandas as pd
import pytest

from data.build.outputs import load_table
from data.build.weights import denominators
from lib import catalogue, store


@pytest.fixture(scope="module")
def frame():
    return load_table("data/neighbourhoods.parquet")


@pytest.fixture(scope="module")
def weights():
    return load_table("data/weights.parquet")


def test_the_way_back_from_a_score_to_its_denominator_is_tried_on_income_where_that_is_known(frame):
    """How many stand behind the income score is everybody. Number over score misses by the rounding and by the drawing
    towards the council.
    """
    number = frame["income_deprived_people"].astype(float)
    found = denominators(number, frame["imd2025_income_score"], frame["lad25_code"], frame["population"] * 0.9)
    low = frame["imd2025_income_score"].between(0.02, 0.05) & number.notna()
    plain = number / frame["imd2025_income_score"]
    assert (plain / frame["population"])[low].median() < 0.96
    assert (found / frame["population"])[low].median() == pytest.approx(1, abs=0.012)
    everywhere = found[number.notna()].sum() / frame.loc[number.notna(), "population"].sum()
    assert everywhere == pytest.approx(1, abs=0.001)


def test_a_made_up_council_gets_its_denominators_back():
    people = pd.Series([1000.0, 1500, 800, 1200])
    raw = pd.Series([0.05, 0.2, 0.1, 0.35])
    number, council = people * raw, pd.Series(["A"] * 4)
    logit, middle = (
        np.log((number + 0.5) / (people - number + 0.5)),
        np.log(number.sum() / (people.sum() - number.sum())),
    )
    error = (people + 1) * (people + 2) / (people * (number + 1) * (people - number + 1))
    apart = ((logit - middle) ** 2).sum() / 3
    own = apart / (apart + error)
    score = 1 / (1 + np.exp(-(own * logit + (1 - own) * middle)))
    found = denominators(number, score, council, pd.Series([1100.0] * 4))
    assert found.tolist() == pytest.approx(people.tolist(), rel=1e-6)


def test_a_number_that_was_withheld_leaves_the_guess():
    found = denominators(
        pd.Series([100.0, None]), pd.Series([0.1, 0.02]), pd.Series(["A", "A"]), pd.Series([900.0, 777.0])
    )
    assert found[1] == 777


def test_nobody_is_counted_twice(frame, weights):
    assert (weights["working_age"] <= frame["population"]).all()
    assert (weights["adults"] + weights["under_18"] <= frame["population"] * 1.01).all()
    assert weights["households"].min() > 0
    # Of England's people about 63 in 100 are 18 to 66.
    assert weights["working_age"].sum() / frame["population"].sum() == pytest.approx(0.627, abs=0.01)


def test_every_declared_weight_is_a_column():
    for measure in catalogue.measures().values():
        assert measure.weight_column in store.weights()
        assert measure.averaged_over


@pytest.mark.parametrize(
    ("key", "weight"),
    [
        ("imd2025", "population"),
        ("imd2025_employment", "working_age"),
        ("imd2025_adult_skills", "adults"),
        ("low_skills", "adults"),
        ("imd2025_children", "under_18"),
        ("overcrowding_rooms", "households"),
        ("homelessness", "households"),
        ("burglary", "not known"),
        ("not_in_higher_education", "not known"),
    ],
)
def test_a_figure_is_averaged_over_those_whom_it_counts(key, weight):
    assert catalogue.measure(key).weight == weight


def test_what_cannot_be_weighted_has_no_map_of_larger_places():
    for measure in catalogue.measures().values():
        if measure.weight == "not known":
            assert measure.levels == ("lsoa21",)
    with pytest.raises(catalogue.CatalogueError, match="cannot be ranked where the weight is not known"):
        from dataclasses import replace

        replace(catalogue.measure("burglary"), levels=("lsoa21", "lad25"))
