"""How the comparison was done, and what it cannot say."""

from __future__ import annotations

import math

import pandas as pd

from lib import catalogue
from lib.analysis import claim_figures
from lib.analysis.evidence import COMMUNITY, DRAWS, FEWEST, FEWEST_COUNCILS, INCOME, NEED, OUTCOMES, SEED, Match
from lib.analysis.evidence_differences import Comparison
from lib.analysis.specifications import SPECIFICATIONS
from lib.words.english import lower_first
from lib.words.evidence_terms import MEANS, VERDICTS, figure
from lib.words.naming import tag, tag_of


def rule_of_verdicts() -> list[str]:
    """The rule behind every verdict."""
    return [
        f"{len(SPECIFICATIONS)} ways of comparing are declared, and none may be left out: five matches, and five "
        "regressions that hold the same "
        f"things equal. Each has two intervals, which makes {2 * len(SPECIFICATIONS)} tests.",
        *(f"{VERDICTS[verdict]}: {meaning}." for verdict, meaning in MEANS.items()),
        "A claim on several outcomes gets the verdict of the weakest. No headline says more than the weakest way of "
        "comparing.",
    ]


def how(rows: pd.DataFrame, balance: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """How it was done: a heading and its sentences each.

    Parameters
    ----------
    rows : DataFrame
        ``data/evidence.parquet``, whole.
    balance : DataFrame
        ``data/evidence_balance.parquet``.
    """
    own = rows[
        (rows["exposure"] == "community") & (rows["outcome"] == "imd2025_children") & (rows["cluster"] == "council")
    ]
    own = own.set_index("specification")
    match, every, ethnic = own.loc["match"], own.loc["fit_all"], own.loc["match_ethnicity"]
    apart = balance.set_index(["specification", "control"])["apart_after"]
    before = balance[balance["specification"] == "match"].set_index("control")["apart"]
    left = balance.set_index(["specification", "control"]).loc["match_councils"]
    top, common = own.loc["fit_all", "robustness"], own.loc["fit", "robustness"]
    return [
        (
            "Who is compared",
            [
                "Facing both: in England’s tenth of lowest income, and in the tenth with most community need. There "
                f"are {own.loc['fit', 'n_both']:,}.",
                "Like places: in the same tenth on income, but outside the 30 per cent with most community need. There "
                f"are {own.loc['fit', 'n_other']:,}.",
                "Income alone picks them. The whole index would let health or learning decide who is in (IMD 2025, CNI "
                "2023).",
            ],
        ),
        (
            "What is held equal",
            [
                "Every way holds income equal. A match compares inside sets alike in region and in town or country, or "
                "inside one council.",
                "For matching, ages, renting and flats are cut at the middle. The share who are White and connections "
                "are cut in three.",
                "A regression takes them as they are, the share who are White with its square and cube.",
                "Ethnic group is held equal for one reason. School results and health differ between groups, and so "
                "does where people live.",
                "Left out, that would pass for an effect of community life. No figure of it is shown for any one place.",
                "Connections are part of community need itself. Holding them equal takes some of it away, so those "
                "ways lean towards finding less.",
            ],
        ),
        (
            "How alike they then are",
            [
                f"Before matching, the share who are White is {abs(before['white']):.1f} standard deviations apart. "
                "Matched as usual it is still "
                f"{abs(apart['match', 'white']):.1f}; with that share held equal, "
                f"{abs(apart['match_ethnicity', 'white']):.1f}.",
                "Less than 0.1 is usually called alike. No match here reaches that on all counts, which is why "
                "regressions stand beside them.",
                f"Matching costs evidence. As usual, the like places are worth {match['effective']:.0f} equal ones; "
                f"with ethnic group held equal, {ethnic['effective']:.0f}.",
            ],
        ),
        (
            "Who drops out",
            [
                f"As usual {match['unmatched']:,} of {match['n_both'] + match['unmatched']:,} facing both find no "
                "match. Inside councils it is "
                f"{own.loc['match_councils', 'unmatched']:,}: {left.at['white', 'left_out']:.0f} in 100 people there "
                "are White.",
                f"The last regression keeps {every['n_both']:,} facing both, in councils that hold both kinds.",
            ],
        ),
        (
            "How sure",
            [
                "Neighbours are alike, so a whole council counts as one piece of evidence. The second interval takes "
                "whole squares of 50 km.",
                f"A match draws them by lot {DRAWS:,} times. A regression uses standard errors by group.",
                "On made-up tables without a difference, such intervals held 0 in 91 to 99 of 100. On tables with a "
                "hidden cause, the ways that hold it equal found it out.",
            ],
        ),
        (
            "What is not measured",
            [
                "An E-value says how strongly something unseen must go with both to explain a difference.",
                f"That of the usual match looks strong for children’s education, at {match['e_value']:.1f}.",
                "Yet who lives there explains nearly all of it. An E-value says what would be needed, not whether it "
                "is there.",
                "The robustness value suits a regression better. It is the share of what is left of both that "
                "something unseen must explain.",
                f"For children’s education it falls from {common:.0f} to {top:.0f} per cent once all is held equal.",
            ],
        ),
        (
            "What overlaps",
            [
                "Low income is what the places are matched on, so it is no test.",
                "People out of work are mostly on a low income, and local jobs are part of community need.",
                "Illness and mental health are counted in part from benefits, as low income is. They may overlap in "
                "ways nobody can take apart here.",
                "Connectedness, one part of community need, goes closely with being out of work and with illness.",
                "What holds for the whole may be that part.",
            ],
        ),
    ]


def method(compared: Comparison, match: Match, cut: int, against: int) -> list[str]:
    """How neighbourhoods are compared, in full, with the numbers of this choice."""
    counts, found = compared.counts, compared.found
    need = catalogue.measure(match.need)
    said = [
        f"Facing both: within the {cut} per cent of England’s neighbourhoods that are {lower_first(need.most)}"
        f"{' overall' if match.need == NEED else ''} "
        f"({tag(need)}), and within the {cut} per cent with the highest community need ({tag_of(COMMUNITY)}). There "
        f"are {counts['both']:,} here.",
        f"Set beside them: within the same {cut} per cent on deprivation, but outside the {against} per cent with the "
        "highest community need. There "
        f"are {counts['other']:,} here. Those in between are in neither group.",
    ]
    if match.need == INCOME:
        said.append(
            "With a match on income, deprivation is measured by income alone for both groups, so that no other part "
            "of the index, learning "
            f"or health say, decides who is in. {counts['facing']:,} of the {counts['both']:,} are among the "
            f"{counts['facing_all']:,} that "
            f"face both by the whole index ({tag_of(NEED)}) at this line."
        )
    said += [
        f"The match: {_how(match)}. {counts['strata']:,} such sets hold neighbourhoods of both groups. "
        f"{_dropped(counts)}",
        "The difference: in each set the average of one group is taken from that of the other. These differences are "
        "then averaged, each "
        "counting by how many neighbourhoods facing both the set holds (statisticians call this the average over the "
        "treated). Every neighbourhood "
        "counts once, however many people live there.",
        f"How alike the groups then are: {_alike(found, match)}",
        "How sure: neighbours are alike, and those in one council share its schools, police and buses. So the "
        "interval comes from drawing whole "
        f"councils by lot {DRAWS:,} times and doing the sum again, always with the same lots (seed {SEED}). On made-up "
        "tables in which the "
        "groups do not differ, such intervals held 0 in 90 to 97 of 100 cases, so they may be a little short. "
        f"Fewer than {FEWEST} neighbourhoods or {FEWEST_COUNCILS} councils on a side get none.",
        "The scale: in the picture each outcome is divided by the usual distance of a neighbourhood from England’s average "
        "(one standard deviation), so "
        "that all fit on one scale. The table has their own units.",
        "By council: rank correlation says how far councils stand in the same order on two figures: 1 is the same "
        "order, 0 no link, −1 the opposite. "
        "Income deprivation is held equal by taking its order out of both (partial rank correlation). It is held "
        "rather than deprivation overall, "
        "because school results are part of deprivation overall.",
    ]
    return said


def limits() -> list[str]:
    """What none of this can show, and what is missing."""
    facing, listed = claim_figures.facing_and_listed()
    return [
        "It cannot show that few places to meet bring worse outcomes, or that more of them would bring better ones.",
        f"Community need ({tag_of(COMMUNITY)}) is from 2023, and many outcomes are of earlier years. So it does not "
        "come first in time.",
        "Ten ways are not every way. What nobody counted, such as who moves in and out, is held equal by none of them.",
        "Community need has its own list of figures, which is not in the copy held here. Outcomes may overlap with it "
        "unseen.",
        f"The documents speak of 225 wards listed in 2019. Of the {facing:,} neighbourhoods facing both here, "
        f"{listed:,} lie in them.",
        f"With {len(OUTCOMES)} outcomes, one may well look different by chance alone.",
        "What is true of councils need not be true of the neighbourhoods in them. School results count all pupils of a "
        "council’s schools.",
        "No open source we hold has these by neighbourhood: results at 11 and 16, absence, where school leavers go, "
        "and pay.",
        "Nor trust between neighbours, or who finds work through whom.",
    ]


def _how(match: Match) -> str:
    parts = {10: "tenth", 20: "twentieth", 100: "hundredth"}[match.parts]
    of = "deprivation overall" if match.need == NEED else "income deprivation, after housing costs"
    where = {"rgn_code": ", in the same region", "rural_urban": ", both in town or both in the country (2021)"}
    also = "".join(where[column] for column in match.also)
    return f"only neighbourhoods in the same {parts} of England by {of} ({tag_of(match.need)}){also} are compared"


def _dropped(counts: pd.Series) -> str:
    left = counts["both"] - counts["both_matched"]
    if not counts["dropped"]:
        return "No set holds one group only, so nothing is left out."
    return (
        f"{counts['dropped']:,} hold one group only and are left out, and with them {left:,} of the {counts['both']:,} "
        "facing both and "
        f"{counts['other'] - counts['other_matched']:,} of the others."
    )


def _alike(found: pd.DataFrame, match: Match) -> str:
    row = found.loc[INCOME]
    if math.isnan(row["difference"]):
        return "nothing is matched, so there is nothing to compare."
    held = "what they are matched on" if match.need == INCOME else "not what they are matched on, but near it"
    return (
        f"on a low income are {figure(row['both'])} per cent of people against {figure(row['other'])} per cent "
        f"(2025): {held}."
    )
