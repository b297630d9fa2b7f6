"""Pride in Place in words: no place of any phase is told that it has nothing to do with it."""

import re

import pandas as pd
import pytest

from lib import store
from lib.places import pride as places
from lib.places.area import area, own_area
from lib.words import area_here, pride
from tests.words.test_area import YEAR, sound

FRAME = store.neighbourhoods()
LISTED = store.table("pride_in_place")
NONE = re.compile(r"\bnone of the (58 towns|local areas)")


@pytest.mark.parametrize("number", LISTED.index[LISTED["phase"] == 1])
def test_every_town_of_phase_one_is_told_to_its_council_and_its_centre(number):
    town = LISTED.loc[number]
    for code in (town["lad25_code"], FRAME.index[int(town["row"])]):
        said = area_here.programme_sentences(area(code))
        told = [each for each in said if town["neighbourhood"] in each and "phase 1 (2023 and 2024)" in each]
        others = places.towns_of(area(code))
        assert told or len(others[others["inside"]]) > pride.NAMED
        assert not [each for each in said if "none of the 58 towns" in each]


@pytest.mark.parametrize("number", LISTED.index[LISTED["phase"] > 1][::9])
def test_every_local_area_is_told_its_phase(number):
    row = LISTED.loc[number]
    said = pride.of_area(area(row["msoa21_code"]))
    assert row["neighbourhood"] in said[0]
    assert {2: "phase 2 (September 2025)", 3: "added to Pride in Place in March 2026"}[row["phase"]] in said[0]
    assert not NONE.search(said[0])


def test_new_normanton_and_bradeley_are_in_the_third_list():
    for code in ("E02002811", "E02002953"):
        assert "one of the 40 local areas added to Pride in Place in March 2026" in pride.of_area(area(code))[0]


def test_a_neighbourhood_of_the_council_that_lies_far_out_is_told_the_distance_and_whom_to_ask():
    members = FRAME[FRAME["lad25_name"] == "Newark and Sherwood"]
    centre = LISTED[LISTED["neighbourhood"] == "Newark-on-Trent"].iloc[0]
    far = (members["northing"] - int(centre["northing"])).abs().idxmax()
    (said,) = [each for each in pride.of_area(area(far)) if "Newark-on-Trent" in each]
    assert re.search(
        r"about \d+ km away; the list gives towns and no borders, so ask Newark and Sherwood council", said
    )


@pytest.mark.parametrize(
    "code", ["E06000009", "E92000001", "E12000005", "E12000007", "E01012737", "E06000053", "E09000001", "E07000136"]
)
def test_every_sentence_is_sound_with_its_year(code):
    for said in pride.of_area(area(code)):
        assert sound(said), said
        assert YEAR.search(said)


@pytest.mark.slow
def test_every_council_has_sound_sentences():
    bad = [
        said
        for code in store.places().query("level == 'lad25'").index
        for said in pride.of_area(area(code))
        if not sound(said)
    ]
    assert not bad, bad[:3]


def test_a_place_in_no_phase_is_told_of_all_three():
    said = " ".join(pride.of_area(area("E06000053")))
    for part in (
        "none of the local areas of Pride in Place: the 146 of September 2025 and the 40 of March 2026",
        "It has none of the 58 towns",
    ):
        assert part in said


def test_an_area_put_together_is_told_too():
    said = pride.of_area(own_area(area("E07000136").members))
    assert any(each.startswith("Boston, one of the 58 towns") for each in said)


def test_long_lists_of_names_are_cut():
    assert pride.listing(["Alt", "Paston", "Rowner", "Speke East", "Walker North"]) == "Alt, Paston, Rowner and 2 more"
    assert pride.listing(["Alt"]) == "Alt"


def test_a_table_says_which_phase():
    reached = pd.DataFrame(
        {"pride1": [True, False, True, False], "pride2": [False, True, True, False], "pride3": [False] * 4},
        index=list("abcd"),
    )
    assert pride.mark(reached).to_dict() == {
        "a": "near a town of phase 1",
        "b": "phase 2",
        "c": "near a town of phase 1, phase 2",
        "d": "no",
    }


def test_each_list_says_its_date_how_it_reached_us_and_the_official_page():
    (_, first, _), (_, second, _), (_, third, _) = found = pride.sources()
    assert "October 2023 and March 2024" in first
    assert "25 September 2025" in second
    assert "20 March 2026" in third
    assert all("third party’s copy" in said and "July 2026" in said for said in (first, third))
    assert "third party" not in second
    assert all(page.startswith("https://www.gov.uk/") for *_, page in found)
    assert len({title for title, *_ in found}) == 3, "Links of one name would lead to different pages."
