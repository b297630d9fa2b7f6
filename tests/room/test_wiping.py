"""Wiping is real: of what was said nothing is left, in the tables or in the files they are in; its count alone."""

from __future__ import annotations

import logging

import pytest
import sqlalchemy as sa

from lib import room
from lib.room import rooms
from lib.room.database import database
from lib.room.tables import METADATA, WIPED
from tests.room.conftest import HERE, Kept, Meeting, Time, refused

PIN, WORRY, ANSWER, QUESTION, NAME = (
    f"{word} that nobody may find" for word in ("zebra", "yak", "xerus", "wombat", "vole")
)
SAID = (PIN, WORRY, ANSWER, QUESTION, NAME)


def full(**wishes: object) -> tuple[Meeting, str]:
    """A room in which all was said that can be, changed and deleted, and a phone in it."""
    meeting = Meeting(questions=(QUESTION,), responsible=NAME, **wishes)
    phone = meeting.phone()
    meeting.pin(phone, "first unicorn", id="0" * 32, at=HERE, neighbourhood=None)
    meeting.pin(phone, PIN, id="0" * 32, at=HERE, neighbourhood=None)
    meeting.pin(phone, WORRY, kind="worry", shown=True)
    room.answer(meeting.code, phone, 0, ANSWER)
    room.me_too(meeting.code, meeting.phone(), room.state(meeting.code).pins[0].id)
    return meeting, phone


@pytest.mark.parametrize("how", ["by the facilitator", "when its time has come"])
def test_nothing_that_was_said_is_in_the_tables_or_in_the_files(own: Kept, how: str, time: Time) -> None:
    meeting, phone = full(hours=1)
    other = Meeting(hours=2)
    other.pin(other.phone(), "This stays where it is", shown=True)
    assert all(map(own.holds, SAID)), "there is something to find"
    if how == "by the facilitator":
        room.wipe(meeting.code, meeting.key)
    else:
        time.passes(3_700)
        assert room.sweep() == 1
    for text in (*SAID, "first unicorn", meeting.key, phone):
        assert own.holds(text) == []
    with database().read() as connection:
        left = {
            table.name: connection.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.c.code == meeting.code)
            )
            for table in METADATA.tables.values()
        }
        counts = connection.execute(sa.select(WIPED.c.pins, WIPED.c.answers)).one()
    assert left == {name: int(name == "wiped") for name in left} and len(left) == 6
    assert tuple(counts) == (2, 1)
    assert refused(410, room.state, meeting.code) == rooms.OVER
    assert own.holds("This stays where it is") and other.seen() == ["This stays where it is"]


def test_what_is_removed_in_between_is_gone_from_the_files_as_soon_as_the_room_is_closed(own: Kept) -> None:
    meeting, _ = full()
    room.hide(meeting.code, meeting.key, "0" * 32)
    room.close(meeting.code, meeting.key)
    assert own.holds(PIN) == [] and own.holds("first unicorn") == [] and own.holds(ANSWER)


def test_what_a_phone_changed_or_deleted_is_gone_from_the_files_with_the_next_sweep(own: Kept) -> None:
    meeting, phone = full()
    assert room.sweep() == 0
    assert own.holds("first unicorn") == [] and own.holds(PIN)
    for remove in (
        lambda: room.delete_pin(meeting.code, "0" * 32, token=phone),
        lambda: room.answer(meeting.code, phone, 0, ""),
        lambda: room.merge(meeting.code, meeting.key, meeting.pin(phone), [room.state(meeting.code).pins[0].id]),
        lambda: meeting.pin(phone, "Changed", id=meeting.pin(phone)),
    ):
        assert not database().to_scrub
        remove()
        assert database().to_scrub
        room.sweep()
    assert own.holds(PIN) == own.holds(ANSWER) == own.holds(WORRY) == []


def test_no_secret_is_kept_and_no_log_holds_what_was_said(own: Kept, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        meeting, phone = full()
        with pytest.raises(room.RoomError):
            meeting.pin(phone, f"{PIN} on 07700 900123")
        room.neighbourhood_of(meeting.code, "FY1 1NF")
        room.close(meeting.code, meeting.key)
    assert own.holds(meeting.key) == own.holds(phone) == own.holds("FY1 1NF") == []
    for text in (*SAID, meeting.key, phone, "FY1", "07700"):
        assert text not in caplog.text
