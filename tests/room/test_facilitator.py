"""The facilitator: opens, approves, hides, merges, closes, takes away; with a key that only they have."""

from __future__ import annotations

import pytest

from lib import room
from lib.places import own
from lib.room import codes, pins, rooms, settings, whereabouts
from lib.room.said import MOST_ROOMS
from tests.room.conftest import BLACKPOOL, HERE, REVOE, Meeting, Time, refused

pytestmark = pytest.mark.usefixtures("kept")


def test_a_room_is_what_was_wished_for() -> None:
    meeting = Meeting(questions=("What is  missing?\n",), kinds=["worry", "gap"], hours=48, responsible=" Revoe & co ")
    found = room.state(meeting.code).room
    assert codes.tidy_code(meeting.code) == meeting.code and len(meeting.key) >= 22
    assert (found["place"], found["place_name"], found["approve"], found["closed"]) == (
        BLACKPOOL,
        "Blackpool",
        True,
        False,
    )
    assert (found["questions"], found["kinds"], found["responsible"]) == (
        ["What is missing?"],
        ["gap", "worry"],
        "Revoe & co",
    )
    south, west, north, east = found["bounds"]
    assert 53.7 < south < HERE[0] < north < 53.9 and -3.1 < west < HERE[1] < east < -2.9
    assert room.state(f" {meeting.code[:3].lower()} {meeting.code[3:]}").room == found
    assert room.state(Meeting(place=f"own:{own.encode([REVOE])}:Our streets").code).room["place_name"] == "Our streets"


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"place": "E99999999"}, "There is no place with the code"),
        ({"place": "own:"}, "."),
        ({"place": None}, "longer than any place"),
        ({"place": "W06000006"}, whereabouts.WALES),
        ({"place": "E92000001"}, "at most 1,800 neighbourhoods"),
        ({"questions": ["?"] * 6}, "up to 5 questions"),
        ({"questions": "What?"}, "up to 5 questions"),
        ({"questions": [""]}, "nothing to send"),
        ({"questions": ["x" * 141]}, "the most is 140"),
        ({"kinds": []}, rooms.NO_KINDS),
        ({"kinds": ["gap", "answer"]}, rooms.NO_KINDS),
        ({"kinds": [["gap"]]}, rooms.NO_KINDS),
        ({"hours": 0}, rooms.HOURS),
        ({"hours": 721}, rooms.HOURS),
        ({"hours": True}, rooms.HOURS),
        ({"hours": "24"}, rooms.HOURS),
        ({"responsible": " "}, rooms.NOBODY),
        ({"responsible": None}, rooms.NOBODY),
    ],
)
def test_a_wish_that_cannot_be_met_is_said_in_a_sentence(wishes: dict[str, object], sentence: str) -> None:
    with pytest.raises(room.RoomError) as problem:
        Meeting(**wishes)
    assert sentence in str(problem.value) and problem.value.status in (400, 413)


def test_what_the_facilitator_does_needs_the_key_of_this_room() -> None:
    meeting, other = Meeting(), Meeting()
    name = meeting.pin(meeting.phone())
    for key in (other.key, "", None, meeting.code, meeting.key[:-1], "\ud800"):
        for ask, told in (
            (room.approve, (name,)),
            (room.hide, (name,)),
            (room.approve_all, ()),
            (room.merge, (name, ["x" * 20])),
            (room.close, ()),
            (room.reopen, ()),
            (room.wipe, ()),
            (room.taken, ()),
        ):
            with pytest.raises(room.NotKnown, match="not the key"):
                ask(meeting.code, key, *told)
    with pytest.raises(room.NotKnown):
        room.state(meeting.code, key=other.key)
    with pytest.raises(room.NotKnown):
        room.delete_pin(meeting.code, name, key=other.key)
    assert meeting.seen(key=meeting.key) and not meeting.seen()


def test_one_pin_stands_for_others_and_has_their_voices() -> None:
    meeting = Meeting()
    one, two, three = (meeting.phone() for _ in range(3))
    keep, double = meeting.pin(one, "No café", shown=True), meeting.pin(two, "No cafe!", shown=True)
    room.me_too(meeting.code, three, double)
    room.me_too(meeting.code, three, keep)
    room.merge(meeting.code, meeting.key, keep, [double, double, keep])
    found = room.state(meeting.code)
    assert [(each.text, each.too) for each in found.pins] == [("No café", 2)]
    assert found.counts["removed"] == {"hidden": 0, "merged": 1, "deleted": 0}
    assert refused(409, meeting.pin, two, "No cafe!", id=double) == pins.TAKEN_AWAY
    assert refused(409, room.merge, meeting.code, meeting.key, keep, [double]) == pins.NO_PIN
    assert refused(400, room.merge, meeting.code, meeting.key, keep, [keep]) == pins.OTHERS
    assert refused(409, room.approve, meeting.code, meeting.key, "x" * 20) == pins.NO_PIN


