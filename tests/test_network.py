"""The poor network of the benchmark is as poor as it says, and can be cut and mended."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.bench.network import DELAY, RATE, Network, Wire

BODY = bytes(range(256)) * 40


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_pieces_share_the_rate_and_each_travels_the_delay() -> None:
    wire = Wire(RATE, DELAY)
    come = [wire.due(1_000, now=0)[1] for _ in range(200)]
    assert come[0] == pytest.approx(1_000 / RATE + DELAY)
    assert come[-1] == pytest.approx(1.0 + DELAY), "200 KB take a second at 1.6 Mbit/s"
    assert wire.due(1_000, now=9)[1] == pytest.approx(9.005 + DELAY), "a wire that was idle saves nothing up"


def test_what_comes_through_is_whole(port: int) -> None:
    with Network(port, rate=5e6, delay=0.001) as link, urllib.request.urlopen(link.address, timeout=10) as answer:
        assert answer.read() == BODY


def test_a_cut_link_refuses_and_a_mended_one_carries(port: int) -> None:
    with Network(port, rate=5e6, delay=0.001) as link:
        link.cut()
        with pytest.raises(OSError):
            urllib.request.urlopen(link.address, timeout=10)
        link.mend()
        with urllib.request.urlopen(link.address, timeout=10) as answer:
            assert answer.read() == BODY
