"""Sentences about both at once that tell of edges and of how it is all counted: the sharpest edges of a place, those of
a report, the rules, what is missing.
"""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis.edges import LEAST_APART
from lib.analysis.reported import Reported
from lib.places.facing_both import NEED
from lib.places.members import spoken
from lib.words.english import lower_first


def edges_finding(pairs: pd.DataFrame, whose: str) -> str:
    """The widest of the sharp edges of a place, or that it has none.

    Parameters
    ----------
    pairs : DataFrame
        As :func:`lib.analysis.edges.sharp_edges` gives them.
    """
    if pairs.empty:
        return f"No sharp edge in {whose}: no two that touch are {LEAST_APART} tenths apart or more."
    return f"The widest edge in {whose} spans {pairs['tenths_apart'].iloc[0]} tenths."


def edge_named(row: pd.Series, names: pd.DataFrame) -> str:
    """The two neighbourhoods of an edge, each with its official name; parameters as of :func:`edge_words`."""
    both = names.loc[[row["code_a"], row["code_b"]]]
    return " and ".join(both["msoa21_name"] + " (" + both["lsoa21_name"] + ")")


def edge_words(row: pd.Series, names: pd.DataFrame) -> str:
    """One sharp edge: how far apart the two are, and where they touch.

    Parameters
    ----------
    row : Series
        A line of :func:`lib.analysis.edges.edges`.
    names : DataFrame
        The neighbourhoods with their names.
    """
    one, other = names.loc[row["code_a"]], names.loc[row["code_b"]]
    return (
        f"Tenth {one['imd2025_decile']} beside tenth {other['imd2025_decile']}, where 1 is most deprived. "
        f"Ranks: {row['rank_a']:,} and {row['rank_b']:,}. "
        f"They share {_metres(row['border'])} of border, {_in_councils(one['lad25_name'], other['lad25_name'])}."
    )


def found(pair: Reported, table: pd.DataFrame, touching: pd.DataFrame, kilometres: float) -> list[str]:
    """A pair that the report tells of, and what the data shows of it.

    Parameters
    ----------
    table, touching, kilometres
        As :mod:`lib.analysis.reported` gives them.
    """
    # Each by itself: taken across, whole numbers beside a share would become fractions.
    needier, better = (table[list(table.columns[:-1])].iloc[n] for n in (0, 1))
    one, other = (_side(name, row) for name, row in zip(table.index, (needier, better), strict=True))
    if needier["last"] < better["first"]:
        verdict = "The data shows the gap: all on the one side are more deprived than all on the other"
    elif needier["first"] < better["first"]:
        verdict = (
            "The data shows the gap in part: the most deprived one is where the report says, but not all on that side "
            "are"
        )
    else:
        verdict = "The data does not show the gap"
    if len(touching):
        widest = touching.iloc[0]
        near = (
            f"They touch. The widest step across the border is from rank {widest['rank_a']:,} to {widest['rank_b']:,}."
        )
    else:
        near = f"They do not touch: {kilometres:.1f} km lie between them in a straight line."
    return [
        f"The report (2024): {pair.statement}",
        f"Here: {one} {other} {near}",
        f"{verdict} (IMD 2025). In {table.index[0]} {table['income'].iloc[0]:.0%} of people live with low income, in "
        f"{table.index[1]} {table['income'].iloc[1]:.0%} (2025).",
        f"How they were matched: {pair.matched} Not in our data: {lower_first(pair.unknown)}",
    ]


def method() -> list[str]:
    """How the numbers are worked out, and what they cannot say."""
    out_of = catalogue.measure(NEED).out_of
    return [
        f"Every neighbourhood has a rank on each index, from 1 (most need) to {out_of:,}.",
        "At a line of 10 per cent it counts as high when its rank is within the first 10 per cent. That is the most "
        "deprived tenth (IMD 2025), and the tenth with highest community need (CNI 2023).",
        "Under 18 adds the three youngest bands of age: 0 to 4, 5 to 11 and 12 to 17. Aged 12 to 24 adds the bands 12 "
        "to 17 and 18 to 24. So those aged 12 to 17 are in both.",
        "The bands are shares of the 2021 Census, put on the people of mid-2022.",
        "A council counts when one of its neighbourhoods faces both.",
        "This test was once called double disadvantage. It is about places. Many people in such a neighbourhood are "
        "not deprived, and much community life leaves no record.",
        "The two indexes are two years apart. Neither says why a place stands where it does.",
        "By chance means: as many as there would be if the two had nothing to do with each other.",
        f"Two that touch make a sharp edge when they are at least {LEAST_APART} tenths apart on deprivation.",
    ]


def missing() -> list[str]:
    """What the page has no figures of."""
    return [
        "Wales, Scotland and Northern Ireland have indexes of their own, which do not compare with these.",
        "A ward in which no neighbourhood mostly lies has no figure of its own.",
    ]


def _side(name: str, row: pd.Series) -> str:
    if row["neighbourhoods"] == 1:
        return f"{name} is one neighbourhood, rank {row['first']:,}, in tenth {row['first_tenth']} of 10 (IMD 2025)."
    tenths = (
        f"all in tenth {row['first_tenth']}"
        if row["first_tenth"] == row["last_tenth"]
        else f"in tenths {row['first_tenth']} to {row['last_tenth']}"
    )
    return (
        f"{name} has {row['neighbourhoods']} neighbourhoods, from rank {row['first']:,} to {row['last']:,}, "
        f"{tenths} (IMD 2025)."
    )


def _in_councils(one: str, other: str) -> str:
    return f"both in {spoken(one)}" if one == other else f"between {spoken(one)} and {spoken(other)}"


def _metres(metres: int) -> str:
    return f"{metres:,} metres" if metres < 1_000 else f"{metres / 1000:.1f} km"
