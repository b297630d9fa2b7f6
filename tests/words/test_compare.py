"""Sentences about places side by side, read as a reader would: true, each with its year, whichever way it comes out."""

import re

import pytest

from lib import store
from lib.analysis import unequal
from lib.analysis.area import INDEX_PARTS, standing_of
from lib.analysis.compare import COLUMNS, by_class, shares, table
from lib.draw.small_multiples import scales
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM
from lib.words import compare as words
from lib.words import compare_figures, naming

BLACKPOOL, STOKE, WAKEFIELD, SCILLY, CITY, ENGLAND, WEST = (
    area(code) for code in ("E06000009", "E06000021", "E08000036", "E06000053", "E09000001", "E92000001", "E12000002")
)
STREETS = area("E01012737")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])
OWN = own_area(BLACKPOOL.members[:5], "Our <patch>")
EIGHT = [
    area(code) for code in ("E06000009", "E06000015", "E08000004", "E06000031", "E08000039", "E06000021", "E08000036")
] + [WREXHAM]
SETS = {
    "three": [BLACKPOOL, STOKE, WAKEFIELD],
    "eight": EIGHT,
    "mixed": [ENGLAND, WEST, CITY, SCILLY, STREETS, WREXHAM, BLACKPOOL, BLACKPOOL],
    "one": [BLACKPOOL],
    "one neighbourhood": [SCILLY],
    "Wales": [WREXHAM],
    "no neighbourhood": [EMPTY],
    "own": [OWN, BLACKPOOL],
    "itself": [STOKE, STOKE],
    "streets": [STREETS, area("E01012641")],
}


def everything(areas):
    return [
        *words.sentences(areas),
        *words.inside_sentences(areas),
        *words.split_sentences(areas),
        *words.method(),
        words.national_sentence(),
    ]


@pytest.mark.parametrize("areas", SETS.values(), ids=SETS)
def test_every_sentence_is_one_and_is_whole(areas):
    for sentence in everything(areas):
        assert re.fullmatch(r"[A-Z“0-9].*\.", sentence), sentence
        assert not re.search(r"\bnan\b|\bNone\b(?! of)|\{|\}|  ", sentence), sentence
        if re.search(r"IMD|CNI|Income 2", sentence):
            assert re.search(r"20\d\d", sentence)


def test_the_three_it_opens_with():
    said = words.sentences(SETS["three"])
    assert said[0] == (
        "Deprivation overall (IMD 2025): 40% of people in Blackpool live in England’s most deprived tenth. It is 30% in "
        "Stoke-on-Trent and 17% in Wakefield."
    )
    assert said[3] == (
        "They differ most on living environment (IMD 2025): half the people of Blackpool, or more, live in tenths 1 to "
        "3. For Wakefield it is in tenths 6 to 10."
    )
    assert said[4].startswith(
        "None of them is one thing: on deprivation (IMD 2025) neighbourhoods reach from tenth 1 to tenth 10 in "
        "Stoke-on-Trent"
    )
    assert said[5].startswith(
        "Facing both: 26 of 94 neighbourhoods in Blackpool, 19 of 163 in Stoke-on-Trent and 29 of 215 in Wakefield are "
        "in both tenths."
    )
    assert len(said) == 6


def test_what_they_share_is_so_for_each_of_them_and_nothing_is_forgotten():
    (said,) = [each for each in words.sentences(SETS["three"]) if each.startswith("What they share")]
    for key in INDEX_PARTS:
        tenths = [standing_of(each, key).middle for each in SETS["three"]]
        assert (words.catalogue.measure(key).label.lower() in said.lower()) is (max(tenths) <= 3), key


def test_the_order_of_the_places_does_not_change_what_is_so():
    one, other = words.sentences([BLACKPOOL, STOKE, WAKEFIELD]), words.sentences([WAKEFIELD, BLACKPOOL, STOKE])
    assert one[3] == other[3]
    assert sorted(one[2].split()) == sorted(other[2].split())


