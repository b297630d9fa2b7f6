"""Answers that are kept, and how they are sent: packed or plain, whole or as missing."""

from __future__ import annotations

import asyncio
import re
import zlib
from dataclasses import dataclass

from lib.serve.asgi import Message, Receive, Scope, Send

YEAR = b"public, max-age=31536000, immutable"
GONE_FILE = b"There is no such file here.\n"


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """An answer: its headers, and its body as it is kept, packed or plain."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    packed: bool

    @property
    def plain(self) -> bytes:
        """The body as it was before it was packed."""
        return zlib.decompress(self.body, wbits=31) if self.packed else self.body


NO_FILE = CachedResponse(
    404, ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-cache")), GONE_FILE, packed=False
)


def pack(status: int, headers: dict[bytes, bytes], body: bytes) -> CachedResponse:
    """An answer to be kept: packed where that makes it smaller by a twentieth at least."""
    packer = zlib.compressobj(9, wbits=31)
    smaller = packer.compress(body) + packer.flush()
    worth = len(smaller) < 0.95 * len(body)
    told = headers | ({b"vary": b"Accept-Encoding"} if worth else {})
    return CachedResponse(status, tuple(told.items()), smaller if worth else body, worth)


def patient() -> Receive:
    """A browser that waits for its answer to the end. When one goes away Streamlit stops in the middle of a file, and a
    part of it would be kept.
    """
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive


def takes_gzip(accepts: bytes) -> bool:
    """Whether who sends this Accept-Encoding can unpack gzip: it is named, or ``*`` is, with a weight that is not 0.

    >>> takes_gzip(b"gzip, deflate, br"), takes_gzip(b"gzip;q=0, *"), takes_gzip(b"br;q=1.0, *;q=0.1"), takes_gzip(b"")
    (True, False, True, False)
    """
    weights = {}
    for each in accepts.decode("latin-1").lower().split(","):
        name, *rest = (part.strip() for part in each.split(";"))
        said = next((part[2:] for part in rest if part.startswith("q=")), "1")
        # A weight that is none is taken for a refusal: plain is right for everybody.
        weights[name] = float(said) if re.fullmatch(r"[01](?:\.\d{0,3})?", said) else 0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0))) > 0


def knows(scope: Scope, tag: bytes) -> bool:
    """Whether who asks has these bytes already: one of the tags that come along is this one, however weak."""
    said = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return any(each.strip().removeprefix(b"W/") in (tag, b"*") for each in said.split(b","))


def is_page(status: int, headers: dict[bytes, bytes]) -> bool:
    """Whether an answer is a page of markup that was found."""
    return status == 200 and headers.get(b"content-type", b"").startswith(b"text/html")


async def send_response(answer: CachedResponse, scope: Scope, send: Send) -> None:
    """Send a kept answer: packed to who can unpack it, without a body to who asks for its headers alone."""
    packed = answer.packed and takes_gzip(dict(scope["headers"]).get(b"accept-encoding", b""))
    body = answer.body if packed else answer.plain
    headers = [
        *answer.headers,
        (b"content-length", str(len(body)).encode()),
        *([(b"content-encoding", b"gzip")] if packed else []),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def or_missing(send: Send, path: str) -> Send:
    """Says that a file is missing where Streamlit sends its page. A component's own page is a file that is there."""
    missing = False

    async def relay(message: Message) -> None:
        nonlocal missing
        if message["type"] == "http.response.start":
            missing = not path.startswith("/component/") and is_page(message["status"], dict(message["headers"]))
            if missing:
                await send(
                    {
                        "type": "http.response.start",
                        "status": 404,
                        "headers": [*NO_FILE.headers, (b"content-length", str(len(GONE_FILE)).encode())],
                    }
                )
                await send({"type": "http.response.body", "body": GONE_FILE})
        if not missing:
            await send(message)

    return relay


def without_body(send: Send) -> Send:
    """Leaves the body out of what is sent, for HEAD."""

    async def relay(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return relay


def lasting(send: Send) -> Send:
    """Lets the browser keep a file whose address names its version."""

    async def relay(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            kept = [each for each in message["headers"] if each[0] != b"cache-control"]
            message = {**message, "headers": [*kept, (b"cache-control", YEAR)]}
        await send(message)

    return relay
