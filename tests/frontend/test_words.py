"""The map under the pointer and the page say the same of an area: one table for both, and each other at every rank."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lib import catalogue, store
from lib.words.standing import hover_brief, hover_words, standing, value_clause, with_subject
from tests.frontend.node import ask, needs_node

TABLE = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
CASES = [pytest.param(kind, case, id=f"{kind}-{case['measure']}") for kind, cases in TABLE.items() for case in cases]
WORDS = "* as words from './frontend/map/words.js'"
A_CLASS = 3  # any that has data


def asked(case: dict) -> tuple[catalogue.Measure, catalogue.Level]:
    return catalogue.measure(case["measure"]), catalogue.level(case["level"])


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def ranked(measure: catalogue.Measure, level: catalogue.Level, rank: int, total: int) -> str:
    """What a page says of a rank."""
    return sentence(with_subject(measure, standing(measure, level, rank, total), rank, total))


def mapped(hover: dict, stored: list[int]) -> list[str]:
    """What the map says of the numbers that it is sent."""
    return ask(
        WORDS,
        "given.stored.map((each) => words.areaWords(given.hover, given.group, each))",
        {"hover": hover, "group": A_CLASS, "stored": stored},
    )


def hover_of(kind: str, case: dict) -> dict:
    measure, level = asked(case)
    if kind == "rank":
        return hover_words(measure, level, case["total"]) | {"total": case["total"]}
    return hover_words(measure, level, 0) | {"offset": case["offset"], "decimals": measure.decimals}


def stored_of(kind: str, case: dict) -> list[int]:
    measure, _ = asked(case)
    if kind == "rank":
        return [rank for rank, _ in case["says"]]
    # As data/build/values.py writes them.
    rounded = [float(f"{value * measure.scale:.{measure.decimals}f}") for value, _ in case["says"]]
    return [round(each * 10**measure.decimals) - case["offset"] for each in rounded]


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_python_says_what_the_table_says(kind: str, case: dict) -> None:
    measure, level = asked(case)
    for number, says in case["says"]:
        if kind == "rank":
            assert ranked(measure, level, number, case["total"]) == says
        else:
            assert measure.display(number) == says


@needs_node
@pytest.mark.parametrize(("kind", "case"), CASES)
def test_the_map_says_what_the_table_says(kind: str, case: dict) -> None:
    measure, level = asked(case)
    expected = [says for _, says in case["says"]]
    if kind == "value":
        expected = [sentence(value_clause(measure, level).replace("{value}", each)) for each in expected]
    assert mapped(hover_of(kind, case), stored_of(kind, case)) == expected


@needs_node
@pytest.mark.parametrize(
    ("key", "level", "total"),
    [
        ("imd2025", "lsoa21", 33_755),
        ("cni2023", "msoa21", 6_856),
        ("imd2019", "lsoa21", 32_844),
        ("imd2025_health", "lad25", 296),
        ("cni2023", "ward25", 101),
        ("imd2025", "lad25", 100),
    ],
)
@pytest.mark.slow
def test_the_map_and_the_page_agree_on_every_rank(key: str, level: str, total: int) -> None:
    case = {"measure": key, "level": level, "total": total}
    ranks = list(range(1, total + 1))
    expected = [ranked(*asked(case), rank, total) for rank in ranks]
    assert mapped(hover_of("rank", case), ranks) == expected


@needs_node
def test_what_has_no_data_says_so_and_what_has_not_come_says_nothing() -> None:
    measure, level = catalogue.measure("imd2025"), catalogue.level("lsoa21")
    hover = hover_words(measure, level, 33_755) | {"total": 33_755}
    found = ask(WORDS, "[[14, 5], [3, 65535], [3]].map((each) => words.areaWords(given, ...each))", hover)
    assert found == ["No data (IMD 2025)", "No data (IMD 2025)", ""]
    assert standing(measure, level, float("nan"), 33_755) == "no data (IMD 2025)"


@needs_node
@pytest.mark.parametrize(
    ("key", "total", "stored", "says"),
    [
        ("imd2025", 33_755, 338, "More deprived than 98 in 100"),
        ("imd2025", 33_755, 33_754, "Less deprived than 99 in 100"),
        ("imd2025", 33_755, 1, "Most deprived of 33,755"),
        ("imd2025", 33_755, 65_535, "No data"),
        ("cni2023", 33_755, 33_755, "Lowest community need of 33,755"),
        ("low_skills", 0, 312, "31.2% (Low qualifications, 2025)"),
        ("both", 0, None, "Both"),
    ],
)
def test_beside_the_pointer_the_same_is_said_in_fewer_words(
    key: str, total: int, stored: int | None, says: str
) -> None:
    measure, level = catalogue.measure(key), catalogue.level("lsoa21")
    hover = hover_words(measure, level, total) | {"total": total, "offset": 0, "decimals": measure.decimals}
    brief = "words.areaWords({ ...given.hover, ...given.brief }, given.group, given.stored)"
    given = {"hover": hover, "brief": hover_brief(measure, total), "group": A_CLASS, "stored": stored}
    assert ask(WORDS, brief, given) == says


def test_every_measure_has_each_of_its_words_in_short_and_the_tip_stays_small() -> None:
    level = catalogue.level("lsoa21")
    for measure in catalogue.measures().values():
        long, short = hover_words(measure, level, 33_755), hover_brief(measure, 33_755)
        # Equal ranks are for sentences of the page, a value's unit is no word.
        assert set(short) == set(long) - {"joint", "percent"}
        texts = [text for each in short.values() for text in ([each] if isinstance(each, str) else each)]
        assert max(map(len, texts)) <= 64, measure.key


@needs_node
def test_classes_with_names_are_said_by_their_names() -> None:
    measure = catalogue.measure("both")
    hover = hover_words(measure, catalogue.level("lsoa21"), 0)
    found = ask(WORDS, "given.labels.map((_, n) => words.areaWords(given, n, undefined))", hover)
    assert found == hover["labels"]
    assert len(found) == len(measure.categories) > 1


@needs_node
@pytest.mark.parametrize("level", ["lsoa21", "msoa21", "ward25", "lad25"])
def test_every_code_is_put_together_again(level: str) -> None:
    names = store.document(store.document("data/values.json")["names"][level])
    assert ask(WORDS, "given.number.map((_, row) => words.areaCode(given, row))", names) == list(store.codes(level))


@needs_node
def test_an_area_is_called_by_its_name_and_what_it_lies_in() -> None:
    names = {"names": ["Moss", "Town"], "name": [1, 0], "places": ["Hull"], "place": [0, 0]}
    assert ask(WORDS, "[0, 1].map((row) => words.areaName(given, row))", names) == ["Town, Hull", "Moss, Hull"]
    assert ask(WORDS, "words.areaName(given, 0)", names | {"places": None}) == "Town"
