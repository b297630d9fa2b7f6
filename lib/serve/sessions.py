"""The sessions of this copy: how many are open, what runs, and how they are sent on to another when this one ends.

A process that is told to end (SIGTERM) first says that it is no longer ready, so that a proxy sends nobody new here.
Then each session is ended as soon as nothing runs in it: its page connects again, to a copy that stays, and shows there
what its link says (``docs/decisions/sessions.md``). What still runs when the time is up is cut.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Protocol

from lib.serve.asgi import Application, Message, Receive, Scope, Send
from lib.serve.turns import FINISHED, NEW_SESSION, RERUN, read

SETTING = "EVERY_NEIGHBOURHOOD_DRAIN"
"""The environment variable that says how many seconds sessions have to finish; 0, as without it, ends them at once."""
NOTICE = 5.0
"""Seconds in which a proxy that asks every second or two has seen that this copy is no longer ready."""
LONGEST = 600
NAVIGATION, PAGE_RUN = 23, 4
"""The number of what says which page runs, among the same; and in it (``Navigation``) that of the page's hash."""
RESTARTING = 1012


class Watcher(Protocol):
    """Who is told what happens, for whoever hosts."""

    def opened(self) -> None:
        """A session has been opened."""

    def closed(self) -> None:
        """A session has been closed."""

    def ran(self, page: str, seconds: float) -> None:
        """A page has run, from what was asked to the last of what was sent."""


class _Session:
    """One connection of one page."""

    def __init__(self) -> None:
        self.runs = False
        self.idle = asyncio.Event()
        self.idle.set()
        self.over = asyncio.Event()
        self.asked = 0.0
        self.page = "other"

    def begin(self) -> None:
        self.runs = True
        self.idle.clear()

    def end(self) -> None:
        self.runs = False
        self.idle.set()


class Sessions:
    """An ASGI application around Streamlit's, which knows the sessions and sends them on.

    Parameters
    ----------
    app : ASGI application
    drain : float
        Seconds that sessions have to finish once the process is told to end.
    pages : mapping of str to str
        The names of pages by Streamlit's hash of their addresses.
    watcher : Watcher, optional
    """

    def __init__(
        self,
        app: Application,
        drain: float = 0,
        pages: dict[str, str] | None = None,
        watcher: Watcher | None = None,
    ) -> None:
        self.app, self.drain, self.pages, self.watcher = app, drain, pages or {}, watcher
        self.open: set[_Session] = set()
        self.draining = False
        self.closed_to_all = False
        self.task: asyncio.Task | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" and self.drain:
            await self.app(scope, receive, self._listening(send))
        elif scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif self.closed_to_all:
            await send({"type": "websocket.close", "code": RESTARTING})
        else:
            await self._session(scope, receive, send)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = _Session()

        async def heard() -> Message:
            message = await receive()
            if RERUN in read(message.get("bytes")):
                session.asked = session.asked or time.perf_counter()
                session.begin()
            return message

        async def said(message: Message) -> None:
            if session.over.is_set():
                return
            there = read(message.get("bytes"))
            if NEW_SESSION in there:
                session.begin()
            if NAVIGATION in there:
                run = read(there[NAVIGATION]).get(PAGE_RUN, b"")
                session.page = self.pages.get(run.decode("ascii", errors="replace"), "other")
            await send(message)
            if FINISHED in there:
                session.end()
                if self.watcher and session.asked:
                    self.watcher.ran(session.page, time.perf_counter() - session.asked)
                session.asked = 0.0

        self.open.add(session)
        if self.watcher:
            self.watcher.opened()
        sending_on = asyncio.create_task(self._send_on(session, send))
        try:
            await self.app(scope, heard, said)
        finally:
            sending_on.cancel()
            self.open.discard(session)
            if self.watcher:
                self.watcher.closed()

    async def _send_on(self, session: _Session, send: Send) -> None:
        """End a session once nobody may stay and nothing runs in it."""
        await self._leave.wait()
        await session.idle.wait()
        session.over.set()
        with contextlib.suppress(Exception):
            await send({"type": "websocket.close", "code": RESTARTING})

    @property
    def _leave(self) -> asyncio.Event:
        # Made where it is waited for: an event belongs to a loop.
        if not hasattr(self, "_leaving"):
            self._leaving = asyncio.Event()
        return self._leaving

    def _listening(self, send: Send) -> Send:
        """Hear SIGTERM before the server does, once it has begun to listen to it."""

        async def relay(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                with contextlib.suppress(ValueError):  # not the main thread, as in a test
                    self._hear(asyncio.get_running_loop())

        return relay

    def _hear(self, loop: asyncio.AbstractEventLoop) -> None:
        before = signal.getsignal(signal.SIGTERM)

        def told(number: int, frame: FrameType | None) -> None:
            if self.draining or not callable(before):
                _hand_on(before, number, frame)
            else:
                self.draining = True
                loop.call_soon_threadsafe(begin, number)

        def begin(number: int) -> None:
            self.task = loop.create_task(self.finish(lambda: _hand_on(before, number, None)))

        signal.signal(signal.SIGTERM, told)

    async def finish(self, then: Callable[[], None]) -> None:
        """Let sessions finish within the time they have, and send each on; then do what ends the server."""
        until = time.monotonic() + self.drain
        await asyncio.sleep(min(NOTICE, self.drain / 2))
        self.closed_to_all = True
        self._leave.set()
        while self.open and time.monotonic() < until:
            await asyncio.sleep(0.1)
        then()


def _hand_on(handler: object, number: int, frame: FrameType | None) -> None:
    if callable(handler):
        handler(number, frame)


def seconds_to_drain() -> float:
    """What this machine was told.

    Raises
    ------
    ValueError
        It is no number of seconds from 0 to 600.
    """
    told = os.environ.get(SETTING, "").strip() or "0"
    try:
        found = float(told)
    except ValueError:
        found = -1
    if not 0 <= found <= LONGEST:
        raise ValueError(f"{SETTING} is no number of seconds from 0 to {LONGEST}. Write it as 30.")
    return found
