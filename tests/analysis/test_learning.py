"""Whose constituency's figures a place is shown, and which is lowest: looked up again in the published table."""

from __future__ import annotations

import math

import pytest

from lib import store
from lib.analysis import learning as found
from lib.places.area import area, own_area
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM

TABLE = store.table("learning")
VALUES = TABLE.set_index(["area_code", "measure", "period"])["value"]
FRAME = store.neighbourhoods()
BLACKPOOL, BLACKPOOL_SOUTH, CENTRAL_BLACKPOOL = "E06000009", "E14001105", "E01012737"


def people(code: str) -> dict[str, int]:
    """The people of a council in each of its constituencies."""
    held: dict[str, int] = {}
    for seat, number in FRAME.loc[FRAME["lad25_code"] == code, ["pcon24_code", "population"]].itertuples(index=False):
        held[seat] = held.get(seat, 0) + number
    return held


@pytest.mark.parametrize("code", [BLACKPOOL, "E08000035", "E06000053"])
def test_a_council_has_its_constituencies_that_of_most_people_first(code: str) -> None:
    held = people(code)
    within = found.constituencies_of(area(code))
    assert [held[seat] for seat in within.codes] == sorted(held.values(), reverse=True)
    assert set(within.codes) == set(held) and within.whole == (len(held) == 1)


def test_what_lies_in_one_or_in_many_or_has_no_neighbourhoods() -> None:
    assert found.constituencies_of(area(BLACKPOOL_SOUTH)) == found.Within((BLACKPOOL_SOUTH,), True)
    assert found.constituencies_of(own_area([CENTRAL_BLACKPOOL])) == found.Within((BLACKPOOL_SOUTH,), True)
    for code in ("E12000002", "E47000018", ENGLAND):
        assert found.constituencies_of(area(code)) == found.Within((), False)
    wards = store.places().query("level == 'ward25' and neighbourhoods == 0")
    assert len(wards) == 33
    for code in wards.index:
        assert found.constituencies_of(area(code)) == found.Within((), False), (
            "nothing is known of where its people are"
        )


def test_the_lowest_newest_rate_is_listed_first_with_the_first_year_beside() -> None:
    seats = list(people("E08000035"))
    listed = found.newest_entries(seats)
    assert found.years() == ("2006", "2024")
    assert listed["newest"].tolist() == sorted(VALUES[seat, found.ENTRY, "2024"] for seat in seats)
    for seat, line in listed.iterrows():
        assert (line["first"], line["newest"]) == tuple(VALUES[seat, found.ENTRY, year] for year in found.years())
        assert line["name"] == store.places().at[seat, "name"]
        assert found.entry(seat)["2006"] == line["first"]


def test_green_space_is_of_the_newest_year_of_a_constituency_and_of_england() -> None:
    for code, shown in ((BLACKPOOL_SOUTH, found.green(BLACKPOOL_SOUTH)), (ENGLAND, found.green_england())):
        assert list(shown.index) == list(found.GREEN)
        for key, value in shown.items():
            newest = sorted(TABLE.loc[TABLE["measure"] == key, "period"])[-1]
            assert value == VALUES[code, key, newest]


@pytest.mark.parametrize("code", [BLACKPOOL, CENTRAL_BLACKPOOL])
def test_the_commission_s_first_word_and_its_newest_are_those_of_the_council(code: str) -> None:
    own = TABLE[TABLE["area_code"] == BLACKPOOL]
    shown = found.commission(area(code))
    assert list(shown.index) == [key for key in found.INDICES if key in set(own["measure"])] != []
    for key, line in shown.iterrows():
        said = own[own["measure"] == key].set_index("period")["said"]
        periods = sorted(said.index)
        assert (line["first_period"], line["first_said"]) == (periods[0], said[periods[0]])
        assert (line["period"], line["said"]) == (periods[-1], said[periods[-1]])


def test_the_commission_has_no_word_for_what_lies_in_several_councils() -> None:
    assert found.commission(own_area([FRAME.index[0], FRAME.index[-1]])).empty


def test_places_side_by_side_have_the_rate_of_all_their_constituencies_or_of_the_one_they_are_mostly_in() -> None:
    rates = sorted(VALUES[seat, found.ENTRY, "2024"] for seat in people("E08000035"))
    leeds = found.compared(area("E08000035"))
    assert (leeds.low, leeds.high, leeds.mostly) == (rates[0], rates[-1], "")
    own = VALUES[BLACKPOOL_SOUTH, found.ENTRY, "2024"]
    here = found.compared(area(CENTRAL_BLACKPOOL))
    assert (here.low, here.high, here.mostly) == (own, own, "Blackpool South")
    alone = found.compared(area(BLACKPOOL_SOUTH))
    assert (alone.low, alone.high, alone.mostly) == (own, own, "")
    number = FRAME.groupby("ward25_code")["pcon24_code"].nunique()
    over = area(number[number > 1].index[0])
    first = found.constituencies_of(over).codes[0]
    rate = VALUES[first, found.ENTRY, "2024"]
    shown = found.compared(over)
    assert (shown.low, shown.high, shown.mostly) == (rate, rate, store.places().at[first, "name"])


def test_the_share_facing_both_is_of_people_and_missing_where_nobody_is_known() -> None:
    frame = FRAME[FRAME["lad25_code"] == BLACKPOOL]
    facing = sum(frame.loc[(frame["imd2025_rank"] <= 3_375) & (frame["cni2023_rank"] <= 3_375), "population"])
    assert math.isclose(found.compared(area(BLACKPOOL)).share, 100 * facing / sum(frame["population"]))
    region = found.compared(area("E12000002"))
    assert (region.low, region.high, region.mostly) == (None, None, "") and 0 < region.share < 100
    assert found.compared(WREXHAM) == found.Compared(None, None, "", None)
    empty = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
    assert found.compared(area(empty)).share is None
