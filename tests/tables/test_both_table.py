"""The lists to take away: whole, in words, with their sources."""

import io

import pandas as pd
import pytest

from lib import catalogue
from lib.analysis import both
from lib.tables import both_table
from lib.tables.areas_table import SOURCES, csv_of

FRAME = both.figures()
FACING = both.facing(FRAME, 10, 10)


def test_the_list_of_today_holds_every_neighbourhood_facing_both_most_need_first():
    table = both_table.neighbourhoods_table(FACING, 10)
    assert len(table) == 1_262
    later = table[["Deprivation (IMD 2025): rank", "Community need (CNI 2023): rank"]].max(axis=1)
    assert later.is_monotonic_increasing
    assert set(table["Thinnest part of community"]) <= {catalogue.measure(part).label for part in both.COMMUNITY_PARTS}
    assert (table["In the 2019 list of 225"] == "yes").sum() == FACING["list225"].sum()


@pytest.mark.parametrize(
    ("make", "credit", "number", "named"),
    [
        (lambda: both_table.neighbourhoods_table(FACING, 10), "today", 1_262, "Community Needs Index 2023"),
        (
            lambda: both_table.wards_table(both.listed_wards(FRAME, 10, 10)),
            "list225",
            225,
            "Community Needs Index 2019",
        ),
        (lambda: both_table.pride_table(both.listed_pride(FRAME, 10, 10), 1), "pride1", 58, "Pride in Place"),
        (lambda: both_table.pride_table(both.listed_pride(FRAME, 10, 10), 2), "pride2", 146, "Pride in Place"),
        (lambda: both_table.pride_table(both.listed_pride(FRAME, 10, 10), 3), "pride3", 40, "Pride in Place"),
        (
            lambda: both_table.movers_table(FRAME, both.movers(FRAME, 10, 10)),
            "today",
            322,
            "Indices of Deprivation 2025",
        ),
    ],
)
def test_each_list_goes_out_whole_with_its_sources(make, credit, number, named):
    read = pd.read_csv(io.BytesIO(csv_of(make(), "both", both_table.CREDIT[credit])))
    assert len(read) == number
    assert read[SOURCES].str.contains(named).all()


def test_a_list_says_where_the_lines_were_drawn():
    read = pd.read_csv(io.BytesIO(csv_of(both_table.with_lines(both_table.here_table(FACING), 10, 20), "both")))
    assert set(read["Line for deprivation (IMD 2025): first % of England"]) == {10}
    assert set(read["Line for community need (CNI 2023): first % of England"]) == {20}


@pytest.mark.parametrize("by", both.BY)
def test_places_have_a_share_in_per_cent_and_a_code_where_there_is_one(by):
    table = both_table.places_table(both.by_place(FRAME, by, 10, 10), by)
    assert table["People facing both, per cent"].between(0, 100).all()
    assert ("Code" in table) == (by not in ("rural_urban", "coast"))


def test_datasets_credited_are_in_the_catalogue():
    assert all(catalogue.dataset(key) for keys in both_table.CREDIT.values() for key in keys)


def test_no_list_blurs_into_another():
    assert not set(both_table.wards_table(both.listed_wards(FRAME, 10, 10)).columns) & {
        "Deprivation (IMD 2025): rank",
        "Local area",
    }
    assert "CNI 2019: rank, of 7,433" not in both_table.pride_table(both.listed_pride(FRAME, 10, 10), 2)
