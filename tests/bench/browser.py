"""One real browser, driven and listened to."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREEN = {"width": 1440, "height": 900}
PROBES = Path(__file__).with_name("probes.js")


@contextlib.contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium (or the one named by ``CHROMIUM``), else playwright's own."""
    found = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def visit(browser: Browser, slowed: int = 1, **options: Any) -> Iterator[Page]:
    """A page with the probes in it and nothing in its cache; leaves this machine's network alone.

    Parameters
    ----------
    slowed : int
        How many times slower than it is the processor appears to the page.
    **options
        Of the browser's context, in place of the screen of a laptop.
    """
    context = browser.new_context(**({"viewport": SCREEN, "locale": "en-GB"} | options))
    context.add_init_script(path=PROBES)
    try:
        page = context.new_page()
        if slowed > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        yield page
    finally:
        context.close()


def wait(page: Page, kind: str, after: float, fits: Callable[[str], bool] = lambda _: True, limit: float = 180) -> dict:
    """The first thing of a kind that the probes noted after a time.

    The time in the answer was taken in the page, so how often this looks does not matter.
    """
    until = time.monotonic() + limit
    while time.monotonic() < until:
        for entry in page.evaluate("window.bench ? bench.log : []"):
            if entry["kind"] == kind and entry["at"] > after and fits(entry["token"]):
                return entry
        page.wait_for_timeout(100)
    raise RuntimeError(f"The benchmark waited {limit:.0f} seconds for '{kind}' in vain")


def choose(page: Page, label: str, option: str) -> float:
    """Choose in a select box as a person does, who types what is looked for; returns when the button was let go."""
    page.get_by_role("combobox", name=re.compile(rf"\b{label}$")).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( ·|$)")).click()
    return page.evaluate("bench.clicked")


@dataclass
class Counted:
    """Bytes that came to a page, by what they were.

    Files are counted as they travel. Websocket messages are counted as the page gets them
    (``messages``) and, since the browser does not tell, packed again as the app's server
    packs them (``packed``: permessage-deflate, one window for the whole connection).
    """

    files: dict[str, float] = field(default_factory=dict)
    messages: int = 0
    map_messages: int = 0
    packed: int = 0

    @property
    def total(self) -> float:
        """Everything, messages unpacked: never less than what travels."""
        return self.messages + sum(self.files.values())

    @property
    def travelled(self) -> float:
        """Everything, if the server packs its messages."""
        return self.packed + sum(self.files.values())

    @property
    def beyond_streamlit(self) -> float:
        """The map's own: its files, the frame it lives in, and the messages that carry it."""
        return self.map_messages + sum(size for path, size in self.files.items() if not _own(path))


def _own(path: str) -> bool:
    """Whether a file is Streamlit's own: scripts, styles, fonts, health, the page itself."""
    return not path.startswith(("/app/static/", "/component/"))


class Counter:
    """Counts what comes to a page, over the browser's own network events.

    Used in visits of its own: passing 10 MB of message to the benchmark takes time as well.
    """

    def __init__(self, page: Page) -> None:
        self._client = page.context.new_cdp_session(page)
        self._paths: dict[str, str] = {}
        self.since = Counted()
        self.last = 0.0
        self._packer = zlib.compressobj(wbits=-12, memLevel=5)
        self._client.on("Network.requestWillBeSent", self._asked)
        self._client.on("Network.loadingFinished", self._loaded)
        self._client.on("Network.webSocketFrameReceived", self._message)
        self._client.send("Network.enable", {"maxTotalBufferSize": 200_000_000})

    def begin(self) -> None:
        self.since = Counted()

    def settle(self, page: Page) -> Counted:
        """What has come since :meth:`begin`, once nothing has come for a second and a half."""
        self.last = time.monotonic()
        while time.monotonic() - self.last < 1.5:
            page.wait_for_timeout(100)
        return self.since

    def _asked(self, event: dict) -> None:
        self._paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def _loaded(self, event: dict) -> None:
        path = self._paths.get(event["requestId"], "?")
        self.last = time.monotonic()
        self.since.files[path] = self.since.files.get(path, 0) + event["encodedDataLength"]

    def _message(self, event: dict) -> None:
        response = event["response"]
        content = (
            base64.b64decode(response["payloadData"]) if response["opcode"] == 2 else response["payloadData"].encode()
        )
        self.last = time.monotonic()
        self.since.messages += len(content)
        self.since.packed += len(self._packer.compress(content)) + len(self._packer.flush(zlib.Z_SYNC_FLUSH)) - 4
        if ForwardMsg.FromString(content).delta.new_element.HasField("component_instance"):
            self.since.map_messages += len(content)
