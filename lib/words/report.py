"""The table of the 2021 report on eight places, then and now, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from lib import catalogue, store
from lib.analysis.area import standing_of
from lib.analysis.outcomes import at, england, gap, latest, newest
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND, spoken
from lib.words.english import join_names, spoken_period
from lib.words.outcomes import england_said, figures, said
from lib.words.tables import Group, Line
from lib.words.wales import CODE as WREXHAM
from lib.words.wales import NOT_COMPARABLE
from lib.words.wales import cell as welsh_cell

PRINTED = "The 2021 report, Table 1"
ENGLAND_2019 = 21.7
"""Average score of England in the index of 2019, as the report printed it."""
LAST_EXAMS = "2018/19"
"""The school year of the last exams before teachers set the grades of 2020 and 2021."""
NOT_IN_REPORT = "not in the report"
WELSH_SCORE, ALL_WALES = 343, 353
"""Points of pupils in Wrexham and in Wales over their best nine results, as the report printed them."""
FAR_OFF = 1.25
"""Two counts of people this many times apart, a few years apart, are not counts of the same people."""
SINCE = (
    "ebacc_entry",
    "attainment8",
    "gcse_english_maths_4",
    "gcse_english_maths_5",
    "persistent_absence",
    "higher_education_by_19",
    "neet_16_17",
    "child_poverty_before_housing",
)
"""Outcomes that the report's table did not have, shown for today."""


def about_table(areas: Sequence[Area]) -> list[str]:
    """What the table is, which of the places are in it, and what can be followed from then to now."""
    listed = store.table("report_table1").index
    inside = [spoken(area.name) for area in _once(areas) if area.code in listed]
    lines = [
        f"In 2021 a report on education by the {catalogue.dataset('report_table1').publisher}, printed these figures "
        "for eight places. "
        "Each stands here as printed, beside the newest official figure for the same idea. Under each heading it says "
        "whether the two can be compared."
    ]
    if not inside:
        lines.append("The places chosen are not among the eight, so only today’s figures are shown.")
    elif len(inside) < len(_once(areas)):
        lines.append(
            f"{join_names(inside)} {'is' if len(inside) == 1 else 'are'} in the report. For the others only today’s "
            "figures are shown."
        )
    return [*lines, *_baccalaureate(areas), *_far_off(areas)]


def groups(areas: Sequence[Area]) -> list[Group]:
    """The table: figures of then above those of now, a column a place and England last.

    Every cell is a text; what has no figure says why.
    """
    areas = [*areas, area_of(ENGLAND)]
    printed = store.table("report_table1")

    def then(column: str, write: Callable[[float], str], missing: str = NOT_IN_REPORT) -> tuple[str, ...]:
        return tuple(_printed(area, printed, column, write, missing) for area in areas)

    people = catalogue.dataset("population")
    need = catalogue.dataset(catalogue.measure("imd2025").dataset)
    scores = then("imd2019_average_score", "{:.1f}".format)[:-1]
    return [
        Group(
            "People",
            "Not the same kind of count. The number of 2020 was carried forward from the Census of 2011, and that of "
            "mid-2022 starts "
            "from the Census of 2021. So a difference may be the new Census, and no people who came or left.",
            (
                Line("2020, in the report", then("population_2020", "{:,.0f}".format), PRINTED),
                Line("mid-2022", tuple(_people(area) for area in areas), people.publisher),
            ),
        ),
        Group(
            "Deprivation: average score, higher is more need",
            "The same idea, but made anew in 2025 with other figures and areas. It shows how places stand next to each "
            "other in a year, not how much changed between the years.",
            (
                Line("2019, in the report", (*scores, f"{ENGLAND_2019}"), PRINTED),
                Line("2025", tuple(_score(area) for area in areas), need.publisher),
            ),
        ),
        Group(
            "Deprivation: rank among its kind by average score, 1 is the most need",
            "This is the one rank a larger place has here, as the Ministry ranks councils. The report did not print it.",
            (Line("2025", tuple(_place(area) for area in areas), need.publisher),),
        ),
        Group(
            "English Baccalaureate with grade 4 or above",
            "The same series: what the report printed is the figure of 2019/20. But teachers set the grades of that "
            "year, without exams, and they "
            f"were higher. So compare today’s figure with that of {LAST_EXAMS}, the last year of exams before.",
            (
                Line("2019/20, in the report, set by teachers", then("ebacc_grade_4", "{:.1f}%".format), PRINTED),
                Line(
                    f"{LAST_EXAMS}, by exams",
                    tuple(_by_exams(area) for area in areas),
                    catalogue.outcome("ebacc_grade_4").publisher,
                ),
                _now("ebacc_grade_4", areas),
            ),
        ),
        Group(
            "Unequal in education: group 1 (least) to 5 (most)",
            "No newer figure on the same definition is in our sources. The nearest idea is the next heading.",
            (Line("as printed in 2021", then("gap_quintile", "{:.0f} of 5".format), PRINTED),),
        ),
        Group(
            "GCSE points of pupils on free school meals, below those of all pupils",
            "Not the same definition as the groups of the report: a newer figure on the same idea. A larger gap is "
            "more unequal.",
            (_gap(areas),),
        ),
        Group(
            "Rank of 2017 in an index of young people’s chances, out of 323",
            "History only. A high number was a low place. People in all eight places disliked the name of that index, "
            "because they heard it as a "
            "call to move away, so it is not used here. Our sources have nothing that goes on from it.",
            (Line("2017, in the report", then("rank_2017", "{:.0f} of 323".format), PRINTED),),
        ),
        Group(
            "More on the same ideas, today",
            "The report’s table did not have these figures. What each means is told under learning outcomes.",
            tuple(_now(key, areas, catalogue.outcome(key).label) for key in SINCE),
        ),
    ]


