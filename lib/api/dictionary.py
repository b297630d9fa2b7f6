"""What each column of the whole table of neighbourhoods is, told from the catalogue."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lib import catalogue
from lib.api.sources import PEOPLE
from lib.catalogue import Measure

AGES = re.compile(r"age_(\d+)_(\d+|plus)")
PLAIN = {
    "rural_urban": ("Rural or urban", "Urban or Rural, by the classification of 2021.", "ruc2021"),
    "population": ("People", "People who live there.", PEOPLE),
    "easting": (
        "Easting",
        "Metres east, British National Grid (EPSG:27700), of a postcode near its middle.",
        "codepoint",
    ),
    "northing": (
        "Northing",
        "Metres north, British National Grid (EPSG:27700), of a postcode near its middle.",
        "codepoint",
    ),
}
"""Columns of no measure and no level: title, what they hold, dataset."""
MATCH = re.compile(r"(imd\d{4})_match")
"""How a neighbourhood was found in the areas of another edition."""
NAMES_OF = {
    "msoa21": "msoa_names",
    "pcon24": "constituency_links",
    "cauth25": "constituency_links",
    "ward25": "codepoint",
}
"""Datasets by which a neighbourhood is put into a level, where it is not the lookup of local areas and councils."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes
    ----------
    title, description : str
        What it is called, and what it holds, in words.
    unit : str
        Of the values as they are stored; empty for words, codes and ranks.
    datasets : tuple of str
        Keys of the datasets it is from.
    """

    title: str
    description: str
    unit: str
    datasets: tuple[str, ...]


def column(name: str) -> Column:
    """What one column of ``data/neighbourhoods.parquet`` is.

    Raises
    ------
    KeyError
        Nobody has said; the message says where to.

    >>> column("imd2025_decile").title
    'Deprivation overall (2025): tenth'
    """
    if name in _of_measures():
        return _of_measures()[name]
    if name in PLAIN:
        title, text, key = PLAIN[name]
        return Column(title, text, "people" if name == "population" else "", (key,))
    if ages := AGES.fullmatch(name):
        span = f"{ages[1]} and over" if ages[2] == "plus" else f"{ages[1]} to {ages[2]}"
        text = f"People aged {span}: shares of the 2021 Census put on the total of mid-2022."
        return Column(f"People aged {span}", text, "people", (PEOPLE,))
    if (match := MATCH.fullmatch(name)) and match[1] in catalogue.measures():
        edition = catalogue.measure(match[1])
        text = (
            "exact: the border is unchanged and the rank as published; best fit: an average of the areas it came from; "
            "not known: no area was found."
        )
        from_ = (edition.dataset, *edition.also_from)
        return Column(f"{edition.label} ({edition.year}): how it was matched", text, "", from_)
    level, _, part = name.rpartition("_")
    if level in catalogue.levels() and part in ("code", "name"):
        return _of_level(catalogue.level(level), part)
    raise KeyError(f"Say in lib/api/dictionary.py what the column {name} of the table of neighbourhoods is.")


def _of_level(level: catalogue.Level, part: str) -> Column:
    word = "Official code" if part == "code" else "Name"
    own = level.key == "lsoa21"
    text = f"{word} of {'the neighbourhood' if own else f'its {level.label}'} ({level.official})."
    if level.key in ("ward25", "pcon24"):
        text += " The one that most of its postcodes lie in, since neither follows the borders of neighbourhoods."
    return Column(f"{level.label.capitalize()}: {part}", text, "", (NAMES_OF.get(level.key, "msoa_lookup"),))


@functools.cache
def _of_measures() -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for measure in catalogue.measures().values():
        from_ = (measure.dataset, *measure.also_from)
        title = f"{measure.label} ({measure.year})"
        found[f"{measure.key}_decile"] = Column(
            f"{title}: tenth", "1 is the tenth with most need, 10 the least.", "", from_
        )
        if measure.score_column:
            text = "The number that the rank is made from. Higher is more need."
            found[measure.score_column] = Column(f"{title}: score", text, "", from_)
        # Last: a column that is mapped may be another measure's score.
        found[measure.column] = Column(title, _said(measure), _unit(measure), from_)
    return MappingProxyType(found)


def _said(measure: Measure) -> str:
    if measure.kind == "rank":
        return f"{measure.meaning} Rank 1 is the most need, {measure.out_of:,} the least. {measure.caveat}"
    if measure.kind == "category":
        classes = "; ".join(f"{each.value} is {each.label}" for each in measure.categories)
        return f"{measure.meaning} {classes}. {measure.caveat}"
    which = {"more_need": "Higher is more need.", "less_need": "Lower is more need."}.get(measure.higher_means, "")
    return f"{measure.meaning} {which} {measure.caveat}"


def _unit(measure: Measure) -> str:
    if measure.kind in ("rank", "category"):
        return ""
    return "share, 0 to 1" if measure.unit == "%" and measure.scale != 1 else measure.unit
