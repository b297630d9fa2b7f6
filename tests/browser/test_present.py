"""Presenting in a real browser: a whole deck by keys, a street over the slide, slides of one's own, a telephone in the
room.
"""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from lib import places, store
from lib.deck.deck_file import LARGEST, save
from lib.deck.page_boxes import Figure
from lib.deck.slide_layout import pages
from lib.deck.slides import FILE_MB, Deck, Slide
from lib.places.area import area
from lib.places.wales import WREXHAM
from lib.words.present import PINNED
from lib.words.slides import SLIDES
from tests.bench.network import Network
from tests.browser.screen import FRAME, Screen
from tests.browser.test_accessibility import AT_REST, problems
from tests.conftest import Server

BLACKPOOL = "E06000009"
ALL = len(SLIDES)
OTHERS = list(SLIDES).index("others") + 1
"""Number of the slide that has most words."""
BODY = 28
"""CSS pixels of the smallest sentence on a slide, on a screen 1280 wide."""
PROJECTOR = {"width": 1280, "height": 720}
SMALL_TYPE = """(least) => [...document.querySelectorAll('.st-key-slide :is(p, li, td, th)')]
  .filter((each) => each.checkVisibility() && each.textContent.trim() && !each.closest('.slide-label, .slide-legend, button, [role=img]'))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < least).map((each) => each.outerHTML.slice(0, 120))"""
SMALL_LABELS = """(least) => [...document.querySelectorAll('.st-key-slide :is([role=img] *, .slide-label, .slide-legend, .slide-legend *)')]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < least).map((each) => each.outerHTML.slice(0, 120))"""
SEEN = """() => { const bar = document.querySelector('.st-key-slide-bar').getBoundingClientRect().top;
  const all = (what) => [...document.querySelectorAll(`.st-key-slide :is(${what})`)].filter((each) => each.checkVisibility());
  const texts = all('h1, h2, p, li, td, th').filter((each) => each.textContent.trim());
  const inside = (each) => { const box = each.getBoundingClientRect();
    return box.top >= 0 && box.left >= 0 && box.bottom <= bar + 1 && box.right <= innerWidth; };
  return { seen: texts.filter(inside).map((each) => each.textContent),
    cut: [...texts, ...all('iframe, img, .js-plotly-plot, [role=img] *')].filter((each) => !inside(each)).map((each) => each.outerHTML) }; }"""
"""The texts of a slide that stand whole on the screen above the bar, and what of it does not."""
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


def told(slides: list[Slide]) -> Iterator[str]:
    """Every sentence and cell of a deck."""
    for slide in slides:
        for _, part in slide.parts:
            # Two places with the same sources have them once, under the name of the slide.
            yield from [part.title] if slide.key != "sources" else []
            # Beside another place there is room for the finding first (tests/deck holds where the rest is).
            yield from part.lines if len(slide.parts) == 1 else ()
            if part.table is not None:
                headings = part.table.columns if len(slide.parts) == 1 else part.table.columns[:1]
                cells = part.table if len(slide.parts) == 1 else part.table.iloc[:, :2]
                yield from filter(None, map(str, [*headings, *cells.to_numpy().ravel()]))


ASKS = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
"""Whether the browser would ask before it closes the page."""


class Presenter(Screen):
    """The page that presents, as a presenter uses it."""

    def at(self, number: int, total: int) -> None:
        """Wait until this slide is shown, whole."""
        expect(self.page.locator(".slide-number")).to_have_text(f"Slide {number} of {total}")
        self.link_has(slide=str(number))
        self.idle()


@pytest.fixture
def presenter(new_page: Callable[..., Page]) -> Presenter:
    return Presenter(new_page(color_scheme="light", viewport=PROJECTOR))


