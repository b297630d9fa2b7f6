"""Both at once at any line: published tenths at ten, sums that can be done in the head, and what must never change
them.
"""

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import both, reported
from lib.analysis.both import BOTH, BY, COMMUNITY_PARTS

FRAME = both.figures()
EVERY = store.neighbourhoods()
BLACKPOOL = FRAME[FRAME["lad25_code"] == "E06000009"]
TEN = both.sides(FRAME, 10, 10)


def small(*lines, people=100):
    """Neighbourhoods in one council with these lines for deprivation and community need."""
    rows = [
        {
            "need_line": need,
            "community_line": community,
            "imd2025_rank": need * 337,
            "cni2023_rank": community * 337,
            "population": people,
            "children": people // 4,
            "lad25_code": "E1",
            "lad25_name": "Ayton",
        }
        | {f"{part}_rank": 100 * (n + 1) for n, part in enumerate(COMMUNITY_PARTS)}
        for need, community in lines
    ]
    return pd.DataFrame(rows, index=[f"E0100000{n}" for n in range(len(rows))])


# ---- sides


def test_at_ten_it_is_the_published_tenths():
    published = (EVERY["imd2025_decile"] == 1) + 2 * (EVERY["cni2023_decile"] == 1)
    assert (TEN.astype(int) == published).all()
    assert (TEN.astype(int) == EVERY["both10"].astype(int)).all()


def test_ten_per_cent_of_each_index_is_a_tenth_of_england():
    assert (FRAME["need_line"] <= 10).sum() == (FRAME["community_line"] <= 10).sum() == 3_375
    assert (TEN == BOTH).sum() == 1_262


def test_blackpool_has_38_in_the_most_deprived_tenth_and_26_facing_both():
    side = both.sides(BLACKPOOL, 10, 10)
    assert side.isin([both.NEED_ONLY, BOTH]).sum() == 38
    assert (side == BOTH).sum() == 26


def test_each_index_may_have_its_own_line():
    frame = small((5, 20), (20, 5), (5, 5), (20, 20))
    assert both.sides(frame, 10, 10).tolist() == [1, 2, 3, 0]
    assert both.sides(frame, 10, 20).tolist() == [3, 2, 3, 2]
    assert both.sides(frame, 20, 10).tolist() == [1, 3, 3, 1]


@pytest.mark.parametrize("step", [(1, 0), (0, 1), (1, 1)])
def test_a_wider_line_loses_nobody(step):
    for cut in (5, 10, 29):
        inner, outer = (set(both.facing(FRAME, *lines).index) for lines in ((cut, cut), (cut + step[0], cut + step[1])))
        assert inner < outer


@pytest.mark.parametrize("line", [0, 101, -5])
def test_a_line_that_cannot_be_drawn_is_said(line):
    with pytest.raises(ValueError, match="from 1 to 100"):
        both.sides(FRAME, line, 10)


def test_far_off_neighbourhoods_change_nothing_here():
    pd.testing.assert_series_equal(both.sides(BLACKPOOL, 12, 12), both.sides(FRAME, 12, 12).loc[BLACKPOOL.index])


# ---- totals


def test_totals_add_up_to_england():
    found = both.totals(FRAME, 10, 10)
    assert found["neighbourhoods"].sum() == 33_755
    assert found["people"].sum() == EVERY["population"].sum()
    assert found["children"].sum() == EVERY[["age_0_4", "age_5_11", "age_12_17"]].sum().sum()
    assert found.loc[BOTH, ["neighbourhoods", "people"]].tolist() == [1_262, 2_010_468]


def test_totals_of_a_few_by_hand():
    found = both.totals(small((1, 1), (1, 50), (50, 50)), 10, 10)
    assert found.loc[BOTH].tolist() == [1, 100, 25, 1]
    assert found.loc[both.COMMUNITY_ONLY].tolist() == [0, 0, 0, 0]


def test_nothing_gives_noughts():
    assert both.totals(FRAME.iloc[:0], 10, 10).to_numpy().sum() == 0


