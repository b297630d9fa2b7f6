"""Council outcomes: each declared measure is there, agrees with its publisher, and says which way is good."""

import datetime

import pandas as pd
import pytest

from data.build import outcomes as builder
from data.build import sources
from data.build.outputs import load_table
from lib import catalogue

LAIT_DATE_ZERO = datetime.date(1899, 12, 30)  # the tool keeps dates as spreadsheets do


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return load_table("data/outcomes.parquet")


def value(table: pd.DataFrame, area: str, measure: str, period: str) -> float:
    keys = (table["area_code"] == area) & (table["measure"] == measure) & (table["period"] == period)
    (found,) = table.loc[keys, "value"]
    return found


@pytest.mark.parametrize(
    ("measure", "period", "published"),
    [
        ("ks2_expected", "2024/25", 63),
        ("ks2_expected_ons", "2018/19", 65),
        ("ks2_expected_fsm", "2024/25", 48),
        ("attainment8", "2024/25", 46.0),
        ("persistent_absence", "2023/24", 19.95),
        ("higher_education_by_19", "2023/24", 45.8),
        ("child_poverty", "2024/25", 19.8),
        ("good_development_age_5", "2024/25", 68.3),
        ("neet_16_17", "2024/25", 3.4),
    ],
)
def test_england_s_figure_is_the_published_one(table, measure, period, published):
    assert value(table, "E92000001", measure, period) == pytest.approx(published, abs=0.051)


def test_every_declared_measure_has_figures_and_every_figure_is_declared(table):
    assert set(table["measure"]) == set(catalogue.outcomes())
    assert len(catalogue.outcomes()) == 44


def test_no_two_measures_of_a_source_read_the_same_series():
    series = [(m.dataset, m.file, m.series) for m in catalogue.outcomes().values()]
    assert len(series) == len(set(series))


@pytest.mark.sources
def test_titles_and_dates_are_the_publisher_s_own():
    dictionary = pd.read_csv(sources.buffer(f"{builder.LAIT}/lait_data_dictionary.csv"), encoding="latin-1")
    dictionary = dictionary.drop_duplicates("Measure_short").set_index("Measure_short")
    for key, measure in catalogue.outcomes().items():
        if measure.dataset == "dfe_lait":
            entry = dictionary.loc[measure.series]
            title = " ".join(entry["Chart_title"].split())
            date = LAIT_DATE_ZERO + datetime.timedelta(days=int(entry["Last Update"]))
        else:
            about = sources.document(f"{builder.ONS}/{measure.file}/{measure.file}.json")["ess-beta-metadata"]
            if "label" not in about:
                about = about["shared"] | about[measure.series]
            title = about["label"]
            date = datetime.datetime.strptime(about["sourceDate"].split("|")[0], "%d/%m/%Y").date()
        assert (measure.title, measure.date) == (title, date), key


def test_sheffield_and_barnsley_are_listed_under_their_code_of_2025_only(table):
    assert not table["area_code"].isin(["E08000019", "E08000016"]).any()
    for council in ("E08000039", "E08000038"):
        assert table.loc[table["area_code"] == council, "measure"].nunique() >= 40


def test_every_council_of_today_has_figures_and_no_other_does(table):
    councils = set(load_table("data/neighbourhoods.parquet")["lad25_code"])
    listed = {code for code in table["area_code"] if code[:3] in {"E06", "E07", "E08", "E09"}}
    assert listed == councils


@pytest.mark.slow
@pytest.mark.sources
def test_nothing_is_left_out_unseen():
    table, left_out = builder.outcomes()
    assert len(table) == 68_800
    assert left_out == {
        "outside England and Wrexham": 4_302,
        "not an area of today": 2_056,
        "without a value": 2_287,
        "given twice": 94,
    }


def test_the_two_sources_of_primary_results_differ_by_no_more_than_a_few_points(table):
    wide = (
        table[table["measure"].isin(["ks2_expected", "ks2_expected_ons"])]
        .pivot_table(index=["area_code", "period"], columns="measure", values="value")
        .dropna()
    )
    assert (wide["ks2_expected"] - wide["ks2_expected_ons"]).abs().quantile(0.99) <= 2


def test_wrexham_and_wales_are_there_where_the_publisher_covers_them(table):
    assert table.loc[table["area_code"] == "W06000006", "measure"].nunique() >= 10
