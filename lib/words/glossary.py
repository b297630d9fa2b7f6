"""The words of the app: what they mean, and the words it does not use. Read from ``data/words.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.catalogue.errors import ROOT, make, require, require_text
from lib.stories import documents

REASONS = (
    "The report of 2021 on eight places speaks against each of these words but the last: people there turned them "
    "down, or its authors ask "
    "for others. Which, and why, is told in our own words; the last is our own rule. Titles of published works keep "
    "theirs."
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here; ``source`` is the key of a document, or empty where the word is ours."""

    word: str
    meaning: str
    source: str

    def __post_init__(self) -> None:
        require(bool(self.meaning.strip()), "data/words.toml: term", self.word, "meaning", "write it.")
        require(
            self.source in ("", *documents()),
            "data/words.toml: term",
            self.word,
            "source",
            "name a document of data/documents.toml, or none.",
        )


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word the app does not use: why, what it says instead, and the ``pattern`` that finds it.

    ``source`` is the key of a document, or empty where leaving it out is our own choice.
    """

    key: str
    word: str
    pattern: str
    why: str
    instead: str
    source: str

    def __post_init__(self) -> None:
        require_text(self, "data/words.toml: avoided", ("word", "pattern", "why", "instead"))
        require(
            self.source in ("", *documents()),
            "data/words.toml: avoided",
            self.key,
            "source",
            "name a document of data/documents.toml, or none.",
        )


@functools.cache
def _file() -> Mapping[str, Any]:
    with (ROOT / "data" / "words.toml").open("rb") as content:
        return tomllib.load(content)


def credited(source: str) -> str:
    """Who a meaning is from, as a sentence after it: key of a document, or empty where it is ours."""
    return f" Source: {documents()[source].author} ({documents()[source].year})." if source else ""


@functools.cache
def terms() -> tuple[Term, ...]:
    """The glossary, in its order."""
    return tuple(make(Term, "data/words.toml: term", each) for each in _file()["term"])


@functools.cache
def avoided() -> tuple[Avoided, ...]:
    """The words the app does not use."""
    return tuple(
        make(Avoided, "data/words.toml: avoided", {"key": each.get("word", "")} | each) for each in _file()["avoided"]
    )


def found_in(text: str) -> list[str]:
    """The avoided words that a text uses, titles of published works left aside.

    >>> found_in("Neighbourhoods with fewer places to meet")
    []
    """
    for title in _file()["titles"]:
        text = text.replace(title, "")
    return [each.word for each in avoided() if re.search(each.pattern, text, re.IGNORECASE)]