@pytest.mark.parametrize(
    ("tokens", "theme", "key"),
    [
        ((BLACKPOOL, "E06000021"), "light", "PageDown"),
        (("E06000053",), "dark", "ArrowRight"),
        ((WREXHAM.code, BLACKPOOL), "dark", "PageDown"),
        (("E92000001",), "light", "PageDown"),
    ],
)
def test_a_whole_deck_by_keys(new_page: Callable[..., Page], tokens: tuple[str, ...], theme: str, key: str) -> None:
    """All that a deck says has stood above the bar at some step, on the pages that its files have."""
    screen = Presenter(new_page(color_scheme=theme, viewport=PROJECTOR))
    page, seen = screen.page, set()
    places = [WREXHAM if token == WREXHAM.code else area(token) for token in tokens]
    slides = Deck().slides(places)
    laid = pages(slides, places, "", datetime.date.today())
    screen.open(f"/present?{urlencode(dict(zip(('place', 'beside'), tokens, strict=False)))}")
    screen.press_first("Start presenting")
    for number, slide in enumerate(laid, 1):
        screen.at(number, len(laid))
        expect(page.locator(".st-key-slide h1")).to_have_text(slide.title.paragraphs[0].text)
        assert not page.evaluate(SMALL_TYPE, BODY), f"{slide.kicker}: sentences below {BODY} pixels."
        assert not page.evaluate(SMALL_LABELS, 20), f"{slide.kicker}: labels below 20 pixels."
        if any(isinstance(box, Figure) and box.picture.kind in ("map", "place") for box in slide.boxes):
            screen.painted(1)
        page.add_style_tag(content=AT_REST)
        found = page.evaluate(SEEN)
        assert not found["cut"], f"{slide.kicker}: not whole above the bar."
        seen.update(found["seen"])
        assert not problems(page)
        if number < len(laid):
            screen.keys(key)
    assert not [text for text in told(slides) if not any(text in each for each in seen)]
    screen.keys(key)
    screen.at(len(laid), len(laid))
    screen.keys("Escape")
    screen.link_has(slide=None, place=tokens[0])
    screen.heading("Present")


def test_a_press_before_a_slides_buttons_are_drawn_is_done_once_they_are_and_none_of_several_is_lost(
    presenter: Presenter,
) -> None:
    screen = presenter
    screen.open(f"/present?place={BLACKPOOL}&slide=1")
    screen.at(1, ALL)
    # What the keys look for is away, as it is for a moment when a slide has just been drawn.
    screen.page.evaluate(
        """() => { window.away = document.querySelector(".st-key-slide-bar");
            window.next = away.parentNode; window.place = away.nextSibling; away.remove(); }"""
    )
    screen.keys("PageDown")
    screen.page.evaluate("() => next.insertBefore(away, place)")
    screen.at(2, ALL)
    # All in one breath, as a browser that is busy hears them.
    screen.page.evaluate(
        "() => { for (let n = 0; n < 4; n++) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true })); }"
    )
    screen.link_has(slide="6")


def test_what_is_higher_than_a_low_window_is_scrolled_before_it_is_turned(new_page: Callable[..., Page]) -> None:
    screen = Presenter(new_page(viewport={"width": 1280, "height": 480}))
    page, seen = screen.page, set()
    screen.open(f"/present?place={BLACKPOOL}&slide={OTHERS}")
    screen.at(OTHERS, ALL)
    seen.update(page.evaluate(SEEN)["seen"])
    screen.keys("PageDown")
    page.wait_for_function(f"() => {TOP} > 0")
    screen.at(OTHERS, ALL)
    seen.update(page.evaluate(SEEN)["seen"])
    assert not [
        text
        for text in told(Deck(order=("others",)).slides([area(BLACKPOOL)]))
        if not any(text in each for each in seen)
    ]
    screen.keys("PageDown")
    screen.at(OTHERS + 1, ALL)
    page.wait_for_function(f"() => {TOP} === 0")
    screen.keys("PageUp")
    screen.at(OTHERS, ALL)
    screen.keys("ArrowDown")
    page.wait_for_function(f"() => {TOP} > 0")
    screen.keys("PageUp")
    page.wait_for_function(f"() => {TOP} === 0")
    screen.at(OTHERS, ALL)
    # The arrow turns at once, though it stands for the same button; a pointer on the button scrolls first.
    screen.keys("ArrowRight")
    screen.at(OTHERS + 1, ALL)
    screen.keys("ArrowLeft")
    screen.at(OTHERS, ALL)
    page.get_by_role("button", name="Next").click()
    page.wait_for_function(f"() => {TOP} > 0")
    screen.at(OTHERS, ALL)


