"""What was read of a room a moment ago: 500 phones ask for the same within two seconds, and it is read once.

Kept in memory, for two seconds, by the version of the room: a change makes it another. A wiped room is forgotten at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Found = TypeVar("Found")
SECONDS = 2.0
MOST = 64

_kept: dict[Hashable, tuple[float, Any]] = {}
_lock = threading.Lock()


def read(key: Hashable, reads: Callable[[], Found]) -> Found:
    """What ``reads`` finds, or found within the last two seconds for the same key."""
    now = time.monotonic()
    with _lock:
        found = _kept.get(key)
    if found is not None and now - found[0] < SECONDS:
        return found[1]
    made = reads()
    with _lock:
        for old in [each for each, (moment, _) in _kept.items() if now - moment >= SECONDS] or list(_kept)[:1]:
            if len(_kept) >= MOST or now - _kept[old][0] >= SECONDS:
                del _kept[old]
        _kept[key] = (now, made)
    return made


def forget() -> None:
    """Keep nothing that was read."""
    with _lock:
        _kept.clear()
