"""Sends the app what no browser of ours would: odd, broken and forged requests, over HTTP and over the connection by
which pages are sent.

``run`` makes them up from a seed, so that what was found can be found again. It counts as a
fault when the server fails (status 5xx, a traceback), gives no answer, lets a stranger in,
leaves out the headers that every answer must have, names a path of its own machine, shows
Streamlit's own words for an error, or keeps others waiting.
"""

from __future__ import annotations

import contextlib
import random
import re
import socket
import tempfile
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.frames import Frame, Opcode
from websockets.sync.client import ClientConnection, connect

from lib.catalogue import PAGES
from lib.serve.open_data import is_open_data
from lib.serve.policy import HEADERS, POLICY
from tests.conftest import ROOT, running

MOST = 20_000
"""Requests in one run, however long it may take."""
PATIENCE = 15
"""Seconds in which a request must be answered, on a machine that does other things too."""
OTHERS = 5
"""Seconds in which the server must say that it is well, whatever it is being sent."""
OWN = [*(name.decode() for name, _ in HEADERS), POLICY.decode()]
NOT_OURS = (b"Invalid HTTP request received", b"Unsupported upgrade request")
"""Answers of the server under the app, to what is no request at all: no application ever sees it."""
STREAM = "/_stcore/stream"
PATHS = [
    *(f"/{page.path}" for page in PAGES),
    STREAM,
    "/picture/map.png",
    "/api/v1",
    "/api/v1/measures",
    "/api/v1/places/E06000009",
    "/api/v1/neighbourhoods?within=E06000009&measures=imd2025&limit=2",
    "/api/v1/search?q=Marfleet",
    "/api/v1/data/neighbourhoods.parquet",
    "/api/v1/data/datapackage.json",
    "/api/v2",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/a/b",
    "/_stcore/agent/interact",
    "/_stcore/metrics",
    "/media/a.png",
    "/component/streamlit_folium.st_folium/index.html",
    "/component/x/y.js",
    "/app/static/area-map.js",
    "/app/static/tiles/",
    "/static/js/index.AbCdEfGh.js",
    "/favicon.png",
    "/manifest.json",
    "/index.html",
    "/robots.txt",
]
PIECES = [
    "..",
    "%2e%2e",
    "%2f",
    "%5c",
    "\\",
    "//",
    "/./",
    "%00",
    "\x00",
    "é",
    "%ff",
    "%",
    "?",
    "#",
    ";",
    "~",
    "C:",
    "con",
    " ",
    "%0d%0aX: y",
    "a" * 300,
    "/" * 50,
    "data/manifest.csv",
    "app.py",
    ".streamlit/config.toml",
    "etc/passwd",
    "<script>",
    "{{7*7}}",
    "${x}",
    "'",
    '"',
    "*",
    "map",
    "0123abcd.js",
]
METHODS = (
    ["GET"] * 8 + ["HEAD"] * 3 + ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW", "get", ""]
)
STRANGERS = [
    "stranger.example",
    "127.0.0.1.stranger.example",
    "localhost.stranger.example",
    "[2001:db8::1]",
    "203.0.113.7",
    "0.0.0.0",
    "",
]  # noqa: S104
VALUES = [
    "gzip;q=0",
    "*;q=0",
    "gzip;q=nan",
    "br,,;q=",
    "bytes=0-0",
    "bytes=-1",
    "bytes=9-1",
    "bytes=0-,0-,0-",
    "bytes=99999999999-",
    "lines=1-2",
    'W/"x"',
    "*",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "text/html;charset=x",
    "multipart/form-data; boundary=",
    "application/json",
    "chunked",
    "identity",
    "0",
    "-1",
    "1" * 40,
    "close",
    "upgrade",
    "websocket",
    "h2c",
    "100-continue",
    "a=b; c",
    "é",
    "x" * 5000,
]
NAMES = [
    "Accept-Encoding",
    "Accept",
    "Range",
    "If-Range",
    "If-None-Match",
    "If-Modified-Since",
    "Content-Type",
    "Content-Length",
    "Transfer-Encoding",
    "Cookie",
    "Connection",
    "Upgrade",
    "Expect",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "Forwarded",
    "Referer",
    "X-Xsrftoken",
    "TE",
    "Via",
    "Sec-WebSocket-Key",
    "Sec-WebSocket-Version",
    "Sec-WebSocket-Protocol",
    "Authorization",
    "Accept-Language",
    "X Y",
    "É",
]


