"""The Room: what people in a workshop know that the figures do not, kept for a day and then wiped.

The one room of the house with a database. It knows no page and no server: what it is asked for and what it answers are
plain values, and what it cannot do is a :class:`RoomError` with a sentence.

    opened = open_room(Wishes("E06000009", responsible="Revoe Community Partnership"))
    token = join(opened.code)
    put_pin(opened.code, token, "0f8fad5bd9cb469fa165708677289501", kind="gap", text="Nothing for teenagers", at=(53.81, -3.04))
    approve(opened.code, opened.key, "0f8fad5bd9cb469fa165708677289501")
    state(opened.code).pins
"""

from lib.room.pins import answer, approve, approve_all, delete_pin, hide, me_too, merge, neighbourhood_of, put_pin
from lib.room.reading import place_of, state, taken
from lib.room.rooms import NotKnown, UnknownRoom, check_known, close, join, open_room, reopen, sweep, wipe
from lib.room.said import (
    HIDDEN,
    KINDS,
    LONGEST_TEXT,
    MAY_BE_A_HOME,
    MOST_HOURS,
    MOST_PEOPLE,
    MOST_PINS,
    MOST_PINS_A_MINUTE,
    MOST_PINS_OF_ALL,
    MOST_QUESTIONS,
    SHOWN,
    SNAPPED,
    USUAL_HOURS,
    WAITING,
    Answer,
    Opened,
    Pin,
    RoomError,
    State,
    Taken,
    Wishes,
)
from lib.room.settings import asks_passphrase, available, exists, is_near, kept_in, may_open
from lib.room.tries import TOO_MANY_TRIES, Tries

__all__ = [
    "HIDDEN",
    "KINDS",
    "LONGEST_TEXT",
    "MAY_BE_A_HOME",
    "MOST_HOURS",
    "MOST_PEOPLE",
    "MOST_PINS",
    "MOST_PINS_A_MINUTE",
    "MOST_PINS_OF_ALL",
    "MOST_QUESTIONS",
    "SHOWN",
    "SNAPPED",
    "TOO_MANY_TRIES",
    "USUAL_HOURS",
    "WAITING",
    "Answer",
    "NotKnown",
    "Opened",
    "Pin",
    "RoomError",
    "State",
    "Taken",
    "Tries",
    "UnknownRoom",
    "Wishes",
    "answer",
    "approve",
    "approve_all",
    "asks_passphrase",
    "available",
    "check_known",
    "close",
    "delete_pin",
    "exists",
    "hide",
    "is_near",
    "join",
    "kept_in",
    "may_open",
    "me_too",
    "merge",
    "neighbourhood_of",
    "open_room",
    "place_of",
    "put_pin",
    "reopen",
    "state",
    "sweep",
    "taken",
    "wipe",
]
