"""What is chosen on the page about an area, as codes; made from a link and turned back into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lib import catalogue
from lib.links.choices import NONE, Asked, Choices, choice, known_place, one_of, put_together
from lib.places import own
from lib.places.area import OWN, Area, area, own_area

BESIDE = ("council", "region", "england")
SHOWN = ("imd2025", "cni2023", "both")
"""What the map beside the facts can be of: deprivation, community need, and who faces both."""
PARTS = {
    "parts": "Parts of each index",
    "like": "Places like it",
    "inside": "Inside",
    "people": "People",
    "both": "Both and how long",
    "learning": "Learning and work",
    "here": "What is here",
    "files": "Files",
}
"""The parts of the page, one open at a time."""
INSIDE = ("measure", "second")
"""Choices of the part about its inside: a link made before there were parts opens it by them."""
NO_PART = "The link asks for a part of the page that is not here ({asked}); the usual one is open."
NO_MEASURE = "The link asks for a measure that is not here ({asked}); it was left out."


def _beside(text: str, asked: Asked) -> Any:
    return text if text in BESIDE else None if text == NONE else known_place(text, asked)


@dataclass(frozen=True, slots=True)
class AreaView(Choices):
    """What the page about an area shows.

    Attributes
    ----------
    place : str or None
        Code of a place of any level. A place and an own area exclude each other.
    own : tuple of str
        Neighbourhoods of an area that somebody put together.
    name : str
        What they call it; 80 characters at most.
    beside : str or None
        What it is compared with: ``council``, ``region``, ``england`` or a code.
    measure, second : str or None
        Measures of the maps of its inside; ``second`` may be None for one map.
    shown : str
        What the map beside the facts is of, one of :data:`SHOWN`.
    part : str or None
        Key of :data:`PARTS`; None for the part that the other choices belong to, as in links made before there were
        parts.
    """

    place: str | None = choice(
        None, known_place, asked_if=lambda query, _: not query.get("own"), written_if=lambda view: not view.own
    )
    own: tuple[str, ...] = choice((), put_together, write=own.encode, turn=-1)
    name: str = choice(
        "",
        lambda text, _: own.plain_name(text),
        asked_if=lambda _, chosen: "own" in chosen,
        written_if=lambda view: bool(view.own),
    )
    beside: str | None = choice(None, _beside)
    measure: str = choice("imd2025", one_of(catalogue.measures), NO_MEASURE)
    second: str | None = choice("cni2023", one_of(catalogue.measures, none=True), NO_MEASURE)
    shown: str = choice("imd2025", one_of(SHOWN), NO_MEASURE)
    part: str | None = choice(None, one_of(PARTS), NO_PART)

    @property
    def open(self) -> str:
        """The part of the page that is open."""
        plain = AreaView()
        asked = any(getattr(self, name) != getattr(plain, name) for name in INSIDE)
        return self.part or ("inside" if asked else "parts")

    @property
    def area(self) -> Area | None:
        """The area it is about, or None when nothing is chosen."""
        if self.own:
            return own_area(self.own, self.name)
        return area(self.place) if self.place else None


def standard(area: Area) -> bool:
    """Whether an area is a place with an official code, not one somebody put together."""
    return area.level != OWN
