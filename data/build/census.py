"""Columns of ``data/neighbourhoods.parquet``: who lives in a neighbourhood, as context.

From the bands of age (mid-2022): shares of people under 5, under 18, 12 to 17, 18 to 24, 75 and over. From the Census of
2021: shares of households by how they hold their home and by the kind of home, and, for local areas alone, of people aged 3
and over by how well they speak English; a neighbourhood has its local area's. Ethnic group is not read here, and no figure of
it is kept for any place.

Shares are from 0 to 1, to a thousandth: the ages are published no closer, and the publisher of the Census alters small numbers.
They are held as ``float32``, which takes half the room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from data.build import sources

CENSUS = "humaniverse/demographr/data/"
TENURE = CENSUS + "household_tenure21_lsoa21.rda"
HOMES = CENSUS + "household_type21_lsoa21.rda"
ENGLISH = CENSUS + "proficiency21_msoa21.rda"
PLACES = 3
"""Decimals of a share."""
AGES = MappingProxyType(
    {
        "under_5": ("0_4",),
        "under_18": ("0_4", "5_11", "12_17"),
        "aged_12_17": ("12_17",),
        "aged_18_24": ("18_24",),
        "aged_75_plus": ("75_plus",),
    }
)
OF_TENURE = MappingProxyType(
    {
        "owned_outright": ("Owned: Owns outright",),
        "owned_mortgage": ("Owned: Owns with a mortgage or loan", "Shared ownership: Shared ownership"),
        "social_rented": ("Social rented: Rents from council or Local Authority", "Social rented: Other social rented"),
        "private_rented": (
            "Private rented: Private landlord or letting agency",
            "Private rented: Other private rented",
            "Lives rent free",
        ),
    }
)
OF_HOMES = MappingProxyType(
    {
        "detached": ("Detached",),
        "semi_detached": ("Semi-detached",),
        "terraced": ("Terraced",),
        "flats": (
            "In a purpose-built block of flats or tenement",
            "Part of a converted or shared house, including bedsits",
            "Part of another converted building, for example, former school, church or warehouse",
            "In a commercial building, for example, in an office building, hotel or over a shop",
        ),
    }
)
NOT_SHOWN = ("A caravan or other mobile or temporary structure",)
"""Kinds of home that are in the file and that no measure has."""
OTHER = "Main language is not English (English or Welsh in Wales)"
OF_ENGLISH = MappingProxyType(
    {
        "main_language_english": ("Main language is English (English or Welsh in Wales)",),
        "little_english": (f"{OTHER}: Cannot speak English well", f"{OTHER}: Cannot speak English"),
    }
)


def who_lives_here(people: pd.DataFrame, local_area: pd.Series) -> pd.DataFrame:
    """All of it.

    Parameters
    ----------
    people : DataFrame
        Index code of the neighbourhood, all of them; ``age_0_4`` to ``age_75_plus``, counts.
    local_area : Series
        Code of the local area (MSOA 2021) of each, same index.

    Returns
    -------
    DataFrame
        Index that of ``people``; a column a measure, 0 to 1, ``float32``.

    Raises
    ------
    SourceError
        See :func:`shares`.
    """
    codes = people.index
    language = _language(pd.Index(local_area.unique())).reindex(local_area).set_axis(codes)
    found = pd.concat(
        [
            _ages(people),
            shares(TENURE, "tenure", OF_TENURE, (), codes),
            shares(HOMES, "type", OF_HOMES, NOT_SHOWN, codes),
            language,
        ],
        axis=1,
    )
    return found.round(PLACES).astype("float32")


def _ages(people: pd.DataFrame) -> pd.DataFrame:
    bands = people.filter(regex="^age_").astype(float)
    # The bands are made of shares to a thousandth, and add up to a few people more or fewer than the total.
    whole = bands.sum(axis=1)
    return pd.DataFrame({key: bands[[f"age_{each}" for each in of]].sum(axis=1) / whole for key, of in AGES.items()})


def shares(
    name: str, field: str, groups: Mapping[str, Sequence[str]], also: Sequence[str], codes: pd.Index
) -> pd.DataFrame:
    """Shares of households by group, from a table of the Census with a line a neighbourhood and kind.

    Parameters
    ----------
    name : str
        The source file: columns ``lsoa21_code``, ``field``, ``n``.
    groups : mapping of str to sequence of str
        Column to the words of ``field`` that it counts.
    also : sequence of str
        Other words that the field may have: they count among all.
    codes : Index
        Neighbourhoods that must be there.

    Returns
    -------
    DataFrame
        Index ``codes``; a column a group, 0 to 1.

    Raises
    ------
    SourceError
        A neighbourhood or a kind is missing, a line is there twice, a number is none or below 0, or a word is not known;
        the sentence names file, row and field.
    """
    table = sources.rda(name)
    table = table[table["lsoa21_code"].isin(codes)]
    known = [*(word for words in groups.values() for word in words), *also]
    _refuse(name, table, field, ~table[field].isin(known), "is not a word that is known here")
    _refuse(name, table, "n", ~(table["n"] >= 0), "is no number of households")
    _refuse(name, table, "lsoa21_code", table.duplicated(["lsoa21_code", field]), "has that line twice")
    wide = table.pivot(index="lsoa21_code", columns=field, values="n").reindex(codes)
    lost = wide.reindex(columns=known).isna()
    if lost.to_numpy().any():
        code = lost.index[lost.any(axis=1)][0]
        raise sources.SourceError(f"{name}, field {field}: {code} has no line for {lost.columns[lost.loc[code]][0]}.")
    whole = wide.sum(axis=1)
    return pd.DataFrame({key: wide[list(words)].sum(axis=1) / whole for key, words in groups.items()})


def _language(areas: pd.Index) -> pd.DataFrame:
    table = sources.rda(ENGLISH)
    known = table[table["msoa21_code"].isin(areas)]
    first, second = OF_ENGLISH["main_language_english"][0], OTHER
    for column in (first, second, *OF_ENGLISH["little_english"]):
        _refuse(ENGLISH, known, column, ~(known[column] >= 0), "is no number of people")
    lost = areas.difference(known["msoa21_code"])
    if len(lost) or known["msoa21_code"].duplicated().any():
        raise sources.SourceError(
            f"{ENGLISH}, field msoa21_code: each local area must have one row; {len(lost)} have none."
        )
    counts = known.set_index("msoa21_code")
    whole = counts[first] + counts[second]
    return pd.DataFrame({key: counts[list(words)].sum(axis=1) / whole for key, words in OF_ENGLISH.items()})


def _refuse(name: str, table: pd.DataFrame, field: str, wrong: pd.Series, said: str) -> None:
    if wrong.any():
        line = table[wrong].iloc[0]
        raise sources.SourceError(f"{name}, row {line.name + 1}, {line.iloc[0]}, field {field}: {line[field]} {said}.")
