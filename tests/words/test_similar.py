"""Why a place is like another, in words a reader can trust."""

import re

import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.similar import more_community, similar
from lib.analysis.similar_features import DESCRIBED, WEIGHTS
from lib.places.area import area
from lib.words.similar import method, method_of_learning, none_similar, none_to_learn_from, reason, to_learn_from

ALIKE = {
    "name": "Elsewhere",
    "where": "ward",
    "distance": 0.2,
    "need": 0.2,
    "age": 0.3,
    "country": 0.0,
    "density": 0.1,
    **dict.fromkeys(DESCRIBED, 0.0),
    "under_18": 0.0,
    "from_18_to_34": 0.0,
    "from_35_to_59": 0.0,
    "from_60": 0.0,
    "rural": 0.0,
    "times_density": 1.0,
}


def row(**changed):
    return pd.Series(ALIKE | changed)


def test_more_places_to_meet():
    assert reason(row(cni2023_civic_assets=40)) == "Similar need and age mix, but more places to meet nearby."


def test_below_nought_is_said_the_other_way_round():
    assert reason(row(cni2023_civic_assets=-40)) == "Similar need and age mix, but fewer places to meet nearby."


def test_what_goes_the_other_way_is_not_left_out():
    said = reason(row(cni2023_civic_assets=40, cni2023_connectedness=-30))
    assert said == "Similar need and age mix. More places to meet nearby, but less well connected."


def test_community_is_named_before_a_larger_difference_of_another_sort():
    assert "better connected" in reason(row(cni2023_connectedness=21, imd2025_crime=60))


def test_small_differences_are_not_named():
    assert (
        reason(row(cni2023_civic_assets=10, imd2025_crime=-10))
        == "Similar need and age mix, with much the same community need."
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"cni2023": 25}, "lower community need"),
        ({"imd2025_crime": -30}, "more recorded crime"),
        ({"imd2025_health": 30}, "less deprived on health"),
        ({"from_60": 8}, "more people of 60 and over"),
        ({"under_18": -8}, "fewer people under 18"),
        ({"rural": 0.5}, "more in the country"),
        ({"times_density": 4}, "more densely populated"),
        ({"times_density": 0.2}, "less densely populated"),
    ],
)
def test_the_largest_difference_is_named(changed, words):
    assert reason(row(**changed)).endswith(f" but {words}.")


def test_the_parts_that_are_alike_are_named_and_no_others():
    assert reason(row(age=0.9)).startswith("Similar need and mix of town and country,")
    assert reason(row(need=0.8, distance=0.6)).startswith("Fairly similar need and similar age mix,")
    assert reason(row(need=1.2, distance=0.9)) == (
        "Similar age mix and mix of town and country, though not similar need. Much the same community need."
    )


def test_no_sentence_turns_twice():
    for text in (
        reason(row(**changed))
        for changed in (
            {"imd2025_crime": 60},
            {"need": 1.2, "cni2023_civic_assets": 40, "cni2023_connectedness": -30},
            {"distance": 1.7, "cni2023": 30},
        )
    ):
        for sentence in text.split(". "):
            assert len(re.findall(r"\b(?:but|though)\b", sentence)) <= 1, text


def test_far_off_is_said_to_be_far_off():
    said = reason(row(distance=1.7, need=1.9, age=2.5, country=1.2, density=1.5))
    assert said.startswith("Not close, but among the nearest there are: most alike in mix of town and country")


@pytest.mark.parametrize("level", [level.key for level in catalogue.levels().values()])
def test_every_level_gets_plain_sentences(level):
    for code in (store.codes(level)[0], store.codes(level)[-1]):
        place = area(code)
        said = [reason(line) for _, line in similar(place).iterrows()]
        said += [to_learn_from(line, catalogue.level(level)) for _, line in more_community(place).iterrows()]
        said += [none_similar(place), none_to_learn_from(catalogue.level(level))]
        for text in said:
            assert text[0].isupper()
            assert text.endswith(".")
            assert "nan" not in text.lower().split()
            assert "  " not in text


def test_what_is_to_be_learnt_says_how_far_apart_they_are():
    first = more_community(area("E01012641")).iloc[0]
    said = to_learn_from(first, catalogue.level("lsoa21"))
    assert said.startswith(
        f"Its community need is lower: of 100 neighbourhoods, {int(first['cni_better'])} stand between the two"
    )


def test_town_beside_country_is_said():
    line = more_community(area("E01012641")).iloc[0]
    assert "compare with care" not in to_learn_from(line, catalogue.level("lsoa21"))
    line["same_kind"] = False
    assert to_learn_from(line, catalogue.level("lsoa21")).endswith("compare with care.")


def test_the_method_tells_every_weight_and_year():
    said = " ".join(method())
    assert [float(number) for number in re.findall(r"\(([\d.]+) out of", said)] == list(WEIGHTS.values())
    for year in ("IMD 2025", "mid-2022", "2021", "CNI 2023"):
        assert year in said
    assert 2 <= len(method()) <= 3
    assert "2.5 in every 100" in " ".join(method_of_learning())


def test_nothing_to_show_is_explained():
    empty = store.places().query("neighbourhoods == 0").index[0]
    assert "No neighbourhood lies mostly in it" in none_similar(area(empty))
    assert "England" in none_similar(area("E92000001"))


def test_words_to_avoid_are_avoided():
    said = " ".join(
        [*method(), *method_of_learning(), reason(row()), none_to_learn_from(catalogue.level("lsoa21"))]
    ).lower()
    for word in ("left behind", "disadvantaged", "hard to reach", "vulnerable", "social mobility"):
        assert word not in said
