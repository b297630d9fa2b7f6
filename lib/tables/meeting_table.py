"""Lists of places to meet that we know of, with columns in words, to read and to take away."""

from __future__ import annotations

import pandas as pd

from lib.places.meeting import MILE
from lib.words.english import upper_first
from lib.words.meeting import NO_NAME


def near_table(found: pd.DataFrame) -> pd.DataFrame:
    """Places to meet in and near an area, a line each, the nearest first; ``found`` as :func:`lib.places.meeting.near`
    gives it.
    """
    table = pd.DataFrame(
        {
            "Kind": found["kind"].map(upper_first),
            "Name": found["name"].where(found["name"] != "", NO_NAME),
            "Metres away": found["metres"].round(-1),
            "Inside": found["inside"].map({True: "yes", False: "no"}),
            "May be one place twice": found["double"].map({True: "yes", False: ""}),
        }
    )
    return table.dropna(axis="columns", how="all").reset_index(drop=True)


def without_table(found: pd.DataFrame) -> pd.DataFrame:
    """Neighbourhoods without a known place to meet near, a line each, the furthest first.

    ``found`` as :func:`lib.analysis.meeting.names_without` gives it.
    """
    return pd.DataFrame(
        {
            "Name": found["msoa21_name"] + " (" + found["lsoa21_name"] + ")",
            "Council": found["lad25_name"],
            "Nearest known place, metres": found["metres"].round(-1),
            f"None within {MILE / 1000:g} km": (found["metres"] > MILE).map({True: "yes", False: "no"}),
            "People (mid-2022)": found["population"],
            "Under 18 (mid-2022)": found["children"],
            "Aged 12 to 24 (mid-2022)": found["young"],
            "Region": found["rgn_name"],
            "Code": found.index,
        }
    ).reset_index(drop=True)
