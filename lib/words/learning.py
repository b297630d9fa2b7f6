"""Sentences on what is published for constituencies and by the Social Mobility Commission, for one area."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib import catalogue, places
from lib.analysis import learning as found
from lib.analysis.learning import Beside, Compared, Within
from lib.analysis.outcomes import publisher_area
from lib.places.area import Area
from lib.places.members import spoken
from lib.places.wales import WREXHAM
from lib.words.english import join_names, upper_first
from lib.words.evidence_terms import signed
from lib.words.naming import WITH_ARTICLE, called, labels

ENTRY_HEAD = "University at 18, a constituency at a time"
GREEN_HEAD = "Green space, a constituency at a time"
COMMISSION_HEAD = "In the words of the Social Mobility Commission"
MIDDLE = "the middle constituency of England"
NOT_ENGLAND = (
    "The file has no figure for England, so the middle one of its 543 constituencies stands beside. "
    "People who start later are not counted."
)
ENTRY_SOURCE = "UCAS, by way of Open Innovations: constituencies of 2024. No open licence is stated."
GREEN_SOURCE = (
    "Department for Environment, Food and Rural Affairs, Access to green space in England, 2025 (OGL v3), added up by "
    "Open Innovations."
)
COMMISSION_SOURCE = "Social Mobility Commission, State of the Nation 2025 (OGL v3)."
STEPS = (
    "The Commission sorts areas of the United Kingdom into seven steps, from most unfavourable to most favourable. "
    "The words are its own, of surveys; they say nothing of the people who live there."
)
LINK = f"[UCAS]({catalogue.learning()[found.ENTRY].page})"
"""The publisher's own page, in Markdown."""
TOO_LARGE = "University and green space are counted for constituencies, and this place lies in many. Look at a council or constituency."
DOUBT = (
    "Read this with care. The deprivation index counts young people who do not go on to university, so facing both is "
    "in part the same thing. A constituency also mixes very different neighbourhoods."
)


def entry_sentences(area: Area, within: Within) -> list[str]:
    """How many start university at 18 where an area lies, the middle constituency beside, and whose figure it is.

    Parameters
    ----------
    area : Area
    within : Within
        Its constituencies, at least one.
    """
    newest, beside = found.years()[1], found.middle_entry().iloc[-1]
    rates = found.newest_entries(within.codes)
    middle = f"In {MIDDLE} it was {beside:.0f}."
    if len(rates) == 1 or area.level in found.PARTS_OF_ONE:
        first = rates.loc[within.codes[0]]
        whose = _whose(area, within, first["name"])
        return [
            f"In {newest}, {first['newest']:.0f} in 100 of those aged 18 in {spoken(first['name'])} started university "
            "or a course like it.",
            middle,
            *whose,
        ]
    low, high = rates.iloc[0], rates.iloc[-1]
    return [
        f"{upper_first(called(area))} lies in {len(rates)} constituencies.",
        f"In {newest}, from {low['newest']:.0f} in 100 of those aged 18, in {spoken(low['name'])}, to "
        f"{high['newest']:.0f}, in {spoken(high['name'])}, started university or a course like it.",
        middle,
    ]


def _whose(area: Area, within: Within, name: str) -> list[str]:
    if area.level == "pcon24":
        return []
    part = "lies in it" if within.whole else "lies mostly in it"
    return [
        f"These figures are of the whole constituency of {spoken(name)}: {called(area)} {part}, and has none of its own."
    ]


def entry_drawn(area: Area, within: Within) -> list[tuple[str, pd.Series]]:
    """The lines of the picture: the constituency, or for a council in several those with the lowest and highest rate."""
    rates = found.newest_entries(within.codes)
    if len(rates) == 1 or area.level in found.PARTS_OF_ONE:
        return [(spoken(rates.at[within.codes[0], "name"]), found.entry(within.codes[0]))]
    return [(spoken(rates.at[code, "name"]), found.entry(code)) for code in (rates.index[0], rates.index[-1])]


def entry_rows(within: Within) -> list[tuple[str, str, str]]:
    """A line a constituency: name, and its first and newest rate in words; no more than :data:`found.LISTED`."""
    rates = found.newest_entries(within.codes[: found.LISTED])
    return [
        (spoken(row["name"]), f"{row['first']:.0f} in 100", f"{row['newest']:.0f} in 100")
        for _, row in rates.iterrows()
    ]


