"""The page about an area in a real browser: from a postcode to a sheet, an area put together, points of one's own, keys
alone, paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from playwright.sync_api import Page, expect

from lib import places, store
from lib.draw.own_marks import COLOURS
from lib.places import own
from lib.places.area import Area, area, own_area
from lib.words.area_facts import facts
from lib.words.way_back import place_page
from tests.bench.choices import MIDDLES
from tests.browser.screen import FRAME, Screen
from tests.browser.test_accessibility import AT_REST, in_both_colours, seen
from tests.conftest import Server

CENTRE = (53.82, -3.04)
"""In the middle of Blackpool."""
ROUND_LAYTON = ((53.815, -3.05), (53.83, -3.05), (53.83, -3.02), (53.815, -3.02))


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def said_first(place: Area) -> list[str]:
    """What the first screen says of a place."""
    return [text for fact in facts(place) for text in fact]


def members(page: Page) -> list[str]:
    """The neighbourhoods that the link holds."""
    return list(own.decode(parse_qs(urlsplit(page.url).query).get("own", [""])[0]))


def taken_in(link: str) -> int:
    """How many neighbourhoods a link's own area has."""
    found = parse_qs(urlsplit(link).query).get("own")
    return len(own.decode(found[0])) if found else 0


def changed(page: Page, before: str) -> str:
    """Wait until the link is another; what it is then."""
    page.wait_for_function("(before) => location.href !== before", arg=before)
    return page.url


def test_from_a_postcode_to_a_sheet(screen: Screen, server: Server) -> None:
    page, neighbourhood = screen.page, places.search("FY1 4DU")[0].code
    screen.open("/area")
    screen.search("fy1 4du")
    screen.link_has(place=neighbourhood)
    screen.idle()
    about = area(neighbourhood)
    screen.heading(about.name)
    screen.sees(*said_first(about))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Sheet (PDF)").click()
    sheet = text_of(waiting.value.path().read_bytes())
    assert about.name in sheet
    # The browser asks this computer alone: such an address would lead whoever holds the sheet nowhere.
    assert place_page(about) in " ".join(sheet.split()) and "127.0.0.1" not in sheet
    assert not re.search("fy1[ +%20]*4du", page.url + server.said() + sheet, re.IGNORECASE)


def test_a_ward_by_a_name_that_is_not_spelt_right(screen: Screen) -> None:
    screen.open("/area")
    screen.type_in_search("Blomfield")
    screen.take("Bloomfield")
    screen.heading("Bloomfield")
    screen.sees("neighbourhoods face both")


def test_an_area_put_together_by_clicks_and_drawings(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 1280, "height": 1000})
    screen = Screen(page)
    screen.open("/area")
    screen.tick("Put your own area together")
    screen.painted(1)
    screen.look_at(*CENTRE, 13)
    empty = page.url
    screen.click_at(*CENTRE)
    one = changed(page, empty)
    assert len(members(page)) == 1
    screen.idle()
    screen.draw("polygon", *ROUND_LAYTON)
    shape = changed(page, one)
    inside = own.members_in_shape(
        {"type": "Polygon", "coordinates": [[(lng, lat) for lat, lng in (*ROUND_LAYTON, ROUND_LAYTON[0])]]}
    )
    assert len(inside) > 5
    # A pixel is some ten metres here, so a home point on the line may fall on either side.
    assert len(set(members(page)) ^ set(inside)) <= 3
    screen.idle()
    screen.draw("circle", (53.84, -3.03), (53.84, -3.02))
    circle = changed(page, shape)
    assert set(own.decode(parse_qs(urlsplit(shape).query)["own"][0])) < set(members(page))
    screen.idle()
    screen.press("Undo")
    page.wait_for_url(shape)
    screen.idle()
    taken = members(page)
    screen.click_at(*CENTRE)
    changed(page, shape)
    assert len(members(page)) == len(taken) - 1, "A second click takes a neighbourhood out."
    screen.idle()
    page.get_by_role("textbox", name="Name of the area").fill("Our <b>patch</b>")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("name="))
    assert circle != page.url
    # The link alone brings it all back, and a name is never read as markup.
    cold = new_page()
    Screen(cold).open(page.url)
    Screen(cold).heading("Our <b>patch</b>")
    Screen(cold).sees(*said_first(own_area(members(page), "Our <b>patch</b>")))


