"""Sentences about one area, for its page and its sheet of paper: each with its year, and which way it runs."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from lib import catalogue, places, store
from lib.analysis import outcomes as published
from lib.analysis.area import COMMUNITY, CUTS, NEED, Standing, both_at, since_2019, standing_of
from lib.analysis.level_values import value_column
from lib.catalogue.measures import NO_DATA, NOT_KNOWN
from lib.places import filters, nearby
from lib.places.area import OWN, Area, as_neighbourhood
from lib.places.members import spoken
from lib.words import pride
from lib.words.english import is_are, join_names, join_numbers, join_or, lower_first, number_or_none, spoken_period, upper_first
from lib.words.inside import average_hides, position_in_council
from lib.words.naming import WITH_ARTICLE, called, tag
from lib.words.standing import in_first_tenth, place_sentence, value_clause

NOT_HELD = ("This is not all there is: the data has no list of community centres, hubs, places of worship or clubs, and the lists it has "
            "are of 2020 to 2026. What you know of can be added.")
LEARNING = ("imd2025_children", "imd2025_adult_skills", "not_in_higher_education", "low_skills", "imd2025_employment")
"""Measures of learning and work that are known for single neighbourhoods."""
MISREAD = "not_in_higher_education"
"""A share that looks like those who never go on: it never stands without England's."""
LINE = 10
"""Per cent at which the line between facing both and not is drawn unless somebody moves it."""
NAMED = 4
"""Longer lists of names are cut to this many, and the rest counted."""
PHASES = {"middle, counted as primary": "middle", "middle, counted as secondary": "middle", "16 and over": "for ages 16 and over",
          "independent, special or other": "of other kinds"}
PLURAL = {"library": "libraries", "museum": "museums", "school": "schools"}
OUTCOMES = ["label", "value", "shown", "period", "england", "england_shown", "lower", "upper", "unit", "higher_means", "publisher", "caveat"]
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
        return [f"{upper_first(called(area))} has no figures of its own for deprivation ({_tag(NEED)}) or community need ({_tag(COMMUNITY)}).",
                average_hides(_members(area))]
    people = f"{area.population:,} people live in {called(area)} (mid-2022)"
    return [f"{people}; {_clause(area, NEED)}", upper_first(_clause(area, COMMUNITY)), _hidden(area)]


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
        return [f"Whether {called(area)} faces both deprivation ({_tag(NEED)}) and community need ({_tag(COMMUNITY)}) is not known, "
                "because no neighbourhood lies mostly in it."]
    found = both_at(members, CUTS)
    numbers, years = found["neighbourhoods"].to_dict(), f"{_tag(NEED)} and {_tag(COMMUNITY)}"
    joins, leaves = int(found.at[LINE, "joins_if_wider"]), int(found.at[LINE, "leaves_if_narrower"])
    others = {cut: int(numbers[cut]) for cut in CUTS if cut != LINE}
    if len(members) == 1:
        return [_faces(members), _at_other_lines(others, years), _moved_one(joins, leaves, years)]
    number, total, people = int(numbers[LINE]), len(members), int(found.at[LINE, "people"])
    explained = f"the most deprived tenth of England ({_tag(NEED)}) and in the tenth with highest community need ({_tag(COMMUNITY)})"
    if number:
        one = number == 1
        first = (f"In {called(area)}, {number:,} of the {total:,} neighbourhoods, home to {people:,} people (mid-2022), {'faces' if one else 'face'} "
                 f"both: {'it is' if one else 'they are'} in {explained}.")
    else:
        first = f"In {called(area)}, none of the {total:,} neighbourhoods faces both: none is at once in {explained}."
    if any(others.values()):
        listed = join_numbers([f"{number_or_none(n)} at {cut} per cent" for cut, n in others.items()])
        second = f"With the line elsewhere it would be {listed} ({years})."
    else:
        second = f"Nor does any with the line at {join_or(others)} per cent ({years})."
    if joins or leaves:
        third = (f"Close to the line: one point wider (11 per cent) {f'{joins:,}' if joins else 'no'} more would face both, and one point narrower "
                 f"(9 per cent) {f'{leaves:,}' if leaves else 'no'} fewer ({years}).")
    else:
        third = f"Moving the line by one point, to 9 or 11 per cent, would change nothing here ({years})."
    return [first, second, third]


