"""Choices made faster than a slow network answers, and pages whose server goes away: what is lost of them.

A person does not wait for the answer to one choice before making the next. Each gesture is
made with mouse or keys in a real browser, over a link that takes its time, and what it asked
for is then looked up in the page's own link, from which everything is drawn.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Locator, Page

from lib.links import SHOW
from lib.places import own
from tests.bench import servers
from tests.bench.browser import visit
from tests.bench.network import Network

ROUND_TRIPS = (0, 100, 300)
"""Milliseconds from a choice until its answer, beside what the server takes."""
WIDE = 1e9
"""Bytes a second: only the delay is of interest here."""
IDLE = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
STILL = """() => !document.getAnimations().some((each) => each.playState === 'running' && isFinite(each.effect.getComputedTiming().endTime))"""
FRAME = "iframe[src*='streamlit_folium.st_folium']"
SETTLED = 60_000
QUIET = 1.5
"""Seconds without a change of the link after which no answer is on its way: more than twice the slowest round trip and
the slowest page.
"""
LATEST = 20
"""Seconds within which the link holds all that was chosen, on the slowest machine."""
MIDDLES = ((53.8167, -3.0535), (53.8237, -3.0415), (53.8290, -3.0240), (53.8080, -3.0240))
"""Four places in Blackpool, each in another neighbourhood."""


@dataclass(frozen=True)
class Gesture:
    """What a hand does.

    Attributes
    ----------
    name : str
    link : str
        Where it begins.
    ready : callable
        Given the page, makes everything ready and gives the choices, each to be called.
    gap : float
        Seconds between one choice and the next.
    kept : callable
        Given the parameters of the link in the end, how many of the choices it holds.
    """

    name: str
    link: str
    ready: Callable[[Page], list[Callable[[], None]]]
    gap: float
    kept: Callable[[dict[str, str]], int]


def lost(browser: Browser, times: int) -> dict[str, dict[str, list[int]]]:
    """For each round trip, in milliseconds, and each gesture: choices lost and choices made, over so many tries."""
    found: dict[str, dict[str, list[int]]] = {}
    with servers.app() as server:
        server.wait()
        for trip in ROUND_TRIPS:
            with Network(server.port, WIDE, trip / 2000) as link:
                found[str(trip)] = {}
                for gesture in GESTURES:
                    tries = [tried(browser, link.address, gesture) for _ in range(times)]
                    found[str(trip)][gesture.name] = [sum(each) for each in zip(*tries, strict=True)]
    return found


PUT_BACK = """() => {
  window.was = {};
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid=stApp]'), veil = document.querySelector('[data-testid=putting-back]');
    const connected = app.dataset.testConnectionState === 'CONNECTED';
    if (!connected) was.cut = true;
    else if (was.cut) was.connected ??= performance.now();
    if (was.connected && veil?.hidden) was.whole ??= performance.now();
  }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-test-connection-state', 'hidden'] });
}"""
"""Notes when a page that was cut off is connected again, and when it is whole."""


def put_back(browser: Browser) -> float:
    """Seconds from the connection until the map page is whole, after its server was killed and started again."""
    with visit(browser) as page:
        with servers.app() as server:
            server.wait()
            page.goto(f"{server.address}/map")
            idle(page)
            page.evaluate(PUT_BACK)
            server.process.kill()
            server.process.wait()
        with servers.app(server.port) as again:
            again.wait()
            page.wait_for_function("() => was.whole", timeout=SETTLED)
            return page.evaluate("(was.whole - was.connected) / 1000")


def tried(browser: Browser, address: str, gesture: Gesture) -> tuple[int, int]:
    """One try, in a browser that has never been here: choices lost, and choices made."""
    with visit(browser) as page:
        page.goto(address + gesture.link)
        idle(page)
        choices = gesture.ready(page)
        for number, choice in enumerate(choices):
            if number:
                time.sleep(gesture.gap)
            choice()
        until = time.monotonic() + LATEST
        while gesture.kept(parameters(page)) < len(choices) and time.monotonic() < until:
            page.wait_for_timeout(50)
        settle(page)
        return len(choices) - gesture.kept(parameters(page)), len(choices)


def parameters(page: Page) -> dict[str, str]:
    """What the link holds."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def idle(page: Page) -> None:
    """Wait until the page's script has run, and what it has drawn stands still."""
    page.locator(IDLE).wait_for(timeout=SETTLED)
    page.wait_for_function(STILL)


