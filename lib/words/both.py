"""Sentences about both at once: how many, who changes side, where, which part of community is thin, which lists."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis import both_counts
from lib.analysis.both import COMMUNITY_PARTS
from lib.analysis.both_counts import Here, ThinCounts
from lib.places.area import Area
from lib.places.facing_both import BOTH, COMMUNITY, COMMUNITY_ONLY, NEED, NEED_ONLY, NEITHER
from lib.places.members import spoken
from lib.words.english import join_numbers, lower_first, upper_first
from lib.words.naming import both_tags, called, tag

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


SHORT = ("Neither", "Deprivation only", "Community need only", "Both")
"""The four classes in the order of their numbers, as short as a legend in a map must be."""


def legend_title(need: int, community: int) -> str:
    """What the colours of the map are of, with the lines and the years."""
    lines = f"{need} per cent" if need == community else f"{need} and {community} per cent"
    years = (catalogue.measure(key).year for key in (NEED, COMMUNITY))
    return f"Line at {lines} ({', '.join(years)})"


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


def finding(area: Area | None, found: Here, side: int | None, england: Here) -> str:
    """What the page says first: how many people live where both are faced.

    Parameters
    ----------
    area : Area or None
        The place looked at; None for England.
    found, england : Here
        See :func:`lib.analysis.both_counts.here`, for the place and for England.
    side : int or None
        For a single neighbourhood, the side of the two lines it is on.
    """
    if area is None:
        return f"{upper_first(in_100(found.share))} people in England live in a neighbourhood that faces both."
    if not found.neighbourhoods:
        return f"No neighbourhood lies mostly in {called(area)}."
    if side is not None:
        return f"{upper_first(called(area))}: {SIDES[side]}."
    if not found.both:
        return f"No neighbourhood in {called(area)} faces both."
    return (
        f"{upper_first(in_100(found.share))} people in {called(area)} live in a neighbourhood that faces both, against "
        f"{in_100(england.share).removesuffix(' in 100')} in England."
    )


SIDES = {
    BOTH: "it faces both",
    NEED_ONLY: "deprivation is high, community need is not",
    COMMUNITY_ONLY: "community need is high, deprivation is not",
    NEITHER: "it faces neither",
}
"""What a single neighbourhood is told of the side it is on."""


def in_100(share: float) -> str:
    """A share of people out of a hundred; a small one is never none, and a large one never all.

    >>> [in_100(share) for share in (0.002, 0.279, 0.998, 1.0)]
    ['fewer than 1 in 100', '28 in 100', '99 in 100', '100 in 100']
    """
    if 0 < share < 0.01:
        return "fewer than 1 in 100"
    if 0.99 < share < 1:
        return "99 in 100"
    return f"{100 * share:.0f} in 100"


def meaning_of_both(need: int, community: int) -> str:
    """What facing both means at these lines, with the years of the two indexes."""
    return (
        f"Facing both: in England’s {need} per cent most deprived ({tag(catalogue.measure(NEED))}), and in its "
        f"{community} per cent with highest community need ({tag(catalogue.measure(COMMUNITY))}). Community need is "
        "high where there are few places to meet, weak links and little activity on record."
    )


def counted_beside(area: Area | None, here: Here, england: Here) -> pd.DataFrame:
    """Those that face both and their people by age, the place beside England: a table to be read."""
    # What somebody calls an area of their own stands in quotes, so that it is never taken for England.
    name = upper_first(area.name if area.code else called(area)) if area else ""
    columns = ({name: here} if area else {}) | {"England": england}
    return pd.DataFrame(
        {"Facing both": ["Neighbourhoods", "People", "Under 18", "Aged 12 to 24"]}
        | {
            column: [
                f"{one.both:,} of {one.neighbourhoods:,}",
                f"{one.people:,}",
                f"{one.children:,}",
                f"{one.young:,}",
            ]
            for column, one in columns.items()
        }
    )


def bars_title(found: pd.DataFrame) -> str:
    """Over the bars of places: who has the largest share; ``found`` as :func:`lib.analysis.both.by_place`."""
    first = found.iloc[0]
    return f"The largest share of people in neighbourhoods facing both: {first['name']} (mid-2022)"


def between(number: int) -> str:
    """What stands for the places that a picture leaves out before its last; empty where there are none."""
    return f"{number:,} more between" if number else ""


def across_england(totals: pd.DataFrame, need: int, community: int) -> list[str]:
    """In how many councils they are, and how many it would be by chance.

    Parameters
    ----------
    totals : DataFrame
        As :func:`lib.analysis.both.totals` gives it for all of England.
    """
    councils = totals.at[BOTH, "councils"]
    chance = both_counts.by_chance(both_counts.whole(totals)["neighbourhoods"], need, community)
    return [
        f"In England they are in {councils:,} councils. If the two had nothing to do with each other, about {chance:,} "
        "would face both.",
    ]


def which_side(side: int, need: int, community: int) -> str:
    """On which side of the two lines a single neighbourhood is, in full."""
    deprived, high = (
        f"the {need} per cent most deprived ({tag(catalogue.measure(NEED))})",
        f"the {community} per cent with highest community need ({tag(catalogue.measure(COMMUNITY))})",
    )
    return {
        BOTH: f"It is among {deprived}, and among {high}.",
        NEED_ONLY: f"It is among {deprived}, but not among {high}.",
        COMMUNITY_ONLY: f"It is among {high}, but not among {deprived}.",
        NEITHER: f"It is neither among {deprived} nor among {high}.",
    }[side]


def moved(joins: int, leaves: int, where: str = "") -> list[str]:
    """How many change side when both lines move by one point; ``where`` begins the first sentence: ``In Blackpool, ``."""
    if not joins and not leaves:
        return [f"{upper_first(f'{where}moving')} the line by one point changes nothing."]
    return [
        f"{upper_first(f'{where}one')} point wider, {f'{joins:,}' if joins else 'no'} more face both.",
        f"One point narrower, {f'{leaves:,}' if leaves else 'no'} fewer do.",
    ]


def who_moves(moves: pd.DataFrame, names: pd.Series) -> list[str]:
    """Which neighbourhoods join one point wider, and which leave one point narrower, by name, the nearest first.

    Parameters
    ----------
    moves : DataFrame
        As :func:`lib.analysis.both.movers` gives it.
    names : Series of str
        What each is called.
    """
    said = []
    for kind, begins in (("joins", "Just beyond the line:"), ("leaves", "Just within it:")):
        of_kind = moves.index[moves["moves"] == kind]
        if len(of_kind):
            shown = [names[code] for code in of_kind[:NAMED]]
            more = [f"{len(of_kind) - NAMED:,} more"] if len(of_kind) > NAMED else []
            said.append(f"{begins} {'; '.join([*shown, *more])}.")
    return said


def curve_alt(curve: pd.Series, line: int) -> str:
    """The curve in a sentence: its two ends and today's line."""
    first, last = curve.index[0], curve.index[-1]
    return (
        f"From {curve.iloc[0]:,} at {first} per cent to {curve.iloc[-1]:,} at {last} per cent; today {curve[line]:,} at "
        f"{line} per cent."
    )


