"""The measures: what can be mapped, which way each runs and how its values are written."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lib.catalogue.datasets import datasets
from lib.catalogue.errors import (
    check_fields,
    document,
    errors_of,
    make,
    require,
    require_one_of,
    require_text,
    tables,
    unknown,
)
from lib.catalogue.levels import levels
from lib.catalogue.measure_parts import (
    AVERAGED,
    CLASSES,
    DIRECTIONS,
    KINDS,
    NO_DATA,
    NOT_KNOWN,
    PALETTES,
    WEIGHTS,
    Category,
    Group,
    check_direction,
    check_file,
    is_missing,
)

FILE = "measures.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that can be mapped, ranked and put in a sentence.

    Attributes
    ----------
    key : str
        As in URLs.
    group : str
        Key of the :class:`Group` it is listed under.
    label, short_label : str
        For the picker, and for a tight space.
    kind : str
        ``rank``, ``share``, ``rate``, ``score``, ``count`` or ``category``.
    column : str
        The column of ``data/neighbourhoods.parquet`` that is mapped.
    score_column : str or None
        For a rank: the score it is made from. None where the publisher gives no score.
    averaged : str
        For a rank: what is averaged for a larger place, ``score`` (as the Ministry does) or ``rank`` (OCSI, or no score).
    weight : str or None
        Key of the :class:`Weight` it is averaged by, or ``not known``: then over everybody, and larger places have no
        rank. None for a category and a count.
    unit : str
        Such as ``%`` or ``per 1,000 people``; empty for a category.
    decimals : int
        Places after the point when shown.
    scale : float
        A stored value is multiplied by this before it is shown: 100 for shares stored as 0 to 1.
    higher_means : str
        What a higher stored value means: ``more_need``, ``less_need`` (ranks: 1 is the most need) or ``neither``: of what
        is no category it says who lives there, and nothing of need, see :attr:`context`.
    more, less : str or None
        Complete "This neighbourhood (more_verb) ... than 92 in 100", towards more and less need. Neither for a category
        nor for what says nothing of need.
    more_verb : str or None
        ``is`` or ``has``.
    most, least : str or None
        The two ends of the legend, most need (or the largest share) first. None for a category.
    value_words : str or None
        A clause with ``{value}``, for all kinds but rank and category.
    dataset : str
        Key of the :class:`~lib.catalogue.datasets.Dataset` it comes from.
    also_from : tuple of str
        Keys of further datasets it is worked out with.
    year, period : str
        The year in its name, to be shown beside every number; when the figures are from, where that differs.
    range : tuple of two numbers
        Lowest and highest stored value, both ends possible.
    levels : tuple of str
        Keys of the levels it exists at, smallest first.
    classes : str
        ``tenths`` or ``categories``: how a map cuts it.
    palette : str
        ``need``, ``community``, ``both``, ``change``, ``editions`` or ``people``. Darker is more need, or more ``people``.
    meaning, caveat : str
        One sentence each: what it is, and what to keep in mind.
    categories : tuple of Category
        The named classes of a category, lowest value first.
    first_tenth : str or None
        For an index, of which larger places have all four official summaries: the column of ``data/places.parquet`` with
        how many neighbourhoods are in the tenth with most need.
    counted : int or None
        For a category: the value whose neighbourhoods and their people are counted for larger places.
    counted_one, counted_many, counted_label : str
        What is said of a neighbourhood with it, of several, and as a heading: ``faces both``, ``face both``, ``Facing both``.
    table : str
        Where the licence wants tables of its own, how their names begin: ``data/TABLE_neighbourhoods.parquet`` and, with
        the averages, ``data/TABLE_places.parquet``. The store lays them beside the others.
    whole : bool
        The figure of a neighbourhood is a whole number, and written so; averages have their decimals.
    none : tuple of str
        Where so many have 0 that these are the first class, and no tenth: what is said of one of them, and of several.
    warning : str
        A sentence that stands wherever a place is coloured, ranked or taken away by it; empty where the caveat is enough.
    csv, csv_column : str
        For a measure read as it stands from a CSV file with a column ``lsoa21_code``: the file, one of its dataset's, and
        its column. Empty where :mod:`data.build.neighbourhoods` makes the column.

    Raises
    ------
    CatalogueError
        A field is missing or contradicts another. The message names the measure, the
        field and what to do.
    """

    key: str
    group: str
    label: str
    short_label: str
    kind: str
    column: str
    unit: str
    decimals: int
    higher_means: str
    dataset: str
    year: str
    range: tuple[float, float]
    levels: tuple[str, ...]
    classes: str
    palette: str
    meaning: str
    caveat: str
    score_column: str | None = None
    averaged: str = "score"
    weight: str | None = None
    scale: float = 1
    more_verb: str = ""
    more: str = ""
    less: str = ""
    most: str = ""
    least: str = ""
    value_words: str = ""
    also_from: tuple[str, ...] = ()
    period: str = ""
    categories: tuple[Category, ...] = ()
    first_tenth: str | None = None
    counted: int | None = None
    counted_one: str = ""
    counted_many: str = ""
    counted_label: str = ""
    whole: bool = False
    none: tuple[str, ...] = ()
    table: str = ""
    warning: str = ""
    csv: str = ""
    csv_column: str = ""

    def __post_init__(self) -> None:
        for field in ("range", "levels", "also_from", "categories", "none"):
            object.__setattr__(self, field, tuple(getattr(self, field)))
        require_text(self, "Measure", ("key", "label", "short_label", "column", "year", "meaning", "caveat"))
        for field, words in _allowed().items():
            if field != "weight" or self.weight is not None:
                require_one_of(self, "Measure", field, words)
        for key in self.also_from:
            self._require(key in datasets(), "also_from", f"there is no dataset '{key}'; add it to datasets.toml.")
        self._require(isinstance(self.decimals, int) and self.decimals >= 0, "decimals", "give 0, 1, 2 or 3.")
        self._require(self.scale > 0, "scale", "give a number above 0; 100 for a share stored as 0 to 1.")
        ordered = len(self.range) == 2 and self.range[0] < self.range[1]
        self._require(ordered, "range", "give the lowest and the highest stored value, as [low, high].")
        known = [key for key in levels() if key in self.levels]
        self._require(
            bool(known) and list(self.levels) == known,
            "levels",
            f"list known levels, smallest first, out of {', '.join(levels())}.",
        )
        self._check_averages()
        self._check_words()
        check_file(self, datasets()[self.dataset].files)

    def _check_averages(self) -> None:
        averaged = self.kind not in ("category", "count")
        said = f"say whom it counts, so that larger places can be averaged: {', '.join(_allowed()['weight'])}."
        self._require(not averaged or self.weight is not None, "weight", said)
        self._require(averaged or self.weight is None, "weight", f"a {self.kind} is not averaged; remove it.")
        ranked = self.weight != NOT_KNOWN or self.levels == ("lsoa21",)
        alone = "larger places cannot be ranked where the weight is not known; leave only lsoa21."
        self._require(ranked, "levels", alone)
        small = averaged or self.levels == ("lsoa21",)
        self._require(small, "levels", f"larger places have no {self.kind} to map; leave only lsoa21.")
        if self.first_tenth is not None:
            by_people = self.kind == "rank" and self.score_column is not None and self.weight == "population"
            self._require(by_people, "first_tenth", "only a rank with a score, averaged by population, is an index.")

    def _check_words(self) -> None:
        if self.kind == "category":
            self._require(len(self.categories) > 1, "categories", "a category needs at least two named classes.")
            values = [c.value for c in self.categories]
            self._require(values == sorted(set(values)), "categories", "list each value once, the lowest first.")
            self._require(self.classes == "categories", "classes", "a category is cut by its categories.")
            known = self.counted is None or self.counted in values
            self._require(known, "counted", "give the value of one of its categories.")
            if self.counted is not None:
                require_text(self, "Measure", ("counted_one", "counted_many", "counted_label"))
            return
        self._require(self.classes != "categories", "classes", f"a {self.kind} has no categories; use tenths.")
        self._require(self.counted is None, "counted", f"a {self.kind} has no categories; remove it.")
        self._require(not self.categories, "categories", f"a {self.kind} has none; remove them.")
        require_text(self, "Measure", ("unit", "most", "least"))
        check_direction(self, self.context)
        if self.kind == "rank":
            self._require(self.higher_means == "less_need", "higher_means", "rank 1 is the most need; use less_need.")
            self._require(self.range[0] == 1, "range", "ranks start at 1.")
            scored = self.score_column is not None or self.averaged == "rank"
            self._require(scored, "averaged", "there is no score to average; use rank.")
            return
        self._require(self.score_column is None, "score_column", "only a rank has one; remove it.")
        worded = self.value_words.count("{value}") == 1
        self._require(worded, "value_words", "write a clause with {value} in it once.")

    def _require(self, holds: bool, field: str, remedy: str) -> None:
        require(holds, "Measure", self.key, field, remedy)

    @property
    def context(self) -> bool:
        """Whether it says who lives there and nothing of need: it has no ranks, and places are not compared by it."""
        return self.kind != "category" and self.higher_means == "neither"

    @property
    def ascending(self) -> bool:
        """True when sorting the column from low to high puts the most need first."""
        return self.higher_means == "less_need"

    @property
    def out_of(self) -> int:
        """For a rank: of how many neighbourhoods."""
        self._require(self.kind == "rank", "range", "only a rank is out of a number of neighbourhoods.")
        return int(self.range[1])

    @property
    def value_column(self) -> str | None:
        """The column to average for a larger place: the score or the rank behind a rank, else the column itself.

        None where there is nothing to average: categories, counts, and ranks without a score.
        """
        if self.kind == "rank":
            return self.column if self.averaged == "rank" and self.score_column else self.score_column
        return None if self.kind in ("category", "count") else self.column

    @property
    def weight_column(self) -> str:
        """The column of weights its average is made with."""
        return "population" if self.weight in (None, NOT_KNOWN) else self.weight

    @property
    def averaged_over(self) -> str:
        """Whom its average is over, in words: ``people of working age (18 to 66)``."""
        return next(weight.label for weight in WEIGHTS if weight.key == self.weight_column)

    def category(self, value: Any) -> Category | None:
        """The class a stored value falls in; None where there is no data.

        Values beyond the first or the last class belong to it: its label says "or more".
        """
        if is_missing(value) or not self.categories:
            return None
        held = min(max(int(value), self.categories[0].value), self.categories[-1].value)
        return next(c for c in self.categories if c.value == held)

    def display(self, value: Any) -> str:
        """A stored value as a reader sees it: ``31.2%``, ``1,386``, ``no data``.

        The per cent sign is part of the number; other units are not, see :meth:`with_unit`.
        """
        if is_missing(value):
            return NO_DATA
        named = self.category(value) if self.categories else None
        if named is not None:
            return named.label
        decimals = 0 if self.whole and float(value).is_integer() else self.decimals
        text = f"{abs(float(value)) * self.scale:,.{decimals}f}"
        minus = "−" if float(value) < 0 and float(text.replace(",", "")) else ""
        return f"{minus}{text}{'%' if self.unit == '%' else ''}"

    def with_unit(self, value: Any) -> str:
        """A stored value with its unit: ``6.6 per 1,000 people``, ``rank 214 of 33,755``."""
        shown = self.display(value)
        if shown == NO_DATA or self.kind == "category" or self.unit == "%":
            return shown
        if self.kind == "rank":
            return f"rank {shown} of {self.out_of:,}"
        if self.kind == "score" and not self.unit.startswith("out of"):
            return f"{shown} ({self.unit})"
        return f"{shown} {self.unit}"


