"""Where a place stands, in words: true, never more than is so, with its year and direction."""

from __future__ import annotations

import importlib
import random
import re

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.level_values import level_values
from lib.places.area import area
from lib.words import hover_words, place_sentence, standing, tag
from lib.words.standing import (
    COUNTED_BELOW,
    in_first_tenth,
    legend_labels,
    near_a_border,
    over,
    rank_words,
    value_clause,
)

IMD, CNI = catalogue.measure("imd2025"), catalogue.measure("cni2023")
NEIGHBOURHOOD, COUNCIL, REGION = (catalogue.level(key) for key in ("lsoa21", "lad25", "rgn"))
LAST = 33_755
PAIRS = [
    (measure, catalogue.level(level))
    for measure in catalogue.measures().values()
    if measure.kind != "category"
    for level in measure.levels
]
NAMES = [f"{measure.key}-{level.key}" for measure, level in PAIRS]
SEED, SAMPLE = 2025, 200
MISSING = float("nan")


def said(measure, level, code: str) -> str:
    """The sentence of a place, as the panel of the map says it."""
    found = level_values(measure.key, level.key)
    rank = found.ranks.get(code, MISSING)
    return place_sentence(measure, level, found.values.get(code), rank, found.ranked, int((found.ranks == rank).sum()))


def sample(level: str) -> list[str]:
    codes = store.codes(level)
    return random.Random(SEED).sample(codes, min(SAMPLE, len(codes)))


@pytest.mark.parametrize(
    ("measure", "rank", "words"),
    [
        (IMD, 1, "most deprived: number 1 of all 33,755 neighbourhoods (IMD 2025)"),
        (IMD, 214, "more deprived than 99 in 100 neighbourhoods (IMD 2025)"),
        (IMD, LAST, "least deprived: number 33,755 of all 33,755 neighbourhoods (IMD 2025)"),
        (IMD, LAST - 1, "less deprived than 99 in 100 neighbourhoods (IMD 2025)"),
        (IMD, MISSING, "no data (IMD 2025)"),
        (CNI, 1, "highest community need: number 1 of all 33,755 neighbourhoods (CNI 2023)"),
        (CNI, LAST, "lowest community need: number 33,755 of all 33,755 neighbourhoods (CNI 2023)"),
        (CNI, LAST - 1, f"has {CNI.less} than 99 in 100 neighbourhoods (CNI 2023)"),
        (CNI, MISSING, "no data (CNI 2023)"),
    ],
)
def test_the_ends_and_the_missing(measure, rank, words):
    assert standing(measure, NEIGHBOURHOOD, rank, LAST) == words


def test_a_missing_rank_may_be_none():
    assert standing(IMD, NEIGHBOURHOOD, None, LAST) == "no data (IMD 2025)"
    assert (
        place_sentence(IMD, NEIGHBOURHOOD, None, None, LAST)
        == "There is no figure here for deprivation overall (IMD 2025)."
    )


def test_the_middle_names_the_nearer_end():
    middle = LAST // 2 + 1
    assert "more deprived than 52 in 100" in standing(IMD, NEIGHBOURHOOD, middle - 1_000, LAST)
    assert "less deprived than 49 in 100" in standing(IMD, NEIGHBOURHOOD, middle, LAST)
    assert "less deprived than 52 in 100" in standing(IMD, NEIGHBOURHOOD, middle + 1_000, LAST)


def test_more_need_is_said_of_low_ranks_on_both_indexes():
    for measure in (IMD, CNI):
        high, low = standing(measure, NEIGHBOURHOOD, 500, LAST), standing(measure, NEIGHBOURHOOD, 33_000, LAST)
        assert measure.more in high and measure.less not in high
        assert measure.less in low and measure.more not in low


