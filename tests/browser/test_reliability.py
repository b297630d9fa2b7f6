"""Nothing is lost: the server started again under an open page, a link cut for long, a fast hand on a slow network."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lib import store
from tests.bench import choices
from tests.bench.network import Network
from tests.browser.screen import Screen
from tests.conftest import Server, running

BLACKPOOL = "E06000009"
WHOLE = 5
"""Seconds from the connection until the page is whole."""
LATE = """() => { const app = document.querySelector('[data-testid=stApp]'), at = (what) => performance.now();
  window.was = { connected: null, whole: null, runs: 0 };
  new MutationObserver(() => {
    const { testConnectionState: connection, testScriptState: script } = app.dataset;
    if (connection !== 'CONNECTED') window.was = { connected: null, whole: null, runs: 0, cut: true };
    else if (was.cut && was.connected === null) was.connected = performance.now();
    const veil = document.querySelector('[data-testid=putting-back]');
    if (was.connected !== null && was.whole === null && script === 'notRunning' && veil?.hidden) was.whole = performance.now();
  }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-test-connection-state', 'data-test-script-state', 'hidden'] });
}"""
"""Notes when the page was connected again and when it was whole."""


class Survivor(Screen):
    """A page whose server goes away and comes back."""

    def watch(self) -> None:
        self.page.evaluate(LATE)

    def whole(self) -> None:
        """Wait until the page is connected again and whole, which takes it no longer than promised."""
        self.page.wait_for_function("() => window.was?.whole != null", timeout=60_000)
        took = self.page.evaluate("(was.whole - was.connected) / 1000")
        assert took < WHOLE, f"It took {took:.1f} s from the connection until the page was whole."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running]:
    """The app, to be started again under open pages; it forgets who was cut off after a second."""
    started = running(tmp_path_factory.mktemp("reliability") / "output.txt", "--server.disconnectedSessionTTL", "1")
    with started:
        yield started


@pytest.fixture
def survivor(browser: Browser, app: running) -> Iterator[Survivor]:
    """A page of it. What it writes to the console while there is no server is not looked at."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=app.started.url, locale="en-GB")
    context.set_default_timeout(20_000)
    yield Survivor(context.new_page())
    context.close()


@pytest.mark.parametrize("hard", [False, True], ids=["ended", "killed"])
def test_a_map_outlives_its_server_and_the_first_choice_counts(survivor: Survivor, app: running, hard: bool) -> None:
    """Without any choice made before, which is when Streamlit runs nothing again by itself."""
    screen = survivor
    screen.open("/map?measure=imd2025_income&over=none")
    screen.ask("() => { window.sameFrame = true; }")
    screen.watch()
    app.restart(hard)
    screen.whole()
    assert screen.ask("window.sameFrame === true"), "The map was made anew."
    screen.map_is(measure="imd2025_income")
    screen.pick("Measure", "Employment")
    screen.link_has(measure="imd2025_employment")
    screen.map_is(measure="imd2025_employment")
    screen.search("Blackpool")
    screen.press_first("Blackpool · Council")
    screen.link_has(place=BLACKPOOL)
