"""The case studies: what communities did, one file each in ``data/stories``, checked as they are read.

A file is a head in TOML between two lines of ``+++``, then a body of six parts in plain text.
Every number in the body must be named in the head with its source, so none can stand without one.
Nothing may be said to be missing from a source unless the head lists what was looked for there.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lib.catalogue.errors import ROOT, make, require, require_text

FOLDER = ROOT / "data" / "stories"
THEMES: Mapping[str, str] = MappingProxyType(
    {
        "early_years": "Early years",
        "school": "School",
        "youth": "Young people",
        "adult_skills": "Adult skills",
        "jobs": "Jobs and enterprise",
        "health": "Health",
        "places": "Places and spaces",
        "resilience": "Ready for hard times",
    }
)
STAGES: Mapping[str, str] = MappingProxyType(
    {
        "early_years": "Early years",
        "school": "School",
        "youth": "Youth",
        "adult_learning": "Adult learning",
        "work": "Work",
        "all": "All ages",
    }
)
PLACE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "coast": "Coast",
        "estate": "Estate",
        "market_town": "Market town",
        "town": "Other town",
        "city": "City",
        "region": "Several towns",
    }
)
HEADINGS = (
    "The place",
    "The problem",
    "What they did",
    "What was reported",
    "What seems to have helped",
    "What to ask if you try it",
)
"""The parts of every body, in order. The last two are our own reading, and the page says so."""
FIELDS: Mapping[str, str] = MappingProxyType(
    {"years": "When", "money": "Money", "people": "People", "partners": "Partners"}
)
"""What a source may be silent on, with the words on the page."""
SILENT = re.compile(
    r"\b(?:source|report|blog|it) (?:does|do) not (?:say|tell|count|give|name|measure)|\bgives? no\b|"
    r"\bno (?:counts?|numbers?|costs?|dates?|marks)\b|\bnothing more\b|\bnot said\b|\bsays no more\b",
    re.IGNORECASE,
)
"""How a body says that a source is silent."""
LEVELS = re.compile(r"E0[125]\d{6}|E47\d{6}")
"""Codes a story may be about: neighbourhoods, local areas, wards, combined authorities."""


@dataclass(frozen=True, slots=True)
class Document:
    """A published work that facts come from: who, its title, and the year in words."""

    key: str
    author: str
    title: str
    year: str

    @property
    def cited(self) -> str:
        """Author, title and year on one line."""
        return f"{self.author} ({self.year}), {self.title}"


@dataclass(frozen=True, slots=True)
class Figure:
    """Words of the body that hold a figure, and the key of the document it comes from."""

    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document and the ``section`` of it that a story comes from: from the words ``begins`` up to the words ``ends``."""

    document: str
    section: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Something that the sources of a story do not say.

    Attributes
    ----------
    about : str
        One of :data:`FIELDS`, or the words of the body that say so.
    looked_for : tuple of str
        Words, or ``a year``, ``a number``, ``a sum of money``, none of which stands in the sections the story comes
        from.
    """

    about: str
    looked_for: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "looked_for", tuple(self.looked_for))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One case study.

    Attributes
    ----------
    key : str
        Name of its file, and its name in a link: ``par-bay``.
    title, place, summary : str
        What happened, where, and the first in one sentence.
    areas : tuple of str
        Codes of the neighbourhoods, local areas, ward or combined authority it is about.
    decided : str
        How that was decided, for the reader.
    programme : str
    big_local : int or None
        Its number among the 150 areas; None where it is not one of them.
    themes, stages, kinds : tuple of str
        Keys of :data:`THEMES`, :data:`STAGES` and :data:`PLACE_KINDS`.
    years, money, people : str
        As far as the source tells; empty where it does not.
    partners : tuple of str
    figures : tuple of Figure
        Every figure of the body.
    sources : tuple of Source
    named : tuple of str
        What the place or the work is called in the documents: no section with such a name may be left unread.
    silent : tuple of Silence
        Whatever is said to be missing from the sources.
    body : tuple of (str, str)
        Title and text of each of :data:`HEADINGS`.

    Raises
    ------
    CatalogueError
        A field is missing or wrong; the message names the file, the field and what to do.
    """

    key: str
    title: str
    place: str
    summary: str
    areas: tuple[str, ...]
    decided: str
    programme: str
    themes: tuple[str, ...]
    stages: tuple[str, ...]
    kinds: tuple[str, ...]
    years: str
    money: str
    people: str
    partners: tuple[str, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    named: tuple[str, ...]
    silent: tuple[Silence, ...]
    body: tuple[tuple[str, str], ...]
    big_local: int | None = None

    def __post_init__(self) -> None:
        for field in ("areas", "themes", "stages", "kinds", "partners", "named"):
            object.__setattr__(self, field, tuple(getattr(self, field)))
        require_text(self, noun(self.key), ("title", "place", "summary", "decided", "programme"))
        for field, allowed in (("themes", THEMES), ("stages", STAGES), ("kinds", PLACE_KINDS)):
            unknown = [each for each in getattr(self, field) if each not in allowed]
            self._require(
                bool(getattr(self, field)) and not unknown,
                field,
                f"use at least one of {', '.join(allowed)}, and no other.",
            )
        self._require(
            bool(self.areas) and all(LEVELS.fullmatch(code) for code in self.areas),
            "areas",
            "give codes of neighbourhoods (E01), local areas (E02), a ward (E05) or a combined authority (E47).",
        )
        self._require(
            self.big_local is None or self.big_local in range(1, 151),
            "big_local",
            "give its number, 1 to 150, or leave it out.",
        )
        self._require(bool(self.sources), "sources", "name at least one document and the part of it.")
        cited: tuple[Figure | Source, ...] = (*self.figures, *self.sources)
        for each in cited:
            key = each.source if isinstance(each, Figure) else each.document
            self._require(
                key in documents(),
                "figures" if isinstance(each, Figure) else "sources",
                f"'{key}' is not in data/documents.toml.",
            )
        self._require(
            tuple(title for title, _ in self.body) == HEADINGS,
            "body",
            f"its headings must be, in this order: {'; '.join(HEADINGS)}.",
        )
        self._require(all(text for _, text in self.body), "body", "no part may be empty.")
        for figure in self.figures:
            self._require(figure.said in self.text, "figures", f"the body does not say “{figure.said}”.")
        known = " ".join(figure.said for figure in self.figures)
        loose = sorted(set(re.findall(r"\d[\d,.]*\d|\d", self.text)) - set(re.findall(r"\d[\d,.]*\d|\d", known)))
        self._require(not loose, "figures", f"the body says {', '.join(loose)} without a source; name it.")
        self._require_looked_for()

    def _require_looked_for(self) -> None:
        """That nothing is said to be missing without a list of what was looked for, and nothing is looked for in vain."""
        self._require(bool(self.named), "named", "say what the documents call it.")
        listed = [each.about for each in self.silent]
        for each in self.silent:
            self._require(bool(each.looked_for), "silent", f"list what was looked for about “{each.about}”.")
            self._require(
                each.about in FIELDS or each.about in self.text, "silent", f"the body does not say “{each.about}”."
            )
        for field in FIELDS:
            self._require(
                bool(getattr(self, field)) != (field in listed),
                "silent",
                f"“{field}” must be filled, or else stand among what the sources do not say, with what was looked for.",
            )
        for sentence in re.split(r"(?<=[.?!]) ", self.text):
            self._require(
                not SILENT.search(sentence) or any(about in sentence for about in listed),
                "silent",
                f"list what was looked for before “{sentence}” is said.",
            )

    def _require(self, holds: bool, field: str, remedy: str) -> None:
        require(holds, noun(self.key), self.key, field, remedy)

    @property
    def text(self) -> str:
        """The whole body without its headings."""
        return " ".join(text for _, text in self.body)


def noun(key: str) -> str:
    """What a problem with a story is a problem of: its file."""
    return f"data/stories/{key}.md: story"


def read(path: Path) -> Story:
    """The story of one file.

    Raises
    ------
    CatalogueError
        As for :class:`Story`; also where the head cannot be read as TOML.
    """
    key, content = path.stem, path.read_text(encoding="utf-8")
    halves = content.split("+++\n", 2)
    require(
        len(halves) == 3 and not halves[0],
        noun(key),
        key,
        "head",
        "begin the file with a head between two lines of +++.",
    )
    try:
        fields = tomllib.loads(halves[1])
    except tomllib.TOMLDecodeError as problem:
        require(False, noun(key), key, "head", f"it cannot be read: {problem}.")
    parts = re.split(r"^## (.+)$", halves[2], flags=re.MULTILINE)
    body = tuple((title.strip(), " ".join(text.split())) for title, text in zip(parts[1::2], parts[2::2], strict=True))
    for name, kind in (("figures", Figure), ("sources", Source), ("silent", Silence)):
        fields[name] = tuple(make(kind, f"{noun(key)} '{key}', {name}", each) for each in fields.get(name, ()))
    return make(Story, noun(key), fields | {"key": key, "body": body})


@functools.cache
def stories() -> Mapping[str, Story]:
    """Every story by its key, in the order of titles."""
    found = [read(path) for path in FOLDER.glob("*.md")]
    return MappingProxyType({each.key: each for each in sorted(found, key=lambda each: each.title)})


@functools.cache
def documents() -> Mapping[str, Document]:
    """The works that facts come from, by key."""
    with (ROOT / "data" / "documents.toml").open("rb") as content:
        return MappingProxyType(
            {
                key: make(Document, "data/documents.toml: document", {"key": key} | each)
                for key, each in tomllib.load(content).items()
            }
        )


def on_theme(story: Story, n: int = 3) -> list[Story]:
    """Other stories that share a theme with one, most shared themes first, then by title."""
    shared = {
        each.key: len(set(each.themes) & set(story.themes)) for each in stories().values() if each.key != story.key
    }
    return [stories()[key] for key in sorted(shared, key=lambda key: -shared[key]) if shared[key]][:n]
