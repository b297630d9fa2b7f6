"""Nothing is lost: the server started again under an open page, a link cut for long, a fast hand on a slow network."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from lib import store
from lib.links import SHOW
from lib.places import filters
from lib.words.session import SILENT
from tests.bench import choices
from tests.bench.network import Network
from tests.browser.screen import IDLE, Screen
from tests.conftest import Server, Window, Windows, running

BLACKPOOL = "E06000009"
MAIN = "document.querySelector('[data-testid=stMain]')"
LONG = 90_000
"""Milliseconds for the first page of a server that has just been started, on the slowest machine; ``make bench`` says
how long it takes.
"""
VEIL = "[data-testid='putting-back']"


class Survivor(Screen):
    """A page whose server goes away and comes back."""

    def idle(self) -> None:
        self.page.wait_for_selector(IDLE, timeout=LONG)

    def whole(self) -> None:
        """Wait until the page, cut off before, is connected and whole: until then nothing on it can be chosen."""
        expect(self.page.locator(VEIL)).to_be_hidden(timeout=LONG)
        self.idle()

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """What happens inside cuts the page off; afterwards it has been cut off, and is whole again."""
        self.page.evaluate("""() => { window.cuts = 0;
            new MutationObserver(() => { cuts += document.querySelector("[data-testid=stApp]").dataset.testConnectionState !== "CONNECTED"; })
              .observe(document.querySelector("[data-testid=stApp]"), { attributeFilter: ["data-test-connection-state"] }); }""")
        yield
        self.page.wait_for_function("() => cuts", timeout=LONG)
        self.whole()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running]:
    """The app, to be started again under open pages; it forgets at once who was cut off, as others do after two
    minutes.
    """
    started = running(tmp_path_factory.mktemp("reliability") / "output.txt", "--server.disconnectedSessionTTL", "0")
    with started:
        yield started


@pytest.fixture(scope="module")
def lasting(browser: Browser, app: running) -> Iterator[Window]:
    """The window in which its pages are opened, emptied after each test."""
    windows = Windows(browser, app.started.url)
    yield windows.of()
    windows.close()


@pytest.fixture
def survivor(lasting: Window) -> Iterator[Survivor]:
    """A page of it. What it writes to the console while there is no server is not looked at."""
    lasting.context.set_default_timeout(20_000)
    yield Survivor(lasting.context.new_page())
    lasting.forget()


@pytest.mark.parametrize("hard", [False, True], ids=["ended", "killed"])
def test_a_map_outlives_its_server_and_the_first_choice_counts(survivor: Survivor, app: running, hard: bool) -> None:
    """Without any choice made before, which is when Streamlit runs nothing again by itself."""
    screen = survivor
    screen.open("/map?measure=imd2025_income&over=none")
    screen.ask("() => { window.sameFrame = true; }")
    with screen.cut():
        app.restart(hard)
    assert screen.ask("window.sameFrame === true"), "The map was made anew."
    screen.map_is(measure="imd2025_income")
    screen.pick("Measure", "Employment")
    screen.link_has(measure="imd2025_employment")
    screen.map_is(measure="imd2025_employment")
    screen.search(BLACKPOOL)
    screen.link_has(place=BLACKPOOL, measure="imd2025_employment")


def test_while_nobody_answers_the_page_says_what_to_do_in_our_words(survivor: Survivor, app: running) -> None:
    """Streamlit asks whether there is internet, which nothing here needs."""
    screen = survivor
    screen.open("/about")
    expect(screen.page.locator(VEIL)).to_have_count(1)
    with screen.cut():
        app.process.kill()
        app.process.wait()
        expect(screen.page.locator(VEIL)).to_have_text(SILENT)
        expect(screen.page.locator("[data-testid=stDialog]")).to_have_count(1)
        expect(screen.page.locator("[data-testid=stDialog]")).to_be_hidden()
        app.restart()
    expect(screen.page.locator("[data-testid=stDialog]")).to_have_count(0)


def test_what_an_answer_was_being_made_for_is_there_when_the_server_is_killed_in_the_middle_of_it(
    survivor: Survivor, app: running
) -> None:
    screen = survivor
    screen.open("/map?measure=imd2025_income&over=none")
    screen.search(BLACKPOOL)
    screen.link_has(place=BLACKPOOL)
    screen.outlined()
    screen.idle()
    screen.look_at(51.5, -0.1, 9)
    where = screen.where()
    with screen.cut():
        screen.pick("Measure", "Employment")
        screen.link_has(measure="imd2025_employment")
        app.restart(hard=True)
    screen.map_is(measure="imd2025_employment")
    screen.held({"Measure": "Employment"})
    assert screen.where() == where, "The map moved."


def test_the_first_choice_counts_on_every_other_page(survivor: Survivor, app: running) -> None:
    """One restart under them all. A press, a key, a list, a search: each is the first thing done on its page."""
    opened = {
        link: Survivor(survivor.page.context.new_page())
        for link in (
            "/",
            "/area?place=E05015188&part=parts",
            "/both",
            f"/present?place={BLACKPOOL}&slide=2",
            "/stories",
        )
    }
    start, about, both, slides, stories = opened.values()
    for link, screen in opened.items():
        screen.open(link)
    with contextlib.ExitStack() as cuts:
        for screen in opened.values():
            cuts.enter_context(screen.cut())
        app.restart()
    about.pick("Compare with", "Its council")
    about.link_has(beside="council")
    both.press("Constituency")
    both.link_has(by="pcon24")
    slides.keys("PageDown")
    slides.link_has(slide="3")
    stories.press("Big Local")
    stories.link_has(tab="biglocal")
    start.search(BLACKPOOL)
    start.page.wait_for_url(re.compile(f"place={BLACKPOOL}"))


def test_where_one_was_on_the_page_stays(survivor: Survivor, app: running) -> None:
    screen = survivor
    page = screen.page
    screen.open("/area?place=E05015188&part=parts")
    page.evaluate(f"{MAIN}.scrollTo(0, 900)")
    page.get_by_role("combobox", name="Compare with").focus(timeout=LONG)
    at = page.evaluate(f"{MAIN}.scrollTop")
    with screen.cut():
        app.restart()
    assert page.evaluate(f"{MAIN}.scrollTop") == at > 0
    expect(page.get_by_role("combobox", name="Compare with")).to_be_focused()


def test_points_and_slides_of_ones_own_come_back_and_nothing_of_them_is_stored(
    survivor: Survivor, app: running
) -> None:
    """The page keeps them while it is open, in its memory and not in the browser's storage."""
    screen = survivor
    page = screen.page
    inside = store.neighbourhoods().query("lad25_code == 'E06000009'").head(3)
    lines = [f"FY1 4DU,{row.easting:.0f},{row.northing:.0f}" for row in inside.itertuples()]
    screen.open(f"/area?place={BLACKPOOL}&part=here")
    screen.unfold("Add points of your own")
    page.locator("input[type=file]").last.set_input_files(
        {
            "name": "halls.csv",
            "mimeType": "text/csv",
            "buffer": "\n".join(["name,easting,northing", *lines, "Nowhere,1,2"]).encode(),
        }
    )
    screen.sees("3 of the 4 lines of the file were placed.")
    screen.idle()
    page.get_by_role("link", name="Present it").click()
    screen.unfold("Add a slide")
    page.get_by_role("textbox", name="Title").fill("Why we are here")
    screen.press_first("Add it")
    page.wait_for_url(re.compile("own1"))
    screen.idle()
    assert "FY1" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    with screen.cut():
        app.restart()
    screen.sees(
        "The connection was lost and is back. Your own points and the slides of your own are here again.",
        "in this window only",
    )
    screen.press_first("Start presenting")
    expect(page.locator(".slide-number")).to_have_text("Slide 1 of 16")
    screen.idle()
    screen.keys("End")
    expect(page.locator(".slide-number")).to_have_text("Slide 16 of 16")
    screen.idle()
    screen.keys("PageUp")
    screen.heading("Why we are here")
    screen.keys("Escape")
    screen.follow("Your area")
    screen.search(BLACKPOOL)
    screen.link_has(place=BLACKPOOL)
    screen.press("What is here")
    screen.unfold("Add points of your own")
    screen.sees("3 of the 4 lines of the file were placed.", "1 line could not be placed")
    # A page that is loaded again has forgotten them, and says how to have them back.
    page.reload()
    expect(page.get_by_text("are gone, because")).to_have_count(2, timeout=LONG)
    screen.sees(
        "Your own points are gone, because the page was loaded again. Open their file again",
        "The slides of your own are gone, because the page was loaded again. Open the file you saved",
    )


