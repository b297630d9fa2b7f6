"""Sentences about an area: right for places one can check by hand, and sound for every place there is."""

import functools
import re
from dataclasses import replace

import pandas as pd
import pytest

from lib import catalogue, places, store
from lib.analysis import outcomes as published
from lib.places.area import Area, area, own_area
from lib.words import area as words
from lib.words import area_here, area_outcomes, english, naming

FRAME = store.neighbourhoods()
PLACES = store.places()
EMPTY_WARD = PLACES.query("neighbourhoods == 0").index[0]
WITHOUT_UNIVERSITY_FIGURE = FRAME.index[FRAME["not_in_higher_education"].isna()][0]
CHANGED = FRAME.index[FRAME["imd2019_match"] == "best fit"][0]
AWKWARD = (
    "E09000001",
    "E06000053",
    "E08000025",
    "E92000001",
    "E01012641",
    EMPTY_WARD,
    WITHOUT_UNIVERSITY_FIGURE,
    CHANGED,
    "E12000007",
    "E47000018",
)
AVOID = re.compile(
    r"left.behind|social mobility|disadvantaged|hard.to.reach|vulnerable|lost generation|red wall|\bnan\b|\bNone\b|\bNA\b|<|inf\b"
)
YEAR = re.compile(r"\b20[12]\d\b")
SWEEPS = 16
"""Tests that the sweep over every place is cut into, so that it can be done on several cores."""
SAID = (
    words.summary,
    words.key_sentences,
    words.both_sentences,
    words.since_sentences,
    area_here.programme_sentences,
    area_here.here_sentences,
    area_outcomes.learning_sentences,
)


def awkward_areas():
    return [*(area(code) for code in AWKWARD), own_area(["E01012641"]), own_area(FRAME.index[5_000:5_200], "Our patch")]


@functools.cache
def every_area():
    """Every place, and 3,000 neighbourhoods: grouped once, since looking up the members of each place takes longest."""
    areas = []
    for level in PLACES["level"].unique():
        held = {} if level == "ctry" else FRAME.groupby(f"{level}_code").indices
        for code in PLACES.index[PLACES["level"] == level]:
            one = places.place(code)
            rows = held.get(code, slice(0) if level != "ctry" else slice(None))
            areas.append(Area(code, level, one.name, one.where, FRAME.index[rows], one.population))
    for code in FRAME.sample(3_000, random_state=2025).index:
        one = places.place(code)
        areas.append(Area(code, "lsoa21", one.name, one.where, FRAME.index[[store.row_of()[code]]], one.population))
    return areas


def sound(sentence):
    ends = sentence.endswith(".") and not sentence.endswith("..")
    return ends and sentence[0] == sentence[0].upper() and not AVOID.search(sentence) and "  " not in sentence


# ---- for every place ----


@pytest.mark.slow
@pytest.mark.parametrize("part", range(SWEEPS))
def test_every_place_and_three_thousand_neighbourhoods_open_with_sound_sentences(part):
    """In sweeps that share the work, so that no name, count or missing figure anywhere makes nonsense."""
    bad, number = [], 0
    for one in every_area()[part::SWEEPS]:
        number += 1
        opened, both = words.summary(one), words.both_sentences(one)
        wrong = [s for s in (*opened, *both) if not sound(s)]
        if (
            wrong
            or not all(YEAR.search(s) for s in (*opened[:2], *both) if "No neighbourhood lies" not in s)
            or not 2 <= len(opened) <= 3
        ):
            bad.append((one.code, opened, both))
    assert number == len(range(part, 17_546, SWEEPS))
    assert not bad, f"{len(bad)} areas, the first: {bad[:3]}"


@pytest.mark.parametrize("say", SAID, ids=lambda say: say.__name__)
def test_every_sentence_is_sound_for_awkward_places(say):
    for one in awkward_areas():
        for sentence in say(one):
            assert sound(sentence), (one.name, sentence)


def test_every_number_of_an_opening_has_its_year():
    for one in awkward_areas():
        for sentence in [
            *words.both_sentences(one),
            *words.since_sentences(one),
            *area_here.programme_sentences(one),
            *area_outcomes.learning_sentences(one),
        ]:
            assert YEAR.search(sentence) or not re.search(r"\d", sentence), sentence


# ---- opening ----


def test_blackpool_opens_with_people_need_and_community():
    opened = words.summary(area("E06000009"))
    assert opened[0] == (
        "141,648 people live in Blackpool (mid-2022). It is the most deprived: number 1 of all 296 councils, by the "
        "average over its people (IMD 2025)."
    )
    # By the mean of ranks, as OCSI ranks; by the mean of scores it was 91.
    assert opened[1].startswith("It has higher community need than 89 in 100 councils")
    assert opened[2].startswith(
        "What the average hides: 38 of its 94 neighbourhoods are in the most deprived tenth of England (IMD 2025). 26 of them"
    )


