"""A place itself as a table to take away: how many it has, how many face both, and where it stands on each measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from lib import catalogue
from lib.analysis.area import COMMUNITY, NEED, Standing, average, standing_of, tenths
from lib.analysis.both import both_at
from lib.analysis.rounding import as_written
from lib.catalogue import Measure
from lib.places.area import Area
from lib.places.facing_both import PUBLISHED
from lib.tables.figures_table import headed

PEOPLE = "people (mid-2022)"
MEANINGS = {
    "Figure": "What the line counts or measures, with its year.",
    "Value": "The number itself. Of a share or a rate it is the average of the place’s people.",
    "Rank, 1 = most need": "1 is the most need. The rank is among all places of its kind in England.",
    "Ranked among": "How many of its kind have a rank.",
    "Kind ranked": "What it is ranked among.",
    "Tenth of the middle person": "Half the place’s people live in this tenth of England’s neighbourhoods or in one with "
    "more need. Tenth 1 is the most need.",
}
"""What the columns of :func:`place_table` mean, by heading."""


class Line(NamedTuple):
    """A figure of the place: missing is None."""

    figure: str
    value: float | None
    unit: str | None
    rank: float | None = None
    total: int | None = None
    middle: int | None = None


def place_table(area: Area) -> pd.DataFrame:
    """The figures of a place itself, a line each.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.

    Returns
    -------
    DataFrame
        ``Code`` (missing of one's own area), ``Name``, ``Kind``, ``Figure``, ``Value``, ``Unit``, ``Rank, 1 = most
        need``, ``Ranked among``, ``Kind ranked``, ``Tenth of the middle person``. Numbers are numbers, missing ones
        missing. First how many people and neighbourhoods it has and how many face both, then its neighbourhoods by
        tenth of each index, then every measure that places of its kind have.
    """
    lines = [*_counted(area), *_measured(area)]
    level = catalogue.level(area.level) if area.code else None
    whole = {"Rank, 1 = most need": "rank", "Ranked among": "total", "Tenth of the middle person": "middle"}
    found = pd.DataFrame(lines, columns=list(Line._fields))
    for heading, column in whole.items():
        found[heading] = found[column].astype("Int64")
    found["Kind ranked"] = found["rank"].notna().map({True: level.plural if level else None, False: None})
    found = found.rename(columns={"figure": "Figure", "value": "Value", "unit": "Unit"})
    found = found.assign(Code=area.code, Name=area.name, Kind=level.label if level else "own area")
    return found[["Code", "Name", "Kind", "Figure", "Value", "Unit", *list(whole)[:2], "Kind ranked", list(whole)[2]]]


def _counted(area: Area) -> Iterator[Line]:
    both = both_at(area.frame, [PUBLISHED]).loc[PUBLISHED]
    yield Line("People", area.population, PEOPLE)
    yield Line("Neighbourhoods", len(area.members), "neighbourhoods")
    yield Line("Neighbourhoods that face both (IMD 2025 and CNI 2023)", both["neighbourhoods"], "neighbourhoods")
    yield Line("People in neighbourhoods that face both (IMD 2025 and CNI 2023)", both["people"], PEOPLE)
    for key in (NEED, COMMUNITY):
        for tenth, counted in tenths(area.frame, key).iterrows():
            said = f"{headed(catalogue.measure(key))}: neighbourhoods in tenth {tenth} of England"
            yield Line(said, counted["neighbourhoods"], "neighbourhoods")


def _measured(area: Area) -> Iterator[Line]:
    for measure in catalogue.measures().values():
        if measure.kind == "category" or not _told(measure, area):
            continue
        found = _standing(area, measure)
        if measure.kind == "rank":
            # The average that a larger place is ranked by says nothing to a reader.
            if found.rank is not None or found.middle is not None:
                yield Line(headed(measure), None, None, found.rank, found.total, found.middle)
        elif found.value is not None:
            value = float(as_written(pd.Series([found.value * measure.scale]), measure.decimals).iloc[0])
            yield Line(headed(measure), value, measure.unit, found.rank, found.total, found.middle)


def _told(measure: Measure, area: Area) -> bool:
    """Whether places of its kind have the figure; an area put together what wards have, England what regions have."""
    level = {"ctry": "rgn"}.get(area.level, area.level) if area.code else "ward25"
    return level in measure.levels or measure.kind == "count"


def _standing(area: Area, measure: Measure) -> Standing:
    """Of who lives there the value alone: no place is put in order by it."""
    if measure.context:
        return Standing(average(area, measure.key), None, None, 0, None, None)
    return standing_of(area, measure.key)
