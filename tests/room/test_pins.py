"""What phones say: there once however often it is sent, their own to change, within limits, and for all to see once approved."""

from __future__ import annotations

import uuid

import pytest

from lib import room
from lib.room import pins, rooms
from lib.room.said import MOST_WRITES_A_MINUTE
from tests.room.conftest import BLACKPOOL, HERE, REVOE, Meeting, Time, refused

pytestmark = pytest.mark.usefixtures("kept")


def test_a_pin_sent_twice_is_there_once_and_changes_nothing_the_second_time() -> None:
    meeting = Meeting()
    phone = meeting.phone()
    name = meeting.pin(phone, at=HERE, neighbourhood=None)
    before = meeting.version
    assert meeting.pin(phone, id=name, at=HERE, neighbourhood=None) == name
    assert meeting.version == before
    assert [each.id for each in room.state(meeting.code, key=meeting.key).pins] == [name]


def test_a_pin_waits_is_seen_by_its_phone_alone_and_by_all_once_it_is_approved() -> None:
    meeting = Meeting()
    phone, other = meeting.phone(), meeting.phone()
    name = meeting.pin(phone, "The hall is shut")
    assert (meeting.seen(token=phone), meeting.seen(token=other), meeting.seen()) == (["The hall is shut"], [], [])
    assert [each.state for each in room.state(meeting.code, token=phone).pins] == [room.WAITING]
    room.approve(meeting.code, meeting.key, name)
    assert meeting.seen() == meeting.seen(token=other) == ["The hall is shut"]
    found = room.state(meeting.code, token=phone)
    assert (found.mine, found.pins[0].new, found.counts["kinds"], found.counts["neighbourhoods"]) == (
        (name,),
        True,
        {"gap": 1},
        {REVOE: 1},
    )
    free = Meeting(approve=False)
    free.pin(free.phone(), "Seen at once")
    assert free.seen() == ["Seen at once"]


def test_what_is_changed_waits_again_and_what_is_hidden_stays_hidden() -> None:
    meeting = Meeting()
    phone = meeting.phone()
    name = meeting.pin(phone, "One", shown=True)
    meeting.pin(phone, "Two", id=name)
    assert (meeting.seen(), meeting.seen(token=phone)) == ([], ["Two"])
    room.hide(meeting.code, meeting.key, name)
    meeting.pin(phone, "Three", id=name)
    assert (meeting.seen(), [each.state for each in room.state(meeting.code, key=meeting.key).pins]) == (
        [],
        [room.HIDDEN],
    )


def test_only_its_own_phone_changes_or_deletes_a_pin() -> None:
    meeting = Meeting(approve=False)
    phone, other = meeting.phone(), meeting.phone()
    name = meeting.pin(phone, "Mine")
    assert refused(403, meeting.pin, other, "Yours", id=name) == pins.NOT_YOURS
    assert refused(403, room.delete_pin, meeting.code, name, token=other) == pins.NOT_YOURS
    assert refused(403, room.delete_pin, meeting.code, name) == rooms.UNKNOWN_PHONE
    stranger = Meeting()
    assert refused(403, meeting.pin, stranger.phone(), "From another room") == rooms.UNKNOWN_PHONE
    assert meeting.seen() == ["Mine"]
    room.delete_pin(meeting.code, name, token=phone)
    room.delete_pin(meeting.code, name, token=phone)
    assert meeting.seen() == []
    assert room.state(meeting.code).counts["removed"] == {"hidden": 0, "merged": 0, "deleted": 1}
    # A copy of it that was on its way brings nothing back.
    assert refused(409, meeting.pin, phone, "Mine", id=name) == pins.TAKEN_AWAY


def test_another_room_may_use_the_same_name_for_a_pin() -> None:
    one, other = Meeting(approve=False), Meeting(approve=False)
    name = one.pin(one.phone(), "In one")
    other.pin(other.phone(), "In the other", id=name)
    assert (one.seen(), other.seen()) == (["In one"], ["In the other"])


def test_me_too_counts_each_phone_once_and_not_who_said_it() -> None:
    meeting = Meeting(approve=False)
    phone, other = meeting.phone(), meeting.phone()
    name = meeting.pin(phone)
    assert refused(409, room.me_too, meeting.code, phone, name) == pins.OWN_PIN
    assert [room.me_too(meeting.code, other, name) for _ in range(2)] == [1, 1]
    assert room.state(meeting.code, token=other).mine_too == (name,)
    assert (room.state(meeting.code).pins[0].too, room.me_too(meeting.code, other, name, wanted=False)) == (1, 0)
    assert refused(409, room.me_too, meeting.code, other, uuid.uuid4().hex) == pins.NO_PIN
    room.hide(meeting.code, meeting.key, name)
    assert refused(409, room.me_too, meeting.code, other, name) == pins.NO_PIN


def test_a_phone_has_one_answer_a_question() -> None:
    meeting = Meeting(questions=("What is missing?", "Who could help?"))
    phone, other = meeting.phone(), meeting.phone()
    assert [room.answer(meeting.code, phone, 0, text) for text in ("A café", "A hall", "A hall")] == [room.WAITING] * 3
    room.answer(meeting.code, other, 0, "A park")
    room.answer(meeting.code, phone, 1, "The school")
    assert room.state(meeting.code).answers == ()
    assert room.approve_all(meeting.code, meeting.key) == 3
    assert {(each.number, each.text) for each in room.state(meeting.code).answers} == {
        (0, "A hall"),
        (0, "A park"),
        (1, "The school"),
    }
    assert room.answer(meeting.code, phone, 0, " ") == ""
    assert {each.text for each in room.state(meeting.code).answers} == {"A park", "The school"}
    for number in (2, -1, True, "0", None):
        assert refused(409, room.answer, meeting.code, phone, number, "A café") == pins.NO_QUESTION


