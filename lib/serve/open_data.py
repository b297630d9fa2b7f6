"""The figures for programs of others, ``/api/v1``: answered here, without a page and without Streamlit.

What is answered is in ``lib/api``; this is how it travels. Everybody's pages may read it: there is nothing here that is
anybody's own, and nothing that can be changed. Choices and costs: ``docs/decisions/open-data.md``.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lib.serve.asgi import Application, Receive, Scope, Send
from lib.serve.askers import Askers
from lib.serve.base_path import at
from lib.serve.policy import OPEN_DATA
from lib.serve.public_address import WrongAddress, set_address
from lib.serve.ranges import OutsideFile, part_of
from lib.serve.responses import CachedResponse, knows, pack, send_response, takes_gzip
from lib.serve.room import is_room

if TYPE_CHECKING:
    from lib.api import Reply

READING = "GET, HEAD, OPTIONS"
MOST_QUEUED = 16
"""Questions that are being answered or wait for it, at most."""
AT_ONCE = 4
"""Whole tables that travel at the same time, at most."""
AGAIN = b"5"
"""Seconds after which somebody who was told to wait may ask again."""
KEPT, KEPT_SIZE = 48, 200_000
"""Answers that are kept, and the bytes, packed, of the largest."""
WHOLE, AS_MANY = f"{OPEN_DATA}/v1/data/neighbourhoods.", 10
"""How the addresses of whole tables begin, and as how many questions one counts."""
TYPED = "/search"
"""How an address ends that holds what somebody typed, which is not kept."""
FRESH = b"public, max-age=600"
PIECE = 1 << 18
ONLY_READ = "These figures can be read and not written: ask with GET."
TOO_MANY = "Many questions are being answered just now. Please ask again in a few seconds."
TOO_OFTEN = (
    "You have asked very often in a short time. Please ask again in {seconds}, or take the whole table once: "
    f"it is at {WHOLE}csv."
)
OUTSIDE = "The part that was asked for begins behind the end of this file. Its size is in Content-Range."
FAILED = "Something went wrong while this was answered. It is not your question: please tell whoever runs this app."
OPENED = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After, Content-Disposition, Content-Range, Accept-Ranges"),
)
ASKED_BEFORE = (
    (b"access-control-allow-methods", READING.encode()),
    (b"access-control-allow-headers", b"If-None-Match, Accept, Range, If-Range"),
    (b"access-control-max-age", b"86400"),
)
"""What a browser is told that asks first whether it may ask."""


class OpenData:
    """An ASGI application around another: it answers what begins with ``/api``, and hands on all else.

    One answer is made at a time, in a thread of its own, so that pages go on being answered.

    Parameters
    ----------
    app : ASGI application
    """

    def __init__(self, app: Application) -> None:
        self.app = app
        self.askers = Askers()
        self.executor = ThreadPoolExecutor(1, thread_name_prefix="open data")
        self.kept: OrderedDict[tuple[str, bytes], CachedResponse] = OrderedDict()
        self.waiting = 0
        self.travelling = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_open_data(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _begin(send, 204, ((b"allow", READING.encode()), *OPENED, *ASKED_BEFORE))
            await send({"type": "http.response.body", "body": b""})
        elif scope["method"] not in ("GET", "HEAD"):
            await send_response(await self._problem(405, ONLY_READ, (b"allow", READING.encode())), scope, send)
        else:
            await self._read(scope, send)

    async def _read(self, scope: Scope, send: Send) -> None:
        # A part of a table, or its headers alone, is one question.
        whole = scope["path"].startswith(WHOLE) and scope["method"] == "GET" and not _header(scope, b"range")
        if seconds := self.askers.wait(scope, AS_MANY if whole else 1):
            said = TOO_OFTEN.format(seconds=f"{seconds} second{'s' * (seconds > 1)}")
            await send_response(await self._problem(429, said, (b"retry-after", str(seconds).encode())), scope, send)
            return
        key = (scope["path"], scope["query_string"])
        if key in self.kept:
            self.kept.move_to_end(key)
            await _send(self.kept[key], scope, send)
            return
        if self.waiting >= MOST_QUEUED:
            await send_response(await self._problem(503, TOO_MANY, (b"retry-after", AGAIN)), scope, send)
            return
        self.waiting += 1
        try:
            reply, answer = await asyncio.get_running_loop().run_in_executor(self.executor, _answered, *key)
        finally:
            self.waiting -= 1
        if answer is None:
            await self._whole(reply, scope, send)
            return
        if answer.status == 200 and len(answer.body) <= KEPT_SIZE and not scope["path"].endswith(TYPED):
            self.kept[key] = answer
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
        await _send(answer, scope, send)

    async def _whole(self, reply: Reply, scope: Scope, send: Send) -> None:
        """Send what is too large to be held, piece by piece."""
        if self.travelling >= AT_ONCE:
            await send_response(await self._problem(503, TOO_MANY, (b"retry-after", AGAIN)), scope, send)
            return
        self.travelling += 1
        try:
            await _travel(reply, scope, send)
        except OutsideFile as outside:
            size = f"bytes */{outside}".encode()
            await send_response(await self._problem(416, OUTSIDE, (b"content-range", size)), scope, send)
        finally:
            self.travelling -= 1

    async def _problem(self, status: int, sentence: str, *more: tuple[bytes, bytes]) -> CachedResponse:
        # In a thread: what says it takes seconds to load the first time.
        return await asyncio.to_thread(_said, status, sentence, more)


def is_open_data(path: str) -> bool:
    """Whether an address is one of these: what is said in a room is not.

    >>> [is_open_data(path) for path in ("/api/v1/measures", "/api", "/apiary", "/map", "/api/room/v1/rooms")]
    [True, True, False, False, False]
    """
    return path == OPEN_DATA or path.startswith(f"{OPEN_DATA}/") and not is_room(path)


def _answered(path: str, query: bytes) -> tuple[Reply, CachedResponse | None]:
    """The answer, and how it is sent; None for what is sent piece by piece."""
    # Late: it takes seconds to load, which the start of the server would wait for.
    from lib import api

    try:
        reply = api.answer(path, query.decode("ascii", errors="replace"), _base())
    except Exception:
        # Logged without what was asked: a search may hold anything.
        logging.getLogger("every_neighbourhood").exception("An answer to a program failed")
        reply = api.problem(500, FAILED)
    return reply, None if reply.file or reply.pieces else _packed(reply)


def _base() -> str:
    """Where others reach the app, if that was set."""
    try:
        return set_address() or ""
    except WrongAddress:
        return ""


def _said(status: int, sentence: str, more: tuple[tuple[bytes, bytes], ...]) -> CachedResponse:
    from lib import api

    answer = _packed(api.problem(status, sentence))
    return CachedResponse(answer.status, (*answer.headers, *more), answer.body, answer.packed)


def _packed(reply: Reply) -> CachedResponse:
    headers = dict(_headers(reply))
    if reply.status == 200:
        headers[b"etag"] = f'"{hashlib.sha256(_below(reply.body)).hexdigest()[:32]}"'.encode()
    return pack(reply.status, headers, _below(reply.body))


def _below(body: bytes) -> bytes:
    """An answer whose own addresses are where the app stands."""
    return body.replace(b'"/api/', f'"{at(OPEN_DATA)}/'.encode())


def _headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    headers = [
        (b"content-type", reply.kind.encode("ascii")),
        (b"cache-control", FRESH if reply.status == 200 else b"no-store"),
        *OPENED,
    ]
    if reply.name:
        headers.append((b"content-disposition", f'attachment; filename="{reply.name}"'.encode("ascii")))
    if reply.described_by:
        headers.append(
            (b"link", f'<{at(reply.described_by)}>; rel="describedby"; type="application/json"'.encode("ascii"))
        )
    return headers


async def _send(answer: CachedResponse, scope: Scope, send: Send) -> None:
    tag = dict(answer.headers).get(b"etag")
    if tag and knows(scope, tag):
        await _unchanged(answer.headers, send)
    else:
        await send_response(answer, scope, send)


async def _travel(reply: Reply, scope: Scope, send: Send) -> None:
    # What is made anew each time, and packed or plain, has the same content and not the same bytes.
    tag = f'"{reply.tag}"' if reply.file else f'W/"{reply.tag}"'
    headers = [*_headers(reply), (b"etag", tag.encode())]
    if knows(scope, tag.removeprefix("W/").encode()):
        await _unchanged(headers, send)
        return
    packed = reply.pieces is not None and takes_gzip(dict(scope["headers"]).get(b"accept-encoding", b""))
    status, begin, end = 200, 0, 0
    if reply.pieces:
        headers.append((b"vary", b"Accept-Encoding"))
        headers += [(b"content-encoding", b"gzip")] if packed else []
    elif reply.file:
        size = await asyncio.to_thread(lambda path: path.stat().st_size, reply.file)
        part = _part(scope, tag, size)
        begin, end = part or (0, size)
        headers += [(b"accept-ranges", b"bytes"), (b"content-length", str(end - begin).encode())]
        if part:
            status = 206
            headers.append((b"content-range", f"bytes {begin}-{end - 1}/{size}".encode()))
    await _begin(send, status, headers)
    if scope["method"] != "HEAD":
        pieces = reply.pieces() if reply.pieces else _of_file(reply.file, begin, end)
        if packed:
            pieces = _gzip(pieces)
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _part(scope: Scope, tag: str, size: int) -> tuple[int, int] | None:
    """The part of a file that is asked for; None for all of it: no part is, or the file is another than the asker has.

    Raises
    ------
    OutsideFile
        It begins behind the end; the message is the size.
    """
    asked, only_if = _header(scope, b"range"), _header(scope, b"if-range")
    if not asked or scope["method"] != "GET" or (only_if and only_if.strip() != tag.encode()):
        return None
    try:
        return part_of(asked, size)
    except OutsideFile:
        raise OutsideFile(size) from None


def _header(scope: Scope, name: bytes) -> bytes:
    return dict(scope["headers"]).get(name, b"")


def _of_file(path: Path | None, begin: int, end: int) -> Iterator[bytes]:
    if path is None:
        return
    with path.open("rb") as content:
        content.seek(begin)
        while piece := content.read(min(PIECE, end - begin)):
            begin += len(piece)
            yield piece


def _gzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    # Quick rather than small: 22 MB become 7 in less than a second.
    packer = zlib.compressobj(4, wbits=31)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


async def _unchanged(headers: Iterable[tuple[bytes, bytes]], send: Send) -> None:
    kept = (b"etag", b"cache-control", b"vary", *(name for name, _ in OPENED))
    await _begin(send, 304, [each for each in headers if each[0] in kept])
    await send({"type": "http.response.body", "body": b""})


async def _begin(send: Send, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
