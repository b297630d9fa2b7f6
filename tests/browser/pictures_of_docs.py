"""Makes the pictures of the guides in ``docs/guides``: ``make pictures``.

Each is what the app shows after the steps that the guide tells, so that a step which no longer works makes no picture. They are
small: 1,280 pixels wide in the browser, 960 in the file (WebP).
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.screen import Screen
from tests.conftest import QUIET, ROOT, running

FOLDER = ROOT / "docs" / "pictures"
WIDE, HIGH, SAVED = 1280, 800, 960
WARD = "E05011536"
COUNCIL = "E06000009"


def found(screen: Screen) -> None:
    """A place is found while typing."""
    screen.open("/")
    screen.type_in_search("Marfleet")
    screen.suggested()


def a_ward(screen: Screen) -> None:
    """How a ward stands."""
    screen.open(f"/area?place={WARD}")


def facts(screen: Screen) -> None:
    """What is copied of it."""
    screen.open(f"/area?place={WARD}")
    screen.page.get_by_role("button", name="Copy facts").click()
    screen.page.get_by_test_id("stPopoverBody").get_by_text("Source:").wait_for()


def inside(screen: Screen) -> None:
    """What a council's average hides."""
    screen.open(f"/map?measure=imd2025&within={COUNCIL}")


def here(screen: Screen) -> None:
    """Places to meet that are known."""
    screen.open(f"/area?place={WARD}")
    screen.press("What is here")
    screen.page.get_by_text("Places to meet that we know of").wait_for()
    screen.page.get_by_text("What is here", exact=True).first.scroll_into_view_if_needed()


def prepared(screen: Screen) -> None:
    """A talk before it begins."""
    screen.open(f"/present?place={WARD}")


def a_slide(screen: Screen) -> None:
    """One of its slides."""
    screen.open(f"/present?place={WARD}")
    screen.page.get_by_text("Start presenting Marfleet").first.click()
    screen.page.get_by_role("button", name="Next").wait_for()
    screen.page.keyboard.press("ArrowRight")
    screen.page.get_by_text("How we stand").first.wait_for()


def plan(screen: Screen) -> None:
    """Where sites would reach most."""
    screen.open(f"/plan?within={COUNCIL}")
    screen.page.get_by_text("The price of the rule").first.wait_for()


PICTURES: dict[str, Callable[[Screen], None]] = {
    "found": found,
    "ward": a_ward,
    "facts": facts,
    "inside": inside,
    "here": here,
    "prepared": prepared,
    "slide": a_slide,
    "plan": plan,
}


def main() -> None:
    """Take every picture anew, or those that are named."""
    with (
        tempfile.TemporaryDirectory() as log,
        running(Path(log) / "server.txt") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=list(QUIET))
        for name in sys.argv[1:] or PICTURES:
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, base_url=server.url, locale="en-GB")
            PICTURES[name](Screen(page))
            Screen(page).idle()
            # Pictures are drawn after the page's script has ended, and a map says of itself when it is.
            page.wait_for_load_state("networkidle")
            page.mouse.move(0, 0)
            with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as taken:
                small = taken.convert("RGB").resize((SAVED, SAVED * HIGH // WIDE), Image.Resampling.LANCZOS)
            small.save(FOLDER / f"{name}.webp", quality=82, method=6)
            page.close()
            print(f"{name}.webp: {(FOLDER / f'{name}.webp').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
