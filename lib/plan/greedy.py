"""The next best site, again and again, then one changed for another; and how much better any choice could be.

Taking the next best site reaches at least 63 in 100 of what the best choice reaches (Nemhauser, Wolsey and Fisher 1978,
Mathematical Programming 14); here it comes within a point or two, and :func:`bound` says how near for each case.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from lib.plan.problem import Problem, share_of

Stop = Callable[[], bool]
"""Whether nobody waits for the answer any more."""
STEPS = 100
"""Turns of the bound: more tighten it by less than a tenth of a point (docs/decisions/plan.md)."""
WORK = 60_000_000
"""How many times a site is looked at with a neighbourhood that it reaches, by the bound and by exchanging: half a second. Counted
and not timed, so that a busy machine answers the same.
"""

SEARCH, TURNS = 60_000_000, 150
"""The same for :func:`searched`, a turn for each site that is chosen: a second at most; and its most turns."""


def greedy(problem: Problem) -> tuple[int, ...]:
    """Sites in the order in which they are taken, the fixed ones first.

    Taken twice, with the rule first and with the rule last, and the better kept.

    Parameters
    ----------
    problem : Problem
        A settled one (:func:`lib.plan.problem.settled`).
    """
    first = _taken(problem, early=True)
    # Without a rule both are the same.
    last = _taken(problem, early=False) if problem.quota else first
    return first if problem.people_reached(first) >= problem.people_reached(last) else last


def growing(problem: Problem, per_cent: int, most: int, first: Sequence[int] = ()) -> list[int]:
    """How many people are reached by some sites, then by one, two … more, each added to those before it as the next
    best, and the rule kept at each number.

    Parameters
    ----------
    per_cent : int
        How many in a hundred of the sites have to face both, wherever there are enough.
    most : int
        The number of sites to end at.
    first : sequence of int
        The sites to begin with; those that are fixed are chosen like any other.

    Returns
    -------
    list of int
        Never falling; shorter than asked where there are no more sites.
    """
    fixed = replace(problem, fixed=(), quota=0)
    reached, allowed = problem.reach_of(first), fixed.allowed
    allowed[list(first)] = False
    queues = [_Queue(fixed, reached, allowed & mask) for mask in (fixed.facing, ~fixed.facing)]
    told, held = [int(problem.people[reached].sum())], int(fixed.facing[list(first)].sum())
    while len(first) + len(told) <= most:
        short = held < share_of(len(first) + len(told), per_cent)
        tops = [queues[0].best()] if short else []
        if not tops or tops[0][1] < 0:
            tops = [queue.best() for queue in queues]
        gain, site = max(tops, key=lambda top: (top[0], -top[1]))
        if site < 0:
            break
        queues[0 if fixed.facing[site] else 1].take()
        reached[fixed.of(site)] = True
        held += int(fixed.facing[site])
        told.append(told[-1] + gain)
    return told


def exchanged(problem: Problem, sites: Sequence[int], stop: Stop = lambda: False) -> tuple[int, ...]:
    """A choice in which no site can be changed for another and reach more, the rule kept (Teitz and Bart 1968,
    Operations Research 16); in the largest problems as far as :data:`WORK` goes.

    Parameters
    ----------
    sites : sequence of int
        A choice that keeps the rule. The fixed ones stay.
    stop : callable
        Asked at each site: what has been gained by then is kept.
    """
    chosen, tries = list(sites), WORK // max(len(problem.rows), 1)
    times = np.bincount(
        np.concatenate([problem.of(site) for site in chosen]) if chosen else [], minlength=len(problem.people)
    )
    changed = True
    while changed:
        changed = False
        for place, site in enumerate(chosen):
            if stop() or not tries:
                return tuple(chosen)
            if site in problem.fixed:
                continue
            tries -= 1
            times[problem.of(site)] -= 1
            gains = problem.gains(problem.reached | (times > 0))
            others = chosen[:place] + chosen[place + 1 :]
            may = problem.allowed
            may[others] = False
            if not problem.keeps_rule(others):
                may &= problem.facing
            best = int(np.where(may, gains, -1).argmax())
            if may[best] and gains[best] > gains[site]:
                chosen[place], changed = best, True
            times[problem.of(chosen[place])] += 1
    return tuple(chosen)


def searched(problem: Problem, sites: Sequence[int], most: int, stop: Stop = lambda: False) -> tuple[int, ...]:
    """A choice from which some sites were taken out, others put in by what they add, and exchanged again, many times over,
    the best kept each time (Lourenço, Martin and Stützle 2003, Handbook of Metaheuristics): where sites lie close, no single
    exchange leads on to the best.

    Parameters
    ----------
    sites : sequence of int
        A choice that keeps the rule.
    most : int
        The most that any choice could reach: who reaches it ends the search.
    stop : callable
        Asked at each turn.
    """
    random = np.random.default_rng(0)
    best, now = tuple(sites), problem.people_reached(sites)
    turns = min(TURNS, SEARCH // max(len(problem.rows) * problem.count, 1))
    for _ in range(turns):
        loose = [site for site in best if site not in problem.fixed]
        if stop() or now >= most or not loose:
            break
        number = min(len(loose), int(random.integers(2, max(len(loose) // 3, 2) + 1)))
        out = random.choice(loose, number, replace=False).tolist()
        kept = tuple(site for site in best if site not in out)
        tried = exchanged(problem, greedy(replace(problem, fixed=kept, forbidden=(*problem.forbidden, *out))), stop)
        found = problem.people_reached(tried)
        if len(tried) == len(best) and problem.keeps_rule(tried) and found >= now:
            best, now = tried, found
    return best


def _taken(problem: Problem, early: bool) -> tuple[int, ...]:
    """Those facing both taken first where ``early``; otherwise only once no other has room."""
    chosen = list(problem.fixed)
    reached = problem.reach_of(chosen)
    missing = problem.quota - int(problem.facing[chosen].sum())
    open_ = problem.count - len(chosen)
    queues = [_Queue(problem, reached, problem.allowed & mask) for mask in (problem.facing, ~problem.facing)]
    while open_ > 0:
        bound_to = missing > 0 and (early or missing >= open_)
        tops = [queues[0].best()] if bound_to else [queue.best() for queue in queues]
        gain, site = max(tops, key=lambda top: (top[0], -top[1]))
        if site < 0:
            break
        queues[0 if problem.facing[site] else 1].take()
        reached[problem.of(site)] = True
        chosen.append(site)
        missing -= int(problem.facing[site])
        open_ -= 1
    return tuple(chosen)


class _Queue:
    """Sites of one kind by what each would add, looked at again only when it comes first: what a site adds only falls."""

    def __init__(self, problem: Problem, reached: np.ndarray, allowed: np.ndarray) -> None:
        self._problem, self._reached = problem, reached
        gains = problem.gains(reached)
        self._heap = [(-int(gains[site]), int(site)) for site in np.flatnonzero(allowed)]
        heapq.heapify(self._heap)

    def best(self) -> tuple[int, int]:
        """What the best site adds now, and its number; -1 where none is left. Equal ones by their number."""
        while self._heap:
            said, site = self._heap[0]
            now = -self._problem.gain(site, self._reached)
            if now == said:
                return -now, site
            heapq.heapreplace(self._heap, (now, site))
        return -1, -1

    def take(self) -> None:
        """Take the best one out."""
        heapq.heappop(self._heap)


def bound(problem: Problem, found: int, stop: Stop = lambda: False, steps: int = STEPS) -> int:
    """The most people that any choice could reach by the same rules; never less than the best choice reaches.

    Each neighbourhood's people are shared out among being reached at all and the sites that reach them (a Lagrangian
    relaxation, its prices moved by the subgradient; Galvão and ReVelle 1996, European Journal of Operational Research
    88). Whatever the prices, the sum is a bound; the lowest is kept.

    Parameters
    ----------
    found : int
        What a choice reaches that is known, which the steps aim at.
    stop : callable
        Asked at each step.
    steps : int
        How many at most; fewer in the largest problems, by :data:`WORK`.
    """
    base = problem.reach_of(problem.fixed)
    already = int(problem.people[base].sum())
    left = np.where(base, 0, problem.people).astype(float)
    allowed = problem.allowed
    count = problem.count - len(problem.fixed)
    quota = max(problem.quota - int(problem.facing[list(problem.fixed)].sum()), 0)
    times = np.bincount(problem.rows, np.repeat(allowed, np.diff(problem.starts)), len(left))
    lowest = float(left[times > 0].sum())
    if not count:
        return already
    price = np.where(times > 0, left / np.maximum(times, 1) ** 0.5, 0)
    reach, waited, length = found - already, 0, 1.0
    for _ in range(min(steps, WORK // max(len(problem.rows), 1))):
        if stop() or already + int(lowest + 1e-6) <= found:
            break
        added = np.concatenate([[0.0], np.cumsum(price[problem.rows])])
        worth = np.where(allowed, added[problem.starts[1:]] - added[problem.starts[:-1]], -1.0)
        taken = _dearest(worth, problem.facing, allowed, count, quota)
        total = float((left - price).clip(0).sum() + worth[taken].sum())
        lowest, waited = (total, 0) if total < lowest - 1e-9 else (lowest, waited + 1)
        if waited == 5:
            length, waited = length / 2, 0
        hits = np.zeros(len(left))
        for site in taken:
            hits[problem.of(site)] += 1
        slope = hits - ((left > price) & (left > 0))
        norm = float((slope**2).sum())
        if not norm:
            break
        price = (price - length * max(total - reach, 1.0) / norm * slope).clip(0, left)
    return already + max(int(np.floor(lowest + 1e-6)), found - already)


def _dearest(worth: np.ndarray, facing: np.ndarray, allowed: np.ndarray, count: int, quota: int) -> np.ndarray:
    """The sites worth most, of which so many at least face both."""
    must = _first(np.flatnonzero(allowed & facing), worth, quota)
    left = allowed.copy()
    left[must] = False
    return np.concatenate([must, _first(np.flatnonzero(left), worth, count - len(must))])


def _first(sites: np.ndarray, worth: np.ndarray, number: int) -> np.ndarray:
    """So many of some sites, those that are worth most, in any order."""
    if number >= len(sites):
        return sites
    return sites[np.argpartition(-worth[sites], number)[:number]] if number else sites[:0]
