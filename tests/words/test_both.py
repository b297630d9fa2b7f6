"""Sentences about both at once: right for places one can check, and sound for every council and awkward place."""

import re

import pandas as pd
import pytest

from lib import store
from lib.analysis import both, reported
from lib.analysis.edges import edges
from lib.places.area import area
from lib.words import both as words
from lib.words import both_lists
from lib.words.naming import called
from tests.words.test_area import EMPTY_WARD, YEAR, sound

FRAME = both.figures()
AWKWARD = (
    "E09000001",
    "E06000053",
    "E08000025",
    "E92000001",
    "E01012641",
    EMPTY_WARD,
    "E12000007",
    "E47000018",
    "E06000009",
    "E06000023",
)
LINES = [(10, 10), (5, 5), (30, 30), (5, 30)]


def everything(one, need, community):
    """All that the page says of a place at these lines."""
    members = FRAME.loc[one.members]
    facing = both.facing(members, need, community)
    moves = both.movers(members, need, community)["moves"].value_counts()
    wards, chosen = both.listed_wards(members, need, community), both.listed_pride(members, need, community)
    return [
        words.in_place(one, both.totals(members, need, community), need, community),
        words.moved(int(moves.get("joins", 0)), int(moves.get("leaves", 0)), need, community, f"In {called(one)}, "),
        *words.thin(both.thin_parts(facing, community), community, called(one)),
        *both_lists.lists(wards, chosen, facing, called(one)),
    ]


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.slow
def test_every_sentence_is_sound_for_awkward_places(lines):
    for code in AWKWARD:
        for sentence in everything(area(code), *lines):
            assert sound(sentence), (code, sentence)
            assert YEAR.search(sentence), sentence


@pytest.mark.slow
def test_every_council_has_sound_sentences():
    councils = store.places().query("level == 'lad25'").index
    bad = [
        sentence
        for code in councils
        for sentence in everything(area(code), 10, 10)
        if not sound(sentence) or not YEAR.search(sentence)
    ]
    assert len(councils) == 296
    assert not bad, bad[:3]


@pytest.mark.parametrize("by", both.BY)
@pytest.mark.parametrize("lines", LINES)
def test_where_they_are_is_sound_for_every_kind_of_place(by, lines):
    table = both.by_place(FRAME, by, *lines)
    total = len(both.facing(FRAME, *lines))
    said = words.where(table, by, both.hold_half(table["both"]), total)
    if by not in ("rural_urban", "coast"):
        said += [words.rank_of(table, code, by) for code in (table.index[0], table.index[-1])]
    assert all(sound(sentence) and YEAR.search(sentence) for sentence in said), said


def test_nowhere_at_all_is_said():
    table = both.by_place(FRAME, "rgn", 10, 10).assign(both=0)
    assert words.where(table, "rgn", 0, 0) == [
        "None of the 9 regions holds a neighbourhood facing both (IMD 2025 and CNI 2023)."
    ]


# ---- how many


def test_england_at_ten():
    said = words.headline(both.totals(FRAME, 10, 10), 10, 10)
    assert said[0].startswith(
        "Of England’s 33,755 neighbourhoods, 1,262 are among the 10 per cent most deprived (IMD 2025) and among"
    )
    assert said[1] == "2,010,468 people live in them, 520,751 of them under 18 (mid-2022), in 151 councils."
    assert "about 338" in said[2]


def test_one_in_a_hundred_by_chance_at_ten_and_ten():
    totals = pd.DataFrame({"neighbourhoods": [700, 100, 100, 100], "people": 1, "children": 1, "councils": 1})
    assert "about 10 (" in words.headline(totals, 10, 10)[2]


def test_blackpool_has_26_of_94():
    members = FRAME.loc[area("E06000009").members]
    assert words.in_place(area("E06000009"), both.totals(members, 10, 10), 10, 10) == (
        "In Blackpool, 26 of the 94 neighbourhoods face both (IMD 2025 and CNI 2023): home to 39,508 people, 28 per "
        "cent of all, 8,937 of them "
        "under 18 (mid-2022)."
    )


def test_a_single_neighbourhood_is_told_on_which_side_it_is():
    told = {
        both.NEITHER: "is neither among",
        both.NEED_ONLY: "but not among the 10 per cent with highest",
        both.COMMUNITY_ONLY: "but not among the 10 per cent most deprived",
        both.BOTH: "faces both",
    }
    side = both.sides(FRAME, 10, 10)
    for number, words_of_it in told.items():
        one = area(side.index[side == number][0])
        said = words.in_place(one, both.totals(FRAME.loc[one.members], 10, 10), 10, 10)
        assert said.startswith(f"This neighbourhood of {one.name} ")
        assert words_of_it in said


