"""``python -m tests.bench.load``: how one process, and two, bear many readers; writes nothing.

Each reader chooses something every ten seconds: another measure on the map, another place on Your area, another line on
Both at once, another measure on Compare places. The readers speak to the copies themselves, half of them to each: what a
proxy adds is measured in ``tests/host``. Figures taken on a machine that does other work are not to be published: the
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
from dataclasses import dataclass, field
from pathlib import Path

from lib import store
from tests.bench.readers import Reader
from tests.bench.servers import Server, app

EVERY = 10.0
"""Seconds between two choices of a reader."""
MEASURES = ("cni2023", "imd2025_income", "imd2025_employment", "imd2025_crime", "imd2025_health", "imd2025_education")
COMPARED = "E06000009,E06000021,E08000012"
BARS = {"map": 0.5, "area": 1.5}
"""Seconds under which nineteen of twenty have to be."""
MEMORY = 10.0
"""MB a reader."""


@dataclass
class Found:
    """What a number of readers found at a number of copies."""

    readers: int
    copies: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)
    errors: int = 0
    memory: float = 0.0
    """MB a reader, of all copies together, above what they had with none."""
    processor: float = 0.0
    """Of one core, of all copies together."""

    def row(self) -> dict[str, object]:
        """What of it is said."""
        told: dict[str, object] = {
            page: [round(statistics.median(each), 3), round(nineteen(each), 3), len(each)]
            for page, each in sorted(self.seconds.items())
        }
        return (
            {"readers": self.readers, "copies": self.copies}
            | told
            | {
                "errors": self.errors,
                "memory a reader": round(self.memory, 1),
                "processor": round(self.processor, 2),
            }
        )


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
    """Have so many readers choose for so long."""
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
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            took, _ = await reader.choose(page, query, "")
            # From when it was due: a reader who had to wait for the last answer waits for this one too.
            found.seconds.setdefault(page, []).append(max(took, time.perf_counter() - due))

    await asyncio.gather(*(one(number, each) for number, each in enumerate(all_readers)))
    found.processor = (sum(map(processor, servers)) - spent) / (time.perf_counter() - begun)
    found.memory = (sum(each.memory() for each in servers) - before) / readers
    found.errors = sum(len(each.errors) for each in all_readers)
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


def measured(readers: tuple[int, ...], copies: int, seconds: float) -> list[Found]:
    """So many readers, one number after the other, at the same copies."""
    chosen = random.Random(7)
    places = chosen.sample(store.codes("lsoa21"), 60) + chosen.sample(store.codes("lad25"), 40)
    chosen.shuffle(places)
    with contextlib.ExitStack() as started:
        servers = [started.enter_context(app()) for _ in range(copies)]
        for each in servers:
            each.wait()
        asyncio.run(warmed(servers, places))
        return [asyncio.run(bear(servers, number, seconds, places)) for number in readers]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, nargs="+", default=[20, 50, 100, 200])
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for copies in asked.copies:
        for found in measured(tuple(asked.readers), copies, asked.seconds):
            print(json.dumps(found.row()))
            for page, bar in BARS.items():
                if nineteen(found.seconds.get(page, [0.0])) >= bar:
                    print(f"  missed: {page} under {bar} s")
    print(f"Load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
