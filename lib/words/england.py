"""The state of England in three sentences, for the front page."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.words.naming import tag

BOTH = 3
"""The value of ``both10`` where a neighbourhood is in the tenth with most need on both indexes."""


def state_of_england(neighbourhoods: pd.DataFrame) -> list[str]:
    """Three sentences from the national table: both at once, how unevenly, and what averages hide.

    Parameters
    ----------
    neighbourhoods : DataFrame
        All 33,755, with ``both10``, ``population``, ``lad25_code``, ``imd2025_decile``.
    """
    need, community = tag(catalogue.measure("imd2025")), tag(catalogue.measure("cni2023"))
    both = neighbourhoods[neighbourhoods["both10"] == BOTH]
    councils = neighbourhoods["lad25_code"].nunique()
    held = both["lad25_code"].value_counts()
    half = int((held.cumsum() < len(both) / 2).sum()) + 1
    tenths = neighbourhoods.groupby("lad25_code")["imd2025_decile"].agg(["min", "max"])
    wide = int(((tenths["min"] == 1) & (tenths["max"] == 10)).sum())
    return [
        f"High deprivation and high community need meet in {len(both):,} of England’s {len(neighbourhoods):,} neighbourhoods, home to "
        f"{both['population'].sum() / 1e6:.1f} million people (mid-2022): they are in the most deprived tenth "
        f"(Index of Multiple Deprivation, {need}) and also in the tenth with the highest community need (Community Needs Index, {community}).",
        f"They are unevenly spread: {len(held):,} of the {councils:,} councils have at least one, and {half:,} councils hold half of "
        f"them ({need} and {community}).",
        f"An average hides a lot: {wide:,} councils have neighbourhoods in the most deprived tenth of England and also in the least "
        f"deprived tenth ({need}).",
    ]
