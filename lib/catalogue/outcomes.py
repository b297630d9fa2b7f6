"""The outcomes: what councils' figures say about learning, work and places, and how each is written."""

from __future__ import annotations

import datetime
import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lib.catalogue.datasets import datasets
from lib.catalogue.errors import ROOT, errors_of, make, require, require_one_of, require_text, unknown
from lib.catalogue.measure_parts import NO_DATA

FILE = ROOT / "data" / "catalogue" / "outcomes.toml"
LEARNING = ROOT / "data" / "catalogue" / "learning.toml"
THEMES = MappingProxyType(
    {
        "early": "The first years",
        "school": "At school",
        "after_16": "After 16",
        "adults": "Adults learning",
        "money": "Work and money",
        "reach": "Within reach, and taking part",
    }
)
"""The headings outcomes are listed under, in the order of a life."""
PERIODS = ("academic year", "financial year", "calendar year", "date", "years")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A figure published for whole councils, not for neighbourhoods.

    Attributes
    ----------
    key : str
        As in the column ``measure`` of ``data/outcomes.parquet``.
    label, theme : str
        What a reader calls it; the key of its heading in :data:`THEMES`.
    unit : str
        ``%``, ``points``, ``£ a week`` or a rate such as ``per 100,000 people``.
    decimals : int
        Places after the point when shown.
    higher_means : str
        ``better`` or ``worse`` for the people who live there, or ``neither``.
    dataset, file, series, title, publisher, date, page : str, date
        Where the builder reads it, and the publisher's own name for it.
    meaning, caveat, levels : str
        Sentences: what it is, what to keep in mind, which areas have it.
    period : str
        ``academic year``, ``financial year``, ``calendar year``, ``date``, or ``years`` for several together.
    everyone : str
        For a series on pupils who can have free school meals: key of the same figure for all pupils.

    Raises
    ------
    CatalogueError
        A field is missing or may not be so. The message names the outcome, the field and what to do.
    """

    key: str
    label: str
    theme: str
    unit: str
    decimals: int
    higher_means: str
    dataset: str
    series: str
    title: str
    publisher: str
    date: datetime.date
    page: str
    meaning: str
    caveat: str
    levels: str
    period: str
    file: str = ""
    everyone: str = ""

    def __post_init__(self) -> None:
        require_text(
            self, "Outcome", ("key", "label", "unit", "series", "title", "publisher", "meaning", "caveat", "levels")
        )
        require_one_of(self, "Outcome", "theme", tuple(THEMES))
        require_one_of(self, "Outcome", "higher_means", ("better", "worse", "neither"))
        require_one_of(self, "Outcome", "dataset", list(datasets()))
        require_one_of(self, "Outcome", "period", PERIODS)
        require(
            isinstance(self.date, datetime.date),
            "Outcome",
            self.key,
            "date",
            "give the day it was published, as 2026-02-01.",
        )

    def number(self, value: float | None) -> str:
        """A value as it stands in a table whose heading has the unit: ``63%``, ``37.0``, ``£599``; ``no data`` where it
        is missing.
        """
        if value is None or math.isnan(value):
            return NO_DATA
        return f"{'£' * self.unit.startswith('£')}{value:,.{self.decimals}f}{'%' * (self.unit == '%')}"

    def display(self, value: float | None) -> str:
        """A value with its unit: ``63%``, ``37.0 points``, ``£599 a week``; ``no data`` where it is missing."""
        number = self.number(value)
        return number if self.unit == "%" or number == NO_DATA else f"{number} {self.unit.removeprefix('£ ')}"

    def span(self, lower: float, upper: float) -> str:
        """The range of 95 in 100 of a sample survey, ``59.1% to 68.3%``; empty where none is published."""
        return "" if math.isnan(lower) or math.isnan(upper) else f"{self.number(lower)} to {self.number(upper)}"


@functools.cache
def outcomes() -> Mapping[str, Outcome]:
    """All outcomes of councils by key, in the order of their file."""
    return _read(FILE)


@functools.cache
def learning() -> Mapping[str, Outcome]:
    """What is known for constituencies and for the areas of the Social Mobility Commission, by key.

    ``key`` is as in the column ``measure`` of ``data/learning.parquet``.
    """
    return _read(LEARNING)


def _read(file: Path) -> Mapping[str, Outcome]:
    with errors_of(file.name), file.open("rb") as content:
        listed = {key: make(Outcome, "Outcome", fields | {"key": key}) for key, fields in tomllib.load(content).items()}
        for key, entry in listed.items():
            known = not entry.everyone or entry.everyone in listed
            require(known, "Outcome", key, "everyone", "there is no outcome of that key.")
    return MappingProxyType(listed)


def outcome(key: str) -> Outcome:
    """One outcome.

    Raises
    ------
    UnknownKey
        No outcome has this key; the message offers the nearest.
    """
    try:
        return outcomes()[key]
    except KeyError:
        raise unknown("outcome", key, outcomes()) from None
