"""Sentences on what goes with community need: right where one can do the sum, sound for every choice, honest either
way.
"""

import itertools
import re

import pytest

from lib import store
from lib.analysis import claims, evidence, evidence_differences, specifications
from lib.analysis.evidence import MATCHES, OUTCOMES, PUBLISHED
from lib.analysis.evidence_councils import councils
from lib.analysis.specifications import CONTRADICTED, EXPOSURES, FRAGILE, HOLDS, NEGATIVE, SPECIFICATIONS
from lib.words import evidence as words
from lib.words import evidence_councils, evidence_method, evidence_terms, evidence_titles

AVOID = re.compile(
    r"left.behind|social mobility|disadvantaged|hard.to.reach|vulnerable|lost generation|red wall|\bnan\b|\bNone\b|<|inf\b|\{|\}"
)
CAUSE = re.compile(r"because of (?:thin|community|few)|leads to|\bharms?\b|makes? (?:people|places)", re.IGNORECASE)
REGIONS = [None, "E12000002", "E12000007", "E12000009"]
FOUND = specifications.overview()
FAIR = list(FOUND.index[FOUND["role"] == "outcome"])


def sound(sentence):
    ends = sentence.endswith((".", "?")) and not sentence.endswith("..")
    return (
        ends
        and sentence[0] == sentence[0].upper()
        and not AVOID.search(sentence)
        and not CAUSE.search(sentence)
        and "  " not in sentence
    )


def came_out(**verdicts):
    """The overview as it would be had the named outcomes come out otherwise; the others fragile."""
    found = FOUND.copy()
    found.loc[FAIR, "verdict"] = [verdicts.get(key, FRAGILE) for key in FAIR]
    return found


# ---- the headline ----


def test_the_headline_names_what_holds_and_nothing_else():
    said = words.headline(FOUND)
    for key in FAIR:
        assert (evidence_terms.BRIEF[key][0].lower() in said.lower()) == (FOUND.at[key, "verdict"] == HOLDS), key
    assert f"On {(FOUND.loc[FAIR, 'verdict'] == FRAGILE).sum()} of {len(FAIR)} outcomes the answer hangs on how" in said
    assert len(said.split()) < 40


def test_the_headline_follows_whatever_comes_out():
    all_hold = words.headline(came_out(**dict.fromkeys(FAIR, HOLDS)))
    assert all_hold == f"All {len(FAIR)} outcomes are worse where community need is high, however we compare"
    assert "outcomes are better" in words.headline(came_out(**dict.fromkeys(FAIR, CONTRADICTED)))
    assert words.headline(came_out()) == f"On none of {len(FAIR)} outcomes is the answer the same however we compare"
    mixed = words.headline(came_out(imd2025_crime=HOLDS, low_skills=CONTRADICTED))
    assert mixed.startswith("Crime is worse where community need is high, however we compare. Skills is better there")


@pytest.mark.parametrize("key", FAIR)
def test_the_headline_changes_when_any_one_verdict_does(key):
    other = FRAGILE if FOUND.at[key, "verdict"] == HOLDS else HOLDS
    turned = FOUND.copy()
    turned.loc[key, "verdict"] = other
    assert words.headline(turned) != words.headline(FOUND)


def test_under_the_headline_stands_that_it_is_no_proof():
    said = words.opening_lines(FOUND, specifications.overview("places"))
    assert all(map(sound, said))
    assert "does not prove" in said[-1]
    ways, clear = FOUND.loc["imd2025_children", ["ways", "clear"]]
    assert f"Of {ways} tests, {clear} say that children’s education is clearly worse" in said[1]
    assert all(len(line.split()) <= 25 for line in said)


def test_places_to_meet_alone_are_told_as_they_come_out():
    assert "goes with no outcome" in words.opening_lines(FOUND, came_out())[2]
    assert "goes with worse crime however" in words.opening_lines(FOUND, came_out(imd2025_crime=HOLDS))[2]


