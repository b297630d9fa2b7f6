"""The map and a place inside another site's page, in a real browser: where that site is named, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.serve.framing import SETTING
from tests.browser.screen import FRAME, WAIT
from tests.conftest import LAPTOP, Server, running

BLACKPOOL = "E06000009"


class Other(BaseHTTPRequestHandler):
    """A site whose every page holds, in a frame, the address after its question mark."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        address = self.path.partition("?")[2]
        self.wfile.write(f'<title>x</title><iframe src="{address}" width="1100" height="760"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def sites() -> Iterator[list[str]]:
    """Two other sites; the first is named to the app."""
    with ExitStack() as stack:
        found = []
        for _ in range(2):
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Other))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            found.append(f"http://127.0.0.1:{server.server_address[1]}")
        yield found


@pytest.fixture(scope="module")
def app(sites: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTING, sites[0])
        with running(tmp_path_factory.mktemp("framed") / "output.txt") as started:
            yield started


@pytest.fixture
def page(browser: Browser, app: Server) -> Iterator[Page]:
    context = browser.new_context(
        **(LAPTOP | {"base_url": app.url, "permissions": ["clipboard-write", "clipboard-read"]})
    )
    context.set_default_timeout(WAIT)
    yield context.new_page()
    context.close()


def test_a_named_site_shows_the_map_without_the_bar_and_with_its_source(
    page: Page, app: Server, sites: list[str]
) -> None:
    page.goto(f"{sites[0]}/?{app.url}/map?measure=cni2023&place={BLACKPOOL}&embed=true")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_contain_text("Blackpool")
    inside.frame_locator(FRAME).locator("canvas").first.wait_for()
    expect(inside.get_by_text("OCSI and Local Trust").last).to_be_visible()
    expect(inside.locator(".site-bar, [data-testid=stToolbar], .st-key-map-options")).to_have_count(0)
    with page.context.expect_page() as opened:
        inside.get_by_role("link", name="Open it in Every Neighbourhood").click()
    expect(opened.value).to_have_url(f"{app.url}/map?measure=cni2023&place={BLACKPOOL}")


def test_a_named_site_shows_a_place(page: Page, app: Server, sites: list[str]) -> None:
    page.goto(f"{sites[0]}/?{app.url}/area?place={BLACKPOOL}&embed=true")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Blackpool")
    expect(inside.get_by_role("link", name="Open it in Every Neighbourhood")).to_be_visible()
    expect(inside.get_by_text("Sheet (PDF)")).to_have_count(0)
    assert inside.locator("base").get_attribute("target") == "_blank"


@pytest.mark.parametrize("link", ["/map?embed=true", f"/area?place={BLACKPOOL}&embed=true"])
def test_a_site_that_is_not_named_shows_nothing(page: Page, app: Server, sites: list[str], link: str) -> None:
    with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
        page.goto(f"{sites[1]}/?{app.url}{link}")


def test_nor_does_a_named_one_show_a_page_that_has_no_form_for_it(page: Page, app: Server, sites: list[str]) -> None:
    with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
        page.goto(f"{sites[0]}/?{app.url}/both?embed=true")


def test_what_is_copied_shows_what_was_seen(page: Page) -> None:
    page.goto(f"/map?place={BLACKPOOL}&measure=cni2023")
    page.locator(FRAME).wait_for()
    page.frame_locator(FRAME).locator("canvas").first.wait_for()
    page.get_by_role("button", name="Link to this view").click()
    page.get_by_role("button", name="Copy the frame").click()
    copied = page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.includes('at=') && text)")
    text = copied.json_value()
    assert text.startswith("<iframe src=") and "&amp;embed=true" in text and f"place={BLACKPOOL}" in text
