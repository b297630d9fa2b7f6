"""How long, in words: what is said of one neighbourhood, of larger places, and of what is not known."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from lib import store
from lib.analysis import both_counts
from lib.analysis.both import facing, figures
from lib.analysis.context import HOMES, LANGUAGE, TENURE, beside_england
from lib.analysis.editions import YEARS, Editions, editions
from lib.places import filters
from lib.places.area import area
from lib.words import context
from lib.words import editions as words
from lib.words.slides import part

FRAME = store.neighbourhoods()
ENGLAND, BLACKPOOL, SCILLY, LONDON = "E92000001", "E06000009", "E06000053", "E09000001"


def named(name: str) -> str:
    return str(FRAME.index[FRAME["lsoa21_name"] == name][0])


def said(code: str) -> str:
    place = area(code)
    return " ".join(words.sentences(place, editions(place.frame)))


def test_a_neighbourhood_that_was_there_all_six_times() -> None:
    place = area(named("Blackpool 010A"))
    found = editions(place.frame)
    assert found.shares == (1.0,) * 6 and found.times == 6
    assert words.finding(place, found) == "It was in England’s most deprived tenth in all six editions, 2004 to 2025."
    assert words.beside(found) == "In the most deprived tenth: all six times."
    assert words.alt(found).endswith("in it in 2004, 2007, 2010, 2015, 2019 and 2025.")
    assert words.letters([True, False, None, True, True, True]) == "■□–■■■"


@pytest.mark.parametrize("name", ["City of London 001A", "Isles of Scilly 001A", "Cornwall 023B"])
def test_a_neighbourhood_that_never_was(name: str) -> None:
    place = area(named(name))
    found = editions(place.frame)
    assert found.times == 0 and found.shares == (0.0,) * 6
    assert "in none of six editions" in words.finding(place, found)
    assert "none of six times" in words.beside(found)


def test_of_a_neighbourhood_that_was_some_of_the_times_the_years_are_told() -> None:
    some = FRAME[(FRAME["six10"] == 3) & (FRAME["imd2004_match"] == "exact")].index[0]
    place = area(some)
    found = editions(place.frame)
    inside = [year for year in YEARS if FRAME.at[some, f"imd{year}_decile"] == 1]
    assert len(inside) == 3 and "in three of six editions" in words.finding(place, found)
    told = words.alt(found)
    assert f"in it in {inside[0]}, {inside[1]} and {inside[2]}" in told and "; not in it in " in told


def test_where_the_earlier_border_is_not_on_record_it_is_said_and_not_counted() -> None:
    place = area(named("Greenwich 035H"))
    found = editions(place.frame)
    assert found.times is None and found.shares[:3] == (None, None, None) and found.shares[3] == 0
    assert "is not known" in words.finding(place, found)
    assert "not known in 2004, 2007 and 2010" in words.alt(found)
    assert words.rows(place)["Where it stood"].tolist()[:3] == ["Not known"] * 3
    # Of a place that holds such ones, it says how many.
    assert "For two of them it is not known before 2015." in said("E09000011")


def test_a_changed_border_is_called_a_best_fit() -> None:
    changed = FRAME.index[FRAME["imd2004_match"] == "best fit"][0]
    assert "a best fit" in said(changed)
    assert "best fit" not in said(named("Blackpool 010A"))


def test_of_a_larger_place_is_told_how_many_live_where_it_was_so_all_six_times() -> None:
    """25 of Blackpool's 94, with 27 in 100 of its people; 19 of the 26 that face both."""
    members = FRAME[FRAME["lad25_name"] == "Blackpool"]
    held = members["six10"] == 6
    share = members["population"][held].sum() / members["population"].sum()
    assert (held.sum(), round(100 * share)) == (25, 27)
    told = said(BLACKPOOL)
    assert told.startswith(
        "In Blackpool, 27 in 100 people live in neighbourhoods that were in England’s most deprived tenth"
    )
    assert (
        "That is 25 of its 94 neighbourhoods." in told
        and "Of the 26 that face both, 19 were in it all six times, 2004 to 2025." in told
    )