@pytest.mark.parametrize("cut", both.CUTS)
def test_the_page_about_an_area_and_this_one_agree(cut):
    expected = both.both_at(EVERY.loc[BLACKPOOL.index], [cut]).iloc[0]
    found, moves = both.totals(BLACKPOOL, cut, cut).loc[BOTH], both.movers(BLACKPOOL, cut, cut)["moves"].value_counts()
    assert [found["neighbourhoods"], found["people"]] == expected[["neighbourhoods", "people"]].tolist()
    assert [moves.get("joins", 0), moves.get("leaves", 0)] == expected[
        ["joins_if_wider", "leaves_if_narrower"]
    ].tolist()


# ---- who changes side


def test_movers_are_those_one_point_beyond_or_at_the_line():
    frame = small((11, 3), (3, 11), (11, 11), (10, 3), (3, 10), (10, 10), (12, 3), (3, 3), (9, 9))
    found = both.movers(frame, 10, 10).sort_index()
    assert found["moves"].tolist() == ["joins"] * 3 + ["leaves"] * 3
    assert found["because"].tolist() == ["need", "community", "both"] * 2


@pytest.mark.parametrize("lines", [(10, 10), (5, 30), (1, 1), (30, 30)])
def test_movers_are_the_difference_between_one_line_and_the_next(lines):
    found = both.movers(FRAME, *lines)
    now = set(both.facing(FRAME, *lines).index)
    wider = set(both.facing(FRAME, lines[0] + 1, lines[1] + 1).index)
    assert set(found.index[found["moves"] == "joins"]) == wider - now
    inner = set(both.facing(FRAME, lines[0] - 1, lines[1] - 1).index) if min(lines) > 1 else set()
    assert set(found.index[found["moves"] == "leaves"]) == now - inner


def test_the_nearest_to_the_line_comes_first():
    moves = both.movers(FRAME, 10, 10)
    rows = FRAME.loc[moves.index]
    away = np.where(
        moves["because"] == "need", abs(rows["imd2025_rank"] / 337.55 - 10), abs(rows["cni2023_rank"] / 337.55 - 10)
    )
    assert (np.diff(away[(moves["because"] != "both").to_numpy()]) >= -1e-9).all()


# ---- by place


@pytest.mark.parametrize("by", BY)
def test_places_of_a_kind_add_up(by):
    found = both.by_place(FRAME, by, 10, 10)
    inside = FRAME[FRAME[f"{by}_code"].notna()]
    assert found["neighbourhoods"].sum() == len(inside)
    assert found["both"].sum() == (TEN.loc[inside.index] == BOTH).sum()
    assert (found[list(COMMUNITY_PARTS)].sum(axis=1) == found["both"]).all()
    assert found["share"].is_monotonic_decreasing
    assert found["rank"].iloc[0] == 1


def test_a_council_is_counted_as_the_places_table_has_it():
    found, places = both.by_place(FRAME, "lad25", 10, 10), store.places()
    for name, column in (
        ("both", "both10_neighbourhoods"),
        ("people_both", "both10_population"),
        ("people", "population"),
    ):
        assert (found[name] == places.loc[found.index, column].astype(int)).all()


def test_how_few_councils_hold_half_is_what_the_front_page_says():
    held = both.by_place(FRAME, "lad25", 10, 10)["both"]
    half = both.hold_half(held)
    largest = held.sort_values(ascending=False)
    assert largest.iloc[:half].sum() >= 631 > largest.iloc[: half - 1].sum()
    assert both.hold_half(held * 0) == 0


def test_two_councils_counted_by_hand():
    """Ayton: one of each sort, of 100, 200, 300 and 400 people; Beeford: one that faces both, of 50; one lies nowhere."""
    frame = small((5, 5), (5, 50), (50, 5), (50, 50), (5, 5), (5, 5))
    frame["lad25_code"], frame["lad25_name"] = [*"AAAAB", None], [*["Ayton"] * 4, "Beeford", None]
    frame["population"], frame["children"] = [100, 200, 300, 400, 50, 999], [10, 20, 30, 40, 5, 99]
    found = both.by_place(frame, "lad25", 10, 10)
    assert found.index.tolist() == ["B", "A"] and found.index.name == "code"
    assert found.drop(columns=list(COMMUNITY_PARTS)).loc["A"].to_dict() == {
        "name": "Ayton",
        "neighbourhoods": 4,
        "people": 1_000,
        "both": 1,
        "need_only": 1,
        "community_only": 1,
        "people_both": 100,
        "children_both": 10,
        "share": 0.1,
        "rank": 2,
    }
    assert found.loc["B", ["neighbourhoods", "people", "both", "people_both", "share", "rank"]].tolist() == [
        *(1, 50, 1, 50),
        *(1.0, 1),
    ]
    assert found[list(COMMUNITY_PARTS)].to_numpy().tolist() == [[1, 0, 0], [1, 0, 0]]


