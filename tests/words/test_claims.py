"""Claims and verdicts in words: every claim has its words, its number, its reason, whichever way it comes out."""

import re

import pandas as pd
import pytest

from lib.analysis import claims
from lib.analysis.claims import CLAIMS, verdicts
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NOT_TESTABLE
from lib.words import claims as words
from lib.words.evidence_terms import VERDICTS

AVOID = re.compile(r"left.behind|social mobility|disadvantaged|hard.to.reach|vulnerable|\bnan\b|\bNone\b|<|\{|\}|gCSE")
WAYS = claims.ways()


def turned(monkeypatch, claim, **columns):
    """The words of a claim had its rows other numbers."""
    altered = {name: WAYS[name].mask(WAYS["claim"] == claim, value) for name, value in columns.items()}
    monkeypatch.setattr(claims, "ways", lambda: WAYS.assign(**altered))
    return " ".join(words.reason(claim))


@pytest.mark.parametrize("key", CLAIMS)
def test_every_claim_has_a_sentence_a_document_and_a_reason(key):
    assert list(words.SAID) == list(CLAIMS)
    reasons = words.reason(key)
    for sentence in (*reasons, words.SAID[key][0]):
        assert sentence.endswith("."), sentence
        assert not AVOID.search(sentence), sentence
    assert CLAIMS[key].test == "" or re.search(r"\b20\d\d\b", " ".join(reasons))
    assert (key in words.WHY_NOT) == (not CLAIMS[key].test)


def test_the_summary_counts_the_verdicts():
    found = pd.Series([HOLDS, HOLDS, FRAGILE, CONTRADICTED, NOT_TESTABLE])
    assert words.summary(found) == (
        "Of 5 claims in the documents, 2 hold, 1 is fragile, 1 is contradicted and 1 cannot be tested with open data."
    )
    assert words.summary(found.head(2)) == "Of 2 claims in the documents, 2 hold."


def test_why_few_are_contradicted_follows_the_count():
    assert words.contradicted_asked(pd.Series([HOLDS]))[0] == "Why is none contradicted?"
    assert words.contradicted_asked(pd.Series([CONTRADICTED]))[0] == "Why is only one contradicted?"
    assert words.contradicted_asked(pd.Series([CONTRADICTED] * 2))[0] == "Why are only 2 contradicted?"


def test_a_number_of_times_is_the_quotient_of_the_two_figures():
    said = " ".join(words.reason("income"))
    assert "People, against England: 2.37 times as likely (2.25 to 2.51), 55 of 100 against 23 (2025)." in said
    question, answer = words.asked("income")
    assert "circle" in question
    assert answer[0].startswith("In part, yes"), "The circle is owned up to."


def test_against_places_as_deprived_the_direction_is_that_of_the_number(monkeypatch):
    assert "fewer people there live on a low income" in " ".join(words.reason("income equal"))
    assert "more people there live on a low income" in turned(monkeypatch, "income equal", number=1.2)


def test_inside_and_between_are_told_as_found(monkeypatch):
    assert "which is wider" in " ".join(words.reason("inside"))
    assert "which is narrower" in turned(monkeypatch, "inside", number=1.0)


def test_the_order_of_regions_is_told_as_found(monkeypatch):
    said = " ".join(words.reason("regions"))
    assert "in 4 of 8 tests" in said
    assert "Long illness, between the tenth from the top and the tenth from the end: they are." in said
    assert "Long illness, by Gini: they are not." in said
    monkeypatch.setattr(claims, "ways", lambda: WAYS.rename(columns={"number": "beside", "beside": "number"}))
    assert "Long illness, by Gini: they are." in " ".join(words.reason("regions"))


def test_links_are_told_with_their_sign_interval_and_number():
    said = " ".join(words.reason("primary"))
    assert "All authorities that run schools; income and region held equal: −0.16 (−0.34 to 0.02; 151)." in said
    assert "0.30 (0.16 to 0.43; 153)" in " ".join(words.reason("absence"))


def test_two_series_of_the_same_results_are_set_side_by_side():
    question, answer = words.asked("primary")
    assert "two series" in question
    assert "For all 151 authorities the interval is −0.34 to 0.02. For 294 councils" in answer[0]


def test_the_table_to_take_away_has_every_claim_and_every_way():
    found = words.table(verdicts())
    assert found["Verdict"].tolist() == [VERDICTS[verdict] for verdict in verdicts()]
    rows = words.ways_table(WAYS)
    assert len(rows) == len(WAYS)
    assert rows["Neighbourhoods, councils, constituencies or regions"].gt(0).all()
    assert rows["Claim"].isin(found["Claim"]).all()
    drawn = WAYS["claim"].isin(["primary", "gcse", "widening", "absence", "income", "income equal"])
    assert rows["95% interval from"].notna().tolist() == drawn.tolist(), (
        "An interval where something is drawn, none where all are counted."
    )


@pytest.mark.parametrize("key", ["children", "income", "primary"])
def test_a_sceptic_s_question_is_answered_where_it_arises(key):
    question, answer = words.asked(key)
    assert question.endswith("?")
    assert all(line.endswith(".") for line in answer)
    assert words.asked("gcse") is None
