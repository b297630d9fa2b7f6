"""Places side by side: counts that add up, the table of everything, and the order of places."""

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.area import NoOrder, standing_of, tenths
from lib.analysis.compare import (
    COLUMNS,
    KEYS,
    by_class,
    inside_of,
    marked,
    order,
    shares,
    table,
    verdict,
)
from lib.analysis.heat import GLANCED, heat
from lib.links.compare_view import CompareView
from lib.places.area import area, own_area
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


@pytest.mark.parametrize("key", KEYS)
def test_each_part_in_the_table_is_counted_from_its_own_tenths(key):
    found, tenth = table([BLACKPOOL, STREETS]), BLACKPOOL.frame[f"{key}_decile"]
    assert found.at[0, f"{key}_first"] == (tenth == 1).sum() / 94
    row = np.sort(np.repeat(tenth.to_numpy(), BLACKPOOL.frame["population"].to_numpy()))
    assert found.at[0, f"{key}_tenth"] == row[(len(row) - 1) // 2]
    assert found.at[1, f"{key}_tenth"] == FRAME.at["E01012737", f"{key}_decile"]
    assert found.at[1, f"{key}_rank"] == FRAME.at["E01012737", f"{key}_rank"]


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


# ---- who has most need ----

WAKEFIELD, STREETS = area("E08000036"), area("E01012737")
OWN = own_area(BLACKPOOL.members[:30], "Our patch")


def ranked_by_hand(key: str) -> pd.Series:
    """Ranks of councils by the average score over their people, from the neighbourhoods' own scores."""
    weighted = FRAME[f"{key}_score"] * FRAME["population"]
    by = [weighted.groupby(FRAME["lad25_code"]).sum(), FRAME["population"].groupby(FRAME["lad25_code"]).sum()]
    return (by[0] / by[1]).rank(ascending=False, method="min")


@pytest.mark.parametrize("key", ["imd2025", "imd2025_education", "imd2025_crime", "imd2025_environment"])
def test_who_has_most_need_is_who_ranks_first_by_hand(key):
    places = [WAKEFIELD, STOKE, CITY, BLACKPOOL]
    found, ranks = verdict(places, key), ranked_by_hand(key)
    by_hand = sorted(range(4), key=lambda n: ranks[places[n].code])
    assert list(found.steps) == [(n,) for n in by_hand]
    assert found.ranks == {n: ranks[each.code] for n, each in enumerate(places)}
    assert (found.why_not, found.total, found.without) == ("", 296, ())


def test_how_it_is_inside_is_what_the_neighbourhoods_of_the_place_are():
    found = verdict([BLACKPOOL, STOKE], "imd2025_education").inside
    for n, code in enumerate(("E06000009", "E06000021")):
        tenths_of = FRAME.loc[FRAME["lad25_code"] == code, "imd2025_education_decile"]
        assert found[n].of == len(tenths_of)
        assert found[n].held == (tenths_of == 1).sum()
        assert found[n].least == (tenths_of >= 9).sum()
        assert found[n].three == pytest.approx((tenths_of <= 3).mean())
        assert found[n].tenth is None
    assert (found[0].held, found[0].of, found[0].least) == (28, 94, 1)


@pytest.mark.parametrize(
    ("places", "key", "why"),
    [
        ([BLACKPOOL, ENGLAND], "imd2025", "kinds"),
        ([BLACKPOOL, STREETS], "imd2025", "kinds"),
        ([BLACKPOOL, OWN], "imd2025", "kinds"),
        ([OWN], "imd2025", "own"),
        ([ENGLAND], "imd2025", "england"),
        ([BLACKPOOL, STOKE], "violence_with_injury", "measure"),
        ([BLACKPOOL, STOKE], "both", "groups"),
        ([BLACKPOOL, STOKE], "change_since_2019", "moves"),
        ([BLACKPOOL, STOKE], "six10", "editions"),
        ([BLACKPOOL, STOKE], "places_to_meet_800", "mapping"),
        ([BLACKPOOL, WREXHAM], "imd2025", ""),
        ([STREETS, area("E01012641")], "violence_with_injury", ""),
    ],
)
def test_ranks_are_compared_among_one_kind_only(places, key, why):
    found = verdict(places, key)
    assert found.why_not == why
    assert bool(found.ranks) is (why == "")
    assert (found.total == 0) is (why != "")


def test_where_the_list_is_not_as_whole_everywhere_places_stay_in_the_order_chosen():
    for places in ([BLACKPOOL, CITY, STOKE], [STOKE, CITY, BLACKPOOL]):
        assert verdict(places, "places_to_meet_800").steps == ((0,), (1,), (2,))


def test_a_rank_that_other_places_have_too_is_marked_as_shared():
    ranks = FRAME["cni2023_rank"]
    pair = ranks.index[ranks == ranks[ranks.duplicated()].iloc[0]][:2]
    alone = ranks.index[~ranks.duplicated(keep=False)][0]
    found = verdict([area(code) for code in (*pair, alone)], "cni2023")
    assert found.shared == {0, 1} and (0, 1) in found.steps
    assert verdict([BLACKPOOL, STOKE], "imd2025").shared == verdict([BLACKPOOL, ENGLAND], "imd2025").shared == set()


def test_without_ranks_the_larger_share_in_the_first_tenth_comes_first():
    found = verdict([ENGLAND, STOKE, BLACKPOOL, OWN], "imd2025")
    share = [each.held / each.of for each in (found.inside[n] for n in range(4))]
    assert [step[0] for step in found.steps] == sorted(range(4), key=lambda n: -share[n])
    assert share[2] == 38 / 94


def test_places_that_are_level_are_one_step_and_one_that_stands_there_again_is_not_repeated():
    twin = own_area(BLACKPOOL.members, "The same")
    found = verdict([BLACKPOOL, ENGLAND, twin, BLACKPOOL], "imd2025")
    assert found.steps == ((0, 2), (1,))
    same = verdict([BLACKPOOL, BLACKPOOL], "imd2025")
    assert (same.steps, same.ranks) == (((0,),), {0: 1})


def test_places_without_figures_are_left_out():
    found = verdict([WREXHAM, EMPTY, BLACKPOOL], "imd2025")
    assert (found.steps, found.without) == (((2,),), (0, 1))
    nobody = verdict([WREXHAM, EMPTY], "cni2023")
    assert (nobody.steps, nobody.inside, nobody.without) == ((), {}, (0, 1))


def test_groups_that_count_are_both_and_moves_towards_most_deprived():
    assert marked("imd2025") == [0]
    assert marked("both") == [3]
    assert marked("change_since_2019") == [0, 1, 2]


def test_no_place_has_an_answer_on_who_lives_there():
    """It is context: nobody has most of it, and the page of comparisons does not offer it."""
    for key in set(catalogue.measures()) - set(catalogue.need_measures()):
        with pytest.raises(NoOrder, match="says who lives there"):
            verdict([BLACKPOOL, STOKE], key)
        view, notes = CompareView.from_query({"places": "E06000009,E06000021", "measure": key})
        assert view.measure == "imd2025" and "not here" in notes[0]


@pytest.mark.parametrize("key", catalogue.need_measures())
def test_every_measure_has_an_answer_for_places_of_every_kind(key):
    for places in ([BLACKPOOL, STOKE], [ENGLAND, STREETS, OWN, WREXHAM], [STREETS, area("E01012641")], [CITY, SCILLY]):
        found = verdict(places, key)
        placed = sorted(n for step in found.steps for n in step)
        assert placed + list(found.without) == sorted(placed) + sorted(found.without)
        assert sorted([*placed, *found.without]) == list(range(len(places)))


def test_nearly_everywhere_is_nine_in_ten():
    def of(most, other):
        counted = pd.Series([most, 0, 0, 0, 0, 0, 0, 0, other, 0])
        return inside_of(counted, "imd2025").nearly_all

    assert of(90, 10)
    assert not of(89, 11)


def test_the_table_at_a_glance_has_shares_of_places_and_tenths_of_neighbourhoods():
    numbers, shades = heat([BLACKPOOL, STREETS, WREXHAM, ENGLAND])
    assert list(numbers.index) == list(shades.index) == list(GLANCED)
    assert set(catalogue.need_measures()) - set(GLANCED) == {"imd2015", "imd2010", "imd2007", "imd2004"}
    assert numbers.at["imd2025", 0] == 38 / 94
    assert numbers.at["imd2025", 1] == FRAME.at["E01012737", "imd2025_decile"] == 1
    assert numbers[2].isna().all()
    assert (shades[2] == -1).all()
    assert numbers.at["imd2025", 3] == pytest.approx(0.1, abs=1e-4)
    assert shades.at["imd2025", 1] == 0
    assert shades.drop(columns=2).to_numpy().min() >= 0
    assert shades.to_numpy().max() <= 9


def test_more_need_has_never_a_paler_shade():
    numbers, shades = heat([BLACKPOOL, STOKE, WAKEFIELD, CITY, ENGLAND])
    # Where the first class is more than a tenth of England, the shade is set beside England's own: each for itself.
    apart = [key for key in numbers.index if catalogue.measure(key).none]
    for key in apart:
        assert (shades.loc[key, numbers.loc[key].sort_values().index].diff().dropna() <= 0).all()
    numbers, shades = numbers.drop(apart), shades.drop(apart)
    pairs = pd.DataFrame({"number": numbers.to_numpy().ravel(), "shade": shades.to_numpy().ravel()}).sort_values(
        "number"
    )
    assert (pairs["shade"].diff().dropna() <= 0).all()
    assert (pairs.loc[pairs["number"] == 0, "shade"] == 9).all()
