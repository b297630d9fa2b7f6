"""All points of a reader's own: several lists, the kinds they are of, and which kinds are shown.

A list is a file that was read (:mod:`lib.places.uploaded`), or rows that come from elsewhere: :func:`points_from_rows`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from lib.places.members import PlacesError
from lib.places.sheet import MOST
from lib.places.upload_file import KINDS, Table, without_postcodes
from lib.places.uploaded import LONGEST_LABEL, Uploaded, placed, plain_line

MOST_LISTS = 8
"""The most lists that a reader can have at a time; together they have at most as many points as one may have."""
MOST_KINDS = 6
"""Kinds with a mark of their own; more could not be told apart. The others share one."""
MOST_TO_CHOOSE = 24
"""A column with more kinds than this tells places apart rather than kinds of them, and is not offered."""
OTHERS, NO_KIND, LIST = "Other kinds", "No kind given", "Your points"
NAME, KIND = "Name", "Kind"
FULL = f"Your own points would be more than {MOST:,} together. Take a list off first, or keep the lines for your area only."
MANY = f"You have {MOST_LISTS} lists of points, which is the most there can be. Take one off first."


@dataclass(frozen=True, slots=True, eq=False)
class PointList:
    """One list of points.

    Attributes
    ----------
    name : str
        What it is called: plain text of the reader's own, without a postcode, at most 80 characters.
    uploaded : Uploaded
        Its points, and the lines that could not be placed.
    by : str
        The column of ``uploaded.cells`` that says of what kind each is; empty where all are of one kind, which then has the
        name of the list.
    """

    name: str
    uploaded: Uploaded
    by: str = ""

    @property
    def columns(self) -> list[str]:
        """Columns that can tell kinds: of more than one point, with 2 to :data:`MOST_TO_CHOOSE` different texts."""
        return [each for each in self.uploaded.cells if 1 < _different(self.uploaded.cells[each]) <= MOST_TO_CHOOSE]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of points.

    Attributes
    ----------
    label : str
        Plain text of the reader's own, or :data:`OTHERS`.
    place : int
        From 0, in the order in which kinds came: :mod:`lib.draw.own_marks` has a shape and a colour for each.
    number : int
        How many points are of it.
    """

    label: str
    place: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class OwnPoints:
    """All points of a reader's own.

    Attributes
    ----------
    lists : tuple of PointList
    hidden : frozenset of str
        Labels of the kinds that maps and pictures do not show. Numbers count all.
    points : DataFrame
        Those of all lists, in their order, each with a number of its own as index. Columns as of
        :class:`lib.places.uploaded.Uploaded`, and ``kind``: the label of its kind.
    kinds : tuple of Kind
        In the order in which they came; the rare ones together, last.
    """

    lists: tuple[PointList, ...]
    hidden: frozenset[str] = frozenset()
    points: pd.DataFrame = field(init=False)
    kinds: tuple[Kind, ...] = field(init=False)

    def __post_init__(self) -> None:
        frames, first = [], 0
        for each in self.lists:
            frame = each.uploaded.points
            if len(frame):
                frames.append(frame.assign(kind=_kinds(each)).set_axis(frame.index + first))
                # A number stays the point's own while other lists are added after it.
                first = int(frames[-1].index[-1])
        joined = pd.concat(frames) if frames else self.lists[0].uploaded.points.assign(kind="") if self.lists else EMPTY
        numbers = joined["kind"].value_counts(sort=False)
        if len(numbers) > MOST_KINDS:
            common = numbers.sort_values(ascending=False, kind="stable").index[:MOST_KINDS]
            joined = joined.assign(kind=joined["kind"].where(joined["kind"].isin(common), OTHERS))
            numbers = joined["kind"].value_counts(sort=False)
        order = [label for label in joined["kind"].unique() if label != OTHERS] + [OTHERS] * (OTHERS in numbers)
        object.__setattr__(self, "points", joined)
        object.__setattr__(self, "kinds", tuple(Kind(label, n, int(numbers[label])) for n, label in enumerate(order)))

    @property
    def shown(self) -> pd.DataFrame:
        """The points that maps and pictures show."""
        return self.points[~self.points["kind"].isin(self.hidden)]

    @property
    def shown_kinds(self) -> tuple[Kind, ...]:
        """The kinds that maps and pictures show."""
        return tuple(kind for kind in self.kinds if kind.label not in self.hidden)


EMPTY = pd.DataFrame(
    {
        "label": pd.Series(dtype="str"),
        "easting": pd.Series(dtype=int),
        "northing": pd.Series(dtype=int),
        "row": pd.Series(dtype=int),
        "code": pd.Series(dtype="str"),
        "kind": pd.Series(dtype="str"),
    }
)
"""No points. Do not change it."""


