"""Who may ask: requests for another host, or from another's page, are refused before Streamlit sees them.

Streamlit compares the Origin of a connection with the addresses of this machine, and looks the
public one up on the internet, while everybody waits. And it takes any Host: a page of a stranger's
whose name is made to lead to this machine would be let in (DNS rebinding). :class:`Gate` decides by
what the request itself says and looks nothing up.
"""

from __future__ import annotations

import asyncio
import html
import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from lib.serve import framing
from lib.serve.asgi import Application, Message, Receive, Scope, Send
from lib.serve.open_data import is_open_data
from lib.serve.policy import HEADERS, POLICY, READABLE, frame_policy, page_policy

FOREIGN_HOST = (
    "The app is not known by this address. On the machine it runs on, open it at localhost. "
    "Whoever started it can name more addresses in EVERY_NEIGHBOURHOOD_HOSTS."
)
FOREIGN_PAGE = "Another page asked for this. The app answers only its own pages: open it in a window of its own."
OPEN = b"access-control-"
"""Streamlit opens some files to the pages of everybody; the app's own need no such leave, but for its open data."""
PORTS = {"http": 80, "https": 443}
HOST = re.compile(rb"[A-Za-z0-9._\-\[\]:%]{1,255}")


class Gate:
    """An ASGI application around another.

    It lets in who asks for this machine, by a name of its own or by the very address at which the
    connection came in, or for a host that was named; and, of browsers, only its own pages. To every
    answer it adds the headers of ``lib/serve/policy.py``.

    Parameters
    ----------
    app : ASGI application
    named : iterable of str
        Host names or addresses by which the app is also reached; ``*.example.org`` is any name below that.
    inline : iterable of str
        Scripts that are written into pages by whoever is behind, for the content policy.
    framed_by : iterable of str
        Sites that may show the pages of ``lib/serve/framing.py`` in a frame, as a content policy names them.
    """

    def __init__(
        self,
        app: Application,
        named: Iterable[str | None] = (),
        inline: Iterable[str] = (),
        framed_by: Iterable[str] = (),
    ) -> None:
        self.app = app
        self.framed_by = tuple(framed_by)
        self.named = frozenset(each.strip().lower().rstrip(".") for each in named if each and each.strip())
        self.policy = page_policy(inline)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = self.refusal(scope)
        if scope["type"] == "http":
            send = self._with_headers(send, scope)
            if refused:
                await _say(send, *refused)
            else:
                await self.app(scope, receive, send)
        elif refused:
            # Before it is accepted this is answered with status 403.
            await send({"type": "websocket.close", "code": 1008, "reason": refused[1]})
        else:
            # Streamlit need not judge the Origin again: its own way looks up names.
            headers = [each for each in scope["headers"] if each[0] != b"origin"]
            await self.app({**scope, "headers": headers}, _binary(receive), send)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and sentence for who may not ask this; None for who may."""
        hosts, origins = (
            [value for name, value in scope["headers"] if name == wanted] for wanted in (b"host", b"origin")
        )
        host = _split(hosts[0]) if len(hosts) == 1 else None
        if host is None or not self._is_ours(host.hostname or "", scope.get("server")):
            return 421, FOREIGN_HOST
        foreign = len(origins) > 1 or (origins and not _same(_origin(origins[0]), host))
        # Nothing of the open data is anybody's own, and nothing of it can be changed: pages of all may read it.
        if foreign and not (scope["type"] == "http" and is_open_data(scope["path"])):
            return 403, FOREIGN_PAGE
        return None

    def _is_ours(self, host: str, server: tuple[str, int | None] | None) -> bool:
        host = host.rstrip(".")
        if host == "localhost" or host in self.named or any(f"*.{rest}" in self.named for rest in _endings(host)):
            return True
        address = _address(host)
        # The address at which the connection came in: what a telephone in the room asks for. No list of our addresses
        # is needed.
        return address is not None and (address.is_loopback or address == _address(server[0] if server else ""))

    def _with_headers(self, send: Send, scope: Scope) -> Send:
        path = scope["path"]

        async def relay(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = dict(message.get("headers", ()))
                framed = path.startswith("/component/") and said.get(b"content-type", b"").startswith(b"text/html")
                policy = await asyncio.to_thread(frame_policy) if framed else said.get(POLICY, self.policy)
                # A frame in a frame is held by the other site too.
                if self.framed_by and (framed or framing.for_a_frame(path, scope.get("query_string", b""))):
                    policy = framing.opened_to(policy, self.framed_by)
                opened = is_open_data(path)
                ours = dict(HEADERS) | {POLICY: policy} | (dict([READABLE]) if opened else {})
                kept = [
                    each
                    for each in message.get("headers", ())
                    if each[0] not in ours and (opened or not each[0].startswith(OPEN))
                ]
                message = {**message, "headers": [*kept, *ours.items()]}
            await send(message)

        return relay


def _endings(host: str) -> Iterable[str]:
    while "." in host:
        host = host.partition(".")[2]
        yield host


def _split(host: bytes) -> SplitResult | None:
    """The parts of a Host; None when it is not one."""
    if not HOST.fullmatch(host):
        return None
    try:
        parts = urlsplit(f"//{host.decode('ascii')}")
        _ = parts.port  # raises for one that is no number
    except ValueError:
        return None
    return parts if parts.hostname else None


def _origin(origin: bytes) -> SplitResult | None:
    try:
        parts = urlsplit(origin.decode("ascii"))
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in PORTS and f"{parts.scheme}://{parts.netloc}" == origin.decode("ascii") else None


def _same(origin: SplitResult | None, host: SplitResult) -> bool:
    """Whether a page of this origin asks its own host. A port that is not written is the usual one of the origin's
    scheme.
    """
    if origin is None or "@" in origin.netloc:
        return False
    usual = PORTS[origin.scheme]
    return (origin.hostname, origin.port or usual) == (host.hostname, host.port or usual)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address as numbers; one of the older kind written as one of the newer is the older."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


async def _say(send: Send, status: int, sentence: str) -> None:
    body = f'<!DOCTYPE html><html lang="en"><title>Every Neighbourhood</title><p>{html.escape(sentence)}</p></html>'.encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _binary(receive: Receive) -> Receive:
    """Ends a connection that speaks text: Streamlit's browsers never do, and Streamlit logs a traceback for each."""

    async def heard() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and message.get("bytes") is None:
            return {"type": "websocket.disconnect", "code": 1003}
        return message

    return heard
