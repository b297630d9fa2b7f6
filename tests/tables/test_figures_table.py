"""All that is known of the neighbourhoods of an area, as a table, a workbook and shapes."""

from __future__ import annotations

import io
import json
import sqlite3

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from lib import catalogue, store
from lib.places import filters
from lib.tables import figures_table
from lib.tables.areas_table import areas_table, credit_lines, made_from_many
from lib.tables.geopackage import geopackage_of
from lib.tables.notes_file import note_lines
from lib.tables.shapes_file import geojson_of
from lib.tables.workbook import workbook

SCILLY, BLACKPOOL = filters.inside("E06000053"), filters.inside("E06000009")
TABLE = figures_table.figures_table(BLACKPOOL)


def test_it_says_what_the_data_says() -> None:
    assert len(TABLE) == 94 and TABLE["Deprivation overall (2025): rank, 1 = most need"].is_monotonic_increasing
    stored = store.neighbourhoods().loc[TABLE["Code"]]
    by_name = {field.name: TABLE[field.heading].to_numpy() for field in figures_table.fields().values()}
    for key, measure in catalogue.measures().items():
        if measure.kind == "rank":
            assert (by_name[f"{key}_rank"] == stored[measure.column]).all()
            if measure.score_column:
                assert (by_name[f"{key}_score"] == stored[measure.score_column]).all()
        if f"{key}_decile" in stored:
            assert (by_name[f"{key}_tenth"] == stored[f"{key}_decile"]).all()
    assert (by_name["low_skills"] == (stored["low_skills"] * 100).round(1)).all()
    assert (by_name["population"] == stored["population"]).all()
    assert (by_name["age_75_plus"] == stored["age_75_plus"]).all()


def test_every_measure_is_in_it_and_higher_scores_are_more_need() -> None:
    names = {field.name for field in figures_table.fields().values()}
    for key, measure in catalogue.measures().items():
        assert key in names if measure.kind != "rank" else f"{key}_rank" in names
        if measure.score_column:
            frame = store.neighbourhoods()
            assert frame[measure.score_column].corr(frame[measure.column], method="spearman") < -0.99, key


def test_headings_and_short_names_are_used_once() -> None:
    fields = list(figures_table.fields().values())
    assert len({field.name for field in fields}) == len({field.heading for field in fields}) == TABLE.shape[1]
    assert list(TABLE.columns) == figures_table.headings()
    assert all(field.name.isascii() and field.name == field.name.lower() and len(field.name) < 40 for field in fields)


@pytest.mark.parametrize("key", catalogue.measures())
def test_a_column_of_the_map_has_the_same_heading_and_figures_here(key: str) -> None:
    shown = areas_table(key, "lsoa21", BLACKPOOL).set_index("Code")
    whole = TABLE.set_index("Code").loc[shown.index]
    for column in shown:
        assert (
            shown[column].astype(object).fillna("none").tolist() == whole[column].astype(object).fillna("none").tolist()
        )


def test_each_line_has_what_a_licence_wants_on_every_copy_and_says_where_the_rest_is() -> None:
    said = "; ".join(made_from_many(figures_table.datasets()))
    assert said.startswith(
        f"{catalogue.NAME_AND_VERSION}; English Indices of Deprivation 2025; Community Needs Index 2023"
    )
    assert "© OpenStreetMap contributors, Open Database License" in said and "Mapping is uneven" in said
    assert said.endswith("All sources are in the notes beside")
    credit = credit_lines("imd2025", figures_table.datasets())
    assert all(any(catalogue.dataset(key).title in line for line in credit) for key in figures_table.datasets())


# ---- GeoJSON ----


