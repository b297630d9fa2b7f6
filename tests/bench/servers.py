"""The servers under test, each its own process on its own port."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.bench import shapes

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


class Server:
    """A Streamlit process, on a free port unless one is given. ``started`` is the clock just before it was made."""

    def __init__(
        self, script: str, folder: Path, options: tuple[str, ...] = (), environment: dict | None = None, port: int = 0
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = port or free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.started = time.time()
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                script,
                f"--server.port={self.port}",
                "--server.headless=true",
                "--browser.gatherUsageStats=false",
                "--server.fileWatcherType=none",
                *options,
            ],
            cwd=folder,
            env=os.environ | (environment or {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self, limit: float = 60) -> float:
        """Seconds from the start of the process until its health page answers."""
        while time.time() - self.started < limit:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as answer,
            ):
                if answer.status == 200:
                    return time.time() - self.started
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("A server of the benchmark did not start")

    def memory(self) -> float:
        """Resident memory in MB (of a million bytes)."""
        status = Path(f"/proc/{self.process.pid}/status")
        if status.is_file():
            return (
                next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
                * 1024
                / 1e6
            )
        said = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True, text=True, check=True
        )
        return int(said.stdout) * 1024 / 1e6

    def peak(self) -> float:
        """The most that was ever resident, in MB; where the system does not say, what is now."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.is_file():
            return self.memory()
        return (
            next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            * 1024
            / 1e6
        )

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def app(port: int = 0) -> Iterator[Server]:
    """The real app, with its own settings."""
    server = Server("app.py", ROOT, port=port)
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def rival(kind: str, folder: Path, told: dict) -> Iterator[Server]:
    """A rival from ``apps/``, run in a folder that holds the shapes.

    It has Streamlit's own defaults. The websocket is therefore not compressed, which on one
    machine is to the rival's advantage: deflating 10 MB takes longer than passing them on.
    """
    script = f"{kind}_app.py"
    shutil.copy(HERE / "apps" / script, folder)
    (folder / "static").mkdir(exist_ok=True)
    for part in ("leaflet.js", "leaflet.css"):
        shutil.copy(ROOT / "static" / "vendor" / part, folder / "static")
    server = Server(script, folder, ("--server.enableStaticServing=true",), {"BENCH": json.dumps(told)})
    try:
        yield server
    finally:
        server.stop()


class _Ranges(SimpleHTTPRequestHandler):
    """Files of ``static/`` with byte ranges, and the bare page."""

    protocol_version = "HTTP/1.1"
    page = b""

    def do_GET(self) -> None:
        if self.path == "/":
            self._send(200, "text/html", self.page)
            return
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        asked = self.headers.get("Range", "")
        if not asked.startswith("bytes="):
            self._send(200, self.guess_type(str(path)), content)
            return
        first, last = asked.removeprefix("bytes=").split("-")
        begin, end = int(first), min(int(last or len(content)), len(content) - 1)
        self._send(206, "application/octet-stream", content[begin : end + 1], f"bytes {begin}-{end}/{len(content)}")

    def _send(self, status: int, kind: str, content: bytes, part: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if part:
            self.send_header("Content-Range", part)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def bare(told: dict) -> Iterator[str]:
    """The bare page; gives its address."""
    entry = json.loads((ROOT / "data" / "tiles.json").read_text())["lsoa21"]
    own = told | {
        "tiles": "/" + entry["file"].removeprefix("static/"),
        "maxDataZoom": entry["zooms"][1],
        "classes": "".join(map(str, shapes.classes("imd2025"))),
    }
    page = (HERE / "apps" / "bare.html").read_text().replace("__SETTINGS__", json.dumps(own))

    class Handler(_Ranges):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(ROOT / "static"))

    Handler.page = page.encode()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
