"""The measurements. Each returns plain numbers: seconds, bytes, or MB of a million bytes."""

from __future__ import annotations

import contextlib
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Error, Locator, Page

from lib import catalogue, places, store
from lib.places import place
from tests.bench import servers, sessions
from tests.bench.browser import Counted, Counter, choose, visit, wait
from tests.bench.network import Network
from tests.bench.shapes import MEASURES

OURS = ("Employment", "Education, skills and training", "Health and disability", "Crime")
"""Choices after income, each new to its session, so that no message of it is remembered."""

CUT = 20
"""Seconds for which the link is cut."""
TYPED = (
    "Stoke",
    "n",
    "Wakefeild",
    "Tendring 018",
    "qwerty asdfgh zxcvbn uiopjk",
    "Bloomfeild, Blackpol",
    " ".join(["misspeltword"] * 15),
)
"""Names, a letter, names misspelt in one part and in two, and what is no name, short and long."""
FIRSTS = 3
"""Servers that are started to be asked for one neighbourhood and nothing before it."""
STARTED = 25
"""Seconds after which a server that answers has loaded what it loads by itself."""
COUNCIL = "E06000009"
"""Blackpool: a council of middling size, 94 neighbourhoods."""


@dataclass(frozen=True)
class Contender:
    """A page with a map and a select box of measures.

    ``kind`` is the probe that sees its picture. Its token begins with the measure only for
    the app; the rivals' holds their colours, which differ from measure to measure.
    """

    kind: str
    address: str
    first: str
    choices: tuple[str, ...]


def ours(address: str) -> Contender:
    return Contender("area", address, "/map?measure=imd2025_income", OURS)


def of_council(address: str) -> Contender:
    """The same map with all but one council left out."""
    return Contender("area", address, f"/map?measure=imd2025_income&place={COUNCIL}&within={COUNCIL}", OURS)


def rival(kind: str, address: str) -> Contender:
    return Contender(kind, address, "/", MEASURES[1:])


def painted(page: Page, kind: str, address: str) -> tuple[float, dict]:
    """Seconds from navigation until the map is painted, and what was painted.

    Navigation is when the browser began to fetch the page (``performance.timeOrigin``).
    """
    page.goto(address, wait_until="commit")
    start = page.evaluate("bench.origin")
    entry = wait(page, kind, start)
    return (entry["at"] - start) / 1000, entry


def change(page: Page, contender: Contender, choice: str, before: str) -> tuple[dict[str, float], str]:
    """Seconds from a choice until the new measure is painted, and where they went."""
    clicked = choose(page, "Measure", choice)
    entry = wait(
        page,
        contender.kind,
        clicked,
        lambda token: token.split(" ")[0] != before if contender.kind == "area" else token != before,
    )
    sent, received = page.evaluate("[bench.sent, bench.received]")
    asked = next(at for at in sent if at >= clicked)
    # The map's message is much the longest of a run.
    came = max((each for each in received if clicked <= each[0] <= entry["at"]), key=lambda each: each[1])[0]
    parts = {
        "seconds": entry["at"] - clicked,
        "until_sent": asked - clicked,
        "until_message": came - asked,
        "until_painted": entry["at"] - came,
    }
    return {name: value / 1000 for name, value in parts.items()}, entry["token"]


def _before(contender: Contender, token: str) -> str:
    return token.split(" ")[0] if contender.kind == "area" else token


def timed(
    browser: Browser, contender: Contender, choices: tuple[str, ...], **options: Any
) -> tuple[float, list[dict[str, float]]]:
    """First paint in an empty cache, then changes of measure in the same page; options as for ``visit``."""
    with visit(browser, **options) as page:
        first, entry = painted(page, contender.kind, contender.address + contender.first)
        idle(page)
        changes, token = [], entry["token"]
        for choice in choices:
            found, token = change(page, contender, choice, _before(contender, token))
            changes.append(found)
            idle(page)
        return first, changes


def again(browser: Browser, kind: str, address: str) -> float:
    """First paint when the browser has been there before and kept what it may keep."""
    with visit(browser) as page:
        painted(page, kind, address)
        idle(page)
        page.goto("about:blank")
        return painted(page, kind, address)[0]


