"""Both at once as a page: the line moves the numbers, a place narrows the lists, each list is by itself."""

from __future__ import annotations

import pytest

from lib import store
from tests.pages.test_pages import held, nodes, notes, opened, sound, texts

EMPTY_WARD = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]


def said(**query: str) -> str:
    app = opened("pages/both.py", **query)
    sound(app)
    return " ".join(texts(app))


def test_at_ten_england_has_1262_and_blackpool_26() -> None:
    page = said(cut="10", place="E06000009")
    assert "Of England’s 33,755 neighbourhoods, 1,262 are among" in page
    assert "In Blackpool, 26 of the 94 neighbourhoods face both" in page
    assert "The one ward of the 2019 list in Blackpool holds at least one" in page


def test_moving_the_line_writes_the_link_and_changes_the_count() -> None:
    app = opened("pages/both.py")
    app.slider[0].set_value(20).run()
    sound(app)
    assert held(app) == {"cut": "20"}
    assert "3,025 are among the 20 per cent most deprived" in " ".join(texts(app))


def test_each_index_gets_its_own_line_and_gives_it_back() -> None:
    app = opened("pages/both.py", cut="15")
    app.checkbox[0].check().run()
    assert held(app) == {"cut": "15", "community": "15"}
    app.slider[1].set_value(5).run()
    sound(app)
    assert held(app) == {"cut": "15", "community": "5"}
    app.checkbox[0].uncheck().run()
    assert held(app) == {"cut": "15"}
    assert len(app.slider) == 1


@pytest.mark.parametrize("place", ["E09000001", "E06000053", "E92000001", "E12000007", "E01012737", EMPTY_WARD])
@pytest.mark.parametrize(
    "choice",
    [
        {"list": "list225", "by": "coast"},
        {"list": "pride", "by": "cauth25", "cut": "5"},
        {"cut": "30", "community": "5", "by": "pcon24"},
    ],
)
def test_awkward_places_keep_the_page_whole(place: str, choice: dict[str, str]) -> None:
    app = opened("pages/both.py", place=place, **choice)
    sound(app)
    assert not notes(app)
    assert {"place": place, **choice}.items() <= held(app).items()
    for heading in (
        "Three lists, kept apart",
        "One point up or down",
        "Where they are",
        "Which part of community is thin",
        "Sharp edges",
    ):
        assert heading in [each.value for each in app.header]


def test_what_is_not_on_offer_is_said_and_the_rest_is_kept() -> None:
    app = opened("pages/both.py", cut="99", community="x", by="planet", list="<b>", place="E06000009")
    sound(app)
    assert len(notes(app)) == 4
    assert held(app) == {"cut": "10", "place": "E06000009"}


def test_the_report_s_three_examples_and_what_is_missing_are_there() -> None:
    page = said()
    for words in ("The Grange", "Tang Hall", "Littlemoor", "Not in our data:", "The data shows the gap"):
        assert words in page


def test_the_coast_says_how_it_was_found() -> None:
    assert "within 30 metres of the sea" in said(by="coast")


def test_map_and_area_lead_here() -> None:
    for page, query in (
        ("pages/map.py", {"measure": "both", "place": "E06000009"}),
        ("pages/area.py", {"place": "E06000009"}),
    ):
        links = [node.proto for node in nodes(opened(page, **query)) if getattr(node, "type", "") == "page_link"]
        assert any(link.page == "both" and "place=E06000009" in link.query_string for link in links), page
