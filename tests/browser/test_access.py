"""For everyone, by what is seen and heard: the keyboard, pop-ups, the system's own colours, wider letters, what is read out.

axe finds the rest (``test_accessibility.py``); these it cannot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import FRAME, Screen
from tests.browser.test_accessibility import AT_REST, in_both_colours, problems

COUNCIL, NEIGHBOURHOOD = "E06000009", "E01012737"
STILL = AT_REST + " * { caret-color: transparent !important; }"
ENOUGH = 3
"""To one: what an edge or a ring by which something is known has at least (WCAG 1.4.11)."""
PIXELS = 60
"""So many of them at least have that contrast: a ring round the smallest control has more."""
KINDS = {
    f"/map?place={COUNCIL}": {"stPopoverButton", "stExpander", "stPageLink-NavLink", "stButtonGroup", "stSelectbox"},
    "/map?tab=table": {"stBaseButton-elementToolbar", "data-grid-canvas", "stBaseButton-secondary"},
    f"/both?place={COUNCIL}": {"stSlider", "stCheckbox", "stExpander"},
    f"/present?place={COUNCIL}": {"stCheckbox", "place-search", "stBaseButton-primary"},
}
"""Pages with the kinds of controls that must be met on each; a kind is the nearest name that Streamlit gives for tests."""
FOCUSED = """() => {
  const taker = document.activeElement;
  if (taker === document.body) return null;
  const seen = taker.closest('[data-testid=stCheckbox], [data-testid=stRadioOption], [data-testid=stSlider], [data-testid=stDataFrame]') ?? taker;
  const { x, y, width, height } = seen.getBoundingClientRect();
  const kind = (taker.dataset.testid ? taker : taker.closest('[data-testid]'))?.dataset.testid ?? taker.tagName;
  return { kind, name: (taker.getAttribute('aria-label') ?? taker.textContent).slice(0, 60), x, y, width, height,
    again: taker === window.lastTaker || (window.lastTaker = taker, false) };
}"""


def luminance(picture: Image.Image) -> np.ndarray:
    """Relative luminance of each pixel (WCAG), 0 to 1."""
    part = np.asarray(picture.convert("RGB"), dtype=float) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one: np.ndarray | float, other: np.ndarray | float) -> np.ndarray:
    """Of two luminances, 1 to 21."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def picture(page: Page, clip: dict[str, float] | None = None) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip)))


