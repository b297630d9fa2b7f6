"""What stands in the table and beside the pictures of places side by side."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd

from lib import catalogue
from lib.analysis import unequal
from lib.analysis.area import standing_of
from lib.analysis.compare import COLUMNS, largest_first, main_class, shares, with_data
from lib.analysis.found import share_with_most_need
from lib.analysis.level_values import level_values
from lib.places.area import Area
from lib.places.wales import WALES
from lib.words.english import join_names, join_numbers, lower_first, upper_first
from lib.words.naming import called, labels, tag, tag_of
from lib.words.standing import legend_labels
from lib.words.strips import half_in

INCOME = unequal.MEASURED[0]
TIGHT = 22
"""Letters of a heading that half a telephone has room for."""
NOT_COMPARABLE = "Not comparable"
NO_DATA = "No data"
NO_RANK = "Not ranked"


def shown(area: Area, column: str, value: float) -> str:
    """A figure of :func:`lib.analysis.compare.table` as a reader sees it; never blank."""
    about = COLUMNS[column]
    if pd.isna(value):
        if area.level == WALES and column == "population":
            return "No figure in our sources"
        return NO_RANK if about.kind == "rank" and len(area.members) else no_figure(area)
    if about.kind == "rank":
        return f"{value:,.0f} of {level_values(about.key, area.level).ranked:,}"
    if about.kind == "share":
        return f"{100 * value:.1f}%"
    if about.kind == "tenth":
        return f"{value:.0f} of 10"
    return f"{value:,.{ {'count': 0, 'mean rank': 0, 'score': 1, 'index': 3}[about.kind] }f}"


def no_figure(area: Area) -> str:
    """What stands where a place has no figure."""
    return NOT_COMPARABLE if area.level == WALES else NO_DATA


def column_name(column: str) -> str:
    """A column of the table in words, with its group and so its year."""
    about = COLUMNS[column]
    return about.label if about.group == "Size" else f"{about.group}: {lower_first(about.label)}"


def spread_sentence(areas: Sequence[Area], key: str, counted: pd.DataFrame, count: str) -> str:
    """A chart of the tenths of some places in a sentence, for those who do not see it.

    Parameters
    ----------
    counted : DataFrame
        As :func:`lib.analysis.compare.by_class` gives it.
    """
    measure = catalogue.measure(key)
    column = 0 if measure.kind != "category" else counted.columns[-1]
    least = "those with least" if measure.none else "the tenth with most need"
    which = least if measure.kind != "category" else f"the group “{measure.categories[-1].label}”"
    told = [
        f"no data for {name}" if pd.isna(share) else f"{per_cent(share)} in {name}"
        for name, share in zip(labels(areas), shares(counted)[column], strict=True)
    ]
    return f"{measure.label} ({tag(measure)}): {count} in {which}: {'; '.join(told)}."


def panels_sentence(areas: Sequence[Area], keys: Sequence[str], count: str) -> str:
    """Several small charts in a sentence or two: which place has the largest share in tenth 1 of each measure."""
    found = {key: largest_first(areas, key, count) for key in keys}
    names = labels(areas)
    told = [
        f"{lower_first(catalogue.measure(key).label)}: {names[each[0]]}, {per_cent(each[1])}"
        for key, each in found.items()
        if each
    ]
    year = catalogue.measure(keys[0]).year
    return f"Of these places the largest share of its {count} in tenth 1 ({year}). {'; '.join(told) or 'No data'}."


def reach_sentence(areas: Sequence[Area], found: pd.DataFrame) -> str:
    """The chart of gaps inside and between in a sentence; ``found`` as of :func:`lib.analysis.unequal.inside` for low
    income.
    """
    told = [
        f"{name} from {row.low:.0f} to {row.high:.0f}, average {row.average:.0f}"
        for name, row in zip(labels(areas), (100 * found).itertuples(), strict=True)
        if row.low == row.low
    ]
    return (
        f"People on a low income, in 100, where the middle eight tenths of people live ({tag_of(INCOME)}): "
        f"{'; '.join(told) or 'no data'}."
    )


def reach_words(area: Area, row: pd.Series) -> str:
    """What stands over the line of a place; ``row`` as of :func:`lib.analysis.unequal.inside` for low income."""
    if pd.isna(row["low"]):
        return lower_first(no_figure(area))
    low, high, average = (100 * row[name] for name in ("low", "high", "average"))
    if len(area.members) == 1:
        return f"one neighbourhood, {average:.0f} in 100"
    return f"{low:.0f} to {high:.0f} in 100, average {average:.0f}"


def beside(area: Area, key: str, share: pd.Series, short: bool = False) -> str:
    """What stands over the bar of a place: the share in the tenth with most need and, if not short, up to which tenth
    half its people live.

    Parameters
    ----------
    share : Series
        Its line of :func:`lib.analysis.compare.shares`.
    """
    if area.level == WALES:
        return "not comparable" if short else "in Wales, not comparable"
    if share.isna().all():
        return "no data"
    if catalogue.measure(key).kind == "category":
        return f"{per_cent(share.iloc[-1])} {lower_first(catalogue.measure(key).categories[-1].label)}"
    if len(area.members) == 1:
        return f"tenth {main_class(share) + 1}"
    middle = None if short else standing_of(area, key).middle
    return f"{per_cent(share.iloc[0])} in tenth 1{'' if middle is None else f', half {half_in(middle)}'}"


def short(key: str) -> str:
    """A measure in a tight space, without its year, which stands in the title above: ``Housing and services``."""
    measure = catalogue.measure(key)
    return measure.label if len(measure.label) <= TIGHT else measure.short_label.removesuffix(f" {measure.year}")


def hover(name: str, key: str, position: int, number: int, count: str) -> str:
    """What a piece of a bar says: ``Blackpool: 38 neighbourhoods in tenth 1 (IMD 2025)``."""
    measure = catalogue.measure(key)
    where = (
        f"in tenth {position + 1}"
        if measure.kind != "category"
        else f"{lower_first(measure.categories[position].label)}"
    )
    what = count if number != 1 else count.removesuffix("s").replace("people", "person")
    return f"{name}: {number:,} {what} {where} ({tag(measure)})"


def tenths_sentence(area: Area, key: str, share: pd.Series) -> str:
    """The strip of a place's neighbourhoods in a sentence; ``share`` its line of :func:`lib.analysis.compare.shares`."""
    name = f"{upper_first(called(area))}, {lower_first(catalogue.measure(key).label)} ({tag_of(key)})"
    if len(area.members) == 1:
        return f"{name}: tenth {main_class(share) + 1} of 10, where 1 is the most need."
    told = [f"{per_cent(each)} in tenth {n}" for n, each in enumerate(share, start=1) if each]
    return f"{name}: of its neighbourhoods {join_numbers(told) if len(told) > 1 else told[0]}."


