"""What the strips of ten blocks and the sharp edges show, in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib import catalogue, store
from lib.analysis.area import standing_of, tenths
from lib.analysis.edges import LEAST_APART, edges_of
from lib.analysis.rank import at_ends
from lib.places.area import Area
from lib.words.english import lower_first
from lib.words.naming import tag

HERE = "The mark shows this neighbourhood."
MIDDLE = "half its people live in this tenth or in one with more need"
"""What the mark on the strip of a larger place says: it has no tenth of its own."""


def marked(area: Area) -> str:
    """What the mark on a strip stands for: the neighbourhood itself, or the middle one of an area's people, counted
    from most need on.
    """
    return "here" if len(area.members) == 1 else "middle person"


def half_in(middle: int) -> str:
    """The tenths at one end in which half the people of an area live, or more, by the tenth of its middle person.

    >>> half_in(1), half_in(3), half_in(9)
    ('in tenth 1', 'in tenths 1 to 3', 'in tenths 9 to 10')
    """
    if middle in (1, 10):
        return f"in tenth {middle}"
    return f"in tenths 1 to {middle}" if middle <= 5 else f"in tenths {middle} to 10"


def strip_sentence(area: Area, key: str) -> str:
    """A strip in one sentence, for those who do not see it.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    key : str
        A measure that has an order.
    """
    measure = catalogue.measure(key)
    found = standing_of(area, key)
    name = f"{measure.label} ({tag(measure)})"
    if found.middle is None:
        return f"{name}: no data."
    if len(area.members) == 1:
        return f"{name}: tenth {found.middle} of 10, where 1 {measure.more_verb} the {lower_first(measure.most)}."
    first, three, last = at_ends(tenths(area.frame, key)["share"])
    return (
        f"{name}: half its people, or more, live {half_in(found.middle)} of 10, where 1 {measure.more_verb} the "
        f"{lower_first(measure.most)}. "
        f"{first:.0%} of people live in tenth 1, {three:.0%} in the first three, {last:.0%} in tenth 10."
    )


def edge_sentences(pairs: pd.DataFrame) -> list[str]:
    """Each pair of touching neighbourhoods in a sentence.

    Parameters
    ----------
    pairs : DataFrame
        As :func:`lib.analysis.edges.edges` gives them for IMD 2025.
    """
    names = store.neighbourhoods()
    return [_edge(names.loc[row.code_a], names.loc[row.code_b], row) for row in pairs.itertuples()]


def around_sentences(code: str, n: int) -> list[str]:
    """The widest steps in deprivation (IMD 2025) from a neighbourhood to those it touches; or that there are none.

    Parameters
    ----------
    code : str
        A neighbourhood (LSOA 2021).
    n : int
        The most to tell of, 1 or more.
    """
    touching = edges_of(code)
    steps = touching[touching["tenths_apart"] >= LEAST_APART].head(n)
    if len(steps):
        return edge_sentences(steps)
    if touching.empty:
        return ["It touches no other neighbourhood, so there is no edge to show."]
    one = len(touching) == 1
    alike = (
        "The one neighbourhood that it touches is" if one else f"The {len(touching)} neighbourhoods that it touches are"
    )
    return [f"{alike} less than {LEAST_APART} tenths away from it (IMD 2025). So there is no sharp edge here."]


def _edge(needier: pd.Series, other: pd.Series, row: Any) -> str:
    return (
        f"{needier['msoa21_name']} ({needier['lsoa21_name']}) and {other['msoa21_name']} ({other['lsoa21_name']}) "
        "touch. "
        f"{in_tenths(needier['imd2025_decile'], other['imd2025_decile'], row.rank_a, row.rank_b)}."
    )


def in_tenths(first: int, second: int, first_rank: int, second_rank: int) -> str:
    """Where two neighbourhoods stand on IMD 2025, without a full stop.

    Parameters
    ----------
    first, second : int
        Their tenths, 1 to 10.
    first_rank, second_rank : int
        Their ranks, 1 to 33,755.

        >>> in_tenths(1, 8, 32, 25_402)  # doctest: +NORMALIZE_WHITESPACE
        'The first is in tenth 1 of 10 (rank 32 of 33,755), the second in tenth 8 (rank 25,402). Tenth 1 is the most
        deprived (IMD 2025)'
    """
    if first == second:
        return (
            f"Both are in tenth {first} of 10 (ranks {first_rank:,} and {second_rank:,} of 33,755). Tenth 1 is the "
            "most deprived (IMD 2025)"
        )
    return (
        f"The first is in tenth {first} of 10 (rank {first_rank:,} of 33,755), the second in tenth {second} (rank "
        f"{second_rank:,}). "
        "Tenth 1 is the most deprived (IMD 2025)"
    )
