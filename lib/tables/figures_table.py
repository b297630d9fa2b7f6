"""Everything that is known of the neighbourhoods of an area, to take away; and what each column is called for a
computer.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.ages import BANDS
from lib.analysis.level_values import level_values
from lib.analysis.rounding import as_written
from lib.catalogue import Measure
from lib.tables.areas_table import EDITIONS

LEVEL = "lsoa21"
MOST = 1_500
"""Rows that a workbook is offered for: more take a laptop longer than a reader waits, and open slowly."""
CODE, NAME = "its code", "its name"
"""What is put together, where the others are columns of the data."""
TIMES = ("six10",)
"""Groups of the map that are told as a number of times, as in its table."""
RANKED = "1 is the most need. The rank is among all of England."


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table to take away.

    Attributes
    ----------
    name : str
        Short, for a computer: ``imd2025_rank``. Those of a measure begin with its key.
    heading, meaning : str
        In words; the meaning in sentences, empty where the heading says all.
    decimals : int or None
        Digits after the point; None for text.
    dataset : str
        Key of the one it is from, empty for a name.
    """

    name: str
    heading: str
    meaning: str
    decimals: int | None
    dataset: str = ""


def figures_table(mask: np.ndarray) -> pd.DataFrame:
    """The neighbourhoods of an area with all that is known of each.

    Parameters
    ----------
    mask : array of bool
        Of England's neighbourhoods, in row order.

    Returns
    -------
    DataFrame
        The columns of :func:`fields` by heading: names and codes, people by age, then every measure with its value or
        score, rank and tenth. Numbers are numbers, missing ones missing. Most deprived first.
    """
    rows = np.flatnonzero(mask)
    columns = {field.heading: read(rows) for field, read in _columns()}
    return (
        pd.DataFrame(columns)
        .sort_values([f"{headed(catalogue.measure('imd2025'))}: rank, 1 = most need", "Code"])
        .reset_index(drop=True)
    )


@functools.cache
def fields() -> Mapping[str, Field]:
    """The columns of :func:`figures_table` by heading, in order."""
    return MappingProxyType({field.heading: field for field, _ in _columns()})


def headings() -> list[str]:
    """The headings of :func:`figures_table`, in order."""
    return list(fields())


def meanings() -> Mapping[str, str]:
    """What each column of :func:`figures_table` means, by heading, with its short name."""
    return MappingProxyType(
        {
            field.heading: " ".join(filter(None, [field.meaning, f"Short name: {field.name}."]))
            for field in fields().values()
        }
    )


def datasets() -> list[str]:
    """Keys of the datasets that :func:`figures_table` is made from."""
    from_measures = [
        "iod2025",
        "cni2023",
        *(name for each in catalogue.measures().values() for name in (each.dataset, *each.also_from)),
    ]
    return list(dict.fromkeys([*from_measures, "population", "ruc2021", "lsoa_boundaries"]))


def headed(measure: Measure) -> str:
    """What the columns of a measure begin with, as in :func:`lib.tables.areas_table.areas_table`."""
    return f"{measure.label} ({measure.year})"


def field_of(column: str) -> Field:
    """The field that a heading stands for; of an unknown one its own words, as a name: ``your_points``."""
    known = fields().get(column)
    if known is not None:
        return known
    plain = "".join(letter if letter.isalnum() else " " for letter in column.lower())
    return Field("_".join(plain.split()), column, "", None)


