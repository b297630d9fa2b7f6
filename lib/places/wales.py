"""Wrexham: the one place outside England that the app compares, as an area without English figures.

It is among the eight places of the report of 2021. Wales has indexes of its own, so none of
its neighbourhoods is among England's: its figures are in the table ``wrexham``, on the Welsh
scale, and it is never ranked with England.
"""

from __future__ import annotations

import pandas as pd

from lib.places.area import Area
from lib.places.search import ADDED, LONGEST
from lib.places.search_names import fold

WALES = "wales"
"""The level of a place in Wales: no level of the catalogue, so that nothing can be ranked with it."""
WREXHAM = Area(
    "W06000006",
    WALES,
    "Wrexham",
    "county borough in Wales, on the Welsh indexes",
    pd.Index([], dtype="str", name="lsoa21_code"),
    None,
)
"""Wrexham: no members, since its 84 neighbourhoods are Welsh, and no population, since no source here has one."""
NAMES = (["wrexham"], ["wrecsam"], [WREXHAM.code or ""])


def means_wrexham(text: str) -> bool:
    """Whether somebody looks for Wrexham, by name or by code.

    >>> [means_wrexham(text) for text in ("Wrexham, Wales", "wrecsam", " w06000006", "Wrexham County Borough", "Swansea")]
    [True, True, True, True, False]
    """
    words = fold(text[:LONGEST]).split()
    return [
        word.upper() if word[-1].isdigit() else word for word in words if word not in {*ADDED, "wales", "cymru"}
    ] in NAMES
