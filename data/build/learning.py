"""``data/learning.parquet``: university at 18 and green space by constituency, and the Social Mobility Commission's
indices by council.

Long, one row an area, measure and period, in that order. Columns: ``area_code`` (constituency E14, council, or England
E92000001), ``measure`` (a key of ``data/catalogue/learning.toml``, which gives its unit and meaning), ``period``
("2024", or "2018 to 2024" for years together), ``value``, and ``said``, the Commission's own word for it ("unfavourable"),
empty elsewhere.

Sources: UCAS (543 constituencies, 19 years), the Department for Environment, Food and Rural Affairs (two of its seven
ways of counting green space), the Social Mobility Commission (four indices).

Joins, as measured: all 543 constituencies of England are in both files, by code. The Commission gives names only, 205 of
them: 122 are a council of today by the same name and 4 more are one by another spelling or an older name of the same
territory (``data/catalogue/commission_areas.toml``). The other 79 are left out: 21 counties with districts, 3 that put councils together, 22 of
Wales, 32 of Scotland, and Northern Ireland. A name that is in none of these lists stops the build.

England's green space is all its constituencies added up, which the households in the file allow. Its entry rate at 18 is
not made here: nothing in the file says how many young people live in a constituency.
"""

from __future__ import annotations

import tomllib

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table
from data.build.sources import ROOT
from lib import catalogue

ENGLAND = "E92000001"
GREEN_YEAR = "2025"
"""The year of the copy: the file itself has none."""
AREAS = ROOT / "data" / "catalogue" / "commission_areas.toml"
"""Whom the Commission's names are, where they are no council's."""


def build() -> None:
    frame = pd.concat([entry_rates(), green_space(), indices()], ignore_index=True)
    frame = frame.sort_values(["area_code", "measure", "period"], ignore_index=True)
    save_table(check("learning", frame), "data/learning.parquet")


def entry_rates() -> pd.DataFrame:
    """How many in 100 18-year-olds of each constituency started higher education, year by year.

    Raises
    ------
    SourceError
        A constituency is missing or unknown, or has no figure in a year.
    """
    entry = catalogue.learning()["entry_at_18"]
    table = pd.read_csv(sources.buffer(entry.file), index_col=0)
    table = table[table.index.str.startswith("E")]
    _all_there(entry.file, table.index)
    table.columns = table.columns.str.removeprefix(f"{entry.series}→")
    long = table.rename_axis("area_code").melt(var_name="period", ignore_index=False).reset_index()
    if long["value"].isna().any():
        first = long[long["value"].isna()].iloc[0]
        raise sources.SourceError(f"{entry.file}: {first['area_code']} has no figure in {first['period']}.")
    return long.assign(measure="entry_at_18", value=(long["value"] * 100).round(1), said="")[
        ["area_code", "measure", "period", "value", "said"]
    ]


def green_space() -> pd.DataFrame:
    """Households with green space near, in per cent, of each constituency and of England.

    Raises
    ------
    SourceError
        A constituency is missing or unknown.
    """
    parts = []
    for key, entry in catalogue.learning().items():
        if entry.dataset != "green_space":
            continue
        # Two lines of headings, the first with the way of counting, and one of dashes.
        table = pd.read_csv(sources.buffer(entry.file), header=[0, 1], skiprows=[2], index_col=0)
        _all_there(entry.file, table.index)
        homes = table[entry.series].astype("int64")
        all_homes, near = homes["Households"], homes["Households with access"]
        shares = (100 * near / all_homes).round(1)
        shares[ENGLAND] = round(100 * near.sum() / all_homes.sum(), 1)
        parts.append(
            pd.DataFrame({"area_code": shares.index, "measure": key, "period": GREEN_YEAR, "value": shares.to_numpy()})
        )
    return pd.concat(parts, ignore_index=True).assign(said="")


def indices() -> pd.DataFrame:
    """The Commission's indices of councils of today, with its own words for each.

    Raises
    ------
    SourceError
        A name is neither a council nor declared here.
    """
    councils = load_table("data/places.parquet").query("level == 'lad25'")["name"]
    declared = tomllib.loads(AREAS.read_text(encoding="utf-8"))
    codes = {name: code for code, name in councils.items()} | declared["also"]
    known = {*codes, *declared["together"], *declared["counties"], *declared["elsewhere"]}
    parts = []
    for key, entry in catalogue.learning().items():
        if entry.dataset != "smc2025":
            continue
        table = pd.read_csv(sources.buffer(entry.file))
        if strange := sorted(set(table["area_name"]) - known):
            raise sources.SourceError(
                f"{entry.file}, area_name: {strange[0]!r} is neither a council of England nor declared in "
                "data/catalogue/commission_areas.toml."
            )
        table = table[table["area_name"].isin(codes)]
        parts.append(
            pd.DataFrame(
                {
                    "area_code": table["area_name"].map(codes),
                    "measure": key,
                    "period": table["time_period"],
                    "value": table["value"].astype(float),
                    "said": table["secondary_split_value"],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _all_there(file: str, codes: pd.Index) -> None:
    """Whether a file has the constituencies of England, each once."""
    wanted = set(load_table("data/links.parquet")["pcon24_code"])
    if len(codes) == len(wanted) and set(codes) == wanted:
        return
    strange = sorted(wanted.symmetric_difference(codes)) or sorted(codes[codes.duplicated()])
    raise sources.SourceError(f"{file}: {strange[0]} is missing, unknown or there twice.")
