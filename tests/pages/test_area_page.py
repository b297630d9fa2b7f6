"""The page about an area: its answer first, and of its parts only the one that is open."""

from __future__ import annotations

import pytest

from lib import store
from lib.links.area_view import PARTS, AreaView
from lib.places import own
from lib.places.area import area
from lib.words import area_facts, wales
from tests.pages.test_pages import held, notes, opened, sound, texts

PAGE = "pages/area.py"
BLACKPOOL, MARFLEET = "E06000009", "E05011536"
EMPTY_WARD = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
OURS = own.encode(area(MARFLEET).members[:3])
HEADS = {
    "parts": "How it stands on each part",
    "inside": "Inside it",
    "people": "People",
    "both": "Both at once",
    "learning": "Learning and work",
    "here": "What is here",
    "like": "Places like it",
    "files": "Files",
}


def said(**query: str) -> str:
    app = opened(PAGE, **query)
    sound(app)
    return " ".join(texts(app))


def test_the_first_screen_answers_how_it_stands_and_what_its_average_hides() -> None:
    page = said(place=BLACKPOOL)
    for large, small in area_facts.facts(area(BLACKPOOL)):
        assert large in page and small in page
    assert "9 of 94 neighbourhoods are in England’s less deprived half" in page
    assert "a dot for each of its 94 neighbourhoods" in page


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "query",
    [
        {"place": MARFLEET},
        {"place": "E09000001"},
        {"place": "E06000053"},
        {"place": "E01012737"},
        {"place": "E92000001"},
        {"own": OURS, "name": "Our <b>patch</b>"},
    ],
    ids=["a ward", "City of London", "Isles of Scilly", "a neighbourhood", "England", "an own area"],
)
def test_one_part_is_open_and_the_others_are_not_there(part: str, query: dict[str, str]) -> None:
    app = opened(PAGE, part=part, **query)
    sound(app)
    assert not notes(app)
    heads = [each.value for each in app.header]
    assert HEADS[part] in heads
    assert not {HEADS[other] for other in PARTS if other != part} & set(heads)


@pytest.mark.parametrize("place", [EMPTY_WARD, "", "E99999999", "W06000006", "<script>"])
def test_where_there_is_nothing_to_show_there_is_a_way_on(place: str) -> None:
    app = opened(PAGE, place=place, part="people")
    sound(app)
    assert not [each.value for each in app.header]
    assert len(app.title) == 1


def test_choosing_a_part_writes_the_link_and_opens_it() -> None:
    app = opened(PAGE, place=MARFLEET)
    app.button_group(key="area part").set_value("people").run()
    sound(app)
    assert held(app) == {"place": MARFLEET, "part": "people"}
    assert "people under 18 than England" in " ".join(texts(app))


def test_what_the_map_shows_is_in_the_link_and_the_dots_follow() -> None:
    page = said(place=BLACKPOOL, shown="both")
    assert "Ringed: faces both" in page
    assert "Ringed: faces both" not in said(place=BLACKPOOL)
    assert "Community need overall: a dot" in said(place=BLACKPOOL, shown="cni2023")


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({}, "parts"),
        ({"measure": "imd2025_crime"}, "inside"),
        ({"second": "none"}, "inside"),
        ({"measure": "imd2025_crime", "part": "people"}, "people"),
        ({"part": "nonsense"}, "parts"),
    ],
)
def test_a_link_from_before_there_were_parts_opens_the_one_it_speaks_of(query: dict[str, str], part: str) -> None:
    assert AreaView.from_query({"place": MARFLEET, **query})[0].open == part


def test_starting_from_a_large_place_says_why_it_starts_empty() -> None:
    app = opened(PAGE, place="E08000025")
    app.toggle(key="own editing").set_value(True).run()
    sound(app)
    assert "Your area starts empty: Birmingham has" in " ".join(texts(app))


def test_starting_from_a_small_place_says_that_a_click_takes_out() -> None:
    app = opened(PAGE, place=MARFLEET)
    app.toggle(key="own editing").set_value(True).run()
    sound(app)
    assert "All of Marfleet ward is in to begin with" in " ".join(texts(app))


def test_files_of_neighbourhoods_do_not_collide() -> None:
    from lib.ui.area_page import file_name

    assert file_name(area("E01012737")) == f"{area('E01012737').name.lower().replace(' ', '-')}-E01012737"
    assert file_name(area(MARFLEET)) == "marfleet"


def test_wrexham_has_its_page_on_welsh_figures_alone() -> None:
    app = opened(PAGE, place="W06000006")
    assert [each.value for each in app.title] == ["Wrexham"]
    said = " ".join(texts(app))
    for key in ("wimd2025", "cni2022"):
        assert wales.finding(key) in said
    assert "England" not in said
    assert "Sheet (PDF)" in [each.label for each in app.get("download_button")]
