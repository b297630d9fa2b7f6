"""Places side by side: counts that add up, the table of everything, and the order of places."""

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.area import standing_of, tenths
from lib.analysis.compare import COLUMNS, KEYS, by_class, order, shares, table
from lib.places.area import area
from lib.places.wales import WREXHAM

FRAME = store.neighbourhoods()
BLACKPOOL, STOKE, ENGLAND, SCILLY, CITY = (
    area(code) for code in ("E06000009", "E06000021", "E92000001", "E06000053", "E09000001")
)
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])


@pytest.mark.parametrize("count", ["neighbourhoods", "people"])
def test_the_tenths_side_by_side_are_those_of_each_place_alone(count):
    found = by_class([BLACKPOOL, SCILLY, BLACKPOOL], "cni2023_engagement", count)
    alone = tenths(BLACKPOOL.frame, "cni2023_engagement")[count]
    assert found.loc[0].tolist() == found.loc[2].tolist() == alone.tolist()
    assert found.loc[1].sum() == (1 if count == "neighbourhoods" else SCILLY.population)


def test_england_has_a_tenth_in_each_tenth():
    assert shares(by_class([ENGLAND], "imd2025", "neighbourhoods")).iloc[0].round(3).tolist() == [0.1] * 10


def test_named_groups_are_counted_as_groups():
    found = by_class([BLACKPOOL], "both", "neighbourhoods")
    assert found.columns.tolist() == [0, 1, 2, 3]
    assert (found.index.name, found.columns.name) == ("place", "class")
    assert found.loc[0].tolist() == BLACKPOOL.frame["both10"].value_counts().reindex(range(4), fill_value=0).tolist()


@pytest.mark.parametrize("key", catalogue.measures())
def test_every_measure_can_be_set_side_by_side(key):
    found = by_class([BLACKPOOL, WREXHAM, EMPTY], key, "people")
    assert (found.loc[[1, 2]] == 0).all().all()
    assert found.loc[0].sum() <= BLACKPOOL.population
    assert shares(found).loc[[1, 2]].isna().all().all()
    assert shares(found).loc[0].sum() == pytest.approx(1)


def test_blackpool_in_the_table_is_as_published():
    found = table([BLACKPOOL]).iloc[0]
    assert found["imd2025"] == pytest.approx(43.467, abs=0.0005)
    assert found["imd2025_rank"] == 1
    assert found["neighbourhoods"] == 94
    assert found["imd2025_first"] == 38 / 94
    inside = BLACKPOOL.frame
    people = inside["population"].sum()
    assert found["population"] == BLACKPOOL.population == people
    for key in ("imd2025", "cni2023"):
        first = inside[f"{key}_decile"] == 1
        assert found[f"{key}_people"] == pytest.approx(inside.loc[first, "population"].sum() / people)
    assert found["cni2023"] == pytest.approx((inside["cni2023_rank"] * inside["population"]).sum() / people)
    both = inside["both10"] == 3
    assert found["both_share"] == pytest.approx(inside.loc[both, "population"].sum() / people)
    income = (inside["imd2025_income_score"] * inside["population"]).sum() / people
    assert found["imd2025_income"] == pytest.approx(income, rel=1e-5)
    assert table([STOKE, BLACKPOOL]).index.name == "place"
    assert found["both"] == (BLACKPOOL.frame["both10"] == 3).sum()


def test_every_column_of_the_table_has_a_name_and_a_number_for_a_council():
    found = table([BLACKPOOL, STOKE])
    assert found.columns.tolist() == list(COLUMNS)
    assert found.notna().all().all()
    shared = [key for key, column in COLUMNS.items() if column.kind == "share"]
    assert found[shared].stack().between(0, 1).all()


def test_the_same_place_twice_is_level_everywhere():
    first, second = table([STOKE, STOKE]).to_numpy()
    assert np.array_equal(first, second, equal_nan=True)


def test_wrexham_and_a_ward_without_neighbourhoods_have_no_figures_and_are_never_ranked():
    found = table([WREXHAM, EMPTY])
    assert found.loc[0].isna().all()
    assert found.loc[1].drop("population").isna().all()


def test_a_neighbourhood_has_its_own_score_and_rank():
    code = FRAME["imd2025_rank"].idxmin()
    found = table([area(code)]).iloc[0]
    assert found["imd2025"] == FRAME.at[code, "imd2025_score"]
    assert (found["imd2025_rank"], found["imd2025_tenth"], found["imd2025_first"], found["gini_imd2025"]) == (
        1,
        1,
        1,
        0,
    )


def test_england_has_no_rank():
    assert table([ENGLAND]).iloc[0][[f"{key}_rank" for key in KEYS]].isna().all()


@pytest.mark.parametrize("column", COLUMNS)
def test_ordering_puts_most_need_first_and_what_is_missing_last(column):
    areas = [WREXHAM, SCILLY, BLACKPOOL, CITY, BLACKPOOL]
    found = table(areas)
    values = found[column].iloc[order(found, column)]
    assert pd.isna(values.iloc[-1])
    known = values.dropna()
    assert known.is_monotonic_increasing if COLUMNS[column].ascending else known.is_monotonic_decreasing


def test_without_a_column_the_order_is_the_one_chosen_and_equal_places_keep_theirs():
    found = table([STOKE, BLACKPOOL, BLACKPOOL])
    assert order(found, None) == [0, 1, 2]
    assert order(found, "imd2025") == [1, 2, 0]
    many = pd.concat([found.iloc[[0]]] * 20, ignore_index=True)
    assert order(many, "imd2025") == order(many, "imd2025_rank") == list(range(20))


@pytest.mark.parametrize("key", KEYS)
def test_the_tenth_of_a_larger_place_is_where_half_its_people_are_reached(key):
    share, middle = tenths(BLACKPOOL.frame, key)["share"].cumsum(), standing_of(BLACKPOOL, key).middle
    assert share[middle] >= 0.5
    assert middle == 1 or share[middle - 1] < 0.5
