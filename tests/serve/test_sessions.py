"""A copy among others: ready once its data has been looked at, watched without anything of anybody, sent on when it ends."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from lib.serve import Health, Sessions, sessions, watching
from tests.conftest import Server, running
from tests.serve.talk import talking

SECRET = "FY1 4DU"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as it is hosted: it counts, logs lines, and lets sessions finish."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(watching.SETTING, f"127.0.0.1:{port}")
        patch.setenv(watching.LOG, "json")
        patch.setenv("STREAMLIT_LOGGER_MESSAGE_FORMAT", "%(message)s")
        patch.setenv(sessions.SETTING, "20")
        with running(tmp_path_factory.mktemp("copy") / "output.txt") as started:
            started.counts = f"http://127.0.0.1:{port}/metrics"
            yield started


def asked(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode()


def until(wanted: tuple[int, str], url: str, seconds: float = 60) -> float:
    """Seconds until an address answers so."""
    begun = time.monotonic()
    while time.monotonic() < begun + seconds:
        if asked(url) == wanted:
            return time.monotonic() - begun
        time.sleep(0.1)
    raise AssertionError(f"{url} never said {wanted}, but {asked(url)}")


def test_it_lives_at_once_and_is_ready_once_all_is_loaded(copy: Server) -> None:
    assert asked(f"{copy.url}/healthz") == (200, "ok\n")
    until((200, "ok\n"), f"{copy.url}/readyz")


def test_it_counts_by_page_and_neither_counts_nor_log_hold_what_was_asked(copy: Server) -> None:
    with talking(copy.url) as start, talking(copy.url, "area", "place=E06000009") as area:
        start.run()
        area.run()
        assert "every_neighbourhood_sessions 2.0" in asked(copy.counts)[1]
    asked(f"{copy.url}/api/v1/search?q=Blackpool")
    asked(f"{copy.url}/E06000009/{SECRET.replace(' ', '%20')}")
    told = asked(copy.counts)[1]
    for page in ("start", "area"):
        assert f'every_neighbourhood_run_seconds_count{{page="{page}"}} 1.0' in told
    assert 'every_neighbourhood_answers_total{kind="figures",status="2xx"} 1.0' in told
    assert "every_neighbourhood_ready 1.0" in told
    lines = [json.loads(line) for line in copy.said().splitlines() if line.startswith("{")]
    assert [each["page"] for each in lines if each["message"] == "run"] == ["start", "area"]
    for text in (told, copy.said()):
        assert not any(each in text for each in ("E06000009", "Blackpool", SECRET, "FY1"))
    assert asked(f"{copy.url}/metrics")[0] != 200, "Counts are on a port of their own alone."


def test_told_to_end_it_sends_nobody_away_in_the_middle_and_then_ends(copy: Server) -> None:
    """Last of these: it ends the server."""
    with talking(copy.url, "area", "place=E06000021") as talk:
        talk.run()
        copy.process.send_signal(signal.SIGTERM)
        until((503, "ending\n"), f"{copy.url}/readyz", 3)
        assert asked(f"{copy.url}/healthz")[0] == 200
        # What is asked for while the proxy takes notice is answered to its end.
        assert not talk.run().red_boxes
        with pytest.raises(ConnectionClosed) as over:
            while True:
                talk.wire.recv(timeout=15)
        assert over.value.rcvd.code == 1012
    assert copy.process.wait(10) in (0, -signal.SIGTERM)
    assert "Traceback" not in copy.said() and '"kind"' not in copy.said()


# ---- by itself


def heard(message) -> dict:
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def said(**fields) -> dict:
    return {"type": "websocket.send", "bytes": ForwardMsg(**fields).SerializeToString()}


def test_a_session_in_which_a_page_runs_is_ended_when_the_run_is_and_no_new_one_begins() -> None:
    ask = BackMsg()
    ask.rerun_script.query_string = "a"
    told: list[dict] = []

    async def play() -> list[str]:
        go_on, order = asyncio.Event(), []

        async def app(_, receive, send):
            await receive()
            await go_on.wait()
            await send(said(script_finished=0))
            order.append("run ended")
            await asyncio.sleep(0.2)

        async def receive():
            return heard(ask)

        async def send(message):
            told.append(message)
            order.append(message["type"])

        behind = Sessions(app, drain=1)
        session = asyncio.create_task(behind({"type": "websocket"}, receive, send))
        await asyncio.sleep(0)
        ending = asyncio.create_task(behind.finish(lambda: order.append("ended")))
        await asyncio.sleep(0.7)
        await behind({"type": "websocket"}, receive, send)
        go_on.set()
        await asyncio.gather(session, ending)
        return order

    order = asyncio.run(play())
    assert order == ["websocket.close", "websocket.send", "run ended", "websocket.close", "ended"]


def test_a_run_that_does_not_end_is_cut_when_the_time_is_up() -> None:
    async def play() -> float:
        async def app(*_):
            await asyncio.Event().wait()

        ask = BackMsg()
        ask.rerun_script.query_string = "a"
        behind = Sessions(app, drain=0.4)
        session = asyncio.create_task(behind({"type": "websocket"}, None, None))
        await asyncio.sleep(0)
        next(iter(behind.open)).begin()
        begun = time.monotonic()
        await behind.finish(lambda: None)
        session.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await session
        return time.monotonic() - begun

    assert 0.4 <= asyncio.run(play()) < 2


@pytest.mark.parametrize(
    ("loaded", "whole", "ending", "state"),
    [
        (False, True, False, "starting"),
        (True, True, False, "ok"),
        (True, False, False, "data not whole"),
        (True, True, True, "ending"),
    ],
)
def test_why_a_copy_gets_no_readers(loaded: bool, whole: bool, ending: bool, state: str) -> None:
    health = Health(None, lambda: whole, lambda: ending)
    if loaded:
        health.loaded.set()
    assert asyncio.run(health.state()) == state
    assert health.is_ready() is (state == "ok")


def test_settings_that_cannot_be_are_refused_with_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    for told in ("soon", "-1", "601", "nan"):
        monkeypatch.setenv(sessions.SETTING, told)
        with pytest.raises(ValueError, match="EVERY_NEIGHBOURHOOD_DRAIN .* 30"):
            sessions.seconds_to_drain()
    for told in ("9100", "127.0.0.1", ":9100", "127.0.0.1:0", "127.0.0.1:99999"):
        with pytest.raises(ValueError, match="EVERY_NEIGHBOURHOOD_METRICS .* 127.0.0.1:9100"):
            watching.where(told)


def test_a_line_of_the_log_has_the_kind_of_what_went_wrong_and_where_and_nothing_that_was_asked() -> None:
    try:
        int(SECRET)
    except ValueError as wrong:
        told = (type(wrong), wrong, wrong.__traceback__)
    for name, message, args in (
        ("every_neighbourhood", "A page failed", ()),
        ("streamlit.app", f"Uncaught: {SECRET}", ()),
        ("streamlit.app", "Uncaught: %s", (SECRET,)),
    ):
        line = logging.Formatter().format(watching.Line(name, logging.ERROR, "x.py", 1, message, args, told))
        assert SECRET not in line
        found = json.loads(line)
        assert found["kind"] == "ValueError" and found["where"][0].startswith("test_sessions.py:")
