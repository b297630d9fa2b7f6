"""What the page suggests: the names that Python has, folded and ranked as Python does it, before any is looked for there."""

from __future__ import annotations

import functools
import gzip
import json
from collections import Counter

import pytest

from lib import places, store
from lib.places.search import ADDED, MOST
from lib.places.search_names import SMALL, fold, forms_of, named
from tests.conftest import ROOT
from tests.frontend.node import ask, needs_node

FILE = store.document("data/names.json")["names"]
SUGGEST = "{ unpack } from './frontend/search/names.js'; import { suggest } from './frontend/search/rank.js'"
INDEX = f"unpack(JSON.parse(readFileSync('{ROOT / FILE}', 'utf8')))"
GUESS = 50
TYPED = (
    *(
        "Blackpool",
        "blackp",
        "Blackpol",
        "Balckpool",
        "Hull",
        "hul",
        "Stoke",
        "Stok on Trent",
        "St Helens",
        "Saint Helens",
    ),
    *("st. helen's", "newcastle upo", "Newcastle on Tyne", "City of York", "Yrok", "Kings Lynn & West Norfolk"),
    *("London", "london borough of camden", "the isle of wight", "Isle of White", "North East", "England", "byker"),
    *("Marfleet", "Marfleet Hull", "marfleet hul", "Grange Park, Stockton", "Stockton Grange", "Grange Park"),
    *(
        "Bloomfield, Blackpool",
        "Bloomfeild Blackpol",
        "Revoe",
        "Par Bay",
        "Bradley",
        "Collyhurst",
        "Lawrence Weston",
        "midlesb",
    ),
    *(
        "Wakefeild",
        "Middlesborough",
        "clakton",
        "Park Road",
        "moss side",
        "ackpool",
        "Bläckpôol",
        "PEACH",
        "Wythenshawe",
    ),
    *("Lytham St Annes", "market harb", "Westward Ho!", "Castle York", "Grange Lancashire", "stow on the wold"),
)
"""Whole names, beginnings, misspellings, names with where they are, programmes and stories."""


@functools.cache
def page_answers() -> dict[str, dict]:
    """What the page suggests for each text: its places, best first, and whether they are guesses."""
    answers = ask(
        SUGGEST,
        f"((index) => given.map((typed) => {{ const {{ found, guess, server }} = suggest(index, typed);"
        f" return {{ found: found.map(({{ code, name, where }}) => [code, name, where]), guess, server }} }}))({INDEX})",
        list(TYPED),
    )
    return dict(zip(TYPED, answers, strict=True))


@functools.cache
def sent() -> list:
    """The names that are in the file, in their order."""
    return [each for each in named() if each.kind not in SMALL and (each.kind != "Village" or each.size)]


@needs_node
@pytest.mark.slow
def test_the_page_has_every_name_but_those_of_hamlets_in_the_order_of_python() -> None:
    there = ask(SUGGEST, f"{INDEX}.entries.map(({{ code, name, forms }}) => [code, name, forms])")
    expected = [[each.entry.place.code, each.called[0], forms_of(each.called)] for each in sent()]
    assert Counter(map(str, there)) == Counter(map(str, expected))
    assert there == expected
    levels = {code[:3] for code, _, _ in there}
    assert {"E92", "E12", "E47", "E14", "E06", "E07", "E08", "E09", "E05", "E02"} <= levels


@needs_node
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.slow
def test_page_and_server_rank_alike(typed: str) -> None:
    """Of what both have: the server also knows hamlets."""
    with_names = {(each.entry.place.code, each.entry.name or each.entry.place.name) for each in sent()}
    on_server = places.search(typed, limit=MOST)
    expected = [match.code for match in on_server if (match.code, match.name) in with_names]
    answer = page_answers()[typed]
    assert [code for code, _, _ in answer["found"]][: min(len(expected), 12)] == expected[:12]
    assert answer["guess"] == (on_server[0].score <= GUESS)