def test_a_clicker_the_space_bar_reloading_and_a_dark_screen(presenter: Presenter) -> None:
    presenter.open(f"/present?place={BLACKPOOL}&slide=1")
    presenter.at(1, ALL)
    for key, number in (
        ("PageDown", 2),
        (" ", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("End", ALL),
        ("Home", 1),
        ("PageDown", 2),
    ):
        presenter.keys(key)
        presenter.at(number, ALL)
    presenter.page.reload()
    presenter.at(2, ALL)
    assert not presenter.page.get_by_role("link", name="Compare places").is_visible()
    # A key makes the screen dark, and the next one only brings it back.
    page = presenter.page
    dark = page.locator(".slide-blank")
    for key, wakes in (("b", "PageDown"), (".", "ArrowRight"), ("B", "Escape")):
        presenter.keys(key)
        expect(dark).to_have_text("The screen is blank. Any key shows the slide again.")
        assert dark.bounding_box() == {"x": 0, "y": 0, **page.viewport_size}
        presenter.keys(wakes)
        expect(dark).to_have_count(0)
        presenter.at(2, ALL)
    presenter.keys("PageDown")
    presenter.at(3, ALL)


def test_a_map_on_a_slide_moves_is_hovered_and_gives_the_keys_back(presenter: Presenter) -> None:
    page = presenter.page
    presenter.open(f"/present?place={BLACKPOOL}&slide=3")
    presenter.painted(1)
    presenter.map_is(measure="imd2025", visible=94)
    zoom = presenter.where()[0]
    presenter.until("() => areaMap.at(53.82, -3.04) !== null")
    page.locator(FRAME).hover()
    page.mouse.wheel(0, -400)
    presenter.until("(before) => map_div.getZoom() > before", zoom)
    page.frame_locator(FRAME).locator(".leaflet-container").focus()
    presenter.keys("ArrowRight")
    presenter.at(3, ALL)
    presenter.keys("Escape")
    page.wait_for_function("() => document.activeElement.tagName !== 'IFRAME'")
    presenter.at(3, ALL)
    page.frame_locator(FRAME).locator(".leaflet-container").focus()
    presenter.keys("PageDown")
    presenter.at(4, ALL)


WHOLE = """() => { if (window !== top) return;
  window.seen = [];
  const look = () => {
    requestAnimationFrame(look);
    const { document: inside, areaMap } = document.querySelector("iframe[src*='st_folium']")?.contentWindow ?? {};
    const tiles = [...inside?.querySelectorAll('canvas.leaflet-tile') ?? []];
    if (!tiles.length || getComputedStyle(tiles[0]).visibility === 'hidden') return;
    const coming = tiles.filter((each) => !each.classList.contains('leaflet-tile-loaded')).length;
    seen.push({ coming, paints: areaMap.paints, names: areaMap.names.length });
  };
  requestAnimationFrame(look); }"""
"""What of a map was still to come in each picture of the screen that shows some of it."""
ON_DOT = """() => { const frame = map_div.getContainer().getBoundingClientRect(); let dot = null;
  map_div.eachLayer((layer) => { if (layer instanceof L.CircleMarker) dot = map_div.latLngToContainerPoint(layer.getLatLng()); });
  return { dot: dot && [dot.x, dot.y], names: areaMap.names }; }"""


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (BLACKPOOL, "Blackpool"),
        ("E06000010", "Kingston upon Hull"),
        ("E06000021", "Stoke-on-Trent"),
        ("E06000053", "The Isles of Scilly"),
        ("E09000001", "The City of London"),
    ],
)
def test_the_first_slide_appears_whole_and_no_name_lies_on_the_dot_of_the_place(
    presenter: Presenter, code: str, named: str
) -> None:
    presenter.page.add_init_script(f"({WHOLE})()")
    presenter.open(f"/present?place={code}&slide=1")
    presenter.page.wait_for_function("() => seen.length > 30")
    assert not [
        each for each in presenter.page.evaluate("seen") if each["coming"] or not (each["paints"] and each["names"])
    ]
    found = presenter.ask(ON_DOT)
    x, y = found["dot"]
    assert named in [each["name"] for each in found["names"]]
    for each in found["names"]:
        box = each["box"]
        assert not (box["left"] - 7 < x < box["right"] + 7 and box["top"] - 7 < y < box["bottom"] + 7), each["name"]


