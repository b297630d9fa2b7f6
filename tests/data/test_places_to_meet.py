"""Places to meet that we know of: the whole list, each in a neighbourhood, and every count redone from the raw file."""

from __future__ import annotations

import copy

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from data.build import places_to_meet as builder
from data.build import sources
from data.build.outputs import load_table
from lib import catalogue, store

BLACKPOOL, VILLAGE, CITY, SCILLY = "E01012737", "E01018821", "E01000003", "E01019077"
"""Central Blackpool; Shortlanesend in Cornwall; a neighbourhood of the City of London; the Isles of Scilly."""
GOOD = {
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [-3.05, 53.81]},
            "properties": {"name": "The Hub", "kind": "social_centre"},
        }
    ]
}


@pytest.fixture(scope="module")
def points() -> pd.DataFrame:
    return load_table("data/places_to_meet.parquet")


@pytest.fixture(scope="module")
def near() -> pd.DataFrame:
    return load_table("data/places_to_meet_neighbourhoods.parquet")


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    """The file itself, put on the grid without the builder."""
    rows = [
        (each["properties"]["kind"], each["properties"]["name"], *each["geometry"]["coordinates"])
        for each in sources.document(builder.LISTED)["features"]
    ]
    frame = pd.DataFrame(rows, columns=["kind", "name", "lon", "lat"])
    at = gpd.GeoSeries.from_xy(frame["lon"], frame["lat"], crs=4326).to_crs(27700)
    frame["x"], frame["y"] = at.x, at.y
    return frame


@pytest.mark.parametrize(
    ("kind", "number"), [("community centre", 8_499), ("village hall", 4_497), ("social centre", 320)]
)
def test_all_of_the_list_is_there(points: pd.DataFrame, kind: str, number: int) -> None:
    assert (points["kind"] == kind).sum() == number


def test_each_is_in_a_neighbourhood_and_most_have_a_name(points: pd.DataFrame) -> None:
    assert points["row"].between(0, 33_754).all()
    assert (points["name"] == "").sum() == 652


@pytest.mark.slow
@pytest.mark.sources
def test_building_again_gives_the_same(points: pd.DataFrame, near: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(builder.places_to_meet(), points)
    pd.testing.assert_frame_equal(builder.near(load_table("data/neighbourhoods.parquet"), points), near)


@pytest.mark.sources
@pytest.mark.slow
def test_every_count_is_that_of_the_raw_file(points: pd.DataFrame, near: pd.DataFrame, raw: pd.DataFrame) -> None:
    """All distances of all neighbourhoods to all places, a thousand neighbourhoods at a time; positions are whole metres,
    so a place on the very line may fall on either side.
    """
    frame = load_table("data/neighbourhoods.parquet")
    assert sorted(raw["name"].str.split().str.join(" ")) == sorted(points["name"])
    kept = points[~points["double"]]
    # Whom the mark leaves: every place of the raw file is within 50 metres of one that is counted.
    spots, every = kept[["easting", "northing"]].to_numpy(float), raw[["x", "y"]].to_numpy()
    for some in np.array_split(every, 20):
        assert _apart(some, spots).min(axis=1).max() <= 51
    homes, on_the_line = frame[["easting", "northing"]].to_numpy(float), 0
    for first in range(0, len(homes), 1000):
        metres = _apart(homes[first : first + 1000], spots)
        built = near.iloc[first : first + 1000]
        assert (np.ceil(metres.min(axis=1)) == built["places_to_meet_nearest"]).all()
        for reach in (800, 1600):
            off = (metres <= reach).sum(axis=1) - built[f"places_to_meet_{reach}"]
            on_the_line += int(off.abs().sum())
    assert on_the_line == 0
    inside = np.bincount(kept["row"].astype(int), minlength=len(frame))
    assert (near["places_to_meet_inside"] == inside).all()
    assert near["places_to_meet_per_10000"].to_numpy() == pytest.approx(inside / frame["population"] * 10_000)


def _apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.hypot(one[:, None, 0] - other[None, :, 0], one[:, None, 1] - other[None, :, 1])


@pytest.mark.sources
@pytest.mark.parametrize(
    ("code", "named"),
    [
        (BLACKPOOL, 3),
        (SCILLY, 0),
        (VILLAGE, 1),
    ],
)
def test_what_is_within_800_metres_can_be_named(near: pd.DataFrame, raw: pd.DataFrame, code: str, named: int) -> None:
    """Counted by hand on the raw file: Shortlanesend's hall is in it twice, three metres apart."""
    home = load_table("data/neighbourhoods.parquet").loc[code, ["easting", "northing"]].to_numpy(float)
    found = raw[np.hypot(raw["x"] - home[0], raw["y"] - home[1]) <= 800]
    assert near.at[code, "places_to_meet_800"] == named
    if code == VILLAGE:
        assert sorted(found["name"]) == ["Shortlanesend Community Centre", "Shortlanesend Village Hall"]
    else:
        assert len(found) == named


@pytest.mark.parametrize(
    ("code", "column", "value"),
    [
        (BLACKPOOL, "inside", 2),
        (VILLAGE, "inside", 1),
        (SCILLY, "inside", 2),
        (CITY, "inside", 1),
        (BLACKPOOL, "800", 3),
        (SCILLY, "800", 0),
        (BLACKPOOL, "1600", 7),
        (VILLAGE, "1600", 1),
        # 2 among 1,255 people, and 1 among 1,844.
        (BLACKPOOL, "per_10000", 15.936),
        (VILLAGE, "per_10000", 5.423),
        (VILLAGE, "nearest", 352),
        (SCILLY, "nearest", 4327),
    ],
)
def test_two_places_by_hand_for_each_measure(near: pd.DataFrame, code: str, column: str, value: float) -> None:
    assert near.at[code, f"places_to_meet_{column}"] == pytest.approx(value, abs=0.001)


def test_a_larger_place_has_the_average_over_its_people(near: pd.DataFrame) -> None:
    frame = load_table("data/neighbourhoods.parquet")
    places = load_table("data/places_to_meet_places.parquet")
    mine = frame["lad25_code"] == "E06000009"
    people = frame.loc[mine, "population"]
    for key in catalogue.measures_of("places_to_meet"):
        by_hand = (near.loc[mine, key] * people).sum() / people.sum()
        assert places.at["E06000009", f"{key}_average"] == pytest.approx(by_hand)
    # 32 places for 141,648 people.
    assert places.at["E06000009", "places_to_meet_per_10000_average"] == pytest.approx(32 / 14.1648)
    assert places.index.equals(load_table("data/places.parquet").index)
    assert places.loc["E06000053"].tolist() == pytest.approx([0, 0, 2 / 0.2281, 4327])


def test_of_two_within_fifty_metres_one_is_counted_and_it_is_the_one_with_a_name() -> None:
    frame = pd.DataFrame(
        [("", 0, 0), ("Hall", 30, 0), ("Annexe", 79, 0), ("Far", 200, 0), ("Zebra", 80, 49)],
        columns=["name", "easting", "northing"],
    )
    # Annexe comes first by name and marks Hall and Zebra; the nameless one is within 50 metres of Hall alone, which is
    # marked itself, so it stays.
    assert builder.doubles(frame).tolist() == [False, True, False, False, True]


@pytest.mark.slow
def test_a_place_is_marked_only_where_one_that_is_counted_is_near(points: pd.DataFrame) -> None:
    assert points["double"].sum() == 390
    spots = points[["easting", "northing"]].to_numpy(float)
    marked = points["double"].to_numpy()
    for place in np.flatnonzero(marked):
        metres = np.hypot(*(spots[~marked] - spots[place]).T)
        assert metres.min() <= builder.SAME_SPOT
    kept = spots[~marked]
    for some in np.array_split(np.arange(len(kept)), 20):
        metres = _apart(kept[some], kept)
        metres[np.arange(len(some)), some] = np.inf
        assert metres.min() > builder.SAME_SPOT


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (lambda each: each["properties"].update(kind="pub"), "kind", "'pub'"),
        (lambda each: each["properties"].update(name=7), "name", "7"),
        (lambda each: each["geometry"].update(coordinates=[-3.05]), "coordinates", "[-3.05]"),
        (lambda each: each["geometry"].update(coordinates=[-3.05, "53"]), "coordinates", "'53'"),
        (lambda each: each["geometry"].update(coordinates=[-3.05, float("nan")]), "coordinates", "nan"),
        (lambda each: each["geometry"].update(coordinates=[53.81, -3.05]), "coordinates", "not in England"),
        (lambda each: each["geometry"].update(type="Polygon"), "coordinates", "not a longitude"),
    ],
)
def test_what_is_wrong_is_told_with_file_place_and_field(change, field: str, said: str) -> None:
    wrong = copy.deepcopy(GOOD["features"][0])
    change(wrong)
    with pytest.raises(sources.SourceError, match="infra.geojson") as problem:
        builder.read({"features": [GOOD["features"][0], wrong]})
    assert "place 2, " in str(problem.value) and f"field '{field}'" in str(problem.value) and said in str(problem.value)


