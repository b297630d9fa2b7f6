"""From what a reader types to places: names, official codes and postcodes.

Names are folded alike on both sides (case, accents, apostrophes, hyphens, St and Saint,
upon and on, ``&`` and ``and``) and compared in steps, each tried on all names: the whole
name, its beginning, whole words of it, words of it together with its council or region,
names within three slips of the typed one, and last a part of what was typed. Each of the
last two is tried only when what went before found nothing (or nothing near). Within a step
the more populous name comes first, and among places of one name the larger kind.

The index is made once; how long it and a search take is in docs/decisions/speed-of-pages.md.

Nothing typed is kept, and but for official codes no message or field repeats it: it may be
somebody's postcode.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import process, utils
from rapidfuzz.distance import OSA

from lib import catalogue, store
from lib.places.members import ENGLAND, InWales, NotFound, Place, UnknownPlace, larger, neighbourhood, place, spoken

LONGEST = 200
MOST = 50
# The steps, and the score a match of each step has.
EXACT, BEGINNING, WORDS, WORD_BEGINNING, NAME_AND_AROUND, AROUND, SLIPS, PART = 100, 90, 80, 75, 70, 60, 50, 20
PER_SLIP = 10
FIRST_SLIPS = 4
MOST_CORRECTED = 6
ESTIMATED = "estimated from the postcode's position"
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
# Words people add to a name; left out when the name with them is not found.
ADDED = frozenset((
    "council", "borough", "district", "city", "county", "ward", "constituency", "parish", "town", "village", "region",
    "metropolitan", "unitary", "authority", "combined", "royal", "london", "mp", "of", "in", "near", "the", "england",
    "uk",
))
# Wales and its councils, folded: better a sentence about Wales than the English name nearest in spelling.
WELSH = frozenset((
    "wales", "cymru", "anglesey", "isle of anglesey", "blaenau gwent", "bridgend", "caerphilly", "cardiff",
    "carmarthenshire", "ceredigion", "conwy", "denbighshire", "flintshire", "gwynedd", "merthyr tydfil",
    "monmouthshire", "neath port talbot", "pembrokeshire", "powys", "rhondda cynon taf", "swansea", "torfaen",
    "vale of glamorgan", "wrexham", "wrecsam",
))

CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)
PART_OF_CODE = re.compile(r"[EW]\d{3,}", re.ASCII)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)[\s.-]*(\d[A-Z]{2})\b", re.ASCII)
PART_OF_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]?)?", re.ASCII)
WELSH_POSTCODES = frozenset(("CF", "LD", "LL", "NP", "SA"))
POSTCODES_ELSEWHERE = frozenset((
    "AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE", "BT", "GY", "IM", "JE"))
"""Letters with which postcodes begin in Wales, and in Scotland, Northern Ireland and the islands; along the border England has some of them."""
NUMBERED = re.compile(r"(.*\D) 0*(\d{1,3})([a-z]?)", re.ASCII)
SHORT = re.compile(r", | and | with |[ -](?:on|upon|under)[ -]")

NONE = np.array([], dtype=np.int32)

TRY = "Try the name of a council, ward, town or village, or a full postcode."
NOTHING_TYPED = f"Nothing to look for yet. {TRY}"
TOO_LONG = f"That is too long for the name of a place. {TRY}"
NOTHING = f"No place in England was found by that name. Check the spelling, or type less of it. {TRY}"
NOT_AT_LEVEL = "There is no {label} here by that name. Look for it among all kinds of place, or check the spelling."
NO_NAMES = ("Neighbourhoods have no names of their own. Type a full postcode, or look for the local area, ward or "
            "council around it.")
CODE_AT_OTHER_LEVEL = "That is the code of a {found}, not of a {wanted}. Look for it among all kinds of place."
PART_CODE = "That looks like part of a code. A full one has a letter and eight digits; or type the name of the place."
PART_POSTCODE = "That looks like the first part of a postcode. Type all of it, or the name of the town or ward."
NO_POSTCODE = ("No neighbourhood in England was found for that postcode. It may be mistyped, new, no longer in use or "
               "outside England. Try the name of the town or ward.")
POSTCODE_OUTSIDE = ("That postcode seems to be outside England. These figures are of England, and of Wrexham on Compare places and Present. "
                    "Try the name of a place in England.")
NO_NUMBER = "There is no neighbourhood or local area with that number. Try the name of the place, or a full postcode."


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
    """

    code: str
    level: str
    name: str
    where: str
    score: float
    kind: str
    row: int | None = None


