"""What was said in a room, to take away: CSV, GeoJSON, and JSON that this app opens again. Never among our figures."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib import catalogue
from lib.places.members import PlacesError
from lib.room import KINDS, LONGEST_TEXT, MOST_PINS_OF_ALL, MOST_QUESTIONS, Taken
from lib.tables.areas_table import csv_with
from lib.words import room as words
from lib.words.uk_time import NAMED, in_a_table

FORM = "every-neighbourhood-room"
"""What the JSON says it is."""
LARGEST = 3_000_000
"""The largest file that is opened, in bytes."""
MOST_ANSWERS = 3_000
PIN_COLUMNS = (
    "kind",
    "text",
    "latitude",
    "longitude",
    "neighbourhood",
    "too",
    "said_at",
    "exact",
    "neighbourhood_name",
)
ANSWER_COLUMNS = ("number", "question", "text", "said_at")
HELD = ("place", "place_name", "questions", "responsible")
"""What the JSON keeps of the room itself: nothing that opens it again."""
NOT_OURS = "This is not a file of what a room said. Open the JSON that was taken away on this page."
SAID_AT = f"Said at ({NAMED})"
LABELS = {
    "kind": "Kind",
    "text": "What was said",
    "neighbourhood_name": "Local area",
    "neighbourhood": "Neighbourhood code",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "exact": "Kept as",
    "too": "Me too",
    "said_at": SAID_AT,
}
"""Headings of the table of pins, in their order."""


def pins_table(taken: Taken) -> pd.DataFrame:
    """The pins in words: the columns of :data:`LABELS`, the oldest first."""
    pins = taken.pins.copy()
    pins["kind"] = pins["kind"].map(words.KIND_LABELS)
    pins["exact"] = pins["exact"].map({True: "to the nearest 100 m", False: "the neighbourhood"})
    pins["said_at"] = pins["said_at"].map(in_a_table)
    return pins[list(LABELS)].rename(columns=LABELS)


def answers_table(taken: Taken) -> pd.DataFrame:
    """The answers in words: ``Question``, ``What was said``, ``Said at (UK time)``, by question."""
    shown = taken.answers[["question", "text", "said_at"]]
    shown = shown.assign(said_at=shown["said_at"].map(in_a_table))
    return shown.set_axis(["Question", "What was said", SAID_AT], axis=1)


def credit(taken: Taken) -> list[str]:
    """What each line says of where it is from."""
    return [catalogue.NAME_AND_VERSION, words.source(str(taken.room["responsible"]), taken.taken_at)]


def pins_csv(taken: Taken) -> bytes:
    """The pins as CSV; no text in it is a formula."""
    return csv_with(pins_table(taken), credit(taken))


def answers_csv(taken: Taken) -> bytes:
    """The answers as CSV; no text in it is a formula."""
    return csv_with(answers_table(taken), credit(taken))


def points_table(taken: Taken) -> pd.DataFrame:
    """The pins as points of one's own, for :func:`lib.places.own_points.points_from_rows`: ``name``, ``kind``, ``latitude``,
    ``longitude``.
    """
    kinds = taken.pins["kind"].map(words.KIND_LABELS)
    frame = taken.pins[["latitude", "longitude"]].assign(name=taken.pins["text"], kind=kinds)
    return frame[["name", "kind", "latitude", "longitude"]]


def room_geojson(taken: Taken) -> bytes:
    """The pins as RFC 7946 has it; one of a whole neighbourhood stands where its people live, and says so."""
    features = [
        {
            "type": "Feature",
            "properties": {key: row[key] for key in PIN_COLUMNS if key not in ("latitude", "longitude")},
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        }
        for row in _rows(taken.pins, PIN_COLUMNS)
    ]
    head = {"type": "FeatureCollection", "generator": catalogue.NAME_AND_VERSION, "sources": credit(taken)}
    return json.dumps({**head, "features": features}, ensure_ascii=False, indent=1).encode()


def room_json(taken: Taken) -> bytes:
    """All that is taken away, to be opened again with :func:`opened`."""
    made = {
        "form": FORM,
        "version": 1,
        "taken_at": taken.taken_at.isoformat(),
        "sources": credit(taken),
        "room": {key: taken.room[key] for key in HELD},
        "pins": _rows(taken.pins, PIN_COLUMNS),
        "answers": _rows(taken.answers, ANSWER_COLUMNS),
        "removed": dict(taken.removed),
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def opened(content: bytes) -> Taken:
    """What a room said, from a file that was taken away.

    Raises
    ------
    PlacesError
        It is not one, is too large, or holds what cannot be; the message is a sentence.
    """
    if len(content) > LARGEST:
        raise PlacesError("This file is too large to be what one room said. Open the JSON that was taken away.")
    try:
        told = json.loads(content)
        assert told["form"] == FORM
        room = {
            "place": _text(told["room"]["place"], 20_000),
            "place_name": _text(told["room"]["place_name"], 200),
            "questions": [_text(each, LONGEST_TEXT) for each in told["room"]["questions"][:MOST_QUESTIONS]],
            "responsible": _text(told["room"]["responsible"], 200),
        }
        pins = [_pin(each) for each in told["pins"][:MOST_PINS_OF_ALL]]
        answers = [_answer(each, room["questions"]) for each in told["answers"][:MOST_ANSWERS]]
        removed = {_text(key, 20): int(number) for key, number in told["removed"].items()}
        when = datetime.datetime.fromisoformat(told["taken_at"])
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError, IndexError, RecursionError) as problem:
        raise PlacesError(NOT_OURS) from problem
    return Taken(
        room=room,
        pins=pd.DataFrame(pins, columns=list(PIN_COLUMNS)),
        answers=pd.DataFrame(answers, columns=list(ANSWER_COLUMNS)),
        removed=removed,
        taken_at=when,
    )


def _rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    plain = frame[list(columns)].astype(object)
    return [
        {key: getattr(value, "item", lambda value=value: value)() for key, value in row.items()}
        for row in plain.to_dict("records")
    ]


def _pin(told: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = float(told["latitude"]), float(told["longitude"])
    # In England, with room for the sea.
    assert told["kind"] in KINDS and 49 < latitude < 56.5 and -7 < longitude < 2.5
    return {
        "kind": told["kind"],
        "text": _text(told["text"], LONGEST_TEXT),
        "latitude": latitude,
        "longitude": longitude,
        "neighbourhood": _text(told["neighbourhood"], 9),
        "too": max(0, int(told["too"])),
        "said_at": _text(told["said_at"], 40),
        "exact": bool(told["exact"]),
        "neighbourhood_name": _text(told["neighbourhood_name"], 200),
    }


def _answer(told: dict[str, Any], questions: Sequence[str]) -> dict[str, Any]:
    number = int(told["number"])
    return {
        "number": number,
        "question": questions[number],
        "text": _text(told["text"], LONGEST_TEXT),
        "said_at": _text(told["said_at"], 40),
    }


def _text(told: object, longest: int) -> str:
    """A text on one line, without signs that cannot be seen."""
    assert isinstance(told, str)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in told[:longest]).split())
