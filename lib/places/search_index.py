"""What a typed name is looked up in: every place and settlement under every form of its name."""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process, utils
from rapidfuzz.distance import OSA

from lib import store
from lib.places.members import Place, larger, spoken

MOST_CORRECTED = 6
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
# Words spelt in two ways, and the way in which they are compared.
SETTLED = {"saint": "st", "upon": "on", "gt": "great"}
# Names that are said, or often written, and that no rule gives.
SPOKEN = {"E06000010": ("Hull",), "E06000046": ("Isle of White",)}
SHORT = re.compile(r", | and | with |[ -](?:on|upon|under)[ -]")
NONE = np.array([], dtype=np.int32)


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
        ``place``, ``settlement``, ``postcode`` or ``code``.
    row : int or None
        For a postcode or settlement, the row number of the neighbourhood it lies in.
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
    settlement: str | None = None
    where: str | None = None
    row: int | None = None

    def match(self, score: float) -> Match:
        """The entry as an answer of a search, with its score, 0 to 100."""
        if self.settlement is None:
            return match_at(self.place, score, "place")
        return Match(
            self.place.code, self.place.level, self.settlement, str(self.where), float(score), "settlement", self.row
        )


# An entry, its folded names (the usual one first), folded words from around it, its
# precedence among those of the same name, and its people.
Found = tuple[Entry, list[str], str, int, int]


class Index:
    """All names, in the order in which they are offered among equals.

    An entry is known by its position in that order, so the positions found by each step
    need only be sorted.
    """

    def __init__(self, entries: list[Entry], names: list[list[str]], around: list[str]) -> None:
        self.entries = entries
        pairs = sorted((name, position) for position, known in enumerate(names) for name in known)
        self.names = [name for name, _ in pairs]
        self.owners = np.array([position for _, position in pairs], dtype=np.int32)
        # Arrays of machine integers: with sets the peak while building was 63 MB.
        within: dict[str, array[int]] = defaultdict(lambda: array("i"))
        near: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for position, known in enumerate(names):
            own = {word for name in known for word in name.split()}
            for word in own:
                within[word].append(position)
            for word in own.union(around[position].split()):
                near[word].append(position)
        self.within = {word: np.array(found, dtype=np.int32) for word, found in within.items()}
        self.near = {word: np.array(found, dtype=np.int32) for word, found in near.items()}
        self.vocabulary = sorted(near)
        # How many different words the shortest form of each name has.
        self.length = np.array([min(len(set(name.split())) for name in known) for known in names], dtype=np.int16)

    def exact(self, text: str) -> np.ndarray:
        """Positions of the entries with this name."""
        found = slice(bisect.bisect_left(self.names, text), bisect.bisect_right(self.names, text))
        return np.unique(self.owners[found])

    def beginning(self, text: str) -> np.ndarray:
        """Positions of the entries with a name that begins so."""
        found = slice(bisect.bisect_left(self.names, text), bisect.bisect_right(self.names, f"{text}\U0010ffff"))
        return np.unique(self.owners[found])

    def holding(self, words: list[str], last_unfinished: bool = False) -> np.ndarray:
        """Positions of the entries whose name has all these words, the last perhaps only begun."""
        parts = [self.within.get(word, NONE) for word in words]
        if last_unfinished:
            begun = self._completions(words[-1])
            parts[-1] = np.unique(np.concatenate([self.within.get(word, NONE) for word in begun] or [NONE]))
        return _common(parts)

    def around(self, words: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Positions found by words of the name and of where it is: all of the name typed, and some."""
        found = _common([self.near.get(word, NONE) for word in words])
        own = sum(np.isin(found, self.within.get(word, NONE)).astype(np.int16) for word in set(words))
        whole = own >= self.length[found]
        return found[whole], found[~whole & (own > 0)]

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """Slips (letters missing, added, wrong or swapped) and positions, fewest slips first."""
        allowed = _slips_allowed(text)
        if not allowed:
            return
        found = process.extract(text, self.names, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=200)
        yield from sorted((int(slips), int(self.owners[at])) for _, slips, at in found if slips)

    def corrected(self, words: list[str]) -> list[str] | None:
        """The words with each unknown one replaced by the most usual of those nearest to it, or None."""
        mended = []
        if len(words) > MOST_CORRECTED:
            return None
        for word in words:
            if word not in self.near:
                if not _slips_allowed(word):
                    return None
                nearest = process.extract(
                    word,
                    self.vocabulary,
                    scorer=OSA.distance,
                    processor=None,
                    score_cutoff=_slips_allowed(word),
                    limit=20,
                )
                if not nearest:
                    return None
                # The first position is that of the most populous name with the word.
                word = min(nearest, key=lambda near: (near[1], int(self.near[near[0]][0])))[0]
            mended.append(word)
        return mended if mended != words else None

    def _completions(self, start: str) -> list[str]:
        first = bisect.bisect_left(self.vocabulary, start)
        return self.vocabulary[first : bisect.bisect_right(self.vocabulary, f"{start}\U0010ffff")]


def _common(parts: list[np.ndarray]) -> np.ndarray:
    """Positions in all of the parts, in order."""
    parts = sorted(parts, key=len)
    found = parts[0]
    for part in parts[1:]:
        found = np.intersect1d(found, part, assume_unique=True)
    return found


def _slips_allowed(text: str) -> int:
    """Slips a typed name may have: none in three letters, one in four or five, at most three."""
    return 0 if len(text) < 4 else 1 if len(text) < 6 else 2 if len(text) < 10 else 3


@functools.cache
def index_of() -> Index:
    """The index of all names, made once for all sessions."""
    found = [*_place_entries(), *_settlement_entries()]
    people: dict[str, int] = defaultdict(int)
    for _, names, _, _, size in found:
        people[names[0]] = max(people[names[0]], size)
    found.sort(key=lambda one: (-people[one[1][0]], one[1][0], one[3], -one[4], one[0].place.code))
    return Index([one[0] for one in found], [one[1] for one in found], [one[2] for one in found])


def _place_entries() -> Iterator[Found]:
    fold_once = functools.cache(fold)
    for one in larger().values():
        around = " ".join(fold_once(name) for name in (one.council_name, one.region) if name)
        yield Entry(one), forms_of(called_by(one)), around, PRECEDENCE.index(one.level), one.population


def _settlement_entries() -> Iterator[Found]:
    table = store.table("settlements")
    # Its rows of type Local area are places already.
    table = table[table["row"].notna() & (table["type"] != "Local area")]
    above = store.neighbourhoods()[["msoa21_code", "lad25_name", "rgn_name"]].iloc[table["row"].astype(int)]
    fold_once = functools.cache(fold)
    columns = [table[name].tolist() for name in ("name", "name2", "type", "county", "row", "people_near")]
    columns += [above[name].tolist() for name in above]
    for name, other, kind, county, row, near, msoa, council, region in zip(*columns, strict=True):
        said, most = SETTLEMENTS.get(kind, SETTLEMENTS["Other Settlement"])
        around = " ".join(fold_once(text) for text in (council, region, county) if isinstance(text, str))
        where = f"{said} in {spoken(council)}, {region}; {AROUND_CENTRE}"
        names = [name, other] if isinstance(other, str) else [name]
        yield Entry(larger()[msoa], name, where, row), forms_of(names), around, len(PRECEDENCE), min(near, most)


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
