"""Which of the differences between a place and one like it are worth telling: the largest, and only those large enough."""

from __future__ import annotations

import math

import pandas as pd

from lib.analysis.similar_features import AGES, COMMUNITY, DOMAINS, FEATURE_GROUPS

ALIKE = 0.5
"""A part is called similar when it is at most so many steps (standard deviations) away."""
FAR = 1
"""Beyond so many steps a place is not called close."""
TELLING = 20
"""A difference on an index is named from so many hundredths of the places of the level on."""
TELLING_POINTS = 5
"""A difference in age is named from so many percentage points on."""


def parts_alike(row: pd.Series) -> list[str]:
    """Parts of likeness, keys of :data:`lib.analysis.similar_features.FEATURE_GROUPS`, on which a place is similar; in
    that order.

    Parameters
    ----------
    row : Series
        One row of :func:`lib.analysis.similar.similar`; so in every function here.
    """
    return [part for part in FEATURE_GROUPS if row[part] <= ALIKE]


def nearest_part(row: pd.Series) -> str:
    """The part of likeness on which a place is nearest; of equal ones the first."""
    return min(FEATURE_GROUPS, key=lambda part: row[part])


def telling_in_community(row: pd.Series) -> list[str]:
    """The largest telling difference in community need, and the largest that goes the other way.

    Returns
    -------
    list of str
        No, one or two keys of measures; the whole index where it alone tells. Of equal ones the first.
    """
    gaps = {f"cni2023_{part}": row[f"cni2023_{part}"] for part in COMMUNITY}
    telling = sorted((key for key in gaps if abs(gaps[key]) >= TELLING), key=lambda key: -abs(gaps[key]))
    if not telling:
        return ["cni2023"] if abs(row["cni2023"]) >= TELLING else []
    return [telling[0], *[key for key in telling if gaps[key] * gaps[telling[0]] < 0][:1]]


def telling_otherwise(row: pd.Series) -> str | None:
    """The largest telling difference of any other sort, each measured against what makes it telling.

    Returns
    -------
    str or None
        A name of the row: a domain (``imd2025_income``), an age (``under_18``), ``rural`` or ``times_density``; None
        where none tells.
    """
    found = {f"imd2025_{domain}": abs(row[f"imd2025_{domain}"]) / TELLING for domain in DOMAINS}
    found |= {group: abs(row[group]) / TELLING_POINTS for group in AGES}
    # A quarter of the people, or twice or half as many to the square kilometre.
    found |= {"rural": abs(row["rural"]) / 0.25, "times_density": abs(math.log2(row["times_density"]))}
    largest = max(found, key=found.__getitem__)
    return largest if found[largest] >= 1 else None


def stands_out(row: pd.Series) -> tuple[str | None, str | None]:
    """The part of community need on which a place is furthest ahead, and that on which it is furthest behind; keys of
    measures.

    None for one that does not tell. Of equal ones the first.
    """
    gaps = {f"cni2023_{part}": row[f"cni2023_{part}"] for part in COMMUNITY}
    best, worst = max(gaps, key=gaps.__getitem__), min(gaps, key=gaps.__getitem__)
    return best if gaps[best] >= TELLING else None, worst if gaps[worst] <= -TELLING else None
