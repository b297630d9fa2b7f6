"""Where the database is locked, full, away or gone there is a sentence, nothing acknowledged is lost, and it goes on after."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from lib import room
from lib.room import database as base
from lib.room import settings
from lib.room.database import database
from tests.room.conftest import Kept, Meeting, refused


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    monkeypatch.setattr(base, "PATIENCE", 0.2)
    monkeypatch.setattr(base, "AGAIN", 0)


@pytest.mark.parametrize("own", ["sqlite"], indirect=True)
def test_a_file_that_somebody_else_holds_is_busy_and_can_still_be_read(own: Kept) -> None:
    meeting = Meeting(approve=False)
    phone = meeting.phone()
    meeting.pin(phone, "Acknowledged")
    other = sqlite3.connect(room.kept_in(), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refused(503, meeting.pin, phone, "Not yet") == base.BUSY
    assert meeting.seen() == ["Acknowledged"]
    other.execute("ROLLBACK")
    meeting.pin(phone, "Now")
    assert sorted(meeting.seen()) == ["Acknowledged", "Now"]
    # A reader who stays keeps a part of the log: it is emptied with the next sweep.
    other.execute("BEGIN")
    other.execute("SELECT * FROM said").fetchall()
    room.wipe(meeting.code, meeting.key)
    assert database().to_scrub
    other.close()
    room.sweep()
    assert not database().to_scrub and own.holds("Acknowledged") == []


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("own", ["postgresql"], indirect=True)
def test_a_room_that_somebody_else_holds_is_busy_and_can_still_be_read() -> None:
    meeting = Meeting(approve=False)
    phone = meeting.phone()
    meeting.pin(phone, "Acknowledged")
    engine = sa.create_engine(settings.database_url())
    with engine.begin() as other:
        other.exec_driver_sql("SELECT * FROM room FOR UPDATE")
        assert refused(503, meeting.pin, phone, "Not yet") == base.BUSY
        assert meeting.seen() == ["Acknowledged"]
    engine.dispose()
    meeting.pin(phone, "Now")
    assert sorted(meeting.seen()) == ["Acknowledged", "Now"]


@pytest.mark.parametrize("own", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_is_told_and_found_again(own: Kept) -> None:
    meeting = Meeting(approve=False)
    phone = meeting.phone()
    meeting.pin(phone, "Acknowledged")
    name = settings.database_url().database
    gone = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    own.server.run(gone)
    # Every connection was cut, as when it was started anew: nobody need be told.
    assert meeting.seen() == ["Acknowledged"]
    own.server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", gone)
    assert refused(503, meeting.pin, phone, "Not yet") == base.AWAY
    assert refused(503, room.state, meeting.code) == base.AWAY
    own.server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    meeting.pin(phone, "Now")
    assert sorted(meeting.seen()) == ["Acknowledged", "Now"]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("own", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_and_what_was_acknowledged_stays() -> None:
    meeting = Meeting(approve=False)
    phones = [meeting.phone() for _ in range(40)]
    with database().read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    acknowledged = []
    with pytest.raises(room.RoomError, match="disk that keeps the room is full") as problem:
        for phone in phones:
            for number in range(5):
                meeting.pin(phone, text := f"Pin {len(acknowledged)} {'x' * 100} {number}")
                acknowledged.append(text)
    assert problem.value.status == 503 and acknowledged
    assert sorted(meeting.seen()) == sorted(acknowledged)
    database().dispose()
    meeting.pin(phones[-1], "There is space again")
    assert len(meeting.seen()) == len(acknowledged) + 1


@pytest.mark.parametrize("own", ["sqlite"], indirect=True)
def test_a_file_that_was_deleted_is_not_written_to_unseen(own: Kept) -> None:
    meeting = Meeting(approve=False)
    phone = meeting.phone()
    for path in own.folder.iterdir():
        path.unlink()
    assert refused(404, meeting.pin, phone, "Into the void")
    other = Meeting(approve=False)
    other.pin(other.phone(), "In the new file")
    assert own.holds("In the new file")


@pytest.mark.parametrize("own", ["sqlite"], indirect=True)
def test_a_folder_that_is_none_and_a_file_that_is_no_database_are_told(
    own: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own.folder / "file"
    file.write_text("not a folder")
    monkeypatch.setenv(settings.FOLDER, str(file))
    assert refused(503, Meeting) == base.AWAY
    (own.folder / "room.sqlite").write_bytes(b"not a database " * 100)
    monkeypatch.setenv(settings.FOLDER, str(own.folder))
    assert refused(503, Meeting) == base.AWAY


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("53100", base.FULL), ("55P03", base.BUSY), ("57014", base.BUSY), ("25006", base.READ_ONLY), ("08006", base.AWAY)],
)
def test_what_postgresql_says_is_said_in_a_sentence_and_no_log_has_its_words(
    state: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Said(Exception):
        sqlstate = state

    with pytest.raises(room.RoomError) as problem, base.in_sentences():
        raise sa.exc.OperationalError("INSERT", {"text": "a secret"}, Said("a secret"))
    assert (str(problem.value), problem.value.status) == (sentence, 503)
    assert "secret" not in caplog.text and "Said" in caplog.text


def test_an_address_that_is_none_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for told in ("mysql://ann:secret@host/name", "secret", "postgresql://ann:secret@host:port/x"):
        monkeypatch.setenv(settings.DATABASE, told)
        assert "secret" not in refused(503, Meeting)
    monkeypatch.setenv(settings.DATABASE, f"postgresql://ann:secret@/name?host={tmp_path}")
    assert refused(503, Meeting) == base.AWAY
    monkeypatch.setenv(settings.DATABASE, "postgres://ann:secret@db.example/room")
    assert room.kept_in() == "PostgreSQL: db.example/room"
    assert settings.database_url().drivername == "postgresql+psycopg"
