"""Numbers of an area: sums one can do in the head, what was published, and what must never change them."""

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import area as figures
from lib.analysis.area import rank_of_value, since_2019, spread, standing_of, tenths
from lib.analysis.both import both_at
from lib.analysis.level_values import level_values, value_column
from lib.places.area import area, own_area

FRAME = store.neighbourhoods()
PLACES = store.places()
EMPTY_WARD = PLACES.query("neighbourhoods == 0").index[0]
ORDERED = [key for key, measure in catalogue.need_measures().items() if measure.kind != "category"]
EDITIONS = ("imd2015", "imd2010", "imd2007", "imd2004")
"""Carried from other areas, without people of their time to average them by."""


def four(need, community, people=(100, 200, 300, 400)):
    return pd.DataFrame({"imd2025_rank": need, "cni2023_rank": community, "population": people})


# ---- tenths ----


def test_the_tenths_of_england_hold_every_neighbourhood_and_every_person():
    found = tenths(FRAME, "imd2025")
    assert found.index.tolist() == list(range(1, 11)) and found.index.name == "tenth"
    assert found["neighbourhoods"].sum() == 33_755
    assert found["neighbourhoods"].max() - found["neighbourhoods"].min() <= 1
    assert found["people"].sum() == FRAME["population"].sum()
    assert found["share"].sum() == pytest.approx(1)


def test_the_tenths_of_blackpool_are_the_published_deciles():
    blackpool = area("E06000009").frame
    found = tenths(blackpool, "imd2025")
    assert found.at[1, "neighbourhoods"] == (blackpool["imd2025_decile"] == 1).sum() == 38
    assert found.at[1, "people"] == blackpool.loc[blackpool["imd2025_decile"] == 1, "population"].sum()


def test_a_neighbourhood_without_a_value_is_left_out_and_the_shares_are_of_the_others():
    missing = FRAME.index[FRAME["not_in_higher_education"].isna()][0]
    known = FRAME.index[FRAME["not_in_higher_education"].notna()][0]
    found = tenths(FRAME.loc[[missing, known]], "not_in_higher_education")
    assert found["neighbourhoods"].sum() == 1
    assert found["share"].sum() == 1
    assert tenths(FRAME.loc[[missing]], "not_in_higher_education")["share"].isna().all()


def test_an_area_without_neighbourhoods_has_tenths_of_nothing():
    found = tenths(area(EMPTY_WARD).frame, "imd2025")
    assert found["neighbourhoods"].sum() == found["people"].sum() == 0
    assert found["share"].isna().all()


def test_named_groups_have_no_tenths_and_no_average_and_say_so():
    with pytest.raises(figures.NoOrder, match="Choose another measure"):
        tenths(FRAME, "both")
    with pytest.raises(figures.NoOrder, match="Choose another measure"):
        standing_of(area("E06000009"), "change_since_2019")
    for place in (area("E06000009"), own_area(FRAME.index[:3])):
        with pytest.raises(figures.NoOrder, match="Choose another measure"):
            figures.average(place, "both")


# ---- standing ----


def test_the_most_deprived_neighbourhood_is_number_one():
    found = standing_of(area(FRAME["imd2025_rank"].idxmin()), "imd2025")
    assert (found.value, found.rank, found.total, found.tenth, found.middle) == (1, 1, 33_755, 1, 1)


def test_blackpool_has_its_published_average_and_is_the_first_council():
    found = standing_of(area("E06000009"), "imd2025")
    assert found.value == pytest.approx(43.467, abs=0.0005)
    assert (found.rank, found.total, found.equal) == (1, 296, 1)


def test_a_larger_place_has_no_tenth_of_its_own_and_its_middle_is_where_half_its_people_are_reached():
    place = area("E06000009")
    found, share = standing_of(place, "imd2025"), tenths(place.frame, "imd2025")["share"]
    assert found.tenth is None
    assert share.loc[: found.middle].sum() >= 0.5 > share.loc[: found.middle - 1].sum()
    assert found.middle == 2


def test_employment_is_averaged_over_people_of_working_age_and_so_ranks_as_published():
    """Published in File 10 of the Indices of Deprivation 2025; averaged over everybody they were 56, 20 and 8."""
    for code, rank in (("E08000039", 64), ("E08000003", 32), ("E07000062", 5)):
        assert standing_of(area(code), "imd2025_employment").rank == rank


def test_a_larger_place_is_not_ranked_where_nobody_knows_how_many_stand_behind_a_rate():
    for key in ("violence_with_injury", "burglary", "not_in_higher_education"):
        found = standing_of(area("E06000009"), key)
        assert found.value is not None
        assert found.rank is found.total is None
        assert standing_of(area("E01012737"), key).rank is not None


def test_editions_before_2019_are_averaged_for_no_table_of_places():
    for key in EDITIONS:
        assert not [column for column in PLACES.columns if column.startswith(key)]


