"""What a measure is made of: the words its fields may be, whom its figures count, and the named classes of a category."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from lib.catalogue.errors import require, require_one_of, require_text

KINDS = ("rank", "share", "rate", "score", "count", "category")
DIRECTIONS = ("more_need", "less_need", "neither")
PALETTES = ("need", "community", "both", "change", "editions", "people")
CLASSES = ("tenths", "categories")
AVERAGED = ("score", "rank")
NO_DATA = "no data"


OWN_FIELDS = ("key", "group", "short_label", "column", "score_column", "categories")
"""What measures of one group cannot share, beside the label."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the picker, ``[group.KEY]`` in the file; the measures under it name its key.

    Attributes
    ----------
    key, label : str
        The label is the heading.
    shared : mapping
        Fields that its measures have unless they say otherwise; every field of the table but its label.
    """

    key: str
    label: str
    shared: Mapping[str, Any]

    def __post_init__(self) -> None:
        require_text(self, "Group", ("key", "label"))
        for field in OWN_FIELDS:
            require(field not in self.shared, "Group", self.key, field, "each measure has its own; write it there.")


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
"""The weight of a figure whose denominators are neither published nor to be worked out: larger places are not ranked on
it.
"""


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


def check_direction(entry: Any, context: bool) -> None:
    """Refuse a measure that runs neither way and yet has words for need, or runs one way and lacks them."""
    if not context:
        require_text(entry, "Measure", ("more", "less"))
        require_one_of(entry, "Measure", "more_verb", ("is", "has"))
        hint = "people is for what says nothing of need."
        require(entry.palette != "people", "Measure", entry.key, "palette", hint)
        return
    require(entry.kind == "share", "Measure", entry.key, "higher_means", "only a share may say nothing of need.")
    for field in ("more", "less", "more_verb"):
        hint = "what says nothing of need is never compared by it; remove it, or say which way it runs."
        require(not getattr(entry, field), "Measure", entry.key, field, hint)
    hint = "what says nothing of need is not drawn as need; use people."
    require(entry.palette == "people", "Measure", entry.key, "palette", hint)


def check_file(entry: Any, files: Collection[str]) -> None:
    """Refuse a measure read from a CSV file that is not among those of its dataset, or is told by halves."""
    both = bool(entry.csv) == bool(entry.csv_column)
    told = "csv names the file and csv_column its column; give both, or neither."
    kept = "a measure of a CSV file has no table of its own."
    require(not (entry.table and entry.csv), "Measure", entry.key, "table", kept)
    require(both, "Measure", entry.key, "csv_column" if entry.csv else "csv", told)
    if entry.csv:
        made = "a rank needs its score and tenth too; have the builder make them."
        require(entry.kind != "rank", "Measure", entry.key, "csv", made)
        hint = f"{entry.csv} is not among the files of dataset '{entry.dataset}'; name the dataset it is in."
        require(entry.csv in files, "Measure", entry.key, "csv", hint)


def is_missing(value: Any) -> bool:
    """None, NaN and pandas' NA, told apart without importing pandas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return math.isnan(float(value))