def search(text: str, limit: int = 8, level: str | None = None) -> list[Match]:
    """Places that a reader may mean, best first.

    Parameters
    ----------
    text : str
        A name or the beginning of one, well or badly spelt, alone or with its council
        (``Bloomfield, Blackpool``); an official code of any level; the official name of a
        neighbourhood or of a local area (``Tendring 018A``, ``Tendring 018``); or a full
        postcode, alone or in an address.
    limit : int
        How many to return at most, 1 to 50.
    level : str, optional
        Key of the one level to look at. A postcode or neighbourhood is then answered with
        the place of that level it lies in. Settlements are local areas (``msoa21``).

    Returns
    -------
    list of Match
        At least one, no code twice. A town, suburb or village leads to the local area
        around its centre.

    Raises
    ------
    NotFound
        Nothing was found or nothing can be meant: never an empty list. The message says
        what to try, and does not repeat ``text``.
    InWales
        A Welsh code, council or postcode: a ``NotFound`` of its own, so that a page may lead to
        Wrexham.
    catalogue.UnknownKey
        There is no such level.
    """
    if level is not None:
        catalogue.level(level)
    plain = _plain(text)
    compact = plain.replace(" ", "").upper()
    if not compact:
        raise NotFound(NOTHING_TYPED)
    if CODE.fullmatch(compact):
        return [_by_code(compact, level)]
    postcodes = POSTCODE.findall(plain.upper()) or POSTCODE.findall(compact)
    if postcodes:
        return [_by_postcode("".join(postcodes[-1]), level)]
    if PART_OF_POSTCODE.fullmatch(compact):
        raise NotFound(PART_POSTCODE)
    if PART_OF_CODE.fullmatch(compact):
        raise NotFound(PART_CODE)
    folded = fold(plain)
    if not folded:
        raise NotFound(NOTHING_TYPED)
    numbered = NUMBERED.fullmatch(folded)
    if numbered and numbered[1] in _numbered_areas():
        return [_by_number(*numbered.groups(), level)]
    return _by_name(folded, max(1, min(int(limit), MOST)), level)


def fold(text: str) -> str:
    """A name as it is compared: lower case, without accents or marks, settled spellings.

        >>> fold("St. Anne's-upon-the-Sea & Saint Helens")
        'st annes on the sea and st helens'
    """
    return _settled(_lower(text))


def _settled(lower: str) -> str:
    words = [SETTLED.get(word, word) for word in lower.split()]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _lower(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in marked if not unicodedata.combining(c)) if not marked.isascii() else marked
    letters = re.sub("['\u2018\u2019\u02bc`\u00b4]", "", letters).replace("&", " and ")
    return " ".join(utils.default_process(letters).split())


def _plain(text: object) -> str:
    """What was typed as one line without control characters.

    Raises
    ------
    NotFound
        It is longer than any name.
    """
    if not isinstance(text, str):
        return ""
    if len(text) > LONGEST:
        raise NotFound(TOO_LONG)
    compatible = unicodedata.normalize("NFKC", text)
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in compatible).split())


def _answer(found: Place, score: float, kind: str) -> Match:
    return Match(found.code, found.level, found.name, found.where, float(score), kind)


def _by_code(code: str, level: str | None) -> Match:
    try:
        found = place(code)
    except InWales:
        raise
    except UnknownPlace as unknown:
        raise NotFound(str(unknown)) from None
    if level in (None, found.level):
        return _answer(found, EXACT, "code")
    if found.level == "lsoa21":
        return _around(store.row_of()[found.code], level, "code")
    raise NotFound(CODE_AT_OTHER_LEVEL.format(found=catalogue.level(found.level).label,
                                              wanted=catalogue.level(level).label))


