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


def faced(neighbourhoods: pd.DataFrame) -> str:
    """How many neighbourhoods face both, beside a map of them."""
    found = state(neighbourhoods)
    return f"{found.both:,} of {found.neighbourhoods:,} neighbourhoods face both."


MEANING = (
    "They are in England’s most deprived tenth, and in its tenth with the highest community need: few places to meet, "
    "weak connections, little activity."
)


def large_figures(neighbourhoods: pd.DataFrame) -> list[tuple[str, str]]:
    """Three figures of England, each with what it counts.

    Parameters
    ----------
    neighbourhoods : DataFrame
        As for :func:`state_of_england`.
    """
    found = state(neighbourhoods)
    return [
        (f"{found.people / 1e6:.1f} million", "people live in neighbourhoods that face both"),
        (
            f"{found.half:,} councils",
            f"hold half of these neighbourhoods; {found.held:,} of {found.councils:,} have one",
        ),
        (f"{found.wide:,} councils", "have neighbourhoods in the most and in the least deprived tenth"),
    ]


def figures_source() -> str:
    """Year and source of the figures of the front page."""
    need, community = catalogue.measure("imd2025"), catalogue.measure("cni2023")
    return (
        f"{tag(need)}: {catalogue.dataset(need.dataset).publisher}. {tag(community)}: "
        f"{catalogue.dataset(community.dataset).publisher}. People: mid-2022."
    )