def first_paint(browser: Browser, kind: str, address: str, **options: Any) -> float:
    with visit(browser, **options) as page:
        return painted(page, kind, address)[0]


def counted(browser: Browser, contender: Contender) -> tuple[Counted, Counted, float]:
    """Bytes of the first view and of one change, and seconds of this first paint after the start."""
    with visit(browser) as page:
        counter = Counter(page)
        seconds, entry = painted(page, contender.kind, contender.address + contender.first)
        view = counter.settle(page)
        counter.begin()
        change(page, contender, contender.choices[0], _before(contender, entry["token"]))
        return view, counter.settle(page), seconds


def size(browser: Browser, address: str, **options: Any) -> tuple[int, int, int]:
    """Width and height of the app's map, which every contender then has, and the areas on it."""
    with visit(browser, **options) as page:
        _, entry = painted(page, "area", f"{address}/map")
        frame = next(frame for frame in page.frames if "/component/" in frame.url)
        width, height = frame.evaluate("[window.innerWidth, document.querySelector('.leaflet-container').clientHeight]")
        return width, height, int(entry["token"].split(" ")[3])


def page_turn(browser: Browser, address: str) -> dict[str, float]:
    """Seconds from a click on Map, on the first page, until the map page's text and map are there."""
    with visit(browser) as page:
        page.goto(address, wait_until="commit")
        start = wait(page, "text", 0, _finished)["token"]
        idle(page)
        _reachable(page.get_by_role("link", name=re.compile("^Map"))).click()
        clicked = page.evaluate("bench.clicked")
        text = wait(page, "text", clicked, lambda token: _finished(token) and token != start)["at"]
        area = wait(page, "area", clicked)["at"]
        return {"text": (text - clicked) / 1000, "map": (area - clicked) / 1000}


def poor_network(browser: Browser) -> dict[str, object]:
    """Seconds over a poor link: first text and own text of every page, and the map, with an empty cache and when been
    before; and what was left of a person's choices after the link was cut for 20 seconds."""
    with servers.app() as server:
        server.wait()
        painted_once(browser, f"{server.address}/map")
        with Network(server.port) as link:
            texts = {page.title: _texts(browser, f"{link.address}/{page.path}") for page in catalogue.PAGES}
            with visit(browser) as page:
                cold = painted(page, "area", f"{link.address}/map")[0]
                idle(page)
                page.goto("about:blank")
                warm = painted(page, "area", f"{link.address}/map")[0]
            return {"texts": texts, "map": cold, "map_again": warm, "cut": CUT, "kept": _kept(browser, link)}


def painted_once(browser: Browser, address: str) -> None:
    """A visit that is not measured: the server has then loaded what it keeps."""
    with visit(browser) as page:
        painted(page, "area", address)


def _texts(browser: Browser, address: str) -> dict[str, float]:
    with visit(browser) as page:
        page.goto(address, wait_until="commit")
        start = page.evaluate("bench.origin")
        own = wait(page, "own", start)["at"]
        return {"first": (wait(page, "first", start)["at"] - start) / 1000, "own": (own - start) / 1000}


def _kept(browser: Browser, link: Network) -> bool:
    """Whether a choice, a search half done and the map itself outlive a cut of the link."""
    with visit(browser) as page:
        painted(page, "area", f"{link.address}/map?measure=imd2025_income")
        still = page.locator(
            "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
        )
        still.wait_for()
        choose(page, "Measure", "Employment")
        frame = next(frame for frame in page.frames if "/component/" in frame.url)
        frame.wait_for_function("areaMap.measure === 'imd2025_employment' && areaMap.paints > 1")
        page.get_by_role("combobox", name="Find a place").fill("Blackpool")
        page.get_by_role("option", name=re.compile("^Blackpool")).first.click()
        found = page.get_by_role("heading", name="Blackpool", exact=True).first
        found.wait_for()
        link.cut()
        still.wait_for(state="detached")
        time.sleep(CUT)
        link.mend()
        still.wait_for(timeout=60_000)
        idle(page)
        return (
            not frame.is_detached()
            and frame.evaluate("areaMap.measure") == "imd2025_employment"
            and found.is_visible()
            and "measure=imd2025_employment" in page.url
        )


