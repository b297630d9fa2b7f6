"""The link of the page about an area: brings everything back, and drops what it cannot hold."""

import pytest

from lib import store
from lib.links.area_view import AreaView

HOSTILE = [
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; drop table places; --",
    "\x00",
    "🏘️" * 40,
    "E06000009,E06000021",
    "none",
    "W06000006",
]
MEMBERS = tuple(store.codes("lsoa21")[100:160:3])


@pytest.mark.parametrize(
    "view",
    [
        AreaView(),
        AreaView(place="E06000009"),
        AreaView(place="W06000006"),
        AreaView(place="E01012641", beside="council", measure="imd2025_health", second=None),
        AreaView(place="E05011508", beside="E06000021", second="both"),
        AreaView(own=MEMBERS, name="Our patch"),
        AreaView(own=MEMBERS[:1], beside="england"),
    ],
)
def test_a_link_brings_back_exactly_what_was_chosen(view):
    assert AreaView.from_query(view.to_query()) == (view, [])


@pytest.mark.parametrize("name", ["place", "own", "name", "beside", "measure", "second"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_link_holds_can_break_it(name, text):
    view, notes = AreaView.from_query({name: text})
    assert AreaView.from_query(view.to_query()) == (view, [])
    assert all("<" not in note and len(note) < 400 for note in notes)
    view.area  # noqa: B018 (it must not raise)


def test_an_own_area_and_a_place_exclude_each_other():
    view, _ = AreaView.from_query({"place": "E06000009"} | AreaView(own=MEMBERS).to_query())
    assert view.place is None
    assert view.own == MEMBERS


def test_the_area_of_a_council_has_its_neighbourhoods():
    assert len(AreaView(place="E06000009").area.members) == 94


def test_a_cut_link_is_noticed_and_said():
    query = AreaView(own=MEMBERS).to_query()
    view, notes = AreaView.from_query({"own": query["own"][:-3]})
    assert view.own == ()
    assert len(notes) == 1
