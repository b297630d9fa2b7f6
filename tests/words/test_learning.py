"""University at 18, green space and the Commission's words: whose they are is said, and a doubt stands first."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from lib import store
from lib.analysis import learning as found
from lib.places.area import area, own_area
from lib.words import learning as words

LEARNING = store.table("learning")
FRAME = store.neighbourhoods()
BLACKPOOL, SCILLY, CITY = "E06000009", "E06000053", "E09000001"


def rate(seat: str, year: str = "2024") -> float:
    return LEARNING.set_index(["area_code", "measure", "period"]).at[(seat, "entry_at_18", year), "value"]


def seats(code: str) -> set[str]:
    return set(FRAME[FRAME["lad25_code"] == code]["pcon24_code"])


# ---- which constituency


def test_a_constituency_is_its_own_and_a_neighbourhood_has_the_one_it_is_in():
    assert found.constituencies_of(area("E14001102")) == found.Within(("E14001102",), True)
    row = FRAME.iloc[100]
    assert found.constituencies_of(area(row.name)) == found.Within((row["pcon24_code"],), True)


@pytest.mark.parametrize("code", [BLACKPOOL, SCILLY, CITY])
def test_a_council_has_all_that_its_neighbourhoods_lie_in_that_of_most_people_first(code):
    within = found.constituencies_of(area(code))
    own = FRAME[FRAME["lad25_code"] == code]
    assert set(within.codes) == seats(code)
    assert within.whole == (len(seats(code)) == 1)
    assert within.codes[0] == own.groupby("pcon24_code")["population"].sum().idxmax()


def test_a_ward_over_a_border_has_that_of_most_of_its_people_and_says_mostly():
    number = FRAME.groupby("ward25_code")["pcon24_code"].nunique()
    ward = area(number[number > 1].index[0])
    within = found.constituencies_of(ward)
    said = " ".join(words.entry_sentences(ward, within))
    assert not within.whole
    assert "lies mostly in it, and has none of its own" in said
    assert f"{rate(within.codes[0]):.0f} in 100" in said


@pytest.mark.parametrize("code", ["E12000002", "E47000018", "E92000001"])
def test_what_lies_in_many_is_told_to_look_elsewhere(code):
    assert found.constituencies_of(area(code)).codes == ()


def test_a_ward_without_neighbourhoods_has_what_it_lies_in_or_nothing():
    empty = store.places().query("level == 'ward25' and neighbourhoods == 0").index
    for code in empty:
        assert len(found.constituencies_of(area(code)).codes) <= 1


# ---- what is said


def test_a_neighbourhood_is_told_whose_figure_it_is_shown():
    place = area("E01012737")
    said = words.entry_sentences(place, found.constituencies_of(place))
    here, middle = rate("E14001105"), LEARNING.query("measure == 'entry_at_18' and period == '2024'")["value"].median()
    assert said == [
        f"In 2024, {here:.0f} in 100 of those aged 18 in Blackpool South started university or a course like it.",
        f"In the middle constituency of England it was {middle:.0f}.",
        "These figures are of the whole constituency of Blackpool South: this neighbourhood of Central Blackpool lies in "
        "it, and has none of its own.",
    ]


def test_a_constituency_itself_is_told_no_such_thing():
    place = area("E14001105")
    assert len(words.entry_sentences(place, found.constituencies_of(place))) == 2


def test_a_council_in_several_goes_from_the_lowest_to_the_highest():
    place = area(BLACKPOOL)
    within = found.constituencies_of(place)
    said = words.entry_sentences(place, within)
    low, high = sorted(rate(seat) for seat in seats(BLACKPOOL))
    assert said[0] == "Blackpool lies in 2 constituencies."
    assert f"from {low:.0f} in 100" in said[1]
    assert f"to {high:.0f}, in" in said[1]
    assert [name for name, _ in words.entry_drawn(place, within)] == [
        "Blackpool South",
        "Blackpool North and Fleetwood",
    ]


def test_an_area_put_together_over_two_is_told_of_both():
    own = own_area([FRAME[FRAME["pcon24_code"] == seat].index[0] for seat in sorted(seats(BLACKPOOL))])
    assert "2 constituencies" in words.entry_sentences(own, found.constituencies_of(own))[0]


def test_green_space_is_that_of_the_constituency_with_england_beside():
    within = found.constituencies_of(area("E14001063"))
    said = words.green_sentences(within)
    assert said[0].startswith("In Aldershot, 97 in 100 homes have green space")  # 97.1 in the file
    assert said[0].endswith("In England, 87 have.")
    assert "17 in 100, and 15 in England" in said[1]  # 16.8


# ---- the Commission


def test_the_commission_s_words_of_a_council_and_of_a_ward_in_it():
    table = found.commission(area(BLACKPOOL))
    assert words.commission_rows(table)[0] == ("Conditions of Childhood", "Lower middling", "Unfavourable")
    assert words.commission_sentences(area(BLACKPOOL), table) == [words.STEPS]
    within = FRAME[FRAME["lad25_code"] == BLACKPOOL]["ward25_code"].iloc[0]
    assert words.commission_sentences(area(within), found.commission(area(within)))[0].endswith(
        " They are of all of Blackpool."
    )


@pytest.mark.parametrize("code", [SCILLY, CITY, "E07000217"])
def test_where_the_commission_has_no_figure_for_a_council_alone_it_is_said(code):
    table = found.commission(area(code))
    assert table.empty
    assert "There is no figure for" in words.commission_sentences(area(code), table)[0]


@pytest.mark.parametrize("code", ["E92000001", "E12000002"])
def test_of_a_place_of_many_councils_it_has_none(code):
    table = found.commission(area(code))
    assert table.empty
    assert "more than one" in words.commission_sentences(area(code), table)[0]


# ---- beside facing both


def test_the_doubt_stands_first_and_the_numbers_are_those_of_the_table():
    one, table = found.entry_beside_both(), found.entry_table()
    said = words.beside_sentences(one)
    assert said[0] == words.DOUBT
    facing = FRAME[FRAME["both10"] == 3]["pcon24_code"].unique()
    assert (one.some, one.none) == (len(facing), 543 - len(facing))
    assert one.middle_some == table.loc[facing, "value"].median()
    assert f"{one.middle_some:.0f} in 100" in said[1]
    assert f"{one.middle_none:.0f} did" in said[2]


def test_the_link_is_the_rank_correlation_worked_out_anew():
    table = found.entry_table()
    plain = table["share"].corr(table["value"], method="spearman")
    assert found.entry_beside_both().links.at["plain", "correlation"] == pytest.approx(plain, abs=1e-9)


@pytest.mark.parametrize(
    ("lower", "upper", "link", "said"),
    [(-0.6, -0.4, -0.5, "fewer start"), (0.4, 0.6, 0.5, "more start"), (-0.1, 0.2, 0.05, "no clear link")],
)
def test_the_way_a_link_runs_is_said_from_its_range(lower, upper, link, said):
    one = found.entry_beside_both()
    links = pd.DataFrame({"correlation": link, "lower": lower, "upper": upper}, index=["plain", "income", "region"])
    lines = words.beside_sentences(dataclasses.replace(one, links=links))
    assert said in lines[3]
    assert said in lines[4]
