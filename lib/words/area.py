"""Sentences about one area, for its page and its sheet of paper: each with its year, and which way it runs."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pandas as pd

from lib import catalogue, store
from lib.analysis.area import COMMUNITY, NEED, since_2019, standing_of
from lib.analysis.both import CUTS, both_at, faced_by_one
from lib.analysis.inside import councils_by_name
from lib.places.area import Area, as_neighbourhood
from lib.words.english import join_numbers, join_or, number_or_none, upper_first
from lib.words.inside import average_hides, position_in_council
from lib.words.naming import called, tag_of
from lib.words.standing import in_first_tenth, place_sentence

WANTED = (
    "Find a place in the search above, by name, postcode or code, to see how it stands. Or put your own area together."
)
FILES = (
    "The figures of the place itself, those of its neighbourhoods, and their shapes for a map of your own. "
    "The sheet and the picture are above."
)
MANY = "The workbook is for places with up to {most} neighbourhoods. The CSV file has the same figures, and opens in Excel too."
"""Said of a place with more."""
LINE = 10
"""Per cent at which the line between facing both and not is drawn unless somebody moves it."""
FIGURES = ["population", "imd2025_rank", "imd2025_decile", "cni2023_rank", "cni2023_decile", "both10"]
THEN = ["imd2019_match", "imd2019_decile", "imd2025_decile"]


def summary(area: Area) -> list[str]:
    """What the page about an area opens with.

    Returns
    -------
    list of str
        Three: how many people and where it stands on need; where it stands on community;
        what the average hides, or for a neighbourhood where it stands in its council. Two
        for a ward without neighbourhoods, which has no figures.
    """
    if not len(area.members):
        return [
            f"{upper_first(called(area))} has no figures of its own for deprivation ({tag_of(NEED)}) or community need "
            f"({tag_of(COMMUNITY)}).",
            average_hides(_members(area)),
        ]
    people = f"{area.population:,} people live in {called(area)} (mid-2022)."
    return [f"{people} {_stands(area, NEED)}", _stands(area, COMMUNITY), _hidden(area)]


def key_sentences(area: Area) -> list[str]:
    """Five things to know, for one sheet of paper: need, community, what is hidden, both at once, since 2019.

    A ward without neighbourhoods has the two of its opening.
    """
    opened = summary(area)
    return [*opened, both_sentences(area)[0], since_sentences(area)[0]] if len(area.members) else opened


def both_sentences(area: Area) -> list[str]:
    """How much of an area faces both deprivation and community need, and how far that hangs on where the line is drawn.

    Returns
    -------
    list of str
        Three: at 10 per cent; at 5, 15, 20 and 30; how many would change side if the line
        moved by one point. One for a ward without neighbourhoods.
    """
    members = _members(area)
    if members.empty:
        return [
            f"Whether {called(area)} faces both deprivation ({tag_of(NEED)}) and community need ({tag_of(COMMUNITY)}) "
            "is not known, "
            "because no neighbourhood lies mostly in it."
        ]
    found = both_at(members, CUTS)
    numbers, years = found["neighbourhoods"].to_dict(), f"{tag_of(NEED)} and {tag_of(COMMUNITY)}"
    joins, leaves = int(found.at[LINE, "joins_if_wider"]), int(found.at[LINE, "leaves_if_narrower"])
    others = {cut: int(numbers[cut]) for cut in CUTS if cut != LINE}
    if len(members) == 1:
        return [_faces(members), _at_other_lines(others, years), _moved_one(joins, leaves, years)]
    number, total, people = int(numbers[LINE]), len(members), int(found.at[LINE, "people"])
    tenths = f"England’s most deprived tenth ({tag_of(NEED)}) and in its tenth with highest community need ({tag_of(COMMUNITY)})"
    if number:
        first = (
            f"In {called(area)}, {number:,} of the {total:,} neighbourhoods {'faces' if number == 1 else 'face'} both. "
            f"{upper_first(f'{people:,}')} people live there (mid-2022). {'It is' if number == 1 else 'They are'} in {tenths}."
        )
    else:
        first = f"In {called(area)}, none of the {total:,} neighbourhoods faces both. Not one is at once in {tenths}."
    if any(others.values()):
        listed = join_numbers([f"{number_or_none(n)} at {cut}" for cut, n in others.items()])
        second = f"With the line elsewhere: {listed} per cent ({years})."
    else:
        second = f"Nor does any with the line at {join_or(others)} per cent ({years})."
    if joins or leaves:
        third = (
            f"Close to the line: at 11 per cent {f'{joins:,}' if joins else 'no'} more would face both, and at 9 per cent "
            f"{f'{leaves:,}' if leaves else 'no'} fewer ({years})."
        )
    else:
        third = f"Moving the line by one point, to 9 or 11 per cent, would change nothing here ({years})."
    return [first, second, third]


def since_sentences(area: Area) -> list[str]:
    """How the tenths of 2025 lie beside those of 2019, on unchanged borders only; the last sentence says how to read
    it.
    """
    need, before = tag_of(NEED), tag_of("imd2019")
    members = _cut_out(area, _then())
    if members.empty:
        return [
            f"There is nothing to set beside 2019, because no neighbourhood lies mostly in {called(area)} ({before} "
            f"and {need})."
        ]
    found = since_2019(members)
    care = (
        "A tenth says how a neighbourhood stands next to the others. The methods of 2019 and 2025 differ. So a move does "
        "not say that life there became better or worse."
    )
    if len(members) == 1:
        if not found.exact:
            return [
                f"Its border has changed since 2019, so its tenths of 2019 and 2025 are not set side by side ({before} "
                f"and {need})."
            ]
        then, now = int(members["imd2019_decile"].iloc[0]), int(members["imd2025_decile"].iloc[0])
        moved = f"In 2019 it was in tenth {then} of 10, and in 2025 in tenth {now}"
        stayed = f"In 2019 and in 2025 it was in tenth {now} of 10"
        return [f"{stayed if then == now else moved}, where 1 is the most deprived ({before} and {need}).", care]
    if not found.exact:
        return [
            f"The borders of all its {found.best_fit:,} neighbourhoods have changed since 2019, so tenths are not set "
            f"side by side ({before} and {need})."
        ]
    lead = (
        f"{found.exact:,} of its {len(members):,} neighbourhoods {'has' if found.exact == 1 else 'have'} the same "
        "border as in 2019"
        if found.best_fit
        else f"All its {found.exact:,} neighbourhoods have the same border as in 2019"
    )
    return [
        f"{lead}. {upper_first(number_or_none(found.towards_most))} moved to a tenth nearer the most deprived. "
        f"{upper_first(number_or_none(found.same))} stayed in the same tenth, and {number_or_none(found.towards_least)} moved to "
        f"one nearer the least deprived ({before} to {need}).",
        care,
    ]


@functools.cache
def figures() -> pd.DataFrame:
    """What most sentences read, in one block of whole numbers, from which an area is cut out quickly. Do not change it."""
    return store.neighbourhoods()[FIGURES].astype("int64")


@functools.cache
def _then() -> pd.DataFrame:
    """What the sentences on 2019 read. Do not change it."""
    return store.neighbourhoods()[THEN].copy()


@functools.lru_cache(maxsize=8)
def _members(area: Area) -> pd.DataFrame:
    """The figures of an area, kept for the next few sentences about it. Do not change it."""
    return _cut_out(area, figures())


def _cut_out(area: Area, every: pd.DataFrame) -> pd.DataFrame:
    return every if len(area.members) == len(every) else every.iloc[every.index.get_indexer(area.members)]


def _stands(area: Area, key: str) -> str:
    """``It is more deprived than 92 in 100 ...``, to the full stop."""
    measure = catalogue.measure(key)
    area = as_neighbourhood(area)
    found, level = standing_of(area, key), area.level
    if found.rank is None or found.total is None:
        return upper_first(in_first_tenth(area, measure))
    return place_sentence(measure, catalogue.level(level), found.value, found.rank, found.total, found.equal)


def _hidden(area: Area) -> str:
    if area.code is None or area.level != "lsoa21":
        return average_hides(_members(area))
    return position_in_council(area.code, councils_by_name()[_council_names()[area.code]])


@functools.cache
def _council_names() -> dict[str, str]:
    return store.neighbourhoods()["lad25_name"].to_dict()


def _faces(members: pd.DataFrame) -> str:
    """The first sentence on both for a single neighbourhood."""
    need, community = faced_by_one(members)
    deprived = f"the most deprived tenth of England ({tag_of(NEED)})"
    high = f"the tenth with highest community need ({tag_of(COMMUNITY)})"
    if need and community:
        return f"It faces both at 10 per cent: it is in {deprived} and in {high}."
    if need or community:
        one, other = (deprived, high) if need else (high, deprived)
        return f"It does not face both at 10 per cent: it is in {one}, but not in {other}."
    return f"It does not face both at 10 per cent: it is neither in {deprived} nor in {high}."


def _at_other_lines(others: Mapping[int, int], years: str) -> str:
    """Whether a single neighbourhood faces both with the line elsewhere."""
    does, does_not = ([cut for cut, number in others.items() if bool(number) is face] for face in (True, False))
    if not does_not:
        return f"It faces both with the line at {join_or(does)} per cent too ({years})."
    if not does:
        return f"It does not with the line at {join_or(others)} per cent either ({years})."
    return (
        f"With the line at {join_or(does)} per cent it would face both, and at {join_or(does_not)} per cent it "
        f"would not ({years})."
    )


def _moved_one(joins: int, leaves: int, years: str) -> str:
    if joins:
        return f"It is close to the line: one point wider, at 11 per cent, it would face both ({years})."
    if leaves:
        return f"It is close to the line: one point narrower, at 9 per cent, it would not face both ({years})."
    return f"Moving the line by one point, to 9 or 11 per cent, would not change this ({years})."
