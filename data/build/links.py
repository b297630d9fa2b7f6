"""``data/links.parquet``: which constituency of 2024 each neighbourhood is in.

33,755 rows, index ``lsoa21_code``, column ``pcon24_code``: the constituency that most of
the neighbourhood's postcodes are in. Worked out beforehand from two large open postcode
files; 99.96 per cent equal to the split by population.
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import save_table


def build() -> None:
    pairs = pd.read_csv(sources.buffer("derived/lsoa21_pcon24.csv"))
    pairs = pairs[pairs["LSOA21CD"].str.startswith("E")]
    links = pairs.rename(columns={"LSOA21CD": "lsoa21_code", "PCON24CD": "pcon24_code"})
    save_table(check("links", links.set_index("lsoa21_code").sort_index()), "data/links.parquet")
