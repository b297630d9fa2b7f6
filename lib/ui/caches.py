"""Loading ahead: what the first visitor of each page would otherwise wait for."""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
import threading
from collections.abc import Iterator

from lib import places
from lib.analysis import both
from lib.analysis.level_values import level_values
from lib.links import SHOW
from lib.places import filters
from lib.serve import give_back
from lib.store import DataProblem

SECONDS = 4
"""Left to the first page: on two cores it would otherwise wait for what it does not need yet."""


@functools.cache
def fill_caches() -> None:
    """Begin, once a process and a little after its first page, to fill the caches that all sessions share."""
    timer = threading.Timer(SECONDS, _load)
    timer.daemon = True
    timer.start()


def _load() -> None:
    # A damaged file is told by the page that needs it, not here.
    with contextlib.suppress(DataProblem), _giving_way():
        for key in ("cni2023", "both"):
            level_values(key, "lsoa21")
        places.search("Blackpool")
        for key in SHOW:
            filters.holds(key)
        both.figures()
    _set_aside()


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
