"""Many readers without a browser, all in one thread: what pages of Streamlit say to the server, said by hand.

A reader keeps the cookie that the proxy gave, and when its connection is lost does what the page does: connects again,
and asks for what its link says.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from lib.serve.turns import FINISHED, read

AGAIN = 0.5
"""Seconds between two tries to connect again: the page's own begin with less and grow."""
PATIENCE = 60
EARLY = 2
"""A run that was ended for the next (``FINISHED_EARLY_FOR_RERUN``)."""


@dataclass
class Reader:
    """One reader of one page.

    Parameters
    ----------
    address : str
        Of the app, with the path it stands below.
    trusted : SSLContext, optional
        For an address of https.
    """

    address: str
    trusted: ssl.SSLContext | None = None
    cookie: str = ""
    errors: list[str] = field(default_factory=list)
    away: list[float] = field(default_factory=list)
    """Seconds from each loss of the connection until the page was whole again."""
    found: list[float] = field(default_factory=list)
    """Seconds of these until it was connected to a copy: what the proxy takes. The rest is the page's own time."""
    copies: list[str] = field(default_factory=list)
    """The proxy's name of the copy at each connection."""
    wire: ClientConnection | None = None
    last: tuple[str, str, str] | None = None
    """What was asked for last, as the page's link holds it."""
    forgotten: int = 0
    """How often a page that was put back did not show what its link says."""

    async def open(self) -> None:
        """Load the page, as a browser does first, and connect."""
        if self.address.startswith("https"):
            await asyncio.to_thread(self._load)
        await self._connect()

    def _load(self) -> None:
        with urllib.request.urlopen(f"{self.address}/map", context=self.trusted, timeout=30) as answer:
            self._keep(answer.headers.get_all("Set-Cookie") or [])

    def _keep(self, cookies: list[str]) -> None:
        for each in cookies:
            if each.startswith("copy="):
                self.cookie = each.partition(";")[0]

    async def _connect(self) -> None:
        parts = urlsplit(self.address)
        scheme = "wss" if parts.scheme == "https" else "ws"
        self.wire = await connect(
            f"{scheme}://{parts.netloc}{parts.path}/_stcore/stream",
            origin=f"{parts.scheme}://{parts.netloc}",
            subprotocols=["streamlit"],
            additional_headers={"Cookie": self.cookie} if self.cookie else {},
            ssl=self.trusted,
            proxy=None,
            max_size=None,
            open_timeout=10,
            # As browsers: they never ask whether the server is there.
            ping_interval=None,
            compression=None,
        )
        self._keep(self.wire.response.headers.get_all("Set-Cookie"))
        self.copies.append(self.cookie.partition("=")[2])

    async def choose(self, page: str, query: str, sign: str) -> tuple[float, bool]:
        """Ask for a page with a choice: the seconds until all of it is there, and whether the choice is in it.

        Parameters
        ----------
        sign : str
            What a page that took the choice holds and one that did not take it lacks.
        """
        self.last = (page, query, sign)
        begun, lost = time.perf_counter(), 0.0
        while True:
            try:
                found = await self._run(page, query, sign.encode())
                if lost:
                    self.away.append(time.perf_counter() - lost)
                return time.perf_counter() - begun, found
            except TimeoutError:
                self.errors.append(f"No answer within {PATIENCE} s.")
                await self.close()
                await self._connect()
                return time.perf_counter() - begun, False
            except (ConnectionClosed, OSError):
                lost = lost or time.perf_counter()
                await self._again(lost)

    async def rest(self, seconds: float) -> None:
        """Read what is there for a while. A page notices at once that its connection is lost, and does not wait for the
        next choice: it connects again and asks for what its link says."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            assert self.wire
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.wire.wait_closed(), left)
                lost = time.perf_counter()
                await self._again(lost)
                if self.last:
                    _, found = await self.choose(*self.last)
                    self.forgotten += not found
                    self.away.append(time.perf_counter() - lost)

    async def _again(self, since: float) -> None:
        while True:
            try:
                await self._connect()
                self.found.append(time.perf_counter() - since)
                return
            except (OSError, InvalidHandshake, EOFError):
                if time.perf_counter() - since > PATIENCE:
                    raise
                await asyncio.sleep(AGAIN)

    async def _run(self, page: str, query: str, sign: bytes) -> bool:
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        ask.rerun_script.context_info.timezone = "Europe/London"
        ask.rerun_script.context_info.locale = "en-GB"
        assert self.wire
        await self.wire.send(ask.SerializeToString())
        found = False
        while True:
            data = await asyncio.wait_for(self.wire.recv(), PATIENCE)
            found = found or sign in data
            if len(data) < 4000 and (b"exception" in data.lower() or b":material/error:" in data):
                self.errors.append(ForwardMsg.FromString(data).__str__()[:300])
            if FINISHED in read(data) and ForwardMsg.FromString(data).script_finished != EARLY:
                return found

    async def close(self) -> None:
        if self.wire:
            await self.wire.close()
