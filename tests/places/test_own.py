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


@pytest.mark.slow
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


# ---- the link, by hand


def checked(body: str) -> str:
    """A link with the two characters that make it look whole."""
    return body + own.check_signs(body)


def test_a_link_can_be_written_by_hand():
    """The first number and two steps of two: each is 1 more than the least, which takes two bits, 11, where one is
    expected (B). Six ones are the last character of the alphabet.
    """
    assert own.encode(["E01000001", "E01000003", "E01000005"]) == "B_BD"
    assert list(own.decode("B_BD")) == ["E01000001", "E01000003", "E01000005"]


@pytest.mark.parametrize(
    ("codes", "link"),
    [
        # Steps of 5, 0 and 4: where one bit is expected (B) they take 4, 2 and 4; where none is, 5, 1 and 5.
        (["E01000005", "E01000006", "E01000011"], "BeY4a"),
        # One step of 30,000: with fifteen bits expected (P) it takes sixteen; with fourteen, seventeen.
        (["E01030000"], "P9TAgd"),
        # One of 35,762: with fourteen expected (O) seventeen; with thirteen or fifteen, eighteen.
        (["E01035762"], "OZdkpl"),
    ],
)
def test_a_link_is_written_with_the_width_that_takes_the_fewest_bits(codes, link):
    assert own.encode(codes) == link
    assert list(own.decode(link)) == codes


@pytest.mark.parametrize(
    ("text", "signs"), [("", "BA"), ("A", "BB"), ("B", "CC"), ("_", "AA"), ("B_", "BD"), ("_B", "BB")]
)
def test_the_check_adds_up_what_stands_there_and_then_the_sums(text, signs):
    assert own.check_signs(text) == signs


@pytest.mark.parametrize("mark", [*".,;:!?)]>\"'", ".)", " ", "\n"])
def test_a_mark_behind_a_link_is_none_of_it(mark):
    assert list(own.decode(own.encode(THREE) + mark)) == sorted(THREE)


@pytest.mark.parametrize("mark", ["(", "x", "X", "<"])
def test_any_other_sign_behind_a_link_is_damage(mark):
    assert refused(own.decode, own.encode(THREE) + mark) == own.DAMAGED


@pytest.mark.parametrize(
    "body",
    [
        "A",  # nothing but the width
        own.encode(THREE)[:-2] + "A",  # six noughts more than the last neighbourhood needs
        "B_A",  # the three of above, and six noughts more
        "AAH",  # nine noughts, and three signs where there should be ten
        "QY",  # sixteen bits expected: more than any step has
        "A" + "A" * 4 + "Y" + "A" * 4,  # 25 noughts before the one
        "B" + "A" * 3 + "_" * 6,  # a number of seven figures
    ],
)
def test_what_no_area_makes_is_damage_though_its_check_is_right(body):
    assert refused(own.decode, checked(body)) == own.DAMAGED


def test_a_link_may_name_a_neighbourhood_there_is_not_and_says_how_many():
    """The number 0: one bit. It is read, and refused for what it means, not for how it is written."""
    assert refused(own.decode, checked("Ag")) == own.NOT_HERE.format(count=1)


def test_a_link_of_201_is_damage_and_not_a_long_list():
    assert refused(own.decode, checked("A" + "_" * 33 + "4")) == own.DAMAGED  # 201 ones: the numbers 0 to 200
    assert "are not among England" in refused(own.decode, checked("A" + "_" * 33 + "w"))  # 0 to 199


@pytest.mark.parametrize(("number", "said"), [(999_999, own.NOT_HERE.format(count=1)), (1_000_000, own.DAMAGED)])
def test_a_number_has_six_figures(number, said):
    bits = "0" * 19 + f"{number + 1:b}"  # as many noughts as it is wider than one bit
    bits += "0" * (-len(bits) % 6)
    text = "".join(own.ALPHABET[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))
    assert refused(own.decode, checked(f"A{text}")) == said


# ---- what is said where something cannot be


def empty_ward():
    return store.places().query("neighbourhoods == 0").index[0]


@pytest.mark.parametrize(
    ("call", "given", "said"),
    [
        (own.known, (ENGLAND[:201],), "this would make 201. Take some out, or look at a council or ward instead."),
        (
            own.with_place,
            ([], "E08000025"),
            "Look at Birmingham as a place of its own, or add a smaller part of it.",
        ),
        (
            own.members_in_circle,
            (0, 0, 1_234.4),
            "No neighbourhood has its home point within 1,234 metres of there. Try a longer distance.",
        ),
        (own.members_in_circle, (530_000, 180_000, 20_000), ". Choose a shorter distance."),
        (
            own.members_in_circle,
            (0, 0, 0),
            "The distance has to be more than 0 and at most 100,000 metres. Type it as a number, such as 800.",
        ),
        (
            own.members_in_shape,
            (shapely.box(0, 0, 1, 1),),
            "No neighbourhood has its home point inside that shape. Draw it larger, or click the neighbourhoods instead.",
        ),
        (own.members_in_shape, (shapely.box(400_000, 280_000, 450_000, 320_000),), ". Draw a smaller shape."),
    ],
)
def test_a_refusal_says_what_to_do_word_for_word(call, given, said):
    assert refused(call, *given).endswith(said)


