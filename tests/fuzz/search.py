"""Trying cases of a kind for a time, with hypothesis, which makes the first bad one as small as it can."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from hypothesis import HealthCheck, Verbosity, given, seed, settings
from hypothesis.strategies import SearchStrategy

CASES = 100
"""Cases in a round; after each round is looked whether there is time for another."""


def rounds(
    kinds: Iterable[tuple[SearchStrategy, Callable[[object], None]]], seconds: float, begin: int, cases: int = CASES
) -> int:
    """Try rounds of each kind in turn, at least one of each, until the time is up.

    Parameters
    ----------
    kinds : iterable of (strategy, check)
        What a case is made of, and what has to hold of it.
    seconds : float
    begin : int
        Where chance begins: the same again tries the same.
    cases : int
        In a round.

    Returns
    -------
    int
        How many were tried.
    """
    until, kinds, tried, turn = time.monotonic() + seconds, list(kinds), 0, 0
    while turn < len(kinds) or time.monotonic() < until:
        strategy, check = kinds[turn % len(kinds)]
        limits = settings(
            max_examples=cases,
            deadline=None,
            database=None,
            verbosity=Verbosity.normal,
            suppress_health_check=list(HealthCheck),
        )
        counted: list[None] = []
        seed(begin + turn)(limits(given(strategy)(_counting(check, counted))))()
        tried += len(counted)
        turn += 1
    return tried


def _counting(check: Callable[[object], None], counted: list[None]) -> Callable[[object], None]:
    def one(case: object) -> None:
        counted.append(None)
        check(case)

    return one
