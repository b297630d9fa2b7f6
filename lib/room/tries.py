"""How often a code, a key or a passphrase may be tried wrongly. Kept in memory alone, and of who tries a salted hash."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable

MINUTE = 60.0
OF_ONE, OF_ALL = 30, 300
"""Wrong tries within a minute of one address, and of all: at most. A hall may have one address, and to try
all 148 million codes takes a year at this rate."""
TOO_MANY_TRIES = (
    "Too many wrong codes were tried just now. Wait a minute, then look at the code on the wall and try again."
)


class Tries:
    """The wrong tries of the last minute.

    Parameters
    ----------
    now : callable
        Seconds that only go on.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self._salt = secrets.token_bytes(16)
        self._wrong: deque[tuple[float, bytes]] = deque()
        self._lock = threading.Lock()

    def too_many(self, asker: str) -> bool:
        """Whether an address has to wait."""
        who = self._who(asker)
        with self._lock:
            while self._wrong and self.now() - self._wrong[0][0] >= MINUTE:
                self._wrong.popleft()
            return len(self._wrong) >= OF_ALL or sum(each == who for _, each in self._wrong) >= OF_ONE

    def wrong(self, asker: str) -> None:
        """Somebody tried something wrong."""
        with self._lock:
            if len(self._wrong) < OF_ALL:
                self._wrong.append((self.now(), self._who(asker)))

    def _who(self, asker: str) -> bytes:
        return hashlib.blake2b(asker.encode(errors="replace"), key=self._salt, digest_size=8).digest()
