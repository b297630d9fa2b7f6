"""Every English postcode is there once, in order, and known ones are where people say they are."""

import time

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.build.outputs import load_table, project_path

PATH = "data/postcodes.parquet"


@pytest.fixture(scope="module")
def postcodes() -> pd.DataFrame:
    return load_table(PATH)


def found(postcode: str) -> pd.Series:
    (row,) = pq.read_table(project_path(PATH), filters=[("postcode", "=", postcode)]).to_pylist()
    return load_table("data/neighbourhoods.parquet").iloc[row["row"]]


def test_there_are_one_and_a_half_million_postcodes_each_once_and_in_order(postcodes):
    assert len(postcodes) == 1_492_125
    assert postcodes["postcode"].is_unique
    assert postcodes["postcode"].is_monotonic_increasing


def test_only_813_have_no_position_and_one_lies_too_far_from_any_neighbourhood(postcodes):
    assert postcodes["easting"].isna().sum() == 813
    adrift = postcodes[postcodes["row"].isna() & postcodes["easting"].notna()]
    assert adrift["postcode"].tolist() == ["PO332HF"]


@pytest.mark.parametrize(
    ("postcode", "council"),
    [
        ("FY11AP", "Blackpool"),
        ("SW1A1AA", "Westminster"),
        ("DE12FS", "Derby"),
        ("OL11UT", "Oldham"),
        ("PE11HF", "Peterborough"),
        ("S12HH", "Sheffield"),
        ("ST41HH", "Stoke-on-Trent"),
        ("WF12EB", "Wakefield"),
        ("TR210JD", "Isles of Scilly"),
    ],
)
def test_a_known_postcode_is_in_its_council(postcode, council):
    assert found(postcode)["lad25_name"] == council


def test_no_welsh_or_scottish_postcode_is_listed(postcodes):
    assert not postcodes["postcode"].isin(["LL111AY", "CF101EP", "EH11YZ"]).any()


def test_every_neighbourhood_but_a_few_has_a_postcode(postcodes):
    assert postcodes["row"].nunique() > 33_700


def test_one_postcode_is_read_in_under_20_milliseconds_without_reading_the_file():
    quickest = 1.0
    for _ in range(5):
        began = time.perf_counter()
        assert pq.read_table(project_path(PATH), filters=[("postcode", "=", "SW1A1AA")]).num_rows == 1
        quickest = min(quickest, time.perf_counter() - began)
    assert quickest < 0.02


def test_the_file_is_small_enough_to_carry():
    assert project_path(PATH).stat().st_size < 10_000_000
