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

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from lib import catalogue, store
from lib.places.members import ENGLAND, InWales, NotFound, UnknownPlace, larger, neighbourhood, place
from lib.places.search_index import Index, index_of
from lib.places.search_names import Match, fold, match_at

LONGEST = 200
MOST = 50
# The steps, and the score a match of each step has.
EXACT, BEGINNING, WORDS, WORD_BEGINNING, NAME_AND_AROUND, AROUND = 100, 90, 80, 75, 70, 60
UNFINISHED, MIDDLE, SLIPS, PART = 58, 55, 50, 20
PER_SLIP = 10
FIRST_SLIPS = 4
SHORTEST_MIDDLE = 3
ESTIMATED = "estimated from the postcode's position"
# Words people add to a name; left out when the name with them is not found.
ADDED = frozenset(
    (
        "council",
        "borough",
        "district",
        "city",
        "county",
        "ward",
        "constituency",
        "parish",
        "town",
        "village",
        "region",
        "metropolitan",
        "unitary",
        "authority",
        "combined",
        "royal",
        "london",
        "mp",
        "of",
        "in",
        "near",
        "the",
        "england",
        "uk",
    )
)
# Wales and its councils, folded: better a sentence about Wales than the English name nearest in spelling.
WELSH = frozenset(
    (
        "wales",
        "cymru",
        "anglesey",
        "isle of anglesey",
        "blaenau gwent",
        "bridgend",
        "caerphilly",
        "cardiff",
        "carmarthenshire",
        "ceredigion",
        "conwy",
        "denbighshire",
        "flintshire",
        "gwynedd",
        "merthyr tydfil",
        "monmouthshire",
        "neath port talbot",
        "pembrokeshire",
        "powys",
        "rhondda cynon taf",
        "swansea",
        "torfaen",
        "vale of glamorgan",
        "wrexham",
        "wrecsam",
    )
)

CODE = re.compile(r"[A-Z]*?([A-Z]\d{8})", re.ASCII)
"""A code, also after the words that people put before it: ``LSOA E01012736``."""
PART_OF_CODE = re.compile(r"[EW]\d{3,}", re.ASCII)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)[\s.-]*(\d[A-Z]{2})\b", re.ASCII)
PART_OF_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]?)?", re.ASCII)
WELSH_POSTCODES = frozenset(("CF", "LD", "LL", "NP", "SA"))
POSTCODES_ELSEWHERE = frozenset(
    (
        "AB",
        "DD",
        "DG",
        "EH",
        "FK",
        "G",
        "HS",
        "IV",
        "KA",
        "KW",
        "KY",
        "ML",
        "PA",
        "PH",
        "TD",
        "ZE",
        "BT",
        "GY",
        "IM",
        "JE",
    )
)
"""Letters with which postcodes begin in Wales, and in Scotland, Northern Ireland and the islands; along the border
England has some of them.
"""
NUMBERED = re.compile(r"(.*\D) 0*(\d{1,3})([a-z]?)", re.ASCII)
TRY = "Try the name of a council, ward, town or village, or a full postcode."
NOTHING_TYPED = f"Nothing to look for yet. {TRY}"
TOO_LONG = f"That is too long for the name of a place. {TRY}"
NOTHING = f"No place in England was found by that name. Check the spelling, or type less of it. {TRY}"
NOT_AT_LEVEL = "There is no {label} here by that name. Look for it among all kinds of place, or check the spelling."
NO_NAMES = (
    "Neighbourhoods have no names of their own. Type a full postcode, or look for the local area, ward or "
    "council around it."
)
CODE_AT_OTHER_LEVEL = "That is the code of a {found}, not of a {wanted}. Look for it among all kinds of place."
PART_CODE = "That looks like part of a code. A full one has a letter and eight digits; or type the name of the place."
PART_POSTCODE = "That looks like the first part of a postcode. Type all of it, or the name of the town or ward."
NO_POSTCODE = (
    "No neighbourhood in England was found for that postcode. It may be mistyped, new, no longer in use or "
    "outside England. Try the name of the town or ward."
)
POSTCODE_OUTSIDE = (
    "That postcode seems to be outside England. These figures are of England, and of Wrexham on Compare places and "
    "Present. "
    "Try the name of a place in England."
)
NO_NUMBER = "There is no neighbourhood or local area with that number. Try the name of the place, or a full postcode."


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
    if coded := CODE.fullmatch(compact):
        return [_by_code(coded[1], level)]
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
        return [_by_number(numbered[1], numbered[2], numbered[3], level)]
    return _by_name(folded, max(1, min(int(limit), MOST)), level)


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


