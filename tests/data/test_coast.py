"""Which neighbourhoods lie on the sea: shapes by hand, and the table of England by places everybody knows."""

import geopandas as gpd
import pytest
import shapely

from data.build.coast import NARROW, on_the_sea
from data.build.outputs import load_table


def inland(*shapes, land=None):
    """Which of the shapes are not on the sea, by their position."""
    series = gpd.GeoSeries(list(shapes), crs=27700)
    table = on_the_sea(series, shapely.union_all([*shapes, *([land] if land else [])]))
    return [n for n, coast in enumerate(table["coast"]) if not coast]


def box(east, north, wide=5_000, high=5_000):
    return shapely.box(east, north, east + wide, north + high)


def block(size, side=5_000):
    return [box(side * n, side * m) for n in range(size) for m in range(size)]


def test_of_nine_squares_in_the_sea_only_the_middle_one_is_inland():
    assert inland(*block(3)) == [4]


def test_a_border_with_another_country_is_no_coast():
    assert 1 in inland(*block(3), land=box(-20_000, 0, 20_000, 15_000))


@pytest.mark.parametrize(("width", "coast"), [(NARROW - 100, False), (NARROW + 100, True)])
def test_a_river_is_a_coast_only_from_one_kilometre_on(width, coast):
    """Two banks, each five squares deep; the water between ends in land on both sides."""
    south, north = box(10_000, 0, 10_000, 10_000), box(10_000, 10_000 + width, 10_000, 10_000)
    around = shapely.box(0, -10_000, 30_000, 30_000).difference(shapely.box(10_000, 10_000, 20_000, 10_000 + width))
    assert (inland(south, north, land=around) == []) is coast


@pytest.fixture(scope="module")
def table():
    every = load_table("data/neighbourhoods.parquet")
    return every.assign(coast=load_table("data/coast.parquet")["coast"])


def test_the_rows_are_those_of_the_neighbourhoods():
    assert load_table("data/coast.parquet").index.equals(load_table("data/neighbourhoods.parquet").index)


def test_islands_and_seaside_towns_are_on_the_coast_and_the_midlands_are_not(table):
    by_council = table.groupby("lad25_name")["coast"].sum()
    assert by_council["Isles of Scilly"] == 1
    for council in (
        "Blackpool",
        "Thanet",
        "Isle of Wight",
        "Great Yarmouth",
        "Hartlepool",
        "Kingston upon Hull, City of",
    ):
        assert by_council[council] > 0, council
    assert not table.groupby("rgn_name")["coast"].any()["West Midlands"]
    # Rivers with a tide, and borders with Wales and Scotland that touch no sea.
    for council in (
        "Westminster",
        "Newcastle upon Tyne",
        "Gateshead",
        "Herefordshire, County of",
        "Shropshire",
        "Leeds",
    ):
        assert by_council[council] == 0, council


def test_how_many_there_are(table):
    assert table["coast"].sum() == 1_211
