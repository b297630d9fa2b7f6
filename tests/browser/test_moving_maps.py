"""The small maps of the page that compares places, in a real browser: they move together, and name what is looked at."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from lib.links.compare_view import EIGHT
from lib.places.area import area
from tests.browser.screen import Screen
from tests.browser.test_area import text_of
from tests.browser.test_telephone import PHONE, finger, two_fingers

BLACKPOOL, STOKE, WAKEFIELD = "E06000009", "E06000021", "E08000036"
THREE = f"/compare?places={BLACKPOOL},{STOKE},{WAKEFIELD}"
LOOK = """() => [...document.querySelectorAll('.moving svg')].map((svg) => {
  const box = svg.getBoundingClientRect(), now = svg.querySelector('.ground').getScreenCTM();
  // Where the middle of the place is, in widths of the map from its middle; and how many widths one width of ground takes.
  return [(now.e - box.left) / box.width - 0.5, (now.f - box.top) / box.width - 0.5 * box.height / box.width,
    now.a * 1600 / box.width].map((each) => Math.round(each * 200) / 200);
})"""
FIRST = [0.0, 0.0, 1.0]


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def opened(screen: Screen, link: str, maps: int) -> Page:
    """The page once all its maps are drawn."""
    screen.open(link)
    expect(screen.page.locator(".moving.drawn svg")).to_have_count(maps)
    expect(screen.page.locator(".maps-bar [data-move=reset]")).to_have_attribute("aria-disabled", "true")
    return screen.page


def look(page: Page, other_than: list[float]) -> list[float]:
    """How the maps stand once they have moved from somewhere: all alike."""
    page.wait_for_function(
        f"(before) => {{ const found = ({LOOK})().map(String); return new Set(found).size === 1 && found[0] !== before; }}",
        arg=",".join(f"{each:g}" for each in other_than),
    )
    return page.evaluate(LOOK)[0]


def button(page: Page, name: str) -> Locator:
    return page.locator(".maps-bar").get_by_role("button", name=name)


def test_all_maps_move_as_one(screen: Screen) -> None:
    """By button, by mouse on one of them and by wheel, every map shows the same piece of ground about its place."""
    page = opened(screen, f"/compare?places={','.join(EIGHT)}", 7)
    assert page.evaluate(LOOK) == [FIRST] * 7, "at first each place is in the middle"
    button(page, "Look from closer").click()
    closer = look(page, FIRST)
    assert closer == [0, 0, 2]
    expect(page.locator(".maps-said")).to_have_text("2 times as close.")
    button(page, "Look further east").click()
    east = look(page, closer)
    assert east == [-0.25, 0, 2], "what lies further east comes from the right"
    box = page.locator(".moving").nth(2).bounding_box()
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + box["width"] / 10, at[1], steps=4)
    page.mouse.up()
    dragged = look(page, east)
    assert dragged == pytest.approx([-0.15, 0, 2], abs=0.01), "the ground follows the hand"
    page.mouse.wheel(0, -200)
    assert look(page, dragged)[2] == pytest.approx(4, abs=0.01)
    button(page, "Reset the maps").click()
    page.wait_for_function(f"() => ({LOOK})().every((each) => String(each) === '0,0,1')")


def test_the_bar_of_the_scale_is_as_long_as_it_says(screen: Screen) -> None:
    page = opened(screen, THREE, 3)
    before = FIRST
    for told in ("5 km", "2 km", "2 km", "1 km"):
        if told != "5 km":
            button(page, "Look from closer").click()
            before = look(page, before)
        bars = page.evaluate(
            """() => [...document.querySelectorAll('.moving')].map((map) => { const bar = map.querySelector('.scale'),
            text = getComputedStyle(bar, '::after').content, svg = map.querySelector('svg').getBoundingClientRect();
            return [text, bar.getBoundingClientRect().width / svg.width * Number(map.dataset.wide)]; })"""
        )
        for text, metres in bars:
            text = (
                page.evaluate("() => document.querySelector('.moving .scale').dataset.told") if "attr" in text else text
            )
            length = int(re.search(r"\d+", text)[0]) * (1000 if "km" in text else 1)
            assert metres / before[2] == pytest.approx(length, rel=0.03)


def test_a_neighbourhood_is_named_with_its_tenth_and_year_and_lit_wherever_it_is(screen: Screen) -> None:
    """Blackpool's neighbourhood E01012737 stands on two maps here; a pointer on one lights both."""
    page = opened(screen, f"/compare?places=E01012737,{BLACKPOOL},{STOKE}", 3)
    maps = page.locator(".moving")
    maps.nth(0).hover()
    names = [maps.nth(n).locator(".pointed") for n in range(3)]
    expect(names[0]).to_have_text(re.compile(r"\(Blackpool \d+\w\): most deprived tenth \(IMD 2025\)$"))
    expect(names[1]).to_have_text(names[0].inner_text())
    expect(names[2]).to_be_hidden()
    assert maps.nth(1).locator(".lit-line").last.get_attribute("d")
    assert not maps.nth(2).locator(".lit-line").last.get_attribute("d")
    page.mouse.move(5, 5)
    expect(names[0]).to_be_hidden()


