"""Every table that can be taken away as CSV opens at the first try, in a spreadsheet and in pandas alike."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import big_local, both, claims, evidence, evidence_differences, specifications
from lib.analysis.meeting import names_without
from lib.places import filters, meeting
from lib.places.area import area
from lib.places.uploaded import counts_by_neighbourhood, read_points
from lib.plan.question import Question
from lib.plan.solve import answer
from lib.tables import both_table, figures_table, plan_table
from lib.tables.areas_table import SOURCES, areas_table, csv_of
from lib.tables.big_local_table import big_local_table
from lib.tables.compare_table import compare_table
from lib.tables.meeting_table import every_place, near_table, without_table
from lib.tables.notes_file import notes_of
from lib.tables.own_area_file import counts_table, points_table
from lib.tables.place_table import place_table
from lib.words import claims as claim_words
from lib.words import evidence as evidence_words
from lib.words import evidence_councils, outcomes, report, wales
from lib.words.naming import labels
from lib.words.tables import frame_of
from tests.conftest import ROOT
from tests.paper.test_compare_out import SETS

BLACKPOOL, PLACES = filters.inside("E06000009"), SETS["mixed"]
FRAME = both.figures()
FACING = both.facing(FRAME, 10, 10)
POINTS = read_points("halls.csv", b"Name,Postcode\n=1+1,FY1 1AP\n+44,AL10 0AA\n")


def at(level: str):
    frame = store.places()
    return pd.Index(store.codes(level)).isin(
        frame.index[frame["lad25_code"].eq("E06000009") | (frame["level"] != "ward25")]
    )


DOWNLOADS: dict[str, Callable[[], pd.DataFrame]] = {
    **{f"the map: {key}": lambda key=key: areas_table(key, "lsoa21", BLACKPOOL) for key in catalogue.measures()},
    **{
        f"the map, larger: {level}": lambda level=level: areas_table("low_skills", level, at(level))
        for level in ("ward25", "lad25", "rgn")
    },
    "an area itself": lambda: place_table(area("E06000009")),
    "figures of an area": lambda: figures_table.figures_table(BLACKPOOL),
    "both today": lambda: both_table.with_lines(both_table.neighbourhoods_table(FACING, 10), 10, 10),
    "both here": lambda: both_table.with_lines(both_table.here_table(FACING), 10, 20),
    "both near the line": lambda: both_table.movers_table(FRAME, both.movers(FRAME, 10, 10)),
    **{f"both by {by}": lambda by=by: both_table.places_table(both.by_place(FRAME, by, 10, 10), by) for by in both.BY},
    "wards of 2019": lambda: both_table.wards_table(both.listed_wards(FRAME, 10, 10)),
    **{
        f"Pride in Place {phase}": lambda phase=phase: both_table.pride_table(both.listed_pride(FRAME, 10, 10), phase)
        for phase in (1, 2, 3)
    },
    "places compared": lambda: compare_table(PLACES),
    "the report's table": lambda: frame_of(report.groups(PLACES), [*labels(PLACES), "England"]),
    "learning outcomes": lambda: frame_of(outcomes.outcome_groups(PLACES), outcomes.heads(PLACES)),
    "Wrexham": wales.areas,
    "Big Local": lambda: big_local_table(big_local.big_local()),
    "ways of comparing": lambda: evidence_words.specified(specifications.results()),
    "balance": lambda: evidence_words.balanced(store.table("evidence_balance")),
    "claims": lambda: claim_words.table(claims.verdicts()),
    "claims by test": lambda: claim_words.ways_table(claims.ways()),
    "councils": lambda: evidence_councils.council_table("attainment8", claims.council_table("attainment8", 10)),
    "school outcomes": lambda: evidence_councils.links_table(
        {"attainment8": claims.links("attainment8", 10)}, {"attainment8": "2024/25"}
    ),
    "your own line": lambda: evidence_councils.table(
        evidence_differences.comparison("strict", 10, 30), evidence.MATCHES["strict"]
    ),
    "sites of a plan": lambda: plan_table.placed_table(answer(Question("E06000009"))),
    "out of reach of a plan": lambda: plan_table.out_table(answer(Question("E06000009"))),
    "places to meet, all": every_place,
    "places to meet near": lambda: near_table(meeting.near(area("E06000009"))),
    "without a place to meet": lambda: without_table(names_without(FACING, meeting.NEAR)),
    "your own counts": lambda: counts_table(counts_by_neighbourhood(POINTS.points)),
    "your own points": lambda: points_table(POINTS),
}
OFFERED = {
    "lib/ui/area_files.py": 2,
    "lib/ui/area_list.py": 1,
    "lib/ui/compare_page.py": 1,
    "lib/ui/compare_report.py": 1,
    "lib/ui/meeting.py": 1,
    "lib/ui/plan_files.py": 2,
    "lib/ui/take_tables.py": 1,
}
"""Where a CSV is offered: how many times a file of the pages' room names its kind."""
WRITTEN = re.compile(r"[−-]?£?\d{1,3}(,\d{3})+(\.\d+)?%?|[−-]?£?\d+(\.\d+)?%")
"""A number as it is written for readers, not for a spreadsheet."""


@pytest.mark.parametrize("name", DOWNLOADS)
def test_it_reads_back_as_it_is(name: str) -> None:
    table = DOWNLOADS[name]()
    content = csv_of(table, "imd2025")
    read = pd.read_csv(io.BytesIO(content))
    assert len(read) == len(table) > 0
    assert list(read.columns) == [*map(str, table.columns), SOURCES]
    assert read[SOURCES].str.startswith(catalogue.NAME_AND_VERSION).all()
    for column in table.select_dtypes("number"):
        assert pd.api.types.is_numeric_dtype(read[column]), column
        assert read[column].isna().sum() == table[column].isna().sum(), column


@pytest.mark.parametrize("name", DOWNLOADS)
def test_no_number_is_a_text_and_no_text_a_formula(name: str) -> None:
    table = DOWNLOADS[name]()
    lines = list(csv.reader(io.StringIO(csv_of(table, "imd2025").decode("utf-8-sig"), newline="")))
    assert {len(line) for line in lines} == {len(table.columns) + 1}
    texts = [n for n, column in enumerate(table.columns) if not pd.api.types.is_numeric_dtype(table[column])]
    for line in lines[1:]:
        assert not [cell for n in texts if (cell := line[n]).startswith(("=", "+", "-", "@", "\t", "\r"))]
    for n in texts:
        if table.columns[n] != "As on the page":
            assert not [line[n] for line in lines[1:] if WRITTEN.fullmatch(line[n])], table.columns[n]


def test_this_file_knows_every_place_where_a_csv_is_offered() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count('"text/csv"')
        for path in (ROOT / "lib" / "ui").glob("*.py")
    }
    assert {path: number for path, number in found.items() if number} == OFFERED


def test_notes_beside_tell_what_columns_mean_and_each_source_with_its_licence() -> None:
    table = DOWNLOADS["both today"]()
    text = notes_of({"both-today.csv": list(table.columns)}, "both", ["schools"]).decode("utf-8-sig")
    lines = text.split("\r\n")
    assert lines[0] == "Notes on both-today.csv"
    for key in ("imd2025", "cni2023"):
        assert any(
            line.startswith(f"{catalogue.measure(key).label} (") and catalogue.measure(key).caveat in line
            for line in lines
        )
    for key in ("iod2025", "cni2023", "population", "schools"):
        assert any(catalogue.dataset(key).title in line and catalogue.dataset(key).licence in line for line in lines)
