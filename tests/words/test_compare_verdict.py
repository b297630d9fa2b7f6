"""Who has most need among places side by side, in words: what is said is so, whichever way it comes out."""

from __future__ import annotations

import re

import pytest

from lib import catalogue, store
from lib.analysis.compare import verdict
from lib.places.area import Area, area, own_area
from lib.places.wales import WREXHAM
from lib.words.compare_verdict import rank_words, verdict_headline, verdict_lines
from lib.words.naming import called
from tests.words import reading

BLACKPOOL, STOKE, WAKEFIELD, SCILLY, CITY, HART, ENGLAND, WEST = (
    area(code)
    for code in (
        "E06000009",
        "E06000021",
        "E08000036",
        "E06000053",
        "E09000001",
        "E07000089",
        "E92000001",
        "E12000002",
    )
)
THREE = [BLACKPOOL, STOKE, WAKEFIELD]
STREETS, OTHER_STREETS = area("E01012737"), area("E01012641")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])
OWN = own_area(BLACKPOOL.members[:5], "Our <patch>")
TWIN = own_area(BLACKPOOL.members, "The same")
FRAME = store.neighbourhoods()


def said(areas: list[Area], key: str) -> tuple[str, list[str]]:
    found = verdict(areas, key)
    return verdict_headline(areas, key, found), verdict_lines(areas, key, found)


def test_the_three_it_opens_with_on_education() -> None:
    assert said(THREE, "imd2025_education") == (
        "On education Blackpool has most need, 11th of 296 councils.",
        [
            "Then comes Stoke-on-Trent, 13th; Wakefield comes last, 33rd.",
            "It is not so everywhere inside Blackpool.",
            "30 in 100 neighbourhoods there are in England’s most deprived tenth, and one is in the least deprived fifth.",
        ],
    )


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
def test_the_order_of_the_places_does_not_change_who_has_most_need(order: list[int]) -> None:
    assert said([THREE[n] for n in order], "imd2025_crime") == said(THREE, "imd2025_crime")


@pytest.mark.parametrize("key", ["imd2025", "imd2025_housing", "cni2023_civic_assets", "imd2025_environment"])
def test_whoever_is_named_first_ranks_first_by_the_stored_averages(key: str) -> None:
    measure = catalogue.measure(key)
    averages = store.places()[f"{key}_average_{measure.averaged}"]
    # Both are kept so that higher is more need.
    order = sorted(THREE, key=lambda each: -averages[each.code])
    headline, lines = said(THREE, key)
    assert f" {called(order[0])} has most need" in headline
    assert lines[0].startswith(f"Then comes {called(order[1])}, ")
    assert f"; {called(order[2])} comes last, " in lines[0]


def test_numbers_inside_are_those_of_the_neighbourhoods() -> None:
    _, lines = said([STOKE, WAKEFIELD], "imd2025")
    tenths = FRAME.loc[FRAME["lad25_code"] == STOKE.code, "imd2025_decile"]
    share = round(100 * (tenths == 1).mean())
    assert lines[-1].startswith(f"{share} in 100 neighbourhoods there are in England’s most deprived tenth, ")
    assert lines[-1].endswith("some are in the least deprived fifth.") is bool((tenths >= 9).sum() > 1)


def test_what_is_so_nearly_everywhere_is_said_so() -> None:
    streets = FRAME.index[FRAME["imd2025_decile"] == 1][:30]
    few = own_area([*streets, *FRAME.index[FRAME["imd2025_decile"] == 9][:2]], "Here")
    _, lines = said([few], "imd2025")
    assert lines[0] == (
        "It is so nearly everywhere inside “Here”: 94 in 100 of its neighbourhoods are in England’s three tenths with "
        "most need."
    )


def test_one_place_alone_is_not_said_to_have_most_need_of_others() -> None:
    headline, lines = said([HART], "imd2025")
    assert re.fullmatch(r"On deprivation overall Hart is \d+th of 296 councils, counted from most need\.", headline)
    assert not any(line.startswith("Then") for line in lines)


def test_who_is_far_down_the_list_has_most_need_only_of_these() -> None:
    headline, _ = said([HART, area("E06000041")], "imd2025")
    assert "has most need of these, " in headline
    assert "of these" not in said(THREE, "imd2025")[0]


def test_different_kinds_are_put_in_order_by_a_share_that_is_named() -> None:
    headline, lines = said([ENGLAND, BLACKPOOL, WREXHAM], "imd2025")
    assert headline == (
        "On deprivation overall Blackpool has the largest share: 40 in 100 neighbourhoods are in England’s most deprived "
        "tenth."
    )
    assert lines[0] == "Then comes England, 10 in 100."
    assert (
        "These are places of different kinds, and a rank is among one kind, so the order is by share of neighbourhoods."
        in lines
    )
    assert lines[-1] == "Wrexham is in Wales, which ranks its own areas: it is never ranked with England’s places."
    assert not re.search(r"\d(st|nd|rd|th) ", " ".join([headline, *lines]))


