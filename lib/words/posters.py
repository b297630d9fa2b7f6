"""What stands on a poster, in large print, on a map to draw on and on a sheet of few and easy words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from lib import catalogue
from lib.analysis.area import COMMUNITY, NEED, standing_of, tenths
from lib.analysis.fair import fairness
from lib.analysis.inside import inside_of
from lib.analysis.rank import share_in_hundred
from lib.places.area import Area
from lib.words import area_facts
from lib.words.area import key_sentences
from lib.words.credits import BOUNDARIES
from lib.words.english import upper_first
from lib.words.naming import called, own_name, tag

FOR_ROOMS = "To hang up, to draw on, to read with ease"
WHAT = (
    "The poster is A3, and so is the map to draw on, which has no colours. The other two are A4, with large letters. Each "
    "is made when you press it."
)
PAPERS = {"poster": "Poster, A3", "draw": "Map to draw on, A3", "large": "Large print", "easy": "Easy words"}
"""What each paper is called."""
DRAW_LEAD = (
    "A map to draw on, with pens and stickers. Thin lines are borders of neighbourhoods, where there is room for them."
)
DRAW_ASK = (
    "Where do people meet?",
    "What is missing?",
    "Where would you start?",
)
DRAW_KEY = "What our colours and stickers mean"
EASY_SOURCES = "Where the numbers are from:"
NOT_CHECKED = "People with learning disabilities have not checked this sheet. Please read it with them."


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of the sheet of easy words: short sentences, and what is drawn beside them.

    Attributes
    ----------
    said : tuple of str
    hundred : int or None
        How many of a hundred dots are full.
    tenth : int or None
        Which of ten blocks stands out; 0 for all of them as they are.
    key : str
        The measure whose colours these have.
    drawn : str
        What is drawn, for those who do not see it; empty where nothing is.
    """

    said: tuple[str, ...]
    hundred: int | None = None
    tenth: int | None = None
    key: str = NEED
    drawn: str = ""


def lead(area: Area) -> str:
    """What a place is and how many live there, under its name."""
    return f"{upper_first(area.where)}. {area.population:,} people (mid-2022)."


def points(area: Area) -> list[str]:
    """The sentences of the poster: what its average hides, and how much of it is in the first tenths."""
    return [each for each in (area_facts.fair_sentence(fairness(area)), area_facts.shares_sentence(area)) if each]


def in_large_print(area: Area) -> list[str]:
    """The sentences of the large print: the facts, how much of it is in the first tenths, then the five of the sheet."""
    facts = [f"{large} {small}." for large, small in area_facts.facts(area)]
    return [*facts, *filter(None, [area_facts.shares_sentence(area)]), *key_sentences(area)]


def easy_title(area: Area) -> str:
    """What the sheet of easy words is called."""
    return f"About {called(area)}"


def ideas(area: Area) -> list[Idea]:
    """The sheet of easy words, an idea after another.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    """
    one = len(area.members) == 1
    most, community = "the most need", "the most community need"
    stands = _group if one else _share
    return [
        Idea((f"{area.population:,} people live here.", *(() if one else (_small_areas(area),)))),
        Idea(("Need means that people go without.", "Without money, work or good health.", "Without a safe home.")),
        Idea(
            (
                "We put all the small areas of England into 10 groups.",
                "Group 1 has the most need.",
                "Group 10 has the least.",
            ),
            tenth=0,
            drawn="Ten blocks with the numbers 1 to 10. Block 1 is the darkest.",
        ),
        stands(area, NEED, most),
        Idea(
            (
                "Some areas have few places to meet.",
                "They have few groups to join.",
                "We call this community need.",
            )
        ),
        stands(area, COMMUNITY, community),
        Idea(_both(area)),
        Idea(("Numbers do not tell the whole story.", "Ask the people who live here.")),
    ]


def _small_areas(area: Area) -> str:
    return f"There are {len(area.members):,} small areas in it."


def _group(area: Area, key: str, most: str) -> Idea:
    tenth = standing_of(area, key).middle
    if tenth is None:
        return Idea(("We do not know which group it is in.",))
    return Idea(
        (f"This area is in group {tenth}.", f"Group 1 has {most}."),
        tenth=tenth,
        key=key,
        drawn=f"Ten blocks. Block {tenth} stands out.",
    )


def _share(area: Area, key: str, most: str) -> Idea:
    share = tenths(area.frame, key)["share"].iloc[0]
    number, first = share_in_hundred(share), f"Think of the group with {most}."
    if share and not number:
        return Idea((first, "Very few people here live in it."), hundred=0, key=key, drawn=_dots(0))
    count = "No one here lives" if not share else f"{number} of every 100 people here live"
    return Idea((first, f"{count} in it."), hundred=number, key=key, drawn=_dots(number))


def _dots(number: int) -> str:
    return f"A hundred dots. {number or 'None'} of them {'is' if number == 1 else 'are'} full."


def _both(area: Area) -> tuple[str, ...]:
    found = inside_of(area.frame)
    number = found.both if found else 0
    if len(area.members) == 1:
        if number:
            return ("This area is in group 1 for need.", "It is in group 1 for community need too.")
        return ("This area is not in group 1 for both.",)
    if not number:
        return ("No small area here is in group 1 for both.",)
    return (f"{number:,} small area{' is' if number == 1 else 's are'} in group 1 for both.",)


def source_lines(keys: Sequence[str] = (NEED, COMMUNITY), with_map: bool = True) -> list[str]:
    """Credit lines of the sources of some measures and of a map, each once."""
    figures = [*(catalogue.measure(key).dataset for key in keys), "population"] if keys else []
    sets = [*figures, *(BOUNDARIES if with_map else ())]
    return list(dict.fromkeys(catalogue.dataset(key).attribution for key in sets))


def made(today: datetime.date) -> str:
    """With what and when it was made."""
    return f"{catalogue.NAME_AND_VERSION}, {today.day} {today:%B %Y}"


def file_title(area: Area, kind: str) -> str:
    """What a file says it is."""
    return f"{own_name(area)}: {kind.lower()}"


def reading(area: Area, middle: str) -> str:
    """How to read the strips of the poster."""
    if len(area.members) == 1:
        return (
            "Tenth 1 of England’s neighbourhoods has the most need, tenth 10 the least. The mark: this neighbourhood."
        )
    return (
        "Tenth 1 of England’s neighbourhoods has the most need, tenth 10 the least. Bars: where its people live. "
        f"The mark: {middle}."
    )


def map_alt(area: Area, key: str) -> str:
    """What a map of the poster shows."""
    measure = catalogue.measure(key)
    return (
        f"Map of {called(area)}: its neighbourhoods by tenth of {measure.label.lower()} ({tag(measure)}). Darker is more "
        "need."
    )


def draw_alt(area: Area) -> str:
    """What the map to draw on shows."""
    return f"Map of {called(area)} without colours, with its edge, a few place names and a scale bar; borders of neighbourhoods where there is room."


def shape_alt(area: Area) -> str:
    """What is drawn beside the first idea."""
    return f"The shape of {called(area)}."