def test_points_of_ones_own_are_drawn_and_counted_and_ten_bad_lines_are_listed(screen: Screen) -> None:
    page = screen.page
    screen.open("/area?place=E06000009&part=here")
    screen.painted(1)
    own_colour = [int(COLOURS["light"][0][at : at + 2], 16) for at in (1, 3, 5)]
    drawn = """([red, green, blue]) => [...document.querySelectorAll('.leaflet-marks-pane canvas')].some((canvas) => {
      // From a copy: Chromium warns of a canvas of the page's that is read again and again.
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) return true;
      return false; })"""
    assert not screen.ask(drawn, own_colour)
    inside = store.neighbourhoods().query("lad25_code == 'E06000009'").head(6)
    good = [f"Hall {n},{row.easting:.0f},{row.northing:.0f}" for n, row in enumerate(inside.itertuples())]
    bad = [
        f"Bad {n},{wrong}"
        for n, wrong in enumerate(
            ["", "x,y", "1,2", ",430000", "999999,1", "-5,-5", "330000,", "a,430000", "0,0", "1e9,1e9"]
        )
    ]
    content = "\n".join(["name,easting,northing", *good, *bad]).encode()
    screen.unfold("Add points of your own")
    page.locator("input[type=file]").last.set_input_files(
        {"name": "halls.csv", "mimeType": "text/csv", "buffer": content}
    )
    screen.sees("6 of the 16 lines of the file were placed.", "10 lines could not be placed")
    screen.sees("All your 6 points lie in Blackpool")
    screen.until(drawn, own_colour)
    # A file that cannot be read says so and loses nothing.
    page.locator("input[type=file]").last.set_input_files(
        {"name": "photo.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(500)}
    )
    screen.sees("The points you had are still here.", "6 of the 16 lines of the file were placed.")
    assert "Hall" not in page.url


def test_keys_alone_lead_from_a_name_to_a_sheet(screen: Screen) -> None:
    page = screen.page

    def tab_to(name: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                "((one) => one.innerText || one.ariaLabel || one.labels?.[0]?.innerText || '')(document.activeElement)"
            )
            # The name of a button's icon is text too.
            if focused.strip().removeprefix("picture_as_pdf").strip().startswith(name):
                return
        raise AssertionError(f"150 presses of Tab did not reach {name}.")

    screen.open("/area")
    tab_to("Find a place")
    page.keyboard.type("Isles of Scilly")
    expect(page.get_by_role("option", name=re.compile("^Isles of Scilly")).first).to_be_visible()
    page.keyboard.press("Enter")
    screen.link_has(place="E06000053")
    screen.heading("Isles of Scilly")
    screen.idle()
    tab_to("Sheet (PDF)")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert "Isles of Scilly" in text_of(waiting.value.path().read_bytes())


def test_a_dot_and_its_area_on_the_map_light_up_together(screen: Screen) -> None:
    page = screen.page
    screen.open("/area?place=E05011536")
    screen.painted(1)
    dot = page.locator(".dots .dot").first
    row = int(dot.get_attribute("data-row"))
    dot.hover()
    screen.until("(row) => areaMap.hovered?.row === row", row)
    page.mouse.move(5, 5)
    screen.until("() => areaMap.hovered === null")
    screen.ask("(row) => areaMap.light(row)", row)
    expect(page.locator(".dots .dot.lit")).to_have_count(1)


def test_a_line_of_the_list_lights_its_dot_and_its_area_by_pointer_and_by_keyboard(screen: Screen) -> None:
    page = screen.page
    screen.open("/area?place=E06000010&part=inside")
    screen.painted(1)
    line = page.locator(".tall tbody tr").nth(2)
    row = int(line.get_attribute("data-row"))
    line.hover()
    screen.until("(row) => areaMap.hovered?.row === row", row)
    expect(page.locator(f".dots .dot.lit[data-row='{row}']")).to_have_count(1)
    page.mouse.move(5, 5)
    screen.until("() => areaMap.hovered === null")
    expect(page.locator(".dots .dot.lit")).to_have_count(0)
    line.get_by_role("link").focus()
    screen.until("(row) => areaMap.hovered?.row === row", row)
    expect(line).to_have_class(re.compile("lit"))
    line.get_by_role("link").blur()
    last = page.locator(".tall tbody tr").last
    expect(last).not_to_be_in_viewport()
    screen.ask("(row) => areaMap.light(row)", int(last.get_attribute("data-row")))
    expect(last).to_have_class(re.compile("lit"))
    box = page.locator(".tall")
    seen = "([box, line]) => line.getBoundingClientRect().bottom <= box.getBoundingClientRect().bottom + 1"
    assert page.evaluate(seen, [box.element_handle(), last.element_handle()]), "It comes into sight in its box."


def test_a_link_to_another_place_is_in_the_address_and_back_leads_to_the_one_before(screen: Screen) -> None:
    page = screen.page
    screen.open("/area?place=E01012737")
    for link, place in (("Its ward: ", "E05015202"), ("Its council: Blackpool", "E06000009")):
        page.get_by_role("link", name=link).click()
        screen.link_has(place=place)
    page.go_back()
    screen.link_has(place="E05015202")
    page.get_by_role("link", name="Its council: Blackpool").click()
    screen.link_has(place="E06000009")
    page.get_by_role("heading", level=1, name="Blackpool").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_what_lies_outside_the_first_screen_is_not_there_before_it_is_opened(
    new_page: Callable[..., Page], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800 if width > 600 else 844})
    screen = Screen(page)
    screen.open("/area?place=E05011536")
    screen.painted(1)
    screen.sees("31st most deprived", "the average is a fair picture here")
    assert page.get_by_text("the average is a fair picture here").bounding_box()["y"] < 800
    expect(page.get_by_text("Most alike")).to_have_count(0)
    screen.press("Places like it")
    screen.link_has(part="like")
    screen.sees("Most alike")
    expect(page.get_by_text("Active and engaged community (2023)")).to_have_count(0)


