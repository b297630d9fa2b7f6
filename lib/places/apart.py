"""Reading a stranger's file in a process of its own, which ends when it takes too long or too much memory.

Such a file is read by a script that imports nothing of ours, so that a process for it starts in
a tenth of a second. This file is both sides: the app calls :func:`apart`, and the process that
it starts runs this file as a program, which limits itself and then runs the script.

On Linux the process may use 5 seconds of a processor and 300 MB. A Mac counts the memory that
was used, fifty times a second; Windows counts neither, and the clock ends the process there.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import subprocess
import sys
import threading
import time
from pathlib import Path

SECONDS = 5
"""Of a processor, where the system counts them."""
PATIENCE = 10
"""Seconds by the clock: more, since others may be using the processor."""
MEMORY = 300_000_000
"""Bytes of memory, all that Python itself takes included."""
AT_ONCE = 2
"""Files that are read at the same time; the next ones wait for their turn."""
TURN = 20
"""Seconds within which a file's turn has to come."""

READ, REFUSED = b"+", b"-"
FULL = 3
"""What the process ends with when there is no memory left for it."""
_turns = threading.BoundedSemaphore(AT_ONCE)


class NotRead(Exception):
    """What came of a file that was not read to its end.

    Attributes
    ----------
    why : str
        ``refused`` (the message is the script's own sentence), ``long``, ``full`` (of memory),
        ``busy`` (its turn did not come), or ``broken``.
    """

    def __init__(self, why: str, sentence: str = "") -> None:
        super().__init__(sentence or why)
        self.why = why


def apart(script: Path, content: bytes, *told: str) -> bytes:
    """What a script makes of a file, in a process of its own.

    Parameters
    ----------
    script : Path
        A Python file that imports nothing of ours, with a function ``answer(content)`` that
        gives back whether the file can be used, and bytes: what was made of it, or a sentence.
        It may name packages that are not to be loaded, in ``WITHOUT``.
    content : bytes
    *told : str
        More that ``answer`` is to know, short and never a reader's own text: others on this machine may see it.

    Returns
    -------
    bytes
        What the script made of it.

    Raises
    ------
    NotRead
        The script refused it, took too long or too much, or fell over it.
    """
    if not _turns.acquire(timeout=TURN):
        raise NotRead("busy")
    try:
        command = [sys.executable, "-I", "-X", "utf8", str(Path(__file__).resolve()), str(script.resolve()), *told]
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise NotRead("long") from None
    finally:
        _turns.release()
    mark, made = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and mark == READ:
        return made
    if done.returncode == 0 and mark == REFUSED:
        raise NotRead("refused", made.decode())
    # A process that used up its seconds is ended by the system, with a signal of which Windows has no name.
    raise NotRead("long" if done.returncode in (-24, -9) else "full" if done.returncode == FULL else "broken")


# ---- the other side


def _limit() -> None:
    """Let the system end this process when it uses more than it may."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, MEMORY)):
        # A Mac refuses the last; who runs the app may allow less already.
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(limit)[1]
            resource.setrlimit(limit, (most, hard) if hard == resource.RLIM_INFINITY or hard >= most else (hard, hard))
    if sys.platform == "darwin":
        threading.Thread(target=watch_memory, daemon=True).start()


def watch_memory(pause: float = 0.02) -> None:
    """End this process once it has used too much memory, where the system does not."""
    # Counted from here: some systems begin with what the process used that started this one.
    begun = _most_used()
    while _most_used() - begun < MEMORY:
        time.sleep(pause)
    os._exit(FULL)


def _most_used() -> int:
    """The most memory that this process has held, in bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _main(script: str, *told: str) -> None:
    content = sys.stdin.buffer.read()
    _limit()
    try:
        found = runpy.run_path(script)
        for name in found.get("WITHOUT", ()):
            # None here forbids the import, which the stub of sys.modules does not know.
            sys.modules.setdefault(name, None)  # type: ignore[arg-type]
        usable, made = found["answer"](content, *told)
    except MemoryError:
        os._exit(FULL)
    sys.stdout.buffer.write((READ if usable else REFUSED) + made)


if __name__ == "__main__":
    _main(*sys.argv[1:])
