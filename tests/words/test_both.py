"""Sentences about both at once: right for places one can check, and sound for every council and awkward place."""

import re

import pandas as pd
import pytest

from lib import store
from lib.analysis import both, both_counts, reported
from lib.analysis.edges import edges, sharp_edges
from lib.places.area import area, own_area
from lib.words import both as words
from lib.words import both_edges, both_lists
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
    moves = both.movers(members, need, community)
    wards, chosen = both.listed_wards(members, need, community), both.listed_pride(members, need, community)
    counts = both_counts.thin_counts(both.thin_parts(facing, community))
    curve = both_counts.along_the_line(members, need, community)
    return [
        finding(one, need, community),
        *words.moved(*both_counts.join_and_leave(moves), f"In {called(one)}, "),
        *words.who_moves(moves, members["msoa21_name"]),
        words.curve_alt(curve, need),
        *words.nobody_faces_both(one, both_counts.first_to_join(curve, need), need),
        *words.thin(counts, len(facing), community, called(one)),
        both_edges.edges_finding(sharp_edges(store.neighbourhoods().loc[one.members]), called(one)),
        *both_lists.lists(wards, chosen, facing, called(one)),
    ]


def finding(one, need, community):
    """What the page says first of a place."""
    members = FRAME.loc[one.members]
    side = int(both.sides(members, need, community).iloc[0]) if len(members) == 1 else None
    here, england = (both_counts.here(frame, need, community) for frame in (members, FRAME))
    return words.finding(one, here, side, england)


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.slow
def test_every_sentence_is_sound_for_awkward_places(lines):
    for code in AWKWARD:
        for sentence in everything(area(code), *lines):
            assert sound(sentence), (code, sentence)


@pytest.mark.slow
def test_every_council_has_sound_sentences():
    councils = store.places().query("level == 'lad25'").index
    bad = [sentence for code in councils for sentence in everything(area(code), 10, 10) if not sound(sentence)]
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
    assert all(sound(sentence) for sentence in said), said


def test_nowhere_at_all_is_said():
    table = both.by_place(FRAME, "rgn", 10, 10).assign(both=0)
    assert words.where(table, "rgn", 0, 0) == ["None of the 9 regions holds a neighbourhood facing both."]


# ---- how many


def test_england_at_ten():
    england = both_counts.here(FRAME, 10, 10)
    assert words.finding(None, england, None, england) == (
        "4 in 100 people in England live in a neighbourhood that faces both."
    )
    assert words.counted_beside(None, england, england)["England"].tolist() == [
        "1,262 of 33,755",
        "2,010,468",
        "520,751",
        "334,975",
    ]
    assert words.across_england(both.totals(FRAME, 10, 10), 10, 10) == [
        "In England they are in 151 councils. If the two had nothing to do with each other, about 338 would face both."
    ]


def test_one_in_a_hundred_by_chance_at_ten_and_ten():
    totals = pd.DataFrame({"neighbourhoods": [700, 100, 100, 100], "people": 1, "children": 1, "councils": 1})
    assert "about 10 " in words.across_england(totals, 10, 10)[0]


def test_blackpool_has_26_of_94():
    one = area("E06000009")
    assert finding(one, 10, 10) == (
        "28 in 100 people in Blackpool live in a neighbourhood that faces both, against 4 in England."
    )
    here, england = (both_counts.here(frame, 10, 10) for frame in (FRAME.loc[one.members], FRAME))
    assert words.counted_beside(one, here, england)["Blackpool"].tolist() == ["26 of 94", "39,508", "8,937", "6,341"]


def test_an_area_somebody_calls_england_is_not_taken_for_it():
    one = own_area(["E01012736", "E01012737"], "England")
    here, england = (both_counts.here(frame, 10, 10) for frame in (FRAME.loc[one.members], FRAME))
    assert list(words.counted_beside(one, here, england).columns) == ["Facing both", "“England”", "England"]


def test_a_single_neighbourhood_is_told_on_which_side_it_is():
    told = {
        both.NEITHER: ("it faces neither.", "is neither among"),
        both.NEED_ONLY: ("deprivation is high", "but not among the 10 per cent with highest"),
        both.COMMUNITY_ONLY: ("community need is high", "but not among the 10 per cent most deprived"),
        both.BOTH: ("it faces both.", "and among the 10 per cent with highest"),
    }
    side = both.sides(FRAME, 10, 10)
    for number, (first, in_full) in told.items():
        one = area(side.index[side == number][0])
        assert finding(one, 10, 10).startswith(f"This neighbourhood of {one.name}: {first}")
        assert in_full in words.which_side(number, 10, 10)
        assert sound(words.which_side(number, 10, 10))
        assert YEAR.search(words.which_side(number, 10, 10))


def test_a_ward_without_neighbourhoods_has_no_figures():
    assert everything(area(EMPTY_WARD), 10, 10)[0].startswith("No neighbourhood lies mostly in ")


