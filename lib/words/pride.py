"""Pride in Place in words: what its three phases are, where their lists come from, and what an area has to do with
each.
"""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.places import pride
from lib.places.area import OWN, Area
from lib.places.members import spoken
from lib.words.english import upper_first

DATASETS = {pride.TOWNS: "pride_in_place_1", pride.FIRST_AREAS: "pride_in_place", pride.MORE_AREAS: "pride_in_place_3"}
"""The dataset of each phase's list."""
DATES = {pride.TOWNS: "2023 and 2024", pride.FIRST_AREAS: "September 2025", pride.MORE_AREAS: "March 2026"}
PHASE = {pride.TOWNS: "phase 1", pride.FIRST_AREAS: "phase 2", pride.MORE_AREAS: "added in March 2026"}
"""What a phase is called in a table."""
NAMED = 4
"""Longer lists of names are cut to this many, and the rest counted."""
PARTS_OF_A_COUNCIL = ("lsoa21", "msoa21", "ward25", "pcon24", OWN)
NO_BORDERS = "the list gives towns and no borders"


def phase_of(phase: int) -> str:
    """A phase with how many places it names and when: ``the 58 towns of Pride in Place, phase 1 (2023 and 2024)``."""
    number = len(pride.listed(phase))
    return {
        pride.TOWNS: f"the {number} towns of Pride in Place, phase 1 ({DATES[phase]})",
        pride.FIRST_AREAS: f"the {number} local areas of Pride in Place, phase 2 ({DATES[phase]})",
        pride.MORE_AREAS: f"the {number} local areas added to Pride in Place in {DATES[phase]}",
    }[phase]


def of_area(area: Area) -> list[str]:
    """What an area has to do with each phase, in sentences: which local areas it is in, which towns it is or lies near.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    """
    return [*_areas(area), _towns(area, pride.towns_of(area))]


def _areas(area: Area) -> list[str]:
    found, single = pride.areas_of(area), len(area.members) == 1
    if found.empty:
        it = "It is in" if single else "Its neighbourhoods are in"
        named = " and ".join(
            f"the {len(pride.listed(phase))} of {DATES[phase]}" for phase in (pride.FIRST_AREAS, pride.MORE_AREAS)
        )
        return [f"{it} none of the local areas of Pride in Place: {named}."]
    said = []
    for phase, rows in found.groupby("phase"):
        if single:
            said.append(
                f"It lies in {rows['name'].iloc[0]}, one of {phase_of(phase)}. The programme’s own borders may differ."
            )
            continue
        held = pride.held(rows)
        said.append(
            f"{held:,} of its {len(area.members):,} neighbourhoods {'is' if held == 1 else 'are'} in "
            f"{_of(len(rows), phase)}: "
            f"{listing(rows['name'].tolist())}. The programme’s own borders may differ."
        )
    return said


def _towns(area: Area, found: pd.DataFrame) -> str:
    towns, inside = phase_of(pride.TOWNS), found[found["inside"]]
    if len(inside) > 1:
        return (
            f"{upper_first(_of(len(inside), pride.TOWNS))} have their centre in it: "
            f"{listing(inside['name'].tolist())}; {NO_BORDERS}."
        )
    if len(inside):
        return f"{inside['name'].iloc[0]}, one of {towns}, has its centre in it; {NO_BORDERS}."
    if found.empty:
        it = "Its council" if area.level in PARTS_OF_A_COUNCIL else "It"
        return f"{it} has none of {towns}, and none has its centre within {pride.NEAR / 1000:g} km."
    nearest = found.iloc[0]
    distance = "less than 1 km" if nearest["metres"] < 1000 else f"about {nearest['metres'] / 1000:,.0f} km"
    council = spoken(nearest["council"])
    return (
        f"The centre of {nearest['name']}, one of {towns}, is {distance} away; {NO_BORDERS}, so ask {council} "
        "council how far it reaches."
    )


def _of(number: int, phase: int) -> str:
    every = number == len(pride.listed(phase))
    return phase_of(phase) if every else f"{'one' if number == 1 else f'{number:,}'} of {phase_of(phase)}"


def listing(names: list[str]) -> str:
    """Names in a row, those after the first few counted: ``Alt, Paston and 2 more``."""
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], f"{len(names) - NAMED + 1:,} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def mark(reached: pd.DataFrame) -> pd.Series:
    """What to write of each neighbourhood in a table.

    Parameters
    ----------
    reached : DataFrame
        ``pride1``, ``pride2`` and ``pride3``, bool: whether a phase reaches it.

    Returns
    -------
    Series
        Named ``pride``: ``phase 2``, ``near a town of phase 1``, both with a comma between, or ``no``.
    """
    words = {1: f"near a town of {PHASE[pride.TOWNS]}", 2: PHASE[pride.FIRST_AREAS], 3: PHASE[pride.MORE_AREAS]}
    said = [", ".join(words[phase] for phase in pride.PHASES if row[phase - 1]) or "no" for row in reached.to_numpy()]
    return pd.Series(said, index=reached.index, name="pride", dtype="str")


def sources() -> list[tuple[str, str, str]]:
    """Where each phase's list is from: its title, its date and how it reached us in a sentence, and the address of the
    government's own page.
    """
    listed = [catalogue.dataset(DATASETS[phase]) for phase in pride.PHASES]
    return [
        (each.title, f"{each.published[:1].upper()}{each.published[1:]}. {each.made}", each.landing_page)
        for each in listed
    ]
