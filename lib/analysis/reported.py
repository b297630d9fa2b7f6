"""Pairs of places that a report tells of as sharp edges, looked up in the data whichever way it comes out.

The report is Local Trust's *Why the next government should focus on neighbourhoods* (2024).
It gives no borders, so how each place was matched to neighbourhoods is said with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import store
from lib.analysis.edges import edges


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its name and its neighbourhoods."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """A pair in the report.

    Attributes
    ----------
    key, where : str
    sides : (Side, Side)
        The one told of as having more need first.
    statement : str
        What the report says of the two, in our words.
    matched : str
        How the two were found here.
    unknown : str
        What of it open data for neighbourhoods cannot show.
    """

    key: str
    where: str
    sides: tuple[Side, Side]
    statement: str
    matched: str
    unknown: str


PAIRS = (
    Reported(
        "finchley",
        "Barnet, London",
        (Side("The Grange", ("E01000185",)), Side("Bishops Avenue", ("E01000206", "E01000208"))),
        "The Grange estate in East Finchley is less than 20 minutes on foot from the very costly houses of Bishops "
        "Avenue.",
        "The Grange is the neighbourhood that postcode N2 8LY, on the estate, lies in. Bishops Avenue is the two "
        "neighbourhoods in Barnet that the road runs through.",
        "Prices of single houses, and the time it takes to walk.",
    ),
    Reported(
        "york",
        "York",
        (
            Side("Tang Hall", ("E01013384", "E01013398", "E01013399", "E01013400", "E01013401", "E01013403")),
            Side("Osbaldwick", ("E01013381", "E01013402", "E01013419", "E01013420")),
        ),
        "Tang Hall lies beside Osbaldwick, and is named as a place of need next to one that is better off.",
        "Each is the local area of that name.",
        "What households earn.",
    ),
    Reported(
        "littlemoor",
        "Dorset",
        (Side("Littlemoor", ("E01020551", "E01020552")), Side("Preston", ("E01020557", "E01020558", "E01020559"))),
        "Households in Littlemoor have £5,167 a year less after housing costs than those of the next ward. They have "
        "nearly three times its share of people on Universal Credit.",
        "Both are now in one ward, Littlemoor & Preston. Littlemoor is its two neighbourhoods in the local area "
        "Broadwey & Littlemoor, "
        "Preston its three in Preston & Lodmoor.",
        "Household income after housing costs and the share on Universal Credit; income deprivation is the nearest "
        "figure.",
    ),
)


def looked_up(pair: Reported) -> pd.DataFrame:
    """What the data holds of the two sides.

    Returns
    -------
    DataFrame
        Index the names of the two sides; ``neighbourhoods``; ``first`` and ``last``, national ranks of the
        most and the least deprived of them (IMD 2025, 1 is the most deprived); ``first_tenth``,
        ``last_tenth``; ``income``, the share of people in income-deprived households, 0 to 1, over all its people
        (2025).
    """
    every = store.neighbourhoods()
    rows = {}
    for side in pair.sides:
        held = every.loc[list(side.codes)]
        income = float(np.average(held["imd2025_income_score"], weights=held["population"]))
        rows[side.name] = (
            len(held),
            int(held["imd2025_rank"].min()),
            int(held["imd2025_rank"].max()),
            int(held["imd2025_decile"].min()),
            int(held["imd2025_decile"].max()),
            income,
        )
    columns = ["neighbourhoods", "first", "last", "first_tenth", "last_tenth", "income"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def touching(pair: Reported) -> pd.DataFrame:
    """The pairs of neighbourhoods that touch, one on each side, the widest gap first; as
    :func:`lib.analysis.edges.edges`.
    """
    one, other = (set(side.codes) for side in pair.sides)
    found = edges(store.neighbourhoods().loc[sorted(one | other)])
    across = [(a in one) != (b in one) for a, b in zip(found["code_a"], found["code_b"], strict=True)]
    return found[across].reset_index(drop=True)


def kilometres(pair: Reported) -> float:
    """Straight line between the nearest outlines of the two sides, in kilometres; 0 where they touch."""
    one, other = (store.shapes("lsoa21", side.codes).union_all() for side in pair.sides)
    return float(one.distance(other)) / 1000
