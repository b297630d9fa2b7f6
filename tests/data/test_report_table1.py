"""The report's table as printed, held against the publishers' own series where there is one."""

import pandas as pd
import pytest

from data.build.outputs import load_table


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return load_table("data/report_table1.parquet")


def test_its_scores_of_2019_are_the_published_ones(table):
    printed = table["imd2019_average_score"].dropna()
    published = load_table("data/places.parquet").loc[printed.index, "imd2019_average_score"]
    assert len(printed) == 7
    assert published.round(1).tolist() == printed.tolist()


def test_its_baccalaureate_is_the_education_department_s_of_2019_20(table):
    """All seven agree to the last figure, which dates the column and says which series goes on from it."""
    outcomes = load_table("data/outcomes.parquet")
    found = outcomes[(outcomes["measure"] == "ebacc_grade_4") & (outcomes["period"] == "2019/20")].set_index(
        "area_code"
    )["value"]
    printed = table["ebacc_grade_4"].dropna()
    assert found.reindex(printed.index).round(1).tolist() == printed.tolist()


def test_wrexham_has_a_population_and_nothing_that_could_be_ranked(table):
    assert table.loc["W06000006"].drop(["name", "population_2020"]).isna().all()
    assert table.at["W06000006", "population_2020"] == 135_957
