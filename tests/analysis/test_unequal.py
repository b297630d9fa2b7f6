"""Inequality: sums one can do in the head, what must hold of any place, and England's own."""

import numpy as np
import pytest

from lib import store
from lib.analysis import unequal
from lib.analysis.unequal import gini, inside, national, split, theil, together
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM

ONE = np.ones
THREE = [area(code) for code in ("E06000009", "E06000021", "E08000036")]
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])


def test_where_all_are_alike_nothing_differs():
    assert gini(np.full(5, 7.0), ONE(5)) == pytest.approx(0)
    assert theil(np.full(5, 7.0), ONE(5)) == pytest.approx(0)


def test_of_nobody_nothing_is_known():
    assert np.isnan(gini(ONE(0), ONE(0))) and np.isnan(theil(ONE(0), ONE(0)))


def test_all_of_it_in_one_of_four_gives_three_quarters_and_the_logarithm_of_four():
    values = np.array([0.0, 0.0, 0.0, 8.0])
    assert gini(values, ONE(4)) == pytest.approx(0.75)
    assert theil(values, ONE(4)) == pytest.approx(np.log(4))


def test_two_people_differ_on_average_by_twice_the_gini():
    random = np.random.default_rng(3)
    values, people = random.uniform(1, 90, 40), random.integers(1, 9, 40).astype(float)
    apart = (np.abs(values[:, None] - values) * people[:, None] * people).sum() / people.sum() ** 2
    assert 2 * gini(values, people) * np.average(values, weights=people) == pytest.approx(apart)


def test_a_neighbourhood_of_two_people_is_two_neighbourhoods_of_one():
    assert gini(np.array([1.0, 3.0]), np.array([2.0, 1.0])) == pytest.approx(gini(np.array([1.0, 1.0, 3.0]), ONE(3)))
    assert theil(np.array([1.0, 3.0]), np.array([2.0, 1.0])) == pytest.approx(theil(np.array([1.0, 1.0, 3.0]), ONE(3)))


def test_neither_the_unit_nor_the_order_changes_anything():
    values, people = np.array([4.0, 1.0, 9.0]), np.array([3.0, 1.0, 2.0])
    for measure in (gini, theil):
        assert measure(10 * values, people) == pytest.approx(measure(values, people))
        assert measure(values[::-1], people[::-1]) == pytest.approx(measure(values, people))


def test_within_and_between_add_up_to_the_whole():
    random = np.random.default_rng(5)
    values, people, place = (
        random.uniform(1, 90, 60),
        random.integers(1, 9, 60).astype(float),
        random.integers(0, 4, 60),
    )
    found = split(values, people, place)
    # The part within, from its definition: each place's index, weighted by its share of the sum.
    held = [(values[place == n] * people[place == n]).sum() for n in range(4)]
    by_hand = sum(held[n] * theil(values[place == n], people[place == n]) for n in range(4)) / sum(held)
    assert found.within == pytest.approx(by_hand)
    assert found.total == pytest.approx(theil(values, people))


def test_a_place_beside_itself_has_everything_within_and_so_has_one_place():
    assert together([THREE[0], THREE[0]], "imd2025").share_within == pytest.approx(1)
    assert together(THREE[:1], "imd2025").share_within == pytest.approx(1)


def test_single_neighbourhoods_have_everything_between():
    found = [area("E01012641"), area("E01012737")]
    assert inside(found, "imd2025")[["gini", "theil", "apart"]].to_numpy() == pytest.approx(np.zeros((2, 3)))
    assert together(found, "imd2025").share_within == pytest.approx(0)


def test_nothing_differs_where_there_is_one_neighbourhood_only():
    assert np.isnan(together([area("E06000053")], "imd2025").share_within)


def test_places_without_english_figures_are_missing_and_change_nothing():
    assert inside([WREXHAM, EMPTY], "imd2025").isna().all().all()
    assert inside([WREXHAM, EMPTY], "imd2025").columns.tolist() == ["average", "gini", "theil", "apart", "low", "high"]
    assert inside([WREXHAM, EMPTY], "imd2025").index.name == "place"
    assert inside([EMPTY, THREE[0]], "imd2025").at[1, "average"] == pytest.approx(43.467, abs=0.0005)
    assert together([WREXHAM, EMPTY], "imd2025") is None
    assert together([*THREE, WREXHAM, EMPTY], "imd2025") == together(THREE, "imd2025")


@pytest.mark.parametrize("key", unequal.MEASURED)
def test_the_numbers_of_a_place_hang_together(key):
    found = inside(THREE, key)
    assert (found["low"] < found["average"]).all()
    assert (found["average"] < found["high"]).all()
    assert found["gini"].between(0.2, 0.5).all()
    assert (found["apart"] - 2 * found["gini"] * found["average"]).abs().max() < 1e-12


def test_the_average_is_the_published_one():
    assert inside(THREE, "imd2025").at[0, "average"] == pytest.approx(43.467, abs=0.0005)


def test_a_tenth_of_people_are_at_or_below_the_low_end_and_a_tenth_at_or_above_the_high_end():
    frame = THREE[0].frame
    found = inside(THREE[:1], "imd2025").iloc[0]
    people = frame["population"] / frame["population"].sum()
    assert (
        people[frame["imd2025_score"] < found["low"]].sum()
        < 0.1
        <= people[frame["imd2025_score"] <= found["low"]].sum()
    )
    assert (
        people[frame["imd2025_score"] > found["high"]].sum()
        <= 0.1
        < people[frame["imd2025_score"] >= found["high"]].sum()
    )


@pytest.mark.parametrize("key", unequal.MEASURED)
def test_the_smaller_the_places_england_is_cut_into_the_less_is_left_within(key):
    found = national(key)
    assert found["places"].tolist() == [9, 296, 6856]
    assert found["share_within"].is_monotonic_decreasing
    assert found["share_within"].between(0, 1).all()
    assert (found["within"] + found["between"] - found["total"]).abs().max() < 1e-9
    # England cut into its regions is the nine regions side by side.
    regions = [area(code) for code in store.places().query("level == 'rgn'").index]
    assert together(regions, key).share_within == pytest.approx(found.at["rgn", "share_within"])


def test_an_own_area_of_a_councils_neighbourhoods_is_as_unequal_as_the_council():
    few = own_area(THREE[0].members)
    assert inside([few], "imd2025_income").equals(inside([THREE[0]], "imd2025_income"))


@pytest.mark.parametrize("key", unequal.MEASURED)
def test_englands_difference_divides_into_a_hundred(key):
    found, parts = unequal.national_shares(key), unequal.national(key)
    assert found.sum(axis=1).tolist() == pytest.approx([100] * len(unequal.NATIONAL))
    assert (found["within"] / 100).tolist() == pytest.approx(parts["share_within"].tolist())


def test_the_ends_of_ten_neighbourhoods_are_where_a_tenth_and_nine_tenths_of_people_are_reached() -> None:
    ten = own_area(store.neighbourhoods().index[:10])
    found = inside([ten], "imd2025").iloc[0]
    frame = ten.frame.sort_values("imd2025_score")
    reached = frame["population"].cumsum() / frame["population"].sum()
    assert found["low"] == frame["imd2025_score"][reached >= 0.1].iloc[0]
    assert found["high"] == frame["imd2025_score"][reached >= 0.9].iloc[0]
    assert national("imd2025").index.name == "level"
    assert unequal.national_shares("imd2025").columns.tolist() == ["within", "between"]
