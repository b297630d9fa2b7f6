"""The Room in real browsers: somebody leads, three telephones answer, the wall shows it, and the app is ended in the middle."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Route, expect

from lib.room import LONGEST_TEXT
from lib.words.uk_time import day_and_hour
from tests.browser.screen import IDLE, USUAL, WAIT, Screen
from tests.browser.test_accessibility import problems
from tests.conftest import Server, running

HULL = "E06000010"
UNTIL = 3 * WAIT
"""Milliseconds until something that was to become so is given up: an app that has just been started, four browsers and
others' work share two cores.
"""
SUMMER, ITS_HOUR = "2027-07-01T13:30Z", "1 July 2027 at 14:30 (UK time)"
POSTCODE, ITS_PLACE = "HU9 1AA", "Drypool & Victoria Dock (Kingston upon Hull 026E)"
HOSTILE = '<img src=x onerror="document.title=1"> =1+1 {{7*7}} \' -- ☃'
CUT = re.compile(r"Failed to load resource: net::ERR_|Service Worker registration blocked by Playwright")
"""What a browser says of a link that is down, and of a worker it may not have: the test sees to both itself."""
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 400")
"""What a browser says of a text that is refused, once for each that the test has refused."""


class People:
    """Browsers of several people, each of their own, and what their pages said and asked for."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.pages: list[Page] = []
        self.said: list[str] = []
        self.asked: list[str] = []

    def one(self, width: int = 390, height: int = 844, theme: str = "light", **more: object) -> Page:
        """Somebody with a screen so wide."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            base_url=self.server.url,
            color_scheme=theme,
            locale="en-GB",
            **more,
        )
        context.on("console", self._hear)
        context.on("weberror", lambda problem: self.said.append(str(problem.error)))
        context.on("request", self._ask)
        context.set_default_timeout(UNTIL)
        page = context.new_page()
        self.pages.append(page)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        # Streamlit's own frames and their permissions: tests/conftest.py says why.
        if not re.search("Unrecognized feature|allow-scripts and allow-same-origin", message.text):
            self.said.append(message.text)

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def close(self) -> None:
        for page in self.pages:
            page.context.close()


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Every wait here is for something to become so, and as long as it may take."""
    expect.set_options(timeout=UNTIL)
    yield
    expect.set_options(timeout=USUAL)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[running]:
    """An app of its own, which can be ended, with a folder of its own for what is said."""
    monkeypatch.setenv("EVERY_NEIGHBOURHOOD_ROOM_FOLDER", str(tmp_path))
    started = running(tmp_path / "output.txt")
    with started:
        yield started


@pytest.fixture
def people(browser: Browser, app: running) -> Iterator[People]:
    gathered = People(browser, app.started)
    yield gathered
    gathered.close()


def come_in(page: Page, code: str, wiped: str) -> None:
    """Type the code, read the notice with the hour at which all is wiped, come in."""
    page.goto("/room")
    page.get_by_label("The code on the screen").fill(code.lower())
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_text("is responsible for this room.")).to_be_visible()
    expect(page.get_by_text("Please write no names")).to_be_visible()
    expect(page.get_by_text(wiped)).to_be_visible()
    barriers(page)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def add(page: Page, kind: str, text: str) -> None:
    """Write a pin where the place is chosen already, and send it."""
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("What should people know?").fill(text)
    # The button says what is sent: the kind of the last pin was sent unseen with the next.
    page.get_by_role("button", name=f"Add this {kind.split(' ', 1)[1]}").click()


def arrived(page: Page, text: str) -> None:
    """What was written is acknowledged: at once, or where the app took longer than a telephone waits, when it was sent again."""
    says(page, re.compile(r"Your (pin|answer) is in\. It waits|What was kept on this phone has been sent\."))
    expect(page.locator("section:not([hidden])").get_by_text(text)).not_to_have_count(0)
    expect(page.get_by_text("Not sent yet")).to_have_count(0)


def in_summer(route: Route) -> None:
    """The room as it would be if it was wiped in summer."""
    answer = route.fetch()
    told = answer.json()
    told["room"]["wiped_at"] = SUMMER
    route.fulfill(response=answer, json=told)