@pytest.mark.parametrize("lines", [(100, 100), (1, 30), (30, 1), (100, 1)])
def test_at_the_ends_of_what_can_be_drawn_nobody_moves_past_them(lines):
    """A line of 100 is the widest there is; within 0 lies nobody, so that all would leave a line of 1."""
    found = both.movers(FRAME, *lines)
    ends = [min(line + 1, 100) for line in lines]
    assert (found["moves"] == "joins").sum() == len(both.facing(FRAME, *ends)) - len(both.facing(FRAME, *lines))
    inner = len(both.facing(FRAME, lines[0] - 1, lines[1] - 1)) if min(lines) > 1 else 0
    assert (found["moves"] == "leaves").sum() == len(both.facing(FRAME, *lines)) - inner


def test_who_decides_and_how_near_is_the_order_of_those_who_move():
    """Ranks 3,376, 3,600 and 3,700 lie ever further beyond a tenth, 3,374 just within it, on either index."""
    frame = small((11, 1), (1, 11), (11, 11), (10, 10))
    frame["imd2025_rank"], frame["cni2023_rank"] = [3_700, 9, 3_376, 3_374], [9, 3_376, 3_600, 3_300]
    found = both.movers(frame, 10, 10)
    assert found.index.tolist() == [frame.index[n] for n in (1, 3, 2, 0)]
    assert found["because"].tolist() == ["community", "both", "both", "need"]
    assert found["moves"].tolist() == ["joins", "leaves", "joins", "joins"]
    assert both.movers(frame.head(0), 10, 10).columns.tolist() == ["moves", "because"]


# ---- parts of community


def test_parts_within_a_line_are_counted():
    """A tenth ends at rank 3,375, a fifth at 6,751."""
    frame = small((1, 1), (1, 1), (1, 1))
    for part, ranks in zip(COMMUNITY_PARTS, ([3_375, 9_999, 9_999], [3_376, 6_751, 9_998], [1, 9, 9_997]), strict=True):
        frame[f"{part}_rank"] = ranks
    first, second, third = COMMUNITY_PARTS
    found = both.thin_parts(frame, 10)
    assert found.columns.tolist() == ["thinnest", first, second, third, "thin"]
    assert found["thinnest"].tolist() == [third] * 3
    assert found[[first, second, third]].to_numpy().tolist() == [[True, False, True], [False, False, True], [False] * 3]
    assert found["thin"].tolist() == [2, 1, 0]
    assert both.thin_parts(frame, 20)["thin"].tolist() == [3, 2, 0]


def test_the_thinnest_part_is_the_one_with_the_worst_rank():
    found = both.thin_parts(BLACKPOOL, 10)
    for code, row in found.iterrows():
        ranks = EVERY.loc[code, [f"{part}_rank" for part in COMMUNITY_PARTS]].astype(int)
        assert ranks[f"{row['thinnest']}_rank"] == ranks.min()
        assert [row[part] for part in COMMUNITY_PARTS] == (
            EVERY.loc[code, [f"{part}_decile" for part in COMMUNITY_PARTS]] == 1
        ).tolist()
    assert both.thin_parts(BLACKPOOL.iloc[:0], 10).empty


# ---- lists


def test_the_225_and_the_146_are_whole_and_keep_their_order():
    wards, chosen = both.listed_wards(FRAME, 10, 10), both.listed_pride(FRAME, 10, 10)
    assert len(wards) == 225
    assert chosen["phase"].value_counts().to_dict() == {1: 58, 2: 146, 3: 40}
    assert wards["both"].sum() == (FRAME["list225"] & (TEN == BOTH)).sum()
    for phase in (2, 3):
        assert chosen.loc[chosen["phase"] == phase, "both"].sum() == (FRAME[f"pride{phase}"] & (TEN == BOTH)).sum()
    towns = chosen[chosen["phase"] == 1]
    assert towns["both"].sum() >= (FRAME["pride1"] & (TEN == BOTH)).sum(), (
        "A neighbourhood near two towns is counted with both."
    )
    assert (FRAME["pride"] == FRAME["pride1"] | FRAME["pride2"] | FRAME["pride3"]).all()
    assert (wards["both"] <= wards["neighbourhoods"]).all()