def test_of_a_place_without_any_it_says_none() -> None:
    assert "none of the 6 neighbourhoods" in said(LONDON)
    assert "none of" in said("E06000052") or "of its" in said("E06000052")


def test_england_is_1941_neighbourhoods_and_827_of_those_facing_both() -> None:
    told = said(ENGLAND)
    assert "That is 1,941 of its 33,755 neighbourhoods." in told
    assert "Of the 1,262 that face both, 827 were in it all six times, 2004 to 2025." in told
    assert int(filters.holds("six10").sum()) == 1_941 and int(filters.holds("six20").sum()) == 4_700
    assert int(filters.number(filters.chosen((), ("six10", "both")))) == 827


def test_nothing_says_that_a_place_became_better_or_worse() -> None:
    for code in (ENGLAND, BLACKPOOL, SCILLY, LONDON, "E06000052", named("Blackpool 010A")):
        told = said(code)
        assert words.CARE in told
        assert not re.search(r"\b(improv|worsen|rose|fell|risen|fallen|declin)", told)


def test_squares_are_filled_by_people_and_not_by_neighbourhoods() -> None:
    frame = FRAME.head(2).copy()
    frame["population"] = pd.array([3_000, 1_000], dtype="int32")
    for year in YEARS:
        frame[f"imd{year}_decile"] = pd.array([1, 5], dtype="Int8")
    frame["six10"] = pd.array([6, 0], dtype="Int8")
    found = editions(frame)
    assert found.shares == (0.75,) * 6 and (found.held, found.people, found.share) == (1, 3_000, 0.75)
    assert isinstance(found, Editions) and found.times is None


def test_a_table_has_the_squares_of_each_of_its_lines() -> None:
    codes = [named("Blackpool 010A"), named("City of London 001A"), named("Greenwich 035H")]
    table = words.with_squares(pd.DataFrame({"Name": ["a", "b", "c"], "Code": codes}))
    assert table[words.SQUARES].tolist() == ["■■■■■■", "□□□□□□", "–––□□□"]
    assert list(table.columns)[0] == "Name"


def test_the_slide_says_it_and_shows_where_or_when() -> None:
    slide = part("long", area(BLACKPOOL))
    assert slide.title == "27 in 100 people live in the most deprived tenth of all six editions"
    assert slide.picture.keys == ("six10",) and "all six: 25" in slide.picture.alt
    one = part("long", area(named("Blackpool 010A")))
    assert one.title == "All six times in the most deprived tenth since 2004" and len(one.table) == 6
    assert part("long", area(SCILLY)).title.startswith("None of six times")


def test_of_those_facing_both_one_all_and_none_have_their_words() -> None:
    assert words.of_those_facing_both(1, 1).startswith("The one that faces both was in the most deprived tenth all six")
    assert "was not in the most" in words.of_those_facing_both(1, 0)
    assert "none was" in words.of_those_facing_both(4, 0) and "one was" in words.of_those_facing_both(4, 1)
    assert "all were" in words.of_those_facing_both(4, 4) and "3 were" in words.of_those_facing_both(4, 3)
    assert both_counts.all_six(facing(figures(), 10, 10)) == 827


# ---- who lives here


def test_who_lives_here_stands_beside_england_and_each_line_has_its_words() -> None:
    assert set(context.SHORT) == {*TENURE, *HOMES, *LANGUAGE}
    found = beside_england(area(BLACKPOOL), TENURE)
    assert list(found.index) == list(TENURE)
    assert found["england"].sum() == pytest.approx(1, abs=0.003) and found["share"].sum() == pytest.approx(1, abs=0.003)
    assert found.at["private_rented", "share"] > found.at["private_rented", "england"]


def test_how_well_english_is_spoken_is_told_of_local_areas_and_what_is_made_of_them_alone() -> None:
    ward = FRAME.at[named("Blackpool 010A"), "ward25_code"]
    assert beside_england(area(ward), LANGUAGE).empty and not beside_england(area(ward), TENURE).empty
    for code in (named("Isles of Scilly 001A"), BLACKPOOL, ENGLAND):
        assert len(beside_england(area(code), LANGUAGE)) == 2