def curve_source(need: int, community: int) -> str:
    """What stands under the curve."""
    moves = (
        "Both lines move together." if need == community else "The line for community need moves with it, as far apart."
    )
    return f"IMD 2025 (MHCLG) and CNI 2023 (OCSI). {moves}"


def share_source(need: int, community: int) -> str:
    """What stands under the chart of shares of people."""
    return (
        f"{need} per cent most deprived (IMD 2025, MHCLG), {community} per cent with highest community need (CNI 2023, "
        "OCSI); people mid-2022, ONS."
    )


def coast() -> list[str]:
    """How it was found what lies on the coast."""
    return [
        "A neighbourhood is on the coast when its shape comes within 30 metres of the sea.",
        "Water less than one kilometre wide is not sea. So a tidal river such as the Thames in London is no coast, "
        "and a wide estuary such as the Humber is.",
    ]


def why_near() -> list[str]:
    """Why it is worth knowing who is near the line."""
    return ["A line has to be drawn somewhere. One just beyond it may differ little from one just within."]


def nobody_faces_both(area: Area, first: int | None, need: int) -> list[str]:
    """What is said in place of an empty list.

    Parameters
    ----------
    first : int or None
        The smallest line beyond today's at which one would face both; None where there is none.
    """
    said = [f"No neighbourhood in {called(area)} faces both at this line."]
    if first is None:
        return [*said, f"With the line at {both_counts.LAST} per cent it would still be none."]
    return [*said, f"The first would with the line at {first} per cent, not {need}."]


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
    if by in ("rural_urban", "coast"):
        shares = {row["name"]: in_100(row["share"]) for _, row in table.iterrows()}
        first, second = (
            (("Urban", "In towns and cities"), ("Rural", "in the country"))
            if by == "rural_urban"
            else (("On the coast", "On the coast"), ("Not on the coast", "away from it"))
        )
        return [f"{first[1]} {shares[first[0]]} people live in one; {second[1]} it is {shares[second[0]]}."]
    held = table[table["both"] > 0]
    if held.empty:
        return [f"None of the {len(table):,} {PLURAL[by]} holds a neighbourhood facing both."]
    some = f"{len(held):,} of the {len(table):,}" if len(held) < len(table) else f"All {len(held):,}"
    first_said = (
        f"{some} {PLURAL[by]} {'holds' if len(held) == 1 else 'hold'} at least one. "
        f"{half:,} of them {'holds' if half == 1 else 'hold'} half of all {total:,}."
    )
    top = [f"{spoken(row['name'])} ({share_of_people(row['share'])})" for _, row in held.head(NAMED).iterrows()]
    said = [first_said, f"The largest shares of people who live in one: {_listed(top)}."]
    outside = both_counts.elsewhere(table, total)
    if outside:
        said.append(f"{outside:,} lie where there is no combined authority, among them all in London.")
    return said


