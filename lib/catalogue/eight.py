"""The eight places of the 2021 report: what people there said, in our own words, and what they share."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lib.catalogue.errors import errors_of, make, require, require_text, tables

FILE = "eight_places.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EightPlace:
    """One of the eight places.

    Attributes
    ----------
    key : str
        Its code of today: seven councils of England, and Wrexham.
    name : str
    said : tuple of str
        What people there said, a sentence each, in our own words.
    """

    key: str
    name: str
    said: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", tuple(self.said))
        require_text(self, "Place of the report", ("key", "name"))
        require(
            bool(self.said) and all(line.endswith(".") for line in self.said),
            "Place of the report",
            self.key,
            "said",
            "write at least one sentence, each with its full stop.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something the report found across the places.

    Attributes
    ----------
    title, text : str
    touches : mapping of str to str
        Places whose own part of the report says so, by code, each with what was said there.
    everywhere : bool
        True where the report says it of all eight.
    """

    title: str
    text: str
    touches: Mapping[str, str] = field(default_factory=dict)
    everywhere: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "touches", MappingProxyType(dict(self.touches)))
        require(
            bool(self.title and self.text), "Finding", self.title, "text", "write title and text; neither may be empty."
        )
        require(
            self.everywhere != bool(self.touches),
            "Finding",
            self.title,
            "touches",
            "name the places it touches, or say that it is everywhere, not both.",
        )


@functools.cache
def eight_places() -> Mapping[str, EightPlace]:
    """The eight places by code, in the order of the report."""
    with errors_of(FILE):
        written = tables(FILE, "place", "finding")
        listed = [make(EightPlace, "Place of the report", {"key": each.pop("code", ""), **each}) for each in written]
    return MappingProxyType({entry.key: entry for entry in listed})


@functools.cache
def findings() -> tuple[Finding, ...]:
    """The six findings the places share."""
    with errors_of(FILE):
        listed = tuple(make(Finding, "Finding", entry) for entry in tables(FILE, "finding", "place"))
        for entry in listed:
            unknown = ", ".join(sorted(set(entry.touches) - set(eight_places())))
            require(not unknown, "Finding", entry.title, "touches", f"{unknown} is none of the eight places.")
    return listed
