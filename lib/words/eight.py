"""What people said in the eight places of the 2021 report, and what the places share, in words."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue
from lib.catalogue import EightPlace, Finding
from lib.places.area import Area
from lib.words.english import join_names

SOURCE = (
    "Source: Centre for Levelling Up, University of West London, 2021, told in our own words. It is what people said "
    "then, not a figure or a judgement of today."
)


def study() -> str:
    """Who was asked, and when."""
    return (
        "From ten group talks between November 2020 and March 2021. The talks were with 118 people who have a part in these "
        "places, and 26 young people of 16 to 18."
    )


def chosen(areas: Sequence[Area]) -> list[EightPlace]:
    """Those of the eight that are among the areas, each once, in the order of the areas."""
    eight = catalogue.eight_places()
    return [eight[code] for code in dict.fromkeys(area.code for area in areas if area.code) if code in eight]


def where_held(areas: Sequence[Area]) -> list[str]:
    """Which of the places the talks were held in; empty where all were."""
    inside = {place.key for place in chosen(areas)}
    if not inside:
        names = [place.name for place in catalogue.eight_places().values()]
        return [
            f"The talks were held in {join_names(names)}, which are not among the places chosen. What those eight "
            "share is below."
        ]
    if all(area.code in inside for area in areas):
        return []
    names = [place.name for place in chosen(areas)]
    return [f"Of the places chosen, talks were held in {join_names(names)}."]


def touches(finding: Finding, areas: Sequence[Area]) -> list[tuple[str, str, bool]]:
    """Places a finding touches: name, what was said there with a colon before it, and whether it is among the areas;
    those come first.
    """
    if finding.everywhere:
        return [("All eight places", "", False)]
    codes, eight = {area.code for area in areas}, catalogue.eight_places()
    found = [(eight[code].name, f": {why}", code in codes) for code, why in finding.touches.items()]
    return sorted(found, key=lambda line: not line[2])
