"""A place by its official code: what it is, which neighbourhoods it has, what it lies in."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from lib import catalogue, store

ENGLAND = "E92000001"
# Councils that kept their name and, but for small changes of border, their area when they
# were given a new code. Merged councils are not here: they are another place now.
RENUMBERED = MappingProxyType(
    {
        "E06000048": "E06000057",  # Northumberland
        "E07000097": "E07000242",  # East Hertfordshire
        "E07000100": "E07000240",  # St Albans
        "E07000101": "E07000243",  # Stevenage
        "E07000104": "E07000241",  # Welwyn Hatfield
        "E08000016": "E08000038",  # Barnsley
        "E08000019": "E08000039",  # Sheffield
        "E08000020": "E08000037",  # Gateshead
    }
)
WALES = (
    "That is in Wales. Wales has an index of its own, which cannot be ranked with England’s. Wrexham can be seen here, "
    "on Your area, on Compare places and "
    "on Present; for other places there see the Welsh Index of Multiple Deprivation."
)
# Upwards from a neighbourhood, in the order in which people name them.
UPWARDS = ("msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn")
EMPTY_WARD = "no neighbourhood lies mostly inside it"
ECHOED = 20


class PlacesError(Exception):
    """What was asked for is not a place here. The message is a sentence for the reader."""


class NotFound(PlacesError):
    """A search that leads nowhere; the message offers a way out and never repeats the search."""


class UnknownPlace(PlacesError):
    """A code that no place in England has."""


class InWales(NotFound, UnknownPlace):
    """A place or code in Wales, which is on an index of its own."""

    def __init__(self) -> None:
        super().__init__(WALES)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of any level.

    Attributes
    ----------
    code : str
        Its official code in force, such as ``E06000009``.
    level : str
        Key of its level in the catalogue, such as ``lad25``.
    name : str
        What people call it. A neighbourhood has no name of its own: here it has the name
        of its local area, which its neighbours share.
    where : str
        Plain words to tell it from others of the same name, such as ``ward in Blackpool,
        North West``.
    council_code, council_name : str or None
        The council it is, or lies in; None when it is larger than a council or in several.
        A ward belongs to its council whatever the shapes of its neighbourhoods.
    region : str or None
        Name of the region it is, or lies wholly in.
    neighbourhoods : int
        How many it has, 0 to 33,755. A ward has those that lie mostly inside it, so a
        small ward may have none.
    population : int
        People, mid-2022: the sum over its neighbourhoods.
    official_name : str or None
        For a neighbourhood, the Office for National Statistics' name (``Tendring 018A``),
        which no other has; otherwise None.
    """

    code: str
    level: str
    name: str
    where: str
    council_code: str | None
    council_name: str | None
    region: str | None
    neighbourhoods: int
    population: int
    official_name: str | None = None


def canonical(code: str) -> str:
    """The code in force, in upper case and without spaces, of the place that ``code`` names.

    Councils that were renumbered are settled: Sheffield's ``E08000019`` becomes
    ``E08000039``. So are those that became part of another since (``data/catalogue/successors.csv``), once
    the new one is a place here.

    Parameters
    ----------
    code : str
        An official code of any level, in any case; spaces around and inside are ignored.

    Returns
    -------
    str
        The code of a place that :func:`place` and :func:`members` accept.

    Raises
    ------
    InWales
        It is a Welsh code.
    UnknownPlace
        No place here has it.
    """
    tidy = re.sub(r"\s", "", str(code)[:100]).upper()
    tidy = RENUMBERED.get(tidy, tidy)
    if re.fullmatch(r"W\d{8}", tidy, re.ASCII):
        raise InWales
    if tidy not in larger() and tidy not in store.row_of():
        change = catalogue.successors().get(tidy)
        if change is not None and change.successor_code in larger():
            return change.successor_code
        raise UnknownPlace(
            f"There is no place with the code {_harmless(tidy)}. It may be from another year or "
            "country, or of a council that has merged since; look for the place by its name instead."
        )
    return tidy


def place(code: str) -> Place:
    """One place by its official code, see :class:`Place`.

    Raises
    ------
    UnknownPlace
        No place here has this code; :class:`InWales` when it is a Welsh one.
    """
    settled = canonical(code)
    return larger().get(settled) or neighbourhood(store.row_of()[settled])


def members(code: str) -> pd.Index:
    """The neighbourhoods of a place.

    Local areas, councils and what is made of them hold whole neighbourhoods. Wards and
    constituencies do not: a neighbourhood is counted in the one it lies mostly in.

    Parameters
    ----------
    code : str
        Official code of any level; see :func:`canonical` for what is tolerated.

    Returns
    -------
    Index
        LSOA 2021 codes, sorted, without repeats, named ``lsoa21_code``. All 33,755 for
        England, one for a neighbourhood, none for a ward in which no neighbourhood
        mostly lies.

    Raises
    ------
    UnknownPlace
        No place here has this code; :class:`InWales` when it is a Welsh one.
    """
    settled = canonical(code)
    every = store.neighbourhoods()
    if settled == ENGLAND:
        return every.index
    level = catalogue.level_of(settled)
    if level.key == "lsoa21":
        return every.index[[store.row_of()[settled]]]
    return every.index[(every[level.code_column] == settled).to_numpy(dtype=bool, na_value=False)]


