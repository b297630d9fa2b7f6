"""Sentences about both at once: how many, who changes side, where, which part of community is thin, which lists."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis import both_counts
from lib.analysis.both import COMMUNITY_PARTS
from lib.analysis.reported import Reported
from lib.places.area import Area
from lib.places.facing_both import BOTH, COMMUNITY, COMMUNITY_ONLY, NEED, NEED_ONLY, NEITHER
from lib.places.members import spoken
from lib.words.english import join_numbers, lower_first, number_or_none, upper_first
from lib.words.naming import both_tags, called, tag
from lib.words.strips import in_tenths

BY = {
    "rgn": "Region",
    "cauth25": "Combined authority",
    "lad25": "Council",
    "pcon24": "Constituency",
    "rural_urban": "Urban or rural",
    "coast": "On the coast or not",
}
PLURAL = {"rgn": "regions", "cauth25": "combined authorities", "lad25": "councils", "pcon24": "constituencies"}
NAMED = 3


def side_names(need: int, community: int) -> dict[int, str]:
    """The four classes in plain words, for the legend, most need first."""
    return {
        BOTH: "Both",
        NEED_ONLY: f"Most deprived {need} per cent only",
        COMMUNITY_ONLY: f"Highest community need {community} per cent only",
        NEITHER: "Neither",
    }


def hover_labels(need: int, community: int) -> list[str]:
    """The four classes for the pointer, in the order of their numbers, each with its years."""
    names = side_names(need, community)
    return [f"{names[side]} ({both_tags()})" for side in sorted(names)]


def headline(totals: pd.DataFrame, need: int, community: int) -> list[str]:
    """How many face both in England, who lives there, and how many it would be by chance.

    Parameters
    ----------
    totals : DataFrame
        As :func:`lib.analysis.both.totals` gives it for all of England.
    """
    both, number = totals.loc[BOTH], both_counts.whole(totals)["neighbourhoods"]
    chance = both_counts.by_chance(number, need, community)
    return [
        f"Of England’s {number:,} neighbourhoods, {number_or_none(both['neighbourhoods'])} are among the {need} per "
        "cent most deprived "
        f"({tag(catalogue.measure(NEED))}) and among the {community} per cent with highest community need "
        f"({tag(catalogue.measure(COMMUNITY))}).",
        f"{both['people']:,} people live in them, {both['children']:,} of them under 18 (mid-2022), in "
        f"{both['councils']:,} councils.",
        f"If deprivation and community need had nothing to do with each other, it would be about {chance:,} "
        f"({both_tags()}).",
    ]


def in_place(area: Area, totals: pd.DataFrame, need: int, community: int) -> str:
    """How much of a place faces both.

    Parameters
    ----------
    totals : DataFrame
        As :func:`lib.analysis.both.totals` gives it for the place.
    """
    (number, people), both = both_counts.whole(totals), totals.loc[BOTH]
    if not number:
        return (
            f"Whether {called(area)} faces both is not known, because no neighbourhood lies mostly in it "
            f"({both_tags()})."
        )
    if number == 1:
        side = both_counts.side_of_one(totals)
        deprived, high = (
            f"the {need} per cent most deprived ({tag(catalogue.measure(NEED))})",
            f"the {community} per cent with highest community need ({tag(catalogue.measure(COMMUNITY))})",
        )
        said = {
            BOTH: f"faces both: it is among {deprived} and among {high}",
            NEED_ONLY: f"is among {deprived}, but not among {high}",
            COMMUNITY_ONLY: f"is among {high}, but not among {deprived}",
            NEITHER: f"is neither among {deprived} nor among {high}",
        }[side]
        return f"{upper_first(called(area))} {said}."
    if not both["neighbourhoods"]:
        return f"In {called(area)}, none of the {number:,} neighbourhoods faces both ({both_tags()})."
    one = both["neighbourhoods"] == 1
    return (
        f"In {called(area)}, {both['neighbourhoods']:,} of the {number:,} neighbourhoods {'faces' if one else 'face'} "
        f"both ({both_tags()}): home to "
        f"{both['people']:,} people, {share_of_people(both['people'] / people)} of all, {both['children']:,} of them "
        "under 18 (mid-2022)."
    )


def moved(joins: int, leaves: int, need: int, community: int, where: str = "") -> str:
    """How many change side when both lines move by one point; ``where`` begins the sentence: ``In Blackpool, ``."""
    wider, narrower = (
        f"{need + step} per cent" if need == community else f"{need + step} and {community + step} per cent"
        for step in (1, -1)
    )
    if not joins and not leaves:
        return f"{upper_first(f'{where}moving')} the line by one point changes nothing ({both_tags()})."
    return (
        f"{upper_first(f'{where}one')} point wider ({wider}), {number_or_none(joins)} more would face both; one point "
        f"narrower ({narrower}), "
        f"{number_or_none(leaves)} fewer ({both_tags()})."
    )


MOVES = {
    ("joins", "need"): "Joins one point wider: just short on deprivation",
    ("joins", "community"): "Joins one point wider: just short on community need",
    ("joins", "both"): "Joins one point wider: just short on both",
    ("leaves", "need"): "Leaves one point narrower: just past the line on deprivation",
    ("leaves", "community"): "Leaves one point narrower: just past the line on community need",
    ("leaves", "both"): "Leaves one point narrower: just past the line on both",
}
"""Which way a neighbourhood near the line goes, and what decides it."""


def where(table: pd.DataFrame, by: str, half: int, total: int) -> list[str]:
    """Where neighbourhoods facing both are.

    Parameters
    ----------
    table : DataFrame
        As :func:`lib.analysis.both.by_place` gives it, for England.
    half : int
        How few of these places hold half of them.
    total : int
        Neighbourhoods facing both in England, in such a place or not.
    """
    years = both_tags()
    if by in ("rural_urban", "coast"):
        names = {
            "Urban": "urban",
            "Rural": "rural",
            "On the coast": "on the coast",
            "Not on the coast": "away from the coast",
        }
        parts = [
            f"{row['both']:,} of {row['neighbourhoods']:,} neighbourhoods {names[row['name']]} face both, "
            f"home to {share_of_people(row['share'])} of the people there"
            for _, row in table.iterrows()
        ]
        order = parts if by == "rural_urban" else sorted(parts, key=lambda part: "away" in part)
        return [f"{upper_first(order[0])}; {order[1]} ({years}; people mid-2022)."]
    held = table[table["both"] > 0]
    if held.empty:
        return [f"None of the {len(table):,} {PLURAL[by]} holds a neighbourhood facing both ({years})."]
    first = (
        f"{len(held):,} of the {len(table):,} {PLURAL[by]} hold at least one; {half:,} of them "
        f"{'holds' if half == 1 else 'hold'} half of all {total:,} ({years})."
    )
    top = [f"{spoken(row['name'])} ({share_of_people(row['share'])})" for _, row in held.head(NAMED).iterrows()]
    said = [first, f"The largest shares of people living in one: {_listed(top)} ({years}; people mid-2022)."]
    outside = both_counts.elsewhere(table, total)
    if outside:
        said.append(
            f"{outside:,} of the {total:,} lie where there is no combined authority, among them all in London "
            f"({years})."
        )
    return said


def rank_of(table: pd.DataFrame, code: str, by: str) -> str:
    """Where one place stands in the ranking by share of people."""
    row = table.loc[code]
    equal = both_counts.with_equal_share(table, code)
    share = f"{share_of_people(row['share'])} of its people live in a neighbourhood facing both"
    if not row["both"]:
        return f"{spoken(row['name'])}: none of its people do, as in {equal - 1:,} other {PLURAL[by]} ({both_tags()})."
    return (
        f"{spoken(row['name'])}: {share}, number {row['rank']:,} of {len(table):,} {PLURAL[by]}, where 1 is the "
        f"largest share ({both_tags()})."
    )


def meanings() -> list[str]:
    """The three parts of community need, with the project's words for each."""
    return [f"{catalogue.measure(part).label}. {catalogue.measure(part).meaning}" for part in COMMUNITY_PARTS]