@needs_node
@pytest.mark.parametrize(
    ("typed", "name", "where"),
    [
        ("Marfleet Hull", "Marfleet", "ward, Hull"),
        ("Grange Park, Stockton", "Eastbourne & Newham Grange", "local area, Stockton-on-Tees"),
        ("Blackpol", "Blackpool", "council, North West"),
        ("Revoe", "Blackpool Revoe", "Big Local area, Blackpool: shows Park Road"),
        ("Collyhurst", "Collyhurst", "place of a story, Manchester"),
        ("London", "London", "region"),
        ("England", "England", "the whole country"),
    ],
)
def test_each_is_said_with_what_it_is_and_where(typed: str, name: str, where: str) -> None:
    found = page_answers()[typed]["found"]
    assert [name, where] in [each[1:] for each in found[:5]], found[:5]


@needs_node
def test_every_match_is_there_and_not_the_first_few_alone() -> None:
    (answer,) = ask(SUGGEST, f"[suggest({INDEX}, 'park').found.map(({{ code }}) => code)]")
    assert len(answer) == len(set(answer)) > 400


@needs_node
def test_what_only_the_server_can_answer_is_left_to_it_and_no_name_is() -> None:
    only = [
        "FY1 4DU",
        "fy1 4",
        "FY1",
        "FY14DU",
        "12 High Street, FY1 4DU",
        "E01012736",
        "LSOA E01012736",
        "e0101",
        "w06000006",
    ]
    names = ["Blackpool", "St Helens", "Stoke", "Westward Ho!", "Ash", "E", "Bury St Edmunds", "Wrexham"]
    imported = "{ forServer } from './frontend/search/rank.js'"
    assert ask(imported, "given.map((typed) => forServer(typed))", only) == [True] * len(only)
    assert ask(imported, "given.map((typed) => forServer(typed))", names) == [False] * len(names)


@needs_node
@pytest.mark.slow
def test_names_are_folded_as_python_folds_them() -> None:
    names = sorted({name for each in named() for name in each.called})
    names += [
        "St. Anne's-upon-the-Sea & Saint Helens",
        "The Wirral",
        "the",
        "ÀÉÎ  ößç",
        "O’Brien`s",
        "",
        "  ",
        "\u202ex",
        "Gt Yarmouth",
    ]
    assert ask("{ fold } from './frontend/search/fold.js'", "given.map((name) => fold(name))", names) == list(
        map(fold, names)
    )


@needs_node
def test_the_words_people_add_are_the_same_on_both_sides() -> None:
    assert set(ask("{ ADDED } from './frontend/search/rank.js'", "[...ADDED]")) == ADDED


@needs_node
@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        "\ud800",
        "\x00\x01",
        "(((",
        "[a-z]+",
        "\\",
        "z" * 100,
        "a " * 49,
        "😀😀",
        "constructor",
        "__proto__",
    ],
)
@pytest.mark.slow
def test_whatever_is_typed_there_is_an_answer(typed: str) -> None:
    (answer,) = ask(SUGGEST, f"[suggest({INDEX}, given)]", typed)
    assert set(answer) == {"found", "guess", "server"}


def test_the_file_is_small_as_it_travels() -> None:
    assert len(gzip.compress((ROOT / FILE).read_bytes(), 9)) < 150_000


@pytest.mark.slow
def test_the_file_is_what_the_builder_makes() -> None:
    from data.build.names import names

    assert names() == (ROOT / FILE).read_bytes()
    assert json.loads((ROOT / "data" / "names.json").read_text(encoding="utf-8")) == {"names": FILE}


@pytest.mark.slow
def test_no_name_holds_a_mark_that_divides_names() -> None:
    from data.build.names import LETTERS, MARKS

    held = [each.called[0] for each in named() if each.kind in LETTERS and set(each.called[0]) & set(MARKS)]
    assert held == []
