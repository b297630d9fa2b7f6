"""The bar on top of every page: the place travels, the menu is one, nothing moves under the reader."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lib.catalogue import NAME, PAGES
from lib.catalogue.pages import PLACE
from tests.browser.screen import FRAME, Screen

MARFLEET = "E05011536"
LOOKING_AT = ".st-key-looking-at [role=status]"


@pytest.fixture
def screen(page: Page) -> Screen:
    """A page in a window of 1280."""
    return Screen(page)


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIZES = {"1280": {"viewport": {"width": 1280, "height": 800}}, "390": PHONE}
BLACKPOOL = "E06000009"
COLD = [
    link
    for page in PAGES
    for link in (f"/{page.path}", f"/{page.path}?place={BLACKPOOL}")
    if "?" not in link or PLACE in page.uses
] + ["/compare?places=E06000009,E06000021,E08000036"]
"""Every page, with nothing chosen and with a place where it shows one."""
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) shifts.push([each.value, each.sources.map((source) => source.node?.nodeName)]);
}).observe({ type: "layout-shift", buffered: true });"""
SETTLED = """async () => {
  let same = 0, last = "";
  for (let frame = 0; same < 60 && frame < 1500; frame += 1) {
    await new Promise(requestAnimationFrame);
    const found = JSON.stringify([shifts.length, document.querySelectorAll("[data-testid=stSkeleton]").length]);
    same = found === last ? same + 1 : 0;
    last = found;
  }
}"""


def test_a_place_found_once_goes_along_to_every_page_and_back(screen: Screen) -> None:
    page = screen.page
    screen.open(f"/map?place={MARFLEET}")
    expect(page).to_have_title(f"Marfleet · Map · {NAME}")
    for label, title in (
        ("Your area", "Your area"),
        ("Compare", "Compare places"),
        ("Both at once", "Both at once"),
        ("Evidence", "Better chances"),
        ("Stories", "Stories"),
        ("Present", "Present"),
        ("About the data", "About the data"),
        ("Map", "Map"),
    ):
        screen.follow(label)
        screen.link_has(place=MARFLEET)
        expect(page).to_have_title(f"Marfleet · {title} · {NAME}")
        expect(page.locator(LOOKING_AT)).to_have_text("Looking at Marfleet, Kingston upon Hull")
        current = page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")
        expect(current).to_have_text(label)
    screen.heading("All 10 of Marfleet ward’s neighbourhoods are in England’s most deprived tenth.")
    screen.press_first("Stop looking at Marfleet")
    screen.link_has(place=None)
    expect(page.locator(LOOKING_AT)).to_have_count(0)


def test_a_page_that_cannot_show_the_place_says_so_and_keeps_it(screen: Screen) -> None:
    screen.open(f"/about?place={MARFLEET}")
    screen.sees("You are still looking at Marfleet ward on the other pages.")
    screen.press("Every source")
    screen.link_has(part="sources", place=MARFLEET)


def test_a_click_on_the_map_is_what_the_bar_says_and_its_links_carry(screen: Screen) -> None:
    screen.open("/map?over=none")
    screen.look_at(53.8167, -3.0535, 14)
    screen.click_at(53.8167, -3.0535)
    expect(screen.page.locator(LOOKING_AT)).to_have_text("Looking at Central Blackpool, Blackpool")
    code = re.search(r"place=(E01\d+)", screen.page.url)[1]
    screen.follow("Your area")
    screen.link_has(place=code)


def test_a_press_with_the_control_key_opens_another_window(page: Page) -> None:
    """The menu's links are links."""
    Screen(page).open(f"/about?place={MARFLEET}")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Stories", exact=True).click(modifiers=["Control"])
    opened.value.wait_for_url(re.compile(rf"/stories\?place={MARFLEET}"))
    assert page.url.endswith(f"/about?place={MARFLEET}")


def test_the_first_tab_leads_past_the_bar_and_more_unfolds_by_keys(screen: Screen) -> None:
    page = screen.page
    screen.open("/about")
    page.locator(".site-skip").focus()
    screen.keys("Enter")
    expect(page.get_by_role("heading", name="About the data", level=1)).to_be_focused()
    page.get_by_role("button", name="More").focus()
    screen.keys("Enter", "Tab")
    expect(page.get_by_role("link", name="Evidence", exact=True)).to_be_focused()
    screen.keys("Escape")
    expect(page.get_by_role("button", name="More")).to_be_focused()
    expect(page.get_by_role("link", name="Evidence", exact=True)).to_be_hidden()