def _by_postcode(compact: str, level: str | None) -> Match:
    line = store.postcode(compact)
    if line is None or line.isna()["row"]:
        area = re.match("[A-Z]+", compact)[0]
        if area in WELSH_POSTCODES:
            raise InWales
        raise NotFound(POSTCODE_OUTSIDE if area in POSTCODES_ELSEWHERE else NO_POSTCODE)
    row = int(line["row"])
    found = _around(row, level or "lsoa21", "postcode")
    return replace(found, where=f"{found.where}; {ESTIMATED}", row=row)


def _around(row: int, level: str, kind: str) -> Match:
    """The place of a level that holds the neighbourhood of a row number."""
    if level == "lsoa21":
        return _answer(neighbourhood(row), EXACT, kind)
    code = ENGLAND if level == "ctry" else store.neighbourhoods()[f"{level}_code"].iat[row]
    if not isinstance(code, str):
        raise NotFound(f"There is no {catalogue.level(level).label} there. Look among all kinds of place.")
    return _answer(larger()[code], EXACT, kind)


@functools.cache
def _numbered_areas() -> Mapping[str, str]:
    """Names under which neighbourhoods are numbered (councils of some year), by their folded form."""
    areas = store.neighbourhoods()["lsoa21_name"].str.replace(r" \d{3}[A-Z]$", "", regex=True).unique()
    return {fold(area): area for area in areas}


