"""Readers who go on choosing while one of two copies is killed, and what becomes of them."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.bench.readers import Reader

MEASURES = ("cni2023", "imd2025_income", "imd2025_employment", "imd2025_crime", "imd2025_health", "imd2025_education")
"""More than one reader chooses: what a session was sent before is not sent to it again."""
PLACE = "E06000009"


@dataclass
class Outcome:
    """What became of all the readers together."""

    choices: int
    lost: int
    """Choices that were not shown, and pages put back without what their link says."""
    errors: list[str]
    away: list[float]
    """Seconds that each reader who was cut off was away."""
    found: list[float]
    """Of these, the seconds until they were connected to a copy."""
    moved: int
    """Readers whose copy is another at the end than at the beginning."""
    slowest: float


def played(*told, **more) -> Outcome:
    """What :func:`choosing` finds, on a thread of its own: a test in a browser has a loop that runs already."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(lambda: asyncio.run(choosing(*told, **more))).result()


async def choosing(
    address: str, trusted: ssl.SSLContext | None, readers: int, rounds: int, every: float, strike: Callable[[], object]
) -> Outcome:
    """Each reader chooses one measure after another; in the middle of it one copy is struck.

    Parameters
    ----------
    every : float
        Seconds between two choices of a reader.
    strike : callable
        What happens to the copy, once a third of the choices have been made.
    """
    all_readers = [Reader(address, trusted) for _ in range(readers)]
    await asyncio.gather(*(each.open() for each in all_readers))
    begun = time.perf_counter()
    found: list[tuple[float, bool]] = []

    async def one(number: int, reader: Reader) -> None:
        for turn in range(rounds):
            due = begun + every * (turn + number / readers)
            await reader.rest(due - time.perf_counter())
            measure = MEASURES[(number + turn) % len(MEASURES)]
            found.append(await reader.choose("map", f"measure={measure}&place={PLACE}", f"-{measure}-"))
        await reader.rest(begun + every * rounds - time.perf_counter())

    async def blow() -> None:
        await asyncio.sleep(every * rounds / 3)
        await asyncio.to_thread(strike)

    await asyncio.gather(blow(), *(one(number, each) for number, each in enumerate(all_readers)))
    for each in all_readers:
        await each.close()
    return Outcome(
        len(found),
        readers * rounds - sum(took for _, took in found) + sum(each.forgotten for each in all_readers),
        [error for each in all_readers for error in each.errors],
        [seconds for each in all_readers for seconds in each.away],
        [seconds for each in all_readers for seconds in each.found],
        sum(each.copies[0] != each.copies[-1] for each in all_readers),
        max(seconds for seconds, _ in found),
    )
