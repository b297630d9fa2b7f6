"""An area of one's own as a file: what is in it, what is read back, what is refused."""

from __future__ import annotations

import csv
import io
import json
import random

import pytest
import shapely

from lib import places, store
from lib.places import PlacesError
from lib.places.area import area, own_area
from lib.places.uploaded import counts_by_neighbourhood, read_points
from lib.tables.areas_table import csv_of
from lib.tables.own_area_file import counts_table, from_geojson, points_table, to_geojson

ENGLAND = store.codes("lsoa21")
THREE = ["E01012641", "E01012642", "E01012643"]


def collection(*properties, **more) -> bytes:
    features = [{"type": "Feature", "properties": each, "geometry": None} for each in properties]
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


@pytest.mark.parametrize("count", [1, 3, 200])
def test_a_saved_area_opens_as_it_was(count):
    codes = random.Random(count).sample(ENGLAND, count)
    found, name = from_geojson(to_geojson(own_area(codes, "Our patch “é”")))
    assert list(found) == sorted(codes)
    assert name == "Our patch “é”"


def test_the_file_has_shapes_names_codes_and_sources():
    saved = json.loads(to_geojson(own_area(THREE, "Ours")))
    assert saved["type"] == "FeatureCollection"
    assert any("Licence" in line for line in saved["sources"])
    assert {feature["properties"]["code"] for feature in saved["features"]} == set(THREE)
    for feature in saved["features"]:
        assert "Blackburn with Darwen" in feature["properties"]["name"]
        west, south, east, north = shapely.geometry.shape(feature["geometry"]).bounds
        assert -2.6 < west < east < -2.3 and 53.6 < south < north < 53.8


def test_a_whole_council_can_be_saved_and_opened():
    found, name = from_geojson(to_geojson(area("E06000009")))
    assert name == "Blackpool"
    assert list(found) == list(places.members("E06000009"))


def test_the_largest_area_stays_well_under_the_limit():
    largest = store.shapes("lsoa21").geometry.count_coordinates().nlargest(200).index
    assert len(to_geojson(own_area(largest))) < 4_000_000


def test_a_place_without_neighbourhoods_has_nothing_to_save():
    empty = store.places().query("neighbourhoods == 0").index[0]
    with pytest.raises(PlacesError, match="nothing to save"):
        to_geojson(area(empty))


def test_shapes_and_figures_in_a_file_are_not_believed():
    changed = json.loads(to_geojson(own_area(THREE)))
    for feature in changed["features"]:
        feature["geometry"] = {"type": "Polygon", "coordinates": "nonsense"}
        feature["properties"] = {"code": feature["properties"]["code"], "People (mid-2022)": -1}
    assert list(from_geojson(json.dumps(changed).encode())[0]) == THREE


def test_codes_under_the_name_the_statistics_office_uses_will_do():
    assert list(from_geojson(collection({"LSOA21CD": THREE[0]}))[0]) == THREE[:1]


def test_a_name_in_a_file_comes_out_plain_and_short():
    assert from_geojson(collection({"Code": THREE[0]}, name="a\u202e\n b" + "x" * 300))[1] == "a b" + "x" * 77
    assert from_geojson(collection({"Code": THREE[0]}, name={"x": 1}))[1] == ""


BAD = {
    "empty": b"",
    "not JSON": b"hello",
    "binary": bytes(range(256)),
    "cut": to_geojson(own_area(THREE))[:-50],
    "too large": b" " * 5_000_001,
    "nested without end": b"[" * 100_000,
    "a number without end": b"9" * 10_000,
    "a list": b"[]",
    "one feature": b'{"type": "Feature"}',
    "no features": b'{"type": "FeatureCollection"}',
    "features that are none": b'{"type": "FeatureCollection", "features": "E01012641"}',
    "none": collection(),
    "features without codes": b'{"type": "FeatureCollection", "features": [1, null, {}, {"properties": []}]}',
    "one without a code": collection({"Code": THREE[0]}, {"Name": "x"}),
    "codes that are no text": collection({"Code": 7}, {"Code": ["E01012641"]}),
    "a council": collection({"Code": "E06000009"}),
    "unknown": collection({"Code": "E01999999"}),
    "Welsh": collection({"Code": "W01000001"}),
    "too many": collection(*({"Code": code} for code in ENGLAND[:201])),
    "a script": collection({"Code": "<script>"}),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_none_is_refused_with_a_sentence(kind):
    with pytest.raises(PlacesError) as problem:
        from_geojson(BAD[kind])
    said = str(problem.value)
    assert said.endswith(".") and "<" not in said


def uploaded():
    return read_points(
        "x.csv", b'Name,Postcode\n"=HYPERLINK(""http://example.org"")",FY1 1AP\n+44,AL10 0AA\n@x,FY1 1AP\n-y,FY1 1AP\n'
    )


def test_counts_in_words_stand_beside_the_need_of_the_neighbourhood():
    counts = counts_by_neighbourhood(uploaded().points)
    table = counts_table(counts)
    assert table["Your points"].tolist() == [1, 3], "Where there are fewest stands first."
    assert table["Code"].tolist() == counts["code"].tolist()
    for line in table.to_dict("records"):
        stored = store.neighbourhoods().loc[line["Code"]]
        assert line["People (mid-2022)"] == stored["population"]
        assert line["Your points per 1,000 people"] == round(line["Your points"] / stored["population"] * 1000, 2)
        assert line["Deprivation overall (2025): tenth"] == stored["imd2025_decile"]


def test_saved_tables_hold_no_formulas():
    for table in (counts_table(counts_by_neighbourhood(uploaded().points)), points_table(uploaded())):
        lines = list(csv.reader(io.StringIO(csv_of(table, "imd2025").decode("utf-8-sig"))))
        assert len(lines) == len(table) + 1
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_a_table_of_points_has_a_line_for_each_in_the_order_of_the_file():
    table = points_table(uploaded())
    assert table["Line"].tolist() == [2, 3, 4, 5]
    assert table["Name"].tolist()[1] == "+44"
    assert table["Postcode"].tolist() == ["FY1 1AP", "AL10 0AA", "FY1 1AP", "FY1 1AP"], (
        "A reader's own columns come back."
    )
    lines = store.neighbourhoods().loc[uploaded().points["code"]]
    assert table["Ward"].tolist() == lines["ward25_name"].tolist()
    assert table["Council"].tolist() == lines["lad25_name"].tolist()
    assert list(table)[:6] == ["Line", "Name", "Postcode", "Neighbourhood", "Ward", "Council"]
    assert points_table(read_points("x", b"Postcode\nnothing\n")).empty
    assert counts_table(counts_by_neighbourhood(read_points("x", b"Postcode\nnothing\n").points)).empty


def test_a_column_that_the_file_has_already_is_not_lost_and_places_below_0_stay_numbers():
    table = points_table(read_points("x", b"Council,Latitude,Longitude,Phone\nOurs,53.8181,-3.0556,-01253\n"))
    assert table["Council"].tolist() == ["Ours"]
    assert table["Council (added)"].tolist() == ["Blackpool"]
    assert table["Longitude"].tolist() == [-3.0556]
    assert table["Phone"].tolist() == ["-01253"], "Not a number as it is written."
    for _ in range(3):
        table = points_table(read_points("x", csv_of(table, "imd2025")))
        assert table.columns.is_unique, "A file that came from here opens again, as often as anybody likes."
    assert table["Council"].tolist() == ["Ours"] and table["Longitude"].tolist() == [-3.0556]
