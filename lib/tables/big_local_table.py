"""The list of Big Local areas, to read and to take away."""

from __future__ import annotations

import pandas as pd

from lib.words import ideas


def big_local_table(areas: pd.DataFrame) -> pd.DataFrame:
    """The areas, a line each, with their columns in words; ``areas`` as :func:`lib.analysis.big_local.big_local` gives
    it.
    """
    return pd.DataFrame(
        {
            "Number": areas.index,
            "Name": areas["name"],
            "Wave": areas["wave"],
            "Region": areas["region"],
            "Council": areas["council"],
            "Local area the dot falls in": areas["msoa21_name"],
            "Deprivation: rank of 6,856 local areas (IMD 2025)": areas["imd2025_rank"],
            "Community need: rank of 6,856 local areas (CNI 2023)": areas["cni2023_rank"],
            "People in the local area (mid-2022)": areas["people"],
            "Approximate location, worked out from the name": areas["precision"].map(ideas.HOW_PLACED),
            "Code of the local area": areas["msoa21_code"],
        }
    )
