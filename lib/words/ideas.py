"""Big Local, programmes over time and what was asked for, in plain sentences; the lists are read from ``data``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from lib import catalogue, store
from lib.analysis.big_local import counted
from lib.analysis.reach import Reach, reach, wards_of_2019, young_facing_both
from lib.catalogue.errors import ROOT, make, require, require_text
from lib.stories import SILENT, documents
from lib.words.naming import tag

Read = TypeVar("Read")
APPROXIMATE = "approximate location, worked out from the name"
HOW_PLACED = {
    "place": "the place of that name",
    "nearest named place": "the nearest place with a name like it",
    "hand-placed": "placed by hand",
}
FOUND_OUT = (
    "Local Trust reports early signs that residents gained, such as jobs, firms of their own and services easier to "
    "reach (CLES, 2020). "
    "The figures here cannot show what Big Local changed. They say only where the local areas stand today."
)
NO_BORDERS = (
    "The borders of the 150 areas are not in any open file. Each is a dot: an approximate location, worked out from "
    "the name. The figures "
    "are those of the local area in which the dot falls, which is not the Big Local area itself."
)
FACE_BOTH = "most deprived tenth (IMD 2025) and tenth with highest community need (CNI 2023)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme: ``when``, ``scale`` and ``money`` in words, what was ``found``, years to draw; ``open`` if no end
    is given.

    Where the source is silent, ``looked_for`` lists the words that do not stand in it from ``begins`` up to ``ends``.
    """

    key: str
    name: str
    when: str
    start: int
    end: int
    open: bool  # noqa: A003 (as it is called in the file)
    scale: str
    money: str
    found: str
    source: str
    begins: str = ""
    ends: str = ""
    looked_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "looked_for", tuple(self.looked_for))
        noun = "data/programmes.toml: programme"
        require_text(self, noun, ("name", "when", "scale", "money", "found"))
        require(1945 <= self.start < self.end, noun, self.key, "end", "give years, the end after the start.")
        require(self.source in documents(), noun, self.key, "source", "name a document of data/documents.toml.")
        silent = any(SILENT.search(text) for text in (self.scale, self.money, self.found))
        require(
            silent == bool(self.looked_for),
            noun,
            self.key,
            "looked_for",
            "list what was looked for where the source is said to be silent.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One recommendation: number in its document, what it ``says``, and the ``measure`` here that bears on it, if any,
    with ``why``.
    """

    key: str
    document: str
    number: int
    title: str
    says: str
    measure: str
    why: str

    def __post_init__(self) -> None:
        noun = "data/asks.toml: ask"
        require_text(self, noun, ("title", "says", "why"))
        require(self.document in documents(), noun, self.key, "document", "name a document of data/documents.toml.")
        require(
            not self.measure or self.measure in catalogue.measures(),
            noun,
            self.key,
            "measure",
            "name a measure of the catalogue, or none.",
        )


def _read(file: str, name: str, kind: type[Read]) -> Mapping[str, Read]:
    with (ROOT / "data" / file).open("rb") as content:
        return MappingProxyType(
            {each["key"]: make(kind, f"data/{file}: {name}", each) for each in tomllib.load(content)[name]}
        )


@functools.cache
def programmes() -> Mapping[str, Programme]:
    """Programmes by key, oldest first."""
    return _read("programmes.toml", "programme", Programme)


@functools.cache
def asks() -> Mapping[str, Ask]:
    """Recommendations by key, by document."""
    return _read("asks.toml", "ask", Ask)


def bears(ask: Ask, found: Reach | None) -> list[str]:
    """The measure that bears on an ask and which places it would reach first, in sentences; why there is none, where
    there is none.

    Parameters
    ----------
    found : Reach or None
        What :func:`lib.analysis.reach.reach` counts for the measure; None without one.
    """
    if found is None:
        return [ask.why]
    measure = catalogue.measure(ask.measure)
    return [f"Measure: {measure.label} ({measure.year}). {ask.why}", _reached(measure, found)]


def _reached(measure: catalogue.Measure, found: Reach) -> str:
    if measure.key == "both":
        lead = f"Facing both ({FACE_BOTH}): {found.neighbourhoods:,} neighbourhoods"
    else:
        years = tag(measure) if measure.kind == "rank" else f"{measure.label}, {measure.year}"
        equal = "" if measure.kind == "rank" else ", those with equal figures counted together"
        lead = f"The tenth with most need ({years}) has {found.neighbourhoods:,} neighbourhoods{equal},"
    most = ", ".join(f"{name} ({n:,})" for name, n in found.first)
    return (
        f"{lead} in {found.councils:,} councils, home to {found.people:,} people (mid-2022). Councils with most of "
        f"them: {most}."
    )


def young_futures() -> list[str]:
    """How many neighbourhoods face both, people of 10 to 17 in them, and councils; and how the number of people is
    worked out.
    """
    found, young, wards = reach("both"), young_facing_both(), wards_of_2019()
    return [
        f"Today {found.neighbourhoods:,} neighbourhoods in {found.councils:,} councils face both: {FACE_BOTH}. About "
        f"{round(young.people, -2):,} people of 10 to 17 live in them (mid-2022), {young.in_hundred:.1f} of every 100 "
        "in England.",
        "That number of people is worked out from age bands: all those from 12 to 17, and two sevenths of those from 5 "
        "to 11, since 10 and 11 are "
        "two of seven years. The bands are shares of the Census of 2021 put on the people of mid-2022.",
        f"The report meant {wards} wards, by the indexes of 2019. A neighbourhood here is smaller than a ward, so the "
        "two lists are not the same.",
    ]


def big_local_sentences(areas: pd.DataFrame) -> list[str]:
    """What the list of Big Local areas is, how they were placed, and where their local areas stand today.

    Parameters
    ----------
    areas : DataFrame
        As :func:`lib.analysis.big_local.big_local` gives it; at least one row.
    """
    found = counted(areas)
    waves = ", ".join(f"{n} in wave {wave}" for wave, n in found.waves.items())
    need, community = found.need, found.community
    total = len(store.codes("msoa21"))
    return [
        f"From 2010 to 2012 Local Trust chose {len(areas)} areas: {waves}. Each had just over £1m, and residents "
        "decided how to use it.",
        NO_BORDERS,
        f"Today {need} of the {len(areas)} dots fall in one of the {total // 10:,} most deprived of the {total:,} "
        "local areas (IMD 2025), and "
        f"{community} in one of the {total // 10:,} with highest community need (CNI 2023).",
        FOUND_OUT,
    ]


def big_local_sentence(number: int, area: pd.Series) -> str:
    """One Big Local area and the local area its dot falls in, in sentences.

    Parameters
    ----------
    area : Series
        Its row of :func:`lib.analysis.big_local.big_local`.
    """
    total = len(store.codes("msoa21"))
    return (
        f"{area['name']} is number {number} of the 150, chosen in wave {area['wave']} of 3, in {area['council']}. Its "
        f"dot is an {APPROXIMATE} "
        f"({HOW_PLACED[area['precision']]}). It falls in the local area of {area['msoa21_name']}, with "
        f"{area['people']:,} people (mid-2022): "
        f"rank {area['imd2025_rank']:,} of {total:,} local areas for deprivation (IMD 2025) and rank "
        f"{area['cni2023_rank']:,} for community need "
        "(CNI 2023), where 1 is the most need."
    )
