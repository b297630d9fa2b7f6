"""The 150 Big Local areas, each with the local area its point falls in and the figures of that today."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib import store
from lib.analysis.level_values import level_values


@functools.cache
def big_local() -> pd.DataFrame:
    """The areas and where their local areas stand. Do not change it.

    Returns
    -------
    DataFrame
        Index ``number``, 1 to 150. ``name``, ``wave`` (1 to 3), ``region``, ``council`` as
        listed; ``precision``, how the point was worked out from the name (place, nearest
        named place, hand-placed); ``easting``, ``northing`` (metres), ``row`` (of its
        neighbourhood); ``msoa21_code``, ``msoa21_name``, ``people`` (mid-2022) of the local area. For
        ``imd2025`` and ``cni2023``: ``_rank`` of the local area's average among all
        local areas of England, 1 = most need, and ``_first``: whether it is among the tenth of
        them with most need.
    """
    areas = store.table("big_local").rename(columns={"local_authority": "council"})
    areas = areas[
        ["name", "wave", "region", "council", "precision", "easting", "northing", "row", "msoa21_code", "msoa21_name"]
    ]
    areas = areas.assign(people=areas["msoa21_code"].map(store.places()["population"]))
    for key in ("imd2025", "cni2023"):
        found = level_values(key, "msoa21")
        areas[f"{key}_rank"] = areas["msoa21_code"].map(found.ranks).astype(int)
        areas[f"{key}_first"] = 10 * areas[f"{key}_rank"] <= found.ranked
    return areas


@dataclass(frozen=True, slots=True)
class Counted:
    """Big Local areas counted: by wave (1 to 3), and how many fall in a local area of the first tenth of each index."""

    waves: Mapping[int, int]
    need: int
    community: int


def counted(areas: pd.DataFrame) -> Counted:
    """Counts of :func:`big_local`, see :class:`Counted`."""
    waves = areas["wave"].value_counts().sort_index().to_dict()
    return Counted(MappingProxyType(waves), int(areas["imd2025_first"].sum()), int(areas["cni2023_first"].sum()))
