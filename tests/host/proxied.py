"""Copies of the app behind the proxy of deploy/, on this machine: each a process, nothing in place of anything."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, Server, running
from tools import files

BASE = "/neighbourhoods"
FRAMED_BY = "council.example"
"""The site that may show two of the pages in a frame."""
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
NEEDED = ("haproxy", "nginx", "openssl")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def missing() -> str:
    """What this machine lacks of a proxy, in words; empty where it lacks nothing."""
    lacking = [each for each in NEEDED if not shutil.which(each, path=PATH)]
    if not BROTLI.is_file():
        lacking.append("libnginx-mod-http-brotli-static")
    return f"The proxy is not here: {', '.join(lacking)}. sh tools/system.sh test installs it." if lacking else ""


@dataclass
class Proxied:
    """Two copies behind the proxy."""

    address: str
    port: int
    plain: int
    """The port that asks for https."""
    copies: dict[str, running]
    certificate: Path
    folder: Path
    proxy: subprocess.Popen
    files: subprocess.Popen

    @property
    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))

    def log(self) -> str:
        return (self.folder / "proxy.txt").read_text(errors="replace")


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def has_ipv6() -> bool:
    """Whether this machine has an address of IPv6 of its own."""
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


def certificate(folder: Path) -> Path:
    """A certificate for this machine, which it gives itself, with its key in one file."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"]
        + ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")],
        check=True,
        capture_output=True,
    )
    both = folder / "site.pem"
    both.write_bytes((folder / "certificate.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return both


@contextlib.contextmanager
def behind_the_proxy(folder: Path, copies: int = 2, base: str = BASE, rate: int = 3000) -> Iterator[Proxied]:
    """The copies, the server of files and the proxy, all running; the copies ready."""
    http, https, listen = free_ports(3)
    files.lay_out(folder / "laid", hard=False, listen=f"127.0.0.1:{listen}")
    site = certificate(folder)
    told = {
        "EVERY_NEIGHBOURHOOD_PROXIES": "127.0.0.1",
        "EVERY_NEIGHBOURHOOD_DRAIN": "20",
        "EVERY_NEIGHBOURHOOD_ADDRESS": f"https://localhost:{https}{base}",
        "EVERY_NEIGHBOURHOOD_FRAMED_BY": FRAMED_BY,
    }
    with contextlib.ExitStack() as started:
        os.environ.update(told)
        running_copies = {}
        for name in "ab"[:copies]:
            one = running(folder / f"{name}.txt", "--server.baseUrlPath", base, base=base)
            started.enter_context(one)
            running_copies[name] = one
        for each in told:
            os.environ.pop(each)
        settings = {
            "HTTP": f"127.0.0.1:{http}",
            # Of both kinds, as where it is hosted (":::443"), but of this machine alone.
            "HTTPS": f"127.0.0.1:{https}" + (f",::1:{https}" if has_ipv6() else ""),
            "HTTPS_PORT": str(https),
            "CERTIFICATE": str(site),
            "FILES": f"127.0.0.1:{listen}",
            "ONE_MOMENT": str(ROOT / "deploy" / "proxy" / "one-moment.http"),
            "RATE": str(rate),
            "BASE": base,
            "PATH": PATH,
        }
        for name in "ab":
            port = running_copies[name].port if name in running_copies else free_ports(1)[0]
            settings[f"COPY_{name.upper()}"] = f"127.0.0.1:{port}"
        laid = folder / "laid"
        with (folder / "proxy.txt").open("ab") as output:
            commands = (
                # A folder of root's own is for root alone.
                ["nginx", "-p", f"{laid}/", "-c", str(laid / "nginx.conf")]
                + (["-g", "user root;"] if os.geteuid() == 0 else []),
                ["haproxy", "-db", "-f", str(ROOT / "deploy" / "proxy" / "haproxy.cfg")],
            )
            processes = []
            for command in commands:
                processes.append(
                    subprocess.Popen(command, env=os.environ | settings, stdout=output, stderr=subprocess.STDOUT)
                )
                started.callback(_ended, processes[-1])
        found = Proxied(
            f"https://localhost:{https}{base}",
            https,
            http,
            running_copies,
            folder / "certificate.pem",
            folder,
            processes[1],
            processes[0],
        )
        for each in running_copies.values():
            ready(each.started)
        _until(lambda: _status(f"{found.address}/map", found.trusted), 30, f"The proxy never answered.\n{found.log()}")
        until_answered(found, *running_copies)
        yield found


def ready(copy: Server, seconds: float = 90) -> None:
    """Wait until a copy is ready for readers."""
    _until(lambda: _status(f"{copy.url}/readyz") == 200, seconds, "A copy was never ready.")


def until_answered(proxied: Proxied, *copies: str, seconds: float = 30) -> None:
    """Wait until the proxy has seen that these copies are ready: each then gets readers who have no cookie."""
    seen: set[str] = set()

    def look() -> bool:
        seen.add(copy_of(proxied))
        return seen >= set(copies)

    _until(look, seconds, "The proxy never sent readers to every copy.")


def copy_of(proxied: Proxied) -> str:
    """The copy to which the proxy sends somebody new; empty where there is none."""
    try:
        with urllib.request.urlopen(f"{proxied.address}/map", timeout=5, context=proxied.trusted) as answer:
            cookies = answer.headers.get_all("Set-Cookie") or []
    except OSError:
        return ""
    return next((each[5:].partition(";")[0] for each in cookies if each.startswith("copy=")), "")


def _until(done, seconds: float, otherwise: str) -> None:
    limit = time.monotonic() + seconds
    while not done():
        if time.monotonic() > limit:
            raise RuntimeError(otherwise)
        time.sleep(0.1)


def _status(url: str, trusted: ssl.SSLContext | None = None) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5, context=trusted) as answer:
            return answer.status
    except urllib.error.HTTPError as problem:
        return problem.code
    except OSError:
        return 0


def _ended(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
