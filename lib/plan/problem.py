"""What is asked, as arrays: how many people live where, from where they are reached, and what the rule says.

Maximal covering (Church and ReVelle 1974, Papers of the Regional Science Association 32): choose so many sites that most
people have one within a distance. Here with a rule besides: that so many of the sites stand in neighbourhoods that face
both. Everything is counted in whole people, so that results are equal and not nearly equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Neighbourhoods with people in them, sites that may be chosen, and how many.

    Attributes
    ----------
    people : numpy.ndarray
        int64, one a neighbourhood: whom to reach, 0 or more.
    starts, rows : numpy.ndarray
        Who is reached from where: site ``j`` reaches the neighbourhoods ``rows[starts[j]:starts[j + 1]]``, each once.
    facing : numpy.ndarray
        bool, one a site: whether it stands in a neighbourhood facing both.
    count : int
        How many sites are to be chosen, the fixed ones among them.
    quota : int
        How many of these have to face both, at least.
    reached : numpy.ndarray
        bool, one a neighbourhood: reached already, by what is there.
    fixed, forbidden : tuple of int
        Sites that have to be chosen, and sites that may not be; none is both.
    """

    people: np.ndarray
    starts: np.ndarray
    rows: np.ndarray
    facing: np.ndarray
    count: int
    quota: int
    reached: np.ndarray
    fixed: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()

    @property
    def sites(self) -> int:
        """How many sites there are to choose from, those fixed and forbidden included."""
        return len(self.starts) - 1

    @property
    def allowed(self) -> np.ndarray:
        """bool, one a site: whether it may be chosen beside those that are fixed."""
        mask = np.ones(self.sites, dtype=bool)
        mask[[*self.fixed, *self.forbidden]] = False
        return mask

    def of(self, site: int) -> np.ndarray:
        """The neighbourhoods that a site reaches."""
        return self.rows[self.starts[site] : self.starts[site + 1]]

    def reach_of(self, sites: Iterable[int]) -> np.ndarray:
        """bool, one a neighbourhood: reached by what is there or by one of the sites."""
        mask = self.reached.copy()
        for site in sites:
            mask[self.of(site)] = True
        return mask

    def people_reached(self, sites: Iterable[int]) -> int:
        """How many people are reached by what is there and by some sites together."""
        return int(self.people[self.reach_of(sites)].sum())

    def gain(self, site: int, reached: np.ndarray) -> int:
        """How many people more one site would reach than a mask of neighbourhoods has."""
        rows = self.of(site)
        return int(self.people[rows[~reached[rows]]].sum())

    def gains(self, reached: np.ndarray) -> np.ndarray:
        """int64, one a site: how many people more it would reach than a mask of neighbourhoods has."""
        left = np.where(reached, 0, self.people)[self.rows]
        added = np.concatenate([[0], np.cumsum(left, dtype=np.int64)])
        return added[self.starts[1:]] - added[self.starts[:-1]]

    def keeps_rule(self, sites: Iterable[int]) -> bool:
        """Whether enough of some sites face both."""
        return int(self.facing[list(sites)].sum()) >= self.quota

    def without_rule(self) -> Problem:
        """The same without the rule."""
        return replace(self, quota=0)


def settled(problem: Problem) -> Problem:
    """The problem with a count and a quota that can be met: no more sites than there are, no more facing both than there
    are and than have room beside the fixed ones.
    """
    allowed = problem.allowed
    count = min(max(problem.count, len(problem.fixed)), len(problem.fixed) + int(allowed.sum()))
    held = int(problem.facing[list(problem.fixed)].sum())
    room = min(count - len(problem.fixed), int((allowed & problem.facing).sum()))
    return replace(problem, count=count, quota=min(problem.quota, held + room))


def share_of(count: int, per_cent: int) -> int:
    """How many of so many sites are at least so many in a hundred.

    >>> share_of(5, 50), share_of(4, 50), share_of(3, 0), share_of(10, 100)
    (3, 2, 0, 10)
    """
    return -(-count * per_cent // 100)
