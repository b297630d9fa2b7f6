"""The best there is, proven or within a bound: maximal covering as a mixed-integer model, solved by HiGHS.

The model is first made small without losing its best value: neighbourhoods reached from the same sites are one, and a
site that reaches nothing that another of its kind does not reach too is left out.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from lib.plan.greedy import Stop
from lib.plan.problem import Problem

COMPARED = 6_000
"""With more sites than this they are not compared one with another, which would take longer than it saves."""

BUSY = 2
"""A machine that is busy with others does not answer worse at once: it is given so much longer by the clock."""


@dataclass(frozen=True, slots=True)
class Found:
    """A choice, and how good any could be.

    Attributes
    ----------
    sites : tuple of int
        As many as were asked for, the fixed ones first.
    bound : int
        The most people that any choice could reach; what this one reaches where it is proven best.
    proven : bool
        Whether nothing reaches more.
    """

    sites: tuple[int, ...]
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """What is left to decide: sites by their number in the problem, groups of people, and who reaches whom."""

    sites: np.ndarray
    people: np.ndarray
    reached_from: list[np.ndarray]


def exact(problem: Problem, start: Sequence[int], seconds: float, stop: Stop = lambda: False) -> Found:
    """The best choice that is found in a time.

    Parameters
    ----------
    problem : Problem
        A settled one.
    start : sequence of int
        A choice that keeps the rule, to begin with; never answered with a worse one.
    seconds : float
        Of the processor, after which the best so far is answered; and after :data:`BUSY` times as many of the clock.
    stop : callable
        Asked often; once it is true, the best so far is answered.
    """
    model = _small(problem)
    already = problem.people_reached(problem.fixed)
    count = problem.count - len(problem.fixed)
    quota = max(problem.quota - int(problem.facing[list(problem.fixed)].sum()), 0)
    best, most = tuple(start), problem.people_reached(start)
    if not count or not len(model.sites):
        return Found(best, most, True)
    solver = _solver(problem, model, count, quota, BUSY * seconds)
    solver.setSolution(_as_solution(model, start))
    until = time.thread_time() + seconds
    solver.cbMipInterrupt += lambda event: event.interrupt(True) if stop() or time.thread_time() > until else None
    solver.run()
    info = solver.getInfo()
    values = np.asarray(solver.getSolution().col_value)
    if len(values):
        found = _filled(problem, [int(j) for j in model.sites[values[: len(model.sites)] > 0.5]])
        if problem.keeps_rule(found) and problem.people_reached(found) > most:
            best, most = found, problem.people_reached(found)
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    dual = info.mip_dual_bound
    total = already + int(model.people.sum())
    # Whole people: what is over is no more than rounding.
    above = min(already + int(np.floor(-dual + 1e-4)), total) if np.isfinite(dual) else total
    return Found(best, most if proven else max(above, most), proven or above <= most)


def _small(problem: Problem) -> _Model:
    base = problem.reach_of(problem.fixed)
    allowed = problem.allowed
    owner = np.repeat(np.arange(problem.sites), np.diff(problem.starts))
    keep = allowed[owner] & ~base[problem.rows] & (problem.people[problem.rows] > 0)
    owner, rows = owner[keep], problem.rows[keep]
    cover: dict[int, set[int]] = {}
    for site, row in zip(owner.tolist(), rows.tolist(), strict=True):
        cover.setdefault(site, set()).add(row)
    # The rule parts sites of one reach only where it asks for something.
    ruled = problem.facing if problem.quota else np.zeros(problem.sites, dtype=bool)
    cover = _not_outdone(cover, ruled)
    sites = np.array(sorted(cover), dtype=np.int64)
    from_where: dict[int, list[int]] = {}
    for number, site in enumerate(sites.tolist()):
        for row in cover[site]:
            from_where.setdefault(row, []).append(number)
    together: dict[tuple[int, ...], int] = {}
    for row in sorted(from_where):
        key = tuple(from_where[row])
        together[key] = together.get(key, 0) + int(problem.people[row])
    return _Model(
        sites,
        np.array(list(together.values()), dtype=np.int64),
        [np.array(key, dtype=np.int32) for key in together],
    )


def _not_outdone(cover: dict[int, set[int]], ruled: np.ndarray) -> dict[int, set[int]]:
    """The sites without those for which another reaches all that they reach, and counts for the rule if they do."""
    same: dict[tuple[frozenset[int], bool], int] = {}
    for site in sorted(cover):
        same.setdefault((frozenset(cover[site]), bool(ruled[site])), site)
    kept = {site: cover[site] for site in same.values()}
    if len(kept) > COMPARED:
        return kept
    by_row: dict[int, list[int]] = {}
    for site, rows in kept.items():
        for row in rows:
            by_row.setdefault(row, []).append(site)
    # The largest first: what outdoes another is never outdone by it.
    left: dict[int, set[int]] = {}
    for site in sorted(kept, key=lambda each: (-len(kept[each]), not ruled[each], each)):
        rows = kept[site]
        rarest = min(rows, key=lambda row: len(by_row[row]))
        if not any(
            other in left and rows <= left[other] and (ruled[other] or not ruled[site]) for other in by_row[rarest]
        ):
            left[site] = rows
    return left


def _solver(problem: Problem, model: _Model, count: int, quota: int, seconds: float) -> highspy.Highs:
    """Columns: whether each site is chosen, then whether each group is reached, which follows."""
    sites, groups = len(model.sites), len(model.people)
    facing = np.flatnonzero(problem.facing[model.sites])
    lengths = [len(each) + 1 for each in model.reached_from]
    index = [part for n, each in enumerate(model.reached_from) for part in (*each, sites + n)]
    value = [part for each in model.reached_from for part in (*([-1.0] * len(each)), 1.0)]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = sites + groups, groups + 2
    lp.sense_ = highspy.ObjSense.kMinimize
    lp.col_cost_ = np.concatenate([np.zeros(sites), -model.people.astype(float)])
    lp.col_lower_, lp.col_upper_ = np.zeros(sites + groups), np.ones(sites + groups)
    lp.row_lower_ = np.concatenate([np.full(groups + 1, -highspy.kHighsInf), [float(min(quota, len(facing)))]])
    lp.row_upper_ = np.concatenate([np.zeros(groups), [float(count)], [highspy.kHighsInf]])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * sites + [highspy.HighsVarType.kContinuous] * groups
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum([*lengths, sites, len(facing)])]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([*index, *range(sites), *facing.tolist()], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([*value, *([1.0] * (sites + len(facing)))])
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, setting in {
        "output_flag": False,
        "time_limit": seconds,
        # One: the others are for those who wait for a page.
        "threads": 1,
        "mip_rel_gap": 0.0,
        # People are whole: what is within less than one of the best is the best.
        "mip_abs_gap": 0.999,
    }.items():
        solver.setOptionValue(name, setting)
    solver.passModel(lp)
    return solver


def _as_solution(model: _Model, start: Sequence[int]) -> highspy.HighsSolution:
    """A choice as the solver has it; a site that was left out stands by one that reaches as much."""
    number = {int(site): n for n, site in enumerate(model.sites)}
    taken = np.zeros(len(model.sites))
    for site in start:
        if site in number:
            taken[number[site]] = 1.0
    solution = highspy.HighsSolution()
    reached = [float(taken[each].any()) for each in model.reached_from]
    solution.col_value = [*taken.tolist(), *reached]
    return solution


def _filled(problem: Problem, chosen: list[int]) -> tuple[int, ...]:
    """The fixed sites, those chosen, and what is lacking in number and for the rule, which adds nothing or little."""
    sites = [*problem.fixed, *chosen]
    reached, free = problem.reach_of(sites), problem.allowed
    free[chosen] = False
    while len(sites) < problem.count and free.any():
        gains = np.where(free, problem.gains(reached), -1)
        if int(problem.facing[sites].sum()) + problem.count - len(sites) <= problem.quota:
            gains = np.where(problem.facing, gains, -1)
        site = int(gains.argmax())
        if gains[site] < 0:
            break
        sites.append(site)
        free[site] = False
        reached[problem.of(site)] = True
    return tuple(sites)
