"""The slide on which every local area has the same room."""

from __future__ import annotations

from lib.analysis.area import NEED
from lib.analysis.same_room import same_room
from lib.places.area import Area
from lib.places.equal_room import exact
from lib.words.english import upper_first
from lib.words.naming import called
from lib.words.slide_part import ENGLAND, Part, Picture

WHY = "On a true map the cities, where most people live, are small. Here every local area has one hexagon of the same size."
NOT_TRUE = "Shapes and distances are not true."


def room_slide(area: Area) -> Part | None:
    """How many local areas of a place are among the most deprived tenth, on the map of equal room; None of a place that
    is not made of whole local areas.
    """
    if not area.code or not exact(area.code):
        return None
    found = same_room(area.code, NEED)
    tenth = "England’s most deprived tenth (IMD 2025)"
    if area.code == ENGLAND:
        title = f"Each of England’s {found.all:,} local areas with the same room"
    elif found.number == 1:
        title = f"{upper_first(called(area))} is {'in' if found.first else 'not in'} the most deprived tenth of local areas (IMD 2025)"
    else:
        title = f"{found.first or 'None'} of {found.number:,} local areas of {called(area)} {'is' if found.first < 2 else 'are'} in {tenth}"
    alt = f"Map of England with a hexagon for each local area, coloured by deprivation. {title}."
    if area.code != ENGLAND:
        alt += f" {upper_first(called(area))} is outlined."
    outlined = "" if area.code == ENGLAND else f"Outlined: {called(area)}."
    return Part(
        title,
        tuple(each for each in (WHY, f"{NOT_TRUE} {outlined}".strip()) if each),
        Picture("equal_map", area, (NEED,), alt),
    )
