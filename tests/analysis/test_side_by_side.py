"""Places side by side: what is told of them, worked out again from published ranks and one person at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import side_by_side
from lib.analysis.area import INDEX_PARTS
from lib.places.area import Area, area, own_area

FRAME = store.neighbourhoods()
CODES = ["E06000009", "E07000146", "E08000025"]
THREE = [area(code) for code in CODES]


def middle_tenth(members: pd.DataFrame, key: str) -> int:
    """The tenth of the middle person, people put in a row by tenth."""
    row = np.repeat(members[f"{key}_decile"].to_numpy(), members["population"].to_numpy())
    return int(np.sort(row)[(len(row) - 1) // 2])


def test_middles_are_the_tenths_of_the_middle_people() -> None:
    found = side_by_side.contrast(THREE)
    for key in INDEX_PARTS:
        assert found.middles.loc[key].tolist() == [middle_tenth(each.frame, key) for each in THREE], key


@pytest.mark.parametrize("areas", [THREE[:2], THREE[1:], THREE])
def test_the_contrast_is_what_the_positions_say(areas: list[Area]) -> None:
    found = side_by_side.contrast(areas)
    where = {key: [side_by_side.mean_position(each, key) for each in areas] for key in INDEX_PARTS}
    apart = {key: sorted(each)[-1] - sorted(each)[0] for key, each in where.items()}
    assert apart[found.furthest] == sorted(apart.values())[-1] and apart[found.nearest] == sorted(apart.values())[0]
    ends = where[found.furthest]
    assert all(ends[found.first] <= each <= ends[found.last] for each in ends) and not found.level
    assert set(found.most) == {
        key for key in INDEX_PARTS if all(tenth in (1, 2, 3) for tenth in found.middles.loc[key])
    }
    assert set(found.least) == {
        key for key in INDEX_PARTS if all(tenth in (8, 9, 10) for tenth in found.middles.loc[key])
    }
    near = sorted(found.middles.loc[found.nearest])
    assert found.nearest_apart == near[-1] - near[0]


def test_a_place_beside_itself_is_level() -> None:
    found = side_by_side.contrast([THREE[0], THREE[0]])
    assert found.level and (found.first, found.last) == (0, 0) and found.nearest_apart == 0


def test_a_neighbourhood_stands_at_its_own_rank() -> None:
    code = FRAME.index[777]
    assert side_by_side.mean_position(area(code), "imd2025") == FRAME.at[code, "imd2025_rank"] / 33_755


def test_shares_in_the_first_tenth_are_of_people_the_largest_first() -> None:
    frames = [each.frame for each in THREE]
    wanted = {
        n: each.loc[each["imd2025_decile"] == 1, "population"].sum() / each["population"].sum()
        for n, each in enumerate(frames)
    }
    found = side_by_side.in_first_tenth(THREE, "imd2025")
    assert found.to_dict() == pytest.approx(wanted)
    assert found.index.tolist() == sorted(wanted, key=wanted.get)[::-1]


def test_the_reach_is_from_the_first_to_the_last_tenth() -> None:
    areas = [*THREE, area(FRAME.index[0]), own_area(FRAME.index[FRAME["imd2025_decile"].isin([4, 7])][:30])]
    found = side_by_side.tenths_reached(areas)
    assert found.index.name == "place" and found.columns.tolist() == ["low", "high"]
    assert found["low"].tolist() == [min(each.frame["imd2025_decile"]) for each in areas]
    assert found["high"].tolist() == [max(each.frame["imd2025_decile"]) for each in areas]


def test_overlaps_are_told_once_the_smaller_place_first() -> None:
    members = THREE[0].members
    areas = [own_area(members[:3]), own_area(members[2:10]), own_area(members[:10]), THREE[1]]
    found = side_by_side.overlaps(areas)
    assert list(found.itertuples(index=False, name=None)) == [(0, 1, False), (0, 2, True), (1, 2, True)]
    assert side_by_side.overlaps([areas[2], areas[2]]).values.tolist() == [[0, 1, True]]
    assert side_by_side.overlaps(THREE).empty


@pytest.mark.parametrize(("key", "column"), [("imd2025_income", "imd2025_income_score"), ("imd2025", "imd2025_score")])
def test_two_people_at_random_are_so_far_apart(key: str, column: str) -> None:
    small = [area("E02002660"), area("E02000001")]
    found = side_by_side.apart_inside(small, key)
    for n, each in enumerate(small):
        values, people = each.frame[column].to_numpy(float), each.frame["population"].to_numpy(float)
        pairs = (abs(values[:, None] - values[None]) * people[:, None] * people[None]).sum() / people.sum() ** 2
        assert found[n] == pytest.approx(pairs)
    assert found.is_monotonic_decreasing


def test_equal_places_stay_in_the_order_in_which_they_were_chosen() -> None:
    """Twenty times the same place, since a short list stays in order whichever way it is sorted."""
    many = [THREE[0]] * 20
    assert side_by_side.apart_inside(many, "imd2025").index.tolist() == list(range(20))
    assert side_by_side.in_first_tenth(many, "imd2025").index.tolist() == list(range(20))


def test_the_difference_divides_as_counted_again() -> None:
    found = side_by_side.divided(THREE)
    values, people = (
        np.concatenate([each.frame[name].to_numpy(float) for each in THREE])
        for name in ("imd2025_income_score", "population")
    )
    means = [
        np.average(each.frame["imd2025_income_score"].astype(float), weights=each.frame["population"]) for each in THREE
    ]
    totals = [each.population for each in THREE]

    def theil(x: np.ndarray, weights: np.ndarray) -> float:
        ratio = np.asarray(x) / np.average(x, weights=weights)
        return float(np.average(ratio * np.log(ratio), weights=weights))

    between = 100 * theil(means, totals) / theil(values, people)
    assert (found.within, found.between) == (pytest.approx(100 - between), pytest.approx(between))
    scores = np.concatenate([each.frame["imd2025_score"].to_numpy(float) for each in THREE])
    score_means = [
        np.average(each.frame["imd2025_score"].astype(float), weights=each.frame["population"]) for each in THREE
    ]
    assert found.score_within == pytest.approx(100 - 100 * theil(score_means, totals) / theil(scores, people))
    assert found.averages_apart == pytest.approx(100 * (sorted(means)[-1] - sorted(means)[0]))
    assert found.gap == pytest.approx(found.high - found.low)
    ends = []
    for each in THREE:
        row = np.sort(
            np.repeat(each.frame["imd2025_income_score"].to_numpy(float), each.frame["population"].to_numpy())
        )
        ends.append((100 * row[int(np.ceil(0.1 * len(row))) - 1], 100 * row[int(np.ceil(0.9 * len(row))) - 1]))
    assert (found.low, found.high) == pytest.approx(ends[found.widest])
    assert all(high - low <= found.gap + 1e-9 for low, high in ends)


def test_nothing_divides_where_nothing_differs() -> None:
    one = area(FRAME.index[0])
    assert side_by_side.divided([one, one]) is None


def test_a_ward_without_neighbourhoods_divides_nothing_and_has_no_position() -> None:
    empty = area(store.places().query("neighbourhoods == 0").index[0])
    assert side_by_side.divided([empty, empty]) is None
    with pytest.raises(ValueError, match=f"{empty.name} has no figure of imd2025"):
        side_by_side.mean_position(empty, "imd2025")


@pytest.mark.parametrize(
    ("gap", "apart", "within", "holds"), [(5, 5, 50, 0), (5, 4, 50, 1), (4, 5, 51, 1), (5, 4, 51, 2)]
)
def test_a_statement_holds_when_the_gap_is_larger_and_more_than_half_is_inside(
    gap: int, apart: int, within: int, holds: int
) -> None:
    assert side_by_side.Divided(within, 100 - within, 0, 0, 0, gap, gap, apart).holds == holds
