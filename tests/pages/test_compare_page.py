"""The page that compares places, as it is used: its answer, one part open at a time, add, move, repeat, highlight, take
out, order; and what it does with awkward places.
"""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib import store
from lib.links.compare_view import EIGHT, SECTIONS
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
    return [
        found[1]
        for each in app.get("html")
        if (found := re.fullmatch(r"<h3>(.*)</h3><p.*</p>", each.proto.body, re.DOTALL))
    ]


def verdict(app: AppTest) -> str:
    """The answer in the large letters of the first screen."""
    (found,) = [
        found[1] for each in app.get("html") if (found := re.match(r"<div[^>]*><h2>(.*?)</h2>", each.proto.body))
    ]
    return found


def test_it_opens_on_three_of_the_eight() -> None:
    assert headings(compared()) == ["Blackpool", "Stoke-on-Trent", "Wakefield"]


def test_the_answer_follows_the_measure() -> None:
    app = compared()
    assert verdict(app) == "On deprivation overall Blackpool has most need, 1st of 296 councils."
    (box,) = [each for each in app.selectbox if each.label == "Measure"]
    app = box.select("cni2023_civic_assets").run()
    sound(app)
    assert verdict(app) == "On places to meet Wakefield has most need, 22nd of 296 councils."


HEADINGS = {
    "measures": "All measures",
    "table": "Everything in one table",
    "outcomes": "Learning outcomes",
    "unequal": "Within and between",
    "spread": "Spread",
    "report": "The report’s table, then and now",
    "wrexham": "Wrexham, on the Welsh indexes",
    "said": "What people there said",
    "others": "What others did",
    "away": "Take it away",
}


@pytest.mark.parametrize("part", SECTIONS)
def test_one_part_is_open_and_what_is_not_is_not_there(part: str) -> None:
    app = compared(part=part)
    assert [each.value for each in app.header] == [HEADINGS[part]]
    plots = len(app.get("plotly_chart"))
    assert plots == {"outcomes": 6, "unequal": 1, "spread": 3, "wrexham": 2}.get(part, 0)
    assert len(app.get("download_button")) == {"away": 5, "report": 2, "outcomes": 2, "wrexham": 2}.get(part, 0)
    assert bool([each for each in app.selectbox if each.label == "Order the places by"]) is (
        part in ("measures", "table")
    )


def test_another_part_is_opened_by_its_name() -> None:
    app = compared()
    (menu,) = [each for each in app.button_group if each.label == "Part of the page"]
    app = menu.select("said").run()
    sound(app)
    assert held(app)["part"] == "said"
    assert [each.value for each in app.header] == [HEADINGS["said"]]


def test_a_link_from_before_there_were_parts_opens_the_bars_that_it_counts_by() -> None:
    app = compared(places="E06000009,E06000021", measure="both", count="people")
    assert [each.value for each in app.header] == ["Spread"]
    (menu,) = [each for each in app.button_group if each.label == "What the bars count"]
    app = menu.select("neighbourhoods").run()
    sound(app)
    assert [each.value for each in app.header] == ["Spread"]


def test_one_click_gives_the_eight_of_the_report_with_wrexham_apart() -> None:
    app = press(compared(), "Show the eight places of the 2021 report")
    assert listed(app) == list(EIGHT)
    assert headings(app)[-1] == "Wrexham"
    said = " ".join(texts(app))
    assert "never ranked with England’s" in said
    assert "Not comparable" in said
    assert listed(press(app, "Show three places of the 2021 report")) == ["E06000009", "E06000021", "E08000036"]


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
    (box,) = [each for each in app.selectbox if each.label == "Measure"]
    app = box.select("both").run()
    (menu,) = [each for each in app.button_group if each.label == "Part of the page"]
    app = menu.select("spread").run()
    (menu,) = [each for each in app.button_group if each.label == "What the bars count"]
    app = menu.select("people").run()
    sound(app)
    assert held(app) == {
        "places": "E06000009,E06000021,E08000036",
        "measure": "both",
        "count": "people",
        "part": "spread",
    }


AWKWARD = {
    "one neighbourhood each, or few": "E09000001,E06000053",
    "Wrexham alone": "W06000006",
    "no neighbourhood": EMPTY,
    "without figures": f"{EMPTY},W06000006,E06000009",
    "itself": "E06000009,E06000009",
    "one alone": "E06000053",
    "England alone": "E92000001",
    "of many kinds": f"{OWN},E92000001,E12000002,E47000001,E05011508",
    "an area of one's own": OWN,
    "eight": ",".join(EIGHT),
}


@pytest.mark.parametrize("part", SECTIONS)
@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.slow
def test_awkward_places_have_every_part(name: str, part: str) -> None:
    places = AWKWARD[name]
    app = compared(places=places, measure="low_skills", sort="gini_imd2025", highlight=places.split(",")[0], part=part)
    assert not notes(app)
    assert listed(app) == places.split(",")
    assert "<b>patch" not in "".join(each.proto.body for each in app.get("html"))
    assert verdict(app).endswith(".")


@pytest.mark.slow
@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("measure", ["both", "change_since_2019", "violence_with_injury"])
def test_awkward_places_have_an_answer_by_every_kind_of_measure(name: str, measure: str) -> None:
    app = compared(places=AWKWARD[name], measure=measure)
    assert not re.search(r"nan|None(?! of)|<b>", verdict(app))
    assert len(headings(app)) == len(AWKWARD[name].split(","))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_link_gives_a_sentence_and_keeps_the_rest(name: str) -> None:
    text = HOSTILE[name]
    app = compared(places=f"E06000009,{text[:300]},E06000021", sort=text, count=text, highlight=text, part=text)
    assert listed(app)[0] == "E06000009"
    assert "E06000021" in listed(app)
    assert 1 <= len(notes(app)) <= 12
    for note in notes(app):
        assert not re.search(r"[<>\[\]*$`{}]", note)
