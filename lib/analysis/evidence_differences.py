"""How far apart matched groups of neighbourhoods are, with intervals."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import store
from lib.analysis.evidence import DRAWS, FEWEST, FEWEST_COUNCILS, MATCHES, SEED, counts, groups, matched, values, worse
from lib.analysis.evidence_councils import draw_lots

COLUMNS = ["both", "other", "difference", "lower", "upper", "n_both", "n_other", "unmatched", "strata", "councils"]


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
    sound = (
        min(counted[:2]) >= FEWEST and min(len(np.unique(council[side])) for side in (both, ~both)) >= FEWEST_COUNCILS
    )
    # The first column of lots is every council once: the estimate itself.
    lots = (
        np.column_stack([np.ones(len(councils)), draw_lots(len(councils), draws, seed)])
        if sound
        else np.ones((len(councils), 1))
    )
    # Numbers and sums in each stratum and council, for either group: the drawing needs no more than these.
    cell = stratum * len(councils) + council

    def drawn(side: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        table = np.bincount(cell[side], weights, minlength=len(strata) * len(councils)).reshape(
            len(strata), len(councils)
        )
        return table.astype(float) @ lots

    with np.errstate(invalid="ignore", divide="ignore"):
        n_both, n_other = drawn(both), drawn(~both)
        usable = (n_both > 0) & (n_other > 0)
        share = np.where(usable, n_both, 0) / np.where(usable, n_both, 0).sum(axis=0)
        rows = []
        for column in values.T:
            here, there = (
                np.where(usable, share * drawn(side, column[side]) / n, 0).sum(axis=0)
                for side, n in ((both, n_both), (~both, n_other))
            )
            gap = here - there
            rows.append(
                [
                    here[0],
                    there[0],
                    gap[0],
                    *(np.nanpercentile(gap[1:], [2.5, 97.5]) if sound else (np.nan, np.nan)),
                    *counted,
                ]
            )
    return np.array(rows) if len(kept) else np.array([[np.nan] * 5 + counted] * values.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Everything that one choice of match, line and region gives.

    Attributes
    ----------
    groups : DataFrame
        As :func:`groups`.
    counts : Series
        As :func:`counts`, and ``facing``: how many facing both by the whole index are among ``both``; ``facing_all``:
        of how many.
    found : DataFrame
        As :func:`difference`, in each outcome's own unit.
    steps : DataFrame
        ``difference``, ``lower``, ``upper`` of the same in units of :func:`usual_distance`, above 0 where
        neighbourhoods facing both fare worse: one scale for all outcomes.
    """

    groups: pd.DataFrame
    counts: pd.Series
    found: pd.DataFrame
    steps: pd.DataFrame


@functools.lru_cache(maxsize=32)
def comparison(match: str, cut: int, against: int, within: str | None = None) -> Comparison:
    """The comparison of all outcomes in England, or in one region (``within``, its code). 0.2 s, then kept. Do not
    change it.
    """
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
    steps = pd.DataFrame(
        {
            column: found[column] * [worse(key) for key in found.index] / usual
            for column in ("difference", "lower", "upper")
        }
    )
    # What is worse when lower is turned round, and its interval with it.
    steps[["lower", "upper"]] = np.sort(steps[["lower", "upper"]].to_numpy(), axis=1)
    return Comparison(grouped, counted, found, steps)


@functools.cache
def usual_distance() -> pd.Series:
    """How far neighbourhoods of England usually lie from the average, an outcome each in its own unit (standard
    deviation).
    """
    return values(store.neighbourhoods()).std()
