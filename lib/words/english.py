"""English: lists, plurals, capital letters, months and numbers as words."""

from __future__ import annotations

from collections.abc import Iterable

from lib.catalogue import Level

IN_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
"""Small numbers, from 0."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def join_names(parts: list[str]) -> str:
    """Names in a row: ``Hull, Derby and Poole``; with semicolons where one holds a comma or an "and"."""
    if len(parts) == 1:
        return parts[0]
    comma = "; " if any("," in part or " and " in part for part in parts) else ", "
    return f"{comma.join(parts[:-1])}{comma if comma == '; ' else ' '}and {parts[-1]}"


def number_or_none(number: int) -> str:
    """A number with its thousands, or ``none``."""
    return f"{number:,}" if number else "none"


def join_numbers(parts: list[str]) -> str:
    """Numbers in a row. Their thousands have commas, which the joining of names takes for parts of a name."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def join_or(numbers: Iterable[int]) -> str:
    """Numbers in a row, any of which may be: ``5, 10 or 15``."""
    *first, last = map(str, numbers)
    return f"{', '.join(first)} or {last}" if first else last


def is_are(number: int) -> str:
    """``is`` for one, ``are`` for none or several."""
    return "is" if number == 1 else "are"


def spoken_period(text: str) -> str:
    """``2026-01`` as ``January 2026``; other periods as they are."""
    year, _, month = text.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month.isdigit() else text


def ordinal(number: int) -> str:
    """A place in a row, in figures.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 1003)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th', '1,003rd']
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def lower_first(text: str) -> str:
    """A text with a small first letter, to go inside a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A text with a capital first letter, to begin a sentence."""
    return text[:1].upper() + text[1:]


def counted(number: int, level: Level) -> str:
    """A number of areas in words: ``1 neighbourhood``, ``38 neighbourhoods``."""
    return f"{number:,} {level.label if number == 1 else level.plural}"


def many(number: int, noun: str) -> str:
    """A number of things: ``1 ward``, ``225 wards``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
