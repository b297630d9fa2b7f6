"""A View: everything a person has chosen, as codes; made from a link and turned back into one."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Any

from lib import catalogue, places
from lib.links.choices import (
    DROPPED,
    Asked,
    Choices,
    choice,
    known_place,
    listed,
    one_of,
    parts_of,
    put_together,
    quoted,
)
from lib.links.place_ref import place_code
from lib.places import own
from lib.places.area import Area, area, own_area

SHOW = {
    "most10": "Most deprived tenth",
    "most20": "Most deprived fifth",
    "most30": "Most deprived three tenths",
    "fewest10": "Tenth with highest community need",
    "fewest20": "Fifth with highest community need",
    "fewest30": "Three tenths with highest community need",
    "both": "Faces both: most deprived tenth and tenth with highest community need",
    "six10": "Most deprived tenth in all six editions since 2004",
    "six20": "Most deprived fifth in all six editions since 2004",
    "urban": "Urban",
    "rural": "Rural",
    "pride": "Pride in Place: any phase",
    "pride1": "Near the centre of a town of phase 1 (within 2.5 km)",
    "pride2": "Local area of phase 2 (September 2025)",
    "pride3": "Local area added in March 2026",
    "biglocal": "Holds a Big Local area (approximate)",
    "list225": "In the 2019 list of 225 wards (best fit)",
}
"""Filters by their code in a link, with the words on the page."""

OVERLAYS = {
    "names": "Place names",
    "councils": "Council outlines and names",
    "wards": "Ward outlines and names",
    "pride": "Pride in Place: local areas outlined, towns with a ring",
    "list225": "The 2019 list of 225 wards",
    "biglocal": "Big Local areas (approximate)",
    "centres": "Community centres",
    "halls": "Village halls",
    "social": "Social centres",
    "libraries": "Libraries",
    "museums": "Museums",
    "schools": "Schools",
    "streets": "Street map (uses the internet)",
}
"""What can be drawn over the colours, by its code in a link."""

MAP_LEVELS = ("lsoa21", "msoa21", "ward25", "lad25", "auto")
WITHIN_LEVELS = ("rgn", "cauth25", "lad25", "pcon24")
EXCLUSIVE = (
    ("most10", "most20", "most30"),
    ("fewest10", "fewest20", "fewest30"),
    ("urban", "rural"),
    ("pride", "pride1", "pride2", "pride3"),
    ("six10", "six20"),
)
TABS = ("map", "table")
LOOKED_AT = ((48.0, 61.5), (-12.0, 5.0), (4.0, 20.0))
"""Least and most latitude, longitude and zoom that a link may ask for."""
LAND, EQUAL = "land", "equal"
SHAPES = (LAND, EQUAL)
"""The true map, and that on which every local area has the same room."""
EQUAL_LEVEL = "msoa21"
"""The kind of area that the map of equal room is made of."""
EQUAL_LEVELS = (EQUAL_LEVEL, "lad25")
"""The kinds of area that it can colour: a council is the hexagons of its local areas together."""
USUAL = "imd2025"
"""The measure of a link that names none."""


def _has(measure: catalogue.Measure, level: str) -> bool:
    return "lad25" in measure.levels if level == "auto" else level in measure.levels


def _settled(show: tuple[str, ...], notes: list[str]) -> tuple[str, ...]:
    """At most one of each set of filters that exclude or contain each other."""
    for rivals in EXCLUSIVE:
        held = [key for key in show if key in rivals]
        if len(held) > 1:
            notes.append(f"Two filters in the link cannot hold together; “{SHOW[held[0]].lower()}” was kept.")
            show = tuple(key for key in show if key not in held[1:])
    return show


def _one_a_level(codes: list[str], notes: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for code in codes:
        level = catalogue.level_of(code).key
        if level in kept and kept[level] != code:
            notes.append(f"The link names two places of one kind; {places.place(kept[level]).name} was kept.")
        kept.setdefault(level, code)
    return tuple(kept[level] for level in WITHIN_LEVELS if level in kept)


def _measure(text: str, asked: Asked) -> Any:
    known = catalogue.measures()
    if text in known:
        return text
    asked.notes.append(
        f"The link asks for a measure that is not here ({quoted(text)}); {known[USUAL].label.lower()} is shown instead."
    )
    return DROPPED


def _equal_level(level: str | None) -> str:
    return level if level in EQUAL_LEVELS else EQUAL_LEVEL


def _level(text: str, asked: Asked) -> Any:
    if text not in MAP_LEVELS:
        return asked.drop(text)
    if asked.chosen.get("shape") == EQUAL:
        if text not in EQUAL_LEVELS:
            asked.notes.append("The map that gives every local area the same room has local areas and councils only.")
            return EQUAL_LEVEL
        return text
    measure = catalogue.measure(asked.chosen.get("measure", USUAL))
    if _has(measure, text):
        return text
    asked.notes.append(f"{measure.label} is known for neighbourhoods only, so neighbourhoods are shown.")
    return DROPPED


def _shape(text: str, asked: Asked) -> Any:
    if text not in SHAPES:
        return asked.drop(text)
    measure = catalogue.measure(asked.chosen.get("measure", USUAL))
    if text == LAND or _has(measure, EQUAL_LEVEL):
        return text
    asked.notes.append(f"{measure.label} is not known for local areas, so the true map is shown.")
    return DROPPED


def _within(text: str, asked: Asked) -> tuple[str, ...]:
    codes = [code for part in parts_of(text) if (code := place_code(part, asked.notes))]
    offered = [code for code in codes if catalogue.level_of(code).key in WITHIN_LEVELS]
    if len(offered) < len(codes):
        asked.notes.append(
            "The map can be narrowed to a region, combined authority, council or constituency; "
            "another kind of area in the link was left out."
        )
    return _one_a_level(offered, asked.notes)


def _show(text: str, asked: Asked) -> tuple[str, ...]:
    return _settled(listed(SHOW)(text, asked), asked.notes)


def _at(text: str, asked: Asked) -> Any:
    """Where the map looks: latitude, longitude and zoom, within England's surroundings."""
    parts = text.split(",")
    if len(parts) != 3 or not all(re.fullmatch(r"-?\d{1,3}(\.\d{1,6})?", part) for part in parts):
        return asked.drop(text)
    found = tuple(float(part) for part in parts)
    inside = all(low <= value <= high for value, (low, high) in zip(found, LOOKED_AT, strict=True))
    return found if inside else asked.drop(text)


