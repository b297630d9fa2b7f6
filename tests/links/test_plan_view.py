"""The link to a plan: all that is chosen, there and back, and what a press changes in it."""

from __future__ import annotations

import pytest

from lib.links.plan_view import FARTHEST, NEAREST, PARTS, PlanView
from lib.places import own
from lib.plan.candidates import offered

LIBRARY, SCHOOL = "L334450-434155", "S331501-435065"


def test_the_contract_of_links() -> None:
    view, notes = PlanView.from_query({"within": "E06000009", "sites": "5", "reach": "1600", "rule": "50"})
    assert notes == []
    assert view == PlanView(place="E06000009", sites=5)
    assert view.to_query() == {"place": "E06000009", "sites": "5", "reach": "1600", "rule": "50"}


def test_all_that_is_asked_goes_into_the_question() -> None:
    query = {
        "place": "E06000009",
        "whom": "5-17",
        "only": "both",
        "cut": "20",
        "sites": "7",
        "reach": "900",
        "stand": "library,centre,own",
        "rule": "0",
        "existing": "E01012737",
        "mine": "there",
        "fixed": LIBRARY,
        "forbidden": f"{SCHOOL},P3",
        "look": "E01012736",
        "part": "curve",
    }
    view, notes = PlanView.from_query(query)
    assert notes == []
    assert view.to_query() == query
    asked = view.question
    assert (asked.place, asked.whom, asked.facing_only, asked.cut, asked.count) == ("E06000009", "5-17", True, 20, 7)
    assert (asked.metres, asked.kinds, asked.rule) == (900, ("library", "centre", "own"), 0)
    assert (asked.existing, asked.fixed, asked.forbidden) == (("E01012737",), (LIBRARY,), (SCHOOL, "P3"))
    assert asked.own_exist


def test_what_is_only_looked_at_is_no_other_question() -> None:
    first = PlanView(place="E06000009")
    assert first.replace(part="curve", look="E01012736").question == first.question


def test_england_has_as_many_places_as_hubs_are_planned_and_others_five() -> None:
    assert PlanView().count == 50
    assert PlanView(place="E92000001").count == 50
    assert PlanView(place="E06000009").count == 5
    assert PlanView(own=("E01012736",)).count == 5
    assert PlanView(sites=9).count == 9


def test_an_area_of_ones_own_stands_in_place_of_a_place() -> None:
    ours = own.encode(["E01012736", "E01012737"])
    view, notes = PlanView.from_query({"own": ours, "name": "Our patch", "place": "E06000009", "within": "E06000021"})
    assert notes == []
    assert (view.place, view.area.name, len(view.area.members)) == (None, "Our patch", 2)
    assert (view.question.place, len(view.question.own)) == ("", 2)


def test_only_kinds_of_site_that_the_data_have_are_asked_for() -> None:
    assert set(PlanView().kinds) <= set(offered())
    assert {"library", "school"} <= set(PlanView().kinds)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("sites", "0"),
        ("sites", "51"),
        ("reach", str(NEAREST - 1)),
        ("reach", str(FARTHEST + 1)),
        ("reach", "1e3"),
        ("reach", "٩٠٠"),
        ("rule", "101"),
        ("cut", "4"),
        ("whom", "babies"),
        ("stand", "pubs"),
        ("fixed", "<b>"),
        ("existing", "SW1A 1AA"),
        ("look", "E06000009"),
        ("part", "all"),
        ("within", "E06999999"),
    ],
)
def test_what_is_not_on_offer_is_left_out_with_a_sentence(part: str, text: str) -> None:
    view, notes = PlanView.from_query({part: text})
    assert view == PlanView()
    assert len(notes) == 1
    assert notes[0].endswith(".")
    assert "<" not in notes[0]


def test_a_press_keeps_bars_moves_and_frees_a_site() -> None:
    view = PlanView(place="E06000009", sites=2)
    kept = view.keeping(LIBRARY)
    assert (kept.fixed, kept.forbidden) == ((LIBRARY,), ())
    assert kept.keeping(LIBRARY) == kept
    moved = kept.moving(LIBRARY, SCHOOL)
    assert (moved.fixed, moved.forbidden) == ((SCHOOL,), (LIBRARY,))
    assert kept.barring(LIBRARY).fixed == ()
    there = kept.having(LIBRARY)
    assert (there.existing, there.fixed) == ((LIBRARY,), ())
    assert there.freeing(LIBRARY) == view
    assert moved.freeing(LIBRARY).freeing(SCHOOL) == view


def test_more_sites_kept_than_asked_for_are_as_many_as_are_kept() -> None:
    view = PlanView(place="E06000009", sites=1).keeping(LIBRARY).keeping(SCHOOL)
    assert (view.count, view.fixed) == (2, (LIBRARY, SCHOOL))
    assert PlanView.from_query(view.to_query()) == (view, [])
    usual = PlanView(place="E06000009").keeping(LIBRARY)
    assert usual.sites is None


def test_what_is_kept_is_not_left_out_too() -> None:
    view, _ = PlanView.from_query({"place": "E06000009", "fixed": LIBRARY, "forbidden": f"{LIBRARY},{SCHOOL}"})
    assert (view.fixed, view.forbidden) == ((LIBRARY,), (SCHOOL,))


def test_every_part_has_a_name() -> None:
    assert all(PARTS.values())
    assert PlanView().part in PARTS
