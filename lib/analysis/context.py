"""Who lives in a place, beside England: how homes are held, what kind of homes there are, how well English is spoken.

Context and no more: nothing here is put in order, and no place is compared with another but with England.
"""

from __future__ import annotations

import functools

import pandas as pd

from lib import catalogue
from lib.analysis.area import average
from lib.places.area import OWN, Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND

TENURE = ("owned_outright", "owned_mortgage", "social_rented", "private_rented")
HOMES = ("detached", "semi_detached", "terraced", "flats")
LANGUAGE = ("main_language_english", "little_english")


def beside_england(area: Area, keys: tuple[str, ...]) -> pd.DataFrame:
    """Shares of an area beside England's.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    keys : tuple of str
        Measures of context.

    Returns
    -------
    DataFrame
        Index the keys that are known of the area, in order; ``share`` and ``england``, 0 to 1. Without lines where none is:
        how well English is spoken is known of local areas and of what is made of them.
    """
    known = [key for key in keys if is_known(area, key)]
    found = {key: (average(area, key), of_england(key)) for key in known}
    return pd.DataFrame.from_dict(found, orient="index", columns=["share", "england"]).dropna()


def is_known(area: Area, key: str) -> bool:
    """Whether a measure of context is told of an area: of its level, and of England; of an area put together where it is
    known of neighbourhoods and of wards.
    """
    levels = catalogue.measure(key).levels
    return area.level in levels or area.level == "ctry" or (area.level == OWN and "ward25" in levels)


@functools.cache
def of_england(key: str) -> float:
    """England's own share, 0 to 1."""
    found = average(area_of(ENGLAND), key)
    assert found is not None, key
    return found
