"""Columns of ``data/neighbourhoods.parquet``: where a neighbourhood stood in each edition of the index since 2004.

Six editions: 2004, 2007 and 2010 on the areas of 2001, 2015 and 2019 on those of 2011, 2025 on those of 2021. A rank
is carried along the Office for National Statistics' two lists of how areas became others. Where the border is the same
all the way (``U`` at every step) it is the published one, and the match is "exact". Where it was split, joined or redrawn
on the way it is the mean of the ranks of the areas it came from, each once, and the match is "best fit". Five
neighbourhoods whose area of 2011 is not in the list from 2001 have none before 2015. A tenth is worked out among the
areas of its own edition. Ranks alone are used: scores of different editions mean different things.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.build import sources
from lib.analysis.rank import tenth

IMD = "humaniverse/IMD/data/"
CHANGES_2001 = "humaniverse/geographr/data/lookup_lsoa01_lsoa11.rda"
CHANGES_2011 = "humaniverse/geographr/data/lookup_lsoa11_lsoa21_ltla22.rda"
UNCHANGED = "U"
AREAS = {2004: "lsoa01", 2007: "lsoa01", 2010: "lsoa01", 2015: "lsoa11", 2019: "lsoa11"}
"""Of which areas each earlier edition is."""
EDITIONS = (*AREAS, 2025)


def earlier(codes: pd.Index) -> pd.DataFrame:
    """The earlier editions on today's neighbourhoods.

    Parameters
    ----------
    codes : Index
        Codes of all neighbourhoods (LSOA 2021), sorted.

    Returns
    -------
    DataFrame
        Index ``codes``. For each year of :data:`AREAS` ``imdYEAR_rank`` (``Int32``) and ``imdYEAR_decile`` (``Int8``),
        1 = most deprived, missing where nothing is known; ``imd2019_match``, which is that of 2015 too, and
        ``imd2004_match``, which is that of 2007 and 2010 too: ``exact`` or ``best fit``, and ``not known``.

    Raises
    ------
    SourceError
        An edition ranks an area twice or leaves one out, or a list of changes names an area that no edition has; the
        sentence names file, row and field.
    """
    ways = changes(codes)
    columns: dict[str, pd.Series] = {}
    for year, areas in AREAS.items():
        name = f"{IMD}imd{year}_england_{areas}.rda"
        rank = published(name, f"{areas}_code")
        carried = carry(ways[areas], rank, CHANGES_2001 if areas == "lsoa01" else CHANGES_2011, name).reindex(codes)
        columns[f"imd{year}_rank"] = carried.astype("Int32")
        columns[f"imd{year}_decile"] = tenth(carried, len(rank)).astype("Int8")
    for year, areas in ((2004, "lsoa01"), (2019, "lsoa11")):
        exact = ways[areas]["same"].groupby(ways[areas]["lsoa21_code"]).all().reindex(codes)
        columns[f"imd{year}_match"] = exact.map({True: "exact", False: "best fit"}).fillna("not known")
    return pd.DataFrame(columns, index=codes)


def changes(codes: pd.Index) -> dict[str, pd.DataFrame]:
    """Of which areas of 2001 and of 2011 each neighbourhood of today is made.

    Returns
    -------
    dict of DataFrame
        By kind of area, ``lsoa01`` and ``lsoa11``: each pair once, columns ``lsoa21_code``, ``code`` (the old area) and
        ``same`` (whether its border is the same all the way).
    """
    new, old = sources.rda(CHANGES_2011), sources.rda(CHANGES_2001)
    new = new[new["lsoa21_code"].isin(codes)]
    lost = codes.difference(new["lsoa21_code"])
    if len(lost):
        raise sources.SourceError(
            f"{CHANGES_2011}, field lsoa21_code: {lost[0]} has no row, nor have {len(lost) - 1} more."
        )
    both = new.merge(old, on="lsoa11_code", suffixes=("_2011", "_2001"))
    both["same"] = (both["change_code_2011"] == UNCHANGED) & (both["change_code_2001"] == UNCHANGED)
    return {
        "lsoa11": _pairs(new.assign(same=new["change_code"] == UNCHANGED), "lsoa11_code"),
        "lsoa01": _pairs(both, "lsoa01_code"),
    }


def _pairs(table: pd.DataFrame, code: str) -> pd.DataFrame:
    """Each pair once: two ways from one old area to a new one count it once. The same border only if every way says so."""
    return table.groupby(["lsoa21_code", code], as_index=False)["same"].all().rename(columns={code: "code"})


def published(name: str, code: str) -> pd.Series:
    """The ranks of an edition by the code of its areas: each once, from 1 to as many as there are.

    Raises
    ------
    SourceError
        An area twice, a rank missing, no whole number, or beyond the number of areas.
    """
    table = sources.rda(name)
    rank = pd.to_numeric(table["IMD_rank"], errors="coerce")
    wrong = table[code].duplicated() | rank.isna() | (rank % 1 != 0) | ~rank.between(1, len(table))
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise sources.SourceError(
            f"{name}, row {row + 1}, area {table[code].iloc[row]}, field IMD_rank: {table['IMD_rank'].iloc[row]} is not the "
            f"one rank of an area, from 1 to {len(table):,}."
        )
    return pd.Series(rank.to_numpy(), index=pd.Index(table[code]), name=name)


def carry(pairs: pd.DataFrame, rank: pd.Series, changed: str, name: str) -> pd.Series:
    """Ranks of old areas on today's: the mean of those it is made of, rounded.

    Parameters
    ----------
    pairs : DataFrame
        As of :func:`changes`.
    rank : Series
        As of :func:`published`.
    changed, name : str
        Files of the pairs and of the ranks, for what is said when an area is in one alone.
    """
    found = pairs["code"].map(rank)
    if found.isna().any():
        raise sources.SourceError(
            f"{changed}, field {pairs['code'][found.isna()].iloc[0]}: {name} has no rank for that area."
        )
    return found.groupby(pairs["lsoa21_code"]).mean().round()


def editions_in(deciles: Sequence[pd.Series], most: int) -> pd.Series:
    """In how many editions a neighbourhood was in the first tenths.

    Parameters
    ----------
    deciles : sequence of Series
        The tenth in each edition, 1 (most deprived) to 10; may be missing.
    most : int
        The last tenth that counts: 1 for the most deprived tenth, 2 for the fifth.

    Returns
    -------
    Series
        ``Int8``, 0 to the number of editions; missing where an edition is.
    """
    table = pd.concat(deciles, axis=1)
    return (table <= most).sum(axis=1).where(table.notna().all(axis=1)).astype("Int8")
