"""What of the page about the data holds the words somebody types: measures, sources and words of the app."""

from __future__ import annotations

from typing import NamedTuple

from lib import catalogue
from lib.catalogue import Dataset, Measure
from lib.words import about, glossary
from lib.words.english import join_names

NONE = "No measure, source or word holds all of this. Try one shorter word, such as crime, or open a part below."


class Found(NamedTuple):
    """What holds the words: measures, sources, and words with their meanings."""

    measures: list[Measure]
    datasets: list[Dataset]
    terms: list[tuple[str, str]]


def holding(typed: str) -> Found:
    """Every entry that holds each of the words typed, as a word or a part of one, in any case.

    >>> [measure.key for measure in holding("Burglary").measures]
    ['burglary']
    """
    words = typed.casefold().split()
    groups = catalogue.groups()

    def holds(*texts: str) -> bool:
        said = " ".join(texts).casefold()
        return all(word in said for word in words)

    return Found(
        [
            each
            for each in catalogue.measures().values()
            if holds(each.label, each.short_label, each.meaning, each.caveat, str(each.year), groups[each.group].label)
        ],
        [
            each
            for each in catalogue.datasets().values()
            if holds(each.title, each.publisher, each.vintage, each.geography, each.used_for, *each.caveats)
        ],
        [pair for pair in terms() if holds(*pair)],
    )


def terms() -> list[tuple[str, str]]:
    """Words of the app with what they mean, and how each kind of number is read."""
    meant = [(each.word, f"{each.meaning}{glossary.credited(each.source)}") for each in glossary.terms()]
    words = {word for word, _ in meant}
    return [*meant, *((name, text) for name, text in about.reading() if name not in words)]


def told(found: Found) -> str:
    """How many entries there are, by kind, in a sentence; what to do where there is none."""
    kinds = (
        (len(found.measures), "measure"),
        (len(found.datasets), "source"),
        (len(found.terms), "word"),
    )
    said = [f"{number} {kind}{'s' if number > 1 else ''}" for number, kind in kinds if number]
    return f"Found: {join_names(said)}." if said else NONE
