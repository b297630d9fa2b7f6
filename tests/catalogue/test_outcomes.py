"""Outcomes are declared in full, and their values are written as people read them."""

from __future__ import annotations

import dataclasses

import pytest

from lib import catalogue
from lib.catalogue import CatalogueError, Outcome, UnknownKey
from lib.catalogue.errors import make
from lib.catalogue.outcomes import THEMES

OUTCOMES = catalogue.outcomes()


def test_every_theme_has_outcomes_and_every_meaning_is_a_sentence():
    assert {entry.theme for entry in OUTCOMES.values()} == set(THEMES)
    assert all(entry.meaning.endswith(".") and entry.caveat.endswith(".") for entry in OUTCOMES.values())


def test_a_figure_on_free_school_meals_names_the_same_figure_for_all_pupils():
    pairs = {key: entry.everyone for key, entry in OUTCOMES.items() if entry.everyone}
    assert set(pairs) == {key for key in OUTCOMES if key.endswith("_fsm")}
    for key, everyone in pairs.items():
        assert (OUTCOMES[key].unit, OUTCOMES[key].dataset, OUTCOMES[key].theme) == (
            OUTCOMES[everyone].unit,
            OUTCOMES[everyone].dataset,
            OUTCOMES[everyone].theme,
        )


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("ks2_expected", 63.0, "63%"),
        ("attainment8", 37.04, "37.0 points"),
        ("weekly_pay", 1599.4, "£1,599 a week"),
        ("sports_facilities", 6.25, "6.2 per 10,000 people"),
        ("ks2_expected", None, "no data"),
        ("ks2_expected", float("nan"), "no data"),
    ],
)
def test_values_are_written_with_their_unit(key, value, shown):
    assert catalogue.outcome(key).display(value) == shown


def test_a_range_is_written_only_where_one_is_published():
    work = catalogue.outcome("employment_rate")
    assert work.span(59.1, 68.3) == "59.1% to 68.3%"
    assert work.span(float("nan"), float("nan")) == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "weather"),
        ("higher_means", "good"),
        ("dataset", "nowhere"),
        ("label", " "),
        ("period", "week"),
        ("date", "2026"),
    ],
)
def test_a_wrong_entry_is_refused_by_name_and_field(field, value):
    with pytest.raises(CatalogueError, match=f"'attainment8', field '{field}'"):
        dataclasses.replace(OUTCOMES["attainment8"], **{field: value})


def test_a_missing_field_is_named():
    with pytest.raises(CatalogueError, match="field 'label': it is missing"):
        make(Outcome, "Outcome", {"key": "attainment8"})


def test_an_unknown_key_offers_the_nearest():
    with pytest.raises(UnknownKey, match="Did you mean 'attainment8'"):
        catalogue.outcome("attainment")