def _written_at(at: tuple[float, float, float]) -> str:
    return f"{at[0]:.5f},{at[1]:.5f},{at[2]:g}"


@dataclass(frozen=True, slots=True)
class MapView(Choices):
    """What is chosen on the map page.

    Attributes
    ----------
    measure : str
        Key of a measure.
    level : str
        ``lsoa21``, ``msoa21``, ``ward25``, ``lad25``, or ``auto`` for by zoom.
    place : str or None
        Code of the place looked at: zoomed to and outlined.
    within : tuple of str
        Codes of regions, combined authorities, councils or constituencies; a neighbourhood
        must be in one place of each level named.
    show : tuple of str
        Keys of :data:`SHOW`, all of which must hold.
    over : tuple of str
        Keys of :data:`OVERLAYS`.
    tab : str
        ``map``, or ``table`` for the table under it.
    shape : str
        ``land``, or ``equal`` for the map on which every local area has the same room; then ``level`` is one of
        :data:`EQUAL_LEVELS`.
    at : (float, float, float) or None
        Where the map looks: latitude and longitude in degrees, and zoom; None for what else is chosen.
    own : tuple of str
        Neighbourhoods of an area that somebody put together, looked at in place of ``place``.
    name : str
        What they call it; 80 characters at most.
    """

    measure: str = choice(USUAL, _measure, always=True, empty=True)
    level: str = choice(
        "lsoa21",
        _level,
        "The link asks for a kind of area that the map does not have ({asked}); neighbourhoods are shown.",
        empty=True,
        turn=1,
    )
    place: str | None = choice(
        None, known_place, asked_if=lambda query, _: not query.get("own"), written_if=lambda view: not view.own
    )
    within: tuple[str, ...] = choice((), _within)
    show: tuple[str, ...] = choice((), _show, "The link asks for a filter that is not here ({asked}); it was left out.")
    over: tuple[str, ...] = choice(
        ("names",),
        listed(OVERLAYS),
        "The link asks for a layer that is not here ({asked}); it was left out.",
        empty=True,
    )
    tab: str = choice("map", one_of(TABS), "The link asks for a tab that is not here; the map is shown.")
    shape: str = choice(
        LAND,
        _shape,
        "The link asks for a map that is not here ({asked}); the true map is shown.",
    )
    at: tuple[float, float, float] | None = choice(
        None, _at, "The link asks for a part of the map that is not there; all of it is shown.", write=_written_at
    )
    own: tuple[str, ...] = choice((), put_together, write=own.encode, turn=-1)
    name: str = choice(
        "",
        lambda text, _: own.plain_name(text),
        asked_if=lambda _, chosen: "own" in chosen,
        written_if=lambda view: bool(view.own),
    )

    @property
    def area(self) -> Area | None:
        """What is looked at; None for all of England."""
        if self.own:
            return own_area(self.own, self.name)
        return area(self.place) if self.place else None

    def replace(self, **changes: Any) -> MapView:
        """The same view with some choices changed.

        Where another place or map is chosen, the map looks there; a place stands in for an area put together. Another kind
        of area, or a measure that is not known for local areas, leaves the map of equal room.
        """
        if changes.keys() & {"place", "own", "within", "shape"} and "at" not in changes:
            changes["at"] = None
        if changes.get("place"):
            changes = {"own": (), "name": ""} | changes
        changed = dataclasses.replace(self, **changes)
        measure = catalogue.measure(changed.measure)
        if changed.shape == EQUAL:
            asked = changed.level in EQUAL_LEVELS or "shape" in changes or "level" not in changes
            if asked and _has(measure, EQUAL_LEVEL):
                return dataclasses.replace(changed, level=_equal_level(changed.level))
            changed = dataclasses.replace(changed, shape=LAND)
        return changed if _has(measure, changed.level) else dataclasses.replace(changed, level="lsoa21")

    @classmethod
    def settled(cls, chosen: dict[str, Any]) -> dict[str, Any]:
        """What was read; the map of equal room has local areas unless the link asks for councils."""
        return chosen | {"level": _equal_level(chosen.get("level"))} if chosen.get("shape") == EQUAL else chosen
