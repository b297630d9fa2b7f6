"""Council figures of several places: every cell a text, every figure its own year and owner, Wrexham never blank."""

from __future__ import annotations

import re

import pytest

from lib import catalogue, store
from lib.places.area import Area, area, own_area
from lib.places.wales import WREXHAM
from lib.words import outcomes as words
from tests.words.test_area import sound

EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]
FRAME = store.neighbourhoods()
CROSSING = (FRAME.groupby("pcon24_code")["lad25_code"].nunique() > 1).idxmax()
SETS = {
    "three": ["E06000009", "E06000021", "E08000036"],
    "awkward": ["E09000001", "E06000053", EMPTY_WARD, "E07000076", "E01012737", CROSSING],
    "large": ["E92000001", "E12000007", "E47000001"],
    "twice": ["E06000009", "E06000009"],
}


def places(name: str) -> list[Area]:
    return [
        *map(area, SETS[name]),
        *([WREXHAM, own_area([FRAME.index[0], FRAME.index[-1]], "Our patch")] if name == "awkward" else []),
    ]


@pytest.mark.parametrize("name", SETS)
def test_every_line_has_a_cell_a_column_and_none_is_empty(name):
    chosen = places(name)
    heads = words.heads(chosen)
    assert len(set(heads[:-1])) >= len({one.code for one in chosen})
    for group in words.outcome_groups(chosen):
        assert group.lines
        for line in group.lines:
            assert len(line.cells) == len(heads)
            assert all(cell.strip() and "nan" not in cell for cell in line.cells)
            assert re.search(r"20\d\d", line.label) and line.source


@pytest.mark.parametrize("name", SETS)
def test_what_is_said_first_is_sound(name):
    assert all(sound(line) for line in words.whose_figures(places(name)))


def test_an_older_figure_says_its_year():
    """The City of London has too few pupils for many figures: its newest on pay is of 2018."""
    entry = catalogue.outcome("weekly_pay")
    city, blackpool = area("E09000001"), area("E06000009")
    tables = words.figures([city, blackpool])
    cell = words.said(entry, city, tables[0], words.latest("weekly_pay", tables))
    assert "April 2018" in cell
    assert "20" not in words.said(entry, blackpool, tables[1], "2025-04").split("(")[0]


def test_a_range_stands_in_brackets():
    blackpool = area("E06000009")
    (table,) = words.figures([blackpool])
    assert words.said(catalogue.outcome("employment_rate"), blackpool, table, "2023") == "69.7% (64.9% to 74.5%)"


def test_wrexham_s_cells_are_figures_of_wales_or_say_that_none_is_published():
    groups = words.outcome_groups([area("E06000009"), WREXHAM])
    cells = {line.cells[1] for group in groups for line in group.lines}
    assert "not published for Wales" in cells
    assert (
        sum(cell != "not published for Wales" for group in groups for line in group.lines for cell in line.cells[1:2])
        == 11
    )
    assert words.heads([area("E06000009"), WREXHAM]) == ["Blackpool", "Wrexham", "Wales", "England"]


def test_a_district_s_cells_say_which_are_the_county_s():
    lines = {line.label: line.cells[0] for group in words.outcome_groups([area("E07000076")]) for line in group.lines}
    assert lines["GCSE points (Attainment 8), points, 2024/25"].endswith("(all of Essex)")
    assert "Essex" not in lines["Reading and writing at age 5, 2024/25"]


def test_a_part_of_a_council_says_in_its_heading_whose_figures_it_is_shown():
    assert words.heads([area("E01012737")])[0].endswith("(all of Blackpool)")
    assert "shown those of all of Blackpool" in " ".join(words.whose_sentences([area("E01012737")]))


def test_several_councils_have_no_one_figure():
    chosen = places("awkward")
    own = chosen[-1]
    assert words.said(catalogue.outcome("attainment8"), own, words.figures([own])[0], "") == "several councils"
    assert any("several councils" in line for line in words.whose_sentences(chosen))


def test_a_picture_in_a_sentence():
    said = words.picture_sentence("attainment8", [area("E06000009"), area("E06000021")], "attainment8_fsm")
    assert said == (
        "GCSE points (Attainment 8): from 37.0 points in Blackpool to 39.8 points in Stoke-on-Trent (2024/25), England "
        "46.0 points. "
        "Pupils on free school meals: from 29.9 points in Blackpool to 31.2 points in Stoke-on-Trent (2024/25), "
        "England 35.0 points."
    )


def test_one_place_twice_is_named_once_in_a_sentence():
    assert "from" not in words.picture_sentence("attainment8", places("twice"))


def test_an_older_figure_in_a_picture_says_its_year():
    rows = words.drawn(["ks2_expected", "ks2_expected_fsm"], [area("E09000001"), area("E06000009")])
    city, blackpool = (found["ks2_expected_fsm"] for _, found, _ in rows[:2])
    assert words.written("ks2_expected_fsm", city, "2024/25") == "86% (2017/18)"
    assert words.written("ks2_expected_fsm", blackpool, "2024/25") == "47%"


def test_england_stands_once_in_a_picture():
    names = [name for name, *_ in words.drawn(["attainment8"], places("large"))]
    assert names.count("England") == 1
    assert [name for name, *_ in words.drawn(["level3_adults"], [WREXHAM])] == ["Wrexham", "Wales", "England"]
