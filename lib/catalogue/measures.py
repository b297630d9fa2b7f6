"""The measures: what can be mapped, which way each runs and how its values are written."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lib.catalogue.datasets import datasets
from lib.catalogue.errors import make, require, require_one_of, require_text, tables, unknown
from lib.catalogue.levels import levels

KINDS = ("rank", "share", "rate", "score", "count", "category")
DIRECTIONS = ("more_need", "less_need", "neither")
PALETTES = ("need", "community", "both", "change")
CLASSES = ("tenths", "categories")
AVERAGED = ("score", "rank")
NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Weight:
    """Whom a figure counts, so by whom it is averaged for a larger place.

    Attributes
    ----------
    key : str
        The column: ``population`` of ``data/neighbourhoods.parquet``, else one of ``data/weights.parquet``.
    label : str
        Whom it counts, as it stands after "averaged over".
    """

    key: str
    label: str


WEIGHTS = (
    Weight("population", "everybody who lives there"),
    Weight("working_age", "people of working age (18 to 66)"),
    Weight("adults", "adults of 25 to 66"),
    Weight("under_18", "children under 18"),
    Weight("households", "households"),
)
NOT_KNOWN = "not known"
"""The weight of a figure whose denominators are neither published nor to be worked out: larger places are not ranked on it."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the picker and the measures under it share its key."""

    key: str
    label: str


GROUPS = (
    Group("need", "Deprivation"),
    Group("need_domains", "Seven kinds of deprivation"),
    Group("need_parts", "Closer in: parts of those seven"),
    Group("community", "Community need"),
    Group("both", "Deprivation and community need together"),
    Group("change", "2019 and since"),
    Group("need_indicators", "Single figures behind the index"),
)


