"""Sessions without a browser: what a page of Streamlit says to its server, said by hand.

Twenty pages of Chromium would measure Chromium. To the server these are the same: a websocket
that asks for a page, receives every message of it, and stays open.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

MEASURES = ("cni2023", "both", "imd2025_income")
"""What each session then chooses, one after another."""
WARM = tuple(
    f"place={code}"
    for code in ("E06000009", "E01012737", "E02002670", "E05015188", "E14001108", "E47000001", "E12000002")
)
"""A place of every level, so that what is loaded once is loaded."""


def memory_of(port: int, count: int, memory: Callable[[], float]) -> dict[str, float]:
    """Memory of a fresh server with one session on the map, with ``count``, and after they chose."""
    found = {}
    with contextlib.ExitStack() as opened:
        sessions = []
        for n in range(count):
            sessions.append(
                opened.enter_context(
                    connect(
                        f"ws://localhost:{port}/_stcore/stream",
                        subprotocols=["streamlit"],
                        max_size=None,
                        origin=f"http://localhost:{port}",
                    )
                )
            )
            _run(sessions[-1], "measure=imd2025")
            if n == 0:
                time.sleep(1)
                found["one_session"] = memory()
        time.sleep(2)
        found["all_sessions"] = memory()
        for measure in MEASURES:
            for each in sessions:
                _run(each, f"measure={measure}")
        time.sleep(2)
        found["all_sessions_after_changes"] = memory()
    found["growth_a_session"] = (found["all_sessions"] - found["one_session"]) / (count - 1)
    return found


def seconds_of(port: int, page: str, queries: Iterable[str], before: Iterable[str] = WARM) -> list[float]:
    """Server time of a page, once for each query, after a place of each kind: from the request to its last message."""
    found = []
    with connect(
        f"ws://localhost:{port}/_stcore/stream",
        subprotocols=["streamlit"],
        max_size=None,
        origin=f"http://localhost:{port}",
    ) as session:
        for query in before:
            _run(session, query, page)
        for query in queries:
            begun = time.perf_counter()
            _run(session, query, page)
            found.append(time.perf_counter() - begun)
    return found


def _run(session: ClientConnection, query: str, page: str = "map") -> None:
    """Ask for a page with these choices, and take every message of it."""
    ask = BackMsg()
    ask.rerun_script.query_string = query
    ask.rerun_script.page_name = page
    ask.rerun_script.context_info.timezone = "Europe/London"
    ask.rerun_script.context_info.locale = "en-GB"
    session.send(ask.SerializeToString())
    map_seen = False
    while True:
        message = ForwardMsg.FromString(session.recv(timeout=60))
        map_seen = (
            map_seen
            or message.HasField("delta")
            and message.delta.new_element.HasField("component_instance")
            or bool(message.ref_hash)
        )
        if message.HasField("script_finished"):
            if page == "map" and not map_seen:
                raise RuntimeError("A session of the benchmark was not shown the map")
            return
