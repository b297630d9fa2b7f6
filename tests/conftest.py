"""What tests share: the app running on a free port, one Chromium, and a page that tells on the app."""

from __future__ import annotations

import functools
import gc
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from streamlit.components.v2 import manifest_scanner

from data.build import sources

ROOT = Path(__file__).resolve().parents[1]
FAILURES = ROOT / "tests" / "browser" / "failures"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these Chromium looks up its maker's hosts at every start. The last: where there is no network but the machine
# itself,
# it takes that for a slow one and says so in the console.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-effective-connection-type=4G",
    # Pages of one browser share a process, and what it has compiled.
    "--process-per-site",
)
COMPILED = "--js-flags=--no-flush-bytecode"
"""What the browser has compiled it keeps also while no page uses it: the next test's pages do."""
LAPTOP = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}
MEDIA = ("color_scheme", "forced_colors", "reduced_motion")
KEEPER = "/app/static/search.js"
"""Of the app's own addresses the one at which the page stands that is never closed: nothing runs there."""
FORGET = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  const gone = ({ name }) => new Promise((done) => {
    Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: done, onblocked: done });
  });
  await Promise.all((await indexedDB.databases()).map(gone));
}"""
STARTING = 60  # seconds within which the app must answer

HARMLESS = (
    (r"Unrecognized feature: '", "Streamlit lists permissions for its frames that this Chromium does not know"),
    (r"status of 404 \(Not Found\) /missing$", "the page at an address that is no page says so in its status too"),
    (
        r"An iframe which has both allow-scripts and allow-same-origin",
        "Streamlit's frame of every component is made so",
    ),
)
"""Console messages that are known and do no harm, each with why. Any other fails the test."""


@dataclass
class Server:
    """The app, running."""

    url: str
    process: subprocess.Popen
    log: Path

    def said(self) -> str:
        """All that the server has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@dataclass
class Heard:
    """What a page said and asked for while a test used it."""

    own: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    over: bool = False

    def console(self, message: ConsoleMessage) -> None:
        self._unless_harmless(
            f"{message.type}: {message.text} {urllib.parse.urlsplit(message.location.get('url', '')).path}".strip()
        )

    def error(self, problem: Exception) -> None:
        self._unless_harmless(f"page error: {problem}")

    def request(self, request: Request) -> None:
        address = urllib.parse.urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.own:
            self.elsewhere.append(request.url)

    def failure(self, request: Request) -> None:
        """A request that got no answer: told beside a complaint, which seldom says why."""
        if not self.over:
            self.failed.append(f"{request.url} {request.headers.get('range', '')}: {request.failure}")

    def _unless_harmless(self, text: str) -> None:
        # A page that is being closed complains of what it could not finish.
        if not self.over and not any(re.search(pattern, text) for pattern, _ in HARMLESS):
            self.complaints.append(text)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real app on a free port, started once for all tests."""
    log = tmp_path_factory.mktemp("server") / "output.txt"
    with running(log) as started:
        yield started


class running:  # noqa: N801 (used as a function would be, in a with statement)
    """The app on a free port while the block lasts. Prints what it said when it does not start."""

    def __init__(self, log: Path, *options: str, folder: Path = ROOT, host: str = "127.0.0.1", base: str = "") -> None:
        self.log, self.options, self.folder, self.host, self.base = log, options, folder, host, base

    def __enter__(self) -> Server:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log.write_bytes(b"")
        self.started = Server(f"http://{self.host}:{self.port}", self._begun(), self.log)
        self._answering()
        return self.started

    def restart(self, hard: bool = False) -> None:
        """End the app, at once if ``hard``, and start it again on the same port."""
        if hard:
            self.process.kill()
        self.__exit__()
        self.started.process = self._begun()
        self._answering()

    def _begun(self) -> subprocess.Popen:
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.port",
            str(self.port),
            "--server.address",
            "127.0.0.1",
            *self.options,
        ]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdout=output,
                stderr=subprocess.STDOUT,
                # What is said in a room of a test is kept beside its log, and not with what this computer's owner keeps.
                env={"EVERY_NEIGHBOURHOOD_ROOM_FOLDER": str(self.log.parent / "room")}
                | os.environ
                | {"PYTHONUNBUFFERED": "1"},
            )
        return self.process

    def _answering(self) -> None:
        until = time.monotonic() + STARTING
        while not _answers(f"{self.started.url}{self.base}/_stcore/health"):
            try:
                self.process.wait(0.1)
            except subprocess.TimeoutExpired:
                if time.monotonic() < until:
                    continue
            self.__exit__()
            raise RuntimeError(f"The app did not start within {STARTING} seconds. It said:\n{self.started.said()}")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def chromium() -> str:
    """The path of the browser: the CHROMIUM variable, else the first found."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise RuntimeError(
            "The browser tests need Chromium: install it, or set CHROMIUM to its path. Looked for "
            f"{', '.join(BROWSERS)}."
        )
    return without_a_window(Path(found))


