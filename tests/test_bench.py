"""What the measurement measures: every page on a telephone, every part of every page, and that its report says so."""

from __future__ import annotations

import json
from pathlib import Path

from lib import catalogue
from lib.links.compare_view import EIGHT, SECTIONS
from tests.bench import heights, report, telephone

MEASURED = Path(__file__).resolve().parents[1] / "docs" / "bench.json"
"""The figures of the last time, to put others in."""


def test_a_telephone_opens_every_page_of_the_menu_with_a_place_on_it() -> None:
    opened = {page.path: link for page, link in telephone.links()}
    assert sorted(opened) == sorted(page.path for page in catalogue.PAGES)
    assert all(telephone.PLACE in link for link in opened.values())


def test_heights_are_those_of_every_page_and_of_three_and_eight_places_compared() -> None:
    found = [link for _, link in heights.links()]
    assert {link.partition("?")[0].strip("/") for link in found} == {page.path for page in catalogue.PAGES}
    compared = [link for link in found if link.startswith("/compare")]
    assert len(compared) == 2 * len(SECTIONS)
    assert sum(",".join(EIGHT) in link for link in compared) == len(SECTIONS)
    assert len(dict(heights.links())) == len(found), "two have one name, so one would hide the other"


def test_one_slow_page_misses_the_bar_of_all_and_the_report_names_every_page_the_slowest_first() -> None:
    found = json.loads(MEASURED.read_text())
    found["telephone"]["quiet"] = {page.title: [1.0, 2.0, 3.0] for page in catalogue.PAGES} | {
        "Stories": [6.5, 7.0, 1.0]
    }
    found["bars"] = report.bars(found)
    [bar] = [each for each in found["bars"] if "pages quiet" in each["what"]]
    assert f"each of {len(catalogue.PAGES)} pages" in bar["what"] and "(Stories)" in bar["what"]
    assert (bar["measured"], bar["met"]) == (6.5, False)
    [line] = [line for line in report.table(found).splitlines() if "until nothing more happens" in line]
    assert "| Stories 6.5 s; " in line
    assert all(f"{page.title} 2.0 s" in line for page in catalogue.PAGES if page.title != "Stories")
    found["telephone"]["quiet"]["Stories"] = [5.9]
    assert all(each["met"] for each in report.bars(found) if "pages quiet" in each["what"])