def thin(parts: pd.DataFrame, community: int, whose: str) -> list[str]:
    """Which part of community is thin among neighbourhoods that face both.

    Parameters
    ----------
    parts : DataFrame
        As :func:`lib.analysis.both.thin_parts` gives it for the neighbourhoods facing both.
    whose : str
        ``England``, or what a place is called.
    """
    year = tag(catalogue.measure(COMMUNITY))
    number = len(parts)
    if not number:
        return [f"No neighbourhood in {whose} faces both, so there is nothing to count ({year})."]
    labels = {part: lower_first(catalogue.measure(part).label) for part in COMMUNITY_PARTS}
    found = both_counts.thin_counts(parts)
    counted, within = (
        [f"{label} in {number_or_none(each[part])}" for part, label in labels.items()]
        for each in (found.thinnest, found.within)
    )
    several, none = found.several, found.none
    them = "the neighbourhood" if number == 1 else f"the {number:,} neighbourhoods"
    said = [
        f"Of {them} facing both in {whose}, the thinnest part is {join_numbers(counted)} ({year}).",
        f"Taken one by one, these are among the {community} per cent with most need in England: {join_numbers(within)} "
        f"({year}).",
    ]
    more = [f"{several:,} {'has' if several == 1 else 'have'} two or three thin parts at once"] if several else []
    if none:
        more.append(
            f"{none:,} {'has' if none == 1 else 'have'} no part that is thin by itself: there the three together make "
            "the need high"
        )
    if more and number > 1:
        said.append(f"Of them, {' and '.join(more)} ({year}).")
    return said


