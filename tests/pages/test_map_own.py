"""The map looks at an area that somebody put together, as it does at a place."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from lib.links import MapView
from lib.pictures.map_parts import finding_of
from lib.pictures.view_picture import view_picture
from lib.places import own
from lib.places.area import area
from tests.pages.test_pages import held, notes, opened, sound, texts

OURS = own.encode(area("E05011536").members[:4])
QUERY = {"own": OURS, "name": "Our <b>patch</b>"}


def test_its_finding_and_its_facts_are_said_and_the_link_keeps_it() -> None:
    app = opened("pages/map.py", **QUERY)
    sound(app)
    assert not notes(app)
    page = " ".join(texts(app))
    assert "All 4 of your own area’s neighbourhoods are in England’s most deprived tenth" in page
    assert "5,994 people (mid-2022)" in page
    assert QUERY.items() <= held(app).items()


def test_a_place_takes_its_room_and_it_takes_that_of_a_place() -> None:
    view = MapView.from_query(QUERY)[0]
    assert view.area.name == QUERY["name"]
    other = view.replace(place="E06000009")
    assert (other.own, other.name, other.area.name) == ((), "", "Blackpool")
    assert MapView.from_query(QUERY | {"place": "E06000009"})[0].place is None


def test_a_damaged_one_is_said_and_england_is_shown() -> None:
    app = opened("pages/map.py", own="AAAA")
    sound(app)
    assert len(notes(app)) == 1
    assert "own" not in held(app)


def test_with_a_filter_and_on_the_map_of_equal_room_the_page_is_whole() -> None:
    for more in ({"show": "both"}, {"shape": "equal"}, {"measure": "both", "tab": "table"}):
        app = opened("pages/map.py", **QUERY, **more)
        sound(app)
        assert not notes(app)


@pytest.mark.slow
def test_its_picture_shows_it() -> None:
    view = MapView.from_query(QUERY)[0]
    assert finding_of(view).startswith("All 4 of your own area")
    one, england = (Image.open(io.BytesIO(view_picture(each))) for each in (view, MapView()))
    assert one.size == england.size
    assert one.tobytes() != england.tobytes()
