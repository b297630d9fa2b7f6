"""What a room looks like to who asks: to the wall, a phone, the facilitator; and what is taken away of it."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection, Row

from lib.room import clock, lately, whereabouts
from lib.room.database import database
from lib.room.pins import ANSWER
from lib.room.rooms import entered, phone_of, with_key
from lib.room.said import HIDDEN, SHOWN, WAITING, Answer, Pin, State, Taken
from lib.room.tables import GONE, SAID, TOO

NEW = 30
"""Seconds for which a pin is new."""
_MINE, _MINE_TOO = (
    sa.select(each.c.id).where(each.c.code == sa.bindparam("code"), each.c.phone == sa.bindparam("phone"))
    for each in (SAID, TOO)
)


def state(
    code: str, *, key: str | None = None, token: str | None = None, since: int | None = None, part: bool = False
) -> State:
    """The room as who asks may see it: with the key all of it, with a token also what that phone said, else what is shown.

    Parameters
    ----------
    since : int, optional
        The version that is known already.
    part : bool
        Whether what is new since then is enough: see :class:`lib.room.State`.

    Raises
    ------
    RoomError
        403: not the key, or a phone that is not known; 404: no such room; 410: it was wiped; 503: no database.
    """
    with database().read() as connection:
        # What comes to be while this is read has a later version and is told again: the other way round it would be missed.
        room = with_key(connection, code, key, to_write=False) if key else entered(connection, code)
        phone = phone_of(connection, room, token).number if token else None
        if since is not None and since == room.version:
            return State(since, changed=False)
        partial = part and since is not None and 0 < since < room.version
        read = _Read(connection, room, since if partial else None)
        lines, gone, counts = lately.read((room.code, room.opened, room.version, since if partial else None), read)
        seen = [line for line in lines if key or line.state == SHOWN or line.phone == phone]
        mine: list[str] = []
        mine_too: list[str] = []
        if phone is not None:
            who = {"code": room.code, "phone": phone}
            mine += connection.scalars(_MINE, who)
            mine_too += connection.scalars(_MINE_TOO, who)
    there = {line.id for line in seen}
    return State(
        int(room.version),
        partial=partial,
        room=_about(room),
        pins=tuple(_pin(line) for line in seen if line.kind != ANSWER),
        answers=tuple(_answer(line) for line in seen if line.kind == ANSWER),
        gone=(*(line.id for line in lines if line.id not in there), *gone) if partial else (),
        counts=counts,
        mine=tuple(mine),
        mine_too=tuple(mine_too),
    )


def place_of(code: str) -> str:
    """The place of a room, as links write it. Raises as :func:`state`."""
    with database().read() as connection:
        return str(entered(connection, code).place)


def taken(code: str, key: str) -> Taken:
    """What is taken away: all that was approved, and of what was removed how much it was.

    Raises
    ------
    RoomError
        As of :func:`lib.room.approve`.
    """
    with database().read() as connection:
        room = with_key(connection, code, key, to_write=False)
        lines = _lines(connection, room, None)[::-1]
    shown = [line for line in lines if line.state == SHOWN]
    pins = [
        (
            line.kind,
            line.text,
            *_drawn_at(line),
            line.neighbourhood,
            int(line.too),
            clock.written(line.made),
            bool(line.exact),
            whereabouts.name_of(line.neighbourhood),
        )
        for line in shown
        if line.kind != ANSWER
    ]
    answers = [
        (int(line.number), room.questions[line.number], line.text, clock.written(line.made))
        for line in shown
        if line.kind == ANSWER
    ]
    columns = "kind text latitude longitude neighbourhood too said_at exact neighbourhood_name"
    states = Counter(line.state for line in lines)
    return Taken(
        _about(room),
        pd.DataFrame(pins, columns=columns.split()),
        pd.DataFrame(answers, columns=["number", "question", "text", "said_at"]),
        _removed(room, states[HIDDEN]) | {"waiting": states[WAITING]},
        datetime.datetime.fromtimestamp(clock.now(), datetime.UTC),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """Reads what is the same for all who ask: lines, ids of those that are gone, counts."""

    connection: Connection
    room: Row[Any]
    since: int | None

    def __call__(self) -> tuple[list[Row[Any]], list[str], dict[str, Any]]:
        gone: list[str] = []
        if self.since is not None:
            asked = sa.select(GONE.c.id).where(GONE.c.code == self.room.code, GONE.c.version > self.since)
            gone += self.connection.scalars(asked)
        lines = _lines(self.connection, self.room, self.since)
        return lines, gone, _counts(self.connection, self.room)


def _lines(connection: Connection, room: Row[Any], since: int | None) -> list[Row[Any]]:
    """What is said in a room, each line with how many said "me too"; the newest first."""
    too = (
        sa.select(sa.func.count())
        .select_from(TOO)
        .where(TOO.c.code == SAID.c.code, TOO.c.id == SAID.c.id)
        .scalar_subquery()
        .label("too")
    )
    asked = sa.select(SAID, too).where(SAID.c.code == room.code)
    if since is not None:
        asked = asked.where(SAID.c.version > since)
    return list(
        connection.execute(asked.order_by(sa.func.coalesce(SAID.c.shown, SAID.c.made).desc(), SAID.c.version.desc()))
    )


def _about(room: Row[Any]) -> dict[str, Any]:
    names = ("code", "place", "place_name", "bounds", "questions", "kinds", "approve", "closed", "responsible")
    return {name: getattr(room, name) for name in names} | {"wiped_at": clock.written(room.due)}


def _pin(line: Row[Any]) -> Pin:
    return Pin(
        line.id,
        line.kind,
        line.text,
        (line.latitude, line.longitude) if line.exact else None,
        _drawn_at(line),
        line.neighbourhood,
        whereabouts.name_of(line.neighbourhood),
        int(line.too),
        line.state == SHOWN and line.shown is not None and line.shown > clock.now() - NEW,
        line.state,
        clock.written(line.made),
        _shown_at(line),
    )


def _answer(line: Row[Any]) -> Answer:
    return Answer(line.id, int(line.number), line.text, line.state, clock.written(line.made), _shown_at(line))


def _shown_at(line: Row[Any]) -> str:
    shown = line.state == SHOWN and line.shown is not None
    return clock.written_to_the_second(line.shown) if shown else ""


def _drawn_at(line: Row[Any]) -> tuple[float, float]:
    return (line.latitude, line.longitude) if line.exact else whereabouts.about(line.neighbourhood)


def _counts(connection: Connection, room: Row[Any]) -> dict[str, Any]:
    """How much there is, and how much was removed."""
    said = connection.execute(
        sa.select(SAID.c.kind, SAID.c.state, SAID.c.neighbourhood, sa.func.count().label("many"))
        .where(SAID.c.code == room.code)
        .group_by(SAID.c.kind, SAID.c.state, SAID.c.neighbourhood)
    ).all()
    kinds, areas, states = Counter[str](), Counter[str](), Counter[str]()
    for line in said:
        states[line.state] += line.many
        if line.state == SHOWN:
            kinds[line.kind] += line.many
            if line.kind != ANSWER:
                areas[line.neighbourhood] += line.many
    answers = kinds.pop(ANSWER, 0)
    return {
        "people": room.people,
        "pins": kinds.total(),
        "answers": answers,
        "waiting": states[WAITING],
        "kinds": dict(kinds),
        "neighbourhoods": dict(areas.most_common()),
        "removed": _removed(room, states[HIDDEN]),
    }


def _removed(room: Row[Any], hidden: int) -> dict[str, int]:
    return {"hidden": room.hidden + hidden, "merged": room.merged, "deleted": room.deleted}
