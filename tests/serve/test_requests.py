"""The app holds out against requests no browser of ours would send, for a short while; ``tests/fuzz/requests.py`` does
it for longer.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest import Server
from tests.fuzz.requests import run

SECONDS = 8


class Careless(BaseHTTPRequestHandler):
    """A server that lets everybody in, names nothing and fails for some."""

    def do_GET(self) -> None:
        self.send_response(500 if "%" in self.path else 200)
        self.end_headers()
        if "map" in self.path:
            self.wfile.write(b"Traceback (most recent call last)")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def careless() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Careless) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_odd_broken_and_forged_requests_do_no_harm(server: Server, seed: int) -> None:
    assert run(SECONDS, seed, server.url) == []
    assert "Exception in ASGI application" not in server.said()


@pytest.mark.slow
def test_what_does_harm_is_found(careless: str) -> None:
    found = "\n".join(run(4, 1, careless))
    for fault in (
        "a stranger was let in, status 200",
        "status 500",
        "without x-content-type-options",
        "an answer tells of the inside",
        "a page of the app's own was refused",
    ):
        assert fault in found, fault
