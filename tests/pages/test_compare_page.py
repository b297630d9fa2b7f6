"""The page that compares places, as it is used: add, move, repeat, highlight, take out, order; and what it does with
awkward places.
"""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib import store
from lib.links.compare_view import EIGHT
from lib.links.place_ref import own_place
from tests.pages.test_pages import HOSTILE, held, notes, opened, sound, texts

PAGE = "pages/compare.py"
EMPTY = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
OWN = own_place(store.codes("lsoa21")[40:45], "Our <b>patch</b>")


def compared(**query: str) -> AppTest:
    app = opened(PAGE, **query)
    sound(app)
    return app


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    app = [each for each in app.button if each.label == label][number].click().run()
    sound(app)
    return app


def listed(app: AppTest) -> list[str]:
    """The places in the link, in order."""
    return held(app)["places"].split(",")


def headings(app: AppTest) -> list[str]:
    """Names over the maps, in the order shown."""
    return [found[1] for each in app.get("html") if (found := re.fullmatch(r"<h3>(.*)</h3>", each.proto.body))]


def test_it_opens_on_three_of_the_eight() -> None:
    assert headings(compared()) == ["Blackpool", "Stoke-on-Trent", "Wakefield"]


def test_one_click_gives_the_eight_of_the_report_with_wrexham_apart() -> None:
    app = press(compared(), "The eight of the report")
    assert listed(app) == list(EIGHT)
    assert headings(app)[-1] == "Wrexham"
    said = " ".join(texts(app))
    assert "never ranked with England’s" in said
    assert "Not comparable" in said
    assert listed(press(app, "The first three")) == ["E06000009", "E06000021", "E08000036"]


@pytest.mark.slow
def test_a_place_is_added_by_search_and_england_with_one_click() -> None:
    app = compared(places="E06000009")
    (box,) = [each for each in app.text_input if each.label == "Add a place"]
    app = box.set_value("E01012737").run()
    sound(app)
    app = press(press(app, "Add England"), "Add Wrexham")
    assert listed(app) == ["E06000009", "E01012737", "E92000001", "W06000006"]
    assert not [each for each in app.button if each.label.startswith("Add ") and each.label != "Add it once more"]


def test_places_are_moved_repeated_highlighted_and_taken_out() -> None:
    app = press(compared(places="E06000009,E06000021"), "Move later")
    assert listed(app) == ["E06000021", "E06000009"]
    app = press(app, "Highlight", 1)
    assert held(app)["highlight"] == "E06000009"
    app = press(app, "Add it once more", 1)
    assert listed(app) == ["E06000021", "E06000009", "E06000009"]
    assert "level everywhere" in " ".join(texts(app))
    app = press(press(app, "Take it out", 1), "Take it out", 1)
    assert listed(app) == ["E06000021"]
    assert "highlight" not in held(app)
    assert all(each.disabled for each in app.button if each.label == "Take it out")


def test_ordering_by_a_line_of_the_table_orders_the_page_and_the_link_keeps_it() -> None:
    app = compared(places="E06000053,W06000006,E06000021,E06000009")
    (box,) = [each for each in app.selectbox if each.label == "Order the places by"]
    app = box.select("imd2025").run()
    sound(app)
    assert held(app)["sort"] == "imd2025"
    assert (
        headings(app)
        == headings(compared(**held(app)))
        == ["Blackpool", "Stoke-on-Trent", "Isles of Scilly", "Wrexham"]
    )


def test_the_measure_and_what_is_counted_are_kept_in_the_link() -> None:
    app = compared()
    (box,) = [each for each in app.selectbox if each.label.startswith("Measure of the maps")]
    app = box.select("both").run()
    app = app.button_group[0].select("people").run()
    sound(app)
    assert held(app) == {"places": "E06000009,E06000021,E08000036", "measure": "both", "count": "people"}


@pytest.mark.parametrize(
    "places",
    [
        "E09000001,E06000053",
        "W06000006",
        EMPTY,
        f"{EMPTY},W06000006,E06000009",
        "E06000009,E06000009",
        "E06000053",
        f"{OWN},E92000001,E12000002,E47000001,E05011508",
    ],
)
def test_awkward_places_have_a_page(places: str) -> None:
    app = compared(places=places, measure="low_skills", sort="gini_imd2025", highlight=places.split(",")[0])
    assert not notes(app)
    assert listed(app) == places.split(",")
    assert "<b>patch" not in "".join(each.proto.body for each in app.get("html"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_link_gives_a_sentence_and_keeps_the_rest(name: str) -> None:
    text = HOSTILE[name]
    app = compared(places=f"E06000009,{text[:300]},E06000021", sort=text, count=text, highlight=text)
    assert listed(app)[0] == "E06000009"
    assert "E06000021" in listed(app)
    assert 1 <= len(notes(app)) <= 12
    for note in notes(app):
        assert not re.search(r"[<>\[\]*$`{}]", note)