def test_a_click_from_afar_looks_closer_first_and_the_next_takes_in(screen: Screen) -> None:
    """A large council opens empty, says why, and looks at it: from there a neighbourhood is too small to be hit."""
    page = screen.page
    screen.open("/area?place=E06000047")
    screen.painted(1)
    screen.tick("Put your own area together")
    screen.sees("Your area starts empty: County Durham has 330 neighbourhoods", "From afar a click first looks closer.")
    expect(page.locator(FRAME)).to_have_count(2)
    expect(page.locator(FRAME).first).to_have_attribute("title", re.compile("^Map of your own area"))
    screen.idle()
    screen.painted(1)
    zoom = screen.ask("() => areaMap.where()[2]")
    # In Bishop Auckland, where a neighbourhood is a few streets.
    screen.click_at(54.65496, -1.67338)
    screen.until("(zoom) => areaMap.where()[2] > zoom", zoom)
    assert "own=" not in page.url
    screen.click_at(54.65496, -1.67338)
    page.wait_for_url(re.compile("own="))


BUSY_HAND = """(middles) => {
  for (const [lat, lng] of middles) {
    map_div.fire("click", { latlng: L.latLng(lat, lng) });
    for (const until = performance.now() + 800; performance.now() < until;);
  }
}"""
"""Clicks of a hand that never rests, in a browser that is busy all the while: the page hears of none before the last."""


def test_clicks_that_a_busy_browser_tells_of_late_all_count_and_none_counts_twice(screen: Screen) -> None:
    screen.open("/area")
    screen.tick("Put your own area together")
    screen.painted(1)
    screen.look_at(53.818, -3.037, 13)
    for middle in MIDDLES:
        screen.until("(at) => areaMap.at(...at) !== null", list(middle))
    screen.ask(BUSY_HAND, [list(middle) for middle in MIDDLES])
    screen.page.wait_for_url(lambda link: taken_in(link) == len(MIDDLES))
    screen.idle()
    screen.click_at(*MIDDLES[0])
    screen.page.wait_for_url(lambda link: taken_in(link) == len(MIDDLES) - 1)


def test_putting_an_area_together_has_no_serious_barrier(screen: Screen) -> None:
    page = screen.page
    screen.open(f"/area?own={own.encode(['E01012737', 'E01012736'])}")
    screen.painted(1)
    screen.tick("Put your own area together")
    expect(page.locator(FRAME)).to_have_count(2)
    screen.painted(1)
    screen.idle()
    page.add_style_tag(content=AT_REST)
    found = [line for theme in in_both_colours(page) for line in seen(screen, True, theme)]
    assert not found, "\n".join(found)


def test_on_paper_there_is_what_is_read_and_nothing_that_is_pressed(screen: Screen) -> None:
    page = screen.page
    screen.open("/area?place=E06000009&part=like")
    screen.painted(1)
    printed = text_of(page.pdf(format="A4", prefer_css_page_size=True))
    for said in (*said_first(area("E06000009")), "Places like it", "Hastings"):
        assert said[:60] in printed
    page.emulate_media(media="print")
    for pressed in ("button", "textbox", "combobox"):
        assert not [
            each.evaluate("each => each.outerHTML")
            for each in page.get_by_role(pressed).all()
            # The name of a place like it is read on paper, though it is pressed on a screen.
            if each.is_visible() and not each.evaluate("each => each.closest('[class*=st-key-card-]')")
        ]
    expect(page.locator(".st-key-site-bar")).to_be_hidden()
