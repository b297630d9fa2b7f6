"""What a place, an area or a measure is called inside a sentence, on a chart and in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lib import catalogue, store
from lib.analysis.evidence import COMMUNITY, NEED
from lib.catalogue import Measure
from lib.places.area import OWN, Area
from lib.places.members import spoken
from lib.places.own import UNNAMED

WITH_ARTICLE = ("City of ", "Forest of ", "Isle of ", "Isles of ", "Vale of ", "East Riding of ")


def called(area: Area) -> str:
    """An area inside a sentence: ``the Isles of Scilly``, ``Bloomfield ward``, ``this neighbourhood of Marton``."""
    name = spoken(area.name)
    if area.level == OWN:
        return "your own area" if area.name == UNNAMED else f"“{area.name}”"
    if area.level == "rgn":
        return name if name.startswith(("London", "Yorkshire")) else f"the {name}"
    if area.level == "lad25":
        return f"the {name}" if name.startswith(WITH_ARTICLE) else name
    return {
        "lsoa21": f"this neighbourhood of {name}",
        "ward25": f"{name} ward",
        "pcon24": f"the constituency of {name}",
        "cauth25": f"the area of the {name} combined authority",
    }.get(area.level, name)


def with_council(area: Area) -> str:
    """An area as it is found among all of England: one smaller than a council with its council, ``Marfleet, Kingston
    upon Hull``.
    """
    council = (
        area.frame["lad25_name"].iloc[0] if area.level in ("lsoa21", "msoa21", "ward25") and len(area.members) else ""
    )
    return f"{area.name}, {spoken(council)}" if council else spoken(area.name)


def named(area: Area) -> str:
    """A place as it is told from all others: a neighbourhood with its official name, as its neighbours share its own; what
    else is smaller than a council with its council.
    """
    return own_name(area) if area.level == "lsoa21" else with_council(area)


def tag(measure: Measure) -> str:
    """The short name of a measure, always with its year."""
    return measure.short_label if measure.year in measure.short_label else f"{measure.short_label}, {measure.year}"


def labels(areas: Sequence[Area]) -> list[str]:
    """What each place is called on a chart: its name, with more where another has the same, and its turn where it
    stands there again.
    """
    names = [own_name(area) for area in areas]
    first: dict[Area, str] = {}
    for area, name in zip(areas, names, strict=True):
        first.setdefault(area, name)
    shared = {name for name, number in Counter(first.values()).items() if number > 1}
    turns: Counter[Area] = Counter()
    found = []
    for area, name in zip(areas, names, strict=True):
        turns[area] += 1
        told = f"{name} ({area.where})" if name in shared else name
        found.append(
            told if turns[area] == 1 else f"{told}, again" if turns[area] == 2 else f"{told}, {turns[area]} times"
        )
    return found


def own_name(area: Area) -> str:
    """A place on a chart: a neighbourhood by its local area and official name, a council without “City of”."""
    return (
        f"{area.name} ({store.neighbourhoods().at[area.code, 'lsoa21_name']})"
        if area.level == "lsoa21"
        else spoken(area.name)
    )


def tag_of(key: str) -> str:
    """The short name of a measure by its key, with its year: ``IMD 2025``."""
    return tag(catalogue.measure(key))


def both_tags() -> str:
    """The two indexes by their short names and years: ``IMD 2025 and CNI 2023``."""
    return f"{tag_of(NEED)} and {tag_of(COMMUNITY)}"
