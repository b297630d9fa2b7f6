"""The first screen of the page about an area: facts that can be checked, and a sentence that turns with the figures."""

from __future__ import annotations

import dataclasses

import pytest

from lib import catalogue, store
from lib.analysis.ages import ages
from lib.analysis.among import shown_among
from lib.analysis.fair import Fairness, fairness
from lib.analysis.level_values import level_values
from lib.places.area import area, own_area
from lib.words import area_facts as words

MARFLEET, BLACKPOOL = "E05011536", "E06000009"
FAIR = Fairness(10, 1, 2, 0.9, 1, 3, True, 0)


def test_the_facts_of_blackpool() -> None:
    assert words.facts(area(BLACKPOOL)) == [
        ("Most deprived", "of 296 councils"),
        ("31st highest community need", "of 296 councils"),
        ("26 of 94", "neighbourhoods face both"),
    ]


def test_a_neighbourhood_has_a_tenth_and_a_larger_place_has_none() -> None:
    need, community, both = words.facts(area("E01012737"))
    rank = store.neighbourhoods().at["E01012737", "imd2025_rank"]
    assert "tenth 1 of 10" in need[1] and f"{rank:,}" in " ".join(need)
    assert "tenth" in community[1]
    assert both[0].startswith("Faces")
    assert not any("tenth" in " ".join(each) for each in words.facts(area(BLACKPOOL))[:2])


def test_a_rank_near_the_middle_is_told_as_a_share_with_the_rank_beside() -> None:
    ranks = level_values("imd2025", "ward25").ranks
    code = ranks[ranks == 5000].index[0]
    assert words.facts(area(code))[0] == ("Less deprived than 73 in 100", "wards (rank 5,000 of 6,793)")


def test_an_own_area_has_shares_of_people_in_place_of_ranks() -> None:
    found = words.facts(own_area(area(MARFLEET).members, "Ours"))
    assert found[0] == ("All people", "live in England’s tenth with the most deprivation")
    assert found[2] == ("10 of 10", "neighbourhoods face both")


def test_the_average_is_called_fair_or_what_it_hides_is_said() -> None:
    assert "fair picture here: 90 in 100 people live in tenths 1 to 2 of England" in words.fair_sentence(FAIR)
    hidden = dataclasses.replace(FAIR, near=0.79, beyond=3, high=8)
    assert words.fair_sentence(hidden) == (
        "What the average hides: 3 of 10 neighbourhoods are in England’s less deprived half. They reach from tenth 1 to "
        "tenth 8 of 10."
    )
    other = dataclasses.replace(hidden, deprived_half=False, beyond=1)
    assert "1 of 10 neighbourhoods is in England’s most deprived fifth" in words.fair_sentence(other)
    assert "fair" not in words.fair_sentence(dataclasses.replace(hidden, beyond=0))
    assert words.fair_sentence(None) == ""
    assert "9 of 94" in words.fair_sentence(fairness(area(BLACKPOOL)))


def test_more_or_fewer_young_people_turns_with_the_figures() -> None:
    found = ages(area(BLACKPOOL).frame)
    assert words.ages_finding(area(BLACKPOOL), found) == (
        "Blackpool has fewer people under 18 than England: 20 in 100, and England 21."
    )
    turned = found.rename(columns={"share": "england", "england": "share"})
    assert "more people under 18 than England: 21 in 100, and England 20" in words.ages_finding(area(BLACKPOOL), turned)
    assert "as many" in words.ages_finding(area(BLACKPOOL), found.assign(england=found["share"]))
    assert words.ages_sentence(found).startswith(
        "About 27,700 of its people are under 18. About 19,600 are from 12 to 24"
    )


def test_shares_of_people_are_said_of_larger_places_alone() -> None:
    assert words.shares_sentence(area(BLACKPOOL)).startswith(
        "40 in 100 people live in England’s most deprived tenth, and 32"
    )
    assert words.shares_sentence(area("E01012737")) == words.shares_sentence(area("E92000001")) == ""


def test_the_dots_are_named_for_what_they_are_among() -> None:
    need = catalogue.measure("imd2025")
    assert "94 neighbourhoods" in words.dots_title(area(BLACKPOOL), area(BLACKPOOL).frame, need)
    among = shown_among(area("E01012737"))
    assert f"among the {len(among)} of" in words.dots_title(area("E01012737"), among, need)
    scilly = area("E06000053")
    assert "its one neighbourhood, in its tenth of England" in words.dots_title(scilly, shown_among(scilly), need)
    names = words.dot_names(among, "imd2025")
    assert names.is_unique
    assert "tenth 1" in names.at["E01012737"]


@pytest.mark.parametrize(("key", "said"), [("imd2025", "7th of 296"), ("cni2023", "141st of 296")])
def test_a_rank_in_few_words(key: str, said: str) -> None:
    assert words.ranked(area("E07000062"), key) == said
    assert words.ranked(area("E92000001"), key) == "No rank"


def test_of_england_nothing_is_said_that_follows_from_the_tenths_themselves() -> None:
    england = area("E92000001")
    assert fairness(england) is None
    assert words.ages_finding(england, ages(england.frame)) == "21 in 100 people in England are under 18."


def test_one_neighbourhood_s_facts_are_sentences_when_they_are_copied() -> None:
    assert words.copied(area("E06000053"), None)[-1] == (
        "Faces neither of two: England’s most deprived tenth, and its tenth with highest community need."
    )
