"""An area of one's own: its link, and what lies in a circle or a shape."""

from __future__ import annotations

import random
import re
import time

import numpy as np
import pytest
import shapely

from lib import places, store
from lib.places import PlacesError, own
from lib.places.area import own_area
from tests.fuzz import hostile

ENGLAND = store.codes("lsoa21")
THREE = ["E01012641", "E01012643", "E01012642"]


def one_in_birmingham():
    frame = store.neighbourhoods()
    return frame[frame["lad25_code"] == "E08000025"].iloc[100]


def refused(call, *given) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(PlacesError) as problem:
        call(*given)
    said = str(problem.value)
    assert said.endswith(".") and len(said) > 40
    return said


@pytest.mark.parametrize("seed", range(60))
def test_a_link_brings_back_the_same_neighbourhoods(seed):
    draw = random.Random(seed)
    codes = draw.sample(ENGLAND, draw.choice([1, 2, 3, 10, 50, 199, 200]))
    link = own.encode(codes)
    assert list(own.decode(link)) == sorted(codes)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", link)
    assert len(link) <= 330


def test_the_first_and_the_last_neighbourhood_and_all_near_each_other():
    for codes in ([ENGLAND[0]], [ENGLAND[-1]], [ENGLAND[0], ENGLAND[-1]], ENGLAND[:200], ENGLAND[-200:]):
        assert list(own.decode(own.encode(codes))) == list(codes)


def test_neighbours_make_a_short_link():
    here = one_in_birmingham()
    near = own.members_in_circle(here["easting"], here["northing"], 3_500)
    assert 50 < len(near) <= 200
    assert len(own.encode(near)) < len(near)
    assert len(own.encode(["E01012641"])) <= 8


def test_order_and_repeats_make_no_difference():
    assert own.encode(THREE) == own.encode([*reversed(THREE), THREE[0]])


def test_links_that_people_hold_go_on_to_work():
    """The same text must mean the same for ever, whatever is built anew."""
    assert list(own.decode("AAAYsWb8")) == sorted(THREE)


def test_an_empty_area_has_an_empty_link():
    assert own.encode([]) == ""
    assert list(own.decode("")) == []


def test_the_index_is_named_as_everywhere():
    assert own.decode(own.encode(THREE)).name == places.members("E06000009").name


@pytest.mark.parametrize("codes", [["E01012641"], THREE, random.Random(5).sample(ENGLAND, 40)])
def test_any_one_character_changed_is_noticed(codes):
    link = own.encode(codes)
    for at in range(len(link)):
        for other in own.ALPHABET:
            if other != link[at]:
                refused(own.decode, link[:at] + other + link[at + 1 :])


@pytest.mark.parametrize("seed", range(5))
def test_a_cut_link_is_noticed(seed):
    link = own.encode(random.Random(seed).sample(ENGLAND, 100))
    for end in range(1, len(link)):
        refused(own.decode, link[:end])


def test_what_stands_after_a_link_in_a_letter_does_no_harm():
    assert list(own.decode(f" {own.encode(THREE)}). ")) == sorted(THREE)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "AA",
        "hello world",
        "é" * 20,
        "A" * 5_000,
        "\0\0\0\0",
        "../../etc",
        "<script>alert(1)</script>",
        "%00%ff",
        "E01012641",
        "😀😀😀😀",
        "____",
        "-",
        "None",
        "P" + "A" * 400,
        None,
        7,
        b"AAAYsWb8",
    ],
)
def test_a_hostile_link_is_refused_with_a_sentence(text):
    said = refused(own.decode, text)
    assert "<" not in said


def test_random_texts_with_a_right_check_decode_to_known_codes_or_are_refused():
    draw, known = random.Random(9), set(ENGLAND)
    for _ in range(3_000):
        body = "".join(draw.choices(own.ALPHABET, k=draw.randint(2, 60)))
        try:
            found = own.decode(body + own.check_signs(body))
        except PlacesError:
            continue
        assert known >= set(found) and found.is_unique and len(found) <= 200


def test_more_than_200_and_unknown_ones_are_refused():
    assert "201" in refused(own.encode, ENGLAND[:201])
    assert "1 of the neighbourhoods" in refused(own.encode, ["E01012641", "E01999999"])
    refused(own.encode, ["W01000001"])
    refused(own.encode, ["E06000009"])


def test_a_click_adds_and_a_second_click_takes_out():
    added = own.toggle(THREE, "E01012644")
    assert len(added) == 4
    assert list(own.toggle(added, "E01012644")) == sorted(THREE)
    refused(own.toggle, ENGLAND[:200], ENGLAND[300])
    assert len(own.toggle(ENGLAND[:200], ENGLAND[0])) == 199


def test_a_whole_place_is_added_at_once():
    assert list(own.with_place([], "E06000009")) == list(places.members("E06000009"))
    assert len(own.with_place(THREE, "E06000053")) == 4
    assert "Birmingham" in refused(own.with_place, [], "E08000025")
    refused(own.with_place, [], "E92000001")
    empty = store.places().query("neighbourhoods == 0").index[0]
    refused(own.with_place, [], empty)


def test_a_circle_holds_what_is_no_farther_than_its_radius():
    frame = store.neighbourhoods()
    here = one_in_birmingham()
    found = own.members_in_circle(here["easting"], here["northing"], 2_000)
    squared = (frame["easting"].astype(float) - here["easting"]) ** 2 + (
        frame["northing"].astype(float) - here["northing"]
    ) ** 2
    assert set(found) == set(frame.index[squared <= 4_000_000])
    assert here.name in found
    assert set(own.members_in_circle(here["easting"], here["northing"], 1_000)) <= set(found)


