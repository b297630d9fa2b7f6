"""The next choice of a page waits until the last has been taken; nothing else waits, and nothing waits for ever."""

from __future__ import annotations

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.serve import InTurn, turns
from lib.serve.turns import fields


def wish(query: str) -> dict:
    ask = BackMsg()
    ask.rerun_script.query_string = query
    return {"type": "websocket.receive", "bytes": ask.SerializeToString()}


def begun() -> dict:
    message = ForwardMsg(hash="a")
    message.new_session.name = "app"
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def link() -> dict:
    message = ForwardMsg(hash="b")
    message.page_info_changed.query_string = "measure=imd2025"
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def drawn() -> dict:
    message = ForwardMsg(hash="c")
    message.delta.new_element.text.body = "x" * 300
    message.metadata.delta_path.extend([0, 1])
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def ended() -> dict:
    return {"type": "websocket.send", "bytes": ForwardMsg(script_finished=0).SerializeToString()}


def again() -> dict:
    return {"type": "websocket.send", "bytes": ForwardMsg(ref_hash="d").SerializeToString()}


async def heard_after(*said: dict, first: tuple[dict, ...] = (wish("a"),), following: dict | None = None) -> bool:
    """Whether the application has heard what follows the first message once it has said something."""
    waiting = [*first, following or wish("b")]
    seen: list[dict] = []
    result = asyncio.get_running_loop().create_future()

    async def receive() -> dict:
        return waiting.pop(0)

    async def send(message: dict) -> None:
        assert message in said

    async def app(_, receive, send) -> None:
        for _ in first:
            await receive()
        hearing = asyncio.create_task(receive())
        hearing.add_done_callback(lambda _: seen.append(1))
        for message in said:
            await send(message)
        for _ in range(5):
            await asyncio.sleep(0)
        result.set_result(bool(seen))
        hearing.cancel()

    await InTurn(app)({"type": "websocket"}, receive, send)
    return await result


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ((), False),
        ((begun(),), False),
        ((begun(), link()), False),
        ((drawn(),), False),
        ((ended(), begun()), False),
        ((begun(), link(), drawn()), True),
        ((begun(), again()), True),
        ((begun(), ended()), True),
    ],
)
def test_a_choice_waits_until_a_run_that_began_after_the_last_has_drawn(said, heard):
    assert asyncio.run(heard_after(*said)) is heard


def test_what_is_no_choice_does_not_wait():
    beat = {"type": "websocket.receive", "bytes": BackMsg(app_heartbeat=True).SerializeToString()}
    assert asyncio.run(heard_after(following=beat))
    assert asyncio.run(heard_after(following={"type": "websocket.disconnect", "code": 1001}))
    assert asyncio.run(heard_after(first=(beat,)))


def test_a_choice_that_began_no_run_is_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(turns, "TURN", 0)
    assert asyncio.run(heard_after())


@pytest.mark.parametrize("message", [b"\xff" * 40, b"\x0b", b"\x5a\xff", None, b"", bytes(range(256))])
def test_what_is_no_message_of_streamlits_is_let_through(message):
    assert turns.RERUN not in fields(message)