def test_a_place_where_nobody_faces_both_says_where_the_first_would():
    london, york = area("E09000001"), area("E06000014")
    assert finding(london, 10, 10) == "No neighbourhood in the City of London faces both."
    curve = both_counts.along_the_line(FRAME.loc[london.members], 10, 10)
    assert both_counts.first_to_join(curve, 10) is None
    assert words.nobody_faces_both(london, None, 10)[1] == "With the line at 50 per cent it would still be none."
    members = FRAME.loc[york.members]
    first = both_counts.first_to_join(both_counts.along_the_line(members, 10, 10), 10)
    assert first == members[["need_line", "community_line"]].max(axis=1).min()
    assert words.nobody_faces_both(york, first, 10)[1] == f"The first would with the line at {first} per cent, not 10."


def test_moving_the_line():
    assert words.moved(156, 166) == ["One point wider, 156 more face both.", "One point narrower, 166 fewer do."]
    assert words.moved(1, 0)[1] == "One point narrower, no fewer do."
    assert words.moved(0, 0, "In Rutland, ") == ["In Rutland, moving the line by one point changes nothing."]


def test_those_near_the_line_are_named_the_nearest_first_and_the_rest_counted():
    members = FRAME.loc[area("E06000009").members]
    moves = both.movers(members, 10, 10)
    assert words.who_moves(moves, members["lsoa21_name"]) == [
        "Just within it: Blackpool 010D; Blackpool 013C; Blackpool 011E."
    ]
    joined = words.who_moves(both.movers(FRAME, 10, 10), FRAME["lsoa21_name"])
    assert joined[0].startswith("Just beyond the line: ") and joined[0].endswith("; 153 more.")
    assert joined[1].endswith("; 163 more.")


# ---- lists


def test_overlaps_are_those_one_can_count():
    said = both_lists.lists(
        both.listed_wards(FRAME, 10, 10), both.listed_pride(FRAME, 10, 10), both.facing(FRAME, 10, 10), "England"
    )
    assert said[0].startswith("Of the 225 wards of the 2019 list in England, 192 hold at least one")
    assert said[1].startswith("Of the 186 local areas of Pride in Place in England, 137 hold at least one")
    then, now, together, neither = (
        int(number)
        for number in re.findall(
            r"\d+(?= lie| in)|(?<=are )\d+|(?<=neither )\d+", f"{said[2].split('today,')[1]} {said[3]}"
        )
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
    assert said[4] == (
        f"{near.sum()} in none of these local areas lie within 2.5 km of the centre of a town of phase 1 (2023 and "
        f"2024). Of them, {(near & ~facing['list225']).sum()} are on neither list."
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
        "The thinnest part of community here is connectedness: rank 917 of 33,755, where 1 is most need (CNI 2023)"
    )
    assert "linked to services" in said[1]
    assert all(sound(sentence) for sentence in said)


def test_thin_parts_add_up_to_all_who_face_both():
    counts = both_counts.thin_counts(both.thin_parts(both.facing(FRAME, 10, 10), 10))
    table = words.thin_table(counts, 10)
    assert sum(int(number.replace(",", "")) for number in table["Thinnest of the three"]) == 1_262
    times = max(counts.thinnest.values())
    most = table.loc[table["Thinnest of the three"] == f"{times:,}", "Part of community"].item().lower()
    assert words.thin(counts, 1_262, 10, "England")[0] == (
        f"The thinnest part is most often {most}: in {times:,} of the 1,262 that face both in England."
    )


# ---- sharp edges


def test_an_edge_says_ranks_border_and_where():
    pairs = edges(store.neighbourhoods(), n=6)
    for _, row in pairs.iterrows():
        said = both_edges.edge_words(row, FRAME)
        assert sound(said)
        assert f"{row['rank_a']:,}" in said and said.startswith("Tenth 1 beside tenth 10, where 1 is most deprived.")


def test_the_widest_edge_is_told_and_that_there_is_none():
    pairs = sharp_edges(area("E06000009").frame)
    assert both_edges.edges_finding(pairs, "Blackpool") == "The widest edge in Blackpool spans 7 tenths."
    none = sharp_edges(area("E09000001").frame.head(1))
    assert both_edges.edges_finding(none, "the City of London") == (
        "No sharp edge in the City of London: no two that touch are 3 tenths apart or more."
    )


@pytest.mark.parametrize("pair", reported.PAIRS, ids=lambda pair: pair.key)
def test_what_a_report_tells_is_shown_as_found(pair):
    table = reported.looked_up(pair)
    said = both_edges.found(pair, table, reported.touching(pair), reported.kilometres(pair))
    assert all(sound(sentence) for sentence in said), said
    assert said[0].startswith("The report (2024): ")
    assert not re.search(r"\d\.0\b(?! km)", " ".join(said)), "A whole number is written as a fraction."
    apart = table["last"].iloc[0] < table["first"].iloc[1]
    assert ("shows the gap:" in said[2]) == apart


def test_a_pair_that_does_not_hold_is_said_not_to():
    pair = reported.PAIRS[0]
    turned = reported.looked_up(pair).iloc[::-1]
    assert "does not show the gap" in both_edges.found(pair, turned, reported.touching(pair), 0.5)[2]
