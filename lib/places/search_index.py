"""What a typed name is looked up in: all names, by whole names, by their beginnings, by words and by slips."""

from __future__ import annotations

import bisect
import functools
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from lib.places.search_names import Entry, Named, fold, forms_of, named

MOST_CORRECTED = 6
SHORTEST_BEGINNING = 5
NONE = np.array([], dtype=np.int32)


class Index:
    """All names, in the order in which they are offered among equals.

    An entry is known by its position in that order, so the positions found by each step
    need only be sorted.
    """

    def __init__(self, found: Sequence[Named]) -> None:
        self.entries: list[Entry] = [each.entry for each in found]
        names = [forms_of(each.called) for each in found]
        fold_once = functools.cache(fold)
        around = [" ".join(fold_once(name) for name in each.around) for each in found]
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
        # London is the region, not the City.
        regions = {name for each, known in zip(found, names, strict=True) if each.kind == "rgn" for name in known}
        self.council_of = {
            name: str(each.council)
            for each, known in zip(found, names, strict=True)
            if each.kind == "lad25"
            for name in known
            if name not in regions
        }
        inside: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for position, each in enumerate(found):
            inside[each.council or ""].append(position)
        self.inside = {council: np.array(held, dtype=np.int32) for council, held in inside.items()}

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

    def middle(self, text: str) -> np.ndarray:
        """Positions of the entries with a name that has this anywhere in it."""
        return np.unique(self.owners[[at for at, name in enumerate(self.names) if text in name]])

    def around(self, words: list[str], last_unfinished: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Positions found by words of the name and of where it is, the last perhaps only begun: all of the name typed,
        and some.
        """
        begun = self._completions(words[-1]) if last_unfinished else words[-1:]
        parts = [self.near.get(word, NONE) for word in words[:-1]]
        parts.append(np.unique(np.concatenate([self.near.get(word, NONE) for word in begun] or [NONE])))
        found = _common(parts)
        own = sum(np.isin(found, self.within.get(word, NONE)).astype(np.int16) for word in {*words[:-1]} - {*begun})
        own = own + np.isin(found, np.concatenate([self.within.get(word, NONE) for word in begun] or [NONE]))
        whole = own >= self.length[found]
        return found[whole], found[~whole & (own > 0)]

    def named_council(self, words: list[str]) -> list[tuple[int, int]]:
        """Of words that end, or begin, with the name of a council: places in it, and how much of the other words each
        has (2 for a word, 1 for the beginning of one), most first.
        """
        for at in range(1, len(words)):
            for council, others in ((words[at:], words[:at]), (words[:-at], words[-at:])):
                if held := self.council_of.get(" ".join(council)):
                    inside = self.inside[held]
                    much = np.zeros(len(inside), dtype=np.int16)
                    for word in others:
                        begun = [self.within.get(each, NONE) for each in self._completions(word) if len(word) > 2]
                        whole = np.isin(inside, self.within.get(word, NONE))
                        much += np.where(whole, 2, np.isin(inside, np.concatenate([*begun, NONE])))
                    order = np.lexsort((inside, -much))
                    return [(int(much[each]), int(inside[each])) for each in order if much[each]]
        return []

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """Slips (letters missing, added, wrong or swapped) and positions, fewest slips first."""
        allowed = _slips_allowed(text)
        if not allowed:
            return
        found = process.extract(text, self.names, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=200)
        yield from sorted((int(slips), int(self.owners[at])) for _, slips, at in found if slips)

    def misspelt_beginning(self, text: str) -> list[tuple[int, int]]:
        """As :meth:`misspelt`, of names whose beginning of the same length is near."""
        if len(text) < SHORTEST_BEGINNING:
            return []
        beginnings = list(dict.fromkeys([name[: len(text)] for name in self.names if len(name) > len(text)]))
        found = process.extract(
            text, beginnings, scorer=OSA.distance, processor=None, score_cutoff=_slips_allowed(text), limit=200
        )
        return [
            (int(slips), int(position))
            for beginning, slips, _ in found
            if slips
            for position in self.beginning(beginning)
        ]

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
    return Index(named())