def without_a_window(path: Path) -> str:
    """The path of a browser, or that of the one without a window where Playwright has put it beside: the same engine for
    a fifth less of the processor's time.
    """
    kept = re.fullmatch(r"chromium-(\d+)", path.resolve().parent.parent.name)
    beside = path.resolve().parents[2] if kept else None
    shells = sorted(beside.glob(f"chromium_headless_shell-{kept[1]}/*/*headless[-_]shell")) if beside else []
    return str(next(iter(shells), path))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET, COMPILED])
        yield started
        started.close()


@dataclass
class Window:
    """A browser that pages of many tests are opened in, one test after the other.

    What it has read of scripts it keeps, as a browser does, and with the page that is never closed the process that
    has made itself ready for them: a page costs half of what it costs in a browser that has never been here
    (docs/decisions/tests-in-a-browser.md). What a page has stored is forgotten after each test.
    """

    context: BrowserContext
    keeper: Page

    def forget(self) -> None:
        """Close what a test has opened and empty what it has stored."""
        for page in self.context.pages:
            if page is not self.keeper:
                page.close()
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.keeper.evaluate(FORGET)


class Windows:
    """The windows that tests share: one for a laptop, and one for each other kind of device that a test asks for."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.kept: dict[str, Window] = {}

    def of(self, **device: object) -> Window:
        """The window of a device, by what a context is told of it beyond its size and its colours."""
        name = repr(sorted(device.items()))
        if name not in self.kept:
            context = self.browser.new_context(**(LAPTOP | {"base_url": self.url} | device))
            keeper = context.new_page()
            keeper.route("**/favicon.ico", lambda route: route.fulfill(status=204))
            keeper.goto(KEEPER)
            self.kept[name] = Window(context, keeper)
        return self.kept[name]

    def close(self) -> None:
        for each in self.kept.values():
            each.context.close()


@pytest.fixture(scope="session")
def windows(browser: Browser, server: Server) -> Iterator[Windows]:
    """The browsers that tests share."""
    shared = Windows(browser, server.url)
    yield shared
    shared.close()


@pytest.fixture
def new_page(
    request: pytest.FixtureRequest, browser: Browser, server: Server, windows: Windows
) -> Iterator[Callable[..., Page]]:
    """Opens pages; keyword arguments as for a context.

    The first is opened in a window that tests share, emptied: the laptop's, or that of another device, such as a
    telephone (``fresh=True`` keeps it from that); each other one in a browser of its own that has never been here.
    When the test ends, it fails if a page wrote to its console anything that is not in ``HARMLESS``, or asked anything
    of a host other than the app's own.
    """
    opened: list[tuple[BrowserContext, Page]] = []
    taken: list[Window] = []
    heard = Heard(urllib.parse.urlsplit(server.url).netloc)
    ears = {
        "console": heard.console,
        "weberror": lambda problem: heard.error(problem.error),
        "request": heard.request,
        "requestfailed": heard.failure,
    }

    def opener(fresh: bool = False, **options: object) -> Page:
        shared = not (opened or fresh)
        if shared:
            taken.append(windows.of(**{key: options[key] for key in options.keys() - {"viewport", *MEDIA}}))
            context = taken[0].context
        else:
            context = browser.new_context(**(LAPTOP | {"base_url": server.url} | options))
        for event, ear in ears.items():
            context.on(event, ear)
        context.set_default_timeout(20_000)
        page = context.new_page()
        opened.append((context, page))
        page.on("websocket", lambda socket: heard.request(socket))
        if shared:
            page.set_viewport_size(options.get("viewport") or LAPTOP["viewport"])
            page.emulate_media(**{name: options.get(name) for name in MEDIA})
        return page

    yield opener
    for _, page in opened:
        # A round trip to the page: what it has said until now has then been heard.
        page.evaluate("0")
    heard.over = True
    told = heard.complaints or heard.elsewhere
    failed = told or getattr(request.node, "failed", False)
    for number, (context, page) in enumerate(opened):
        if failed and not page.is_closed():
            FAILURES.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")[:90]
            page.screenshot(path=FAILURES / f"{name}-{number}.png")
        if taken and context is taken[0].context:
            for event, ear in ears.items():
                context.remove_listener(event, ear)
            taken[0].forget()
        else:
            context.close()
    assert not heard.elsewhere, f"Asked of another host: {sorted(set(heard.elsewhere))}"
    assert not heard.complaints, "The page wrote to its console:\n" + "\n".join(
        dict.fromkeys(heard.complaints + heard.failed)
    )


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page, 1280 wide, light."""
    return new_page(color_scheme="light")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.failed:
        item.failed = True
    return report


