"""What is told of a choice: the order of opening, what each site adds, what would do as well, the curve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from lib.plan.answer import Other, Site
from lib.plan.problem import Problem, share_of

TIE = 0.05
"""A site does as well as another where no more than this is lost of what that one alone reaches."""
TIES = 3


def opening(problem: Problem, sites: tuple[int, ...]) -> list[int]:
    """The sites in the order in which each adds most to those before it."""
    left, reached, order = sorted(sites), problem.reached.copy(), []
    while left:
        first = max(left, key=lambda site: (problem.gain(site, reached), -site))
        left.remove(first)
        order.append(first)
        reached[problem.of(first)] = True
    return order


def sites_of(problem: Problem, candidates: pd.DataFrame, order: list[int], per_cent: int) -> tuple[Site, ...]:
    told, before = [], problem.reached.copy()
    nobody = np.zeros(len(problem.people), dtype=bool)
    quota = min(share_of(len(order), per_cent), int(problem.facing[order].sum()))
    for number, site in enumerate(order, 1):
        adds = problem.gain(site, before)
        before[problem.of(site)] = True
        rest = [each for each in order if each != site]
        gains = problem.gains(problem.reach_of(rest))
        line = candidates.iloc[site]
        told.append(
            Site(
                number,
                line["id"],
                line["name"],
                line["kind"],
                int(line["easting"]),
                int(line["northing"]),
                int(line["row"]),
                bool(problem.facing[site]),
                site in problem.fixed,
                problem.gain(site, nobody),
                adds,
                int(gains[site]),
                _others(replace(problem, quota=quota), candidates, site, rest, gains),
            )
        )
    return tuple(told)


def _others(
    problem: Problem, candidates: pd.DataFrame, site: int, rest: list[int], gains: np.ndarray
) -> tuple[Other, ...]:
    if site in problem.fixed:
        return ()
    may = problem.allowed
    may[[*rest, site]] = False
    if not problem.keeps_rule(rest):
        may &= problem.facing
    near = np.flatnonzero(may & (gains > 0) & (gains >= (1 - TIE) * gains[site]))
    best = near[np.argsort(-gains[near], kind="stable")][:TIES]
    lines = candidates.iloc[best]
    return tuple(
        Other(line["id"], line["name"], line["kind"], int(line["row"]), int(gains[site] - gains[n]))
        for n, (_, line) in zip(best, lines.iterrows(), strict=True)
    )


def curve_of(grown: list[int], reached: int, at: int) -> tuple[int, ...]:
    """The curve through what was found: no number of sites reaches less than a smaller one."""
    below = [min(value, reached) for value in grown[:at]]
    return tuple(int(value) for value in np.maximum.accumulate([*below, *grown[at:]]))
