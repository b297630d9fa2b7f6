"""What was acknowledged outlives the process that acknowledged it, and is seen by the others over one database at once."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from lib import room
from lib.room.database import database
from tests.room.conftest import Meeting, refused

KILLED = 50
WITHIN = 2.0

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@contextmanager
def copy(work: Callable[[Callable[[str], None]], None]) -> Iterator[Callable[[], str]]:
    """Another process of the app, with connections of its own, killed (kill -9) at the end of the block.

    ``work`` is done there, and is given what acknowledges a line; the block is given what waits for the next line.
    """
    database().dispose()
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda line: os.write(theirs, f"{line}\n".encode()))
            signal.pause()
        except BaseException:  # the child must not go on as the tests
            traceback.print_exc()
        os._exit(1)
    os.close(theirs)
    with os.fdopen(ours) as lines:
        try:
            yield lambda: lines.readline().strip()
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


@pytest.mark.usefixtures("kept")
def test_no_acknowledged_pin_is_lost_by_a_process_that_is_killed() -> None:
    meeting = Meeting(approve=False)
    phones = [meeting.phone() for _ in range(KILLED // 5)]
    acknowledged = []
    for number in range(KILLED):

        def work(acknowledge: Callable[[str], None], number: int = number) -> None:
            acknowledge(meeting.pin(phones[number // 5], f"Pin {number}", id=f"{number:032}"))

        with copy(work) as heard:
            acknowledged.append(heard())
    assert acknowledged == [f"{number:032}" for number in range(KILLED)]
    assert {each.id for each in room.state(meeting.code).pins} == set(acknowledged)
    assert room.state(meeting.code).counts["pins"] == KILLED


@pytest.mark.usefixtures("kept")
def test_two_copies_see_each_others_pins_at_once() -> None:
    meeting = Meeting()

    def work(acknowledge: Callable[[str], None]) -> None:
        phone = meeting.phone()
        acknowledge(meeting.pin(phone, "From the other copy", shown=True))
        version, until = meeting.version, time.monotonic() + WITHIN
        while not (told := room.state(meeting.code, since=version, part=True)).changed and time.monotonic() < until:
            pass
        acknowledge(*told.gone)

    with copy(work) as heard:
        name = heard()
        assert [(each.id, each.text) for each in room.state(meeting.code).pins] == [(name, "From the other copy")]
        room.hide(meeting.code, meeting.key, name)
        assert heard() == name


@pytest.mark.usefixtures("own")
def test_two_copies_that_start_at_once_make_the_tables_once() -> None:
    def work(acknowledge: Callable[[str], None]) -> None:
        acknowledge(Meeting().code)

    with copy(work) as one, copy(work) as other:
        found = {one(), other()}
    assert len(found) == 2 and all(room.state(code).version == 1 for code in found)


@pytest.mark.usefixtures("kept")
def test_a_code_of_one_copy_is_wiped_for_the_other() -> None:
    meeting = Meeting()

    def work(acknowledge: Callable[[str], None]) -> None:
        room.wipe(meeting.code, meeting.key)
        acknowledge("wiped")

    with copy(work) as heard:
        assert heard() == "wiped"
        refused(410, room.state, meeting.code)
