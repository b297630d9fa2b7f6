"""What the documents behind this app claim, put to the figures: a verdict for each by one rule, never by hand.

The rule. A claim that neighbourhoods facing both fare worse is *supported* where the difference goes that way and
its 95 per cent interval leaves out 0, in the strictest comparison there is: at equal income deprivation, in the
same region and, for neighbourhoods, the same kind of country. If not, it is *not supported*, whichever way the
figure points. A claim about a number is supported where the figure reaches it. A claim on which no open figure
speaks is *not testable*.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import store
from lib.analysis import evidence
from lib.analysis.aggregate import weighted_mean

SUPPORTED, NOT_SUPPORTED, NOT_TESTABLE = "supported", "not supported", "not testable"
COLUMNS = ["verdict", "number", "beside", "lower", "upper", "n", "n_other", "period", "again", "again_lower", "again_upper", "again_n"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and what it is put to.

    Attributes
    ----------
    key : str
    test : str
        ``places``: neighbourhoods, by :func:`evidence.comparison`. ``councils``: rank correlation with a published
        figure. ``widening``: that of a second figure is stronger. ``times``: so many times England's figure.
        ``inside``: gaps inside regions against those between. ``regions``: which have the widest gaps. Empty:
        no open figure.
    outcome : str
        Key of the outcome; for ``widening`` two, the earlier first; for ``councils`` the series known for most councils,
        which the verdict goes by, and perhaps another of the same figure, told beside it.
    worse : int
        1 where the claim says higher, -1 where it says lower.
    least : float
        For ``times``, the number claimed.
    """

    key: str
    test: str = ""
    outcome: tuple[str, ...] = ()
    worse: int = -1
    least: float = 0


CLAIMS = {claim.key: claim for claim in (
    Claim("children", "places", ("imd2025_children",), evidence.worse("imd2025_children")),
    Claim("university", "places", ("not_in_higher_education",), evidence.worse("not_in_higher_education")),
    Claim("primary", "councils", ("ks2_expected_ons", "ks2_expected")),
    Claim("gcse", "councils", ("attainment8",)),
    Claim("widening", "widening", ("ks2_expected", "attainment8")),
    Claim("absence", "councils", ("persistent_absence",), 1),
    Claim("income", "times", (evidence.INCOME,), 1, 2),
    Claim("one in four"),
    Claim("workless"),
    Claim("inside", "inside", (evidence.NEED,), 1),
    Claim("regions", "regions", (evidence.NEED,)),
    Claim("edge"),
    Claim("networks"),
    Claim("productivity"),
)}
WIDEST = {"E12000001", "E12000002", "E12000003"}
"""The three regions said to have the widest gaps: North East, North West, Yorkshire and The Humber."""


