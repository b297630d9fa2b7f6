"""What somebody gains who opens a page on a telephone: it fits, the map is there at once, and fingers do what a mouse
does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from lib import places
from lib.catalogue import PAGES
from tests.browser.screen import FRAME, Screen
from tests.browser.test_accessibility import AT_REST, in_both_colours, problems

BLACKPOOL = "E06000009"
CALLED = {f"/{page.path}": page.path and page.called for page in PAGES}
"""What the menu calls each page; the first is the app's name above it."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 3}
SIDEWAYS = """() => Math.max(...[document.scrollingElement, ...document.querySelectorAll('[data-testid=stMain], [data-testid=stApp]')]
  .map((each) => each.scrollWidth - each.clientWidth))"""
OUT = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, a, input, h1, h2, h3, p, li, iframe, summary)')]
  .filter((each) => !each.closest('.site-nav, .wide, .st-key-part-menu, .st-key-theme-chips'))
  .filter((each) => { const box = each.getBoundingClientRect(); return box.width && (box.right > innerWidth + 1 || box.left < -1); })
  .map((each) => each.tagName + ': ' + (each.innerText || each.title).slice(0, 60))"""
"""What sticks out is out of reach, whether or not the page scrolls. The menu, the parts of a page, the themes of
stories and wide tables are moved sideways by themselves.
"""
SMALL = """() => [...document.querySelectorAll('.stApp :is(button, [role=radio], summary, [data-testid=stPageLink] a, label:has(input))')]
  .filter((each) => each.checkVisibility()).map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 24).map(([each]) => each.outerHTML.slice(0, 120))"""
AT_REST_IT_HAS = f"""async () => {{
  let last = '', same = 0;
  for (let frame = 0; same < 30 && frame < 1500; frame += 1) {{
    await new Promise(requestAnimationFrame);
    const found = JSON.stringify([({SIDEWAYS})(), ({OUT})(), ({SMALL})()]);
    same = found === last && !document.querySelector('[data-testid=stSkeleton]') ? same + 1 : 0;
    last = found;
  }}
  return JSON.parse(last);
}}"""
"""By how much a page is too wide, what is out of reach and what is too small, once that has been the same for 30
frames: charts and tables are told of a new width a moment later, and stick out until then."""
SHARES = (
    "(key) => { const box = key.getBoundingClientRect(); return [box.left / innerWidth, box.bottom / innerHeight]; }"
)
OPEN_PART_IN_SIGHT = """() => {
  const row = document.querySelector('.st-key-part-menu'), part = row?.querySelector('[aria-checked=true]')?.getBoundingClientRect();
  return !part || (part.left >= -1 && part.right <= innerWidth + 1);
}"""
LEFT = "(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop)(document.querySelector('[data-testid=stMain]'))"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"

SHEET_FROM_BELOW = """() => {
  const box = document.querySelector('[data-testid=stPopoverBody]')?.getBoundingClientRect();
  return box && box.left === 0 && box.right === innerWidth && Math.abs(box.bottom - innerHeight) < 1
    && box.height > 60 && box.height <= 0.8 * innerHeight + 1;
}"""
SEEN_IN_SHEET = """() => {
  const at = document.activeElement, seen = at.closest('label') ?? at, sheet = at.closest('[data-testid=stPopoverBody]');
  const box = seen.getBoundingClientRect(), around = sheet?.getBoundingClientRect();
  return Boolean(around) && box.bottom > around.top && box.top < around.bottom;
}"""
"""What has the keyboard is in the sheet, and seen."""


@pytest.fixture
def screen(new_page: Callable[..., Page]) -> Screen:
    """A page on a telephone."""
    return Screen(new_page(**PHONE))


def finger(page: Page, x: float, y: float, down: float) -> None:
    """Put a finger on the screen, move it so many pixels down (up when negative), lift it."""
    wire = page.context.new_cdp_session(page)
    for step in range(11):
        kind = "touchMove" if step else "touchStart"
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y + down * step / 10}]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def two_fingers(page: Page, x: float, y: float, down: float) -> None:
    """Put two fingers on the screen, move both so many pixels down, lift them."""
    wire = page.context.new_cdp_session(page)
    for step in range(11):
        kind = "touchMove" if step else "touchStart"
        at = y + down * step / 10
        points = [{"x": x - 40, "y": at, "id": 0}, {"x": x + 40, "y": at, "id": 1}]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize(
    "link",
    [
        "/",
        f"/map?place={BLACKPOOL}&show=most10",
        "/map?tab=table",
        f"/area?place={BLACKPOOL}",
        "/compare?part=others",
        f"/both?place={BLACKPOOL}&by=rgn",
        "/evidence",
        "/stories",
        f"/present?place={BLACKPOOL}",
        "/about",
    ],
)
def test_no_page_is_wider_than_the_screen_nothing_too_small_to_press_and_the_menu_shows_where_one_is(
    screen: Screen, link: str
) -> None:
    screen.open(link)
    # The looks of a page come a moment after its words.
    screen.page.wait_for_function("() => document.querySelector('.site-menu').getBoundingClientRect().height >= 44")
    for width in (390, 360):
        screen.page.set_viewport_size({"width": width, "height": 780})
        sideways, out, small = screen.page.evaluate(AT_REST_IT_HAS)
        assert sideways <= 0
        assert not out
        assert not small
    assert screen.page.evaluate(OPEN_PART_IN_SIGHT), "The part that is open is pushed out of the row of parts."
    if link == "/":
        screen.painted(1)
        key = screen.page.frame_locator(FRAME).first.locator(".area-legend")
        left, bottom = key.evaluate(SHARES)
        assert left > 0.5 and bottom < 0.4, (
            "The key of England's map stands in the North Sea, and not on the south-west."
        )
    menu = screen.page.get_by_role("navigation", name="Pages")
    button, here = menu.get_by_role("button", name="Menu", exact=True), menu.locator("[aria-current=page]")
    expect(here).to_be_hidden()
    button.tap()
    for label in ("About the data", "Map"):
        menu.get_by_role("link", name=label, exact=True).click(trial=True)
    if called := CALLED[urlsplit(link).path]:
        expect(here).to_have_text(called)
        expect(here).to_be_in_viewport(ratio=1)
    screen.keys("Escape")
    expect(menu.get_by_role("link", name="Map", exact=True)).to_be_hidden()
    expect(button).to_be_focused()


def test_on_the_map_a_tap_names_the_neighbourhood_one_finger_scrolls_the_page_and_two_move_the_map(
    screen: Screen,
) -> None:
    page = screen.page
    screen.open(f"/map?place={BLACKPOOL}")
    screen.outlined()
    screen.held({"Measure": "Deprivation overall"})
    at = page.locator(FRAME).bounding_box()
    assert at["y"] < 220
    assert at["y"] + at["height"] < 844 - 100
    middle = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    centre = screen.where()[1:]
    screen.until("(at) => areaMap.at(...at) !== null", centre)
    page.touchscreen.tap(*middle)
    page.wait_for_function("() => new URLSearchParams(location.search).get('place').startsWith('E01')")
    code = re.search(r"place=(E01\d+)", page.url)[1]
    told = page.frame_locator(FRAME).get_by_role("status")
    expect(told).to_contain_text(places.place(code).name)
    expect(told).to_contain_text("(IMD 2025)")
    expect(told).to_be_in_viewport(ratio=1)
    expect(page.frame_locator(FRAME).locator(".area-tip")).to_be_hidden()
    # The same neighbourhood by another measure.
    screen.pick("Measure", "Community need overall")
    expect(told).to_contain_text("(CNI 2023)")
    assert screen.page.evaluate(SCROLLED) == 0
    before = screen.where()
    two_fingers(page, *middle, 120)
    screen.until("(before) => map_div.getCenter().lat > before", before[1])
    assert page.evaluate(SCROLLED) == 0
    moved = screen.where()
    # It is there for a moment.
    screen.ask("""() => {
      const hint = document.querySelector('.area-hint');
      new MutationObserver(() => { window.hinted ||= hint.classList.contains('shown') && hint.textContent; })
        .observe(hint, { attributes: true });
    }""")
    finger(page, *middle, -120)
    page.wait_for_function(f"() => {SCROLLED} > 60")
    assert screen.where() == moved, "One finger moved the map."
    screen.until("() => window.hinted === 'Use two fingers to move the map.'")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    # To the end of the page, which is not as long for every place.
    while page.evaluate(LEFT) > 120:
        before = page.evaluate(SCROLLED)
        finger(page, 200, 800, -300)
        page.wait_for_function(f"(before) => {SCROLLED} > before + 100", arg=before)
    expect(page.locator(FRAME)).not_to_be_in_viewport()
    page.add_style_tag(content=AT_REST)
    assert not problems(page)
    assert not problems(screen.frame())


def test_the_bar_stays_in_one_line_with_streamlits_button_and_the_place_moves_away(screen: Screen) -> None:
    page = screen.page
    screen.open(f"/map?place={BLACKPOOL}")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 300)")
    menu = page.get_by_role("button", name="Menu", exact=True).bounding_box()
    assert 0 <= menu["y"] < 20
    button = page.get_by_test_id("stMainMenuButton").bounding_box()
    assert button["y"] + button["height"] <= menu["y"] + menu["height"] + 4
    expect(page.locator(".st-key-looking-at [role=status]")).not_to_be_in_viewport()
    screen.panel("Filter")
    screen.sees("33,755 neighbourhoods")


def test_a_pop_up_is_a_sheet_from_below_that_escape_and_its_button_close(screen: Screen) -> None:
    page, sheet = screen.page, screen.page.get_by_role("dialog")
    screen.open(f"/map?place={BLACKPOOL}")
    for theme in in_both_colours(page):
        for name in ("Filter", "Layers", "Link to this view"):
            opener = page.get_by_test_id("stPopoverButton").filter(has_text=name)
            for close in (lambda: screen.keys("Escape"), lambda: sheet.get_by_role("button", name="Close").tap()):
                opener.tap()
                page.wait_for_function(SHEET_FROM_BELOW)
                screen.idle()
                expect(sheet.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
                for _ in range(4):
                    screen.keys("Tab")
                    assert page.evaluate(SEEN_IN_SHEET)
                close()
                expect(sheet).to_have_count(0)
                expect(opener).to_be_focused()
            opener.tap()
            page.wait_for_function(SHEET_FROM_BELOW)
            still = page.add_style_tag(content=AT_REST)
            assert not problems(page), (theme, name)
            still.evaluate("(style) => style.remove()")
            screen.keys("Escape")
            expect(sheet).to_have_count(0)


def test_a_sheet_longer_than_most_of_the_screen_is_scrolled_and_its_button_stays(screen: Screen) -> None:
    page = screen.page
    screen.open("/map")
    screen.panel("Filter")
    for part in ("Where", "Deprivation and community need"):
        screen.unfold(part)
    page.get_by_text("Constituency", exact=True).first.wait_for()
    page.wait_for_function(SHEET_FROM_BELOW)
    body = page.get_by_test_id("stPopoverBody")
    page.wait_for_function("(body) => body.scrollHeight > body.clientHeight + 100", arg=body.element_handle())
    body.evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
    expect(body.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


def test_a_slide_that_is_longer_than_the_screen_is_read_to_its_end_above_one_row_of_buttons(screen: Screen) -> None:
    page = screen.page
    screen.open(f"/present?place={BLACKPOOL}&beside=E06000053&slide=4")
    screen.painted(1)
    page.wait_for_function("() => document.querySelector('.st-key-slide-bar')?.getBoundingClientRect().height < 70")
    buttons = [
        page.get_by_role("button", name=name).bounding_box() for name in ("Before", "Next", "Our street?", "Leave")
    ]
    assert len({button["y"] for button in buttons}) == 1
    assert min(min(button["width"], button["height"]) for button in buttons) >= 44
    assert buttons[-1]["x"] + buttons[-1]["width"] <= 390
    expect(page.locator(".slide-number")).to_be_in_viewport(ratio=1)
    longer = page.evaluate(
        "(({scrollHeight, clientHeight}) => scrollHeight - "
        "clientHeight)(document.querySelector('[data-testid=stMain]'))"
    )
    assert longer > 100
    for _ in range(longer // 200 + 1):
        # Beside the maps, which a finger on them moves.
        finger(page, 6, 600, -300)
    page.wait_for_function(f"(longer) => {SCROLLED} >= longer - 1", arg=longer)
    last = page.locator(".st-key-slide .slide-legend li").last.bounding_box()
    assert last["y"] + last["height"] <= page.locator(".st-key-slide-bar").bounding_box()["y"]