def test_a_neighbourhood_says_where_it_stands_in_its_council():
    opened = words.summary(area("E01012641"))
    assert opened[0].startswith(
        "1,890 people live in this neighbourhood of Shadsworth & Intack (mid-2022). It is more deprived than 97 in 100"
    )
    assert opened[2].startswith("Within Blackburn with Darwen it is number 7 of 91")


def test_an_area_of_ones_own_says_how_many_live_in_the_first_tenth_and_one_of_one_is_that_neighbourhood():
    mine = own_area(FRAME.index[5_000:5_200])
    share = mine.frame.loc[mine.frame["imd2025_decile"] == 1, "population"].sum() / mine.population
    told = (
        f". {100 * share:.0f} in 100 of its people live in the tenth of England’s neighbourhoods that is most "
        "deprived (IMD 2025)."
    )
    assert told in words.summary(mine)[0]
    alone, own = words.summary(area("E01012641")), words.summary(own_area(["E01012641"], "Our patch"))
    assert own[0] == alone[0].replace("this neighbourhood of Shadsworth & Intack", "“Our patch”")
    assert own[1] == alone[1]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("E06000053", "the Isles of Scilly"),
        ("E06000023", "Bristol"),
        ("E12000002", "the North West"),
        ("E12000007", "London"),
        ("E12000003", "Yorkshire and The Humber"),
        ("E47000001", "the area of the Greater Manchester combined authority"),
        ("E92000001", "England"),
    ],
)
def test_places_are_called_as_people_call_them(code, said):
    assert naming.called(area(code)) == said


def test_the_sheet_of_paper_has_five():
    assert all(len(words.key_sentences(one)) == 5 for one in awkward_areas() if len(one.members))
    assert len(words.key_sentences(area(EMPTY_WARD))) == 2


# ---- both ----


def test_both_in_england_is_1262_and_the_line_can_be_moved():
    first, second, third = words.both_sentences(area("E92000001"))
    assert "1,262 of the 33,755 neighbourhoods face both. 2,010,468 people live there (mid-2022)." in first
    assert "499 at 5, 2,112 at 15, 3,025 at 20 and 5,093 at 30 per cent" in second
    assert "at 11 per cent 156 more" in third
    assert "at 9 per cent 166 fewer" in third


def test_the_years_stand_by_the_counts_of_none():
    first, second, third = words.both_sentences(area("E09000001"))
    assert first.startswith("In the City of London, none of the 6 neighbourhoods faces both")
    assert second == "Nor does any with the line at 5, 15, 20 or 30 per cent (IMD 2025 and CNI 2023)."
    assert "would change nothing here" in third


