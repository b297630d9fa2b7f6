"""Sentences and tables of the evidence: the figures of councils, and the tables to read and take away."""

from __future__ import annotations

import math

import pandas as pd

from lib import catalogue
from lib.analysis import evidence
from lib.analysis.evidence import Match
from lib.analysis.evidence_councils import with_figure, with_some
from lib.analysis.evidence_differences import Comparison
from lib.words.evidence_terms import inner, label, mark, signed, unit
from lib.words.naming import both_tags, tag


def table(compared: Comparison, match: Match) -> pd.DataFrame:
    """Every outcome with the figures of both groups, the difference, its interval and the numbers, headed in words.

    Returns
    -------
    DataFrame
        Index outcome; figures in each outcome's own unit, rounded to 2 decimals.
    """
    found = compared.found
    return pd.DataFrame(
        {
            "Outcome": [f"{label(key)} ({tag(catalogue.measure(key))})" for key in found.index],
            "Unit": [unit(key) for key in found.index],
            "Facing both": found["both"].round(2),
            "Matched with them": found["other"].round(2),
            "Difference": found["difference"].round(2),
            "95% interval from": found["lower"].round(2),
            "to": found["upper"].round(2),
            "Facing both do": [
                {"unclear": "no clear difference"}.get(said := evidence.finding(key, found.loc[key]), said)
                for key in found.index
            ],
            "A fair test?": [mark(key, match) for key in found.index],
            "Neighbourhoods facing both": found["n_both"],
            "Neighbourhoods matched with them": found["n_other"],
            "Facing both, left out": found["unmatched"],
            "Councils": found["councils"],
        }
    )


def council_label(key: str) -> str:
    """What a published figure is called."""
    return catalogue.outcome(key).label


def council_sentences(key: str, table: pd.DataFrame, linked: pd.DataFrame) -> list[str]:
    """What a published figure has to do with the share of a council's people who live in neighbourhoods facing both.

    Parameters
    ----------
    key : str
        Key of the published figure.
    table : DataFrame
        As :func:`lib.analysis.evidence_councils.councils`.
    linked : DataFrame
        As :func:`lib.analysis.claims.links`.
    """
    entry, period, plain = catalogue.outcome(key), table["period"].iat[0], linked.loc["plain"]
    name = f"{inner(entry.label)} ({period})"
    number = int(plain["n"])
    gone = len(table) - number
    left = (
        f" The other {gone:,} have no figure of their own: it is published for their county, or withheld."
        if gone
        else ""
    )
    if math.isnan(plain["correlation"]):
        return [
            f"Too few councils here have both a figure for {name} and people in neighbourhoods facing both "
            f"({both_tags()}) to say anything: "
            f"{number:,} have a figure, and {with_some(table):,} have such neighbourhoods."
        ]
    said = [
        f"In {number:,} councils there is {_link(plain['correlation'])} between the share of people in neighbourhoods "
        f"facing both ({both_tags()}) "
        f"and {name}: where more people live in such neighbourhoods, the figure tends to be "
        f"{'higher' if plain['correlation'] > 0 else 'lower'} ({correlation(plain)}).{left}"
    ]
    equal = linked.loc["income"]
    said.append(
        f"Among councils with equal income deprivation (2025) the link is {correlation(equal)}, {_holds(equal)}."
    )
    if "region" in linked.index:
        said.append(
            f"Inside the same region as well it is {correlation(linked.loc['region'])}, {_holds(linked.loc['region'])}."
        )
    better = {"better": "A high figure is good.", "worse": "A low figure is good."}.get(entry.higher_means, "")
    said.append(f"{better} {entry.caveat}".strip())
    return said


def council_table(key: str, table: pd.DataFrame) -> pd.DataFrame:
    """The councils of the scatter, headed in words, the largest share first."""
    entry, known = catalogue.outcome(key), with_figure(table)
    period = known["period"].iat[0] if len(known) else "no figures"
    return pd.DataFrame(
        {
            "Council": known["name"],
            "Region": known["region"],
            "People in neighbourhoods facing both (2025 and 2023), %": known["share"].round(1),
            "People on a low income (2025), %": known["income"].round(1),
            f"{entry.label} ({period}), {entry.unit}": known["value"].round(entry.decimals),
            "Code": known.index,
        }
    )


def links_table(linked: dict[str, pd.DataFrame], periods: dict[str, str]) -> pd.DataFrame:
    """The links of many published figures, headed in words; ``periods`` says when each is from."""
    held = {"plain": "Nothing", "income": "Income deprivation (2025)", "region": "Income deprivation (2025) and region"}
    rows = [
        (
            f"{council_label(key)} ({periods[key]})",
            held[way],
            *row[["correlation", "lower", "upper"]].round(3),
            int(row["n"]),
        )
        for key, table in linked.items()
        for way, row in table.iterrows()
    ]
    return pd.DataFrame(
        rows,
        columns=[
            "School outcome",
            "Held equal",
            "Rank correlation with people in neighbourhoods facing both (2025 and 2023)",
            "95% interval from",
            "to",
            "Councils",
        ],
    )


def council_source(key: str) -> str:
    """Who published a figure of councils, and the licence."""
    entry = catalogue.outcome(key)
    return f"{entry.publisher}, {entry.title} ({catalogue.dataset(entry.dataset).licence})."


def council_shown(key: str, value: float) -> str:
    """A published figure with its unit."""
    return catalogue.outcome(key).display(value)


def correlation(row: pd.Series) -> str:
    """A rank correlation with its interval."""
    if math.isnan(row["correlation"]):
        return "not known"
    return (
        f"rank correlation {signed(row['correlation'], 2)}, 95 per cent interval {signed(row['lower'], 2)} to "
        f"{signed(row['upper'], 2)}"
    )


def _link(value: float) -> str:
    size = abs(value)
    return f"{'a strong' if size >= 0.6 else 'a middling' if size >= 0.3 else 'a weak' if size >= 0.1 else 'next to no'} link"


def _holds(row: pd.Series) -> str:
    if math.isnan(row["correlation"]):
        return "for want of councils"
    return "which may be chance" if row["lower"] <= 0 <= row["upper"] else "which chance alone does not explain"
