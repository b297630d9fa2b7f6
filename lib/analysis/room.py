"""What was said in a room, counted, beside what the figures know of the place: never added to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib.analysis.meeting import reach
from lib.places import meeting
from lib.places.area import Area
from lib.places.facing_both import faces_both_as_stored

MEET, GAP = "meet", "gap"


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What was said, in numbers.

    Attributes
    ----------
    pins, answers : int
        How many there are.
    kinds : mapping of str to int
        Pins by kind, most first; a kind without any is left out.
    neighbourhoods : Series of int
        Pins by the name of a local area, most first, then by name.
    gaps_none : int
        Gaps named in neighbourhoods with no known place to meet within 800 metres of the middle of their homes.
    gaps_both : int
        Gaps named in neighbourhoods facing both, at the published line.
    known : int
        Places to meet inside the place that we know of; what may be one place twice counts once.
    facing : int
        Neighbourhoods of the place facing both.
    """

    pins: int
    answers: int
    kinds: Mapping[str, int]
    neighbourhoods: pd.Series
    gaps_none: int
    gaps_both: int
    known: int
    facing: int


def said(pins: pd.DataFrame, answers: pd.DataFrame, area: Area) -> Said:
    """Count what was said.

    Parameters
    ----------
    pins : DataFrame
        ``kind``, ``neighbourhood`` (LSOA 2021 code) and ``neighbourhood_name``, a line a pin.
    answers : DataFrame
        A line an answer.
    area : Area
        The place of the room.
    """
    frame = area.frame
    both = faces_both_as_stored(frame)
    none = pd.Series(meeting.without(frame.index, meeting.NEAR), index=frame.index)
    gaps = pins.loc[pins["kind"] == GAP, "neighbourhood"]
    names = pins["neighbourhood_name"].value_counts().rename_axis("name").reset_index(name="pins")
    return Said(
        pins=len(pins),
        answers=len(answers),
        kinds=MappingProxyType({str(kind): int(number) for kind, number in pins["kind"].value_counts().items()}),
        neighbourhoods=names.sort_values(["pins", "name"], ascending=[False, True]).set_index("name")["pins"],
        gaps_none=int(none.reindex(gaps, fill_value=False).sum()),
        gaps_both=int(both.reindex(gaps, fill_value=False).sum()),
        known=reach(area).inside,
        facing=int(both.sum()),
    )


def without_near(area: Area) -> int:
    """How many neighbourhoods of an area have no known place to meet within 800 metres of the middle of their homes."""
    return int(meeting.without(area.frame.index, meeting.NEAR).sum())


def most_meant(pins: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The pins of one kind: those that most others said "me too" to first, then the newest."""
    return pins[pins["kind"] == kind].sort_values(["too", "said_at"], ascending=False, kind="stable")