def test_the_check_is_told_by_its_direction():
    assert "Homes indoors are better in 19 of 20 tests" in words.warning(FOUND)
    turned = FOUND.assign(clear=FOUND["against"], against=FOUND["clear"])
    assert "Homes indoors are worse in 19 of 20 tests" in words.warning(turned)
    assert "do not differ" in words.warning(FOUND.assign(clear=0, against=0))
    assert "differ in something else" in words.warning(FOUND)


def test_who_lives_there_is_told_from_the_table():
    balance = store.table("evidence_balance")
    _, said = words.places_asked(balance)
    assert "88 in 100 people are White. In those as poor that do not, 38 are" in said[0]
    swapped = balance.rename(columns={"both": "other", "other": "both"})
    assert "38 in 100 people are White. In those as poor that do not, 88 are" in words.places_asked(swapped)[1][0]


@pytest.mark.parametrize("exposure", EXPOSURES)
def test_every_outcome_has_its_sentence_with_its_verdict_and_counts(exposure):
    found = specifications.overview(exposure)
    for key, one in found.iterrows():
        said = words.verdict_sentence(key, one, exposure)
        assert sound(said), said
        if one["role"] == "overlap":
            assert "no fair test" in said
        else:
            assert f"{one['clear']} say clearly worse and {one['against']} clearly better" in said
        if one["role"] == "outcome":
            assert evidence_terms.VERDICTS[one["verdict"]].lower() in said


def test_a_line_of_the_picture_has_its_own_figures_the_right_way_round():
    for key in FAIR:
        label, here, there = words.paired(key, FOUND.loc[key])
        assert (here, there) == (
            evidence_terms.shown(key, FOUND.at[key, "both"]),
            evidence_terms.shown(key, FOUND.at[key, "other"]),
        )
        assert label.endswith(f"({evidence_terms.VERDICTS[FOUND.at[key, 'verdict']].lower()})")
        assert len(label) < 58, "A telephone is no wider."
    assert all("(a check)" in words.paired(key, FOUND.loc[key])[0] for key in NEGATIVE)


def test_starters_never_stand_without_england_and_the_warning():
    assert "England 11.7" in words.paired("not_in_higher_education", FOUND.loc["not_in_higher_education"])[0]
    assert "England’s own count is 11.7 in 100. It counts one year’s starters" in words.caution(
        "not_in_higher_education"
    )
    assert words.caution("low_skills") == ""


def test_how_it_was_done_is_plain_and_its_numbers_are_those_of_the_data():
    balance = store.table("evidence_balance")
    said = dict(evidence_method.how(specifications.results(), balance))
    for sentence in itertools.chain(*said.values(), evidence_method.rule_of_verdicts(), evidence_method.limits()):
        assert sound(sentence), sentence
        assert len(sentence.split()) <= 33, sentence
    text = " ".join(itertools.chain(*said.values()))
    for number in (
        "1,125",
        "1,367",
        "2.7 standard deviations",
        "still 2.3",
        "held equal, 0.3",
        "worth 496 equal ones",
        "An E-value",
        "robustness value",
    ):
        assert number in text, number
    assert "from 40 to 6 per cent" in text
    assert f"makes {2 * len(SPECIFICATIONS)} tests" in " ".join(evidence_method.rule_of_verdicts())


def test_every_way_has_a_name_in_full():
    names = [evidence_terms.full_way(key) for key in SPECIFICATIONS]
    assert len(set(names)) == len(SPECIFICATIONS)
    assert not any("…" in name for name in names)
    assert names[0].startswith("Matched")
    assert (
        evidence_terms.full_way("fit_ethnicity")
        == "Regression: income, region, town or country and who lives there, by ethnic group"
    )


def test_what_is_taken_away_has_n_way_and_interval_in_every_row():
    found = words.specified(specifications.results())
    assert len(found) == len(specifications.results())
    for column in (
        "Way of comparing",
        "Neighbourhoods facing both",
        "Like neighbourhoods",
        "Counted as one piece of evidence",
    ):
        assert found[column].notna().all()
    known = found["Difference"].notna()
    assert found.loc[known, ["95% interval from", "to", "E-value"]].notna().all().all()
    assert len(words.balanced(store.table("evidence_balance"))) == 55
    assert len(words.overviews({key: specifications.overview(key) for key in EXPOSURES})) == len(FOUND)