@pytest.mark.parametrize("key", [key for key in ORDERED if key not in EDITIONS])
def test_the_average_of_a_place_is_that_of_the_table_of_places_and_of_its_own_neighbourhoods(key):
    """What people put together from a council's neighbourhoods has the council's figures."""
    column = value_column(catalogue.measure(key), "lad25")
    for code in ("E06000009", "E09000001", "E06000053", "E07000076"):
        place = area(code)
        found, own = standing_of(place, key), standing_of(own_area(place.members), key)
        stored = PLACES.at[code, column]
        if column.endswith("_average_rank"):  # a reader is given the rank itself, not the rank turned round
            stored = catalogue.measure(key).out_of + 1 - stored
        assert found.value == pytest.approx(stored, rel=1e-12)
        assert own.value == pytest.approx(stored, rel=1e-9)
        assert own.middle == found.middle
        assert own.rank is own.total is own.tenth is None


@pytest.mark.parametrize("key", ORDERED)
def test_a_neighbourhood_is_in_the_same_tenth_as_an_area_and_alone(key):
    for code in FRAME.sample(5, random_state=3).index:
        alone, own = standing_of(area(code), key), standing_of(own_area([code]), key)
        assert alone.tenth == alone.middle
        assert own.middle == (None if catalogue.measure(key).kind == "count" else alone.middle)


