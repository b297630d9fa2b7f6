"""How the Room travels: ``/room``, a light page for telephones and the wall, and ``/api/room/v1``, which it speaks with.

What can be done is in ``lib/room``; here are addresses, JSON and limits. The database is asked in threads, so that where it
is slow, locked or away the rest of the app goes on. No address and no log holds a key, a token or what anybody says.
Choices and costs: ``docs/decisions/the-room.md``.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import traceback
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lib.serve.asgi import Application, Message, Receive, Scope, Send
from lib.serve.policy import POLICY
from lib.serve.responses import takes_gzip
from lib.serve.room_routes import LARGEST, Asked, Refused, Reply, answered, find
from lib.serve.way_in import WayIn

PAGE, WORKER = "/room", "/room-worker.js"
OURS = (PAGE, f"{PAGE}/", WORKER)
ROOMS = "/api/room"
THREADS = 4
MOST_QUEUED = 600
"""Requests that are being answered or wait for it, at most: each of 500 phones, the walls and the facilitator one."""
SLOW = 15
"""Seconds in which a request must have come whole."""
FIRST, BETWEEN = 30, 60
"""Seconds from the start to the first look for rooms whose time has come, and between two looks."""
WORTH_PACKING = 300
NOTHING = b"default-src 'none'; frame-ancestors 'none'"
"""The content policy of what is no page."""
TOO_BUSY = "Many phones are asking just now. What was acknowledged is kept. Please try again in a few seconds."
TOO_LARGE = "That is more than can be sent to a room at once. Please say it shorter."
TOO_SLOW = "That came in too slowly to be read. Please send it again."
NOT_JSON = "That could not be read. Reload the page and try again."
FAILED = "Something went wrong here. It is not what you wrote: please tell whoever runs this app."
LOG = logging.getLogger("every_neighbourhood")


class Room:
    """An ASGI application around another: it answers ``/room`` and what begins with ``/api/room``, and hands on all else.

    From the start of the server it has rooms wiped whose time has come.

    Parameters
    ----------
    app : ASGI application
    way_in : WayIn
        By which address telephones come in.
    """

    def __init__(self, app: Application, way_in: WayIn | None = None) -> None:
        self.app, self.way_in = app, way_in or WayIn()
        self.executor = ThreadPoolExecutor(THREADS, thread_name_prefix="room")
        self.waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, _sweeping(send))
        elif scope["type"] == "http" and scope["path"] in OURS and scope["method"] in ("GET", "HEAD"):
            await self._page(scope, send)
        elif scope["type"] == "http" and is_room(scope["path"]):
            await self._api(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, send: Send) -> None:
        if scope["path"] == f"{PAGE}/":
            # What the page asks for is written as seen from the address without the stroke, below whatever path.
            query = scope.get("query_string", b"")
            there = b".." + PAGE.encode() + (b"?" + query if query else b"")
            await _send(Reply(308, b""), [(b"location", there), (POLICY, NOTHING)], scope, send)
            return
        kind, body, policy = await asyncio.to_thread(_worker if scope["path"] == WORKER else _page)
        await _send(Reply(200, body), [(b"content-type", kind), (POLICY, policy)], scope, send)

    async def _api(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (POLICY, NOTHING)]
        try:
            route, parts = find(scope["method"], scope["path"])
            body = await _body(scope, receive) if scope["method"] in ("POST", "PUT") else {}
            reply = await self._in_turn(Asked(scope, parts, body, self.way_in), route)
        except Refused as problem:
            reply = Reply.problem(problem)
        except _Left:
            return
        if reply.again is not None:
            headers.append((b"retry-after", str(reply.again).encode()))
        if reply.allow:
            headers.append((b"allow", reply.allow.encode()))
        await _send(reply, headers, scope, send)

    async def _in_turn(self, asked: Asked, route: str) -> Reply:
        if self.waiting >= MOST_QUEUED:
            raise Refused(TOO_BUSY, 503, again=5)
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.executor, _answered, asked, route)
        finally:
            self.waiting -= 1


class _Left(Exception):
    """Who asked has gone away."""


def is_room(path: str) -> bool:
    """Whether an address is one of these.

    >>> [is_room(path) for path in ("/api/room/v1/rooms", "/api/room", "/api/rooms", "/api/v1/places")]
    [True, True, False, False]
    """
    return path == ROOMS or path.startswith(f"{ROOMS}/")


def _page() -> tuple[bytes, bytes, bytes]:
    from lib.serve import room_page

    return b"text/html; charset=utf-8", room_page.room_page(), room_page.POLICY


def _worker() -> tuple[bytes, bytes, bytes]:
    from lib.serve import room_page

    return b"text/javascript; charset=utf-8", room_page.WORKER, room_page.WORKER_POLICY


def _answered(asked: Asked, route: str) -> Reply:
    try:
        reply = answered(asked, route)
    except Exception as problem:
        # Where it happened, and not what it says: that may hold what somebody wrote.
        where = "".join(traceback.format_tb(problem.__traceback__)[-6:])
        LOG.error("The Room failed: %s\n%s", type(problem).__name__, where)
        return Reply.problem(Refused(FAILED, 500))
    packs = takes_gzip(dict(asked.scope["headers"]).get(b"accept-encoding", b""))
    if not packs or len(reply.body) < WORTH_PACKING:
        return reply
    packer = zlib.compressobj(3, wbits=31)
    return Reply(reply.status, packer.compress(reply.body) + packer.flush(), fresh=reply.fresh, packed=True)


async def _body(scope: Scope, receive: Receive) -> dict[str, Any]:
    """What was sent, as a table of JSON; an empty body is an empty one."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    if told.isdigit() and int(told) > LARGEST:
        raise Refused(TOO_LARGE, 413)
    content = b""
    try:
        async with asyncio.timeout(SLOW):
            while True:
                message: Message = await receive()
                if message["type"] == "http.disconnect":
                    raise _Left
                content += message.get("body", b"")
                if len(content) > LARGEST:
                    raise Refused(TOO_LARGE, 413)
                if not message.get("more_body"):
                    break
    except TimeoutError:
        raise Refused(TOO_SLOW, 408) from None
    try:
        found = json.loads(content) if content.strip() else {}
    except (ValueError, RecursionError):
        raise Refused(NOT_JSON) from None
    if not isinstance(found, dict):
        raise Refused(NOT_JSON)
    return found