# ---- one way, at a line of the reader's own ----


@pytest.mark.slow
@pytest.mark.parametrize(("match", "within"), list(itertools.product(MATCHES, REGIONS)))
def test_every_sentence_of_every_choice_is_sound(match, within):
    for cut in (5, 30):
        compared, rule = evidence_differences.comparison(match, cut, 50, within), MATCHES[match]
        said = [*words.one_way(compared, rule), *evidence_method.method(compared, rule, cut, 50), words.few(compared)]
        said += [words.fairness(key, rule) for key in OUTCOMES if not evidence.fair(key, rule)]
        for sentence in said:
            assert sound(sentence), sentence


def altered(compared, **findings):
    """A comparison in which the named outcomes come out better or unclear."""
    found = compared.found.copy()
    for key, kind in findings.items():
        sign = evidence.worse(key) * {"worse": 1, "better": -1, "unclear": 1}[kind]
        found.loc[key, ["difference", "lower", "upper"]] = (
            [sign, min(sign, 2 * sign), max(sign, 2 * sign)] if kind != "unclear" else [0.1, -1, 1]
        )
    return evidence_differences.Comparison(compared.groups, compared.counts, found, compared.steps)


def test_one_way_is_told_whichever_way_it_comes_out_and_is_no_verdict():
    compared, rule = evidence_differences.comparison("strict", 10, 30), MATCHES["strict"]
    every = {kind: altered(compared, **dict.fromkeys(FAIR, kind)) for kind in ("worse", "better", "unclear")}
    number = len(FAIR)
    assert f"worse on {number} of {number} outcomes, better on 0" in words.one_way(every["worse"], rule)[0]
    assert f"worse on 0 of {number} outcomes, better on {number}" in words.one_way(every["better"], rule)[0]
    assert any(line.startswith("No clear difference: ") for line in words.one_way(every["unclear"], rule))
    mixed = words.one_way(altered(every["worse"], imd2025_crime="better"), rule)
    assert "Better: crime." in mixed
    assert mixed[-1].startswith("One way is no verdict")


def test_a_match_on_the_whole_index_is_called_no_fair_test_at_all():
    said = words.one_way(evidence_differences.comparison("tenth", 10, 30), MATCHES["tenth"])
    assert "none of them is a fair test. Match on income" in said[-1]
    assert all(words.fairness(key, MATCHES["tenth"]) for key in OUTCOMES)


def test_too_few_says_how_many_and_the_way_out():
    (said,) = words.one_way(evidence_differences.comparison("strict", 10, 30, "E12000007"), MATCHES["strict"])
    assert "there are 8 neighbourhoods that face both, in 2 councils" in said
    assert "Choose a wider line" in said


def test_the_numbers_of_the_method_are_those_of_the_comparison():
    said = " ".join(
        evidence_method.method(evidence_differences.comparison("strict", 10, 30), MATCHES["strict"], 10, 30)
    )
    assert "There are 1,125 here" in said
    assert "1,063 of the 1,125 are among the 1,262 that face both by the whole index" in said
    assert "with them 19 of the 1,125 facing both" in said
    assert "drawing whole councils by lot 1,000 times" in said


@pytest.mark.parametrize("match", MATCHES)
def test_the_table_has_every_outcome_with_its_numbers_and_its_mark(match):
    compared = evidence_differences.comparison(match, 10, 30)
    found = evidence_councils.table(compared, MATCHES[match])
    assert len(found) == len(OUTCOMES)
    assert (found["Neighbourhoods facing both"] > 1_000).all()
    assert (found["A fair test?"] == "Yes").sum() == sum(evidence.fair(key, MATCHES[match]) for key in OUTCOMES)
    assert found["Outcome"].str.contains("20").all()


