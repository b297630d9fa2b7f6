"""The database of the Room: one SQLite file, or PostgreSQL. How it is opened, written, wiped, and what it says when it cannot.

Choices and what they cost: ``docs/decisions/the-room.md``.
"""

from __future__ import annotations

import functools
import logging
import math
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL

from lib.room.said import RoomError
from lib.room.settings import database_url

MIGRATIONS = Path(__file__).with_name("migrations")
PATIENCE = 3
"""Seconds that are waited for a lock or a connection."""
AGAIN = 1.0
"""Seconds after which a database that did not open is tried again."""
CONNECTIONS = 5
MIGRATING = 4_815_162_342
"""The number by which copies of the app keep each other from migrating at the same time."""
TRY_AGAIN = "What was acknowledged is kept. Please try again in a few seconds."
BUSY = f"The room is very busy just now. {TRY_AGAIN}"
FULL = (
    "The disk that keeps the room is full. What was acknowledged is kept. Whoever runs this app can make space, and then "
    "it goes on."
)
READ_ONLY = "The file that keeps the room cannot be written to. What was acknowledged is kept. Whoever runs this app can see to it."
AWAY = f"The room's database cannot be reached just now. {TRY_AGAIN}"
NO_DRIVER = (
    "DATABASE_URL names a PostgreSQL database, and the package psycopg is not installed. Install "
    "requirements-server.txt, or leave DATABASE_URL out."
)
FULL_STATES, BUSY_STATES = ("53100", "53200"), ("55P03", "57014", "40001", "40P01", "53300")
"""What PostgreSQL calls a full disk, and what passes by itself."""
LOG = logging.getLogger("every_neighbourhood")


class Database:
    """One database, opened when it is first used. Safe for threads.

    Parameters
    ----------
    url : URL
        Of SQLite or PostgreSQL.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.lite = url.get_backend_name() == "sqlite"
        self.to_scrub = True
        self._engine: Engine | None = None
        self._opened: tuple[int, int] | None = None
        self._failed = -math.inf
        self._opening, self._writing = threading.Lock(), threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with.

        Raises
        ------
        RoomError
            503: the database is away, locked or full; the sentence says what can be done.
        """
        with in_sentences(), self._open().connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection to write with: all that is done with it is kept together, or nothing is. Raises as :meth:`read`."""
        with (
            self._in_a_row(),
            in_sentences(),
            self._open().connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _in_a_row(self) -> Iterator[None]:
        """SQLite has one writer at a time, and lets who waits try again by chance: threads of this process stand in a row."""
        if not self.lite:
            yield
        elif self._writing.acquire(timeout=PATIENCE):
            try:
                yield
            finally:
                self._writing.release()
        else:
            raise RoomError(BUSY, 503, again=5)

    def scrub(self) -> None:
        """Take what was removed out of the files as well: the pages are written anew, and SQLite's log is emptied.

        Where somebody else holds the database it is tried again with the next :func:`lib.room.sweep`.
        """
        self.to_scrub = True
        with in_sentences():
            engine = self._open()
            if self.lite:
                with self._in_a_row():
                    self.to_scrub = not _rewritten(engine)
                return
            with engine.connect() as connection:
                outside = connection.execution_options(isolation_level="AUTOCOMMIT")
                for name in ("too", "said", "phone", "room"):
                    outside.exec_driver_sql(f"VACUUM FULL {name}")
            self.to_scrub = False

    def dispose(self) -> None:
        """Close every connection; the next use opens it again."""
        with self._opening:
            if self._engine:
                self._engine.dispose()
            self._engine = None

    def _open(self) -> Engine:
        with self._opening:
            if self._engine is not None and self._file() == self._opened:
                return self._engine
            # Who waited behind one that did not get in need not try it again at once.
            if time.monotonic() - self._failed < AGAIN:
                raise RoomError(AWAY, 503, again=5)
            if self._engine is not None:
                # A file that was deleted can still be written to by who has it open, and nobody would ever see it.
                LOG.warning("The file that keeps the Room is no longer there: a new one is begun")
                self._engine.dispose()
                self._engine = None
            engine = self._made()
            try:
                self._migrate(engine)
            except BaseException:
                self._failed = time.monotonic()
                engine.dispose()
                raise
            self._engine, self._opened = engine, self._file()
            return engine

    def _file(self) -> tuple[int, int] | None:
        """Which file it is; None where there is none, as of PostgreSQL."""
        if not self.lite:
            return None
        try:
            found = Path(str(self.url.database)).stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _made(self) -> Engine:
        # Without parameters: what was said is in no error and no log.
        shared: dict[str, Any] = {"hide_parameters": True, "pool_size": CONNECTIONS, "pool_timeout": PATIENCE}
        if not self.lite:
            options = f"-c statement_timeout={int(PATIENCE * 5000)} -c lock_timeout={int(PATIENCE * 1000)}"
            told = {
                "connect_timeout": math.ceil(PATIENCE),
                "options": options,
                "application_name": "every-neighbourhood",
            }
            return sa.create_engine(self.url, pool_pre_ping=True, max_overflow=0, connect_args=told, **shared)
        path = Path(str(self.url.database))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = sa.create_engine(
            self.url, poolclass=sa.QueuePool, max_overflow=0, connect_args={"timeout": PATIENCE}, **shared
        )
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
        # Others who use the computer need not read it; -wal and -shm are made with the same rights.
        path.touch(mode=0o600)
        return engine

    def _migrate(self, engine: Engine) -> None:
        settings = Config()
        settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if not self.lite:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATING)))
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")


@functools.lru_cache(maxsize=4)
def _database(url: URL) -> Database:
    return Database(url)


def database() -> Database:
    """The database that the settings name."""
    return _database(database_url())


@contextmanager
def in_sentences() -> Iterator[None]:
    """What goes wrong with a database, as :class:`RoomError` with status 503. Of the fault the log has its kind alone."""
    try:
        yield
    except (
        sa.exc.DBAPIError,
        sqlite3.Error,
        sa.exc.TimeoutError,
        sa.exc.NoSuchModuleError,
        OSError,
        ImportError,
    ) as problem:
        said = _sentence(problem)
        LOG.warning("The Room's database: %s. %s", type(getattr(problem, "orig", None) or problem).__name__, said)
        raise RoomError(said, 503, again=5) from None


def _sentence(problem: Exception) -> str:
    if isinstance(problem, (ImportError, sa.exc.NoSuchModuleError)):
        return NO_DRIVER
    if isinstance(problem, sa.exc.TimeoutError):
        return BUSY
    state = getattr(getattr(problem, "orig", None), "sqlstate", None) or ""
    text = str(getattr(problem, "orig", problem)).lower()
    if state in FULL_STATES or "disk is full" in text or "no space left" in text or "disk quota" in text:
        return FULL
    if state in BUSY_STATES or "locked" in text or "busy" in text:
        return BUSY
    if state == "25006" or "readonly" in text or "read-only" in text or isinstance(problem, PermissionError):
        return READ_ONLY
    return AWAY


def _rewritten(engine: Engine) -> bool:
    """Write SQLite's file anew and empty its log. False where a reader kept a part of the log."""
    connection = engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        # First the log, which on a full disk is what makes the space for the rest.
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.execute("VACUUM")
        return bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    finally:
        connection.close()


def _settle(connection: Any, _: Any) -> None:
    """How SQLite is to keep what it is given: for good before it is acknowledged, and nothing once it is removed."""
    # Transactions are begun below: by itself the driver begins them late, and so too late to wait for a lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
