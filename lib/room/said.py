"""What a room is asked for and what it answers: plain values, as the phone, the wall and the pages know them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

KINDS = {
    "meet": "a place to meet",
    "gap": "a gap",
    "idea": "an idea",
    "worry": "a worry",
}
"""Kinds of pin, by the keys that phones send, and what each is called."""
MAY_BE_A_HOME = frozenset(("worry",))
"""Kinds whose position may be somebody's home: of these the neighbourhood alone is kept."""
LONGEST_TEXT = 140
"""Characters of a pin, an answer or a question, at most."""
MOST_QUESTIONS = 5
MOST_PINS, MOST_PINS_A_MINUTE = 30, 5
"""Pins of one phone that are there at once, and that it may add within a minute."""
MOST_WRITES_A_MINUTE = 60
"""Whatever else one phone may write within a minute: answers, "me too", changes."""
MOST_PEOPLE, MOST_PINS_OF_ALL = 500, 3_000
"""Phones in a room, and pins in it at once."""
MOST_ROOMS = 200
"""Rooms that are there at once."""
USUAL_HOURS, MOST_HOURS = 24, 30 * 24
"""Hours until a room is wiped: as a rule, and at most."""
SNAPPED = 100
"""Metres: a pin stands in the middle of the square of this size that it was put in."""
WAITING, SHOWN, HIDDEN = "waiting", "shown", "hidden"
"""States of a pin or an answer. What is waiting or hidden is seen by the facilitator and by the phone that said it."""


class RoomError(Exception):
    """What the room cannot do, as a sentence with a way out.

    Attributes
    ----------
    status : int
        As HTTP has it: 400 not understood, 403 not allowed, 404 no such room, 409 not as the room or the pin is now, 410
        the room was wiped, 413 too long, 429 too often or too many, 503 the database cannot be reached just now.
    again : int or None
        Seconds after which the same may be sent again and be taken; None where it would not.
    """

    def __init__(self, sentence: str, status: int = 400, again: int | None = None) -> None:
        super().__init__(sentence)
        self.status, self.again = status, again


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a facilitator chooses before a room is opened.

    Attributes
    ----------
    place : str
        Official code of a place in England, or ``own:NEIGHBOURHOODS:NAME`` as links write it.
    responsible : str
        Who is responsible for what is said, named by the facilitator and shown on every phone.
    questions : tuple of str
        Up to five, of up to 140 characters each.
    kinds : tuple of str
        Of :data:`KINDS`, at least one.
    approve : bool
        Whether what is said waits for the facilitator.
    hours : int
        After which the room is wiped, 1 to 720.
    passphrase : str or None
        Of facilitators, where the settings ask for one.
    """

    place: str
    responsible: str
    questions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = tuple(KINDS)
    approve: bool = True
    hours: int = USUAL_HOURS
    passphrase: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A room that was opened: its code of six letters, and the facilitator's key. The key is told once and kept nowhere."""

    code: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin of the map.

    Attributes
    ----------
    id : str
        Made by the phone.
    kind, text, state : str
        Of :data:`KINDS`; up to 140 characters; :data:`WAITING`, :data:`SHOWN` or :data:`HIDDEN`.
    at : tuple of float or None
        Latitude and longitude (WGS 84) of the middle of the square of 100 m; None where the neighbourhood alone is known.
    about : tuple of float
        Where to draw it: ``at``, else the home point of its neighbourhood (where people live in it).
    neighbourhood, neighbourhood_name : str
        LSOA 2021 code; the name of its local area.
    too : int
        How many other phones said "me too".
    new : bool
        Whether it came to be shown within the last 30 seconds.
    said_at : str
        To the minute, UTC, as ISO writes it.
    shown_at : str
        To the second, when it came to be shown, by which lists have the newest first; empty until then.
    """

    id: str
    kind: str
    text: str
    at: tuple[float, float] | None
    about: tuple[float, float]
    neighbourhood: str
    neighbourhood_name: str
    too: int
    new: bool
    state: str
    said_at: str
    shown_at: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one phone answered to one of the questions (``number`` from 0). Approved and hidden by its ``id``, as pins are."""

    id: str
    number: int
    text: str
    state: str
    said_at: str
    shown_at: str


@dataclass(frozen=True, slots=True)
class State:
    """A room as who asks may see it.

    Attributes
    ----------
    version : int
        Rises with each change. Whoever asks again with it is told only what changed since.
    changed : bool
        False where nothing changed since the version that was named; then all below is empty.
    partial : bool
        Whether ``pins`` and ``answers`` hold only those that are new or changed since, and ``gone`` those to be taken
        out; asked for with ``part``.
    room : mapping
        ``code, place, place_name, bounds`` (south, west, north, east in degrees), ``questions, kinds, approve, closed,
        responsible, wiped_at`` (when it will be).
    pins, answers : tuple
        The newest first.
    gone : tuple of str
        Ids of pins and answers that are no longer to be seen.
    counts : mapping
        ``people, pins`` and ``answers`` (shown), ``waiting, kinds`` (pins shown by kind), ``neighbourhoods`` (by code),
        ``removed``: by ``hidden``, ``merged``, ``deleted``.
    mine, mine_too : tuple of str
        Ids of what the phone that asks said, and of the pins it said "me too" to.
    """

    version: int
    changed: bool = True
    partial: bool = False
    room: Mapping[str, Any] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    answers: tuple[Answer, ...] = ()
    gone: tuple[str, ...] = ()
    counts: Mapping[str, Any] = field(default_factory=dict)
    mine: tuple[str, ...] = ()
    mine_too: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken away of a room: only what was approved. What was removed is counted and not kept.

    Attributes
    ----------
    room : mapping
        As of :class:`State`.
    pins : DataFrame
        ``kind, text, latitude, longitude, neighbourhood, too, said_at, exact, neighbourhood_name``: the oldest first;
        ``exact`` says whether it is a square of 100 m and not a whole neighbourhood, whose home point then stands for it.
    answers : DataFrame
        ``number`` (from 0), ``question, text, said_at``.
    removed : mapping
        How many were ``hidden``, ``merged`` into others, ``deleted`` by those who said them, and ``waiting`` (never approved).
    """

    room: Mapping[str, Any]
    pins: pd.DataFrame
    answers: pd.DataFrame
    removed: Mapping[str, int]
    taken_at: datetime.datetime
