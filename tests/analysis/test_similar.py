"""Places like a place: properties that must hold whatever the data, and England's awkward places."""

import time

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import similar as likeness
from lib.analysis import similar_features
from lib.analysis.similar import MORE_COMMUNITY, SAME_NEED, more_community, similar
from lib.analysis.similar_features import COLUMN_WEIGHTS, DESCRIBED, FEATURE_GROUPS, WEIGHTS, distances, features
from lib.places.area import area, own_area

AWKWARD = ["E01012641", "E09000001", "E06000053", "E08000025", "E47000001", "E12000007"]


@pytest.fixture(scope="module")
def small():
    return pd.DataFrame(
        {"people": [0.0, 10, 20, 30], "share": [0.1, 0.4, 0.2, 0.9], "same": [5.0, 5, 5, 5]}, index=list("ABCD")
    )


PLACES = sorted(
    {*AWKWARD, *(store.codes(level)[len(store.codes(level)) // 2] for level in ("msoa21", "ward25", "pcon24"))}
)


def test_a_distance_one_can_do_in_the_head():
    """Ten and thirty are twenty apart; the standard deviation of 10, 10, 30, 30 is ten: two steps."""
    frame = pd.DataFrame({"x": [10.0, 10, 30, 30]}, index=list("ABCD"))
    assert distances(frame, "A", {"x": 1}).tolist() == [0, 0, 2, 2]


def test_every_place_is_its_own_nearest(small):
    for code in small.index:
        far = distances(small, code, {"people": 1, "share": 2})
        assert far[code] == 0
        assert (far.drop(code) > 0).all()


def test_distance_is_the_same_there_and_back(small):
    weights = {"people": 1, "share": 2}
    assert distances(small, "A", weights)["D"] == distances(small, "D", weights)["A"]


def test_a_change_of_unit_or_of_zero_changes_nothing(small):
    weights = {"people": 1, "share": 3}
    changed = small.assign(people=small["people"] * 1609.344 - 40, share=100 * small["share"])
    pd.testing.assert_series_equal(distances(changed, "B", weights), distances(small, "B", weights))


def test_a_change_of_unit_in_all_of_england_changes_nothing():
    every = features("lsoa21")
    changed = every * (10.0 ** np.arange(-4, every.shape[1] - 4)) + 3
    assert np.allclose(
        distances(changed, "E01012641", COLUMN_WEIGHTS), distances(every, "E01012641", COLUMN_WEIGHTS), atol=2e-6
    )


def test_a_column_without_weight_or_alike_everywhere_does_not_count(small):
    alone = distances(small, "A", {"people": 1})
    pd.testing.assert_series_equal(distances(small, "A", {"people": 1, "share": 0}), alone)
    halved = distances(small, "A", {"people": 1, "same": 1})
    assert (halved.rank() == alone.rank()).all()


def test_twice_all_weights_is_the_same(small):
    pd.testing.assert_series_equal(
        distances(small, "A", {"people": 2, "share": 6}), distances(small, "A", {"people": 1, "share": 3})
    )


def test_what_is_missing_is_left_out_and_with_less_than_half_known_there_is_no_distance(small):
    holed = small.copy()
    holed.loc["B", "share"] = np.nan
    far = distances(holed, "A", {"people": 1, "share": 1})
    assert far["B"] == distances(holed, "A", {"people": 1})["B"]
    assert np.isnan(distances(holed, "A", {"people": 1, "share": 2})["B"])
    assert distances(holed.assign(share=np.nan), "A", {"share": 1}).isna().all()


def test_frame_and_weights_stay_as_they_were(small):
    before = small.copy(deep=True)
    distances(small, "A", {"people": 1, "same": 1})
    pd.testing.assert_frame_equal(small, before)


def test_weights_name_the_parts_and_community_need_is_not_among_them():
    assert set(WEIGHTS) == set(FEATURE_GROUPS)
    assert sum(COLUMN_WEIGHTS.values()) == pytest.approx(sum(WEIGHTS.values()))
    assert not [column for column in COLUMN_WEIGHTS if column.startswith("cni")]


@pytest.mark.parametrize("code", PLACES)
def test_similar_places_are_of_its_level_without_itself_nearest_first(code):
    found = similar(area(code))
    level = catalogue.level_of(code)
    assert 1 <= len(found) <= 6
    assert code not in found.index
    assert {catalogue.level_of(other) for other in found.index} == {level}
    assert found["distance"].is_monotonic_increasing
    assert found.index.is_unique
    assert found.notna().all(axis=None)
    assert (found["distance"] > 0).all()


@pytest.mark.parametrize("code", PLACES)
def test_an_area_is_its_own_nearest(code):
    first = similar(area(code), include_self=True).iloc[0]
    assert first.name == code
    assert first[["distance", *FEATURE_GROUPS, *DESCRIBED]].eq(0).all()
    assert first["times_density"] == 1


@pytest.mark.parametrize("code", PLACES)
def test_the_parts_make_up_the_whole(code):
    found = similar(area(code))
    whole = sum(WEIGHTS[part] * found[part] ** 2 for part in FEATURE_GROUPS) / sum(WEIGHTS.values())
    assert np.allclose(np.sqrt(whole), found["distance"], atol=1e-5)


def test_the_list_is_the_beginning_of_the_longer_one_and_the_same_twice():
    here = area("E08000025")
    pd.testing.assert_frame_equal(similar(here, 3), similar(here, 20).head(3))
    pd.testing.assert_frame_equal(similar(here), similar(here))
    assert similar(here, 0).empty


def test_the_list_is_that_of_the_plain_distances():
    far = distances(features("lad25"), "E06000009", COLUMN_WEIGHTS).drop("E06000009")
    assert similar(area("E06000009")).index.tolist() == far.sort_values(kind="stable").index[:6].tolist()


def test_equal_places_come_in_the_order_of_their_codes():
    far = np.array([0.3, 0.1, 0.3, np.nan, 0.1])
    assert likeness.nearest_positions(far, 4).tolist() == [1, 4, 0, 2]


def test_england_and_an_empty_ward_have_no_like():
    empty = store.places().query("neighbourhoods == 0").index[0]
    for code in ("E92000001", empty):
        for found in (similar(area(code)), more_community(area(code))):
            assert found.empty
            assert "name" in found


def test_no_empty_ward_is_listed():
    assert store.places().loc[features("ward25").index, "neighbourhoods"].min() == 1


@pytest.mark.parametrize("size", [1, 200])
def test_an_own_area_is_laid_beside_local_areas_none_of_which_it_touches(size):
    mine = own_area(store.neighbourhoods().index[5000 : 5000 + size])
    for found in (similar(mine), more_community(mine)):
        assert {catalogue.level_of(code).key for code in found.index} <= {"msoa21"}
        assert not set(found.index) & set(mine.frame["msoa21_code"])
    assert len(similar(mine)) == 6


@pytest.mark.parametrize("code", ["E09000001", "E06000009", "E02000001"])
def test_an_own_area_made_of_a_place_s_neighbourhoods_measures_the_same(code):
    """Population-weighted figures from members equal those of the place."""
    level = catalogue.level_of(code).key
    mine = similar_features.features_of(own_area(area(code).members), level)
    assert np.allclose(mine.astype(float), features(level).loc[code], rtol=1e-9)


def test_an_area_can_be_laid_beside_another_level():
    found = similar(area("E01012641"), level="lad25")
    assert {catalogue.level_of(code).key for code in found.index} == {"lad25"}
    assert store.neighbourhoods().at["E01012641", "lad25_code"] not in found.index
    with pytest.raises(catalogue.UnknownKey):
        similar(area("E06000009"), level="village")


@pytest.mark.parametrize("level", ["msoa21", "lad25", "rgn"])
def test_figures_are_the_averages_of_the_table_of_places(level):
    """Employment by people of working age, community need by the mean of ranks: as everywhere."""
    every, table = features(level), store.places()
    for key in DESCRIBED:
        column = f"{key}_average_{'rank' if key.startswith('cni2023') else 'score'}"
        assert np.allclose(every[key], table.loc[every.index, column], rtol=1e-6, atol=1e-6), key


def test_features_are_in_their_ranges():
    every = features("lsoa21")
    assert len(every) == 33_755
    assert every.notna().all(axis=None)
    assert np.allclose(every[list(FEATURE_GROUPS["age"])].sum(axis=1), 1)
    assert every["rural"].isin([0, 1]).all()
    assert (10 ** every["people_per_km2_log"]).between(1, 200_000).all()


def test_a_difference_is_counted_in_hundredths_and_above_nought_is_less_need_there():
    found = similar(area("E01012641"))
    ranks = store.neighbourhoods()["cni2023_rank"]
    counted = 100 * (ranks[found.index] - ranks["E01012641"]) / 33_755
    assert np.allclose(found["cni2023"], counted, atol=0.01)


def test_ages_differ_in_points_that_cancel_out():
    found = similar(area("E06000009"))
    assert np.allclose(found[["under_18", "from_18_to_34", "from_35_to_59", "from_60"]].sum(axis=1), 0, atol=1e-9)


@pytest.mark.parametrize("code", PLACES)
def test_places_to_learn_from_are_as_deprived_with_clearly_lower_community_need(code):
    found = more_community(area(code), 50)
    assert code not in found.index
    assert (found["imd_apart"].abs() <= SAME_NEED).all()
    assert (found["cni_better"] >= MORE_COMMUNITY).all()
    assert found["same_kind"].astype(int).is_monotonic_decreasing
    for _, kind in found.groupby("same_kind"):
        assert kind["age"].is_monotonic_increasing


def test_ranks_of_places_to_learn_from_are_the_published_ones():
    found = more_community(area("E01012641"))
    every = store.neighbourhoods().loc[found.index]
    assert (found["imd_rank"] == every["imd2025_rank"]).all()
    assert (found["cni_rank"] == every["cni2023_rank"]).all()
    assert (found["of"] == 33_755).all()
    councils = more_community(area("E06000009"))
    table = store.places().loc[councils.index]
    assert len(councils)
    assert (councils["imd_rank"] == table["imd2025_average_score_place_rank"]).all()
    assert (councils["cni_rank"] == table["cni2023_average_rank_place_rank"]).all()


def test_where_community_need_is_lowest_nobody_is_clearly_better():
    best = store.neighbourhoods()["cni2023_rank"].idxmax()
    assert more_community(area(best)).empty


def test_both_lists_are_quick_for_a_neighbourhood():
    here = area("E01012641")
    for ask in (similar, more_community):
        ask(here)
        took = []
        for _ in range(7):
            began = time.thread_time()
            ask(here)
            took.append(time.thread_time() - began)
        assert min(took) < 0.05