def green_sentences(within: Within) -> list[str]:
    """How many homes of a constituency have green space near, beside England."""
    code = within.codes[0]
    here, england = found.green(code), found.green_england()
    name = spoken(places.place(code).name)
    return [
        f"In {name}, {here['green_1km']:.0f} in 100 homes have green space of 2 hectares or more within 1 km. "
        f"In England, {england['green_1km']:.0f} have.",
        f"Within 200 metres, with half a hectare or more: {here['green_doorstep']:.0f} in 100, and "
        f"{england['green_doorstep']:.0f} in England. It does not say how good or safe a space is.",
    ]


def commission_sentences(area: Area, table: pd.DataFrame) -> list[str]:
    """Whose words those of the Commission are, or why there are none."""
    code = publisher_area(area)
    if code is None or area.level in found.WITHOUT:
        return ["The Commission counts a council at a time, and this place lies in more than one."]
    name = spoken(places.place(code).name)
    name = f"the {name}" if name.startswith(WITH_ARTICLE) else name
    if table.empty:
        return [
            f"There is no figure for {name} alone: the Commission counts a whole county there, or puts councils together."
        ]
    whose = "" if area.code == code else f" They are of all of {name}."
    return [f"{STEPS}{whose}"]


def commission_rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    """A line an index: its title as published, the oldest word, the newest."""
    return [
        (catalogue.learning()[key].title, upper_first(row["first_said"]), upper_first(row["said"]))
        for key, row in table.iterrows()
    ]


def commission_years(table: pd.DataFrame) -> str:
    """Which years the words of each index are of, those that share them together."""
    of: dict[tuple[str, str], list[str]] = {}
    for key, row in table.iterrows():
        of.setdefault((row["first_period"], row["period"]), []).append(catalogue.learning()[key].title)
    return " ".join(f"{join_names(titles)}: {first}, then {last}." for (first, last), titles in of.items())


def beside_sentences(one: Beside) -> list[str]:
    """What university at 18 has to do with facing both, the doubt first."""
    newest = found.years()[1]
    held, region = one.links.loc["income"], one.links.loc["region"]
    return [
        DOUBT,
        f"In the middle one of {one.some} constituencies where somebody faces both, {one.middle_some:.0f} in 100 "
        f"started at 18 ({newest}).",
        f"Where nobody does, in the middle one of {one.none}, {one.middle_none:.0f} did.",
        _goes(held["correlation"], held["lower"], held["upper"], "Between constituencies as poor as each other"),
        _goes(region["correlation"], region["lower"], region["upper"], "Inside one region as well"),
        "It is no proof that places to meet change who goes on. What parents studied, and which schools and courses "
        "are near, may explain it.",
    ]


def _goes(link: float, lower: float, upper: float, where: str) -> str:
    """How two figures go together, in one sentence: which way, how closely, and the range."""
    range_ = f"{signed(link, 2)}; range {signed(lower, 2)} to {signed(upper, 2)}"
    if lower <= 0 <= upper:
        return f"{where} there is no clear link ({range_})."
    way = "fewer" if link < 0 else "more"
    return f"{where}, {way} start where more people face both ({range_})."


COMPARE_HEAD = ("Place", "Started at 18, of 100", "People facing both")


def compared_rows(areas: Sequence[Area]) -> list[tuple[str, str, str]]:
    """A line a place: university at 18 where it lies, and the share of its people facing both; the middle one last."""
    rows = []
    for name, area in zip(labels(areas), areas, strict=True):
        one = found.compared(area)
        share = "no data" if one.share is None else f"{one.share:.0f}%"
        rows.append((name, _compared_rate(area, one), share))
    return [*rows, (upper_first(MIDDLE.removeprefix("the ")), f"{found.middle_entry().iloc[-1]:.0f}", "")]


def _compared_rate(area: Area, one: Compared) -> str:
    if one.low is None or one.high is None:
        return "not held here" if area.code == WREXHAM.code else "lies in many"
    if one.mostly:
        return f"{one.low:.0f} (all of {spoken(one.mostly)})"
    low, high = f"{one.low:.0f}", f"{one.high:.0f}"
    return low if low == high else f"{low} to {high}"
