"""On for who presents, off where anybody could come in; and how often a code may be tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from lib import room
from lib.room import database as base
from lib.room import settings, tries
from lib.room.database import database
from lib.room.tables import METADATA
from tests.room.conftest import Kept, Meeting

NEAR = (
    "http://localhost:8501/present",
    "127.0.0.1:8501",
    "http://192.168.1.20:8501",
    "[::1]:8501",
    "laptop",
    "10.0.0.7",
)
FAR = ("https://neighbourhoods.example/present", "8.8.8.8", "neighbourhoods.example:8501", "", "http://[", "1.2.3.4.5")


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (settings.DATABASE, settings.FOLDER, settings.PASSPHRASE, settings.SETTING, *settings.ADDRESSES):
        monkeypatch.delenv(name, raising=False)


def test_it_is_on_here_and_in_the_hall_and_off_on_a_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [room.available(each) for each in NEAR] == [None] * len(NEAR)
    assert {room.available(each) for each in FAR} == {settings.PUBLIC}
    # Whoever asks for localhost through a proxy, or from the internet, is no neighbour.
    assert room.available("localhost", "8.8.8.8") == room.available("localhost", proxied=True) == settings.PUBLIC
    assert room.available("localhost", "192.168.1.7") is None
    monkeypatch.setenv("EVERY_NEIGHBOURHOOD_ADDRESS", "https://neighbourhoods.example")
    assert room.available("localhost") == settings.PUBLIC
    monkeypatch.setenv("EVERY_NEIGHBOURHOOD_ADDRESS", "http://192.168.1.20:8501")
    assert room.available("localhost") is None
    monkeypatch.setenv(settings.SETTING, "off")
    assert room.available("localhost") == settings.OFF


def test_a_public_server_needs_the_setting_and_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.SETTING, "on")
    assert room.available("neighbourhoods.example") == settings.NO_PASSPHRASE
    monkeypatch.setenv(settings.PASSPHRASE, "short")
    assert room.available("neighbourhoods.example") == settings.NO_PASSPHRASE
    monkeypatch.setenv(settings.PASSPHRASE, "long enough")
    assert room.available("neighbourhoods.example", "8.8.8.8", proxied=True) is None
    assert room.may_open("neighbourhoods.example", "8.8.8.8", proxied=True) is None
    monkeypatch.setenv(settings.SETTING, "")
    assert room.available("neighbourhoods.example") == settings.PUBLIC


def test_only_the_computer_itself_opens_a_room_without_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [room.may_open("localhost", each) for each in (None, "127.0.0.1", "::1", "::ffff:127.0.0.1")] == [None] * 4
    assert room.may_open("192.168.1.20", "192.168.1.7") == settings.ELSEWHERE
    assert room.available("192.168.1.20", "192.168.1.7") is None
    monkeypatch.setenv(settings.PASSPHRASE, "long enough")
    assert room.may_open("192.168.1.20", "192.168.1.7") is None


def test_the_file_is_in_the_users_own_folder_and_nobody_elses_to_read(
    own: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.exists() == bool(own.server)
    Meeting()
    assert room.exists()
    if own.server:
        assert room.kept_in().startswith("PostgreSQL: this computer/room_")
        return
    path = Path(room.kept_in())
    assert path == own.folder / "room.sqlite" and path.stat().st_mode & 0o077 == 0
    monkeypatch.delenv(settings.FOLDER)
    assert "Every Neighbourhood" in room.kept_in() and room.kept_in().startswith(str(Path.home()))


def test_the_steps_make_the_tables_that_the_code_knows_and_can_be_taken_back(own: Kept) -> None:
    Meeting()
    with database().read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        if not own.server:
            kept = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "foreign_keys")
            }
            kept |= {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("synchronous", "secure_delete")
            }
            assert kept == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}
    told = Config()
    told.set_main_option("script_location", str(base.MIGRATIONS))
    with database().write() as connection:
        told.attributes["connection"] = connection
        command.downgrade(told, "base")
        command.upgrade(told, "head")


def test_wrong_tries_are_counted_for_a_minute_of_one_and_of_all() -> None:
    now = [0.0]
    counted = tries.Tries(lambda: now[0])
    for _ in range(tries.OF_ONE):
        assert not counted.too_many("192.168.1.7")
        counted.wrong("192.168.1.7")
    assert counted.too_many("192.168.1.7") and not counted.too_many("192.168.1.8")
    for number in range(tries.OF_ALL):
        counted.wrong(f"10.0.0.{number}")
    assert counted.too_many("192.168.1.8")
    now[0] = tries.MINUTE
    assert not counted.too_many("192.168.1.7") and not counted.too_many("192.168.1.8")