async def _send(reply: Reply, headers: Iterable[tuple[bytes, bytes]], scope: Scope, send: Send) -> None:
    all_headers = [
        *headers,
        (b"content-length", str(len(reply.body)).encode()),
        (b"cache-control", reply.fresh),
        (b"vary", b"Accept-Encoding"),
        *([(b"content-encoding", b"gzip")] if reply.packed else []),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": all_headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})


def _sweeping(send: Send) -> Send:
    ended = threading.Event()

    async def relay(message: Message) -> None:
        await send(message)
        if message["type"] == "lifespan.startup.complete":
            threading.Thread(target=_sweep, args=(ended,), daemon=True, name="room sweep").start()
        elif message["type"] == "lifespan.shutdown.complete":
            ended.set()

    return relay


def _sweep(ended: threading.Event) -> None:
    """Have rooms wiped for as long as the server runs."""
    if ended.wait(FIRST):
        return
    # Late: it takes a second to load, which the start of the server would wait for.
    from lib import room

    while True:
        try:
            if room.exists():
                room.sweep()
        except room.RoomError:
            pass  # told in the log already
        except Exception as problem:
            # It has to go on: nothing else wipes a room whose time has come while nobody asks for it.
            LOG.error("The Room could not look for what is to be wiped: %s", type(problem).__name__)
        if ended.wait(BETWEEN):
            return
