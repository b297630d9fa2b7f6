"""Sentences on whether community need goes with worse outcomes: the finding, how sure it is, how it was found, what it
cannot show.
"""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis import claim_figures, evidence
from lib.analysis.evidence import COMMUNITY, FEWEST, FEWEST_COUNCILS, NEED, OUTCOMES, Match
from lib.analysis.evidence_differences import Comparison
from lib.analysis.specifications import CONTRADICTED, HOLDS, NOT_TESTABLE
from lib.words.english import join_names, lower_first, upper_first
from lib.words.evidence_terms import (
    BRIEF,
    CLUSTERED,
    CONTROLLED,
    EXPOSED,
    TURNED,
    VERDICTS,
    figure,
    full_way,
    inner,
    shown,
)
from lib.words.naming import both_tags, tag_of

# ---- the finding ----


def headline(found: pd.DataFrame) -> str:
    """What the declared set says of all outcomes, whichever way it comes out; no stronger than the weakest way of
    comparing.

    Parameters
    ----------
    found : DataFrame
        As :func:`lib.analysis.specifications.overview`, for community need as a whole.
    """
    outcomes = found[found["role"] == "outcome"]
    by = {verdict: [BRIEF[key][0] for key in outcomes.index[outcomes["verdict"] == verdict]] for verdict in VERDICTS}
    number = len(outcomes)
    if len(by[HOLDS]) == number:
        return f"All {number} outcomes are worse where community need is high, however we compare"
    if len(by[CONTRADICTED]) == number:
        return f"All {number} outcomes are better where community need is high, however we compare"
    parts = []
    if by[HOLDS]:
        parts.append(
            f"{upper_first(join_names(by[HOLDS]))} {_be(by[HOLDS])} worse where community need is high, however we "
            "compare"
        )
    if by[CONTRADICTED]:
        parts.append(
            f"{upper_first(join_names(by[CONTRADICTED]))} {_be(by[CONTRADICTED])} better there, however we compare"
        )
    if not parts:
        return f"On none of {number} outcomes is the answer the same however we compare"
    rest = number - len(by[HOLDS]) - len(by[CONTRADICTED])
    return ". ".join([*parts, f"On {rest} of {number} outcomes the answer hangs on how"] if rest else parts)


def _be(names: list[str]) -> str:
    return "are" if len(names) > 1 else "is"


def opening_lines(found: pd.DataFrame, places: pd.DataFrame) -> list[str]:
    """What stands under the headline: who is compared, learning, places to meet alone, and that none of it is proof.

    Parameters
    ----------
    found, places : DataFrame
        :func:`lib.analysis.specifications.overview` of community need as a whole, and of places to meet alone.
    """
    alone = places[places["role"] == "outcome"]
    steady = [BRIEF[key][0] for key in alone.index[alone["verdict"] == HOLDS]]
    learning = found.loc["imd2025_children"]
    said = {
        HOLDS: f"Children’s education is worse in all {learning['ways']} tests",
        CONTRADICTED: f"Children’s education is better in all {learning['ways']} tests",
        NOT_TESTABLE: "Children’s education cannot be tested here",
    }.get(
        learning["verdict"],
        f"Of {learning['ways']} tests, {learning['clear']} say that children’s education is clearly worse, "
        f"and {learning['ways'] - learning['clear']} do not",
    )
    return [
        "All compared are in England’s tenth of lowest income.",
        f"{said}.",
        f"Having few places to meet, taken alone, goes with worse {join_names(steady)} however we compare."
        if steady
        else "Having few places to meet, taken alone, goes with no outcome that is worse in every way.",
        "This says what goes with what. It does not prove that one brings the other.",
    ]


def warning(found: pd.DataFrame) -> str:
    """What the negative controls say: whether something differs that community life can hardly touch."""
    checked = claim_figures.checks(found)
    if not checked["apart"].any():
        return (
            "Homes indoors, air and road safety, which community life can hardly touch, do not differ. That speaks "
            "for the comparison."
        )
    told = " and ".join(
        f"{name} {'better' if row.better else 'worse'} in {row.apart} of {row.ways} tests"
        for name, row in zip(("homes indoors are", "air and road safety are"), checked.itertuples(), strict=True)
    )
    return (
        f"{upper_first(told)}. Community life can hardly bring that about. So these places differ in something else "
        "too."
    )


def nearest_alike(way: str, rows: pd.DataFrame, worse: list[str]) -> str:
    """What the way says that brings the negative controls nearest to alike.

    Parameters
    ----------
    way : str
        Key of :data:`lib.analysis.specifications.SPECIFICATIONS`.
    rows : DataFrame
        Index key of a negative control; ``both`` and ``other`` by that way.
    worse : list of str
        Outcomes that are worse by it.
    """
    apart = " and ".join(
        f"{shown(key, row['both'])} against {shown(key, row['other'])}" for key, row in rows.iterrows()
    )
    held = "with all held equal that we can" if way == "fit_all" else f"by this way: {inner(full_way(way))}"
    number = len(evidence.fair_outcomes(evidence.MATCHES["strict"]))
    return (
        f"They come nearest to alike {held}: {apart} in a queue of 100. By that way {len(worse)} of {number} "
        "outcomes are clearly worse."
    )


