"""Tables to take away: complete, credited, safe to open."""

import csv
import io

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.places import filters
from lib.tables.areas_table import SOURCES, areas_table, csv_of, csv_with


def everywhere(level):
    return np.ones(len(store.codes(level)), dtype=bool)


@pytest.mark.parametrize("level", ["lsoa21", "msoa21", "ward25", "lad25"])
def test_a_table_of_everything_has_every_area_once(level):
    table = areas_table("imd2025", level, everywhere(level))
    assert sorted(table["Code"]) == list(store.codes(level))


@pytest.mark.slow
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


def test_each_line_names_what_it_is_made_from():
    table = areas_table("cni2023", "lad25", everywhere("lad25"))
    read = pd.read_csv(io.BytesIO(csv_of(table, "cni2023", ["schools"])))
    assert read["Code"].tolist() == table["Code"].tolist()
    assert list(read.columns) == [*table.columns, SOURCES]
    (said,) = read[SOURCES].unique()
    assert said.startswith(catalogue.NAME_AND_VERSION)
    for title in ("Community Needs Index 2023", "English Indices of Deprivation 2025", "mid-2022", "Schools open"):
        assert title in said


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_text_that_a_spreadsheet_would_run_is_disarmed(text):
    table = pd.DataFrame({"Name": [text], "Code": ["E06000009"]})
    rows = list(csv.reader(io.StringIO(csv_of(table, "imd2025").decode("utf-8-sig"), newline="")))
    assert rows[1][0] == f"'{text}"


def test_missing_is_empty_in_a_csv():
    code = store.neighbourhoods().index[store.neighbourhoods()["income_deprived_children"].isna()][0]
    table = areas_table("income_deprived_children", "lsoa21", filters.inside(code))
    assert ",," in csv_of(table, "income_deprived_children").decode("utf-8-sig").split("\r\n")[1]


def test_a_heading_is_no_formula_either():
    """A column may be headed by what somebody called their own area."""
    text = csv_with(pd.DataFrame({"=HYPERLINK(1)": ["+1"], "Figure": [2]}), ["=Somebody", "else"]).decode("utf-8-sig")
    assert text == '\'=HYPERLINK(1),Figure,Made from\r\n"\'+1",2,"\'=Somebody; else"\r\n'


@pytest.mark.parametrize("key", ["mental_health", "core_homelessness"])
def test_a_figure_is_the_one_the_page_writes(key):
    """Also in the middle between two: of 0.465, stored a little above, pandas makes 0.46, and a page writes 0.47."""
    measure = catalogue.measure(key)
    stored = store.neighbourhoods()[measure.column].dropna()
    otherwise = (stored * measure.scale).round(measure.decimals)
    table = areas_table(key, "lsoa21", everywhere("lsoa21")).set_index("Code")
    column = next(name for name in table.columns if name.endswith(f", {measure.unit}"))
    shown = stored.map(lambda value: float(measure.display(value).rstrip("%").replace(",", "").replace("−", "-")))
    assert (table.loc[stored.index, column] == shown).all()
    assert (otherwise != shown).sum() > 100, "no figure is in the middle, so this shows nothing"