def test_mixed_kinds_are_said_and_one_kind_is_not():
    assert any(
        "different kinds: England, one region, three councils and one neighbourhood" in each
        for each in words.sentences(SETS["mixed"])
    )
    assert not any("different kinds" in each for each in words.sentences(EIGHT))


def test_a_place_beside_itself_is_level_and_says_so():
    said = words.sentences([STOKE, STOKE])
    assert "Stoke-on-Trent stands here twice, so its figures are level everywhere." in said
    assert "Add another place to set beside it." in said
    assert not any("differ most" in each for each in said)


def test_two_areas_of_the_same_neighbourhoods_are_level():
    assert any("level on every part" in each for each in words.sentences([STOKE, own_area(SCILLY.members), SCILLY][1:]))


def test_wrexham_is_never_ranked_and_says_why():
    said = words.sentences(EIGHT)
    assert sum("Wrexham" in each for each in said) == 1
    assert any("never ranked with England’s" in each for each in said)


def test_places_inside_others_are_said_in_one_sentence():
    (said,) = [each for each in words.sentences([BLACKPOOL, WEST, ENGLAND, STOKE]) if "more than one place" in each]
    assert "Blackpool in the North West" in said
    assert "Blackpool; the North West" not in said
    assert not any("more than one place" in each for each in words.sentences(SETS["three"]))


def test_an_own_area_partly_inside_another_says_in_part():
    across = own_area([*BLACKPOOL.members[:2], *STOKE.members[:2]], "Across")
    assert any("“Across” (in part) in Blackpool" in each for each in words.sentences([across, BLACKPOOL]))


def test_a_ward_without_neighbourhoods_is_said():
    assert any("no figures of its own" in each for each in words.sentences([EMPTY, BLACKPOOL]))


# ---- within and between ----


@pytest.mark.parametrize(
    "areas", [SETS["three"], EIGHT, [CITY, SCILLY, STREETS], [area("E09000001"), area("E06000009")]]
)
def test_the_statement_on_gaps_is_put_to_the_data_and_said_whichever_way_it_comes_out(areas):
    said = words.split_sentences(areas)
    found = unequal.inside(areas, "imd2025")
    wider = int((found["high"] - found["low"]).max() > found["average"].max() - found["average"].min())
    most = int(unequal.together(areas, "imd2025").share_within > 0.5)
    expected = {2: "it is so", 1: "it is only partly so", 0: "it is not so"}[wider + most]
    assert f"For these places {expected}: " in said[1]


def test_both_answers_occur():
    answers = {
        re.search(r"places (it is[^:]*):", words.split_sentences(areas)[1])[1]
        for areas in (SETS["three"], [CITY, SCILLY, STREETS])
    }
    assert answers == {"it is so", "it is not so"}


def test_one_place_has_nothing_to_split():
    for areas in ([BLACKPOOL], [BLACKPOOL, BLACKPOOL], [WREXHAM, BLACKPOOL]):
        (said,) = words.split_sentences(areas)
        assert "Choose two places" in said


def test_two_people_in_each_place_most_unequal_first():
    income, need = words.inside_sentences(SETS["three"])
    assert "27 points apart in Blackpool, 20 in Stoke-on-Trent and 18 in Wakefield (IMD 2025)" in need
    assert "23 in 100 apart in Blackpool" in income
    assert words.inside_sentences([*SETS["three"], SCILLY, WREXHAM]) == [income, need]


def test_england_in_one_sentence():
    assert words.national_sentence().startswith(
        "All of England: 92 parts in 100 of the difference in low income lie inside the nine regions and "
        "only 8 between them. 73 lie inside the 296 councils"
    )


# ---- names, charts, table ----


