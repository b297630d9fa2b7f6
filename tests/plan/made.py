"""Small problems, made by hand or at random, and the best choice found by trying all."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import numpy as np

from lib.plan.problem import Problem, settled


def problem(
    people: Sequence[int],
    reach: Sequence[Sequence[int]],
    count: int,
    facing: Sequence[int] = (),
    quota: int = 0,
    reached: Sequence[int] = (),
    fixed: Sequence[int] = (),
    forbidden: Sequence[int] = (),
) -> Problem:
    """A problem of sites that each reach the neighbourhoods listed; ``facing`` names sites, ``reached`` neighbourhoods."""
    stands = np.zeros(len(reach), dtype=bool)
    stands[list(facing)] = True
    there = np.zeros(len(people), dtype=bool)
    there[list(reached)] = True
    return Problem(
        np.array(people, dtype=np.int64),
        np.cumsum([0, *(len(each) for each in reach)]),
        np.array([row for each in reach for row in each], dtype=np.int32),
        stands,
        count,
        quota,
        there,
        tuple(fixed),
        tuple(forbidden),
    )


def at_random(seed: int) -> Problem:
    """A settled problem of up to 12 sites with a rule, what is there, and sites fixed and forbidden."""
    dice = random.Random(seed)
    towns, sites = dice.randint(3, 14), dice.randint(2, 12)
    reach = [sorted(dice.sample(range(towns), dice.randint(0, min(5, towns)))) for _ in range(sites)]
    count = dice.randint(1, min(5, sites))
    mixed = dice.sample(range(sites), sites)
    fixed, forbidden = mixed[: dice.randint(0, min(2, count))], mixed[-1:] if dice.random() < 0.4 else []
    return settled(
        problem(
            [dice.choice([0, 1, 5, 17, dice.randint(0, 300)]) for _ in range(towns)],
            reach,
            count,
            [site for site in range(sites) if dice.random() < 0.4],
            dice.randint(0, count),
            [row for row in range(towns) if dice.random() < 0.1],
            fixed,
            [site for site in forbidden if site not in fixed],
        )
    )


def best_by_trying_all(asked: Problem) -> int:
    """The most people that any allowed choice of so many sites reaches by the rule."""
    free = [site for site in range(asked.sites) if site not in (*asked.fixed, *asked.forbidden)]
    choices = itertools.combinations(free, asked.count - len(asked.fixed))
    return max(
        asked.people_reached((*asked.fixed, *chosen)) for chosen in choices if asked.keeps_rule((*asked.fixed, *chosen))
    )
