"""The place looked at goes along in every link of the menu, and no page loses it."""

from __future__ import annotations

import pytest

from lib import catalogue
from lib.catalogue import PAGES
from lib.links import VIEWS, AboutView, CompareView, MapView
from lib.links.carried import Carried, carried, kept, without
from lib.links.compare_view import beginning
from lib.links.place_ref import own_place
from lib.places import own
from lib.places.area import area

BLACKPOOL, WARD = "E06000009", "E05015188"
OWN = own_place(["E01012736", "E01012737"], "Our patch")


@pytest.mark.parametrize("page", [page.path for page in PAGES])
@pytest.mark.parametrize("token", [BLACKPOOL, WARD, "E01012737", OWN])
def test_what_a_page_is_handed_it_hands_on(page: str, token: str) -> None:
    assert carried(Carried(token).query(catalogue.page(page))) == Carried(token)


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("token", [BLACKPOOL, OWN])
def test_no_choice_on_a_page_loses_it(path: str, token: str) -> None:
    query = Carried(token).query(catalogue.page(path))
    view = VIEWS[path].from_query(query)[0]
    assert carried(view.to_query() | kept(query, view)) == Carried(token)


def test_a_place_chosen_on_a_page_takes_the_place_of_an_area_put_together() -> None:
    query = Carried(OWN).query(catalogue.page("map"))
    assert query == {"own": own.encode(["E01012736", "E01012737"]), "name": "Our patch"}
    chosen = MapView(place=BLACKPOOL)
    assert carried(chosen.to_query() | kept(query, chosen)) == Carried(BLACKPOOL)


def test_what_is_no_place_is_not_looked_at() -> None:
    for query in ({}, {"place": "E06999999"}, {"place": "a ward"}, {"own": "AAAA"}, {"place": "x" * 10_000}):
        assert carried(query) is None
    assert carried({"place": "E08000019"}) == Carried("E08000039"), "Sheffield by its former code"


def test_a_page_that_cannot_show_it_is_known() -> None:
    assert [page.path for page in PAGES if not Carried(BLACKPOOL).used_by(page)] == ["", "project", "about"]
    shown = [page.path for page in PAGES if Carried(OWN).used_by(page)]
    assert shown == ["map", "area", "compare", "both", "present", "plan"]
    assert [page.path for page in PAGES if Carried("W06000006").used_by(page)] == ["area", "compare", "present"]


def test_a_comparison_begins_with_what_is_looked_at_and_keeps_what_was_chosen() -> None:
    assert CompareView.from_query({"place": WARD})[0].places == tuple(beginning(area(WARD)).split(","))
    chosen = CompareView.from_query({"place": WARD, "places": "E06000021"})[0]
    assert (chosen.places, chosen.place) == (("E06000021",), WARD)


def test_nothing_is_looked_at_once_it_was_taken_away() -> None:
    assert without({"place": BLACKPOOL, "measure": "cni2023", "own": "x", "name": "y"}) == {"measure": "cni2023"}
    assert kept({"place": BLACKPOOL, "part": "sources"}, AboutView(part="sources")) == {"place": BLACKPOOL}
