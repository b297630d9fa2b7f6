"""Sentences and tables about one area: learning and work, and what is published of its council."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import pandas as pd

from lib import catalogue, places, store
from lib.analysis import outcomes as published
from lib.analysis.area import Standing, standing_of
from lib.analysis.level_values import value_column
from lib.analysis.rank import middle_rank
from lib.catalogue.measure_parts import NO_DATA, NOT_KNOWN
from lib.places import nearby
from lib.places.area import OWN, Area, as_neighbourhood
from lib.places.members import ENGLAND, spoken
from lib.words.english import join_names, spoken_period, upper_first
from lib.words.naming import WITH_ARTICLE, called
from lib.words.standing import in_first_tenth, place_sentence, value_clause

ABOUT_LEARNING = "Learning and work of its neighbourhoods. Rank 1 and tenth 1 have the most need."
CARE = (
    "“Not starting higher education” sets one year’s starters against several years’ young people. So it is high "
    "everywhere, and it does not say that most never go."
)
NOT_RANKED = "not ranked"
MOST_COUNCILS = 8
"""Councils whose published figures stand side by side: with more, no line can be read."""
MISREAD = "not_in_higher_education"
"""A share that looks like those who never go on: it never stands without England's."""
OUTCOMES = [
    "label",
    "value",
    "shown",
    "period",
    "england",
    "england_shown",
    "lower",
    "upper",
    "unit",
    "higher_means",
    "publisher",
    "caveat",
]
LEARNING = ("imd2025_children", "imd2025_adult_skills", "not_in_higher_education", "low_skills", "imd2025_employment")
"""Measures of learning and work that are known for single neighbourhoods."""


def learning_table(area: Area, keys: Sequence[str] = LEARNING) -> pd.DataFrame:
    """Learning and work as known for neighbourhoods, a line a measure; of other measures that have an order with ``keys``.

    Returns
    -------
    DataFrame
        Index ``measure`` (keys of the catalogue, :data:`LEARNING`). ``label``; ``shown``, the
        value in words (for the rank of a larger place its rank there; "no data" where there
        is none); ``england``, the same of England beside it: its figure, or the rank in the middle;
        ``tenth``, 1 (most need) to 10, the national tenth of a neighbourhood, missing
        for anything larger; ``year``; ``sentence``.
    """
    area, rows = as_neighbourhood(area), []
    for key in keys:
        measure, found = catalogue.measure(key), standing_of(area, key)
        if measure.kind == "rank":
            shown = (
                f"rank {found.rank:,.0f} of {found.total:,}"
                if found.rank
                else "not ranked"
                if found.value is not None
                else "no data"
            )
        else:
            shown = (
                measure.with_unit(found.value)
                if area.level == "ctry"
                else _beside_england(measure, measure.with_unit(found.value))
            )
        beside = _england(measure, found.total)
        rows.append((measure.label, shown, beside, found.tenth, measure.year, measure_sentence(area, key, found)))
    table = pd.DataFrame(
        rows,
        columns=["label", "shown", "england", "tenth", "year", "sentence"],
        index=pd.Index(keys, name="measure"),
    )
    return table.astype({"tenth": "Int8"})


def learning_shown(area: Area, keys: Sequence[str] = LEARNING) -> pd.DataFrame:
    """The same to be read on a page: a line a measure, what it is here and in England, and for a neighbourhood its
    tenth.
    """
    table = learning_table(area, keys)
    shown = pd.DataFrame({"Figure": table["label"] + " (" + table["year"].astype(str) + ")", "Here": table["shown"]})
    if area.level == "ctry":
        return shown
    # England's stands in its own column, and need not be said twice.
    shown["Here"] = shown["Here"].str.replace(r" \(England .*\)$", "", regex=True)
    shown["England"] = table["england"]
    if table["tenth"].notna().any():
        shown["Tenth of England"] = table["tenth"].map(lambda tenth: "" if pd.isna(tenth) else f"{tenth} of 10")
    return shown


def learning_sentences(area: Area) -> list[str]:
    """The sentences of :func:`learning_table`; a single one for a ward without neighbourhoods."""
    if not len(area.members):
        return [
            f"There are no figures on learning and work for {called(area)} (2025), because no neighbourhood lies "
            "mostly in it."
        ]
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