# A rank among the areas of another year is none among today's neighbourhoods, so at a border it may be one tenth out.
@pytest.mark.parametrize(
    "key", [key for key in ORDERED if catalogue.measure(key).kind != "count" and key not in EDITIONS]
)
def test_the_rank_of_a_value_falls_in_the_tenth_of_the_neighbourhoods_that_have_it(key):
    measure, found = catalogue.measure(key), level_values(key, "lsoa21")
    values = FRAME[measure.value_column or measure.column].astype(float)
    some = values.dropna().sample(60, random_state=5)
    for code, value in some.items():
        # Equal scores may have been given ranks on both sides of a border.
        same = found.classes[(values == value).to_numpy()] + 1
        assert same.min() <= -(-rank_of_value(key, value) * 10 // values.notna().sum()) <= same.max(), code


def test_the_ends_of_a_measure_are_the_first_and_the_last_rank():
    for key in ("imd2025", "cni2023", "low_skills", "connectivity"):
        measure = catalogue.measure(key)
        values = FRAME[measure.value_column]
        high_is_need = measure.averaged == "score" and (measure.kind == "rank" or measure.higher_means == "more_need")
        most, least = (values.max(), values.min()) if high_is_need else (values.min(), values.max())
        assert rank_of_value(key, most) == 1
        assert rank_of_value(key, least) > 0.999 * 33_755


def test_england_has_an_average_but_no_rank_and_a_ward_without_neighbourhoods_has_neither():
    england, empty = standing_of(area("E92000001"), "imd2025"), standing_of(area(EMPTY_WARD), "imd2025")
    assert england.value == pytest.approx(PLACES.at["E92000001", "imd2025_average_score"])
    assert england.rank is england.total is england.tenth is None
    assert (empty.value, empty.rank, empty.tenth, empty.middle) == (None, None, None, None)


def test_a_neighbourhood_without_a_value_stands_nowhere():
    missing = FRAME.index[FRAME["not_in_higher_education"].isna()][0]
    found = standing_of(area(missing), "not_in_higher_education")
    assert (found.value, found.rank, found.total, found.equal, found.tenth) == (None, None, None, 0, None)
    assert figures.position(area(missing), "not_in_higher_education") is None


def test_neighbourhoods_of_one_rank_are_counted_this_one_among_them():
    ranks = level_values("cni2023", "lsoa21").ranks
    shared = ranks[ranks.duplicated()].index[0]
    found = standing_of(area(shared), "cni2023")
    assert found.equal == sum(rank == found.rank for rank in FRAME["cni2023_rank"]) > 1
    assert standing_of(area(FRAME["imd2025_rank"].idxmax()), "imd2025").equal == 1


def test_the_position_is_the_rank_among_its_kind_or_that_of_a_neighbourhood_with_the_average():
    assert figures.position(area("E06000009"), "imd2025") == 1 / 296
    assert figures.position(area(FRAME["imd2025_rank"].idxmax()), "imd2025") == 1
    average = PLACES.at["E92000001", "imd2025_average_score"]
    worse = sum(score > average for score in FRAME["imd2025_score"])
    assert figures.position(area("E92000001"), "imd2025") == (worse + 1) / 33_755
    assert figures.position(area(EMPTY_WARD), "imd2025") is None


@pytest.mark.parametrize("key", ["imd2025", "low_skills"])
def test_an_average_of_equal_numbers_has_their_rank_though_its_last_bit_differs(key):
    measure = catalogue.measure(key)
    value = float(FRAME[measure.value_column].median())
    assert {rank_of_value(key, value * (1 + step)) for step in (-1e-12, 0, 1e-12)} == {rank_of_value(key, value)}


def test_people_are_added_up_not_averaged():
    place = area("E06000009")
    assert standing_of(place, "income_deprived_people").value == PLACES.at["E06000009", "income_deprived_people_total"]
    assert standing_of(place, "income_deprived_people").middle is None


# ---- both ----


def test_at_ten_per_cent_both_is_what_the_published_tenths_say():
    found = both_at(FRAME)
    published = (FRAME["imd2025_decile"] == 1) & (FRAME["cni2023_decile"] == 1)
    assert found.at[10, "neighbourhoods"] == published.sum() == 1_262
    assert found.at[10, "people"] == FRAME.loc[published, "population"].sum()


def test_a_neighbourhood_counts_when_both_its_ranks_are_within_the_line():
    # A tenth of 33,755 ends at rank 3,375; eleven hundredths at 3,713; nine at 3,037.
    members = four([1, 3_375, 3_376, 3_713], [3_037, 1, 1, 3_714])
    found = both_at(members, (9, 10, 11))
    assert found["neighbourhoods"].tolist() == [1, 2, 3]
    assert found["people"].tolist() == [100, 300, 600]
    assert found.loc[10].tolist() == [2, 300, 1, 1]


def test_both_is_the_same_as_counting_by_hand_at_every_line():
    members = FRAME.sample(3_000, random_state=11)
    found = both_at(members, range(1, 101))
    for cut in (1, 5, 37, 99, 100):
        inside = (members["imd2025_rank"] * 100 <= cut * 33_755) & (members["cni2023_rank"] * 100 <= cut * 33_755)
        assert found.at[cut, "neighbourhoods"] == inside.sum()
        assert found.at[cut, "people"] == members.loc[inside, "population"].sum()
    assert (
        (found["neighbourhoods"].shift(-1) - found["neighbourhoods"])
        .dropna()
        .eq(found["joins_if_wider"].iloc[:-1])
        .all()
    )
    assert found["neighbourhoods"].is_monotonic_increasing
    assert found.at[100, "joins_if_wider"] == 0


def test_far_off_neighbourhoods_change_nothing_here():
    blackpool, birmingham = area("E06000009").frame, area("E08000025").frame
    together = both_at(pd.concat([blackpool, birmingham]))
    pd.testing.assert_frame_equal(together, both_at(blackpool) + both_at(birmingham))


def test_a_line_that_cannot_be_drawn_says_which_can():
    with pytest.raises(ValueError, match="from 1 to 100"):
        both_at(FRAME.head(3), (0,))


# ---- since 2019 ----


def test_only_unchanged_borders_are_compared():
    members = pd.DataFrame(
        {
            "imd2019_match": ["exact", "exact", "exact", "best fit"],
            "imd2019_decile": pd.array([1, 5, 5, 9], dtype="Int8"),
            "imd2025_decile": [2, 5, 3, 1],
        }
    )
    found = since_2019(members)
    assert (found.exact, found.best_fit) == (3, 1)
    assert (found.towards_most, found.same, found.towards_least) == (1, 1, 1)
    assert found.moves.at[1, 2] == found.moves.at[5, 5] == found.moves.at[5, 3] == 1
    assert found.moves.to_numpy().sum() == 3
    assert (found.moves.index.name, found.moves.columns.name) == ("tenth2019", "tenth2025")


def test_moves_in_england_are_those_of_the_table():
    found = since_2019(FRAME)
    assert (found.exact, found.best_fit) == (31_810, 1_945)
    assert found.towards_most == (FRAME["tenth_change"] < 0).sum()
    assert found.towards_least == (FRAME["tenth_change"] > 0).sum()
    assert np.trace(found.moves) == found.same == (FRAME["tenth_change"] == 0).sum()
    assert found.moves.to_numpy().sum() == found.exact


# ---- spread ----


def test_the_ends_of_blackpool():
    found = spread(area("E06000009").frame)
    assert (found.most.code, found.most.rank) == ("E01012737", 2)
    assert found.least.name == "Hoohill (Blackpool 005C)"
    assert found.tenths == (1, 8)
    assert found.widest == "imd2025_education"


def test_of_two_neighbourhoods_the_widest_domain_is_where_their_ranks_lie_furthest_apart():
    two = FRAME.loc[["E01012737", "E01012641"]]
    apart = {key: abs(int(two[f"{key}_rank"].iloc[0]) - int(two[f"{key}_rank"].iloc[1])) for key in figures.INDEX_PARTS}
    found = spread(two)
    assert found.widest == sorted(apart, key=lambda key: -apart[key])[0]
    assert found.most.name == f"{two['msoa21_name'].iloc[0]} ({two['lsoa21_name'].iloc[0]})"
    assert found.tenths == tuple(two["imd2025_decile"])


def test_one_neighbourhood_is_both_ends_and_none_has_no_spread():
    one = spread(area("E06000053").frame)
    assert one.most == one.least
    assert one.widest is None
    assert spread(area(EMPTY_WARD).frame) is None


def test_inputs_are_left_as_they_were():
    members = area("E06000053").frame
    before = members.copy()
    for work in (
        lambda: tenths(members, "cni2023"),
        lambda: both_at(members),
        lambda: since_2019(members),
        lambda: spread(members),
    ):
        work()
    pd.testing.assert_frame_equal(members, before)
