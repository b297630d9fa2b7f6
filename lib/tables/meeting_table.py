"""Lists of places to meet that we know of, with columns in words, to read and to take away."""

from __future__ import annotations

import pandas as pd

from lib import catalogue, store
from lib.places import meeting
from lib.places.meeting import MILE
from lib.tables.areas_table import csv_with
from lib.words.english import upper_first
from lib.words.meeting import DATASET, NO_NAME


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


def places_csv(table: pd.DataFrame) -> bytes:
    """A list of places to meet as CSV, under the licence of what it is made from, which its first lines say."""
    source = catalogue.dataset(DATASET)
    return csv_with(
        table,
        [
            f"{catalogue.NAME_AND_VERSION}: places to meet that we know of",
            source.attribution,
            f"This list is offered under the same licence: {source.licence_url}",
            *catalogue.warnings_of([DATASET]),
        ],
    )


def every_place() -> pd.DataFrame:
    """All of the list, a line each, with the code of its neighbourhood and its position."""
    listed = meeting.listed()
    return pd.DataFrame(
        {
            "Kind": listed["kind"].map(upper_first),
            "Name": listed["name"],
            "Easting": listed["easting"],
            "Northing": listed["northing"],
            "May be one place twice": listed["double"].map({True: "yes", False: ""}),
            "Neighbourhood (LSOA 2021)": store.neighbourhoods().index[listed["row"].to_numpy()],
        }
    )


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