def groups_sentence(area: Area, key: str, share: pd.Series) -> str:
    """The same for a measure of named groups."""
    told = [
        f"{per_cent(each)} {lower_first(category.label)}"
        for category, each in zip(catalogue.measure(key).categories, share, strict=True)
        if each
    ]
    return (
        f"{upper_first(called(area))}, {lower_first(catalogue.measure(key).label)} ({tag_of(key)}): {'; '.join(told)}."
    )


def line_name(key: str) -> str:
    """A measure at the head of a line of the table of all: its name, and what is counted where it has no tenths."""
    measure = catalogue.measure(key)
    if measure.kind == "category":
        return measure.counted_label or "In a more deprived tenth than in 2019"
    if measure.none:
        return f"{measure.label}: no known place (England {per_cent(share_with_most_need(key))})"
    return measure.label


def heat_words(area: Area, key: str, number: float, shade: int) -> str:
    """A cell of that table: ``30%``, ``tenth 3``; what it says where there is no figure. Parameters as of
    :func:`lib.analysis.heat.heat`.
    """
    if shade < 0:
        return no_figure(area)
    if len(area.members) == 1:
        return f"Tenth {number:.0f}" if catalogue.measure(key).kind != "category" else "Yes" if number else "No"
    return html.escape(per_cent(number))


def map_sentence(area: Area, key: str, counted: pd.Series) -> str:
    """A still map in a sentence; ``counted`` is the line of the place of :func:`lib.analysis.compare.by_class`."""
    measure = catalogue.measure(key)
    if measure.kind == "category":
        told = ", ".join(
            f"{number:,} {lower_first(category.label)}"
            for category, number in zip(measure.categories, counted, strict=True)
            if number
        )
    else:
        which = measure.none[1] if measure.none else "are in the tenth with most need"
        told = f"{counted.iloc[0]:,} of its {with_data(counted):,} with data {which}"
    return f"Map of {called(area)}: its neighbourhoods by {lower_first(measure.label)} ({tag(measure)}); {told}."


