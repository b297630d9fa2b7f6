"""Sentences about one area: what there is in and near it, and which programmes it is part of."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from lib import catalogue
from lib.analysis import here as counts
from lib.analysis.area import standing_of
from lib.places import nearby
from lib.places.area import Area, as_neighbourhood
from lib.places.nearby import BigLocal
from lib.words import pride
from lib.words.area_outcomes import measure_sentence
from lib.words.english import is_are, join_names, join_numbers, spoken_period
from lib.words.naming import called

NOT_HELD = (
    "This is not all there is: the data has no list of hubs, cafés, clubs or places of worship. "
    "Its lists are of 2020 to 2026. What you know of can be added."
)
NAMED = 4
"""Longer lists of names are cut to this many, and the rest counted."""
PHASES = {
    "middle, counted as primary": "middle",
    "middle, counted as secondary": "middle",
    "16 and over": "for ages 16 and over",
    "independent, special or other": "of other kinds",
}
LIST225 = "These had both high deprivation and high community need (CNI 2019)."
HERE_FROM = ("libraries", "museums", "schools", catalogue.measure("connectivity").dataset)
"""Datasets that :func:`here_sentences` speaks of."""
PLURAL = {"library": "libraries", "museum": "museums", "school": "schools"}


def programme_sentences(area: Area) -> list[str]:
    """Which programmes and lists an area is part of: the 225 wards of 2019, Pride in Place by phase, and the nearest
    Big Local area.

    Empty for a ward without neighbourhoods.
    """
    nearest = nearby.nearest_big_local(area)
    if nearest is None:
        return []
    return [_list225(area), *pride.of_area(area), _big_local(nearest)]


def here_sentences(area: Area) -> list[str]:
    """What is in an area and within 1.6 km of it, how well connected it is, and what the data does not hold.

    For an area of more than 400 neighbourhoods the counts inside are set against its people instead.
    """
    if not len(area.members):
        return [NOT_HELD]
    one = as_neighbourhood(area)
    last = [measure_sentence(one, "connectivity", standing_of(one, "connectivity")), NOT_HELD]
    inside = nearby.counts(area)
    dates = _dates()
    listed = join_numbers([_counted(int(inside.at[kind, "inside"]), kind, dates[kind]) for kind in nearby.POINT_KINDS])
    said = [f"Inside {called(area)} our lists have {listed}."]
    if len(area.members) > nearby.LARGE:
        rates = join_numbers([f"{inside.at[kind, 'per_10000']:.1f} {PLURAL[kind]}" for kind in nearby.POINT_KINDS])
        said.append(f"For every 10,000 people (mid-2022) that is {rates}.")
        return [*said, *last]
    found = nearby.here(area)
    schools = counts.schools_inside(found)
    if len(schools) > 1:
        kinds = counts.by_kind(schools["phase"].map(lambda phase: PHASES.get(phase, phase)))
        said.append(
            f"Schools by kind: {', '.join(f'{number:,} {kind}' for kind, number in kinds.items())} ({dates['school']})."
        )
    known = counts.meals(schools)
    if known.schools:
        low, high = f"{known.low:.0f}%", f"{known.high:.0f}%"
        share = low if low == high else f"between {low} and {high}"
        where = "the one school" if known.schools == 1 else f"the {known.schools:,} schools"
        said.append(
            f"At {where} for which it is known, {share} of pupils can have free school meals ({dates['school']})."
        )
    near = counts.outside(found)
    listed = join_numbers([_counted(near.get(kind, 0), kind, dates[kind]) for kind in nearby.POINT_KINDS])
    said.append(f"Outside it, but within 1.6 km (one mile) of its edge, they have {listed}.")
    return [*said, *last]


def _list225(area: Area) -> str:
    listed = "the 2019 list of 225 wards"
    names = nearby.in_list225(area)
    if len(names):
        held = counts.in_filter(area, "list225")
        if len(area.members) == 1:
            return f"By best fit of wards, it lies in {names.iloc[0]}, on {listed}. {LIST225}"
        return (
            f"By best fit of wards, {held:,} of its {len(area.members):,} neighbourhoods {is_are(held)} in "
            f"{_wards(len(names))} on {listed}: {_some(names.tolist())}. {LIST225}"
        )
    if _no_ward(area):
        return (
            "The Community Needs Index of 2019 (CNI 2019) has no ward for it, so it could not be on the 2019 list "
            "of 225 wards."
        )
    it = "it is not" if len(area.members) == 1 else "none of its neighbourhoods is"
    return f"By best fit of wards, {it} on {listed}. {LIST225}"


def _no_ward(area: Area) -> bool:
    return set(nearby.councils_of(area).index) <= counts.without_wards()


def _big_local(found: BigLocal) -> str:
    chosen = f"chosen in wave {found.wave} of 3, from 2010 to 2012"
    approximate = "This is approximate, since borders are not in the data"
    if found.inside > 1:
        return f"{found.inside:,} of the 150 Big Local areas (2010 to 2012) have their point in it. {approximate}."
    if found.inside:
        return f"The Big Local area {found.name} has its point in it ({chosen}). {approximate}."
    distance = "less than 1 km" if found.metres < 1000 else f"about {found.metres / 1000:,.0f} km"
    return (
        f"The nearest Big Local area is {found.name} ({found.council}; {chosen}), {distance} away. This is approximate, "
        "from point to point."
    )


def _some(names: list[str]) -> str:
    """A list of names, cut where it is long."""
    if len(names) <= NAMED:
        return join_names(names)
    return join_names([*names[: NAMED - 1], f"{len(names) - NAMED + 1:,} more"])


def _wards(number: int) -> str:
    return "a ward" if number == 1 else f"{number:,} wards"


def _counted(number: int, kind: str, date: str) -> str:
    return f"{f'{number:,}' if number else 'no'} {kind if number == 1 else PLURAL[kind]} ({date})"


@functools.cache
def _dates() -> Mapping[str, str]:
    """Of when the lists of libraries, museums and schools are, in words."""
    return MappingProxyType({kind: spoken_period(date) for kind, date in counts.dates_of_lists().items()})
