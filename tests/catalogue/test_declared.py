"""What is written once and read by all: a group's shared fields, the weight of an average, and what is said of each
mistake.

The catalogue is read from a folder of the test's own, which begins as a copy of the real one.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lib.catalogue.errors as files
from lib.catalogue import CatalogueError, levels
from lib.catalogue.errors import ROOT

# Functions of the same names hide these modules in the package.
dataset_file, eight_file, measure_file, outcome_file = (
    importlib.import_module(f"lib.catalogue.{name}") for name in ("datasets", "eight", "measures", "outcomes")
)

Change = Callable[[str, str, str], None]
NEW = """
[[measure]]
key = "signposts"
group = "need_indicators"
label = "Signposts"
short_label = "Signposts"
kind = "count"
column = "signposts"
unit = "signposts"
decimals = 0
more = "more signposts"
less = "fewer signposts"
most = "Most signposts"
least = "Fewest signposts"
value_words = "there are {value} signposts"
range = [0, 41]
levels = ["lsoa21"]
meaning = "How many signposts stand in streets and parks."
caveat = "Only those on the open map are counted."
"""
LOADERS = (
    dataset_file.datasets,
    eight_file.eight_places,
    eight_file.findings,
    measure_file.groups,
    measure_file.measures,
    outcome_file.outcomes,
)


def clear() -> None:
    for loader in LOADERS:
        loader.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """``data/catalogue`` again, to be changed; the loaders read it there."""
    catalogue = tmp_path / "data" / "catalogue"
    catalogue.mkdir(parents=True)
    for file in (ROOT / "data" / "catalogue").glob("*.toml"):
        (catalogue / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(outcome_file, "FILE", catalogue / "outcomes.toml")
    clear()
    yield catalogue
    clear()


@pytest.fixture
def change(folder: Path) -> Change:
    """Put ``new`` in place of ``old``, once, in a file."""

    def written(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return written


def add(folder: Path, text: str) -> None:
    with (folder / "measures.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def said(load: Callable[[], object]) -> str:
    with pytest.raises(CatalogueError) as problem:
        load()
    text = str(problem.value)
    assert "\n" not in text
    assert text[-1] in ".?"
    return text


# ---- a group's shared fields


def test_a_measure_has_what_its_group_shares(folder: Path) -> None:
    add(folder, NEW)
    found = measure_file.measures()["signposts"]
    assert (found.higher_means, found.palette, found.classes, found.year) == ("more_need", "need", "tenths", "2025")


def test_a_measure_may_say_otherwise(folder: Path) -> None:
    add(folder, NEW + 'year = "2026"\n')
    assert measure_file.measures()["signposts"].year == "2026"


def test_a_measure_at_the_end_of_the_file_stands_with_its_group(folder: Path) -> None:
    add(
        folder,
        NEW.replace("need_indicators", "need") + 'higher_means = "more_need"\nmore_verb = "has"\ndataset = "iod2025"\n'
        'year = "2025"\nclasses = "tenths"\npalette = "need"\n',
    )
    keys = list(measure_file.measures())
    assert keys[:2] == ["imd2025", "signposts"]


def test_a_new_group_needs_no_code(folder: Path) -> None:
    add(
        folder,
        NEW.replace("need_indicators", "roads") + '[group.roads]\nlabel = "Roads"\nhigher_means = "less_need"\n'
        'more_verb = "has"\ndataset = "iod2025"\nyear = "2026"\nclasses = "tenths"\npalette = "need"\n',
    )
    assert list(measure_file.groups())[-1] == "roads"
    assert list(measure_file.measures())[-1] == "signposts"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[group.need_parts]\nlabel = ",
            "[group.need_parts]\nheading = ",
            "measures.toml: Group 'need_parts', field 'label': it is missing; add it.",
        ),
        (
            "[group.need_parts]\n",
            '[group.need_parts]\ncolour = "red"\n',
            "measures.toml: Group 'need_parts', field 'colour': there is no such field; did you mean 'column'?",
        ),
        (
            "[group.need_parts]\n",
            '[group.need_parts]\nkey = "one"\n',
            "measures.toml: Group 'need_parts', field 'key': each measure has its own; write it there.",
        ),
        (
            "[group.need_parts]\n",
            "[group.need_parts]\nperiod = 2025\n",
            "measures.toml: Group 'need_parts', field 'period': give a text in quotation marks, not 2025.",
        ),
    ],
)
def test_what_is_wrong_with_a_group_is_said_of_the_group(change: Change, old: str, new: str, expected: str) -> None:
    change("measures.toml", old, new)
    assert said(measure_file.measures) == f"data/catalogue/{expected}"


# ---- each mistake is answered by a sentence that names file, key and field


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ('label = "Signposts"\n', "", "label", "it is missing; add it."),
        (
            'label = "Signposts"\n',
            'lable = "Signposts"\n',
            "label",
            "it is missing; there is a field 'lable', which may be it misspelt.",
        ),
        ('kind = "count"\n', "", "kind", "it is missing; use one of rank, share, rate, score, count, category."),
        (
            'kind = "count"',
            'kind = "number"',
            "kind",
            "'number' is not known; use one of rank, share, rate, score, count, category.",
        ),
        ('group = "need_indicators"\n', "", "group", "it is missing; use one of need, need_domains"),
        ('"need_indicators"', '["need_indicators"]', "group", "there is no group '"),
        ('"need_indicators"', '"indicators"', "group", "there is no group 'indicators'; use one of need, need_domains"),
        ("decimals = 0", 'decimals = "0"', "decimals", "give a whole number, not the text '0'."),
        ("decimals = 0", "decimals = true", "decimals", "give a whole number, not true."),
        ("range = [0, 41]", 'range = "0 to 41"', "range", "give a list of two numbers, not the text '0 to 41'."),
        (
            "range = [0, 41]",
            "range = [41, 0]",
            "range",
            "give the lowest and the highest stored value, as [low, high].",
        ),
        ('levels = ["lsoa21"]', 'levels = "lsoa21"', "levels", "give a list of texts, not the text 'lsoa21'."),
        (
            'levels = ["lsoa21"]',
            'levels = ["lsoa21", "lad25"]',
            "levels",
            "larger places have no count to map; leave only lsoa21.",
        ),
        ("caveat", "caveats", "caveat", "it is missing; there is a field 'caveats', which may be it misspelt."),
        (
            'label = "Signposts"\n',
            'label = "Signposts"\npallette = "need"\n',
            "pallette",
            "there is no such field; did you mean 'palette'?",
        ),
        (
            'label = "Signposts"\n',
            'label = "Signposts"\nperiod = 2025\n',
            "period",
            "give a text in quotation marks, not 2025.",
        ),
        (
            'kind = "count"',
            'kind = "rate"',
            "weight",
            "say whom it counts, so that larger places can be averaged: population, working_age, "
            "adults, under_18, households, not known.",
        ),
        (
            'kind = "count"',
            'kind = "rate"\nweight = "people"',
            "weight",
            "'people' is not known; use one of population",
        ),
        ('kind = "count"', 'kind = "count"\nweight = "population"', "weight", "a count is not averaged; remove it."),
        (
            'kind = "count"',
            'kind = "count"\nclasses = "categories"',
            "classes",
            "a count has no categories; use tenths.",
        ),
        (
            'kind = "count"',
            'kind = "count"\nfirst_tenth = "most"',
            "first_tenth",
            "only a rank with a score, averaged by population",
        ),
        ('kind = "count"', 'kind = "count"\ncounted = 3', "counted", "a count has no categories; remove it."),
        ('kind = "count"', 'kind = "count"\ncsv = "facts/signposts.csv"', "csv_column", "give both, or neither."),
        (
            'kind = "count"',
            'kind = "count"\ncsv = "facts/signposts.csv"\ncsv_column = "n"',
            "csv",
            "facts/signposts.csv is not among the files of dataset 'iod2025_indicators'; name the dataset it is in.",
        ),
        ('key = "signposts"', 'key = "both"', "key", "it is used twice; rename one."),
        ('column = "signposts"', 'column = "theft"', "column", "two measures have it; rename one."),
        ('kind = "count"', 'kind = "count"\ncategories = [1]', "categories", "give a list of tables."),
    ],
)
def test_a_mistake_in_a_measure_is_said_with_file_key_and_field(
    folder: Path, old: str, new: str, field: str, expected: str
) -> None:
    assert old in NEW
    add(folder, NEW.replace(old, new, 1))
    text = said(measure_file.measures)
    key = "both" if '"both"' in new else r"(signposts|theft)"
    assert re.match(rf"data/catalogue/measures\.toml: Measure '{key}', field '{field}': ", text), text
    assert expected in text


def test_levels_that_neither_a_measure_nor_its_group_gives_are_offered(folder: Path) -> None:
    shared = '[group.roads]\nlabel = "Roads"\nhigher_means = "less_need"\ndataset = "iod2025"\nyear = "2026"\n'
    add(folder, NEW.replace("need_indicators", "roads").replace('levels = ["lsoa21"]\n', "") + shared)
    assert said(measure_file.measures) == (
        "data/catalogue/measures.toml: Measure 'signposts', field 'levels': it is missing; "
        f"use one of {', '.join(levels())}."
    )


def test_a_misspelt_category_is_said_with_its_measure(change: Change) -> None:
    change("measures.toml", 'label = "Neither", colour_role', 'label = "Neither", color_role')
    text = said(measure_file.measures)
    assert text == (
        "data/catalogue/measures.toml: Measure 'both', category 'Neither', field 'colour_role': it is missing; "
        "there is a field 'color_role', which may be it misspelt."
    )


def test_a_table_of_no_kind_is_said(folder: Path) -> None:
    add(folder, '[[mesure]]\nkey = "signposts"\n')
    assert said(measure_file.measures) == (
        "data/catalogue/measures.toml: There is no kind of table called 'mesure'; use measure or group."
    )


def test_what_is_no_toml_is_said_with_its_line(folder: Path) -> None:
    add(folder, "[[measure]]\nkey = signposts\n")
    assert re.match(r"data/catalogue/measures\.toml cannot be read: .*line \d+", said(measure_file.measures))


@pytest.mark.parametrize(
    ("file", "old", "new", "load", "expected"),
    [
        (
            "datasets.toml",
            "[[dataset]]",
            '[[dataset]]\nlisense = "OGL"',
            lambda: dataset_file.datasets(),
            r"Dataset 'iod2025', field 'lisense': there is no such field; did you mean 'licence'\?",
        ),
        (
            "datasets.toml",
            "rows = ",
            "rows = 1.5 #",
            lambda: dataset_file.datasets(),
            r"Dataset '\w+', field 'rows': give a whole number, not 1\.5\.",
        ),
        (
            "outcomes.toml",
            "decimals = ",
            'decimals = "1" #',
            lambda: outcome_file.outcomes(),
            r"Outcome '\w+', field 'decimals': give a whole number, not the text '1'\.",
        ),
        (
            "eight_places.toml",
            "said = ",
            "siad = ",
            lambda: eight_file.eight_places(),
            r"Place of the report '\w+', field 'said': it is missing; there is a field 'siad'",
        ),
    ],
)
def test_a_mistake_in_another_file_names_that_file(
    change: Change, file: str, old: str, new: str, load: Callable[[], object], expected: str
) -> None:
    change(file, old, new)
    assert re.match(rf"data/catalogue/{re.escape(file)}: {expected}", said(load))


def test_a_mistake_in_the_datasets_is_not_laid_to_the_measures(change: Change) -> None:
    change("datasets.toml", "rows = ", "rows = 1.5 #")
    assert said(measure_file.measures).count("data/catalogue/") == 1
    assert "datasets.toml" in said(measure_file.measures)


# ---- the committed catalogue


def test_no_measure_leaves_whom_it_counts_to_be_supposed() -> None:
    for found in measure_file.measures().values():
        assert (found.weight is None) == (found.kind in ("category", "count")), found.key


def test_what_all_measures_of_a_group_share_is_written_in_the_group() -> None:
    """Of three or more; what two have in common may be chance."""
    text = (ROOT / "data" / "catalogue" / "measures.toml").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^\[\[measure\]\]$", text)[1:]
    of_group = functools.partial(re.search, r'(?m)^group = "(\w+)"$')
    for key in measure_file.groups():
        own = [dict(re.findall(r"(?m)^(\w+) = (.*)$", entry)) for entry in entries if of_group(entry)[1] == key]
        for field in set.intersection(*map(set, own)) - {"group"} if len(own) > 2 else ():
            assert len({fields[field] for fields in own}) > 1, f"[group.{key}] could say {field} for all its measures."
