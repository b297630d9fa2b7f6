"""What the documents behind this app claim, in our own words, each with its verdict, the number and the reason."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib import catalogue, places
from lib.analysis.claims import CLAIMS, NOT_SUPPORTED, NOT_TESTABLE, SUPPORTED, WIDEST, Claim
from lib.analysis.evidence import COMMUNITY, NEED
from lib.words import evidence
from lib.words.about import _joined
from lib.words.standing import tag

BARRIERS = "Local Trust, Breaking down barriers, 2024"
FOCUS = "Local Trust, Policy spotlight 2, 2024"
SAID: Mapping[str, tuple[str, str]] = {
    "children": ("Children and young people fare worse at school than in places as deprived that have more to bring people together.", BARRIERS),
    "university": ("Fewer young people go on to higher education than in such places.", BARRIERS),
    "primary": ("Results at the end of primary school are lower.", BARRIERS),
    "gcse": ("GCSE results are weaker.", BARRIERS),
    "widening": ("The gap is wider at 16 than at 11.", BARRIERS),
    "absence": ("More pupils are often absent from school.", BARRIERS),
    "income": ("A person there is twice as likely to live in a home on a low income.", BARRIERS),
    "one in four": ("About one young person in four goes on to university.", BARRIERS),
    "workless": ("More children live in homes where nobody works.", BARRIERS),
    "inside": ("Gaps inside a region can be wider than gaps between regions.", FOCUS),
    "regions": ("The widest gaps between neighbourhoods are in the North East, the North West, and Yorkshire and The Humber.", FOCUS),
    "edge": ("Need has moved from city centres to estates, suburbs, coalfields and the coast.", FOCUS),
    "networks": ("In connected communities, people are four times as likely to find good work through local networks as through a job centre.",
                 FOCUS),
    "productivity": ("The gap in what councils with and without such neighbourhoods produce comes to £124.1 billion.", FOCUS),
}
"""The claim and the document it is from, by key of :data:`lib.analysis.claims.CLAIMS`."""
WHY_NOT = {
    "one in four": "The neighbourhood figure held here counts far fewer starters than ever go, and is fit only to compare places (2025). By council, "
                   "higher education by 19 is published, but not for single neighbourhoods.",
    "workless": "No source held here counts children in homes without work. The nearest is how many people of working age are kept out of work "
                "(2025), which is among the outcomes above.",
    "edge": "Ranks of 2019 and 2025 are made in different ways, so they do not show need moving, and we hold no open list of estates or coalfields.",
    "networks": "No open source held here says how people found their work.",
    "productivity": "No figures of what councils’ economies produce are held here. The nearest, middle weekly pay, is on the page of each area.",
}
"""Why a claim cannot be tested, and what comes nearest."""
TITLES = {SUPPORTED: "Supported", NOT_SUPPORTED: "Not supported", NOT_TESTABLE: "Not testable"}


def rule() -> str:
    """The rule behind every verdict, in a few sentences."""
    return ("The verdicts follow from the figures by one rule. A claim is supported where the difference goes the way it says and the 95 per cent "
            "interval leaves out 0, in the strictest comparison: same income deprivation, same region and, for neighbourhoods, both town or both "
            "country. Otherwise it is not supported. A claim about a number is supported where the figure reaches it. A claim on which no open "
            "figure held here speaks is not testable. All of England counts, at the line you choose.")


def reason(key: str, row: pd.Series) -> str:
    """The number behind a verdict, and what it is.

    Parameters
    ----------
    key : str
        Key of a claim.
    row : Series
        Its row of :func:`lib.analysis.claims.verdicts`.
    """
    claim = CLAIMS[key]
    tests = {"places": _places, "councils": _councils, "widening": _widening, "times": _times, "inside": _inside, "regions": _regions}
    return tests[claim.test](claim, row) if claim.test else WHY_NOT[key]


def summary(found: pd.DataFrame) -> str:
    """How many claims came out which way."""
    counted = found["verdict"].value_counts()
    said = {SUPPORTED: "support", NOT_SUPPORTED: "do not support", NOT_TESTABLE: "cannot test"}
    parts = [f"{words} {counted[verdict]}" for verdict, words in said.items() if verdict in counted]
    return f"Of {len(found)} claims, open data {_joined(parts)} (IMD 2025, CNI 2023, and school figures of the years named)."


def table(found: pd.DataFrame) -> pd.DataFrame:
    """All claims with verdict, numbers and reason, headed in words."""
    numbers = found[["number", "beside", "lower", "upper"]].astype(float).round(3)
    return pd.DataFrame({
        "Claim": [SAID[key][0] for key in found.index], "Document": [SAID[key][1] for key in found.index],
        "Verdict": found["verdict"].map(TITLES), "Number": numbers["number"], "Held against": numbers["beside"],
        "95% interval from": numbers["lower"], "to": numbers["upper"],
        "Neighbourhoods facing both, councils or regions": found["n"].astype("Int64"), "Matched neighbourhoods": found["n_other"].astype("Int64"),
        "Reason": [reason(key, found.loc[key]) for key in found.index]})


def _places(claim: Claim, row: pd.Series) -> str:
    if pd.isna(row["lower"]):
        return f"At this line too few neighbourhoods can be compared ({_tags()})."
    key = claim.outcome[0]
    gap = pd.Series({"both": row["number"], "other": row["beside"], "difference": row["number"] - row["beside"], "lower": row["lower"],
                     "upper": row["upper"]})
    inside = " It takes in results at 11 and at 16, absence and going on to higher education." if key == "imd2025_children" else ""
    return (f"{evidence.effect(key, gap)} {evidence.sure(key, gap)}{inside} {row['n']:,.0f} neighbourhoods facing both were matched with "
            f"{row['n_other']:,.0f}.")


def _councils(claim: Claim, row: pd.Series) -> str:
    if pd.isna(row["number"]):
        return f"At this line too few councils have people in neighbourhoods facing both ({_tags()})."
    figure = evidence.inner(catalogue.outcome(claim.outcome[0]).label)
    said = pd.Series({"correlation": row["number"], "lower": row["lower"], "upper": row["upper"]})
    return (f"Known for councils only. Among {row['n']:,.0f} councils, income and region held equal, the more people live in neighbourhoods facing "
            f"both ({_tags()}), the {'higher' if row['number'] > 0 else 'lower'} is this figure: {figure}, {row['period']} "
            f"({evidence.correlation(said)}).{_again(row)}")


def _again(row: pd.Series) -> str:
    """How another series of the same figure comes out; empty where there is none."""
    if pd.isna(row["again"]):
        return ""
    other = pd.Series({"correlation": row["again"], "lower": row["again_lower"], "upper": row["again_upper"]})
    holds = "which may be chance, so read the verdict with care" if other["lower"] <= 0 <= other["upper"] else "which chance alone does not explain"
    return f" By another series, of {row['again_n']:,.0f} councils, it is {evidence.correlation(other)}, {holds}."


def _widening(claim: Claim, row: pd.Series) -> str:
    if pd.isna(row["number"]):
        return f"At this line too few councils have people in neighbourhoods facing both ({_tags()})."
    first, second = (evidence.inner(catalogue.outcome(key).label) for key in claim.outcome)
    before, after, low, high = (evidence.signed(row[part], 2) for part in ("beside", "number", "lower", "upper"))
    return (f"Known for councils only. Among {row['n']:,.0f} councils, income and region held equal, the rank correlation with the share of people "
            f"in neighbourhoods facing both ({_tags()}) is {before} for {first} and {after} for {second} ({row['period']}). The 95 per cent interval "
            f"of the difference is {low} to {high}. They are two sets of pupils, not the same ones five years on.")


def _times(claim: Claim, row: pd.Series) -> str:
    return (f"{row['number']:.0f} of 100 people in the {row['n']:,.0f} neighbourhoods facing both live on a low income, and {row['beside']:.0f} of "
            f"100 in England ({_tag(claim)}): {row['number'] / row['beside']:.1f} times as many. Low income helped to pick these neighbourhoods, so "
            "this follows in part from how they were chosen.")


def _inside(claim: Claim, row: pd.Series) -> str:
    return (f"The averages of the two regions furthest apart differ by {row['beside']:.0f} points of the score ({_tag(claim)}). In the most even of "
            f"the {row['n']:.0f} regions, the neighbourhood a tenth from the top of the order and the one a tenth from its end are "
            f"{row['number']:.0f} points apart, and in the others more.")


def _regions(claim: Claim, row: pd.Series) -> str:
    named = _joined([places.place(code).name for code in sorted(WIDEST)])
    told = "have the widest" if row["verdict"] == SUPPORTED else "are not the three with the widest"
    return (f"By the gap in score between the neighbourhood a tenth from the top of the order and the one a tenth from its end ({_tag(claim)}), "
            f"{named} {told} of {row['n']:.0f} regions. The third widest gap is {row['number']:.0f} points, the fourth {row['beside']:.0f}.")


def _tag(claim: Claim) -> str:
    return tag(catalogue.measure(claim.outcome[0]))


def _tags() -> str:
    return f"{tag(catalogue.measure(NEED))} and {tag(catalogue.measure(COMMUNITY))}"
