"""The whole table as CSV, Parquet and data package: complete, described, and free of what may not be passed on."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pytest

from lib import catalogue, store
from lib.api import answer
from lib.api.dictionary import column
from lib.api.sources import community_condition

TYPES = {"integer": "i", "number": "f", "boolean": "b", "string": "O"}
HELD_BACK = "UCAS"
"""The publisher whose figures are offered in no file."""


@pytest.fixture(scope="module")
def package() -> Any:
    return json.loads(answer("/api/v1/data/datapackage.json", "").body)


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    found = answer("/api/v1/data/neighbourhoods.csv", "")
    assert found.pieces is not None
    text = io.BytesIO(b"".join(found.pieces()))
    return pd.read_csv(text, keep_default_na=False, na_values=[""], low_memory=False)


def test_the_csv_is_the_table(table: pd.DataFrame) -> None:
    every = store.table("neighbourhoods")
    assert list(table["lsoa21_code"]) == list(every.index)
    for name in every:
        stored = every[name].reset_index(drop=True)
        if pd.api.types.is_numeric_dtype(stored) or pd.api.types.is_bool_dtype(stored):
            pd.testing.assert_series_equal(
                table[name].astype(float), stored.astype("Float64").astype(float), check_names=False, rtol=1e-6
            )
        else:
            assert list(table[name].fillna("")) == list(stored.fillna(""))


def test_the_parquet_is_the_file_of_the_app() -> None:
    found = answer("/api/v1/data/neighbourhoods.parquet", "")
    assert found.file == store.checked("data/neighbourhoods.parquet")
    assert found.name == "neighbourhoods.parquet" and found.described_by == "/api/v1/data/datapackage.json"


def test_each_column_is_described_in_its_order(package: Any, table: pd.DataFrame) -> None:
    resource = package["resources"][0]
    fields = resource["schema"]["fields"]
    assert [each["name"] for each in fields] == list(table.columns)
    assert resource["schema"]["primaryKey"] == "lsoa21_code" and table["lsoa21_code"].is_unique
    titles = [each["title"] for each in fields]
    assert len(set(titles)) == len(titles)
    for each in fields:
        assert len(each["description"].split()) >= 2, each["name"]
        assert set(each["sources"]) <= set(catalogue.datasets())
        kind = table[each["name"]].dropna()
        if each["type"] == "integer":
            assert (kind.astype(float) % 1 == 0).all(), each["name"]
        assert each["type"] in TYPES and (each["type"] == "string") == (kind.dtype.kind in "OTU"), each["name"]


def test_a_column_of_which_nobody_said_anything_is_not_passed_over() -> None:
    with pytest.raises(KeyError, match=r"lib/api/dictionary\.py"):
        column("something_new")


def test_the_package_has_what_its_format_asks_for(package: Any) -> None:
    assert package["profile"] == "data-package" and package["name"] == "every-neighbourhood"
    assert package["version"] == catalogue.VERSION
    csv, parquet = package["resources"]
    assert (csv["path"], parquet["path"]) == ("neighbourhoods.csv", "neighbourhoods.parquet")
    for resource in package["resources"]:
        assert answer(f"/api/v1/data/{resource['path']}", "").status == 200
    listed = store.manifest()["data/neighbourhoods.parquet"]
    assert (parquet["bytes"], parquet["hash"]) == (int(listed["bytes"]), f"sha256:{listed['sha256']}")
    for each in package["licenses"]:
        assert {"name", "path"} & set(each)
    for each in package["sources"]:
        assert each["title"] and each["credit"] == catalogue.dataset(each["key"]).attribution


def test_every_source_and_licence_of_a_column_is_named(package: Any) -> None:
    used = {key for each in package["resources"][0]["schema"]["fields"] for key in each["sources"]}
    assert {each["key"] for each in package["sources"]} == used
    assert {each["title"] for each in package["licenses"]} == {catalogue.dataset(key).licence for key in used}
    assert community_condition() in package["description"]


def test_no_column_is_from_a_source_that_is_not_passed_on(package: Any) -> None:
    held_back = {key for key, each in catalogue.datasets().items() if each.publisher == HELD_BACK}
    assert held_back
    measured = {key for each in catalogue.measures().values() for key in (each.dataset, *each.also_from)}
    assert not held_back & (measured | {each["key"] for each in package["sources"]})