def says(page: Page, text: str | re.Pattern[str]) -> None:
    """The page says so to those who listen."""
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def barriers(page: Page) -> None:
    found = problems(page)
    assert not found, "\n".join(found)
    # Nothing is moved sideways, at 360 too.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_room_from_its_opening_to_its_end(people: People, app: running) -> None:
    """All in one: whoever leads, three telephones and the wall together, hostile text in every field, the app ended and
    started again while a pin is on its way.
    """
    # ---- somebody opens a room on Present
    desk = people.one(1280, 900)
    screen = Screen(desk)
    desk.goto(f"/present?place={HULL}")
    # The first page of an app that has just been started: on a busy machine it takes longer than any other.
    desk.wait_for_selector(IDLE, timeout=UNTIL)
    screen.unfold("Ask the room")
    screen.press("Open the room")
    screen.sees("Name who is responsible")
    desk.get_by_label("Who is responsible").fill(HOSTILE[:60])
    desk.get_by_role("combobox", name="Up to five questions").fill(HOSTILE)
    desk.get_by_role("option").filter(has_text="{{7*7}}").wait_for()
    screen.keys("Enter", "Escape")
    desk.get_by_test_id("stMultiSelect").get_by_text("{{7*7}}").wait_for()
    screen.idle()
    screen.press("Open the room")
    code = desk.locator(".room-code strong").inner_text()
    # The page may be on the projector: who leads asks for the link that can wipe the room.
    assert "#key=" not in desk.locator("body").inner_text()
    screen.press("Show my own link")
    own = desk.get_by_test_id("stCode").inner_text().strip()
    screen.keys("Escape")
    assert re.fullmatch(r"[A-Z]{6}", code)
    # Telephones cannot come to an app that answers this computer alone: said in words, and no square code.
    screen.sees("Phones cannot join yet: for now the app answers only this computer.")
    assert not desk.locator("[data-testid=stImage]").count()

    # What is read from files once is read before telephones wait for it, who give up after eight seconds.
    at = f"/api/room/v1/rooms/{code}"
    assert desk.request.get(f"{at}/ground").ok
    assert desk.request.post(f"{at}/neighbourhood", data={"postcode": POSTCODE}).ok
    wiped = datetime.datetime.fromisoformat(desk.request.get(at).json()["room"]["wiped_at"])

    # ---- three telephones come in: the second keeps no page, as none does by http on a local network; the third has its
    # clock at the other end of the world
    first, second, third = (
        people.one(360, 740),
        people.one(360, 740, "dark", service_workers="block"),
        people.one(360, 740, reduced_motion="reduce", timezone_id="Pacific/Auckland"),
    )
    third.route(re.compile(rf"/rooms/{code}$"), in_summer, times=1)
    for phone, hour in ((first, day_and_hour(wiped)), (second, day_and_hour(wiped)), (third, ITS_HOUR)):
        come_in(phone, code, hour)
        barriers(phone)

    # By postcode, turned at once into its neighbourhood and forgotten.
    first.get_by_label("Or by postcode").fill(POSTCODE)
    first.keyboard.press("Enter")
    says(first, f"Chosen: {ITS_PLACE}, the whole neighbourhood.")
    expect(first.get_by_label("Or by postcode")).to_have_value("")
    add(first, "A gap", HOSTILE)
    arrived(first, HOSTILE)
    # By a tap; a number to ring is refused in words, and the text is given back.
    second.locator(".map").click()
    says(second, "at the spot on the map.")
    add(second, "A place to meet", "Ring 07700 900123")
    says(second, "Telephone numbers cannot be sent here.")
    expect(second.get_by_label("What should people know?")).to_have_value("Ring 07700 900123")
    add(second, "A place to meet", "The library on Thursdays")
    arrived(second, "The library on Thursdays")
    # Each pin is asked for its kind anew; what was said of the last goes as the next begins; a tap beside the place is told.
    assert not second.locator("input[name=kind]:checked").count()
    box = second.locator(".map").bounding_box()
    assert box
    second.locator(".map").click(position={"x": box["width"] - 6, "y": box["height"] - 6})
    says(second, "That spot is outside Kingston upon Hull. Tap inside the outline.")
    expect(second.get_by_text("Your pin is in.")).to_have_count(0)
    second.get_by_role("button", name="Add the pin").click()
    says(second, "Choose what it is.")
    second.get_by_role("button", name="Others").click()
    expect(second.get_by_text("Nothing from other people to see yet. Your own pins are")).to_be_visible()
    second.get_by_role("button", name="Add a pin").click()
    # From the list, by keyboard; a worry is of the whole neighbourhood.
    third.get_by_label("Or from the list").focus()
    third.keyboard.press("ArrowDown")
    third.get_by_role("radio", name="A worry").check()
    says(third, "the whole neighbourhood.")
    third.get_by_label("What should people know?").fill("x" * (LONGEST_TEXT + 2))
    expect(third.get_by_text("2 characters too many")).to_be_visible()
    third.get_by_role("button", name="Add this worry").click()
    says(third, "That is 2 characters too long.")
    add(third, "A worry", "The path is dark")
    arrived(third, "The path is dark")
    third.get_by_role("button", name="Questions").click()
    third.get_by_label(HOSTILE).fill(HOSTILE)
    third.get_by_role("button", name="Send this answer").last.click()
    arrived(third, "Your answer: ")
    expect(third.get_by_text("Waits to be looked at. What you send now")).to_be_visible()
    barriers(third)

    # ---- whoever leads looks at it, and the wall has it
    wall, leader = people.one(1280, 720, "dark"), people.one(1280, 800)
    wall.goto(f"/room?code={code}&wall=1")
    expect(wall.get_by_text("Nothing yet.")).to_be_visible()
    leader.goto(own)
    expect(leader.get_by_role("heading", name="To look at: 4")).to_be_visible()
    barriers(leader)
    top = leader.get_by_label("To look at").bounding_box()
    leader.get_by_role("button", name="Approve: The library on Thursdays").click()
    expect(wall.locator(".pin-line .said")).to_have_text("The library on Thursdays")
    # Whoever leads by keyboard goes on with the next, and is not thrown to the top of the page.
    expect(leader.get_by_role("heading", name="To look at: 3")).to_be_visible()
    expect(leader.get_by_label("To look at").locator("button:focus")).to_have_text("Approve")
    # What is pressed next has not moved: "Approved." has its room always.
    assert leader.get_by_label("To look at").bounding_box()["y"] == top["y"]
    expect(leader.get_by_label("Kind of: The path is dark")).to_have_value("worry")
    leader.get_by_role("button", name="Approve all that wait").click()
    expect(wall.locator(".pin-line")).to_have_count(4)
    expect(wall.locator(".said", has_text="<img src=x")).to_have_count(2)
    expect(wall.locator(".beside li").first).to_contain_text("23 places to meet that we know of here")
    barriers(wall)
    desk.bring_to_front()
    expect(desk.locator(".room-progress")).to_contain_text(
        "3 phones came in: 3 pins and 1 answer shown, nothing waits."
    )

    # ---- others say "me too"
    first.get_by_role("button", name="Others").click()
    first.get_by_role("button", name="Me too: The library").click()
    expect(first.get_by_role("button", name="Me too: The library")).to_have_attribute("aria-pressed", "true")
    expect(first.get_by_role("button", name="Me too: The library")).to_be_focused()
    expect(wall.locator(".over", has_text="me too: 1")).to_be_visible()
    barriers(first)

    # ---- the app is ended while pins are on their way, pages are loaded anew meanwhile, and it is started again
    first.get_by_role("button", name="Add a pin").click()
    for phone in (first, second):
        phone.get_by_label("Or from the list").select_option(index=5)
    assert first.evaluate("() => navigator.serviceWorker.ready.then(() => caches.has('room-page'))")
    # What Streamlit's own page says of a link that is down is another test's (test_reliability.py).
    desk.goto("about:blank")
    app.process.kill()
    app.process.wait()
    for phone, text in ((first, "Written while the link was down"), (second, "Written before a reload")):
        add(phone, "An idea", text)
        says(phone, "It is kept on this phone")
        expect(phone.get_by_text("Not sent yet: it is kept on this phone.")).to_be_visible()
        # Where the browser keeps the page it opens all the same, and shows what waits.
        if phone is first:
            phone.reload()
            says(phone, "One thing you wrote is kept on this phone")
            expect(phone.get_by_text(text)).to_be_visible()
            barriers(phone)
        else:
            with pytest.raises(Error, match="ERR_"):
                phone.reload()
    kept = first.evaluate("JSON.stringify(localStorage)")
    assert "Written while" in kept
    assert POSTCODE.replace(" ", "") not in kept.replace(" ", "")
    app.restart()
    second.goto(f"/room?code={code}")
    leader.get_by_role("button", name="Approve: Written while the link was down").click()
    expect(wall.locator(".said", has_text="Written while the link was down")).to_have_count(1)
    for phone, text in ((first, "Written while"), (second, "Written before")):
        says(phone, "What was kept on this phone has been sent.")
        expect(phone.get_by_text("Not sent yet")).to_have_count(0)
        expect(phone.locator(".said", has_text=text)).to_have_count(1)
        assert text not in phone.evaluate("JSON.stringify(localStorage)")
    # Twice is as once, and which telephone said it is known.
    expect(leader.locator(".said", has_text="Written")).to_have_count(2)

    # ---- changed and deleted by who said it, hidden and merged by who leads
    second.get_by_role("button", name="Change: The library").click()
    second.get_by_label("What should people know?").fill("The library on Fridays")
    second.get_by_role("button", name="Save the change").click()
    leader.get_by_role("button", name="Approve: The library on Fridays").click()
    third.get_by_role("button", name="Add a pin").click()
    expect(third.get_by_text("There is no link")).to_have_count(0)
    third.get_by_role("button", name="Delete: The path is dark").click()
    third.get_by_role("button", name="Yes, delete it").click()
    expect(wall.locator(".said", has_text="The path is dark")).to_have_count(0)
    for text in ("The library on Fridays", "Written while"):
        leader.get_by_role("button", name=f"Mark as a double: {text}").click()
    leader.get_by_role("button", name="Merge 2 pins").click()
    expect(wall.locator(".said", has_text="Written while")).to_have_count(0)
    leader.get_by_role("button", name="Close the room").click()
    says(second, "The room is closed.")
    expect(second.get_by_role("button", name="Change: The library")).to_have_count(0)

    # ---- back on Present: the session is another since the app was ended, and the link of one's own brings the room back
    desk.goto(f"/present?place={HULL}")
    desk.wait_for_selector(IDLE, timeout=UNTIL)
    screen.unfold("Ask the room")
    desk.get_by_label("Come back to a room").fill(own)
    desk.keyboard.press("Enter")
    expect(desk.locator(".room-progress")).to_contain_text("The room is closed.")
    screen.press("Take away what was said")
    screen.sees("2 pins and 1 answer were approved")
    with desk.expect_download() as download:
        screen.press("All of it, to open again (JSON)")
    taken = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert {each["text"] for each in taken["pins"]} == {HOSTILE, "The library on Fridays"}
    assert taken["removed"]["merged"] == taken["removed"]["deleted"] == 1
    screen.press("Make the pins my own points")
    screen.sees("2 pins are now your own points")
    screen.idle()
    assert not problems(desk)
    screen.press_first("Start presenting")
    desk.locator(".slide-number").wait_for()
    screen.idle()
    desk.keyboard.press("End")
    expect(
        desk.frame_locator("iframe[title*=wall i], .st-key-slide-wall iframe").locator(".said").first
    ).to_be_visible()

    # ---- wiped, and gone from every screen and every telephone
    leader.get_by_role("button", name="Wipe everything now").click()
    barriers(leader)
    leader.get_by_role("dialog").get_by_role("button", name="Wipe everything").click()
    for page in (leader, first, wall):
        expect(page.get_by_role("link", name="Open another room")).to_be_visible()
    # One under the other, as on a page, and no longer in the wall's columns.
    assert wall.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    assert first.evaluate("localStorage.length") == 0
    first.wait_for_function(
        "async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length"
    )
    desk.get_by_test_id("stApp").wait_for()

    # ---- nothing asked of anybody else, no key in an address, nothing in the console but what was done on purpose
    for page in people.pages:
        page.evaluate("0")
    key = own.partition("#key=")[2]
    assert {urlsplit(each).netloc for each in people.asked if each.startswith("http")} == {
        urlsplit(app.started.url).netloc
    }
    assert not [each for each in people.asked if key in each or POSTCODE.split()[1] in each]
    log = app.log.read_text(encoding="utf-8", errors="replace")
    assert key not in log
    assert "The library" not in log
    complaints = [each for each in people.said if not CUT.search(each)]
    assert len([each for each in complaints if REFUSED.search(each)]) == 1
    wiped = re.compile(r"status of 410")
    assert not [each for each in complaints if not REFUSED.search(each) and not wiped.search(each)]
