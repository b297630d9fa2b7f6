"""What slides say of the people of a place in England, of what is here, and of learning and work."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis import here as counts
from lib.analysis.ages import BANDS, ages
from lib.analysis.area import standing_of
from lib.analysis.editions import by_times, editions
from lib.analysis.meeting import outside, reach
from lib.analysis.rank import share_in_hundred
from lib.places import meeting, nearby
from lib.places.area import Area, as_neighbourhood
from lib.words import area_facts
from lib.words import editions as long
from lib.words.area_here import PLURAL
from lib.words.english import spoken_period, upper_first
from lib.words.meeting import DATE
from lib.words.naming import called
from lib.words.slide_part import ENGLAND, Part, Picture
from lib.words.slides_england import short_standing, strips_of

LEARNING = ("imd2025_children", "imd2025_adult_skills", "imd2025_employment")
"""Measures of learning and work that have tenths."""
SIX = catalogue.measure("six10")
"""In how many of six editions."""
NOT_LISTED = "These lists hold no hubs, clubs or places of worship, and some halls are missing. What would you add?"


def people_slide(area: Area) -> Part | None:
    """How old its people are, beside England; None for England."""
    if area.code == ENGLAND:
        return None
    found, rows = ages(area.frame), age_rows(area)
    title = area_facts.ages_finding(area, found).removesuffix(".")
    listed = "; ".join(f"{row.label}: {row.told}, and England {row.told_of_england}" for row in rows.itertuples())
    told = (
        f"Bars of the people of {called(area)} by age, beside England. In 100 people of each (ONS, mid-2022): {listed}."
    )
    lines = tuple(f"{each}." for each in area_facts.ages_sentence(found).removesuffix(".").split(". "))
    return Part(title, lines, Picture("ages", area, (), told))


def age_rows(area: Area) -> pd.DataFrame:
    """What the bars of ages show.

    Returns
    -------
    DataFrame
        A line an age, the youngest first: ``label``; ``share`` of its people and ``england`` of England's, 0 to 1;
        ``told`` and ``told_of_england``, in 100 people.
    """
    found = ages(area.frame).loc[list(BANDS), ["share", "england"]]
    return found.assign(
        label=list(area_facts.BANDS),
        told=[_in_hundred(share) for share in found["share"]],
        told_of_england=[_in_hundred(share) for share in found["england"]],
    )


def ages_note(area: Area) -> str:
    """What the bars and the lines across them are."""
    return f"Bars: {called(area)}. Lines across: England. In 100 people (ONS, mid-2022)"


def here_slide(area: Area) -> Part:
    """Libraries, museums, schools and places to meet in it and near it, and what the lists do not hold."""
    inside, dates = nearby.counts(area), counts.dates_of_lists()
    number = {kind: int(inside.at[kind, "inside"]) for kind in nearby.POINT_KINDS}
    large = len(area.members) > nearby.LARGE
    beside = (
        {kind: f"{inside.at[kind, 'per_10000']:.1f}" for kind in nearby.POINT_KINDS}
        if large
        else {kind: f"{counts.outside(nearby.here(area)).get(kind, 0):,}" for kind in nearby.POINT_KINDS}
    )
    table = pd.DataFrame(
        {
            "On our lists": [
                f"{upper_first(PLURAL[kind])} ({spoken_period(dates[kind])})" for kind in nearby.POINT_KINDS
            ],
            "Inside": [f"{number[kind]:,}" for kind in nearby.POINT_KINDS],
            "For every 10,000 people" if large else "Outside, within a mile": [
                beside[kind] for kind in nearby.POINT_KINDS
            ],
        }
    )
    known = reach(area)
    halls = f"{known.per_10000:.1f}" if large else f"{outside(meeting.near(area)):,}"
    table.loc[len(table)] = [f"Places to meet ({DATE})", f"{known.inside:,}", halls]
    title = f"On our lists here: {_counted(number['library'], 'library')} and {_counted(number['school'], 'school')}"
    return Part(title, (NOT_LISTED,), table=table)


def long_slide(area: Area) -> Part:
    """In how many of six editions of the index it was in England's most deprived tenth, or where inside it."""
    found = editions(area.frame)
    said = tuple(long.sentences(area, found))
    if found.neighbourhoods == 1:
        return Part(long.slide_title(area, found), said[1:], table=long.rows(area))
    if area.code == ENGLAND:
        return Part(long.slide_title(area, found), said)
    counted = by_times(area.frame)
    told = "; ".join(f"{each.label.lower()}: {counted[each.value]:,}" for each in SIX.categories)
    alt = f"Map of {called(area)}: its neighbourhoods by how many of six editions had them in {long.TENTH}; {told}."
    return Part(long.slide_title(area, found), said, Picture("map", area, (SIX.key,), alt))


def learning_slide(area: Area) -> Part | None:
    """Where it stands on learning and work; None for England."""
    if area.code == ENGLAND:
        return None
    first, *rest = LEARNING
    said = [short_standing(area, first, upper_first(called(area))), *(short_standing(area, key, "It") for key in rest)]
    ranked = standing_of(as_neighbourhood(area), first).rank is not None
    title = said.pop(0).removesuffix(".") if ranked else f"{area.name}: learning and work"
    return Part(title, tuple(said), strips_of(area, LEARNING))


def _counted(number: int, kind: str) -> str:
    return f"{f'{number:,}' if number else 'no'} {kind if number == 1 else PLURAL[kind]}"


def _in_hundred(share: float) -> str:
    number = share_in_hundred(share)
    return "fewer than 1" if share and not number else str(number)
