"""Places to meet that we know of, on the map: each kind has its mark, its name by mouse and keyboard, and its credit."""

from __future__ import annotations

import geopandas as gpd
import pytest
from playwright.sync_api import Page, expect

from lib import store
from tests.browser.screen import FRAME, Screen

CREDIT = "Places to meet © OpenStreetMap contributors"


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def at(name: str) -> tuple[float, float]:
    """Latitude and longitude of a place by its name."""
    listed = store.table("places_to_meet")
    found = listed[listed["name"] == name].iloc[0]
    point = gpd.GeoSeries.from_xy([found["easting"]], [found["northing"]], crs=store.CRS).to_crs(4326).iloc[0]
    return point.y, point.x


def told_by_the_mouse(screen: Screen, name: str, kind: str) -> None:
    screen.look_at(*at(name), 14)
    tip = screen.page.frame_locator(FRAME).first.locator(".area-tip")
    screen.point_at(*at(name))
    expect(tip).to_contain_text(name)
    expect(tip).to_contain_text(kind)


def test_a_halls_name_and_kind_are_told_by_the_mouse(screen: Screen) -> None:
    # With no other layer: a community centre stands beside it.
    screen.open("/map?over=halls")
    told_by_the_mouse(screen, "Shortlanesend Village Hall", "Village hall")


def test_a_centres_name_and_kind_are_told_by_the_mouse_and_heard_by_the_keyboard(screen: Screen) -> None:
    name = "Layton Community House"
    screen.open("/map?over=centres")
    told_by_the_mouse(screen, name, "Community centre")
    screen.look_at(*at(name), 12)
    screen.ask("""() => {
      window.heard = [];
      const live = document.querySelector('.area-live');
      new MutationObserver(() => heard.push(live.textContent)).observe(live, { childList: true, subtree: true });
    }""")
    screen.tab_to_map()
    screen.keys("+", "+")
    screen.until("(name) => heard.some((said) => said.includes(name) && said.includes('Community centre'))", name)


def test_the_map_credits_the_list_where_it_shows_it_and_only_there(screen: Screen) -> None:
    credit = screen.page.frame_locator(FRAME).first.locator(".leaflet-control-attribution")
    screen.open("/map?over=names,libraries")
    expect(credit).to_contain_text("ONS")
    expect(credit).not_to_contain_text("OpenStreetMap")
    screen.open("/map?over=names,halls")
    expect(credit).to_contain_text(CREDIT)


def test_the_layers_say_how_many_and_of_when_and_draw_them(screen: Screen) -> None:
    screen.open("/map?place=E06000009")
    screen.panel("Layers")
    screen.sees("320 in the list of June 2026")
    screen.tick("Social centres")
    screen.link_has(over="names,social")
    expect(screen.page.frame_locator(FRAME).first.locator(".leaflet-control-attribution")).to_contain_text(CREDIT)
