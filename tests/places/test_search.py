"""What a reader types, and where it leads."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
from collections import Counter

import pytest

from lib import catalogue, places, store
from lib.places.search import ESTIMATED, WELSH
from lib.places.search_names import fold

BLACKPOOL = "E06000009"


def codes(text: str, **options) -> list[str]:
    return [match.code for match in places.search(text, **options)]


def first(text: str, **options) -> places.Match:
    return places.search(text, **options)[0]


@functools.cache
def a_postcode() -> tuple[str, int]:
    """A postcode that has a neighbourhood, and the row of that."""
    return next(
        (text, int(found["row"]))
        for text in ("FY11RZ", "SW1A1AA", "TR210PW", "CV12GN")
        if (found := store.postcode(text)) is not None and not found.isna()["row"]
    )


# Names as they are spelt and as they are not


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Blackpool", BLACKPOOL),
        ("  bLACKPOOL ", BLACKPOOL),
        ("Blackpool council", BLACKPOOL),
        ("Blackpol", BLACKPOOL),
        ("Balckpool", BLACKPOOL),
        ("Stok on Trent", "E06000021"),
        ("Stoke upon Trent", "E06000021"),
        ("stoke-on-trent", "E06000021"),
        ("Wakefeild", "E08000036"),
        ("Middlesborough", "E06000002"),
        ("Saint Helens", "E08000013"),
        ("St Helens", "E08000013"),
        ("St. Helen's", "E08000013"),
        ("Newcastle on Tyne", "E08000021"),
        ("newcastle upo", "E08000021"),
        ("Scilly", "E06000053"),
        ("scilly isles", "E06000053"),
        ("Isles of Silly", "E06000053"),
        ("Hull", "E06000010"),
        ("Kingston upon Hull", "E06000010"),
        ("Kingston upn Hull", "E06000010"),
        ("Bristol", "E06000023"),
        ("City of Bristol", "E06000023"),
        ("Herefordshire", "E06000019"),
        ("Durham", "E06000047"),
        ("City of York", "E06000014"),
        ("Yrok", "E06000014"),
        ("Kings Lynn & West Norfolk", "E07000146"),
        ("King\u2019s Lynn and West Norfolk", "E07000146"),
        ("Brighton & Hove", "E06000043"),
        ("bornmouth", "E06000058"),
        ("Fylde Borough Council", "E07000119"),
        ("London Borough of Camden", "E09000007"),
        ("the Isle of Wight", "E06000046"),
        ("Isle of White", "E06000046"),
        ("City of London", "E09000001"),
        ("Westminster", "E09000033"),
        ("London", "E12000007"),
        ("North East", "E12000001"),
        ("England", "E92000001"),
    ],
)
def test_the_first_answer(typed, code):
    assert first(typed).code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Stoke", "E06000021"),
        ("Stockton", "E06000004"),
        ("Newcastle", "E08000021"),  # upon Tyne
        ("Newcastle", "E07000195"),  # under Lyme
        ("North East", "E47000014"),  # the combined authority beside the region
        ("London", "E09000001"),  # the City beside the region
        ("clakton", "E14001174"),
        ("castle newcastle", "E05011441"),
    ],
)
def test_among_the_first_eight(typed, code):
    assert code in codes(typed)


def test_a_ward_with_its_council():
    assert first("Bloomfield, Blackpool").code == "E05015188"
    assert first("blackpool bloomfield").code == "E05015188"
    assert first("Bloomfeild Blackpol").code == "E05015188"


@pytest.mark.parametrize("typed", ["Blackpool"[:letters] for letters in range(5, 10)])
def test_typing_a_name_letter_by_letter(typed):
    assert first(typed).name.startswith("Black")
    assert BLACKPOOL in codes(typed)


def test_better_matches_come_first():
    scores = [match.score for match in places.search("Stoke", limit=50)]
    assert scores[0] == 100
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("typed", ["Blackpol", "Stok on Trent", "clakton", "Middlesborough"])
def test_a_misspelling_never_scores_as_a_right_one(typed):
    scores = [match.score for match in places.search(typed)]
    assert max(scores) <= 50
    assert scores == sorted(scores, reverse=True)


def test_larger_kinds_first_among_places_of_one_name():
    levels = [match.level for match in places.search("Fylde") if match.name == "Fylde"]
    assert levels == ["lad25", "pcon24"]
    kinds = [match.kind for match in places.search("Westward Ho!")]
    assert kinds == ["place", "settlement"]


@pytest.mark.parametrize(
    ("typed", "code", "score"),
    [
        ("Bloomfield", "E05015188", 100),
        ("Blackpo", BLACKPOOL, 90),
        ("Hill Mill", "E05013645", 80),
        ("Jaywick S", "E02004590", 75),
        ("Bloomfield ward in Blackpool council", "E05015188", 70),
        ("Clacton Essex", "E02004588", 60),  # on Sea
        ("Blackpool Bloomf", "E05015188", 58),
        ("lackp", BLACKPOOL, 55),
        ("hackny wick", "E05009374", 50),
        ("xqy bloomfield blackpool", "E05015188", 50),
        ("Bournmouth eas", "E14001115", 40),
        ("Wakefeild eas", "E05001463", 30),  # after Wakefield East
        ("xqy bloomfield blackpool", BLACKPOOL, 20),
        ("Ely 2", "E02003735", 20),
    ],
)
def test_how_sure_an_answer_is_says_how_it_was_found(typed, code, score):
    assert {match.code: match.score for match in places.search(typed, limit=50)}[code] == score


def test_limit_and_no_code_twice():
    assert len(places.search("North", limit=3)) == 3
    assert (len(places.search("North")), len(places.search("North", limit=500))) == (8, 50)
    many = codes("North", limit=50)
    assert len(many) == len(set(many)) == 50
    assert len(places.search("North", limit=0)) == 1


# Every place, by name and by code


@pytest.mark.slow
def test_every_place_is_found_by_its_name():
    """By its name alone, or with its council where more than eight places share the name."""
    every = store.places()
    shared = Counter(every["name"].map(fold))
    missed = []
    for code, line in every.sample(300, random_state=20).iterrows():
        alone = shared[fold(line["name"])] <= 4
        typed = line["name"] if alone else f"{line['name']}, {line['lad25_name']}"
        if code not in codes(typed):
            missed.append((code, typed))
    assert not missed


@pytest.mark.parametrize("level", ["msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn", "ctry"])
def test_every_code_finds_itself(level):
    for code in store.places().index[store.places()["level"] == level]:
        (match,) = places.search(code)
        assert (match.code, match.level, match.kind, match.score) == (code, level, "code", 100)


def test_every_neighbourhood_is_found_by_code_and_official_name():
    for code, name in store.neighbourhoods()["lsoa21_name"].sample(100, random_state=5).items():
        assert codes(code) == [code]
        assert codes(name) == [code]


def test_a_town_leads_to_the_local_area_around_its_centre():
    towns = store.table("settlements").query("type == 'Town'").sample(60, random_state=4)
    found = 0
    for _, town in towns.iterrows():
        match = next((m for m in places.search(town["name"], limit=50) if m.row == town["row"]), None)
        if match:
            found += 1
            assert match.kind == "settlement" and match.level == "msoa21"
            assert match.code == store.neighbourhoods()["msoa21_code"].iloc[match.row]
            assert match.where.startswith("town in ")
            assert match.where.endswith("; shows the local area around its centre")
    # The others share name and local area with a place, which is offered instead.
    assert found > 40


def test_one_level_only():
    assert {match.level for match in places.search("Blackpool", level="pcon24")} == {"pcon24"}
    assert first("Clacton", level="msoa21").level == "msoa21"
    with pytest.raises(places.NotFound, match="no council here by that name"):
        places.search("Jaywick", level="lad25")
    with pytest.raises(places.NotFound, match="Neighbourhoods have no names"):
        places.search("Jaywick", level="lsoa21")
    with pytest.raises(catalogue.UnknownKey):
        places.search("Jaywick", level="parish")


# Codes and numbers


@pytest.mark.parametrize(
    ("typed", "code", "level"),
    [
        ("e01012737", "E01012737", "lsoa21"),
        ("E01 012 737", "E01012737", "lsoa21"),
        ("E08000019", "E08000039", "lad25"),
        ("e08000016", "E08000038", "lad25"),
        ("Tendring 018A", "E01021988", "lsoa21"),
        ("tendring 18a", "E01021988", "lsoa21"),
        ("Tendring 018", "E02004590", "msoa21"),
        ("Allerdale 001", "E02003965", "msoa21"),  # named for a council that has merged since
    ],
)
def test_codes_and_official_names(typed, code, level):
    (match,) = places.search(typed)
    assert (match.code, match.level, match.score, match.row) == (code, level, 100, None)
    assert match.kind == ("code" if typed.upper().startswith("E0") else "place")


def test_a_neighbourhood_at_another_level():
    assert first("E01012737", level="lad25").code == BLACKPOOL
    assert first("Tendring 018A", level="rgn").name == "East of England"
    with pytest.raises(places.NotFound, match="code of a council, not of a ward"):
        places.search(BLACKPOOL, level="ward25")
    with pytest.raises(places.NotFound, match="no combined authority there"):
        places.search("E01000001", level="cauth25")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("E06999999", "There is no place with the code E06999999"),
        ("E0101273", "part of a code"),
        ("E0600", "part of a code"),
        ("Tendring 999", "no neighbourhood or local area with that number"),
        ("FY1", "first part of a postcode"),
        ("fy1 1", "first part of a postcode"),
        ("SW1A", "first part of a postcode"),
        ("ZZ99 9ZZ", "No neighbourhood in England was found for that postcode"),
        ("", "Nothing to look for"),
        ("   ", "Nothing to look for"),
        ("?!", "Nothing to look for"),
        ("zzzzzzzz", "Check the spelling"),
    ],
)
def test_nothing_found_is_a_sentence_with_a_way_out(typed, sentence):
    with pytest.raises(places.NotFound, match=sentence) as problem:
        places.search(typed)
    assert "name" in str(problem.value)
    assert str(problem.value).endswith(".")


@pytest.mark.parametrize(
    "typed", ["W06000006", "w06 000 006", "Wrexham", "wrecsam", "Swansea", "Cymru", "CF10 1EP", "ll111ay"]
)
def test_wales_is_on_its_own_index(typed):
    with pytest.raises(places.InWales, match="index of its own"):
        places.search(typed)


@pytest.mark.parametrize("typed", ["EH1 1AA", "G1 1AA", "bt11aa", "JE2 3AB"])
def test_a_postcode_outside_england_is_said_to_be(typed):
    with pytest.raises(places.NotFound, match="seems to be outside England") as problem:
        places.search(typed)
    assert not isinstance(problem.value, places.InWales)


@pytest.mark.parametrize("typed", sorted(WELSH))
def test_a_welsh_name_never_leads_to_the_english_one_nearest_in_spelling(typed):
    with contextlib.suppress(places.InWales):
        assert all(match.score > 50 for match in places.search(typed, limit=50))


def test_english_places_with_a_welsh_name():
    assert first("Newport").code.startswith("E")
    assert {match.name for match in places.search("Wales")} >= {"Wales", "Walesby"}
    with pytest.raises(places.InWales):
        places.search("Wales", level="lad25")


# Postcodes


def test_a_postcode_leads_to_its_neighbourhood():
    compact, row = a_postcode()
    neighbourhood = store.neighbourhoods().iloc[row]
    spaced = f"{compact[:-3]} {compact[-3:]}"
    ways = (spaced, compact.lower(), f"  {spaced.lower()} ", f"12 High Street, {spaced}", spaced.replace(" ", "-"))
    for typed in ways:
        (match,) = places.search(typed)
        assert (match.code, match.level, match.kind, match.row) == (neighbourhood.name, "lsoa21", "postcode", row)
        assert match.name == neighbourhood["msoa21_name"]
        assert match.where.endswith(f"; {ESTIMATED}")


def test_of_two_postcodes_the_last_counts_however_it_is_spaced():
    for typed in ("SW1A 1AA, not FY1 1RZ", "F Y1 1R Z", "SW1A1AA fy11rz"):
        assert first(typed).name == "North Shore", typed


def test_a_postcode_is_put_where_the_list_has_it():
    line = store.postcode("FY11RZ")
    assert first("FY1 1RZ").point == (line["easting"], line["northing"])


def test_a_postcode_at_another_level():
    compact, row = a_postcode()
    england = first(compact, level="ctry")
    assert (england.code, england.row) == ("E92000001", row)
    match = first(compact, level="ward25")
    assert (match.code, match.kind) == (store.neighbourhoods()["ward25_code"].iloc[row], "postcode")
    assert match.where.endswith(ESTIMATED)


def test_a_postcode_is_never_repeated():
    compact, _ = a_postcode()
    match = first(compact)
    for value in dataclasses.astuple(match):
        assert compact not in str(value).upper().replace(" ", "")
    for typed in ("ZZ99 9ZZ", "zz999zz", "FY1 1", "my postcode is zz99 9zz"):
        with pytest.raises(places.NotFound) as problem:
            places.search(typed)
        said = f"{problem.value!r}{problem.value.__cause__}{problem.value.__context__}"
        assert "ZZ" not in said.upper() and "FY" not in said.upper()


# Hostile and awkward


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "Blackpool " * 1_000,
        "\x00\x01\x02",
        "\u202eloopkcalB",
        "<script>alert('Leeds')</script>",
        "' OR 1=1; DROP TABLE places; --",
        "${7*7} {{7*7}} %s %n",
        "../../../etc/passwd",
        "😀",
        "مرحبا بالعالم",
        "שלום",
        "北京",
        "e\u0301" * 90,
        "\ud800",
        "a " * 99,
        "*" * 150,
        ".*",
        "E" + "0" * 150,
        "E0600000\u0669",
        "FY\uff11 1\uff21\uff21",
        "-1",
        "0",
        "1e308",
        "NaN",
        "None",
        "null",
        None,
        7,
        b"Leeds",
        ["Leeds"],
        float("nan"),
    ],
)
def test_whatever_is_typed_there_is_an_answer_or_a_sentence(typed):
    try:
        assert all(isinstance(match, places.Match) for match in places.search(typed))
    except places.NotFound as sentence:
        assert str(sentence).endswith(".")
        assert not set("<>{}$*\x00\u202e") & set(str(sentence))


def test_control_characters_do_not_hide_a_name():
    assert first("Blackpool\x00\u200b").code == BLACKPOOL
    assert first("\tBlackpool\r\n").code == BLACKPOOL


def test_accents_and_full_width_letters():
    assert first("Bläckpôol").code == BLACKPOOL
    assert first("\uff22lackpool").code == BLACKPOOL


def test_an_address_leads_somewhere_near():
    assert first("10 Downing Street, London").code == "E12000007"
    assert "E02005211" in codes("Lytham St Annes")
    assert "E02003959" in codes("Par Bay")


def test_settled_spellings():
    assert fold("St. Anne's-upon-the-Sea & Saint Helens") == "st annes on the sea and st helens"
    assert fold("The Wirral") == "wirral"
    assert fold("the") == "the"
