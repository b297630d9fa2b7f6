"""The same page on a telephone: a small screen, a finger, and a processor four times slower.

The browser slows the page's own thread; the server, the network and the painting of pixels stay
this machine's, as they are for the page that it is compared with.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import median

from playwright.sync_api import Browser, Page

from lib import catalogue
from tests.bench import measure, servers
from tests.bench.browser import visit, wait
from tests.bench.shapes import settings

SCREEN = {"width": 390, "height": 844}
TELEPHONE = {"viewport": SCREEN, "is_mobile": True, "has_touch": True, "slowed": 4}
PLACE = "E06000009"
"""Blackpool, for the pages that tell of a place."""
STILL = 1.5
"""Seconds without a long task, a message or a run after which a page is quiet."""
LIMIT = 60
"""Seconds after which a page that is not quiet is left, and counted with them."""


def telephone(browser: Browser, address: str, times: int) -> dict[str, object]:
    """Seconds on a telephone.

    Returns
    -------
    dict
        ``first_paint`` and ``change`` of the map; ``bare``: first paint of the same tiles on a map of the same size
        without Streamlit; ``quiet``: for each page, from its opening until nothing more holds it.
    """
    contender = measure.ours(address)
    found: dict[str, object] = {"slowed": TELEPHONE["slowed"]}
    width, height, _ = measure.size(browser, address, **TELEPHONE)
    first, changes, bare = [], [], []
    with servers.bare(settings(width, height)) as alone:
        for _ in range(times):
            paint, made = measure.timed(browser, contender, contender.choices, **TELEPHONE)
            first.append(paint)
            changes += [each["seconds"] for each in made]
            bare.append(measure.first_paint(browser, "bare", alone, **TELEPHONE))
    quiet = {page.title: [quiet_after(browser, address + link) for _ in range(times)] for page, link in links()}
    return found | {"map": [width, height], "first_paint": first, "change": changes, "bare": bare, "quiet": quiet}


def links() -> Sequence[tuple[catalogue.Page, str]]:
    """Every page with what it tells of a place, where it does."""
    return [
        (
            page,
            f"/{page.path}?places={PLACE},E06000021,E08000036"
            if page.path == "compare"
            else f"/{page.path}?place={PLACE}",
        )
        for page in catalogue.PAGES
    ]


def quiet_after(browser: Browser, link: str) -> float:
    """Seconds from the opening of a page until the end of the last thing that held its thread, or came, or ran; at most
    :data:`LIMIT`: one page that never rests leaves the others their figures.
    """
    with visit(browser, **TELEPHONE) as page:
        page.goto(link, wait_until="commit")
        start = page.evaluate("bench.origin")
        wait(page, "text", start, lambda token: token.endswith("notRunning"))
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            last = _last(page)
            if page.evaluate("performance.timeOrigin + performance.now()") - last > 1000 * STILL:
                return (last - start) / 1000
            page.wait_for_timeout(100)
    return float(LIMIT)


def _last(page: Page) -> float:
    return page.evaluate(
        """() => Math.max(0, ...bench.busy.map(([, until]) => until), ...bench.received.map(([at]) => at),
          ...bench.log.filter(({ kind }) => kind === "text").map(({ at }) => at))"""
    )


def slowest(found: dict) -> tuple[str, float]:
    """The page that is longest not quiet, and its seconds."""
    title, taken = max(found["quiet"].items(), key=lambda each: median(each[1]))
    return title, median(taken)
