"""``data/report_table1.parquet``: Table 1 of the 2021 report on eight places, as printed.

Index ``code`` (councils of today: Sheffield's code changed in 2025; Wrexham W06000006), in
the order of the report. Columns: ``name``; ``population_2020``; ``rank_2017`` (of 323, in an
index of young people's chances, whose own name stands in the list; a high rank is a low
place); ``imd2019_average_score``; ``gap_quintile`` (inequality in
education, 1 = least unequal, 5 = most); ``ebacc_grade_4`` (per cent of pupils, 2019/20).
Null for Wrexham but for the population: nothing else was comparable.

Source: facts list, typed from the report. Two columns can be checked against what the
publishers hold, and agree (see the tests): the scores of 2019, and the English Baccalaureate.
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outcomes import RENUMBERED
from data.build.outputs import save_table

FILE = "facts/report_table1.csv"
COLUMNS = ["name", "code", "population_2020", "rank_2017", "imd2019_average_score", "gap_quintile", "ebacc_grade_4"]


def build() -> None:
    table = pd.read_csv(sources.buffer(FILE)).set_axis(COLUMNS, axis=1)
    table["code"] = table["code"].replace(RENUMBERED)
    frame = table.set_index("code").astype({"population_2020": "int32", "rank_2017": "Int16", "gap_quintile": "Int8"})
    save_table(check("report_table1", frame), "data/report_table1.parquet")