def test_a_geojson_is_as_rfc_7946_has_it() -> None:
    table = areas_table("imd2025", "lsoa21", BLACKPOOL)
    made = json.loads(geojson_of(table, "imd2025", "lsoa21"))
    assert made["type"] == "FeatureCollection" and "crs" not in made
    assert len(made["features"]) == 94
    for feature in made["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        parts = shape.geoms if shape.geom_type == "MultiPolygon" else [shape]
        assert shape.is_valid
        for part in parts:
            assert part.exterior.is_ccw and not any(ring.is_ccw for ring in part.interiors)
        west, south, east, north = shape.bounds
        assert -3.1 < west < east < -2.9 and 53.7 < south < north < 53.9
    assert any("Licence" in line for line in made["sources"])


def test_properties_of_a_geojson_are_short_and_explained_beside() -> None:
    table = areas_table("low_skills", "lsoa21", BLACKPOOL)
    made = json.loads(geojson_of(table, "low_skills", "lsoa21"))
    first = made["features"][0]["properties"]
    assert set(first) == set(made["columns"]) and max(map(len, first)) < 30
    assert (
        first["code"] == table["Code"][0]
        and first["imd2025_rank"] == table["Deprivation overall (2025): rank, 1 = most need"][0]
    )
    assert made["columns"]["imd2025_rank"] == "Deprivation overall (2025): rank, 1 = most need"


def test_missing_is_null_in_a_geojson() -> None:
    code = store.neighbourhoods().index[store.neighbourhoods()["income_deprived_children"].isna()][0]
    table = areas_table("income_deprived_children", "lsoa21", filters.inside(code))
    made = json.loads(geojson_of(table, "income_deprived_children", "lsoa21"))
    (properties,) = [each["properties"] for each in made["features"] if each["properties"]["code"] == code]
    assert properties["income_deprived_children"] is None


@pytest.mark.parametrize("level", ["msoa21", "ward25", "lad25", "rgn"])
def test_larger_areas_have_shapes_too(level: str) -> None:
    mask = np.zeros(len(store.codes(level)), dtype=bool)
    mask[:2] = True
    made = json.loads(geojson_of(areas_table("imd2025", level, mask), "imd2025", level))
    assert {each["properties"]["code"] for each in made["features"]} == set(store.codes(level)[:2])


# ---- GeoPackage ----


def test_a_geopackage_opens_with_every_figure_on_the_national_grid(tmp_path) -> None:
    (tmp_path / "areas.gpkg").write_bytes(geopackage_of(TABLE, "imd2025", "lsoa21"))
    assert {name for name, _ in pyogrio.list_layers(tmp_path / "areas.gpkg")} == {"areas", "columns", "sources"}
    read = gpd.read_file(tmp_path / "areas.gpkg", layer="areas", engine="pyogrio")
    assert read.crs.to_epsg() == 27700
    assert read["code"].tolist() == TABLE["Code"].tolist()
    assert read["imd2025_rank"].tolist() == TABLE["Deprivation overall (2025): rank, 1 = most need"].tolist()
    ours = store.shapes("lsoa21", read["code"]).geometry
    assert shapely.equals(
        shapely.normalize(read.geometry.values), shapely.normalize(ours.loc[read["code"]].values)
    ).all()
    columns = pyogrio.read_dataframe(tmp_path / "areas.gpkg", layer="columns")
    assert dict(zip(columns["name"], columns["meaning"], strict=True))["age_0_4"] == "People aged 0 to 4 (mid-2022)"
    assert pyogrio.read_dataframe(tmp_path / "areas.gpkg", layer="sources")["source"].tolist() == credit_lines(
        "imd2025"
    )


def test_a_geopackage_is_a_sound_database_of_its_kind(tmp_path) -> None:
    (tmp_path / "areas.gpkg").write_bytes(geopackage_of(figures_table.figures_table(SCILLY), "imd2025", "lsoa21"))
    base = sqlite3.connect(tmp_path / "areas.gpkg")
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    base.close()


# ---- workbook ----


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.slow
def test_a_workbook_has_figures_first_and_a_sheet_of_notes() -> None:
    notes = note_lines(figures_table.headings(), credit_lines("imd2025"), figures_table.meanings(), in_lines=False)
    book = opened(workbook(TABLE, "Blackpool", notes))
    assert book.sheetnames == ["Blackpool", "Notes and sources"]
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == list(TABLE.columns) and len(rows) == 95
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:{sheet.cell(1, TABLE.shape[1]).column_letter}95")
    column = list(TABLE.columns).index("Deprivation overall (2025): score") + 1
    assert sheet.cell(2, column).value == TABLE.iloc[0, column - 1]
    assert sheet.cell(2, column).number_format == "#,##0.000"
    assert sheet.cell(2, column + 1).number_format == "#,##0"
    said = [row[0] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert any("Licence: " in (line or "") for line in said)
    assert pd.read_excel(io.BytesIO(workbook(TABLE, "Blackpool", notes)))["Code"].tolist() == TABLE["Code"].tolist()


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "=cmd|'/c calc'!A1"])
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = opened(workbook(pd.DataFrame({text: [text], "n": [None]}), f"{text}[]:*?/\\", [text]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells].count(text) == 3


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    assert opened(workbook(pd.DataFrame({"Name": ["a\x00b\x07"]}), "", [])).worksheets[0].cell(2, 1).value == "ab"