def since_sentences(area: Area) -> list[str]:
    """How the tenths of 2025 lie beside those of 2019, on unchanged borders only; the last sentence says how to read it."""
    need, before = _tag(NEED), _tag("imd2019")
    members = _cut_out(area, _then())
    if members.empty:
        return [f"There is nothing to set beside 2019, because no neighbourhood lies mostly in {called(area)} ({before} and {need})."]
    found = since_2019(members)
    care = ("A tenth says how a neighbourhood stands next to the others, and the methods of 2019 and 2025 differ, so a move does not say that "
            "life there became better or worse.")
    if len(members) == 1:
        if not found.exact:
            return [f"Its border has changed since 2019, so its tenths of 2019 and 2025 are not set side by side ({before} and {need})."]
        then, now = int(members["imd2019_decile"].iloc[0]), int(members["imd2025_decile"].iloc[0])
        moved = f"In 2019 it was in tenth {then} of 10, and in 2025 in tenth {now}"
        stayed = f"In 2019 and in 2025 it was in tenth {now} of 10"
        return [f"{stayed if then == now else moved}, where 1 is the most deprived ({before} and {need}).", care]
    if not found.exact:
        return [f"The borders of all its {found.best_fit:,} neighbourhoods have changed since 2019, so tenths are not set side by side "
                f"({before} and {need})."]
    lead = (f"{found.exact:,} of its {len(members):,} neighbourhoods {'has' if found.exact == 1 else 'have'} the same border as in 2019"
            if found.best_fit else f"All its {found.exact:,} neighbourhoods have the same border as in 2019")
    return [f"{lead}: {number_or_none(found.towards_most)} moved to a tenth nearer the most deprived, "
            f"{number_or_none(found.same)} stayed in the same tenth, "
            f"and {number_or_none(found.towards_least)} moved to a tenth nearer the least deprived ({before} to {need}).", care]


def programme_sentences(area: Area) -> list[str]:
    """Which programmes and lists an area is part of: the 225 wards of 2019, Pride in Place by phase, and the nearest Big Local area.

    Empty for a ward without neighbourhoods.
    """
    if not len(area.members):
        return []
    return [_list225(area), *pride.of_area(area), _big_local(area)]


def here_sentences(area: Area) -> list[str]:
    """What is in an area and within 1.6 km of it, how well connected it is, and what the data does not hold.

    For an area of more than 400 neighbourhoods the counts inside are set against its people instead.
    """
    if not len(area.members):
        return [NOT_HELD]
    one = as_neighbourhood(area)
    last = [_said(one, "connectivity", standing_of(one, "connectivity")), NOT_HELD]
    inside = nearby.counts(area)
    dates = _dates()
    listed = join_numbers([_counted(int(inside.at[kind, "inside"]), kind, dates[kind]) for kind in nearby.POINT_KINDS])
    said = [f"Inside {called(area)} our lists have {listed}."]
    if len(area.members) > nearby.LARGE:
        rates = join_numbers([f"{inside.at[kind, 'per_10000']:.1f} {PLURAL[kind]}" for kind in nearby.POINT_KINDS])
        said.append(f"For every 10,000 people (mid-2022) that is {rates}.")
        return [*said, *last]
    found = nearby.here(area)
    schools = found[found["inside"] & (found["kind"] == "school")]
    if len(schools) > 1:
        kinds = schools["phase"].map(lambda phase: PHASES.get(phase, phase)).value_counts()
        said.append(f"Schools by kind: {', '.join(f'{number:,} {kind}' for kind, number in kinds.items())} ({dates['school']}).")
    known = schools["fsm_percent"].dropna()
    if len(known):
        low, high = f"{known.min():.0f}%", f"{known.max():.0f}%"
        share = low if low == high else f"between {low} and {high}"
        where = "the one school" if len(known) == 1 else f"the {len(known):,} schools"
        said.append(f"At {where} for which it is known, {share} of pupils can have free school meals ({dates['school']}).")
    near = found.loc[~found["inside"], "kind"].value_counts()
    listed = join_numbers([_counted(int(near.get(kind, 0)), kind, dates[kind]) for kind in nearby.POINT_KINDS])
    said.append(f"Outside it, but within 1.6 km (one mile) of its edge, they have {listed}.")
    return [*said, *last]


