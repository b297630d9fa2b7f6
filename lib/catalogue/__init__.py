"""What there is: every measure, dataset and level, declared once.

Measures and datasets are written in ``data/catalogue/measures.toml`` and
``datasets.toml``, figures of whole councils in ``outcomes.toml``,
of constituencies in ``learning.toml``, what was said in the eight
places of the 2021 report in ``eight_places.toml``; levels in :mod:`levels`. Each is a frozen object that
cannot be made wrong: an entry with a field missing or a word it may not use is refused
with a sentence naming the entry, the field and what to do.

Map, legend, hover, chart, table, sentence, handout and download all read these objects,
so which way a number runs, its unit and its credit line are never typed again.

    >>> from lib import catalogue
    >>> catalogue.measure("imd2025").most
    'Most deprived'
    >>> catalogue.measure("low_skills").display(0.3124)
    '31.2%'
    >>> catalogue.level_of("E06000009").label
    'council'
"""

from __future__ import annotations

from lib.catalogue.datasets import Dataset, dataset, datasets
from lib.catalogue.eight import EightPlace, Finding, eight_places, findings
from lib.catalogue.errors import CatalogueError, UnknownKey
from lib.catalogue.levels import Level, level, level_of, levels
from lib.catalogue.measure_parts import Category, Group
from lib.catalogue.measures import Measure, groups, measure, measures, need_measures
from lib.catalogue.outcomes import Outcome, learning, outcome, outcomes
from lib.catalogue.own_tables import measures_of, own_tables, warnings_of
from lib.catalogue.packages import Package, packages, packages_by_licence
from lib.catalogue.pages import MISSING, NAME, PAGES, Page, page
from lib.catalogue.project import NAME_AND_VERSION, VERSION
from lib.catalogue.successors import Successor, successors

# What is wrong in measures.toml is said when the app or a builder starts, not when a reader asks for the measure.
measures()

__all__ = [
    "MISSING",
    "NAME",
    "NAME_AND_VERSION",
    "PAGES",
    "VERSION",
    "CatalogueError",
    "Category",
    "Dataset",
    "EightPlace",
    "Finding",
    "Group",
    "Level",
    "Measure",
    "Outcome",
    "Package",
    "Page",
    "Successor",
    "UnknownKey",
    "dataset",
    "datasets",
    "eight_places",
    "findings",
    "groups",
    "learning",
    "level",
    "level_of",
    "levels",
    "measure",
    "measures",
    "measures_of",
    "need_measures",
    "outcome",
    "outcomes",
    "own_tables",
    "packages",
    "packages_by_licence",
    "page",
    "successors",
    "warnings_of",
]
