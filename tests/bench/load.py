"""``python -m tests.bench.load``: how one process, and two, bear many readers; ``--write`` keeps it in ``docs/bench.json``.

Each reader chooses something every ten seconds: another measure on the map, another place on Your area, another line on
Both at once, another measure on Compare places. The readers speak to the copies themselves, half of them to each: what a
proxy adds is measured in ``tests/host``. Each number of readers gets copies of its own, ready and warm, so that none
inherits what the one before has left. Figures taken on a machine that does other work are not to be published: the
report says how much it did.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import statistics
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from lib import store
from tests.bench import hosting, written
from tests.bench.readers import Reader
from tests.bench.servers import Server, app

EVERY = 10.0
"""Seconds between two choices of a reader."""
SECONDS = 45.0
"""For so long each number of readers chooses."""
READERS, COPIES = (20, 50, 75, 100, 200), (1, 2)
GRACE = 30.0
"""Seconds after that in which choices that had to wait are still made; the rest is not, and is counted as errors."""
MEASURES = ("cni2023", "imd2025_income", "imd2025_employment", "imd2025_crime", "imd2025_health", "imd2025_education")
COMPARED = "E06000009,E06000021,E08000012"


@dataclass
class Found:
    """What a number of readers found at a number of copies."""

    readers: int
    copies: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: int = 0
    """Sentences of a fault, answers that did not come, connections that were lost."""
    memory: float = 0.0
    """MB a reader, of all copies together, above what they had with none, just started and warm."""
    processor: float = 0.0
    """Of one core, of all copies together."""

    def row(self) -> dict[str, object]:
        """What of it is kept: of each page the seconds that half of the answers took at most, and nineteen of twenty,
        and how many there were."""
        return {
            "readers": self.readers,
            "copies": self.copies,
            "pages": {
                page: [round(statistics.median(each), 3), round(nineteen(each), 3), len(each)]
                for page, each in sorted(self.seconds.items())
            },
            "errors": self.errors,
            "memory": round(self.memory, 1),
            "processor": round(self.processor, 2),
        }


def nineteen(values: list[float]) -> float:
    """What nineteen of twenty values are not above."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 19 // 20) - 1)]


def choices(number: int, places: list[str]) -> itertools.chain[tuple[str, str]]:
    """The choices of one reader, for ever: page and link. Every reader begins at another page."""
    pages = ("map", "area", "both", "compare")

    def endless():
        for turn in itertools.count(number):
            page = pages[turn % 4]
            measure = MEASURES[(number + turn) % len(MEASURES)]
            place = places[(number * 37 + turn) % len(places)]
            yield (
                page,
                {
                    "map": f"measure={measure}",
                    "area": f"place={place}",
                    "both": f"cut={(10, 15, 20, 25)[turn // 4 % 4]}",
                    "compare": f"places={COMPARED}&measure={measure}",
                }[page],
            )

    return itertools.chain(endless())


async def bear(servers: list[Server], readers: int, seconds: float, places: list[str]) -> Found:
    """Have so many readers choose for so long, at copies that are warm."""
    found = Found(readers, len(servers))
    before = sum(each.memory() for each in servers)
    # The tests' own reader, without a proxy: the link of a page is all it needs.
    all_readers = [Reader(servers[number % len(servers)].address) for number in range(readers)]
    for group in range(0, readers, 10):
        await asyncio.gather(*(each.open() for each in all_readers[group : group + 10]))
    begun, spent = time.perf_counter(), sum(map(processor, servers))

    async def one(number: int, reader: Reader) -> None:
        for turn, (page, query) in enumerate(choices(number, places)):
            due = begun + EVERY * (turn + number / readers)
            if due > begun + seconds:
                return
            if time.perf_counter() > begun + seconds + GRACE:
                found.errors += 1
                continue
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            took, _ = await reader.choose(page, query, "")
            # From when it was due: a reader who had to wait for the last answer waits for this one too.
            found.seconds.setdefault(page, []).append(max(took, time.perf_counter() - due))

    await asyncio.gather(*(one(number, each) for number, each in enumerate(all_readers)))
    found.processor = (sum(map(processor, servers)) - spent) / (time.perf_counter() - begun)
    found.memory = (sum(each.memory() for each in servers) - before) / readers
    found.errors += sum(len(each.errors) + len(each.away) for each in all_readers)
    for each in all_readers:
        await each.close()
    return found


def processor(server: Server) -> float:
    """Seconds of the processor that a copy has used; 0 where the system does not say."""
    stat = Path(f"/proc/{server.process.pid}/stat")
    if not stat.is_file():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def warmed(servers: list[Server], places: list[str]) -> None:
    """What a copy reads once it has read: each has had a few readers."""
    for server in servers:
        reader = Reader(server.address)
        await reader.open()
        for page, query in itertools.islice(choices(0, places), 16):
            await reader.choose(page, query, "")
        await reader.close()


def ready(server: Server, limit: float = 120.0) -> None:
    """Wait until a copy has looked at its data, which would take the processor from readers."""
    server.wait()
    until = time.monotonic() + limit
    while time.monotonic() < until:
        with (
            contextlib.suppress(urllib.error.HTTPError),
            urllib.request.urlopen(f"{server.address}/readyz", timeout=10) as answer,
        ):
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError("A copy of the benchmark was never ready")


def measured(readers: int, copies: int, seconds: float) -> Found:
    """So many readers at so many copies, which are started for them."""
    chosen = random.Random(7)
    places = chosen.sample(store.codes("lsoa21"), 60) + chosen.sample(store.codes("lad25"), 40)
    chosen.shuffle(places)
    with contextlib.ExitStack() as started:
        servers = [started.enter_context(app()) for _ in range(copies)]
        for each in servers:
            ready(each)
        asyncio.run(warmed(servers, places))
        return asyncio.run(bear(servers, readers, seconds, places))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, nargs="+", default=READERS)
    parser.add_argument("--copies", type=int, nargs="+", default=COPIES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument(
        "--write", action="store_true", help="keep it in docs/bench.json, and make README's table again"
    )
    asked = parser.parse_args()
    load, rows = os.getloadavg()[0], []
    print(f"Load of the machine before: {load:.1f} on {os.cpu_count()} cores")
    for copies in asked.copies:
        for readers in asked.readers:
            rows.append(measured(readers, copies, asked.seconds).row())
            print(json.dumps(rows[-1]), flush=True)
    print(f"Load of the machine after: {os.getloadavg()[0]:.1f}")
    found = {"every": EVERY, "seconds": asked.seconds, "machine": written.machine(load), "rows": rows}
    print(hosting.borne(found))
    if asked.write:
        for each in written.put("load", found):
            print(f"{'met' if each['met'] else 'MISSED'}: {each['what']}, {each['measured']:.2f}, bar {each['bar']}")


if __name__ == "__main__":
    main()