def test_with_keys_alone_the_maps_move_and_say_what_lies_in_the_middle(screen: Screen) -> None:
    page = opened(screen, THREE, 3)
    button(page, "Look from closer").focus()
    screen.keys("Enter")
    closer = look(page, FIRST)
    status = page.locator(".maps-bar [role=status]")
    expect(status).to_contain_text("2 times as close. In the middle: ")
    for council in ("(Blackpool ", "(Stoke-on-Trent ", "(Wakefield "):
        expect(status).to_contain_text(council)
    screen.keys("ArrowDown")
    assert look(page, closer) == pytest.approx([0, -0.203, 2], abs=0.01)
    screen.keys("0")
    page.wait_for_function(f"() => ({LOOK})().every((each) => String(each) === '0,0,1')")
    expect(button(page, "Look from closer")).to_be_focused()


def test_another_measure_leaves_the_maps_as_they_stand_and_other_places_do_not(screen: Screen) -> None:
    page = opened(screen, THREE, 3)
    button(page, "Look from closer").click()
    look(page, FIRST)
    screen.pick("Measure", "Community need overall (2023)")
    screen.link_has(measure="cni2023")
    screen.idle()
    expect(page.locator(".moving.drawn svg")).to_have_count(3)
    assert page.evaluate(LOOK) == [[0, 0, 2]] * 3
    page.locator(".st-key-compared").get_by_role("button", name="Wakefield").click()
    screen.press("Take it out")
    expect(page.locator(".moving.drawn svg")).to_have_count(2)
    page.wait_for_function(f"() => ({LOOK})().every((each) => String(each) === '0,0,1')")


def test_one_finger_scrolls_the_page_and_two_move_the_maps(new_page: Callable[..., Page]) -> None:
    page = opened(Screen(new_page(**PHONE)), THREE, 3)
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    page.locator(".moving").first.scroll_into_view_if_needed()
    before = page.evaluate(scrolled)
    finger(page, *_middle(page, 0), -120)
    page.wait_for_function(f"(before) => ({scrolled})() > before + 40", arg=before)
    assert page.evaluate(LOOK) == [FIRST] * 3
    page.locator(".moving").nth(1).scroll_into_view_if_needed()
    before = page.evaluate(scrolled)
    two_fingers(page, *_middle(page, 1), 30)
    assert look(page, FIRST)[1] > 0.1
    assert page.evaluate(scrolled) == before


def _middle(page: Page, n: int) -> tuple[float, float]:
    box = page.locator(".moving").nth(n).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_place_of_more_neighbourhoods_than_can_be_shapes_moves_too(screen: Screen) -> None:
    page = opened(screen, "/compare?places=E12000001,E12000005", 2)
    expect(page.locator(".moving image")).to_have_count(2)
    button(page, "Look from closer").click()
    assert look(page, FIRST) == [0, 0, 2]


@pytest.mark.parametrize("places", [f"{BLACKPOOL},{STOKE},{WAKEFIELD}", ",".join(EIGHT)])
def test_on_paper_every_place_has_its_name_and_nothing_lies_on_a_map(screen: Screen, places: str) -> None:
    codes = places.split(",")
    drawn = [code for code in codes if code.startswith("E")]
    page = opened(screen, f"/compare?places={places}&part=said", len(drawn))
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    printed = text_of(pdf)
    for code in drawn:
        assert area(code).name in printed
    assert "Blackpool has most need, 1st of 296 councils" in printed
    assert "Move all maps" not in printed and "All maps move together" not in printed
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) <= 5
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 980})  # A4 between its margins, in CSS pixels
    assert (
        page.evaluate(
            """() => { const maps = [...document.querySelectorAll('.moving')].map((each) => each.getBoundingClientRect());
            const words = [...document.querySelectorAll('.stMainBlockContainer :is(h1, h2, h3, p, li, a, .share, [role=img])')]
              .filter((each) => !each.closest('.moving') && each.checkVisibility() && each.getBoundingClientRect().height);
            return words.filter((each) => { const box = each.getBoundingClientRect();
              return maps.some((map) => box.left < map.right - 1 && map.left < box.right - 1 && box.top < map.bottom - 1
                && map.top < box.bottom - 1); }).map((each) => each.outerHTML.slice(0, 80)); }"""
        )
        == []
    )
    for pressed in ("button", "combobox"):
        assert not [each for each in page.get_by_role(pressed).all() if each.is_visible()]
