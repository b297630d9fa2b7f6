"""An own area's file, whatever the area: opened it is the same area, and its shapes and figures are not believed."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as some

from lib import store
from lib.places.area import own_area
from lib.places.own import plain_name
from lib.tables.own_area_file import from_geojson, to_geojson

HOODS = sorted(store.codes("lsoa21"))
QUICK = settings(max_examples=40, deadline=None)
areas = some.lists(some.sampled_from(HOODS), min_size=1, max_size=30, unique=True)


@QUICK
@given(areas, some.text(max_size=100))
def test_an_area_comes_back_from_its_file(codes: list[str], typed: str) -> None:
    area = own_area(sorted(codes), plain_name(typed) or "Ours")
    found, name = from_geojson(to_geojson(area))
    assert (found.tolist(), name) == (sorted(codes), area.name)


@QUICK
@given(areas, some.randoms())
def test_only_codes_and_name_are_read_from_it(codes: list[str], order) -> None:
    saved = json.loads(to_geojson(own_area(sorted(codes), "Ours")))
    order.shuffle(saved["features"])
    for feature in saved["features"]:
        feature["geometry"] = None
        feature["properties"] = {"code": feature["properties"]["code"], "IMD 2025 rank": 1}
    assert from_geojson(json.dumps(saved).encode())[0].tolist() == sorted(codes)
