"""What lies inside a place: where a neighbourhood stands in its council, and what an average hides."""

from __future__ import annotations

import pandas as pd

from lib.analysis.inside import inside_of, place_in_council
from lib.places.members import spoken
from lib.words.english import upper_first


def position_in_council(code: str, council: pd.DataFrame) -> str:
    """Where a neighbourhood stands among those of its council.

    Parameters
    ----------
    code : str
        Code of the neighbourhood, in the index of ``council``.
    council : DataFrame
        All neighbourhoods of its council, with ``lad25_name`` and ``imd2025_rank``.
    """
    name = spoken(council["lad25_name"].iloc[0])
    if len(council) == 1:
        return f"It is the only neighbourhood of {name}."
    position = place_in_council(code, council)
    return (
        f"Within {name} it is number {position:,} of {len(council):,} neighbourhoods, where 1 is the most deprived "
        "(IMD 2025)."
    )


def average_hides(members: pd.DataFrame) -> str:
    """What the average of a larger place leaves unsaid.

    Parameters
    ----------
    members : DataFrame
        Its neighbourhoods, with ``imd2025_decile`` and ``both10``; may be none.
    """
    found = inside_of(members)
    if found is None:
        return "No neighbourhood lies mostly in it, so it has no figures of its own; the neighbourhoods around it do."
    total, low, high, deprived = found.neighbourhoods, found.low, found.high, found.deprived
    if total == 1:
        return (
            f"It is one neighbourhood, in tenth {low} of 10 for deprivation, where 1 is the most deprived (IMD 2025)."
        )
    if deprived == 0:
        first = f"none of its {total:,} neighbourhoods is in the most deprived tenth of England (IMD 2025)."
    else:
        also = {0: "not one of them is", 1: "1 of them is"}.get(found.both, f"{found.both:,} of them are")
        first = (
            f"{deprived:,} of its {total:,} neighbourhoods {'is' if deprived == 1 else 'are'} in the most deprived "
            "tenth of England "
            f"(IMD 2025). {upper_first(also)} also in the tenth with highest community need (CNI 2023)."
        )
    reach = (
        f"All its neighbourhoods are in tenth {low}"
        if low == high
        else f"Its neighbourhoods reach from tenth {low} to tenth {high}"
    ) + ", where 1 is the most deprived."
    # Where all are much alike the average hides little.
    lead = "What the average hides" if high - low > 1 else "Inside it"
    return f"{lead}: {first} {reach}"