def _allowed() -> dict[str, Collection[str]]:
    """The words a field may be."""
    return {
        "group": list(groups()),
        "kind": KINDS,
        "higher_means": DIRECTIONS,
        "classes": CLASSES,
        "palette": PALETTES,
        "dataset": list(datasets()),
        "averaged": AVERAGED,
        "weight": [*(each.key for each in WEIGHTS), NOT_KNOWN],
    }


@functools.cache
def groups() -> Mapping[str, Group]:
    """The headings of the picker by key, in order.

    Raises
    ------
    CatalogueError
        A group has a field that no measure has, or shares what each measure has of its own.
    """
    with errors_of(FILE):
        written = document(FILE, ("group", "measure")).get("group", {})
        listed = {}
        for key, table in written.items():
            require("label" in table, "Group", key, "label", "it is missing; add it.")
            shared = {name: value for name, value in table.items() if name != "label"}
            listed[key] = Group(key, table["label"], MappingProxyType(shared))
            check_fields(Measure, "Group", key, shared)
    return MappingProxyType(listed)


@functools.cache
def measures() -> Mapping[str, Measure]:
    """All measures by key, in the order of the picker: by group, and as they stand in the file.

    Raises
    ------
    CatalogueError
        A measure lacks what it needs; the sentence names the file, the measure and the field.
    """
    listed: dict[str, Measure] = {}
    with errors_of(FILE):
        for table in tables(FILE, "measure", "group"):
            entry = _measure(table)
            require(entry.key not in listed, "Measure", entry.key, "key", "it is used twice; rename one.")
            listed[entry.key] = entry
        columns = [entry.column for entry in listed.values()]
        for entry in listed.values():
            require(
                columns.count(entry.column) == 1, "Measure", entry.key, "column", "two measures have it; rename one."
            )
    order = list(groups())
    return MappingProxyType(dict(sorted(listed.items(), key=lambda item: order.index(item[1].group))))