def points_from_rows(rows: Iterable[Mapping[str, object]], name: str = LIST) -> PointList:
    """A list of points from rows that stand in no file, such as pins that people set in a room.

    Parameters
    ----------
    rows : iterable of mapping
        At most 5,000. Each has ``latitude`` and ``longitude`` (degrees, WGS 84), and may have ``name`` and ``kind``
        (text, at most 80 characters are kept) and anything else, which comes back in the download under its own key.
        Nothing is believed: a row that cannot be placed is among the ``problems`` with the reason, numbered from 1.
    name : str
        What the list is called.

    Returns
    -------
    PointList
        Kinds are told by ``kind`` where a row has one. Add it with :func:`with_list`.

    Raises
    ------
    PlacesError
        There are more than 5,000 rows.

    Examples
    --------
    >>> pins = [{"name": "Pier", "kind": "Good place to meet", "latitude": 53.8181, "longitude": -3.0556, "votes": 3}]
    >>> found = points_from_rows(pins, "Pins of the room")
    >>> found.uploaded.points["label"].tolist(), found.by, list(found.uploaded.cells)
    (['Pier'], 'Kind', ['Name', 'Kind', 'latitude', 'longitude', 'votes'])
    """
    listed = [dict(row) for row in rows]
    if len(listed) > MOST:
        raise PlacesError(FULL)
    keys = list(dict.fromkeys(["name", "kind", "latitude", "longitude", *(key for row in listed for key in row)]))
    body = [(number, [_text(row.get(key)) for key in keys]) for number, row in enumerate(listed, 1)]
    headings = [NAME, KIND, *keys[2:]]
    found = placed(Table({"latitude": 2, "longitude": 3}, 0, headings, body), [])
    return PointList(clean_name(name), found, KIND if KIND in found.cells else "")


def point_list(name: str, uploaded: Uploaded) -> PointList:
    """The list of a file that was read.

    Parameters
    ----------
    name : str
        Of the file.
    uploaded : Uploaded
        What was in it.

    Returns
    -------
    PointList
        Kinds are told by the column whose heading says so, if there is one.
    """
    made = PointList(clean_name(name.rpartition(".")[0] or name), uploaded)
    by = next((each for word in KINDS for each in made.columns if word in each.casefold().split()), "")
    return replace(made, by=by)


def with_list(own: OwnPoints | None, added: PointList) -> OwnPoints:
    """A reader's points with one more list; one of the same name is replaced.

    Raises
    ------
    PlacesError
        There would be more than :data:`MOST_LISTS` lists, or more than 5,000 points.
    """
    lists = own.lists if own else ()
    at = next((n for n, each in enumerate(lists) if each.name == added.name), len(lists))
    made = (*lists[:at], added, *lists[at + 1 :])
    if len(made) > MOST_LISTS:
        raise PlacesError(MANY)
    if sum(len(each.uploaded.points) for each in made) > MOST:
        raise PlacesError(FULL)
    return OwnPoints(made, own.hidden if own else frozenset())


def without_list(own: OwnPoints, name: str) -> OwnPoints | None:
    """A reader's points without one of the lists; None when none is left."""
    left = tuple(each for each in own.lists if each.name != name)
    return OwnPoints(left, own.hidden) if left else None


def told_by(own: OwnPoints, name: str, by: str) -> OwnPoints:
    """A reader's points with the kinds of one list told by another column, or by none where ``by`` is empty."""
    return OwnPoints(
        tuple(replace(each, by=by if by in each.columns else "") if each.name == name else each for each in own.lists),
        own.hidden,
    )


def hiding(own: OwnPoints, hidden: Iterable[str]) -> OwnPoints:
    """A reader's points of which the kinds with these labels are not shown; what is no kind here is left out."""
    return OwnPoints(own.lists, frozenset(hidden) & {kind.label for kind in own.kinds})


def clean_name(name: str) -> str:
    """What a list is called: plain, without a postcode, never empty."""
    return plain_line(without_postcodes(name)) or LIST


def _kinds(each: PointList) -> np.ndarray:
    cells = each.uploaded.cells
    if each.by not in cells:
        return np.full(len(each.uploaded.points), each.name, dtype=object)
    return np.array([plain_line(without_postcodes(text)) or NO_KIND for text in cells[each.by]], dtype=object)


def _different(column: pd.Series) -> int:
    return int(column.nunique())


def _text(value: object) -> str:
    if value is None or isinstance(value, float) and not np.isfinite(value):
        return ""
    return f"{value:.7f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)[: LONGEST_LABEL * 6]
