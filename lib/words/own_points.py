"""Words about a reader's own points: where there are none, which file was read, what is kept and what is not."""

from __future__ import annotations

from collections.abc import Sequence

from lib.analysis.own_points import OwnHere
from lib.places.own_points import PointList
from lib.words.english import join_names, many

TITLE = "Add points of your own"
PRIVATE = (
    "The points stay in the memory of this visit. They are in no link and go to nobody. When you close or reload the page "
    "they are gone, unless you saved them in a file of your own."
)
ON_MAPS = "Your points on maps, sheets and slides"
ALIKE = "Where several are close together, one mark stands for them."
TABLE = "Your points in each neighbourhood, those with none first"
TABLE_ENGLAND = "Neighbourhoods with one or more of your points"
NO_COLUMN = "All of one kind"
BY_COLUMN = "Kinds from the column “{name}”"
SEE, WITHOUT, AWAY = "See them on the map", "Who faces both without one", "Sheets and files with your points"
"""What can be done next, once there are points."""
COLUMN = "Your points"
ONLY_WITHOUT = "Only the {number} with none of yours"
ONE_SHEET = "Sheet of {name}"
STILL = " The points you had are still here."
MANY_FILES = "More than {most} files came at once; the first {most} were read."


def none_here(found: OwnHere, whose: str = "yours") -> str:
    """Where a reader has none, first among those that face both.

    >>> none_here(OwnHere(40, 21, 94, 60, 26, 9))
    '9 of 26 neighbourhoods facing both have none of yours.'
    >>> none_here(OwnHere(40, 21, 94, 60, 0, 0))
    '60 of 94 neighbourhoods have none of yours.'
    """
    total, without, which = (
        (found.facing, found.facing_without, " facing both")
        if found.facing
        else (found.neighbourhoods, found.without, "")
    )
    if total == 1:
        what = "This neighbourhood" if found.neighbourhoods == 1 else f"The one neighbourhood{which}"
        return f"{what} has {'none' if without else 'one or more'} of {whose}."
    if not without:
        return f"All {total:,} neighbourhoods{which} have one or more of {whose}."
    if without == total:
        return f"None of the {total:,} neighbourhoods{which} has one of {whose}."
    return f"{without:,} of {total:,} neighbourhoods{which} {'has' if without == 1 else 'have'} none of {whose}."


def lie_here(found: OwnHere, name: str, whose: str = "your") -> str:
    """How many of a reader's points lie in a place.

    >>> lie_here(OwnHere(40, 21, 94, 60, 26, 9), "Blackpool")
    '21 of your 40 points lie in Blackpool.'
    >>> lie_here(OwnHere(40, 0, 94, 94, 26, 26), "Blackpool")
    'None of your 40 points lies in Blackpool.'
    """
    if found.points == 1:
        return f"The one point {'lies' if found.here else 'does not lie'} in {name}."
    if not found.here:
        return f"None of {whose} {found.points:,} points lies in {name}."
    if found.here == found.points:
        return f"All {whose} {found.points:,} points lie in {name}."
    return f"{found.here:,} of {whose} {found.points:,} points {'lies' if found.here == 1 else 'lie'} in {name}."


def on_paper(found: OwnHere, name: str, paper: str = "sheet") -> str:
    """Both about a place, for whoever holds a sheet or another ``paper``: the points are not theirs.

    >>> on_paper(OwnHere(40, 21, 94, 60, 26, 9), "Blackpool")
    '9 of 26 neighbourhoods facing both have none of the points added to this sheet. 21 of these 40 points lie in Blackpool.'
    """
    return f"{none_here(found, f'the points added to this {paper}')} {lie_here(found, name, 'these')}"


def none_in_each(found: Sequence[tuple[str, OwnHere]]) -> str:
    """Of several places in one line how many of those facing both have none.

    >>> none_in_each([("Hull", OwnHere(40, 1, 168, 167, 55, 54)), ("Bath", OwnHere(40, 0, 115, 115, 0, 0))])
    'Neighbourhoods facing both that have none of yours: Hull 54 of 55; Bath has no such neighbourhood.'
    """
    said = [
        f"{name} {each.facing_without:,} of {each.facing:,}" if each.facing else f"{name} has no such neighbourhood"
        for name, each in found
    ]
    return f"Neighbourhoods facing both that have none of yours: {'; '.join(said)}."


def lie_in(found: OwnHere) -> str:
    """In how many neighbourhoods of England a reader's points lie, and how many of these face both.

    >>> lie_in(OwnHere(48, 48, 33755, 33708, 1140, 1128))
    'Your 48 points lie in 47 neighbourhoods. 12 of these face both high deprivation and high community need.'
    """
    both = "both high deprivation and high community need."
    if found.points == 1:
        faces = "It faces" if found.facing_held else "It does not face"
        return f"Your one point lies in one neighbourhood. {faces} {both}"
    where = f"Your {found.points:,} points lie in {many(found.held, 'neighbourhood')}."
    if found.held == 1:
        return f"{where} {'It faces' if found.facing_held else 'It does not face'} {both}"
    number = found.facing_held
    return f"{where} {f'{number:,}' if number else 'None'} of these {'face' if number > 1 else 'faces'} {both}"


def both_sentences(found: OwnHere, name: str) -> str:
    """Both about a place: where there are none first."""
    return f"{none_here(found)} {lie_here(found, name)}"


def placed(each: PointList) -> str:
    """How many lines of a list were placed."""
    number, every = len(each.uploaded.points), len(each.uploaded.points) + len(each.uploaded.problems)
    if number != every:
        return f"{number:,} of the {every:,} lines of the file were placed."
    return f"All {number:,} lines of the file were placed." if number > 1 else "The one line of the file was placed."


def key_line(labels: Sequence[str]) -> str:
    """What marks on a picture are, for those who do not see it; empty for none."""
    return f"Points of the reader's own over it: {join_names(list(labels))}." if labels else ""
