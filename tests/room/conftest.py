"""Every test of the Room is made on SQLite and on PostgreSQL; what is said, and by whom, in few words."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lib import room
from lib.room import clock
from lib.room.database import database
from lib.room.settings import ADDRESSES, DATABASE, FOLDER, PASSPHRASE, SETTING
from tests.room.postgres import Cluster, cluster

BLACKPOOL, REVOE, HERE = "E06000009", "E01012737", (53.81, -3.04)


@dataclass
class Kept:
    """Where a test keeps its rooms: the settings that say so, the folder of the files, the server if there is one."""

    settings: dict[str, str]
    folder: Path
    server: Cluster | None = None

    def holds(self, text: str) -> list[str]:
        """The files in which a text stands."""
        if self.server:
            # What is kept in memory is written to the files.
            self.server.run("CHECKPOINT")
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return sorted(path.name for path in files if text.encode() in path.read_bytes())


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """One PostgreSQL for all tests."""
    with cluster() as started:
        yield started


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """One database of each kind for all tests; each test opens rooms of its own in it."""
    return made(request.param, request, tmp_path_factory.mktemp("room"))


@pytest.fixture(params=["sqlite", "postgresql"])
def own(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """A database of the test's own, to be harmed."""
    yield from used(made(request.param, request, tmp_path), monkeypatch)


@pytest.fixture
def kept(where: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """The settings are those of the database that tests share."""
    yield from used(where, monkeypatch)


def made(kind: str, request: pytest.FixtureRequest, folder: Path) -> Kept:
    """A database that nothing is in."""
    if kind == "sqlite":
        return Kept({FOLDER: str(folder)}, folder)
    server: Cluster = request.getfixturevalue("server")
    name = f"room_{uuid.uuid4().hex}"
    server.run(f"CREATE DATABASE {name}")
    number = server.run(f"SELECT oid FROM pg_database WHERE datname = '{name}'")[0][0]
    return Kept({DATABASE: server.url(name)}, server.folder / "base" / str(number), server)


def used(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """The settings name it while a test lasts."""
    for name in (DATABASE, FOLDER, PASSPHRASE, SETTING, *ADDRESSES):
        monkeypatch.delenv(name, raising=False)
    for name, value in kept.settings.items():
        monkeypatch.setenv(name, value)
    yield kept
    database().dispose()


class Time:
    """What time it is for the Room."""

    def __init__(self) -> None:
        self.now = clock.now()

    def passes(self, seconds: float) -> None:
        self.now += int(seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """Time that passes only when a test says so."""
    made = Time()
    monkeypatch.setattr(clock, "now", lambda: made.now)
    return made


class Meeting:
    """A room that is open, its facilitator, and the phones that come in."""

    def __init__(self, **wishes: object) -> None:
        told = {"place": BLACKPOOL, "responsible": "Revoe Community Partnership"} | wishes
        self.code, self.key = (opened := room.open_room(room.Wishes(**told))).code, opened.key

    def phone(self) -> str:
        return room.join(self.code)

    def pin(self, token: str, text: str = "Nothing here for teenagers", shown: bool = False, **told: object) -> str:
        """A pin of a phone, and its id."""
        name = str(told.pop("id", uuid.uuid4().hex))
        room.put_pin(self.code, token, name, **{"kind": "gap", "text": text, "neighbourhood": REVOE} | told)
        if shown:
            room.approve(self.code, self.key, name)
        return name

    def seen(self, **who: object) -> list[str]:
        """The texts of the pins that somebody sees."""
        return [each.text for each in room.state(self.code, **who).pins]

    @property
    def version(self) -> int:
        return room.state(self.code).version


def refused(status: int, ask: object, *told: object, **also: object) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(room.RoomError) as problem:
        ask(*told, **also)  # type: ignore[operator]
    assert problem.value.status == status, problem.value
    assert str(problem.value)[0].isupper() and str(problem.value).endswith("."), "a sentence"
    return str(problem.value)
