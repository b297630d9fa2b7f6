"""The words around the pictures of slides: over strips, in keys, in the notes."""

from __future__ import annotations

from lib import catalogue, store
from lib.analysis import wales
from lib.analysis.area import COMMUNITY, NEED
from lib.places.area import OWN, Area
from lib.places.area import area as area_of
from lib.words.english import upper_first
from lib.words.naming import called, tag
from lib.words.slide_part import ELEMENTS, ENGLAND, Picture


def credit(key: str) -> str:
    """A dataset in the notes of a slide: what it is, of when, whose, and under which licence."""
    found = catalogue.dataset(key)
    licence = "" if found.licence in found.attribution else f" Licence: {found.licence.removesuffix('.')}."
    return f"{found.title} ({found.vintage}). {found.attribution}{licence}"


def strip_title(key: str) -> str:
    """What stands over a strip of a slide, with its year: ``Connectedness (CNI 2023)``; for Welsh keys too."""
    if key in wales.WELSH:
        welsh = wales.WELSH[key]
        return f"{welsh.label} ({welsh.year})"
    if key in ELEMENTS:
        return f"{upper_first(ELEMENTS[key])} ({tag(catalogue.measure(COMMUNITY))})"
    return f"{catalogue.measure(key).label} ({tag(_whole(key))})"


def ends(key: str) -> tuple[str, str]:
    """What the first and the last of ten blocks mean."""
    if key in wales.WELSH:
        return "Most need", "Least need"
    measure = _whole(key)
    return measure.most, measure.least


def _whole(key: str) -> catalogue.Measure:
    """The index that a measure is a part of, or itself: strips of its parts would else say their own names twice."""
    return catalogue.measure(NEED if key.startswith(f"{NEED}_") else key)


def key_title(key: str) -> str:
    """What stands over the colours of a map, with index and year."""
    if key == NEED:
        return "Index of Multiple Deprivation 2025, in tenths"
    if key == "both":
        return f"Deprivation ({tag(catalogue.measure(NEED))}) and community need ({tag(catalogue.measure(COMMUNITY))})"
    if key not in wales.WELSH and catalogue.measure(key).palette == "editions":
        return f"{catalogue.measure(key).label}, {catalogue.measure(key).year}"
    if key in wales.WELSH:
        return f"{catalogue.dataset(wales.WELSH[key].dataset).title}, in tenths"
    return f"Tenths of England’s neighbourhoods ({tag(catalogue.measure(key))})"


def bars_note(picture: Picture) -> str:
    """What the bars on the strips of a picture are; empty where there are none."""
    if picture.kind == "welsh_strips":
        kinds = list(dict.fromkeys(wales.WELSH[key].areas for key in picture.keys))
        return f"Bars: share of Wrexham’s {' or '.join(kinds)} in each tenth"
    return "Bars: share of people in each tenth, on one scale" if len(picture.area.members) > 1 else ""


def place_key(area: Area) -> list[tuple[str, str]]:
    """What the colours of a map of where an area is mean: ``here`` and, where it lies in something else, ``around``,
    each with words.
    """
    within = lies_in(area)
    rows = [("here", upper_first(called(area)))]
    if within and not (len(within) == 1 and within[0].members.equals(area.members)):
        rows.append(
            (
                "around",
                upper_first(" and ".join(called(each) for each in within))
                if len(within) < 4
                else f"{len(within)} councils",
            )
        )
    return rows


def lies_in(area: Area) -> list[Area]:
    """What an area is shown in: its councils for anything smaller, its region for a council, else England; nothing for
    England.
    """
    if area.code == ENGLAND:
        return []
    if area.level in ("lsoa21", "msoa21", "ward25", OWN):
        if not len(area.members):
            return [area_of(store.places().at[area.code, "lad25_code"])]
        return [area_of(code) for code in area.frame["lad25_code"].unique()]
    if area.level in ("lad25", "pcon24"):
        return [area_of(area.frame["rgn_code"].mode().iloc[0])]
    return [area_of(ENGLAND)]
