"""Numbers of one area: its neighbourhoods by tenth, where it stands, both at once, since 2019, how far it spreads."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.level_values import LevelValues, column_of_places, level_values
from lib.places.area import Area

NEED, COMMUNITY = "imd2025", "cni2023"
INDEX_PARTS = tuple(
    key
    for key, measure in catalogue.measures().items()
    if measure.group == "need_domains" or key.startswith(f"{COMMUNITY}_")
)
"""The seven domains of deprivation and the three of community need."""


class NoOrder(ValueError):
    """A measure of named groups has no tenths, and one of who lives there no order; its message is for the reader."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an area stands on one measure.

    Attributes
    ----------
    value : float or None
        What is stored for a neighbourhood (the rank itself where the measure is a rank). For
        anything larger the average over those whom the measure counts: of the score or of the
        rank behind a rank, as ``Measure.averaged`` says, of the value for shares, rates and
        scores; the total for counts. None where nothing is known.
    rank : float or None
        1 (most need) to ``total`` among places of its level in England; equal values share
        the smaller rank. None for England, for areas of one's own, and where the measure is
        not ranked at its level.
    total : int or None
        How many were ranked; None with ``rank``.
    equal : int
        How many places of the level have this rank, this one among them; 0 without a rank.
    tenth : int or None
        1 to 10, the national tenth of a neighbourhood. None for anything larger: that has a
        rank among its kind, and its people live in many tenths.
    middle : int or None
        1 to 10: half the area's people live in this national tenth of neighbourhoods or in one
        with more need. The same as ``tenth`` for a neighbourhood. None for totals.
    """

    value: float | None
    rank: float | None
    total: int | None
    equal: int
    tenth: int | None
    middle: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Since2019:
    """Tenths of 2019 and of 2025 side by side.

    Attributes
    ----------
    exact, best_fit : int
        Neighbourhoods whose border is as it was in 2019, and the others. Only the first are
        compared.
    towards_most, same, towards_least : int
        How many moved to a tenth nearer the most deprived, stayed, or moved the other way.
        They add up to ``exact``.
    moves : DataFrame
        Counts; index ``tenth2019`` and columns ``tenth2025``, both 1 to 10.
    """

    exact: int
    best_fit: int
    towards_most: int
    same: int
    towards_least: int
    moves: pd.DataFrame

    @property
    def more_moved(self) -> tuple[str, int]:
        """Which way more of them moved, ``most`` or ``least`` deprived, and how many; ``most`` where as many went each
        way.
        """
        return ("most", self.towards_most) if self.towards_most >= self.towards_least else ("least", self.towards_least)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a spread: code, name (local area and official name) and national rank."""

    code: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the neighbourhoods of an area lie apart on deprivation.

    Attributes
    ----------
    most, least : End
        The most and the least deprived neighbourhood (IMD 2025); the same where there is one.
    tenths : (int, int)
        Their national tenths, 1 to 10, the most deprived first.
    widest : str or None
        Key of the domain of either index on which the ranks of its neighbourhoods lie
        furthest apart, the first in the catalogue where several do; None for one neighbourhood.
    """

    most: End
    least: End
    tenths: tuple[int, int]
    widest: str | None


def tenths(members: pd.DataFrame, key: str) -> pd.DataFrame:
    """How many neighbourhoods and people of an area are in each national tenth of a measure.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with ``population``; may be none.
    key : str
        A measure that has an order.

    Returns
    -------
    DataFrame
        Index ``tenth``, 1 (most need) to 10; ``neighbourhoods`` and ``people`` (int);
        ``share`` of its people with a value, 0 to 1, missing where nobody has one.
        Neighbourhoods without a value are left out.

    Raises
    ------
    NoOrder
        The measure sorts into named groups.
    """
    classes = _ordered(key).classes[_rows(members.index)]
    known = classes < 10
    people = members["population"].to_numpy(dtype=np.int64)[known]
    counted = np.bincount(classes[known], minlength=10)
    lived = np.bincount(classes[known], weights=people, minlength=10).astype(np.int64)
    total = lived.sum()
    share = lived / total if total else np.full(10, np.nan)
    return pd.DataFrame(
        {"neighbourhoods": counted, "people": lived, "share": share}, index=pd.RangeIndex(1, 11, name="tenth")
    )


def standing_of(area: Area, key: str) -> Standing:
    """Where an area stands on a measure, see :class:`Standing`.

    Averages of standard places are those of ``data/places.parquet``; those of an area put
    together are worked out by the same rule, so that a council made of its neighbourhoods
    has the council's average.

    Raises
    ------
    NoOrder
        The measure sorts into named groups.
    catalogue.UnknownKey
        No such measure.
    """
    measure, near = catalogue.measure(key), _ordered(key)
    if area.level == "lsoa21":
        row = int(rows_of(area)[0])
        rank, place = near.ranks.iat[row], _tenth_of_class(near.classes[row])
        return Standing(
            _or_none(near.values.iat[row]),
            _or_none(rank),
            near.ranked if place else None,
            _equal(key, "lsoa21", rank),
            place,
            place,
        )
    value = average(area, key)
    rows = rows_of(area)
    middle = (
        None
        if measure.kind == "count" or value is None
        else _middle(near.classes[rows], neighbourhood_column("population")[rows])
    )
    if area.code is None or area.level not in measure.levels or value is None:
        return Standing(value, None, None, 0, None, middle)
    found = level_values(key, area.level)
    rank = _or_none(found.ranks.get(area.code))
    if rank is None:
        return Standing(value, None, None, 0, None, middle)
    return Standing(value, rank, found.ranked, _equal(key, area.level, rank), None, middle)


def average(area: Area, key: str) -> float | None:
    """The average of a measure over those of an area whom it counts, or the total of a count; None where none is known.

    Of the score or the rank behind a rank, as ``Measure.averaged`` says.

    Raises
    ------
    NoOrder
        The measure sorts into named groups.
    """
    measure = catalogue.measure(key)
    if not measure.context:
        _must_have_order(measure)
    stored = measure.kind != "rank" or measure.averaged == "score"
    if area.code is not None and area.level != "lsoa21" and stored:
        return _or_none(_of_place(column_of_places(measure), area.code))
    return _average(
        measure.value_column or measure.column, measure.weight_column, rows_of(area), measure.kind == "count"
    )


def position(area: Area, key: str) -> float | None:
    """The one rank of an area on a measure as a share of those ranked, above 0 (most need) to 1; None where none is known.

    Among places of its kind; for what has no rank of its own, England and areas put together,
    the rank that a neighbourhood with its average would have.
    """
    found = standing_of(area, key)
    if found.rank is not None and found.total is not None:
        return found.rank / found.total
    return None if found.value is None else rank_of_value(key, found.value) / len(_by_need(key))


def rank_of_value(key: str, value: float) -> int:
    """The rank, 1 = most need, that one more neighbourhood with a value would have in England: after those with more need.

    For a rank the value is that of which averages are made: a score, or for community need and for 2019 a rank.
    """
    known = _by_need(key)
    wanted = value if _low_is_need(catalogue.measure(key)) else -value
    # An average of equal numbers may differ from them in the last bit.
    return int(np.searchsorted(known, wanted - 1e-9 * max(1.0, abs(wanted)), side="left")) + 1


def since_2019(members: pd.DataFrame) -> Since2019:
    """Tenths of 2019 and of 2025 of the neighbourhoods whose border is unchanged, see :class:`Since2019`.

    Ranks are relative and the methods changed, so a move is not a change in how deprived a place is.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with ``imd2019_match``, ``imd2019_decile``, ``imd2025_decile``; may be none.
    """
    exact = (members["imd2019_match"] == "exact").to_numpy(dtype=bool)
    then = members["imd2019_decile"].to_numpy(dtype=np.int64, na_value=0)[exact]
    now = members["imd2025_decile"].to_numpy(dtype=np.int64)[exact]
    labels = range(1, 11)
    counts = np.bincount((then - 1) * 10 + now - 1, minlength=100).reshape(10, 10)
    moves = pd.DataFrame(counts, index=pd.Index(labels, name="tenth2019"), columns=pd.Index(labels, name="tenth2025"))
    return Since2019(
        int(exact.sum()),
        int((~exact).sum()),
        int((now < then).sum()),
        int((now == then).sum()),
        int((now > then).sum()),
        moves,
    )


def spread(members: pd.DataFrame) -> Spread | None:
    """The most and the least deprived neighbourhood of an area and how far they are apart; None for no neighbourhoods.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with ``lsoa21_name``, ``msoa21_name``, ``imd2025_decile`` and the ranks of the index and its
        parts.
    """
    if members.empty:
        return None
    ranks = members[f"{NEED}_rank"]
    ends = [
        End(code, f"{members.at[code, 'msoa21_name']} ({members.at[code, 'lsoa21_name']})", int(ranks.at[code]))
        for code in (ranks.idxmin(), ranks.idxmax())
    ]
    reach = tuple(int(members.at[end.code, f"{NEED}_decile"]) for end in ends)
    widest = None
    if len(members) > 1:
        columns = [f"{key}_rank" for key in INDEX_PARTS]
        values = members[columns].to_numpy()
        widest = INDEX_PARTS[int(np.argmax(values.max(axis=0) - values.min(axis=0)))]
    return Spread(ends[0], ends[1], (reach[0], reach[1]), widest)


def _ordered(key: str) -> LevelValues:
    _must_have_order(catalogue.measure(key))
    return level_values(key, "lsoa21")


def _must_have_order(measure: catalogue.Measure) -> None:
    if measure.kind == "category":
        raise NoOrder(
            f"{measure.label} sorts neighbourhoods into named groups, so it has no tenths and no average. Choose "
            "another measure."
        )
    if measure.context:
        raise NoOrder(
            f"{measure.label} says who lives there, so no place is put in order by it. Choose another measure."
        )


def _rows(codes: pd.Index) -> np.ndarray:
    """Row numbers of neighbourhoods; all of England's in one step."""
    every = _codes()
    return np.arange(len(every)) if len(codes) == len(every) and codes.equals(every) else every.get_indexer(codes)


