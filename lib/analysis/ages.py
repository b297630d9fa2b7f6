"""How old the people of a place are, beside England (ONS, mid-2022)."""

from __future__ import annotations

import pandas as pd

from lib import store

BANDS = ("0_4", "5_11", "12_17", "18_24", "25_34", "35_44", "45_59", "60_74", "75_plus")
"""First and last year of each band, the youngest first."""
GROUPS = {"under_18": BANDS[:3], "from_12_to_24": BANDS[2:4], "from_75": BANDS[-1:]}
"""Bands that are told together."""
WHOM: dict[str, tuple[str, ...]] = {
    "12-17": ("12_17",),
    "12-24": ("12_17", "18_24"),
    "5-17": ("5_11", "12_17"),
    "all": (),
}
"""Whom a place may be for: the bands that are counted; none for everyone."""


def ages(members: pd.DataFrame) -> pd.DataFrame:
    """The people of an area by age.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with ``age_0_4`` to ``age_75_plus``; one at least.

    Returns
    -------
    DataFrame
        Index ``band``, the youngest first, then the groups of :data:`GROUPS`; ``people`` (int), ``share`` of the area's
        people and ``england`` of England's, both 0 to 1.
    """
    here, every = _counted(members), _counted(store.neighbourhoods())
    return pd.DataFrame(
        {
            "people": here,
            "share": here / here.loc[list(BANDS)].sum(),
            "england": every / every.loc[list(BANDS)].sum(),
        }
    )


def people_of(members: pd.DataFrame, whom: str) -> pd.Series:
    """How many people of some ages live in each neighbourhood.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with ``population`` and ``age_0_4`` to ``age_75_plus``; may be none.
    whom : str
        Key of :data:`WHOM`.

    Returns
    -------
    Series of int64
        Same index; people, mid-2022. Everyone is the population itself: bands are made of rounded shares.
    """
    bands = WHOM[whom]
    return (members[[f"age_{band}" for band in bands]].sum(axis=1) if bands else members["population"]).astype("int64")


def about(people: int) -> int:
    """A count of people by age, rounded: the source has shares to a tenth of a per cent, which people are made of again.

    >>> about(27_675), about(384), about(7)
    (27700, 380, 10)
    """
    return round(people, -2 if people >= 1000 else -1)


def _counted(frame: pd.DataFrame) -> pd.Series:
    found = frame[[f"age_{band}" for band in BANDS]].sum().astype("int64").set_axis(list(BANDS))
    groups = {name: int(found[list(bands)].sum()) for name, bands in GROUPS.items()}
    return pd.concat([found, pd.Series(groups)]).rename_axis("band")