@functools.lru_cache(maxsize=16)
def verdicts(cut: int, against: int) -> pd.DataFrame:
    """Each claim with its verdict and the numbers behind it, for England. Do not change it.

    Returns
    -------
    DataFrame
        Index claim. ``verdict``; ``number``, what was found: a difference in the outcome's own unit, a
        correlation, a number of times, or a gap in points of the IMD score; ``beside``, what it is held against;
        ``lower``, ``upper``, its 95 per cent interval, missing where everything is counted and nothing drawn;
        ``n``, ``n_other``: neighbourhoods facing both and matched with them, or councils, or regions;
        ``period`` of a published figure; ``again`` and so on, the correlation by another series of the same figure.
        All but ``verdict`` are missing for what cannot be tested.
    """
    tests = {"places": _places, "councils": _councils, "widening": _widening, "times": _times, "inside": _inside, "regions": _regions}
    rows = {key: tests[claim.test](claim, cut, against) if claim.test else {"verdict": NOT_TESTABLE} for key, claim in CLAIMS.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("claim")


def judged(worse: int, lower: float, upper: float) -> str:
    """The verdict on a claim that a number is above 0 (``worse`` 1) or below (-1), from its 95 per cent interval."""
    return SUPPORTED if (lower > 0 if worse > 0 else upper < 0) else NOT_SUPPORTED


def _places(claim: Claim, cut: int, against: int) -> dict:
    row = evidence.comparison("strict", cut, against).found.loc[claim.outcome[0]]
    return {"verdict": judged(claim.worse, row["lower"], row["upper"]), "number": row["both"], "beside": row["other"], "lower": row["lower"],
            "upper": row["upper"], "n": row["n_both"], "n_other": row["n_other"]}


def _councils(claim: Claim, cut: int, against: int) -> dict:  # noqa: ARG001 (all tests are called alike)
    row = links(claim.outcome[0], cut).loc["region"]
    others = [links(key, cut).loc["region"] for key in claim.outcome[1:]]
    again = {name: other[part] for other in others
             for name, part in (("again", "correlation"), ("again_lower", "lower"), ("again_upper", "upper"), ("again_n", "n"))}
    return {"verdict": judged(claim.worse, row["lower"], row["upper"]), "number": row["correlation"], "lower": row["lower"], "upper": row["upper"],
            "n": row["n"], "period": council_table(claim.outcome[0], cut)["period"].iat[0]} | again


def _widening(claim: Claim, cut: int, against: int) -> dict:  # noqa: ARG001
    first, second = (council_table(key, cut) for key in claim.outcome)
    row = evidence.associations(first.assign(later=second["value"]), "share", ("value", "later"), "income", "rgn_code").loc["later"]
    return {"verdict": judged(claim.worse, row["more_lower"], row["more_upper"]), "number": row["correlation"],
            "beside": row["correlation"] - row["more"], "lower": row["more_lower"], "upper": row["more_upper"], "n": row["n"],
            "period": second["period"].iat[0]}


def _times(claim: Claim, cut: int, against: int) -> dict:
    frame = store.neighbourhoods()
    grouped = evidence.groups(frame, evidence.MATCHES["tenth"], cut, against)
    group = pd.Series(np.where(frame.index.isin(grouped.index[grouped["both"]]), "both", "rest"), index=frame.index)
    share, people = frame[f"{claim.outcome[0]}_score"], frame["population"]
    here, england = (100 * weighted_mean(share, people, of).iloc[0] for of in (group, pd.Series("England", index=frame.index)))
    return {"verdict": SUPPORTED if here >= claim.least * england else NOT_SUPPORTED, "number": here, "beside": england, "n": grouped["both"].sum()}


def gaps(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """How far the neighbourhoods of each place lie apart on the IMD 2025 score, and its average.

    Parameters
    ----------
    frame : DataFrame
        Neighbourhoods with ``imd2025_score``.
    by : str
        Column with the code of the place.

    Returns
    -------
    DataFrame
        Index code. ``gap``, the score that a tenth of its neighbourhoods exceed less the score that nine tenths
        exceed; ``average``, each neighbourhood counting once.
    """
    score = frame.groupby(by)[f"{evidence.NEED}_score"]
    return pd.DataFrame({"gap": score.quantile(0.9) - score.quantile(0.1), "average": score.mean()})


def _inside(claim: Claim, cut: int, against: int) -> dict:  # noqa: ARG001
    found = gaps(store.neighbourhoods(), "rgn_code")
    between = found["average"].max() - found["average"].min()
    return {"verdict": SUPPORTED if found["gap"].min() > between else NOT_SUPPORTED, "number": found["gap"].min(), "beside": between, "n": len(found)}


def _regions(claim: Claim, cut: int, against: int) -> dict:  # noqa: ARG001
    ordered = gaps(store.neighbourhoods(), "rgn_code")["gap"].sort_values(ascending=False)
    named = set(ordered.index[:len(WIDEST)]) == WIDEST
    return {"verdict": SUPPORTED if named else NOT_SUPPORTED, "number": ordered.iloc[len(WIDEST) - 1], "beside": ordered.iloc[len(WIDEST)],
            "n": len(ordered)}


@functools.lru_cache(maxsize=64)
def council_table(key: str, cut: int, within: str | None = None) -> pd.DataFrame:
    """:func:`evidence.councils` of the stored tables, of England or of one region (its code). Do not change it."""
    table = evidence.councils(store.neighbourhoods(), store.places(), store.table("outcomes"), key, cut)
    return table[table["rgn_code"] == within] if within else table


@functools.lru_cache(maxsize=64)
def links(key: str, cut: int, within: str | None = None) -> pd.DataFrame:
    """What a published figure of councils has to do with the share of their people in neighbourhoods facing both. Do not change it.

    Returns
    -------
    DataFrame
        Index ``plain``, ``income`` (income deprivation held equal) and, for England, ``region`` (inside regions too);
        as :func:`evidence.association`.
    """
    table = council_table(key, cut, within)
    ways = {"plain": (None, None), "income": ("income", None)} | ({} if within else {"region": ("income", "rgn_code")})
    return pd.DataFrame({way: evidence.association(table, "share", "value", *held) for way, held in ways.items()}).T