def test_a_place_without_neighbourhoods_is_named_with_what_to_do_in_its_place():
    name = places.place(empty_ward()).name
    assert refused(own.with_place, [], empty_ward()) == (
        f"No neighbourhood lies mostly inside {name}. Find the ward beside it, or add neighbourhoods on the map."
    )
    found = next(match for match in places.search(empty_ward()) if match.code == empty_ward())
    assert refused(own.centre_of, found) == (
        f"No neighbourhood lies mostly inside {found.name}, so it has no middle here. Type a postcode in it."
    )


# ---- the ends of what can be


def test_the_farthest_distance_and_the_nearest():
    """From the corner of the national grid the one neighbourhood within 100 kilometres is that of Scilly."""
    assert list(own.members_in_circle(0, 0, 100_000)) == list(places.members("E06000053"))
    assert "at most 100,000 metres" in refused(own.members_in_circle, 0, 0, 100_001)
    here = one_in_birmingham()
    assert list(own.members_in_circle(here["easting"], here["northing"], 1)) == [here.name]
    assert list(own.members_in_circle(here["easting"], here["northing"], 0.5)) == [here.name]


@pytest.mark.parametrize("given", [(float("nan"), 300_000, 800), (400_000, float("inf"), 800), (None, 300_000, 800)])
def test_a_point_that_is_nowhere_is_refused_as_a_distance_is(given):
    assert "The distance has to be" in refused(own.members_in_circle, *given)


def test_a_shape_of_two_parts_holds_what_lies_in_either_and_a_border_belongs_to_it():
    """Scilly, with its home point on the corner of a box, and one in Birmingham, in the middle of another."""
    scilly, here = store.neighbourhoods().loc[places.members("E06000053")[0]], one_in_birmingham()
    east, north = scilly["easting"], scilly["northing"]
    corner = shapely.box(east, north, east + 5, north + 5)
    around = shapely.box(here["easting"] - 1, here["northing"] - 1, here["easting"] + 1, here["northing"] + 1)
    both = shapely.MultiPolygon([corner, around])
    assert set(own.members_in_shape(both)) == {scilly.name, here.name}
    assert list(own.members_in_shape(shapely.box(east - 5, north - 5, east, north))) == [scilly.name]


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(400_000, 300_000),
        shapely.Polygon(),
        shapely.LineString([(0, 0), (1, 1)]),
        shapely.Polygon([(0, 0), (float("inf"), 0), (0, 1)]),
    ],
)
def test_what_has_no_inside_is_no_shape(shape):
    assert refused(own.members_in_shape, shape) == own.NOT_A_SHAPE


def test_a_drawn_point_is_no_shape_and_an_outline_with_too_many_corners_says_so():
    assert refused(own.members_in_shape, {"type": "Point", "coordinates": [-1.9, 52.5]}) == own.NOT_A_SHAPE
    assert refused(own.members_in_shape, ring(501)) == own.TOO_MANY_CORNERS
    assert refused(own.members_in_shape, {"type": "Polygon", "coordinates": []}) == own.NOT_A_SHAPE


def test_the_middle_of_a_council_is_the_average_over_its_people():
    inside = store.neighbourhoods().loc[places.members("E06000009")]
    east, north = own.centre_of(places.search("E06000009")[0])
    assert east == pytest.approx((inside["easting"] * inside["population"]).sum() / inside["population"].sum())
    assert north == pytest.approx((inside["northing"] * inside["population"]).sum() / inside["population"].sum())


def test_the_middle_of_a_neighbourhood_is_its_home_point_and_of_a_postcode_without_one_that_of_its_neighbourhood():
    found = places.search("E01012641")[0]
    here = store.neighbourhoods().loc["E01012641"]
    assert own.centre_of(found) == (here["easting"], here["northing"])
    postcode = places.search("FY1 1AP")[0]
    home = store.neighbourhoods().loc[postcode.code]
    assert own.centre_of(postcode, "not a postcode") == (home["easting"], home["northing"])


def test_a_name_is_read_from_its_first_thousand_characters():
    assert own.plain_name(" " * 999 + "xy") == "x"
    assert own.plain_name(" " * 1_000 + "x") == ""
    assert own.plain_name("a" * 79 + " bc") == "a" * 79
    assert own.plain_name("\u2028Our\u00a0patch\u200b") == "Our patch"
