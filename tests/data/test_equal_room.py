"""Where each local area stands on the map that gives all of them the same room, and what the browser is given of it."""

import json

import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from data.build import equal_room as builder
from data.build.outputs import load_table, manifest, project_path
from lib import store
from lib.draw import equal_room

TILES = json.loads(project_path("data/tiles.json").read_text())
LAYERS = ("equal", "equal_councils", "equal_counties", "equal_names")
MOST = 1_500_000
"""Bytes that this map may add to what is carried about."""


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return load_table("data/equal_room.parquet")


@pytest.fixture(scope="module")
def hexagons(table) -> np.ndarray:
    return equal_room.hexagons(table["column"], table["line"])


def test_each_local_area_of_england_has_one_hexagon_in_the_row_order_of_local_areas(table):
    assert len(table) == 6_856
    assert tuple(table.index) == store.codes("msoa21")
    assert not table[["column", "line"]].duplicated().any()


def test_all_hexagons_have_the_same_room_and_none_lies_on_another(hexagons):
    areas = shapely.area(hexagons)
    assert areas.min() == areas.max() == 6
    assert shapely.area(shapely.union_all(hexagons)) == areas.sum()


@pytest.mark.sources
def test_each_hexagon_is_the_published_one_for_its_area(table, hexagons):
    """Its middle, and so its neighbours; its shape to a hundredth of its size: it is drawn as 19 to 11, not by a root."""
    found = builder.published()
    assert len(found) == 6_856
    assert found["msoa21cd"].tolist() == table.index.tolist()
    assert found["group"].tolist() == table["county"].tolist()
    back = shapely.transform(hexagons, lambda corners: corners * (builder.COLUMN, builder.LINE / 3))
    shift = found["X"].min(), found["Y"].min()
    middles = shapely.centroid(back)
    assert np.abs(shapely.get_x(middles) + shift[0] - found["X"]).max() < 1e-9
    assert np.abs(shapely.get_y(middles) + shift[1] - found["Y"]).max() < 1e-9
    drawn = shapely.transform(back, lambda corners: corners + shift)
    shared = shapely.area(shapely.intersection(drawn, found.geometry.to_numpy()))
    assert (shared / shapely.area(found.geometry.to_numpy())).min() > 0.98


def test_the_areas_of_a_council_stand_together_in_one_county(table):
    """But North Yorkshire's, which the source has in two parts as the councils were that it was made of."""
    councils = store.neighbourhoods().drop_duplicates("msoa21_code").set_index("msoa21_code")["lad25_code"]
    councils = councils.reindex(table.index)
    assert (table.groupby(councils)["county"].nunique() == 1).all()
    apart = [
        code
        for code, part in table.groupby(councils)
        if equal_room.joined(part["column"], part["line"]).geom_type != "Polygon"
    ]
    assert apart == ["E06000065"]


def test_a_hexagon_off_the_grid_stops_the_build():
    with pytest.raises(builder.sources.SourceError, match="does not stand on a grid"):
        builder.places_on_grid(pd.Series([0.15, 0.3, 0.38]), 0.15)


@pytest.mark.parametrize("zoom", [4, 5, 6, 7])
def test_every_hexagon_is_in_the_tiles_of_every_zoom(zoom):
    found = pyogrio.read_dataframe(
        project_path(TILES["equal"]["file"]), ZOOM_LEVEL=str(zoom), CLIP="NO", read_geometry=False
    )
    carried = [json.loads(text) for text in found["json"].unique()]
    assert {key for each in carried for key in each} == {"row"}
    assert {each["row"] for each in carried} == set(range(6_856))


def test_every_council_and_county_is_named_once_nearby_and_only_the_largest_from_afar(table):
    def names(zoom: int) -> pd.DataFrame:
        read = pyogrio.read_dataframe(
            project_path(TILES["equal_names"]["file"]), ZOOM_LEVEL=str(zoom), read_geometry=False
        )
        # A point on the edge of a tile is cut into both.
        return pd.DataFrame([json.loads(text) for text in read["json"]]).drop_duplicates("name")

    places = store.places()
    councils = set(places.loc[places["level"] == "lad25", "name"])
    counties = table["county"].value_counts()
    near = names(7)
    assert set(near["name"]) == councils | set(counties.index)
    assert set(near.loc[near["kind"] == "county", "name"]) == set(counties.index)
    assert set(names(6)["name"]) == set(counties.index)
    assert set(names(5)["name"]) == set(counties.index[counties >= 150])


def test_it_is_small_and_says_whose_work_it_is():
    files = ["data/equal_room.parquet", *(TILES[name]["file"] for name in LAYERS)]
    assert sum(int(manifest()[path]["bytes"]) for path in files) < MOST
    assert {TILES[name]["attribution"] for name in LAYERS} == {"Hexagons: House of Commons Library"}