def learning_table(area: Area) -> pd.DataFrame:
    """Learning and work as known for neighbourhoods, a line a measure.

    Returns
    -------
    DataFrame
        Index ``measure`` (keys of the catalogue, :data:`LEARNING`). ``label``; ``shown``, the
        value in words (for the rank of a larger place its rank there; "no data" where there
        is none); ``tenth``, 1 (most need) to 10, the national tenth of a neighbourhood, missing
        for anything larger; ``year``; ``sentence``.
    """
    area, rows = as_neighbourhood(area), []
    for key in LEARNING:
        measure, found = catalogue.measure(key), standing_of(area, key)
        if measure.kind == "rank":
            shown = f"rank {found.rank:,.0f} of {found.total:,}" if found.rank else "not ranked" if found.value is not None else "no data"
        else:
            shown = measure.with_unit(found.value) if area.level == "ctry" else _beside_england(measure, measure.with_unit(found.value))
        rows.append((measure.label, shown, found.tenth, measure.year, _said(area, key, found)))
    table = pd.DataFrame(rows, columns=["label", "shown", "tenth", "year", "sentence"], index=pd.Index(LEARNING, name="measure"))
    return table.astype({"tenth": "Int8"})


def learning_sentences(area: Area) -> list[str]:
    """The sentences of :func:`learning_table`; a single one for a ward without neighbourhoods."""
    if not len(area.members):
        return [f"There are no figures on learning and work for {called(area)} (2025), because no neighbourhood lies mostly in it."]
    return learning_table(area)["sentence"].tolist()


def outcomes(area: Area) -> pd.DataFrame:
    """The published figures of an area, or of the one council it lies in, with England's beside.

    Councils, combined authorities, regions and England have their own. Of anything else they are
    the whole council's, not the area's. What is published for counties only is the county's, and
    says so.

    Returns
    -------
    DataFrame
        Index ``measure`` (keys of :func:`lib.catalogue.outcomes`), in the order of that
        list; one where several series mean the same. ``label``; ``value``, in ``unit``;
        ``shown``, with its unit, and with the name of the county where it is the county's;
        ``period`` in words, the newest there is; ``england`` and ``england_shown`` for the
        same period (missing, "no data", where none is published); ``lower`` and ``upper``,
        the range of 95 in 100 of a sample survey, missing elsewhere; ``unit``;
        ``higher_means`` (better, worse or neither); ``publisher``; ``caveat``. Empty where
        an area lies in several councils.
    """
    council = published.publisher_area(area)
    if council is None:
        return pd.DataFrame(columns=OUTCOMES, index=pd.Index([], name="measure", dtype=str))
    return _outcomes_of(council).copy(deep=False)


def outcomes_sentence(area: Area) -> str:
    """Whose the figures of :func:`outcomes` are."""
    council = published.publisher_area(area)
    if council is None:
        kind = "an area put together" if area.level == OWN else f"a {catalogue.level(area.level).label}"
        number = len(nearby.councils_of(area))
        return (f"This area lies in {number:,} councils, and nothing is published for {kind}, so there is no one figure to show. "
                "Look at one of the councils to see its figures.")
    if area.level == "ctry":
        return "These figures are of England as a whole. Each has its own year."
    if area.level in ("rgn", "cauth25"):
        missing = " Fewer are published for combined authorities than for councils." if area.level == "cauth25" else ""
        return (f"These figures are of {called(area)} as a whole, as published. Each has its own year, and England’s figure is of the same year."
                f"{missing}")
    name = spoken(places.place(council).name)
    name = f"the {name}" if name.startswith(WITH_ARTICLE) else name
    whose = "" if area.code == council else ", not of this area alone: nothing smaller is published"
    county = published.county_of(council)
    above = "" if county is None else (" Some, such as GCSE results and absence from school, are published for counties only: they are of all of "
                                       f"{published.county_name(county)}, and are marked so.")
    return f"These figures are of the council of {name} as a whole{whose}. Each has its own year, and England’s figure is of the same year.{above}"