def test_a_circle_with_its_edge_on_a_home_point_holds_it():
    here = one_in_birmingham()
    assert here.name in own.members_in_circle(here["easting"] - 300, here["northing"] - 400, 500)


@pytest.mark.parametrize("metres", [0, -5, float("nan"), float("inf"), 10**9, "far", None])
def test_a_distance_that_is_none_is_refused(metres):
    assert "distance" in refused(own.members_in_circle, 400_000, 300_000, metres)


def test_a_circle_with_nothing_or_too_much_says_what_to_do():
    assert "longer" in refused(own.members_in_circle, 0, 0, 100)
    assert "shorter" in refused(own.members_in_circle, 530_000, 180_000, 20_000)


def test_a_shape_in_degrees_and_the_same_in_metres_hold_the_same():
    outline = store.shapes("lad25").geometry.loc[["E06000009"]]
    metres = own.members_in_shape(outline.iloc[0])
    drawn = outline.to_crs(4326).iloc[0].__geo_interface__
    assert list(metres) == list(places.members("E06000009"))
    assert list(own.members_in_shape(drawn)) == list(metres)
    assert list(own.members_in_shape({"type": "Feature", "properties": {}, "geometry": drawn})) == list(metres)


def test_the_one_neighbourhood_of_scilly_fits_in_a_box():
    here = store.neighbourhoods().loc[places.members("E06000053")[0]]
    box = shapely.box(here["easting"] - 1, here["northing"] - 1, here["easting"] + 1, here["northing"] + 1)
    assert list(own.members_in_shape(box)) == [here.name]


def test_sides_that_cross_are_refused_with_a_way_out():
    here = one_in_birmingham()
    east, north = here["easting"], here["northing"]
    bow = shapely.Polygon(
        [(east - 900, north - 900), (east + 900, north + 900), (east + 900, north - 900), (east - 900, north + 900)]
    )
    assert "cross" in refused(own.members_in_shape, bow)


@pytest.mark.parametrize("corners", [5, 301, 499])
def test_a_star_whose_every_side_crosses_the_others_is_refused_at_once(corners):
    begun = time.process_time()
    assert "cross" in refused(own.members_in_shape, hostile.crossing(corners))
    assert time.process_time() - begun < 2  # 300 corners took 10 seconds, and 1,500 more than a minute


def ring(corners: int) -> dict:
    """A round shape in Birmingham."""
    turned = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    round_ = np.column_stack([-1.9 + 0.02 * np.sin(turned), 52.48 + 0.012 * np.cos(turned)]).tolist()
    return {"type": "Polygon", "coordinates": [[*round_, round_[0]]]}


def test_a_shape_has_at_most_500_corners():
    assert list(own.members_in_shape(ring(500))) == list(own.members_in_shape(ring(499)))
    for corners in (501, 1_501, 200_000):
        assert "500 corners" in refused(own.members_in_shape, ring(corners))
    assert "500 corners" in refused(own.members_in_shape, hostile.crossing(1_501))
    assert "500 corners" in refused(
        own.members_in_shape, {"type": "MultiPolygon", "coordinates": [ring(3)["coordinates"]] * 200}
    )


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"type": "Point", "coordinates": [0, 52]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 52], [1, 53]]]},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Feature", "geometry": None},
        {"type": "Polygon", "coordinates": [[[float("nan"), 1], [1, 1], [1, 2], [float("nan"), 1]]]},
        None,
        "Polygon",
        5,
        [],
        {"type": "Polygon", "coordinates": [[[999, 999], [998, 999], [998, 998], [999, 999]]]},
        {"type": "Polygon", "coordinates": [[[0.5, 0.1], [1.5, 0.1], [1.5, 1.1], [0.5, 0.1]]]},
    ],
)
def test_a_shape_that_is_none_is_refused(shape):
    refused(own.members_in_shape, shape)


def test_a_shape_with_too_much_is_refused():
    assert "smaller" in refused(own.members_in_shape, shapely.box(400_000, 280_000, 450_000, 320_000))


def test_the_middle_of_a_postcode_is_the_postcode_itself():
    match = places.search("FY1 1AP")[0]
    line = store.postcode("FY11AP")
    assert own.centre_of(match, " fy1 1ap ") == (line["easting"], line["northing"])


def test_the_middle_of_a_place_lies_among_its_neighbourhoods():
    frame = store.neighbourhoods()
    for typed in ("Blackpool", "E01012641", "Isles of Scilly", "E92000001"):
        match = places.search(typed)[0]
        east, north = own.centre_of(match, typed)
        inside = frame.loc[places.members(match.code)]
        assert inside["easting"].min() <= east <= inside["easting"].max()
        assert inside["northing"].min() <= north <= inside["northing"].max()


def test_many_postcodes_are_looked_up_as_one_is():
    found = store.postcodes(["FY11AP", "AL100AA", "ZZ99ZZ", "FY11AP"])
    assert sorted(found.index) == ["AL100AA", "FY11AP"]
    for postcode in found.index:
        assert found.loc[postcode].tolist() == store.postcode(postcode)[["row", "easting", "northing"]].tolist()
    assert store.postcodes([]).empty


def test_a_name_is_one_plain_line():
    assert own.plain_name(" Our\n patch\u202e \0 ") == "Our patch"
    assert len(own.plain_name("x" * 500)) == 80
    assert own.plain_name(None) == ""


def test_a_council_put_together_by_hand_has_the_people_of_the_council():
    codes = own.decode(own.encode(places.members("E06000009")))
    assert own_area(codes).population == places.place("E06000009").population
