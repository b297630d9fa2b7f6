"""The slide on which every local area has the same room: the numbers are counted anew, and places in parts have none."""

from __future__ import annotations

import pytest

from lib import store
from lib.analysis.level_values import level_values
from lib.analysis.same_room import same_room
from lib.deck.slide_picture import slide_picture
from lib.draw.colour import NEED
from lib.places.area import area, own_area
from lib.words.slides_room import room_slide

FRAME = store.neighbourhoods()


@pytest.mark.parametrize("code", ["E06000009", "E12000007", "E09000001", "E06000053"])
def test_local_areas_of_a_place_are_those_of_its_neighbourhoods_and_the_first_tenth_is_by_rank(code):
    column = "lad25_code" if code.startswith("E0") else "rgn_code"
    own = FRAME[FRAME[column] == code]["msoa21_code"].unique()
    ranks = level_values("imd2025", "msoa21").ranks
    found = same_room(code, "imd2025")
    assert (found.number, found.first) == (len(own), int((ranks[own] * 10 <= len(ranks)).sum()))


def test_blackpool_in_words():
    """9 of 19, counted by hand in the table of the map's local areas narrowed to Blackpool."""
    said = room_slide(area("E06000009"))
    assert said.title == "9 of 19 local areas of Blackpool are in England’s most deprived tenth (IMD 2025)"
    assert said.lines[1] == "Shapes and distances are not true. Outlined: Blackpool."


def test_one_local_area_and_england_are_said_otherwise():
    assert "is not in the most deprived tenth" in room_slide(area("E06000053")).title
    assert room_slide(area("E92000001")).title == "Each of England’s 6,856 local areas with the same room"


@pytest.mark.parametrize("code", ["E01012737", "E05011508", "E14001102"])
def test_a_place_that_shares_a_local_area_with_its_neighbours_has_no_such_slide(code):
    assert room_slide(area(code)) is None


def test_nor_has_an_area_put_together():
    assert room_slide(own_area(FRAME.index[:3])) is None


def test_the_still_picture_has_the_colours_of_the_need_for_it():
    drawn = slide_picture(room_slide(area("E06000009")).picture, (900, 700))
    colours = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in drawn.convert("RGB").getcolors(maxcolors=1 << 24)}
    assert set(NEED) <= colours