@functools.cache
def _figures() -> pd.DataFrame:
    """What most sentences read, in one block of whole numbers, from which an area is cut out quickly. Do not change it."""
    return store.neighbourhoods()[FIGURES].astype("int64")


@functools.cache
def _then() -> pd.DataFrame:
    """What the sentences on 2019 read. Do not change it."""
    return store.neighbourhoods()[THEN].copy()


@functools.lru_cache(maxsize=8)
def _members(area: Area) -> pd.DataFrame:
    """The figures of an area, kept for the next few sentences about it. Do not change it."""
    return _cut_out(area, _figures())


def _cut_out(area: Area, every: pd.DataFrame) -> pd.DataFrame:
    return every if len(area.members) == len(every) else every.iloc[every.index.get_indexer(area.members)]


def _tag(key: str) -> str:
    return tag(catalogue.measure(key))


def _clause(area: Area, key: str) -> str:
    """``it is more deprived than 92 in 100 ...``, to the full stop."""
    measure = catalogue.measure(key)
    area = as_neighbourhood(area)
    found, level = standing_of(area, key), area.level
    if found.rank is None:
        return in_first_tenth(area, measure)
    return lower_first(place_sentence(measure, catalogue.level(level), found.value, found.rank, found.total, found.equal))


def _beside_england(measure: catalogue.Measure, shown: str) -> str:
    """A figure that would be misread alone, with England’s beside it."""
    if measure.key != MISREAD or shown == NO_DATA:
        return shown
    return f"{shown} (England {measure.display(store.places().at['E92000001', value_column(measure, 'ctry')])})"


def _hidden(area: Area) -> str:
    if area.level != "lsoa21":
        return average_hides(_members(area))
    return position_in_council(area.code, _council_members()[_council_names()[area.code]])


@functools.cache
def _council_names() -> dict[str, str]:
    return store.neighbourhoods()["lad25_name"].to_dict()


@functools.cache
def _council_members() -> dict[str, pd.DataFrame]:
    """The neighbourhoods of each council by its name, as :func:`position_in_council` reads them."""
    return dict(iter(store.neighbourhoods()[["lad25_name", "imd2025_rank"]].groupby("lad25_name")))


def _faces(members: pd.DataFrame) -> str:
    """The first sentence on both for a single neighbourhood."""
    need, community = (bool(members[f"{key}_decile"].iloc[0] == 1) for key in (NEED, COMMUNITY))
    deprived = f"the most deprived tenth of England ({_tag(NEED)})"
    high = f"the tenth with highest community need ({_tag(COMMUNITY)})"
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
    return f"With the line at {join_or(does)} per cent it would face both, and at {join_or(does_not)} per cent it would not ({years})."


def _moved_one(joins: int, leaves: int, years: str) -> str:
    if joins:
        return f"It is close to the line: one point wider, at 11 per cent, it would face both ({years})."
    if leaves:
        return f"It is close to the line: one point narrower, at 9 per cent, it would not face both ({years})."
    return f"Moving the line by one point, to 9 or 11 per cent, would not change this ({years})."


def _list225(area: Area) -> str:
    listed = "the 2019 list of 225 wards with both high deprivation and high community need (CNI 2019)"
    names = nearby.in_list225(area)
    if len(names):
        held = int(_held("list225", area))
        if len(area.members) == 1:
            return f"By best fit of wards, it lies in {names.iloc[0]}, on {listed}."
        return (f"By best fit of wards, {held:,} of its {len(area.members):,} neighbourhoods {is_are(held)} in {_wards(len(names))} on {listed}: "
                f"{_some(names.tolist())}.")
    if _no_ward(area):
        return "The Community Needs Index of 2019 (CNI 2019) has no ward for it, so it could not be on the 2019 list of 225 wards."
    it = "it is not" if len(area.members) == 1 else "none of its neighbourhoods is"
    return f"By best fit of wards, {it} on {listed}."


