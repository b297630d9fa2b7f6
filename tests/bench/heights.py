"""How tall each page is, with each of its parts open: what people scroll."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from playwright.sync_api import Browser, Page

from lib import catalogue
from lib.links import area_view, both_view, compare_view, evidence_view, plan_view
from tests.bench.browser import visit, wait

SCREENS = {"1280 x 900": {"width": 1280, "height": 900}, "390 x 844": {"width": 390, "height": 844}}
BARS = {"1280 x 900": 2700, "390 x 844": 5000}
"""CSS pixels; About is a book, and is not held to them."""
PLACE = "E06000009"
STILL = 6
"""Looks, a fifth of a second apart, that find the same height."""
PARTS: Mapping[str, Mapping[str, str]] = {
    "area": area_view.PARTS,
    "compare": compare_view.SECTIONS,
    "both": both_view.SECTIONS,
    "evidence": evidence_view.SECTIONS,
    "plan": plan_view.PARTS,
}


def links(paths: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Every page with every part of it, and the page that compares with as many places as it takes too: what each is
    called, and its address.

    ``paths`` are those of the pages that are wanted; all where there are none.
    """
    for page in catalogue.PAGES:
        if paths and page.path not in paths:
            continue
        # What the page that compares begins with is three places.
        shown = {"": "", "eight places": f"places={','.join(compare_view.EIGHT)}"}
        for many, chosen in (shown if page.path == "compare" else {"": f"place={PLACE}"}).items():
            for key, title in PARTS.get(page.path, {"": ""}).items():
                query = "&".join(filter(None, (chosen, key and f"part={key}")))
                yield ", ".join(filter(None, (page.title, many, title))), f"/{page.path}?{query}"


def heights(browser: Browser, address: str, paths: Collection[str] = ()) -> dict[str, dict[str, int]]:
    """CSS pixels of each page and part at each screen; ``paths`` as for :func:`links`."""
    found: dict[str, dict[str, int]] = {}
    for screen, size in SCREENS.items():
        for name, link in links(paths):
            with visit(browser, viewport=size) as page:
                page.goto(address + link, wait_until="commit")
                wait(page, "text", page.evaluate("bench.origin"), lambda token: token.endswith("notRunning"))
                found.setdefault(name, {})[screen] = _settled(page)
    return found


def _settled(page: Page) -> int:
    """The height of a page once it has been the same for a second."""
    tall: list[int] = []
    while len(tall) < STILL or len(set(tall[-STILL:])) > 1:
        tall.append(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))
        page.wait_for_timeout(200)
    return tall[-1]


def tallest(found: Mapping[str, Mapping[str, int]], screen: str) -> tuple[str, int]:
    """The tallest page at a screen but About, and its CSS pixels."""
    about = next(page.title for page in catalogue.PAGES if page.path == "about")
    name = max((each for each in found if each != about), key=lambda each: found[each][screen])
    return name, found[name][screen]
