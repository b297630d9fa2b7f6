"""The lists of the page about both at once, with columns in words, to read and to take away."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis.both import COMMUNITY_PARTS, thin_parts
from lib.analysis.both_counts import most_need_first
from lib.analysis.own_points import number_in
from lib.places.own_points import OwnPoints
from lib.places.pride import NEAR, PHASES, TOWNS
from lib.tables.areas_table import SIX
from lib.words import pride as pride_words
from lib.words.both import BY, MOVES
from lib.words.own_points import COLUMN

CREDIT = {
    "today": ("iod2019", "iod2015", "iod2004_2010", "lsoa_lookup"),
    "list225": ("cni2019", "iod2019", "lsoa_lookup"),
    "pride1": ("pride_in_place_1",),
    "pride2": ("pride_in_place",),
    "pride3": ("pride_in_place_3",),
    "places": ("lsoa_boundaries",),
    "meeting": ("openstreetmap_places", "codepoint"),
}
"""Datasets that a list is made from, beside the two indexes and the numbers of people."""
YES = {True: "yes", False: "no"}


def neighbourhoods_table(frame: pd.DataFrame, community: int) -> pd.DataFrame:
    """Neighbourhoods, a line each, those with most need on both first.

    Parameters
    ----------
    frame : DataFrame
        A part of :func:`lib.analysis.both.figures`.
    community : int
        The line for community need, at which a part of it is called thin.
    """
    parts = thin_parts(frame, community)
    labels = {part: catalogue.measure(part).label for part in parts.columns[1:-1]}
    table = pd.DataFrame(
        {
            "Name": frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")",
            "Council": frame["lad25_name"],
            "Deprivation (IMD 2025): rank": frame["imd2025_rank"],
            "Community need (CNI 2023): rank": frame["cni2023_rank"],
            "Thinnest part of community": parts["thinnest"].map(labels),
            "People (mid-2022)": frame["population"],
            "Under 18 (mid-2022)": frame["children"],
            "Aged 12 to 24 (mid-2022)": frame["young"],
            SIX: frame["six10"],
            "In the 2019 list of 225": frame["list225"].map(YES),
            "In Pride in Place": pride_words.mark(frame[[f"pride{phase}" for phase in PHASES]]),
            "Region": frame["rgn_name"],
            "Code": frame.index,
        },
        index=frame.index,
    )
    return table.loc[most_need_first(frame).index].reset_index(drop=True)


def with_lines(table: pd.DataFrame, need: int, community: int) -> pd.DataFrame:
    """A table with where the two lines were drawn, on each line of it: a list of who faces both means nothing without.

    Parameters
    ----------
    need, community : int
        Per cents of England's neighbourhoods, 1 to 100.
    """
    return table.assign(
        **{
            "Line for deprivation (IMD 2025): first % of England": need,
            "Line for community need (CNI 2023): first % of England": community,
        }
    )


def with_own(table: pd.DataFrame, own: OwnPoints) -> pd.DataFrame:
    """A table of neighbourhoods, each with its ``Code``, with how many of a reader's own points lie in it: right after its
    name and council.
    """
    after = list(table.columns).index("Council" if "Council" in table else "Name") + 1
    counted = table.copy()
    counted.insert(after, COLUMN, number_in(own, table["Code"]))
    return counted


def here_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Neighbourhoods that face both with their people by age, a line each, those with most need on both first; the
    council where there are several. ``frame`` as for :func:`neighbourhoods_table`.
    """
    table = pd.DataFrame(
        {
            "Name": frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")",
            "Council": frame["lad25_name"],
            "People (mid-2022)": frame["population"],
            "Under 18": frame["children"],
            "Aged 12 to 24": frame["young"],
            "Code": frame.index,
        }
    )
    one = frame["lad25_code"].nunique() == 1
    return (table.drop(columns="Council") if one else table).loc[most_need_first(frame).index].reset_index(drop=True)


def movers_table(frame: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """Neighbourhoods near the line, a line each, the nearest first; ``moves`` as :func:`lib.analysis.both.movers` gives
    it.
    """
    rows = frame.loc[moves.index]
    said = [MOVES[pair] for pair in zip(moves["moves"], moves["because"], strict=True)]
    return pd.DataFrame(
        {
            "Name": rows["msoa21_name"] + " (" + rows["lsoa21_name"] + ")",
            "Council": rows["lad25_name"],
            "What would happen": said,
            "Deprivation (IMD 2025): rank": rows["imd2025_rank"],
            "Community need (CNI 2023): rank": rows["cni2023_rank"],
            "People (mid-2022)": rows["population"],
            "Code": rows.index,
        }
    ).reset_index(drop=True)


def places_table(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Places of one kind, a line each, the largest share of people first; ``table`` as
    :func:`lib.analysis.both.by_place` gives it.
    """
    shown = pd.DataFrame(
        {
            "Rank by share of people": table["rank"],
            BY[by]: table["name"],
            "People facing both, per cent": (100 * table["share"]).round(1),
            "Neighbourhoods facing both": table["both"],
            "All neighbourhoods": table["neighbourhoods"],
            "People facing both (mid-2022)": table["people_both"],
            "Under 18 facing both (mid-2022)": table["children_both"],
            **{f"Thinnest there: {catalogue.measure(part).label.lower()}": table[part] for part in COMMUNITY_PARTS},
            "Deprivation only": table["need_only"],
            "Community need only": table["community_only"],
        }
    )
    if by not in ("rural_urban", "coast"):
        shown["Code"] = table.index
    return shown.reset_index(drop=True)


def wards_table(table: pd.DataFrame) -> pd.DataFrame:
    """The 225 wards, a line each; ``table`` as :func:`lib.analysis.both.listed_wards` gives it."""
    return pd.DataFrame(
        {
            "Ward (2017)": table["name"],
            "Council (2019)": table["council"],
            "IMD 2019: average rank of its neighbourhoods, of 32,844": table["imd2019_average_rank"]
            .round()
            .astype("Int64"),
            "CNI 2019: rank, of 7,433": table["cni2019_rank"],
            "Today’s neighbourhoods that fit it": table["neighbourhoods"],
            "of them facing both today": table["both"],
            "Code (2017)": table.index,
        }
    ).reset_index(drop=True)


def pride_table(table: pd.DataFrame, phase: int) -> pd.DataFrame:
    """The places of one phase of Pride in Place, a line each; ``table`` as :func:`lib.analysis.both.listed_pride` gives
    it.
    """
    found = table[table["phase"] == phase]
    if phase == TOWNS:
        return pd.DataFrame(
            {
                "Town": found["name"],
                "Council": found["council"],
                f"Neighbourhoods within {NEAR / 1000:g} km of its centre": found["neighbourhoods"],
                "of them facing both today": found["both"],
            }
        ).reset_index(drop=True)
    return pd.DataFrame(
        {
            "Local area": found["name"],
            "Council": found["council"],
            "Neighbourhoods": found["neighbourhoods"],
            "of them facing both today": found["both"],
            "Code": found["code"],
        }
    ).reset_index(drop=True)
