"""The names a reader may type, each with what it leads to: every one of England's, and the order they are offered in."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from lib import store
from lib.places.members import larger, spoken
from lib.places.search_names import PRECEDENCE, SETTLEMENTS, SMALL, Named, called_by, fold, forms_of, named, size


@pytest.fixture(scope="module")
def every() -> tuple[Named, ...]:
    return named()


def test_a_size_is_how_often_one_has_to_be_doubled() -> None:
    assert [size(people) for people in (0, 0.5, 1, 2, 300, 15_000, 140_000, 57_000_000)] == [0, 0, 0, 1, 8, 14, 17, 26]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("E06000010", ["Kingston upon Hull", "City of Kingston upon Hull", "Kingston", "City of Kingston", "Hull"]),
        ("E06000019", ["Herefordshire", "County of Herefordshire"]),
        ("E06000047", ["Durham"]),
        ("E09000001", ["London"]),
        ("E06000021", ["Stoke"]),
        ("E07000146", ["King's Lynn"]),
        ("E06000046", ["Isle of White"]),
        ("E07000067", []),
        ("E12000007", []),
        ("E05015188", []),
    ],
)
def test_a_council_is_called_by_more_than_its_official_name(code: str, names: list[str]) -> None:
    one = larger()[code]
    assert list(dict.fromkeys(called_by(one))) == [one.name, *names]


@pytest.mark.parametrize(
    ("called", "forms"),
    [
        (["St Helens"], ["st helens", "saint helens"]),
        (["Saint Helens"], ["st helens", "saint helens"]),
        (["Stoke upon Trent", "Stoke"], ["stoke on trent", "stoke", "stoke upon trent"]),
        (["The Wirral"], ["wirral", "the wirral"]),
        (["Great Yarmouth"], ["great yarmouth"]),
        (["Burgh St Margaret"], ["burgh st margaret", "burgh saint margaret"]),
        (["Steeple"], ["steeple"]),
        (["", "?!"], []),
    ],
)
def test_the_spellings_a_reader_may_be_in_the_middle_of(called: list[str], forms: list[str]) -> None:
    assert forms_of(called) == forms


def test_every_name_stands_in_its_order_and_leads_somewhere(every: tuple[Named, ...]) -> None:
    """The more populous name first, then by letters; of one name the larger kind, then the larger place."""
    groups = [(name, list(own)) for name, own in itertools.groupby(every, key=lambda each: fold(each.called[0]))]
    assert len({name for name, _ in groups}) == len(groups), "places of one name stand together"
    sizes = []
    for name, own in groups:
        order = [(PRECEDENCE.index(each.kind) if each.kind in PRECEDENCE else 7, -each.size) for each in own]
        assert order == sorted(order), name
        sizes.append((-max([each.size for each in own if each.kind not in SMALL] or [each.size for each in own]), name))
    assert sizes == sorted(sizes)

    assert {each.entry.place.code for each in every} >= set(larger()), "every larger place has a name"
    for each in every:
        if each.kind in PRECEDENCE:
            assert (each.entry.name, each.entry.row, each.entry.place.name) == (None, None, each.called[0])
            assert each.size == size(each.entry.place.population)


def test_a_town_is_where_the_list_of_names_has_it(every: tuple[Named, ...]) -> None:
    table = store.table("settlements")
    around = list(store.neighbourhoods()[["msoa21_code", "lad25_name", "rgn_name"]].itertuples(index=False, name=None))
    wanted = Counter()
    for line in table[table["row"].notna() & (table["type"] != "Local area")].itertuples(index=False):
        msoa, council, region = around[line.row]
        kind = line.type if line.type in SETTLEMENTS else "Other Settlement"
        word, most = SETTLEMENTS[kind]
        where = f"{word} in {spoken(council)}, {region}; shows the local area around its centre"
        names = (line.name, line.name2) if isinstance(line.name2, str) else (line.name,)
        people = line.people_near if line.people_near < most else most
        wanted[names, kind, where, line.row, msoa, size(people), council] += 1
    towns = [each for each in every if each.kind in SETTLEMENTS]
    assert wanted == Counter(
        (each.called, each.kind, each.entry.where, each.entry.row, each.entry.place.code, each.size, each.council)
        for each in towns
    )
    assert all((each.entry.name, each.entry.kind) == (each.called[0], "settlement") for each in towns)
    assert all(each.region == each.entry.place.region for each in towns)


def test_big_local_areas_and_places_of_stories_lead_where_they_are(every: tuple[Named, ...]) -> None:
    found = {kind: [each for each in every if each.kind == kind] for kind in ("big_local", "story")}
    table = store.table("big_local").set_index("name")
    assert len(found["big_local"]) == len(table) == 150
    for each in found["big_local"]:
        line = table.loc[each.entry.name]
        assert (each.entry.place.code, each.entry.row, each.entry.kind) == (
            line["msoa21_code"],
            line["row"],
            "big_local",
        )
        assert each.council == each.entry.place.council_name and each.size == 13
        assert each.entry.where == (
            f"Big Local area in {spoken(each.council)}, {each.region}; "
            "shows the local area around its middle, which is approximate"
        )
    called = {each.entry.name: each.called for each in found["big_local"]}
    name = "Arches Local (Central Chatham, Luton Arches)"
    assert [fold(each) for each in called[name]] == [
        fold(name),
        "arches local",
        "central chatham luton arches",
    ]
    stories = {each.called: each for each in found["story"]}
    bradley = stories["Bradley, Nelson", "Bradley"]
    assert (bradley.entry.place.code, bradley.entry.kind, bradley.size, bradley.region) == (
        "E02005248",
        "story",
        13,
        "North West",
    )
    assert bradley.entry.where == "place of a story in Pendle, North West; shows the local area it is mostly in"
    assert bradley.around == ("Pendle", "North West", "Lancashire")
    assert stories["Collyhurst",].entry.where.endswith("; shows the neighbourhood it is mostly in")
    assert not any(each.council is None for each in found["story"]), "a combined authority has its own name"


def test_an_entry_answers_under_its_own_name_or_that_of_its_place(every: tuple[Named, ...]) -> None:
    by_kind = {each.kind: each.entry for each in every}
    place, town, big_local = (by_kind[kind] for kind in ("ward25", "Town", "big_local"))
    answer = place.match(90)
    assert (answer.code, answer.level, answer.name, answer.where, answer.score, answer.kind, answer.row) == (
        place.place.code,
        "ward25",
        place.place.name,
        place.place.where,
        90.0,
        "place",
        None,
    )
    for entry, kind in ((town, "settlement"), (big_local, "big_local")):
        answer = entry.match(75)
        assert (answer.code, answer.level, answer.name, answer.where, answer.score, answer.kind, answer.row) == (
            entry.place.code,
            "msoa21",
            entry.name,
            entry.where,
            75.0,
            kind,
            entry.row,
        )