def _by_number(area: str, number: str, letter: str, level: str | None) -> Match:
    official = f"{_numbered_areas()[area]} {int(number):03d}{letter.upper()}"
    names = store.neighbourhoods()["lsoa21_name"]
    rows = np.flatnonzero(names.str.startswith(official).to_numpy(dtype=bool))
    if not len(rows):
        raise NotFound(NO_NUMBER)
    return _around(int(rows[0]), level or ("lsoa21" if letter else "msoa21"), "place")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in the index and what it leads to, before a search gives it a score."""

    place: Place
    settlement: str | None = None
    where: str | None = None
    row: int | None = None

    def match(self, score: float) -> Match:
        if self.settlement is None:
            return _answer(self.place, score, "place")
        return Match(self.place.code, self.place.level, self.settlement, str(self.where), float(score), "settlement",
                     self.row)


class _Index:
    """All names, in the order in which they are offered among equals.

    An entry is known by its position in that order, so the positions found by each step
    need only be sorted.
    """

    def __init__(self, entries: list[_Entry], names: list[list[str]], around: list[str]) -> None:
        self.entries = entries
        pairs = sorted((name, position) for position, known in enumerate(names) for name in known)
        self.names = [name for name, _ in pairs]
        self.owners = np.array([position for _, position in pairs], dtype=np.int32)
        # Arrays of machine integers: with sets the peak while building was 63 MB.
        within: dict[str, array] = defaultdict(lambda: array("i"))
        near: dict[str, array] = defaultdict(lambda: array("i"))
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
                nearest = process.extract(word, self.vocabulary, scorer=OSA.distance, processor=None,
                                          score_cutoff=_slips_allowed(word), limit=20)
                if not nearest:
                    return None
                # The first position is that of the most populous name with the word.
                word = min(nearest, key=lambda near: (near[1], int(self.near[near[0]][0])))[0]
            mended.append(word)
        return mended if mended != words else None

    def _completions(self, start: str) -> list[str]:
        first = bisect.bisect_left(self.vocabulary, start)
        return self.vocabulary[first:bisect.bisect_right(self.vocabulary, f"{start}\U0010ffff")]


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


def _by_name(folded: str, limit: int, level: str | None) -> list[Match]:
    if level == "lsoa21":
        raise NotFound(NO_NAMES)
    index = _index()
    found: dict[str, Match] = {}
    for score, position in _candidates(index, folded):
        entry = index.entries[position]
        if entry.place.code in found or level not in (None, entry.place.level):
            continue
        if score <= SLIPS and folded in WELSH:
            break
        found[entry.place.code] = entry.match(score)
        if len(found) == limit:
            break
    if not found and folded in WELSH:
        raise InWales
    if not found:
        raise NotFound(NOT_AT_LEVEL.format(label=catalogue.level(level).label) if level else NOTHING)
    return list(found.values())


def _candidates(index: _Index, folded: str) -> Iterator[tuple[int, int]]:
    """Scores and positions, best first; a position may come again with a lower score."""
    words = folded.split()
    fewer = [word for word in words if word not in ADDED] or words
    attempts = [_steps(index, words), _steps(index, fewer)]
    if not any(c.isdigit() for c in folded):
        attempts.append(_misspelt(index, folded, fewer))
    attempts.append((PART, position) for part in _parts(words) for position in index.exact(part).tolist())
    for attempt in attempts:
        best = 0
        for score, position in attempt:
            best = max(best, score)
            yield score, position
        if best >= SLIPS:
            return


def _misspelt(index: _Index, folded: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """The nearest few names; then what the corrected words lead to; then the other near names."""
    near = [(SLIPS - PER_SLIP * (slips - 1), position) for slips, position in index.misspelt(folded)]
    yield from near[:FIRST_SLIPS]
    score = near[:FIRST_SLIPS][-1][0] if near else SLIPS - PER_SLIP
    corrected = index.corrected(words)
    if corrected:
        yield from ((score, position) for _, position in _steps(index, corrected))
    yield from ((min(score, lower), position) for lower, position in near[FIRST_SLIPS:])


def _parts(words: list[str]) -> Iterator[str]:
    """The words without the last, without the first, without the last two, and so on."""
    for left in range(len(words) - 1, 0, -1):
        yield " ".join(words[:left])
        yield " ".join(words[-left:])


def _steps(index: _Index, words: list[str]) -> Iterator[tuple[int, int]]:
    text = " ".join(words)
    yield from _scored(EXACT, index.exact(text))
    yield from _scored(BEGINNING, index.beginning(text))
    yield from _scored(WORDS, index.holding(words))
    yield from _scored(WORD_BEGINNING, index.holding(words, last_unfinished=True))
    whole, some = index.around(words)
    yield from _scored(NAME_AND_AROUND, whole)
    yield from _scored(AROUND, some)


def _scored(score: int, positions: np.ndarray) -> Iterator[tuple[int, int]]:
    return ((score, position) for position in positions.tolist())


@functools.cache
def _index() -> _Index:
    """The index of all names, made once for all sessions."""
    found = [*_place_entries(), *_settlement_entries()]
    people: dict[str, int] = defaultdict(int)
    for _, names, _, _, size in found:
        people[names[0]] = max(people[names[0]], size)
    found.sort(key=lambda one: (-people[one[1][0]], one[1][0], one[3], -one[4], one[0].place.code))
    return _Index([one[0] for one in found], [one[1] for one in found], [one[2] for one in found])


# An entry, its folded names (the usual one first), folded words from around it, its
# precedence among those of the same name, and its people.
_Found = tuple[_Entry, list[str], str, int, int]


def _place_entries() -> Iterator[_Found]:
    fold_once = functools.cache(fold)
    for one in larger().values():
        around = " ".join(fold_once(name) for name in (one.council_name, one.region) if name)
        yield _Entry(one), _forms(_called(one)), around, PRECEDENCE.index(one.level), one.population


def _settlement_entries() -> Iterator[_Found]:
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
        yield _Entry(larger()[msoa], name, where, row), _forms(names), around, len(PRECEDENCE), min(near, most)


def _called(one: Place) -> list[str]:
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


def _forms(names: Iterable[str]) -> list[str]:
    """Folded names, and the spellings a reader may be in the middle of typing."""
    lower = [_lower(name) for name in names]
    forms = [_settled(name) for name in lower] + lower
    forms += [re.sub(r"\bst\b", "saint", name) for name in lower if "st" in name.split()]
    return list(dict.fromkeys(form for form in forms if form))
