"""The state of England in three sentences, for the front page."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis.england import state
from lib.words.naming import tag


def state_of_england(neighbourhoods: pd.DataFrame) -> list[str]:
    """Three sentences from the national table: both at once, how unevenly, and what averages hide.

    Parameters
    ----------
    neighbourhoods : DataFrame
        All 33,755, with ``both10``, ``population``, ``lad25_code``, ``imd2025_decile``.
    """
    need, community = tag(catalogue.measure("imd2025")), tag(catalogue.measure("cni2023"))
    found = state(neighbourhoods)
    return [
        f"{found.both:,} of England’s {found.neighbourhoods:,} neighbourhoods face both. They are in the most deprived "
        f"tenth (Index of Multiple Deprivation, {need}). They are also in the tenth with the highest community need "
        f"(Community Needs Index, {community}). About {found.people / 1e6:.1f} million people live there (mid-2022).",
        f"They are spread unevenly: {found.held:,} of the {found.councils:,} councils have at least one "
        f"({need} and {community}). Half of them are in only {found.half:,} councils.",
        f"An average hides a lot. {found.wide:,} councils have neighbourhoods in the most deprived tenth of England and "
        f"also in the least deprived tenth ({need}).",
    ]