def tenths_hover(area: Area, key: str, counted: pd.Series) -> list[str]:
    """What each piece of the bar under a map says; ``counted`` is the line of the place of
    :func:`lib.analysis.compare.by_class`.
    """
    name = labels([area])[0]
    return [hover(name, key, n, int(number), "neighbourhoods") for n, number in enumerate(counted)]


def heat_hover(name: str, key: str, cell: str) -> str:
    """What a cell of the table of all measures says: ``Blackpool, crime (IMD 2025): 37%``."""
    measure = catalogue.measure(key)
    return f"{name}, {lower_first(measure.label)} ({tag(measure)}): {lower_first(cell)}"


def reach_hover(name: str, row: pd.Series) -> str:
    """What a line of the chart of low income says; ``row`` as of :func:`lib.analysis.unequal.inside`, shares 0 to 1."""
    return (
        f"{name}: {100 * row['average']:.0f} in 100 people on average, {100 * row['low']:.0f} to {100 * row['high']:.0f} "
        f"where the middle eight tenths live ({tag_of(INCOME)})"
    )


def neighbourhood_names(area: Area) -> list[str]:
    """What each neighbourhood of a place is called on its map, in order: ``Claremont (Blackpool 006A)``."""
    return (area.frame["msoa21_name"] + " (" + area.frame["lsoa21_name"] + ")").tolist()


def classes_said(key: str) -> list[str]:
    """What a map says of a neighbourhood of each class of a measure, in class order, and last of one without data."""
    measure = catalogue.measure(key)
    return [f"{lower_first(each)} ({tag(measure)})" for each in (*legend_labels(measure, None), NO_DATA)]


def no_map(area: Area) -> str:
    """Why a place has no map here."""
    if area.level == WALES:
        return "Wales measures need in its own way. So no colour or bar here would mean the same for it."
    return "No neighbourhood lies mostly in it, so there is nothing to colour."


def scale_sentence(areas: Sequence[Area], scales: Sequence[float | None]) -> str:
    """That the maps share one scale of ground, or which do where they cannot. ``scales`` as of
    :func:`lib.draw.small_multiples.scales`.
    """
    groups: dict[float, list[str]] = {}
    for name, metres in zip(labels(areas), scales, strict=True):
        if metres:
            groups.setdefault(metres, []).append(name)
    colours = "The colours mean the same on each: how neighbourhoods stand in all of England."
    if len(groups) < 2:
        return f"A kilometre is as long on each map. {colours}"
    return (
        f"The maps cannot all share a scale of ground, because the smallest place would be a dot. These share one: "
        f"{'. These: '.join(join_names(names) for names in groups.values())}. The bar on each map shows its scale. "
        f"{colours}"
    )


def unnamed(areas: Sequence[Area], most: int) -> str:
    """Whose maps name no neighbourhood under the pointer, and where they are named; empty where all do.

    Parameters
    ----------
    areas : sequence of Area
    most : int
        The most neighbourhoods that a map names.
    """
    large = labels(list(dict.fromkeys(area for area in areas if len(area.members) > most)))
    if not large:
        return ""
    maps = f"The map of {large[0]} names" if len(large) == 1 else f"The maps of {join_names(large)} name"
    return f"{maps} no neighbourhoods here, as there are more than {most:,}; “Open on the map” does."


def bars_note(key: str) -> str:
    """What the bars under the maps count."""
    each = "group" if catalogue.measure(key).kind == "category" else "tenth of England"
    return f"Bars show the share of a place’s neighbourhoods in each {each}."


def source_line(key: str) -> str:
    """The source of what is shown of a measure, as one small line."""
    measure = catalogue.measure(key)
    return f"Source: {measure.label} ({tag(measure)}). {source(key)}"


def source(key: str) -> str:
    """Who published a measure and under which licence, for the foot of a chart."""
    measure = catalogue.measure(key)
    return " ".join(
        dict.fromkeys(catalogue.dataset(name).attribution for name in (measure.dataset, *measure.also_from))
    )


def per_cent(share: float) -> str:
    """A share, 0 to 1, as whole per cents; never 0 for some nor 100 for not quite all."""
    return "<1%" if 0 < share < 0.005 else ">99%" if 0.995 <= share < 1 else f"{100 * share:.0f}%"
