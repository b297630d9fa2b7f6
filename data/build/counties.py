"""``data/counties.parquet``: the county each district lies in.

164 rows, index ``lad25_code`` (districts, E07). Columns: ``county_code`` (E10) and
``county_name``. Counties run schools and publish the figures on them, so a district has none
of its own and is shown its county's, named as such. Other councils do both and are not here.

Source: the upper-tier council that the table of council codes gives for each council of
today. It agrees with the figures themselves: what is published for both levels lies, for
every county, between its lowest and its highest district (see the tests).
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table

COUNCILS = "drkane/geo-lookups/la_all_codes.csv"


def build() -> None:
    table = pd.read_csv(sources.buffer(COUNCILS))
    today = set(load_table("data/neighbourhoods.parquet")["lad25_code"])
    table = table[table["LADCD_ACTIVE"].isin(today) & table["UTLACD"].str.startswith("E10", na=False)]
    table = table[["LADCD_ACTIVE", "UTLACD", "UTLANM"]].drop_duplicates()
    frame = table.set_axis(["lad25_code", "county_code", "county_name"], axis=1).set_index("lad25_code").sort_index()
    save_table(check("counties", frame), "data/counties.parquet")
