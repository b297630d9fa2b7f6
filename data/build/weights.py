"""``data/weights.parquet``: how many there are of those whom a figure counts, where that is not everybody.

Index ``lsoa21_code``, sorted. Columns, whole numbers, by which the figures of neighbourhoods
are averaged for larger places (``lib/catalogue/measures.py``, ``WEIGHTS``):

- ``working_age``: people aged 18 to 66 in mid-2022, for employment. The Ministry uses these
  denominators and our sources lack them, so they are found from what is published: the number
  of people kept out of work, rounded to 5, and the score, which is their share drawn a
  little towards that of the council. See :func:`denominators`.
- ``adults``: people aged 25 to 66, ``under_18``: mid-2022, from the bands of age, whose shares
  are those of the Census of 2021; half of those aged 60 to 74 are taken to be 66 or younger.
- ``households``: Census of 2021.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table

HOUSEHOLDS = "humaniverse/demographr/data/household_tenure21_lsoa21.rda"
UP_TO_66 = 0.5
"""Share of those aged 60 to 74 who are 66 or younger; 7 of 15 years, and the younger ones are more."""
ROUNDS = 40
"""After 20 no denominator moves by a millionth."""


def build() -> None:
    frame = load_table("data/neighbourhoods.parquet")
    bands = {
        name: frame[f"age_{name}"].astype(float)
        for name in ("0_4", "5_11", "12_17", "18_24", "25_34", "35_44", "45_59", "60_74")
    }
    adults = bands["25_34"] + bands["35_44"] + bands["45_59"] + UP_TO_66 * bands["60_74"]
    found = denominators(
        frame["employment_deprived_people"].astype(float),
        frame["imd2025_employment_score"],
        frame["lad25_code"],
        bands["18_24"] + adults,
    )
    # More people of working age than people: the published number is not one of residents (Hackney 017D has 2,875 among
    # 1,684).
    working_age = found.where(found <= frame["population"], (bands["18_24"] + adults).clip(upper=frame["population"]))
    weights = pd.DataFrame(
        {
            "working_age": working_age,
            "adults": adults,
            "under_18": bands["0_4"] + bands["5_11"] + bands["12_17"],
            "households": _households(frame.index),
        },
        index=frame.index,
    )
    save_table(check("weights", weights.round().astype("int32")), "data/weights.parquet")


def denominators(number: pd.Series, share: pd.Series, council: pd.Series, guess: pd.Series) -> pd.Series:
    """Of how many a published number is the share that was published with it, where the share has been shrunk.

    The Indices of Deprivation draw the share of each neighbourhood towards that of its council,
    the more so the fewer people it stands on and the more alike the council's neighbourhoods are
    ("shrinkage", appendix of the technical report of 2019, on the logits of the shares). For
    income, where the denominator is known, the rule gives the published scores back to within
    the rounding of the numbers. Here it is turned round.

    Parameters
    ----------
    number : Series
        How many, rounded; missing where it was too small to publish.
    share : Series
        The score, above 0 and below 1.
    council : Series
        Code of the council of each.
    guess : Series
        A first guess at the denominators, and the answer where ``number`` is missing.

    Returns
    -------
    Series
        Denominators, same index.
    """
    place, codes = pd.factorize(council)
    size = np.bincount(place)[place]
    known = number.notna().to_numpy()
    total = guess.to_numpy(dtype=float)
    counted = number.where(known, guess * share).to_numpy(dtype=float)
    logit = np.log(share / (1 - share)).to_numpy()

    def of_council(values: np.ndarray) -> np.ndarray:
        return np.bincount(place, weights=values, minlength=len(codes))[place]

    for _ in range(ROUNDS):
        middle = np.log(of_council(counted) / (of_council(total) - of_council(counted)))
        left = np.maximum(total - counted, 1)
        raw = np.log((counted + 0.5) / (left + 0.5))
        error = (total + 1) * (total + 2) / (total * (counted + 1) * (left + 1))
        apart = of_council((raw - middle) ** 2) / np.maximum(size - 1, 1)
        # The one neighbourhood of a council cannot be drawn towards the others.
        own = np.where(size > 1, apart / (apart + error), 1.0)
        before = (logit - (1 - own) * middle) / own
        total = np.where(known, counted - 0.5 + (counted + 0.5) / np.exp(before), total)
    return pd.Series(total, index=guess.index)


def _households(codes: pd.Index) -> pd.Series:
    table = sources.rda(HOUSEHOLDS).drop_duplicates("lsoa21_code").set_index("lsoa21_code")
    return table["total_households"].reindex(codes)