def takers(page: Page, most: int = 90) -> Iterator[dict]:
    """What takes the keyboard, one press of Tab after another, to the end of the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            return
        yield found


FROM_THE_TOP = """() => {
  const before = document.createElement('span');
  before.tabIndex = -1;
  document.body.prepend(before);
  before.focus();
}"""
"""The next press of Tab goes to what is first on the page."""


@pytest.mark.parametrize("link", KINDS)
def test_whatever_takes_the_keyboard_shows_it(page: Page, link: str) -> None:
    Screen(page).open(link)
    page.add_style_tag(content=STILL)
    for theme in in_both_colours(page):
        page.evaluate(FROM_THE_TOP)
        met, faint = set(), []
        for taker in takers(page):
            # One of each kind; the skip link and cells inside a table's canvas have no box of their own.
            if taker["kind"] in met | {"stSkipToContent", "glide-cell-0-0"} or not taker["width"]:
                continue
            met.add(taker["kind"])
            left, top = max(0, taker["x"] - 8), max(0, taker["y"] - 8)
            clip = {
                "x": left,
                "y": top,
                "width": min(taker["width"] + 16, 1280 - left),
                "height": min(taker["height"] + 16, 900 - top),
            }
            with_it = picture(page, clip)
            page.evaluate("() => { window.held = document.activeElement; held.blur(); }")
            without = picture(page, clip)
            page.evaluate("() => held.focus()")
            rings = contrast(luminance(with_it), luminance(without)) >= ENOUGH
            if rings.sum() < PIXELS:
                faint.append(f"{taker['kind']} “{taker['name']}”: {rings.sum()} pixels")
        assert KINDS[link] <= met, f"{theme}: not reached by Tab: {KINDS[link] - met}"
        assert not faint, f"{theme}, too faint:\n" + "\n".join(faint)


@pytest.mark.parametrize("link", ["/map", f"/area?place={COUNCIL}"])
def test_on_a_telephone_nothing_beside_the_screen_takes_the_keyboard(new_page: Callable[..., Page], link: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    Screen(page).open(link)
    met = list(takers(page, 40))
    beside = [taker for taker in met if taker["x"] >= 390 or taker["x"] + taker["width"] <= 0]
    assert len(met) > 15
    assert not [taker for taker in beside if taker["kind"] != "stSkipToContent"]


def test_a_table_lets_the_keyboard_go(page: Page) -> None:
    Screen(page).open("/map?tab=table")
    page.get_by_test_id("stBaseButton-elementToolbar").last.focus()
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.activeElement.closest('[data-testid=stDataFrame]') !== null")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    focus_is_on(page.get_by_role("button", name="Download CSV"))


def focus_is_on(locator: Locator) -> None:
    expect(locator).to_be_focused()


POPUPS = {f"/map?place={COUNCIL}": "Link to this view", "/compare": "Blackpool", f"/present?place={COUNCIL}": "Keys"}


@pytest.mark.parametrize("link", POPUPS)
def test_a_pop_up_takes_the_keyboard_and_gives_it_back(page: Page, link: str) -> None:
    Screen(page).open(link)
    page.add_style_tag(content=STILL)
    opener = page.get_by_test_id("stPopoverButton").filter(has_text=POPUPS[link]).first
    inside = "() => document.querySelector('[data-testid=stPopoverBody]').contains(document.activeElement)"
    for theme in in_both_colours(page):
        opener.focus()
        page.keyboard.press("Enter")
        popup = page.get_by_role("dialog")
        expect(popup).to_be_visible()
        page.wait_for_function(inside)
        for _ in range(1 + popup.locator("a, button, input").count()):
            page.keyboard.press("Tab")
            assert page.evaluate(inside), "Tab left a pop-up that is still open."
        assert not problems(page), theme
        page.keyboard.press("Escape")
        expect(popup).to_have_count(0)
        focus_is_on(opener)


def test_a_choice_in_a_pop_up_that_stays_open_leaves_the_keyboard_in_it(page: Page) -> None:
    Screen(page).open("/map?show=both")
    page.get_by_test_id("stPopoverButton").filter(has_text="Filter").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('[data-testid=stPopoverBody]') !== null")
    page.get_by_role("button", name="Clear the filters").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !new URLSearchParams(location.search).has('show')")
    focus_is_on(page.get_by_role("button", name="Clear the filters"))


def test_what_was_pressed_and_is_gone_leaves_the_keyboard_in_its_panel(page: Page) -> None:
    Screen(page).open(f"/map?place={NEIGHBOURHOOD}")
    page.get_by_role("button", name="Show the council").focus()
    page.keyboard.press("Enter")
    focus_is_on(page.get_by_role("heading", name="Blackpool", exact=True))
    page.get_by_role("button", name="Stop looking at Blackpool").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !new URLSearchParams(location.search).has('place')")
    page.wait_for_function("() => document.activeElement !== document.body")


def test_what_changes_without_a_word_is_read_out(page: Page) -> None:
    screen = Screen(page)
    screen.open(f"/map?place={COUNCIL}")
    line = page.locator("[class*=st-key-said-map] [role=status]")
    expect(line).to_have_text("")  # what a page shows when it opens is there to be read
    screen.tick("Table")
    expect(line).to_contain_text("table")
    screen.press("Ward")
    expect(line).to_contain_text("wards")


def test_a_place_more_or_less_among_those_compared_is_read_out(page: Page) -> None:
    screen = Screen(page)
    screen.open("/compare")
    line = page.locator("[class*=st-key-said-compared] [role=status]")
    expect(line).to_have_text("")
    screen.panel("Add")
    screen.press_first("Add England")
    expect(line).to_have_text("You are comparing 4 places: Blackpool, Stoke-on-Trent, Wakefield and England.")
    screen.press_first("Blackpool")
    page.get_by_role("dialog").get_by_role("button", name="Take it out").click()
    expect(line).to_have_text("You are comparing 3 places: Stoke-on-Trent, Wakefield and England.")


def taken(place: Locator) -> Image.Image:
    """How something looks: brought into view, once it stands still, and no more than it, since the page may yet move."""
    return Image.open(io.BytesIO(place.screenshot())).convert("RGB")


def colours(places: Locator) -> list[tuple[int, ...]]:
    """The colour in the middle of each of these, as the screen shows it."""
    looks = [taken(each) for each in places.all()]
    return [look.getpixel((look.width // 2, look.height // 2)) for look in looks]


def apart(one: Image.Image, other: Image.Image) -> float:
    """Share of the dots of two pictures of one thing that are told apart from each other, left out what none has."""
    wide, high = min(one.width, other.width), min(one.height, other.height)
    first, second = (luminance(each)[:high, :wide] for each in (one, other))
    return float((contrast(first, second) > 1.2).mean())


def edge_of(page: Page, place: Locator) -> float:
    """The strongest contrast between a control's pixels and the ground just beside it, of what has at least 20 pixels."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    clip = {"x": box["x"] - 3, "y": box["y"] - 3, "width": box["width"] + 6, "height": box["height"] + 6}
    shown = luminance(picture(page, clip))
    against = contrast(shown, shown[0, 0])
    return float(np.sort(against.ravel())[-20])