def test_a_region_is_shown_inside_england(presenter: Presenter) -> None:
    presenter.open("/present?place=E12000002&slide=1")
    presenter.painted(1)
    expect(presenter.page.locator(".slide-legend li")).to_have_text(["The North West", "England"])
    presenter.map_is(visible=33_755)
    assert presenter.ask("() => map_div.getBounds().contains([[50, -5.5], [55.5, 1.7]])")


def test_what_about_our_street(presenter: Presenter) -> None:
    page, home = presenter.page, places.search("FY1 4DU")[0].code
    presenter.open(f"/present?place={BLACKPOOL}&slide=6")
    presenter.at(6, ALL)
    presenter.keys("s")
    # The box has the keys at once: a letter typed now is text and no key of the slides.
    expect(presenter.search_box()).to_be_focused()
    page.keyboard.type("fy1 4du")
    presenter.keys("Enter")
    presenter.link_has(street=home, slide="6")
    presenter.painted(1)
    presenter.sees("in 100 neighbourhoods")
    expect(page.locator(".st-key-slide .dots .dot")).to_have_count(94)
    expect(page.locator(".st-key-slide .dots .dot:not(.pale)")).to_have_count(1)
    # Somebody else asks at once.
    presenter.keys("s")
    expect(presenter.search_box()).to_be_focused()
    page.keyboard.type("PR3 1AD")
    presenter.keys("Enter")
    presenter.sees("is outside Blackpool")
    presenter.idle()
    presenter.keys("s")
    expect(presenter.search_box()).to_be_focused()
    page.keyboard.type("fy1 4du")
    presenter.keys("Enter")
    presenter.link_has(street=home, slide="6")
    presenter.painted(1)
    assert not page.evaluate(SEEN)["cut"]
    assert "fy1" not in page.url.lower()
    assert not page.evaluate(SMALL_TYPE, BODY)
    page.evaluate(
        "() => { window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key)); }"
    )
    presenter.keys("Escape")
    presenter.link_has(street=None)
    presenter.at(6, ALL)
    presenter.keys("s")
    expect(presenter.search_box()).to_be_focused()
    presenter.keys("Escape")
    presenter.at(6, ALL)
    # The search may be there a moment before its button, with that of the slide under it still: Escape must not reach
    # that one.
    page.evaluate(
        "document.querySelector('.st-key-slide').insertAdjacentHTML('beforeend', '<i class=st-key-street-finder></i>')"
    )
    presenter.keys("Escape")
    page.evaluate("document.querySelector('i.st-key-street-finder').remove()")
    presenter.keys("PageDown")
    presenter.at(7, ALL)
    assert page.evaluate("heard") == ["s", "PageDown"], "Escape was heard by more than the way back."