def _measure(table: Mapping[str, Any]) -> Measure:
    """A measure from its table and what its group shares."""
    key, group = str(table.get("key", "")), str(table.get("group", ""))
    require("group" in table, "Measure", key, "group", f"it is missing; use one of {', '.join(groups())}.")
    hint = f"there is no group '{group}'; use one of {', '.join(groups())}, or write [group.{group}]."
    require(group in groups(), "Measure", key, "group", hint)
    merged = {**groups()[group].shared, **table}
    classes = merged.get("categories", ())
    require(all(isinstance(each, dict) for each in classes), "Measure", key, "categories", "give a list of tables.")
    named = tuple(make(Category, f"Measure '{key}', category", each) for each in classes)
    return make(Measure, "Measure", merged | {"categories": named}, _allowed() | {"levels": list(levels())})


@functools.cache
def need_measures() -> Mapping[str, Measure]:
    """Those of :func:`measures` by which places may be compared: all but what says who lives there (``context``)."""
    return MappingProxyType({key: each for key, each in measures().items() if not each.context})


def measure(key: str) -> Measure:
    """One measure.

    Raises
    ------
    UnknownKey
        No measure has this key; the message offers the nearest.
    """
    try:
        return measures()[key]
    except KeyError:
        raise unknown("measure", key, measures()) from None
