"""Sentences and tables of the evidence: the figures of councils, and the tables to read and take away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib import catalogue
from lib.analysis import evidence, outcomes
from lib.analysis.evidence import Match
from lib.analysis.evidence_councils import with_figure, with_some
from lib.analysis.evidence_differences import Comparison
from lib.words.evidence_terms import inner, label, mark, unit
from lib.words.naming import both_tags, tag

LEAST_LINK = 0.1
"""Of a link that is said to be any: below it two figures have next to nothing to do with each other."""
NAMED = 3
"""Councils whose figures are said in sentences; the others are marked in the picture alone."""


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
    if math.isnan(plain["correlation"]):
        return [
            f"Too few councils here have both a figure for {name} and people in neighbourhoods facing both "
            f"({both_tags()}) to say anything: "
            f"{number:,} have a figure, and {with_some(table):,} have such neighbourhoods."
        ]
    said = [f"In {number:,} councils there is {_link(plain['correlation'])} between {name} and facing both."]
    if _any_link(plain):
        said.append(
            f"The figure tends to be {_way(plain)} where more people live in neighbourhoods facing both, {_holds(plain)}."
        )
    said.append(f"Among councils with as many people on a low income there is {_beside(linked.loc['income'], plain)}.")
    if "region" in linked.index:
        said.append(f"Inside the same region as well there is {_beside(linked.loc['region'], plain)}.")
    if gone:
        said.append(f"{gone:,} councils have no figure of their own: it is published for their county, or withheld.")
    better = {"better": "A high figure is good.", "worse": "A low figure is good."}.get(entry.higher_means, "")
    said.append(f"{better} {entry.caveat}".strip())
    return said


def councils_title(key: str, plain: pd.Series, period: str) -> str:
    """What the picture of councils shows, as a finding: ``plain`` is the first line of :func:`lib.analysis.claims.links`."""
    name = council_label(key)
    if math.isnan(plain["correlation"]):
        return f"{name} ({period})"
    if not _any_link(plain):
        return f"{name}: no clear link with how many people live in neighbourhoods facing both ({period})"
    return f"{name}: the figure tends to be {_way(plain)} where more neighbourhoods face both ({period})"


def marked_sentences(key: str, table: pd.DataFrame, codes: Sequence[str]) -> list[str]:
    """The figures of the councils that are marked, a sentence or two each, with England beside; three at most.

    Parameters
    ----------
    key : str
        Key of the published figure.
    table : DataFrame
        As :func:`lib.analysis.evidence_councils.councils`.
    codes : sequence of str
        Codes of councils in ``table``.
    """
    england = outcomes.england(key)
    beside = f" (England {council_shown(key, england[0])})" if england else ""
    said = []
    for code in codes[:NAMED]:
        row = table.loc[code]
        if math.isnan(row["value"]):
            said.append(f"{row['name']} has no figure of its own, so it is not in the picture.")
            continue
        said.append(
            f"{row['name']}: {council_shown(key, row['value'])}{beside}, and {row['share']:.0f} in 100 people there live "
            "in neighbourhoods facing both."
        )
    return said


def hovered(key: str, row: Any) -> str:
    """What a council's mark says: both its figures, each with its year; ``row`` is a line of
    :func:`lib.analysis.evidence_councils.councils`.
    """
    return (
        f"{council_shown(key, row.value)} ({row.period}); {row.share:.1f}% of people in neighbourhoods facing both "
        f"({both_tags()})"
    )


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


def _link(value: float) -> str:
    size = abs(value)
    return f"{'a strong' if size >= 0.6 else 'a middling' if size >= 0.3 else 'a weak' if size >= LEAST_LINK else 'next to no'} link"


def _holds(row: pd.Series) -> str:
    return "which may be chance" if row["lower"] <= 0 <= row["upper"] else "which chance alone does not explain"


def _any_link(row: pd.Series) -> bool:
    return bool(abs(row["correlation"]) >= LEAST_LINK)


def _way(row: pd.Series) -> str:
    return "higher" if row["correlation"] > 0 else "lower"


def _beside(row: pd.Series, plain: pd.Series) -> str:
    """A link with something held equal: how strong, whether it runs the same way, and whether it may be chance."""
    if math.isnan(row["correlation"]):
        return "too little to go by"
    turned = _any_link(row) and _any_link(plain) and _way(row) != _way(plain)
    return f"{_link(row['correlation'])}{' the other way' if turned else ''}, {_holds(row)}"
