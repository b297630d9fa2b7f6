"""What the strips of ten blocks and the sharp edges show, in words."""

from __future__ import annotations

import pandas as pd

from lib import catalogue, store
from lib.analysis.area import standing_of, tenths
from lib.places.area import Area
from lib.words.standing import tag


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
    if found.as_tenth is None:
        return f"{name}: no data."
    if len(area.members) == 1:
        return f"{name}: tenth {found.as_tenth} of 10, where 1 {measure.more_verb} the {_lower(measure.most)}."
    share = tenths(area.frame, key)["share"]
    return (f"{name}: the average falls in tenth {found.as_tenth} of 10, where 1 {measure.more_verb} the {_lower(measure.most)}. "
            f"{share.iloc[0]:.0%} of people live in tenth 1, {share.iloc[:3].sum():.0%} in the first three, {share.iloc[9]:.0%} in tenth 10.")


def edge_sentences(pairs: pd.DataFrame) -> list[str]:
    """Each pair of touching neighbourhoods in a sentence.

    Parameters
    ----------
    pairs : DataFrame
        As :func:`lib.analysis.edges.edges` gives them for IMD 2025.
    """
    names = store.neighbourhoods()
    return [_edge(names.loc[row.code_a], names.loc[row.code_b], row) for row in pairs.itertuples()]


def _edge(needier: pd.Series, other: pd.Series, row) -> str:
    apart = {0: "are in the same tenth", 1: "are one tenth apart"}.get(row.tenths_apart, f"are {row.tenths_apart} tenths apart")
    return (f"{needier['msoa21_name']} ({needier['lsoa21_name']}) and {other['msoa21_name']} ({other['lsoa21_name']}) touch and {apart}: "
            f"rank {row.rank_a:,} and rank {row.rank_b:,} of 33,755, where 1 is the most deprived (IMD 2025).")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
