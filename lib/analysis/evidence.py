"""Does community need go with worse outcomes where deprivation is equal? Groups, matching, differences, intervals.

Two groups of neighbourhoods are made (:func:`groups`), one that faces both and one that is as
deprived but whose community need is not high. They are compared only with their like
(:func:`lib.analysis.evidence_differences.difference`): exact matching in strata, the difference inside each stratum,
and the mean of these weighted by how many facing both each holds, which is the average effect on the treated
of Rubin's terms, if nothing unseen differed. Councils, for which school results are published,
are set side by side by rank (:func:`lib.analysis.evidence_councils.association`).

Neighbours are alike, and those of one council share its schools, police force and bus routes,
so they are not so many separate pieces of evidence. Every interval therefore comes from drawing
whole councils by lot (a cluster bootstrap); one less than there are is drawn each time, after Rao
and Wu (1988), since drawing as many makes intervals slightly too short.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.places import facing_both

NEED, INCOME, COMMUNITY = "imd2025", "imd2025_income", "cni2023"
CUTS = (5, 10, 15, 20, 30)
AGAINST = (30, 50)
"""Community need is not high beyond these per cents."""
DRAWS, SEED = 1000, 2025
FEWEST, FEWEST_COUNCILS = 20, 6
"""Matched neighbourhoods and councils that each group needs for an interval. Measured on made-up tables without a
difference, 6 to 150 councils, even and uneven: intervals held 0 in 90 to 97 of 100. Fewer councils were not
measured."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule of who is compared with whom.

    Attributes
    ----------
    key : str
    need : str
        Key of the measure that says how deprived a neighbourhood is, both to be in a group and
        to be matched: the whole index, or income alone. Choosing groups by the index and
        matching on income would let the rest of the index, outcomes among it, decide who is in.
    parts : int
        Into how many equal parts England is cut by that measure.
    also : tuple of str
        Columns that must be equal too.
    """

    key: str
    need: str
    parts: int
    also: tuple[str, ...] = ()


MATCHES = {
    match.key: match
    for match in (
        Match("strict", INCOME, 20, ("rgn_code", "rural_urban")),
        Match("income", INCOME, 100),
        Match("hundredth", NEED, 100),
        Match("tenth", NEED, 10),
    )
}


@dataclass(frozen=True, slots=True)
class ComparedOutcome:
    """Something that neighbourhoods are compared on.

    Attributes
    ----------
    key : str
        Key of a measure of the catalogue.
    column : str
        Where the compared number is.
    scale, start : float
        What it is multiplied by, and what is added then: 100 for a share, 100 / 33,755 for a rank, -100 and
        100 for a share told the other way round.
    kind : str
        ``queue`` for the place in a queue of 100 neighbourhoods, most need first; ``people`` for how many
        of 100 people; ``rate`` per 1,000; ``points`` on a scale.
    """

    key: str
    column: str
    scale: float
    kind: str
    start: float = 0


def _queue(key: str) -> ComparedOutcome:
    return ComparedOutcome(key, f"{key}_rank", 100 / catalogue.measure(key).out_of, "queue")


OUTCOMES = {
    outcome.key: outcome
    for outcome in (
        _queue("imd2025_children"),
        ComparedOutcome("not_in_higher_education", "not_in_higher_education", -100, "people", 100),
        ComparedOutcome("low_skills", "low_skills", 100, "people"),
        ComparedOutcome("imd2025_employment", "imd2025_employment_score", 100, "people"),
        ComparedOutcome("imd2025_income", "imd2025_income_score", 100, "people"),
        _queue("imd2025_health"),
        ComparedOutcome("comparative_illness", "comparative_illness", 1, "points"),
        ComparedOutcome("years_of_life_lost", "years_of_life_lost", 1, "points"),
        ComparedOutcome("mental_health", "mental_health", 1, "points"),
        _queue("imd2025_crime"),
        ComparedOutcome("violence_with_injury", "violence_with_injury", 1, "rate"),
        ComparedOutcome("antisocial_behaviour", "antisocial_behaviour", 1, "rate"),
        ComparedOutcome("connectivity", "connectivity", 1, "points"),
    )
}
"""In the order of the page: learning, work and money, health, safety, links. Scores of income and of employment are
shares of people, by the technical report of the Indices."""
UNTOUCHED = {outcome.key: outcome for outcome in (_queue("imd2025_indoors"), _queue("imd2025_outdoors"))}
"""What community life can hardly touch, compared in the same way: see :mod:`lib.analysis.specifications`."""
COMPARED = OUTCOMES | UNTOUCHED


PUBLISHED = (
    "good_development_age_5",
    "early_literacy",
    "ks2_expected_ons",
    "ks2_expected_fsm",
    "attainment8",
    "attainment8_fsm",
    "gcse_english_maths_4",
    "gcse_english_maths_by_19",
    "persistent_absence",
    "severe_absence",
    "neet_16_17",
    "staying_on_after_16",
    "level3_by_19",
    "higher_education_by_19",
    "higher_education_by_19_fsm",
)
"""School outcomes published a council at a time, by key of ``data/catalogue/outcomes.toml``, in the order of growing
up.
"""


def worse(key: str) -> int:
    """1 where a higher compared number of an outcome is more need, -1 where it is less."""
    outcome = COMPARED[key]
    needy = outcome.column.endswith("_score") or catalogue.measure(key).higher_means == "more_need"
    return 1 if needy == (outcome.scale > 0) else -1


def inside(key: str, match: Match) -> str:
    """How an outcome is part of what neighbourhoods are matched on.

    Returns
    -------
    str
        ``whole``: it is that measure, or goes into it; comparing by it says nothing. ``part``: it counts many of
        the same people. Empty: neither.
    """
    if match.need == NEED:
        # All outcomes here are figures of the Indices of Deprivation, and so in the whole index.
        return "whole" if catalogue.measure(key).dataset in ("iod2025", "iod2025_indicators") else ""
    if key == INCOME or key.startswith("income_deprived"):
        return "whole"
    # Benefits for people out of work are what much of low income is counted by.
    return "part" if key == "imd2025_employment" else ""


def in_community(key: str) -> bool:
    """Whether the Community Needs Index counts something of the kind: links to services, and local jobs (both in
    Connectedness).
    """
    return key in ("connectivity", "imd2025_employment")


def fair(key: str, match: Match) -> bool:
    """Whether an outcome is neither part of what is matched on nor of what parts the groups."""
    return not inside(key, match) and not in_community(key)


def finding(key: str, row: pd.Series) -> str:
    """What a row of :func:`lib.analysis.evidence_differences.difference` says.

    ``worse`` or ``better`` where neighbourhoods face both, ``unclear`` where the
    interval holds 0, ``too few`` where there is none.
    """
    if np.isnan(row["lower"]):
        return "too few"
    if row["lower"] <= 0 <= row["upper"]:
        return "unclear"
    return "worse" if row["difference"] * worse(key) > 0 else "better"


def groups(
    frame: pd.DataFrame, match: Match, cut: int = 10, against: int = 30, exposure: str = COMMUNITY
) -> pd.DataFrame:
    """The neighbourhoods of both groups, each with its stratum.

    Parameters
    ----------
    frame : DataFrame
        Neighbourhoods: ``KEY_rank`` of the match's need and of CNI 2023 (national, 1 = most need), ``lad25_code``
        and the columns of ``match.also``.
    match : Match
    cut : int
        Per cent: facing both is to be within it on both ranks.
    against : int
        Per cent beyond which community need is not high; at least ``cut``.
    exposure : str
        Key of the measure of community need: the whole index, or one of its parts.

    Returns
    -------
    DataFrame
        Same index, only the neighbourhoods within the cut on need, and within the cut on
        community need or beyond ``against``. ``both`` (bool); ``stratum`` (int, alike for
        those that may be compared); ``council`` (code).

    Raises
    ------
    ValueError
        The per cents are not in the order 1, cut, against, 100.
    """
    if not 1 <= cut <= against < 100:
        raise ValueError(
            "The line goes from 1 per cent up to where community need is no longer high, which is below 100 per cent."
        )
    total = catalogue.measure(match.need).out_of
    need, community = frame[f"{match.need}_rank"], frame[f"{exposure}_rank"]
    both = facing_both.within(community, cut, total)
    found = frame[facing_both.within(need, cut, total) & (both | ~facing_both.within(community, against, total))]
    part = -(-found[f"{match.need}_rank"].astype("int64") * match.parts // total)
    keys = [part, *(found[column] for column in match.also)]
    return pd.DataFrame(
        {"both": both[found.index], "stratum": found.groupby(keys, sort=True).ngroup(), "council": found["lad25_code"]}
    )


def values(frame: pd.DataFrame, keys: Sequence[str] = tuple(OUTCOMES)) -> pd.DataFrame:
    """The compared numbers of the outcomes, a column each by key; missing stays missing."""
    return pd.DataFrame(
        {key: frame[COMPARED[key].column].astype(float) * COMPARED[key].scale + COMPARED[key].start for key in keys}
    )


def matched(grouped: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`groups` whose stratum holds both groups; the others cannot be compared with their like."""
    kinds = grouped.groupby("stratum")["both"].transform("nunique")
    return grouped[kinds == 2]


