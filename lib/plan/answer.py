"""The answer: which sites, in which order, what each adds, what would do as well, who is left out, what the rule costs."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import store
from lib.analysis.ages import people_of
from lib.places import facing_both
from lib.plan.candidates import in_area, known, own_sites, within_reach
from lib.plan.exact import Found, exact
from lib.plan.greedy import Stop, bound, exchanged, greedy, growing
from lib.plan.problem import Problem, settled, share_of
from lib.plan.question import Question

SECONDS = 4.0
"""After which the solver gives the best it has."""
SOLVED = 8_000
"""With more neighbourhoods than this to be reached, the next best site is taken again and again, and a bound worked out."""
QUICK = 1.0
"""Seconds of work at most for the bound, and half of it for exchanging sites."""
TIE = 0.05
"""A site does as well as another where no more than this is lost of what that one alone reaches."""
TIES = 3
CURVE = 50
"""The most sites on the curve."""


@dataclass(frozen=True, slots=True)
class Other:
    """A site that would do nearly as well as one that was chosen.

    ``less`` is how many people fewer would be reached in all, below 0 where it would be more: only an answer that is not
    proven can have that.
    """

    id: str
    name: str
    kind: str
    row: int
    less: int


@dataclass(frozen=True, slots=True)
class Site:
    """A site of the answer.

    Attributes
    ----------
    number : int
        Its turn in the order of opening, from 1.
    id, name, kind : str
        As in :mod:`lib.plan.candidates`.
    easting, northing, row : int
        Where it stands, and the row number of its neighbourhood.
    faces_both, fixed : bool
    reaches : int
        People within reach of it, whether or not of another too.
    adds : int
        People that it adds to what is there and to the sites before it.
    alone : int
        People that no other site of the answer reaches.
    others : tuple of Other
        Up to three that would do as well, the best first.
    """

    number: int
    id: str
    name: str
    kind: str
    easting: int
    northing: int
    row: int
    faces_both: bool
    fixed: bool
    reaches: int
    adds: int
    alone: int
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a choice gets: with the rule, or without.

    Attributes
    ----------
    reached, bound : int
        People reached by it and by what is there; and the most that any choice could reach.
    proven : bool
        Whether nothing reaches more.
    sites, facing : int
        How many sites, and how many of them stand in neighbourhoods that face both.
    """

    reached: int
    bound: int
    proven: bool
    sites: int
    facing: int


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What :func:`answer` finds.

    Attributes
    ----------
    question : Question
    total : int
        People to be reached.
    already : int
        Of these, reached by what is there.
    possible : int
        Of these, reached if a site stood at every place where one may.
    outcome, free : Outcome
        By the rule, and without it; the same where there is none or it costs nothing.
    sites : tuple of Site
        In the order of opening.
    curve : tuple of int
        People reached by 0, 1, 2 … sites, each number by the rule.
    rows, people, reached, facing : numpy.ndarray
        The neighbourhoods by row number, sorted; whom of each to reach; whether each is reached, and whether it faces both.
    existing : DataFrame
        Sites that are there already, as :func:`lib.plan.candidates.named` gives them.
    offered, offered_facing : int
        How many sites there were to choose from, and how many of them stand in neighbourhoods that face both.
    wanted_facing : int
        How many sites the rule asks for; more than ``outcome.facing`` where there are not so many.
    outside : int
        A reader's own points that lie outside the area and were left out.
    dropped : tuple of str
        Sentences on what the question names that is not here.
    """

    question: Question
    total: int
    already: int
    possible: int
    outcome: Outcome
    free: Outcome
    sites: tuple[Site, ...]
    curve: tuple[int, ...]
    rows: np.ndarray
    people: np.ndarray
    reached: np.ndarray
    facing: np.ndarray
    existing: pd.DataFrame
    offered: int
    offered_facing: int
    wanted_facing: int
    outside: int
    dropped: tuple[str, ...]

    @property
    def curve_in_hundred(self) -> list[float]:
        """The curve in 100 of the people to be reached; 0 where there is nobody."""
        return [100 * people / max(self.total, 1) for people in self.curve]

    @property
    def reached_in_hundred(self) -> float:
        """What the answer reaches, in 100."""
        return 100 * self.outcome.reached / max(self.total, 1)


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
    order = _opening(problem, chosen)
    told = _outcome(problem, replace(found, sites=chosen))
    everywhere = problem.reached.copy()
    everywhere[problem.rows[np.repeat(problem.allowed, np.diff(problem.starts))]] = True
    everywhere |= problem.reach_of(chosen)
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
        sites=_sites(problem, asked.candidates, order, question.rule),
        curve=_curve(curve, told.reached, len(chosen)),
        rows=asked.rows,
        people=asked.people,
        reached=_within(asked, order),
        facing=asked.facing,
        existing=asked.existing,
        offered=problem.sites,
        offered_facing=int(problem.facing.sum()),
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
    start = exchanged(problem, greedy(problem), stop, QUICK / 2)
    now = problem.people_reached(start)
    most = bound(problem, now, stop, seconds=QUICK)
    if many or most <= now or stop():
        return Found(start, most, most <= now)
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


# ---- what is told of it


def _within(asked: _Asked, sites: list[int]) -> np.ndarray:
    """bool, one a neighbourhood: within reach of what is there or of a site, whether or not somebody there is asked for."""
    stand = pd.concat([asked.candidates.iloc[sites], asked.existing], ignore_index=True)
    mask = np.zeros(len(asked.rows), dtype=bool)
    mask[within_reach(stand, asked.rows, asked.metres)[1]] = True
    return mask


def _opening(problem: Problem, sites: tuple[int, ...]) -> list[int]:
    """The sites in the order in which each adds most to those before it."""
    left, reached, order = sorted(sites), problem.reached.copy(), []
    while left:
        first = max(left, key=lambda site: (problem.gain(site, reached), -site))
        left.remove(first)
        order.append(first)
        reached[problem.of(first)] = True
    return order


def _sites(problem: Problem, candidates: pd.DataFrame, order: list[int], per_cent: int) -> tuple[Site, ...]:
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


def _curve(grown: list[int], reached: int, at: int) -> tuple[int, ...]:
    """The curve through what was found: no number of sites reaches less than a smaller one."""
    below = [min(value, reached) for value in grown[:at]]
    return tuple(int(value) for value in np.maximum.accumulate([*below, *grown[at:]]))