@pytest.mark.parametrize("document", [{}, [], {"features": []}, {"features": "none"}])
def test_a_file_that_holds_no_list_is_refused(document: object) -> None:
    with pytest.raises(sources.SourceError, match="features"):
        builder.read(document)


def test_nothing_of_it_is_written_into_other_tables() -> None:
    """The licence wants its tables apart; the store lays them beside the others."""
    for name in ("neighbourhoods", "places"):
        own = load_table(f"data/{name}.parquet").columns
        assert not [column for column in own if "places_to_meet" in column]
    assert "places_to_meet_800" in store.neighbourhoods()
    assert "places_to_meet_800_average" in store.places()
    assert store.neighbourhoods()["places_to_meet_800"].equals(
        load_table("data/places_to_meet_neighbourhoods.parquet")["places_to_meet_800"]
    )


def test_near_the_index_the_two_lists_agree_in_towns_and_not_in_the_countryside() -> None:
    """First look: 0.91 places within 800 metres in urban neighbourhoods of the most-need tenth, 3.23 in the least, with
    doubles counted and people not; as it is shown, 0.89 and 3.13.
    """
    from lib.analysis import meeting

    urban, rural = meeting.by_civic_assets(True), meeting.by_civic_assets(False)
    assert urban.loc[1] == pytest.approx(0.887, abs=0.001) and urban.loc[10] == pytest.approx(3.134, abs=0.001)
    assert urban.loc[5] - urban.loc[1] < 0.1
    assert rural.loc[1] > rural.loc[10]


@pytest.mark.slow
@pytest.mark.sources
def test_the_first_look_is_found_again(raw: pd.DataFrame) -> None:
    frame = load_table("data/neighbourhoods.parquet")
    for tenth, expected in ((1, 0.91), (10, 3.23)):
        some = frame[(frame["rural_urban"] == "Urban") & (frame["cni2023_civic_assets_decile"] == tenth)]
        homes, spots = some[["easting", "northing"]].to_numpy(float), raw[["x", "y"]].to_numpy()
        counted = [(_apart(part, spots) <= 800).sum(axis=1) for part in np.array_split(homes, 10)]
        assert np.concatenate(counted).mean() == pytest.approx(expected, abs=0.005)
