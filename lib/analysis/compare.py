"""Places side by side: who has most need, neighbourhoods or people by class, and the table of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import catalogue
from lib.analysis import unequal
from lib.analysis.area import COMMUNITY, INDEX_PARTS, NEED, neighbourhood_column, rows_of, standing_of
from lib.analysis.level_values import level_values
from lib.places.area import OWN, Area
from lib.places.members import ENGLAND

INDEXES = (NEED, COMMUNITY)
KEYS = tuple(key for key in catalogue.measures() if key in INDEXES or key in INDEX_PARTS)
"""Both indexes, each followed by its parts."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of everything.

    Attributes
    ----------
    group, label : str
        Heading it stands under, and its name; the year is in one of them.
    kind : str
        ``count``, ``score``, ``share`` (0 to 1), ``tenth``, ``rank`` (among its kind), ``mean rank`` or ``index``.
    key : str or None
        The measure it is about.
    """

    group: str
    label: str
    kind: str
    key: str | None = None

    @property
    def ascending(self) -> bool:
        """Whether the smallest comes first when places are ordered by it: most need first, largest first."""
        return self.kind in ("rank", "tenth", "mean rank")


def _columns() -> Mapping[str, Column]:
    found = {
        "population": Column("Size", "People (mid-2022)", "count"),
        "neighbourhoods": Column("Size", "Neighbourhoods (2021)", "count"),
    }
    for key in KEYS:
        measure = catalogue.measure(key)
        group = f"{measure.label} ({measure.year})"
        if key in INDEXES:
            found[key] = (
                Column(group, "Average score", "score", key)
                if measure.averaged == "score"
                else Column(group, f"Average rank of its neighbourhoods, of {measure.out_of:,}", "mean rank", key)
            )
        if key == "imd2025_income":
            found[key] = Column(group, "People on a low income", "share", key)
        found[f"{key}_rank"] = Column(group, "Rank among its kind", "rank", key)
        found[f"{key}_tenth"] = Column(group, "Half its people live up to this tenth", "tenth", key)
        found[f"{key}_first"] = Column(group, "Neighbourhoods in tenth 1", "share", key)
        if key in INDEXES:
            found[f"{key}_people"] = Column(group, "People in tenth 1", "share", key)
    found |= {
        "both": Column("Both at once (IMD 2025, CNI 2023)", "Neighbourhoods in tenth 1 of both", "count"),
        "both_share": Column("Both at once (IMD 2025, CNI 2023)", "Share of its people who live there", "share"),
    }
    for key in unequal.MEASURED:
        word = "score" if key == NEED else "low income"
        found |= {
            f"gini_{key}": Column("How unequal inside (2025)", f"Gini, {word}", "index", key),
            f"theil_{key}": Column("How unequal inside (2025)", f"Theil, {word}", "index", key),
        }
    return MappingProxyType(found)


COLUMNS = _columns()
"""The columns of :func:`table`, by key, in order."""


def by_class(areas: Sequence[Area], key: str, count: str) -> pd.DataFrame:
    """How many neighbourhoods or people of each place are in each class of a measure, on the one scale of England.

    Parameters
    ----------
    areas : sequence of Area
    key : str
        A measure: ten tenths, or its named groups.
    count : str
        ``neighbourhoods`` or ``people``.

    Returns
    -------
    DataFrame
        Index ``place``, the position from 0; columns the classes from 0 (the tenth with most
        need, or the first group). Numbers of neighbourhoods or people; those without a value
        are left out, so a place without any has 0 throughout.
    """
    classes, wide = level_values(key, "lsoa21").classes, len(catalogue.measure(key).categories) or 10
    rows = [rows_of(area) for area in areas]
    people = neighbourhood_column("population")
    found = [
        np.bincount(classes[each], weights=people[each] if count == "people" else None, minlength=16)[:wide]
        for each in rows
    ]
    return pd.DataFrame(
        np.array(found, dtype=np.int64),
        index=pd.RangeIndex(len(areas), name="place"),
        columns=pd.RangeIndex(wide, name="class"),
    )


def shares(counted: pd.DataFrame) -> pd.DataFrame:
    """Each line of :func:`by_class` as shares of itself, 0 to 1; missing where it has nothing."""
    total = counted.sum(axis=1)
    return counted.div(total.where(total > 0), axis=0)


def table(areas: Sequence[Area]) -> pd.DataFrame:
    """Everything that is known of each place, a line each.

    Returns
    -------
    DataFrame
        Index ``place``, the position from 0; columns :data:`COLUMNS`, numbers (shares 0 to 1),
        missing where nothing is known: for Wrexham, which is not on the English indexes, and
        for a ward without neighbourhoods. Ranks are among the places of its level, so an area
        of one's own and England have none.
    """
    found = pd.DataFrame(np.nan, index=pd.RangeIndex(len(areas), name="place"), columns=list(COLUMNS))
    known = np.array([len(area.members) > 0 for area in areas])
    found["population"] = [np.nan if area.population is None else area.population for area in areas]
    found.loc[known, "neighbourhoods"] = [len(area.members) for area in areas if len(area.members)]
    for key in KEYS:
        standings = [standing_of(area, key) for area in areas]
        for name, part in ((key, "value"), (f"{key}_rank", "rank"), (f"{key}_tenth", "middle")):
            if name in COLUMNS:
                found[name] = [_number(getattr(each, part)) for each in standings]
        found[f"{key}_first"] = shares(by_class(areas, key, "neighbourhoods"))[0]
        if key in INDEXES:
            # For one neighbourhood the value is its rank.
            found[key] = [_averaged(area, key) for area in areas]
            found[f"{key}_people"] = shares(by_class(areas, key, "people"))[0]
    found.loc[known, "both"] = by_class(areas, "both", "neighbourhoods").iloc[known, -1]
    found["both_share"] = shares(by_class(areas, "both", "people")).iloc[:, -1]
    for key in unequal.MEASURED:
        within = unequal.inside(areas, key)
        found[f"gini_{key}"], found[f"theil_{key}"] = within["gini"], within["theil"]
        if key != NEED:
            found[key] = within["average"]
    return found


def order(found: pd.DataFrame, column: str | None) -> list[int]:
    """Positions of the places by a column of :func:`table`: most need, or largest, first; what is missing last; equal
    ones as chosen.
    """
    if column is None:
        return list(range(len(found)))
    return (
        found[column].sort_values(ascending=COLUMNS[column].ascending, na_position="last", kind="stable").index.tolist()
    )


def _averaged(area: Area, key: str) -> float:
    """The average score, or rank, over an area's people; for one neighbourhood its own."""
    rows = rows_of(area)
    if not len(rows):
        return np.nan
    values, people = (neighbourhood_column(name)[rows] for name in (catalogue.measure(key).value_column, "population"))
    return float(np.average(values, weights=people))


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def largest_first(areas: Sequence[Area], key: str, count: str) -> tuple[int, float] | None:
    """Which place, by position from 0, has the largest share in the first class of a measure, and that share, 0 to 1;
    of equal ones the first.

    None where no place has data. Parameters as of :func:`by_class`.
    """
    found = shares(by_class(areas, key, count))[0]
    return (int(found.idxmax()), float(found.max())) if found.notna().any() else None


