"""Council outcomes of several places in words: a table, and a sentence for each picture."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib import catalogue
from lib.analysis.outcomes import WALES, county_name, county_of, england, latest, newest, one_a_meaning, publisher_area
from lib.catalogue import Outcome
from lib.catalogue.outcomes import THEMES
from lib.places import place
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND, spoken
from lib.words.english import join_names, spoken_period, upper_first
from lib.words.naming import called, labels
from lib.words.tables import Group, Line
from lib.words.wales import CODE as WREXHAM
from lib.words.wales import cell as welsh_cell

SEVERAL = "several councils"
NONE = "no figure"


def figures(areas: Sequence[Area]) -> list[pd.DataFrame]:
    """The newest figures of each place, as :func:`lib.analysis.outcomes.newest`; no lines for one that lies in several
    councils.
    """
    return [newest(publisher_area(area)) for area in areas]


def said(entry: Outcome, area: Area, found: pd.DataFrame, when: str) -> str:
    """A cell: the figure, its range, its own year where it is not that of the line, and whose it is where it is not the
    place's own.
    """
    if entry.key not in found.index:
        if area.code == WREXHAM:
            return welsh_cell(entry.key)
        return NONE if publisher_area(area) else SEVERAL
    line = found.loc[entry.key]
    told = [
        entry.span(line["lower"], line["upper"]),
        spoken_period(line["period"]) if line["period"] != when else "",
        of_whom(area, line["of"]),
    ]
    extra = "; ".join(filter(None, told))
    return entry.number(line["value"]) + (f" ({extra})" if extra else "")


def of_whom(area: Area, code: str) -> str:
    """Whose a figure is, where it is not the place's own: ``all of Essex``; empty where it is."""
    if code == area.code:
        return ""
    return f"all of {county_name(code) if code.startswith('E10') else spoken(place(code).name)}"


def outcome_groups(areas: Sequence[Area]) -> list[Group]:
    """All outcomes of some places, under the headings of a life, England at the end of each line.

    The columns are those of :func:`heads`: Wales stands before England where Wrexham is among
    the places. A line has the year of its newest figure; an older figure says its own.
    Wrexham's cells are never blank.
    """
    tables, whole = figures(areas), [_whole(area) for area in areas]
    wales = [newest(WALES)] * any(area.code == WREXHAM for area in areas)
    lines: dict[str, list[Line]] = {theme: [] for theme in THEMES}
    for key in one_a_meaning(tables):
        entry, when = catalogue.outcome(key), latest(key, tables)
        cells = [said(entry, area, table, when) for area, table in zip(whole, tables, strict=True)]
        cells += [written(key, table.loc[key], when) if key in table.index else welsh_cell(key) for table in wales]
        unit = "" if entry.unit == "%" else f", {entry.unit}"
        lines[entry.theme].append(
            Line(f"{entry.label}{unit}, {spoken_period(when)}", (*cells, england_said(entry, when)), entry.publisher)
        )
    return [Group(title, "", tuple(lines[theme])) for theme, title in THEMES.items() if lines[theme]]


def kept(areas: Sequence[Area]) -> list[str]:
    """Keys of the outcomes that :func:`outcome_groups` shows."""
    return one_a_meaning(figures(areas))


def drawn(keys: Sequence[str], areas: Sequence[Area]) -> list[tuple[str, dict[str, pd.Series], str]]:
    """What a picture of one outcome or two shows, a line a place, and below them Wales where Wrexham is among them, and
    England.

    Returns
    -------
    list of (str, dict, str)
        Name; lines of :func:`lib.analysis.outcomes.newest` by key, without those that are missing;
        what is said where there is none. A district's name is followed by its county's where the figure is that one's.
    """
    rows = []
    for name, area, table in zip(labels(areas), areas, figures(areas), strict=True):
        found = {key: table.loc[key] for key in keys if key in table.index}
        whose = {of_whom(area, line["of"]) for line in found.values()} - {""}
        label = f"{name} ({whose.pop()})" if whose else name
        rows.append((label, found, said(catalogue.outcome(keys[0]), area, table, "")))
    codes = {area.code for area in areas}
    for name, code, wanted in (("Wales", WALES, WREXHAM in codes), ("England", ENGLAND, ENGLAND not in codes)):
        whole = newest(code)
        if wanted and keys[0] in whole.index:
            rows.append((name, {key: whole.loc[key] for key in keys if key in whole.index}, ""))
    return rows


