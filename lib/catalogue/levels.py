"""The levels of place, smallest first, and which level a code belongs to."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lib.catalogue.errors import require, require_text, unknown


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of place.

    Attributes
    ----------
    key : str
        As in URLs, and the first part of column names: ``lad25`` has ``lad25_code`` and
        ``lad25_name``.
    label, plural : str
        What a reader calls one and several of them, lower case but for a proper name.
    prefixes : tuple of str
        The first three characters of the official codes.
    parents : tuple of str
        Keys of the levels it lies in, nearest first. Wards and constituencies do not
        follow neighbourhood boundaries exactly: there it means "mostly in".
    official : str
        What the Office for National Statistics calls it, with its year.
    """

    key: str
    label: str
    plural: str
    prefixes: tuple[str, ...]
    parents: tuple[str, ...]
    official: str

    def __post_init__(self) -> None:
        require_text(self, "Level", ("key", "label", "plural", "official"))
        right = bool(self.prefixes) and all(re.fullmatch(r"[A-Z]\d\d", p) for p in self.prefixes)
        require(right, "Level", self.key, "prefixes", "give the first three characters of its codes, such as E06.")

    @property
    def code_column(self) -> str:
        """The column of ``data/neighbourhoods.parquet`` with the code of this level."""
        return f"{self.key}_code"

    @property
    def name_column(self) -> str:
        """The column of ``data/neighbourhoods.parquet`` with the name of this level."""
        return f"{self.key}_name"


# London has no combined authority: its mayor's area is the region London (E12000007).
# A combined authority may cross a region's border (Greater Lincolnshire does), so a
# region is not its parent.
LEVELS = (
    Level(
        "lsoa21",
        "neighbourhood",
        "neighbourhoods",
        ("E01",),
        ("msoa21", "ward25", "lad25", "pcon24"),
        "Lower layer Super Output Area, 2021",
    ),
    Level("msoa21", "local area", "local areas", ("E02",), ("lad25",), "Middle layer Super Output Area, 2021"),
    Level("ward25", "ward", "wards", ("E05",), ("lad25",), "Electoral ward, May 2025"),
    Level(
        "lad25",
        "council",
        "councils",
        ("E06", "E07", "E08", "E09"),
        ("cauth25", "rgn"),
        "Local authority district, 2025",
    ),
    Level("pcon24", "constituency", "constituencies", ("E14",), ("rgn",), "Westminster constituency, July 2024"),
    Level("cauth25", "combined authority", "combined authorities", ("E47",), ("ctry",), "Combined authority, 2025"),
    Level("rgn", "region", "regions", ("E12",), ("ctry",), "Region of England"),
    Level("ctry", "England", "England", ("E92",), (), "Country"),
)


@functools.cache
def levels() -> Mapping[str, Level]:
    """All levels by key, smallest first."""
    return MappingProxyType({level.key: level for level in LEVELS})


def level(key: str) -> Level:
    """One level.

    Raises
    ------
    UnknownKey
        No level has this key.
    """
    try:
        return levels()[key]
    except KeyError:
        raise unknown("level", key, levels()) from None


def level_of(code: str) -> Level:
    """The level a place's official code belongs to, such as ``E01012737``.

    Raises
    ------
    UnknownKey
        It is not a code of nine characters that starts as a place in England does.
    """
    for candidate in LEVELS:
        if re.fullmatch(r"[A-Z]\d{8}", str(code)) and code[:3] in candidate.prefixes:
            return candidate
    raise unknown("place code", code, ())