def test_a_ward_without_neighbourhoods_has_no_figures():
    assert "is not known, because no neighbourhood lies mostly in it" in everything(area(EMPTY_WARD), 10, 10)[0]


def test_moving_the_line():
    assert words.moved(156, 166, 10, 10) == (
        "One point wider (11 per cent), 156 more would face both; one point narrower (9 per cent), 166 fewer "
        "(IMD 2025 and CNI 2023)."
    )
    assert "(11 and 21 per cent)" in words.moved(1, 0, 10, 20)
    assert (
        words.moved(0, 0, 10, 10, "In Rutland, ")
        == "In Rutland, moving the line by one point changes nothing (IMD 2025 and CNI 2023)."
    )


# ---- lists


def test_overlaps_are_those_one_can_count():
    said = both_lists.lists(
        both.listed_wards(FRAME, 10, 10), both.listed_pride(FRAME, 10, 10), both.facing(FRAME, 10, 10), "England"
    )
    assert said[0].startswith("Of the 225 wards of the 2019 list in England, 192 hold at least one")
    assert said[1].startswith("Of the 186 local areas of Pride in Place in England, 137 hold at least one")
    then, now, together, neither = (
        int(number) for number in re.findall(r"(\d+) (?:lie|in)", said[2].split("today,")[1])
    )
    assert then + now - together + neither == 1_262


def test_a_place_in_no_list_is_told_so():
    said = everything(area("E06000053"), 10, 10)
    assert any("No ward of the 2019 list is in the Isles of Scilly" in sentence for sentence in said)
    assert any("No local area of Pride in Place is in the Isles of Scilly" in sentence for sentence in said)


def test_towns_of_phase_one_are_counted_apart_from_local_areas():
    facing = both.facing(FRAME, 10, 10)
    said = both_lists.lists(both.listed_wards(FRAME, 10, 10), both.listed_pride(FRAME, 10, 10), facing, "England")
    near = facing["pride1"] & ~facing["pride2"] & ~facing["pride3"]
    assert said[3].startswith(
        f"{near.sum()} neighbourhoods facing both, in none of these local areas, lie within 2.5 km of the centre of a "
        "town of "
        f"phase 1 (2023 and 2024); {(near & ~facing['list225']).sum()} of them are on neither list"
    )


def test_each_list_says_what_it_is_and_its_year():
    for key, year in (("today", "IMD 2025"), ("list225", "2019"), ("pride", "2026")):
        assert year in both_lists.about_list(key)
        assert sound(both_lists.about_list(key))


# ---- thin parts


def test_the_thin_part_of_a_neighbourhood_is_named_with_its_meaning():
    line = FRAME.loc["E01012737"]
    ranks = line[[f"{part}_rank" for part in both.COMMUNITY_PARTS]].set_axis(list(both.COMMUNITY_PARTS))
    said = words.thin_here(both.thin_parts(FRAME.loc[["E01012737"]], 10).iloc[0], ranks, 10)
    assert said[0].startswith(
        "Of the three parts of community need, the thinnest here is connectedness: rank 917 of 33,755"
    )
    assert "linked to services" in said[0]
    assert all(sound(sentence) for sentence in said)


def test_thin_parts_add_up_to_all_who_face_both():
    said = words.thin(both.thin_parts(both.facing(FRAME, 10, 10), 10), 10, "England")
    assert (
        sum(int(number.replace(",", "")) for number in re.findall(r" in (\d[\d,]*)", said[0].split("thinnest part")[1]))
        == 1_262
    )


# ---- sharp edges


def test_an_edge_says_ranks_border_and_where():
    pairs = edges(store.neighbourhoods(), n=6)
    for _, row in pairs.iterrows():
        said = words.edge_words(row, FRAME)
        assert sound(said)
        assert f"{row['rank_a']:,}" in said and "in tenth 1 of 10" in said and "in tenth 10 (" in said


@pytest.mark.parametrize("pair", reported.PAIRS, ids=lambda pair: pair.key)
def test_what_a_report_tells_is_shown_as_found(pair):
    table = reported.looked_up(pair)
    said = words.found(pair, table, reported.touching(pair), reported.kilometres(pair))
    assert all(sound(sentence) for sentence in said), said
    assert said[0].startswith("The report (2024): ")
    assert not re.search(r"\d\.0\b(?! km)", " ".join(said)), "A whole number is written as a fraction."
    apart = table["last"].iloc[0] < table["first"].iloc[1]
    assert ("shows the gap:" in said[2]) == apart


def test_a_pair_that_does_not_hold_is_said_not_to():
    pair = reported.PAIRS[0]
    turned = reported.looked_up(pair).iloc[::-1]
    assert "does not show the gap" in words.found(pair, turned, reported.touching(pair), 0.5)[2]
