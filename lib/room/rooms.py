"""A room from its opening to its end: opened, entered, closed, wiped."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from lib.room import clock, codes, lately, settings, text, whereabouts
from lib.room.database import database
from lib.room.said import (
    HIDDEN,
    KINDS,
    LONGEST_TEXT,
    MOST_HOURS,
    MOST_PEOPLE,
    MOST_QUESTIONS,
    MOST_ROOMS,
    Opened,
    RoomError,
    Wishes,
)
from lib.room.tables import GONE, PHONE, ROOM, SAID, WIPED

UNKNOWN = "There is no room with that code. Look at the wall and type its six letters again."
OVER = "This room was wiped, and nothing that was said in it is kept."
CLOSED = "This room is closed. What was said stays on the wall until it is wiped, and nothing can be added."
WRONG_KEY = "That is not the key of this room. Open the link that you were given when you opened it."
UNKNOWN_PHONE = "This phone is not known in this room. Come in again with the code."
ROOM_FULL = f"This room is full: {MOST_PEOPLE} phones are in it. Ask a neighbour to say it for you."
NO_MORE_ROOMS = f"There are {MOST_ROOMS} rooms already. Wipe one that is over, then open this one."
NOBODY = "Name who is responsible for what is said here: a person or a group that people in the room know."
TOO_MANY_QUESTIONS = f"A room has up to {MOST_QUESTIONS} questions. Take some out."
NO_KINDS = "Choose one or more kinds of pin."
HOURS = f"A room is kept for 1 to {MOST_HOURS} hours. Choose a number between."
HOUR, KEPT_WIPED = 3_600, 30 * 24 * 3_600
# Made once: to put one together takes longer than to carry it out, and every phone asks for these every two seconds.
_ROOM = sa.select(ROOM).where(ROOM.c.code == sa.bindparam("code"))
_PHONE = sa.select(PHONE).where(PHONE.c.token_hash == sa.bindparam("token"), PHONE.c.code == sa.bindparam("code"))


class UnknownRoom(RoomError):
    """There is no room with that code: a wrong try, which is counted."""

    def __init__(self) -> None:
        super().__init__(UNKNOWN, 404)


class NotKnown(RoomError):
    """A key or a token that is not one of this room, or a wrong passphrase: a wrong try, which is counted."""


def open_room(wishes: Wishes) -> Opened:
    """Open a room, and be told its code and the facilitator's key.

    Raises
    ------
    RoomError
        400: a wish cannot be met; 403: the passphrase is wrong; 409: there are too many rooms; 503: no database.
    """
    if not settings.is_passphrase(wishes.passphrase):
        raise NotKnown(settings.WRONG_PASSPHRASE, 403)
    place = whereabouts.place_of(wishes.place)
    values = {
        "place": wishes.place,
        "place_name": place.name,
        "bounds": list(whereabouts.bounds_of(place)),
        "questions": _questions(wishes.questions),
        "kinds": _kinds(wishes.kinds),
        "approve": bool(wishes.approve),
        "responsible": _responsible(wishes.responsible),
    }
    if isinstance(wishes.hours, bool) or not isinstance(wishes.hours, int) or not 1 <= wishes.hours <= MOST_HOURS:
        raise RoomError(HOURS)
    sweep()
    now, key = clock.now(), codes.new_secret()
    none = dict.fromkeys(("people", "hidden", "merged", "deleted"), 0)
    with database().write() as connection:
        if (connection.scalar(sa.select(sa.func.count()).select_from(ROOM)) or 0) >= MOST_ROOMS:
            raise RoomError(NO_MORE_ROOMS, 409)
        code = _free_code(connection)
        connection.execute(
            ROOM.insert().values(
                code=code,
                key_hash=codes.hash_of(key),
                opened=now,
                due=now + wishes.hours * HOUR,
                closed=False,
                version=1,
                **values,
                **none,
            )
        )
    return Opened(code, key)


def join(code: str) -> str:
    """A phone comes in, and is told its token, of which a hash alone is kept.

    Raises
    ------
    RoomError
        404: no such room; 409: it is closed or full; 410: it was wiped; 503: no database.
    """
    token = codes.new_secret()
    with database().write() as connection:
        room = entered(connection, code, to_write=True)
        if room.people >= MOST_PEOPLE:
            raise RoomError(ROOM_FULL, 409)
        told = {"code": room.code, "token_hash": codes.hash_of(token), "latest": [], "minute": 0, "writes": 0}
        connection.execute(PHONE.insert().values(**told))
        change(connection, room, people=room.people + 1)
    return token


def close(code: str, key: str) -> None:
    """Nobody can write any more, and what is hidden is removed for good: it is counted, and not kept.

    Raises
    ------
    RoomError
        403: not the key; 404, 410 and 503 as for :func:`join`.
    """
    with database().write() as connection:
        room = with_key(connection, code, key)
        hidden = connection.scalars(sa.select(SAID.c.id).where(SAID.c.code == room.code, SAID.c.state == HIDDEN)).all()
        remove(connection, room, list(hidden))
        change(connection, room, closed=True, hidden=room.hidden + len(hidden))
    if hidden:
        scrub()


def reopen(code: str, key: str) -> None:
    """Phones may write again. Raises as :func:`close`."""
    with database().write() as connection:
        change(connection, with_key(connection, code, key), closed=False)


def wipe(code: str, key: str) -> None:
    """Remove all that was said, from the pages of the files too. That there was a room, and how much was said, stays for
    30 days. Raises as :func:`close`.
    """
    try:
        _wipe_now(code, key)
    except RoomError as problem:
        if problem.status != 503:
            raise
        # To wipe needs a little space: where the disk is full, the log may give it.
        scrub()
        _wipe_now(code, key)
    scrub()


def sweep() -> int:
    """Wipe the rooms whose time has come. Returns how many.

    Raises
    ------
    RoomError
        503: no database.
    """
    now, base = clock.now(), database()
    with base.read() as connection:
        due = connection.scalars(sa.select(ROOM.c.code).where(ROOM.c.due <= now)).all()
    for code in due:
        with base.write() as connection:
            if room := _locked(connection, code):
                _wipe(connection, room)
    if due or base.to_scrub:
        with base.write() as connection:
            connection.execute(WIPED.delete().where(WIPED.c.at < now - KEPT_WIPED))
        scrub()
    return len(due)


def scrub() -> None:
    """Take what was removed out of the files. What is removed is removed: where the files cannot be written anew just
    now, it is tried again with each :func:`sweep`.
    """
    try:
        database().scrub()
    except RoomError as problem:
        logging.getLogger("every_neighbourhood").warning("The Room's files are written anew later. %s", problem)


def check_known(code: str, *, key: str | None = None, token: str | None = None) -> None:
    """Refuse who is not in a room: has neither its key nor the token of a phone that came in.

    Raises
    ------
    UnknownRoom, NotKnown
        They are not.
    """
    with database().read() as connection:
        if key:
            with_key(connection, code, key, to_write=False)
        else:
            phone_of(connection, entered(connection, code), token)


# ---- for the other modules of this room


def entered(connection: Connection, code: str, to_write: bool = False, closed_too: bool = False) -> Row[Any]:
    """The line of a room; to write, nobody else changes it meanwhile.

    Parameters
    ----------
    closed_too : bool
        Whether it may be closed where it is to be written to.

    Raises
    ------
    UnknownRoom, RoomError
        404: no such room; 409: it is closed; 410: it was wiped, or its time has come.
    """
    plain = codes.tidy_code(code)
    room = (_locked if to_write else _looked_at)(connection, plain) if plain else None
    if room is None:
        if plain and connection.scalar(sa.select(WIPED.c.code).where(WIPED.c.code == plain)):
            raise RoomError(OVER, 410)
        raise UnknownRoom
    if room.due <= clock.now():
        raise RoomError(OVER, 410)
    if to_write and room.closed and not closed_too:
        raise RoomError(CLOSED, 409)
    return room


def with_key(connection: Connection, code: str, key: str | None, to_write: bool = True) -> Row[Any]:
    """The line of a room for its facilitator.

    Raises
    ------
    NotKnown, RoomError
        403: it is not the key; else as of :func:`entered`, but that a closed room may be written to.
    """
    room = entered(connection, code, to_write, closed_too=True)
    if not codes.same(key, room.key_hash):
        raise NotKnown(WRONG_KEY, 403)
    return room


def phone_of(connection: Connection, room: Row[Any], token: str | None) -> Row[Any]:
    """The line of a phone.

    Raises
    ------
    NotKnown
        403: the room has none with this token.
    """
    found = connection.execute(_PHONE, {"token": codes.hash_of(token or ""), "code": room.code}).one_or_none()
    if found is None:
        raise NotKnown(UNKNOWN_PHONE, 403)
    return found


def change(connection: Connection, room: Row[Any], **values: Any) -> int:
    """Change the line of a room. Returns its new version, which screens ask for; what is changed with it has it too."""
    connection.execute(ROOM.update().where(ROOM.c.code == room.code).values(version=room.version + 1, **values))
    return int(room.version) + 1


def remove(connection: Connection, room: Row[Any], ids: list[str]) -> None:
    """Remove pins or answers for good: their ids alone are kept, so that they do not come back."""
    if ids:
        connection.execute(SAID.delete().where(SAID.c.code == room.code, SAID.c.id.in_(ids)))
        gone = [{"code": room.code, "id": each, "version": room.version + 1} for each in ids]
        connection.execute(GONE.insert(), gone)


def _looked_at(connection: Connection, code: str) -> Row[Any] | None:
    return connection.execute(_ROOM, {"code": code}).one_or_none()


def _locked(connection: Connection, code: str) -> Row[Any] | None:
    # SQLite has locked the whole file already, and knows no such words.
    return connection.execute(_ROOM.with_for_update(), {"code": code}).one_or_none()


def _wipe_now(code: str, key: str) -> None:
    with database().write() as connection:
        _wipe(connection, with_key(connection, code, key))


def _wipe(connection: Connection, room: Row[Any]) -> None:
    lately.forget()
    said = sa.select(sa.func.count()).select_from(SAID).where(SAID.c.code == room.code)
    answers = connection.scalar(said.where(SAID.c.kind == "answer")) or 0
    pins = connection.scalar(said.where(SAID.c.kind != "answer")) or 0
    connection.execute(ROOM.delete().where(ROOM.c.code == room.code))
    connection.execute(WIPED.insert().values(code=room.code, at=clock.now(), pins=pins, answers=answers))


def _free_code(connection: Connection) -> str:
    while True:
        code = codes.new_code()
        if not any(connection.scalar(sa.select(each.c.code).where(each.c.code == code)) for each in (ROOM, WIPED)):
            return code


def _questions(given: Any) -> list[str]:
    if not isinstance(given, (list, tuple)) or len(given) > MOST_QUESTIONS:
        raise RoomError(TOO_MANY_QUESTIONS)
    return [text.tidy(each) for each in given]


def _kinds(given: Any) -> list[str]:
    chosen = given if isinstance(given, (list, tuple)) else ()
    if not chosen or not all(isinstance(each, str) and each in KINDS for each in chosen):
        raise RoomError(NO_KINDS)
    return [kind for kind in KINDS if kind in chosen]


def _responsible(given: Any) -> str:
    if not isinstance(given, str) or not given.strip():
        raise RoomError(NOBODY)
    return text.tidy(given, LONGEST_TEXT)
