"""A reader's own points as text for the page of the browser to keep, and back again.

What comes back has been outside, and is believed no more than a file would be.
"""

from __future__ import annotations

import json
import unicodedata

import pandas as pd

from lib import store
from lib.places import PlacesError
from lib.places.sheet import MOST
from lib.places.uploaded import EAST, LONGEST_LABEL, NORTH, SOUTH, WEST, Uploaded

LARGEST_POINTS = 3_000_000
"""The longest text of points that is read, in characters: twice what the most points with the longest names take."""
LONGEST_REASON = 200
MOST_NOTES = 20


def points_text(uploaded: Uploaded) -> str:
    """Points as text: JSON, the same for the same points."""
    points = uploaded.points
    return json.dumps(
        {
            "points": [list(each) for each in points[["label", "easting", "northing", "row"]].itertuples(name=None)],
            "problems": [
                list(each) for each in uploaded.problems[["line", "reason"]].itertuples(index=False, name=None)
            ],
            "notes": list(uploaded.notes),
        },
        ensure_ascii=False,
    )


def points_of(text: str) -> Uploaded:
    """The points in a text that :func:`points_text` made.

    Raises
    ------
    PlacesError
        It is not such a text.
    """
    try:
        if not isinstance(text, str) or len(text) > LARGEST_POINTS:
            raise ValueError("not a text that was written")
        read = json.loads(text)
        points = [_point(*each) for each in read["points"]]
        problems = [(_whole(line, 1, 10**9), _plain(reason, LONGEST_REASON)) for line, reason in read["problems"]]
        notes = tuple(_plain(note, 2 * LONGEST_REASON) for note in read["notes"])
        if len(points) + len(problems) > MOST or len(notes) > MOST_NOTES:
            raise ValueError("too many")
    except (ValueError, TypeError, KeyError, RecursionError):
        raise PlacesError("Your points could not be brought back. Add their file again.") from None
    frame = pd.DataFrame(
        [each[1:] for each in points],
        columns=["label", "easting", "northing", "row"],
        index=pd.Index([each[0] for each in points], name="line", dtype="int64"),
    )
    frame = frame.astype({"label": "str", "easting": int, "northing": int, "row": int})
    frame["code"] = pd.Index(store.neighbourhoods().index[frame["row"]], dtype="str").to_numpy()
    return Uploaded(frame, pd.DataFrame(problems, columns=["line", "reason"]), notes)


def _point(line: int, label: str, easting: int, northing: int, row: int) -> tuple[int, str, int, int, int]:
    return (
        _whole(line, 1, 10**9),
        _plain(label, LONGEST_LABEL),
        _whole(easting, WEST, EAST),
        _whole(northing, SOUTH, NORTH),
        _whole(row, 0, len(store.neighbourhoods()) - 1),
    )


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("not a number that was written")
    return value


def _plain(text: object, most: int) -> str:
    if (
        not isinstance(text, str)
        or len(text) > most
        or any(unicodedata.category(each) in ("Cc", "Cs") for each in text)
    ):
        raise ValueError("not a text that was written")
    return text
