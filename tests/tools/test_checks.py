"""What is compared with what was published is written down, comes out the same, and leaves nothing out."""

from __future__ import annotations

import re

import pytest

from lib import catalogue
from tools import checks

WRITTEN = checks.DOCUMENT.read_text(encoding="utf-8")


def lines() -> dict[tuple[str, str], list[str]]:
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in WRITTEN.splitlines()
        if line.startswith("| ")
    ]
    return {(row[0], row[1]): row for row in rows[1:]}


def test_every_measure_that_larger_places_have_is_in_the_table():
    told = " ".join(WRITTEN.lower().split())
    for measure in catalogue.measures().values():
        # The editions before 2019 are held as ranks alone, so larger places have no average of them.
        if measure.value_column and measure.key not in ("imd2025", "cni2023"):
            assert f"| {measure.label.lower()}" in told, measure.key


def test_the_overall_rank_of_every_council_is_the_published_one():
    for name in ("average score", "average rank", "extent", "share in the most deprived tenth"):
        row = lines()[(f"IMD 2025: rank by {name}", "councils")]
        assert row[3:5] == ["296", "296"]


def test_employment_agrees_as_nearly_as_can_be_and_says_how_nearly():
    row = lines()[("employment: rank by average score", "councils")]
    assert row[3] == "296"
    assert int(row[4]) >= 225
    assert re.search(r"at most 3 apart, 28\d within one", row[5])


@pytest.mark.slow
@pytest.mark.sources
@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_what_is_written_comes_out_again(check):
    rows = list(check())
    assert rows
    for row in rows:
        told = lines()[(row.shown, row.places)]
        assert told[3:5] == [checks.number_in_words(row.compared), checks.number_in_words(row.agree)], row.shown
        assert told[5] == row.apart
