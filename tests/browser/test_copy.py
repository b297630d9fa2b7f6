"""The Copy beside what is said: a quiet sign, a word when pointed at, reached by keyboard and by finger, heard, and never on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Screen

PAGES = {
    "/": "Start",
    "/stories?story=par-bay": "Stories",
    "/about?part=missing": "About the data",
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
DRAWN = "(each) => getComputedStyle(each, '::after').content"
ALONE = re.compile("^Copied. No address: only this computer can open this page.$")
TAPPED = "() => document.addEventListener('copy', () => { window.kept = [document.activeElement.value]; })"


def buttons(page: Page) -> Locator:
    return page.locator("button.copy:not(.of-cell)")


def room(button: Locator) -> None:
    box = button.bounding_box()
    assert box and min(box["width"], box["height"]) >= TARGET


GAP = """(each) => {
  const words = document.createRange();
  words.setStart(each.parentElement, 0);
  words.setEndBefore(each);
  return each.getBoundingClientRect().left - words.getBoundingClientRect().right;
}"""


def beside_its_figure(button: Locator) -> None:
    """Not at the far end of the cell, by the next column's figure."""
    assert -1 <= button.evaluate(GAP) < TARGET


ON = "() => [...document.querySelectorAll('button.copy')].indexOf(document.activeElement)"
STOPS = "() => [...document.querySelectorAll('button.copy')].filter((each) => each.tabIndex >= 0).length"
HEARD = "() => document.addEventListener('copy', (event) => kept.push(event.clipboardData.getData('text/plain')))"


def next_by_arrow(page: Page) -> Locator:
    """The next button of its kind: while one has the keyboard, the others are no stops of Tab."""
    assert page.evaluate(STOPS) == 1
    before = page.evaluate(ON)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(ON) == before + 1
    return buttons(page).nth(before + 1)


def through_the_cells(page: Page) -> None:
    """A table is one stop: arrows go from cell to cell, Enter and Control with C copy; then the pointer does."""
    table = page.locator("table[data-source]").first
    page.evaluate("() => { kept = []; }")
    page.evaluate(HEARD)
    table.locator("xpath=preceding::button[1]").focus()
    page.keyboard.press("Tab")
    expect(table.locator("tbody tr:has(td) th").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    cell = table.locator("tbody tr:has(td)").nth(1).locator("td").first
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function("() => kept.length === 1")
    expect(cell).to_be_focused()
    page.keyboard.press("Control+c")
    page.wait_for_function("() => kept.length === 2")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_function("() => kept.length === 3")
    by_enter, by_keys, line = page.evaluate("() => kept")
    said = cell.locator("[title]").get_attribute("title")
    assert (
        by_enter == by_keys
        and by_enter.startswith(f"{said}. ")
        and "\nSource: English Indices of Deprivation 2025" in by_enter
    )
    assert all(name in line for name in ("Blackpool, income (Income 2025)", "Wakefield, income"))
    page.keyboard.press("Tab")
    assert page.evaluate(
        "() => !document.activeElement.closest('table[data-source]')?.isEqualNode(document.querySelector('table[data-source]'))"
    )
    pointed = table.locator("tbody td").first
    pointed.hover()
    button = page.locator("button.copy.of-cell")
    room(button)
    button.click()
    page.wait_for_function("() => kept.length === 4")
    assert page.evaluate("() => kept[3]").startswith(pointed.locator("[title]").get_attribute("title") or "?")


def test_it_is_copied_by_pointer_and_keyboard_with_its_source_on_every_page(page: Page) -> None:
    screen = Screen(page)
    for link, name in PAGES.items():
        screen.open(link)
        page.evaluate(KEEP)
        said = page.locator(".cited:has(button.copy)").first
        button = said.locator("button.copy")
        # There to be seen before anything is pointed at, as a sign; then as a word.
        expect(button).to_have_css("opacity", "0.55")
        assert button.evaluate(DRAWN) == '""'
        if link.startswith("/stories"):
            # Its maps come late.
            page.wait_for_function("() => document.querySelectorAll('iframe').length >= 2")
            screen.painted(2)
        high = page.evaluate(HIGH)
        said.hover()
        expect(button).to_have_css("opacity", "1")
        assert button.evaluate(DRAWN) == '"Copy"'
        room(button)
        button.click()
        expect(page.get_by_role("status").filter(has_text=ALONE)).to_be_visible()
        expect(button).to_have_attribute("data-said", "Copied")
        assert page.evaluate(HIGH) == high, f"{link}: something moved"
        # The next one by keyboard alone.
        page.mouse.move(0, 0)
        second = next_by_arrow(page)
        expect(second).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        page.wait_for_function("() => kept.length === 2")
        expect(second).to_be_focused()
        for text, taken in zip(page.evaluate("() => kept"), (button, second), strict=True):
            first, source = text.split("\nSource: ")
            assert text.startswith(taken.get_attribute("data-copy")), link
            assert first and re.search(r"\b20\d\d\b", source)
            assert source.endswith(f"page “{name}”.") and "127.0.0.1" not in text, text
        page.keyboard.press("Tab")
        assert page.evaluate(ON) == -1, "Tab goes on to what else there is"
        assert page.evaluate(STOPS) == buttons(page).count()
        if link == "/compare":
            through_the_cells(page)
    # Where others can come, their address stands in place of the name, with all that is chosen; a postcode that somebody
    # wrote into it stays here.
    page.evaluate("() => history.replaceState(history.state, '', '/map?place=E06000009&q=FY1+4ES')")
    page.evaluate(
        "() => { document.querySelector('[data-copied-from]').dataset.address = 'https://maps.example/map'; }"
    )
    buttons(page).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => kept.length === 3")
    expect(page.get_by_role("status").filter(has_text=re.compile("^Copied$"))).to_have_count(1)
    expect(page.locator(".copy-said.seen")).to_have_count(0)
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
    Screen(page).open("/area?place=E06000009&part=people")
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
    # A figure of a table: a tap shows its Copy.
    cell = page.locator("table.ages tbody td").nth(1)
    cell.tap()
    of_cell = page.locator("button.copy.of-cell")
    room(of_cell)
    beside_its_figure(of_cell)
    page.evaluate(TAPPED.replace("document.activeElement", "document.querySelector('textarea[aria-hidden]')"))
    of_cell.tap()
    page.wait_for_function("() => window.kept?.[0]?.startsWith('75 and over, Blackpool: ')")
    assert "mid-2022" in page.evaluate("() => kept[0]").partition("\nSource: ")[2]