def counts(grouped: pd.DataFrame) -> pd.Series:
    """How many were and were not matched.

    Returns
    -------
    Series
        ``both``, ``other``: neighbourhoods of each group; ``both_matched``, ``other_matched``;
        ``strata`` with both groups and ``dropped`` with one only; ``councils`` of the matched.
    """
    kept = matched(grouped)
    return pd.Series(
        {
            "both": int(grouped["both"].sum()),
            "other": int((~grouped["both"]).sum()),
            "both_matched": int(kept["both"].sum()),
            "other_matched": int((~kept["both"]).sum()),
            "strata": kept["stratum"].nunique(),
            "dropped": grouped["stratum"].nunique() - kept["stratum"].nunique(),
            "councils": kept["council"].nunique(),
        },
        name="counts",
    )


def fair_outcomes(match: Match) -> tuple[str, ...]:
    """Outcomes that are a fair test of a match, in the order of the page."""
    return tuple(key for key in OUTCOMES if fair(key, match))


def kept(grouped: pd.DataFrame) -> pd.DataFrame:
    """What is left of either group after matching.

    Parameters
    ----------
    grouped : DataFrame
        As :func:`groups`.

    Returns
    -------
    DataFrame
        Index ``both``, True and False; ``neighbourhoods`` and ``councils`` they are in (int).
    """
    found = matched(grouped)
    sides = {both: found[found["both"] == both]["council"] for both in (True, False)}
    return pd.DataFrame(
        {
            "neighbourhoods": {both: len(each) for both, each in sides.items()},
            "councils": {both: each.nunique() for both, each in sides.items()},
        }
    ).rename_axis("both")


def england_turned(key: str) -> float:
    """England's own figure of an outcome published as a share without, turned round: of 100 people those with it, 0 to
    100.
    """
    return 100 * (1 - store.places().at["E92000001", f"{key}_average"])
