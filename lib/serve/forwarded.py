"""What a proxy says of a request it hands on: by which host and protocol it was asked. Believed of named proxies alone.

uvicorn believes the protocol too, of this machine (its own setting ``FORWARDED_ALLOW_IPS``), and then puts the
browser's address in place of the proxy's. Nothing of ours asks for that address.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Iterable

from lib.serve.asgi import Application, Message, Receive, Scope, Send

SETTING = "EVERY_NEIGHBOURHOOD_PROXIES"
"""The environment variable that names the proxies: addresses or networks, such as ``10.0.0.7, 172.16.0.0/12``."""
HOST, PROTOCOL = b"x-forwarded-host", b"x-forwarded-proto"
SAFE = {"http": "https", "https": "https", "ws": "wss", "wss": "wss"}
ONE_HOST = re.compile(rb"[A-Za-z0-9._\-\[\]:]{1,255}")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def proxies(text: str | None) -> tuple[Network, ...]:
    """The addresses and networks that a setting names.

    Raises
    ------
    ValueError
        Something in it is neither.

    >>> proxies("10.0.0.7, ::1 172.16.0.0/12")
    (IPv4Network('10.0.0.7/32'), IPv6Network('::1/128'), IPv4Network('172.16.0.0/12'))
    """
    try:
        return tuple(ipaddress.ip_network(each) for each in (text or "").replace(",", " ").split())
    except ValueError:
        raise ValueError(
            f"{SETTING} names something that is no address. Write addresses or networks, such as 10.0.0.7, 172.16.0.0/12."
        ) from None


def named() -> tuple[Network, ...]:
    """The proxies that this machine was told of."""
    return proxies(os.environ.get(SETTING))


class Forwarded:
    """An ASGI application around all others: of a proxy that is named, it takes host and protocol; of others, neither.

    Cookies of what was asked by https are for https alone.

    Parameters
    ----------
    app : ASGI application
    trusted : iterable of networks
        Of :func:`proxies`.
    """

    def __init__(self, app: Application, trusted: Iterable[Network] = ()) -> None:
        self.app, self.trusted = app, tuple(trusted)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        said = [each for each in scope["headers"] if each[0] in (HOST, PROTOCOL)]
        if said:
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] not in (HOST, PROTOCOL)]}
            if self.is_trusted(scope.get("client")):
                _believe(scope, said)
        await self.app(scope, receive, _secure(send) if scope.get("scheme") in ("https", "wss") else send)

    def is_trusted(self, client: tuple[str, int] | None) -> bool:
        """Whether it is one of the proxies that asks."""
        host, port = client or ("", 0)
        # No connection comes from port 0: uvicorn writes it where the proxy is on this machine, beside the browser's.
        host = "127.0.0.1" if client and port == 0 else host
        try:
            address = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return False
        address = getattr(address, "ipv4_mapped", None) or address
        return any(address in network for network in self.trusted)


def _believe(scope: Scope, said: list[tuple[bytes, bytes]]) -> None:
    """Put host and protocol where they would be, had the browser asked us itself. Said twice, they are not believed."""
    hosts, protocols = ([value for name, value in said if name == wanted] for wanted in (HOST, PROTOCOL))
    if len(hosts) == 1 and ONE_HOST.fullmatch(hosts[0]):
        others = [each for each in scope["headers"] if each[0] != b"host"]
        scope["headers"] = [(b"host", hosts[0]), *others]
    if protocols == [b"https"]:
        scope["scheme"] = SAFE[scope.get("scheme", "http")]
    elif protocols == [b"http"]:
        scope["scheme"] = SAFE[scope.get("scheme", "http")].removesuffix("s")


def _secure(send: Send) -> Send:
    async def relay(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.accept"):
            headers = [
                (name, value + b"; Secure" if name == b"set-cookie" and b"; secure" not in value.lower() else value)
                for name, value in message.get("headers", ())
            ]
            message = {**message, "headers": headers}
        await send(message)

    return relay