def test_keys_of_one_sign_that_are_switched_off_do_nothing_and_the_others_go_on(presenter: Presenter) -> None:
    presenter.open(f"/present?place={BLACKPOOL}&slide=2&letters=off")
    presenter.at(2, ALL)
    presenter.keys("s", "S", "b", ".")
    for key, number in (("ArrowRight", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowLeft", 2)):
        presenter.keys(key)
        presenter.at(number, ALL)
    expect(presenter.page.locator(".slide-blank, .st-key-street-finder")).to_have_count(0)
    presenter.keys("Escape")
    presenter.link_has(slide=None, letters="off")


PAINTED = """([width, height]) => {
  const image = document.querySelector(".st-key-slide img").getBoundingClientRect();
  const bar = document.querySelector(".st-key-slide-bar").getBoundingClientRect();
  const large = image.width > width / 4 && image.height > height / 8;
  return large && image.left >= 0 && image.right <= width && (width < 900 || image.bottom <= bar.top + 1);
}"""
"""Whether the image of a slide is seen in a window of this size."""


def _box_for_saved_slides(page: Page) -> Locator:
    """Where a file of slides is given: the page has other boxes for files before it and after."""
    region = page.get_by_role("region", name="Open slides that were saved")
    return region.get_by_test_id("stFileUploaderDropzoneInput")


def test_slides_of_ones_own_go_to_another_laptop(new_page: Callable[..., Page], tmp_path: Path) -> None:
    first = Presenter(new_page(viewport=PROJECTOR))
    page = first.page
    first.open(f"/present?{urlencode({'place': BLACKPOOL, 'order': 'where,both'})}")
    first.unfold("Add a slide")
    # While the page is at rest: a file that arrives while it runs may be dropped. It has the image once that can be
    # removed.
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(
        Path(__file__).parents[2] / "docs" / "map.png"
    )
    page.get_by_role("button", name="Remove map.png").wait_for()
    page.get_by_role("textbox", name="Title").fill("Why we are here")
    page.get_by_role("textbox", name="Text, if any").fill("Tea at eight <b>sharp</b>")
    page.get_by_role("textbox", name="What the image shows").fill("A map of England")
    first.press_first("Add it")
    first.link_has(order="where,both,own1")
    first.sees("(with an image)")
    first.sees("in this window only")
    first.idle()
    assert page.evaluate(ASKS), "The browser does not ask before slides that are in no file are lost."
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save these slides").click()
    saved = tmp_path / "blackpool.deck.json"
    waiting.value.save_as(saved)
    assert json.loads(saved.read_text())["slides"] == ["where", "both", "own1"]

    expect(page.get_by_text("in this window only")).to_have_count(0)
    first.idle()
    assert not page.evaluate(ASKS)

    other = Presenter(new_page(viewport=PROJECTOR))
    other.open("/present?place=E06000021")
    _box_for_saved_slides(other.page).set_input_files(saved)
    other.link_has(place=BLACKPOOL, order="where,both,own1")
    other.press_first("Start presenting")
    other.at(1, 3)
    other.keys("End")
    other.at(3, 3)
    other.heading("Why we are here")
    other.sees("Tea at eight <b>sharp</b>")
    image = other.page.locator(".st-key-slide img")
    expect(image).to_have_attribute("alt", "A map of England")
    for width, height in ((1024, 768), (1280, 720), (1366, 768), (1920, 1080), (390, 844)):
        other.page.set_viewport_size({"width": width, "height": height})
        # A quarter of the slide at least, and all of it above the bar.
        other.page.wait_for_function(PAINTED, arg=[width, height])
        assert image.evaluate("(image) => image.complete && image.naturalWidth") > 300


def test_a_damaged_file_is_refused_with_a_sentence_and_nothing_is_lost(presenter: Presenter, tmp_path: Path) -> None:
    presenter.open(f"/present?place={BLACKPOOL}&order=where,both")
    hostile = tmp_path / "slides.json"
    hostile.write_text('{"format": "every-neighbourhood-deck", "version": 1, "slides": [')
    _box_for_saved_slides(presenter.page).set_input_files(hostile)
    presenter.sees("it cannot be read")
    presenter.link_has(place=BLACKPOOL, order="where,both")


def test_a_deck_of_the_size_that_the_page_names_opens_and_of_a_larger_one_it_says_why_not(presenter: Presenter) -> None:
    page = presenter.page
    presenter.open("/present")
    presenter.sees(f"a file of up to {FILE_MB} MB")
    box = _box_for_saved_slides(page)
    saved = save((BLACKPOOL,), Deck(order=("where", "both")))
    too_large = {"name": "large.json", "mimeType": "application/json", "buffer": saved.ljust(LARGEST + 300_000)}
    box.set_input_files([too_large])
    refused = page.get_by_text(f"File must be {FILE_MB}.0MB or smaller")
    refused.wait_for()
    assert refused.bounding_box()["width"] > 100, "Only those who listen are told why a file is refused."
    page.get_by_role("button", name="Remove large.json").click()
    box.set_input_files([{**too_large, "name": "deck.json", "buffer": saved.ljust(LARGEST)}])
    presenter.link_has(place=BLACKPOOL, order="where,both")


def test_place_start_and_the_first_slides_are_on_the_first_screen_and_a_card_is_moved_by_keys(
    new_page: Callable[..., Page],
) -> None:
    screen = Presenter(new_page(viewport={"width": 1280, "height": 800}))
    page = screen.page
    screen.open(f"/present?place={BLACKPOOL}")
    cards = page.locator(".st-key-slides-to-pick [data-testid=stCheckbox]")
    expect(cards).to_have_count(ALL)
    boxes = [
        page.locator(".st-key-start-presenting button").bounding_box(),
        *(cards.nth(n).bounding_box() for n in range(5)),
    ]
    assert all(box["y"] + box["height"] <= 800 for box in boxes)
    assert len({round(box["x"]) for box in boxes[1:]}) == 5, "The slides stand in rows."
    assert page.locator(".slide-card .sketch").first.bounding_box()["height"] > 40
    page.get_by_role("button", name="Move “Where we are” later").focus()
    screen.keys("Enter")
    screen.link_has(order=",".join([*list(SLIDES)[1::-1], *list(SLIDES)[2:]]))
    # The cards are drawn in their new order before one is ticked.
    screen.idle()
    expect(cards.first).to_have_text("How we stand")
    cards.first.get_by_role("checkbox").focus()
    screen.keys(" ")
    screen.link_has(order=",".join([list(SLIDES)[0], *list(SLIDES)[2:]]))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def test_slides_as_files(presenter: Presenter) -> None:
    page = presenter.page
    presenter.open(f"/present?place=E06000053&beside={BLACKPOOL}")
    for label, ending, begins in (("Slides (PPTX)", "pptx", b"PK"), ("Slides (PDF)", "pdf", b"%PDF")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert waiting.value.suggested_filename == f"isles-of-scilly-blackpool.{ending}"
        assert waiting.value.path().read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("page_of", "presses"),
    [("present", ["Three facts and a picture"]), ("area", ["Copy facts", "Three facts and a picture"])],
)
def test_three_facts_and_a_picture_are_one_file_in_two_presses(
    presenter: Presenter, page_of: str, presses: list[str]
) -> None:
    page = presenter.page
    presenter.open(f"/{page_of}?place={BLACKPOOL}")
    presenter.idle()
    assert len(presses) <= 2
    with page.expect_download() as waiting:
        for name in presses:
            page.get_by_role("button", name=name).click()
    assert waiting.value.suggested_filename == "blackpool-three-facts.png"
    with Image.open(waiting.value.path()) as picture:
        assert picture.size == (1920, 1080)
        assert "Blackpool" in picture.text["Description"]


def test_on_paper_present_has_its_slides_in_words_and_nothing_that_is_pressed(presenter: Presenter) -> None:
    page = presenter.page
    presenter.open(f"/present?place={BLACKPOOL}")
    expect(page.locator(".slide-card")).to_have_count(ALL)
    presenter.idle()
    printed = text_of(page.pdf(format="A4", prefer_css_page_size=True))
    for slide in Deck().slides([area(BLACKPOOL)]):
        assert " ".join(slide.title.split()[:4]) in printed, slide.key
    page.emulate_media(media="print")
    for pressed in ("button", "textbox", "combobox"):
        assert not [
            each.evaluate("each => each.outerHTML") for each in page.get_by_role(pressed).all() if each.is_visible()
        ]
    expect(page.locator(".st-key-site-bar")).to_be_hidden()


def test_a_slide_prints_on_one_sheet_and_a_postcode_asked_for_in_the_room_has_its_pin_which_no_link_holds(
    presenter: Presenter,
) -> None:
    page = presenter.page
    presenter.open(f"/present?place={BLACKPOOL}&slide=4")
    presenter.at(4, ALL)
    presenter.painted(1)
    content = page.pdf(prefer_css_page_size=True)
    assert "26 of 94 neighbourhoods face both" in text_of(content)
    assert "Our street?" not in text_of(content)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    presenter.press_first("Our street?")
    page.get_by_role("heading", name="What about our street?").wait_for()
    presenter.search("FY1 1AN")
    presenter.link_has(street=store.neighbourhoods().index[int(store.postcode("FY11AN")["row"])])
    presenter.painted(1)
    pin = page.frame_locator(FRAME).locator(".area-pin")
    expect(pin).to_have_count(1)
    expect(pin).to_be_visible()
    expect(page.locator(".slide-legend.pinned")).to_have_text(PINNED)
    assert "FY1" not in page.url.upper()
    # Held in the visit only: who opens the link finds the neighbourhood, and no pin.
    presenter.open(page.url)
    presenter.painted(1)
    expect(page.locator(".st-key-slide h1")).to_be_visible()
    expect(page.locator(".slide-legend.pinned")).to_have_count(0)
    expect(pin).to_have_count(0)


def test_a_swipe_turns_the_slide(new_page: Callable[..., Page]) -> None:
    screen = Presenter(new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True))
    screen.open(f"/present?place={BLACKPOOL}&slide=6")
    screen.at(6, ALL)
    swipe = """([from, to]) => { const on = document.querySelector('.st-key-slide h1');
      const touch = (x) => new Touch({ identifier: 1, target: on, clientX: x, clientY: 200 });
      on.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(from)], changedTouches: [touch(from)], bubbles: true }));
      on.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [touch(to)], bubbles: true })); }"""
    screen.page.evaluate(swipe, [300, 100])
    screen.at(7, ALL)
    screen.page.evaluate(swipe, [100, 300])
    screen.at(6, ALL)
    assert re.search(r"slide=6", screen.page.url)


def test_a_connection_that_drops_loses_nothing(browser: Browser, server: Server) -> None:
    """Slides of one's own are in the session alone: it is found again. A page without its server complains, so this one
    is not listened to.
    """
    with Network(urlsplit(server.url).port, rate=10_000_000, delay=0.001) as link:
        page = browser.new_context(viewport=PROJECTOR, base_url=link.address).new_page()
        presenter = Presenter(page)
        presenter.open(f"/present?place={BLACKPOOL}&order=both,questions")
        presenter.unfold("Add a slide")
        page.get_by_role("textbox", name="Title").fill("Why we are here")
        presenter.press_first("Add it")
        presenter.link_has(order="both,questions,own1")
        presenter.press_first("Start presenting")
        presenter.at(1, 3)
        presenter.keys("PageDown")
        presenter.at(2, 3)
        link.cut()
        expect(page.locator("[data-testid='stApp']")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        link.mend()
        expect(page.locator("[data-testid='stApp']")).to_have_attribute(
            "data-test-connection-state", "CONNECTED", timeout=40_000
        )
        presenter.at(2, 3)
        presenter.keys("PageDown")
        presenter.at(3, 3)
        presenter.heading("Why we are here")
        page.context.close()
