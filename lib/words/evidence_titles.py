"""What stands over the pictures and tables of the evidence: each a finding, whichever way it comes out."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis import evidence
from lib.analysis.evidence import Match
from lib.analysis.evidence_differences import Comparison
from lib.analysis.specifications import CONTRADICTED, HOLDS, NOT_TESTABLE
from lib.places.area import Area
from lib.words.english import upper_first
from lib.words.evidence_terms import BRIEF, EXPOSED, VERDICTS, inner
from lib.words.naming import called

ROLES = {
    "overlap": "No test: part of what picks the places",
    "control": "A check",
}
"""What is said of an outcome that is none to be judged by."""


def pairs_title(found: pd.DataFrame) -> str:
    """Over the pairs of dots of all outcomes, each shown by the way of comparing least in favour of the claim.

    Parameters
    ----------
    found : DataFrame
        As :func:`lib.analysis.specifications.overview`.
    """
    fair = found[found["role"] == "outcome"]
    held = len(fair[fair["verdict"] == HOLDS])
    if not held:
        return (
            f"By the way least in favour, none of {len(fair)} outcomes is clearly worse where neighbourhoods face both"
        )
    return (
        f"Even by the way least in favour, {held} of {len(fair)} outcomes "
        f"{'are' if held > 1 else 'is'} clearly worse where neighbourhoods face both (2025, 2023)"
    )


def ways_title(key: str, one: pd.Series, exposure: str) -> str:
    """Over the pairs of dots of one outcome by every way of comparing; ``one`` is its line of the overview."""
    what = inner(EXPOSED[exposure])
    name = upper_first(BRIEF[key][0])
    if one["role"] != "outcome":
        return f"{name}: {ROLES[one['role']].lower()}"
    if one["verdict"] == NOT_TESTABLE:
        return f"{name}: too little to go by for {what}"
    ways, clear, against = one["ways"], one["clear"], one["against"]
    return {
        HOLDS: f"{name}: clearly worse where need is high in all {ways} tests ({what})",
        CONTRADICTED: f"{name}: clearly better where need is high in all {ways} tests ({what})",
    }.get(one["verdict"], f"{name}: clearly worse in {clear} of {ways} tests, clearly better in {against} ({what})")


def outcome_lines(found: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """Every outcome and check with its verdict and how many tests say what, to be read on the page; what is no test is
    left to the full table.

    Parameters
    ----------
    found : DataFrame
        As :func:`lib.analysis.specifications.overview`.

    Returns
    -------
    (list of str, list of list of str)
        Headings, and a line an outcome.
    """
    lines = [
        [
            upper_first(BRIEF[str(key)][0]),
            VERDICTS[row["verdict"]] if row["role"] == "outcome" else ROLES[row["role"]],
            f"{row['clear']} of {row['ways']}",
            f"{row['against']} of {row['ways']}",
        ]
        for key, row in found[found["role"] != "overlap"].iterrows()
    ]
    return ["Outcome", "Verdict", "Tests: worse", "Better"], lines


def outcomes_caption(exposure: str) -> str:
    """Over the table of every outcome."""
    return (
        f"{EXPOSED[exposure]}, where low income is equal (IMD 2025, CNI 2023). A check is what community life can hardly "
        "touch. A test counts where chance alone does not explain it."
    )


def one_way_title(compared: Comparison, match: Match) -> str:
    """Over the picture of one way of comparing, at the reader's own line; empty where it says nothing."""
    fair = evidence.fair_outcomes(match)
    found = [evidence.finding(key, compared.found.loc[key]) for key in fair]
    if not fair or "too few" in found:
        return ""
    return (
        f"by this one way, worse on {found.count('worse')} of {len(fair)} outcomes, better on {found.count('better')} "
        f"({_years()})"
    )


def marked_below(area: Area) -> str:
    """Where on the page the place looked at is found."""
    return f"The part “Schools”, below, marks the council of {called(area)}."


def _years() -> str:
    years = dict.fromkeys(str(catalogue.measure(key).year) for key in evidence.COMPARED)
    return ", ".join(years)
