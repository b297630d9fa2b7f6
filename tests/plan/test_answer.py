"""Answers about real places: what is told of them holds, and awkward places and choices behave."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from lib import store
from lib.places import PlacesError, facing_both
from lib.places.members import members
from lib.plan import around, candidates
from lib.plan.answer import Answer
from lib.plan.question import Question
from lib.plan.solve import answer
from lib.words import plan as words

BLACKPOOL, SCILLY, LONDON = "E06000009", "E06000053", "E09000001"
CENTRES = ("centre",)


def ask(place: str = BLACKPOOL, **choices) -> Answer:
    return answer(Question(place, **choices))


def within(found: Answer) -> np.ndarray:
    """Whether each neighbourhood of an answer has a site within reach, measured anew."""
    homes = store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)[found.rows]
    stand = [(site.easting, site.northing) for site in found.sites]
    if not stand:
        return np.zeros(len(homes), dtype=bool)
    return cKDTree(stand).query(homes)[0] <= found.question.metres


@pytest.fixture(scope="module")
def blackpool() -> Answer:
    return ask()


def test_what_an_answer_reaches_is_what_its_sites_reach(blackpool: Answer) -> None:
    assert (within(blackpool) == blackpool.reached).all()
    assert blackpool.outcome.reached == blackpool.people[within(blackpool)].sum()
    assert blackpool.total == store.neighbourhoods().loc[members(BLACKPOOL), "age_12_17"].sum()


def test_the_rule_holds_exactly_and_has_a_price(blackpool: Answer) -> None:
    faces = facing_both.faces_both(store.neighbourhoods()).to_numpy()
    assert [site.faces_both for site in blackpool.sites] == [faces[site.row] for site in blackpool.sites]
    assert blackpool.outcome.facing == sum(site.faces_both for site in blackpool.sites) == 3
    assert blackpool.free.reached > blackpool.outcome.reached
    assert blackpool.outcome.proven
    assert blackpool.free.proven
    assert ask(rule=0).outcome.reached == blackpool.free.reached


def test_a_stricter_rule_never_reaches_more() -> None:
    reached = [ask(rule=rule).outcome.reached for rule in (0, 25, 50, 75, 100)]
    assert reached == sorted(reached, reverse=True)
    assert reached[-1] < reached[0]


def test_no_other_five_of_blackpools_sites_do_better_where_all_can_be_tried() -> None:
    """Three of its libraries and museums, tried one by one."""
    found = ask(kinds=("library",), count=3, rule=0)
    homes = store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)[found.rows]
    mask = np.zeros(len(store.neighbourhoods()), dtype=bool)
    mask[found.rows] = True
    listed = candidates.in_area(("library",), mask, candidates.own_sites(None))
    near = [
        np.hypot(*(homes - (line.easting, line.northing)).T) <= found.question.metres
        for line in listed.itertuples(index=False)
    ]
    most = max(int(found.people[np.logical_or.reduce(three)].sum()) for three in itertools.combinations(near, 3))
    assert found.outcome.reached == most


def test_the_order_of_opening_adds_up_and_never_rises(blackpool: Answer) -> None:
    adds = [site.adds for site in blackpool.sites]
    assert sum(adds) == blackpool.outcome.reached
    assert adds == sorted(adds, reverse=True)
    assert [site.number for site in blackpool.sites] == [1, 2, 3, 4, 5]


def test_what_only_one_site_reaches_is_lost_without_it(blackpool: Answer) -> None:
    homes = store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)[blackpool.rows]
    for site in blackpool.sites:
        rest = [(each.easting, each.northing) for each in blackpool.sites if each != site]
        left = cKDTree(rest).query(homes)[0] <= 1600
        assert site.alone == blackpool.outcome.reached - blackpool.people[left].sum()


def test_sites_that_would_do_as_well_reach_as_much_in_its_place(blackpool: Answer) -> None:
    having = [site for site in blackpool.sites if site.others]
    assert having
    for site in having:
        rest = tuple(each.id for each in blackpool.sites if each != site)
        for other in site.others:
            instead = ask(fixed=(*rest, other.id))
            assert blackpool.outcome.reached - instead.outcome.reached == other.less
            assert other.less <= 0.05 * site.alone
            assert instead.outcome.facing >= 3


@pytest.mark.parametrize("rule", [0, 50])
def test_more_sites_never_reach_fewer_nor_do_longer_ways(rule: int) -> None:
    by_number = [ask(count=count, rule=0 if count == 1 else rule).outcome.reached for count in (1, 2, 4, 6)]
    by_reach = [ask(metres=metres, rule=rule).outcome.reached for metres in (800, 1600, 3000)]
    assert by_reach == sorted(by_reach)
    assert by_number == sorted(by_number)


@pytest.mark.parametrize("count", range(1, 7))
def test_the_curve_passes_through_the_answer_and_never_falls(count: int) -> None:
    found = ask(count=count)
    assert list(found.curve) == sorted(found.curve)
    assert found.curve[found.outcome.sites] == found.outcome.reached
    assert found.curve[0] == found.already == 0


def test_fixed_sites_stay_and_forbidden_ones_are_not_taken(blackpool: Answer) -> None:
    first, second = blackpool.sites[0].id, blackpool.sites[1].id
    changed = ask(fixed=(second,), forbidden=(first,))
    chosen = {site.id: site for site in changed.sites}
    assert second in chosen
    assert chosen[second].fixed
    assert first not in chosen
    assert changed.outcome.reached <= blackpool.outcome.reached
    assert changed.outcome.facing >= 3


def test_kept_sites_may_leave_too_little_room_for_the_rule_which_is_then_told(blackpool: Answer) -> None:
    fixed = tuple(site.id for site in blackpool.sites if not site.faces_both)
    found = ask(fixed=fixed, count=2, rule=100)
    assert [site.fixed for site in found.sites] == [True, True]
    assert (found.outcome.facing, found.wanted_facing) == (0, 2)
    assert "too little room for the rule" in words.price(found)[0]


def test_a_kept_site_may_be_of_a_kind_that_others_may_not(blackpool: Answer) -> None:
    school = next(site.id for site in blackpool.sites if site.kind == "school")
    changed = ask(kinds=("library",), fixed=(school,))
    assert {site.kind for site in changed.sites if site.id != school} == {"library"}
    assert school in [site.id for site in changed.sites]


def test_what_is_there_already_reaches_first_and_is_no_site_of_the_answer(blackpool: Answer) -> None:
    first = blackpool.sites[0]
    changed = ask(count=4, existing=(first.id,))
    assert changed.already == first.reaches
    assert changed.curve[0] == changed.already
    assert first.id not in [site.id for site in changed.sites]
    assert changed.outcome.reached >= blackpool.outcome.reached


def test_only_those_in_neighbourhoods_facing_both_are_counted_where_that_is_asked() -> None:
    found = ask(facing_only=True)
    assert (found.people[~found.facing] == 0).all()
    assert found.total == found.people.sum() < ask().total
    assert (within(found) == found.reached).all()


def test_the_line_of_facing_both_is_that_of_the_link() -> None:
    narrow, wide = ask(cut=5), ask(cut=30)
    assert narrow.facing.sum() < wide.facing.sum()
    assert narrow.facing.sum() == facing_both.faces_both(store.neighbourhoods().iloc[narrow.rows], 5).sum()


@pytest.mark.parametrize(
    ("whom", "columns"),
    [
        ("12-17", ["age_12_17"]),
        ("12-24", ["age_12_17", "age_18_24"]),
        ("5-17", ["age_5_11", "age_12_17"]),
        ("all", ["population"]),
    ],
)
def test_whom_to_reach_is_counted_by_age(whom: str, columns: list[str]) -> None:
    expected = store.neighbourhoods().loc[members(BLACKPOOL), columns].to_numpy().sum()
    assert ask(whom=whom, count=1).total == expected


# ---- a reader's own points


def points(*where: tuple[int, int, str]) -> pd.DataFrame:
    """Points as a file of a reader's gives them: easting, northing, and the neighbourhood they lie in."""
    rows = [store.row_of()[code] for *_, code in where]
    return pd.DataFrame(
        {
            "label": ["", *("Hall" for _ in where[1:])],
            "easting": [east for east, *_ in where],
            "northing": [north for _, north, _ in where],
            "row": rows,
            "code": [code for *_, code in where],
        },
        index=pd.Index(range(2, len(where) + 2), name="line"),
    )