def test_each_place_has_a_name_of_its_own():
    twins = store.places().query("level == 'ward25' and name == 'Abbey' and neighbourhoods > 0").index[:2]
    found = naming.labels([area(twins[0]), area(twins[1]), BLACKPOOL, BLACKPOOL, BLACKPOOL])
    assert len(set(found)) == 5
    assert all("ward in" in each for each in found[:2])
    assert len(set(naming.labels([area(code) for code in BLACKPOOL.members[:8]]))) == 8


def test_the_title_names_five_and_counts_more():
    assert words.title(SETS["three"]) == "Blackpool, Stoke-on-Trent and Wakefield"
    assert words.title(EIGHT) == "Blackpool, Derby, Oldham, Peterborough and 4 more"


def test_no_cell_of_the_table_is_blank():
    areas = [WREXHAM, EMPTY, ENGLAND, OWN, STREETS, BLACKPOOL]
    found = table(areas)
    shown = {
        key: [compare_figures.shown(each, key, found.at[n, key]) for n, each in enumerate(areas)] for key in COLUMNS
    }
    assert all(cell and "nan" not in cell for cells in shown.values() for cell in cells)
    assert {cells[0] for cells in shown.values()} == {"Not comparable", "No figure in our sources"}
    rank = int(found.at[4, "imd2025_rank"])
    assert shown["imd2025_rank"] == [
        "Not comparable",
        "No data",
        "Not ranked",
        "Not ranked",
        f"{rank:,} of 33,755",
        "1 of 296",
    ]
    assert shown["imd2025"][5] == "43.5"
    assert shown["imd2025_first"][5] == "40.4%"


def test_every_column_says_its_year():
    for key in COLUMNS:
        assert re.search(r"20\d\d", compare_figures.column_name(key)), key
    assert len({compare_figures.column_name(key) for key in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("key", ["imd2025", "both", "low_skills"])
def test_charts_and_maps_are_said_in_words(key):
    areas = [BLACKPOOL, SCILLY, WREXHAM, EMPTY]
    counted = by_class(areas, key, "people")
    said = compare_figures.spread_sentence(areas, key, counted, "people")
    assert "in Blackpool" in said
    assert "no data for Wrexham" in said
    beside = [compare_figures.beside(each, key, shares(counted).loc[n]) for n, each in enumerate(areas)]
    assert beside[2:] == ["in Wales, not comparable", "no data"]
    assert compare_figures.map_sentence(BLACKPOOL, key, counted.loc[0]).startswith("Map of Blackpool: ")


def test_one_thing_is_not_said_as_several():
    assert (
        compare_figures.hover("Blackpool", "imd2025", 0, 1, "neighbourhoods")
        == "Blackpool: 1 neighbourhood in tenth 1 (IMD 2025)"
    )
    assert (
        compare_figures.hover("Blackpool", "imd2025", 9, 2_000, "people")
        == "Blackpool: 2,000 people in tenth 10 (IMD 2025)"
    )


def test_the_scale_of_the_maps_is_said():
    def said(*areas):
        return compare_figures.scale_sentence(areas, scales([each.members for each in areas]))

    assert said(BLACKPOOL, WAKEFIELD).startswith("A kilometre is as long on each map.")
    assert "These share one: Blackpool. These: England." in said(BLACKPOOL, ENGLAND)
    assert said(WREXHAM)


def test_a_map_that_names_no_neighbourhoods_says_so_and_where_they_are_named():
    assert compare_figures.unnamed([BLACKPOOL, WAKEFIELD, WREXHAM], 700) == ""
    assert compare_figures.unnamed([BLACKPOOL, ENGLAND, ENGLAND], 700) == (
        "The map of England names no neighbourhoods here, as there are more than 700; “Open on the map” does."
    )
    # One that has just as many is still named.
    assert compare_figures.unnamed([BLACKPOOL], len(BLACKPOOL.members)) == ""
    assert compare_figures.unnamed([BLACKPOOL], len(BLACKPOOL.members) - 1).startswith("The map of Blackpool names no")
