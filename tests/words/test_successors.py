"""What a place will be part of: said of what lies in Surrey, at every size, and of nothing else."""

from __future__ import annotations

import datetime

import pytest

from lib import store
from lib.places.area import area, own_area
from lib.words.successors import successor_of, successor_sentence

BEFORE, AFTER = datetime.date(2026, 11, 30), datetime.date(2027, 4, 1)
FRAME = store.neighbourhoods()
GUILDFORD = FRAME[FRAME["lad25_code"] == "E07000209"].iloc[0]
TANDRIDGE = FRAME[FRAME["lad25_code"] == "E07000215"].iloc[0]


def test_a_council_by_its_name_and_what_lies_in_it_as_this_area():
    assert successor_sentence(area("E07000209"), BEFORE) == (
        "Planned: from April 2027 Guildford is to be part of a new council, West Surrey."
    )
    for code in (GUILDFORD.name, GUILDFORD["msoa21_code"], GUILDFORD["ward25_code"]):
        assert successor_sentence(area(code), BEFORE) == (
            "Planned: from April 2027 this area is to be part of a new council, West Surrey."
        )


def test_east_is_not_west():
    assert "East Surrey" in successor_sentence(area(TANDRIDGE.name), BEFORE)


def test_from_the_day_itself_it_is_said_as_what_was_due():
    assert successor_sentence(area("E07000209"), AFTER).startswith("Since April 2027")
    assert "Figures here are older." in successor_sentence(area("E07000209"), AFTER)


def test_an_area_over_both_halves_has_no_one_successor():
    assert successor_of(own_area([GUILDFORD.name, TANDRIDGE.name])) is None


@pytest.mark.parametrize("code", ["E06000009", "E09000001", "E06000053", "E12000008", "E92000001"])
def test_nothing_is_said_of_a_place_elsewhere_or_of_one_that_holds_many_councils(code):
    assert successor_sentence(area(code), BEFORE) == ""


def test_a_ward_without_neighbourhoods_has_what_its_council_has():
    wards = store.places().query("level == 'ward25' and neighbourhoods == 0")
    for code, council in wards["lad25_code"].items():
        assert successor_of(area(code)) == successor_of(area(council))
