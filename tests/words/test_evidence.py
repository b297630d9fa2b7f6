"""Sentences on what goes with community need: right where one can do the sum, sound for every choice, honest either way."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import claims, evidence
from lib.analysis.evidence import CUTS, MATCHES, OUTCOMES, PUBLISHED
from lib.words import evidence as words

AVOID = re.compile(r"left.behind|social mobility|disadvantaged|hard.to.reach|vulnerable|lost generation|red wall|\bnan\b|\bNone\b|<|inf\b|\{|\}")
CAUSE = re.compile(r"because of (?:thin|community|few)|leads to|\bharms?\b|makes? (?:people|places)", re.IGNORECASE)
REGIONS = [None, "E12000002", "E12000007", "E12000009"]


def sound(sentence):
    ends = sentence.endswith(".") and not sentence.endswith("..")
    return ends and sentence[0] == sentence[0].upper() and not AVOID.search(sentence) and not CAUSE.search(sentence) and "  " not in sentence


def row(both, other, lower, upper):
    return pd.Series({"both": both, "other": other, "difference": both - other, "lower": lower, "upper": upper})


@pytest.mark.parametrize(("match", "within"), list(itertools.product(MATCHES, REGIONS)))
def test_every_sentence_of_every_choice_is_sound(match, within):
    for cut in (5, 30):
        compared, rule = evidence.comparison(match, cut, 50, within), MATCHES[match]
        said = [*words.opening(compared, rule), *words.method(compared, rule, cut, 50), *words.limits(compared), words.few(compared)]
        for key in OUTCOMES:
            shares = evidence.shares(compared, key)
            one = compared.found.loc[key]
            said += [words.effect(key, one), words.sure(key, one)] + [words.fairness(key, rule)] * (not evidence.fair(key, rule))
            said += [words.tenths_sentence(key, shares)] if shares["both"].notna().all() else []
        for sentence in said:
            assert sound(sentence), sentence
        assert all(re.search(r"\b20[12]\d\b", words.effect(key, compared.found.loc[key])) for key in OUTCOMES)


def test_effects_one_can_check_in_the_head():
    assert words.effect("low_skills", row(41, 44, -4, -2)).startswith(
        "Of 100 people of working age, about 3.0 fewer have few qualifications or little English where neighbourhoods face both")
    assert "(2025: 41.0 against 44.0)" in words.effect("low_skills", row(41, 44, -4, -2))
    nearer = "13.0 places nearer the front than those matched with them (2025: 7.0 against 20.0)"
    assert nearer in words.effect("imd2025_children", row(7, 20, -15, -9))
    assert "3.5 more offences of violence with injury per 1,000 people a year" in words.effect("violence_with_injury", row(15.5, 12, 2, 5))
    assert "9.0 points lower" in words.effect("connectivity", row(68, 77, -10, -8))
    assert "are level with" in words.effect("imd2025_income", row(50, 50.01, -1, 1))


def test_the_gap_is_what_a_reader_gets_by_taking_one_figure_from_the_other():
    assert "about 3.7 fewer" in words.effect("not_in_higher_education", row(6.342, 9.989, -4, -3)), "6.3 against 10.0"


def test_starters_are_told_as_a_comparison_and_never_as_the_share_who_go():
    said = words.effect("not_in_higher_education", row(6, 12, -7, -5))
    assert "For every 100 counted there, 50 are counted here." in said
    assert "Read only the gap: England’s own count is 11.7 in 100, far below the share who ever start." in said
    assert "never" not in said


def test_how_sure_it_is_names_the_direction_and_admits_that_there_may_be_none():
    assert "interval runs from 2.0 to 4.1 fewer, so chance alone does not explain it." in words.sure("low_skills", row(41, 44, -4.1, -2))
    assert "from 1.0 fewer to 2.0 more. It holds no difference at all" in words.sure("low_skills", row(41, 40, -1, 2))
    assert "too few" in words.sure("low_skills", row(41, 40, np.nan, np.nan))


def altered(compared, **findings):
    """A comparison in which the named outcomes come out better or unclear."""
    found = compared.found.copy()
    for key, kind in findings.items():
        sign = evidence.worse(key) * {"worse": 1, "better": -1, "unclear": 1}[kind]
        found.loc[key, ["difference", "lower", "upper"]] = [sign, min(sign, 2 * sign), max(sign, 2 * sign)] if kind != "unclear" else [0.1, -1, 1]
    return evidence.Comparison(compared.groups, compared.counts, found, compared.steps)


def test_the_finding_is_told_whichever_way_it_comes_out():
    compared, rule = evidence.comparison("strict", 10, 30), MATCHES["strict"]
    fair = [key for key in OUTCOMES if evidence.fair(key, rule)]
    every = {kind: altered(compared, **dict.fromkeys(fair, kind)) for kind in ("worse", "better", "unclear")}
    assert words.opening(every["worse"], rule)[0].startswith(f"Yes, on all {len(fair)} outcomes that are a fair test")
    assert words.opening(every["better"], rule)[0].startswith(f"No clear yes: on 0 of {len(fair)}")
    assert "they do better" in words.opening(every["better"], rule)[0]
    assert "there is no clear difference" in words.opening(every["unclear"], rule)[0]
    mixed = words.opening(altered(every["worse"], imd2025_crime="better"), rule)[0]
    assert mixed == (f"Mostly, yes: on {len(fair) - 1} of {len(fair)} outcomes that are a fair test, neighbourhoods that face both do worse than "
                     "others as deprived on income. On crime they do better.")


def test_the_opening_says_that_it_is_no_proof_of_cause():
    said = words.opening(evidence.comparison("strict", 10, 30), MATCHES["strict"])
    assert said[-1].endswith("This shows what goes together, not what causes what.")


def test_a_match_on_the_whole_index_is_called_no_fair_test_at_all():
    (said,) = words.opening(evidence.comparison("tenth", 10, 30), MATCHES["tenth"])
    assert "none of them is a fair test. Match on income" in said
    assert all(words.fairness(key, MATCHES["tenth"]) for key in OUTCOMES)


def test_too_few_says_how_many_and_the_way_out():
    (said,) = words.opening(evidence.comparison("strict", 10, 30, "E12000007"), MATCHES["strict"])
    assert "there are 8 neighbourhoods that face both, in 2 councils" in said
    assert "Choose a wider line" in said


def test_the_numbers_of_the_method_are_those_of_the_comparison():
    said = " ".join(words.method(evidence.comparison("strict", 10, 30), MATCHES["strict"], 10, 30))
    assert "There are 1,125 here" in said
    assert "1,063 of the 1,125 are among the 1,262 that face both by the whole index" in said
    assert "with them 19 of the 1,125 facing both" in said
    assert "drawing whole councils by lot 1,000 times" in said


@pytest.mark.parametrize("match", MATCHES)
def test_the_table_has_every_outcome_with_its_numbers_and_its_mark(match):
    compared = evidence.comparison(match, 10, 30)
    found = words.table(compared, MATCHES[match])
    assert len(found) == len(OUTCOMES)
    assert (found["Neighbourhoods facing both"] > 1_000).all()
    assert (found["A fair test?"] == "Yes").sum() == sum(evidence.fair(key, MATCHES[match]) for key in OUTCOMES)
    assert found["Outcome"].str.contains("20").all()


def test_every_way_to_compare_is_counted_in_the_sentence_and_in_the_table():
    tried = evidence.ways("low_skills", 10, 30)
    said = words.ways_sentence("low_skills", tried)
    assert sum(map(int, re.findall(r"(\d+) say", said))) == len(tried) == len(MATCHES) + len(CUTS) - 1
    assert len(words.every_way(dict.fromkeys(("low_skills", "connectivity"), tried))) == 2 * len(tried)


@pytest.mark.parametrize("key", PUBLISHED)
def test_councils_are_told_with_their_number_year_and_interval(key):
    table = evidence.councils(store.neighbourhoods(), store.places(), store.table("outcomes"), key)
    said = words.council_sentences(key, table, claims.links(key, 10))
    assert all(map(sound, said)), said
    assert f"In {table['value'].notna().sum():,} councils" in said[0]
    assert table["period"].iat[0] in said[0]
    assert len(words.council_table(key, table)) == table["value"].notna().sum()
    assert not re.search(r"\bgCSE|\ba levels", " ".join(said))


def test_the_link_is_told_by_its_direction():
    table = evidence.councils(store.neighbourhoods(), store.places(), store.table("outcomes"), "persistent_absence")
    for sign, told in ((1, "tends to be higher"), (-1, "tends to be lower")):
        linked = claims.links("persistent_absence", 10).assign(correlation=0.5 * sign)
        assert told in words.council_sentences("persistent_absence", table, linked)[0]


def test_too_few_councils_are_said():
    north_east = "attainment8", 10, "E12000001"
    (said,) = words.council_sentences("attainment8", claims.council_table(*north_east), claims.links(*north_east))
    assert sound(said)
    assert "12 have a figure, and 12 have such neighbourhoods" in said
