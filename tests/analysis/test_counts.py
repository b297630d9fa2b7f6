"""Small counts that sentences are given: each on a table anyone can count, or counted again one at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import (
    big_local,
    claim_figures,
    claims,
    compare,
    evidence,
    evidence_councils,
    outcomes,
    reach,
    stories,
)
from lib.analysis.area import Since2019
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NEGATIVE, NOT_TESTABLE
from lib.places.area import area

FRAME = store.neighbourhoods()


# ---- evidence


def test_fair_outcomes_are_those_that_are_fair_in_order() -> None:
    for match in evidence.MATCHES.values():
        found = list(evidence.fair_outcomes(match))
        assert found == [key for key in evidence.OUTCOMES if evidence.fair(key, match)]
    assert len(evidence.fair_outcomes(evidence.MATCHES["strict"])) > 3


def test_what_is_kept_after_matching_is_counted_on_either_side() -> None:
    grouped = pd.DataFrame(
        {"both": [True, True, False, True, False, False], "stratum": [1, 1, 1, 2, 3, 1], "council": [*"aabcca"]}
    )
    found = evidence.kept(grouped)
    assert found.loc[True].tolist() == [2, 1] and found.loc[False].tolist() == [2, 2]
    assert evidence.kept(grouped.head(2)).to_numpy().tolist() == [[0, 0], [0, 0]]


def test_englands_own_figure_is_the_rest_of_a_hundred() -> None:
    without = store.places().at["E92000001", "not_in_higher_education_average"]
    assert evidence.england_turned("not_in_higher_education") + 100 * without == pytest.approx(100)


def test_the_checks_say_in_how_many_tests_they_differ_and_which_way() -> None:
    first, second = NEGATIVE
    found = claim_figures.checks(
        pd.DataFrame({"clear": [3, 4, 9], "against": [7, 2, 0], "ways": [20, 18, 5]}, index=[first, second, "other"])
    )
    assert found.to_dict("index") == {
        first: {"apart": 7, "better": True, "ways": 18},
        second: {"apart": 4, "better": False, "ways": 18},
    }


def test_those_of_the_declared_set_that_are_listed() -> None:
    wards = set(store.table("wards2017").query("doubly_disadvantaged").index)
    fits = store.table("links_ward17")["ward17_code"].reindex(FRAME.index)
    most = 3_375
    income = FRAME[f"{evidence.INCOME}_rank"]
    both = [code for code in FRAME.index if income[code] <= most and FRAME.at[code, "cni2023_rank"] <= most]
    assert claim_figures.facing_and_listed() == (len(both), sum(fits[code] in wards for code in both))


def test_councils_with_a_figure_come_by_share_and_name() -> None:
    table = pd.DataFrame({"share": [0.0, 5.0, 5.0, 9.0], "name": [*"dcba"], "value": [1.0, 2.0, 3.0, np.nan]})
    assert evidence_councils.with_figure(table)["name"].tolist() == ["b", "c", "d"]
    assert evidence_councils.with_some(table) == 3


# ---- claims


def test_verdicts_are_tallied_with_a_nought_where_there_is_none() -> None:
    assert claims.tally(pd.Series([HOLDS, FRAGILE, HOLDS, NOT_TESTABLE])) == {
        HOLDS: 2,
        FRAGILE: 1,
        CONTRADICTED: 0,
        NOT_TESTABLE: 1,
    }


def test_a_claim_is_ahead_only_where_it_is_more() -> None:
    own = pd.DataFrame({"number": [1.0, 2.0, 3.0], "beside": [1.0, 1.0, 4.0], "period": ["2022", "2024", "2023"]})
    assert claims.ahead(own, "beside").tolist() == [False, True, False] and claims.number_ahead(own, "beside") == 1
    assert claims.span(own) == (1.0, 3.0, "2024")


# ---- outcomes


def test_the_latest_period_is_that_of_any_place() -> None:
    one, other = (pd.DataFrame({"value": [1.0], "period": [period]}, index=["pay"]) for period in ("2022", "2024"))
    assert outcomes.latest("pay", [other, one]) == outcomes.latest("pay", [one, other]) == "2024"
    assert outcomes.latest("work", [one, other]) == ""


def test_a_gap_is_told_only_within_one_period() -> None:
    table = pd.DataFrame({"value": [46.0, 30.5], "period": ["2024", "2024"]}, index=["all", "some"])
    assert outcomes.gap(table, "some", "all") == 15.5
    assert outcomes.gap(table.assign(period=["2024", "2023"]), "some", "all") is None
    assert outcomes.gap(table.head(1), "some", "all") is None


# ---- places side by side


def test_the_largest_share_in_the_first_class_is_found() -> None:
    areas = [area(code) for code in ("E07000146", "E06000009", "E08000025")]
    wanted = [(each.frame["imd2025_decile"] == 1).mean() for each in areas]
    at, share = compare.largest_first(areas, "imd2025", "neighbourhoods")
    assert (at, share) == (wanted.index(sorted(wanted)[-1]), pytest.approx(sorted(wanted)[-1]))
    assert (
        compare.largest_first([area(store.places().query("neighbourhoods == 0").index[0])], "imd2025", "people") is None
    )


def test_a_line_of_classes_has_a_main_one_and_a_number_with_data() -> None:
    assert compare.main_class(pd.Series([0.0, 0.0, 1.0, 0.0])) == 2
    assert compare.with_data(pd.Series([3, 0, 4])) == 7


# ---- ideas and stories


def test_young_people_are_those_of_the_neighbourhoods_facing_both() -> None:
    facing = FRAME[(FRAME["imd2025_rank"] <= 3_375) & (FRAME["cni2023_rank"] <= 3_375)]
    young, every = (sum(each["age_12_17"]) + 2 / 7 * sum(each["age_5_11"]) for each in (facing, FRAME))
    found = reach.young_facing_both()
    assert found.people == round(young) and found.in_hundred == pytest.approx(100 * young / every, rel=1e-5)
    assert reach.wards_of_2019() == 225


def test_big_local_areas_are_counted_by_wave_and_by_first_tenth() -> None:
    areas = pd.DataFrame(
        {"wave": [3, 1, 1], "imd2025_first": [True, True, False], "cni2023_first": [False, True, False]}
    )
    found = big_local.counted(areas)
    assert (list(found.waves.items()), found.need, found.community) == ([(1, 2), (3, 1)], 2, 1)


def test_stories_of_the_place_itself_are_counted() -> None:
    assert stories.number_here(pd.DataFrame({"why": ["here", "alike", "here"]})) == 2


@pytest.mark.parametrize(("most", "least", "found"), [(7, 3, ("most", 7)), (3, 7, ("least", 7)), (5, 5, ("most", 5))])
def test_the_way_more_of_them_moved(most: int, least: int, found: tuple[str, int]) -> None:
    assert Since2019(most + least + 2, 0, most, 2, least, pd.DataFrame()).more_moved == found
