"""What screen readers are told of a change that is otherwise only seen."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue, places
from lib.words.english import join_names, lower_first


def map_shown(measure: str, level: str, table: bool, place: str | None) -> str:
    """What a map, or the table in its place, shows now.

    Parameters
    ----------
    measure : str
        Key of the measure.
    level : str
        Key of the size of area, or ``auto`` where it follows the zoom.
    table : bool
        Whether its table is shown.
    place : str or None
        Code of the place looked at.

        >>> map_shown("cni2023", "ward25", True, "E06000009")
        'The table shows community need overall for wards. You are looking at Blackpool.'
        >>> map_shown("imd2025", "auto", False, None)
        'The map shows deprivation overall for areas that follow the zoom.'
    """
    areas = "areas that follow the zoom" if level == "auto" else catalogue.level(level).plural
    said = f"The {'table' if table else 'map'} shows {lower_first(catalogue.measure(measure).label)} for {areas}."
    return f"{said} {looking_at(place)}" if place else said


def compared(names: Sequence[str]) -> str:
    """Which places are compared.

    >>> compared(["Hull", "Derby"]), compared(["Hull"])
    ('You are comparing 2 places: Hull and Derby.', 'You are looking at one place: Hull.')
    """
    if len(names) == 1:
        return f"You are looking at one place: {names[0]}."
    return f"You are comparing {len(names)} places: {join_names(list(names))}."


def looking_at(place: str) -> str:
    """Which place a page is about, by its code.

    Raises
    ------
    lib.places.PlacesError
        There is no such place.
    """
    return f"You are looking at {places.place(place).name}."