def main_class(share: pd.Series) -> int:
    """The class, from 0, with the largest share of a line of :func:`shares`; of one neighbourhood the class it is in."""
    return int(share.idxmax())


def with_data(counted: pd.Series) -> int:
    """How many neighbourhoods or people of a line of :func:`by_class` have data."""
    return int(counted.sum())


# ---- who has most need ----


@dataclass(frozen=True, slots=True)
class Inside:
    """How far it is so everywhere inside a place, in neighbourhoods with data.

    Attributes
    ----------
    of, held : int
        How many there are, and how many of them are in what :func:`marked` marks: England's tenth with most need, or
        the named groups that count.
    least : int
        How many are in the two tenths with least need; 0 for a measure of named groups.
    three : float
        The share, 0 to 1, in the three tenths with most need; missing for a measure of named groups.
    tenth : int or None
        1 to 10, of a place that is one neighbourhood.
    """

    of: int
    held: int
    least: int
    three: float
    tenth: int | None

    @property
    def share(self) -> float:
        """The share, 0 to 1, of ``held``."""
        return self.held / self.of

    @property
    def nearly_all(self) -> bool:
        """Whether it is so nearly everywhere: nine in ten are in the three tenths with most need."""
        return self.three >= NEARLY_ALL


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """Which of some places has most need on a measure, and by what they are put in order.

    Attributes
    ----------
    why_not : str
        Empty where all have a rank among the same places, and are ordered by it. Else why they have none, and are
        ordered by :attr:`Inside.share`: ``kinds`` (they are of different kinds), ``own`` (areas put together),
        ``england``, ``measure`` (not ranked for their kind), ``groups`` or ``moves`` (named groups, which have no order).
        ``mapping`` (a list that is not as whole everywhere) puts them in no order but the one chosen.
    steps : tuple of tuple of int
        Positions of the places from 0, most need first; those that are level together. A place that stands there again
        is not repeated. As chosen, one by one, where ``why_not`` is ``mapping``.
    ranks : mapping of int to int
        The rank of each position; empty where they are ordered by share.
    shared : frozenset of int
        Positions whose rank other places of England have too.
    total : int
        How many places are ranked; 0 where they are ordered by share.
    inside : mapping of int to Inside
        Of each position in ``steps``.
    without : tuple of int
        Positions of places without a figure.
    """

    why_not: str
    steps: tuple[tuple[int, ...], ...]
    ranks: Mapping[int, int]
    shared: frozenset[int]
    total: int
    inside: Mapping[int, Inside]
    without: tuple[int, ...]


