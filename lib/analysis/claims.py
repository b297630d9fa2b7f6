"""What the documents behind this app claim, put to the figures whole: a verdict for each by one rule, never by hand.

The rule is that of :mod:`lib.analysis.specifications`: a claim *holds* where every declared way of testing it agrees
and every 95 per cent interval leaves out no difference; it is *contradicted* where every way agrees on the opposite; it
is *fragile* in between. A claim about a number is the same test of the distance from that number. Where everything is
counted and nothing drawn there is no interval, and the figure itself must lie on one side. A claim on which no open
figure speaks, or whose figure is part of what picks the groups, is *not testable*.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from lib import store
from lib.analysis import evidence, evidence_councils, specifications
from lib.analysis.claim_figures import authorities, facing, gaps, times
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NOT_TESTABLE
from lib.places import facing_both

Row = tuple[Any, ...]
"""A line of :func:`tests`: a value for each of the columns."""
COLUMNS = ["claim", "way", "number", "lower", "upper", "beside", "claimed", "n", "n_other", "period"]
WIDEST = ("E12000001", "E12000002", "E12000003")
"""The three regions said to have the widest gaps: North East, North West, Yorkshire and The Humber."""
SOCIAL = ("comparative_illness", "years_of_life_lost", "mental_health")
"""What the source of that claim names above all: outcomes of life, health most. Columns of the neighbourhoods."""
QUARTER, NEAR = 25.0, 2.5
"""One in four, in 100, and how far a figure may lie from it to be about that: half the way to one in five is 2.5."""
ENTRY_YEARS = ("2019", "2022", "2024")
MOST = 20
"""Constituencies with the largest share of people in neighbourhoods facing both."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and what it is put to.

    Attributes
    ----------
    key : str
    test : str
        ``places``: neighbourhoods, by every specification. ``ways``: rows of :func:`tests`, above nought or below.
        ``about``: rows of :func:`tests`, near a number. Empty: nothing open speaks of it.
    outcome : tuple of str
        Keys of the outcomes that ``places`` looks at; all of them are the claim.
    worse : int
        For ``ways``, 1 where the claim is of a figure above, -1 below.
    """

    key: str
    test: str = ""
    outcome: tuple[str, ...] = field(default=())
    worse: int = 1


CLAIMS = {
    claim.key: claim
    for claim in (
        Claim("children", "places", ("imd2025_children",)),
        Claim("university", "places", ("not_in_higher_education",)),
        Claim("one in four", "about"),
        Claim("primary", "ways", worse=-1),
        Claim("gcse", "ways", worse=-1),
        Claim("widening", "ways", worse=-1),
        Claim("absence", "ways"),
        Claim("income", "ways"),
        Claim("income equal", "ways"),
        Claim("health", "places", ("imd2025_health", "comparative_illness", "years_of_life_lost")),
        Claim("mental health", "places", ("mental_health",)),
        Claim("crime", "places", ("imd2025_crime", "violence_with_injury", "antisocial_behaviour")),
        Claim("inside", "ways"),
        Claim("regions", "ways"),
        Claim("workless"),
        Claim("transport"),
        Claim("edge"),
        Claim("networks"),
        Claim("productivity"),
        Claim("mutual aid"),
        Claim("fuel poverty"),
        Claim("ownership fund"),
        Claim("prosperity fund"),
    )
}
SERIES = {"primary": "ks2_expected", "gcse": "attainment8", "absence": "persistent_absence"}
"""What each claim on schools is tested on, for the authorities that run them."""
DISTRICTS = {"primary": "ks2_expected_ons"}
"""The same figure where it is published for districts too."""


@functools.cache
def ways() -> pd.DataFrame:
    """The rows of :func:`tests` as built. Do not change it."""
    return store.table("evidence_claims")


@functools.cache
def verdicts() -> pd.Series:
    """The verdict of each claim, by key, in declared order."""
    return pd.Series({key: judged(claim, ways()) for key, claim in CLAIMS.items()}, name="verdict").rename_axis("claim")


def judged(claim: Claim, rows: pd.DataFrame) -> str:
    """The verdict of one claim.

    Parameters
    ----------
    claim : Claim
    rows : DataFrame
        As :func:`tests` gives it; may hold other claims too.
    """
    if not claim.test:
        return NOT_TESTABLE
    if claim.test == "places":
        return specifications.combined_verdict(specifications.overview().loc[list(claim.outcome), "verdict"])
    own = rows[rows["claim"] == claim.key]
    if claim.test == "about":
        near = (own["number"] - own["claimed"]).abs() <= NEAR
        return HOLDS if near.all() else FRAGILE if near.any() else CONTRADICTED
    apart = pd.DataFrame({"lower": own["lower"] - own["claimed"], "upper": own["upper"] - own["claimed"]})
    return specifications.verdict(apart, claim.worse)


def tests(
    frame: pd.DataFrame,
    places: pd.DataFrame,
    counties: pd.DataFrame,
    published: pd.DataFrame,
    links: pd.DataFrame,
    wards: pd.DataFrame,
    controls: pd.DataFrame,
    entry: pd.DataFrame,
) -> pd.DataFrame:
    """Every claim that is not about matched neighbourhoods, by every declared way of testing it.

    Parameters
    ----------
    frame, places, counties, published, links, wards : DataFrame
        The tables ``neighbourhoods``, ``places``, ``counties``, ``outcomes``, ``links_ward17`` and ``wards2017``.
    controls : DataFrame
        What else is held equal, by neighbourhood: see :data:`lib.analysis.specifications.CONTROLS`.
    entry : DataFrame
        Share of 18-year-olds entering higher education, 0 to 1, by constituency, a column a year.

    Returns
    -------
    DataFrame
        ``claim``, ``way``; ``number`` with the ends of its 95 per cent interval ``lower`` and ``upper`` (the number
        itself where all are counted); ``beside``, what stands beside it; ``claimed``, what it is held against; ``n``
        and ``n_other``; ``period``.
    """
    rows = [
        *_schools(frame, places, counties, published, controls),
        *_income(frame),
        *_inside(frame),
        *_regions(frame),
        *_entry(frame, links, wards, entry),
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    numbers = ["number", "lower", "upper", "beside", "claimed"]
    table[numbers] = table[numbers].astype(float).round(6) + 0.0
    order = table["claim"].map(list(CLAIMS).index)
    return (
        table.iloc[np.argsort(order, kind="stable")].reset_index(drop=True).astype({"n": "int32", "n_other": "Int32"})
    )


def _schools(
    frame: pd.DataFrame, places: pd.DataFrame, counties: pd.DataFrame, published: pd.DataFrame, controls: pd.DataFrame
) -> list[Row]:
    held: dict[str, tuple[str, ...]] = {"all": ("income",), "single": ("income",)}
    held |= {f"all_{group}": ("income", *names) for group, names in specifications.CONTROLS.items()}
    rows = []
    for claim, key in SERIES.items():
        table = authorities(frame, counties, published, key, controls)
        for way, hold in held.items():
            some = table[~table["county"]] if way == "single" else table
            found = evidence_councils.association(some, "share", "value", hold, "rgn_code")
            rows.append(_correlation(claim, way, found, table["period"].iat[0]))
        if claim in DISTRICTS:
            people = frame["population"].astype(float)
            # As in the table of councils, with who lives there beside it.
            own = evidence_councils.councils(frame, places, published, DISTRICTS[claim]).assign(
                white=(people * controls["white"]).groupby(frame["lad25_code"]).sum()
                / people.groupby(frame["lad25_code"]).sum()
            )
            for way, hold in {"districts": ("income",), "districts_ethnicity": ("income", "white")}.items():
                rows.append(
                    _correlation(
                        claim,
                        way,
                        evidence_councils.association(own, "share", "value", hold, "rgn_code"),
                        own["period"].iat[0],
                    )
                )
    early, late = (authorities(frame, counties, published, SERIES[key], controls) for key in ("primary", "gcse"))
    both = early.assign(later=late["value"])
    for way, hold in held.items():
        some = both[~both["county"]] if way == "single" else both
        found = evidence_councils.associations(some, "share", ("value", "later"), hold, "rgn_code").loc["later"]
        rows.append(
            (
                "widening",
                way,
                found["more"],
                found["more_lower"],
                found["more_upper"],
                found["correlation"],
                0,
                found["n"],
                None,
                late["period"].iat[0],
            )
        )
    return rows


def _correlation(claim: str, way: str, found: pd.Series, period: str) -> Row:
    return claim, way, found["correlation"], found["lower"], found["upper"], np.nan, 0, found["n"], None, period


def _income(frame: pd.DataFrame) -> list[Row]:
    here = facing(frame)
    deprived = facing_both.within(frame[f"{evidence.NEED}_rank"], specifications.CUT, len(frame))
    equal = deprived & ~facing_both.within(frame[f"{evidence.COMMUNITY}_rank"], specifications.AGAINST, len(frame))
    people = frame["population"].astype(float)
    # Children are counted up to 15; the band from 12 to 17 is six years, four of them below 16.
    children = (frame["age_0_4"] + frame["age_5_11"] + frame["age_12_17"] * 4 / 6).astype(float)
    counted = {
        "people": (people * frame[f"{evidence.INCOME}_score"].astype(float), people),
        "children": (frame["income_deprived_children"].astype(float).fillna(0), children),
    }
    rows = []
    for who, (poor, all_) in counted.items():
        for claim, way, other in (
            ("income", "england", pd.Series(True, index=frame.index)),
            ("income", "less_deprived", ~deprived),
            ("income equal", "equal", equal),
        ):
            number, lower, upper, share, beside = times(poor, all_, here, other.astype(bool), frame["lad25_code"])
            rows.append(
                (claim, f"{who}_{way}", number, lower, upper, beside, 2, int(here.sum()), int(other.sum()), "2025")
            )
    return rows


def _inside(frame: pd.DataFrame) -> list[Row]:
    """Gaps inside regions less the gap between them, on income first: a share of people, where a score is only a
    transform of ranks.
    """
    rows = []
    for way, column, scale in (
        ("income", f"{evidence.INCOME}_score", 100),
        ("deprivation", f"{evidence.NEED}_score", 1),
    ):
        found = gaps(frame, "rgn_code", column) * scale
        between = found["average"].max() - found["average"].min()
        rows.append(("inside", f"{way}_gap", *[found["gap"].min()] * 3, between, between, len(found), None, "2025"))
        # Of all that neighbourhoods differ, how much is inside regions: over a half is more than between.
        value = frame[column].astype(float)
        within = 100 * (1 - value.groupby(frame["rgn_code"]).transform("mean").var(ddof=0) / value.var(ddof=0))
        rows.append(("inside", f"{way}_share", *[within] * 3, 100 - within, 50, len(found), None, "2025"))
    return rows


def _regions(frame: pd.DataFrame) -> list[Row]:
    """The narrowest of the three regions named less the widest of the others, for every outcome and measure of a gap."""
    rows = []
    for key in SOCIAL:
        found = gaps(frame, "rgn_code", key)
        for measure in ("gap", "spread", "gini"):
            if found[measure].isna().any():
                continue
            named, others = found.loc[list(WIDEST), measure], found[measure].drop(list(WIDEST))
            rows.append(
                (
                    "regions",
                    f"{key}_{measure}",
                    *[named.min()] * 3,
                    others.max(),
                    others.max(),
                    len(found),
                    None,
                    "2025",
                )
            )
    return rows


def _entry(frame: pd.DataFrame, links: pd.DataFrame, wards: pd.DataFrame, entry: pd.DataFrame) -> list[Row]:
    """How many of 100 young people enter higher education in the constituencies where people live who face both."""
    people, seat = frame["population"].astype(float), frame["pcon24_code"]
    listed = links["ward17_code"].reindex(frame.index).isin(wards.index[wards["doubly_disadvantaged"]])
    whole = people.groupby(seat).sum()
    england = {year: 100 * np.average(entry[year].reindex(whole.index), weights=whole) for year in ENTRY_YEARS}
    living = {
        "living": (people * facing(frame)).groupby(seat).sum(),
        "listed": (people * listed.to_numpy(dtype=bool)).groupby(seat).sum(),
    }
    rows = []
    for year in ENTRY_YEARS:
        rate = 100 * entry[year].reindex(whole.index)
        for way, weight in living.items():
            number = np.average(rate, weights=weight)
            rows.append(
                (
                    "one in four",
                    f"{way}_{year}",
                    *[number] * 3,
                    england[year],
                    QUARTER,
                    int((weight > 0).sum()),
                    None,
                    year,
                )
            )
        most = (living["living"] / whole).nlargest(MOST).index
        number = np.average(rate[most], weights=whole[most])
        rows.append(("one in four", f"most_{year}", *[number] * 3, england[year], QUARTER, len(most), None, year))
    return rows


@functools.lru_cache(maxsize=64)
def council_table(key: str, cut: int, within: str | None = None) -> pd.DataFrame:
    """:func:`evidence.councils` of the stored tables, of England or of one region (its code). Do not change it."""
    table = evidence_councils.councils(store.neighbourhoods(), store.places(), store.table("outcomes"), key, cut)
    return table[table["rgn_code"] == within] if within else table


@functools.lru_cache(maxsize=64)
def links(key: str, cut: int, within: str | None = None) -> pd.DataFrame:
    """What a published figure of councils has to do with the share of their people in neighbourhoods facing both. Do
    not change it.

    Returns
    -------
    DataFrame
        Index ``plain``, ``income`` (income deprivation held equal) and, for England, ``region`` (inside regions too);
        as :func:`evidence.association`.
    """
    table = council_table(key, cut, within)
    how = {"plain": (None, None), "income": ("income", None)} | ({} if within else {"region": ("income", "rgn_code")})
    return pd.DataFrame(
        {way: evidence_councils.association(table, "share", "value", *held) for way, held in how.items()}
    ).T


def tally(verdicts: pd.Series) -> dict[str, int]:
    """How many claims came out which way: a number for each of the four verdicts, 0 where none did."""
    return {verdict: int((verdicts == verdict).sum()) for verdict in (HOLDS, FRAGILE, CONTRADICTED, NOT_TESTABLE)}


def span(own: pd.DataFrame) -> tuple[float, float, str]:
    """The smallest and the largest number among the ways of testing a claim, in its unit, and the newest period of any."""
    return own["number"].min(), own["number"].max(), own["period"].max()


def ahead(own: pd.DataFrame, of: str) -> pd.Series:
    """By way of testing a claim, whether its number is above another column, ``beside`` or ``claimed``. Series of bool,
    same index.
    """
    return (own["number"] > own[of]).astype(bool)


def number_ahead(own: pd.DataFrame, of: str) -> int:
    """In how many ways of testing a claim its number is above another column, see :func:`ahead`."""
    return int(ahead(own, of).sum())
