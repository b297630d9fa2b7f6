"""Made tables in which we know what is so: who faces both, who lives there, and what does what."""

from __future__ import annotations

import numpy as np
import pandas as pd


def compared(
    rng: np.random.Generator, councils: int = 60, each: int = 14, effect: float = 0, drawn: float = 0, cause: float = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table as :func:`lib.analysis.specifications.compared` gives it, and an outcome.

    Councils differ, squares of four councils differ, and income does its work.

    Parameters
    ----------
    effect : float
        What facing both adds to the outcome.
    drawn, cause : float
        How strongly the share who are White goes with facing both, and what it adds to the outcome: with both it is a
        hidden cause.
    """
    council = np.repeat(np.arange(councils), rng.integers(each // 2, each * 2, councils))
    block, number = council // 4, len(council)
    white = rng.normal(0, 1, councils)[council] + rng.normal(0, 1, number)
    both = rng.random(number) < 1 / (1 + np.exp(-(rng.normal(0, 1, councils)[council] + drawn * white)))
    income = rng.normal(0, 1, number)
    others = {
        name: rng.normal(0, 1, number)
        for name in ("connectivity", "young", "old", "students", "social_rent", "private_rent", "flats")
    }
    value = (
        rng.normal(0, 1, councils)[council]
        + rng.normal(0, 0.5, block.max() + 1)[block]
        + income
        + cause * white
        + effect * both
        + rng.normal(0, 1, number)
    )
    table = pd.DataFrame(
        {
            "both": both,
            "council": council.astype(str),
            "block": block.astype(str),
            "region": block % 9,
            "urban": np.where(rng.random(number) < 0.9, 100.0, 0.0),
            "london": 0.0,
            "income": income,
            "part": (income > 0) + 1,
            "white": white,
        }
        | others
    )
    return table, pd.DataFrame({"value": value})