NEARLY_ALL = 0.9


def marked(key: str) -> list[int]:
    """The classes of a measure, from 0, that a place is judged by where it has no rank: the tenth with most need, the
    group that is counted, or the moves towards the most deprived.
    """
    measure = catalogue.measure(key)
    if measure.kind != "category":
        return [0]
    values = [category.value for category in measure.categories]
    return (
        [values.index(measure.counted)] if measure.counted is not None else [values.index(v) for v in values if v < 0]
    )


def inside_of(counted: pd.Series, key: str) -> Inside | None:
    """How far it is so everywhere inside a place, by its line of neighbourhoods of :func:`by_class`; None without data."""
    of, numbers = int(counted.sum()), counted.to_numpy()
    if not of:
        return None
    held, groups = int(numbers[marked(key)].sum()), catalogue.measure(key).kind == "category"
    return Inside(
        of,
        held,
        0 if groups else int(numbers[8:].sum()),
        np.nan if groups else numbers[:3].sum() / of,
        int(numbers.argmax()) + 1 if of == 1 and not groups else None,
    )


def verdict(areas: Sequence[Area], key: str) -> Verdict:
    """Which of some places has most need on a measure, see :class:`Verdict`.

    Ranks are compared only among places of one kind. Where they have none in common, the share of their neighbourhoods
    in England's tenth with most need is, which is the same question put to each.

    Parameters
    ----------
    areas : sequence of Area
        One or more, perhaps the same one twice.
    key : str
        A measure of any kind.
    """
    once = {area: n for n, area in reversed(list(enumerate(areas)))}
    counted = by_class(areas, key, "neighbourhoods")
    inside = {n: found for n in sorted(once.values()) if (found := inside_of(counted.loc[n], key))}
    without = tuple(n for n in sorted(once.values()) if n not in inside)
    why_not = _why_not([areas[n] for n in inside], key)
    standings = {} if why_not else {n: standing_of(areas[n], key) for n in inside}
    if any(each.rank is None for each in standings.values()):
        why_not, standings = "measure", {}
    ranks = {n: int(each.rank) for n, each in standings.items() if each.rank is not None}
    order: dict[int, int | Fraction] = {
        n: n if why_not == "mapping" else ranks[n] if ranks else -Fraction(each.held, each.of)
        for n, each in inside.items()
    }
    steps = tuple(tuple(n for n in inside if order[n] == value) for value in sorted(set(order.values())))
    return Verdict(
        why_not,
        steps,
        MappingProxyType(ranks),
        frozenset(n for n, each in standings.items() if each.equal > 1),
        next((each.total for each in standings.values() if each.total), 0),
        MappingProxyType(inside),
        without,
    )


def _why_not(areas: Sequence[Area], key: str) -> str:
    """Why places have no ranks in common; empty where they may have."""
    measure, kinds = catalogue.measure(key), {area.level for area in areas}
    if measure.warning:
        # Between two places the difference may be in who has drawn the map (docs/decisions/places-to-meet.md).
        return "mapping"
    if measure.kind == "category":
        times = measure.palette == "editions"
        return "editions" if times else "groups" if measure.counted is not None else "moves"
    if len(kinds) > 1:
        return "kinds"
    if OWN in kinds:
        return "own"
    if any(area.code == ENGLAND for area in areas):
        return "england"
    return "" if kinds <= set(measure.levels) else "measure"