# Streamlit's tester reads the particulars of every installed package before each run of a page, which takes longer than
# the page.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


# ---- two workers share the tests (the groups of pytest-xdist 3.8, by marker, do nothing with pytest 9)

BROWSER = "tests/browser/"
DEAR = tuple(f"{BROWSER}test_{name}.py" for name in ("offline", "reliability", "frame", "faults"))
"""Files of browser tests that take minutes, or hold an app of their own."""


def _unit(nodeid: str) -> str:
    """What one worker does in one go: a file, whose tables it then reads once, or a single test in a browser."""
    file = nodeid.partition("::")[0]
    return nodeid if file.startswith(BROWSER) and file not in DEAR else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Hands out what is named by ``_unit``, in the order in which the tests are."""
    from xdist.scheduler import LoadScopeScheduling

    class ByUnit(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _unit(nodeid)

    return ByUnit(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves its event loop in the thread of the tests, and ``asyncio.run``, which
    other tests use, refuses to begin beside one. Workers hold to it too, as units are handed out in this order.

    For workers, what is dear comes first of each half, then large files before small ones, and last what is done test by
    test, so that no worker is left waiting for another.
    """
    number = Counter(_unit(item.nodeid) for item in items)
    shared = hasattr(config, "workerinput")

    def turn(item: pytest.Item) -> tuple[bool, int, int]:
        unit = _unit(item.nodeid)
        in_a_browser = unit.startswith(BROWSER)
        if not shared:
            return in_a_browser, 0, 0
        if unit in DEAR:
            return in_a_browser, 0, DEAR.index(unit)
        return (in_a_browser, 1, -number[unit]) if unit.endswith(".py") else (in_a_browser, 2, 0)

    items.sort(key=turn)


# ---- raw sources: beside our own checkouts, on a stranger's machine only once they are downloaded

GET_SOURCES = "make sources downloads them (340 MB), but for the five documents, which are not the project's to pass on"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> object:
    """Collecting makes a million things that stay. To look among them for what may go took a fifth of the time, and
    would be done again and again while tests run.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_configure() -> None:
    """No test asks the internet for anything."""
    sources.only_at_hand()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    with _skipped_without_sources(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    with _skipped_without_sources(item):
        return (yield)


@contextmanager
def _skipped_without_sources(item: pytest.Item) -> Iterator[None]:
    """Skip a test marked ``sources`` that asks for one that is not here. Unmarked, or with the sources beside, it
    fails.
    """
    try:
        yield
    except sources.NotAtHand as missing:
        if item.get_closest_marker("sources") is None or sources.beside():
            raise
        pytest.skip(f"{missing}: {GET_SOURCES}")


def _passed_over(session: pytest.Session) -> int:
    """How many tests marked ``sources`` were skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    return sum("sources" in report.keywords for report in reporter.stats.get("skipped", ())) if reporter else 0


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where the sources are beside, no test of them may be passed over."""
    if exitstatus == pytest.ExitCode.OK and sources.beside() and _passed_over(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if number := _passed_over(terminalreporter._session):
        wrong = ", and none may be, since the sources are beside" if sources.beside() else f": {GET_SOURCES}"
        terminalreporter.write_line(f"{number} tests need raw sources and were skipped{wrong}.", yellow=True)
