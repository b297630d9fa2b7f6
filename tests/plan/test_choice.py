"""The choice of sites: by hand, by trying all, with the rule, with what is fixed and forbidden; and its bound."""

from __future__ import annotations

import threading
import time

import pytest

from lib.plan.exact import exact
from lib.plan.greedy import bound, exchanged, greedy, growing
from lib.plan.problem import Problem, settled, share_of
from tests.plan.made import at_random, best_by_trying_all, problem

SEEDS = range(150)
GREEDY_FAILS = problem([10, 10, 10, 10, 9, 9], [[1, 2, 4], [0, 1, 4], [2, 3, 5]], 2)
"""The site that reaches most alone is not among the best two."""


def found(asked: Problem) -> tuple[int, ...]:
    return exact(asked, greedy(asked), 10).sites


def test_the_best_two_of_three_are_found_where_the_next_best_site_misses_them() -> None:
    assert greedy(GREEDY_FAILS)[0] == 0
    assert sorted(found(GREEDY_FAILS)) == [1, 2]
    assert GREEDY_FAILS.people_reached((1, 2)) == 58
    assert sorted(exchanged(GREEDY_FAILS, (0, 1))) == [1, 2]


def test_the_rule_is_paid_for_in_people() -> None:
    asked = problem([100, 80, 60, 5], [[0], [1], [2], [3]], 2, facing=[2, 3], quota=1)
    assert sorted(found(asked)) == [0, 2]
    assert asked.people_reached(found(asked)) == 160
    assert sorted(found(asked.without_rule())) == [0, 1]


def test_what_is_there_already_counts_first() -> None:
    asked = problem([100, 80, 60], [[0], [1], [2]], 1, reached=[0])
    assert found(asked) == (1,)
    assert asked.people_reached(()) == 100
    assert asked.people_reached((1,)) == 180


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_finds_what_trying_all_finds_and_says_that_it_is_proven(seed: int) -> None:
    asked = at_random(seed)
    answer = exact(asked, exchanged(asked, greedy(asked)), 10)
    best = best_by_trying_all(asked)
    assert asked.people_reached(answer.sites) == best == answer.bound
    assert answer.proven


@pytest.mark.parametrize("seed", SEEDS)
def test_every_choice_keeps_the_rule_the_number_the_fixed_and_the_forbidden(seed: int) -> None:
    asked = at_random(seed)
    start = greedy(asked)
    for chosen in (start, exchanged(asked, start), exact(asked, start, 10).sites):
        assert len(chosen) == len(set(chosen)) == asked.count
        assert asked.keeps_rule(chosen)
        assert set(asked.fixed) <= set(chosen)
        assert not set(asked.forbidden) & set(chosen)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_is_never_below_the_best_and_exchanging_never_loses(seed: int) -> None:
    asked = at_random(seed)
    start = greedy(asked)
    reached = asked.people_reached(start)
    best = best_by_trying_all(asked)
    assert reached <= asked.people_reached(exchanged(asked, start)) <= best
    assert bound(asked, reached) >= best


def test_the_bound_is_near_the_best() -> None:
    """On the whole it lies within a tenth of it: a bound that is always everybody would be of no use."""
    over = [bound(at_random(seed), 0) / max(best_by_trying_all(at_random(seed)), 1) for seed in SEEDS]
    assert sorted(over)[len(over) // 2] < 1.02


@pytest.mark.parametrize("seed", range(40))
def test_more_sites_never_reach_fewer(seed: int) -> None:
    asked = at_random(seed)
    grown = growing(asked, 50, asked.sites)
    assert grown == sorted(grown)
    assert grown[0] == asked.people_reached(())
    alone = [best_by_trying_all(settled(problem_with(asked, count))) for count in range(1, asked.sites)]
    assert alone == sorted(alone)
    assert all(most >= value for most, value in zip(alone, growing(asked, 0, asked.sites)[1:], strict=False))


def problem_with(asked: Problem, count: int) -> Problem:
    """The same sites without rule, fixed and forbidden ones."""
    reach = [asked.of(site).tolist() for site in range(asked.sites)]
    return problem(asked.people.tolist(), reach, count, reached=asked.reached.nonzero()[0].tolist())


def test_the_rule_holds_at_each_number_of_a_growing_choice() -> None:
    asked = problem([100, 90, 80, 2, 1], [[0], [1], [2], [3], [4]], 5, facing=[3, 4], quota=0)
    # One of one, one of two, two of three: facing sites come first where the rule asks for them.
    assert growing(asked, 50, 3) == [0, 2, 102, 103]
    assert growing(asked, 0, 3) == [0, 100, 190, 270]
    assert growing(asked, 50, 4, first=(0, 3)) == [102, 103, 193]


@pytest.mark.parametrize(
    ("asked", "count", "quota"),
    [
        (problem([1], [[0]], 3), 1, 0),
        (problem([1, 1], [[0], [1]], 2, facing=[0], quota=2), 2, 1),
        (problem([1, 1], [[0], [1]], 1, quota=1), 1, 0),
        (problem([1, 1], [[0], [1]], 2, facing=[0, 1], quota=2, forbidden=[1]), 1, 1),
        (problem([1, 1], [[0], [1]], 1, facing=[1], quota=1, fixed=[0]), 1, 0),
        (problem([1], [], 2), 0, 0),
    ],
    ids=[
        "more sites than there are",
        "fewer facing than asked",
        "none facing",
        "forbidden",
        "no room beside the fixed",
        "none",
    ],
)
def test_what_cannot_be_is_asked_as_far_as_it_can(asked: Problem, count: int, quota: int) -> None:
    settled_ = settled(asked)
    assert (settled_.count, settled_.quota) == (count, quota)
    assert len(found(settled_)) == count


def test_nobody_to_reach_is_no_trouble() -> None:
    asked = problem([0, 0], [[0], [1]], 1)
    assert asked.people_reached(found(asked)) == 0
    assert bound(asked, 0) == 0


@pytest.mark.parametrize(("count", "share", "least"), [(1, 50, 1), (5, 50, 3), (4, 50, 2), (7, 0, 0), (3, 100, 3)])
def test_a_share_of_the_sites_is_rounded_up_since_it_is_a_least(count: int, share: int, least: int) -> None:
    assert share_of(count, share) == least


def test_a_run_that_nobody_waits_for_ends_with_the_best_so_far() -> None:
    asked = large()
    start, stop = greedy(asked), threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    answer = exact(asked, start, 60, stop.is_set)
    assert time.monotonic() - began < 30
    assert asked.people_reached(answer.sites) >= asked.people_reached(start)
    assert answer.bound >= asked.people_reached(answer.sites)


def test_a_run_out_of_time_is_not_called_proven_unless_it_is() -> None:
    asked = large()
    answer = exact(asked, greedy(asked), 0.05)
    assert answer.proven == (answer.bound == asked.people_reached(answer.sites))


def large() -> Problem:
    """So hard that the solver needs more than a few seconds: many sites that reach much of the same."""
    import numpy as np

    dice = np.random.default_rng(1)
    homes, sites = dice.uniform(0, 100, (900, 2)), dice.uniform(0, 100, (700, 2))
    near = [np.flatnonzero(np.hypot(*(homes - site).T) < 14).tolist() for site in sites]
    return problem(dice.integers(1, 400, 900).tolist(), near, 12)