@dataclass(frozen=True, slots=True)
class Category:
    """One class of a measure that has named classes.

    Attributes
    ----------
    value : int
        The stored value that falls in it.
    label : str
        As in the legend.
    colour_role : str
        What the colour stands for, such as ``need_only``; :mod:`lib.draw` picks the colour.
    """

    value: int
    label: str
    colour_role: str

    def __post_init__(self) -> None:
        require(isinstance(self.value, int), "Category", str(self.label), "value", "give a whole number.")
        require(bool(self.label), "Category", str(self.value), "label", "write it; it may not be empty.")
        require(bool(self.colour_role), "Category", self.label, "colour_role", "write it; it may not be empty.")


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
        For a rank: what is averaged for a larger place, ``score`` (as the Ministry does) or
        ``rank`` (as OCSI does, and where there is no score).
    weight : str
        Key of the :class:`Weight` it is averaged by, or ``not known``; then the average is over
        everybody, and larger places have no rank.
    unit : str
        Such as ``%`` or ``per 1,000 people``; empty for a category.
    decimals : int
        Places after the point when shown.
    scale : float
        A stored value is multiplied by this before it is shown: 100 for shares stored
        as 0 to 1.
    higher_means : str
        What a higher stored value means: ``more_need``, ``less_need`` or ``neither``.
        Ranks are ``less_need``, since rank 1 is the most need.
    more, less : str or None
        Complete "This neighbourhood (more_verb) ... than 92 in 100", towards more and
        towards less need. None for a category.
    more_verb : str or None
        ``is`` or ``has``.
    most, least : str or None
        The two ends of the legend, most need first. None for a category.
    value_words : str or None
        A clause with ``{value}``, for all kinds but rank and category.
    dataset : str
        Key of the :class:`~lib.catalogue.datasets.Dataset` it comes from.
    also_from : tuple of str
        Keys of further datasets it is worked out with.
    year : str
        The year in the measure's name, to be shown beside every number.
    period : str
        When the figures are from, where that differs from the year or is known closer.
    range : tuple of two numbers
        Lowest and highest stored value, both ends possible.
    levels : tuple of str
        Keys of the levels it exists at, smallest first.
    classes : str
        ``tenths`` or ``categories``: how a map cuts it.
    palette : str
        ``need``, ``community``, ``both`` or ``change``. Darker always means more need.
    meaning, caveat : str
        One sentence each: what it is, and what to keep in mind.
    categories : tuple of Category
        The named classes of a category, lowest value first.

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
    weight: str = "population"
    scale: float = 1
    more_verb: str | None = None
    more: str | None = None
    less: str | None = None
    most: str | None = None
    least: str | None = None
    value_words: str | None = None
    also_from: tuple[str, ...] = ()
    period: str = ""
    categories: tuple[Category, ...] = ()

    def __post_init__(self) -> None:
        for field in ("range", "levels", "also_from", "categories"):
            object.__setattr__(self, field, tuple(getattr(self, field)))
        require_text(self, "Measure", ("key", "label", "short_label", "column", "year", "meaning", "caveat"))
        require_one_of(self, "Measure", "group", [g.key for g in GROUPS])
        require_one_of(self, "Measure", "kind", KINDS)
        require_one_of(self, "Measure", "higher_means", DIRECTIONS)
        require_one_of(self, "Measure", "classes", CLASSES)
        require_one_of(self, "Measure", "palette", PALETTES)
        require_one_of(self, "Measure", "dataset", list(datasets()))
        require_one_of(self, "Measure", "averaged", AVERAGED)
        require_one_of(self, "Measure", "weight", [*(weight.key for weight in WEIGHTS), NOT_KNOWN])
        for key in self.also_from:
            self._require(key in datasets(), "also_from", f"there is no dataset '{key}'; add it to datasets.toml.")
        self._require(isinstance(self.decimals, int) and self.decimals >= 0, "decimals", "give 0, 1, 2 or 3.")
        self._require(self.scale > 0, "scale", "give a number above 0; 100 for a share stored as 0 to 1.")
        ordered = len(self.range) == 2 and self.range[0] < self.range[1]
        self._require(ordered, "range", "give the lowest and the highest stored value, as [low, high].")
        known = [key for key in levels() if key in self.levels]
        self._require(bool(known) and list(self.levels) == known, "levels",
                      f"list known levels, smallest first, out of {', '.join(levels())}.")
        ranked = self.weight != NOT_KNOWN or self.levels == ("lsoa21",)
        self._require(ranked, "levels", "larger places cannot be ranked where the weight is not known; leave only lsoa21.")
        self._check_words()

    def _check_words(self) -> None:
        if self.kind == "category":
            self._require(len(self.categories) > 1, "categories", "a category needs at least two named classes.")
            values = [c.value for c in self.categories]
            self._require(values == sorted(set(values)), "categories", "list each value once, the lowest first.")
            self._require(self.classes == "categories", "classes", "a category is cut by its categories.")
            return
        self._require(not self.categories, "categories", f"a {self.kind} has none; remove them.")
        require_text(self, "Measure", ("unit", "more", "less", "most", "least"))
        require_one_of(self, "Measure", "more_verb", ("is", "has"))
        self._require(self.higher_means != "neither", "higher_means", "say whether higher is more_need or less_need.")
        if self.kind == "rank":
            self._require(self.higher_means == "less_need", "higher_means", "rank 1 is the most need; use less_need.")
            self._require(self.range[0] == 1, "range", "ranks start at 1.")
            scored = self.score_column is not None or self.averaged == "rank"
            self._require(scored, "averaged", "there is no score to average; use rank.")
            return
        self._require(self.score_column is None, "score_column", "only a rank has one; remove it.")
        worded = self.value_words is not None and self.value_words.count("{value}") == 1
        self._require(worded, "value_words", "write a clause with {value} in it once.")

    def _require(self, holds: bool, field: str, remedy: str) -> None:
        require(holds, "Measure", self.key, field, remedy)

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
        return "population" if self.weight == NOT_KNOWN else self.weight

    @property
    def averaged_over(self) -> str:
        """Whom its average is over, in words: ``people of working age (18 to 66)``."""
        return next(weight.label for weight in WEIGHTS if weight.key == self.weight_column)

    def category(self, value: Any) -> Category | None:
        """The class a stored value falls in; None where there is no data.

        Values beyond the first or the last class belong to it: its label says "or more".
        """
        if _missing(value) or not self.categories:
            return None
        held = min(max(int(value), self.categories[0].value), self.categories[-1].value)
        return next(c for c in self.categories if c.value == held)

    def display(self, value: Any) -> str:
        """A stored value as a reader sees it: ``31.2%``, ``1,386``, ``no data``.

        The per cent sign is part of the number; other units are not, see :meth:`with_unit`.
        """
        if _missing(value):
            return NO_DATA
        if self.kind == "category":
            return self.category(value).label
        text = f"{abs(float(value)) * self.scale:,.{self.decimals}f}"
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


def _missing(value: Any) -> bool:
    """None, NaN and pandas' NA, told apart without importing pandas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return math.isnan(float(value))


@functools.cache
def groups() -> Mapping[str, Group]:
    """The headings of the picker by key, in order."""
    return MappingProxyType({group.key: group for group in GROUPS})


@functools.cache
def measures() -> Mapping[str, Measure]:
    """All measures by key, in the order of the picker."""
    listed: dict[str, Measure] = {}
    for fields in tables("measures.toml", "measure"):
        named = tuple(make(Category, "Category", c) for c in fields.get("categories", ()))
        entry = make(Measure, "Measure", fields | {"categories": named})
        require(entry.key not in listed, "Measure", entry.key, "key", "it is used twice; rename one.")
        listed[entry.key] = entry
    return MappingProxyType(listed)


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
