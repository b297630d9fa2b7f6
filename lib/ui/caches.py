"""Loading ahead: what the first visitor of each page would otherwise wait for."""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator

from lib import places
from lib.analysis import both
from lib.analysis.level_values import level_values
from lib.links import SHOW
from lib.places import filters
from lib.serve import give_back
from lib.store import DataProblem

SECONDS = 4
"""Left to the first page: on two cores it would otherwise wait for what it does not need yet."""


QUIET, LATEST = 1.0, 60.0
"""Seconds without a page after which nobody seems to wait for one, and after which caches are filled all the same."""
_asked = 0.0


def fill_caches() -> None:
    """At each page: begin, once a process and while nobody waits for a page, to fill the caches that all share."""
    global _asked
    _asked = time.monotonic()
    _begin()


@functools.cache
def _begin() -> None:
    timer = threading.Timer(SECONDS, _load)
    timer.daemon = True
    timer.start()


def _load() -> None:
    # A damaged file is told by the page that needs it, not here.
    with contextlib.suppress(DataProblem), _giving_way():
        until = time.monotonic() + LATEST
        steps: tuple[Callable[[], object], ...] = (
            functools.partial(level_values, "cni2023", "lsoa21"),
            functools.partial(level_values, "both", "lsoa21"),
            functools.partial(places.search, "Blackpool"),
            *(functools.partial(filters.holds, key) for key in SHOW),
            both.figures,
        )
        for fill in steps:
            wait_until_quiet(until)
            fill()
    _set_aside()


def wait_until_quiet(until: float) -> None:
    """Wait until no page has been asked for a second, or until a time."""
    while (now := time.monotonic()) < until and now < _asked + QUIET:
        time.sleep(QUIET / 5)


@contextlib.contextmanager
def _giving_way() -> Iterator[None]:
    """Let other threads in ten times as often: a page made meanwhile hands over between threads a hundred times, and
    would wait each time.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _set_aside() -> None:
    """Let Python's search for rubbish pass over what stays as long as the process
    (``docs/decisions/speed-of-pages.md``).

    What is set aside is not searched first, which would hold up every page; the little rubbish in it stays.
    """
    gc.freeze()
    # Python weighs what is new against what its last search went through.
    gc.collect()
    give_back()
