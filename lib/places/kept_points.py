"""A reader's own points as text for the page of the browser or a file of theirs to keep, and back again.

What comes back has been outside, and is believed no more than a file would be. No postcode is in it: those that stand in a
reader's own columns are taken out, since what is kept may be passed on.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from lib import store
from lib.places import PlacesError
from lib.places.own_points import MOST_LISTS, OwnPoints, PointList, clean_name
from lib.places.sheet import MOST
from lib.places.upload_file import without_postcodes
from lib.places.uploaded import (
    A_CELL,
    EAST,
    LONGEST_KEPT,
    LONGEST_LABEL,
    MOST_KEPT,
    NEAR,
    NORTH,
    SOUTH,
    WEST,
    Uploaded,
    plain_line,
)

LARGEST_POINTS = 12_000_000
"""The longest text of points that is read, in characters: twice what the most points with the longest names and columns take."""
MOST_PARTS = 200_000
"""Signs that begin a list, which a small text could have millions of: the most points have 10,000."""
LONGEST_REASON = 200
MOST_NOTES = 20
BESIDE = NEAR + 100
"""How far outside the box around its neighbourhood a point may be, in metres."""
WITHOUT = "Postcodes in its columns were not kept."
DAMAGED = "Your points could not be brought back. Add their file again."


def points_text(own: OwnPoints) -> str:
    """Points as text: JSON, the same for the same points."""
    return json.dumps(points_kept(own), ensure_ascii=False)


def points_of(text: str) -> OwnPoints:
    """The points in a text that :func:`points_text` made.

    Raises
    ------
    PlacesError
        It is not such a text.
    """
    try:
        if not isinstance(text, str) or len(text) > LARGEST_POINTS:
            raise ValueError("not a text that was written")
        if text.count("[") + text.count("{") > MOST_PARTS:
            raise ValueError("more lists than were written")
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise PlacesError(DAMAGED) from None
    return points_from_kept(read)


def points_kept(own: OwnPoints) -> dict[str, Any]:
    """Points as plain lists, to be written as JSON. Which kinds are shown is not in it."""
    return {"lists": [_kept(each) for each in own.lists]}


def points_from_kept(read: object) -> OwnPoints:
    """The points in what :func:`points_kept` made and JSON gave back.

    Raises
    ------
    PlacesError
        Anything in it is not as it was written.
    """
    try:
        lists = read["lists"]  # type: ignore[index]
        if not isinstance(lists, list) or not 0 < len(lists) <= MOST_LISTS:
            raise ValueError("no lists, or too many")
        found = tuple(_list(each) for each in lists)
        numbers = [len(each.uploaded.points) for each in found]
        if sum(numbers) > MOST or len({each.name for each in found}) < len(found):
            raise ValueError("too many, or twice the same")
        return OwnPoints(found)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise PlacesError(DAMAGED) from None


def _kept(each: PointList) -> dict[str, Any]:
    points, cells = each.uploaded.points, each.uploaded.cells
    before = [cells[column].tolist() for column in cells]
    texts = [list(map(_masked, column)) for column in before]
    headings = [plain_line(without_postcodes(column)) for column in cells]
    headings = [f"Column {n}" if heading in headings[: n - 1] else heading for n, heading in enumerate(headings, 1)]
    lost = texts != before
    notes = [note for note in each.uploaded.notes if note != WITHOUT] + [WITHOUT] * (
        lost or WITHOUT in each.uploaded.notes
    )
    return {
        "name": each.name,
        "by": without_postcodes(each.by),
        "points": [list(line) for line in points[["label", "easting", "northing", "code"]].itertuples(name=None)],
        "headings": headings,
        "cells": texts,
        "problems": [
            list(line) for line in each.uploaded.problems[["line", "reason"]].itertuples(index=False, name=None)
        ],
        "notes": notes,
    }


def _masked(text: str) -> str:
    """A cell as it is kept: the same where no postcode is in it."""
    masked = without_postcodes(text)
    return text if masked is text else plain_line(masked, LONGEST_KEPT)


def _list(read: dict[str, Any]) -> PointList:
    name = _plain(read["name"], LONGEST_LABEL)
    lines = [_point(*line) for line in read["points"]]
    problems = [(_whole(line, 1, 10**9), _plain(reason, LONGEST_REASON)) for line, reason in read["problems"]]
    notes = tuple(_plain(note, 4 * LONGEST_REASON) for note in read["notes"])
    headings = [_plain(heading, LONGEST_LABEL) for heading in read["headings"]]
    numbers = [line[0] for line in lines]
    if (
        name != clean_name(name)
        or len(lines) + len(problems) > MOST
        or len(notes) > MOST_NOTES
        or len(set(numbers)) < len(numbers)
        or len(set(headings)) < len(headings)
        or len(read["cells"]) != len(headings)
    ):
        raise ValueError("not a list that was written")
    texts = {heading: _column(column, len(lines)) for heading, column in zip(headings, read["cells"], strict=True)}
    if sum(len(text) + A_CELL for column in texts.values() for text in column) > MOST_KEPT:
        raise ValueError("more than is kept")
    index = pd.Index(numbers, name="line", dtype="int64")
    frame = pd.DataFrame([line[1:] for line in lines], columns=["label", "easting", "northing", "code"], index=index)
    frame = frame.astype({"label": "str", "easting": int, "northing": int, "code": "str"})
    frame.insert(3, "row", _rows(frame))
    by = _plain(read["by"], LONGEST_LABEL)
    return PointList(
        name,
        Uploaded(
            frame,
            pd.DataFrame(problems, columns=["line", "reason"]),
            notes,
            pd.DataFrame(texts, index=index, dtype="str"),
        ),
        by if by in texts else "",
    )


def _rows(frame: pd.DataFrame) -> np.ndarray:
    """The neighbourhoods of some points, each near its own."""
    rows = store.neighbourhoods().index.get_indexer(frame["code"])
    boxes = store.outlines("lsoa21").bounds[rows]
    at = frame[["easting", "northing"]].to_numpy(dtype=float)
    if (rows < 0).any() or (at < boxes[:, :2] - BESIDE).any() or (at > boxes[:, 2:] + BESIDE).any():
        raise ValueError("no such neighbourhood, or the point is elsewhere")
    return rows


def _point(line: int, label: str, easting: int, northing: int, code: str) -> tuple[int, str, int, int, str]:
    return (
        _whole(line, 1, 10**9),
        _plain(label, LONGEST_LABEL),
        _whole(easting, WEST, EAST),
        _whole(northing, SOUTH, NORTH),
        _plain(code, 9),
    )


def _column(read: list[str], length: int) -> list[str]:
    if not isinstance(read, list) or len(read) != length:
        raise ValueError("not a column that was written")
    return [_plain(text, LONGEST_KEPT) for text in read]


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("not a number that was written")
    return value


def _plain(text: object, most: int) -> str:
    if not isinstance(text, str) or len(text) > most or plain_line(text, most) != text:
        raise ValueError("not a text that was written")
    return text
