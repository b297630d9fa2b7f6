"""How many files people's browsers may leave here, and for how long.

Streamlit keeps each file that a browser sends in memory, whether or not a page asked for it, as
many as are sent, until Python happens to collect what is left of the session: sixty of 5 MB are
300 MB that nobody reads. :class:`Uploads` stands before Streamlit's server and counts. What is
too much goes, the oldest first, and what a session held goes soon after it. It speaks to
Streamlit as a browser would, so it needs to know nothing of what is inside.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass

from lib.serve.asgi import Application, Message, Receive, Scope, Send

OF_A_SESSION = 16_000_000
"""Bytes that one session may hold: the largest file, saved slides (``lib.deck.slides.FILE_MB``), and part of a second."""
OF_ALL = 160_000_000
FILES = 20
"""Files that one session may hold, however small."""
AT_ONCE, ALL_AT_ONCE = 8, 30
"""Files that one session may be sending at the same time: a browser sends all that are dropped into a box at once, and a
reader may have eight lists of points. And all sessions together.
"""
LOOKED_AT = 30.0
"""Seconds between two looks at which sessions are still there."""
GONE = 150.0
"""Seconds for which a session is away before its files go. Streamlit keeps it for 120, in case only the link was cut.
"""
ADDRESS = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")
NOT_THERE = b"Invalid session_id"
"""What Streamlit answers when a file is sent for a session that is not there."""
TOO_MANY = b"Too many files at once. Wait until the others are here, then try again."


@dataclass(frozen=True, slots=True)
class Held:
    """A file that Streamlit holds: how large it is, and the request that brought it, without its body."""

    size: int
    scope: Scope


class Uploads:
    """An ASGI application around Streamlit's, which bounds the files that it holds.

    Parameters
    ----------
    app : ASGI application
        Streamlit's.
    """

    def __init__(self, app: Application) -> None:
        self.app = app
        # Both in the order in which they came.
        self.held: dict[tuple[str, str], Held] = {}
        self.coming: list[str] = []
        self.away: dict[str, float] = {}
        self.looking: asyncio.Task | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = (
            ADDRESS.search(scope["path"]) if scope["type"] == "http" and scope["method"] in ("PUT", "DELETE") else None
        )
        if not found:
            await self.app(scope, receive, send)
        elif scope["method"] == "PUT":
            await self._put((found[1], found[2]), scope, receive, send)
        else:
            await self._delete((found[1], found[2]), scope, receive, send)

    async def _delete(self, file: tuple[str, str], scope: Scope, receive: Receive, send: Send) -> None:
        async def seen(message: Message) -> None:
            # Whoever cannot prove that the file is theirs is refused, and the file still counts.
            if message["type"] == "http.response.start" and message["status"] < 300:
                self.held.pop(file, None)
            await send(message)

        await self.app(scope, receive, seen)

    async def _put(self, file: tuple[str, str], scope: Scope, receive: Receive, send: Send) -> None:
        session = file[0]
        if self.coming.count(session) >= AT_ONCE or len(self.coming) >= ALL_AT_ONCE:
            await send(
                {
                    "type": "http.response.start",
                    "status": 429,
                    "headers": [(b"content-type", b"text/plain"), (b"retry-after", b"5")],
                }
            )
            await send({"type": "http.response.body", "body": TOO_MANY})
            return
        size, status = 0, 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            return message

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if status < 300:
                    self.held.pop(file, None)
                    self.held[file] = Held(size, _without_body(scope))
                    await self._make_room(session)
            await send(message)

        self.coming.append(session)
        try:
            await self.app(scope, counted, seen)
        finally:
            self.coming.remove(session)
        if self.held and (self.looking is None or self.looking.done()):
            self.looking = asyncio.create_task(self._look())

    async def _make_room(self, session: str) -> None:
        """Let the oldest files go until what is left may stay: of the session first, then of all."""
        for keys, most, files in (
            (lambda: [key for key in self.held if key[0] == session], OF_A_SESSION, FILES),
            (lambda: list(self.held), OF_ALL, OF_ALL),
        ):
            while (kept := keys()) and (len(kept) > files or sum(self.held[key].size for key in kept) > most):
                await self._drop(kept[0])

    async def _drop(self, file: tuple[str, str]) -> None:
        if held := self.held.pop(file, None):
            await _asked(self.app, {**held.scope, "method": "DELETE"})

    async def _look(self) -> None:
        """Let the files go of sessions that have been away too long, until no file is held."""
        while self.held:
            await asyncio.sleep(LOOKED_AT)
            for session in {key[0] for key in self.held}:
                newest = next(self.held[key] for key in reversed(self.held) if key[0] == session)
                if NOT_THERE not in await _asked(self.app, newest.scope):
                    self.away.pop(session, None)
                elif time.monotonic() - self.away.setdefault(session, time.monotonic()) >= GONE:
                    for key in [key for key in self.held if key[0] == session]:
                        await self._drop(key)
                    self.away.pop(session, None)


def _without_body(scope: Scope) -> Scope:
    """A request to ask again with, as the same browser: only what proves who it is, and nothing of what it sent."""
    proof = [each for each in scope["headers"] if each[0] in (b"host", b"cookie", b"x-xsrftoken", b"origin")]
    return {name: value for name, value in scope.items() if name not in ("extensions", "state")} | {"headers": proof}


async def _asked(app: Application, scope: Scope) -> bytes:
    """What the application answers to a request without a body."""
    told = b""

    async def nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def listen(message: Message) -> None:
        nonlocal told
        told += message.get("body", b"")

    # A request is changed by whoever it passes through.
    await app(dict(scope), nothing, listen)
    return told