def test_a_kind_is_put_right_as_a_pin_is_approved_and_one_that_may_be_a_home_loses_its_spot() -> None:
    meeting = Meeting(kinds=("gap", "meet", "worry"))
    phone = meeting.phone()
    slip, home = (
        meeting.pin(phone, text, at=HERE, neighbourhood=None) for text in ("The library", "My street is dark")
    )
    room.approve(meeting.code, meeting.key, slip, "meet")
    room.approve(meeting.code, meeting.key, home, "worry")
    found = {each.text: each for each in room.state(meeting.code).pins}
    assert (found["The library"].kind, found["My street is dark"].kind) == ("meet", "worry")
    assert found["The library"].at is not None and found["My street is dark"].at is None
    assert not room.taken(meeting.code, meeting.key).pins.set_index("text").loc["My street is dark", "exact"]
    assert refused(400, room.approve, meeting.code, meeting.key, slip, "idea") == pins.WRONG_KIND
    assert refused(403, room.approve, meeting.code, "x" * 22, slip, "gap")


def test_a_closed_room_cannot_be_written_to_and_what_is_hidden_goes_with_its_count() -> None:
    meeting = Meeting(questions=("What is missing?",))
    phone, other = meeting.phone(), meeting.phone()
    shown, hidden = meeting.pin(phone, "Shown", shown=True), meeting.pin(phone, "Hidden")
    room.hide(meeting.code, meeting.key, hidden)
    room.close(meeting.code, meeting.key)
    for ask in (
        lambda: meeting.pin(phone),
        lambda: meeting.pin(phone, "Changed", id=shown),
        lambda: room.delete_pin(meeting.code, shown, token=phone),
        lambda: room.me_too(meeting.code, other, shown),
        lambda: room.answer(meeting.code, phone, 0, "A hall"),
        meeting.phone,
    ):
        assert refused(409, ask) == rooms.CLOSED
    assert meeting.seen(key=meeting.key) == meeting.seen() == ["Shown"]
    assert room.state(meeting.code).counts["removed"]["hidden"] == 1
    room.reopen(meeting.code, meeting.key)
    meeting.pin(phone, "Again")
    # A facilitator goes on in a closed room.
    room.close(meeting.code, meeting.key)
    assert room.approve_all(meeting.code, meeting.key) == 1
    assert sorted(meeting.seen()) == ["Again", "Shown"]


def test_only_what_was_approved_is_taken_away() -> None:
    meeting = Meeting(questions=("What is missing?",), kinds=("gap", "worry"))
    phone = meeting.phone()
    meeting.pin(phone, "A gap", shown=True, at=HERE, neighbourhood=None)
    meeting.pin(phone, "A worry", shown=True, kind="worry")
    meeting.pin(phone, "Never approved")
    room.hide(meeting.code, meeting.key, meeting.pin(phone, "Hidden"))
    room.answer(meeting.code, phone, 0, "A hall")
    [waiting] = room.state(meeting.code, token=phone).answers
    room.approve(meeting.code, meeting.key, waiting.id)
    found = room.taken(meeting.code, meeting.key)
    assert list(found.pins["text"]) == ["A gap", "A worry"] and list(found.pins["exact"]) == [True, False]
    assert set(found.pins["neighbourhood"][1:]) == {REVOE} and found.pins["latitude"].between(53.7, 53.9).all()
    assert found.answers.to_dict("records") == [
        {"number": 0, "question": "What is missing?", "text": "A hall", "said_at": found.answers["said_at"][0]}
    ]
    assert found.removed == {"hidden": 1, "merged": 0, "deleted": 0, "waiting": 1}
    empty = Meeting()
    assert list(room.taken(empty.code, empty.key).pins.columns) == list(found.pins.columns)


def test_a_passphrase_is_asked_for_where_one_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.PASSPHRASE, "correct horse")
    for given in (None, "", "correct  horse", 7):
        with pytest.raises(room.NotKnown, match="not the passphrase"):
            Meeting(passphrase=given)
    assert "correct" not in repr(room.Wishes("E06000009", "x", passphrase="correct horse"))
    Meeting(passphrase="correct horse")


def test_a_room_ends_when_its_time_has_come_and_its_code_is_told_to_be_over(time: Time) -> None:
    meeting, longer = Meeting(hours=1), Meeting(hours=2)
    phone = meeting.phone()
    meeting.pin(phone, shown=True)
    time.passes(3_600)
    for ask in (
        lambda: room.state(meeting.code),
        lambda: meeting.pin(phone),
        lambda: room.taken(meeting.code, meeting.key),
    ):
        assert refused(410, ask) == rooms.OVER
    assert room.sweep() >= 1
    assert refused(410, room.state, meeting.code) == rooms.OVER
    assert room.state(longer.code).version == 1
    time.passes(31 * 24 * 3_600)
    room.sweep()
    assert refused(404, room.state, meeting.code) == rooms.UNKNOWN


def test_there_are_so_many_rooms_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROOMS == 200
    monkeypatch.setattr(rooms, "MOST_ROOMS", 0)
    assert refused(409, Meeting) == rooms.NO_MORE_ROOMS


@pytest.mark.parametrize("code", ["", "AAAAAA", "ABCDE", "ABCDE1", "' OR 1=1", "%", "\0", None, "x" * 10_000])
def test_a_code_that_is_none_is_told_so(code: str) -> None:
    with pytest.raises(room.UnknownRoom) as problem:
        room.state(code)
    assert (str(problem.value), problem.value.status) == (rooms.UNKNOWN, 404)
