"""Verdicts follow from numbers by the rule, whichever way they come out, and claims are tested whole."""

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import claim_figures, claims, evidence, specifications
from lib.analysis.claim_figures import gaps, times
from lib.analysis.claims import CLAIMS, judged, verdicts
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NOT_TESTABLE

FRAME = store.neighbourhoods()
WAYS = claims.ways()


def ways(claim):
    return WAYS[WAYS["claim"] == claim].set_index("way")


def rows(claim, *numbers, claimed=0.0):
    return pd.DataFrame(
        [{"claim": claim, "number": mid, "lower": low, "upper": high, "claimed": claimed} for mid, low, high in numbers]
    )


def test_every_claim_has_a_verdict_and_a_test_or_none():
    found = verdicts()
    assert list(found.index) == list(CLAIMS)
    for key, claim in CLAIMS.items():
        assert (found[key] == NOT_TESTABLE) == (not claim.test)
        assert len(ways(key)) == 0 if claim.test in ("", "places") else len(ways(key)) > 1


@pytest.mark.parametrize("key", [key for key, claim in CLAIMS.items() if claim.test == "ways"])
def test_a_claim_turned_round_gets_the_opposite_verdict(key):
    """Nothing is typed by hand: were the figures the other way, so would the verdicts be."""
    claim, own = CLAIMS[key], WAYS[WAYS["claim"] == key]
    turned = own.assign(lower=2 * own["claimed"] - own["upper"], upper=2 * own["claimed"] - own["lower"])
    opposite = {HOLDS: CONTRADICTED, CONTRADICTED: HOLDS, FRAGILE: FRAGILE}
    assert judged(claim, turned) == opposite[judged(claim, own)]


def test_a_number_claimed_is_reached_by_every_way_or_the_claim_is_fragile():
    assert judged(CLAIMS["income"], rows("income", (2.4, 2.2, 2.5), (2.6, 2.5, 2.7), claimed=2)) == HOLDS
    assert judged(CLAIMS["income"], rows("income", (2.4, 2.2, 2.5), (1.99, 1.9, 2.1), claimed=2)) == FRAGILE
    assert judged(CLAIMS["income"], rows("income", (0.9, 0.8, 1.1), (1, 0.9, 1.2), claimed=2)) == CONTRADICTED


def test_about_one_in_four_is_from_22_5_to_27_5():
    def about(*numbers):
        return judged(CLAIMS["one in four"], rows("one in four", *[(n, n, n) for n in numbers], claimed=25))

    assert about(22.5, 27.5) == HOLDS
    assert about(22.4, 25) == FRAGILE
    assert about(28, 31) == CONTRADICTED


def test_primary_results_and_the_widening_gap_are_not_shown_with_all_151_authorities():
    """They hung on leaving the 21 counties out."""
    for claim, number in (("primary", -0.15), ("widening", -0.157)):
        row = ways(claim).loc["all"]
        assert row["n"] == 151
        assert row["number"] == pytest.approx(number, abs=0.02)
        assert row["lower"] < 0 < row["upper"]
        assert verdicts()[claim] == FRAGILE
    assert ways("gcse").loc["all", "number"] == pytest.approx(-0.32, abs=0.01)
    assert ways("absence").loc["all", "number"] == pytest.approx(0.30, abs=0.01)
    assert ways("primary").loc["single", "n"] == 151 - 21


def test_both_halves_of_the_claim_on_income_are_tested():
    england, equal = ways("income"), ways("income equal")
    facing = FRAME[FRAME["both10"] == 3]
    here = 100 * np.average(facing["imd2025_income_score"], weights=facing["population"])
    row = england.loc["people_england"]
    assert row["beside"] == pytest.approx(
        100 * store.places().at["E92000001", "imd2025_income_average_score"], abs=1e-5
    )
    assert row["number"] == pytest.approx(here / row["beside"], abs=1e-5)
    assert here == pytest.approx(55.0, abs=0.1)
    assert equal.loc["people_equal", "beside"] == pytest.approx(56.5, abs=0.1)
    assert equal["upper"].max() < 1.1, "Not twice as likely: hardly different at all."
    assert verdicts()["income equal"] == CONTRADICTED


def test_so_many_times_one_can_do_in_the_head():
    one = pd.Series([1.0, 1, 1, 1])
    found = times(
        pd.Series([0.5, 0.7, 0.2, 0.4]),
        one,
        pd.Series([True, True, False, False]),
        pd.Series([False, False, True, True]),
        pd.Series(list("ABAB")),
    )
    assert found[0] == pytest.approx(2)
    assert found[3:] == pytest.approx((60, 30))


def test_a_claim_on_several_outcomes_is_that_of_its_weakest():
    overview = specifications.overview()
    for key, claim in CLAIMS.items():
        if claim.test == "places":
            own = set(overview.loc[list(claim.outcome), "verdict"])
            assert verdicts()[key] == (own.pop() if len(own) == 1 else FRAGILE)
            assert all(evidence.fair(outcome, evidence.MATCHES["strict"]) for outcome in claim.outcome)


def test_gaps_one_can_do_in_the_head():
    frame = pd.DataFrame({"imd2025_score": [*range(0, 101, 10), 7], "rgn_code": [*"A" * 11, "B"]})
    found = gaps(frame, "rgn_code")
    assert found.loc["A", ["gap", "average"]].tolist() == [80, 50]
    assert found.loc["B", ["gap", "average"]].tolist() == [0, 7]
    assert gaps(pd.DataFrame({"imd2025_score": [0, 1.0], "rgn_code": "A"}), "rgn_code").at[
        "A", "gini"
    ] == pytest.approx(0.5)
    assert np.isnan(gaps(pd.DataFrame({"imd2025_score": [-1, 1.0], "rgn_code": "A"}), "rgn_code").at["A", "gini"])


def test_the_widest_gaps_hang_on_the_measure():
    own = ways("regions")
    first = own["number"] > own["beside"]
    assert first[
        [name for name in own.index if name.startswith(("comparative_illness_gap", "years_of_life_lost_gap"))]
    ].all()
    assert not first[[name for name in own.index if name.endswith("_gini")]].any()
    assert verdicts()["regions"] == FRAGILE


def test_of_low_income_93_per_cent_of_the_differences_are_inside_regions():
    assert ways("inside").loc["income_share", "number"] == pytest.approx(93, abs=0.6)
    assert verdicts()["inside"] == HOLDS


def test_authorities_are_counties_where_there_are_districts():
    held = pd.DataFrame({"white": 50.0}, index=FRAME.index)
    found = claim_figures.authorities(FRAME, store.table("counties"), store.table("outcomes"), "ks2_expected", held)
    assert found["county"].sum() == 21
    assert not found.index.str.startswith("E07").any()
    assert found["value"].notna().sum() == 151
    assert found["white"].to_numpy() == pytest.approx(50)
    people = FRAME["population"].astype(float)
    assert (found["share"] * people.groupby(FRAME["lad25_code"]).sum().reindex(found.index)).dropna().ge(0).all()
