"""Which measures are in the tables that all share, and which in tables of their own; and what has to be said with their figures."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from types import MappingProxyType

from lib.catalogue.measures import Measure, measures


@functools.cache
def measures_of(table: str = "") -> Mapping[str, Measure]:
    """The measures of a table of their own, by key, see ``Measure.table``; without a name, those of the shared tables."""
    return MappingProxyType({key: each for key, each in measures().items() if each.table == table})


@functools.cache
def own_tables() -> tuple[str, ...]:
    """How the names of tables begin that measures have of their own, each once."""
    return tuple(dict.fromkeys(each.table for each in measures().values() if each.table))


def warnings_of(datasets: Collection[str]) -> list[str]:
    """What has to be said wherever figures of some datasets, by key, are shown or taken away; each sentence once."""
    found = [each.warning for each in measures().values() if each.warning and each.dataset in datasets]
    return list(dict.fromkeys(found))
