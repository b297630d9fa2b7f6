"""The hexagons as shapes of the map: where they stand, what is outlined, what lies over them."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from lib import store
from lib.draw import colour, equal_room
from lib.draw.map import ENGLAND
from lib.draw.still_layers import hexagons
from lib.links import OVERLAYS


@pytest.fixture(scope="module")
def table():
    return store.table("equal_room")


def corners(bounds):
    """West, south, east, north of Leaflet's bounds."""
    return [bounds[0][1], bounds[0][0], bounds[1][1], bounds[1][0]]


def test_england_fills_its_part_of_the_map_so_that_the_first_view_shows_all_of_it(table):
    _, bounds = equal_room.outline(table["column"].to_numpy(), table["line"].to_numpy())
    # A hundredth of a degree is under half a pixel of the first view.
    assert np.abs(np.array(corners(bounds))[[0, 2]] - np.array(corners(ENGLAND))[[0, 2]]).max() < 0.01
    assert corners(ENGLAND)[1] < corners(bounds)[1] < corners(bounds)[3] < corners(ENGLAND)[3]


def test_one_hexagon_is_outlined_by_six_corners_where_the_tiles_have_them():
    outline, bounds = equal_room.outline(np.array([10]), np.array([20]))
    (ring,) = outline["coordinates"]
    assert len(ring) == 7
    drawn = gpd.GeoSeries([shapely.geometry.shape(outline)], crs=4326).to_crs(3857)[0]
    tiled = equal_room.metres(equal_room.hexagons(np.array([10]), np.array([20])))[0]
    assert drawn.hausdorff_distance(tiled) < 2
    west, south, east, north = corners(bounds)
    assert (east - west) > 4 * (shapely.geometry.shape(outline).bounds[2] - shapely.geometry.shape(outline).bounds[0])
    assert shapely.box(west, south, east, north).contains(shapely.geometry.shape(outline))


def test_hexagons_side_by_side_have_one_outline_and_others_two():
    side_by_side, _ = equal_room.outline(np.array([10, 12, 11]), np.array([20, 20, 21]))
    assert side_by_side["type"] == "Polygon"
    assert len(side_by_side["coordinates"][0]) == 13
    apart, _ = equal_room.outline(np.array([10, 14]), np.array([20, 20]))
    assert apart["type"] == "MultiPolygon"


def test_an_outline_travels_with_each_message_and_so_is_small(table):
    for county in ("London", "Kent", "Staffordshire"):
        part = table[table["county"] == county]
        outline, _ = equal_room.outline(part["column"].to_numpy(), part["line"].to_numpy())
        assert len(json.dumps(outline)) < 10_000


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
def test_only_what_has_a_place_on_it_is_drawn_over_it(theme):
    sources = store.document("data/tiles.json")
    always = equal_room.overlay_layers((), theme, {})
    assert set(always) == {"ground", "borders"}
    for key in OVERLAYS:
        layers = equal_room.overlay_layers((key,), theme, {"pride": [3]})
        assert (set(layers) > set(always)) == (key in equal_room.SHOWN), key
        for layer in layers.values():
            assert {part["source"] for part in layer["parts"]} <= {name for name in sources if name.startswith("equal")}
    assert equal_room.overlay_layers(("pride",), theme, {"pride": [3]})["pride"]["parts"][0]["rows"] == [3]


def test_names_are_written_larger_for_a_room():
    def fonts(scale):
        parts = equal_room.overlay_layers(("names",), colour.LIGHT, {}, scale)["names"]["parts"]
        return [size["font"] for part in parts for size in part["sizes"]]

    assert [part for part in fonts(1) if "12px" in part] == fonts(1)
    assert [part for part in fonts(2) if "24px" in part] == fonts(2)


def test_a_council_has_the_room_of_its_local_areas_in_the_order_of_its_rows() -> None:
    """So that a colour by row is that of the council, and none has more room than its local areas."""
    councils, one = hexagons(equal_room.COUNCILS), hexagons().areas[0]
    frame = store.neighbourhoods().drop_duplicates("msoa21_code")
    number = frame["lad25_code"].value_counts().reindex(list(store.codes("lad25")))
    assert councils.areas / one == pytest.approx(number.to_numpy())
