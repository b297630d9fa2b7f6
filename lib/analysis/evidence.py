"""Does community need go with worse outcomes where deprivation is equal? Groups, matching, differences, intervals.

Two groups of neighbourhoods are made (:func:`groups`), one that faces both and one that is as
deprived but whose community need is not high. They are compared only with their like
(:func:`difference`): exact matching in strata, the difference inside each stratum, and the mean
of these weighted by how many facing both each holds, which is the average effect on the treated
of Rubin's terms, if nothing unseen differed. Councils, for which school results are published,
are set side by side by rank (:func:`association`).

Neighbours are alike, and those of one council share its schools, police force and bus routes,
so they are not so many separate pieces of evidence. Every interval therefore comes from drawing
whole councils by lot (a cluster bootstrap); one less than there are is drawn each time, after Rao
and Wu (1988), since drawing as many makes intervals slightly too short.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import catalogue, store

NEED, INCOME, COMMUNITY = "imd2025", "imd2025_income", "cni2023"
CUTS = (5, 10, 15, 20, 30)
AGAINST = (30, 50)
"""Community need is not high beyond these per cents."""
DRAWS, SEED = 1000, 2025
COLUMNS = ["both", "other", "difference", "lower", "upper", "n_both", "n_other", "unmatched", "strata", "councils"]
FEWEST, FEWEST_COUNCILS = 20, 6
"""Matched neighbourhoods and councils that each group needs for an interval. Measured on made-up tables without a difference, 6 to 150 councils,
even and uneven: intervals held 0 in 90 to 97 of 100. Fewer councils were not measured."""


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


MATCHES = {match.key: match for match in (
    Match("strict", INCOME, 20, ("rgn_code", "rural_urban")),
    Match("income", INCOME, 100),
    Match("hundredth", NEED, 100),
    Match("tenth", NEED, 10),
)}


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


OUTCOMES = {outcome.key: outcome for outcome in (
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
)}
"""In the order of the page: learning, work and money, health, safety, links. Scores of income and of employment are
shares of people, by the technical report of the Indices."""
UNTOUCHED = {outcome.key: outcome for outcome in (_queue("imd2025_indoors"), _queue("imd2025_outdoors"))}
"""What community life can hardly touch, compared in the same way: see :mod:`lib.analysis.specifications`."""
COMPARED = OUTCOMES | UNTOUCHED


PUBLISHED = (
    "good_development_age_5", "early_literacy", "ks2_expected_ons", "ks2_expected_fsm", "attainment8", "attainment8_fsm", "gcse_english_maths_4",
    "gcse_english_maths_by_19", "persistent_absence", "severe_absence", "neet_16_17", "staying_on_after_16", "level3_by_19",
    "higher_education_by_19", "higher_education_by_19_fsm",
)
"""School outcomes published a council at a time, by key of ``data/catalogue/outcomes.toml``, in the order of growing up."""


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
    """Whether the Community Needs Index counts something of the kind: links to services, and local jobs (both in Connectedness)."""
    return key in ("connectivity", "imd2025_employment")


def fair(key: str, match: Match) -> bool:
    """Whether an outcome is neither part of what is matched on nor of what parts the groups."""
    return not inside(key, match) and not in_community(key)


def finding(key: str, row: pd.Series) -> str:
    """What a row of :func:`difference` says: ``worse`` or ``better`` where neighbourhoods face both, ``unclear`` where the
    interval holds 0, ``too few`` where there is none."""
    if np.isnan(row["lower"]):
        return "too few"
    if row["lower"] <= 0 <= row["upper"]:
        return "unclear"
    return "worse" if row["difference"] * worse(key) > 0 else "better"


def groups(frame: pd.DataFrame, match: Match, cut: int = 10, against: int = 30, exposure: str = COMMUNITY) -> pd.DataFrame:
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
        raise ValueError("The line goes from 1 per cent up to where community need is no longer high, which is below 100 per cent.")
    total = catalogue.measure(match.need).out_of
    need, community = frame[f"{match.need}_rank"].astype("int64") * 100, frame[f"{exposure}_rank"].astype("int64") * 100
    both = community <= cut * total
    found = frame[(need <= cut * total) & (both | (community > against * total))]
    part = -(-found[f"{match.need}_rank"].astype("int64") * match.parts // total)
    keys = [part, *(found[column] for column in match.also)]
    return pd.DataFrame({"both": both[found.index], "stratum": found.groupby(keys, sort=True).ngroup(), "council": found["lad25_code"]})


def values(frame: pd.DataFrame, keys: Sequence[str] = tuple(OUTCOMES)) -> pd.DataFrame:
    """The compared numbers of the outcomes, a column each by key; missing stays missing."""
    return pd.DataFrame({key: frame[COMPARED[key].column].astype(float) * COMPARED[key].scale + COMPARED[key].start for key in keys})


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
    return pd.Series({
        "both": int(grouped["both"].sum()), "other": int((~grouped["both"]).sum()),
        "both_matched": int(kept["both"].sum()), "other_matched": int((~kept["both"]).sum()),
        "strata": kept["stratum"].nunique(), "dropped": grouped["stratum"].nunique() - kept["stratum"].nunique(),
        "councils": kept["council"].nunique()}, name="counts")


def difference(grouped: pd.DataFrame, outcomes: pd.DataFrame, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """How far neighbourhoods facing both differ from those matched with them.

    Parameters
    ----------
    grouped : DataFrame
        As :func:`groups` gives it.
    outcomes : DataFrame
        A column an outcome, same index or a larger one. A neighbourhood without a figure is
        left out for that outcome, before matching.
    draws, seed : int
        How often councils are drawn by lot, and where the lots begin: the same seed, the same interval.

    Returns
    -------
    DataFrame
        Index outcome. ``both`` and ``other``, means of the matched, those of the others weighted
        to the same strata; ``difference``, the first less the second, in the outcome's unit;
        ``lower`` and ``upper``, its 95 per cent interval, missing with fewer than
        :data:`FEWEST` neighbourhoods or :data:`FEWEST_COUNCILS` councils in a group; ``n_both``
        and ``n_other``, matched neighbourhoods; ``unmatched``, those facing both that were
        left out; ``strata``; ``councils``. Means are missing where nothing matches.
    """
    taken = outcomes.reindex(grouped.index)
    found = pd.DataFrame(index=pd.Index(outcomes.columns, name="outcome"), columns=COLUMNS, dtype=float)
    # Outcomes known for the same neighbourhoods share their matching and its counts.
    patterns: dict[bytes, list[str]] = {}
    for key in outcomes:
        patterns.setdefault(taken[key].notna().to_numpy().tobytes(), []).append(key)
    for keys in patterns.values():
        whole = grouped[taken[keys[0]].notna()]
        kept = matched(whole)
        found.loc[keys] = _differences(kept, taken.loc[kept.index, keys].to_numpy(), draws, seed)
        found.loc[keys, "unmatched"] = whole["both"].sum() - kept["both"].sum()
    return found.astype(dict.fromkeys(COLUMNS[5:], "int64"))


def _differences(kept: pd.DataFrame, values: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """The rows of :func:`difference` for matched neighbourhoods and a column of values an outcome."""
    both = kept["both"].to_numpy(dtype=bool)
    stratum, strata = pd.factorize(kept["stratum"])
    # Sorted, so that the same councils get the same lots whatever order the rows are in.
    council, councils = pd.factorize(kept["council"], sort=True)
    counted = [both.sum(), (~both).sum(), 0, len(strata), len(councils)]
    sound = min(counted[:2]) >= FEWEST and min(len(np.unique(council[side])) for side in (both, ~both)) >= FEWEST_COUNCILS
    # The first column of lots is every council once: the estimate itself.
    lots = np.column_stack([np.ones(len(councils)), _lots(len(councils), draws, seed)]) if sound else np.ones((len(councils), 1))
    # Numbers and sums in each stratum and council, for either group: the drawing needs no more than these.
    cell = stratum * len(councils) + council

    def drawn(side: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        table = np.bincount(cell[side], weights, minlength=len(strata) * len(councils)).reshape(len(strata), len(councils))
        return table.astype(float) @ lots

    with np.errstate(invalid="ignore", divide="ignore"):
        n_both, n_other = drawn(both), drawn(~both)
        usable = (n_both > 0) & (n_other > 0)
        share = np.where(usable, n_both, 0) / np.where(usable, n_both, 0).sum(axis=0)
        rows = []
        for column in values.T:
            here, there = (np.where(usable, share * drawn(side, column[side]) / n, 0).sum(axis=0) for side, n in ((both, n_both), (~both, n_other)))
            gap = here - there
            rows.append([here[0], there[0], gap[0], *(np.nanpercentile(gap[1:], [2.5, 97.5]) if sound else (np.nan, np.nan)), *counted])
    return np.array(rows) if len(kept) else np.array([[np.nan] * 5 + counted] * values.shape[1])


def lots(number: int, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """How often each of a number of clusters is drawn, a row a cluster and a column a draw. Do not change it."""
    return _lots(number, draws, seed)


@functools.lru_cache(maxsize=64)
def _lots(number: int, draws: int, seed: int) -> np.ndarray:
    """How often each of a number of councils is drawn, a column a draw: one less is drawn than there are. Do not change it."""
    lots = np.random.default_rng(seed).multinomial(number - 1, np.full(number, 1 / number), size=draws).T.astype(float)
    lots.setflags(write=False)
    return lots


def association(table: pd.DataFrame, x: str, y: str, hold: str | tuple[str, ...] | None = None, within: str | None = None,
                draws: int = DRAWS, seed: int = SEED) -> pd.Series:
    """Rank correlation of two columns over councils, others held equal.

    Parameters
    ----------
    table : DataFrame
        A row a council; rows with anything missing are left out.
    x, y : str
        Columns set side by side.
    hold : str, tuple of str or None
        Columns held equal: their ranks are taken out of both (partial rank correlation).
    within : str or None
        A column of names; only differences inside each name count.

    Returns
    -------
    Series
        ``correlation`` from -1 to 1, ``lower`` and ``upper`` of its 95 per cent interval from drawing councils
        by lot, ``n``. All but ``n`` missing with fewer than 20 councils, or where a column holds fewer than
        :data:`FEWEST_COUNCILS` different figures (most councils of London have nobody in neighbourhoods facing both).
    """
    return associations(table, x, (y,), hold, within, draws, seed).loc[y, ["correlation", "lower", "upper", "n"]]


def associations(table: pd.DataFrame, x: str, ys: tuple[str, ...], hold: str | tuple[str, ...] | None = None, within: str | None = None,
                 draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """:func:`association` with each of several columns over the councils that have them all, and of each less the first.

    Returns
    -------
    DataFrame
        Index the names of ``ys``. As :func:`association`, and ``more``, ``more_lower``, ``more_upper``: the
        correlation less that of the first column, on the same lots.
    """
    holds = [hold] if isinstance(hold, str) else list(hold or ())
    known = table[[x, *ys, *holds, *([within] if within else [])]].dropna()
    found = pd.DataFrame(np.nan, index=pd.Index(ys, name="outcome"),
                         columns=["correlation", "lower", "upper", "more", "more_lower", "more_upper"]).assign(n=len(known))
    if len(known) < 20 or min(known[column].nunique() for column in (x, *ys)) < FEWEST_COUNCILS:
        return found
    # Ranks are taken once, over all councils: taking them anew in each draw moved the ends of two intervals by 0.013 at most.
    ranked = known[[x, *ys, *holds]].rank()
    held = pd.get_dummies(known[within], dtype=float) if within else pd.DataFrame({"all": 1.0}, index=known.index)
    held = np.column_stack([held, (ranked[holds] - ranked[holds].mean()) / len(known)])
    lots = np.column_stack([np.ones(len(known)), _lots(len(known), draws, seed)])
    first = None
    for y in ys:
        pair = ((ranked[[x, y]] - ranked[[x, y]].mean()) / len(known)).to_numpy()
        drawn = _partial(np.column_stack([pair, held]), lots)
        first = drawn if first is None else first
        more = drawn - first
        found.loc[y, ["correlation", "more"]] = drawn[0], more[0]
        found.loc[y, ["lower", "upper", "more_lower", "more_upper"]] = [*np.nanpercentile(drawn[1:], [2.5, 97.5]),
                                                                        *np.nanpercentile(more[1:], [2.5, 97.5])]
    return found


def _partial(columns: np.ndarray, lots: np.ndarray) -> np.ndarray:
    """Correlation of the first two columns, the others taken out of both by least squares, for each column of weights."""
    width = columns.shape[1]
    products = (columns[:, :, None] * columns[:, None, :]).reshape(len(columns), width * width)
    moments = (lots.T @ products).reshape(-1, width, width)
    across = moments[:, :2, 2:]
    # A draw may leave out a whole region; the trifle keeps its empty column from dividing by nought.
    held = moments[:, 2:, 2:] + 1e-9 * np.eye(width - 2)
    left = moments[:, :2, :2] - across @ np.linalg.solve(held, across.transpose(0, 2, 1))
    with np.errstate(invalid="ignore", divide="ignore"):  # a draw may hold one council many times over
        return left[:, 0, 1] / np.sqrt(left[:, 0, 0] * left[:, 1, 1])


def councils(frame: pd.DataFrame, places: pd.DataFrame, published: pd.DataFrame, key: str, cut: int = 10) -> pd.DataFrame:
    """A published figure of each council beside the share of its people who live in neighbourhoods facing both.

    Parameters
    ----------
    frame : DataFrame
        All neighbourhoods.
    places, published : DataFrame
        As in ``data/places.parquet`` and ``data/outcomes.parquet``.
    key : str
        A measure of ``published``.
    cut : int
        Per cent within which both ranks (IMD 2025 and CNI 2023) are to be.

    Returns
    -------
    DataFrame
        Index council code, sorted; all 296. ``name``; ``region`` (its name) and ``rgn_code``; ``share`` of its
        people, 0 to 100; ``income``, per cent of its people on a low income (2025); ``value``, missing where none is
        published, as for districts where the figure is the county's; ``period``, the newest there is.
    """
    total = len(frame)
    facing = (frame[f"{NEED}_rank"].astype("int64") * 100 <= cut * total) & (frame[f"{COMMUNITY}_rank"].astype("int64") * 100 <= cut * total)
    people = frame["population"].astype("int64")
    of = published[(published["measure"] == key) & published["value"].notna()]
    newest = of["period"].max()
    own = places[places["level"] == "lad25"].sort_index()
    return pd.DataFrame({
        "name": own["name"], "region": own["rgn_name"], "rgn_code": own["rgn_code"],
        "share": 100 * (people * facing).groupby(frame["lad25_code"]).sum() / people.groupby(frame["lad25_code"]).sum(),
        "income": 100 * own[f"{INCOME}_average_score"],
        "value": of[of["period"] == newest].set_index("area_code")["value"].reindex(own.index), "period": newest})


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Everything that one choice of match, line and region gives.

    Attributes
    ----------
    groups : DataFrame
        As :func:`groups`.
    counts : Series
        As :func:`counts`, and ``facing``: how many facing both by the whole index are among ``both``; ``facing_all``: of how many.
    found : DataFrame
        As :func:`difference`, in each outcome's own unit.
    steps : DataFrame
        ``difference``, ``lower``, ``upper`` of the same in units of :func:`usual_distance`, above 0 where neighbourhoods
        facing both fare worse: one scale for all outcomes.
    """

    groups: pd.DataFrame
    counts: pd.Series
    found: pd.DataFrame
    steps: pd.DataFrame


