"""Who is first, nearest, most or least: each worked out again here from the tables as they stand, not by what is
tested.

A comparison swapped (largest for smallest, nearest for furthest, inside a line for beyond it) fails one of these.
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import both
from lib.analysis import stories as bearing
from lib.analysis.area import INDEX_PARTS, spread
from lib.analysis.both import COMMUNITY_PARTS, both_at
from lib.analysis.edges import edges
from lib.analysis.similar import more_community, similar
from lib.places.area import area
from lib.stories import stories

EVERY = store.neighbourhoods()
TOTAL = 33_755
BANDS = [column for column in EVERY.columns if column.startswith("age_")]


def table_of(level: str) -> pd.DataFrame:
    """Of each place of a level: need and community need (higher is more), ages as shares, share of people in the
    country.
    """
    if level == "lsoa21":
        table = pd.DataFrame({"need": EVERY["imd2025_score"], "community": -EVERY["cni2023_rank"].astype(float)})
        parent = pd.Series(EVERY.index, index=EVERY.index)
    else:
        rows = store.places().query("level == @level and neighbourhoods > 0")
        table = pd.DataFrame({"need": rows["imd2025_average_score"], "community": rows["cni2023_average_rank"]})
        parent = EVERY[f"{level}_code"]
    people = EVERY[BANDS].astype(float).groupby(parent).sum()
    rural = (EVERY["population"] * (EVERY["rural_urban"] == "Rural").astype(int)).groupby(parent).sum() / EVERY[
        "population"
    ].groupby(parent).sum()
    return table.join(people.div(people.sum(axis=1), axis=0)).assign(rural=rural).sort_index()


# ---- places to learn from


@functools.cache
def beyond(level: str, key: str) -> np.ndarray:
    """How many places of a level have more of something than each, each counted by itself."""
    values = table_of(level)[key].to_numpy(dtype=float)
    return np.array([np.count_nonzero(values > value) for value in values])


@pytest.mark.slow
@pytest.mark.parametrize("code", ["E01012641", "E01013074", "E01019630", "E06000009", "E06000054", "E06000059"])
def test_places_to_learn_from_come_in_the_order_of_their_kind_and_age_mix(code: str) -> None:
    """Of the same kind first; of each kind those with the most similar ages first."""
    place = area(code)
    table = table_of(place.level)
    here, number = table.loc[code], len(table)
    more_need = {key: beyond(place.level, key) for key in ("need", "community")}
    at = table.index.get_loc(code)
    apart = 100 * (more_need["need"] - more_need["need"][at]) / number
    better = 100 * (more_need["community"] - more_need["community"][at]) / number
    fit = (np.abs(apart) <= 2.5) & (better >= 20) & (table.index != code)
    ages = np.sqrt((((table[BANDS] - here[BANDS]) / table[BANDS].std(ddof=0)) ** 2).mean(axis=1))
    other_kind = (table["rural"] >= 0.5) != (here["rural"] >= 0.5)
    expected = sorted(table.index[fit], key=lambda other: (other_kind[other], round(ages[other], 6), other))
    assert len(expected) > 1
    assert more_community(place, 40).index.tolist() == expected[:40]
    assert expected[:6] != expected[::-1][:6]


def test_some_place_has_others_to_learn_from_of_both_kinds() -> None:
    """Else the order of kinds above would be tested by none."""
    found = more_community(area("E01013074"), 40)
    assert set(found["same_kind"]) == {True, False}


@pytest.mark.parametrize("code", ["E06000009", "E07000146"])
def test_similar_places_come_nearest_first(code: str) -> None:
    far = similar(area(code), 400)["distance"]
    assert (np.diff(far) >= 0).all()
    assert similar(area(code), 3).index.tolist() == far.index[:3].tolist()


# ---- who joins and who leaves when the line moves


@pytest.mark.parametrize(("need", "community"), [(10, 10), (5, 30), (30, 5), (1, 1), (29, 30)])
def test_those_who_join_are_within_one_point_more_and_not_within_the_line(need: int, community: int) -> None:
    frame = both.figures()

    def inside(step: int) -> np.ndarray:
        return (
            (EVERY["imd2025_rank"] * 100 <= (need + step) * TOTAL)
            & (EVERY["cni2023_rank"] * 100 <= (community + step) * TOTAL)
        ).to_numpy()

    found = both.movers(frame, need, community)
    joins, leaves = (set(found.index[found["moves"] == way]) for way in ("joins", "leaves"))
    assert joins == set(EVERY.index[inside(1) & ~inside(0)])
    assert leaves == set(EVERY.index[inside(0) & ~inside(-1)])
    assert joins
    # What decides: the index, or both, that keeps one out who joins, or would keep one out who leaves.
    for code, row in found.iterrows():
        step = 0 if row["moves"] == "joins" else -1
        kept_out = [
            name
            for name, key, line in (("need", "imd2025_rank", need), ("community", "cni2023_rank", community))
            if EVERY.at[code, key] * 100 > (line + step) * TOTAL
        ]
        assert row["because"] == (kept_out[0] if len(kept_out) == 1 else "both"), code


def test_four_neighbourhoods_one_of_each_sort_move_as_one_would_say() -> None:
    """A tenth of 33,755 ends at rank 3,375, eleven hundredths at 3,713 and nine at 3,037."""
    frame = both.figures().head(4).copy()
    frame["imd2025_rank"], frame["cni2023_rank"] = [3_713, 3_714, 3_375, 3_037], [1, 1, 1, 1]
    frame["need_line"], frame["community_line"] = [11, 12, 10, 9], [1, 1, 1, 1]
    found = both.movers(frame, 10, 10)
    assert found.index.tolist() == [frame.index[2], frame.index[0]], "the nearest to the line comes first"
    assert found["moves"].tolist() == ["leaves", "joins"]


@pytest.mark.parametrize("code", ["E06000009", "E08000025"])
def test_counts_of_those_who_join_and_leave_are_those_of_the_ranks(code: str) -> None:
    members = area(code).frame
    found = both_at(members, (5, 10, 20))
    for cut in found.index:
        now, wider, narrower = (
            int(
                (
                    (members["imd2025_rank"] * 100 <= line * TOTAL) & (members["cni2023_rank"] * 100 <= line * TOTAL)
                ).sum()
            )
            for line in (cut, cut + 1, cut - 1)
        )
        assert found.loc[cut, ["neighbourhoods", "joins_if_wider", "leaves_if_narrower"]].tolist() == [
            now,
            wider - now,
            now - narrower,
        ]
    assert found["joins_if_wider"].sum() and found["leaves_if_narrower"].sum()


# ---- the ends of an area, and its sharpest edge


@pytest.mark.parametrize("code", ["E06000009", "E08000025", "E02000001"])
def test_the_ends_of_an_area_are_its_smallest_and_its_largest_rank(code: str) -> None:
    ranks = area(code).frame["imd2025_rank"].sort_values()
    found = spread(area(code).frame)
    assert (found.most.code, found.most.rank) == (ranks.index[0], ranks.iloc[0])
    assert (found.least.code, found.least.rank) == (ranks.index[-1], ranks.iloc[-1])
    members = area(code).frame
    width = {key: int(members[f"{key}_rank"].max()) - int(members[f"{key}_rank"].min()) for key in INDEX_PARTS}
    assert width[found.widest] == sorted(width.values())[-1]


def test_the_first_edge_is_the_widest_of_all_pairs_that_touch() -> None:
    members = area("E06000009").frame
    pairs = store.table("neighbours").query("border >= 20")
    ranks = EVERY["imd2025_rank"].to_numpy()
    inside = EVERY.index.isin(members.index)
    gaps = [
        abs(int(ranks[a]) - int(ranks[b]))
        for a, b in zip(pairs["row_a"], pairs["row_b"], strict=True)
        if inside[a] and inside[b]
    ]
    found = edges(members, n=1).iloc[0]
    assert found["rank_b"] - found["rank_a"] == sorted(gaps)[-1]


# ---- where both are found


def test_the_place_with_the_largest_share_comes_first_and_equal_shares_go_by_number_and_name() -> None:
    frame = both.figures().head(7).copy()
    frame["lad25_code"], frame["lad25_name"] = [*"AABBCDE"], ["Zebra", "Zebra", "Yarm", "Yarm", "Ash", "Birch", "Elm"]
    frame["population"] = frame["children"] = 100
    frame["need_line"] = frame["community_line"] = [1, 99, 1, 1, 1, 99, 99]
    found = both.by_place(frame, "lad25", 10, 10)
    assert found["name"].tolist() == ["Yarm", "Ash", "Zebra", "Birch", "Elm"]
    assert found["rank"].tolist() == [1, 1, 3, 4, 4]


def test_the_thinnest_part_has_the_smallest_rank() -> None:
    frame = both.figures().head(3).copy()
    for part, ranks in zip(COMMUNITY_PARTS, ([5, 900, 70], [90, 2, 80], [100, 700, 3]), strict=True):
        frame[f"{part}_rank"] = ranks
    assert both.thin_parts(frame, 10)["thinnest"].tolist() == list(COMMUNITY_PARTS)


# ---- stories


@pytest.mark.parametrize("code", ["E06000009", "E07000146", "E08000025", "E06000052", "E09000001"])
def test_the_weakest_measure_is_that_of_the_smallest_published_rank(code: str) -> None:
    row = store.places().loc[code]
    ranks = {
        key: row[f"{key}_average_{'rank' if key.startswith('cni') else 'score'}_place_rank"] for key in bearing.MEASURES
    }
    assert ranks[bearing.greatest_need(area(code))] == sorted(ranks.values())[0]


def test_the_story_of_the_place_most_alike_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    far = {key: 1 + number * 37 % 101 / 100 for number, key in enumerate(stories())}
    monkeypatch.setattr(bearing, "likeness", lambda _, others: np.array([far[key] for key in asked][: len(others)]))
    place = area("E09000001")
    asked = [key for key in stories() if not place.members.isin(bearing.area_of(key).members).any()]
    assert bearing.most_alike(place) == sorted(asked, key=lambda key: far[key])


def test_the_story_that_is_near_is_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearing, "NEAR", 400_000)
    for code in ("E07000146", "E06000009", "E09000033"):
        place = area(code)
        homes = place.frame[["easting", "northing"]].to_numpy(dtype=float)
        spots = {
            key: bearing.area_of(key).frame[["easting", "northing"]].astype(float).mean().to_numpy()
            for key in stories()
            if not place.members.isin(bearing.area_of(key).members).any()
        }
        nearest = min(spots, key=lambda key: np.hypot(*(homes - spots[key]).T).min())
        found = bearing.for_area(place)
        assert found.index[found["why"] == "near"].tolist() == [nearest]
