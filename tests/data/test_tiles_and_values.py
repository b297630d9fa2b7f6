"""What the browser is given: every area in the tiles, and values that say what the tables say."""

import gzip
import json

import numpy as np
import pandas as pd
import pyogrio
import pytest

from data.build.compact import areas_of, compact
from data.build.outputs import load_table, project_path
from data.build.tiles import PIXEL, tiles_at
from lib import catalogue, store
from lib.analysis.level_values import level_values

TILES = json.loads(project_path("data/tiles.json").read_text())
VALUES = json.loads(project_path("data/values.json").read_text())


def rows_at(entry, zoom):
    # CLIP=NO: GDAL's clipping stumbles over the tiny shapes of low zooms; the browser does not clip.
    found = pyogrio.read_dataframe(project_path(entry["file"]), ZOOM_LEVEL=str(zoom), CLIP="NO", read_geometry=False)
    carried = [json.loads(text) for text in found["json"].unique()]
    assert {key for each in carried for key in each} == {"row"}
    return {each["row"] for each in carried}


@pytest.mark.parametrize("level", ["lsoa21", "msoa21", "ward25", "lad25"])
@pytest.mark.slow
def test_every_area_is_drawn_and_low_zooms_leave_out_only_what_is_smaller_than_a_pixel(level):
    entry = TILES[level]
    every = set(range(len(store.codes(level))))
    assert rows_at(entry, 7) == rows_at(entry, entry["zooms"][1]) == every
    for zoom in range(entry["zooms"][0], 7):
        pixel = PIXEL / 2**zoom
        left_out = sorted(every - rows_at(entry, zoom))
        assert store.shapes(level).geometry.iloc[left_out].area.max() < pixel**2 or not left_out


@pytest.mark.slow
def test_the_compact_file_is_made_of_the_tiles_it_stands_for():
    """That the browser draws the same from it is seen in tests/browser/test_map.py."""
    entry = TILES["lsoa21"]
    zoom = entry["compact"]["zoom"]
    tiles = {(x, y): list(areas_of(tile)) for x, y, tile in tiles_at(entry["file"], zoom)}
    assert {row for areas in tiles.values() for row, _ in areas} == rows_at(entry, zoom)
    content = compact(tiles)
    assert content == project_path(entry["compact"]["file"]).read_bytes()
    assert (
        len(gzip.compress(content)) < sum(len(gzip.compress(tile)) for _, _, tile in tiles_at(entry["file"], zoom)) / 2
    )


@pytest.mark.parametrize("name", ["libraries", "museums", "schools", "biglocal", "names"])
def test_every_point_is_in_the_last_zoom_of_its_tiles(name):
    entry = TILES[name]
    found = pyogrio.read_dataframe(project_path(entry["file"]), ZOOM_LEVEL=str(entry["zooms"][1]), read_geometry=False)
    kinds = {"libraries": "library", "museums": "museum", "schools": "school"}
    listed = load_table("data/points.parquet")
    expected = {
        "biglocal": 150,
        "names": len(load_table("data/settlements.parquet")) + len(store.codes("lad25")) + len(store.codes("ward25")),
    } | {overlay: int((listed["kind"] == kind).sum()) for overlay, kind in kinds.items()}
    # A point on the edge of a tile is cut into both.
    assert len(found) >= expected[name]


@pytest.mark.parametrize(
    ("level", "key"), [(level, key) for level, entries in VALUES["values"].items() for key in entries]
)
def test_a_value_file_says_what_the_table_says(level, key):
    entry = VALUES["values"][level][key]
    measure = catalogue.measure(key)
    stored = np.frombuffer(project_path(entry["file"]).read_bytes(), dtype="<u2")
    values = level_values(key, level).values.astype(float).to_numpy()
    assert len(stored) == len(store.codes(level))
    assert ((stored == 65_535) == np.isnan(values)).all()
    known = ~np.isnan(values)
    if measure.kind == "rank":
        assert (stored[known] == values[known]).all()
    else:
        shown = (stored[known].astype(float) + entry["offset"]) / 10 ** entry["decimals"]
        assert np.abs(shown - values[known] * measure.scale).max() <= 0.5 / 10 ** entry["decimals"] + 1e-9


def test_the_names_the_browser_shows_are_those_of_the_tables():
    for level, path in VALUES["names"].items():
        names = json.loads(project_path(path).read_text())
        codes = [names["prefix"] + str(number).zfill(9 - len(names["prefix"])) for number in names["number"]]
        assert tuple(codes) == store.codes(level)
        shown = pd.Series([names["names"][i] for i in names["name"]], index=codes)
        table = store.neighbourhoods()["msoa21_name"] if level == "lsoa21" else store.places().loc[codes, "name"]
        assert (shown == table.reindex(codes)).all()
        assert "nan" not in names["places"]
