"""Words about a reader's own points where they are printed: whose they are, how many, and the same in few and easy words."""

from __future__ import annotations

from collections.abc import Sequence

from lib.analysis.own_points import OwnHere
from lib.places.own_points import OwnPoints
from lib.words.english import is_are, join_names, many

TITLE = "Points added to this document"
KINDS_TABLE = "How many of each kind"
KINDS_HEAD = ("Kind", "Here", "In all")
LISTED_HEAD = ("Point", "Kind", "Neighbourhood", "Ward", "Council")
WITHOUT_HEAD = LISTED_HEAD[2:]
ON_THESE = (
    "Your own points are in all of these, and on the sheet and the picture above. Large print has no map, so it tells of "
    "them in words. The pack lists them."
)
ON_MAP = "Already on the map"
NAMED = 3
"""So many lists are named; how many more there are is said."""


def files(own: OwnPoints) -> str:
    """The lists that points are from, each in quotation marks: ``“halls” and “clubs”``.

    Names are text of the reader's own: escape them before they go into HTML.
    """
    named = [f"“{each.name}”" for each in own.lists if len(each.uploaded.points)]
    more = len(named) - NAMED
    return join_names([*named[:NAMED], *([many(more, "more list")] if more > 0 else [])])


def credit_on(own: OwnPoints, paper: str) -> str:
    """Where points are from, for whoever holds a paper that somebody else made."""
    return f"Own points, from {files(own)}: added by whoever made this {paper}, and not checked."


def kinds(own: OwnPoints) -> str:
    """What the points are, in a sentence."""
    named = join_names([f"{each.label} ({each.number:,})" for each in own.kinds])
    return f"The points are of {many(len(own.kinds), 'kind')}: {named}."


def listed_note(found: OwnHere, shown: int) -> str:
    """What the list of points is, and how many it leaves out.

    >>> listed_note(OwnHere(40, 21, 94, 60, 26, 9), 21)
    'The 21 points that lie here, most need first. The other 19 lie elsewhere.'
    >>> listed_note(OwnHere(2000, 1500, 94, 60, 26, 9), 200)
    'The first 200 of the 1,500 points that lie here, most need first; 1,300 more are left out. The other 500 lie elsewhere.'
    """
    if shown < found.here:
        left = found.here - shown
        said = f"The first {shown:,} of the {found.here:,} points that lie here, most need first; {_left_out(left)}"
    else:
        said = (
            f"The {found.here:,} points that lie here, most need first" if found.here > 1 else "The one that lies here"
        )
    others = found.points - found.here
    elsewhere = f" The other {'one lies' if others == 1 else f'{others:,} lie'} elsewhere." if others else ""
    return f"{said}.{elsewhere}"


def _left_out(number: int) -> str:
    return f"{number:,} more {is_are(number)} left out"


def without_note(found: OwnHere, shown: int) -> str:
    """What the list of neighbourhoods facing both without a point is, and how many it leaves out."""
    total = found.facing_without
    if shown < total:
        which = f"The first {shown:,} of {total:,} neighbourhoods facing both with none of these points"
        return f"{which}, most need first; {_left_out(total - shown)}"
    if total == 1:
        return "The neighbourhood facing both with none of these points"
    return f"The {total:,} neighbourhoods facing both with none of these points, most need first"


def easy(found: OwnHere) -> list[Sequence[str]]:
    """The points in few and easy words, an idea after another; the first is told beside the map that shows them.

    >>> easy(OwnHere(40, 21, 94, 60, 26, 9))[0]
    ('Someone added 40 places to this sheet.', '21 of them are in this area.', 'The map shows them.')
    >>> easy(OwnHere(40, 21, 94, 60, 26, 9))[1]
    ('Think of the 26 small areas in group 1 for both.', '9 of them have none of these places.')
    >>> easy(OwnHere(3, 0, 1, 1, 0, 0))
    [('Someone added 3 places to this sheet.', 'None of them is in this area.')]
    """
    if found.points == 1:
        here = "It is in this area." if found.here else "It is not in this area."
        shows = "The map shows it."
    else:
        number = "All" if found.here == found.points else f"{found.here:,}" if found.here else "None"
        here = f"{number} of them {'is' if found.here < 2 else 'are'} in this area."
        shows = "The map shows them."
    first = (f"Someone added {many(found.points, 'place')} to this sheet.", here, *([shows] if found.here else []))
    return [first] if found.neighbourhoods == 1 else [first, _without(found)]


def _without(found: OwnHere) -> Sequence[str]:
    if not found.facing:
        number = found.without
        if not number:
            return ("Every small area here has one or more of these places.",)
        return (f"{_areas(number)} here {'has' if number == 1 else 'have'} none of these places.",)
    first, number = f"Think of the {_areas(found.facing)} in group 1 for both.", found.facing_without
    if found.facing == 1:
        return (
            "Think of the small area in group 1 for both.",
            f"It has {'none' if number else 'one or more'} of these places.",
        )
    if not number:
        return first, "All of them have one or more of these places."
    if number == found.facing:
        return first, "None of them has one of these places."
    return first, f"{number:,} of them {'has' if number == 1 else 'have'} none of these places."


def _areas(number: int) -> str:
    return f"{number:,} small area{'' if number == 1 else 's'}"
