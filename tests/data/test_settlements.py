"""Names people search for and find their bearings by are there, near enough, and not too many at once."""

import numpy as np
import pandas as pd
import pytest

from data.build.outputs import load_table
from data.build.settlements import CENTRES, CORE_CITIES, ZOOMS


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return load_table("data/settlements.parquet")


@pytest.mark.parametrize(("zoom", "most"), [(6, 15), (7, 60), (8, 200), (9, 600)])
def test_each_zoom_shows_about_as_many_names_as_a_reader_can_take_in(places, zoom, most):
    shown = (places["min_zoom"] <= zoom).sum()
    assert 0.9 * most <= shown <= most


def test_every_name_is_shown_by_zoom_12(places):
    assert places["min_zoom"].max() == 12


@pytest.mark.parametrize("zoom", [6, 7, 8])
def test_no_two_labels_of_a_zoom_crowd_each_other(places, zoom):
    points = places.loc[places["min_zoom"] <= zoom, ["easting", "northing"]].to_numpy("float64")
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(len(points)) * 1e9
    assert apart.min() >= ZOOMS[zoom][1] * 1_000


@pytest.mark.parametrize("name", sorted(CORE_CITIES))
def test_the_largest_cities_are_named_from_far_out(places, name):
    (zoom,) = places.loc[(places["name"] == name) & (places["type"] == "City"), "min_zoom"]
    assert zoom <= 7


@pytest.mark.parametrize(
    ("name", "council"),
    [
        ("Blackpool", "Blackpool"),
        ("Derby", "Derby"),
        ("Oldham", "Oldham"),
        ("Peterborough", "Peterborough"),
        ("Sheffield", "Sheffield"),
        ("Stoke-on-Trent", "Stoke-on-Trent"),
        ("Wakefield", "Wakefield"),
    ],
)
def test_the_report_s_english_places_are_found_in_their_own_council(places, name, council):
    (row,) = places.loc[(places["name"] == name) & places["type"].isin(["City", "Town"]), "row"]
    assert load_table("data/neighbourhoods.parquet").iloc[row]["lad25_name"] == council


def test_each_typed_centre_lies_in_the_council_it_was_typed_for(places):
    typed = places[places["source"] == "typed"]
    council = load_table("data/neighbourhoods.parquet")["lad25_name"].to_numpy()[typed["row"].astype(int)]
    assert (council == [CENTRES[name][0] for name in typed["name"]]).all()


def test_no_town_is_listed_twice_in_one_spot(places):
    towns = places[places["type"].isin(["City", "Town"])].reset_index()
    pairs = towns.merge(towns, on="name")
    pairs = pairs[pairs["index_x"] < pairs["index_y"]]
    assert (np.hypot(pairs["easting_x"] - pairs["easting_y"], pairs["northing_x"] - pairs["northing_y"]) > 5_000).all()


def test_all_named_places_of_the_source_are_kept(places):
    assert (places["source"] == "open_names").sum() == 18_433


def test_where_the_source_lacks_a_square_every_local_area_is_named(places):
    assert places.loc[places["type"] == "Local area", "row"].notna().sum() == 5_338
