"""The names a reader may type: every place, settlement, Big Local area and story's place, under every form of its name.

The browser suggests from the same names, in the same order: ``data/build/search_names.py`` writes them for it.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import utils

from lib import catalogue, store, stories
from lib.places.members import Place, larger, place, spoken

AROUND_CENTRE = "shows the local area around its centre"
# Among places of one name, in this order; settlements come after all of them.
PRECEDENCE = ("ctry", "rgn", "lad25", "cauth25", "pcon24", "ward25", "msoa21")
# What Ordnance Survey calls a settlement, what a reader does, and the most people it is
# taken to have: the count of people near says little about a suburb's or hamlet's own.
SETTLEMENTS = {
    "City": ("city", 500_000),
    "Town": ("town", 150_000),
    "Suburban Area": ("suburb", 15_000),
    "Village": ("village", 5_000),
    "Hamlet": ("hamlet", 500),
    "Other Settlement": ("small settlement", 300),
}
SMALL = frozenset(("Hamlet", "Other Settlement"))
# Words spelt in two ways, and the way in which they are compared.
SETTLED = {"saint": "st", "upon": "on", "gt": "great"}
# Names that are said, or often written, and that no rule gives.
SPOKEN = {"E06000010": ("Hull",), "E06000046": ("Isle of White",)}
AROUND_POINT = "shows the local area around its middle, which is approximate"
# The people that a Big Local area, or the place of a story, is taken to have: 8,000.
PROGRAMME = 13
# A share of the towns and villages of a council from which on their county is said of it.
SAID = 0.2
BRACKETS = re.compile(r"\(.*?\)")
SHORT = re.compile(r", | and | with |[ -](?:on|upon|under)[ -]")


@dataclass(frozen=True, slots=True)
class Match:
    """One answer of a search.

    Attributes
    ----------
    code : str
        Official code of the place it leads to, good for a link.
    level : str
        Key of that place's level in the catalogue, such as ``ward25``.
    name : str
        What to call the answer: a place's or settlement's name; for a neighbourhood that
        of its local area. Never a postcode.
    where : str
        Plain words to tell it from others of the same name, and for a settlement or a
        postcode what will be shown.
    score : float
        How sure, 0 to 100: 100 the whole name, a code or a postcode; 90 its beginning;
        75 to 80 words of it; 60 to 70 with words from around it; 30 to 50 misspelt; 20 for a
        part of what was typed.
    kind : str
        ``place``, ``settlement``, ``big_local``, ``story``, ``postcode`` or ``code``.
    row : int or None
        For a postcode, settlement or Big Local area, the row number of the neighbourhood it lies in.
    point : (int, int) or None
        For a postcode, where it is: easting and northing in metres.
    """

    code: str
    level: str
    name: str
    where: str
    score: float
    kind: str
    row: int | None = None
    point: tuple[int, int] | None = None


def fold(text: str) -> str:
    """A name as it is compared: lower case, without accents or marks, settled spellings.

    >>> fold("St. Anne's-upon-the-Sea & Saint Helens")
    'st annes on the sea and st helens'
    """
    return settled(plain_letters(text))


def settled(lower: str) -> str:
    """A folded name with its usual abbreviations, and without a leading article."""
    words = [SETTLED.get(word, word) for word in lower.split()]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def plain_letters(text: str) -> str:
    """A text in small plain letters: without accents, apostrophes and signs."""
    marked = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in marked if not unicodedata.combining(c)) if not marked.isascii() else marked
    letters = re.sub("['\u2018\u2019\u02bc`\u00b4]", "", letters).replace("&", " and ")
    return " ".join(utils.default_process(letters).split())


def match_at(found: Place, score: float, kind: str) -> Match:
    """An answer that leads to a place under its own name."""
    return Match(found.code, found.level, found.name, found.where, float(score), kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the index and what it leads to, before a search gives it a score."""

    place: Place
    name: str | None = None
    where: str | None = None
    row: int | None = None
    kind: str = "settlement"

    def match(self, score: float) -> Match:
        """The entry as an answer of a search, with its score, 0 to 100."""
        if self.name is None:
            return match_at(self.place, score, "place")
        return Match(self.place.code, self.place.level, self.name, str(self.where), float(score), self.kind, self.row)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the index, as it is made.

    Attributes
    ----------
    entry : Entry
    called : tuple of str
        What it is called, its usual name first.
    council, region : str or None
        Official name of the council it is or lies in, and of the region.
    kind : str
        A level of the catalogue, a key of :data:`SETTLEMENTS`, ``big_local`` or ``story``.
    size : int
        :func:`size` of its people.
    """

    entry: Entry
    called: tuple[str, ...]
    council: str | None
    region: str | None
    kind: str
    size: int

    @property
    def around(self) -> tuple[str, ...]:
        """Names of what it lies in: council, region, county."""
        return tuple(
            name for name in (self.council, self.region, *counties().get(self.council or "", ())) if name is not None
        )

    @property
    def precedence(self) -> int:
        """Its place among names that are spelt alike: the kinds of place from the largest, then what has no figures of
        its own.
        """
        return PRECEDENCE.index(self.kind) if self.kind in PRECEDENCE else len(PRECEDENCE)


def size(people: float) -> int:
    """A number of people as how often one has to be doubled: near enough to say whose name comes first, and short
    enough to send for every name.

    >>> [size(people) for people in (0, 300, 15_000, 140_000, 57_000_000)]
    [0, 8, 14, 17, 26]
    """
    return round(math.log2(max(people, 1)))


def named() -> tuple[Named, ...]:
    """Every name, in the order in which they are offered among equals: the more populous name first, and under one name
    the larger kind.
    """
    found = [*_places(), *_settlements(), *_big_local(), *_stories()]
    usual = [fold(each.called[0]) for each in found]
    most: dict[str, int] = {}
    # A hamlet says how populous a name is only where nothing else has it: the browser, which has none, is to agree.
    for small in (False, True):
        said = [(name, each.size) for each, name in zip(found, usual, strict=True) if (each.kind in SMALL) == small]
        for name, people in sorted(said, key=lambda one: -one[1]):
            most.setdefault(name, people)

    def rank(pair: tuple[Named, str]) -> tuple[int, str, int, int, str]:
        each, name = pair
        return -most[name], name, each.precedence, -each.size, each.entry.place.code

    return tuple(each for each, _ in sorted(zip(found, usual, strict=True), key=rank))


def _places() -> Iterator[Named]:
    for one in larger().values():
        yield Named(
            Entry(one),
            tuple(dict.fromkeys(called_by(one))),
            one.council_name,
            one.region,
            one.level,
            size(one.population),
        )


def _settlements() -> Iterator[Named]:
    table = store.table("settlements")
    # Its rows of type Local area are places already.
    table = table[table["row"].notna() & (table["type"] != "Local area")]
    above = store.neighbourhoods()[["msoa21_code", "lad25_name", "rgn_name"]].iloc[table["row"].astype(int)]
    columns = [table[name].tolist() for name in ("name", "name2", "type", "row", "people_near")]
    columns += [above[name].tolist() for name in above]
    for name, other, kind, row, near, msoa, council, region in zip(*columns, strict=True):
        kind = kind if kind in SETTLEMENTS else "Other Settlement"
        said, most = SETTLEMENTS[kind]
        where = f"{said} in {spoken(council)}, {region}; {AROUND_CENTRE}"
        names = (name, other) if isinstance(other, str) else (name,)
        yield Named(Entry(larger()[msoa], name, where, row), names, council, region, kind, size(min(near, most)))


def _big_local() -> Iterator[Named]:
    table = store.table("big_local")
    table = table[table["msoa21_code"].notna()]
    for name, msoa, row in zip(table["name"], table["msoa21_code"], table["row"], strict=True):
        one = larger()[msoa]
        where = f"Big Local area in {spoken(one.council_name or '')}, {one.region}; {AROUND_POINT}"
        names = dict.fromkeys((name, BRACKETS.sub("", name), *BRACKETS.findall(name)))
        called = tuple(each.strip(" ()") for each in names)
        yield Named(
            Entry(one, name, where, int(row), "big_local"), called, one.council_name, one.region, "big_local", PROGRAMME
        )


def _stories() -> Iterator[Named]:
    for one in stories.stories().values():
        leads = place(one.areas[0])
        if leads.council_name is None:
            continue  # a combined authority, which has its own name here
        label = catalogue.level(leads.level).label
        name = one.place.removesuffix(f", {spoken(leads.council_name)}")
        where = f"place of a story in {spoken(leads.council_name)}, {leads.region}; shows the {label} it is mostly in"
        called = tuple(dict.fromkeys((name, name.split(",")[0])))
        yield Named(
            Entry(leads, name, where, kind="story"), called, leads.council_name, leads.region, "story", PROGRAMME
        )


@functools.cache
def counties() -> Mapping[str, tuple[str, ...]]:
    """The counties that people say a council is in, by its official name: that of the district, and those of its towns
    and villages.
    """
    listed, towns = store.table("counties"), store.table("settlements")
    said: dict[str, list[str]] = defaultdict(list)
    names = store.places()["name"]
    for code, county in listed["county_name"].items():
        said[names[code]].append(county)
    towns = towns[towns["row"].notna() & towns["county"].notna()]
    council = store.neighbourhoods()["lad25_name"].iloc[towns["row"].astype(int)].to_numpy()
    for (name, county), share in towns.groupby(council)["county"].value_counts(normalize=True).items():
        if share >= SAID and county != name and county not in said[name]:
            said[name].append(county)
    return {name: tuple(each) for name, each in said.items()}


def called_by(one: Place) -> list[str]:
    """The names of a place, its own first. A council is also called by the first part of its name."""
    names = [one.name]
    if one.level == "lad25":
        bare = spoken(one.name)
        if bare != one.name:
            names += [bare, f"{one.name.removeprefix(bare + ', ')} {bare}"]
        names += [one.name.removeprefix(title) for title in ("City of ", "County ") if one.name.startswith(title)]
        names += [SHORT.split(name)[0] for name in names]
        names += SPOKEN.get(one.code, ())
    return names


def forms_of(names: Iterable[str]) -> list[str]:
    """Folded names, and the spellings a reader may be in the middle of typing."""
    lower = [plain_letters(name) for name in names]
    forms = [settled(name) for name in lower] + lower
    forms += [re.sub(r"\bst\b", "saint", name) for name in lower if "st" in name.split()]
    return list(dict.fromkeys(form for form in forms if form))
