"""Tables to take away: complete, credited, safe to open."""

import csv
import io
import json

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.places import filters
from lib.tables.areas_table import areas_table, credit_lines, csv_of, csv_with, geojson_of


def everywhere(level):
    return np.ones(len(store.codes(level)), dtype=bool)


@pytest.mark.parametrize("level", ["lsoa21", "msoa21", "ward25", "lad25"])
def test_a_table_of_everything_has_every_area_once(level):
    table = areas_table("imd2025", level, everywhere(level))
    assert sorted(table["Code"]) == list(store.codes(level))


@pytest.mark.parametrize("key", list(catalogue.measures()))
def test_every_measure_makes_a_table_at_every_size_of_area_it_has(key):
    for level in ("lsoa21", "msoa21", "ward25", "lad25"):
        if level in catalogue.measure(key).levels:
            table = areas_table(key, level, everywhere(level))
            assert any(catalogue.measure(key).label in column for column in table.columns)


def test_the_table_says_what_the_data_says():
    table = areas_table("low_skills", "lsoa21", filters.inside("E06000009"))
    assert len(table) == 94
    row = table[table["Code"] == "E01012681"].iloc[0]
    stored = store.neighbourhoods().loc["E01012681"]
    assert row["Deprivation overall (2025): rank, 1 = most need"] == stored["imd2025_rank"]
    assert row["Deprivation overall (2025): tenth"] == stored["imd2025_decile"]
    assert row["People (mid-2022)"] == stored["population"]
    assert row[[c for c in table.columns if c.endswith(", %")][0]] == round(stored["low_skills"] * 100, 1)


def test_a_csv_opens_with_source_vintage_and_licence_and_then_reads_as_a_table():
    table = areas_table("cni2023", "lad25", everywhere("lad25"))
    text = csv_of(table, "cni2023").decode("utf-8-sig")
    lines = text.split("\r\n")
    head = len(credit_lines("cni2023"))
    assert "Source: " in lines[1]
    assert "Licence: " in lines[1]
    assert "OCSI" in "".join(lines[:head])
    read = pd.read_csv(io.StringIO("\r\n".join(lines[head:])))
    assert read["Code"].tolist() == table["Code"].tolist()
    assert list(read.columns) == list(table.columns)


def test_every_line_of_credit_is_one_cell():
    for key in catalogue.measures():
        head = credit_lines(key)
        rows = list(
            csv.reader(
                io.StringIO(csv_of(areas_table(key, "lsoa21", filters.inside("E06000053")), key).decode("utf-8-sig"))
            )
        )
        assert [len(row) for row in rows[: len(head)]] == [1] * len(head)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_text_that_a_spreadsheet_would_run_is_disarmed(text):
    table = pd.DataFrame({"Name": [text], "Code": ["E06000009"]})
    rows = list(csv.reader(io.StringIO(csv_of(table, "imd2025").decode("utf-8-sig"), newline="")))
    assert rows[-1][0] == f"'{text}"


def test_a_geojson_has_a_shape_in_degrees_for_every_row_and_its_sources():
    table = areas_table("imd2025", "lsoa21", filters.inside("E06000053"))
    made = json.loads(geojson_of(table, "imd2025", "lsoa21"))
    (feature,) = made["features"]
    west, south = np.array(feature["geometry"]["coordinates"][0][0]).min(axis=0)
    assert (-7 < west < -6) and (49 < south < 50.1)
    assert feature["properties"]["Code"] == table["Code"][0]
    assert any("Licence" in line for line in made["sources"])


def test_missing_is_empty_in_a_csv_and_null_in_a_geojson():
    code = store.neighbourhoods().index[store.neighbourhoods()["income_deprived_children"].isna()][0]
    table = areas_table("income_deprived_children", "lsoa21", filters.inside(code))
    made = json.loads(geojson_of(table, "income_deprived_children", "lsoa21"))
    assert None in made["features"][0]["properties"].values()
    assert ",," in csv_of(table, "income_deprived_children").decode("utf-8-sig").split("\r\n")[-2]


def test_a_heading_is_no_formula_either():
    """A column may be headed by what somebody called their own area."""
    text = csv_with(pd.DataFrame({"=HYPERLINK(1)": ["+1"], "Figure": [2]}), ["Source: somebody"]).decode("utf-8-sig")
    assert text == "\"Source: somebody\"\r\n'=HYPERLINK(1),Figure\r\n'+1,2\r\n"
