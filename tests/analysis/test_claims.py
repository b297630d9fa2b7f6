"""Verdicts follow from numbers by the rule, whichever way they come out."""

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import claims, evidence
from lib.analysis.claims import CLAIMS, NOT_SUPPORTED, NOT_TESTABLE, SUPPORTED, gaps, judged, verdicts

FRAME = store.neighbourhoods()


@pytest.mark.parametrize(("worse", "lower", "upper", "verdict"), [
    (1, 0.1, 0.4, SUPPORTED), (1, -0.1, 0.4, NOT_SUPPORTED), (1, -0.4, -0.1, NOT_SUPPORTED), (1, 0, 0.4, NOT_SUPPORTED),
    (-1, -0.4, -0.1, SUPPORTED), (-1, -0.4, 0.1, NOT_SUPPORTED), (-1, 0.1, 0.4, NOT_SUPPORTED), (1, np.nan, np.nan, NOT_SUPPORTED),
])
def test_the_rule(worse, lower, upper, verdict):
    assert judged(worse, lower, upper) == verdict


@pytest.mark.parametrize("cut", evidence.CUTS)
def test_every_verdict_is_what_its_numbers_say(cut):
    found = verdicts(cut, 30)
    assert list(found.index) == list(CLAIMS)
    for key, row in found.iterrows():
        claim = CLAIMS[key]
        if not claim.test:
            assert row["verdict"] == NOT_TESTABLE
            assert row.drop("verdict").isna().all()
        elif claim.test in ("places", "councils", "widening"):
            assert row["verdict"] == judged(claim.worse, row["lower"], row["upper"])
            assert row["n"] > 20
        elif claim.test == "times":
            assert (row["verdict"] == SUPPORTED) == (row["number"] / row["beside"] >= claim.least)
        else:
            assert row["n"] == 9


def test_a_claim_turned_round_is_not_supported(monkeypatch):
    """Nothing is typed by hand: were the figures the other way, so would the verdicts be."""
    table = claims.council_table("attainment8", 10)
    monkeypatch.setattr(claims, "links", claims.links.__wrapped__)  # which is kept otherwise
    monkeypatch.setattr(claims, "council_table", lambda *_: table.assign(value=-table["value"]))
    assert claims._councils(CLAIMS["gcse"], 10, 30)["verdict"] == NOT_SUPPORTED
    monkeypatch.setattr(claims, "council_table", lambda *_: table)
    assert claims._councils(CLAIMS["gcse"], 10, 30)["verdict"] == SUPPORTED


def test_twice_as_likely_is_counted_over_people():
    facing = FRAME[FRAME["both10"] == 3]
    row = verdicts(10, 30).loc["income"]
    here = np.average(facing["imd2025_income_score"], weights=facing["population"])
    assert row["number"] == pytest.approx(100 * here)
    assert row["beside"] == pytest.approx(100 * store.places().at["E92000001", "imd2025_income_average_score"])
    assert row["n"] == 1_262


def test_gaps_one_can_do_in_the_head():
    frame = pd.DataFrame({"imd2025_score": [*range(0, 101, 10), 7], "rgn_code": [*"A" * 11, "B"]})
    found = gaps(frame, "rgn_code")
    assert found.loc["A"].tolist() == [80, 50]
    assert found.loc["B"].tolist() == [0, 7]


def test_each_claim_is_put_to_an_outcome_that_is_a_fair_test_or_the_words_say_so():
    for claim in CLAIMS.values():
        if claim.test == "places":
            assert evidence.fair(claim.outcome[0], evidence.MATCHES["strict"])
