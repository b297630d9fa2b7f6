"""What each step of a search finds among eleven names that anyone can look through."""

from __future__ import annotations

import pytest

from lib.places.search_index import Index
from lib.places.search_names import Entry, Named


def name(*called: str, council: str | None = "Dale", kind: str = "ward25") -> Named:
    region = None if kind == "rgn" else "North Sea"
    return Named(Entry(None), called, council, region, kind, 10)  # type: ignore[arg-type] - no place is looked at


NAMES = (
    name("North Sea", council=None, kind="rgn"),
    name("Marsh", council="Marsh", kind="lad25"),
    name("Mill Hill", council="Marsh"),
    name("Hill", council="Marsh"),
    name("Mill Hill"),
    name("Dale", kind="lad25"),
    name("Millers Green"),
    name("Upper Mill", "Mill Top"),
    name("North Sea", council="North Sea", kind="lad25"),
    name("Vale"),
    name("Worthy"),
)


@pytest.fixture
def index() -> Index:
    return Index(NAMES)


def test_a_name_its_beginning_and_its_middle(index: Index) -> None:
    assert index.entries == [each.entry for each in NAMES]
    assert index.exact("mill hill").tolist() == [2, 4] and index.exact("mill").tolist() == []
    assert index.beginning("mill").tolist() == [2, 4, 6, 7], "by its other name too"
    assert index.beginning("worthy").tolist() == [10] and index.beginning("top").tolist() == []
    assert index.middle("ill h").tolist() == [2, 4] and index.middle("ers g").tolist() == [6]
    assert index.middle("hillm").tolist() == []


@pytest.mark.parametrize(
    ("words", "unfinished", "found"),
    [
        ("mill", False, [2, 4, 7]),
        ("hill mill", False, [2, 4]),
        ("hill top", False, []),
        ("mill nowhere", False, []),
        ("mill", True, [2, 4, 6, 7]),
        ("green mil", True, [6]),
        ("mil green", True, []),
        ("mill nowhere", True, []),
    ],
)
def test_all_words_are_in_the_name_the_last_perhaps_only_begun(
    index: Index, words: str, unfinished: bool, found: list[int]
) -> None:
    assert index.holding(words.split(), last_unfinished=unfinished).tolist() == found
    if not unfinished:
        assert index.holding(words.split()).tolist() == found


@pytest.mark.parametrize(
    ("words", "unfinished", "whole", "some"),
    [
        ("mill hill dale", False, [4], []),
        ("dale hill mill", False, [4], []),
        ("hill dale", False, [], [4]),
        ("hill marsh", False, [3], [2]),
        ("hill hill", False, [3], [2, 4]),
        ("north marsh", False, [1], []),
        ("hill mar", False, [], []),
        ("hill mar", True, [3], [2]),
        ("marsh mi", True, [], [2]),
        ("dale nowhere", False, [], []),
        ("dale nowhere", True, [], []),
    ],
)
def test_words_of_the_name_with_words_of_where_it_is(
    index: Index, words: str, unfinished: bool, whole: list[int], some: list[int]
) -> None:
    """All of the name typed, and some; what has none of its own words typed is neither."""
    found = index.around(words.split(), last_unfinished=unfinished)
    assert [each.tolist() for each in found] == [whole, some]
    if not unfinished:
        assert [each.tolist() for each in index.around(words.split())] == [whole, some]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mill marsh", [(2, 2)]),
        ("marsh mill", [(2, 2)]),
        ("mill dale", [(2, 4), (2, 7), (1, 6)]),
        ("mil dale", [(1, 4), (1, 6), (1, 7)]),
        ("mi dale", []),
        ("upper mill dale", [(4, 7), (2, 4), (1, 6)]),
        ("dale upper mill", [(4, 7), (2, 4), (1, 6)]),
        ("mill north sea", []),
        ("dale", []),
        ("mill vale", []),
    ],
)
def test_words_beside_the_name_of_a_council_are_looked_for_in_it(
    index: Index, words: str, found: list[tuple[int, int]]
) -> None:
    """Two for each word and one for its beginning, of three letters at least; a region of that name is not a council."""
    assert index.named_council(words.split()) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mil hill", [(1, 2), (1, 4)]),
        ("hill", []),
        ("hil", []),
        ("hiil", [(1, 3)]),
        ("hiix", []),
        ("dael", [(1, 5)]),
        ("mxrsh", [(1, 1)]),
        ("mxrxh", []),
        ("wxrxhy", [(2, 10)]),
        ("uxpex mil", []),
        ("uxpex mill", [(2, 7)]),
        ("milersgren", [(3, 6)]),
        ("vble", [(1, 9)]),
        ("nale", [(1, 5), (1, 9)]),
    ],
)
def test_a_name_is_found_by_as_many_slips_as_its_length_allows(
    index: Index, typed: str, found: list[tuple[int, int]]
) -> None:
    """None in three letters, one in four or five, two up to nine, then three; two letters changed about are one."""
    assert list(index.misspelt(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("millirs", [(1, 6)]),
        ("millers", []),
        ("mill", []),
        ("millx", [(1, 2), (1, 4), (1, 6), (1, 7)]),
        ("worthy", [(2, 0), (2, 8)]),
        ("milerz", [(2, 6)]),
    ],
)
def test_the_beginning_of_a_name_is_found_with_slips(index: Index, typed: str, found: list[tuple[int, int]]) -> None:
    assert sorted(index.misspelt_beginning(typed)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mlil marsh", "mill marsh"),
        ("marsh mlil", "marsh mill"),
        ("mill marsh", None),
        ("mil marsh", None),
        ("zzzz marsh", None),
        ("xale", "dale"),  # of the more populous place, not of Vale
        ("worths", "worthy"),  # one slip, before two from North
        ("mlil mlil mlil mlil mlil mlil", "mill mill mill mill mill mill"),
        ("mlil mlil mlil mlil mlil mlil mlil", None),
    ],
)
def test_a_word_that_no_name_has_is_mended_by_the_nearest_one(index: Index, words: str, found: str | None) -> None:
    assert index.corrected(words.split()) == (None if found is None else found.split())