INSIDE = (330_900, 436_200, "E01012737")
OUTSIDE = (530_000, 181_000, "E01000001")


def test_own_points_may_be_where_a_site_stands_and_one_outside_is_left_out_and_counted() -> None:
    found = answer(Question(BLACKPOOL, kinds=("own",), rule=0), points(INSIDE, OUTSIDE))
    assert [(site.id, site.name) for site in found.sites] == [("P2", "Your point")]
    assert found.outside == 1
    assert found.offered == 1


def test_own_points_may_be_there_already() -> None:
    found = answer(Question(BLACKPOOL, own_exist=True), points(INSIDE, OUTSIDE))
    assert list(found.existing["id"]) == ["P2"]
    assert found.already > 0
    assert found.outside == 1


def test_own_points_that_the_question_does_not_ask_for_change_nothing(blackpool: Answer) -> None:
    found = answer(Question(BLACKPOOL), points(INSIDE, OUTSIDE))
    assert found.sites == blackpool.sites
    assert found.outside == 0


def test_a_link_with_a_point_that_is_not_in_this_visit_says_so() -> None:
    found = ask(fixed=("P2",))
    assert any("not in this visit" in said for said in found.dropped)
    assert len(found.sites) == 5


# ---- awkward places and choices


def test_nobody_to_reach() -> None:
    found = ask(SCILLY, facing_only=True)
    assert (found.total, found.sites, found.outcome.reached) == (0, (), 0)


