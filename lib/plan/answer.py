"""The answer: which sites, in which order, what each adds, what would do as well, who is left out, what the rule costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.plan.question import Question


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
    """What :func:`lib.plan.solve.answer` finds.

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
        How many sites there were, and how many of those that may be chosen stand in neighbourhoods that face both.
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
