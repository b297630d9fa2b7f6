"""Both at once in a real browser: the line repaints the same map, hover and click say what the page says, lists are
drawn and go out.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lib import store
from lib.analysis import both
from lib.draw import colour
from lib.links.both_view import SECTIONS
from lib.places import own
from tests.browser.screen import FRAME as FRAME_OF_MAP
from tests.browser.screen import IDLE, Screen
from tests.browser.test_map import inside

FRAME = both.figures()
ONE = "E01012737"


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def slide(screen: Screen, steps: int, number: int = 0) -> None:
    """Move a slider by so many points with the keyboard."""
    screen.page.get_by_role("slider").nth(number).focus()
    screen.keys(*["ArrowRight" if steps > 0 else "ArrowLeft"] * abs(steps))


def facing(need: int, community: int) -> str:
    return f"{len(both.facing(FRAME, need, community)):,}"


TILES_AT_12 = """() => {
  const tiles = [...document.querySelectorAll('.leaflet-areas-pane canvas')];
  return map_div.getZoom() === 12 && tiles.length && tiles.every((each) => each.classList.contains('leaflet-tile-loaded'));
}"""
"""Whether the map stands at this zoom and each of its tiles is drawn."""


def test_moving_the_line_repaints_the_same_map_where_it_is(screen: Screen) -> None:
    screen.open("/both")
    screen.painted(1)
    screen.look_at(53.82, -3.0, 12)
    screen.until(TILES_AT_12)
    screen.ask("() => { window.sameFrame = true; }")
    where = screen.where()
    assert set(colour.ROLES.values()) <= set(screen.colours(0.005))
    slide(screen, 1)
    screen.link_has(cut="11")
    expect(screen.page.locator(".big strong").first).to_have_text(facing(11, 11))
    screen.painted(2)
    screen.page.wait_for_selector(IDLE)
    assert screen.ask("window.sameFrame === true"), "The map's frame was made again."
    assert screen.where() == where, "The map moved."
    assert screen.ask("areaMap.visible") == 33_755


def test_a_line_for_each_index(screen: Screen) -> None:
    screen.open("/both?cut=10")
    screen.painted(1)
    screen.tick("A line of its own for each index")
    screen.link_has(cut="10", community="10")
    slide(screen, 2, 1)
    screen.link_has(cut="10", community="12")
    expect(screen.page.locator(".big strong").first).to_have_text(facing(10, 12))
    legend = screen.page.frame_locator(FRAME_OF_MAP).get_by_role("region", name="Legend")
    expect(legend).to_contain_text("Line at 10 and 12 per cent (2025, 2023)")
    expect(legend).to_contain_text("Community need only")


def test_hover_and_click_say_which_class_a_neighbourhood_is_in(screen: Screen) -> None:
    side = both.sides(FRAME, 12, 12)
    chosen = [side.index[side == number][0] for number in range(4)]
    labels = (
        "Neither (IMD 2025 and CNI 2023)",
        "Most deprived 12 per cent only (IMD 2025 and CNI 2023)",
        "Highest community need 12 per cent only (IMD 2025 and CNI 2023)",
        "Both (IMD 2025 and CNI 2023)",
    )
    screen.open("/both?cut=12")
    screen.painted(1)
    for code, at, label in zip(chosen, inside("lsoa21", chosen), labels, strict=True):
        screen.look_at(*at, 13)
        screen.until(
            "(at) => { const about = areaMap.at(...at); return about && about.lines.length === 3 && about.lines[0]; }",
            list(at),
        )
        assert screen.ask("(at) => areaMap.at(...at)", list(at))["lines"][1:] == [label, code]
    screen.click_at(*at)
    screen.link_has(place=code)
    screen.sees("The thinnest part of community here is")
    screen.outlined()


def test_a_place_found_narrows_the_lists_and_england_comes_back(screen: Screen) -> None:
    screen.open("/both?list=pride")
    screen.painted(1)
    screen.type_in_search("Blackpool")
    screen.take("Blackpool council")
    screen.link_has(place="E06000009", list="pride")
    screen.outlined()
    expect(screen.page.locator(".big").first).to_have_text("26 of 94 neighbourhoods in Blackpool face both")
    screen.sees("What follows is about Blackpool.")
    legend = screen.page.frame_locator(FRAME_OF_MAP).get_by_role("region", name="Legend")
    expect(legend).to_contain_text("Neighbourhoods of Blackpool. Outlined: the local areas of Pride in Place")
    screen.press("Show all of England")
    screen.link_has(place=None)
    screen.sees("What follows is about England.")


def test_each_list_can_be_taken_away(screen: Screen) -> None:
    screen.open("/both?part=lists")
    screen.painted(1)
    for choice, name, first in (
        ("The 225 wards of 2019", "wards-of-2019", "Allerdale"),
        ("Pride in Place, by phase", "pride-in-place-2", "Arun"),
        ("Facing both today", "both-today", "Middlesbrough"),
    ):
        screen.press(choice)
        screen.idle()
        with screen.page.expect_download() as taken:
            screen.page.locator(f".st-key-download-{name}").get_by_role("button", name="Download CSV").click()
        content = taken.value.path().read_text(encoding="utf-8-sig")
        assert taken.value.suggested_filename == f"every-neighbourhood-{name}.csv"
        assert first in content
    assert sum(f'"{code}"' in content for code in both.facing(FRAME, 10, 10).index) == 1_262


def test_an_edge_leads_to_its_two_neighbourhoods(screen: Screen) -> None:
    screen.open("/both?part=edges")
    screen.painted(1)
    screen.unfold("The next widest")
    expect(screen.page.get_by_role("img", name="Map of the two neighbourhoods")).to_have_count(6)
    name = store.neighbourhoods().at["E01015916", "lsoa21_name"]
    screen.page.get_by_role("link", name=name).first.click()
    screen.link_has(place="E01015916")


LONGEST = {1280: 2_700, 390: 5_000}
"""CSS pixels that the page has at most, by the width of the screen."""


AS_LONG_AS_IT_STAYS = """async () => {
  let last = 0, same = 0;
  for (let frame = 0; same < 30 && frame < 1500; frame += 1) {
    await new Promise(requestAnimationFrame);
    const found = document.querySelector('[data-testid=stMain]').scrollHeight;
    same = found === last && !document.querySelector('[data-testid=stSkeleton]') ? same + 1 : 0;
    last = found;
  }
  return last;
}"""
"""The height of a page once it has been the same for 30 frames: charts hear of a new width a moment later."""


@pytest.mark.parametrize("place", [None, "E06000009"])
def test_a_part_opened_is_in_the_link_the_map_stays_and_none_makes_the_page_long(page: Page, place: str | None) -> None:
    screen = Screen(page)
    screen.open(f"/both?place={place}" if place else "/both")
    screen.painted(1)
    screen.ask("() => { window.sameFrame = true; }")
    for part, called in SECTIONS.items():
        if part != next(iter(SECTIONS)):
            screen.press(called)
            screen.link_has(part=part, place=place)
            screen.idle()
        for width, longest in LONGEST.items():
            page.set_viewport_size({"width": width, "height": 900 if width > 640 else 844})
            assert 800 < page.evaluate(AS_LONG_AS_IT_STAYS) <= longest, (part, width)
    assert screen.ask("window.sameFrame === true"), "The map's frame was made again."


def test_the_first_screen_holds_the_finding_the_map_and_its_legend(page: Page) -> None:
    screen = Screen(page)
    screen.open("/both?place=E06000009")
    screen.painted(1)
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("h2.finding")).to_be_in_viewport(ratio=1)
        expect(page.locator(FRAME_OF_MAP)).to_be_in_viewport(ratio=0.99)
        legend = page.frame_locator(FRAME_OF_MAP).get_by_role("region", name="Legend")
        expect(legend).to_be_visible()
        expect(page.locator(".big").first).to_be_in_viewport()


def test_an_area_put_together_is_outlined_and_a_click_leaves_it(screen: Screen) -> None:
    members = ["E01012736", "E01012737"]
    screen.open(f"/both?own={own.encode(members)}&name=Our patch")
    screen.painted(1)
    screen.outlined()
    expect(screen.page.locator(".big").first).to_contain_text("of 2 neighbourhoods in “Our patch” face both")
    screen.follow("Your area")
    screen.link_has(own=own.encode(members), name="Our patch")
    screen.follow("Both at once")
    screen.link_has(own=own.encode(members))
    screen.painted(1)
    (at,) = inside("lsoa21", ["E01012641"])
    screen.look_at(*at, 14)
    screen.click_at(*at)
    screen.link_has(place="E01012641", own=None)