def test_with_the_systems_own_colours_all_is_still_told_apart(new_page: Callable[..., Page]) -> None:
    page = new_page(forced_colors="active")
    screen = Screen(page)
    screen.open("/map")
    assert len(set(colours(page.frame_locator(FRAME).first.locator(".area-legend .run .block")))) >= 10, (
        "The key has lost its colours."
    )
    sizes = page.get_by_role("radiogroup", name="Size of area")
    corner = "(segment) => getComputedStyle(segment).backgroundColor"
    grounds = {each.get_attribute("aria-checked"): each.evaluate(corner) for each in sizes.get_by_role("radio").all()}
    assert grounds["true"] != grounds["false"], "The chosen segment looks like the others."
    screen.open("/both")
    slider = page.get_by_test_id("stSlider").first
    assert edge_of(page, slider.locator("[style*=translate]").first) >= ENOUGH, "The knob of the slider is gone."
    assert edge_of(page, slider.locator("[role=group] > div > div").first) >= ENOUGH, "The track of the slider is gone."
    screen.open("/area")
    switch = page.get_by_test_id("stCheckbox").first
    track = switch.locator("label > span + div")
    assert edge_of(page, track) >= ENOUGH, "The switch is gone."
    off = taken(track)
    switch.locator("label").click()
    expect(switch.locator("label")).to_have_attribute("data-selected", "true")
    page.mouse.move(0, 0)
    assert apart(off, taken(track)) > 1 / 3, "The switch looks the same on and off."


@pytest.mark.parametrize("link", ["/both", "/area"])
def test_what_is_not_ticked_and_not_on_is_seen_too(page: Page, link: str) -> None:
    Screen(page).open(link)
    page.add_style_tag(content=STILL)
    for theme in in_both_colours(page):
        edge = edge_of(page, page.get_by_test_id("stCheckbox").locator("label > span + div").first)
        assert edge >= ENOUGH, theme


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""What a reader may set (WCAG 1.4.12)."""
CUT = """() => {
  const cut = [];
  for (const control of document.querySelectorAll('[data-testid=stMain] :is(button, label, summary, a, [role=radio])')) {
    if (!control.checkVisibility() || !control.textContent.trim()) continue;
    const words = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
    for (let text = words.nextNode(); text; text = words.nextNode()) {
      if (!text.data.trim() || text.parentElement.closest('[aria-hidden=true], [data-testid=stIconMaterial]')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const inner = range.getBoundingClientRect();
      // Letters are lower than their line: two pixels of a line above or below hold none.
      for (let box = text.parentElement; box && control.contains(box); box = box.parentElement) {
        if (getComputedStyle(box).overflow === 'visible') continue;
        const outer = box.getBoundingClientRect();
        if (outer.width < 2 || !inner.width) break;
        if (inner.right > outer.right + 1 || inner.bottom > outer.bottom + 4 || inner.top < outer.top - 4) {
          cut.push(control.textContent.trim().slice(0, 60));
          break;
        }
      }
    }
  }
  return [...new Set(cut)];
}"""


@pytest.mark.parametrize("link", ["/map", "/both", "/stories"])
def test_letters_set_wider_are_not_cut(page: Page, link: str) -> None:
    Screen(page).open(link)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(CUT) == []
