"""What the catalogue declares, held against the tables that builders make: what is missing is said before anything is
built on it.
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from lib import catalogue
from lib.analysis.level_values import value_column
from lib.catalogue.errors import require

MOST_DECIMALS = 3
"""To so many places a declared range must be that of the data."""


def in_order(neighbourhoods: pd.DataFrame, weights: pd.DataFrame) -> list[catalogue.Measure]:
    """All measures of these tables, in the order of their columns, once every column they need was found.

    Parameters
    ----------
    neighbourhoods, weights : DataFrame
        As built, ``population`` among the weights.

    Raises
    ------
    CatalogueError
        A measure's column, score, tenth or weight is not there; the sentence names the measure, the field and the
        builder.
    """
    require_declared(neighbourhoods)
    for key, measure in catalogue.measures_of().items():
        column = measure.weight_column
        require(
            column in weights,
            "Measure",
            key,
            "weight",
            f"data/weights.parquet has no column '{column}'; have data/build/weights.py make it, or correct the weight.",
        )
    order = {column: number for number, column in enumerate(neighbourhoods.columns)}
    return sorted(catalogue.measures_of().values(), key=lambda measure: order[measure.column])


def require_declared(neighbourhoods: pd.DataFrame, places: pd.DataFrame | None = None) -> None:
    """Refuse tables that lack a column of a measure, but for measures that have a table of their own.

    Raises
    ------
    CatalogueError
        Names the measure, the field and what to run.
    """
    for key, measure in catalogue.measures_of().items():
        needed = {"column": measure.column, "score_column": measure.score_column}
        needed |= {"kind": f"{key}_decile"} if measure.kind == "rank" else {}
        for field, column in needed.items():
            require(column is None or column in neighbourhoods, "Measure", key, field, _remedy(measure, str(column)))
        if places is not None:
            larger = [level for level in measure.levels if level != "lsoa21"]
            column = value_column(measure, larger[0]) if larger else None
            require(
                column is None or column in places,
                "Measure",
                key,
                "levels",
                f"data/places.parquet has no column '{column}'; run make data NAME=places first.",
            )


def _remedy(measure: catalogue.Measure, column: str) -> str:
    start = f"data/neighbourhoods.parquet has no column '{column}'; "
    if measure.csv:
        return start + "run make data NAME=neighbourhoods first."
    return start + (
        "name its csv and csv_column, or have data/build/neighbourhoods.py make it; "
        "then run make data NAME=neighbourhoods."
    )


def from_csv(measure: catalogue.Measure, codes: pd.Index) -> pd.Series:
    """The values of a measure that is read from a CSV file as it stands, one a neighbourhood.

    Parameters
    ----------
    measure : Measure
        One with ``csv`` and ``csv_column``.
    codes : Index
        Codes of all neighbourhoods (LSOA 2021), sorted.

    Returns
    -------
    Series
        Index ``codes``; ``Int32`` for counts and categories, else float. Missing where the file's field is empty.

    Raises
    ------
    SourceError
        The file is not pinned, or not the one that was.
    CatalogueError
        The file has no column of that name, is not of the neighbourhoods of 2021, gives one twice or leaves one out,
        holds what is no number, or runs beyond the measure's range.
    """

    def wrong(holds: bool, field: str, said: str) -> None:
        require(holds, "Measure", measure.key, field, f"{measure.csv} {said}")

    table = pd.read_csv(sources.buffer(measure.csv), dtype=str, encoding="utf-8-sig")
    heads = ", ".join(table.columns)
    wrong("lsoa21_code" in table, "csv", f"has no column lsoa21_code, but {heads}; name the column of codes so.")
    wrong(measure.csv_column in table, "csv_column", f"has no column '{measure.csv_column}', but {heads}.")
    found = table["lsoa21_code"].str.strip()
    strange = found[~found.isin(codes)]
    said = (
        f"has {len(strange):,} codes that are no neighbourhood of England of 2021, the first "
        f"'{strange.iloc[0]}'; codes of 2011 must be carried over, and other countries left out."
        if len(strange)
        else ""
    )
    wrong(strange.empty, "csv", said)
    twice = found[found.duplicated()]
    wrong(twice.empty, "csv", f"has {twice.iloc[0]} twice; leave one line." if len(twice) else "")
    lost = codes.difference(found)
    said = (
        f"has no line for {len(lost):,} of {len(codes):,} neighbourhoods, the first {lost[0]}; "
        "add them, with nothing after the comma where there is no figure, and 0 only where it is 0."
        if len(lost)
        else ""
    )
    wrong(lost.empty, "csv", said)
    text = table.set_index(found)[measure.csv_column].str.strip()
    values = pd.to_numeric(text.where(text != ""), errors="coerce")
    no_number = text[text.notna() & (text != "") & values.isna()]
    wrong(
        no_number.empty,
        "csv_column",
        f"has '{no_number.iloc[0]}' for {no_number.index[0]}; give a number, or nothing where there is none."
        if len(no_number)
        else "",
    )
    wrong(values.notna().any(), "csv_column", "has no value at all in that column.")
    low, high = values.min(), values.max()
    equal = abs(low - measure.range[0]) < 10**-MOST_DECIMALS and abs(high - measure.range[1]) < 10**-MOST_DECIMALS
    said = (
        f"runs from {low:.{MOST_DECIMALS}f} to {high:.{MOST_DECIMALS}f}; write range = [{_plain(low)}, {_plain(high)}]."
    )
    wrong(equal, "range", said)
    whole = measure.kind in ("count", "category")
    wrong(
        not whole or bool((values.dropna() % 1 == 0).all()), "kind", f"has parts of 1, which a {measure.kind} has not."
    )
    return values.reindex(codes).astype("Int32" if whole else float).rename(measure.column)


def _plain(number: float) -> str:
    return f"{number:.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
