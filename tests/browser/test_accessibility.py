"""axe on every page and in the map's frame, light and dark: nothing serious, nothing critical."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.screen import Screen
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "start": "/",
    "no such page": "/nothing/here",
    "map": "/map",
    "place": "/map?measure=cni2023&place=E06000009&show=most20&over=names,councils",
    "both": "/map?measure=both&place=E01012737",
    "notes": "/map?measure=wealth&place=E06999999",
    "table": "/map?tab=table&measure=low_skills",
    "about": "/about",
    "no area": "/area",
    "area": "/area?place=E01012737",
    "both at once": "/both?cut=12&community=20&place=E01012737&by=coast&list=list225",
    "areas compared": "/area?place=E06000053&beside=region&second=none",
    "stories": "/stories?theme=places&place=E06000009",
    "story": "/stories?story=ore-community-library",
    "big local": "/stories?tab=biglocal&place=E02003755",
    "programmes": "/stories?tab=programmes",
    "asks": "/stories?tab=asks",
    "words": "/stories?tab=words",
    "better chances": "/learning",
    "too few to compare": "/learning?within=E12000007&cut=5&outcome=connectivity",
    "nothing to present": "/present",
    "slides made ready": "/present?place=E06000009&beside=W06000006",
    "places compared": "/compare",
    "unlike places compared": "/compare?places=E01012737,W06000006,E12000002,E01012737&highlight=E01012737&measure=both&count=people&sort=imd2025",
}
STREAMLITS_OWN: tuple[tuple[str, str, str], ...] = ()
"""Faults inside Streamlit itself that we cannot mend: rule, part of the element's HTML, why. Keep it tiny."""


AT_REST = "* { transition: none !important; animation: none !important; } [data-stale=true] { opacity: 1 !important; }"
"""Streamlit fades what waits for an answer, for a moment: not what a person reads."""


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
    return [f"{rule}: {html[:200]} at {target}\n    {summary}" for rule, html, target, summary in found
            if not any(rule == known and part in html for known, part, _ in STREAMLITS_OWN)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_barrier(new_page: Callable[..., Page], name: str, theme: str) -> None:
    page = new_page(color_scheme=theme)
    screen = Screen(page)
    screen.open(PAGES[name])
    page.add_style_tag(content=AT_REST)
    for summary in page.locator("summary:visible").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    screen.idle()
    found = problems(page)
    if PAGES[name].startswith("/map") and "tab=table" not in PAGES[name]:
        found += [f"in the map: {line}" for line in problems(screen.frame())]
    assert not found, "\n".join(found)


def test_the_scan_finds_a_fault(page: Page) -> None:
    Screen(page).open("/about")
    page.evaluate("document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', '<button></button><img src=\"data:,\">')")
    assert {line.split(":")[0] for line in problems(page)} >= {"button-name", "image-alt"}