def test_who_asks_again_is_told_what_changed_since() -> None:
    meeting = Meeting(approve=False)
    phone, other = meeting.phone(), meeting.phone()
    first, second = meeting.pin(phone, "First"), meeting.pin(phone, "Second")
    since = meeting.version
    assert not room.state(meeting.code, since=since).changed
    meeting.pin(other, "Third")
    room.delete_pin(meeting.code, first, token=phone)
    room.hide(meeting.code, meeting.key, second)
    told = room.state(meeting.code, since=since, part=True)
    assert (told.partial, [each.text for each in told.pins], set(told.gone)) == (True, ["Third"], {first, second})
    room.me_too(meeting.code, phone, told.pins[0].id)
    again = room.state(meeting.code, since=told.version, part=True)
    assert ([(each.text, each.too) for each in again.pins], again.gone) == ([("Third", 1)], ())
    whole = room.state(meeting.code, since=since)
    assert (whole.partial, [each.text for each in whole.pins]) == (False, ["Third"])


def test_a_phone_has_thirty_pins_and_five_a_minute(time: Time) -> None:
    meeting = Meeting()
    phone, other = meeting.phone(), meeting.phone()
    for _ in range(6):
        names = [meeting.pin(phone) for _ in range(5)]
        with pytest.raises(room.RoomError, match="more than 5 pins in a minute") as problem:
            meeting.pin(phone)
        assert (problem.value.status, problem.value.again) == (429, 60)
        meeting.pin(phone, "Changed, and not one more", id=names[0])
        time.passes(61)
    with pytest.raises(room.RoomError, match="30 pins on the map") as problem:
        meeting.pin(phone)
    assert (problem.value.status, problem.value.again) == (429, None)
    meeting.pin(other)
    room.delete_pin(meeting.code, names[0], token=phone)
    meeting.pin(phone)


def test_a_phone_changes_so_much_a_minute_and_a_room_has_so_many_phones_and_pins(
    monkeypatch: pytest.MonkeyPatch, time: Time
) -> None:
    time.now -= time.now % 60
    meeting = Meeting(questions=("What is missing?",))
    phone = meeting.phone()
    for number in range(MOST_WRITES_A_MINUTE):
        room.answer(meeting.code, phone, 0, f"Answer {'x' * number}")
    assert refused(429, room.answer, meeting.code, phone, 0, "One more") == pins.TOO_MUCH
    monkeypatch.setattr(pins, "MOST_PINS_OF_ALL", 2)
    monkeypatch.setattr(rooms, "MOST_PEOPLE", 2)
    other = meeting.phone()
    meeting.pin(phone)
    meeting.pin(other)
    assert "3,000 pins" in refused(429, meeting.pin, other)
    assert "500 phones" in refused(409, meeting.phone)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"id": "short"}, pins.WRONG_ID),
        ({"id": "../../../../etc/passwd"}, pins.WRONG_ID),
        ({"kind": "answer"}, pins.WRONG_KIND),
        ({"kind": None}, pins.WRONG_KIND),
        ({"kind": ["gap"]}, pins.WRONG_KIND),
        ({"neighbourhood": "E99999999"}, "There is no neighbourhood with that code"),
        ({"neighbourhood": None}, "There is no neighbourhood with that code"),
        ({"neighbourhood": "E01000001"}, "That is outside Blackpool"),
        ({"at": (51.5, -0.1)}, "That is outside Blackpool"),
        ({"at": (53.81, -3.3)}, "That is outside Blackpool"),
        ({"at": "53.81,-3.04"}, "That is not a position"),
        ({"at": (float("nan"), -3.04)}, "That is not a position"),
        ({"at": (10**400, -3.04)}, "That is not a position"),
        ({"at": (True, False)}, "That is not a position"),
        ({"text": None}, "That is not text"),
        ({"text": " \u200b "}, "There is nothing to send yet"),
    ],
)
def test_what_is_no_pin_is_refused_in_a_sentence(told: dict[str, object], sentence: str) -> None:
    meeting = Meeting()
    assert sentence in refused(400, meeting.pin, meeting.phone(), **told)


def test_a_postcode_becomes_its_neighbourhood() -> None:
    meeting = Meeting()
    assert room.neighbourhood_of(meeting.code, " fy1 1nf ") == room.neighbourhood_of(meeting.code, "FY11NF")
    code, name = room.neighbourhood_of(meeting.code, "FY1 1NF")
    assert (code, name) == ("E01012737", "Central Blackpool")
    for typed in ("FY1", "Blackpool", "", None, "x" * 400, "FY1 1NF; FY1 1NG"):
        assert refused(400, room.neighbourhood_of, meeting.code, typed) == pins.NO_POSTCODE
    assert "outside Blackpool" in refused(400, room.neighbourhood_of, meeting.code, "SW1A 1AA")


def test_a_worry_may_be_at_home_and_keeps_its_neighbourhood_alone() -> None:
    meeting = Meeting(approve=False)
    phone = meeting.phone()
    meeting.pin(phone, kind="worry", at=HERE, neighbourhood=None)
    meeting.pin(phone, kind="meet", at=HERE, neighbourhood=None)
    worry, meet = sorted(room.state(meeting.code).pins, key=lambda each: each.kind == "meet")
    assert (worry.at, worry.neighbourhood) == (None, meet.neighbourhood)
    assert meet.at == meet.about != HERE
    assert room.place_of(meeting.code) == BLACKPOOL