class Trial:
    """One run against one server, and what it found."""

    def __init__(self, url: str, seed: int) -> None:
        self.netloc = urllib.parse.urlsplit(url).netloc
        self.address = (urllib.parse.urlsplit(url).hostname, urllib.parse.urlsplit(url).port)
        self.random = random.Random(seed)
        self.faults: list[str] = []

    def fault(self, what: str, sent: object) -> None:
        text = sent[:400] if isinstance(sent, (bytes, str)) else sent
        self.faults.append(f"{what}: {text!r}")

    def some(self, of: list[str], most: int) -> list[str]:
        return [self.random.choice(of) for _ in range(self.random.randint(0, most))]

    # ---- over HTTP

    def path(self) -> str:
        path = self.random.choice(PATHS)
        for piece in self.some(PIECES, 3):
            at = self.random.randint(0, len(path))
            path = path[:at] + piece + path[at:]
        return path if path.startswith("/") or self.random.random() < 0.2 else f"/{path}"

    def http(self) -> None:
        """One request, mostly well-formed; a stranger's host or page in one of five."""
        host, strange = self.netloc, self.random.random() < 0.2
        method, path = self.random.choice(METHODS), self.path()
        lines = []
        if strange and self.random.random() < 0.5:
            host = self.random.choice(STRANGERS)
        elif strange:
            lines.append(
                f"Origin: {self.random.choice(['http://', 'https://', 'null', ''])}{self.random.choice(STRANGERS)}"
            )
            # The open data is for the pages of everybody.
            strange = not is_open_data(urllib.parse.unquote(re.split("[?#]", path)[0]))
        lines += [f"{name}: {self.random.choice(VALUES)}" for name in self.some(NAMES, 4)]
        lines.insert(self.random.randint(0, len(lines)), f"Host: {host}")
        body = self.random.choice(["", "", "x", "5\r\nhello\r\n0\r\n\r\n", "{", "a" * 3000])
        head = f"{method} {path} HTTP/1.{self.random.choice('1110')}\r\n"
        sent = (head + "\r\n".join(lines) + "\r\nConnection: close\r\n\r\n" + body).encode("utf-8", "surrogateescape")
        if self.random.random() < 0.1:
            at = self.random.randint(0, len(sent))
            sent = sent[:at] + self.random.randbytes(self.random.randint(1, 9)) + sent[at:]
            strange = False  # what was let in is no longer what was meant
        self.judge(sent, strange)

    def judge(self, sent: bytes, strange: bool) -> None:
        with socket.create_connection(self.address, timeout=PATIENCE) as wire, contextlib.suppress(ConnectionError):
            wire.sendall(sent)
            # Some say less than they promise: the server waits for the rest, until there can be none.
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_WR)
            said = b""
            try:
                while piece := wire.recv(65_536):
                    said += piece
                    if len(said) > 4_000_000:
                        break
            except TimeoutError:
                if not said:
                    self.fault(f"no answer in {PATIENCE} s", sent)
                return
        if not said or any(each in said[:400] for each in NOT_OURS):
            return
        head, _, body = said.partition(b"\r\n\r\n")
        if not re.match(rb"HTTP/1\.[01] \d{3}\b", head):
            self.fault("an answer that is none", sent)
            return
        status = int(head.split(b" ", 2)[1])
        # A connection that was to be another kind is refused by the server itself, which knows no headers of ours.
        upgraded = status == 101 or (b"upgrade" in sent.lower() and b"websocket" in sent.lower())
        if status >= 500:
            self.fault(f"status {status}", sent)
        if strange and (status < 400 or status == 404):
            self.fault(f"a stranger was let in, status {status}", sent)
        names = {line.split(b":", 1)[0].strip().lower().decode("latin-1") for line in head.split(b"\r\n")[1:]}
        if missing := [name for name in OWN if name not in names and status >= 200 and not upgraded]:
            self.fault(f"status {status} without {', '.join(missing)}", sent)
        if b"Traceback (most recent" in body or str(ROOT).encode() in body:
            self.fault("an answer tells of the inside", sent)

    # ---- over the connection by which pages are sent

    def message(self) -> bytes:
        """A message as a page sends it, with forged content; one of four is broken after that."""
        said, choose = BackMsg(), self.random.choice
        kind = choose(
            ["rerun_script"] * 4
            + [
                "clear_cache",
                "app_heartbeat",
                "stop_script",
                "file_urls_request",
                "set_run_on_save",
                "backend_operation_request",
                "load_git_info",
            ]
        )
        if kind == "rerun_script":
            run = said.rerun_script
            run.page_name = choose([page.path for page in PAGES] + ["", "nowhere", "../x", "a" * 2000])
            run.query_string = choose(
                ["", "place=E06000009", "place=x&" * 50, "%", "own=AAAA", "\x00", "place=" + "9" * 5000]
            )
            if self.random.random() < 0.3:
                run.page_script_hash = choose(["", "x", "0" * 32])
            if self.random.random() < 0.3:
                run.fragment_id = choose(["x", "", "0" * 32])
            for _ in range(self.random.randint(0, 4)):
                state = run.widget_states.widgets.add(
                    id=choose(["", "x", f"$$ID-{'0' * 32}-{choose(['search', 'measure', 'level', 'tab', 'None'])}"])
                )
                field = choose(
                    [
                        "string_value",
                        "int_value",
                        "bool_value",
                        "double_value",
                        "json_value",
                        "bytes_value",
                        "trigger_value",
                    ]
                )
                setattr(
                    state,
                    field,
                    {
                        "str": choose(["", "{", "é" * 900]),
                        "int": -(2**31),
                        "bool": True,
                        "float": float("nan"),
                        "bytes": b"\xff",
                    }[
                        {
                            "string_value": "str",
                            "json_value": "str",
                            "int_value": "int",
                            "double_value": "float",
                            "bytes_value": "bytes",
                        }.get(field, "bool")
                    ],
                )
        elif kind in ("file_urls_request", "backend_operation_request"):
            getattr(said, kind).SetInParent()
            getattr(said, kind).request_id = choose(["", "x", "a" * 900])
        else:
            setattr(said, kind, True)
        content = said.SerializeToString()
        if self.random.random() < 0.25:
            at = self.random.randint(0, len(content))
            content = (
                content[:at]
                + self.random.randbytes(self.random.randint(0, 20))
                + content[at + self.random.randint(0, 5) :]
            )
        return content

    def page(self) -> None:
        """A connection; a stranger's in one of five, which must be refused; then a few messages or broken frames."""
        host, origin = self.netloc, f"http://{self.netloc}"
        strange = self.random.random() < 0.2
        if strange:
            origin = f"http://{self.random.choice(STRANGERS[:5])}"
            host = origin.removeprefix("http://") if self.random.random() < 0.5 else host
        protocols = [
            "streamlit",
            *(
                self.random.choice(["x", "PLACEHOLDER_AUTH_TOKEN", "0" * 36, "a" * 900])
                for _ in range(self.random.randint(0, 3))
            ),
        ]
        sent = (host, origin, protocols)
        try:
            wire = socket.create_connection(self.address, timeout=PATIENCE)
            opened = connect(
                f"ws://{host}{STREAM}",
                sock=wire,
                origin=origin,
                subprotocols=protocols,
                proxy=None,
                open_timeout=PATIENCE,
                close_timeout=2,
                max_size=1 << 26,
                ping_interval=None,
            )
        except TimeoutError:
            self.fault(f"no answer in {PATIENCE} s", sent)
            return
        except (InvalidHandshake, OSError):
            if not strange:
                self.fault("a page of the app's own was refused", sent)
            return
        with contextlib.suppress(WebSocketException, OSError), opened:
            if strange:
                self.fault("a stranger's page was let in", sent)
            for _ in range(self.random.randint(1, 4)):
                self.talk(opened)

    def talk(self, opened: ClientConnection) -> None:
        """One message or frame, and what comes back until the page rests or the connection ends."""
        content = self.message()
        if self.random.random() < 0.3:
            frame = Frame(
                self.random.choice(list(Opcode)),
                self.random.randbytes(self.random.randint(0, 120)),
                fin=self.random.random() < 0.7,
                rsv1=self.random.random() < 0.1,
            )
            opened.socket.sendall(frame.serialize(mask=self.random.random() < 0.9))
        else:
            opened.send(content)
        until = time.monotonic() + PATIENCE
        with contextlib.suppress(TimeoutError):
            while time.monotonic() < until:
                told = ForwardMsg.FromString(opened.recv(timeout=1))
                if told.WhichOneof("type") == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
                    self.fault("Streamlit's own words for an error", content)
                if told.WhichOneof("type") == "script_finished":
                    return

    # ---- meanwhile

    def others(self) -> None:
        """Whether somebody else is answered meanwhile."""
        began = time.monotonic()
        with socket.create_connection(self.address, timeout=4 * OTHERS) as wire:
            wire.sendall(f"GET /_stcore/health HTTP/1.1\r\nHost: {self.netloc}\r\nConnection: close\r\n\r\n".encode())
            try:
                well = b" 200 " in wire.makefile("rb").readline()
            except TimeoutError:
                well = False
        took = time.monotonic() - began
        if not well or took > OTHERS:
            self.fault(f"others waited {took:.1f} s", "the health check")