def settle(page: Page) -> None:
    """Wait until nothing more happens to the link."""
    until = time.monotonic() + QUIET
    link = page.url
    while time.monotonic() < until:
        page.wait_for_timeout(50)
        page.locator(IDLE).wait_for(timeout=SETTLED)
        if page.url != link:
            link, until = page.url, time.monotonic() + QUIET


def _pressed(page: Page, target: Locator) -> Callable[[], None]:
    """A press of the mouse on something, without the waiting that a test would do: a hand does not wait either."""
    target.scroll_into_view_if_needed()

    def press() -> None:
        box = target.bounding_box()
        page.mouse.click(box["x"] + min(box["width"] / 2, 12), box["y"] + box["height"] / 2)

    return press


def _tick(page: Page, key: str) -> Callable[[], None]:
    panel = page.get_by_role("button", name=re.compile("^Filter"))
    if panel.get_attribute("aria-expanded") != "true":
        panel.click()
        idle(page)
    fold = page.locator("summary", has_text="Kind of place and programmes")
    if fold.locator("xpath=..").get_attribute("open") is None:
        fold.click()
        idle(page)
    return _pressed(page, page.locator("label", has=page.get_by_text(SHOW[key], exact=True)).first)


def _map(page: Page) -> None:
    frame = page.locator(FRAME).first
    frame.wait_for(timeout=SETTLED)
    frame.element_handle().content_frame().wait_for_function(
        "() => window.areaMap && areaMap.paints > 0", timeout=SETTLED
    )


def _on_map(page: Page, at: tuple[float, float]) -> Callable[[], None]:
    frame = page.locator(FRAME).first
    inside = frame.element_handle().content_frame()
    inside.wait_for_function("(at) => areaMap.at(...at) !== null", arg=list(at), timeout=SETTLED)

    def press() -> None:
        x, y = inside.evaluate("(at) => { const p = map_div.latLngToContainerPoint(at); return [p.x, p.y]; }", list(at))
        box = frame.bounding_box()
        page.mouse.click(box["x"] + x, box["y"] + y)

    return press


def _two_ticks(page: Page) -> list[Callable[[], None]]:
    _map(page)
    return [_tick(page, "pride"), _tick(page, "biglocal")]


def _size_then_tick(page: Page) -> list[Callable[[], None]]:
    _map(page)
    tick = _tick(page, "pride")
    return [_pressed(page, page.get_by_role("radio", name="Local area", exact=True)), tick]


def _map_then_tick(page: Page) -> list[Callable[[], None]]:
    _map(page)
    tick = _tick(page, "pride")
    return [_on_map(page, (53.82, -1.54)), tick]


def _clicker(page: Page) -> list[Callable[[], None]]:
    return [lambda: page.keyboard.press("PageDown")] * 4


def _four_neighbourhoods(page: Page) -> list[Callable[[], None]]:
    page.locator("label", has=page.get_by_text("Put your own area together", exact=True)).first.click()
    idle(page)
    _map(page)
    frame = page.locator(FRAME).first
    frame.scroll_into_view_if_needed()
    frame.element_handle().content_frame().evaluate(
        "() => { map_div.setView([53.818, -3.037], 13, { animate: false }); }"
    )
    return [_on_map(page, at) for at in MIDDLES]


def _ticks(link: dict[str, str]) -> int:
    shown = link.get("show", "").split(",")
    return ("pride" in shown) + ("biglocal" in shown)


def _members(link: dict[str, str]) -> int:
    return len(own.decode(link["own"])) if "own" in link else 0


GESTURES = (
    Gesture("two ticks, 150 ms apart", "/map", _two_ticks, 0.15, _ticks),
    Gesture(
        "size, then a tick", "/map", _size_then_tick, 0.15, lambda link: (link.get("level") == "msoa21") + _ticks(link)
    ),
    Gesture(
        "a click on the map, then a tick", "/map", _map_then_tick, 0.4, lambda link: ("place" in link) + _ticks(link)
    ),
    Gesture(
        "four presses of a clicker",
        "/present?place=E06000009&slide=1",
        _clicker,
        0.3,
        lambda link: int(link.get("slide", 1)) - 1,
    ),
    Gesture("four clicks for an own area, 250 ms apart", "/area", _four_neighbourhoods, 0.25, _members),
    Gesture("four clicks for an own area, 120 ms apart", "/area", _four_neighbourhoods, 0.12, _members),
)
