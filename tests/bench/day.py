"""``python -m tests.bench.day``: memory of one process over a day of a hundred readers, made short; ``--write`` keeps it.

What the server keeps grows with the distinct pages and places that are opened, and with the sessions that are there; the
hours between make it no larger. So the day is sixteen hours of half a minute each: a hundred sessions are open all the
time, and after each hour a quarter of them leave without a word and others come, whose sessions Streamlit keeps for two
minutes more. They open every page, every measure at every level, slides, comparisons and places of every kind, and take
files away, some of them at the same time. An hour is as long as it is: what of it was not opened in time is left out,
and counted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import queue
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from lib import catalogue
from tests.bench import memory, servers, written

READERS = 100
HOURS = 16
STAY = 4
"""Hours that somebody stays: after each hour a quarter of the readers leave, and others come in their place."""
AT_ONCE = 4
"""Pages that run at the same time: at a choice every ten seconds a hundred readers have fewer."""
EACH = 250
"""Places of a level that are opened over the day; of levels that have fewer, all."""
MINUTES = 8.0


@dataclass(frozen=True)
class Visit:
    """A page with its choices, and whether its files are taken away."""

    page: str
    query: str
    files: bool = False


@dataclass
class Day:
    """What was opened so far."""

    pages: int = 0
    files: int = 0
    left_out: int = 0
    sessions: int = 0
    errors: list[str] = field(default_factory=list)
    distinct: set[tuple[str, str]] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)


def dealt(each: int = EACH, hours: int = HOURS) -> list[list[Visit]]:
    """Everything there is to open, over the hours of the day in no order, the same each time; every page in each hour."""
    listed = [Visit(page, query, step.files) for step in memory.steps(each) for page, query in step.pages]
    chosen = random.Random(22)
    chosen.shuffle(listed)
    day = []
    for hour in range(hours):
        visits = [*listed[hour::hours], *(Visit(page.path, "") for page in catalogue.PAGES)]
        chosen.shuffle(visits)
        day.append(visits)
    return day


def come(server: servers.Server) -> memory.Visitor:
    """Somebody new."""
    return memory.Visitor(
        server,
        connect(
            f"ws://localhost:{server.port}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            origin=f"http://localhost:{server.port}",
            ping_interval=None,
            # Not for the time of a block: who comes stays for some hours.
            legacy=True,
        ),
    )


def leave(visitor: memory.Visitor) -> None:
    with contextlib.suppress(OSError, WebSocketException):
        visitor.session.close()


def hour(server: servers.Server, visits: list[Visit], here: queue.Queue, day: Day, until: float) -> None:
    """Have the readers who are here open these pages, some at the same time, until the hour is over."""

    def open_one(visit: Visit) -> None:
        if time.monotonic() > until:
            with day.lock:
                day.left_out += 1
            return
        visitor, taken = here.get(), 0
        try:
            for file in visitor.open(visit.page, visit.query) if visit.files else []:
                visitor.take(file)
                taken += 1
            if not visit.files:
                visitor.open(visit.page, visit.query)
        except (RuntimeError, OSError, WebSocketException) as problem:
            leave(visitor)
            visitor = come(server)
            with day.lock:
                day.errors.append(f"{visit.page}?{visit.query}: {problem}")
                day.sessions += 1
        with day.lock:
            day.pages += 1
            day.files += taken
            day.distinct.add((visit.page, visit.query))
        here.put(visitor)

    with ThreadPoolExecutor(AT_ONCE) as readers:
        list(readers.map(open_one, visits))


def simulated(
    readers: int = READERS, minutes: float = MINUTES, each: int = EACH, say: Callable[[str], object] = lambda _: None
) -> dict[str, object]:
    """Memory of a fresh server over the day.

    Returns
    -------
    dict
        ``peak`` and ``level``: the most it ever held, and what it holds in the end, in MB; ``bar``; ``readers`` at once;
        ``sessions``: of all who came; ``pages``, ``distinct``, ``files``; ``left_out``: pages for which an hour was too
        short; ``errors``: how many; ``hours``: for each ``pages`` and ``level`` and ``peak`` after it.
    """
    # Dealt before: it reads the lists of places, which is no part of the day.
    day, hours, deal = Day(), [], dealt(each)
    with servers.app() as server:
        server.wait()
        here: queue.Queue[memory.Visitor] = queue.Queue()
        for _ in range(readers):
            here.put(come(server))
        day.sessions = readers
        begun = time.monotonic()
        for number, visits in enumerate(deal, 1):
            before = day.pages
            hour(server, visits, here, day, begun + 60 * minutes * number / HOURS)
            hours.append({"pages": day.pages - before, "level": server.memory(), "peak": server.peak()})
            say(
                f"hour {number} of {HOURS}: {day.pages:,} pages, {server.memory():.0f} MB, peak {server.peak():.0f}, "
                f"{time.monotonic() - begun:.0f} s"
            )
            for _ in range(readers // STAY if number < HOURS else 0):
                leave(here.get())
                here.put(come(server))
                day.sessions += 1
        found = {
            "peak": server.peak(),
            "level": server.memory(),
            "bar": memory.AT_ONCE + memory.A_SESSION * readers,
            "readers": readers,
            "sessions": day.sessions,
            "pages": day.pages,
            "distinct": len(day.distinct),
            "files": day.files,
            "left_out": day.left_out,
            "errors": len(day.errors),
            "faults": day.errors[:10],
            "hours": hours,
            "seconds": round(time.monotonic() - begun),
        }
        while not here.empty():
            leave(here.get())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.day", description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="of the whole day")
    parser.add_argument("--each", type=int, default=EACH, help="places of a level at most")
    parser.add_argument(
        "--write", action="store_true", help="keep it in docs/bench.json, and make README's table again"
    )
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    found = simulated(asked.readers, asked.minutes, asked.each, lambda what: print(what, file=sys.stderr, flush=True))
    kept = "kept" if found["peak"] < found["bar"] else "missed"
    print(
        f"{found['readers']} readers at once, {found['sessions']} in all, {found['pages']:,} pages "
        f"({found['distinct']:,} distinct, {found['left_out']} left out), {found['files']} files, {found['errors']} faults: "
        f"peak {found['peak']:.0f} MB, in the end {found['level']:.0f} MB; bar {found['bar']} MB: {kept}",
        *found["faults"],
        sep="\n  ",
    )
    if asked.write:
        written.put("day", {"machine": written.machine(load)} | found)


if __name__ == "__main__":
    main()