def places_asked(balance: pd.DataFrame) -> tuple[str, list[str]]:
    """A sceptic's question on whether these are simply different places, answered from the table of balance before any
    matching.
    """
    own = balance[balance["specification"] == "match"].set_index("control")
    white, london = own.loc["white"], own.loc["london"]
    return "Are these not simply different places?", [
        f"Partly, and it matters. Where neighbourhoods face both, {white['both']:.0f} in 100 people are White. In "
        "those as poor that do not, "
        f"{white['other']:.0f} are (Census 2021).",
        f"{london['both']:.0f} in 100 of the first are in London, and {london['other']:.0f} in 100 of the others. "
        "Matching on income alone sets "
        "estates in the North beside inner London.",
        "That is why there are ten ways of comparing, each holding something else equal. A verdict needs all of them.",
    ]


def hub_asked() -> tuple[str, list[str]]:
    """A sceptic's question on what a hub would bring."""
    return "What if I fund a hub?", [
        "These figures cannot say. They compare places at one time. They do not follow a place before and after a hub "
        "opens.",
        "Ask for that evidence: who came, what changed for them, and what happened in a place like it without one.",
        "A hub can be worth having for its own sake. The page Stories tells what people did.",
    ]


def inside_asked() -> tuple[str, list[str]]:
    """A sceptic's question on whether school performance is inside the community index."""
    return "Is school performance inside the community index?", [
        "We know of none. It counts places to meet, how well people are linked, and community activity (OCSI and Local "
        "Trust).",
        "Its full list of figures is not in the copy held here. Links to services and local jobs are on it, so those "
        "outcomes are marked as no test.",
    ]


def verdict_sentence(key: str, one: pd.Series, exposure: str = "community") -> str:
    """The verdict on one outcome in a sentence.

    Parameters
    ----------
    key : str
        Key of :data:`lib.analysis.evidence.COMPARED`.
    one : Series
        Its row of :func:`lib.analysis.specifications.overview`.
    exposure : str
        Key of :data:`lib.analysis.specifications.EXPOSURES`.
    """
    name, what = upper_first(BRIEF[key][0]), inner(EXPOSED[exposure])
    if one["role"] == "overlap":
        return f"{name}: {lower_first(fairness(key, evidence.MATCHES['strict']))}"
    counted = f"of {one['ways']} tests, {one['clear']} say clearly worse and {one['against']} clearly better"
    if one["role"] == "control":
        return f"{name}, which community life can hardly touch: {counted} where {what} is high."
    if one["verdict"] == NOT_TESTABLE:
        return f"{name}: too few neighbourhoods can be compared for {what}."
    return f"{name}: {VERDICTS[one['verdict']].lower()} for {what}. {upper_first(counted)}."


def paired(key: str, one: pd.Series) -> tuple[str, str, str]:
    """What stands at the line of an outcome in the picture: its name with unit and verdict, and its two figures as
    written.

    Parameters
    ----------
    key : str
    one : Series
        Its row of :func:`lib.analysis.specifications.overview`.
    """
    last = "a check" if one["role"] == "control" else VERDICTS[one["verdict"]].lower()
    england = f"; England {figure(evidence.england_turned(key))}" if key in TURNED else ""
    return f"{BRIEF[key][2]}{england} ({last})", shown(key, one["both"]), shown(key, one["other"])