def _columns() -> Iterator[tuple[Field, Callable[[np.ndarray], pd.Series]]]:
    """Each column with what reads it at some rows."""
    for name, words, column in (
        ("code", "Code", CODE),
        ("name", "Name", NAME),
        ("local_area_code", "Local area: code", "msoa21_code"),
        ("local_area", "Local area", "msoa21_name"),
        ("ward_code", "Ward: code", "ward25_code"),
        ("ward", "Ward", "ward25_name"),
        ("council_code", "Council: code", "lad25_code"),
        ("council", "Council", "lad25_name"),
        ("constituency_code", "Constituency: code", "pcon24_code"),
        ("constituency", "Constituency", "pcon24_name"),
        ("region", "Region", "rgn_name"),
        ("rural_urban", "Town or country (2021)", "rural_urban"),
    ):
        yield Field(name, words, "", None), functools.partial(_stored, column)
    yield (
        Field("population", "People (mid-2022)", "Everybody who lives there.", 0, "population"),
        functools.partial(_stored, "population"),
    )
    about = "The source gives shares to a tenth of a per cent, so the number is near and not exact."
    for band in BANDS:
        words = "75 and over" if band == "75_plus" else band.replace("_", " to ")
        yield (
            Field(f"age_{band}", f"People aged {words} (mid-2022)", about, 0, "population"),
            functools.partial(_stored, f"age_{band}"),
        )
    for measure in catalogue.measures().values():
        yield from _of_measure(measure)
    changed = "Best fit: the boundary has changed since, so older ranks are those of the area it fits best."
    for year, match in dict.fromkeys(EDITIONS.values()):
        yield (
            Field(f"boundary_since_{year}", f"Boundary since {year}", changed, None, "iod2019"),
            functools.partial(_boundary, match),
        )


def _of_measure(measure: Measure) -> Iterator[tuple[Field, Callable[[np.ndarray], pd.Series]]]:
    key, said = measure.key, f"{measure.meaning} {measure.caveat}"
    if key in TIMES:
        yield Field(key, headed(measure), said, 0, measure.dataset), functools.partial(_stored, measure.column)
        return
    if measure.kind == "category":
        yield Field(key, headed(measure), said, None, measure.dataset), functools.partial(_category, measure)
        return
    if measure.kind != "rank":
        yield (
            Field(key, f"{headed(measure)}, {measure.unit}", said, measure.decimals, measure.dataset),
            functools.partial(_value, measure),
        )
        said = ""
    elif measure.score_column:
        score = f"{said} The score it is ranked by: higher is more need."
        yield (
            Field(f"{key}_score", f"{headed(measure)}: score", score, 3, measure.dataset),
            functools.partial(_stored, measure.score_column),
        )
        said = ""
    if measure.context:
        return
    rank = " ".join(filter(None, [said, RANKED]))
    yield (
        Field(f"{key}_rank", f"{headed(measure)}: rank, 1 = most need", rank, 0, measure.dataset),
        functools.partial(_rank, key),
    )
    yield Field(f"{key}_tenth", f"{headed(measure)}: tenth", "", 0, measure.dataset), functools.partial(_tenth, key)


def _stored(column: str, rows: np.ndarray) -> pd.Series:
    frame = store.neighbourhoods().iloc[rows]
    if column == CODE:
        return pd.Series(frame.index, index=frame.index)
    return frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")" if column == NAME else frame[column]


def _value(measure: Measure, rows: np.ndarray) -> pd.Series:
    values = level_values(measure.key, LEVEL).values.iloc[rows].astype(float) * measure.scale
    rounded = as_written(values, measure.decimals)
    return rounded if measure.decimals else rounded.astype("Int64")


def _rank(key: str, rows: np.ndarray) -> pd.Series:
    return level_values(key, LEVEL).ranks.iloc[rows].astype("Int32")


def _tenth(key: str, rows: np.ndarray) -> pd.Series:
    found = level_values(key, LEVEL)
    classes = pd.Series(found.classes[rows], index=found.ranks.index[rows]).astype("Int16")
    return classes.add(1).where(classes < 10)


def _category(measure: Measure, rows: np.ndarray) -> pd.Series:
    values = level_values(measure.key, LEVEL).values.iloc[rows]
    named = {value: found.label if (found := measure.category(value)) else None for value in values.unique()}
    return pd.Series([named[value] for value in values], index=values.index)


def _boundary(match: str, rows: np.ndarray) -> pd.Series:
    found = {"exact": "unchanged", "best fit": "changed: best fit", "not known": "not known"}
    return store.neighbourhoods()[match].iloc[rows].map(found)
