"""From a question to its answer: to arrays, to a choice by the rule and one without it, and to what is told of them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import store
from lib.analysis.ages import people_of
from lib.places import facing_both
from lib.plan.answer import Answer, Outcome
from lib.plan.candidates import in_area, known, own_sites, within_reach
from lib.plan.exact import Found, exact
from lib.plan.greedy import Stop, bound, exchanged, greedy, growing, searched
from lib.plan.problem import Problem, settled, share_of
from lib.plan.question import Question
from lib.plan.telling import curve_of, opening, sites_of

SECONDS = 6.0
"""Of the processor, after which the solver gives the best it has."""
GAP = 0.02
"""Where the bound is further above the first choice than this share of all people, the solver is given a better one to start from."""
SOLVED = 8_000
"""With more neighbourhoods than this to be reached, the next best site is taken again and again, and a bound worked out."""
CURVE = 50
"""The most sites on the curve."""


def answer(
    question: Question, points: pd.DataFrame | None = None, stop: Stop = lambda: False, seconds: float = SECONDS
) -> Answer:
    """Which sites reach most people by the rules of a question.

    Parameters
    ----------
    question : Question
    points : DataFrame, optional
        A reader's own points, as :class:`lib.places.uploaded.Uploaded` has them.
    stop : callable
        Whether nobody waits any more; the answer is then whatever was found.
    seconds : float
        Given to the solver.

    Raises
    ------
    PlacesError
        There is no such place.
    """
    asked = _asked(question, points)
    problem = settled(asked.problem)
    found, free = _solved(problem, stop, seconds)
    chosen = _needed(problem, found.sites, question.rule)
    order = opening(problem, chosen)
    told = _outcome(problem, replace(found, sites=chosen))
    everywhere = problem.reached.copy()
    everywhere[problem.rows[np.repeat(problem.allowed, np.diff(problem.starts))]] = True
    everywhere |= problem.reach_of(chosen)
    may = problem.allowed
    may[list(problem.fixed)] = True
    most = min(CURVE, max(2 * question.count, 10), problem.sites)
    curve = [
        *growing(problem, question.rule, min(most, len(chosen) - 1))[: len(chosen)],
        *growing(problem, question.rule, most, chosen),
    ]
    return Answer(
        question,
        total=int(problem.people.sum()),
        already=problem.people_reached(()),
        possible=int(problem.people[everywhere].sum()),
        outcome=told,
        free=_outcome(problem, replace(free, sites=_needed(problem.without_rule(), free.sites, 0))) if free else told,
        sites=sites_of(problem, asked.candidates, order, question.rule),
        curve=curve_of(curve, told.reached, len(chosen)),
        rows=asked.rows,
        people=asked.people,
        reached=_within(asked, order),
        facing=asked.facing,
        existing=asked.existing,
        offered=problem.sites,
        offered_facing=int((problem.facing & may).sum()),
        wanted_facing=share_of(told.sites, question.rule),
        outside=asked.outside,
        dropped=asked.dropped,
    )


# ---- from the question to arrays


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    problem: Problem
    metres: int
    candidates: pd.DataFrame
    rows: np.ndarray
    people: np.ndarray
    facing: np.ndarray
    existing: pd.DataFrame
    outside: int
    dropped: tuple[str, ...]


def _asked(question: Question, points: pd.DataFrame | None) -> _Asked:
    mask = question.area.mask
    rows = np.flatnonzero(mask)
    frame = store.neighbourhoods()
    faces = facing_both.faces_both(frame, question.cut).to_numpy()
    people = people_of(frame.iloc[rows], question.whom).to_numpy()
    if question.facing_only:
        people = np.where(faces[rows], people, 0)
    own = own_sites(points)
    inside = own[mask[own["row"].to_numpy(dtype=np.int64)]]
    outside = len(own) - len(inside) if question.asks_own else 0
    dropped: list[str] = []
    fixed, forbidden, existing = (
        known(tokens, inside, dropped) for tokens in (question.fixed, question.forbidden, question.existing)
    )
    away = ~mask[fixed["row"].to_numpy(dtype=np.int64)]
    if away.any():
        dropped.append(AWAY)
        fixed = fixed[~away]
    if question.own_exist:
        existing = pd.concat([existing, inside], ignore_index=True).drop_duplicates("id")
    candidates = pd.concat([in_area(question.kinds, mask, inside), fixed], ignore_index=True)
    candidates = candidates.drop_duplicates("id").reset_index(drop=True)
    number = pd.Index(candidates["id"])
    # Only who is to be reached: where that is a few, the rest would take most of the time.
    held = np.flatnonzero(people)
    starts, reach = within_reach(candidates, rows[held], question.metres)
    _, there = within_reach(existing, rows[held], question.metres)
    reached = np.zeros(len(held), dtype=bool)
    reached[there] = True
    kept = number.get_indexer(fixed["id"])[: question.count]
    barred = [n for n in number.get_indexer(forbidden["id"]) if n >= 0 and n not in kept]
    problem = Problem(
        people[held],
        starts,
        reach,
        faces[candidates["row"].to_numpy(dtype=np.int64)],
        question.count,
        share_of(question.count, question.rule),
        reached,
        tuple(int(n) for n in kept),
        tuple(int(n) for n in barred),
    )
    return _Asked(
        problem,
        question.metres,
        candidates,
        rows,
        people,
        faces[rows],
        existing,
        outside,
        tuple(dict.fromkeys(dropped)),
    )


AWAY = "A site that was to be kept stands outside this area, so it was left out."


# ---- the choice


def _solved(problem: Problem, stop: Stop, seconds: float) -> tuple[Found, Found | None]:
    """By the rule and without it, at the same time; the second is None where the rule asks for nothing or costs nothing."""
    if not problem.quota:
        return _best(problem, stop, seconds), None
    enough = threading.Event()
    ruled: list[Found] = []
    other = threading.Thread(
        target=lambda: ruled.append(_best(problem, lambda: stop() or enough.is_set(), seconds)), daemon=True
    )
    other.start()
    free = _best(problem.without_rule(), stop, seconds)
    if free.proven and problem.keeps_rule(free.sites):
        enough.set()
        return free, None
    other.join()
    found = ruled[0]
    # What reaches most by the rule may be what was found without it, and what holds without it holds with it.
    if problem.keeps_rule(free.sites) and problem.people_reached(free.sites) > problem.people_reached(found.sites):
        found = replace(found, sites=free.sites)
    most, now = min(found.bound, free.bound), problem.people_reached(found.sites)
    found = replace(found, bound=max(most, now), proven=found.proven or most <= now)
    if now > problem.people_reached(free.sites):
        free = replace(free, sites=found.sites, bound=max(free.bound, now))
    return found, free


def _best(problem: Problem, stop: Stop, seconds: float) -> Found:
    many = int((problem.people > 0).sum()) > SOLVED
    start = exchanged(problem, greedy(problem), stop)
    now = problem.people_reached(start)
    most = bound(problem, now, stop)
    if many or most <= now or stop():
        return Found(start, most, most <= now)
    if most - now > GAP * int(problem.people.sum()):
        start = searched(problem, start, most, stop)
        now = problem.people_reached(start)
    found = exact(problem, start, seconds, stop)
    now = problem.people_reached(found.sites)
    most = max(min(found.bound, most), now)
    return Found(found.sites, most, found.proven or most <= now)


def _needed(problem: Problem, sites: tuple[int, ...], per_cent: int) -> tuple[int, ...]:
    """The sites without those that add nothing to the others, as long as the rule holds for those that are left."""
    kept = list(sites)
    for site in sorted(sites, key=lambda each: (bool(problem.facing[each]), each)):
        rest = [each for each in kept if each != site]
        if (
            site not in problem.fixed
            and problem.people_reached(rest) == problem.people_reached(kept)
            and int(problem.facing[rest].sum()) >= min(share_of(len(rest), per_cent), int(problem.facing[kept].sum()))
        ):
            kept = rest
    return tuple(kept)


def _outcome(problem: Problem, found: Found) -> Outcome:
    return Outcome(
        problem.people_reached(found.sites),
        found.bound,
        found.proven,
        len(found.sites),
        int(problem.facing[list(found.sites)].sum()),
    )


def _within(asked: _Asked, sites: list[int]) -> np.ndarray:
    """bool, one a neighbourhood: within reach of what is there or of a site, whether or not somebody there is asked for."""
    stand = pd.concat([asked.candidates.iloc[sites], asked.existing], ignore_index=True)
    mask = np.zeros(len(asked.rows), dtype=bool)
    mask[within_reach(stand, asked.rows, asked.metres)[1]] = True
    return mask
