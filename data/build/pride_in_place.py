"""``data/pride_in_place.parquet``: the English neighbourhoods of Pride in Place, second phase.

146 rows, index ``msoa21_code`` (each is one local area). Columns: ``local_authority`` and
``neighbourhood`` (as the government lists them), ``msoa21_name`` (House of Commons
Library name), ``lad25_code`` (council of today).

Source: list on gov.uk, typed with the code of each local area.
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table

FILE = "facts/pride_in_place_phase2.csv"


def build() -> None:
    chosen = (
        pd.read_csv(sources.buffer(FILE))
        .rename(columns={"msoa_name": "msoa21_name"})
        .set_index("msoa21_code")
        .sort_index()
    )
    council = (
        load_table("data/neighbourhoods.parquet").drop_duplicates("msoa21_code").set_index("msoa21_code")["lad25_code"]
    )
    chosen["lad25_code"] = council.reindex(chosen.index)
    save_table(check("pride_in_place", chosen), "data/pride_in_place.parquet")
