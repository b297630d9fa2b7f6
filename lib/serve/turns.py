"""Of the choices of one page none is lost: the next waits until Streamlit has taken the last."""

from __future__ import annotations

import asyncio
import contextlib

from lib.serve.asgi import Application, Message, Receive, Scope, Send

RERUN = 11
"""The number of a choice, or another wish for a run, among what a page may say (Streamlit's ``BackMsg``)."""
NEW_SESSION, FINISHED, DRAWN = 4, 6, frozenset((5, 6, 11))
"""Numbers, among what the server may say (``ForwardMsg``), of the beginning of a run; of its end; and of what only comes once the
choice has been taken: something drawn, the end, something drawn before."""
TURN = 2.0
"""Seconds after which the next choice is let through in any case: a choice that Streamlit drops begins no run."""


class InTurn:
    """An ASGI application around Streamlit's: of the choices of one page the next waits until the last has been taken.

    Streamlit ends a run as soon as the next choice comes. Where the server is busy that is at times
    before the run has taken its own choice, which is then lost. Taking it takes some milliseconds; the
    drawing that follows is ended by the next choice as before.
    """

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        taken, begun = asyncio.Event(), False
        taken.set()

        async def heard() -> Message:
            nonlocal begun
            message = await receive()
            if RERUN in fields(message.get("bytes")):
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(taken.wait(), TURN)
                taken.clear()
                begun = False
            return message

        async def said(message: Message) -> None:
            nonlocal begun
            if not taken.is_set():
                there = fields(message.get("bytes"))
                begun = begun or NEW_SESSION in there
                if begun and DRAWN & there:
                    taken.set()
            await send(message)

        await self.app(scope, heard, said)


def fields(message: bytes | None) -> set[int]:
    """The numbers of the fields of a message in Protocol Buffers, without reading what is in them; none of what is no
    such message.

    >>> sorted(fields(bytes([0x5A, 2, 1, 1, 0x30, 0])))
    [6, 11]
    """
    return set(read(message))


def read(message: bytes | None) -> dict[int, bytes]:
    """The same with what is in each field that has a length; of one that comes twice the last.

    >>> read(bytes([0x5A, 2, 1, 1, 0x30, 0]))
    {11: b'\\x01\\x01', 6: b''}
    """
    found: dict[int, bytes] = {}
    message = message or b""
    at, size = 0, len(message)
    try:
        while at < size:
            tag, at = _number(message, at)
            found[tag >> 3] = b""
            if tag & 7 == 2:
                long, at = _number(message, at)
                found[tag >> 3] = message[at : at + long]
                at += long
            elif tag & 7 == 0:
                _, at = _number(message, at)
            else:
                at += {1: 8, 5: 4}[tag & 7]
    except (IndexError, KeyError):
        return {}
    return found


def _number(message: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
        if shift > 63:
            raise IndexError("no number")
