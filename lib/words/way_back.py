"""How a page is found again from paper that has no link to it."""

from __future__ import annotations

from lib import catalogue, places
from lib.places.area import OWN, Area
from lib.places.members import ENGLAND
from lib.places.wales import WALES
from lib.words.naming import with_council

COMPARED = f"More: open {catalogue.NAME}, go to Compare, and choose the same places."

HERE_ALONE = "Only this computer can open it."
"""Said of a link that leads nobody else anywhere."""


def place_page(area: Area) -> str:
    """How to come to the page about a place: what to type in the search, and which to choose where it does not come first."""
    if area.level == OWN:
        return f"More: open {catalogue.NAME}, then Your area, and put it together again or open the file of it there."
    if area.level == WALES:
        return f"More: open {catalogue.NAME}, go to Compare, and open the part Wrexham."
    if area.code == ENGLAND:
        return f"More: open {catalogue.NAME}, then Your area, and choose England."
    return f"More: open {catalogue.NAME} and search for {_typed(area)}."


def story_page(title: str) -> str:
    """How to come to a story."""
    return f"More: open {catalogue.NAME}, go to Stories, and look for “{title}”."


def plan_page(area: Area) -> str:
    """How to come to the page that plans places for an area."""
    if area.level == OWN:
        return f"More: open {catalogue.NAME}, put the area together again under Your area, then choose Plan under More."
    return f"More: open {catalogue.NAME}, search for {_typed(area)}, then choose Plan under More."


def _typed(area: Area) -> str:
    """What leads to a place: its name, with its council if it is smaller; which one to choose where others come first;
    else its code.
    """
    names = [with_council(area), area.name]
    if area.level == "lsoa21":
        names = [str(area.frame["lsoa21_name"].iloc[0])]
    found = {name: _found(name) for name in names}
    for name, codes in found.items():
        if codes[:1] == [area.code]:
            return name
    for name, codes in found.items():
        if area.code in codes:
            return f"{name}, and choose the {catalogue.level(area.level).label}"
    return str(area.code)


def _found(name: str) -> list[str]:
    try:
        return [match.code for match in places.search(name)]
    except places.PlacesError:
        return []