def specified(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``data/evidence.parquet``, headed in words: every number with its n, its way of comparing and its
    interval.
    """
    both, other = (rows[name].round(3) for name in ("both", "other"))
    return pd.DataFrame(
        {
            "Outcome": [BRIEF[key][1] for key in rows["outcome"]],
            "Year": [catalogue.measure(key).year for key in rows["outcome"]],
            "Set beside income": rows["exposure"].map(EXPOSED),
            "Way of comparing": rows["specification"].map(full_way),
            "Counted as one piece of evidence": rows["cluster"].map(CLUSTERED),
            "Facing both": both,
            "Like places": other,
            "Difference": rows["difference"].round(3),
            "95% interval from": rows["lower"].round(3),
            "to": rows["upper"].round(3),
            "Neighbourhoods facing both": rows["n_both"],
            "Like neighbourhoods": rows["n_other"],
            "Facing both, left out": rows["unmatched"],
            "Councils or squares": rows["clusters"],
            "Worth so many equal ones": rows["effective"].round(0),
            "E-value": rows["e_value"].round(2),
            "E-value of the interval": rows["e_limit"].round(2),
            "Robustness value, %": rows["robustness"].round(1),
        }
    ).reset_index(drop=True)


def overviews(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Verdicts of every outcome for each exposure, headed in words; ``found`` as
    :func:`lib.analysis.specifications.overview`, by exposure.
    """
    first = found["community"]
    notes = {
        "outcome": "",
        "overlap": "No test: part of what picks or matches the places",
        "control": "A check: community life can hardly touch it",
    }
    said = {exposure: [_counted(row) for _, row in table.iterrows()] for exposure, table in found.items()}
    return pd.DataFrame(
        {
            "Outcome": [BRIEF[key][1] for key in first.index],
            **{EXPOSED[exposure]: rows for exposure, rows in said.items()},
            "Keep in mind": [notes[role] for role in first["role"]],
        }
    )


def _counted(row: pd.Series) -> str:
    counts = f"{row['clear']} worse, {row['against']} better, of {row['ways']}"
    return counts if row["role"] != "outcome" else f"{VERDICTS[row['verdict']]}: {counts}"


def balanced(rows: pd.DataFrame) -> pd.DataFrame:
    """``data/evidence_balance.parquet``, headed in words."""
    return pd.DataFrame(
        {
            "Way of comparing": rows["specification"].map(full_way),
            "What": rows["control"].map(CONTROLLED),
            "Facing both": rows["both"].round(1),
            "Others before": rows["other"].round(1),
            "Apart before": rows["apart"].round(2),
            "Facing both, matched": rows["both_after"].round(1),
            "Others, matched": rows["other_after"].round(1),
            "Apart after": rows["apart_after"].round(2),
            "Facing both, left out": rows["left_out"].round(1),
        }
    )


def one_way(compared: Comparison, match: Match) -> list[str]:
    """What one way of comparing says, at a line and match of the reader's own; no verdict, which needs the whole set."""
    fair = evidence.fair_outcomes(match)
    alike = "as deprived" if match.need == NEED else "as deprived on income"
    whom = (
        f"This sets {compared.counts['both_matched']:,} neighbourhoods that face both beside "
        f"{compared.counts['other_matched']:,} others ({tag_of(match.need)} and {tag_of(COMMUNITY)}). "
        f"The others are {alike}, but their community need is not high."
    )
    if not fair:
        return [
            whom,
            f"They are matched on deprivation overall, and all {len(OUTCOMES)} outcomes here are part of that index.",
            "So none of them is a fair test. Match on income for one.",
        ]
    found = {key: evidence.finding(key, compared.found.loc[key]) for key in fair}
    if "too few" in found.values():
        return [f"There is too little to go by. {few(compared)}"]
    bad, good, open_ = (
        [BRIEF[key][0] for key in fair if found[key] == kind] for kind in ("worse", "better", "unclear")
    )
    said = [
        f"By this one way, those facing both do worse on {len(bad)} of {len(fair)} outcomes, better on {len(good)}, "
        f"and there is no clear difference on {len(open_)}."
    ]
    said += [
        f"{kind}: {join_names(names)}." for kind, names in (("Better", good), ("No clear difference", open_)) if names
    ]
    return [*said, whom, "One way is no verdict: this one leaves much unequal. The verdicts above need all ten."]


def few(compared: Comparison) -> str:
    """Why there is no interval and no verdict, and the way out."""
    kept = evidence.kept(compared.groups)
    (here, its), (there, theirs) = (kept.loc[both] for both in (True, False))
    return (
        f"After matching there are {here:,} neighbourhoods that face both, in {its} councils, and {there:,} to set "
        f"beside them, in {theirs} "
        f"councils ({both_tags()}). At least {FEWEST} neighbourhoods in {FEWEST_COUNCILS} councils are needed on "
        "either side. Choose a wider line, another match, or all of England."
    )


def fairness(key: str, match: Match) -> str:
    """A warning where an outcome is no fair test; empty where it is one."""
    if evidence.inside(key, match) == "whole":
        which = "index" if match.need == NEED else "income figures"
        return (
            f"This is no fair test: it is part of the {which} that the neighbourhoods are matched on, which holds the "
            "difference small or turns it round."
        )
    if evidence.inside(key, match) == "part":
        return (
            "This is no fair test: people out of work on benefits are counted here and among those on a low income, "
            "and the neighbourhoods are "
            "matched on that. Local jobs are also part of community need."
        )
    if evidence.in_community(key):
        return (
            "This is no fair test: community need itself counts links to services, so the groups differ on it by "
            "how they were picked."
        )
    return ""


# ---- councils ----

# ---- method ----

# ---- the small words ----


def caution(key: str) -> str:
    """How to read an outcome whose figures would mislead alone; empty for the others."""
    if key not in TURNED:
        return ""
    england = figure(evidence.england_turned(key))
    return (
        f"Read only the gap: England’s own count is {england} in 100. It counts one year’s starters, far fewer than "
        "ever start."
    )