def _no_ward(area: Area) -> bool:
    return set(nearby.councils_of(area).index) <= _without_wards()


@functools.cache
def _without_wards() -> frozenset[str]:
    """Councils for whose neighbourhoods no ward of 2017 is known: the City of London and the Isles of Scilly."""
    frame, links = store.neighbourhoods()["lad25_code"], store.table("links_ward17")["ward17_code"]
    known = links.reindex(frame.index).notna().groupby(frame).any()
    return frozenset(known.index[~known])


def _big_local(area: Area) -> str:
    found = nearby.nearest_big_local(area)
    chosen = f"chosen in wave {found.wave} of 3, from 2010 to 2012"
    approximate = "this is approximate, since borders are not in the data"
    if found.inside > 1:
        return f"{found.inside:,} of the 150 Big Local areas (2010 to 2012) have their point in it; {approximate}."
    if found.inside:
        return f"The Big Local area {found.name} has its point in it ({chosen}); {approximate}."
    distance = "less than 1 km" if found.metres < 1000 else f"about {found.metres / 1000:,.0f} km"
    return f"The nearest Big Local area is {found.name} ({found.council}; {chosen}), {distance} away; this is approximate, from point to point."


def _held(key: str, area: Area) -> int:
    held = filters.holds(key)
    every = _figures()
    return int(held.sum() if len(area.members) == len(every) else held[every.index.get_indexer(area.members)].sum())


def _some(names: list[str]) -> str:
    """A list of names, cut where it is long."""
    if len(names) <= NAMED:
        return join_names(names)
    return join_names([*names[: NAMED - 1], f"{len(names) - NAMED + 1:,} more"])


def _wards(number: int) -> str:
    return "a ward" if number == 1 else f"{number:,} wards"


def _counted(number: int, kind: str, date: str) -> str:
    return f"{f'{number:,}' if number else 'no'} {kind if number == 1 else PLURAL[kind]} ({date})"


@functools.cache
def _dates() -> Mapping[str, str]:
    """Of when the lists of libraries, museums and schools are, in words."""
    return MappingProxyType({kind: spoken_period(date) for kind, date in store.table("points").groupby("kind")["as_of"].max().items()})


def _said(area: Area, key: str, found: Standing) -> str:
    """A full sentence on a measure of learning and work."""
    measure = catalogue.measure(key)
    if found.value is None:
        return place_sentence(measure, catalogue.level("lsoa21"), None, math.nan, 0)
    if found.rank is not None:
        return place_sentence(measure, catalogue.level(area.level), found.value, found.rank, found.total, found.equal)
    if measure.kind == "rank":
        return f"{measure.label}: {in_first_tenth(area, measure)}"
    text = value_clause(measure, catalogue.level("ctry")).replace("{value}", measure.display(found.value))
    if measure.weight == NOT_KNOWN and area.level not in (OWN, "ctry"):
        text += "; larger places are not ranked on it, because how many people stand behind each share is not published"
    return f"{upper_first(text)}."


@functools.lru_cache(maxsize=512)
def _outcomes_of(council: str) -> pd.DataFrame:
    found, lines = published.newest(council), {}
    rows = dict(zip(found.index, found.to_dict("records"), strict=True))
    for key in published.one_a_meaning([found]):
        row, entry = rows[key], catalogue.outcome(key)
        county = f" (all of {published.county_name(row['of'])})" if row["of"] != council else ""
        lines[key] = {"label": entry.label, "value": row["value"], "shown": f"{entry.display(row['value'])}{county}",
                      "period": spoken_period(row["period"]), "england": row["beside"], "england_shown": entry.display(row["beside"]),
                      "lower": row["lower"], "upper": row["upper"], "unit": entry.unit, "higher_means": entry.higher_means,
                      "publisher": entry.publisher, "caveat": entry.caveat}
    return pd.DataFrame.from_dict(lines, orient="index", columns=OUTCOMES).rename_axis("measure")