def wrexham_then() -> str:
    """What the report printed for Wrexham in place of the English school figures."""
    return (
        f"For Wrexham the report of 2021 gave a Welsh figure in place of the English ones: {WELSH_SCORE} points over a "
        "pupil’s best nine "
        f"results, against {ALL_WALES} for Wales. It cannot be set beside a figure of England."
    )


def _now(key: str, areas: Sequence[Area], label: str = "") -> Line:
    entry, tables = catalogue.outcome(key), figures(areas)
    whole = england(key)
    when = latest(key, tables) or (whole[1] if whole else "")
    unit = "" if entry.unit == "%" else entry.unit
    cells = [
        england_said(entry, when) if area.code == ENGLAND else said(entry, area, table, when)
        for area, table in zip(areas, tables, strict=True)
    ]
    return Line(", ".join(filter(None, [label, spoken_period(when), unit])), tuple(cells), entry.publisher)


def _gap(areas: Sequence[Area]) -> Line:
    """Points by which pupils on free school meals are below all pupils, where both are of one year."""
    fsm = catalogue.outcome("attainment8_fsm")
    tables = figures(areas)
    when = latest(fsm.key, tables)
    cells = []
    for area, table in zip(areas, tables, strict=True):
        apart = gap(table, fsm.key, fsm.everyone)
        if apart is None:
            cells.append(said(fsm, area, table.drop(index=fsm.key, errors="ignore"), when))
            continue
        told = table.reindex([fsm.everyone, fsm.key]).assign(value=apart)
        cells.append(said(fsm, area, told, when))
    return Line(", ".join(filter(None, [spoken_period(when), fsm.unit])), tuple(cells), fsm.publisher)


def _printed(area: Area, printed: pd.DataFrame, column: str, write: Callable[[float], str], missing: str) -> str:
    if area.code not in printed.index:
        return missing
    value = printed.at[area.code, column]
    return NOT_COMPARABLE if pd.isna(value) else write(value)


def _people(area: Area) -> str:
    return welsh_cell("population") if area.code == WREXHAM else f"{area.population:,}"


def _score(area: Area) -> str:
    if area.code == WREXHAM:
        return welsh_cell("imd2025")
    value = standing_of(area, "imd2025").value
    return "no data" if value is None else f"{value:.1f}"


def _place(area: Area) -> str:
    """``1 of 296 councils``: its one rank on the index, the same as everywhere."""
    if area.code == WREXHAM:
        return welsh_cell("imd2025")
    found = standing_of(area, "imd2025")
    return (
        "not ranked"
        if found.rank is None
        else f"{found.rank:,.0f} of {found.total:,} {catalogue.level(area.level).plural}"
    )


def _by_exams(area: Area) -> str:
    if area.code == WREXHAM:
        return welsh_cell("ebacc_grade_4")
    value = at(area.code, "ebacc_grade_4", LAST_EXAMS) if area.code else None
    return "no figure" if value is None else f"{value:.1f}%"


def _baccalaureate(areas: Sequence[Area]) -> list[str]:
    """The one school figure that can be followed from the report's time to today: from the last year of exams, as
    teachers set those of 2019/20.
    """
    entry, printed = catalogue.outcome("ebacc_grade_4"), store.table("report_table1")["ebacc_grade_4"].dropna()
    moved: dict[str, list[str]] = {"higher": [], "lower": [], "the same": []}
    when = ""
    for area in _once(areas):
        before = at(area.code, entry.key, LAST_EXAMS) if area.code else None
        if before is None or area.code not in printed.index:
            continue
        line = newest(area.code).loc[entry.key]
        now, when = round(line["value"], 1), spoken_period(line["period"])
        moved["higher" if now > before else "lower" if now < before else "the same"].append(
            f"{spoken(area.name)} ({before:.1f}% to {now:.1f}%)"
        )
    if not when:
        return []
    parts = [f"{word} in {join_names(names)}" for word, names in moved.items() if names]
    return [
        "One school figure can be followed: the share of pupils with an English Baccalaureate at grade 4 or above. "
        f"From {LAST_EXAMS} to {when}, "
        f"it is {', and '.join(parts)}. Both years had exams. The report printed 2019/20, when teachers set the grades and "
        "more pupils reached them."
    ]


def _far_off(areas: Sequence[Area]) -> list[str]:
    printed = store.table("report_table1")["population_2020"]
    lines = []
    for area in _once(areas):
        if (
            area.code in printed.index
            and area.population
            and not 1 / FAR_OFF < area.population / printed[area.code] < FAR_OFF
        ):
            lines.append(
                f"The report’s {printed[area.code]:,} people (2020) for {spoken(area.name)} are so far from today’s "
                f"{area.population:,} "
                "(mid-2022) that the two can hardly count the same people. The figure stands as printed."
            )
    return lines


def _once(areas: Sequence[Area]) -> list[Area]:
    """The places, each counted once."""
    return list({area.code or id(area): area for area in areas}.values())