def start_up(browser: Browser) -> dict[str, float]:
    """Seconds from the start of the server's process until it answers, until the map is painted, and until all of /map
    is there.
    """
    with visit(browser) as page, servers.app() as server:
        health = server.wait()
        page.goto(f"{server.address}/map", wait_until="commit")
        area = wait(page, "area", 0)["at"] / 1000 - server.started
        text = wait(page, "text", 0, _finished)["at"] / 1000 - server.started
        return {"health": health, "map": area, "text": text}


def memory(count: int) -> dict[str, float]:
    """Memory of the app's server: see :mod:`tests.bench.sessions`."""
    with servers.app() as server:
        server.wait()
        return {"at_start": server.memory()} | sessions.memory_of(server.port, count, server.memory)


def areas(count: int) -> dict[str, object]:
    """Seconds the server takes for the page of an area: England's largest council, and random areas of all levels.

    The same areas each time. ``worst`` names the slowest of each level with its seconds.
    """
    every = store.places()
    listed = [
        every.index[every["level"] == level] for level in ("msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn")
    ]
    each = count // (len(listed) + 2)
    drawn = [code for codes in listed for code in random.Random(1).sample(list(codes), min(each, len(codes)))]
    hoods = random.Random(1).sample(list(store.neighbourhoods().index), count - len(drawn) - 1)
    councils = every[every["level"] == "lad25"]
    largest = councils["population"].idxmax()
    with servers.app() as server:
        server.wait()
        codes = [*hoods, *drawn, "E92000001", largest]
        seconds = dict(
            zip(codes, sessions.seconds_of(server.port, "area", [f"place={code}" for code in codes]), strict=True)
        )
    worst = {}
    for code, taken in seconds.items():
        level = catalogue.level_of(code)
        if taken > worst.get(level.label, ("", 0))[1]:
            worst[level.label] = (f"{place(code).name} ({code})", taken)
    slowest = max(hoods, key=seconds.get)
    return {
        "largest": councils.at[largest, "name"],
        "largest_seconds": seconds[largest],
        "neighbourhood_worst": seconds[slowest],
        "neighbourhood_first": [_asked_first(slowest) for _ in range(FIRSTS)],
        "seconds": list(seconds.values()),
        "worst": worst,
    }


def _asked_first(code: str) -> float:
    """Seconds the server takes for the page of an area when nobody has asked it for any before, only for the map."""
    with servers.app() as server:
        server.wait()
        sessions.seconds_of(server.port, "map", ["measure=imd2025"], before=())
        time.sleep(STARTED)
        return sessions.seconds_of(server.port, "area", [f"place={code}"], before=())[0]


def searches() -> dict[str, float]:
    """Seconds the server takes to answer what is typed, the median of five, once its names are read."""
    places.search("Leeds")
    found = {}
    for typed in TYPED:
        taken = []
        for _ in range(5):
            begun = time.perf_counter()
            with contextlib.suppress(places.NotFound):
                places.search(typed)
            taken.append(time.perf_counter() - begun)
        found[typed] = median(taken)
    return found


def rival_of(browser: Browser, kind: str, folder: Path, told: dict, times: int) -> dict:
    """Everything about one rival. The visit that counts bytes comes first and warms its server."""
    with servers.rival(kind, folder, told) as server:
        server.wait()
        contender = rival(kind, server.address)
        view, one, seconds = counted(browser, contender)
        visits = [timed(browser, contender, contender.choices) for _ in range(times)]
        return {
            "first_paint": [first for first, _ in visits],
            "first_paint_after_start": seconds,
            "change": [each for _, changes in visits for each in changes],
            "bytes_change": one.total,
            "server_memory": server.memory(),
        }


def _reachable(links: Locator) -> Locator:
    """The first of some links that a pointer can press: nothing lies over it."""
    for link in links.all():
        with contextlib.suppress(Error):
            link.click(trial=True, timeout=1500)
            return link
    raise RuntimeError("The benchmark found no link to the map that can be pressed")


def _finished(token: str) -> bool:
    return token.endswith("notRunning")


def idle(page: Page) -> None:
    """Let what was started by the last step (hover's words, say) end before the next is timed."""
    page.wait_for_load_state("networkidle")
    time.sleep(0.5)
