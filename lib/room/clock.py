"""What time it is, in one place, so that a test can let hours pass."""

from __future__ import annotations

import datetime
import time


def now() -> int:
    """Whole seconds since 1970, UTC."""
    return int(time.time())


def written_to_the_second(moment: int) -> str:
    """A moment as ISO writes it.

    >>> written_to_the_second(1_796_079_599)
    '2026-11-30T22:59:59Z'
    """
    return f"{datetime.datetime.fromtimestamp(moment, datetime.UTC):%Y-%m-%dT%H:%M:%S}Z"


def written(moment: int) -> str:
    """A moment to the minute, as ISO writes it.

    >>> written(1_796_079_599)
    '2026-11-30T22:59Z'
    """
    return f"{datetime.datetime.fromtimestamp(moment, datetime.UTC):%Y-%m-%dT%H:%M}Z"