def test_a_link_that_is_cut_for_longer_than_a_session_is_kept(browser: Browser, app: running) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    with Network(app.port, choices.WIDE, 0) as link:
        screen = Survivor(context.new_page())
        screen.open(f"{link.address}/map?measure=imd2025_income&over=none")
        with screen.cut():
            link.cut()
            expect(screen.page.locator(VEIL)).to_be_visible()
            link.mend()
        screen.pick("Measure", "Employment")
        screen.map_is(measure="imd2025_employment")
    context.close()


# ---- choices made before the answer to the last has come


@pytest.fixture(scope="module")
def far(server: Server) -> Iterator[Network]:
    """The app behind a link of 300 ms there and back."""
    with Network(urlsplit(server.url).port, choices.WIDE, 0.15) as link:
        yield link


@pytest.mark.parametrize("gesture", choices.GESTURES, ids=lambda gesture: gesture.name)
def test_no_choice_is_lost_on_a_slow_network(browser: Browser, far: Network, gesture: choices.Gesture) -> None:
    lost, made = choices.tried(browser, far.address, gesture)
    assert lost == 0, f"{lost} of {made}"


def test_back_and_forward_are_exact_also_on_a_slow_network(browser: Browser, far: Network) -> None:
    """An older link that comes back by them is a choice, and what is chosen next builds on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    screen = Survivor(page)
    screen.open(f"{far.address}/map?tab=table&over=none")
    screen.panel("Filter")
    screen.unfold("Kind of place and programmes")
    for key, shown in (("pride", "pride"), ("biglocal", "pride,biglocal"), ("list225", "pride,biglocal,list225")):
        screen.tick(SHOW[key])
        screen.link_has(show=shown)
        screen.idle()

    def is_at(shown: str | None) -> None:
        screen.link_has(show=shown)
        screen.idle()
        found = filters.chosen((), tuple(shown.split(",")) if shown else ()).sum()
        expect(page.locator("#matching")).to_contain_text(f"{found:,} neighbourhoods")

    is_at("pride,biglocal,list225")
    page.go_back()
    is_at("pride,biglocal")
    page.go_back()
    is_at("pride")
    page.go_forward()
    is_at("pride,biglocal")
    page.go_back()
    is_at("pride")
    page.go_back()
    is_at(None)
    screen.tick(SHOW["biglocal"])
    is_at("biglocal")
    page.go_back()
    is_at(None)
    page.go_forward()
    is_at("biglocal")
    context.close()