@functools.lru_cache(maxsize=32)
def rows_of(area: Area) -> np.ndarray:
    """Row numbers of an area, kept because each measure of a page asks for them. Do not change it."""
    rows = _rows(area.members)
    rows.setflags(write=False)
    return rows


@functools.cache
def _codes() -> pd.Index:
    return pd.Index(store.codes("lsoa21"), name="lsoa21_code")


@functools.cache
def neighbourhood_column(name: str) -> np.ndarray:
    """A column of the table of neighbourhoods in row order, as decimals, NaN where it is missing. Do not change it."""
    return store.neighbourhoods()[name].to_numpy(dtype=float, na_value=np.nan)


def _of_place(column: str, code: str) -> float | None:
    codes = _place_codes()
    return _place_column(column)[codes.get_loc(code)] if code in codes else None


@functools.cache
def _place_codes() -> pd.Index:
    return store.places().index


@functools.cache
def _place_column(column: str) -> np.ndarray:
    return store.places()[column].to_numpy(dtype=float, na_value=np.nan)


@functools.cache
def _weight(name: str) -> np.ndarray:
    return store.weights()[name].to_numpy(dtype=float)


def _middle(classes: np.ndarray, people: np.ndarray) -> int | None:
    """The first tenth with which half the people are reached, the one with most need first; None where nobody has a
    value.
    """
    known = classes < 10
    lived = np.cumsum(np.bincount(classes[known], weights=people[known], minlength=10))
    return int(np.searchsorted(lived, lived[-1] / 2)) + 1 if lived[-1] else None


def _average(column: str, weight: str, rows: np.ndarray, is_total: bool) -> float | None:
    values, people = neighbourhood_column(column)[rows], _weight(weight)[rows]
    known = ~np.isnan(values) & (people > 0)
    if not known.any():
        return None
    if is_total:
        return float(values[known].sum())
    return float((values[known] * people[known]).sum() / people[known].sum())


@functools.cache
def _by_need(key: str) -> np.ndarray:
    """Values of all neighbourhoods turned so that low is need, sorted, without the missing."""
    measure = catalogue.measure(key)
    values = neighbourhood_column(measure.value_column or measure.column)
    values = values[~np.isnan(values)]
    return np.sort(values if _low_is_need(measure) else -values)


def _low_is_need(measure: catalogue.Measure) -> bool:
    """Scores behind a rank are higher where need is; the rank itself, and other values, as declared."""
    return measure.ascending and not (measure.kind == "rank" and measure.averaged == "score")


def _equal(key: str, level: str, rank: float | None) -> int:
    return 0 if rank is None else int((level_values(key, level).ranks.to_numpy() == rank).sum())


def _tenth_of_class(code: int) -> int | None:
    return int(code) + 1 if code < 10 else None


def _or_none(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
