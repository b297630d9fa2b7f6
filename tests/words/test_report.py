"""The report's table: as printed, beside today's, every cell a text, and what cannot be compared says so."""

from __future__ import annotations

import re

import pytest

from lib import catalogue, store
from lib.places.area import Area, area, own_area
from lib.places.wales import WREXHAM
from lib.words import report
from tests.catalogue.test_catalogue import AVOID
from tests.words.test_area import sound
from tests.words.test_outcomes import SETS, places

EIGHT = [WREXHAM if code == WREXHAM.code else area(code) for code in catalogue.eight_places()]


def cells(chosen: list[Area], title: str, when: str) -> tuple[str, ...]:
    (group,) = [each for each in report.groups(chosen) if each.title.startswith(title)]
    (line,) = [each for each in group.lines if each.label.startswith(when)]
    return line.cells


def test_what_the_report_printed_stands_as_printed():
    assert cells(EIGHT, "People", "2020") == (
        "139,446",
        "257,302",
        "237,110",
        "131,416",
        "584,853",
        "256,375",
        "348,312",
        "135,957",
        "not in the report",
    )
    assert cells(EIGHT, "Deprivation: average score", "2019") == (
        "45.0",
        "26.3",
        "33.2",
        "27.8",
        "27.1",
        "34.5",
        "27.3",
        "not comparable",
        "21.7",
    )
    assert cells(EIGHT, "Rank of 2017", "2017")[:2] == ("313 of 323", "316 of 323")


def test_today_s_side_is_the_app_s_own():
    assert cells(EIGHT, "Deprivation: average score", "2025")[0] == "43.5"
    assert cells(EIGHT, "Deprivation: rank", "2025")[0] == "1 of 296 councils"
    # By average rank Sheffield is 90th: another page, another rank.
    assert cells([area("E08000039")], "Deprivation: rank", "2025")[0] == "56 of 296 councils"
    assert cells(EIGHT, "People", "mid-2022")[0] == f"{area('E06000009').population:,}"
    assert cells(EIGHT, "English Baccalaureate", "2024/25")[:3] == ("10.7%", "21.1%", "23.8%")


def test_the_gap_is_all_pupils_less_pupils_on_free_school_meals():
    """Blackpool: 37.0 less 29.9; England: 46.0 less 35.0."""
    found = cells([EIGHT[0]], "GCSE points", "2024/25")
    assert found == ("7.1", "11.0")


def test_a_place_without_a_figure_by_exams_is_left_out_of_what_can_be_followed(monkeypatch):
    known = {area("E06000009").code: 8.0}
    monkeypatch.setattr(report, "at", lambda code, *_: known.get(code))
    (line,) = [each for each in report.about_table(EIGHT) if each.startswith("One school figure")]
    assert [each.name in line for each in EIGHT] == [each.code in known for each in EIGHT]


@pytest.mark.parametrize("name", SETS)
def test_every_cell_of_every_set_is_a_text(name):
    chosen = places(name)
    for group in report.groups(chosen):
        for line in group.lines:
            assert len(line.cells) == len(chosen) + 1
            assert all(cell.strip() and not re.search(r"\bnan\b|None|<NA>", cell) for cell in line.cells), (
                group.title,
                line,
            )


def test_wrexham_is_never_blank_and_never_ranked():
    column = len(EIGHT) - 1
    found = {line.cells[column] for group in report.groups(EIGHT) for line in group.lines}
    figures = found - {"not comparable", "not published for Wales", "not held for Wales"}
    # As printed in 2021, and the one figure published alike for both countries.
    assert len(figures) == 2 and "135,957" in figures and any(figure.endswith("%") for figure in figures)
    assert "343 points" in report.wrexham_then() and "353 for Wales" in report.wrexham_then()


def test_places_outside_the_eight_have_today_s_side_only():
    chosen = [area("E12000002"), area("E07000076")]
    assert set(cells(chosen, "People", "2020")) == {"not in the report"}
    assert "not among the eight" in " ".join(report.about_table(chosen))
    assert "other" not in report.about_table(EIGHT)[1]


def test_which_of_the_places_are_in_the_report_is_said():
    said = report.about_table([area("E06000009"), area("E12000002")])
    assert said[1] == "Blackpool is in the report. For the others only today’s figures are shown."


def test_what_went_up_and_down_since_the_report():
    assert report.about_table(EIGHT[:3])[1] == (
        "One school figure can be followed: the share of pupils with an English Baccalaureate at grade 4 or above. "
        "From 2018/19 to 2024/25, "
        "it is higher in Blackpool (7.4% to 10.7%) and Oldham (13.1% to 23.8%), and lower in Derby (24.1% to "
        "21.1%). Both years had exams. The report printed "
        "2019/20, when teachers set the grades and more pupils reached them."
    )


def test_people_of_two_censuses_are_not_said_to_be_one_count():
    (group,) = [each for each in report.groups(EIGHT) if each.title == "People"]
    assert "Census of 2011" in group.note and "Census of 2021" in group.note
    assert "same kind of count" not in group.note.replace("Not the same kind of count", "")


def test_a_count_that_cannot_be_of_the_same_people_is_pointed_out():
    """Peterborough: 131,416 printed for 2020, 217,657 in 2022."""
    said = report.about_table(EIGHT)
    assert sum("hardly count the same people" in line for line in said) == 1
    assert "131,416 people (2020) for Peterborough" in said[-1]


@pytest.mark.parametrize("name", SETS)
def test_sentences_and_notes_are_sound_and_in_the_words_asked_for(name):
    chosen = places(name)
    assert all(sound(line) for line in report.about_table(chosen))
    for group in report.groups(chosen):
        assert group.note.endswith(".") and not AVOID.search(f"{group.title} {group.note}")


def test_the_2017_rank_is_history_and_says_why_its_name_is_not_used():
    (group,) = [each for each in report.groups(EIGHT) if each.title.startswith("Rank of 2017")]
    assert group.note.startswith("History only.") and "disliked the name" in group.note
    assert len(group.lines) == 1


def test_own_areas_and_empty_wards_are_not_ranked():
    empty = store.places().query("neighbourhoods == 0").index[0]
    chosen = [own_area(["E01012737"]), area(empty)]
    assert cells(chosen, "Deprivation: rank", "2025")[:2] == ("not ranked", "not ranked")
    assert cells(chosen, "Deprivation: average score", "2025")[1] == "no data"