def _by_code(code: str, level: str | None) -> Match:
    try:
        found = place(code)
    except InWales:
        raise
    except UnknownPlace as unknown:
        raise NotFound(str(unknown)) from None
    if level in (None, found.level):
        return match_at(found, EXACT, "code")
    if found.level == "lsoa21":
        return _around(store.row_of()[found.code], level, "code")
    raise NotFound(
        CODE_AT_OTHER_LEVEL.format(found=catalogue.level(found.level).label, wanted=catalogue.level(level).label)
    )


def _by_postcode(compact: str, level: str | None) -> Match:
    line = store.postcode(compact)
    if line is None or line.isna()["row"]:
        area = re.split("[0-9]", compact, maxsplit=1)[0]
        if area in WELSH_POSTCODES:
            raise InWales
        raise NotFound(POSTCODE_OUTSIDE if area in POSTCODES_ELSEWHERE else NO_POSTCODE)
    row = int(line["row"])
    found = _around(row, level or "lsoa21", "postcode")
    point = (int(line["easting"]), int(line["northing"]))
    return replace(found, where=f"{found.where}; {ESTIMATED}", row=row, point=point)


def _around(row: int, level: str, kind: str) -> Match:
    """The place of a level that holds the neighbourhood of a row number."""
    if level == "lsoa21":
        return match_at(neighbourhood(row), EXACT, kind)
    code = ENGLAND if level == "ctry" else store.neighbourhoods()[f"{level}_code"].iat[row]
    if not isinstance(code, str):
        raise NotFound(f"There is no {catalogue.level(level).label} there. Look among all kinds of place.")
    return match_at(larger()[code], EXACT, kind)


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


def _by_name(folded: str, limit: int, level: str | None) -> list[Match]:
    if level == "lsoa21":
        raise NotFound(NO_NAMES)
    index = index_of()
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


def _candidates(index: Index, folded: str) -> Iterator[tuple[int, int]]:
    """Scores and positions, best first; a position may come again with a lower score."""
    words = folded.split()
    fewer = [word for word in words if word not in ADDED] or words
    attempts = [_steps(index, words), _steps(index, fewer), _looser(index, words), _looser(index, fewer)]
    if not any(c.isdigit() for c in folded):
        attempts += [_in_council(index, words), _misspelt(index, folded, fewer)]
    attempts.append(_parts_of_it(index, words))
    for attempt in attempts:
        best = 0
        for score, position in attempt:
            best = max(best, score)
            yield score, position
        if best > UNFINISHED:
            yield from _looser(index, words)
        if best >= SLIPS:
            return


def _in_council(index: Index, words: list[str]) -> Iterator[tuple[int, int]]:
    """Where the name of a council was typed too: its places that have some of the other words, then others of that name."""
    there = index.named_council(words)
    if there:
        yield from ((SLIPS, position) for _, position in there)
        yield from _parts_of_it(index, words)


def _parts_of_it(index: Index, words: list[str]) -> Iterator[tuple[int, int]]:
    return ((PART, position) for part in _parts(words) for position in index.exact(part).tolist())


def _misspelt(index: Index, folded: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """The nearest few names; then what the corrected words lead to; then the other near names."""
    found = sorted({*index.misspelt(folded), *index.misspelt_beginning(folded)})
    near = [(SLIPS - PER_SLIP * (slips - 1), position) for slips, position in found]
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


def _steps(index: Index, words: list[str]) -> Iterator[tuple[int, int]]:
    text = " ".join(words)
    yield from _scored(EXACT, index.exact(text))
    yield from _scored(BEGINNING, index.beginning(text))
    yield from _scored(WORDS, index.holding(words))
    yield from _scored(WORD_BEGINNING, index.holding(words, last_unfinished=True))
    whole, some = index.around(words)
    yield from _scored(NAME_AND_AROUND, whole)
    yield from _scored(AROUND, some)


def _looser(index: Index, words: list[str]) -> Iterator[tuple[int, int]]:
    """Names by words of which the last is unfinished, with words from around; and those that have the text in them."""
    text = " ".join(words)
    for found in index.around(words, last_unfinished=True):
        yield from _scored(UNFINISHED, found)
    if len(text) >= SHORTEST_MIDDLE:
        yield from _scored(MIDDLE, index.middle(text))


def _scored(score: int, positions: np.ndarray) -> Iterator[tuple[int, int]]:
    return ((score, position) for position in positions.tolist())
