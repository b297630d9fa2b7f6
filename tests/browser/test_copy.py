"""The Copy beside what is said: seen when pointed at, reached by keyboard and by finger, heard, and never on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Screen

PAGES = {
    "/area?place=E06000009": "Your area",
    "/compare": "Compare places",
    "/both?place=E06000009": "Both at once",
    "/evidence": "Better chances",
    "/plan?within=E06000009": "Plan",
    "/map?place=E06000009": "Map",
}
HIGH = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
KEEP = "() => { window.kept = []; navigator.clipboard.writeText = async (text) => { kept.push(text); }; }"
TARGET = 24  # CSS pixels, as WCAG 2.2 has it
TAPPED = "() => document.addEventListener('copy', () => { window.kept = [document.activeElement.value]; })"


def buttons(page: Page) -> Locator:
    return page.locator("button.copy")


def room(button: Locator) -> None:
    box = button.bounding_box()
    assert box and min(box["width"], box["height"]) >= TARGET


def next_by_tab(page: Page) -> Locator:
    """The next button of its kind, which has the keyboard."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('button.copy')"):
            name = page.evaluate("() => [...document.querySelectorAll('button.copy')].indexOf(document.activeElement)")
            return buttons(page).nth(name)
    raise AssertionError("The keyboard meets no other.")


def test_it_is_copied_by_pointer_and_keyboard_with_its_source_on_every_page(page: Page) -> None:
    screen = Screen(page)
    for link, name in PAGES.items():
        screen.open(link)
        page.evaluate(KEEP)
        high = page.evaluate(HIGH)
        said = page.locator(".cited:has(button.copy)").first
        button = said.locator("button.copy")
        expect(button).to_have_css("opacity", "0")
        said.hover()
        expect(button).to_have_css("opacity", "1")
        room(button)
        button.click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
        expect(button).to_have_attribute("data-said", "Copied")
        assert page.evaluate(HIGH) == high, f"{link}: something moved"
        # The next one by keyboard alone.
        page.mouse.move(0, 0)
        second = next_by_tab(page)
        expect(second).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        page.wait_for_function("() => kept.length === 2")
        expect(second).to_be_focused()
        for text, taken in zip(page.evaluate("() => kept"), (button, second), strict=True):
            first, source = text.split("\nSource: ")
            assert text.startswith(taken.get_attribute("data-copy")), link
            assert first and re.search(r"\b20\d\d\b", source)
            assert source.endswith(f"page “{name}”.") and "127.0.0.1" not in text, text
    # Where others can come, their address stands in place of the name, with all that is chosen.
    page.evaluate(
        "() => { document.querySelector('[data-copied-from]').dataset.address = 'https://maps.example/map'; }"
    )
    buttons(page).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => kept.length === 3")
    assert page.evaluate("() => kept[2]").endswith(" https://maps.example/map?place=E06000009")
    page.emulate_media(media="print")
    expect(buttons(page).first).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto("/area?place=E06000009&embed=true")
    expect(page.locator("ul.cards li")).to_have_count(3)
    expect(buttons(page)).to_have_count(0)


def test_a_finger_copies_where_a_browser_has_no_clipboard_for_pages(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    Screen(page).open("/area?place=E06000009")
    page.evaluate(TAPPED)
    button = page.locator("p.hidden button.copy").first
    expect(button).to_be_visible()
    assert float(button.evaluate("(each) => getComputedStyle(each).opacity")) > 0.6
    room(button)
    button.tap()
    page.wait_for_function("() => window.kept?.length === 1")
    (text,) = page.evaluate("() => kept")
    assert text.startswith("Blackpool: What the average hides") and text.endswith("page “Your area”.")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
