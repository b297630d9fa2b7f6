"""A PostgreSQL of the tests' own: in a temporary folder, on a socket, on no network, run by nobody who may do harm."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

NOBODY = 65534
MISSING = "PostgreSQL's server is not on this machine: sh tools/system.sh test installs it"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; Debian has it outside the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None)


class Cluster:
    """A server that runs; ``folder`` is where its files are."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "data"

    def url(self, name: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://tester@/{name}?host={self.home}"

    def run(self, *statements: str) -> list[tuple]:
        """Carry out statements as its owner; answer what the last one found."""
        engine = sa.create_engine(
            self.url().replace("postgresql:", "postgresql+psycopg:"),
            isolation_level="AUTOCOMMIT",
            poolclass=sa.NullPool,
        )
        with engine.connect() as connection:
            for each in statements:
                found = connection.exec_driver_sql(each)
            return [tuple(line) for line in found] if found.returns_rows else []


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server while the block lasts; the test is skipped, with the reason, where there is none to start."""
    found = programs()
    if found is None:
        pytest.skip(MISSING)
    # Not pytest's own folder: the name of a socket may have a hundred letters, and that folder is its owner's alone.
    home = Path(tempfile.mkdtemp(prefix="room-"))
    who: dict[str, object] = {}
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    made = Cluster(home)
    quiet: dict[str, object] = {"cwd": home, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, **who}
    server = None
    try:
        begin = [
            found / "initdb",
            "-D",
            made.folder,
            "-U",
            "tester",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]
        subprocess.run(begin, check=True, **quiet)
        settings = ("listen_addresses=", "fsync=off", "shared_buffers=16MB", "max_connections=40")
        server = subprocess.Popen(
            [found / "postgres", "-D", made.folder, "-k", home, *(part for each in settings for part in ("-c", each))],
            **{**quiet, "stderr": subprocess.DEVNULL},
        )
        ready = [found / "pg_isready", "-q", "-h", home, "-U", "tester", "-d", "postgres"]
        while subprocess.run(ready, cwd=home).returncode:
            try:
                server.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            raise RuntimeError("PostgreSQL did not start")
        yield made
    finally:
        if server is not None:
            server.terminate()
            server.wait()
        shutil.rmtree(home, ignore_errors=True)