@pytest.mark.parametrize("total", [LAST, 6_856, 296, 101, 100, 99, 15, 9, 2])
def test_no_rank_claims_more_than_is_so(total):
    """Of places numbered 1 to total, count again how many have more and less need."""
    for rank in {*range(1, min(total, 400) + 1), total // 2, total // 2 + 1, total - 1, total}:
        words = standing(IMD, NEIGHBOURHOOD, rank, total)
        if rank == 1:
            assert f"number 1 of all {total:,}" in words
            continue
        if rank == total:
            assert words.startswith(f"least deprived: number {total:,} of all {total:,}")
            continue
        end, number, among = re.match(r"(more|less) deprived than ([\d,]+) (in 100|of the \d+)", words).groups()
        others = total - rank if end == "more" else rank - 1
        whole, claimed = (100 * others, int(number) * total) if among == "in 100" else (others, int(number))
        assert claimed <= whole < claimed + (total if among == "in 100" else 1)
        assert others >= (total - 1) // 2


def test_few_places_are_counted_one_by_one():
    assert standing(IMD, REGION, 2, 9) == "more deprived than 7 of the 9 regions (IMD 2025)"
    assert standing(IMD, REGION, 8, 9) == "less deprived than 7 of the 9 regions (IMD 2025)"
    assert standing(IMD, REGION, 9, 9) == "least deprived: number 9 of all 9 regions (IMD 2025)"
    assert "in 100 councils" in standing(IMD, COUNCIL, 2, COUNTED_BELOW)


def test_equal_places_are_not_counted_as_less_in_need():
    assert standing(IMD, REGION, 2, 9, equal=3) == "more deprived than 5 of the 9 regions (IMD 2025)"
    assert standing(IMD, REGION, 8, 9, equal=2) == "less deprived than 7 of the 9 regions (IMD 2025)"
    assert standing(IMD, NEIGHBOURHOOD, 1, LAST, equal=168) == (
        "most deprived: joint number 1 of all 33,755 neighbourhoods, level with 167 more (IMD 2025)"
    )


@pytest.mark.parametrize(
    "key", ["homelessness", "income_deprived_children", "overcrowding_bedrooms", "not_in_higher_education"]
)
def test_where_many_share_a_figure_the_count_is_of_those_that_truly_have_less(key):
    measure, found = catalogue.measure(key), level_values(key, "lsoa21")
    values = found.values.dropna().astype(float)
    for code in random.Random(SEED).sample(list(values.index), 60):
        words = said(measure, NEIGHBOURHOOD, code)
        number = re.search(r"than (\d+) in 100", words)
        if not number:
            assert "number 1 of all" in words
            continue
        fewer, more = (values < values[code]).mean(), (values > values[code]).mean()
        assert int(number[1]) / 100 <= (fewer if measure.more in words else more), words


@pytest.mark.parametrize(("measure", "level"), PAIRS, ids=NAMES)
def test_every_sentence_reads_as_one_with_its_year_and_direction(measure, level):
    for code in sample(level.key):
        words = said(measure, level, code)
        assert measure.year in words, words
        assert words[0].isupper() or words[0].isdigit(), words
        assert words.endswith(".") and ".." not in words and "  " not in words, words
        assert "{" not in words and "nan" not in words and "None" not in words, words
        if measure.context:
            # England's own share stands beside it, and nothing says how others of its kind stand.
            assert words.startswith("There is no figure") or re.search(r"\. In England it is [\d.]+%\.$", words), words
            assert not re.search(r"\b(than|rank|tenth|number)\b", words), words
        elif not words.startswith("There is no figure"):
            ends = (
                f"{measure.most}: number 1 of all",
                f"{measure.most}: joint number 1 of all",
                f"{measure.least}: number ",
            )
            said_which = any(way.lower() in words.lower() for way in (measure.more, measure.less, *ends))
            assert said_which, words
            assert not re.match(r"(More|Less|Most|Least|Higher|Lower|Fewer|Has|Is) ", words), words
            assert not re.search(r"; (more|less|most|least|higher|lower|fewer|has|is) ", words), words
            assert level.plural in words
            if measure.kind == "rank" and not re.search(r"number [\d,]+ of all", words):
                # Who is first or last is named as the most or the least, which tells the direction.
                assert "where 1 " in words


def test_is_and_has_fit_the_words_that_follow():
    for measure in catalogue.measures().values():
        if measure.kind != "rank":
            continue
        words = rank_words(measure, NEIGHBOURHOOD, LAST)
        assert words["more"].startswith("has ") == (measure.more_verb == "has")
        sentence = place_sentence(measure, NEIGHBOURHOOD, 5_000, 5_000, LAST)
        assert f"where 1 {measure.more_verb} the {measure.most[0].lower()}{measure.most[1:]}" in sentence


def test_a_sentence_tells_the_rank_the_direction_and_the_tenth():
    assert place_sentence(IMD, NEIGHBOURHOOD, 214, 214, LAST) == (
        "It is more deprived than 99 in 100 neighbourhoods (IMD 2025). It is in tenth 1 of 10: rank 214 of 33,755, "
        "where 1 is the most deprived."
    )
    assert place_sentence(CNI, NEIGHBOURHOOD, 33_000, 33_000, LAST).endswith(
        "(CNI 2023). It is in tenth 10 of 10: rank 33,000 of 33,755, where 1 has the highest community need."
    )


def test_a_larger_place_is_said_to_be_an_average():
    assert place_sentence(IMD, COUNCIL, None, 1, 296) == (
        "It is the most deprived: number 1 of all 296 councils, by the average over its people (IMD 2025)."
    )
    crowded = catalogue.measure("overcrowding_rooms")
    assert place_sentence(crowded, COUNCIL, 0.05, 100, 296).startswith("On average, ")
    assert not place_sentence(crowded, NEIGHBOURHOOD, 0.05, 100, LAST).startswith("On average, ")


def test_hart_is_the_least_deprived_and_not_less_deprived_than_99_in_100():
    assert place_sentence(IMD, COUNCIL, None, 296, 296) == (
        "It is the least deprived: number 296 of all 296 councils, by the average over its people (IMD 2025)."
    )


def test_an_average_says_over_whom_it_is():
    for key, whom in (
        ("imd2025_employment", "its people of working age"),
        ("imd2025_indoors", "its households"),
        ("imd2025", "its people"),
    ):
        assert f"by the average over {whom} (" in place_sentence(catalogue.measure(key), COUNCIL, None, 40, 296)


def test_the_legend_of_larger_places_names_ranks_and_no_tenth():
    labels = legend_labels(IMD, None, 296)
    assert (labels[0], labels[1], labels[9]) == (
        "Most deprived: rank 1 to 29",
        "Rank 30 to 59",
        "Least deprived: rank 267 to 296",
    )
    assert not any("tenth" in label for label in labels)
    # Of nine regions, none is in the first of ten classes.
    assert legend_labels(IMD, None, 9)[:2] == ["None", "Most deprived: rank 1"]


def test_homelessness_says_of_how_long_it_is():
    """3.2 in 1,000 is a quarter's average: over the year 2023-24 councils owed a duty to 324,990 households, 13 in
    1,000.
    """
    measure = catalogue.measure("homelessness")
    assert "in an average quarter of a year" in place_sentence(measure, COUNCIL, 3.6, 100, 296)
    assert measure.with_unit(3.6) == "3.6 per 1,000 households a quarter"


def test_starts_in_higher_education_never_stand_without_englands_and_the_warning():
    measure = catalogue.measure("not_in_higher_education")
    england = store.places().at["E92000001", "not_in_higher_education_average"]
    for level in (NEIGHBOURHOOD, COUNCIL):
        said_of = value_clause(measure, level)
        assert f"England: {measure.display(england)}" in said_of
        assert "one year’s starters" in said_of


def test_2019_is_ranked_among_the_neighbourhoods_of_its_own_list():
    old = catalogue.measure("imd2019")
    assert level_values("imd2019", "lsoa21").ranked == 32_844
    assert "rank 30,000 of 32,844" in place_sentence(old, NEIGHBOURHOOD, 30_000, 30_000, 32_844)
    assert "of all 32,844" in hover_words(old, NEIGHBOURHOOD, 32_844)["first"]


def test_the_tenth_said_is_the_tenth_published():
    frame = store.neighbourhoods()
    for measure, column in (
        (IMD, "imd2025_decile"),
        (CNI, "cni2023_decile"),
        (catalogue.measure("imd2019"), "imd2019_decile"),
    ):
        for code in sample("lsoa21"):
            assert f"tenth {frame.at[code, column]} of 10" in said(measure, NEIGHBOURHOOD, code)


def test_near_a_border_means_within_a_hundredth_of_the_neighbourhoods():
    border, hundredth = LAST / 10, LAST / 100
    assert near_a_border(round(border), LAST)
    assert near_a_border(int(border - hundredth) + 1, LAST) and near_a_border(int(border + hundredth), LAST)
    assert not near_a_border(int(border - hundredth) - 1, LAST) and not near_a_border(int(border + hundredth) + 2, LAST)
    assert not near_a_border(1, LAST) and not near_a_border(LAST, LAST)
    ranks = np.arange(1, LAST + 1)
    share = np.mean([near_a_border(rank, LAST) for rank in ranks])
    assert share == pytest.approx(0.18, abs=0.001)  # nine borders, a hundredth on either side of each


def test_a_rank_near_a_border_says_so():
    assert "close to the border" in place_sentence(IMD, NEIGHBOURHOOD, 3_376, 3_376, LAST)
    assert "close to the border" not in place_sentence(IMD, NEIGHBOURHOOD, 5_000, 5_000, LAST)


def test_hover_has_the_words_the_browser_fills():
    for measure, level in PAIRS:
        words = hover_words(measure, level, level_values(measure.key, level.key).ranked)
        if measure.kind == "rank":
            assert set(words) >= {"more", "less", "first", "missing"}
            assert words["more"].count("{n}") == words["less"].count("{n}") == 1
            assert all(text[0].isupper() for text in words.values())
        else:
            assert words["value"].count("{value}") == 1
            assert words["percent"] == (measure.unit == "%")
        assert measure.year in words["missing"]


def test_hover_and_sentence_say_the_same():
    for code in sample("lsoa21")[:40]:
        rank = store.neighbourhoods().at[code, "imd2025_rank"]
        hover = hover_words(IMD, NEIGHBOURHOOD, LAST)
        more, less = 100 * (LAST - rank) // LAST, 100 * (rank - 1) // LAST
        filled = hover["more"].replace("{n}", str(more)) if more >= 50 else hover["less"].replace("{n}", str(less))
        assert said(IMD, NEIGHBOURHOOD, code).startswith(filled.split(" (")[0])


def test_the_year_is_in_the_name_of_every_measure_once():
    for measure in catalogue.measures().values():
        assert tag(measure).count(measure.year) == 1


def test_categories_have_words_for_hover():
    for measure in catalogue.measures().values():
        if measure.kind == "category":
            words = hover_words(measure, NEIGHBOURHOOD, 0)
            assert len(words["labels"]) == len(measure.categories)
            assert all(measure.year in text for text in words["labels"])


def test_a_count_is_never_an_average():
    count = catalogue.measure("income_deprived_people")
    assert "on average" not in value_clause(count, COUNCIL)


# ---- what the browser fills in, and the legend, word for word


def test_hover_has_every_sentence_of_a_rank_word_for_word():
    council = catalogue.level("lad25")
    assert hover_words(IMD, council, 296) == {
        "more": "It is more deprived than {n} in 100 councils (IMD 2025)",
        "less": "It is less deprived than {n} in 100 councils (IMD 2025)",
        "first": "It is the most deprived: number 1 of all 296 councils (IMD 2025)",
        "last": "It is the least deprived: number 296 of all 296 councils (IMD 2025)",
        "joint": "It is the most deprived: joint number 1 of all 296 councils, level with {n} more (IMD 2025)",
        "missing": "No data (IMD 2025)",
    }
    places_to_meet = hover_words(catalogue.measure("cni2023_civic_assets"), council, 296)
    assert places_to_meet["more"] == "It has fewer places to meet nearby than {n} in 100 councils (Civic assets 2023)"
    assert (
        places_to_meet["first"] == "It has the fewest places to meet: number 1 of all 296 councils (Civic assets 2023)"
    )


def test_hover_of_named_groups_and_of_values_has_what_the_browser_reads():
    assert hover_words(catalogue.measure("both"), NEIGHBOURHOOD, 0)["missing"] == "no data (Both tenths, 2025 and 2023)"
    assert hover_words(catalogue.measure("low_skills"), NEIGHBOURHOOD, 0) == {
        "value": "{value} of working-age people have no or low qualifications, or do not speak English well (Low "
        "qualifications, 2025)",
        "percent": True,
        "missing": "No data (Low qualifications, 2025)",
    }


def test_the_legend_says_tenths_of_a_rank_and_spans_of_values():
    tenths = legend_labels(IMD, None)
    assert tenths == [
        "Most deprived tenth",
        "2nd tenth",
        "3rd tenth",
        "4th tenth",
        "5th tenth",
        "6th tenth",
        "7th tenth",
        "8th tenth",
        "9th tenth",
        "Least deprived tenth",
    ]
    assert legend_labels(IMD, [(1, 2)] * 10) == tenths
    skills = catalogue.measure("low_skills")
    assert legend_labels(skills, None)[0] == "Largest share tenth"
    assert legend_labels(skills, [(0.5, 0.741), (0.4, 0.4)]) == ["50.0% to 74.1%", "40.0%"]
    assert legend_labels(skills, [(0.5, 0.741)], ranked=296) == ["50.0% to 74.1%"]
    assert legend_labels(catalogue.measure("both"), None) == [
        "Neither",
        "Most deprived tenth only",
        "Highest community need tenth only",
        "Both",
    ]


@pytest.mark.parametrize(
    ("key", "whom"),
    [
        ("imd2025", "its people"),
        ("imd2025_employment", "its people of working age"),
        ("imd2025_adult_skills", "its adults of 25 to 66"),
        ("imd2025_children", "its children under 18"),
        ("imd2025_indoors", "its households"),
    ],
)
def test_a_larger_place_is_said_to_be_averaged_over_those_whom_the_figure_counts(key, whom):
    said = place_sentence(catalogue.measure(key), catalogue.level("lad25"), None, 40, 296)
    assert f", by the average over {whom} (" in said


def test_every_weight_of_the_catalogue_has_its_words():
    for measure in catalogue.measures().values():
        assert over(measure).startswith("its "), (
            f"lib/words/standing.py, over: write the words for weight '{measure.weight}'."
        )


def test_a_value_of_a_neighbourhood_is_no_average():
    skills = catalogue.measure("low_skills")
    assert value_clause(skills, NEIGHBOURHOOD).startswith("{value} of working-age people")
    assert value_clause(skills, catalogue.level("lad25")).startswith("on average, {value} of working-age people")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "none"),
        (0.004, "less than 1 in 100"),
        (0.0051, "1 in 100"),
        (0.304, "30 in 100"),
        (0.996, "99 in 100"),
        (1.0, "all"),
    ],
)
def test_the_share_in_the_first_tenth_is_never_rounded_to_none_or_all(monkeypatch, share, said):
    # A function of the same name hides the module in the package.
    monkeypatch.setattr(
        importlib.import_module("lib.words.standing"), "tenths", lambda *_: pd.DataFrame({"share": [share, 1 - share]})
    )
    council = area("E06000009")
    where = "live in the tenth of England’s neighbourhoods that"
    assert in_first_tenth(council, IMD) == f"{said} of its people {where} is most deprived (IMD 2025)."
    assert (
        in_first_tenth(council, catalogue.measure("cni2023"))
        == f"{said} of its people {where} has the highest community need (CNI 2023)."
    )
    assert in_first_tenth(area("E92000001"), IMD) == (
        f"about {said} of its people live in each tenth of its neighbourhoods, by the making of the index (IMD 2025)."
    )


def test_the_value_of_a_neighbourhood_stands_in_its_sentence_and_the_care_begins_a_new_one():
    assert place_sentence(catalogue.measure("low_skills"), NEIGHBOURHOOD, 0.3124, 4_000, LAST).startswith(
        "31.2% of working-age people have"
    )
    assert place_sentence(IMD, NEIGHBOURHOOD, 3_375, 3_375, LAST).endswith(
        " It is close to the border of its tenth, so read the tenth with care."
    )
