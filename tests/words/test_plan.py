"""Sentences about a plan: right for figures made by hand, never more sure than they may be, never “the optimal place”."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from lib.places.area import area, own_area
from lib.plan.answer import Answer, Other, Outcome, Site
from lib.plan.candidates import own_sites
from lib.plan.question import Question
from lib.plan.solve import answer
from lib.words import glossary, plan_curve
from lib.words import plan as words

BLACKPOOL = area("E06000009")
PROVEN = Outcome(reached=610, bound=610, proven=True, sites=5, facing=4)
FREE = Outcome(reached=624, bound=624, proven=True, sites=5, facing=1)


def site(number: int, adds: int = 100, others: tuple[Other, ...] = ()) -> Site:
    return Site(number, f"L{number}", f"Hall {number}", "library", 0, 0, 12_000, True, False, adds, adds, adds, others)


def made(**changes) -> Answer:
    """An answer of 1,000 people, of whom 610 are reached by the rule and 624 without it."""
    plain = Answer(
        Question("E06000009"),
        total=1000,
        already=0,
        possible=900,
        outcome=PROVEN,
        free=FREE,
        sites=tuple(site(n, 200 - 40 * n + 40) for n in range(1, 6)),
        curve=(0, 200, 360, 480, 560, 610, 650),
        rows=np.array([], dtype=int),
        people=np.array([], dtype=int),
        reached=np.array([], dtype=bool),
        facing=np.array([], dtype=bool),
        existing=own_sites(None),
        offered=50,
        offered_facing=20,
        wanted_facing=3,
        outside=0,
        dropped=(),
    )
    return dataclasses.replace(plain, **changes)


def test_the_finding_is_that_of_the_issue() -> None:
    assert words.headline(made(), BLACKPOOL) == (
        "Five places would put 61 in 100 of Blackpool’s 12 to 17s within 1.6 km; 4 of the 5 stand in neighbourhoods "
        "facing both"
    )


@pytest.mark.parametrize(
    ("sites", "facing", "said"),
    [
        (1, 1, "; its neighbourhood faces both"),
        (1, 0, "; its neighbourhood does not face both"),
        (3, 3, "all of them stand in neighbourhoods facing both"),
        (3, 1, "1 of the 3 stands in neighbourhoods facing both"),
        (3, 0, "none of the 3 stands in neighbourhoods facing both"),
    ],
)
def test_how_many_of_the_sites_face_both_agrees_with_its_verb(sites: int, facing: int, said: str) -> None:
    told = dataclasses.replace(PROVEN, sites=sites, facing=facing)
    assert words.headline(made(outcome=told), BLACKPOOL).endswith(said)


def test_what_is_proven_and_what_is_not_are_told_apart_with_the_bound() -> None:
    assert words.sure(made()) == "Proven: by these rules nothing reaches more."
    open_ = dataclasses.replace(PROVEN, bound=624, proven=False)
    assert words.sure(made(outcome=open_)) == (
        "Not proven: by these rules something could reach up to 1.4 points more, and no more than that."
    )


def test_the_price_of_the_rule_is_what_is_lost_by_it() -> None:
    assert words.price(made()) == [
        "The rule costs 1.4 points of reach: about 10 people aged 12 to 17.",
        "Without it, five places would reach 62.4 in 100; 1 of the 5 stands in neighbourhoods facing both.",
    ]
    open_ = dataclasses.replace(FREE, proven=False, bound=700)
    assert words.price(made(free=open_))[0] == (
        "The rule costs 1.4 points of reach as far as is known: about 10 people aged 12 to 17."
    )
    assert words.price(made(free=PROVEN)) == [
        "The rule costs nothing here: without it, nothing was found that reaches more."
    ]


def test_each_rule_has_its_price_beside_none() -> None:
    strict = made(
        question=dataclasses.replace(made().question, rule=100),
        outcome=Outcome(reached=500, bound=500, proven=True, sites=5, facing=5),
    )
    assert words.each_rule([made(), strict]) == [
        ("No rule", "62.4 in 100", "1 of 5", ""),
        ("50 in 100", "61.0 in 100", "4 of 5", "1.4 points"),
        ("100 in 100", "50.0 in 100", "5 of 5", "12.4 points"),
    ]
    assert words.each_rule([made(free=PROVEN)])[1][3] == "none"


def test_a_rule_that_is_off_or_cannot_be_kept_is_told() -> None:
    off = dataclasses.replace(made().question, rule=0)
    assert words.price(made(question=off)) == ["No rule is set: sites go wherever they reach most."]
    short = dataclasses.replace(PROVEN, facing=2)
    assert words.price(made(outcome=short, offered_facing=2)) == [
        "The rule asks for three in neighbourhoods facing both, and there are only 2 such sites.",
        "The rule costs 1.4 points of reach: about 10 people aged 12 to 17.",
        "Without it, five places would reach 62.4 in 100; 1 of the 5 stands in neighbourhoods facing both.",
    ]
    none = dataclasses.replace(PROVEN, facing=0)
    assert words.price(made(outcome=none, free=none, offered_facing=0)) == [
        "No site here stands in a neighbourhood facing both, so the rule cannot be kept."
    ]


def test_side_by_side_the_rule_comes_first() -> None:
    table = {name: figures for name, *figures in words.side_by_side(made())}
    assert table["Within reach, in 100"] == ["61.0", "62.4"]
    assert table["People within reach"] == ["610", "620"]
    assert table["In neighbourhoods facing both"] == ["4", "1"]
    assert table["More there could be, at most"] == ["none, proven", "none, proven"]


def test_who_is_out_of_reach_and_who_is_whatever_is_done() -> None:
    assert words.left_out(made()) == [
        "About 390 people aged 12 to 17 are still out of reach: 39 in 100.",
        "No site that is known reaches 100 of them, however many there were.",
    ]
    assert words.left_out(made(possible=610))[1] == "No site that is known reaches any of them."
    assert len(words.left_out(made(possible=1000))) == 1
    every = dataclasses.replace(PROVEN, reached=1000, bound=1000)
    assert words.left_out(made(outcome=every, possible=1000)) == [
        "Nobody is out of reach: all 12 to 17s are within 1.6 km."
    ]


def test_the_order_names_the_first_and_the_last() -> None:
    assert words.order(made()) == [
        "If not all can open at once, this order reaches most at each step. The first adds 200, the last 40."
    ]
    assert words.order(made(sites=(site(1),))) == []


def test_sites_that_would_do_as_well_are_counted_and_named() -> None:
    near = (Other("L9", "Old Library", "library", 1, 0), Other("S9", "", "school", 2, 1))
    answer_ = made(sites=(site(1, 100, near), site(2)))
    assert (
        words.ties(answer_)
        == "One of the sites has others that would do as well, within 5 in 100 of what the site adds."
    )
    assert words.others(answer_.sites[0]) == "Old Library and School"
    assert words.ties(made()) == ""


def test_one_site_more_is_read_off_the_curve() -> None:
    assert plan_curve.curve_title(made()) == "With five it is 61 in 100; one more would add 4 points."
    there = made(already=100, curve=(100, 250, 380, 480, 560, 610))
    assert plan_curve.curve_title(there) == "What is there reaches 10 in 100. With five it is 61 in 100."
    assert plan_curve.curve_alt(made()) == (
        "Within reach: 0 in 100 with 0, 20 in 100 with 1, 36 in 100 with 2, 48 in 100 with 3, 61 in 100 with 5 sites."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outside": 1}, "One of your points lies outside Blackpool, so it was left out."),
        ({"outside": 12}, "12 of your points lie outside Blackpool, so they were left out."),
        (
            {"outcome": dataclasses.replace(PROVEN, sites=2), "possible": 610},
            "Two are enough: another would reach nobody more.",
        ),
        (
            {"outcome": dataclasses.replace(PROVEN, sites=0, facing=0, reached=0), "possible": 0},
            "Whoever can be reached is within reach already.",
        ),
        ({"outcome": dataclasses.replace(PROVEN, sites=2)}, "You asked for 5, and there are only 2 to choose from."),
    ],
)
def test_what_is_other_than_was_asked_is_told(changes: dict, said: str) -> None:
    assert said in words.notes(made(**changes), BLACKPOOL)


def test_nothing_is_noted_where_nothing_is_other_than_asked() -> None:
    assert words.notes(made(), BLACKPOOL) == []


def test_there_already_is_said_first() -> None:
    there = own_sites(
        pd.DataFrame(
            {"label": ["Club"], "easting": [1], "northing": [1], "row": [12_000], "code": ["E01012737"]}, index=[2]
        )
    )
    assert words.headline(made(existing=there), BLACKPOOL).startswith(
        "With 1 site there already, five places would put"
    )


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E06000009", "Blackpool’s"),
        ("E12000002", "the North West’s"),
        ("E92000001", "England’s"),
        ("E47000007", "the West Midlands combined authority’s"),
        ("E06000053", "the Isles of Scilly’s"),
    ],
)
def test_whose_people_they_are(code: str, name: str) -> None:
    assert words.whose(area(code)) == name


def test_an_area_of_ones_own_is_called_by_its_name() -> None:
    assert words.whose(own_area(["E01012737"], "Our patch")) == "“Our patch”’s"


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 10, "0 in 100"), (1, 1000, "fewer than 1 in 100"), (0, 0, "0 in 100")]
)
def test_small_shares_are_never_none(part: int, whole: int, said: str) -> None:
    assert words.in_100(part, whole) == said


@pytest.mark.parametrize("place", ["E06000009", "E06000053", "E01012737", "E14001063", "E47000001"])
def test_nothing_said_of_a_place_is_a_word_to_avoid_or_claims_too_much(place: str) -> None:
    found = answer(Question(place, count=3))
    here = area(place)
    said = " ".join(
        [
            words.headline(found, here),
            words.sure(found),
            *words.price(found),
            *words.notes(found, here),
            *words.left_out(found),
            *words.order(found),
            words.ties(found),
            plan_curve.curve_title(found),
            *words.HONEST,
            *words.HUBS,
            *words.METHOD,
        ]
    )
    assert not glossary.found_in(said)
    assert "optimal" not in said.lower()
    assert "best place" not in said.lower()
    assert "nan" not in said
