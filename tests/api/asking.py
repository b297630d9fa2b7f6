"""Asks the open data as a program does, without a server."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import dataclass
from typing import Any

from lib.serve import OpenData
from lib.serve.asgi import Message, Receive, Scope, Send

OTHER = 299
"""The status of what is handed on."""


@dataclass(frozen=True)
class Answer:
    """What came: status, headers, and the body as it travelled."""

    status: int
    headers: dict[str, str]
    sent: bytes

    @property
    def body(self) -> bytes:
        """The body, unpacked."""
        return gzip.decompress(self.sent) if self.headers.get("content-encoding") == "gzip" else self.sent

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


async def handed_on(scope: Scope, _: Receive, send: Send) -> None:
    """What stands behind the open data."""
    if scope["type"] != "http":
        raise NotImplementedError  # as the standard asks of who needs not be told of a start
    await send({"type": "http.response.start", "status": OTHER, "headers": []})
    await send({"type": "http.response.body", "body": b""})


class Asking:
    """A program that asks one :class:`OpenData`, from an address where one is given."""

    def __init__(self, client: str = "") -> None:
        self.app = OpenData(handed_on)
        self.client = client

    async def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        told: list[Message] = []

        async def send(message: Message) -> None:
            told.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "client": (self.client, 50_000) if self.client else None,
            "headers": [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()],
        }
        await self.app(scope, receive, send)
        heads = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        return Answer(told[0]["status"], heads, b"".join(message.get("body", b"") for message in told[1:]))

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        return asyncio.run(self.ask(address, method, **headers))

    def all(self, addresses: list[str]) -> list[Answer]:
        async def together() -> list[Answer]:
            return await asyncio.gather(*map(self.ask, addresses))

        return asyncio.run(together())
