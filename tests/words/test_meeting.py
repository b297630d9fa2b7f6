"""What is said of places to meet that we know of: true of each place, and never without how far the list can be trusted."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from lib import catalogue
from lib.analysis import both, meeting
from lib.analysis.compare import verdict
from lib.analysis.found import share_with_most_need
from lib.analysis.heat import heat
from lib.analysis.level_values import level_values
from lib.draw.colour import LIGHT
from lib.links import MapView
from lib.pictures.map_parts import finding_of, legend_of
from lib.places import filters
from lib.places import meeting as known
from lib.places.area import area
from lib.tables.areas_table import SOURCES, areas_table, csv_of
from lib.tables.both_table import CREDIT
from lib.tables.meeting_table import every_place, near_table, places_credit, places_csv, without_table
from lib.words import meeting as words
from lib.words.compare_figures import line_name
from lib.words.compare_verdict import rank_words, verdict_headline, verdict_lines
from lib.words.credits import map_credit
from lib.words.slides_people import here_slide
from lib.words.standing import place_sentence

KEYS = tuple(catalogue.measures_of("places_to_meet"))
ENGLAND = meeting.reach_of_england()


def without(code: str) -> list[str]:
    facing = both.facing(both.figures().loc[area(code).members], 10, 10)
    return words.without_finding("Hull", meeting.without(facing, 800), meeting.without(facing, 1600))


def test_kinds_are_counted_and_named() -> None:
    said = words.inside(area("E06000010"), meeting.reach(area("E06000010")))
    assert said == "Inside Kingston upon Hull we know of 21 community centres, 1 village hall and 1 social centre."
    one = words.inside(area("E01012737"), meeting.reach(area("E01012737")))
    assert one == "Inside this neighbourhood of Central Blackpool we know of 2 community centres."


def test_people_near_are_said_beside_england_and_of_one_neighbourhood_how_far_it_is() -> None:
    place = area("E06000010")
    assert words.near(place, meeting.reach(place), ENGLAND) == [
        "55 in 100 of its people live within 800 metres of one. In England it is 59 in 100.",
        "92 in 100 live within 1.6 km (one mile), and 86 in 100 in England.",
    ]
    one = area("E01019077")
    assert words.near(one, meeting.reach(one), ENGLAND) == [
        "The nearest is 4.3 km from the middle of its homes, in a straight line."
    ]
    assert "England" not in words.near(area("E92000001"), ENGLAND, ENGLAND)[0]


def test_who_faces_both_without_one() -> None:
    assert without("E06000010") == [
        "In Hull, 10 of the 55 neighbourhoods facing both have no place to meet that we know of within 800 metres.",
        "15,229 people live there, 2,653 of them aged 12 to 24 (mid-2022).",
        "1 is further than 1.6 km from one: 1,671 people, 231 of them aged 12 to 24.",
    ]
    assert without("E06000009") == [
        "In Hull, every neighbourhood that faces both has a known place to meet within 800 metres."
    ]
    one = both.facing(both.figures(), 10, 10)
    for some, said in (
        (
            one[known.without(one.index, 1600)].head(1),
            "no place to meet that we know of within 800 metres. The nearest is more than 1.6 km away.",
        ),
        (one[~known.without(one.index, 800)].head(1), "a known place to meet within 800 metres."),
    ):
        found = words.without_finding("Hull", meeting.without(some, 800), meeting.without(some, 1600))
        assert found == [f"In Hull, the one neighbourhood facing both has {said}"]
    assert without("E09000001") == ["No neighbourhood in Hull faces both."]


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_coloured_or_ranked_by_it_without_the_sentence(key: str) -> None:
    measure, uneven = catalogue.measure(key), words.uneven()
    assert uneven.startswith("Mapping is uneven")
    visible = np.ones(33_755, dtype=bool)
    legend = legend_of(key, "lsoa21", visible, LIGHT)
    assert uneven in legend.note and "© OpenStreetMap contributors" in legend.note
    values = level_values(key, "lad25")
    said = place_sentence(
        measure, catalogue.level("lad25"), values.values["E06000009"], values.ranks["E06000009"], values.ranked
    )
    assert said.endswith(uneven)
    picture = " ".join(map_credit(measure))
    assert uneven in picture and "© OpenStreetMap contributors" in picture
    rows = csv_of(areas_table(key, "lad25", np.ones(296, dtype=bool)), key).decode("utf-8-sig")
    assert uneven in rows and "Open Database License" in rows


def test_other_measures_are_said_as_they_were() -> None:
    measure = catalogue.measure("crime" if "crime" in catalogue.measures() else "theft")
    assert not measure.warning and "uneven" not in " ".join(map_credit(measure))


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (
            MapView(measure="places_to_meet_800"),
            "14,037 of England’s 33,755 neighbourhoods have no known place so near.",
        ),
        (
            MapView(measure="places_to_meet_1600", place="E06000009"),
            "all 94 of Blackpool’s neighbourhoods have a known place so near.",
        ),
        (MapView(measure="places_to_meet_800", place="E01012737"), "Central Blackpool has 3."),
        (MapView(measure="places_to_meet_800", place="E01019077"), "Isles of Scilly has no known place so near."),
    ],
)
def test_the_map_says_how_many_have_none_and_speaks_of_no_tenth(view: MapView, said: str) -> None:
    assert finding_of(view) == f"{catalogue.measure(view.measure).label}: {said}"


def test_no_region_is_put_first_by_it() -> None:
    assert "South" not in finding_of(MapView(measure="places_to_meet_nearest"))
    assert finding_of(MapView(measure="places_to_meet_nearest")).startswith("On average, the nearest place to meet")


def test_what_has_none_is_the_whole_first_class() -> None:
    """So that "have no known place" is what the class means."""
    for key in KEYS:
        measure = catalogue.measure(key)
        if measure.none:
            found = level_values(key, "lsoa21")
            assert ((found.classes == 0) == (found.values == 0).to_numpy()).all()
            assert share_with_most_need(key) == pytest.approx((found.values == 0).mean())
    assert share_with_most_need("places_to_meet_nearest") == pytest.approx(0.1, abs=0.001)


@pytest.mark.parametrize(("value", "shown"), [(3, "3"), (0, "0"), (2.12, "2.1")])
def test_a_count_is_whole_and_an_average_is_not(value: float, shown: str) -> None:
    assert catalogue.measure("places_to_meet_800").display(value) == shown


def test_the_list_to_take_away_has_no_formula_and_says_where_it_is_from() -> None:
    facing = both.facing(both.figures(), 10, 10)
    table = without_table(meeting.names_without(facing, 800))
    text = csv_of(table, "both", CREDIT["meeting"]).decode("utf-8-sig")
    assert words.uneven() in text and "OpenStreetMap contributors" in text
    lines = list(csv.reader(io.StringIO(text)))
    assert len(lines) == 481 and {len(line) for line in lines} == {len(table.columns) + 1}
    assert not [cell for row in lines for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert table[["People (mid-2022)", "Aged 12 to 24 (mid-2022)"]].sum().tolist() == [757_220, 126_031]


def test_the_list_of_places_says_kind_distance_and_what_may_be_one_twice() -> None:
    table = near_table(known.near(area("E01018821")))
    assert table["Metres away"].tolist()[0] == 350
    assert table["May be one place twice"].tolist()[:2] == ["", "yes"]
    assert set(table["Kind"]) <= {"Community centre", "Village hall", "Social centre"}
    assert "Metres away" not in near_table(known.near(area("E92000001")))


def test_the_doubts_are_the_numbers() -> None:
    urban, rural = meeting.by_civic_assets(True), meeting.by_civic_assets(False)
    said = " ".join(words.doubted(urban, rural, meeting.hardly_mapped()))
    for number in (urban.loc[1], urban.loc[10], rural.loc[1], rural.loc[10]):
        assert f"{number:.1f}" in said
    assert said.startswith("Can a list drawn by volunteers be trusted?") and "opposite ways" in said
    assert said.endswith("Hyndburn has 2 and Stoke-on-Trent has 13.")


def test_a_slide_counts_them_and_credits_them() -> None:
    table = here_slide(area("E06000009")).table
    assert table.iloc[-1].tolist() == ["Places to meet (June 2026)", "32", "5"]


def test_filters_do_not_change_what_is_known() -> None:
    assert filters.people(~known.has_one(1600)) == known.people_without(np.ones(33_755, dtype=bool), 1600)


def test_beside_other_places_nobody_is_ranked_by_it_and_the_sentence_comes_first() -> None:
    hyndburn, blackpool = area("E07000120"), area("E06000009")
    for key in KEYS:
        # In the order chosen, whichever has fewer.
        for places in ([blackpool, hyndburn], [hyndburn, blackpool]):
            found = verdict(places, key)
            assert found.steps == ((0,), (1,)) and not found.ranks
            assert verdict_headline(places, key, found) == (
                f"{catalogue.measure(key).label}: what is known of each place, and no ranks."
            )
            lines = verdict_lines(places, key, found)
            assert lines[0] == words.uneven() and lines[1].startswith("In all of England ")
            said = " ".join([*lines, *(rank_words(each, n, key, found) for n, each in enumerate(places))])
            assert "of 296" not in said and "most need" not in said and "largest" not in said and "last" not in said
    key = "places_to_meet_800"
    alone = verdict([blackpool], key)
    assert verdict_headline([blackpool], key, alone) == (
        "On “places to meet within 800 m” 14 in 100 neighbourhoods in Blackpool have no known place so near."
    )
    assert verdict_lines([blackpool], key, alone)[1] == (
        "In all of England 42 in 100 neighbourhoods have no known place so near."
    )
    one, islands = area("E01012737"), area("E01019077")
    both_of = verdict([one, islands], key)
    assert [rank_words(each, n, key, both_of) for n, each in enumerate((one, islands))] == [
        "One neighbourhood: it has a known place so near",
        "One neighbourhood: it has no known place so near",
    ]
    assert verdict_headline([islands], key, verdict([islands], key)).endswith("has no known place so near.")
    assert words.uneven() not in verdict_lines([blackpool], "imd2025", verdict([blackpool], "imd2025"))


def test_england_has_the_shade_of_a_tenth_where_its_first_class_is_larger() -> None:
    numbers, shades = heat([area("E92000001"), area("E07000120")])
    assert {shades.at[key, 0] for key in KEYS if catalogue.measure(key).none} == {shades.at["imd2025", 0]}
    assert numbers.at["places_to_meet_800", 0] == pytest.approx(0.416, abs=0.001)
    assert line_name("places_to_meet_800") == "Places to meet within 800 m: no known place (England 42%)"


def test_the_whole_list_can_be_taken_away_under_its_licence() -> None:
    text = places_csv(every_place()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 13_317 and rows[0][0] == "Kind" and rows[0][-2:] == ["Neighbourhood (LSOA 2021)", SOURCES]
    credit = {row[-1] for row in rows[1:]}
    assert len(credit) == 1
    assert "© OpenStreetMap contributors" in min(credit) and "opendatacommons.org/licenses/odbl" in min(credit)
    assert words.uneven() in places_credit() and "same licence" in places_credit()[2]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