@pytest.mark.parametrize("key", PUBLISHED)
def test_councils_are_told_with_their_number_year_and_interval(key):
    table = councils(store.neighbourhoods(), store.places(), store.table("outcomes"), key)
    said = evidence_councils.council_sentences(key, table, claims.links(key, 10))
    assert all(map(sound, said)), said
    assert f"In {table['value'].notna().sum():,} councils" in said[0]
    assert table["period"].iat[0] in said[0]
    assert all(len(line.split()) <= 25 for line in said[:4]), said
    assert len(evidence_councils.council_table(key, table)) == table["value"].notna().sum()
    assert not re.search(r"\bgCSE|\ba levels", " ".join(said))


def test_the_link_is_told_by_its_direction():
    table = councils(store.neighbourhoods(), store.places(), store.table("outcomes"), "persistent_absence")
    for sign, told in ((1, "tends to be higher"), (-1, "tends to be lower")):
        linked = claims.links("persistent_absence", 10).assign(correlation=0.5 * sign)
        assert told in evidence_councils.council_sentences("persistent_absence", table, linked)[1]
        assert told in evidence_councils.councils_title("persistent_absence", linked.loc["plain"], "2024/25")


def test_two_figures_that_hardly_go_together_are_not_said_to():
    table = councils(store.neighbourhoods(), store.places(), store.table("outcomes"), "persistent_absence")
    linked = claims.links("persistent_absence", 10).assign(correlation=0.05)
    assert "no clear link" in evidence_councils.councils_title("persistent_absence", linked.loc["plain"], "2024/25")
    assert "tends to be" not in " ".join(evidence_councils.council_sentences("persistent_absence", table, linked))


def test_a_link_that_turns_round_once_income_is_held_equal_is_said_to():
    table = councils(store.neighbourhoods(), store.places(), store.table("outcomes"), "persistent_absence")
    linked = claims.links("persistent_absence", 10).assign(correlation=[0.5, -0.5, 0.5])
    said = evidence_councils.council_sentences("persistent_absence", table, linked)
    assert "low income there is a middling link the other way" in said[2]
    assert "the other way" not in said[3]


def test_over_the_pairs_stands_how_many_are_clearly_worse_by_every_way():
    held = sum(FOUND.loc[FAIR, "verdict"] == HOLDS)
    assert (
        f"Even by the way least in favour, {held} of {len(FAIR)} outcomes are clearly worse"
        in evidence_titles.pairs_title(FOUND)
    )
    assert "1 of 10 outcomes is clearly worse" in evidence_titles.pairs_title(came_out(imd2025_crime=HOLDS))
    assert "none of 10 outcomes" in evidence_titles.pairs_title(came_out())


@pytest.mark.parametrize("key", FAIR)
def test_over_the_ways_of_one_outcome_stands_its_verdict(key):
    one = FOUND.loc[key]
    said = evidence_titles.ways_title(key, one, "community")
    assert (f"all {one['ways']} tests" in said) == (one["verdict"] == HOLDS)
    if one["verdict"] == FRAGILE:
        assert f"worse in {one['clear']} of {one['ways']} tests, clearly better in {one['against']}" in said


def test_too_few_councils_are_said():
    north_east = "attainment8", 10, "E12000001"
    (said,) = evidence_councils.council_sentences(
        "attainment8", claims.council_table(*north_east), claims.links(*north_east)
    )
    assert sound(said)
    assert "12 have a figure, and 12 have such neighbourhoods" in said


def test_the_table_of_all_outcomes_has_each_with_its_own_counts():
    heads, lines = evidence_titles.outcome_lines(FOUND)
    told = {line[0].lower(): line[1:] for line in lines}
    for key in FAIR:
        one = FOUND.loc[key]
        assert told[evidence_terms.BRIEF[key][0].lower()] == [
            evidence_terms.VERDICTS[one["verdict"]],
            f"{one['clear']} of {one['ways']}",
            f"{one['against']} of {one['ways']}",
        ]
    assert heads[2:] == ["Tests: worse", "Better"]
    assert [line[1] for line in lines].count("A check") == len(NEGATIVE)
    assert len(lines) == len(FAIR) + len(NEGATIVE), "What is no test is left out."