@pytest.mark.parametrize(
    ("need", "community", "first", "second", "third"),
    [
        (100, 100, "It faces both", "It faces both with the line at 5, 15, 20 or 30 per cent too", "Moving the line"),
        (
            100,
            3_375,
            "It faces both",
            "15, 20 or 30 per cent it would face both, and at 5 per cent it would not",
            "9 per cent, it would not face both",
        ),
        (
            100,
            3_376,
            "is in the most deprived tenth of England (IMD 2025), but not in",
            "at 15, 20 or 30",
            "at 11 per cent, it would face both",
        ),
        (
            9_000,
            100,
            "it is in the tenth with highest community need (CNI 2023), but not in",
            "at 30 per cent it would face both",
            "Moving the line",
        ),
        (
            20_000,
            20_000,
            "it is neither in",
            "It does not with the line at 5, 15, 20 or 30 per cent either",
            "Moving the line",
        ),
    ],
)
def test_a_single_neighbourhood_is_told_on_which_side_it_is(monkeypatch, need, community, first, second, third):
    one = FRAME.loc[["E01012641"], words.FIGURES].assign(
        imd2025_rank=need,
        cni2023_rank=community,
        imd2025_decile=-(-need * 10 // 33_755),
        cni2023_decile=-(-community * 10 // 33_755),
    )
    monkeypatch.setattr(words, "figures", lambda: one)
    # One of its own: of the one that all share, the true figures are kept.
    said = words.both_sentences(replace(area("E01012641")))
    assert all(part in sentence for part, sentence in zip((first, second, third), said, strict=True)), said


# ---- since 2019 ----


def test_moves_are_counted_on_unchanged_borders_and_nothing_is_said_to_be_better():
    said = words.since_sentences(area("E08000025"))
    assert said[0].startswith(
        "616 of its 659 neighbourhoods have the same border as in 2019. 59 moved to a tenth nearer the most deprived. 360"
    )
    assert "methods of 2019 and 2025 differ" in said[1]
    for one in awkward_areas():
        assert not re.search(r"improve|decline|worsen|got better|got worse", " ".join(words.since_sentences(one)))


def test_a_changed_border_is_not_compared():
    assert words.since_sentences(area(CHANGED))[0].startswith("Its border has changed since 2019")


# ---- programmes ----


def test_in_the_list_of_225_or_not_is_said_both_ways():
    assert "Bloomfield" in area_here.programme_sentences(area("E06000009"))[0]
    outside = area_here.programme_sentences(area("E01012641"))
    assert outside[0].startswith("By best fit of wards, it is not on the 2019 list")
    assert outside[1].startswith("It lies in Shadsworth & Intack, one of the 146")
    assert "has its point in it (chosen in wave 1 of 3" in outside[-1]
    assert "has no ward for it" in area_here.programme_sentences(area("E06000053"))[0]


def test_big_local_is_always_called_approximate():
    assert all("approximate" in area_here.programme_sentences(one)[-1] for one in awkward_areas() if len(one.members))


# ---- here ----


def test_what_is_here_and_what_the_data_does_not_hold():
    said = area_here.here_sentences(area("E01012641"))
    assert said[0] == (
        "Inside this neighbourhood of Shadsworth & Intack our lists have no libraries (2023), no museums (February "
        "2020) "
        "and 2 schools (January 2026)."
    )
    assert "within 1.6 km" in " ".join(said)
    for missing in ("hubs", "cafés", "worship", "clubs"):
        assert missing in said[-1]


def test_a_large_area_is_set_against_its_people():
    said = " ".join(area_here.here_sentences(area("E08000025")))
    assert "For every 10,000 people (mid-2022) that is 0.3 libraries" in said
    assert "1.6 km" not in said


# ---- learning ----


def test_the_table_of_learning_has_a_line_a_measure_and_says_what_is_missing():
    table = area_outcomes.learning_table(area(WITHOUT_UNIVERSITY_FIGURE))
    assert tuple(table.index) == area_outcomes.LEARNING
    assert table.at["not_in_higher_education", "shown"] == "no data"
    assert pd.isna(table.at["not_in_higher_education", "tenth"])
    assert table["sentence"].at["not_in_higher_education"].startswith("There is no figure here")
    assert table.drop(index="not_in_higher_education")["tenth"].between(1, 10).all()


def test_learning_in_blackpool():
    table = area_outcomes.learning_table(area("E06000009"))
    assert table.at["low_skills", "shown"] == catalogue.measure("low_skills").display(
        PLACES.at["E06000009", "low_skills_average"]
    )
    assert table.at["imd2025_employment", "shown"] == "rank 1 of 296"


# ---- outcomes ----


def test_outcomes_are_the_newest_of_the_council_with_england_of_the_same_period():
    found, published = (
        area_outcomes.outcomes(area("E06000009")),
        store.table("outcomes").set_index(["area_code", "measure", "period"])["value"],
    )
    assert found.at["attainment8", "value"] == 37.0
    assert found.at["attainment8", "period"] == "2024/25"
    for key, row in found.iterrows():
        own = published["E06000009", key].sort_index()
        assert row["value"] == own.iloc[-1]
        england = published.get(("E92000001", key, own.index[-1]))
        assert row["england"] == england or (england is None and pd.isna(row["england"]))
    assert found["label"].is_unique


def test_a_part_of_a_council_has_the_councils_figures_and_is_told_so():
    part, whole = area("E01012737"), area("E06000009")
    pd.testing.assert_frame_equal(area_outcomes.outcomes(part), area_outcomes.outcomes(whole))
    assert "of the council of Blackpool as a whole, not of this area alone" in area_outcomes.outcomes_sentence(part)
    assert "not of this area" not in area_outcomes.outcomes_sentence(whole)


def test_several_councils_have_no_common_figures():
    mine = own_area(FRAME.index[5_000:5_200])
    assert area_outcomes.outcomes(mine).empty
    assert f"lies in {mine.frame['lad25_code'].nunique()} councils" in area_outcomes.outcomes_sentence(mine)
    assert "nothing is published for an area put together" in area_outcomes.outcomes_sentence(mine)


def test_an_area_across_councils_has_each_councils_own_figures_side_by_side():
    across = area("E14001063")
    councils = across.frame["lad25_code"].value_counts()
    assert len(councils) > 1
    found = area_outcomes.outcomes_by_council(across).set_index("Figure")
    for code in councils.index:
        own = area_outcomes.outcomes(area(code)).set_index("label")
        name = places.place(code).name
        shared = found.index.intersection(own.index)
        assert len(shared) > 20
        for label in shared:
            assert found.at[label, name].startswith(own.at[label, "shown"].rstrip(")")), (name, label)
            if own.at[label, "period"] == found.at[label, "When"]:
                assert found.at[label, "England"] == own.at[label, "england_shown"]
            else:
                assert own.at[label, "period"] in found.at[label, name], "Another year is said."
    said = area_outcomes.outcomes_sentence(across)
    assert f"lies in {len(councils)} councils" in said
    assert "Each council’s own figures stand side by side" in said


def test_an_area_of_one_council_has_no_columns_of_several():
    assert area_outcomes.outcomes_by_council(area("E06000009")).empty
    assert area_outcomes.outcomes_by_council(area("E01012737")).empty


def test_no_more_councils_stand_side_by_side_than_can_be_read():
    many = own_area(FRAME.groupby("lad25_code").head(1).index[:30])
    found = area_outcomes.outcomes_by_council(many)
    assert len(found.columns) == 4 + area_outcomes.MOST_COUNCILS
    assert f"The {area_outcomes.MOST_COUNCILS} that most of it lies in" in area_outcomes.outcomes_sentence(many)


@pytest.mark.parametrize("code", ["E06000009", "E05011536", "E01012641", "E14001063"])
def test_england_stands_beside_every_figure_of_learning(code):
    found = area_outcomes.learning_shown(area(code)).set_index("Figure")
    assert found["England"].map(bool).all()
    assert found.at["Young people not starting higher education (2025)", "England"].startswith("88.3%")
    assert "England" not in found.at["Young people not starting higher education (2025)", "Here"]
    assert found.at["Employment (2025)", "England"].startswith("middle rank")


def test_england_itself_has_no_other_beside_it():
    assert "England" not in area_outcomes.learning_shown(area("E92000001"))


@pytest.mark.parametrize("code", ["E12000002", "E47000001", "E92000001"])
def test_regions_combined_authorities_and_england_have_figures_of_their_own(code):
    found = area_outcomes.outcomes(area(code))
    held = store.table("outcomes").query("area_code == @code and measure == 'employment_rate'").sort_values("period")
    assert found.at["employment_rate", "value"] == held["value"].iloc[-1]
    assert len(found) > 20
    assert "none is shown" not in area_outcomes.outcomes_sentence(area(code))
    assert f"of {naming.called(area(code))} as a whole" in area_outcomes.outcomes_sentence(area(code))


def test_the_share_not_starting_higher_education_always_has_englands_beside_it():
    for code in ("E06000009", "E01012641"):
        table = area_outcomes.learning_table(area(code))
        assert table.at["not_in_higher_education", "shown"].endswith("(England 88.3%)")
        assert "England: 88.3%" in table.at["not_in_higher_education", "sentence"]
    assert (
        "larger places are not ranked on it"
        in area_outcomes.learning_table(area("E06000009")).at["not_in_higher_education", "sentence"]
    )


def test_nothing_said_of_a_larger_place_gives_it_a_tenth():
    for code in ("E06000009", "E07000089", "E12000002", "E92000001"):
        place = area(code)
        assert area_outcomes.learning_table(place)["tenth"].isna().all()
        for sentence in [*words.summary(place)[:2], *area_outcomes.learning_sentences(place)]:
            assert not re.search(r"tenth \d", sentence), sentence


def test_a_district_has_its_counties_figures_where_it_has_none_and_they_are_marked():
    tendring, essex = (
        area_outcomes.outcomes(area("E07000076")),
        store.table("outcomes").query("area_code == 'E10000012' and measure == 'attainment8'"),
    )
    assert tendring.at["attainment8", "shown"] == f"{essex['value'].iloc[-1]:.1f} points (all of Essex)"
    assert "Essex" not in tendring.at["employment_rate", "shown"]
    assert "they are of all of Essex, and are marked so" in area_outcomes.outcomes_sentence(area("E07000076"))
    assert "counties" not in area_outcomes.outcomes_sentence(area("E06000009"))


def test_figures_never_come_from_a_council_other_than_the_one_named():
    for one in awkward_areas():
        council = published.publisher_area(one)
        if council and council != one.code:
            assert places.place(council).level == "lad25"
            assert len(set(one.frame["lad25_code"])) <= 1


def test_dates_are_written_as_people_say_them():
    assert [english.spoken_period(text) for text in ("2026-01", "2024/25", "2023")] == [
        "January 2026",
        "2024/25",
        "2023",
    ]


def test_nobody_can_change_the_figures_of_others():
    first = area_outcomes.outcomes(area("E06000009"))
    first.loc[:, "label"] = "changed"
    assert "changed" not in set(area_outcomes.outcomes(area("E06000009"))["label"])