def thin_here(row: pd.Series, ranks: pd.Series, community: int) -> list[str]:
    """Which part of community is thin in one neighbourhood.

    Parameters
    ----------
    row : Series
        Its line of :func:`lib.analysis.both.thin_parts`.
    ranks : Series
        Its national rank by part.
    """
    measure = catalogue.measure(row["thinnest"])
    said = [
        f"Of the three parts of community need, the thinnest here is {lower_first(measure.label)}: rank "
        f"{ranks[row['thinnest']]:,} of "
        f"{measure.out_of:,}, where 1 is the most need ({tag(measure)}). {measure.meaning}"
    ]
    others = [
        f"{lower_first(catalogue.measure(part).label)} (rank {ranks[part]:,}{', thin too' if row[part] else ''})"
        for part in COMMUNITY_PARTS
        if part != row["thinnest"]
    ]
    said.append(
        f"The other two: {' and '.join(others)} ({tag(catalogue.measure(COMMUNITY))}; thin means among the {community} "
        "per cent with most need)."
    )
    return said


def edge_words(row: pd.Series, names: pd.DataFrame) -> str:
    """One sharp edge: which two neighbourhoods, how far apart, where.

    Parameters
    ----------
    row : Series
        A line of :func:`lib.analysis.edges.edges`.
    names : DataFrame
        The neighbourhoods with their names.
    """
    one, other = names.loc[row["code_a"]], names.loc[row["code_b"]]
    where = in_tenths(one["imd2025_decile"], other["imd2025_decile"], row["rank_a"], row["rank_b"])
    return (
        f"{where}. They share {_metres(row['border'])} of border, "
        f"{_in_councils(one['lad25_name'], other['lad25_name'])}."
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
        verdict = (
            "The data shows the gap: every neighbourhood on the one side is more deprived than every one on the other"
        )
    elif needier["first"] < better["first"]:
        verdict = (
            "The data shows the gap in part: the most deprived neighbourhood is where the report says, but others on "
            "that side are no more deprived"
        )
    else:
        verdict = "The data does not show the gap"
    if len(touching):
        widest = touching.iloc[0]
        near = (
            f"They touch; the widest step across the border is from rank {widest['rank_a']:,} to rank "
            f"{widest['rank_b']:,}."
        )
    else:
        near = f"They do not touch: {kilometres:.1f} km lie between them in a straight line."
    return [
        f"The report (2024): {pair.statement}",
        f"Here: {one} {other} {near}",
        f"{verdict} (IMD 2025). {table.index[0]} has {table['income'].iloc[0]:.0%} of people living with income "
        f"deprivation, {table.index[1]} "
        f"{table['income'].iloc[1]:.0%} (2025).",
        f"How they were matched: {pair.matched} Not in our data: {lower_first(pair.unknown)}",
    ]


def _side(name: str, row: pd.Series) -> str:
    if row["neighbourhoods"] == 1:
        return (
            f"{name} is one neighbourhood, rank {row['first']:,}, in tenth {row['first_tenth']} of 10 (IMD 2025, 1 "
            "is the most deprived)."
        )
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


def share_of_people(share: float) -> str:
    """A share in words: ``12 per cent``; a small one is never said to be none."""
    if 0 < share < 0.01:
        return "less than 1 per cent"
    return f"{100 * share:.0f} per cent"


def _listed(parts: list[str]) -> str:
    return join_numbers(parts) if len(parts) > 1 else parts[0]