def rank_of(table: pd.DataFrame, code: str, by: str) -> str:
    """Where one place stands in the ranking by share of people."""
    row = table.loc[code]
    equal = both_counts.with_equal_share(table, code)
    if not row["both"]:
        return f"{spoken(row['name'])}: none of its people do, as in {equal - 1:,} other {PLURAL[by]}."
    return (
        f"{spoken(row['name'])} is number {row['rank']:,} of {len(table):,} {PLURAL[by]}, where 1 is the largest "
        f"share: {share_of_people(row['share'])} of its people."
    )


def meanings() -> list[str]:
    """The three parts of community need, with the project's words for each."""
    return [f"{catalogue.measure(part).label}. {catalogue.measure(part).meaning}" for part in COMMUNITY_PARTS]


def thin(counts: ThinCounts, number: int, community: int, whose: str) -> list[str]:
    """Which part of community is thin among neighbourhoods that face both.

    Parameters
    ----------
    counts : ThinCounts
        See :func:`lib.analysis.both_counts.thin_counts`, for the neighbourhoods facing both.
    number : int
        How many these are.
    whose : str
        ``England``, or what a place is called.
    """
    if not number:
        return [f"No neighbourhood in {whose} faces both, so there is nothing to count."]
    most = " and ".join(lower_first(catalogue.measure(part).label) for part in counts.most)
    times = counts.thinnest[counts.most[0]]
    said = [
        f"The thinnest part is most often {most}: in {times:,} of the {number:,} that face both in {whose}."
        if number > 1
        else f"In the one neighbourhood facing both in {whose}, the thinnest part is {most}."
    ]
    if number == 1:
        return said
    if counts.several:
        said.append(
            f"{counts.several:,} {'has' if counts.several == 1 else 'have'} two or three parts among the {community} "
            "per cent with most need."
        )
    if counts.none:
        said.append(
            f"{counts.none:,} {'has' if counts.none == 1 else 'have'} no such part. There the three together make the "
            "need high."
        )
    return said


def thin_table(counts: ThinCounts, community: int) -> pd.DataFrame:
    """How often each part is the thinnest, and how often it is high by itself: a table to be read."""
    return pd.DataFrame(
        {
            "Part of community": [catalogue.measure(part).label for part in COMMUNITY_PARTS],
            "Thinnest of the three": [f"{counts.thinnest[part]:,}" for part in COMMUNITY_PARTS],
            f"In the {community} per cent with most need": [f"{counts.within[part]:,}" for part in COMMUNITY_PARTS],
        }
    )


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
    others = [
        f"{lower_first(catalogue.measure(part).label)} {ranks[part]:,}{' (thin too)' if row[part] else ''}"
        for part in COMMUNITY_PARTS
        if part != row["thinnest"]
    ]
    return [
        f"The thinnest part of community here is {lower_first(measure.label)}: rank {ranks[row['thinnest']]:,} of "
        f"{measure.out_of:,}, where 1 is most need ({tag(catalogue.measure(COMMUNITY))}).",
        measure.meaning,
        f"The ranks of the others: {' and '.join(others)}. Thin is within {community} per cent.",
    ]


def share_of_people(share: float) -> str:
    """A share in words: ``12 per cent``; a small one is never said to be none."""
    if 0 < share < 0.01:
        return "less than 1 per cent"
    return f"{100 * share:.0f} per cent"


def _listed(parts: list[str]) -> str:
    return join_numbers(parts) if len(parts) > 1 else parts[0]
