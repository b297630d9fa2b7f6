"""Paper for a room read back: what it says, how large its letters are, and that a map to draw on has no colours."""

from __future__ import annotations

import datetime
import functools
import io
import re
from collections.abc import Callable

import numpy as np
import pypdf
import pytest

from lib import store
from lib.analysis.area import tenths
from lib.analysis.rank import share_in_hundred
from lib.paper import posters
from lib.paper.sheet import legible
from lib.places import members
from lib.places.area import Area, NothingToShow, area, own_area
from lib.words import area_facts
from lib.words import posters as words

DAY = datetime.date(2026, 11, 21)
AWKWARD: dict[str, Callable[[], Area]] = {
    "the City of London": lambda: area("E09000001"),
    "the Isles of Scilly": lambda: area("E06000053"),
    "a council": lambda: area("E06000009"),
    "a neighbourhood": lambda: area("E01012641"),
    "England": lambda: area("E92000001"),
    "an own area": lambda: own_area(
        members("E06000009")[:12], "Our <b>patch</b> & “yours”, a name as people give " * 2
    ),
}
LEAST = {"poster": 10, "draw": 10, "large": 16, "easy": 12}
"""The smallest letters of each, which are those of its sources."""
EVERY = pytest.mark.parametrize("name", AWKWARD)


@functools.cache
def place(name: str) -> Area:
    return AWKWARD[name]()


@functools.cache
def read(kind: str, name: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(posters.PAPERS[kind](place(name), DAY)))


def text(reader: pypdf.PdfReader) -> str:
    return legible(" ".join(page.extract_text() for page in reader.pages))


@EVERY
@pytest.mark.parametrize("kind", posters.PAPERS)
@pytest.mark.slow
def test_all_of_it_is_on_the_page_in_letters_that_are_large_enough(kind: str, name: str) -> None:
    reader = read(kind, name)
    for page in reader.pages:
        pieces: list[tuple[str, float, float]] = []

        def seen(said: str, _: object, matrix: list[float], __: object, size: float, to: list = pieces) -> None:
            if said.strip():
                to.append((said, matrix[5], size))

        page.extract_text(visitor_text=seen)
        assert pieces
        assert min(y for _, y, _ in pieces) > 20, "something is below the page's edge"
        assert min(size for _, _, size in pieces) >= LEAST[kind]
    assert "21 November 2026" in text(reader)
    assert "/Annots" not in reader.pages[0], "no link of ours is on it"


@EVERY
@pytest.mark.slow
def test_the_poster_says_the_facts_of_the_page_on_one_page_of_a3(name: str) -> None:
    reader, found = read("poster", name), place(name)
    assert len(reader.pages) == 1
    assert [round(float(each) / 72 * 25.4) for each in reader.pages[0].mediabox[2:]] == [297, 420]
    told = text(reader)
    for large, small in area_facts.facts(found):
        assert large in told and small in told
    for sentence in words.points(found):
        assert legible(sentence) in told
    assert legible(found.name) in told


@EVERY
@pytest.mark.slow
def test_the_large_print_says_the_sentences_of_the_sheet(name: str) -> None:
    told = text(read("large", name))
    for sentence in words.in_large_print(place(name)):
        assert legible(sentence) in told


@EVERY
@pytest.mark.slow
def test_a_map_to_draw_on_has_no_colours_and_says_nothing_of_need(name: str) -> None:
    reader = read("draw", name)
    picture = np.asarray(reader.pages[0].images[0].image.convert("RGB")).astype(int)
    assert (picture.max(axis=2) - picture.min(axis=2)).max() < 30
    assert (picture < 60).all(axis=2).any(), "the edge is drawn"
    assert not re.search("IMD|CNI|deprived|Deprivation", text(reader))


@EVERY
def test_easy_words_are_few_and_each_number_is_that_of_the_page(name: str) -> None:
    found = place(name)
    told = words.ideas(found)
    for idea in told:
        assert len(idea.said) <= 3
        assert all(len(sentence.split()) <= 12 for sentence in idea.said)
        assert all(len(word) <= 12 for sentence in idea.said for word in sentence.split())
    for key in posters.INDEXES if len(found.members) > 1 else ():
        number = share_in_hundred(tenths(found.frame, key)["share"].iloc[0])
        assert number in [idea.hundred for idea in told if idea.key == key and idea.hundred is not None]


def test_none_is_said_where_none_lives_in_the_first_group() -> None:
    said = " ".join(sentence for idea in words.ideas(area("E09000001")) for sentence in idea.said)
    assert "Think of the group with the most need. No one here lives in it." in said
    assert "No small area here is in group 1 for both." in said


def test_one_neighbourhood_has_its_group() -> None:
    said = [sentence for idea in words.ideas(area("E01012641")) for sentence in idea.said]
    assert "This area is in group 1." in said and "This area is in group 4." in said
    assert "This area is not in group 1 for both." in said


@pytest.mark.parametrize("kind", posters.PAPERS)
def test_the_same_day_gives_the_same_file(kind: str) -> None:
    found = area("E01012641")
    assert posters.PAPERS[kind](found, DAY) == posters.PAPERS[kind](found, DAY)


@pytest.mark.parametrize("kind", posters.PAPERS)
def test_a_place_without_neighbourhoods_is_told_so(kind: str) -> None:
    empty = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
    with pytest.raises(NothingToShow):
        posters.PAPERS[kind](area(empty), DAY)


def test_what_is_on_a_button_can_be_made() -> None:
    assert list(words.PAPERS) == list(posters.PAPERS)
