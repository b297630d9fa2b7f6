"""The search as it is used: it suggests while one types and asks nobody; Enter, arrows, Escape; what is said and kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from lib import places
from tests.browser.screen import Screen
from tests.browser.test_accessibility import AT_REST, in_both_colours, problems
from tests.conftest import Server

MARFLEET, BLACKPOOL = "E05011536", "E06000009"
STORED = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
STATUS = ".place-search-status"


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def looked_at(page: Page) -> list[str]:
    """Codes of the places that the browser keeps, the last first."""
    held = page.evaluate("() => Object.entries(localStorage).find(([name]) => name.endsWith('places looked at'))?.[1]")
    return [each["code"] for each in json.loads(held or "[]")]


def test_marf_suggests_marfleet_and_no_key_asks_anybody_anything(screen: Screen) -> None:
    page = screen.page
    screen.open("/")
    box = screen.type_in_search("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda line: asked.append(line.url))
    runs = page.evaluate("""() => { window.runs = 0; new MutationObserver(() => { window.runs++; }).observe(
        document.querySelector('[data-testid=stApp]'), { attributeFilter: ['data-test-script-state'] }); }""")
    assert runs is None
    box.press_sequentially("m")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press_sequentially("arf")
    assert screen.suggested() == ["Marfleet\nward, Hull"] or screen.suggested() == ["Marfleet ward, Hull"]
    expect(page.locator(STATUS)).to_have_text("1 place. Marfleet, ward, Hull. Enter takes it.")
    assert asked == []
    assert page.evaluate("window.runs") == 0
    box.press("Enter")
    page.wait_for_url(re.compile(rf"/area\?.*place={MARFLEET}"))


def test_arrows_choose_escape_closes_and_the_box_keeps_the_keys(screen: Screen) -> None:
    page = screen.page
    screen.open("/area")
    box = screen.type_in_search("grange")
    assert len(screen.suggested()) > 8
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d\d places\. The first is Grange, "))
    screen.keys("ArrowDown", "ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_attribute("aria-posinset", "2")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(box).to_be_focused()
    screen.keys("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    expect(box).to_have_value("grange")
    screen.link_has(place=None)
    screen.keys("ArrowDown", "ArrowDown", "ArrowDown")
    name = chosen.locator(".place-search-name").inner_text()
    screen.keys("Enter")
    screen.heading(name)
    expect(screen.search_box()).to_have_value("")


def test_every_match_can_be_reached(screen: Screen) -> None:
    page = screen.page
    screen.open("/area")
    box = screen.type_in_search("park")
    screen.suggested()
    total = screen.number(".place-search-foot")
    assert total > 300
    expect(page.get_by_role("option").first).to_have_attribute("aria-setsize", str(total))
    reached = page.evaluate(
        """() => new Promise((done) => {
          const list = document.querySelector('.place-search-list');
          const next = () => {
            const before = list.childElementCount;
            list.scrollTop = list.scrollHeight;
            requestAnimationFrame(() => requestAnimationFrame(() => list.childElementCount > before ? next() : done(before)));
          };
          next();
        })"""
    )
    assert reached == total
    expect(box).to_be_focused()


def test_a_postcode_is_found_on_enter_and_leaves_no_trace(screen: Screen, server: Server) -> None:
    page = screen.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    screen.open("/area")
    box = screen.type_in_search("fy1 4du")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator(STATUS)).to_have_text("Press Enter to find it.")
    box.press("Enter")
    code = places.search("FY1 4DU")[0].code
    screen.link_has(place=code)
    screen.heading(places.place(code).name)
    expect(screen.search_box()).to_have_value("")
    for written in (page.url, page.title(), server.said(), page.content(), page.evaluate(STORED), *asked):
        assert not re.search(r"fy1[\s+%20]*4du", written, re.IGNORECASE)
    assert looked_at(page) == [code]


def test_half_a_postcode_or_code_is_answered_below_the_box(screen: Screen) -> None:
    screen.open("/area")
    for typed, said in (("FY1", "first part of a postcode"), ("e0101", "part of a code")):
        screen.search(typed)
        screen.sees(said)
        screen.link_has(place=None)


def test_what_the_page_does_not_know_the_server_does(screen: Screen) -> None:
    """A hamlet is not among the names that the page has: what is near it there is not taken for it."""
    (hamlet,) = places.search("Sandplace")
    screen.open("/area")
    screen.type_in_search("Sandplace")
    expect(screen.page.locator(".place-search-panel")).to_be_visible()
    expect(screen.page.get_by_role("option", name=re.compile("^Sandplace"))).to_have_count(0)
    screen.keys("Enter")
    screen.link_has(place=hamlet.code)


def test_before_the_script_is_there_and_where_it_cannot_be_had_the_plain_box_works(
    new_page: Callable[..., Page],
) -> None:
    page = new_page()
    held: list[Route] = []
    page.route("**/app/static/search.js*", lambda route: held.append(route))
    screen = Screen(page)
    screen.open("/area")
    plain = page.get_by_role("textbox", name="Find a place")
    plain.fill("Marfleet Hull")
    plain.press("Enter")
    screen.link_has(place=MARFLEET)
    screen.heading("Marfleet")
    plain.click()
    plain.press_sequentially("blackp")
    spot = page.locator("[class*='st-key-search-box-']")
    before = spot.bounding_box()
    (route,) = held
    route.continue_()
    # What was begun in the one goes on in the other.
    expect(screen.search_box()).to_have_value("blackp")
    expect(screen.search_box()).to_be_focused()
    expect(page.get_by_role("textbox", name="Find a place")).to_have_count(0)
    assert spot.bounding_box() == before, "The page moves when the search comes."
    expect(page.get_by_role("option", name=re.compile("^Blackpool council")).first).to_be_visible()


def test_a_plain_box_that_comes_after_the_script_lies_over_nothing(screen: Screen) -> None:
    page = screen.page
    held: list[Route] = []
    page.route(re.compile(r"/TextInput\.[\w-]+\.js"), lambda route: held.append(route))
    page.goto("/")
    page.locator(".place-search-input").wait_for(state="attached")
    (route,) = held
    route.continue_()
    page.locator("[class*=st-key-search-plain] input").wait_for(state="attached")
    screen.search("Marfleet Hull")
    screen.link_has(place=MARFLEET)


def test_places_looked_at_are_kept_in_the_browser_alone_and_can_be_forgotten(screen: Screen) -> None:
    page = screen.page
    sent: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(str(frame))))
    for place, name in ((MARFLEET, "Marfleet"), (BLACKPOOL, "Blackpool")):
        screen.open(f"/area?place={place}")
        screen.heading(name)
        page.wait_for_function("(name) => Object.values(localStorage).some((text) => text.includes(name))", arg=name)
    assert looked_at(page) == [BLACKPOOL, MARFLEET]
    sent.clear()
    screen.open("/map")
    screen.search_box().click()
    assert [re.split(r"\s", each)[0] for each in screen.suggested()] == ["Blackpool", "Marfleet"]
    assert not [each for each in sent if MARFLEET in each]
    screen.keys("ArrowDown", "ArrowDown", "Enter")
    screen.link_has(place=MARFLEET)
    screen.idle()
    assert looked_at(page) == [MARFLEET, BLACKPOOL]
    page.keyboard.press("Escape")
    screen.search_box().blur()
    screen.search_box().click()
    page.get_by_role("button", name="Forget these places").click()
    assert looked_at(page) == []
    expect(page.get_by_role("option")).to_have_count(0)
    expect(screen.search_box()).to_be_focused()


def test_own_areas_are_not_kept_and_a_browser_that_keeps_nothing_works(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
    )
    screen = Screen(page)
    screen.open(f"/area?place={BLACKPOOL}")
    screen.heading("Blackpool")
    screen.search("Marfleet")
    screen.link_has(place=MARFLEET)


def test_strange_things_in_the_storage_are_no_markup_and_no_fault(new_page: Callable[..., Page]) -> None:
    page = new_page()
    strange = [
        {"code": MARFLEET, "name": "<img src=x onerror=\"document.title='ran'\">", "where": "<b>ward</b>"},
        {"code": "javascript:1", "name": "x", "where": "y"},
        None,
        7,
    ]
    page.add_init_script(
        f"try {{ localStorage.setItem('every-neighbourhood: places looked at', {json.dumps(json.dumps(strange))}) }}"
        " catch {}"
    )
    screen = Screen(page)
    screen.open("/")
    screen.search_box().click()
    (only,) = screen.suggested()
    assert only.startswith("<img src=x")
    assert page.locator(".place-search img, .place-search b").count() == 0


def test_the_open_list_has_no_serious_barrier(screen: Screen) -> None:
    page = screen.page
    screen.open("/")
    page.add_style_tag(content=AT_REST)
    for theme in in_both_colours(page):
        screen.type_in_search("grange")
        screen.suggested()
        screen.keys("ArrowDown")
        assert not problems(page), theme
        screen.type_in_search("zzzzzz")
        assert not problems(page), theme


def test_on_a_telephone_rows_are_wide_enough_for_a_finger_and_in_the_window(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    screen = Screen(page)
    screen.open("/area")
    screen.type_in_search("grange")
    screen.suggested()
    assert min(row.bounding_box()["height"] for row in page.get_by_role("option").all()[:8]) >= 44
    panel = page.locator(".place-search-panel").bounding_box()
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= 390


def test_over_a_slide_its_keys_are_text_and_escape_first_closes_the_list(screen: Screen) -> None:
    page = screen.page
    screen.open(f"/present?place={BLACKPOOL}&slide=2")
    expect(page.locator(".slide-number")).to_be_visible()
    screen.idle()
    screen.keys("s")
    expect(screen.search_box()).to_be_focused()
    screen.type_in_search("grange")
    screen.suggested()
    screen.keys("PageDown", "End", "Home", "ArrowDown")
    screen.link_has(slide="2")
    expect(page.get_by_role("option").first).to_be_visible()
    screen.keys("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(screen.search_box()).to_be_focused()
    screen.keys("Escape")
    expect(page.locator(".slide-number")).to_be_visible()
    screen.link_has(slide="2")