def test_a_line_of_each_list_is_that_of_its_table():
    wards, table = both.listed_wards(FRAME, 10, 10), store.table("wards2017")
    assert wards.index.name == "ward17_code"
    assert (wards["name"] == table.loc[wards.index, "ward17_name"]).all()
    assert (wards["council"] == table.loc[wards.index, "lad19_name"]).all()
    assert (wards["cni2019_rank"] == table.loc[wards.index, "cni2019_rank"]).all()
    assert list(zip(wards["council"], wards["name"], strict=True)) == sorted(
        zip(wards["council"], wards["name"], strict=True)
    )
    fits = FRAME["ward17_code"].value_counts()
    assert (wards["neighbourhoods"] == fits.reindex(wards.index)).all()
    chosen = both.listed_pride(FRAME, 10, 10)
    assert chosen.index.name == "number"
    assert chosen.columns.tolist() == ["phase", "name", "council", "code", "neighbourhoods", "both"]
    assert (chosen["both"] <= chosen["neighbourhoods"]).all() and chosen["neighbourhoods"].min() >= 1
    local = chosen[chosen["phase"] == 2]
    assert (local["neighbourhoods"] == FRAME["msoa21_code"].value_counts().reindex(local["code"]).to_numpy()).all()
    blackpool = both.listed_pride(BLACKPOOL, 10, 10)
    assert set(blackpool["council"]) == {"Blackpool"} and blackpool["neighbourhoods"].sum() > 0


def test_the_lists_do_not_change_with_the_line_only_what_they_hold():
    narrow, wide = both.listed_wards(FRAME, 5, 5), both.listed_wards(FRAME, 30, 30)
    pd.testing.assert_frame_equal(narrow.drop(columns="both"), wide.drop(columns="both"))
    assert (narrow["both"] <= wide["both"]).all()


def test_a_listed_ward_has_the_average_imd_2019_rank_of_its_neighbourhoods():
    wards = both.listed_wards(FRAME, 10, 10)
    code = wards.index[0]
    inside = EVERY[(FRAME["ward17_code"] == code).fillna(False).to_numpy(dtype=bool)]
    assert wards.at[code, "imd2019_average_rank"] == pytest.approx(
        np.average(inside["imd2019_rank"].astype(float), weights=inside["population"])
    )


# ---- what a report tells of


@pytest.mark.parametrize("pair", reported.PAIRS, ids=lambda pair: pair.key)
def test_the_two_sides_of_a_reported_pair_are_where_it_says(pair):
    councils = {EVERY.at[code, "lad25_name"] for side in pair.sides for code in side.codes}
    assert len(councils) == 1
    assert councils.pop() in pair.where
    assert not set(pair.sides[0].codes) & set(pair.sides[1].codes)


def test_how_the_sides_were_matched_holds_in_the_data():
    finchley, york, dorset = reported.PAIRS
    assert EVERY.index[int(store.postcode("N28LY")["row"])] == finchley.sides[0].codes[0]
    for side in york.sides:
        assert set(side.codes) == set(
            EVERY.index[(EVERY["msoa21_name"] == side.name) & (EVERY["lad25_name"] == "York")]
        )
    assert {EVERY.at[code, "ward25_name"] for side in dorset.sides for code in side.codes} == {"Littlemoor & Preston"}
    assert [set(EVERY.loc[list(side.codes), "msoa21_name"]) for side in dorset.sides] == [
        {"Broadwey & Littlemoor"},
        {"Preston & Lodmoor"},
    ]


def test_pairs_touch_or_lie_apart_and_never_both():
    for pair in reported.PAIRS:
        touching = reported.touching(pair)
        assert (len(touching) > 0) == (reported.kilometres(pair) == 0)
        assert (touching["rank_b"] - touching["rank_a"]).is_monotonic_decreasing