def written(key: str, line: pd.Series, when: str) -> str:
    """A figure as it stands in a picture of one year, with its own where it is another."""
    return _dated(catalogue.outcome(key), line["value"], line["period"], when)


def _dated(entry: Outcome, value: float, given: str, when: str) -> str:
    return entry.number(value) + (f" ({spoken_period(given)})" if given != when else "")


def heads(areas: Sequence[Area]) -> list[str]:
    """Headings of the columns of :func:`outcome_groups`: a place, and whose figures it is shown where they are not its
    own; Wales where Wrexham is among them; England last."""
    whole = [_whole(area) for area in areas]
    return [
        *(
            name if area.code == of.code else f"{name} (all of {spoken(of.name)})"
            for name, area, of in zip(labels(areas), areas, whole, strict=True)
        ),
        *["Wales"] * any(area.code == WREXHAM for area in areas),
        "England",
    ]


def england_said(entry: Outcome, when: str) -> str:
    """England's cell of a line, with its own year where it is another."""
    found = england(entry.key)
    if found is None:
        return NONE
    return _dated(entry, *found, when)


def _whole(area: Area) -> Area:
    """The place whose figures an area is shown; the area itself where there is none."""
    code = publisher_area(area)
    return area if code in (None, area.code) else area_of(code)


def picture_sentence(key: str, areas: Sequence[Area], second: str = "") -> str:
    """What a picture of an outcome shows, a sentence for each of its dots: the ends among the places, and England.

    Parameters
    ----------
    key : str
        An outcome; ``second``, the one drawn beside it.
    areas : sequence of Area
        At least one of them with a figure.
    """
    entry = catalogue.outcome(key)
    parts = [_ends(entry, areas, f"{entry.label}: ")]
    if second:
        parts.append(_ends(catalogue.outcome(second), areas, "Pupils on free school meals: "))
    return " ".join(f"{part}." for part in filter(None, parts))


def _ends(entry: Outcome, areas: Sequence[Area], whom: str) -> str:
    tables = figures(areas)
    when = latest(entry.key, tables)
    known: dict[str, tuple[float, str, str]] = {}
    for area, table in zip(areas, tables, strict=True):
        if entry.key in table.index:
            line = table.loc[entry.key]
            # A part of a council is not named beside the council: its figure is the same one.
            known.setdefault(line["of"], (line["value"], of_whom(area, line["of"]) or called(area), line["period"]))
    if not known:
        return ""
    told = [
        f"{entry.display(value)} in {name}" + (f" ({spoken_period(period)})" if period != when else "")
        for value, name, period in sorted(known.values())
    ]
    text = told[0] if len(told) == 1 else f"from {told[0]} to {told[-1]}"
    found = england(entry.key)
    beside = f", England {entry.display(found[0])}" if found and found[1] == when and ENGLAND not in known else ""
    return f"{whom}{text} ({spoken_period(when)}){beside}"


def whose_figures(areas: Sequence[Area]) -> list[str]:
    """Between which ends the places lie on GCSE points, for all pupils and those on free school meals, and whose
    figures are shown.
    """
    lines = [picture_sentence("attainment8", areas, "attainment8_fsm")] if latest("attainment8", figures(areas)) else []
    return [*lines, *whose_sentences(areas)] or ["No figures are published for these places."]


def whose_sentences(areas: Sequence[Area]) -> list[str]:
    """Whose figures are shown, place by place where it is not the place itself; empty where each has its own."""
    own, counties, none = [], [], []
    for area in areas:
        code = publisher_area(area)
        if code is None:
            none.append(called(area))
        elif code != area.code:
            own.append(f"{called(area)} is shown those of all of {spoken(place(code).name)}")
        if county := county_of(code):
            counties.append(f"{spoken(area.name)}: {county_name(county)}")
    lines = []
    if own:
        lines.append(
            f"No figures are published for anything smaller than a council: {join_names(list(dict.fromkeys(own)))}."
        )
    if counties:
        lines.append(
            "Counties run schools where there are district councils. Figures marked “all of” are the whole county’s, "
            "not the district’s: "
            f"{'; '.join(dict.fromkeys(counties))}."
        )
    if none:
        lines.append(
            f"{upper_first(join_names(list(dict.fromkeys(none))))} {'lies' if len(set(none)) == 1 else 'lie'} in "
            "several councils, "
            "so there is no one figure to show."
        )
    if any(area.code == WREXHAM for area in areas):
        lines.append(
            "Schools in Wales have exams and figures of their own, so most cells for Wrexham say that nothing is "
            "published. "
            "What is there is of the same surveys as in England."
        )
    return lines
