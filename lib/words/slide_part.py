"""What a slide says and shows of one place, to be laid out by whoever draws it; and the words that all slides share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib import catalogue
from lib.places.area import Area
from lib.words.english import lower_first

ELEMENTS: Mapping[str, str] = MappingProxyType(
    {
        key: lower_first(catalogue.measure(key).label)
        for key in ("cni2023_civic_assets", "cni2023_connectedness", "cni2023_engagement")
    }
)
"""The three elements of community need, called on a slide what they are called everywhere."""
WELSH_ELEMENTS: Mapping[str, str] = MappingProxyType(
    {f"cni2022_{key.removeprefix('cni2023_')}": name for key, name in ELEMENTS.items()}
)
ASKED: Mapping[str, str] = MappingProxyType(
    {
        "places to meet": "where do people meet today, and where could they?",
        "connectedness": "who finds it hard to get about, or to get online, and what would help them?",
        "active and engaged community": "what do people here do together, and who would come if there were more?",
    }
)
"""The question for the room on each element."""
MISSING = (
    "What do these figures miss? They know nothing of clubs, community centres or places of worship. What would "
    "you add?"
)
HOME = "What would make the most difference to daily life in your own street?"
ENGLAND = "E92000001"
SCAN = "Open this page on your phone"
"""Beside the square code of a link."""
ALIKE, STORIES = 3, 2
"""How many places alike and how many stories are on a slide."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """What a slide shows, to be drawn by whoever lays it out.

    Attributes
    ----------
    kind : str
        ``place``: where the area is, in what it lies in. ``map``: the neighbourhoods of
        ``area`` by class of ``keys[0]``. ``strips``: the strips of ``keys``, one under another.
        ``equal_map``: all local areas of England as hexagons by class of ``keys[0]``, with the area outlined.
        ``ages``: a bar for the people of each age, and a line across it for England.
        ``welsh_map`` and ``welsh_strips``: the same for Wrexham, with keys of
        :data:`lib.analysis.wales.WELSH`.
    area : Area
        What is drawn.
    keys : tuple of str
        Measures.
    alt : str
        All that it shows, in words, for those who do not see it.
    outline : Area, optional
        What to outline, where that is not the area itself.
    beside : Area, optional
        The place on the map beside this one, whose scale of ground it shares.
    """

    kind: str
    area: Area
    keys: tuple[str, ...]
    alt: str
    outline: Area | None = None
    beside: Area | None = None

    @property
    def keyed(self) -> bool:
        """Whether a key of its colours stands under it; the others say in themselves what they mean."""
        return self.kind != "ages" and not self.kind.endswith("strips")

    @property
    def true(self) -> bool:
        """Whether it is a map of England on which everything stands at its true position."""
        return self.kind in ("map", "place")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one slide says of one place.

    Attributes
    ----------
    title : str
        The message of the slide in a line.
    lines : tuple of str
        Sentences, each a paragraph.
    picture : Picture or None
    table : DataFrame or None
        Two or three columns of plain text, with their names as headings. Do not change it: it is kept.
    """

    title: str
    lines: tuple[str, ...] = ()
    picture: Picture | None = None
    table: pd.DataFrame | None = None


def three_questions(found: list[str]) -> Part:
    """The slide that asks a room three questions: the first three of those given."""
    return Part("Three questions for us", (), table=pd.DataFrame({"": ["1", "2", "3"], "Question": found[:3]}))


def question_on(element: str, year: str, thin: bool = True) -> str:
    """The question for the room on an element; ``thin`` where it is called thin."""
    return f"The {'thinnest' if thin else 'least strong'} of the three here is {element} ({year}): {ASKED[element]}"
