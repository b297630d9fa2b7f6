"""Claims and verdicts in words: every claim has its words, its number, its reason, whichever way it comes out."""

import re

import pandas as pd
import pytest

from lib.analysis.claims import CLAIMS, NOT_SUPPORTED, NOT_TESTABLE, SUPPORTED, verdicts
from lib.analysis.evidence import CUTS
from lib.words import claims as words

AVOID = re.compile(r"left.behind|social mobility|disadvantaged|hard.to.reach|vulnerable|\bnan\b|\bNone\b|<|\{|\}|gCSE")


@pytest.mark.parametrize("cut", CUTS)
def test_every_claim_has_a_sentence_a_document_and_a_reason(cut):
    found = verdicts(cut, 30)
    assert list(words.SAID) == list(CLAIMS)
    for key, row in found.iterrows():
        said = words.reason(key, row)
        for sentence in (said, words.SAID[key][0]):
            assert sentence.endswith(".")
            assert not AVOID.search(sentence), sentence
        assert row["verdict"] == NOT_TESTABLE or re.search(r"\b20\d\d\b", said), said
    assert set(words.WHY_NOT) == {key for key in CLAIMS if not CLAIMS[key].test}


def test_the_summary_counts_the_verdicts():
    found = pd.DataFrame({"verdict": [SUPPORTED, SUPPORTED, NOT_SUPPORTED, NOT_TESTABLE]})
    assert words.summary(found).startswith("Of 4 claims, open data support 2, do not support 1 and cannot test 1")
    assert words.summary(found.head(2)).startswith("Of 2 claims, open data support 2 (")


def test_a_number_of_times_is_the_quotient_of_the_two_figures():
    said = words.reason("income", verdicts(10, 30).loc["income"])
    assert "55 of 100 people in the 1,262 neighbourhoods" in said
    assert "23 of 100 in England" in said
    assert "2.4 times" in said
    assert "how they were chosen" in said, "The circle is owned up to."


def test_the_table_to_take_away_has_every_claim_with_its_n():
    found = words.table(verdicts(10, 30))
    assert len(found) == len(CLAIMS)
    tested = found["Verdict"] != "Not testable"
    assert found.loc[tested, "Neighbourhoods facing both, councils or regions"].notna().all()
    assert found.loc[~tested, "Number"].isna().all()


def test_the_order_of_regions_is_told_as_found():
    row = verdicts(10, 30).loc["regions"]
    assert "have the widest of 9 regions" in words.reason("regions", row)
    assert "are not the three with the widest" in words.reason("regions", row.copy().replace(SUPPORTED, NOT_SUPPORTED))


def test_a_verdict_that_hangs_on_the_series_says_so():
    """Results at 11 are published twice; where the smaller series does not bear the verdict out, the reader is told."""
    row = verdicts(10, 30).loc["primary"]
    assert row["again_n"] < row["n"]
    assert row["again_lower"] < 0 < row["again_upper"]
    assert "By another series, of 130 councils" in words.reason("primary", row)
    assert "read the verdict with care" in words.reason("primary", row)