@functools.lru_cache(maxsize=32)
def comparison(match: str, cut: int, against: int, within: str | None = None) -> Comparison:
    """The comparison of all outcomes in England, or in one region (``within``, its code). 0.2 s, then kept. Do not change it."""
    frame = store.neighbourhoods()
    if within:
        frame = frame[frame["rgn_code"] == within]
    grouped = groups(frame, MATCHES[match], cut, against)
    index = groups(frame, MATCHES["tenth"], cut, against)
    facing = index.index[index["both"]]
    counted = counts(grouped)
    counted["facing"], counted["facing_all"] = int(grouped["both"].reindex(facing, fill_value=False).sum()), len(facing)
    found = difference(grouped, values(frame))
    usual = usual_distance()
    steps = pd.DataFrame({column: found[column] * [worse(key) for key in found.index] / usual for column in ("difference", "lower", "upper")})
    # What is worse when lower is turned round, and its interval with it.
    steps[["lower", "upper"]] = np.sort(steps[["lower", "upper"]].to_numpy(), axis=1)
    return Comparison(grouped, counted, found, steps)


@functools.cache
def usual_distance() -> pd.Series:
    """How far neighbourhoods of England usually lie from the average, an outcome each in its own unit (standard deviation)."""
    return values(store.neighbourhoods()).std()