def test_nowhere_to_stand() -> None:
    empty = ask("E01012737", kinds=("own",))
    assert (empty.offered, empty.sites) == (0, ())
    assert empty.outcome.reached == 0


def test_more_sites_than_there_are_stops_where_another_would_add_nothing() -> None:
    found = ask(SCILLY, kinds=CENTRES, count=50)
    assert len(found.sites) == 1
    assert found.outcome.reached == found.total == found.possible


def test_one_neighbourhood_needs_one_site() -> None:
    found = ask("E01012737", kinds=CENTRES, count=5)
    assert [site.id for site in found.sites] == ["E01012737"]
    assert found.reached.tolist() == [True]


def test_where_none_faces_both_the_rule_is_told_as_not_kept_and_the_answer_is_still_the_best() -> None:
    found = ask(SCILLY)
    assert found.offered_facing == 0
    assert found.outcome.facing < found.wanted_facing
    assert found.outcome.reached == ask(SCILLY, rule=0).outcome.reached


@pytest.mark.parametrize("place", ["E14001063", "E05015186", "E02002634", "E47000001"])
def test_places_of_any_kind_and_across_borders_of_councils(place: str) -> None:
    found = ask(place, count=3, kinds=("library", "school", "centre"))
    inside = set(members(place))
    codes = store.neighbourhoods().index
    assert {codes[row] for row in found.rows} == inside
    assert {codes[site.row] for site in found.sites} <= inside
    assert (within(found) == found.reached).all()


def test_an_area_that_somebody_put_together_across_a_border_of_councils() -> None:
    frame = store.neighbourhoods()
    near = frame.loc[(frame["lad25_code"] == BLACKPOOL) | (frame["lad25_name"] == "Fylde")].index[:150]
    assert frame.loc[near, "lad25_code"].nunique() == 2
    found = answer(Question("", tuple(near), kinds=CENTRES))
    assert len(found.rows) == len(near)
    assert (within(found) == found.reached).all()


def test_a_site_outside_is_not_kept_and_a_sentence_says_so() -> None:
    elsewhere = candidates.sites_of("library").iloc[0]["id"]
    found = ask(SCILLY, fixed=(elsewhere,), kinds=CENTRES)
    assert elsewhere not in [site.id for site in found.sites]
    assert any("outside this area" in said for said in found.dropped)


@pytest.mark.parametrize("token", ["L1-1", "L12345-67890", "nonsense", "E01999999", "S331501-435066", "M331501-435066"])
def test_a_site_that_is_not_known_is_left_out_with_a_sentence(token: str) -> None:
    found = ask(fixed=(token,), forbidden=(token,), existing=(token,))
    assert found.dropped
    assert len(found.sites) == 5
    with pytest.raises(PlacesError):
        candidates.named((token,))


# ---- sites


@pytest.mark.parametrize("kind", [kind for kind in candidates.offered() if kind != "own"])
def test_every_site_has_a_name_for_links_of_its_own_and_a_neighbourhood(kind: str) -> None:
    sites = candidates.sites_of(kind)
    assert sites["id"].is_unique
    assert sites["id"].str.fullmatch(candidates.TOKEN.pattern).all()
    assert sites["row"].between(0, len(store.neighbourhoods()) - 1).all()
    some = sites["id"].iloc[:: max(1, len(sites) // 5)].tolist()
    assert candidates.named(some)["id"].tolist() == some


@pytest.mark.parametrize("metres", [200, 1600, 3000])
def test_who_is_within_reach_is_what_scipys_trees_say(metres: int) -> None:
    rows = np.flatnonzero(store.neighbourhoods()["lad25_code"] == "E08000025")
    sites = candidates.sites_of("library").iloc[::20]
    starts, reach = candidates.within_reach(sites, rows, metres)
    homes = store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)[rows]
    expected = cKDTree(homes).query_ball_point(sites[["easting", "northing"]].to_numpy(dtype=float), metres)
    assert [reach[a:b].tolist() for a, b in zip(starts, starts[1:], strict=False)] == [
        sorted(each) for each in expected
    ]


def test_the_sites_of_a_neighbourhood_say_what_is_said_of_them(blackpool: Answer) -> None:
    site = blackpool.sites[0]
    code = store.neighbourhoods().index[site.row]
    listed = around.sites_in(blackpool, code).set_index("id")["said"]
    assert listed[site.id] == around.CHOSEN
    changed = ask(forbidden=(site.id,), existing=(blackpool.sites[1].id,), fixed=(blackpool.sites[2].id,))
    said = around.mentioned(changed).set_index("id")["said"]
    assert said.to_dict() == {
        site.id: around.BARRED,
        blackpool.sites[1].id: around.THERE,
        blackpool.sites[2].id: around.KEPT,
    }
    assert around.sites_in(changed, code).set_index("id")["said"][site.id] == around.BARRED
