"""The app below a path of its own, such as ``https://council.example/neighbourhoods/``: Streamlit's ``server.baseUrlPath``.

Nothing of ours knows of it but this module: :class:`Below` takes the path off what is asked, before anybody else looks,
and :class:`Above` puts it on again for Streamlit, which answers at it. What a page asks for is written with :func:`at`.
"""

from __future__ import annotations

from lib.serve.asgi import Application, Receive, Scope, Send

_settled = [""]


def cleaned(path: str | None) -> str:
    """A path as it stands before all others: with a stroke before, none behind; empty where there is none.

    >>> cleaned("neighbourhoods/"), cleaned("/a/b"), cleaned(""), cleaned(None)
    ('/neighbourhoods', '/a/b', '', '')
    """
    parts = [part for part in (path or "").split("/") if part]
    return "".join(f"/{part}" for part in parts)


def settle(path: str | None) -> str:
    """Say once, as the server starts, below which path the app stands; returns it as :func:`cleaned` does."""
    _settled[0] = cleaned(path)
    return _settled[0]


def at(address: str) -> str:
    """An address of the app's own, from its stroke on, as a browser has to ask for it.

    >>> at("/app/static/search.js")
    '/app/static/search.js'
    """
    return f"{_settled[0]}{address}"


class Below:
    """An ASGI application around all others: it takes the base off each address, and refuses what is not below it."""

    def __init__(self, app: Application, base: str) -> None:
        self.app, self.base = app, cleaned(base)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.base or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["path"].startswith(f"{self.base}/"):
            raw = scope.get("raw_path") or b""
            base = self.base.encode()
            shorter = {"raw_path": raw[len(base) :]} if raw.startswith(base + b"/") else {}
            await self.app({**scope, "path": scope["path"][len(self.base) :], **shorter}, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "no such address"})
        elif scope["path"] in ("", "/", self.base):
            query = scope.get("query_string", b"")
            location = f"{self.base}/".encode() + (b"?" + query if query else b"")
            await _say(send, 308, b"", (b"location", location))
        else:
            await _say(send, 404, f"The app stands below {self.base}/.\n".encode())


class Above:
    """An ASGI application around Streamlit's: it puts the base on again."""

    def __init__(self, app: Application, base: str) -> None:
        self.app, self.base = app, cleaned(base)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.base and scope["type"] in ("http", "websocket"):
            raw = scope.get("raw_path")
            longer = {"raw_path": self.base.encode() + raw} if raw else {}
            scope = {**scope, "path": f"{self.base}{scope['path']}", **longer}
        await self.app(scope, receive, send)


async def _say(send: Send, status: int, body: bytes, *more: tuple[bytes, bytes]) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