def parents(code: str) -> list[Place]:
    """The larger places that a place lies in, from the smallest up to England.

    For a neighbourhood: local area, ward, council, constituency, combined authority if
    there is one, region, England. For a larger place: those that hold the whole of it, so
    a constituency that crosses a council's border has no council here. The place itself
    is left out, and England has none.

    Raises
    ------
    UnknownPlace
        No place here has this code; :class:`InWales` when it is a Welsh one.
    """
    settled = canonical(code)
    if settled in larger():
        codes = _containing()[settled]
    else:
        row = store.row_of()[settled]
        codes = (*(store.neighbourhoods()[f"{level}_code"].iat[row] for level in UPWARDS), ENGLAND)
    return [larger()[above] for above in codes if isinstance(above, str) and above != settled]


@functools.cache
def larger() -> Mapping[str, Place]:
    """Every place larger than a neighbourhood, by its code."""
    found = {}
    for code, *values in _lines(_columns()):
        level, name, council_code, council, _, _, region, neighbourhoods, population = values
        where = describe(level, council, region)
        found[code] = Place(
            code,
            level,
            name,
            where if neighbourhoods else f"{where}; {EMPTY_WARD}",
            council_code,
            council,
            region,
            neighbourhoods,
            population,
        )
    return MappingProxyType(found)


def neighbourhood(row: int) -> Place:
    """The neighbourhood of a row number (of ``data/neighbourhoods.parquet``, from 0)."""
    code, name, council_code, council, region, population, official = (column[row] for column in _told())
    return Place(
        code,
        "lsoa21",
        name,
        describe("lsoa21", council, region, official),
        council_code,
        council,
        region,
        1,
        int(population),
        official,
    )


@functools.cache
def _told() -> tuple[Any, ...]:
    """Columns of the neighbourhoods that make a :class:`Place`; one value of a frame costs as much as ten of a column."""
    every = store.neighbourhoods()
    names = ("msoa21_name", "lad25_code", "lad25_name", "rgn_name", "population", "lsoa21_name")
    return every.index.array, *(every[name].array for name in names)


def describe(level: str, council: str | None, region: str | None, official_name: str | None = None) -> str:
    """What kind of place and where, in plain words: ``ward in Blackpool, North West``."""
    kind = catalogue.level(level).label
    if level == "ctry":
        return "the whole country"
    if level == "rgn":
        return "region of England"
    if official_name:
        kind = f"{kind} {official_name}"
    if level in ("lsoa21", "msoa21", "ward25") and council:
        kind = f"{kind} in {spoken(council)}"
    return f"{kind}, {region}" if region else kind


def spoken(name: str) -> str:
    """A council's name inside a sentence: ``Bristol`` for ``Bristol, City of``."""
    return name.removesuffix(", City of").removesuffix(", County of")


@functools.cache
def _columns() -> pd.DataFrame:
    """Name, level and parents of each larger place; a ward without neighbourhoods has its council's."""
    table = store.places()[
        [
            "level",
            "name",
            "lad25_code",
            "lad25_name",
            "cauth25_code",
            "rgn_code",
            "rgn_name",
            "neighbourhoods",
            "population",
        ]
    ]
    empty = table.index[table["neighbourhoods"] == 0]
    above = ["cauth25_code", "rgn_code", "rgn_name"]
    councils = table.loc[table.loc[empty, "lad25_code"], above]
    table.loc[empty, above] = councils.to_numpy()
    return table


@functools.cache
def _containing() -> Mapping[str, tuple[str | None, ...]]:
    """Codes of the council, combined authority, region and country of each larger place."""
    above = _columns()[["lad25_code", "cauth25_code", "rgn_code"]]
    return MappingProxyType({code: (*codes, ENGLAND) for code, *codes in _lines(above)})


def _lines(table: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The lines of a table, index first, as plain Python values; missing is None; texts are shared."""
    columns = [table.index, *(table[name] for name in table)]
    return zip(
        *(
            [sys.intern(v) if isinstance(v, str) else None if v != v else v for v in column.tolist()]
            for column in columns
        ),
        strict=True,
    )


def _harmless(code: str) -> str:
    """At most 20 letters and digits of what was given as a code, safe on any page."""
    kept = re.sub(r"[^A-Z0-9]", "", code)[:ECHOED]
    return kept or "given"
