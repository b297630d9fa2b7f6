"""The declared set: every way in which neighbourhoods facing both are set beside their like, and the rule that makes a
verdict of them.

A comparison holds some things equal and leaves others as they fall. One comparison alone can always be
picked to please, so the set is declared here, before anything is read off, and a verdict needs all of it:

*holds*         every way that can be worked out points the same way and its 95 per cent intervals leave out 0
*contradicted*  the same, the other way
*fragile*       anything else: the finding hangs on how one compares
*not testable*  no open figure, too few neighbourhoods, or a figure that is part of what picks the groups

Two methods hold the same things equal: exact matching in sets (:func:`strata`), and a regression (worked out by
the builder of ``data/evidence.parquet``, which keeps statsmodels out of the app). Each has two intervals: whole
councils count as one piece of evidence, or whole squares of 50 km.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import store
from lib.analysis import evidence, evidence_differences
from lib.analysis.evidence import INCOME

HOLDS, FRAGILE, CONTRADICTED, NOT_TESTABLE = "holds", "fragile", "contradicted", "not testable"
EXPOSURES = {
    "community": "cni2023",
    "places": "cni2023_civic_assets",
    "links": "cni2023_connectedness",
    "activity": "cni2023_engagement",
}
"""Community need as a whole, and each of its three parts alone: key of the measure whose ranks pick the groups."""
NEGATIVE = tuple(evidence.UNTOUCHED)
"""Negative controls: the state of homes inside, and air and road safety outside. A place to meet can hardly mend
either, so a difference on them says that something else differs too."""
CUT, AGAINST = 10, 30
"""Per cent: facing both, and beyond which community need is not high."""
BLOCK = 50_000
"""Metres of the side of a square."""
CONTROLS = {
    "ethnicity": ("white",),
    "connectivity": ("connectivity",),
    "people": ("young", "old", "students", "social_rent", "private_rent", "flats"),
}
"""What is held equal beside income, region and town or country: columns of :func:`compared`, all in per cent but
connectivity (0 to 100).
"""
ALL = tuple(name for names in CONTROLS.values() for name in names)
BANDS = {"white": 3, "connectivity": 3, "young": 2, "social_rent": 2, "flats": 2}
"""Into how many equal parts the compared neighbourhoods are cut by a control, for matching."""
CLUSTERS = ("council", "block")
DESCRIBED = ("income", *ALL, "london", "urban")
"""What the table of balance tells of either group, in per cent but connectivity."""


@dataclass(frozen=True, slots=True)
class Specification:
    """One way of comparing.

    Attributes
    ----------
    key : str
    method : str
        ``match`` or ``fit`` (regression).
    holds : tuple of str
        Keys of :data:`CONTROLS` held equal beside what every way holds equal: income, region, town or country.
    councils : bool
        Whether neighbourhoods are compared inside councils only, in place of regions.
    """

    key: str
    method: str
    holds: tuple[str, ...] = ()
    councils: bool = False


SPECIFICATIONS = {
    each.key: each
    for each in (
        Specification("match", "match"),
        Specification("match_ethnicity", "match", ("ethnicity",)),
        Specification("match_connectivity", "match", ("connectivity",)),
        Specification("match_people", "match", ("people",)),
        Specification("match_councils", "match", councils=True),
        Specification("fit", "fit"),
        Specification("fit_ethnicity", "fit", ("ethnicity",)),
        Specification("fit_connectivity", "fit", ("connectivity",)),
        Specification("fit_people", "fit", ("people",)),
        Specification("fit_all", "fit", tuple(CONTROLS), councils=True),
    )
}


def compared(frame: pd.DataFrame, controls: pd.DataFrame, exposure: str = "community") -> pd.DataFrame:
    """The neighbourhoods that are compared, with all that any specification holds equal.

    Parameters
    ----------
    frame : DataFrame
        Neighbourhoods as in ``data/neighbourhoods.parquet``.
    controls : DataFrame
        Same index; the columns of :data:`ALL`, nothing missing.
    exposure : str
        Key of :data:`EXPOSURES`.

    Returns
    -------
    DataFrame
        Those within :data:`CUT` per cent on income whose community need is within it (``both``) or beyond
        :data:`AGAINST`. ``both``; ``council``, ``block`` (square), ``region``; ``urban`` (0 or 100); ``income``, per
        cent of people; ``part``, twentieth of England by income; ``london`` (0 or 100); the controls.
    """
    strict = evidence.MATCHES["strict"]
    grouped = evidence.groups(frame, strict, CUT, AGAINST, EXPOSURES[exposure])
    rows = frame.loc[grouped.index]
    rank = rows[f"{INCOME}_rank"].astype("int64")
    square = (rows["easting"] // BLOCK).astype(str) + " " + (rows["northing"] // BLOCK).astype(str)
    return pd.DataFrame(
        {
            "both": grouped["both"],
            "council": rows["lad25_code"],
            "block": square,
            "region": rows["rgn_code"],
            "urban": np.where(rows["rural_urban"] == "Urban", 100.0, 0.0),
            "london": np.where(rows["rgn_code"] == "E12000007", 100.0, 0.0),
            "income": 100 * rows[f"{INCOME}_score"].astype(float),
            "part": -(-rank * strict.parts // len(frame)),
        }
    ).join(controls.loc[grouped.index, list(ALL)].astype(float))


def strata(table: pd.DataFrame, spec: Specification) -> pd.Series:
    """The set of each neighbourhood: alike for those that a matching specification compares with each other.

    Parameters
    ----------
    table : DataFrame
        As :func:`compared` gives it.
    """
    where = ["council"] if spec.councils else ["region", "urban"]
    banded = [
        pd.qcut(table[name].rank(method="first"), BANDS[name], labels=False)
        for group in spec.holds
        for name in CONTROLS[group]
        if name in BANDS
    ]
    return (
        table.groupby([table["part"], *(table[name] for name in where), *banded], sort=True).ngroup().rename("stratum")
    )


def weights(kept: pd.DataFrame) -> pd.Series:
    """How much each matched neighbourhood counts: one that faces both once, the others so that every set weighs alike
    on either side.

    Parameters
    ----------
    kept : DataFrame
        As :func:`lib.analysis.evidence.matched` gives it.
    """
    here = kept.groupby("stratum")["both"].transform("sum")
    there = (~kept["both"]).groupby(kept["stratum"]).transform("sum")
    return pd.Series(np.where(kept["both"], 1.0, here / there), index=kept.index)


def effective(weight: Iterable[float]) -> float:
    """How many equal pieces of evidence so many unequal ones are worth (Kish): the square of the sum over the sum of
    squares.
    """
    weight = np.asarray(list(weight), dtype=float)
    squares = float((weight**2).sum())
    return float(weight.sum()) ** 2 / squares if squares else 0.0


def balance(table: pd.DataFrame, stratum: pd.Series) -> pd.DataFrame:
    """How alike the groups are, before and after matching, and how those left out differ.

    Returns
    -------
    DataFrame
        Index name of :data:`DESCRIBED`. ``both``, ``other``: means before; ``apart``: their distance in standard
        deviations (the two groups' pooled) before; ``both_after``, ``other_after``, ``apart_after``: matched and
        weighted; ``left_out``: mean of those facing both that found no match, missing where all did.
    """
    both = table["both"].astype(bool)
    kept = evidence.matched(table[["both", "council"]].assign(stratum=stratum))
    weight = weights(kept)
    rows = {}
    for name in DESCRIBED:
        value = table[name]
        spread = math.sqrt((value[both].var() + value[~both].var()) / 2) or np.nan
        before = value[both].mean(), value[~both].mean()
        sides = [kept.index[kept["both"] == side] for side in (True, False)]
        after = [np.average(value[side], weights=weight[side]) if len(side) else np.nan for side in sides]
        rows[name] = [
            *before,
            (before[0] - before[1]) / spread,
            *after,
            (after[0] - after[1]) / spread,
            value[both & ~table.index.isin(kept.index)].mean(),
        ]
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["both", "other", "apart", "both_after", "other_after", "apart_after", "left_out"]
    )


def matching(table: pd.DataFrame, spec: Specification, values: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """:func:`lib.analysis.evidence_differences.difference` by one matching specification, whole councils or squares
    drawn by lot; and ``effective``, what the matched neighbourhoods that do not face both are worth."""
    grouped = pd.DataFrame({"both": table["both"], "stratum": strata(table, spec), "council": table[cluster]})
    kept = evidence.matched(grouped)
    found = evidence_differences.difference(grouped, values)
    return found.assign(effective=effective(weights(kept)[~kept["both"]]))


def e_value(difference: float, spread: float) -> float:
    """How strongly something not measured would have to go with both facing both and the outcome to account for a
    difference.

    On the scale of a ratio of risks, after VanderWeele and Ding (2017): the difference in standard deviations is taken
    for a ratio of exp(0.91 d). 1 means nothing is needed. It says nothing of whether such a thing exists.

    Parameters
    ----------
    difference : float
        In the outcome's unit; of an interval, give the end nearer 0, and 0 where it holds 0.
    spread : float
        The outcome's standard deviation.
    """
    if math.isnan(difference):
        return math.nan
    ratio = math.exp(0.91 * abs(difference) / spread)
    return ratio + math.sqrt(ratio * (ratio - 1))


def nearest(lower: float, upper: float) -> float:
    """The end of an interval nearer 0; 0 where it holds 0."""
    return 0.0 if lower <= 0 <= upper else min(lower, upper, key=abs)


def verdict(rows: pd.DataFrame, worse: int) -> str:
    """The verdict on a claim that a difference is above 0 (``worse`` 1) or below (-1).

    Parameters
    ----------
    rows : DataFrame
        One a way of comparing and an interval: ``difference``, ``lower``, ``upper``; missing where there are too few.
    """
    known = rows.dropna(subset=["lower", "upper"])
    # Half the declared ways at least, and never one alone: a set of which little is left cannot be unanimous.
    if len(known) < max(2, len(rows) / 2):
        return NOT_TESTABLE
    low, high = (known[end] * worse for end in (("lower", "upper") if worse > 0 else ("upper", "lower")))
    if (low > 0).all():
        return HOLDS
    return CONTRADICTED if (high < 0).all() else FRAGILE


def combined_verdict(verdicts: Iterable[str]) -> str:
    """One verdict for a claim on several outcomes: no stronger than its weakest. Fragile where they differ."""
    found = set(verdicts)
    if NOT_TESTABLE in found:
        return NOT_TESTABLE
    return found.pop() if len(found) == 1 else FRAGILE


@functools.cache
def results() -> pd.DataFrame:
    """Every outcome by every exposure, specification and interval, as built. Do not change it.

    Returns
    -------
    DataFrame
        As ``data/evidence.parquet``; see ``data/README.md``.
    """
    return store.table("evidence")


def of(key: str, exposure: str = "community") -> pd.DataFrame:
    """The rows of one outcome and exposure, in declared order, councils before squares. Do not change it."""
    return _parted()[exposure, key]


@functools.cache
def _parted() -> dict[tuple[str, str], pd.DataFrame]:
    return {key: rows.reset_index(drop=True) for key, rows in results().groupby(["exposure", "outcome"], sort=False)}


def least(rows: pd.DataFrame, worse: int) -> pd.Series:
    """The row that speaks least for the claim: where the difference is smallest in the claimed direction, or goes
    furthest against it.
    """
    known = rows.dropna(subset=["difference"])
    return known.loc[(known["difference"] * worse).idxmin()]


@functools.cache
def overview(exposure: str = "community") -> pd.DataFrame:
    """Each outcome and negative control with its verdict. Do not change it.

    Returns
    -------
    DataFrame
        Index outcome, in the order of the page, negative controls last. ``verdict``; ``role``: ``outcome``, ``overlap``
        (part of what picks or matches the groups) or ``control``; ``ways``, ``clear``, ``against``: of how many
        intervals, how many leave out 0 as claimed and how many the other way; and of the weakest row ``specification``,
        ``both``, ``other``, ``difference``, ``lower``, ``upper``.
    """
    rows = {}
    for key in (*evidence.OUTCOMES, *NEGATIVE):
        found, worse = of(key, exposure), evidence.worse(key)
        low, high = (found[end] * worse for end in (("lower", "upper") if worse > 0 else ("upper", "lower")))
        # Of a check there is no claim to speak for: the least of its difference, whichever way.
        weak = found.loc[found["difference"].abs().idxmin()] if key in NEGATIVE else least(found, worse)
        role = (
            "control" if key in NEGATIVE else "outcome" if evidence.fair(key, evidence.MATCHES["strict"]) else "overlap"
        )
        rows[key] = [
            NOT_TESTABLE if role == "overlap" else verdict(found, worse),
            role,
            int(found["lower"].notna().sum()),
            int((low > 0).sum()),
            int((high < 0).sum()),
            *weak[["specification", "both", "other", "difference", "lower", "upper"]],
        ]
    return pd.DataFrame.from_dict(
        rows,
        orient="index",
        columns=[
            "verdict",
            "role",
            "ways",
            "clear",
            "against",
            "specification",
            "both",
            "other",
            "difference",
            "lower",
            "upper",
        ],
    ).rename_axis("outcome")


@functools.cache
def positions(exposure: str = "community") -> pd.DataFrame:
    """Where the figures of :func:`overview` lie on one scale: how many usual distances worse than England's average. Do
    not change it.

    Returns
    -------
    DataFrame
        Same index; ``both`` and ``other``, 0 for England's average, above 0 where need is greater.
    """
    found = overview(exposure)
    values = evidence.values(store.neighbourhoods(), tuple(found.index))
    # The usual distance is that of all neighbourhoods, so that a line means the same whatever is compared.
    turned = pd.Series([evidence.worse(key) for key in found.index], index=found.index)
    return (
        found[["both", "other"]].astype(float).sub(values.mean(), axis=0).div(values.std(), axis=0).mul(turned, axis=0)
    )


@functools.cache
def closest(exposure: str = "community") -> str:
    """The specification that brings the negative controls nearest to alike: it leaves least of the larger of their
    differences.
    """
    found = results()
    own = found[(found["exposure"] == exposure) & found["outcome"].isin(NEGATIVE)]
    return own["difference"].abs().groupby(own["specification"]).max().idxmin()


@functools.cache
def worse_by(specification: str, exposure: str = "community") -> tuple[str, ...]:
    """Outcomes that are a fair test and worse, by both intervals, by one specification."""
    keys = [key for key in evidence.OUTCOMES if evidence.fair(key, evidence.MATCHES["strict"])]
    own = {key: of(key, exposure).loc[lambda rows: rows["specification"] == specification] for key in keys}
    return tuple(key for key in keys if verdict(own[key], evidence.worse(key)) == HOLDS)
