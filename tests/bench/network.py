"""A poor network on this machine: a TCP proxy with a rate, a delay, and a wire that can be cut.

The browser's own throttling leaves websockets alone, and a page of Streamlit is one.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any

RATE = 1_600_000 / 8
"""Bytes a second each way, for all connections together: 1.6 Mbit/s."""
DELAY = 0.075
"""Seconds each way: 150 ms there and back."""
PIECE = 1_460
"""Bytes sent at once, as one packet would be, so that connections share the wire."""


WAITING = 0.03
"""Seconds of sending that wait before the wire. Without any, a single connection got 1.4 Mbit/s of the 1.6."""


class Wire:
    """One direction of the link: each piece waits for those before it, then travels."""

    def __init__(self, rate: float, delay: float) -> None:
        self.rate, self.delay, self._free = rate, delay, 0.0

    def due(self, size: int, now: float) -> tuple[float, float]:
        """When a piece has left the sender, and when it has come; times and ``now`` in seconds of one clock.

        >>> wire = Wire(rate=1000, delay=0.5)
        >>> wire.due(100, now=0.0), wire.due(100, now=0.0), wire.due(100, now=9.0)
        ((0.1, 0.6), (0.2, 0.7), (9.1, 9.6))
        """
        self._free = max(self._free, now) + size / self.rate
        return self._free, self._free + self.delay


class Network:
    """A link to a server on this machine, in a thread of its own while the block lasts.

    A connection is made after the time of one trip there and back, as a handshake takes.
    """

    def __init__(self, port: int, rate: float = RATE, delay: float = DELAY) -> None:
        self._target, self.rate, self.delay = port, rate, delay
        self._open: set[asyncio.StreamWriter] = set()
        self._whole = True

    def __enter__(self) -> Network:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._up, self._down = Wire(self.rate, self.delay), Wire(self.rate, self.delay)
        self._server = self._do(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """End every connection, and refuse new ones until :meth:`mend`."""
        self._do(self._cut())

    def mend(self) -> None:
        """Let connections be made again."""
        self._whole = True

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _cut(self) -> None:
        self._whole = False
        for writer in list(self._open):
            writer.transport.abort()

    async def _close(self) -> None:
        self._server.close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._whole:
            writer.transport.abort()
            return
        self._open.add(writer)
        far = None
        try:
            await asyncio.sleep(2 * self.delay)
            far_reader, far = await asyncio.open_connection("127.0.0.1", self._target)
            self._open.add(far)
            await asyncio.gather(self._carry(reader, far, self._up), self._carry(far_reader, writer, self._down))
        except (OSError, asyncio.CancelledError):
            pass  # the link was cut, or is being taken down
        finally:
            for each in filter(None, (writer, far)):
                self._open.discard(each)
                each.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wire: Wire) -> None:
        """All that one side says, to the other, until it has said all."""
        travelling: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        clock = asyncio.get_running_loop().time

        async def arrive() -> None:
            while True:
                when, piece = await travelling.get()
                await asyncio.sleep(when - clock())
                if not piece:
                    with contextlib.suppress(OSError):
                        writer.write_eof()
                    return
                writer.write(piece)
                await writer.drain()

        arriving = asyncio.create_task(arrive())
        try:
            while True:
                piece = await reader.read(PIECE)
                left, come = wire.due(len(piece), clock())
                travelling.put_nowait((come, piece))
                if not piece:
                    break
                # Read a little ahead, as what waits before a real wire: a sleep ends a millisecond late, and the wire
                # must not stand idle meanwhile.
                await asyncio.sleep(left - clock() - WAITING)
            await arriving
        finally:
            arriving.cancel()
