"""Places to meet that we know of, on the pages: for any place, never without how far the list can be trusted."""

from __future__ import annotations

import datetime

import pytest

from lib import catalogue, store
from lib.links.map_view import OVERLAYS
from lib.pictures.view_picture import SOURCES
from lib.places import own
from lib.words import meeting as words
from lib.words.list_dates import counted_list
from tests.pages.test_pages import opened, sound, texts

EMPTY_WARD = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
OURS = own.encode(["E01012736", "E01012737", "E01012641"])
ANYWHERE = [
    {},
    {"place": "E92000001"},
    {"place": "E06000053"},
    {"place": "E09000001"},
    {"place": "E01012737"},
    {"place": "E12000003"},
    {"own": OURS, "name": "Our <b>patch</b>"},
]


def said(page: str, **query: str) -> str:
    app = opened(page, **query)
    sound(app)
    return " ".join(" ".join(texts(app)).split())


@pytest.mark.parametrize("query", [*ANYWHERE, {"place": EMPTY_WARD}], ids=str)
def test_both_at_once_offers_to_add_a_place_before_it_counts(query: dict[str, str]) -> None:
    page = said("pages/both.py", part="meeting", **query)
    first, counted = page.index(words.ADD), page.index("facing both have no place" if not query else words.SOURCE)
    assert page.index(words.uneven()) < first < counted
    assert "© OpenStreetMap contributors" in page


@pytest.mark.parametrize("query", ANYWHERE[1:], ids=str)
def test_your_area_counts_kinds_and_people_near(query: dict[str, str]) -> None:
    page = said("pages/area.py", part="here", **query)
    assert page.index(words.ADD) < page.index("we know of") and words.uneven() in page
    assert "© OpenStreetMap contributors" in page


@pytest.mark.parametrize("key", catalogue.measures_of("places_to_meet"))
@pytest.mark.parametrize("page", ["pages/map.py", "pages/compare.py"])
def test_a_page_that_is_coloured_or_ordered_by_it_says_so(page: str, key: str) -> None:
    assert words.uneven() in said(page, measure=key)


@pytest.mark.parametrize(("layer", "shown"), [("centres", "8,499"), ("halls", "4,497"), ("social", "320")])
def test_a_layer_says_how_many_it_has_and_of_when(layer: str, shown: str) -> None:
    assert layer in OVERLAYS
    said = counted_list(layer, SOURCES[layer], datetime.date(2026, 11, 30))
    assert said == f"{shown} in the list of June 2026"
