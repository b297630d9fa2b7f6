"""How the process asks for memory, and gives it back. Measured in ``docs/decisions/memory.md``."""

from __future__ import annotations

import contextlib
import ctypes
import os

# Of mallopt(3): how much may lie free at the end before it is given back; from which size on each request has memory of
# its own; and how many
# heaps there are, of which each would keep what was once needed in it.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
HEAP = {M_TRIM_THRESHOLD: 8 << 20, M_MMAP_THRESHOLD: 1 << 20, M_ARENA_MAX: 2}


def spare() -> None:
    """Settle how memory is asked for, so that what is free goes back: see docs/decisions/memory.md.

    To be called before Arrow is loaded, which would have a pool of its own.
    Each is left as it is where the environment says otherwise, and the heap where the C library is not glibc.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    if not any(name.startswith("MALLOC_") for name in os.environ):
        with contextlib.suppress(OSError, AttributeError, TypeError):
            settle = ctypes.CDLL(None).mallopt
            for option, value in HEAP.items():
                settle(option, value)


def give_back() -> None:
    """Give memory that is free back to the system, where the C library can: after loading, which needs twice what it
    keeps.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
