"""axe on every page and in the map's frame, light and dark: nothing serious, nothing critical."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from lib.catalogue import MISSING, PAGES
from tests.browser.screen import IDLE, WAIT, Screen
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
OPENED = {
    name: each.opens[name] if each.status != 200 else f"/{each.path}{each.opens[name]}"
    for each in (*PAGES, MISSING)
    for name in each.opens
}
"""Each page in each of the states that it declares, by name."""
STREAMLITS_OWN: tuple[tuple[str, str, str], ...] = ()
"""Faults inside Streamlit itself that we cannot mend: rule, part of the element's HTML, why. Keep it tiny."""


AT_REST = "* { transition: none !important; animation: none !important; } [data-stale=true] { opacity: 1 !important; }"
"""Streamlit fades what waits for an answer, for a moment: not what a person reads."""


UNFOLD = """() => [...document.querySelectorAll('summary')]
  .filter((each) => each.checkVisibility() && !each.parentElement.open).forEach((each) => each.click())"""
"""All that can be unfolded is, in one go: Streamlit then draws the page once."""


def in_both_colours(page: Page) -> Iterator[str]:
    """The page in light colours, and then in dark ones as when the reader's system changes to them: the name of each."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.locator(f"[data-testid=place-search][data-colours={theme}]").first.wait_for(state="attached")
        page.wait_for_selector(IDLE, timeout=WAIT)
        yield theme


def problems(frame: Page | Frame) -> list[str]:
    """Serious and critical violations in a frame, a line each, without those of Streamlit's own."""
    if not frame.evaluate("typeof window.axe === 'object'"):
        frame.evaluate(Path(AXE).read_text(encoding="utf-8") + "; null")
    found = frame.evaluate("""async () => {
      const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'], runOnly });
      return violations.filter((each) => ['serious', 'critical'].includes(each.impact)).flatMap((each) => each.nodes.map((node) =>
        [each.id, node.html, node.target.join(' '), node.failureSummary]));
    }""")
    return [
        f"{rule}: {html[:200]} at {target}\n    {summary}"
        for rule, html, target, summary in found
        if not any(rule == known and part in html for known, part, _ in STREAMLITS_OWN)
    ]


@pytest.mark.parametrize("name", OPENED)
def test_no_serious_barrier(new_page: Callable[..., Page], name: str) -> None:
    """In light colours, and in dark ones once the reader's system has changed to them."""
    page = new_page(color_scheme="light")
    screen = Screen(page)
    screen.open(OPENED[name])
    page.add_style_tag(content=AT_REST)
    page.evaluate(UNFOLD)
    framed = OPENED[name].startswith("/map") and "tab=table" not in OPENED[name]
    found = [line for theme in in_both_colours(page) for line in seen(screen, framed, theme)]
    assert not found, "\n".join(found)


def seen(screen: Screen, framed: bool, theme: str) -> list[str]:
    """What axe finds on the page and, if it has one, in its map's frame."""
    frames = {"page": screen.page} | ({"map": screen.frame()} if framed else {})
    return [f"{theme}, {where}: {line}" for where, frame in frames.items() for line in problems(frame)]


def test_the_scan_finds_a_fault(page: Page) -> None:
    Screen(page).open("/about")
    page.evaluate(
        "document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', '<button></button><img "
        'src="data:,">\')'
    )
    assert {line.split(":")[0] for line in problems(page)} >= {"button-name", "image-alt"}
