"""Sentences of the lists of both at once: today, the 225 wards of 2019, Pride in Place."""

from __future__ import annotations

import pandas as pd

from lib.analysis.both_counts import list_counts
from lib.places import pride
from lib.words.english import number_or_none, upper_first
from lib.words.naming import both_tags

LISTS = {"today": "Facing both today", "list225": "The 225 wards of 2019", "pride": "Pride in Place, by phase"}


def lists(wards: pd.DataFrame, chosen: pd.DataFrame, facing: pd.DataFrame, whose: str) -> list[str]:
    """How the three lists overlap, each counted on its own.

    Parameters
    ----------
    wards, chosen : DataFrame
        As :func:`lib.analysis.both.listed_wards` and :func:`~lib.analysis.both.listed_pride` give them.
    facing : DataFrame
        The neighbourhoods facing both, with ``list225``, ``pride1``, ``pride2`` and ``pride3``.
    """
    number = len(facing)
    found = list_counts(wards, chosen, facing)
    said = [
        _held(found.wards, found.wards_held, "ward", "of the 2019 list", whose),
        _held(found.areas, found.areas_held, "local area", "of Pride in Place", whose),
    ]
    if number:
        then, now, both, none = found.listed, found.inside, found.listed_and_inside, found.neither
        said += [
            f"Of the {'one' if number == 1 else f'{number:,}'} facing both today, {number_or_none(then)} {_lies(then)} "
            f"in a ward of the 2019 list and {number_or_none(now)} in a local area of Pride in Place.",
            f"On both lists {_is(both)} {number_or_none(both)}, on neither {number_or_none(none)}.",
        ]
        if found.towns:
            towns, unlisted = found.towns, found.towns_unlisted
            rest = f"Of them, {number_or_none(unlisted)} {_is(unlisted)} on neither list"
            if towns == 1:
                rest = "It is on neither list" if unlisted else "It is on the list of 2019"
            said.append(
                f"{towns:,} in none of these local areas {_lies(towns)} within {pride.NEAR / 1000:g} km of the centre "
                f"of a town of phase 1 (2023 and 2024). {rest}."
            )
    return said


def sources() -> str:
    """Where the counts of :func:`lists` are from."""
    return f"{both_tags()}; CNI 2019; lists of 2019, 2025 and 2026. Wards are matched by best fit."


def outlined(over: tuple[str, ...]) -> str:
    """What else a list outlines on the map, of the keys of what is drawn over it."""
    if "list225" in over:
        return "Outlined: the 225 wards of 2019, by best fit."
    if "pride" in over:
        return "Outlined: the local areas of Pride in Place, phase 2 and later. Rings: the towns of phase 1."
    return ""


def about_list(key: str) -> str:
    """What one of the three lists is, and what it is not."""
    return {
        "today": f"Worked out here, from where you draw the line ({both_tags()}). It is nobody’s official list.",
        "list225": "OCSI and Local Trust listed these in 2019, by wards of 2017. Their test was then called double "
        "disadvantage: high on deprivation (IMD 2019) and on community need (CNI 2019). We matched today’s "
        "neighbourhoods to wards by best fit. The list gives no IMD of a ward. The rank shown is the average over "
        "the people of the neighbourhoods that fit it.",
        "pride": "The government named them: towns in 2023 and 2024, local areas in September 2025 and March 2026. "
        "It chose by rules of its own, so a difference from the other lists is no mistake. Of a town we know the name "
        "only, so we count what is near its centre.",
    }[key]


def _of(number: int, noun: str) -> str:
    return f"of the one {noun}" if number == 1 else f"of the {number:,} {noun}s"


def _held(number: int, held: int, noun: str, of: str, whose: str) -> str:
    """How many places of a list hold a neighbourhood that faces both."""
    if not number:
        return f"No {noun} {of.rstrip(',')} is in {whose}."
    if number == 1:
        return (
            f"The one {noun} {of} in {whose} holds {'at least one' if held else 'no'} neighbourhood facing both today."
        )
    verb = "holds" if held == 1 else "hold"
    return (
        f"{upper_first(_of(number, noun))} {of} in {whose}, {number_or_none(held)} {verb} at least one neighbourhood "
        "facing both today."
    )


def _lies(number: int) -> str:
    return "lies" if number == 1 else "lie"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
