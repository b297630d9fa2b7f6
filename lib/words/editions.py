"""How long: in which of six editions of the index a place was in England's most deprived tenth, in words.

What is said is about places in England's order. The methods changed each time, so nothing says that life became better
or worse.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.analysis.editions import YEARS, Editions, in_first_tenth, tenths_of
from lib.analysis.rank import share_in_hundred
from lib.places.area import Area
from lib.words.english import join_names, upper_first
from lib.words.naming import called

NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
TENTH = "England’s most deprived tenth"
SPAN = f"{YEARS[0]} to {YEARS[-1]}"
CARE = "Each edition was made in its own way, so this does not say that life there became better or worse."
SQUARES = "How long, 2004 to 2025"
"""Heading of the squares in a table."""
KEY = "■ in the most deprived tenth, □ not, – not known: 2004, 2007, 2010, 2015, 2019, 2025."
"""What the squares of a table mean."""
FULL, EMPTY, NOT_KNOWN = "■", "□", "–"
"""The squares in letters, for a cell of a table."""


def finding(area: Area, found: Editions) -> str:
    """In how many of the six, in one sentence: of a neighbourhood, or of how many people of a larger place in all six.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    found : Editions
        Of its members.
    """
    if found.neighbourhoods == 1:
        if found.times is None:
            return f"In how many of six editions it was in {TENTH} is not known, as its area of 2001 is not on record."
        return f"It was in {TENTH} in {_of_six(found.times)} editions, {SPAN}."
    whole = f"{found.neighbourhoods:,} neighbourhoods"
    if not found.held:
        return f"In {called(area)}, none of the {whole} was in {TENTH} in all six editions, {SPAN}."
    return (
        f"In {called(area)}, {_in_hundred(found.share)} people live in neighbourhoods that were in {TENTH} in all six "
        f"editions, {SPAN}. "
        f"That is {_number(found)} of its {whole}."
    )


def sentences(area: Area, found: Editions) -> list[str]:
    """What is said beside the squares: the finding; of a larger place how many facing both were in it all six times; what is
    a best fit; how to read it.
    """
    said = [finding(area, found)]
    if found.neighbourhoods > 1 and found.both:
        said.append(of_those_facing_both(found.both, found.both_held, "it"))
    return [*said, *_borders(found), CARE]


def of_those_facing_both(both: int, held: int, tenth: str = "the most deprived tenth") -> str:
    """How many of those that face both were in the most deprived tenth all six times; ``tenth`` where it was named
    before.
    """
    if both == 1:
        return f"The one that faces both was {'' if held else 'not '}in {tenth} all six times, {SPAN}."
    were = "none was" if not held else "one was" if held == 1 else "all were" if held == both else f"{held:,} were"
    return f"Of the {both:,} that face both, {were} in {tenth} all six times, {SPAN}."


def _borders(found: Editions) -> list[str]:
    if found.neighbourhoods == 1:
        return ["Its border has changed since 2001, so the older places are a best fit."] if found.best_fit else []
    said = []
    if found.best_fit:
        has = "has" if found.best_fit == 1 else "have"
        said.append(
            f"{found.best_fit:,} of the {found.neighbourhoods:,} {has} another border than in 2001, so the older places of "
            f"{'that one' if found.best_fit == 1 else 'these'} are a best fit."
        )
    if found.unknown:
        said.append(
            f"For {NUMBERS[found.unknown] if found.unknown < len(NUMBERS) else found.unknown} of them it is not known before "
            "2015."
        )
    return said


def beside(found: Editions) -> str:
    """What stands beside the squares, in few words: ``In the most deprived tenth: 3 of six times.``"""
    if found.neighbourhoods == 1:
        times = "not known before 2015" if found.times is None else _times(found.times)
        return f"In the most deprived tenth: {times}."
    return (
        f"{upper_first(_in_hundred(found.share))} people live in neighbourhoods that were in the most deprived tenth all six "
        "times."
    )


def alt(found: Editions) -> str:
    """The squares in words, for those who do not see them."""
    if found.neighbourhoods == 1:
        inside = [str(year) for year, share in zip(YEARS, found.shares, strict=True) if share]
        outside = [str(year) for year, share in zip(YEARS, found.shares, strict=True) if share == 0]
        missing = [str(year) for year, share in zip(YEARS, found.shares, strict=True) if share is None]
        told = [
            f"{what} {join_names(years)}"
            for what, years in (("in it in", inside), ("not in it in", outside), ("not known in", missing))
            if years
        ]
        return f"Six squares for {TENTH}: {'; '.join(told)}."
    told = [
        f"{year} {'not known' if share is None else _in_hundred(share)}"
        for year, share in zip(YEARS, found.shares, strict=True)
    ]
    return f"Six squares for people in {TENTH}, in each edition: {'; '.join(told)}."


def with_squares(table: pd.DataFrame) -> pd.DataFrame:
    """A table of neighbourhoods with the six squares of each beside its name.

    Parameters
    ----------
    table : DataFrame
        With ``Name`` and ``Code``.
    """
    inside = in_first_tenth(pd.Index(table["Code"]))
    drawn = [
        letters([None if pd.isna(each) else bool(each) for each in line]) for line in inside.to_numpy(dtype=object)
    ]
    found = table.copy()
    found.insert(1, SQUARES, drawn)
    return found


def rows(area: Area) -> pd.DataFrame:
    """The tenth of a neighbourhood in each edition, for a slide: two columns of text."""
    told = ["Not known" if tenth is None else f"Tenth {tenth} of 10" for tenth in tenths_of(area)]
    return pd.DataFrame({"Edition": [str(year) for year in YEARS], "Where it stood": told})


def slide_title(area: Area, found: Editions) -> str:
    """The message of the slide."""
    if found.neighbourhoods == 1:
        if found.times is None:
            return "In the most deprived tenth before 2015: not known"
        return f"{upper_first(_times(found.times))} in the most deprived tenth since 2004"
    if not found.held:
        return f"{area.name}: nowhere in the most deprived tenth all six times since 2004"
    return f"{upper_first(_in_hundred(found.share))} people live in the most deprived tenth of all six editions"


def _number(found: Editions) -> str:
    return "all" if found.held == found.neighbourhoods else "one" if found.held == 1 else f"{found.held:,}"


def letters(inside: Sequence[bool | None]) -> str:
    """The squares of a neighbourhood in letters.

    >>> letters([True, True, False, None, True, True])
    '■■□–■■'
    """
    return "".join(NOT_KNOWN if each is None else FULL if each else EMPTY for each in inside)


def _of_six(times: int) -> str:
    return "all six" if times == len(YEARS) else f"{NUMBERS[times]} of six"


def _times(times: int) -> str:
    return "all six times" if times == len(YEARS) else "none of six times" if not times else f"{times} of six times"


def _in_hundred(share: float) -> str:
    """``30 in 100``; none and all only where it is so."""
    number = share_in_hundred(share)
    return "all" if number == 100 else "fewer than 1 in 100" if share and not number else f"{number} in 100"
