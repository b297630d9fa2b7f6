"""Sentences about places to meet that we know of: how many, how near, for whom, and how far the list can be trusted."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pandas as pd

from lib import catalogue
from lib.analysis.meeting import Reach, Without, doubles, outside
from lib.analysis.rank import share_in_hundred
from lib.places import meeting
from lib.places.area import Area
from lib.words.english import is_are, join_numbers, many, spoken_period, upper_first
from lib.words.naming import called

DATASET = "openstreetmap_places"
PLURAL = {kind: f"{kind}s" for kind in meeting.KINDS}
ADD = "Know another place?"
"""Comes before all that is counted, and before the words of the panel it opens."""
NO_NAME = "No name on the map"
DATE = spoken_period(meeting.DATE)
SOURCE = f"Places: © OpenStreetMap contributors, ODbL, {DATE}. Two within 50 metres count as one. People: mid-2022."
WALKS = {
    meeting.NEAR: "within 800 metres (half a mile)",
    meeting.MILE: "within 1.6 km (one mile)",
}


@functools.cache
def uneven() -> str:
    """The sentence that stands wherever places are counted by this list."""
    return next(iter(catalogue.measures_of("places_to_meet").values())).warning


def inside(area: Area, found: Reach) -> str:
    """How many of each kind are inside."""
    if not found.inside:
        return f"Inside {called(area)} we know of no community centre, village hall or social centre."
    kinds = [many(number, kind) for kind, number in found.kinds.items() if number]
    listed = join_numbers(kinds) if len(kinds) > 1 else kinds[0]
    return f"Inside {called(area)} we know of {listed}."


def near(area: Area, found: Reach, england: Reach) -> list[str]:
    """How many of its people live near one, beside England; of a single neighbourhood, how far the nearest is."""
    if len(area.members) == 1:
        return [f"The nearest is {distance(found.nearest)} from the middle of its homes, in a straight line."]
    if area.level == "ctry":
        return [
            f"{upper_first(in_100(found.share_near))} people live within 800 metres of one, and {in_100(found.share_mile)} "
            "within 1.6 km (one mile)."
        ]
    return [
        f"{upper_first(in_100(found.share_near))} of its people live within 800 metres of one. In England it is "
        f"{in_100(england.share_near)}.",
        f"{upper_first(in_100(found.share_mile))} live within 1.6 km (one mile), and {in_100(england.share_mile)} "
        "in England.",
    ]


def in_100(share: float) -> str:
    """A share of people out of a hundred, as it stands before "of its people".

    >>> [in_100(share) for share in (0, 0.004, 0.584, 0.998, 1.0)]
    ['none', 'fewer than 1 in 100', '58 in 100', '99 in 100', 'all']
    """
    if share in (0, 1):
        return "all" if share else "none"
    return "fewer than 1 in 100" if share < 0.01 else f"{share_in_hundred(share)} in 100"


def distance(metres: float) -> str:
    """How far something is: ``350 metres``, ``1.4 km``.

    >>> distance(352), distance(996), distance(1449)
    ('350 metres', '1.0 km', '1.4 km')
    """
    rounded = round(metres / 10) * 10
    return f"{rounded:,} metres" if rounded < 1000 else f"{metres / 1000:.1f} km"


def without_finding(where: str, near_: Without, mile: Without) -> list[str]:
    """How many of those that face both have no known place near, with people and young people.

    Parameters
    ----------
    where : str
        The place, inside a sentence.
    near_, mile : Without
        Of the same neighbourhoods, within 800 metres and within 1.6 km.
    """
    if not near_.of:
        return [f"No neighbourhood in {where} faces both."]
    if near_.of == 1:
        has = "no place to meet that we know of" if near_.neighbourhoods else "a known place to meet"
        far = " The nearest is more than 1.6 km away." if mile.neighbourhoods else ""
        return [f"In {where}, the one neighbourhood facing both has {has} within 800 metres.{far}"]
    if not near_.neighbourhoods:
        return [f"In {where}, every neighbourhood that faces both has a known place to meet within 800 metres."]
    said = [
        f"In {where}, {near_.neighbourhoods:,} of the {many(near_.of, 'neighbourhood')} facing both "
        f"{'has' if near_.neighbourhoods == 1 else 'have'} no place to meet that we know of within 800 metres.",
        f"{near_.people:,} people live there, {near_.young:,} of them aged 12 to 24 (mid-2022).",
    ]
    if not mile.neighbourhoods:
        return [*said, "Each has one within 1.6 km (one mile)."]
    return [
        *said,
        f"{mile.neighbourhoods:,} {is_are(mile.neighbourhoods)} further than 1.6 km from one: {mile.people:,} people, "
        f"{mile.young:,} of them aged 12 to 24.",
    ]


def doubted(urban: pd.Series, rural: pd.Series, few: Mapping[str, int]) -> list[str]:
    """How far the list can be trusted, as doubts.

    Parameters
    ----------
    urban, rural : Series
        See :func:`lib.analysis.meeting.by_civic_assets`.
    few : mapping of str to int
        Councils with hardly any place on the map, and how many they have.
    """
    fewest = join_numbers([f"{name} has {number:,}" for name, number in few.items()])
    return [
        "Can a list drawn by volunteers be trusted? We laid it beside another: the part on places to meet of the Community "
        "Needs Index 2023.",
        f"In towns the two point the same way. Where that index finds fewest places, people have {urban.loc[1]:.1f} known "
        f"places within 800 metres. Where it finds most, {urban.loc[10]:.1f}.",
        f"Among the five tenths with fewest there is hardly a step: from {urban.loc[1]:.1f} to {urban.loc[5]:.1f}. So small "
        "differences between towns say nothing.",
        f"In the countryside they point opposite ways: {rural.loc[1]:.1f} where the index finds fewest, and "
        f"{rural.loc[10]:.1f} where it finds most. We do not know why.",
        "A rural neighbourhood may hold several villages, and we measure from one point in it. The index counts pubs and "
        "parks as well.",
        f"Some councils have so few places on the map that mapping is the likelier reason: {fewest}.",
    ]


def all_of_them(listed: pd.DataFrame) -> str:
    """How many are in a list of :func:`lib.places.meeting.near`, and where they are, as a title."""
    number, beyond, twice = len(listed), outside(listed), doubles(listed)
    if number == 1:
        return f"The one on the map{', within 1.6 km of its homes' if beyond else ''}, by name"
    here = number - beyond - twice
    parts = [f"{here:,} inside"] if here else []
    parts += [f"{beyond:,} within 1.6 km of its homes"] if beyond else []
    parts += [f"{twice:,} perhaps the same as another"] if twice else []
    return f"All {number:,} on the map: {join_numbers(parts)}"


def title_of_without(found: Without) -> str:
    """What a list of those without a place near holds."""
    return f"{many(found.neighbourhoods, 'neighbourhood')} facing both with none within 800 metres, the furthest first"