def run(seconds: float, seed: int, url: str | None = None) -> list[str]:
    """Send the app what no browser of ours would.

    Parameters
    ----------
    seconds : float
        How long to go on; no more than ``MOST`` requests are sent.
    seed : int
        The same seed sends the same, as far as the app answers the same.
    url : str, optional
        Where the app runs. Without it, it is started on a free port of this machine, and what it logs is judged too.

    Returns
    -------
    list of str
        Faults, each with what was sent. None when all went well.
    """
    if url is not None:
        return _tried(seconds, seed, url)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "output.txt") as server:
        faults = _tried(seconds, seed, server.url)
        if server.process.poll() is not None:
            faults.append(f"the server ended with code {server.process.returncode}")
        # A forged value of a control is logged as what went wrong in its page, which it did; this is for what no page
        # caught.
        faults += [
            f"logged: {line}"
            for line in sorted(
                set(re.findall(r"Exception in ASGI application|Task exception was never retrieved", server.said()))
            )
        ]
    return faults


def _tried(seconds: float, seed: int, url: str) -> list[str]:
    trial, until = Trial(url, seed), time.monotonic() + seconds
    kinds: list[Callable[[], None]] = [trial.http] * 9 + [trial.page]
    for number in range(MOST):
        if time.monotonic() > until:
            break
        trial.random.choice(kinds)()
        if number % 50 == 0:
            trial.others()
    trial.others()
    return trial.faults
