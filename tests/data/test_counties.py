"""Each district lies in the county the list gives: the figures themselves bear it out."""

import pandas as pd
import pytest

from data.build.outputs import load_table

BOTH_LEVELS = (
    "gigabit_broadband",
    "adult_learning",
    "apprenticeship_starts",
    "library_walk",
    "railway_walk",
    "early_literacy",
)
"""Shares and rates published for counties and for districts, of the same people, homes or pupils."""


@pytest.fixture(scope="module")
def counties() -> pd.DataFrame:
    return load_table("data/counties.parquet")


def test_every_district_has_one_county_and_no_other_council_has(counties):
    councils = set(load_table("data/neighbourhoods.parquet")["lad25_code"])
    assert set(counties.index) == {code for code in councils if code.startswith("E07")}
    assert counties["county_code"].nunique() == counties["county_name"].nunique() == 21


@pytest.mark.parametrize(
    ("district", "county"), [("E07000076", "Essex"), ("E07000117", "Lancashire"), ("E07000062", "East Sussex")]
)
def test_tendring_burnley_and_hastings(counties, district, county):
    assert counties.at[district, "county_name"] == county


@pytest.mark.parametrize("measure", BOTH_LEVELS)
def test_a_county_s_figure_lies_between_its_districts(counties, measure):
    """A whole cannot be above or below all of its parts; a district in the wrong county would soon make it so."""
    table = load_table("data/outcomes.parquet")
    table = table[table["measure"] == measure]
    table = table[table["period"] == table["period"].max()].set_index("area_code")["value"]
    parts = table.reindex(counties.index).groupby(counties["county_code"]).agg(["min", "max"])
    whole = table.reindex(parts.index)
    assert whole.notna().all()
    # Half a point: library walks are published in whole per cents.
    assert ((whole >= parts["min"] - 0.5) & (whole <= parts["max"] + 0.5)).all()


def test_the_source_gives_every_county_that_has_figures(counties):
    table = load_table("data/outcomes.parquet")
    assert set(counties["county_code"]) == {code for code in table["area_code"] if code.startswith("E10")}