def still(page: Page) -> float:
    """How much has moved on a page, once it is shown and nothing moves any more: layout shift as browsers count it."""
    page.wait_for_selector("#opening", state="detached")
    page.evaluate(SETTLED)
    return round(sum(value for value, _ in page.evaluate("shifts")), 3)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_a_page_is_loaded_cold(new_page: Callable[..., Page], size: str) -> None:
    page = new_page(fresh=True, **SIZES[size])
    page.add_init_script(SHIFTS)
    moved = {}
    for link in COLD:
        Screen(page).open(link)
        moved[link] = still(page), page.evaluate("shifts")
    assert not {link: shifts for link, (total, shifts) in moved.items() if total >= 0.1}


@pytest.mark.parametrize("query", ["", f"?place={BLACKPOOL}"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_when_one_goes_to_a_page_by_the_menu(
    new_page: Callable[..., Page], size: str, query: str
) -> None:
    page = new_page(**SIZES[size])
    page.add_init_script(SHIFTS)
    screen = Screen(page)
    screen.open(f"/about{query}")
    still(page)
    moved = {}
    for each in (each for each in PAGES if each.path):
        link = page.get_by_role("link", name=each.called, exact=True).first
        if not link.count():
            page.locator(".site-nav > button:visible, .site-more > button:visible").first.click()
        page.evaluate("shifts.length = 0")
        link.click()
        page.wait_for_url(re.compile(rf"/{each.path}(\?|$)"))
        screen.idle()
        moved[each.path] = still(page), page.evaluate("shifts")
    assert not {path: shifts for path, (total, shifts) in moved.items() if total >= 0.1}


WHEN = """(() => {
  if (window !== top) return;
  new MutationObserver(() => {
    if (window.painted !== undefined || !document.querySelector(".st-key-map-set button")) return;
    window.painted = document.querySelector("iframe")?.contentWindow?.areaMap?.paints ?? 0;
  }).observe(document, { childList: true, subtree: true });
})()"""
"""Notes how often the map had been painted when the first control of its page came."""


LINES = """(() => {
  if (window !== top) return;
  const RERUN = 0x5a;
  window.lines = [];
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.told = { when: document.readyState, asked: 0 };
      lines.push(this.told);
    }
    send(data) {
      super.send(data);
      if (data[0] !== RERUN) return;
      this.told.asked += 1;
      if (this.told.asked === 1 && lines.length === 1) window.onceAsked?.(this);
    }
  };
})()"""
"""Notes of each connection to the server how far the page had been read when it was made, and how often it asked for a run."""


def test_on_a_first_visit_the_map_is_painted_before_its_controls_come(new_page: Callable[..., Page]) -> None:
    page = new_page(fresh=True)
    page.add_init_script(WHEN)
    page.add_init_script(LINES)
    screen = Screen(page)
    screen.open("/map")
    # The server was asked before the page was read to its end, and not asked again by Streamlit.
    assert page.evaluate("lines") == [{"when": "loading", "asked": 1}]
    expect(page.get_by_role("button", name="Filter")).to_be_visible()
    assert page.evaluate("painted") > 0


@pytest.mark.parametrize(
    ("meanwhile", "asked", "shown"),
    [
        ("() => history.replaceState(null, '', '?measure=imd2025_crime')", [2], "Map of England: Crime"),
        ("(line) => line.close()", [1, 1], "Map of England: "),
    ],
    ids=["the link is another by then", "the connection was cut"],
)
def test_what_was_asked_ahead_is_asked_again_where_it_no_longer_holds(
    new_page: Callable[..., Page], meanwhile: str, asked: list[int], shown: str
) -> None:
    page = new_page(fresh=True)
    page.add_init_script(LINES)
    page.add_init_script(f"window.onceAsked = {meanwhile}")
    page.goto("/map")
    expect(page.locator(FRAME)).to_have_attribute("title", re.compile(f"^{shown}"))
    assert [each["asked"] for each in page.evaluate("lines")] == asked


def test_where_the_map_cannot_be_painted_its_controls_come_all_the_same(new_page: Callable[..., Page]) -> None:
    page = new_page(fresh=True)
    # The frame comes, and what is in it draws nothing.
    nothing = "window.areaMap = { start() {}, receive() {}, paints: 0 };"
    page.route(
        "**/app/static/area-map.js*",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body=nothing),
    )
    page.goto("/map")
    expect(page.get_by_role("button", name="Filter")).to_be_visible()
