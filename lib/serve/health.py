"""Whether this copy lives, and whether it is ready for readers: two addresses for whoever keeps it running.

``/healthz`` says that the process answers: one that does not is to be started again. ``/readyz`` says that its data has
been looked at and loaded and is whole, and that it is not about to end: one that is not gets no readers. Both are
answered to everybody by every name, below a base path too, and say nothing else.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from lib.serve.asgi import Application, Receive, Scope, Send

LIVE, READY = "/healthz", "/readyz"
WHOLE, STARTING, ENDING, DAMAGED = "ok", "starting", "ending", "data not whole"


class Health:
    """An ASGI application around all others.

    Parameters
    ----------
    app : ASGI application
    whole : callable
        Whether the data is as the builders wrote it; asked in a thread, each time.
    ending : callable
        Whether the process is about to end.
    """

    def __init__(self, app: Application, whole: Callable[[], bool], ending: Callable[[], bool]) -> None:
        self.app, self.whole, self.ending = app, whole, ending
        self.loaded = threading.Event()
        """To be set by whoever has loaded and looked at all."""
        self.wanted = threading.Event()
        """Set once somebody asks whether this copy is ready: then whoever loads need not wait for a quiet moment."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["path"] if scope["type"] == "http" else ""
        if asked == LIVE:
            await _say(scope, send, 200, WHOLE)
        elif asked == READY:
            self.wanted.set()
            state = await self.state()
            await _say(scope, send, 200 if state == WHOLE else 503, state)
        else:
            await self.app(scope, receive, send)

    def is_ready(self) -> bool:
        """Whether this copy may have readers."""
        return self.loaded.is_set() and not self.ending() and self.whole()

    async def state(self) -> str:
        """Why this copy gets no readers, or that it may."""
        if self.ending():
            return ENDING
        if not self.loaded.is_set():
            return STARTING
        return WHOLE if await asyncio.to_thread(self.whole) else DAMAGED


async def _say(scope: Scope, send: Send, status: int, word: str) -> None:
    body = f"{word}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