def test_few_neighbourhoods_are_counted_and_not_put_in_100() -> None:
    first = (FRAME.loc[FRAME["lad25_code"] == CITY.code, "imd2025_environment_decile"] == 1).sum()
    assert first == 3
    assert said([CITY, ENGLAND], "imd2025_environment")[0] == (
        "On living environment the City of London has the largest share: 3 of 6 neighbourhoods are in England’s tenth with "
        "most need."
    )
    assert said([OWN], "imd2025")[0] == (
        "On deprivation overall no neighbourhood of “Our <patch>” is in England’s most deprived tenth."
    )


def test_ties_are_said_as_ties() -> None:
    headline, lines = said([BLACKPOOL, TWIN], "imd2025")
    assert headline == (
        "On deprivation overall Blackpool and “The same” are level: 40 in 100 neighbourhoods are in England’s most deprived "
        "tenth."
    )
    assert not any(line.startswith("Then") for line in lines)
    ranks = store.places().query("level == 'lad25'")["core_homelessness_average"].rank(ascending=False, method="min")
    twins = ranks.index[ranks == ranks[ranks.duplicated(keep=False)].min()][:2]
    level = said([area(code) for code in twins], "core_homelessness")[0]
    assert re.search(r" are level, joint \d+\w\w of 296 councils\.$", level)


def test_measures_without_ranks_for_larger_places_have_an_answer_too() -> None:
    assert said(THREE, "both")[0] == (
        "On both together Blackpool has the largest share: 28 in 100 neighbourhoods face both."
    )
    assert said(THREE, "change_since_2019")[0] == (
        "Since 2019 Wakefield has moved most: 23 in 100 neighbourhoods are in a more deprived tenth."
    )
    headline, lines = said(THREE, "violence_with_injury")
    assert "On “violence with injury” Blackpool has the largest share: " in headline
    assert "On this measure councils have no rank, so the order is by share of neighbourhoods." in lines
    assert said([HART], "both")[0] == "On both together no neighbourhood of Hart faces both."


def test_nothing_is_put_in_order_where_there_is_no_figure() -> None:
    headline, lines = said([WREXHAM], "imd2025")
    assert headline == "There is nothing to put in order here on deprivation overall."
    assert lines == ["Wrexham is in Wales, which ranks its own areas: it is never ranked with England’s places."]
    assert said([EMPTY], "imd2025")[1] == [f"There is no figure for {called(EMPTY)}."]


def test_a_card_says_where_its_place_stands() -> None:
    places = [BLACKPOOL, WREXHAM, EMPTY]
    found = verdict(places, "imd2025_education")
    assert [rank_words(each, n, "imd2025_education", found) for n, each in enumerate(places)] == [
        "11th of 296 councils",
        "In Wales, so not ranked here",
        "No data",
    ]
    mixed = [ENGLAND, STREETS]
    found = verdict(mixed, "imd2025")
    assert [rank_words(each, n, "imd2025", found) for n, each in enumerate(mixed)] == [
        "10 in 100 neighbourhoods are in England’s most deprived tenth",
        "One neighbourhood, in tenth 1",
    ]


SETS = {
    "three": THREE,
    "mixed": [ENGLAND, WEST, CITY, SCILLY, STREETS, WREXHAM, BLACKPOOL, BLACKPOOL],
    "own": [OWN, TWIN],
    "streets": [STREETS, OTHER_STREETS],
    "one neighbourhood": [SCILLY],
    "region": [WEST],
    "England": [ENGLAND],
}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("key", catalogue.need_measures())
def test_every_sentence_is_whole_short_and_of_few_numbers(name: str, key: str) -> None:
    headline, lines = said(SETS[name], key)
    for text in [headline, *lines]:
        assert re.fullmatch(r"[A-Z“0-9].*\.", text), text
        assert not re.search(r"\bnan\b|\bNone\b(?! of)|\{|\}|  |worst|winner|left behind|disadvantaged", text), text
        plain = text
        for each in sorted({called(place) for place in SETS[name]}, key=len, reverse=True):
            plain = plain.replace(each, "X")
        assert len(reading.words(plain)) <= reading.LONGEST, text
        # "In 100" and "of 296" are how a share and a rank are said, and the year of a measure is part of its name, as is
        # how far it looks.
        numbers = re.findall(
            r"\d[\d,]*", re.sub(r"in 100| of \d[\d,]*|in 20\d\d|Since 2019|within [\d.]+ k?m”", "", plain)
        )
        assert len(numbers) <= 2, text
