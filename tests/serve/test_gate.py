"""Who may ask: this machine's own names and addresses and those it was told, and of browsers only the app's own pages.
Nothing is looked up.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import socket
import time
import urllib.parse
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from lib.serve import Gate
from tests.conftest import Server, running

STREAM = "/_stcore/stream"
# What a name server that does not answer does to who asks it. Python tells of every look-up before it makes it.
DEAF = """
import ipaddress, sys, time

def heard(event, told):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = told[0].decode() if isinstance(told[0], bytes) else told[0]
        try:
            ipaddress.ip_address(host)
        except ValueError:
            if host and host != "localhost":
                print("LOOKED UP", host, flush=True)
                time.sleep(20)

sys.addaudithook(heard)
"""


@pytest.fixture(scope="module")
def deaf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app where no name server answers, known as hall.example too."""
    folder = tmp_path_factory.mktemp("deaf")
    (folder / "sitecustomize.py").write_text(DEAF)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        patch.setenv("EVERY_NEIGHBOURHOOD_HOSTS", "hall.example, *.maps.example")
        with running(folder / "output.txt") as started:
            yield started


def port_of(server: Server) -> int:
    return urllib.parse.urlsplit(server.url).port


def ask(server: Server, host: str, path: str = "/_stcore/health", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """An answer to a request for ``host``, which need not be where it is sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port_of(server), timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in (({"Host": host} if host else {}) | headers).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@contextlib.contextmanager
def joined(server: Server, host: str, origin: str | None):
    """The connection over which a page is sent, asked for by ``host``."""
    wire = socket.create_connection(("127.0.0.1", port_of(server)))
    with connect(
        f"ws://{host}{STREAM}", sock=wire, origin=origin, subprotocols=["streamlit"], proxy=None, open_timeout=15
    ) as opened:
        yield opened


def refused(server: Server, host: str, origin: str | None) -> bool:
    try:
        with joined(server, host, origin):
            return False
    except InvalidStatus as problem:
        assert problem.response.status_code == 403
        return True


def test_a_page_of_a_stranger_is_refused_at_once_and_holds_nobody_up(deaf: Server) -> None:
    """Where no name server answers: each such try made the server look up its own public address, and 20 s pass for
    everybody.
    """
    here = f"127.0.0.1:{port_of(deaf)}"
    began = time.monotonic()
    for _ in range(3):
        assert refused(deaf, here, "http://stranger.example")
        assert ask(deaf, here)[0] == 200
    assert time.monotonic() - began < 5
    assert "LOOKED UP" not in deaf.said()


@pytest.mark.parametrize(
    "origin",
    [
        "http://stranger.example",
        "null",
        "http://127.0.0.1:1",
        "http://127.0.0.1.stranger.example",
        "file://",
        "https://stranger.example@127.0.0.1",
        "http://[",
        "é",
    ],
    ids=repr,
)
def test_of_browsers_only_our_own_pages_are_answered(deaf: Server, origin: str) -> None:
    here = f"127.0.0.1:{port_of(deaf)}"
    status, _, body = ask(deaf, here, "/map", Origin=origin.encode("latin-1"))
    assert (status, b"open it in a window of its own" in body) == (403, True)
    if origin.isascii():
        assert refused(deaf, here, origin)


@pytest.mark.parametrize(
    "host",
    [
        "stranger.example",
        "127.0.0.1.stranger.example",
        "localhost.stranger.example",
        "203.0.113.9",
        "[2001:db8::1]",
        "maps.example",
        "hall.example.stranger.example",
        "127.0.0.1@stranger.example",
        "hall.example/x",
        "localhost:x",
        "",
    ],
)
def test_a_host_that_is_not_ours_is_refused_even_when_the_page_is_of_that_host(deaf: Server, host: str) -> None:
    """A stranger's name that is made to lead to this machine: the browser then takes the stranger's page for the app's
    own.
    """
    status, _, body = ask(deaf, host, "/map", **({"Origin": f"http://{host}"} if host else {}))
    assert (status, b"EVERY_NEIGHBOURHOOD_HOSTS" in body) == (421, True)
    if host and "/" not in host and "@" not in host and not host.endswith(":x"):
        assert refused(deaf, host, f"http://{host}")


def test_two_hosts_or_none_are_refused(deaf: Server) -> None:
    for lines in (b"Host: localhost\r\nHost: stranger.example\r\n", b""):
        with socket.create_connection(("127.0.0.1", port_of(deaf)), timeout=10) as wire:
            wire.sendall(b"GET /map HTTP/1.1\r\n" + lines + b"Connection: close\r\n\r\n")
            assert wire.makefile("rb").readline().split()[1] in (b"400", b"421")


@pytest.mark.parametrize(
    "host, origin",
    [
        ("localhost", "http://localhost"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("[::1]", "http://[::1]"),
        ("LocalHost", "http://localhost"),
        ("hall.example", "http://hall.example"),
        ("hall.example", "https://hall.example"),
        ("hall.example:80", "http://hall.example"),
        ("hall.example.", "http://hall.example."),
        ("a.maps.example:8443", "https://a.maps.example:8443"),
        ("localhost", None),
    ],
)
def test_who_asks_for_this_machine_or_a_host_it_was_told_of_is_let_in(
    deaf: Server, host: str, origin: str | None
) -> None:
    assert ask(deaf, host, "/map", **({"Origin": origin} if origin else {}))[0] == 200
    with joined(deaf, host, origin) as page:
        assert page.subprotocol == "streamlit"
    assert "LOOKED UP" not in deaf.said()


def decided(host: str, server: tuple[str, int | None], named: tuple[str, ...] = ()) -> int | None:
    refusal = Gate(None, named).refusal({"headers": [(b"host", host.encode())], "server": server})
    return refusal and refusal[0]


def test_a_telephone_in_the_room_asks_for_the_address_it_reaches() -> None:
    """The connection itself says which of this machine's addresses it came in at: no list of them is needed."""
    assert decided("192.168.1.20:8501", ("192.168.1.20", 8501)) is None
    assert decided("192.168.1.20:8501", ("::ffff:192.168.1.20", 8501)) is None
    assert decided("[fd00::20]:8501", ("fd00::20", 8501)) is None
    assert decided("192.168.1.21:8501", ("192.168.1.20", 8501)) == 421
    assert decided("192.168.1.20:8501", ("172.17.0.2", 8501)) == 421, (
        "a container knows its own address only, until it is told"
    )
    assert decided("192.168.1.20:8501", ("172.17.0.2", 8501), named=("192.168.1.20",)) is None
    assert decided("hall.example", ("/run/app.sock", None), named=("Hall.Example",)) is None


def test_a_page_that_speaks_text_is_let_go_without_a_traceback(deaf: Server) -> None:
    with joined(deaf, "localhost", None) as page:
        page.send("hello")
        with pytest.raises(ConnectionClosed):
            while True:
                page.recv(timeout=10)
    assert "Traceback" not in deaf.said()


def test_what_is_no_request_passes() -> None:
    seen = []

    async def app(scope, _receive, _send) -> None:
        seen.append(scope["type"])

    asyncio.run(Gate(app)({"type": "lifespan"}, None, None))
    assert seen == ["lifespan"]