def outcomes_by_council(area: Area) -> pd.DataFrame:
    """What is published of each of the councils that an area lies in, to be read side by side.

    Returns
    -------
    DataFrame
        A line a figure, one where several series mean the same. ``Figure``; a column a council, headed by its name, the
        one with most of the area's neighbourhoods first, :data:`MOST_COUNCILS` at most; ``England``, of the period of
        ``When``; ``Source``. A figure of another period, or of a whole county, says so. No lines where the area has one
        publisher (:func:`outcomes`).
    """
    if published.publisher_area(area) is not None:
        return pd.DataFrame()
    names = nearby.councils_of(area).head(MOST_COUNCILS)
    tables = {code: published.newest(code) for code in names.index}
    lines = []
    for key in published.one_a_meaning(list(tables.values())):
        entry, period = catalogue.outcome(key), published.latest(key, list(tables.values()))
        england = published.at(ENGLAND, key, period)
        lines.append(
            {
                "Figure": entry.label,
                **{name: _of_council(tables[code], key, code, period) for code, name in names.items()},
                "England": NO_DATA if england is None else entry.display(england),
                "When": spoken_period(period),
                "Source": entry.publisher,
            }
        )
    return pd.DataFrame(lines)


def _of_council(table: pd.DataFrame, key: str, code: str, period: str) -> str:
    if key not in table.index:
        return NO_DATA
    row = table.loc[key]
    notes = [f"all of {published.county_name(row['of'])}"] if row["of"] != code else []
    notes += [spoken_period(row["period"])] if row["period"] != period else []
    return f"{catalogue.outcome(key).display(row['value'])}{f' ({join_names(notes)})' if notes else ''}"


def outcomes_sentence(area: Area) -> str:
    """Whose the figures of :func:`outcomes` are."""
    council = published.publisher_area(area)
    if council is None:
        kind = "an area put together" if area.level == OWN else f"a {catalogue.level(area.level).label}"
        number = len(nearby.councils_of(area))
        some = f" The {MOST_COUNCILS} that most of it lies in are below." if number > MOST_COUNCILS else ""
        return (
            f"This area lies in {number:,} councils, and nothing is published for {kind}.{some} "
            "Each council’s own figures stand side by side, with England’s of the same year."
        )
    if area.level == "ctry":
        return "These figures are of England as a whole. Each has its own year."
    if area.level in ("rgn", "cauth25"):
        missing = " Fewer are published for combined authorities than for councils." if area.level == "cauth25" else ""
        return (
            f"These figures are of {called(area)} as a whole, as published. Each has its own year, and England’s "
            "figure is of the same year."
            f"{missing}"
        )
    name = spoken(places.place(council).name)
    name = f"the {name}" if name.startswith(WITH_ARTICLE) else name
    whose = "" if area.code == council else ", not of this area alone: nothing smaller is published"
    county = published.county_of(council)
    above = (
        ""
        if county is None
        else (
            " Some, such as GCSE results and absence from school, are published for counties only: they are of all of "
            f"{published.county_name(county)}, and are marked so."
        )
    )
    return (
        f"These figures are of the council of {name} as a whole{whose}. Each has its own year, and England’s figure "
        f"is of the same year.{above}"
    )


def _england(measure: catalogue.Measure, ranked: int | None) -> str:
    """England's figure of a measure; for a rank the one in the middle of those ranked, which England itself is not."""
    if measure.kind != "rank":
        return measure.with_unit(store.places().at[ENGLAND, value_column(measure, "ctry")])
    return f"middle rank {middle_rank(ranked):,}" if ranked else NOT_RANKED


def _beside_england(measure: catalogue.Measure, shown: str) -> str:
    """A figure that would be misread alone, with England’s beside it."""
    if measure.key != MISREAD or shown == NO_DATA:
        return shown
    return f"{shown} (England {measure.display(store.places().at['E92000001', value_column(measure, 'ctry')])})"


def measure_sentence(area: Area, key: str, found: Standing) -> str:
    """A full sentence on a measure of learning and work."""
    measure = catalogue.measure(key)
    if found.value is None:
        return place_sentence(measure, catalogue.level("lsoa21"), None, math.nan, 0)
    if found.rank is not None and found.total is not None:
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
        lines[key] = {
            "label": entry.label,
            "value": row["value"],
            "shown": f"{entry.display(row['value'])}{county}",
            "period": spoken_period(row["period"]),
            "england": row["beside"],
            "england_shown": entry.display(row["beside"]),
            "lower": row["lower"],
            "upper": row["upper"],
            "unit": entry.unit,
            "higher_means": entry.higher_means,
            "publisher": entry.publisher,
            "caveat": entry.caveat,
        }
    return pd.DataFrame.from_dict(lines, orient="index", columns=OUTCOMES).rename_axis("measure")
