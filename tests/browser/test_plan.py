"""Plan in a real browser: by keyboard from a place to a plan with a site kept; a press on the map; a telephone."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lib.links.plan_view import PARTS
from tests.browser.screen import FRAME, Screen
from tests.browser.test_map import inside
from tests.browser.test_telephone import AT_REST_IT_HAS, PHONE

BLACKPOOL = "/plan?place=E06000009&stand=library,school"
"""Of libraries and schools the figures are known."""
ONE = "E01012737"


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def finding(page: Page, beginning: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(beginning)


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until a control has the keyboard."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(90):
        page.keyboard.press("Tab")
        if wanted.evaluate("(each) => each === document.activeElement || each.contains(document.activeElement)"):
            return
    raise AssertionError(f"90 presses of Tab did not reach “{name}”.")


def test_from_a_council_to_a_plan_with_a_site_kept_by_keyboard_alone(screen: Screen) -> None:
    page = screen.page
    screen.open(BLACKPOOL)
    finding(page, "Five places would put 89 in 100 of Blackpool’s 12 to 17s")
    tab_to(page, "spinbutton", "How many places")
    screen.keys("ArrowDown", "ArrowDown", "Tab")
    screen.link_has(sites="3")
    finding(page, "Three places would put")
    screen.idle()
    tab_to(page, "button", "Keep it")
    screen.keys("Enter")
    page.wait_for_function("() => new URLSearchParams(location.search).get('fixed')")
    expect(page.get_by_role("button", name="kept by you")).to_be_visible()
    finding(page, "Three places would put")
    tab_to(page, "button", "Not here")
    screen.keys("Enter")
    page.wait_for_function("() => new URLSearchParams(location.search).get('forbidden')")
    screen.link_has(fixed=None)
    expect(page.get_by_role("button", name="left out by you")).to_be_visible()


def test_the_map_marks_the_sites_and_a_press_on_it_offers_to_change_what_stands_there(screen: Screen) -> None:
    screen.open(BLACKPOOL)
    screen.painted(1)
    assert (
        len(
            screen.ask(
                "() => { const n = []; map_div.eachLayer((l) => l instanceof L.CircleMarker && n.push(1)); return n; }"
            )
        )
        == 5
    )
    (at,) = inside("lsoa21", [ONE])
    screen.look_at(*at, 14)
    screen.click_at(*at)
    screen.link_has(look=ONE, part=None)
    screen.heading("Sites in Central Blackpool (Blackpool 010E)")
    screen.press("Put a site here")
    screen.page.wait_for_function("() => new URLSearchParams(location.search).get('fixed')")
    expect(screen.page.get_by_role("button", name="kept by you")).to_be_visible()
    screen.press("Back to the sites of the answer")
    screen.link_has(look=None)


def test_the_link_holds_all_that_was_chosen(screen: Screen) -> None:
    link = "/plan?place=E06000009&whom=5-17&only=both&cut=15&sites=2&reach=800&stand=library,centre&rule=100&part=curve"
    screen.open(link)
    screen.held({"Whom to reach": "Aged 5 to 17", "How far people go": "800 m"})
    screen.pressed("More sites or fewer")
    expect(screen.page.get_by_role("spinbutton", name="How many places")).to_have_value("2")
    screen.panel("More choices")
    screen.pressed("Only people in neighbourhoods facing both", "Libraries", "The centre of any neighbourhood")
    finding(screen.page, "Two places would put")
    screen.link_has(whom="5-17", only="both", cut="15", sites="2", reach="800", stand="library,centre", rule="100")


FILES = {
    "Sites (CSV)": ".csv",
    "Out of reach (CSV)": "-out-of-reach.csv",
    "Sites and reach (GeoJSON)": ".geojson",
    "Sheet (PDF)": ".pdf",
    "Slides (PPTX)": ".pptx",
}


def test_everything_can_be_taken_away(screen: Screen) -> None:
    screen.open(f"{BLACKPOOL}&part=files")
    for button, ending in FILES.items():
        screen.idle()
        with screen.page.expect_download() as taken:
            screen.page.get_by_role("button", name=button).click()
        file = taken.value
        assert file.suggested_filename == f"every-neighbourhood-plan-blackpool{ending}"
        content = file.path().read_bytes()
        assert len(content) > 800, button
        if ending == ".geojson":
            assert len(json.loads(content)["features"]) == 5 + 94


def test_another_choice_before_the_answer_ends_in_the_last_one(screen: Screen) -> None:
    screen.open("/plan?place=E08000025&sites=10&reach=3000&rule=0")
    box = screen.page.get_by_role("spinbutton", name="How many places")
    box.focus()
    for _ in range(3):
        screen.keys("ArrowDown", "Enter")
    screen.link_has(sites="7")
    finding(screen.page, "Seven places would put")


def test_a_telephone_shows_the_finding_and_the_map_at_once_and_nothing_sticks_out(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(**PHONE)
    screen = Screen(page)
    screen.open(BLACKPOOL)
    screen.painted(1)
    assert page.get_by_role("heading", level=1).bounding_box()["y"] < 300
    box = page.locator(FRAME).bounding_box()
    assert box["y"] + box["height"] / 2 < 844
    for part in PARTS:
        screen.open(f"{BLACKPOOL}&part={part}")
        assert page.evaluate(AT_REST_IT_HAS) == [0, [], []], part
