"""Every page on A4: what a reader would see of it is there, and no words lie over a map."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Page

from tests.browser.screen import Screen

WIDE = 700
"""CSS pixels between the margins of the sheet."""
PAGES = {
    "start": (
        "/",
        ("Where need is high and places to meet are few", "1,262 of 33,755", "2.0 million", "Most deprived"),
    ),
    "map": ("/map?place=E06000010", ("70 of Kingston upon Hull’s 168", "268,677 people", "What the average hides")),
    "both": (
        "/both?place=E06000021",
        # The last line of its list: the list is whole.
        (
            "12 in 100 people in Stoke-on-Trent",
            "19 of 163",
            "E01014224",
            "E01014336",
            "2,010,468",
            "9,105",
            "Just within it",
            "number 17 of 296",
        ),
    ),
    "evidence": (
        "/evidence?place=E06000010",
        ("Long illness, life lost early", "40.4 points", "These figures cannot say", "further right is worse"),
    ),
    "stories": (
        "/stories?place=E06000010",
        ("For Kingston upon Hull", "Bradley", "Windmill Hill", "Bars: how the place"),
    ),
    "plan": (
        "/plan?place=E06000009&stand=library,school",
        ("Five places would put 89 in 100", "The rule costs 4.8 points", "The sites", "Sites: Arts Council England"),
    ),
    "about": ("/about", ("33,755 neighbourhoods", "How to read a number", "Westminster constituency")),
    "compare": (
        "/compare?part=measures&places=E06000009,E06000021,E08000036,E06000010,E08000003",
        # What is folded on the screen.
        ("Blackpool has most need", "The single figures behind the index", "Emergency stays in hospital"),
    ),
    "area": ("/area?place=E05011536&part=inside", ("31st most deprived", "10 of 10", "Southcoates East", "E01012848")),
}
"""A link a page, and what is read on its sheets."""
LYING_OVER = """() => {
  const box = (each) => each.getBoundingClientRect();
  const maps = [...document.querySelectorAll("iframe")].map(box).filter((map) => map.height > 100);
  const words = [...document.querySelectorAll("h1, h2, h3, p, td, th, li, figcaption")]
    .filter((each) => each.innerText?.trim() && each.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  return words.filter((each) => box(each).height && maps.some((map) => over(box(each), map))).map((each) => each.innerText.slice(0, 60));
}"""
TOO_WIDE = """(wide) => [...document.querySelectorAll(".stPlotlyChart, iframe, table, figcaption")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > wide + 2)
  .map((each) => each.className || each.tagName)"""

LEAST = 10
"""CSS pixels of the letters of a chart on paper: 7.5 points."""
TOO_SMALL = """(least) => [...document.querySelectorAll(".stPlotlyChart svg text")]
  .filter((each) => each.checkVisibility() && each.textContent.trim())
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom < least - 0.1).map((each) => each.textContent)"""


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_paper_is_read_whole_with_nothing_over_its_map(screen: Screen, name: str) -> None:
    page = screen.page
    link, said = PAGES[name]
    screen.open(link)
    screen.idle()
    if page.locator("iframe").count():
        screen.painted(1)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    # Where letters are scaled some readers put spaces between them.
    run = "".join(text.split())
    missing = [each for each in said if "".join(each.split()) not in run]
    assert not missing, f"{missing} not in: {text}"
    assert all(sheet.extract_text().strip() for sheet in sheets), "No sheet is empty."
    # A chart is made as much smaller as the screen was wider.
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(TOO_SMALL, LEAST) == []
    page.set_viewport_size({"width": WIDE, "height": 1000})
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(LYING_OVER) == []
    assert page.evaluate(TOO_WIDE, WIDE) == []
    # The name on a card is read on paper, though it is pressed on a screen.
    named = "each => !!each.closest('[class*=st-key-card-], [class*=st-key-other-]')"
    assert not [each for each in page.get_by_role("button").all() if each.is_visible() and not each.evaluate(named)]
