"""What the benchmark says of many readers follows from what it measured, and is kept beside the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib import catalogue
from tests.bench import day, hosting, memory, report, written
from tests.conftest import ROOT


def row(readers: int, copies: int = 1, area: float = 0.4, **other: float) -> dict:
    pages = {page: [0.1, 0.2, 60] for page in hosting.NAMES} | {"area": [0.1, area, 60]}
    return {"readers": readers, "copies": copies, "pages": pages, "errors": 0, "memory": 2.0, "processor": 0.5} | other


def load(*rows: dict) -> dict:
    return {
        "every": 10.0,
        "seconds": 45.0,
        "machine": {"date": "2026-12-01", "cores": 2, "load": [0.1, 2.0]},
        "rows": list(rows),
    }


def killed(*away: float) -> dict:
    runs = [
        {"choices": 160, "lost": 0, "errors": 0, "moved": 20, "found": 0.1, "away": each, "passed": each < 10}
        for each in away
    ]
    return {"readers": 40, "machine": load()["machine"], "runs": runs}


def test_a_copy_bears_the_number_before_the_first_that_missed_something() -> None:
    assert hosting.bears(load(row(20), row(50), row(100, area=1.6), row(200))) == 50
    assert hosting.bears(load(row(50), row(20), row(100))) == 100
    assert hosting.bears(load(row(20), row(50, errors=1))) == 20
    assert hosting.bears(load(row(20, area=1.5))) == 0
    assert hosting.bears(load(row(20, area=9), row(200, copies=2)), at=2) == 200
    told = hosting.borne(load(row(50), row(100, area=16, processor=0.97), row(100, 2)))
    assert "One copy bears 50 readers**; with more" in told and "Two copies bear 100 readers**, the most" in told
    assert "100 readers at one copy took 0.97 of a core" in told


def test_bars_are_said_for_a_hundred_readers_and_a_kill_that_took_too_long_is_missed() -> None:
    found = {"load": load(row(50, area=9), row(100, area=1.6), row(100, 2)), "killed": killed(*[1.0] * 9, 10.5)}
    judged = {each["what"]: each["met"] for each in report.judged(hosting.bars(found))}
    assert not any("50" in what for what in judged)
    missed = [what for what, met in judged.items() if not met]
    assert missed == [
        "100 readers at one copy: Your area, 19 of 20 within",
        "one of two copies killed under 40 readers, 10 times: passed",
        "the same: everybody's page whole again, the slowest",
    ]
    assert all(each["met"] for each in report.judged(hosting.bars({"killed": killed(*[1.0] * 10)})))
    # Fewer than ten are no ten of ten.
    assert not all(each["met"] for each in report.judged(hosting.bars({"killed": killed(*[1.0] * 9)})))


def test_what_is_measured_alone_is_kept_beside_the_rest_and_both_tables_are_made_again(tmp_path: Path) -> None:
    target, readme, hosts = (tmp_path / name for name in ("bench.json", "README.md", "hosting.md"))
    target.write_text((ROOT / "docs" / "bench.json").read_text(encoding="utf-8"), encoding="utf-8")
    for page in (readme, hosts):
        page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter", encoding="utf-8")
    before = json.loads(target.read_text(encoding="utf-8"))
    told = written.put("load", load(row(50), row(100), row(200, area=3)), target, readme, hosts)
    assert told and all(each["met"] for each in told)
    written.put("killed", killed(*[1.0] * 10), target, readme, hosts)
    after = json.loads(target.read_text(encoding="utf-8"))
    assert {key: after[key] for key in before if key not in ("bars", *written.ALONE)} == {
        key: before[key] for key in before if key not in ("bars", *written.ALONE)
    }
    assert set(written.kept(target)) >= {"load", "killed"}
    assert [each for each in after["bars"] if each["what"] == "100 readers at one copy: errors"]
    table = readme.read_text(encoding="utf-8")
    assert table.startswith("before") and table.endswith("after") and "old" not in table
    for said in ("| 200 | 1 |", "One copy bears 100 readers", "killed 10 times", "many readers on 2026-12-01"):
        assert said in table, said
    assert "| 200 | 1 |" in hosts.read_text(encoding="utf-8") and "old" not in hosts.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="it is one of load, killed, day"):
        written.put("bars", {}, target, readme, hosts)


@pytest.mark.parametrize("name", ["README.md", "docs/hosting.md"])
def test_there_is_a_place_for_the_tables(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.count(report.BEGIN) == text.count(report.END) == 1


def test_a_day_holds_everything_that_can_be_opened_and_each_page_every_hour() -> None:
    listed = {(page, query) for step in memory.steps(3) for page, query in step.pages}
    hours = day.dealt(3)
    assert len(hours) == day.HOURS and hours == day.dealt(3)
    assert {(each.page, each.query) for hour in hours for each in hour} == listed
    for hour in hours:
        assert {each.page for each in hour if not each.query} >= {page.path for page in catalogue.PAGES}
    asked = sum(len(hour) for hour in hours)
    assert asked == sum(len(step.pages) for step in memory.steps(3)) + day.HOURS * len(catalogue.PAGES)
