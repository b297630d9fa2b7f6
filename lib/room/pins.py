"""What is said in a room: pins, "me too" and answers of phones; what the facilitator shows, hides and merges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from lib import places
from lib.places.search import POSTCODE
from lib.room import clock, codes, whereabouts
from lib.room.database import database
from lib.room.rooms import change, entered, phone_of, remove, with_key
from lib.room.said import (
    HIDDEN,
    MAY_BE_A_HOME,
    MOST_PINS,
    MOST_PINS_A_MINUTE,
    MOST_PINS_OF_ALL,
    MOST_WRITES_A_MINUTE,
    SHOWN,
    WAITING,
    RoomError,
)
from lib.room.tables import GONE, PHONE, SAID, TOO
from lib.room.text import said

ANSWER = "answer"
MINUTE = 60
WRONG_ID = "That pin has no name that can be used. Reload the page and try again."
WRONG_KIND = "This room has no pins of that kind. Choose one of those on the page."
NOT_YOURS = "Another phone put that pin on the map. You can say “me too” to it."
OWN_PIN = "That is your own pin: “me too” is for what others said."
TAKEN_AWAY = "That was taken away, so it cannot be changed. You can add a new one."
NO_PIN = "There is no such pin here any more. Reload the page to see what there is."
TOO_MANY = f"This phone has {MOST_PINS} pins on the map, which is the most. Delete one to add another."
TOO_MANY_OF_ALL = f"This room has {MOST_PINS_OF_ALL:,} pins, which is the most. Say “me too” to one that is there."
TOO_FAST = f"That is more than {MOST_PINS_A_MINUTE} pins in a minute. Wait a little, then send it again."
TOO_MUCH = "That is a lot at once from one phone. Wait a minute, then go on."
NO_QUESTION = "There is no such question in this room. Reload the page to see those there are."
NO_POSTCODE = "That is not a full postcode. Type all of it, or tap the map."
OTHERS = "Choose the pin to keep, and one or more others to merge into it."
MOST_MERGED = 100


def put_pin(
    code: str,
    token: str,
    id: str,  # noqa: A002
    *,
    kind: str,
    text: str,
    at: object = None,
    neighbourhood: str | None = None,
) -> str:
    """Add a pin, or change one's own: sent twice it is there once.

    Parameters
    ----------
    id : str
        Made by the phone, 16 to 64 letters, figures and strokes; a UUID fits.
    at : pair of float, optional
        Latitude and longitude; kept as the square of 100 m, or for a kind that may be a home not at all.
    neighbourhood : str, optional
        In its place: code of a neighbourhood.

    Returns
    -------
    str
        Its state. What is changed waits again where pins wait for approval; what is hidden stays hidden.

    Raises
    ------
    RoomError
        400: not a pin that can be put; 403: another phone's; 404: no such room; 409: the room is closed, or the pin was
        taken away; 410: the room was wiped; 413: too long; 429: too fast, or too many; 503: no database.
    """
    if not isinstance(id, str) or not codes.ID.fullmatch(id):
        raise RoomError(WRONG_ID)
    plain = said(text)
    with database().read() as connection:
        room = entered(connection, code)
    if kind not in room.kinds:
        raise RoomError(WRONG_KIND)
    # Before the room is locked for others: a place takes a moment.
    values = {"kind": kind, "text": plain} | _where(whereabouts.place_of(room.place), kind, at, neighbourhood)
    with database().write() as connection:
        room = entered(connection, code, to_write=True)
        phone = phone_of(connection, room, token)
        there = _line(connection, room, id)
        if there is not None and (there.phone != phone.number or there.kind == ANSWER):
            raise RoomError(NOT_YOURS, 403)
        if there is not None and all(getattr(there, name) == value for name, value in values.items()):
            return str(there.state)
        if there is None and connection.scalar(sa.select(GONE.c.id).where(GONE.c.code == room.code, GONE.c.id == id)):
            raise RoomError(TAKEN_AWAY, 409)
        if there is None:
            _count_pin(connection, room, phone)
        else:
            _count_write(connection, phone)
        return _keep(connection, room, phone, there, id, values)


def delete_pin(code: str, id: str, *, token: str | None = None, key: str | None = None) -> None:  # noqa: A002
    """Take a pin or an answer away for good: one's own with a token, any with the key. Twice is as once.

    Raises
    ------
    RoomError
        403: another phone's, or neither key nor token; else as of :func:`put_pin`.
    """
    with database().write() as connection:
        if key is not None:
            room, phone = with_key(connection, code, key), None
        else:
            room = entered(connection, code, to_write=True)
            phone = phone_of(connection, room, token)
            _count_write(connection, phone)
        there = _line(connection, room, id)
        if there is None:
            return
        if phone is not None and there.phone != phone.number:
            raise RoomError(NOT_YOURS, 403)
        remove(connection, room, [there.id])
        counted = {"hidden": room.hidden + 1} if phone is None else {"deleted": room.deleted + 1}
        change(connection, room, **counted)
    database().to_scrub = True


def me_too(code: str, token: str, id: str, wanted: bool = True) -> int:  # noqa: A002
    """Say "me too" to another's pin, or no longer.

    Returns
    -------
    int
        How many phones do.

    Raises
    ------
    RoomError
        409: no such pin is shown, or it is one's own; else as of :func:`put_pin`.
    """
    with database().write() as connection:
        room = entered(connection, code, to_write=True)
        phone = phone_of(connection, room, token)
        there = _line(connection, room, id)
        if there is None or there.kind == ANSWER or there.state != SHOWN:
            raise RoomError(NO_PIN, 409)
        if there.phone == phone.number:
            raise RoomError(OWN_PIN, 409)
        one = (TOO.c.code == room.code) & (TOO.c.id == there.id)
        mine = one & (TOO.c.phone == phone.number)
        if bool(connection.scalar(sa.select(TOO.c.id).where(mine))) != wanted:
            _count_write(connection, phone)
            connection.execute(
                TOO.insert().values(code=room.code, id=there.id, phone=phone.number)
                if wanted
                else TOO.delete().where(mine)
            )
            version = change(connection, room)
            connection.execute(SAID.update().where(_this(room, there.id)).values(version=version))
        return connection.scalar(sa.select(sa.func.count()).select_from(TOO).where(one)) or 0


def answer(code: str, token: str, number: int, text: str) -> str:
    """Answer a question, or change one's answer; an empty text takes it away.

    Parameters
    ----------
    number : int
        Of the question, from 0.

    Returns
    -------
    str
        Its state, empty where it was taken away.

    Raises
    ------
    RoomError
        409: no such question; else as of :func:`put_pin`.
    """
    plain = said(text) if not isinstance(text, str) or text.strip() else ""
    with database().write() as connection:
        room = entered(connection, code, to_write=True)
        phone = phone_of(connection, room, token)
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(room.questions):
            raise RoomError(NO_QUESTION, 409)
        there = connection.execute(
            sa.select(SAID).where(
                SAID.c.code == room.code, SAID.c.phone == phone.number, SAID.c.kind == ANSWER, SAID.c.number == number
            )
        ).one_or_none()
        if (there.text if there is not None else "") == plain:
            return str(there.state) if there is not None else ""
        _count_write(connection, phone)
        if there is not None and not plain:
            remove(connection, room, [there.id])
            change(connection, room, deleted=room.deleted + 1)
            database().to_scrub = True
            return ""
        values = {"kind": ANSWER, "text": plain, "number": number, "exact": False}
        return _keep(connection, room, phone, there, there.id if there is not None else codes.new_secret(), values)


def neighbourhood_of(code: str, postcode: str) -> tuple[str, str]:
    """Code and name of the neighbourhood of a postcode, which is neither kept nor logged.

    Raises
    ------
    RoomError
        400: not a full postcode, none in England that is known, or far from the room's place; else as of :func:`lib.room.join`.
    """
    with database().read() as connection:
        room = entered(connection, code)
    typed = postcode.upper() if isinstance(postcode, str) and len(postcode) <= 20 else ""
    if not POSTCODE.fullmatch(" ".join(typed.split())) and not POSTCODE.fullmatch("".join(typed.split())):
        raise RoomError(NO_POSTCODE)
    try:
        found = places.search(typed, level="lsoa21")[0]
    except places.PlacesError as problem:
        raise RoomError(str(problem)) from None
    whereabouts.check_neighbourhood(whereabouts.place_of(room.place), found.code)
    return found.code, whereabouts.name_of(found.code)


# ---- the facilitator


def approve(code: str, key: str, id: str, kind: str | None = None) -> None:  # noqa: A002
    """Show a pin or an answer to all.

    Parameters
    ----------
    kind : str, optional
        Of a pin, what it is in place of what the phone said. One that may be a home loses its spot for good.

    Raises
    ------
    RoomError
        400: no such kind in this room; 403: not the key; 404: no such room; 409: no such pin; 410: the room was wiped; 503: no database.
    """
    _set_state(code, key, id, SHOWN, kind)


def hide(code: str, key: str, id: str) -> None:  # noqa: A002
    """Show a pin or an answer to nobody; it is removed for good when the room is closed. Raises as :func:`approve`."""
    _set_state(code, key, id, HIDDEN)


def approve_all(code: str, key: str) -> int:
    """Show all that wait. Returns how many. Raises as :func:`approve`."""
    with database().write() as connection:
        room = with_key(connection, code, key)
        version = change(connection, room)
        waiting = SAID.update().where(SAID.c.code == room.code, SAID.c.state == WAITING)
        return connection.execute(waiting.values(state=SHOWN, shown=clock.now(), version=version)).rowcount


def merge(code: str, key: str, keep: str, others: Iterable[str]) -> None:
    """Let one pin stand for others: they are removed for good, and whoever said them, or "me too" to them, has said "me
    too" to it.

    Raises
    ------
    RoomError
        400: nothing to merge; else as of :func:`approve`.
    """
    ids = [each for each in dict.fromkeys(others) if each != keep][: MOST_MERGED + 1]
    if not ids or len(ids) > MOST_MERGED or not all(isinstance(each, str) for each in (keep, *ids)):
        raise RoomError(OTHERS)
    with database().write() as connection:
        room = with_key(connection, code, key)
        found = connection.execute(
            sa.select(SAID.c.id, SAID.c.phone).where(
                SAID.c.code == room.code, SAID.c.id.in_([keep, *ids]), SAID.c.kind != ANSWER
            )
        ).all()
        phones = {line.id: line.phone for line in found}
        if set(phones) != {keep, *ids}:
            raise RoomError(NO_PIN, 409)
        too = connection.execute(
            sa.select(TOO.c.id, TOO.c.phone).where(TOO.c.code == room.code, TOO.c.id.in_([keep, *ids]))
        )
        voices = {(line.id, line.phone) for line in too}
        there = {phone for id_, phone in voices if id_ == keep} | {phones[keep]}
        new = ({phone for _, phone in voices} | set(phones.values())) - there
        remove(connection, room, ids)
        if new:
            told = [{"code": room.code, "id": keep, "phone": phone} for phone in sorted(new)]
            connection.execute(TOO.insert(), told)
        version = change(connection, room, merged=room.merged + len(ids))
        connection.execute(SAID.update().where(_this(room, keep)).values(version=version))
    database().to_scrub = True


def _set_state(code: str, key: str, id: str, state: str, kind: str | None = None) -> None:  # noqa: A002
    with database().write() as connection:
        room = with_key(connection, code, key)
        there = _line(connection, room, id)
        if there is None:
            raise RoomError(NO_PIN, 409)
        told = _as_kind(room, there, kind)
        if there.state == state and not told:
            return
        if there.state != state:
            told["state"] = state
            if state == SHOWN:
                told["shown"] = clock.now()
        told["version"] = change(connection, room)
        connection.execute(SAID.update().where(_this(room, id)).values(**told))
    if "latitude" in told:
        # Its spot may still stand in the files.
        database().to_scrub = True


def _as_kind(room: Row[Any], there: Row[Any], kind: str | None) -> dict[str, Any]:
    """The columns of a pin that becomes one of another kind; none where it stays as it is, or is an answer."""
    if kind is None or there.kind in (kind, ANSWER):
        return {}
    if kind not in room.kinds:
        raise RoomError(WRONG_KIND)
    spot = {"latitude": None, "longitude": None, "exact": False} if kind in MAY_BE_A_HOME and there.exact else {}
    return {"kind": kind, **spot}


# ---- one line


def _where(place: Any, kind: str, at: object, neighbourhood: str | None) -> dict[str, Any]:
    """The columns that say where a pin is."""
    if at is None:
        found = whereabouts.check_neighbourhood(place, neighbourhood)
        return {"latitude": None, "longitude": None, "exact": False, "neighbourhood": found}
    latitude, longitude, found = whereabouts.settle(place, at)
    if kind in MAY_BE_A_HOME:
        return {"latitude": None, "longitude": None, "exact": False, "neighbourhood": found}
    return {"latitude": latitude, "longitude": longitude, "exact": True, "neighbourhood": found}


def _keep(
    connection: Connection,
    room: Row[Any],
    phone: Row[Any],
    there: Row[Any] | None,
    id: str,  # noqa: A002
    values: dict[str, Any],
) -> str:
    """Add a line, or change the one that is there. Returns its state."""
    state = WAITING if room.approve else SHOWN
    if there is not None and there.state == HIDDEN:
        state = HIDDEN
    told = values | {"state": state, "version": change(connection, room)}
    if there is not None:
        connection.execute(SAID.update().where(_this(room, id)).values(**told))
        # What it said before may still stand in the files.
        database().to_scrub = True
        return state
    now = clock.now()
    shown = now if state == SHOWN else None
    connection.execute(SAID.insert().values(code=room.code, id=id, phone=phone.number, made=now, shown=shown, **told))
    return state


def _line(connection: Connection, room: Row[Any], id: object) -> Row[Any] | None:  # noqa: A002
    if not isinstance(id, str) or not codes.ID.fullmatch(id):
        return None
    return connection.execute(sa.select(SAID).where(_this(room, id))).one_or_none()


def _this(room: Row[Any], id: str) -> sa.ColumnElement[bool]:  # noqa: A002
    return sa.and_(SAID.c.code == room.code, SAID.c.id == id)


def _count_pin(connection: Connection, room: Row[Any], phone: Row[Any]) -> None:
    """Refuse a pin more than a phone may have, or may add within a minute, or a room may have."""
    now = clock.now()
    latest = [each for each in phone.latest if each > now - MINUTE]
    if len(latest) >= MOST_PINS_A_MINUTE:
        raise RoomError(TOO_FAST, 429, again=latest[0] + MINUTE - now)
    count = sa.select(sa.func.count()).select_from(SAID).where(SAID.c.code == room.code, SAID.c.kind != ANSWER)
    if (connection.scalar(count.where(SAID.c.phone == phone.number)) or 0) >= MOST_PINS:
        raise RoomError(TOO_MANY, 429)
    if (connection.scalar(count) or 0) >= MOST_PINS_OF_ALL:
        raise RoomError(TOO_MANY_OF_ALL, 429)
    connection.execute(PHONE.update().where(PHONE.c.number == phone.number).values(latest=[*latest, now]))


def _count_write(connection: Connection, phone: Row[Any]) -> None:
    """Refuse more than a phone may change within a minute."""
    minute = clock.now() // MINUTE
    writes = phone.writes + 1 if phone.minute == minute else 1
    if writes > MOST_WRITES_A_MINUTE:
        raise RoomError(TOO_MUCH, 429, again=MINUTE - clock.now() % MINUTE)
    connection.execute(PHONE.update().where(PHONE.c.number == phone.number).values(minute=minute, writes=writes))
