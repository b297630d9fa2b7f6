"""The main journeys in Firefox and in WebKit, which Safari is made of: what people do most, on what others have.

Playwright drives neither as Debian ships it. Firefox is driven by Mozilla's own client of the protocol that is built into it,
WebKit by the driver that comes with it. Where one is not installed, its tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.screen import FRAME, IDLE
from tests.conftest import Server

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
WEBKIT, SCREEN = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
MINI = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))), None)
SIZE = {"width": 1280, "height": 900}
SLOWEST = 60  # seconds, for the slowest thing on the slowest machine
ENTER, ALL = "\ue007", "\ue009a\ue000"  # control and a, which marks all there is
BLACKPOOL, STOKE = "E06000009", "E06000021"


class Seen:
    """A page in a browser: the few verbs that a journey takes. Every wait is for something that becomes so."""

    def __init__(self, url: str, driver: Marionette | webdriver.WebKitGTK) -> None:
        self.url, self.driver = url, driver
        self.firefox = isinstance(driver, Marionette)

    def open(self, link: str) -> None:
        self._into(None)
        (self.driver.navigate if self.firefox else self.driver.get)(self.url + link)
        self.first(IDLE)

    def first(self, selector: str, holding: str = ""):
        """The first that is shown of what a selector finds and holds a text, once it is there."""

        def found():
            every = self.driver.find_elements("css selector", selector)
            # Not its text as WebKit's driver gives it, which is empty for the options of a list.
            held = (each for each in every if each.is_displayed() and holding in each.get_property("textContent"))
            return next(held, None)

        return self._until(found, f"{selector} with “{holding}”")

    def press(self, selector: str, holding: str = "") -> None:
        """Press it, again where the page moved or drew it anew under the mouse."""
        self._until(lambda: self.first(selector, holding).click() or True, f"a press of {selector}")

    def type(self, selector: str, text: str) -> None:
        self.press(selector)
        self.first(selector).send_keys(text)

    def choose(self, label: str, option: str) -> None:
        """In a select box, by typing and a press."""
        box = f"input[role=combobox][aria-label='{label}']"
        self.type(box, f"{ALL}{option}")
        self.press("[role=option]", option)

    def map_says(self, name: str, value: object) -> None:
        """Wait until ``areaMap`` in the map's frame says this. A frame that is entered while the page draws may be lost to the
        driver for good, though it stands on the page: each question enters it anew.
        """
        ask, page = f"return window.areaMap ? areaMap.{name} : null", {"sandbox": None} if self.firefox else {}

        def said() -> bool:
            self._into(None)
            self._into(self.driver.find_element("css selector", FRAME))
            return self.driver.execute_script(ask, **page) == value

        self._until(said, f"areaMap.{name} = {value}")
        self._into(None)

    def _into(self, frame: object) -> None:
        if self.firefox:
            self.driver.switch_to_frame(frame)
        elif frame is None:
            self.driver.switch_to.default_content()
        else:
            self.driver.switch_to.frame(frame)

    def _until(self, ready: Callable[[], object], what: str):
        until, told = time.monotonic() + SLOWEST, None
        while time.monotonic() < until:
            try:
                if answer := ready():
                    return answer
            except (MarionetteException, WebDriverException) as problem:
                told = problem  # drawn anew between two questions
        raise AssertionError(f"In vain for {SLOWEST} seconds: {what}. {told or ''}")


def a_place_and_its_page(seen: Seen) -> None:
    seen.open("/area")
    # The box that suggests, which takes the plain one's place.
    seen.type("[data-testid=place-search] input", BLACKPOOL + ENTER)
    seen.first("h1, h2", "Blackpool")
    seen.first("[data-testid=stCaptionContainer] p", "141,648 people")


def another_measure_and_a_filter_on_the_map(seen: Seen) -> None:
    seen.open("/map?measure=imd2025_income&show=most10")
    seen.map_says("measure", "imd2025_income")
    seen.map_says("visible", 3375)
    seen.choose("Measure", "Crime")
    seen.map_says("measure", "imd2025_crime")
    seen.map_says("visible", 3375)


def two_places_side_by_side(seen: Seen) -> None:
    seen.open(f"/compare?places={BLACKPOOL},{STOKE}")
    seen.first("h2, h3, p", "Stoke-on-Trent")


def one_slide_on(seen: Seen) -> None:
    seen.open(f"/present?place={BLACKPOOL}&slide=1")
    seen.first(".slide-number", "Slide 1 of")
    seen.press(".st-key-next button")
    seen.first(".slide-number", "Slide 2 of")


JOURNEYS = (a_place_and_its_page, another_measure_and_a_filter_on_the_map, two_places_side_by_side, one_slide_on)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marionette]:
    if not FIREFOX:
        pytest.skip("Firefox is not installed: make setup installs firefox-esr on Debian.")
    # Without the first two it looks up its maker's hosts.
    quiet = {"app.update.enabled": False, "browser.safebrowsing.update.enabled": False}
    log = tmp_path_factory.mktemp("firefox") / "output.txt"
    driver = Marionette(bin=FIREFOX, headless=True, prefs=quiet, gecko_log=str(log))
    driver.start_session()
    driver.set_window_rect(**SIZE)
    yield driver
    driver.quit()
    driver.cleanup()


@pytest.fixture(scope="module")
def webkit() -> Iterator[webdriver.WebKitGTK]:
    if not (WEBKIT and MINI):
        pytest.skip("WebKit is not installed: make setup installs webkit2gtk-driver on Debian.")
    with ExitStack() as stack:
        environment = dict(os.environ)
        if not environment.get("DISPLAY"):
            if not SCREEN:
                pytest.skip("WebKit needs a screen: make setup installs xvfb on Debian.")
            environment["DISPLAY"] = stack.enter_context(_screen())
        options = Options()
        options.binary_location = str(MINI)
        options.add_argument("--automation")
        driver = webdriver.WebKitGTK(options=options, service=Service(WEBKIT, env=environment))
        stack.callback(driver.quit)
        driver.set_window_size(**SIZE)
        yield driver


class _screen:  # noqa: N801 (used as a function would be, in a with statement)
    """A screen in memory, which nobody sees, while the block lasts: its name."""

    def __enter__(self) -> str:
        # It finds a free number itself, and says which.
        command = [SCREEN, "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return f":{self.process.stdout.readline().strip()}"

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_firefox(firefox: Marionette, server: Server, journey: Callable[[Seen], None]) -> None:
    journey(Seen(server.url, firefox))


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_webkit(webkit: webdriver.WebKitGTK, server: Server, journey: Callable[[Seen], None]) -> None:
    journey(Seen(server.url, webkit))
